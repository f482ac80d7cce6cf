"""Figures and dates that a later article puts in the place of others, in claims too unlike each other to be matched.

`Fourteen people were arrested in the raids` and `the number of those held has risen to 17` are of one thing, yet each
is more like other claims. So what time explains is looked for in weak links, too; `succession.succeeding` sifts it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crosscheck.align.comparison import compare
from crosscheck.align.views import View
from crosscheck.judge.comparing import DIFFERS, Comparison
from crosscheck.judge.differences import Linked, other_time, part_of, same_role
from crosscheck.judge.rules import Rule, ValueRule
from crosscheck.judge.things import of_some, other_thing
from crosscheck.judge.timing import explained, new_figure, ordered
from crosscheck.models import Value


def told_changes(pairs: Sequence[Linked], rule: Rule) -> Iterator[Comparison]:
    """Each figure or date of an earlier article with the one that a later article may put in its place."""
    if not isinstance(rule, ValueRule) or rule.facet == "ordinal":
        return
    for a, b, link in pairs:
        order = ordered(a, b)
        if order is None:
            continue
        earlier, later = order
        for kind in rule.types:
            for x in earlier.values.get(kind, ()):
                for y in later.values.get(kind, ()):
                    outcome = compare(x, y, rule.tolerance)
                    if outcome.relation not in ("differs", "unclear") or not _replaces(earlier, x, later, y):
                        continue
                    if kind != "date" and outcome.gap > 1 - 1 / rule.farthest:
                        continue
                    first, second = part_of(earlier, x), part_of(later, y)
                    if outcome.relation == "unclear" and not new_figure(first, x, second, y):
                        continue
                    if explained(first, second):
                        apart = DIFFERS.model_copy(update={"gap": outcome.gap})
                        yield Comparison(rule, first, second, apart, link.score, 0.0, link)


def _replaces(earlier: View, x: Value, later: View, y: Value) -> bool:
    """Whether the later figure may stand for the earlier one: of the same thing, time and role, and moved as told."""
    if not same_role(x, y) or other_thing(earlier, x, later, y):
        return False
    if x.type == "date":
        return True
    if (
        other_time(earlier, later)
        or y.relation in ("by", "from")
        or x.type == "count"
        and of_some(earlier, x, later, y)
    ):
        return False
    before = [v for v in later.claim.values if v.type == y.type and v.relation == "from"]
    if before and not any(compare(v, x).relation in ("equal", "compatible") for v in before):
        return False  # it tells itself what it was
    ways = {m.term for m in later.claim.marks if m.group == "direction"}
    return ways != {"up" if float(y.value) < float(x.value) else "down"}
