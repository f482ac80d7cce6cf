"""The command: what goes where, exit codes, configuration, and how it fails."""

from __future__ import annotations

import ast
import importlib.metadata
import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from sample_report import build

from crosscheck import cli, examples, pipeline
from crosscheck.commands import output
from crosscheck.commands.options import Target
from crosscheck.errors import UsageError
from crosscheck.judge import rules as judge_rules
from crosscheck.models import Article, NotRead, Report

# the command in a process of its own, with a pipeline that takes no time
FAKE = f"""
import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})
from sample_report import ARTICLES, build
import types
pipeline = types.ModuleType("crosscheck.pipeline")
sys.modules |= {{"crosscheck.pipeline": pipeline}}
import crosscheck; crosscheck.pipeline = pipeline
pipeline.check_files = lambda *args, **rest: build().model_copy(update={{"not_read": ()}})
from crosscheck.cli import main
"""
ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with articles in `flood/` and a pipeline that takes no time."""
    (tmp_path / "flood").mkdir()
    (tmp_path / "flood" / "a.txt").write_text("text", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CROSSCHECK_DEBUG", raising=False)
    monkeypatch.setattr(pipeline, "check_files", lambda *args, **rest: build())
    return tmp_path


def test_by_default_a_markdown_report_and_a_summary(desk, run) -> None:
    code, out, err = run("check", "flood/")
    assert code == 0
    assert (desk / "reports" / "flood.md").read_text(encoding="utf-8") == build().to_markdown()
    assert "5 articles read, 17 claims found" in out
    assert "2 discrepancies, 1 update, 1 unclear" in out and "2 agreements, 1 single-source figure" in out
    assert "3 unsourced statements" in out and "2 not read" in out
    assert "1. Disputed (date): The date of “The bridge will reopen”" in out
    assert "2026-06-01 flood/herald.txt:7 | 2026-07-01 flood/vestnik.txt:7" in out
    assert out.endswith("Report: reports/flood.md\n")
    assert err.splitlines() == [
        "crosscheck: flood/scan.pdf: not a text or HTML file",
        "crosscheck: flood/feed.jsonl:3: not JSON: Expecting value",
    ]


def test_quiet_leaves_only_the_warnings(desk, run) -> None:
    code, out, err = run("check", "flood", "--quiet")
    assert (code, out, len(err.splitlines())) == (0, "", 2)


def test_verbose_says_what_was_read_and_how(desk, run) -> None:
    _, _, err = run("check", "flood", "--verbose", "--encoder", "letters")
    assert "encoder = letters (command line)" in err
    assert "read flood/vestnik.txt: Вестник, Russian, 15 Apr 2026, 09:30" in err


def test_json_goes_to_standard_output(desk, run) -> None:
    code, out, _ = run("check", "flood", "--format", "json")
    assert code == 0 and json.loads(out)["schema_version"] == "1"
    assert not (desk / "reports").exists()


def test_output_and_its_suffix(desk, run) -> None:
    assert run("check", "flood", "-o", "x.html")[1].endswith("Report: x.html\n")
    assert Path("x.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    run("check", "flood", "-f", "json", "-o", "new/folder/x.out")
    assert json.loads(Path("new/folder/x.out").read_text(encoding="utf-8"))
    _, out, _ = run("check", "flood", "-o", "-")
    assert out == build().to_markdown()


def test_several_formats(desk, run) -> None:
    code, out, _ = run("check", "flood", "-f", "markdown", "-f", "html=page.html", "-f", "json=-")
    assert code == 0 and json.loads(out)
    assert Path("reports/flood.md").is_file() and Path("page.html").is_file()
    run("check", "flood", "-f", "markdown", "-f", "html", "-o", "both")
    assert sorted(path.name for path in Path("both").iterdir()) == ["flood.html", "flood.md"]


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("check",),
        ("check", "flood", "--format", "pdf"),
        ("check", "flood", "--format", "json="),
        ("check", "flood", "-f", "json", "-f", "console"),
        ("check", "flood", "-f", "json=x", "-f", "html=x"),
        ("check", "flood", "--fail-level", "fatal"),
        ("check", "flood", "--rules", "nowhere"),
        ("check", "flood", "--language", "klingon"),
        ("check", "flood", "--config", "nowhere.toml"),
        ("explain", "abc"),
        ("explain", "abc", "flood", "--report", "flood/a.txt"),
        ("explain", "abc", "--report", "flood/a.txt"),
        ("rule", "no-such-rule"),
        ("rules", "test", "no-such-rule"),
        ("schema", "no-such-record"),
        ("nonsense",),
    ],
)
def test_usage_errors_are_2_and_no_trace(desk, run, arguments: tuple[str, ...]) -> None:
    code, _, err = run(*arguments)
    assert code == 2 and err and "Traceback" not in err and "internal error" not in err


def test_a_report_that_did_not_look_for_everything_says_so(tmp_path: Path, monkeypatch, run) -> None:
    (tmp_path / "a.txt").write_text("The flood destroyed 38 houses in Dolna.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    arguments = ("--select", "discrepancy.money", "--ignore", "names", "--encoder", "letters", "-o", "-")
    _, out, _ = run("check", "a.txt", "--no-cache", *arguments)
    for note in ("one article alone", "rules selected: discrepancy.money", "rules left out: names"):
        assert note in out


@pytest.mark.parametrize(("level", "code"), [("none", 0), ("info", 1), ("warning", 1), ("error", 1)])
def test_fail_level(desk, run, level: str, code: int) -> None:
    assert run("check", "flood", "--fail-level", level)[0] == code


def test_fail_level_above_all_findings(desk, run, monkeypatch) -> None:
    mild = tuple(f for f in build().findings if f.severity != "error")
    monkeypatch.setattr(
        pipeline, "check_files", lambda *a, **k: build().model_copy(update={"findings": mild})
    )
    assert run("check", "flood", "--fail-level", "error")[0] == 0
    assert run("check", "flood", "--fail-level", "warning")[0] == 1


def test_exit_zero(desk, run) -> None:
    assert run("check", "flood", "--fail-level", "info", "--exit-zero")[0] == 0
    assert run("check", "flood", "--format", "pdf", "--exit-zero")[0] == 2


def test_statistics_stand_in_place_of_the_summary(desk, run) -> None:
    code, out, _ = run("check", "flood", "--statistics")
    assert code == 0 and out.splitlines()[0] == "3  info     unsourced"
    assert out.splitlines()[-1] == "9           in all"
    _, out, err = run("check", "flood", "--statistics", "-f", "json")
    assert json.loads(out) and "in all" in err


def test_an_unknown_rule_is_told_before_anything_is_read(desk, run, monkeypatch) -> None:
    monkeypatch.setattr(pipeline, "check_files", lambda *args, **rest: pytest.fail("read"))
    code, _, err = run("check", "flood", "--select", "discrepancy,discrepancy.mony")
    assert (code, err) == (
        2,
        "crosscheck: select: no rule or family 'discrepancy.mony'; did you mean 'discrepancy.money'?\n",
    )
    Path("crosscheck.toml").write_text("ignore = ['sorcing']", encoding="utf-8")
    code, _, err = run("check", "flood")
    assert code == 2 and err.startswith(
        f"crosscheck: {desk}/crosscheck.toml: ignore: no rule or family 'sorcing'"
    )


def test_nothing_readable_is_an_input_error(desk, run, monkeypatch) -> None:
    rows = (NotRead(file="flood/a.bin", reason="not\ntext"),)
    monkeypatch.setattr(pipeline, "check_files", lambda *args, **rest: Report(not_read=rows))
    code, out, err = run("check", "flood")
    assert (code, out) == (2, "")
    assert err == "crosscheck: flood/a.bin: not text\ncrosscheck: no article can be read in flood\n"


def test_an_unexpected_error_is_one_line(desk, run, monkeypatch) -> None:
    def fail(*arguments: object, **rest: object) -> None:
        raise ValueError("bad\nvalue")

    monkeypatch.setattr(pipeline, "check_files", fail)
    code, _, err = run("check", "flood", "-q")
    assert code == 2
    assert (
        err.splitlines()[-1]
        == "crosscheck: internal error: ValueError: bad value (CROSSCHECK_DEBUG=1 shows where)"
    )
    monkeypatch.setenv("CROSSCHECK_DEBUG", "1")
    with pytest.raises(ValueError, match="bad"):
        cli.main(["check", "flood", "-q"])


def test_an_interrupt_is_quiet(desk, run, monkeypatch) -> None:
    def interrupt(*arguments: object, **rest: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "check_files", interrupt)
    code, out, err = run("check", "flood")
    assert (code, out, "Traceback" in err) == (130, "", False)


def test_a_failing_write_leaves_the_earlier_report(desk, run, monkeypatch) -> None:
    run("check", "flood")
    before = Path("reports/flood.md").read_bytes()

    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    code, out, err = run("check", "flood")
    assert code == 2 and not out
    assert err.splitlines()[-1].endswith(
        "flood.md: the report cannot be written: Permission denied; the earlier report is left as it was"
    )
    assert Path("reports/flood.md").read_bytes() == before
    assert [path.name for path in Path("reports").iterdir()] == ["flood.md"]


def test_a_folder_that_cannot_be_written(desk, run) -> None:
    code, _, err = run(
        "check", "flood", "-o", "flood/a.txt/report.md"
    )  # a file is no folder, not even for root
    assert code == 2 and "the report cannot be written" in err
    code, _, err = run("check", "flood", "-f", "markdown=flood")
    assert code == 2 and "the report cannot be written: Is a directory" in err


def test_a_link_is_followed_and_the_mode_kept(desk, run) -> None:
    Path("real.md").write_text("old", encoding="utf-8")
    Path("real.md").chmod(0o640)
    Path("link.md").symlink_to("real.md")
    run("check", "flood", "-o", "link.md")
    assert Path("link.md").is_symlink() and Path("real.md").read_text(encoding="utf-8").startswith("<!--")
    assert Path("real.md").stat().st_mode & 0o777 == 0o640


def test_the_report_is_named_for_the_folder(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "week 12" / "sub").mkdir(parents=True)
    (tmp_path / "week 12" / "a.txt").touch()
    monkeypatch.chdir(tmp_path / "week 12")
    assert output.report_name(["."]) == "week 12"
    assert output.report_name(["a.txt"]) == "a"
    assert output.report_name(["a.txt", "sub"]) == "week 12"
    assert output.report_name(["/"]) == "articles"


def test_explain(desk, run) -> None:
    Path("r.json").write_text(build().to_json(), encoding="utf-8")
    code, out, _ = run("explain", "5d1f", "--report", "r.json")
    assert code == 0
    assert "Valley Herald, 14 Apr 2026 (flood/herald.txt, line 7)" in out
    assert "The bridge will reopen [on 1 June 2026], the transport ministry said." in out
    assert "compared: 2026-07-01" in out and "Rule date, severity error, disputed" in out
    assert "0.110  cosine margin" in out and "probability 0.93" in out
    assert run("explain", "5d1f", "flood")[1] == out
    assert "agreement of 3 outlets" in run("explain", "f-money", "--report", "r.json")[1]
    code, _, err = run("explain", "0c0f", "--report", "r.json")
    assert code == 2 and "begins 7 ids" in err


def test_configuration_is_found_upward_and_the_command_line_wins(desk, run) -> None:
    Path("pyproject.toml").write_text(
        '[tool.crosscheck]\nformat = ["json=out/r.json", "html"]\nfail-level = "error"\nquiet = true\n',
        encoding="utf-8",
    )
    code, out, _ = run("check", "flood")
    assert (code, out) == (1, "")
    assert Path("out/r.json").is_file() and Path("reports/flood.html").is_file()
    assert run("check", "flood", "--fail-level", "none", "-f", "json=-")[0] == 0
    Path("crosscheck.toml").write_text('fail-level = "info"\nrules = "flood"\n', encoding="utf-8")
    _, out, _ = run("config", "flood")
    rows = {line.split("  ")[0]: line for line in out.splitlines()}
    assert rows["fail-level"].split()[1:] == ["info", str(desk / "crosscheck.toml")]
    assert rows["rules"].split()[1] == str(desk / "flood")
    assert rows["encoder"].split()[1:] == ["auto", "default"]
    assert run("config", "--config", "pyproject.toml")[1].count("pyproject.toml") == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fail-levle = 'info'", "unknown key 'fail-levle'; did you mean 'fail-level'?"),
        ("xyz = 1", "unknown key 'xyz'; known are format, output"),
        ("fail-level = 'fatal'", "fail-level: 'fatal' is not one of"),
        ("fail-level = 3", "fail-level: must be a string"),
        ("quiet = 'yes'", "quiet: must be true or false"),
        ("rules = ['nowhere']", "rules: Directory "),
        ("format = [1]", "format: must be a string or a list of strings"),
        ("format = 'pdf'", "format: 'pdf' is not one of"),
        ("quiet = ?", "cannot be read: Invalid value (at line 1"),
    ],
)
def test_a_bad_configuration_names_file_and_key(desk, run, text: str, said: str) -> None:
    Path("crosscheck.toml").write_text(text, encoding="utf-8")
    code, _, err = run("check", "flood")
    assert code == 2 and f"crosscheck: {desk}/crosscheck.toml: {said}" in err


def test_rules_as_table_and_manual(desk, run) -> None:
    code, out, _ = run("rules")
    loaded = judge_rules.load_rules()
    assert code == 0 and len(out.splitlines()) == len(loaded) + 1
    code, out, _ = run("rule", loaded[0].id)
    assert code == 0 and out.startswith(f"{loaded[0].id}: {loaded[0].title}\n")
    assert "Fires on: " in out or not loaded[0].examples.fire


def test_rules_test_runs_the_examples(desk, run, monkeypatch) -> None:
    rule = judge_rules.load_rules()[0].id
    outcome = {"rule": rule, "title": "twelve against 15", "must_fire": True}
    results = [
        examples.ExampleResult(**outcome, fired=True),
        examples.ExampleResult(**outcome, fired=False, known_miss=True),
    ]
    monkeypatch.setattr(examples, "run_examples", lambda rules, options: results)
    assert run("rules", "test") == (
        0,
        f"2 examples of {len(judge_rules.load_rules())} rules, 0 failed, 1 known miss\n",
        "",
    )
    results.append(examples.ExampleResult(**outcome, fired=False))
    code, out, _ = run("rules", "test", rule)
    assert code == 1
    assert out == f"{rule}: must fire on: twelve against 15\n3 examples of 1 rule, 1 failed, 1 known miss\n"


def test_schema(desk, run) -> None:
    for name in ("", "claim", "name-forms", "rule"):
        code, out, _ = run("schema", *([name] if name else []))
        assert code == 0 and json.loads(out)


def test_version(run) -> None:
    from crosscheck import __version__

    assert run("--version") == (0, f"crosscheck {__version__}\n", "")


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["check"],
        ["explain"],
        ["rules"],
        ["rules", "test"],
        ["rule"],
        ["schema"],
        ["config"],
        ["baseline"],
        ["decide"],
        ["decisions"],
    ],
)
def test_help_imports_nothing_heavy(command: list[str]) -> None:
    code = (
        "import sys\nfrom crosscheck.cli import main\ntry:\n    main(sys.argv[1:])\nfinally:\n"
        "    print(sorted({'pydantic', 'numpy', 'rich', 'babel', 'yaml', 'jinja2', 'tomllib'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *command, "--help"], capture_output=True, text=True, env=ENVIRONMENT
    )
    assert done.returncode == 0 and done.stdout.startswith("Usage: crosscheck")
    assert done.stderr.strip() == "[]"


def in_terminal(folder: Path, environment: dict[str, str]) -> str:
    """What the command writes when standard output and error are a terminal."""
    pty = pytest.importorskip("pty")
    leader, follower = pty.openpty()
    code = FAKE + "main(['check', 'flood'])"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=follower, stderr=follower, cwd=folder, env=environment
    ):
        os.close(follower)
        text = b""
        try:
            while block := os.read(leader, 65536):
                text += block
        except OSError:  # the other end is closed
            pass
    os.close(leader)
    return text.decode()


def test_colours_only_where_they_are_wanted(desk) -> None:
    environment = {key: value for key, value in ENVIRONMENT.items() if key not in ("NO_COLOR", "FORCE_COLOR")}
    environment |= {"TERM": "xterm-256color", "COLUMNS": "100"}
    assert "\x1b[1;31mDisputed" in in_terminal(desk, environment)
    assert "\x1b[1;31mDisputed" not in in_terminal(desk, environment | {"NO_COLOR": "1"})
    piped = subprocess.run(
        [sys.executable, "-c", FAKE + "main(['check', 'flood'])"],
        capture_output=True,
        cwd=desk,
        env=environment,
    )
    assert piped.returncode == 0 and b"\x1b" not in piped.stdout + piped.stderr


def test_a_closed_pipe_is_quiet(desk) -> None:
    code = FAKE + "main(['check', 'flood', '-f', 'json'])"
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", code], cwd=desk, env=ENVIRONMENT, **pipes) as process:  # type: ignore[call-overload]
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_a_report_of_real_articles(tmp_path: Path, monkeypatch, run) -> None:
    (tmp_path / "story").mkdir()
    for name, dead in (("a", "twelve"), ("b", "15")):
        text = f"date 2026-04-14\nFlood in Tarnow\n\nThe flood killed {dead} people in Tarnow, Mayor Anna Lis said on Tuesday.\n"
        (tmp_path / "story" / f"{name}.txt").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    code, out, _ = run("check", "story", "--encoder", "letters", "-f", "json")
    first = json.loads(out)
    files = {article["id"]: article["file"] for article in first["articles"]}
    assert code == 0 and sorted(files.values()) == ["story/a.txt", "story/b.txt"]
    for claim in first["claims"]:
        text = Path(files[claim["article"]]).read_text(encoding="utf-8")
        assert text[claim["start"] : claim["end"]] == claim["text"]
    assert run("check", "story/b.txt", "story/a.txt", "--encoder", "letters", "-f", "json")[1] == out


def test_two_targets_in_one_place() -> None:
    with pytest.raises(UsageError, match="two formats would go to x"):
        output.targets([Target("json", Path("x")), Target("html", Path("x"))], None, ["."])


def test_an_article_need_not_have_a_file() -> None:
    assert Article(text="x").file is None


def test_the_wheel_holds_the_data_and_not_the_corpora(tmp_path: Path) -> None:
    wheels = pytest.importorskip("hatchling.builders.wheel")
    root = Path(__file__).parents[1]
    built = next(wheels.WheelBuilder(str(root)).build(directory=str(tmp_path), versions=["standard"]))
    names = set(zipfile.ZipFile(built).namelist())
    wanted = [
        *root.glob("crosscheck/languages/*/*.yaml"),
        *(p for p in root.glob("crosscheck/data/*") if p.is_file()),
    ]
    wanted += [
        root / "crosscheck/report/formats/page.css",
        root / "crosscheck/report/formats/page.html.jinja",
    ]
    assert {path.relative_to(root).as_posix() for path in wanted} <= names
    assert {
        f"crosscheck/{path.relative_to(root).as_posix()}" for path in root.glob("rules/**/*.yaml")
    } <= names
    assert not [name for name in names if "/corpus/" in name or name.startswith(("tests/", "rules/"))]


def test_every_import_is_a_declared_dependency() -> None:
    root = Path(__file__).parents[1]
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {
        re.split(r"[\s<>=;!~\[]", line)[0].lower()
        for line in project["dependencies"] + project["optional-dependencies"]["translate"]
    }
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in root.glob("crosscheck/**/*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    imported = {
        alias.name.split(".")[0] for node in nodes if isinstance(node, ast.Import) for alias in node.names
    }
    imported |= {
        str(node.module).split(".")[0]
        for node in nodes
        if isinstance(node, ast.ImportFrom) and not node.level
    }
    outside = (
        imported - set(sys.stdlib_module_names) - {"crosscheck", "markupsafe"}
    )  # markupsafe: Jinja's own
    homes = importlib.metadata.packages_distributions()
    needed = {homes[name][0].lower() for name in outside if name in homes}
    declared -= {"lxml_html_clean"}  # imported by trafilatura, which leaves it to lxml to bring
    assert needed <= declared, "imported and not declared"
    assert {
        name for name in declared if name in {h.lower() for hs in homes.values() for h in hs}
    } <= needed, "declared and not imported"
