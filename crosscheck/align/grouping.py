"""Scored pairs into facts: groups in which every member is supported by the others, never chains of look-alikes."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.intp]
Pair = tuple[int, int]


def chains(left: Ints, right: Ints, count: int) -> Ints:
    """For each of `count` claims the first claim that a chain of these pairs leads to; itself where none does."""
    home = np.arange(count)
    while True:
        first = np.minimum(home[left], home[right])
        step = home.copy()
        np.minimum.at(step, left, first)
        np.minimum.at(step, right, first)
        step = step[step]
        if (step == home).all():
            return home
        home = step


def group(scores: Mapping[Pair, float], join: float, support: float) -> list[list[int]]:
    """Groups of claims (indices, at least two) joined by average support, best pairs first.

    `scores` holds pairs (i < j) of different articles; a pair that is missing counts as 0. Two groups are joined
    when their best pair reaches `join` and the mean over all their pairs of different articles reaches `support`.
    """
    strong = [(-score, pair) for pair, score in scores.items() if score >= join]
    home = {i: i for _, pair in strong for i in pair}
    members = {i: [i] for i in home}
    for _, (a, b) in sorted(strong):
        left, right = home[a], home[b]
        if left == right:
            continue
        across = [scores.get((min(i, j), max(i, j)), 0.0) for i in members[left] for j in members[right]]
        if sum(across) / len(across) < support:
            continue
        for i in members.pop(right):
            home[i] = left
            members[left].append(i)
    return sorted(sorted(m) for m in members.values() if len(m) > 1)
