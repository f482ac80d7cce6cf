"""The named features of pairs of claims; the forest that turns them into a probability is in `forest.json`.

A story has many more pairs than claims. What a pair's features look at is therefore made once per claim, as rows
of numbers, and all pairs of a story are compared at once.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Hashable, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from crosscheck.align.blocking import Candidates, Ints
from crosscheck.align.comparison import span_of
from crosscheck.align.views import NUMERIC, View
from crosscheck.extract.measures import to_base
from crosscheck.models import Value

FEATURES = (
    "meaning", "margin", "best", "wording", "names", "places", "figures", "kinds",
    "speaker", "when", "gap",
)  # fmt: skip

Floats = NDArray[np.float64]
NONE = -1  # stands for no key, no figure, no speaker
BITS = {kind: 1 << at for at, kind in enumerate((*NUMERIC, "date"))}


def features(views: Sequence[View], found: Candidates) -> Floats:
    """The features of the pairs, in the order of FEATURES; shape (pairs, features), rounded as people see them."""
    a, b = found.left, found.right
    rarity = Rarity(views)
    columns: dict[str, NDArray[Any]] = {
        "meaning": found.meaning,
        "margin": found.margin,
        "best": found.best,
        "wording": _wording(views, a, b),
        "names": rarity.overlap([v.people | v.bodies for v in views], a, b),
        "places": rarity.overlap([v.places for v in views], a, b),
        "figures": _figures(views, a, b),
        "kinds": _kinds(views, a, b),
        "speaker": _speakers(views, a, b),
        "when": _when(views, a, b),
        "gap": np.log1p(_days_apart(views, a, b)),
    }
    return rounded(np.column_stack([columns[name].astype(float) for name in FEATURES]), 3)


def rounded(table: Floats, digits: int) -> Floats:
    """The numbers rounded as Python's `round` does: numpy's errs where only the scaled number falls on a half."""
    scaled = table * 10.0**digits
    out = np.rint(scaled) / 10.0**digits
    halves = np.abs(scaled - np.floor(scaled) - 0.5) < 1e-6
    out[halves] = [round(x, digits) for x in table[halves].tolist()]
    return out


class _Numbering(dict[Hashable, int]):
    """A number for each thing, in the order in which they are first asked for."""

    def __missing__(self, key: Hashable) -> int:
        self[key] = len(self)
        return self[key]


def _padded(rows: Sequence[Sequence[float]], kind: type = int) -> NDArray[Any]:
    """The rows as one table, filled up with NONE; at least one column."""
    lengths = np.array([len(row) for row in rows])
    table = np.full((len(rows), max(1, lengths.max(initial=0))), NONE, kind)
    table[np.arange(table.shape[1]) < lengths[:, None]] = list(chain.from_iterable(rows))
    return table


def _wording(views: Sequence[View], a: Ints, b: Ints) -> Floats:
    """Shared words, within one language: -0.5 to 0.5."""
    ids = _Numbering()
    language = np.array([ids[v.article.language] for v in views])
    same = np.flatnonzero(language[a] == language[b])
    out = np.zeros(len(a))
    pairs = zip(a[same].tolist(), b[same].tolist(), strict=True)
    out[same] = [fuzz.token_set_ratio(views[i].masked, views[j].masked) / 100 - 0.5 for i, j in pairs]
    return out


class Rarity:
    """How telling it is that two claims share a name: near 1 for a name in few claims, near 0 for one in all."""

    def __init__(self, views: Sequence[View]) -> None:
        counts = Counter(key for v in views for key in v.people | v.bodies | v.places)
        self.number = {key: at for at, key in enumerate(sorted(counts))}
        whole = math.log(max(len(views), 1) + 1)
        self.weight = np.array([1 - math.log(counts[key]) / whole for key in self.number] or [0.0])

    def overlap(self, names: Sequence[frozenset[str]], a: Ints, b: Ints) -> Floats:
        """Mean rarity of the shared names times their share of the shorter list; -0.5 where none is shared."""
        table = _padded([sorted(map(self.number.__getitem__, keys)) for keys in names])
        size = (table != NONE).sum(axis=1)
        both = np.flatnonzero((size[a] > 0) & (size[b] > 0))
        left, right = table[a[both]], table[b[both]]
        hit = _shared(left, right)
        weight, shared = (self.weight[left] * hit).sum(axis=1), hit.sum(axis=1)
        fewer = np.minimum(size[a[both]], size[b[both]])
        out = np.zeros(len(a))
        out[both] = np.where(shared > 0, weight / np.maximum(shared, 1) * shared / fewer, -0.5)
        return out


def _shared(left: Ints, right: Ints) -> NDArray[np.bool_]:
    """Which entries of each left row stand in the right row; NONE does not count."""
    hit = np.zeros(left.shape, bool)
    for column in right.T:
        hit |= left == column[:, None]
    return hit & (left != NONE)


def _figures(views: Sequence[View], a: Ints, b: Ints) -> Floats:
    """Evidence from equal figures only: a changed figure must not keep a contradiction from being found."""
    ids = _Numbering()
    figures = _padded([[ids[k] if (k := _figure(v)) else NONE for v in row.numbers] for row in views])
    weights = _padded([[_telling(v) for v in row.numbers] for row in views], float)
    any_ = (figures != NONE).any(axis=1)
    some = np.flatnonzero(any_[a] & any_[b])
    out = np.zeros(len(a))
    hit = _shared(figures[a[some]], figures[b[some]])
    out[some] = np.minimum((weights[a[some]] * hit).sum(axis=1), 1.5)
    return out


def _figure(value: Value) -> tuple[str, str | None, str] | None:
    """What equal figures have in common (`comparison.compare`); None for a bound, which equals nothing."""
    if value.type == "ordinal":
        return value.type, None, str(value.value)
    if value.bounded:
        return None
    number, unit = float(value.value), value.unit
    if value.type == "measure" and unit:
        number, unit = to_base(number, unit)
    return value.type, unit, f"{number:.9g}"


def _telling(value: Value) -> float:
    """How unlikely it is that two claims share the figure by chance: by its digits, more for money and per cent."""
    digits = len(str(value.value).rstrip("0").replace(".", ""))
    return min(1.0, 0.3 * digits + (0.2 if value.type in ("money", "percent") else 0.0))


def _kinds(views: Sequence[View], a: Ints, b: Ints) -> Floats:
    """Whether both claims carry figures of the same kind; a claim with figures rarely equals one without."""
    kinds = np.array([_kinds_of(view) for view in views])
    return _alike_kinds()[kinds[a], kinds[b]]


def _kinds_of(view: View) -> int:
    found = BITS["date"] if view.dates else 0
    for value in view.numbers:
        found |= BITS[value.type]
    return found


@lru_cache(maxsize=1)
def _alike_kinds() -> Floats:
    """The feature for each two sets of kinds, as bits: share of common kinds less a half, 0 where there are none."""
    sets = np.arange(1 << len(BITS))
    ones = np.array([bin(x).count("1") for x in sets])
    either = ones[sets[:, None] | sets]
    return np.where(either > 0, ones[sets[:, None] & sets] / np.maximum(either, 1) - 0.5, 0.0)


def _speakers(views: Sequence[View], a: Ints, b: Ints) -> Floats:
    """1 for the same speaker, -1 for another, 0 where one is not known."""
    ids = _Numbering()
    speakers = (v.claim.speaker for v in views)
    number = np.array([ids[speaker.key] if speaker and speaker.key else NONE for speaker in speakers])
    left, right = number[a], number[b]
    return np.where((left == NONE) | (right == NONE), 0.0, np.where(left == right, 1.0, -1.0))


def _when(views: Sequence[View], a: Ints, b: Ints) -> Floats:
    """1 where some date of each is the same or contains the other, down to -1 where all lie years apart."""
    ids = _Numbering()
    names = _padded([[ids[str(v.value)] for v in view.dates] for view in views])
    spans = [[_seconds(str(v.value)) for v in view.dates] for view in views]
    start = _padded([[span[0] for span in row] for row in spans], float)
    end = _padded([[span[1] for span in row] for row in spans], float)
    both = np.flatnonzero((names[a, 0] != NONE) & (names[b, 0] != NONE))
    left, right = a[both], b[both]
    fits, gap = np.zeros(len(both), bool), np.full(len(both), np.inf)
    for i in range(names.shape[1]):
        for j in range(names.shape[1]):
            known = (names[left, i] != NONE) & (names[right, j] != NONE)
            same = names[left, i] == names[right, j]
            apart = np.maximum(start[left, i], start[right, j]) - np.minimum(end[left, i], end[right, j])
            fits |= known & (same | (apart <= 0))
            gap = np.where(known & (apart > 0), np.minimum(gap, apart / 86400), gap)
    far = np.log1p(np.where(np.isfinite(gap), gap, 0.0)) / math.log1p(365)
    out = np.zeros(len(a))
    out[both] = np.where(fits, 1.0, -np.minimum(1.0, far))
    return out


@lru_cache(maxsize=16384)
def _seconds(date: str) -> tuple[float, float]:
    """First and last moment of a date in seconds since the year 1; not a number where it cannot be read."""
    span = span_of(date)
    if span is None:
        return math.nan, math.nan
    first, last = ((moment - dt.datetime.min).total_seconds() for moment in span)
    return first, last


def _days_apart(views: Sequence[View], a: Ints, b: Ints) -> Floats:
    """Days between the publication of the articles; 0 where one is not known."""
    days = np.array([v.article.published.toordinal() if v.article.published else 0 for v in views])
    left, right = days[a], days[b]
    return np.where((left > 0) & (right > 0), np.abs(left - right), 0).astype(float)
