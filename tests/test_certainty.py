"""How certain a difference is decides what is asserted, what is left open, and what is not reported."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from importlib import resources

import numpy as np
import pytest

from crosscheck.align.comparison import compare
from crosscheck.align.contexts import Contexts
from crosscheck.align.encoders import Letters
from crosscheck.align.views import views
from crosscheck.extract import extract
from crosscheck.judge import certainty
from crosscheck.judge.comparing import Comparison
from crosscheck.judge.differences import compare_links
from crosscheck.judge.rules import ValueRule, load_rules
from crosscheck.models import Article, Link

DAY = dt.date(2026, 5, 4)
RULES = {rule.id: rule for rule in load_rules(()) if isinstance(rule, ValueRule)}
FOREST = json.loads(
    resources.files("crosscheck.judge").joinpath("certainty.json").read_text(encoding="utf-8")
)


def comparisons(one: str, other: str, rule: ValueRule, days: int = 0, **features: float) -> list[Comparison]:
    """What the rule compares in two claims in English that are linked with these features."""
    rows = [
        Article(id="a", text=one, language="en", published=DAY),
        Article(id="b", text=other, language="en", published=DAY + dt.timedelta(days=days)),
    ]
    a, b = views(tuple(extract(row)[0] for row in rows), {row.id: row for row in rows})
    link = Link(a=a.claim.id, b=b.claim.id, score=0.9, features={"meaning": 0.9, **features})
    return list(compare_links([(a, b, link)], rule, Contexts(Letters()), joined=True))


BURNT = "The fire destroyed 40 houses.", "The fire destroyed 60 houses."


def judged(monkeypatch: pytest.MonkeyPatch, chance: float, rule: ValueRule) -> list[str]:
    """The relations that are left when the forest gives each difference this certainty."""
    monkeypatch.setattr(certainty, "certainties", lambda rows: np.full(len(rows), chance))
    return [row.outcome.relation for row in certainty.asserted(comparisons(*BURNT, rule))]


@pytest.mark.parametrize(("chance", "left"), [(0.9, ["differs"]), (0.5, ["unclear"]), (0.1, [])])
def test_certainty_decides(monkeypatch: pytest.MonkeyPatch, chance: float, left: list[str]) -> None:
    assert judged(monkeypatch, chance, RULES["quantity-differs"]) == left


def test_a_desk_says_how_certain_is_certain(monkeypatch: pytest.MonkeyPatch) -> None:
    bold = RULES["quantity-differs"].model_copy(update={"certain": 0.3, "doubtful": 0.2})
    wary = RULES["quantity-differs"].model_copy(update={"certain": 0.95})
    assert judged(monkeypatch, 0.5, bold) == ["differs"]
    assert judged(monkeypatch, 0.9, wary) == ["unclear"]


def test_what_agrees_and_what_time_explains_is_not_asked_about() -> None:
    rule = RULES["quantity-differs"]
    agreeing = comparisons("The fire destroyed 40 houses.", "The fire destroyed 40 houses.", rule)
    moved = comparisons(BURNT[0], "The number of houses destroyed by the fire has risen to 60.", rule, days=2)
    assert [row.outcome.relation for row in (*agreeing, *moved)] == ["equal", "differs"]
    assert not any(map(certainty.is_open, (*agreeing, *moved)))
    assert certainty.asserted([*agreeing, *moved]) == [*agreeing, *moved]


def test_the_forest_has_the_features_of_the_code() -> None:
    assert FOREST["features"] == list(certainty.FEATURES)


def tables() -> Iterator[np.ndarray]:
    """The same difference in pairs that match better and better."""
    row = comparisons(*BURNT, RULES["quantity-differs"], alone=0.1)[0]
    [table] = certainty.table([row])
    for score in np.linspace(0.2, 1.0, 17):
        better = table.copy()
        better[[certainty.FEATURES.index("match"), certainty.FEATURES.index("alone")]] = score
        yield better


def test_a_better_match_never_makes_a_difference_less_certain() -> None:
    chances = certainty._forest().probabilities(np.array(list(tables())))
    assert (np.diff(chances) >= 0).all() and chances[-1] > chances[0]


def test_comparing_alone_keeps_what_is_doubtful() -> None:
    rows = comparisons(*BURNT, RULES["quantity-differs"])
    assert compare(rows[0].a.value, rows[0].b.value).relation == "differs"  # type: ignore[arg-type]
    assert rows[0].certainty is None and rows[0].joined and rows[0].link is not None
