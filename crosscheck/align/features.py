"""The named features of a pair of claims; the forest that turns them into a probability is in `forest.json`."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz

from crosscheck.align.comparison import compare
from crosscheck.align.views import View
from crosscheck.models import Value

FEATURES = (
    "meaning", "margin", "best", "wording", "names", "places", "figures", "kinds",
    "speaker", "when", "gap",
)  # fmt: skip


class Rarity:
    """How telling it is that two claims share a name: near 1 for a name in few claims, near 0 for one in all."""

    def __init__(self, views: Iterable[View]) -> None:
        rows = list(views)
        self._total = max(len(rows), 1)
        self._counts = Counter(key for v in rows for key in v.people | v.bodies | v.places)

    def of(self, key: str) -> float:
        return 1 - math.log(self._counts[key] or 1) / math.log(self._total + 1)


def features(a: View, b: View, rarity: Rarity, similarity: Mapping[str, float]) -> dict[str, float]:
    """The features of one pair. `similarity` gives `meaning`, `margin` and `best` from the encoder."""
    same_language = a.article.language == b.article.language
    return {
        **similarity,
        "wording": fuzz.token_set_ratio(a.masked, b.masked) / 100 - 0.5 if same_language else 0.0,
        "names": _overlap(a.people | a.bodies, b.people | b.bodies, rarity),
        "places": _overlap(a.places, b.places, rarity),
        "figures": _figures(a.numbers, b.numbers),
        "kinds": _kinds(a, b),
        "speaker": _speaker(a, b),
        "when": _when(a, b),
        "gap": math.log1p(_days_apart(a, b)),
    }


def _overlap(a: frozenset[str], b: frozenset[str], rarity: Rarity) -> float:
    if not a or not b:
        return 0.0
    shared = a & b
    if not shared:
        return -0.5
    return sum(map(rarity.of, shared)) / max(len(shared), 1) * len(shared) / min(len(a), len(b))


def _figures(a: tuple[Value, ...], b: tuple[Value, ...]) -> float:
    """Evidence from equal figures only: a changed figure must not keep a contradiction from being found."""
    weight = 0.0
    for x in a:
        if any(compare(x, y).relation == "equal" for y in b if y.type == x.type):
            digits = len(str(x.value).rstrip("0").replace(".", ""))
            weight += min(1.0, 0.3 * digits + (0.2 if x.type in ("money", "percent") else 0.0))
    return min(weight, 1.5)


def _kinds(a: View, b: View) -> float:
    """Whether both claims carry figures of the same kind; a claim with figures rarely equals one without."""
    left = {v.type for v in a.numbers} | ({"date"} if a.dates else set())
    right = {v.type for v in b.numbers} | ({"date"} if b.dates else set())
    if not left and not right:
        return 0.0
    return len(left & right) / len(left | right) - 0.5


def _speaker(a: View, b: View) -> float:
    left, right = a.claim.speaker, b.claim.speaker
    if left is None or right is None or not left.key or not right.key:
        return 0.0
    return 1.0 if left.key == right.key else -1.0


def _when(a: View, b: View) -> float:
    """1 where some date of each is the same or contains the other, down to -1 where all lie years apart."""
    if not a.dates or not b.dates:
        return 0.0
    outcomes = [compare(x, y) for x in a.dates for y in b.dates]
    if any(o.relation in ("equal", "compatible") for o in outcomes):
        return 1.0
    days = min((o.gap for o in outcomes if o.relation == "differs"), default=0.0)
    return -min(1.0, math.log1p(days) / math.log1p(365))


def _days_apart(a: View, b: View) -> float:
    left, right = a.article.published, b.article.published
    if left is None or right is None:
        return 0.0
    return abs(left.toordinal() - right.toordinal())
