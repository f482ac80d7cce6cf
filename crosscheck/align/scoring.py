"""From features to the probability that two claims state one fact: small forests of boosted trees, learned before."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from typing import Literal

import numpy as np
import yaml
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from crosscheck.align.similarity import Scale

Floats = NDArray[np.float64]
Words = NDArray[np.uint64]
LEAF = -1


class Hopeless(BaseModel):
    """Below both, a pair that shares neither a figure nor a date nor a state need not be scored."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    meaning: float
    margin: float


class Weights(BaseModel):
    """`weights.yaml`: the scales of the encoders (`tools/measure_encoders.py`) and the thresholds of joining."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    encoders: dict[str, dict[str, float]]
    join: float  # probability from which two claims are joined
    chain: float  # probability of the first look from which two claims may be of one fact
    stray: float  # probability from which claims that were not joined are still compared
    month: int  # days between two articles from which what happened is another event, unless a date is shared
    hopeless: Hopeless
    support: float  # mean probability that every member of a fact needs towards the others

    @cached_property
    def scales(self) -> dict[str, Scale]:
        """The scale of each encoder by its name."""
        return {name: Scale(**row) for name, row in self.encoders.items()}


class Tree(BaseModel):
    """One decision tree as parallel lists over its nodes, the root first; `feature` is -1 in a leaf."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    feature: list[int]
    threshold: list[float]
    left: list[int]
    right: list[int]
    value: list[float]  # what a leaf adds to the log odds of a match


class Forest(BaseModel):
    """The trees, and the features whose places in a row they name."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    features: list[str]
    trees: list[Tree]


Look = Literal["alone", "seen"]  # a pair by itself; a pair among the others


class Forests(BaseModel):
    """`forests.json`, written by `tools/fit_forest.py`; see there for data and method."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    alone: Forest
    seen: Forest


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The shipped scales and thresholds."""
    return Weights.model_validate(yaml.safe_load(_data("weights.yaml")))


@lru_cache(maxsize=1)
def forests() -> Forests:
    """The shipped forests."""
    return Forests.model_validate(json.loads(_data("forests.json")))


def forest(look: Look) -> Forest:
    """The shipped forest for a look."""
    return forests().alone if look == "alone" else forests().seen


def _data(name: str) -> str:
    return resources.files("crosscheck.align").joinpath(name).read_text(encoding="utf-8")


@dataclass(frozen=True)
class Plan:
    """The forest for whole tables: at most 64 leaves of a tree as bits of a word, and where each feature leads.

    A row's bin of a feature says which leaves that feature leaves open; the bits that all features leave open
    are the one leaf that the row reaches (Lucchese et al., QuickScorer, SIGIR 2015).
    """

    thresholds: list[Floats]  # of a feature, over all trees, sorted
    words: list[
        tuple[list[tuple[int, Words]], Floats]
    ]  # (feature, open leaves by bin) of a word; values of its leaves


BITS = 64  # of a word
ROWS = 8192  # of the table at a time: their bins stay in the processor's cache


@lru_cache(maxsize=2)
def plan(look: Look) -> Plan:
    """The shipped forest for a look, made ready for whole tables."""
    model = forest(look)
    found: list[set[float]] = [set() for _ in model.features]
    for tree in model.trees:
        for feature, threshold in zip(tree.feature, tree.threshold, strict=True):
            if feature != LEAF:
                found[feature].add(threshold)
    thresholds = [np.array(sorted(row)) for row in found]
    cuts = [{threshold: number for number, threshold in enumerate(sorted(row))} for row in found]
    words = []
    for tree in model.trees:
        leaves = list(_leaves(tree, cuts))
        for start in range(0, len(leaves), BITS):
            words.append(_word(leaves[start : start + BITS], thresholds))
    return Plan(thresholds, words)


Span = tuple[int, int]  # first and last bin of a feature


def _leaves(tree: Tree, cuts: list[dict[float, int]]) -> Iterator[tuple[float, dict[int, Span]]]:
    """Value of each leaf, and the bins of each feature on the way there; `cuts` has the places of its thresholds."""
    waiting: list[tuple[int, dict[int, Span]]] = [(0, {})]
    while waiting:
        node, spans = waiting.pop()
        feature = tree.feature[node]
        if feature == LEAF:
            yield tree.value[node], spans
            continue
        cut = cuts[feature][tree.threshold[node]]
        first, last = spans.get(feature, (0, len(cuts[feature])))
        waiting.append((tree.left[node], spans | {feature: (first, min(last, cut))}))
        waiting.append((tree.right[node], spans | {feature: (max(first, cut + 1), last)}))


def _word(
    leaves: Sequence[tuple[float, dict[int, Span]]], thresholds: list[Floats]
) -> tuple[list[tuple[int, Words]], Floats]:
    """The leaves, at most BITS, as bits: which of them each bin of each feature leaves open, and their values."""
    turns: dict[int, dict[int, int]] = {}  # of a feature: the bins where leaves open or close, and which
    bound: dict[int, int] = {}  # of a feature: the leaves that it decides on; it leaves the others open
    for number, (_, spans) in enumerate(leaves):
        for feature, (first, last) in spans.items():
            row = turns.setdefault(feature, {})
            row[first] = row.get(first, 0) ^ 1 << number
            row[last + 1] = row.get(last + 1, 0) ^ 1 << number
            bound[feature] = bound.get(feature, 0) | 1 << number
    tables = []
    for feature, row in sorted(turns.items()):
        row[0] = row.get(0, 0) ^ ((1 << len(leaves)) - 1 & ~bound[feature])
        table = np.zeros(len(thresholds[feature]) + 2, np.uint64)
        table[list(row)] = np.array(list(row.values()), np.uint64)
        tables.append((feature, np.bitwise_xor.accumulate(table)[:-1]))
    # a row that reaches a leaf of another word has no bit here: place 0
    return tables, np.array([0.0, *(value for value, _ in leaves)])


def probabilities(table: Floats, look: Look = "alone") -> Floats:
    """Probability that both claims of a pair state one fact; `table` (rows, features), the result (rows,)."""
    ready = plan(look)
    out = np.zeros(len(table))
    for start in range(0, len(table), ROWS):
        rows = slice(start, start + ROWS)
        bins = [np.searchsorted(t, table[rows, f]) for f, t in enumerate(ready.thresholds)]
        total = np.zeros(len(table[rows]))
        for tables, values in ready.words:
            leaf = np.full(len(total), ~np.uint64(0))
            for feature, open_leaves in tables:
                leaf &= open_leaves[bins[feature]]
            place = np.frexp(leaf.astype(np.float64))[1]  # of a power of two its exponent, of 0 none
            total += values[place]
        out[rows] = total
    return 1 / (1 + np.exp(-out))
