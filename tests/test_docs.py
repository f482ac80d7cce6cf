"""The documentation says what the code does: generated pages, the sample report, commands, lists, fields, links."""

from __future__ import annotations

import inspect
import re
import shlex
import sys
import tomllib
from pathlib import Path
from typing import get_args

import pytest
from babel import Locale

from crosscheck import cli, examples, languages, models
from crosscheck.align.company import SEEN
from crosscheck.align.encoders import Use
from crosscheck.judge.rules import read_rule
from crosscheck.models import Record, Report
from crosscheck.options import Options
from crosscheck.read.files import KINDS
from crosscheck.report import formats

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tools"))

import write_docs  # noqa: E402

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/*.md")])


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.M | re.S)


def section(text: str, title: str) -> str:
    """What stands under a heading, up to the next one."""
    return re.split(r"^#+ ", text.split(f"# {title}\n", 1)[1], maxsplit=1, flags=re.M)[0]


def test_the_sample_report_is_what_the_command_writes(seeds: Report) -> None:
    stored = (ROOT / "reports/seeds.md").read_text(encoding="utf-8")
    assert stored == seeds.to_markdown(), "stale: run `crosscheck check seeds/` in the repository's root"


@pytest.mark.parametrize("page", sorted(p.relative_to(ROOT) for p in write_docs.pages()), ids=str)
def test_generated_pages_are_up_to_date(page: Path) -> None:
    made = write_docs.pages()[ROOT / page]
    assert (ROOT / page).read_text(encoding="utf-8") == made, "stale: run `python tools/write_docs.py`"


def test_the_excerpt_stands_in_the_sample_report() -> None:
    shown = README.split(write_docs.BEGIN)[1].split(write_docs.END)[0].strip()
    report = (ROOT / "reports/seeds.md").read_text(encoding="utf-8")
    assert "### 1. " in shown
    for part in shown.split("\n\n"):
        assert part in write_docs.relinked(report)


def test_the_install_commands_fit_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    check, test = [line for block in blocks(README, "sh") for line in block.splitlines() if "-m venv" in line]
    assert check == "python3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/crosscheck check seeds/"
    assert (
        test
        == "python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]' && .venv/bin/python -m pytest -q"
    )
    assert test in (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert (
        project["scripts"] == {"crosscheck": "crosscheck.cli:main"}
        and "dev" in project["optional-dependencies"]
    )
    assert f"`{project['name']}`" in README
    assert f"Python {project['requires-python'].lstrip('>=')} or later" in README


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_shown_are_understood(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("flood", "seeds", "my-rules"):
        (tmp_path / folder).mkdir()
    monkeypatch.chdir(tmp_path)
    text = page.read_text(encoding="utf-8")
    lines = [line for block in blocks(text, "sh") for line in block.splitlines()]
    lines += [
        code for code in re.findall(r"`(crosscheck [^`\n]+)`", text) if code.split()[1] in cli.cli.commands
    ]
    for line in lines:
        words = shlex.split(line, comments=True)
        if words[:1] != ["crosscheck"] or len(words) < 3 or "[" in line:
            continue  # another tool, a command only named, or a pattern of commands
        words = ["flood" if word in ("FOLDER", "PATH", "PATH...") else word for word in words[1:]]
        if "--report" not in words:
            cli.cli.commands[words[0]].make_context(words[0], words[1:])


def test_lists_in_the_readme() -> None:
    names = sorted(str(Locale("en").languages[code]) for code in languages.available())
    assert f"- **Languages:** {', '.join(names)}." in README
    assert f"({', '.join(f'`{kind}`' for kind in KINDS)})" in README.replace("\n", " ").replace("  ", " ")
    out = re.search(r"- \*\*Out\*\* come (.*?)\n- ", README, re.S)
    assert out and sorted(re.findall(r"`(\w+)`", out[1])) == list(formats.names())
    slow = {str(Locale("en").languages[c]) for c in languages.available() if c not in (Use.languages or ())}
    assert slow == {"Kazakh", "Kyrgyz", "Ukrainian", "Uzbek"}
    assert "Kyrgyz, Kazakh, Uzbek and Ukrainian need the larger" in README


def test_the_library_example_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "flood").mkdir()
    text = "Herald, 12 March 2026\n\nThe flood destroyed 38 houses in the village of Dolna, Anna Lind said.\n"
    (tmp_path / "flood/herald.txt").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (code,) = blocks(README, "python")
    exec(compile(code, "README.md", "exec"), {})
    out = capsys.readouterr().out
    assert "Different figures" in out.splitlines()[0] and "38" in out and "83" in out


def test_json_page_has_every_field() -> None:
    page = (ROOT / "docs/json.md").read_text(encoding="utf-8")
    for name in ("Report", "Article", "Claim", "Value", "Name", "Mark", "Fact", "Finding"):
        cells = re.findall(r"^\| (`[^|]+`) \| ", section(page, name).split("\n\nLevels")[0], re.M)
        documented = [field for cell in cells for field in re.findall(r"`(\w+)`", cell)]
        assert sorted(documented) == sorted(getattr(models, name).model_fields), name
    records = [r for _, r in inspect.getmembers(models, inspect.isclass) if issubclass(r, Record)]
    for record in records:
        for field in record.model_fields:
            assert f"`{field}`" in page, f"{record.__name__}.{field}"
    for words in (
        models.Level,
        models.ValueType,
        models.NameType,
        models.Verdict,
        models.Facet,
        models.Severity,
    ):
        for word in get_args(words):
            assert f"`{word}`" in page, word


def test_values_and_levels_of_the_annotation() -> None:
    page = (ROOT / "docs/annotation.md").read_text(encoding="utf-8")
    types = re.findall(r"^\| `(\w+)` \|", section(page, "Values"), re.M)
    assert {*types, "place"} == set(get_args(models.ValueType))
    for level in get_args(models.Level):
        assert f"`{level}`" in section(page, "Speaker and level") or level == "none"


def test_features_are_explained() -> None:
    page = (ROOT / "docs/how-it-decides.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", section(page, "3. Claims become facts"), re.M)
    assert sorted(re.findall(r"`(\w+)`", " ".join(rows))) == sorted(SEEN)


def test_the_example_of_an_own_rule_works(tmp_path: Path) -> None:
    (text,) = blocks((ROOT / "docs/rules.md").read_text(encoding="utf-8"), "yaml")
    file = tmp_path / "rule.yaml"
    file.write_text(text, encoding="utf-8")
    results = examples.run_examples([read_rule(file)], Options(rules=(str(tmp_path),)))
    assert results and all(result.fired for result in results)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_named_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        if not re.match(r"https?:", target):
            assert (page.parent / target).exists(), target
    for path in re.findall(
        r"`((?:crosscheck|tests|tools|rules|docs|scripts|seeds|reports|benchmarks)/[^`\s<>]*)`", text
    ):
        assert (ROOT / path).exists() or "reports/flood" in path, path
    for path in re.findall(r"\(`((?:extract|read)/\w+\.py)`\)", text):
        assert (ROOT / "crosscheck" / path).exists(), path


def test_the_changelog_has_this_version() -> None:
    from crosscheck import __version__

    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
