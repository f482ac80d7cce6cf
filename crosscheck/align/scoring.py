"""From features to the probability that two claims state one fact: small forests of boosted trees, learned before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from operator import attrgetter
from typing import Literal

import numpy as np
import yaml
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from crosscheck.align.similarity import Scale

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Words = NDArray[np.uint64]
Bins = NDArray[np.int32]
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
    faint: float  # the same for what time explains, where both have figures or dates
    alike: float  # likeness that is enough for that, too
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
    return Forests.model_validate_json(_data("forests.json"))


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
    sizes = [len(tree.feature) for tree in model.trees]
    home = np.repeat(np.arange(len(sizes)), sizes)  # of each node its tree; the nodes of all trees in one row
    root = np.cumsum([0, *sizes[:-1]])
    feature, threshold, left, right, value = (
        np.array([cell for tree in model.trees for cell in column(tree)])
        for column in (attrgetter(name) for name in ("feature", "threshold", "left", "right", "value"))
    )
    thresholds = [np.unique(threshold[feature == f]) for f in range(len(model.features))]
    first, last = _spans(feature, threshold, left + root[home], right + root[home], root, thresholds)
    leaves = np.flatnonzero(feature == LEAF)
    tree = home[leaves]
    nth = np.arange(len(leaves)) - np.searchsorted(tree, tree)
    word = np.unique(tree * len(feature) + nth // BITS, return_inverse=True)[1]
    bit = np.uint64(1) << (nth % BITS).astype(np.uint64)
    starts = np.flatnonzero(np.diff(word, prepend=-1))
    # a row that reaches a leaf of another word has no bit here: place 0
    words: list[tuple[list[tuple[int, Words]], Floats]] = [
        ([], np.concatenate([[0.0], values])) for values in np.split(value[leaves], starts[1:])
    ]
    everything = np.bitwise_or.reduceat(bit, starts)
    for f, cuts in enumerate(thresholds):
        opens, closes = first[leaves, f], last[leaves, f] + 1
        bound = (opens > 0) | (closes <= len(cuts))  # the leaves that the feature decides on
        rows = np.unique(word[bound])
        tables = np.zeros((len(words), len(cuts) + 2), np.uint64)
        tables[:, 0] = everything  # a leaf that another feature decides on is open in all bins
        for at in (0, opens[bound], closes[bound]):
            np.bitwise_xor.at(tables, (word[bound], at), bit[bound])
        tables = np.bitwise_xor.accumulate(tables[rows], axis=1)[:, :-1]
        for number, table in zip(rows.tolist(), tables, strict=True):
            words[number][0].append((f, table))
    return Plan(thresholds, words)


def _spans(
    feature: Ints, threshold: Floats, left: Ints, right: Ints, root: Ints, thresholds: Sequence[Floats]
) -> tuple[Bins, Bins]:
    """First and last bin of each feature, of shape (nodes, features), on the way to each node."""
    cut = np.zeros(len(feature), np.int32)
    for f, cuts in enumerate(thresholds):
        cut[feature == f] = np.searchsorted(cuts, threshold[feature == f])
    first = np.zeros((len(feature), len(thresholds)), np.int32)
    last = np.tile(np.array([len(cuts) for cuts in thresholds], np.int32), (len(feature), 1))
    nodes = root
    while len(nodes := nodes[feature[nodes] != LEAF]):
        at = feature[nodes]
        for children in (left[nodes], right[nodes]):
            first[children], last[children] = first[nodes], last[nodes]
        last[left[nodes], at] = np.minimum(last[nodes, at], cut[nodes])
        first[right[nodes], at] = np.maximum(first[nodes, at], cut[nodes] + 1)
        nodes = np.concatenate([left[nodes], right[nodes]])
    return first, last


def probabilities(table: Floats, look: Look = "alone") -> Floats:
    """Probability that both claims of a pair state one fact; `table` (rows, features), the result (rows,)."""
    ready = plan(look)
    out = np.zeros(len(table))
    for start in range(0, len(table), ROWS):
        rows = slice(start, start + ROWS)
        bins = [np.searchsorted(t, table[rows, f]) for f, t in enumerate(ready.thresholds)]
        total = np.zeros(len(table[rows]))
        opened = np.empty(len(total), np.uint64)
        for tables, values in ready.words:
            leaf = np.full(len(total), ~np.uint64(0))
            for feature, open_leaves in tables:
                leaf &= open_leaves.take(bins[feature], out=opened, mode="clip")  # no bin lies outside
            place = np.frexp(leaf.astype(np.float64))[1]  # of a power of two its exponent, of 0 none
            total += values[place]
        out[rows] = total
    return 1 / (1 + np.exp(-out))
