"""The formats for other tools: what stands in them, and that nothing from an article can break out of them.

`python tests/test_formats.py` writes the expected outputs in tests/formats/ anew.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest
from sample_report import build

from crosscheck.models import Report
from crosscheck.report import formats
from crosscheck.report.formats import github
from crosscheck.report.issues import from_root, issues

EXPECTED = Path(__file__).parent / "formats"
TOOLS = ("github",)

HOSTILE = (
    "::set-output name=x::y\r\n::error file=a,line=1::b\n##[add-mask]z %0A::warning::c ]]> <x a='1'>&amp; | ` [a](1) {0}"
    ' \u202eevil\u202c \u200f \u2028::stop-commands::t\u2029 \x00\x08\x1b[31m\x85\ud800 \ufffe\uffff 𝄞 "quoted" \\n end'
)


def hostile() -> Report:
    """The sample report with the hostile text behind each text that comes from articles, files or rules."""
    free = {"outlet", "title", "message", "why", "reason", "notes", "file", "value", "text", "source", "name"}

    def spoil(value: object, key: str = "") -> object:
        if isinstance(value, dict):
            return {k: v if k in ("names", "values") else spoil(v, k) for k, v in value.items()}
        if isinstance(value, list | tuple):
            return [spoil(item, key) for item in value]
        return f"{value}{HOSTILE}" if isinstance(value, str) and key in free else value

    return Report.model_validate(spoil(build().model_dump()))


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder outside of any repository, and no runner around."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)


def expected(name: str) -> Path:
    return EXPECTED / f"sample{formats.load(name).suffix}"


@pytest.mark.parametrize("name", TOOLS)
def test_the_sample(name: str) -> None:
    text = formats.load(name).render(build())
    assert text == expected(name).read_text(encoding="utf-8"), (
        "run `python tests/test_formats.py` and look at the diff"
    )


@pytest.mark.parametrize("name", formats.names())
def test_every_format_keeps_its_promises(name: str) -> None:
    format = formats.load(name)
    for report in (build(), hostile(), Report()):
        text = format.render(report, explain=True)
        assert text == format.render(report, explain=True)
        assert not text or text.endswith("\n")
        text.encode("utf-8")
    assert all(suffix.startswith(".") for suffix in format.suffixes)


def test_an_issue_is_reported_in_the_newest_article() -> None:
    found = list(issues(build()))
    assert [issue.finding.severity for issue in found] == ["error", "warning"] + ["info"] * 6
    assert [(s.where, s.value) for s in found[0].sites] == [
        ("flood/vestnik.txt:7", "2026-07-01"),
        ("flood/herald.txt:7", "2026-06-01"),
    ]
    assert found[1].site.where == "flood/tagblatt.html:1"
    assert [issue.title for issue in found[:4]] == [
        "Disputed (date)",
        "Difference (scope)",
        "Unclear (quantity)",
        "Update (quantity)",
    ]


def test_paths_are_from_the_root_of_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "repo/.git").mkdir(parents=True)
    (tmp_path / "repo/desk").mkdir()
    monkeypatch.chdir(tmp_path / "repo/desk")
    assert from_root("flood/a b.txt") == "desk/flood/a b.txt"
    assert from_root(str(tmp_path / "repo/x/../a.txt")) == "a.txt"
    assert from_root("../../outside.txt") == (tmp_path / "outside.txt").as_posix()
    assert from_root("") == ""


COMMAND = re.compile(r"::(error|warning|notice) ((?:\w+=[^,:\r\n]*,?)+)::([^\r\n]*)")


def test_no_text_becomes_a_command_of_its_own() -> None:
    text = github.render(hostile())
    assert text.count("\n") == len(list(issues(build())))
    for line in text.splitlines():  # splits at every separator that any reader takes for a line's end
        match = COMMAND.fullmatch(line)
        assert match, line
        fields = dict(pair.split("=", 1) for pair in match[2].split(","))
        assert fields.keys() <= {"file", "line", "endLine", "col", "endColumn", "title"}
        assert not re.search(r"%(?!25|0A|0D|3A|2C)", match[2] + match[3])
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200f\ud800-\udfff]", line)


def test_the_step_summary_is_appended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert github.beside(build()) is None
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "s.md"))
    beside = github.beside(build())
    assert beside and beside[0] == tmp_path / "s.md"
    assert "| Disputed (date) | `flood/vestnik.txt:7` | The date of “The bridge will reopen”: " in beside[1]
    rows = [line for line in github.summary(hostile()).splitlines() if line.startswith("| D")]
    assert len(rows) == 2 and all(len(re.findall(r"(?<!\\)\|", row)) == 4 for row in rows)


if __name__ == "__main__":
    os.chdir("/")
    EXPECTED.mkdir(exist_ok=True)
    for name in TOOLS:
        expected(name).write_text(formats.load(name).render(build()), encoding="utf-8")
        sys.stdout.write(f"written: {expected(name)}\n")
