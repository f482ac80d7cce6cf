"""What several test modules share: the report on seeds/, made once in a test run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from crosscheck import check, cli
from crosscheck.models import Report
from crosscheck.read import read

ROOT = Path(__file__).parents[1]
os.environ["CROSSCHECK_NO_CACHE"] = "1"  # each run from the start; the tests of the cache name a folder


@pytest.fixture(scope="session")
def seeds() -> Report:
    """The report of `crosscheck check seeds/`, run from the repository's root."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        articles, not_read = read(["seeds/"])
        return check(articles, not_read=not_read)


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    """Run the command; exit code, standard output and standard error."""

    def command(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stop:
            cli.main(arguments)
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return int(stop.value.code or 0), out, err

    return command
