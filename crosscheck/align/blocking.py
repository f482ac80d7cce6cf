"""Candidate pairs: for each claim the most similar ones of every other article, never all pairs at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosscheck.align.similarity import Matrix, Scale
from crosscheck.align.stories import FOLDER

Ints = NDArray[np.intp]

EACH = 6  # most similar claims of each other article that are scored
MOST = EACH * (
    FOLDER - 1
)  # and of all other articles together, so that a large story costs no more per claim
POOL = 4  # best cosines of a claim with which `margin` compares
CELLS = 4_000_000  # cosines that are held at once


@dataclass(frozen=True)
class Candidates:
    """Pairs of claims of different articles, `left` < `right`, sorted; each field has shape (pairs,)."""

    left: Ints
    right: Ints
    meaning: Matrix  # cosine on the scale of the encoder
    margin: Matrix  # `meaning` less the mean of the POOL best of either claim among other articles
    best: Matrix  # 1 where each is the other's most similar claim of its article, 0.5 one-sided, 0 else

    def only(self, which: Ints | NDArray[np.bool_]) -> Candidates:
        """These pairs alone."""
        return Candidates(*(column[which] for column in self._columns()))

    def and_(self, other: Candidates) -> Candidates:
        """These pairs, then the others."""
        return Candidates(*map(np.concatenate, zip(self._columns(), other._columns(), strict=True)))

    def all(self) -> list[tuple[int, int]]:
        """The pairs as numbers of claims."""
        return list(zip(self.left.tolist(), self.right.tolist(), strict=True))

    def _columns(self) -> tuple[NDArray[Any], ...]:
        return self.left, self.right, self.meaning, self.margin, self.best


def candidates(vectors: Matrix, articles: Sequence[str], scale: Scale) -> Candidates:
    """The pairs worth scoring. `vectors` has shape (claims, dimension), unit length; `articles` one id a claim."""
    count = len(vectors)
    home = np.unique(np.array(articles), return_inverse=True)[1]
    columns = np.split(np.argsort(home, kind="stable"), np.cumsum(np.bincount(home))[:-1])
    top = np.zeros(count, np.float32)
    winners = np.zeros((count, len(columns)), np.intp)
    found: list[tuple[Ints, Ints, Matrix]] = []
    step = max(64, CELLS // max(count, 1))
    for start in range(0, count, step):
        rows = slice(start, start + step)
        meaning = scale.of(vectors[rows] @ vectors.T)
        outside = np.where(home[rows, None] != home[None, :], meaning, -np.inf)
        top[rows] = _mean_of_best(outside)
        near = []
        for article, own in enumerate(columns):
            order = np.argsort(-outside[:, own], axis=1, kind="stable")[:, :EACH]
            winners[rows, article] = own[order[:, 0]]
            near.append(own[order])
        found.append(_nearest(np.concatenate(near, axis=1), outside, start))
    return _pairs(found, home, top, winners)


def _mean_of_best(outside: Matrix) -> Matrix:
    """Mean of the POOL highest cosines of each row; what is missing counts as 0."""
    keep = min(POOL, outside.shape[1])
    best = -np.sort(-np.partition(outside, -keep, axis=1)[:, -keep:], axis=1)
    mean: Matrix = np.where(np.isfinite(best), best, np.float32(0)).mean(axis=1)
    return mean


def _nearest(near: Ints, outside: Matrix, start: int) -> tuple[Ints, Ints, Matrix]:
    """(row, column, cosine) of the candidates: those of other articles, at most MOST of a row."""
    values = np.take_along_axis(outside, near, axis=1)
    if near.shape[1] > MOST:
        order = np.argsort(-values, axis=1, kind="stable")[:, :MOST]
        near, values = np.take_along_axis(near, order, axis=1), np.take_along_axis(values, order, axis=1)
    row, at = np.nonzero(np.isfinite(values))
    return row + start, near[row, at], values[row, at]


def _pairs(found: Sequence[tuple[Ints, Ints, Matrix]], home: Ints, top: Matrix, winners: Ints) -> Candidates:
    """The pairs, each once, in order."""
    row, column, value = (np.concatenate(parts) for parts in zip(*found, strict=True))
    codes, first = np.unique(np.minimum(row, column) * len(home) + np.maximum(row, column), return_index=True)
    left, right = codes // len(home), codes % len(home)
    meaning = value[first]
    margin = meaning - (top[left] + top[right]) / 2
    mutual = (winners[left, home[right]] == right) + (winners[right, home[left]] == left).astype(np.float32)
    return Candidates(left, right, meaning, margin, mutual / 2)
