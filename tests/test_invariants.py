"""What must hold for any articles: offsets, references, and the same bytes whatever the order and the machine."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import gate
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crosscheck import Article, Options, check, languages
from crosscheck.extract import extract
from crosscheck.models import Claim, Report
from crosscheck.read import complete, read

HERE = Path(__file__).parent
ROOT = HERE.parent
LETTERS = Options(encoder="letters")  # needs no model: these tests are about the pipeline, not the matching
RELAXED = settings(
    max_examples=30, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
HOSTILE = (
    "\ud800", "\x00", "\u202e", "\u200b", "\ufeff", "e\u0301\u0301", "👩‍👩‍👧", "İ", "ß", "ﬁ", "«", "»", "“", '"', "'", "(", "—", "\r\n",
    "\u2028", "9" * 400, "1.2.3.4", "31.02.2026", "0000-00-00", "10^9", "1/0", "–5", "٣٤", "%", "$", "№", "<b>", "&amp;", "---", "| a |",
)  # fmt: skip
NEWS = {
    "en": "The flood destroyed {} houses in the village of Dolna, Governor Anna Lind said on Monday.",
    "ru": "Наводнение разрушило в селе Дольна {} дома, сообщила губернатор Анна Линд в понедельник.",
    "uk": "Повінь зруйнувала в селі Дольна {} будинки, повідомила губернаторка Анна Лінд у понеділок.",
    "de": "Das Hochwasser zerstörte im Dorf Dolna {} Häuser, sagte Gouverneurin Anna Lind am Montag.",
    "tr": "Sel, Dolna köyünde {} evi yıktı, dedi Vali Anna Lind pazartesi günü.",
}


def sentences() -> list[str]:
    """News sentences of every language, from the development corpora."""
    found = []
    for code in languages.available():
        path = languages.FOLDER / code / "corpus" / "dev.yaml"
        if path.is_file():
            found += [row["text"] for row in yaml.safe_load(path.read_text(encoding="utf-8"))["sentences"]]
    return found


PIECES = st.one_of(st.sampled_from(sentences()), st.sampled_from(HOSTILE), st.text(max_size=30))
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from((" ", "\n", "\n\n", ""))), min_size=1, max_size=12).map(
    lambda rows: "".join(piece + gap for piece, gap in rows)
)
ARTICLES = st.builds(
    Article,
    text=TEXTS,
    language=st.sampled_from((None, *languages.available(), "xx")),
    outlet=st.sampled_from((None, "Herald", "Вестник")),
    published=st.sampled_from((None, dt.date(2026, 3, 12), dt.datetime(2026, 3, 12, 9, 30))),
)


def assert_points_into(article: Article, claims: tuple[Claim, ...]) -> None:
    """Every span of the claims lies in the text and holds what the record says."""
    for claim in claims:
        assert claim.article == article.id
        assert 0 <= claim.start < claim.end <= len(article.text)
        assert article.text[claim.start : claim.end] == claim.text
        for part in (*claim.values, *claim.names, *claim.marks):
            assert claim.start <= part.start < part.end <= claim.end
            assert article.text[part.start : part.end] == part.text
    assert [c.start for c in claims] == sorted(c.start for c in claims)
    assert len({c.id for c in claims}) == len(claims)


def assert_sound(report: Report) -> None:
    """Offsets point at what they name, and every reference leads somewhere."""
    articles = {a.id: a for a in report.articles}
    claims = {c.id: c for c in report.claims}
    facts = {f.id: f for f in report.facts}
    assert (len(articles), len(claims), len(facts)) == tuple(
        len(rows) for rows in (report.articles, report.claims, report.facts)
    )
    for article in report.articles:
        assert_points_into(article, tuple(c for c in report.claims if c.article == article.id))
    for fact in report.facts:
        assert set(fact.claims) <= set(claims)
        assert {id for link in fact.links for id in (link.a, link.b)} <= set(fact.claims)
        assert all(0 <= link.score <= 1 for link in fact.links)
        assert 1 <= fact.independent <= max(1, len({claims[c].article for c in fact.claims}))
    assert len({f.id for f in report.findings}) == len(report.findings)
    for finding in report.findings:
        assert finding.claims and set(finding.claims) <= set(claims)
        assert finding.fact is None or finding.fact in facts
        for evidence in finding.evidence:
            claim = claims[evidence.claim]
            assert evidence.claim in finding.claims
            assert articles[claim.article].text[evidence.start : evidence.end] == evidence.text
    for name in report.names:
        assert {id for ids in name.forms.values() for id in ids} <= set(articles)
    assert Report.model_validate(json.loads(report.to_json())) == report


@RELAXED
@given(ARTICLES)
def test_offsets_point_at_the_claim(article: Article) -> None:
    read = complete(article)
    for block in read.blocks:
        assert 0 <= block.start < block.end <= len(read.text)
    assert_points_into(read, extract(read))


@RELAXED
@given(st.lists(ARTICLES, min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_order_does_not_matter(articles: list[Article], order: random.Random) -> None:
    first = check(articles, LETTERS)
    shuffled = list(articles)
    order.shuffle(shuffled)
    assert check(shuffled, LETTERS).to_json() == first.to_json()
    assert_sound(first)


@settings(RELAXED, max_examples=15)
@given(
    st.lists(st.tuples(st.sampled_from(sorted(NEWS)), st.integers(2, 60)), min_size=2, max_size=5),
    st.randoms(use_true_random=False),
)
def test_contradicting_reports_in_any_order(rows: list[tuple[str, int]], order: random.Random) -> None:
    articles = [
        Article(
            text=NEWS[code].format(houses),
            language=code,
            outlet=f"Outlet {n}",
            published=dt.date(2026, 3, 12),
        )
        for n, (code, houses) in enumerate(rows)
    ]
    first = check(articles, LETTERS)
    assert_sound(first)
    order.shuffle(articles)
    assert check(articles, LETTERS).to_json() == first.to_json()


@RELAXED
@given(ARTICLES)
def test_an_article_on_its_own_contradicts_nobody(article: Article) -> None:
    report = check([article, article], LETTERS)
    assert len(report.articles) == 1
    assert not [f for f in report.findings if f.verdict in ("agreement", "update", "single-source")]


@pytest.mark.parametrize("story", gate.open_stories())
def test_reports_on_stories_are_sound(story: str) -> None:
    assert_sound(gate.report_of(story))


def test_seeds_are_sound_and_the_same_in_any_order(seeds: Report) -> None:
    assert_sound(seeds)
    bare = [a.model_copy(update={"blocks": (), "id": ""}) for a in seeds.articles]
    assert check(reversed(seeds.articles)).to_json() == seeds.to_json()
    assert {a.id for a in map(complete, bare)} == {a.id for a in seeds.articles}


def test_files_in_any_order_under_any_name(seeds: Report, tmp_path: Path) -> None:
    files = sorted((ROOT / "seeds").iterdir())
    for number, file in enumerate(reversed(files)):
        (tmp_path / f"{number}{file.suffix}").write_bytes(file.read_bytes())
    moved = check(read([str(tmp_path)])[0])
    # only the message may name a file, where the outlet is not known
    assert [f.model_copy(update={"message": ""}) for f in moved.findings] == [
        f.model_copy(update={"message": ""}) for f in seeds.findings
    ]
    assert moved.facts == seeds.facts


MACHINES = (
    {"LANG": "C", "LC_ALL": "C", "TZ": "Pacific/Auckland", "PYTHONHASHSEED": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
    {"LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "TZ": "America/Anchorage", "PYTHONHASHSEED": "2", "OMP_NUM_THREADS": "2", "OPENBLAS_NUM_THREADS": "2"},
)  # fmt: skip


def wide() -> list[str]:
    """Two articles, one of them in a language that only the wide encoder knows."""
    files = {
        a.language: str(a.file) for a in read([str(HERE / "stories" / s) for s in gate.open_stories()])[0]
    }
    return [files["kk"], files["en"]]


def test_same_bytes_on_any_machine(seeds: Report) -> None:
    """Another locale, time zone, hash seed and number of threads, in processes of their own."""
    expected = {("seeds/",): seeds, tuple(wide()): check(read(wide())[0])}
    for paths, here in expected.items():
        command = [sys.executable, "-m", "crosscheck", "check", *paths, "--format", "json"]
        runs = [
            subprocess.Popen(
                command, cwd=ROOT, env=os.environ | machine, stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
            for machine in MACHINES
        ]
        for run in runs:
            out, err = run.communicate(timeout=300)
            assert run.returncode == 0, err.decode("utf-8", "replace")
            assert out.decode("utf-8") == here.to_json()
