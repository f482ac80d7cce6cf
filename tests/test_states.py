"""States of one family: which follows which, in whatever language, and what settles what was left open."""

from __future__ import annotations

import datetime as dt

import pytest

from crosscheck.extract.marks import find_marks, groups
from crosscheck.judge.states import FAMILIES, alike, background, follows, latest
from crosscheck.models import Article, Mark
from crosscheck.pipeline import check
from crosscheck.read import complete


def mark(term: str, start: int = 0) -> Mark:
    return Mark(facet="status", group="custody", term=term, text="x", start=start, end=start + 1)


def verdicts(*articles: tuple[str, str, str]) -> list[tuple[str, str]]:
    """(verdict, rule) of the findings over (text, language, date) articles, agreements and sources aside."""
    found = [
        complete(
            Article(text=text, language=language, outlet=f"Outlet {i}", published=dt.date.fromisoformat(day))
        )
        for i, (text, language, day) in enumerate(articles)
    ]
    kept = ("discrepancy", "update")
    return sorted({(f.verdict, f.rule) for f in check(found).findings if f.verdict in kept})


def test_families_have_the_terms_of_the_lexicons() -> None:
    known = {group: set(terms) for facet in groups("en").values() for group, terms in facet.items()}
    for group, family in FAMILIES.items():
        assert set(family.ranks) <= known[group], group
        assert family.steps <= set(family.ranks), group
        assert all(pair <= set(family.ranks) for pair in family.alike), group


@pytest.mark.parametrize(
    ("group", "first", "second", "after"),
    [
        ("stage", "pending", "signed", True),
        ("stage", "signed", "approved", False),
        ("custody", "nobody", "detained", True),
        ("access", "open", "closed", True),  # goes back and forth
        ("harm", "intact", "harmed", False),  # no family of states that follow each other
        ("stage", "approved", "rejected", False),
    ],
)
def test_what_follows(group: str, first: str, second: str, after: bool) -> None:
    assert follows(group, first, second) is after


def test_a_step_on_the_way_is_background() -> None:
    assert background("custody", "convicted", "detained")
    assert not background("custody", "convicted", "nobody")
    assert not background("access", "open", "closed")


def test_alike() -> None:
    assert alike("stage", "pending", "rejected") and alike("stage", "rejected", "pending")
    assert not alike("stage", "approved", "rejected")


def test_the_latest_state_counts() -> None:
    terms = {"wanted": mark("wanted", 30), "arrested": mark("arrested")}
    assert set(latest("custody", terms)) == {"arrested"}
    either = {"detained": mark("detained"), "arrested": mark("arrested")}
    assert set(latest("custody", either)) == {"detained", "arrested"}  # one phrase that may mean both


CLOSED = ("The coastal road near Norvik is closed to traffic.", "en", "2026-03-10")
PLEA = "Former mayor Ivan Orlov has been {} in connection with the flood defences of Norvik."


def test_a_state_that_comes_later_is_an_update() -> None:
    reopened = ("Прибрежная дорога у Норвика снова открыта для движения.", "ru", "2026-03-13")
    assert verdicts(CLOSED, reopened) == [("update", "figure-moved")]


def test_an_event_dated_before_the_earlier_article_is_no_update() -> None:
    assert verdicts(
        ("No one has been arrested so far, a police spokesman in Norvik said.", "en", "2026-03-10"),
        ("Police in Norvik arrested four people on March 5, 2026, over the theft.", "en", "2026-03-14"),
    ) in ([], [("discrepancy", "status-differs")])


def test_looking_back_on_an_earlier_step_contradicts_nothing() -> None:
    assert not verdicts(
        (PLEA.format("convicted of fraud"), "en", "2026-03-10"),
        (PLEA.format("detained last spring"), "en", "2026-03-12"),
    )


def test_a_value_that_is_repeated_only_to_be_replaced_is_an_update() -> None:
    assert verdicts(
        ("The fuel duty in Norvik will rise on January 1, 2026.", "en", "2025-12-08"),
        ("Топливный акциз в Норвике вырастет не 1 января, а 1 июля 2026 года.", "ru", "2025-12-12"),
    ) == [("update", "figure-moved")]


NOT_YET = {
    "en": "The parliament has not yet ratified the agreement.",
    "ru": "Парламент пока не ратифицировал соглашение.",
    "uk": "Парламент ще не ратифікував угоду.",
    "ky": "Парламент келишимге кол койгон жок.",
    "kk": "Парламент келісімге қол қойған жоқ.",
    "uz": "Prezident bitimni hali imzolamadi.",
    "tr": "Anlaşma henüz imzalanmadı.",
    "de": "Das Parlament hat das Abkommen noch nicht ratifiziert.",
    "fr": "Le parlement n'a pas encore ratifié l'accord.",
    "es": "El parlamento aún no ha ratificado el acuerdo.",
}


@pytest.mark.parametrize("language", NOT_YET)
def test_what_is_not_yet_done_is_pending(language: str) -> None:
    terms = {m.term for m in find_marks(NOT_YET[language], language) if m.group == "stage"}
    assert terms == {"pending"}
