"""How certain it is that a later figure or date takes the place of an earlier one: a small forest over named features.

That a figure may move says little while it is open whether both claims are of one thing. What decides that (how well
the pair matches, whether the later text tells of a change, how far the figures lie apart) was learned from stories with
known updates: `tools/fit_succession.py`, `succession.json`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib import resources

import numpy as np

from crosscheck.align.comparison import span_of
from crosscheck.align.contexts import Part
from crosscheck.align.features import Floats
from crosscheck.align.scoring import Forest, weights
from crosscheck.align.views import View
from crosscheck.judge import certainty
from crosscheck.judge.certainty import Trees
from crosscheck.judge.comparing import Comparison
from crosscheck.judge.differences import SETTLED, other_time
from crosscheck.judge.rules import ValueRule
from crosscheck.judge.things import other_thing, same_thing
from crosscheck.judge.timing import (
    Reason,
    beside_figure,
    cue_of,
    days_between,
    explained,
    left_behind,
    ordered,
)

FEATURES = (
    "match", "joined", "meaning", "best", "told", "cue", "going", "movable", "yet", "plan", "same", "other", "speaker",
    "alone", "elsewhen", "days", "apart", "up", "way", "due", "past", "later", "count", "percent", "date",
)  # fmt: skip
TOLD = {"drifts": 1, "follows": 2, "told": 3, "preliminary": 3}  # how plainly a text says that it moved
NOT = -1.0  # of a feature that a comparison does not have


def succeeding(comparisons: Iterable[Comparison]) -> list[Comparison]:
    """The comparisons without differences that time would explain, but between two things as it seems.

    What only may have moved, as no text says that it did, is left out unless it is certain as a difference.
    """
    rows = list(comparisons)
    asked = [r for r in rows if is_moved(r)]
    sure = dict(zip(map(id, asked), certainties(asked).tolist(), strict=True))
    doubted = {id(r) for r in asked if isinstance(r.rule, ValueRule) and sure[id(r)] < r.rule.moved}
    still = [r for r in asked if id(r) in doubted and r.match >= weights().stray and _only_drifts(r)]
    differing = {id(r): s for r, s in zip(still, certainty.certainties(still).tolist(), strict=True)}
    kept = []
    for row in rows:
        if id(row) not in doubted:
            kept.append(row)
        elif isinstance(row.rule, ValueRule) and differing.get(id(row), 0.0) >= row.rule.certain:
            kept.append(replace(row, certainty=differing[id(row)]))
    return kept


def _only_drifts(row: Comparison) -> bool:
    reason = explained(row.a, row.b)
    return reason is not None and reason.kind == "drifts"


def is_moved(row: Comparison) -> bool:
    """Whether the forest is to decide: two values differ, time explains it, and the later claim has not both."""
    if row.link is None or not isinstance(row.rule, ValueRule) or row.outcome.relation in SETTLED:
        return False
    if row.a.value is None or row.b.value is None:
        return False  # a rank or a part of the day that is told in words
    return explained(row.a, row.b) is not None and not left_behind(*_in_order(row))


def _in_order(row: Comparison) -> tuple[Part, Part]:
    """The parts of the earlier and of the later article."""
    order = ordered(row.a.view, row.b.view)
    return (row.a, row.b) if order is None or order[0] is row.a.view else (row.b, row.a)


def certainties(rows: Sequence[Comparison]) -> Floats:
    """The probability of each row that its later value takes the place of the earlier one, shape (rows,)."""
    return _forest().probabilities(table(rows)) if rows else np.zeros(0)


def table(rows: Sequence[Comparison]) -> Floats:
    """What the forest looks at, in the order of FEATURES, shape (rows, features)."""
    return np.array([_features(row) for row in rows], float).reshape(len(rows), len(FEATURES))


def _features(row: Comparison) -> list[float]:
    reason, (first, second) = explained(row.a, row.b), _in_order(row)
    x, y, seen = first.value, second.value, row.link.features if row.link else {}
    if x is None or y is None:
        raise ValueError("a comparison of values has a value on either side")
    a, b = first.view, second.view
    dated = x.type == "date"
    said = [view.claim.speaker for view in (a, b)]
    own = {
        "match": row.match,
        "joined": row.joined,
        "meaning": seen.get("meaning", 0.0),
        "best": seen.get("best", 0.0),
        "told": _told(reason),
        "cue": cue_of(b, "moved" if dated else "update", second) is not None,
        "going": beside_figure(second, "ongoing") is not None,
        "movable": cue_of(b, "movable") is not None,
        "yet": cue_of(a, "yet") is not None,
        "plan": a.claim.modality in ("plan", "forecast"),
        "same": same_thing(a, x, b, y),
        "other": other_thing(a, x, b, y),
        "speaker": bool(said[0] and said[1] and said[0].key == said[1].key),
        "alone": all(len([v for v in view.claim.values if v.type != "place"]) == 1 for view in (a, b)),
        "elsewhen": not dated and other_time(a, b),
        "days": days_between(a, b),
        "apart": row.outcome.gap,
        "up": NOT if dated else float(y.value) > float(x.value),
        "way": 0.0 if dated else _way(b, float(y.value) - float(x.value)),
        "due": NOT,
        "past": NOT,
        "later": NOT,
        "count": x.type == "count",
        "percent": x.type == "percent",
        "date": dated,
    } | (_days(first, second) if dated else {})
    return [float(own[name]) for name in FEATURES]


def _told(reason: Reason | None) -> int:
    return TOLD[reason.kind] if reason else 0


def _way(later: View, change: float) -> float:
    """1 where the later claim says that something goes the way in which the figure went, -1 the other way."""
    ways = {m.term for m in later.claim.marks if m.group == "direction"} & {"up", "down"}
    return 0.0 if len(ways) != 1 else 1.0 if ways == {"up" if change > 0 else "down"} else -1.0


def _days(a: Part, b: Part) -> dict[str, float]:
    """Days from the earlier article to its date, from the later one to the end of its own, and between the dates."""
    days = [part.view.article.published for part in (a, b)]
    spans = [span_of(str(part.value.value)) if part.value else None for part in (a, b)]
    if not (days[0] and days[1] and spans[0] and spans[1]):
        return {}
    (due, _), (then, end) = spans[0], spans[1]
    return {
        "due": due.toordinal() - days[0].toordinal(),
        "past": end.toordinal() - days[1].toordinal(),
        "later": then.toordinal() - due.toordinal(),
    }


@lru_cache(maxsize=1)
def _forest() -> Trees:
    text = resources.files("crosscheck.judge").joinpath("succession.json").read_text(encoding="utf-8")
    return Trees.of(Forest.model_validate_json(text))
