"""From features to a probability that two claims state the same fact: a logistic score with weights from data."""

from __future__ import annotations

import math
from functools import lru_cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict

from crosscheck.align.similarity import Scale


class Weights(BaseModel):
    """`weights.yaml`: written by `tools/fit_weights.py`; see there for data and method."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    intercept: float
    features: dict[str, float]
    encoders: dict[str, dict[str, float]]
    join: float  # probability from which two claims are joined
    support: float  # mean probability that every member of a fact needs towards the others

    @property
    def scales(self) -> dict[str, Scale]:
        return {name: Scale(**row) for name, row in self.encoders.items()}


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The shipped weights."""
    text = resources.files("crosscheck.align").joinpath("weights.yaml").read_text(encoding="utf-8")
    return Weights.model_validate(yaml.safe_load(text))


def probability(features: dict[str, float], weights: Weights) -> float:
    """Logistic function of the weighted features, in 0..1."""
    total = weights.intercept + sum(weights.features.get(name, 0.0) * x for name, x in features.items())
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))
