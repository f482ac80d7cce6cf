"""Matching as one would write it down, pair by pair: what the fast code must give."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from rapidfuzz import fuzz

from crosscheck.align.blocking import EACH, POOL
from crosscheck.align.company import CLOSEST
from crosscheck.align.comparison import compare, span_of
from crosscheck.align.features import _figure
from crosscheck.align.scoring import LEAF, Look, forest
from crosscheck.align.similarity import Scale
from crosscheck.align.views import View

Row = dict[str, float]


def candidates(vectors: np.ndarray, articles: Sequence[str], scale: Scale) -> dict[tuple[int, int], Row]:
    """`meaning`, `margin` and `best` of each pair worth scoring, however many of a claim there are."""
    meaning = scale.of(vectors @ vectors.T).tolist()
    everyone = range(len(articles))

    def nearest(i: int, article: str) -> list[int]:
        own = [j for j in everyone if articles[j] == article]
        return sorted(own, key=lambda j: (-meaning[i][j], j))

    def top(i: int) -> float:
        others = sorted((meaning[i][j] for j in everyone if articles[j] != articles[i]), reverse=True)
        return sum(others[:POOL]) / POOL if len(others) >= POOL else sum(others) / max(1, len(others))

    found = {}
    for i in everyone:
        for article in set(articles) - {articles[i]}:
            for j in nearest(i, article)[:EACH]:
                mutual = (nearest(i, article)[0] == j) + (nearest(j, articles[i])[0] == i)
                margin = meaning[i][j] - (top(i) + top(j)) / 2
                found[min(i, j), max(i, j)] = {"meaning": meaning[i][j], "margin": margin, "best": mutual / 2}
    return dict(sorted(found.items()))


def features(a: View, b: View, views: Sequence[View]) -> Row:
    """The features of a pair that do not come from the encoder; `views` is the whole story."""
    same_language = a.article.language == b.article.language
    return {
        "wording": fuzz.token_set_ratio(a.masked, b.masked) / 100 - 0.5 if same_language else 0.0,
        "state": _rarest(a, b, views, _states),
        "names": _overlap(a.people | a.bodies, b.people | b.bodies, views),
        "places": _overlap(a.places, b.places, views),
        "figures": _figures(a, b),
        "figure": _rarest(a, b, views, lambda view: [_figure(v) for v in view.numbers]),
        "kinds": _kinds(a, b),
        "units": _units(a, b),
        "speaker": _speaker(a, b),
        "when": _when(a, b),
        "date": _rarest(a, b, views, lambda view: [v.value for v in view.dates]),
        "gap": math.log1p(_days_apart(a, b)),
        "depth": abs(a.claim.start / len(a.article.text) - b.claim.start / len(b.article.text)),
    }


def probability(row: Sequence[float], look: Look) -> float:
    """From the log odds that the leaves add which the row of features reaches."""
    total = 0.0
    for tree in forest(look).trees:
        node = 0
        while tree.feature[node] != LEAF:
            below = row[tree.feature[node]] <= tree.threshold[node]
            node = tree.left[node] if below else tree.right[node]
        total += tree.value[node]
    return 1 / (1 + math.exp(-total))


def company(i: int, j: int, scores: Mapping[tuple[int, int], float], home: Sequence[int]) -> list[float]:
    """What the other pairs say of a pair, in the order of `COMPANY`; of a claim all partners count."""

    def score(a: int, b: int) -> float:
        return scores.get((min(a, b), max(a, b)), 0.0)

    claims = range(len(home))
    thirds = [k for k in claims if home[k] not in (home[i], home[j])]
    rivals = [
        max((score(a, k) for k in claims if home[k] == home[b] and k != b), default=0.0)
        for a, b in ((i, j), (j, i))
    ]
    most = [sum(sorted((score(a, k) for k in claims if k != a), reverse=True)[:CLOSEST]) for a in (i, j)]
    support = max((min(score(i, k), score(j, k)) for k in thirds), default=0.0)
    return [score(i, j), support, max(rivals), min(rivals), score(i, j) - max(rivals), sum(most)]


def _overlap(a: frozenset[str], b: frozenset[str], views: Sequence[View]) -> float:
    if not a or not b:
        return 0.0
    if not a & b:
        return -0.5
    counts = Counter(key for v in views for key in v.people | v.bodies | v.places)
    rarity = sum(1 - math.log(counts[key]) / math.log(len(views) + 1) for key in a & b)
    return rarity / min(len(a), len(b))


def _figures(a: View, b: View) -> float:
    weight = 0.0
    for x in a.numbers:
        if any(compare(x, y).relation == "equal" for y in b.numbers if y.type == x.type):
            digits = len(str(x.value).rstrip("0").replace(".", ""))
            weight += min(1.0, 0.3 * digits + (0.2 if x.type in ("money", "percent") else 0.0))
    return min(weight, 1.5)


def _rarest(a: View, b: View, views: Sequence[View], things: Callable[[View], list]) -> float:
    """Rarity of the rarest thing that both hold; None is no thing."""
    counts = Counter(thing for view in views for thing in set(things(view)))
    shared = set(things(a)) & set(things(b)) - {None}
    return max((1 - math.log(counts[x]) / math.log(len(views) + 1) for x in shared), default=0.0)


def _states(view: View) -> list[str]:
    marks = [mark for mark in view.claim.marks if mark.facet == "status"]
    return [f"{m.group}:{m.term}" for m in marks] + [m.group for m in marks]


def _units(a: View, b: View) -> float:
    left, right = ({(v.type, v.unit) for v in view.numbers} for view in (a, b))
    return len(left & right) / len(left | right) - 0.5 if left or right else 0.0


def _kinds(a: View, b: View) -> float:
    left = {v.type for v in a.numbers} | ({"date"} if a.dates else set())
    right = {v.type for v in b.numbers} | ({"date"} if b.dates else set())
    return len(left & right) / len(left | right) - 0.5 if left or right else 0.0


def _speaker(a: View, b: View) -> float:
    left, right = a.claim.speaker, b.claim.speaker
    if left is None or right is None or not left.key or not right.key:
        return 0.0
    return 1.0 if left.key == right.key else -1.0


def _when(a: View, b: View) -> float:
    if not a.dates or not b.dates:
        return 0.0
    days = []
    for x in a.dates:
        for y in b.dates:
            left, right = span_of(str(x.value)), span_of(str(y.value))
            apart = (max(left[0], right[0]) - min(left[1], right[1])) if left and right else None
            if x.value == y.value or apart is not None and apart <= dt.timedelta(0):
                return 1.0
            if apart is not None:
                days.append(apart / dt.timedelta(days=1))
    return -min(1.0, math.log1p(min(days, default=0.0)) / math.log1p(365))


def _days_apart(a: View, b: View) -> float:
    left, right = a.article.published, b.article.published
    return abs(left.toordinal() - right.toordinal()) if left and right else 0.0
