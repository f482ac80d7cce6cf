"""The library: articles in, an immutable report out, as the README shows it."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from pydantic import TypeAdapter, ValidationError

import crosscheck
from crosscheck import Article, Options, Report, check, cli, models
from crosscheck.errors import CrosscheckError, InputError

SEEDS = Path(__file__).parents[1] / "seeds"
USE = Options(encoder="use")


@pytest.fixture(scope="module")
def report() -> Report:
    """Two outlets that disagree about a number."""
    return check(
        [
            Article(
                text="The flood destroyed 38 houses in the village of Dolna, Governor Anna Lind said.",
                language="en", published=dt.date(2026, 3, 12), outlet="Herald",
            ),
            Article(
                text="В селе Дольна наводнение разрушило 83 дома, сообщила губернатор Анна Линд.",
                language="ru", published=dt.date(2026, 3, 12), outlet="Вестник",
            ),
        ],
        USE,
    )  # fmt: skip


def test_a_contradiction_shows_its_evidence(report: Report) -> None:
    finding = next(f for f in report.findings if f.verdict == "discrepancy")
    assert (finding.rule, finding.facet, finding.severity) == ("quantity-differs", "quantity", "error")
    assert sorted(e.value for e in finding.evidence) == ["38", "83"]
    texts = {a.id: a.text for a in report.articles}
    claims = {c.id: c for c in report.claims}
    for evidence in finding.evidence:
        assert texts[claims[evidence.claim].article][evidence.start : evidence.end] == evidence.text


def test_every_claim_has_speaker_and_level(report: Report) -> None:
    assert {c.sourcing for c in report.claims} == {"indirect"}
    assert {c.speaker.key for c in report.claims if c.speaker} == {report.claims[0].speaker.key}


def test_only_the_text_is_needed() -> None:
    report = check(
        [Article(text="The dam held, the mayor said."), Article(text="Bridges were closed on Monday.")], USE
    )
    assert len(report.articles) == 2
    assert all(a.language == "en" and a.outlet is None and a.published is None for a in report.articles)
    assert "## Articles" in report.to_markdown()
    assert check([]).articles == ()


def test_articles_from_files() -> None:
    article = Article.from_path(SEEDS / "002-ria.md")
    assert (article.outlet, article.language, str(article.published)[:10]) == (
        "РИА Новости",
        "ru",
        "2025-11-26",
    )
    assert article.text == (SEEDS / "002-ria.md").read_text(encoding="utf-8")
    assert Article.from_path(str(SEEDS / "002-ria.md")) == article


def test_a_file_without_exactly_one_article(tmp_path: Path) -> None:
    (tmp_path / "two.jsonl").write_text('{"text": "The port is open."}\n{"text": "The port is shut."}\n')
    for name, reason in (("missing.txt", "no such file"), ("two.jsonl", "holds 2 articles")):
        with pytest.raises(InputError, match=reason) as caught:
            Article.from_path(tmp_path / name)
        assert isinstance(caught.value, CrosscheckError)
        assert caught.value.file == str(tmp_path / name)


def test_records_are_frozen_and_closed(report: Report) -> None:
    for record in (report, report.articles[0], report.claims[0], report.findings[0]):
        field = next(iter(type(record).model_fields))
        with pytest.raises(ValidationError, match="frozen"):
            setattr(record, field, None)
        assert hash(type(record)) and type(record).model_config["extra"] == "forbid"
    with pytest.raises(ValidationError, match="Extra inputs"):
        Article(text="x", author="y")  # type: ignore[call-arg]


def test_all_formats(report: Report) -> None:
    assert Report.model_validate_json(report.to_json()) == report
    assert report.to_markdown().startswith("<!-- made by crosscheck -->\n# Crosscheck")
    assert report.to_html().lower().startswith("<!doctype html>")


def test_an_article_that_comes_twice_counts_once() -> None:
    article = Article(text="The bridge was closed on Monday, the mayor said.", outlet="Herald")
    assert len(check([article, article]).articles) == 1


def test_articles_given_are_not_changed() -> None:
    article = Article(text="The bridge was closed on Monday, the mayor said.")
    before = article.model_dump()
    check([article])
    assert article.model_dump() == before


def test_schema_is_that_of_the_records() -> None:
    shown = CliRunner().invoke(cli.cli, ["schema"], standalone_mode=False)
    assert json.loads(shown.output) == TypeAdapter(Report).json_schema(mode="validation")
    claim = json.loads(CliRunner().invoke(cli.cli, ["schema", "claim"], standalone_mode=False).output)
    assert set(claim["properties"]) == set(models.Claim.model_fields)


def test_names_of_the_package() -> None:
    for name in crosscheck.__all__:
        assert getattr(crosscheck, name) is not None
    with pytest.raises(AttributeError):
        _ = crosscheck.nothing
    code = "import sys, crosscheck; print(sorted({'pydantic', 'numpy', 'lxml', 'rich'} & set(sys.modules)))"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "[]\n"
    )
