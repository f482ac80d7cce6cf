"""Claims too little alike to be linked that tell opposite states of one thing: all exits open, two exits locked."""

from __future__ import annotations

from crosscheck.align.views import View
from crosscheck.judge.rules import MarkRule, Rule
from crosscheck.judge.states import alike, returns
from crosscheck.judge.timing import days_between


def opposed(rule: Rule, a: View, b: View) -> bool:
    """Whether the claims have terms of one of the rule's groups that exclude each other, and none in common.

    Not of what goes back and forth on one day (a road is closed and opened again), nor in articles of two occasions.
    """
    if not isinstance(rule, MarkRule) or rule.facet == "scope" or days_between(a, b) > rule.days:
        return False
    return any(
        not left.keys() & right.keys() and not any(alike(group, x, y) for x in left for y in right)
        for group in rule.groups
        if group != "negation"
        and not returns(group)
        and (left := a.marks.get((rule.facet, group), {}))
        and (right := b.marks.get((rule.facet, group), {}))
    )
