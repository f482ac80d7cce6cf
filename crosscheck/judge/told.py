"""Figures that a later article says have changed, in claims with too little in common to be matched.

`Fourteen people were arrested in the raids` and `the number of those held has risen to 17` are of one thing, yet each
is more like other claims. The later one tells of a change, so what is looked for is the figure that it was before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from crosscheck.align.comparison import compare
from crosscheck.align.contexts import Contexts
from crosscheck.align.grouping import Pair
from crosscheck.align.scoring import weights
from crosscheck.align.views import View, worded_apart
from crosscheck.judge.comparing import DIFFERS, Comparison
from crosscheck.judge.differences import Linked, other_time, part_of, same_role
from crosscheck.judge.rules import Rule, ValueRule
from crosscheck.judge.things import other_thing, same_thing
from crosscheck.judge.timing import announced, left_behind, ordered, tells_change
from crosscheck.models import Link, Value

FARTHEST = 0.5  # gap up to which a figure may have grown into another without a word of what it is of


def telling(links: Mapping[Pair, Link], views: Sequence[View]) -> dict[Pair, Link]:
    """Those of the links whose later claim tells of a change, or whose claims have different words of one group."""
    found = {}
    for pair, link in links.items():
        a, b = views[pair[0]], views[pair[1]]
        order = ordered(a, b)
        if worded_apart(a, b) or order and tells_change(order[1]):
            found[pair] = link
    return found


def told_changes(pairs: Sequence[Linked], rule: Rule, contexts: Contexts) -> Iterator[Comparison]:
    """Each figure of an earlier article with the one that a later article puts in its place."""
    if not isinstance(rule, ValueRule) or rule.facet in ("date", "ordinal"):
        return
    for a, b, link in pairs:
        order = ordered(a, b)
        if link.score >= weights().stray or order is None:
            continue
        earlier, later = order
        for kind in rule.types:
            for x in earlier.values.get(kind, ()):
                for y in later.values.get(kind, ()):
                    outcome = compare(x, y, rule.tolerance)
                    if outcome.relation != "differs" or not _replaces(earlier, x, later, y):
                        continue
                    first, second = part_of(earlier, x), part_of(later, y)
                    meaning = link.features.get("meaning", 0.0)
                    known = left_behind(first, second) or (
                        meaning >= rule.meaning_named and same_thing(earlier, x, later, y)
                    )
                    near = link.score >= rule.match_told and meaning >= rule.meaning_told
                    farthest = 1 - 1 / rule.farthest if known else FARTHEST
                    if announced(first, second) and (known or near) and outcome.gap <= farthest:
                        context = contexts.similarity(first, second)
                        if context >= rule.context_told:
                            yield Comparison(rule, first, second, DIFFERS, link.score, context)


def _replaces(earlier: View, x: Value, later: View, y: Value) -> bool:
    """Whether the later figure may stand for the earlier one: of the same thing, time and role, and moved as told."""
    if other_thing(earlier, x, later, y) or other_time(earlier, later) or not same_role(x, y):
        return False
    if y.relation in ("by", "from"):
        return False
    before = [v for v in later.claim.values if v.type == y.type and v.relation == "from"]
    if before and not any(compare(v, x).relation in ("equal", "compatible") for v in before):
        return False  # it tells itself what it was
    ways = {m.term for m in later.claim.marks if m.group == "direction"}
    return ways != {"up" if float(y.value) < float(x.value) else "down"}
