"""How alike articles are by the keys of their profiles, where a rare key leads from one to the other."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.intp]
Floats = NDArray[np.float64]

ALIKE = 0.1  # likeness from which two articles, or two groups of them, tell one story
FADING = 180  # days after which shared keys are worth half: a story may go on, but mostly another has begun
RAREST = 16  # keys of an article by which it finds others
NEIGHBOURS = 16  # articles on either side, in order of publication, that a key leads to
PAIRS = 50_000  # whose likeness is worked out at once


class Ties(NamedTuple):
    """Pairs of articles that are alike, by their places, `left` < `right`; each field has shape (pairs,)."""

    left: Ints
    right: Ints
    likeness: Floats


class Index:
    """Articles in order of publication: how telling each key is, and which articles each key leads to.

    The arrays have a row for each key of each article that some other article has, too: a key that no other has is
    no evidence against it, for outlets tell a story at different length.
    """

    def __init__(self, days: Sequence[int], keys: Sequence[Mapping[str, float]]) -> None:
        """The day of each article (an ordinal, 0 where it is unknown) and the weights of its keys."""
        self._days = np.array(days, np.intp)
        counts = Counter(key for row in keys for key in row)
        shared = sorted(key for key, count in counts.items() if count > 1)
        number = {key: n for n, key in enumerate(shared)}
        rows = [sorted((number[key], w) for key, w in row.items() if key in number) for row in keys]
        self._size = np.array([len(row) for row in rows], np.intp)
        self._start = np.cumsum(self._size) - self._size
        self._place = np.repeat(np.arange(len(rows)), self._size)
        self._key = np.array([n for row in rows for n, _ in row], np.intp)
        self._kinds = len(shared)
        many = np.array([counts[key] for key in shared], np.intp)[self._key]
        weighed = np.array([w for row in rows for _, w in row]) * (math.log(len(rows) + 1) - np.log(many))
        length = np.sqrt(np.bincount(self._place, weighed * weighed, len(rows)))
        self._weight: Floats = weighed / np.where(length > 0, length, 1.0)[self._place]
        rarest = np.lexsort((self._key, many, self._place))
        leads = rarest[np.arange(len(rarest)) - self._start[self._place] < RAREST]
        leads = leads[np.lexsort((self._place[leads], self._key[leads]))]
        self._by, self._led = self._key[leads], self._place[leads]

    def ties(self, some: Ints, done: NDArray[np.bool_]) -> Ties:
        """The ties of some articles with those that their rarest keys lead to, without those of articles `done`."""
        leads = np.flatnonzero(np.isin(self._led, some))[:, None]
        others = leads + np.arange(-NEIGHBOURS, NEIGHBOURS + 1)
        inside = (others >= 0) & (others < len(self._led))
        others = np.where(inside, others, leads)
        here, there = np.broadcast_to(self._led[leads], others.shape), self._led[others]
        wanted = (self._by[others] == self._by[leads]) & (here != there) & ~done[there]
        codes = np.minimum(here, there)[wanted] * len(done) + np.maximum(here, there)[wanted]
        pairs = np.unique(codes)
        found = [
            self._alike(*divmod(pairs[at : at + PAIRS], len(done))) for at in range(0, len(pairs), PAIRS)
        ]
        return joined(found)

    def _alike(self, left: Ints, right: Ints) -> Ties:
        likeness = self.likeness(left, right)
        alike = likeness >= ALIKE
        return Ties(left[alike], right[alike], likeness[alike])

    def likeness(self, left: Ints, right: Ints) -> Floats:
        """Cosine of the weighed keys of each pair, fading with the days between the articles: 0 to 1."""
        short = np.where(self._size[left] <= self._size[right], left, right)
        size = self._size[short]
        pair = np.repeat(np.arange(len(short)), size)
        row = np.arange(len(pair)) + np.repeat(self._start[short] - (np.cumsum(size) - size), size)
        codes = (left + right - short)[pair] * self._kinds + self._key[row]
        known = self._place * self._kinds + self._key  # sorted
        at = np.minimum(np.searchsorted(known, codes), len(known) - 1)
        product = np.where(known[at] == codes, self._weight[row] * self._weight[at], 0.0)
        total = np.bincount(pair, product, len(short))  # added up in the order of the keys, from either side
        dated = (self._days[left] > 0) & (self._days[right] > 0)
        gap = np.abs(self._days[left] - self._days[right])
        return np.round(np.where(dated, 0.5 ** (gap / FADING), 1.0) * total, 6)

    def vector(self, place: int) -> dict[int, float]:
        """Weight of each key of the article, in order of the keys: rare ones weigh more; the squares add up to 1."""
        row = slice(self._start[place], self._start[place] + self._size[place])
        return dict(zip(self._key[row].tolist(), self._weight[row].tolist(), strict=True))


def joined(ties: Iterable[Ties]) -> Ties:
    """All ties, the strongest first, then by place."""
    none = Ties(np.zeros(0, np.intp), np.zeros(0, np.intp), np.zeros(0))
    left, right, likeness = map(np.concatenate, zip(none, *ties, strict=True))
    order = np.lexsort((right, left, -likeness))
    return Ties(left[order], right[order], likeness[order])
