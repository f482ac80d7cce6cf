"""What several test modules share: the report on seeds/, and how the tests are dealt out to processes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import gate
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


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """No second process for tests that are named one by one; else as many as there are processors."""
    return 0 if config.args and all("::" in argument for argument in config.args) else None


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """One thread for the encoders of each process: more would wait for each other's processors."""
    for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(threads, "1")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Deal out the tests by story, which is then checked in one process alone, and by module."""
    from xdist.scheduler import LoadScopeScheduling

    class ByStory(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            module, _, test = nodeid.partition("::")
            story = test.partition("[")[2].rstrip("]")
            return story if story in names else module

    names = gate.stories()
    return ByStory(config, log)
