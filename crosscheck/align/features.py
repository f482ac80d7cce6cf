"""The named features of pairs of claims; the forest that turns them into a probability is in `forests.json`.

A story has many more pairs than claims. What a pair's features look at is therefore made once per claim, as rows
of numbers, and all pairs of a story are compared at once.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Hashable, Sequence
from functools import lru_cache
from itertools import chain, product
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
    "meaning", "margin", "best", "wording", "state", "names", "places", "figures", "figure", "kinds",
    "units", "speaker", "when", "date", "gap", "depth",
)  # fmt: skip

Floats = NDArray[np.float64]
NONE = -1  # stands for no key, no figure, no speaker
BITS = {kind: 1 << at for at, kind in enumerate((*NUMERIC, "date"))}


class Story:
    """What the features look at of the claims of one story, as tables with a row for each claim."""

    def __init__(self, views: Sequence[View]) -> None:
        self._views = views
        languages, speakers, figures, dates = (_Numbering() for _ in range(4))
        said_by = [view.claim.speaker for view in views]
        self._language = np.array([languages[view.article.language] for view in views])
        self._speaker = np.array([speakers[who.key] if who and who.key else NONE for who in said_by])
        self._kinds = np.array([_kinds_of(view) for view in views])
        units = _Numbering()
        self._units = _padded([sorted({units[v.type, v.unit] for v in view.numbers}) for view in views])
        self._figures = _padded([[_number(figures, v) for v in view.numbers] for view in views])
        self._telling = _padded([[_telling(v) for v in view.numbers] for view in views], float)
        self._dates = _padded([[dates[str(v.value)] for v in view.dates] for view in views])
        states = _Numbering()
        self._states = _padded([sorted({states[s] for s in _states(view)}) for view in views])
        self._depth = np.array([view.claim.start / max(1, len(view.article.text)) for view in views])
        spans = [[_seconds(str(v.value)) for v in view.dates] for view in views]
        self._begin = _padded([[span[0] for span in row] for row in spans], float)
        self._end = _padded([[span[1] for span in row] for row in spans], float)
        published = (view.article.published for view in views)
        self._day = np.array([day.toordinal() if day else 0 for day in published])
        self._rarity = Rarity(views)
        self._names = self._rarity.table([view.people | view.bodies for view in views])
        self._places = self._rarity.table([view.places for view in views])

    def features(self, found: Candidates) -> Floats:
        """The features of the pairs in the order of FEATURES, shape (pairs, features), rounded as people see them."""
        a, b = found.left, found.right
        columns: dict[str, NDArray[Any]] = {
            "meaning": found.meaning,
            "margin": found.margin,
            "best": found.best,
            "wording": self._wording(a, b),
            "state": _rarest(self._states, a, b),
            "names": self._rarity.overlap(self._names, a, b),
            "places": self._rarity.overlap(self._places, a, b),
            "figures": self._equal_figures(a, b),
            "figure": _rarest(self._figures, a, b),
            "kinds": _alike_kinds()[self._kinds[a], self._kinds[b]],
            "units": self._same_units(a, b),
            "speaker": self._same_speaker(a, b),
            "when": self._when(a, b),
            "date": _rarest(self._dates, a, b),
            "gap": np.log1p(self._days_apart(a, b)),
            "depth": np.abs(self._depth[a] - self._depth[b]),
        }
        return rounded(np.column_stack([columns[name].astype(float) for name in FEATURES]), 3)

    def hopeless(self, found: Candidates, meaning: float, margin: float) -> NDArray[np.bool_]:
        """Pairs below both similarities that share neither a figure nor a date nor a state."""
        out = (found.meaning < meaning) & (found.margin < margin)
        low = np.flatnonzero(out)
        a, b = found.left[low], found.right[low]
        shared = np.maximum(self._equal_figures(a, b), _rarest(self._states, a, b))
        out[low] = (shared <= 0) & (self._when(a, b) <= 0)
        return out

    def _wording(self, a: Ints, b: Ints) -> Floats:
        """Shared words, within one language: -0.5 to 0.5."""
        same = np.flatnonzero(self._language[a] == self._language[b])
        pairs = zip(a[same].tolist(), b[same].tolist(), strict=True)
        texts = [view.masked for view in self._views]
        out = np.zeros(len(a))
        out[same] = [fuzz.token_set_ratio(texts[i], texts[j]) / 100 - 0.5 for i, j in pairs]
        return out

    def _equal_figures(self, a: Ints, b: Ints) -> Floats:
        """Evidence from equal figures only: a changed figure must not keep a contradiction from being found."""
        some = (self._figures != NONE).any(axis=1)
        both = np.flatnonzero(some[a] & some[b])
        hit = _shared(self._figures[a[both]], self._figures[b[both]])
        out = np.zeros(len(a))
        out[both] = np.minimum((self._telling[a[both]] * hit).sum(axis=1), 1.5)
        return out

    def _same_units(self, a: Ints, b: Ints) -> Floats:
        """Share of common units less a half, 0 where neither has figures: euros are not tonnes, nor per cent."""
        size = (self._units != NONE).sum(axis=1)
        some = np.flatnonzero(size[a] + size[b])
        shared = _shared(self._units[a[some]], self._units[b[some]]).sum(axis=1)
        out = np.zeros(len(a))
        out[some] = shared / (size[a[some]] + size[b[some]] - shared) - 0.5
        return out

    def _same_speaker(self, a: Ints, b: Ints) -> Floats:
        """1 for the same speaker, -1 for another, 0 where one is not known."""
        left, right = self._speaker[a], self._speaker[b]
        return np.where((left == NONE) | (right == NONE), 0.0, np.where(left == right, 1.0, -1.0))

    def _when(self, a: Ints, b: Ints) -> Floats:
        """1 where some date of each is the same or contains the other, down to -1 where all lie years apart."""
        both = np.flatnonzero((self._dates[a, 0] != NONE) & (self._dates[b, 0] != NONE))
        left, right = a[both], b[both]
        fits, gap = np.zeros(len(both), bool), np.full(len(both), np.inf)
        for i, j in product(range(self._dates.shape[1]), repeat=2):
            one, two = self._dates[left, i], self._dates[right, j]
            known = (one != NONE) & (two != NONE)
            if not known.any():
                continue
            apart = np.maximum(self._begin[left, i], self._begin[right, j])
            apart -= np.minimum(self._end[left, i], self._end[right, j])
            fits |= known & ((one == two) | (apart <= 0))
            gap = np.where(known & (apart > 0), np.minimum(gap, apart / 86400), gap)
        far = np.log1p(np.where(np.isfinite(gap), gap, 0.0)) / math.log1p(365)
        out = np.zeros(len(a))
        out[both] = np.where(fits, 1.0, -np.minimum(1.0, far))
        return out

    def _days_apart(self, a: Ints, b: Ints) -> Floats:
        """Days between the publication of the articles; 0 where one is not known."""
        left, right = self._day[a], self._day[b]
        return np.where((left > 0) & (right > 0), np.abs(left - right), 0).astype(float)


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


class Rarity:
    """How telling it is that two claims share a name: near 1 for a name in few claims, near 0 for one in all."""

    def __init__(self, views: Sequence[View]) -> None:
        counts = Counter(key for v in views for key in v.people | v.bodies | v.places)
        self.number = {key: at for at, key in enumerate(sorted(counts))}
        whole = math.log(max(len(views), 1) + 1)
        self.weight = np.array([1 - math.log(counts[key]) / whole for key in self.number] or [0.0])

    def table(self, names: Sequence[frozenset[str]]) -> Ints:
        """The numbers of the names of each claim, filled up with NONE."""
        return _padded([sorted(map(self.number.__getitem__, keys)) for keys in names])

    def overlap(self, table: Ints, a: Ints, b: Ints) -> Floats:
        """Mean rarity of the shared names times their share of the shorter list; -0.5 where none is shared."""
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


def _rarest(table: Ints, a: Ints, b: Ints) -> Floats:
    """Of what two rows share, the rarest: near 1 for what few rows of the table hold, 0 for what all hold or none."""
    row, column = np.nonzero(table != NONE)
    held = np.unique(np.column_stack([row, table[row, column]]), axis=0)[:, 1]  # once a row
    weight = 1 - np.log(np.maximum(np.bincount(held, minlength=1), 1)) / math.log(len(table) + 1)
    out = np.zeros(len(a))
    known = (table != NONE).any(axis=1)
    some = np.flatnonzero(known[a] & known[b])
    left, right = table[a[some]], table[b[some]]
    out[some] = (weight[left] * _shared(left, right)).max(axis=1, initial=0.0)
    return out


def _states(view: View) -> set[str]:
    """The states that the claim tells of and their families, which have one name in all languages: `fate:missing`."""
    marks = [mark for mark in view.claim.marks if mark.facet == "status"]
    return {mark.group for mark in marks} | {f"{mark.group}:{mark.term}" for mark in marks}


def _number(figures: _Numbering, value: Value) -> int:
    key = _figure(value)
    return figures[key] if key else NONE


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


@lru_cache(maxsize=16384)
def _seconds(date: str) -> tuple[float, float]:
    """First and last moment of a date in seconds since the year 1; not a number where it cannot be read."""
    span = span_of(date)
    if span is None:
        return math.nan, math.nan
    first, last = ((moment - dt.datetime.min).total_seconds() for moment in span)
    return first, last
