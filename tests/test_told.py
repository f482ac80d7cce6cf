"""Figures that a later article says have changed, between claims with too little in common to be matched."""

from __future__ import annotations

import datetime as dt

import pytest

from crosscheck.align.views import View, views
from crosscheck.extract import extract
from crosscheck.judge.comparing import Comparison
from crosscheck.judge.rules import ValueRule, load_rules
from crosscheck.judge.succession import certainties, succeeding
from crosscheck.judge.told import told_changes
from crosscheck.models import Article, Link

FIRST = dt.date(2026, 5, 4)
RULES = {rule.id: rule for rule in load_rules(()) if isinstance(rule, ValueRule)}


def two(one: str, first: str, other: str, second: str, days: int = 3) -> tuple[View, View]:
    """The first claims of two texts, the second published some days later."""
    rows = [
        Article(id="a", text=one, language=first, published=FIRST),
        Article(id="b", text=other, language=second, published=FIRST + dt.timedelta(days=days)),
    ]
    claims = tuple(extract(article)[0] for article in rows)
    a, b = views(claims, {article.id: article for article in rows})
    return a, b


def found(pair: tuple[View, View], rule: str, score: float = 0.09, meaning: float = 0.6) -> list[Comparison]:
    """What the rule finds in a pair of the given likeness."""
    return succeeding(asked(pair, rule, score, meaning))


def asked(pair: tuple[View, View], rule: str, score: float, meaning: float) -> list[Comparison]:
    """What is to be decided in such a pair."""
    a, b = pair
    link = Link(a=a.claim.id, b=b.claim.id, score=score, features={"meaning": meaning, "best": 1.0})
    return list(told_changes([(a, b, link)], RULES[rule]))


TOLD = [
    (
        "About 410 households must move.",
        "en",
        "Число семей, которым предстоит переезд, выросло до 465.",
        "ru",
    ),
    ("La fusión costará 2.400 empleos.", "es", "Die Zahl der Entlassungen stieg auf 2.900.", "de"),
    ("312 үй-бүлө көчүрүлөт.", "ky", "The number of families who must move has risen to 340.", "en"),
]
ANOTHER = [
    (
        "About 410 households must move.",
        "en",
        "Число семей, которым предстоит переезд, — 465.",
        "ru",
    ),  # no change
    (
        "About 610 households must move.",
        "en",
        "Число семей, которым предстоит переезд, выросло до 465.",
        "ru",
    ),
    ("About 41 households must move.", "en", "Число семей, которым предстоит переезд, выросло до 465.", "ru"),
    ("Nine people were killed.", "en", "Число пострадавших выросло до 12.", "ru"),
]
ENDINGS = [
    ("Norvia has 90 days to comply.", "Komissiya muddatni 90 kundan 120 kunga uzaytirdi.", "uz"),
    ("Norvia has 90 days to comply.", "Комиссия мөөнөттү 90 күндөн 120 күнгө узартты.", "ky"),
    ("Norvia has 90 days to comply.", "Комиссия мерзімді 90 күннен 120 күнге ұзартты.", "kk"),
    ("Norvia has 90 days to comply.", "Komisyon süreyi 90 günden 120 güne uzattı.", "tr"),
]


@pytest.mark.parametrize("texts", TOLD)
def test_a_change_that_is_told(texts: tuple[str, str, str, str]) -> None:
    (row,) = found(two(*texts), "quantity-differs", score=0.3)
    assert row.b.view.article.id == "b"
    assert not found(two(*texts, days=0), "quantity-differs", score=0.3)


@pytest.mark.parametrize("texts", TOLD)
def test_the_less_alike_the_less_certain(texts: tuple[str, str, str, str]) -> None:
    (near,), (far,) = (
        asked(two(*texts), "quantity-differs", *likeness) for likeness in ((0.3, 0.6), (0.01, 0.1))
    )
    assert certainties([near]) > certainties([far])


@pytest.mark.parametrize("texts", ANOTHER)
def test_no_change_of_the_same_figure(texts: tuple[str, str, str, str]) -> None:
    assert not found(two(*texts), "quantity-differs")


def test_what_figures_are_of_makes_up_for_likeness() -> None:
    pair = two(
        "Fourteen people were arrested in the raids.", "en", "Die Zahl der Festgenommenen stieg auf 17.", "de"
    )
    assert found(pair, "quantity-differs", score=0.01, meaning=0.1)


@pytest.mark.parametrize(("one", "other", "language"), ENDINGS)
def test_an_ending_says_what_it_was(one: str, other: str, language: str) -> None:
    (row,) = found(two(one, "en", other, language), "quantity-differs", score=0.01, meaning=0.1)
    assert row.b.text.startswith("120")
    assert not found(
        two("Norvia has 60 days to comply.", "en", other, language), "quantity-differs", score=0.01
    )
