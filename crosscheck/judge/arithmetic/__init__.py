"""Arithmetic that fails inside one sentence, or between sentences of one article: findings of kind `impossible`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from crosscheck.align.views import View
from crosscheck.judge.arithmetic import calendar, ratios, totals
from crosscheck.judge.arithmetic.failures import Failure
from crosscheck.judge.arithmetic.sentences import Sentence, sentences
from crosscheck.judge.rules import ArithmeticRule

TESTS: dict[str, Callable[[Sentence, ArithmeticRule], Iterator[Failure]]] = {
    "parts": totals.failures,
    "share": ratios.shares,
    "growth": ratios.growth,
    "weekday": calendar.weekdays,
    "anniversary": calendar.anniversaries,
    "range": calendar.ranges,
}


def impossible(
    views: Sequence[View], rules: Sequence[ArithmeticRule]
) -> Iterator[tuple[ArithmeticRule, Failure]]:
    """What cannot be, by each rule, in the order of the views."""
    if not rules:
        return
    rows = sentences(views)
    for rule in rules:
        if rule.test == "rate":
            yield from ((rule, found) for found in ratios.rates(rows, rule))
            continue
        test = TESTS[rule.test]
        yield from ((rule, found) for row in rows for found in test(row, rule))
