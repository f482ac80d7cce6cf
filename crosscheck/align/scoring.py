"""From features to the probability that two claims state the same fact: a small forest learned from the stories."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

import numpy as np
import yaml
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from crosscheck.align.similarity import Scale

Floats = NDArray[np.float64]
LEAF = -1


class Weights(BaseModel):
    """`weights.yaml`: the scales of the encoders (`tools/measure_encoders.py`) and the thresholds of joining."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    encoders: dict[str, dict[str, float]]
    join: float  # probability from which two claims are joined
    month: int  # days between two articles from which what happened is another event, unless a date is shared
    support: float  # mean probability that every member of a fact needs towards the others

    @property
    def scales(self) -> dict[str, Scale]:
        return {name: Scale(**row) for name, row in self.encoders.items()}


class Tree(BaseModel):
    """One decision tree as parallel lists over its nodes, the root first; `feature` is -1 in a leaf."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    feature: list[int]
    threshold: list[float]
    left: list[int]
    right: list[int]
    value: list[float]  # share of positive pairs among the training pairs that reach the node


class Forest(BaseModel):
    """`forest.json`, written by `tools/fit_forest.py`; see there for data and method."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    features: list[str]
    trees: list[Tree]


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The shipped scales and thresholds."""
    return Weights.model_validate(yaml.safe_load(_data("weights.yaml")))


@lru_cache(maxsize=1)
def forest() -> Forest:
    """The shipped forest."""
    return Forest.model_validate(json.loads(_data("forest.json")))


def _data(name: str) -> str:
    return resources.files("crosscheck.align").joinpath(name).read_text(encoding="utf-8")


def probabilities(rows: Sequence[dict[str, float]]) -> Floats:
    """Probability that both claims of a pair state one fact, for each row of features; shape (rows,)."""
    model = forest()
    table = np.array([[row[name] for name in model.features] for row in rows]).reshape(len(rows), -1)
    total = np.zeros(len(rows))
    for tree in model.trees:
        feature, threshold = np.array(tree.feature), np.array(tree.threshold)
        left, right = np.array(tree.left), np.array(tree.right)
        node = np.zeros(len(rows), dtype=int)
        while (inner := feature[node] != LEAF).any():
            at = node[inner]
            below = table[inner, feature[at]] <= threshold[at]
            node[inner] = np.where(below, left[at], right[at])
        total += np.array(tree.value)[node]
    return total / max(len(model.trees), 1)


def contributions(row: dict[str, float]) -> dict[str, float]:
    """How much each feature moved the probability, on the paths that the pair took; they and the base rate add up."""
    model = forest()
    out = dict.fromkeys(model.features, 0.0)
    for tree in model.trees:
        node = 0
        while tree.feature[node] != LEAF:
            name = model.features[tree.feature[node]]
            down = tree.left if row[name] <= tree.threshold[node] else tree.right
            out[name] += (tree.value[down[node]] - tree.value[node]) / len(model.trees)
            node = down[node]
    return {name: round(x, 3) for name, x in out.items()}
