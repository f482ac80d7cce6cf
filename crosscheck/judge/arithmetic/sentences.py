"""The sentences of articles with all the values of their claims, and how exactly a value is meant."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from crosscheck.align.contexts import Part
from crosscheck.align.views import NUMERIC, View
from crosscheck.extract.speech import fold
from crosscheck.judge.arithmetic.words import Patterns, patterns
from crosscheck.judge.labels import label
from crosscheck.models import Article, Value

_DIGITS = re.compile(r"\d[\d\s.,'’\u00a0\u202f]*\d|\d")
_DECIMALS = re.compile(r"[.,](\d{1,2}|\d{4,})$")
SIGNIFICANT = 3  # digits that a figure beside others of its kind is taken to be given with
Interval = tuple[float, float]


@dataclass(frozen=True)
class Sentence:
    """One sentence of an article: the claims cut from it, and their values in order."""

    article: Article
    views: tuple[View, ...]

    @property
    def start(self) -> int:
        return min(v.claim.start for v in self.views)

    @property
    def end(self) -> int:
        return max(v.claim.end for v in self.views)

    @cached_property
    def folded(self) -> str:
        """The sentence in lower case, character for character as long as in the article."""
        return fold(self.article.text[self.start : self.end])

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """All values but places, in order."""
        found = {(v.start, v.end): v for view in self.views for v in view.claim.values if v.type != "place"}
        return tuple(found[key] for key in sorted(found))

    @cached_property
    def numbers(self) -> tuple[Value, ...]:
        """The values that are numbers, in order."""
        return tuple(v for v in self.values if v.type in NUMERIC)

    @cached_property
    def dates(self) -> tuple[Value, ...]:
        """The dates, in order, without times of a day that is not told."""
        return tuple(v for v in self.values if v.dated)

    @property
    def words(self) -> Patterns:
        """The language's patterns."""
        return patterns(self.article.language)

    def between(self, start: int, end: int) -> str:
        """The folded text between two offsets of the article."""
        return self.folded[max(start - self.start, 0) : max(end - self.start, 0)]

    def part(self, value: Value) -> Part:
        """The value as a part of the claim that holds it."""
        view = next(v for v in self.views if value in v.claim.values)
        return Part(view, value.start, value.end, value.text, label(value), value.of)


def sentences(views: Sequence[View]) -> list[Sentence]:
    """The sentences of all articles with a value in them, in the order of the views."""
    groups: dict[tuple[str, int], list[View]] = {}
    for view in views:
        if view.claim.values:
            groups.setdefault((view.article.id, view.claim.sentence), []).append(view)
    return [Sentence(rows[0].article, tuple(rows)) for rows in groups.values()]


def meant(value: Value, approximate: float, exact_below: float, digits: float = 1.0) -> Interval:
    """The interval in which the figure lies as it is meant: hedges open it, rounding widens it.

    A count below `exact_below` without a hedge is exact. Any other figure may be off by `digits` in the last digit
    written, of which at most three count: `80%` is 79 to 81, `4.1 bn` 4.0 to 4.2 bn, `120 m` 119 to 121 m.
    """
    number = float(value.value)
    room = abs(number) * approximate if value.approximate else digits * _step(value, exact_below)
    low, high = number - room, number + room
    if value.bounded:
        low = value.low if value.low is not None else low if value.approximate else -math.inf
        high = value.high if value.high is not None else high if value.approximate else math.inf
    return low, high


def rounded_counts(value: Value, approximate: float, exact_below: float) -> Interval:
    """The same for counts that are added up: every final zero of a larger number may be rounding."""
    low, high = meant(value, approximate, exact_below)
    room = value.precision / 2 if value.precision >= 100 else 0.0
    return low - room, high + room


def _step(value: Value, exact_below: float) -> float:
    """The size of the last digit that counts, in the value's unit."""
    number = abs(float(value.value))
    if value.type == "count" and number < exact_below and number == int(number):
        return 0.0
    written = _DIGITS.search(value.text)
    if written is None or not number:
        return value.precision
    decimals = _DECIMALS.search(written[0])
    places = len(decimals[1]) if decimals else 0
    digits = re.sub(r"\D", "", written[0])
    mantissa = int(digits) / 10**places
    step = 10.0 ** (max(0, len(digits) - SIGNIFICANT) if not places else -places)
    return step * number / mantissa if mantissa else value.precision


def apart(a: Interval, b: Interval) -> bool:
    """Whether the intervals have no point in common."""
    slack = 1e-9 * max(1.0, *(abs(x) for x in (*a, *b) if math.isfinite(x)))
    return a[0] > b[1] + slack or b[0] > a[1] + slack
