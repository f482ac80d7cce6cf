"""What of a story has to be judged where only some of its articles are new: whatever may end in a finding on these.

All of the story is matched; but facts without a new article, and comparisons that hang together with none, would be
judged only to be left out of the report.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from crosscheck.align.views import View
from crosscheck.judge.comparing import Comparison
from crosscheck.judge.differences import Linked
from crosscheck.judge.verdicts import told

Indices = frozenset[int]  # of views


def concerned(views: Sequence[View], new: Collection[str]) -> Indices:
    """The views of the new articles (by id), and those of others that the same outlet tells on the same day in the
    same words: what is found on both is one finding.
    """
    said = {_said(view) for view in views if view.article.id in new}
    return frozenset(view.index for view in views if _said(view) in said)


def _said(view: View) -> tuple[str, str, str]:
    return *told(view), " ".join(view.claim.text.split())


def with_company(known: Indices, groups: Iterable[Collection[int]]) -> Indices:
    """These views and all of each group that has one of them, as long as groups have a view in common."""
    rest = [frozenset(group) for group in groups]
    while near := [group for group in rest if not group.isdisjoint(known)]:
        rest = [group for group in rest if group.isdisjoint(known)]
        known = known.union(*near)
    return known


def views_of(rows: Iterable[Comparison]) -> Indices:
    """The views that the comparisons hold against each other."""
    return frozenset(part.view.index for row in rows for part in (row.a, row.b))


def hanging_together(
    pairs: Sequence[Linked], start: Indices, compared: Callable[[Sequence[Linked]], Iterator[Comparison]]
) -> list[Comparison]:
    """The comparisons of the pairs that hang together with the views at the start, in the order of the pairs."""
    having: dict[int, list[int]] = {}
    for number, (a, b, _) in enumerate(pairs):
        having.setdefault(a.index, []).append(number)
        having.setdefault(b.index, []).append(number)
    rows: dict[int, list[Comparison]] = {}
    reached, waiting = set(start), sorted(start)
    while waiting:
        for number in having.get(waiting.pop(), ()):
            if number not in rows:
                rows[number] = list(compared([pairs[number]]))
                others = views_of(rows[number]) - reached
                reached |= others
                waiting += sorted(others)
    return [row for number in sorted(rows) for row in rows[number]]
