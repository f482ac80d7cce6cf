"""What stood open in one article and is settled in a later one, though the claims have little else in common.

`Nobody has been arrested` and `Police have arrested four people` are not alike enough to be matched, and yet the
second brings the first up to date. What is compared are the states, and whose they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crosscheck.align.contexts import Contexts, Part
from crosscheck.align.views import View, once
from crosscheck.judge.comparing import DIFFERS, Comparison
from crosscheck.judge.differences import mark_part
from crosscheck.judge.rules import StateRule
from crosscheck.judge.states import ENDS, latest, of_others
from crosscheck.judge.timing import happened_after, ordered
from crosscheck.models import Mark


def settled(views: Sequence[View], rule: StateRule, contexts: Contexts) -> Iterator[Comparison]:
    """Each open state with the claim of every later article that settles it, if one does."""
    for group, moves in rule.moves.items():
        marked = [(view, terms) for view in views if (terms := _states(view, group))]
        later = {term for terms in moves.values() for term in terms}
        closing = [mark_part(v, t[term]) for v, t in marked for term in t if term in later and _told(v)]
        for view, terms in marked:
            for term in terms.keys() & moves.keys():
                first = mark_part(view, terms[term])
                rows = [p for p in closing if p.term in moves[term] and _may_settle(first, p)]
                single = rule.single_of(group, term)
                yield from _nearest(rule, first, rows, contexts, single=single)


def _nearest(
    rule: StateRule, first: Part, rows: Sequence[Part], contexts: Contexts, *, single: bool
) -> Iterator[Comparison]:
    """Of each later article the claim whose surroundings are nearest, if they are near enough."""
    contexts.prepare([first, *rows] if rows else [])
    best: dict[str, tuple[float, Part]] = {}
    for part in rows:
        context = contexts.similarity(first, part)
        named = _shared(first.view, part.view)
        needed = rule.context_single if single else rule.context_named if named else rule.context
        known = best.get(part.view.article.id)
        if context >= needed and (known is None or context > known[0]):
            best[part.view.article.id] = context, part
    for context, part in best.values():
        yield Comparison(rule, first, part, DIFFERS, context, context)


def _states(view: View, group: str) -> dict[str, Mark]:
    groups = _by_group(view)
    if group in groups:
        return latest(group, groups[group])
    family, ends = ENDS.get(group, ("", frozenset()))
    return {term: mark for term, mark in groups.get(family, {}).items() if term in ends}


@once
def _by_group(view: View) -> dict[str, dict[str, Mark]]:
    """The marks that say something, by group and term, whatever their facet."""
    found: dict[str, dict[str, Mark]] = {}
    for mark in view.claim.marks:
        if mark.term != "other":
            found.setdefault(mark.group, {})[mark.term] = mark
    return found


def _told(view: View) -> bool:
    """Whether the claim tells what happened, and no plan or opinion."""
    return view.claim.modality == "fact" and view.claim.kind != "opinion"


def _may_settle(first: Part, second: Part) -> bool:
    """Whether the second is of a later article, was not so before the first, and is not told of somebody else."""
    a, b = first.view, second.view
    if ordered(a, b) != (a, b) or happened_after(a, second) is False:
        return False
    if of_others(first.group, a.claim, b.claim):
        return False
    return not (a.people and b.people and not a.people & b.people)


def _shared(a: View, b: View) -> bool:
    """Whether both name the same person, body or place, or the same kind of document."""
    left, right = (v.people | v.bodies | v.places for v in (a, b))
    one, other = ({m.term for m in v.claim.marks if m.group == "document"} - {"other"} for v in (a, b))
    return bool(left & right or one & other)
