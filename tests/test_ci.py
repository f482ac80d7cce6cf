"""End to end, as a pull request would run it: a repository of a dozen articles, and a branch that adds two."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import newsroom
import pytest
import yaml
from newsroom import commit, git, write
from test_formats import schema

from crosscheck.report import formats

ROOT = Path(__file__).parents[1]
CHECK = ("check", "articles/", "--new-since", "main", "--encoder", "letters", "--fail-level", "error")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository on its branch with two new articles."""
    folder = newsroom.corpus(tmp_path_factory.mktemp("newsroom") / "desk")
    newsroom.branch(folder)
    return folder


@pytest.fixture
def desk(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the repository; the current folder."""
    git(tmp_path, "clone", "-q", "--branch=new", str(template), "desk")
    git(tmp_path / "desk", "branch", "-q", "main", "origin/main")
    monkeypatch.chdir(tmp_path / "desk")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return tmp_path / "desk"


def contradiction(run) -> str:  # type: ignore[no-untyped-def]
    """The id of the only contradiction, from the JSON report."""
    report = json.loads(run(*CHECK, "-f", "json=-")[1])
    (found,) = (f["id"] for f in report["findings"] if f["verdict"] == "discrepancy")
    return str(found)


def test_a_pull_request(desk: Path, run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    code, out, err = run(*CHECK, "-f", "github", "-f", "sarif=out.sarif", "-f", "json=out.json")
    assert (code, err) == (1, "")
    error, warning = out.splitlines()
    assert error.startswith("::error file=articles/flood-courier.md,line=8,endLine=8,col=21,")
    assert "83 (Courier), against 38 (" in error and "articles/flood-herald.md:8" in error
    assert warning.startswith("::warning file=articles/flood-courier.md,line=10,")
    assert "2 new articles since main, compared with 4 others" in summary.read_text(encoding="utf-8")

    report = json.loads(Path("out.json").read_text(encoding="utf-8"))
    new = {a["id"] for a in report["articles"] if a["file"].endswith("-courier.md")}
    assert set(report["review"]["new"]) == new and report["review"]["checked"] == 6
    home = {claim["id"]: claim["article"] for claim in report["claims"]}
    assert all(new & {home[claim] for claim in f["claims"]} for f in report["findings"])
    assert {f["verdict"] for f in report["findings"]} == {"discrepancy", "agreement", "unsourced"}
    assert {Path(a["file"]).name.split("-")[0] for a in report["articles"]} == {"flood", "bridge"}

    sarif = json.loads(Path("out.sarif").read_text(encoding="utf-8"))
    schema().validate(sarif)
    result = next(r for r in sarif["runs"][0]["results"] if r["level"] == "error")
    assert (
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "articles/flood-courier.md"
    )
    assert len(result["relatedLocations"]) == 2 and result["partialFingerprints"]

    git(desk, "switch", "-q", "main")
    code, out, _ = run(*CHECK)
    assert code == 0 and "no new article since main" in out


def test_named_files_are_new_as_a_hook_names_them(desk: Path, run) -> None:
    git(desk, "merge-base", "main", "new")
    code, out, _ = run(*CHECK[:2], *CHECK[4:], "--new", "articles/flood-courier.md", "articles/gone.md")
    assert code == 1 and "1 new article, compared with 2 others" in out
    assert run(*CHECK[:2], *CHECK[4:], "--new", "articles/tram-post.md")[0] == 0
    code, out, err = run(*CHECK[:2], *CHECK[4:], "--new")
    assert (code, err) == (0, "") and "no new article" in out
    code, out, err = run(*CHECK[:2], *CHECK[4:], "--new", "articles/gone.md")
    assert (
        code == 0
        and "no new article" in out
        and err == "crosscheck: articles/gone.md: no such file or folder\n"
    )


def test_a_baseline(desk: Path, run) -> None:
    code, out, _ = run("baseline", "articles/", "--encoder", "letters")
    assert code == 0 and re.fullmatch(r"\d+ findings in crosscheck.baseline.json\n", out)
    checked = (*CHECK, "--baseline", "crosscheck.baseline.json")
    code, out, _ = run(*checked)
    assert (
        code == 0 and "0 discrepancies" in out and "of the baseline crosscheck.baseline.json left out" in out
    )
    write(
        desk,
        "museum-courier.md",
        newsroom.article("Courier", 9, newsroom.STORIES["museum"][1].replace("17", "71")),
    )
    code, out, _ = run(*checked)
    assert code == 1 and "1 discrepancy" in out and "71 (Courier)" in out
    assert "no longer occur" in run("check", "articles/", "--encoder", "letters", *checked[-2:])[1]
    (desk / "crosscheck.toml").write_text('baseline = "crosscheck.baseline.json"\n', encoding="utf-8")
    assert run(*CHECK)[0] == 1
    assert "crosscheck.baseline.json" in run("config", "articles/")[1]


def test_a_decision_its_last_day_and_a_rename(desk: Path, run, monkeypatch: pytest.MonkeyPatch) -> None:
    id = contradiction(run)
    Path("out.json").write_text(run(*CHECK, "-f", "json=-")[1], encoding="utf-8")
    code, out, err = run("decide", id[:6], "dismissed", "--reason", "two villages", "--until", "2999-12-31",
                         "--by", "Anna Lind", "--report", "out.json")  # fmt: skip
    assert (code, err) == (0, "") and out == f"{id} dismissed by Anna Lind, in crosscheck.decisions.jsonl\n"
    code, out, _ = run(*CHECK, "-o", "r.md")
    assert code == 0 and "0 discrepancies" in out and "1 set aside" in out
    text = Path("r.md").read_text(encoding="utf-8")
    assert "until 31 Dec 2999: two villages." in text.split("## Set aside")[1]
    sarif = json.loads(run(*CHECK, "-f", "sarif")[1])
    schema().validate(sarif)
    (suppressed,) = (r for r in sarif["runs"][0]["results"] if "suppressions" in r)
    assert suppressed["partialFingerprints"]["crosscheckFinding/v1"] == id
    assert not [line for line in run(*CHECK, "-f", "github")[1].splitlines() if "::error" in line]

    # the article is renamed, and something is written above the passage
    git(desk, "mv", "articles/flood-courier.md", "articles/high-water.md")
    file = desk / "articles/high-water.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("The flood", "The week was a wet one.\n\nThe flood", 1), encoding="utf-8")
    commit(desk, "renamed and edited")
    code, out, _ = run(*CHECK)
    assert code == 0 and "1 set aside" in out

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "32503680001")  # the day after
    code, out, _ = run(*CHECK)
    assert code == 1 and f"1 decision expired: {id} (dismissed by Anna Lind" in out
    monkeypatch.delenv("SOURCE_DATE_EPOCH")

    file.write_text(file.read_text(encoding="utf-8").replace("83", "38"), encoding="utf-8")
    assert run(*CHECK)[0] == 0
    code, out, _ = run("check", "articles/", "--encoder", "letters")
    assert code == 0 and "1 decision is on a finding that no longer occurs here" in out
    assert "no longer" not in run("check", "articles/", "--encoder", "letters", "--select", "sourcing")[1]
    code, out, _ = run("decisions")
    assert code == 0 and out.startswith(f"{id}  Different figures") and "two villages" in out


def test_decide_without_a_report(desk: Path, run, monkeypatch: pytest.MonkeyPatch) -> None:
    git(desk, "config", "user.name", "Ines Roth")
    monkeypatch.delenv("GIT_AUTHOR_NAME", raising=False)
    code, out, err = run("decide", "0123456789ab", "confirmed", "--reason", "known")
    assert code == 0 and "confirmed by Ines Roth" in out and "not checked that there is such a finding" in err
    assert (
        run("decide", "0123", "corrected", "--reason", "mended", "--file", "crosscheck.decisions.jsonl")[0]
        == 0
    )
    assert run("decisions", "--all")[1].count("\n") == 4 and "(replaced)" in run("decisions", "--all")[1]
    id = contradiction(run)
    assert run("decide", id[:5], "dismissed", "articles/", "--encoder", "letters", "--reason", "r")[0] == 0
    rows = [
        json.loads(line)
        for line in Path("crosscheck.decisions.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert rows[-1]["finding"] == id and rows[-1]["rule"] == "quantity-differs" and "message" in rows[-1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("decide", "0123", "dismissed", "--reason", "r"), "'0123' is no whole id of a finding"),
        (("decide", "0123456789ab", "dismissed", "--reason", " "), "--reason: say why"),
        (("decide", "0123456789ab", "dismissed", "--reason", "r", "--until", "2001-01-01"), "2001-01-01 has passed"),
        (("decide", "0123456789ab", "dismissed", "--reason", "r", "--by", "A", "--file", "articles/flood-post.md/x"), "cannot be written"),
        (("decide", "0123456789ab", "maybe", "--reason", "r"), "'maybe' is not one of"),
        (("decisions",), "crosscheck.decisions.jsonl: the decisions cannot be read"),
        (("check", "articles/", "--decisions", "none.jsonl"), "none.jsonl: the decisions cannot be read"),
        (("check", "articles/", "--baseline", "none.json"), "none.json: the baseline cannot be read"),
        (("check", "articles/", "--new-since", "nowhere"), "--new-since: no such ref: nowhere"),
        (("check", "articles/", "--new-since", "-x"), "--new-since: '-x' is not a git ref"),
        (("check", "/", "--new-since", "main"), "--new-since: / is not in a git repository"),
        (("check", "nowhere/", "--new-since", "main"), "no article can be read in nowhere/"),
    ],
)  # fmt: skip
def test_errors_are_one_line(desk: Path, run, arguments: tuple[str, ...], said: str, monkeypatch) -> None:
    if "/" in arguments:
        monkeypatch.setattr("crosscheck.read.find_files", lambda paths: (["/a.md"], []))
    code, _, err = run(*arguments)
    assert code == 2 and said in err
    assert len(err.splitlines()) == 1 or err.startswith("Usage:")


def test_the_branches_of_two_desks_merge(desk: Path, run) -> None:
    (desk / ".gitattributes").write_text("crosscheck.decisions.jsonl merge=union\n", encoding="utf-8")
    run("decide", "0" * 12, "dismissed", "--reason", "first", "--by", "A")
    commit(desk, "one")
    for branch, digit in (("left", "1"), ("right", "2")):
        git(desk, "switch", "-qc", branch, "new")
        run("decide", digit * 12, "dismissed", "--reason", branch, "--by", "A")
        commit(desk, branch)
    git(desk, "merge", "-q", "left", "-m", "both")
    code, out, err = run("decisions")
    assert (code, err) == (0, "") and out.count("dismissed") == 3


def test_what_could_not_be_compared_is_said(desk: Path, run) -> None:
    (desk / "articles/tram-post.md").write_bytes(b"\x00\x01")
    commit(desk, "broken on main, too")
    git(desk, "switch", "-qC", "main")
    write(desk, "a.md", newsroom.article("Courier", 12, newsroom.BRIDGE))
    code, _, err = run(*CHECK)
    assert code == 0 and "1 other file could not be read" in err and "articles/tram-post.md" in err
    (desk / "articles/b.md").write_bytes(b"\x00\x01")
    assert "crosscheck: articles/b.md:1: " in run(*CHECK)[2]


def test_in_a_process_of_its_own(desk: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "crosscheck", *CHECK, "-f", "github"], capture_output=True, text=True, env=environment
    )  # fmt: skip
    assert done.returncode == 1 and done.stdout.startswith("::error file=articles/flood-courier.md,")


LOG_COMMAND = re.compile(r"^\s*::|##\w*\[", re.M)


@pytest.mark.parametrize("arguments", [
    (), ("--statistics",), ("-v",), ("--explain", "-f", "markdown", "-o", "-"),
    *(("-f", f"{name}=-") for name in formats.names() if name != "github"),
])  # fmt: skip
def test_nothing_that_comes_with_a_branch_is_a_command_to_the_runner(desk: Path, run, arguments) -> None:
    """Articles, names of files and outlets, rules and decisions may come from anybody."""
    hostile(desk)
    code, out, err = run("check", "articles/", "--encoder", "letters", *arguments)
    assert code == 0 and (arguments or "1 discrepancy" in out)
    assert not LOG_COMMAND.search(out + err)


def test_neither_do_other_commands_print_one(desk: Path, run) -> None:
    hostile(desk)
    found = json.loads(run("check", "articles/", "--encoder", "letters", "-f", "json=-")[1])
    ids = [row["id"] for row in found["findings"] if row["message"].startswith("::")]
    assert ids and "##[group]" in json.dumps(found)  # JSON gives back what stands in the article
    for arguments in (
        ("explain", ids[0], "articles/", "--encoder", "letters"), ("decisions",), ("config", "articles/"),
        ("rules", "--rules", "own"), ("rule", "quantity-differs", "--rules", "own"), ("rules", "--rules", "own", "test"),
        ("explain", "nothing", "articles/::error file=x::##[group]y.md"), ("check", "articles/", "--baseline", "::debug::x"),
    ):  # fmt: skip
        _, out, err = run(*arguments)
        assert out + err and not LOG_COMMAND.search(out + err), arguments


def hostile(desk: Path) -> None:
    """A branch of somebody who knows how runners read their logs."""
    name = "::error file=x::##[group]y.md"
    said = "\n\n".join(
        (newsroom.FLOOD, "::set-env name=PATH::x ##[group]x ##vso[task.setvariable]y", newsroom.VAGUE)
    )
    text = newsroom.article('"::add-mask::Courier ##[group]"', 3, said)
    (desk / "articles" / name).write_text(text, encoding="utf-8")
    (desk / "articles/::warning::none.md").write_bytes(b"\x00\x01")
    (desk / "own").mkdir()
    rule = yaml.safe_load((ROOT / "rules/discrepancy/quantity-differs.yaml").read_text(encoding="utf-8"))
    rule |= {"message": "::error::$values ##vso[x]", "title": "::group:: ##[group]", "why": "::debug::x"}
    rule["examples"]["silent"].append(rule["examples"]["fire"][0] | {"title": "\n::error::x"})
    (desk / "own/rule.yaml").write_text(yaml.safe_dump(rule, allow_unicode=True), encoding="utf-8")
    (desk / "crosscheck.toml").write_text('rules = ["own"]\n', encoding="utf-8")
    made = {
        "finding": "::notice::",
        "decision": "dismissed",
        "reason": "r ##[group]",
        "by": "::x::",
        "at": "2026-03-03T09:00:00Z",
    }
    lines = f"{json.dumps(made)}\n::error::no decision\n"
    (desk / "crosscheck.decisions.jsonl").write_text(lines, encoding="utf-8")
