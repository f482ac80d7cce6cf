"""What a rule compared in two claims, and with what outcome."""

from __future__ import annotations

from dataclasses import dataclass

from crosscheck.align.comparison import Outcome
from crosscheck.align.contexts import Part
from crosscheck.judge.rules import Rule
from crosscheck.models import Link

DIFFERS = Outcome(relation="differs")


@dataclass(frozen=True)
class Comparison:
    """Two parts of two claims that speak of the same thing, and how they compare."""

    rule: Rule
    a: Part
    b: Part
    outcome: Outcome
    match: float  # probability that the claims state the same fact
    context: float  # similarity of the surroundings, 0 for unrelated, 1 for translated
    link: Link | None = None  # of the pair, where it was linked
    joined: bool = False  # both claims are in one fact
    certainty: float | None = None  # of a difference; None where nothing decides about it
