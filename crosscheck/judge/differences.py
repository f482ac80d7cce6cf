"""Matched claims held against each other, facet by facet: every comparison that was made, with its outcome."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crosscheck.align import Match
from crosscheck.align.comparison import Outcome, compare
from crosscheck.align.views import View
from crosscheck.extract.gazetteer import place_contains
from crosscheck.extract.identity import same_person
from crosscheck.extract.people import role_id
from crosscheck.align.contexts import Contexts, Part
from crosscheck.judge.labels import label
from crosscheck.judge.rules import MarkRule, NameRule, Rule, ValueRule
from crosscheck.models import Link, Mark, Name, Value

DIFFERS = Outcome(relation="differs")
SETTLED = ("equal", "compatible")


@dataclass(frozen=True)
class Comparison:
    """Two parts of two claims that speak of the same thing, and how they compare."""

    rule: Rule
    a: Part
    b: Part
    outcome: Outcome
    match: float  # probability that the claims state the same fact
    context: float  # similarity of the surroundings, 0 for unrelated, 1 for translated


def compare_match(match: Match, views: tuple[View, ...], rule: Rule, contexts: Contexts) -> Iterator[Comparison]:
    """All comparisons of one rule within one match."""
    for (i, j), link in sorted(match.links.items()):
        a, b = views[i], views[j]
        if isinstance(rule, ValueRule):
            yield from _values(rule, a, b, link, contexts)
        elif link.score < getattr(rule, "match", 1.0):
            continue
        elif isinstance(rule, MarkRule):
            yield from _marks(rule, a, b, link, contexts)
        elif isinstance(rule, NameRule):
            yield from _names(rule, a, b, link)


def _values(rule: ValueRule, a: View, b: View, link: Link, contexts: Contexts) -> Iterator[Comparison]:
    for kind in rule.types:
        left = [v for v in a.claim.values if v.type == kind]
        right = [v for v in b.claim.values if v.type == kind]
        rows = []
        for x in left:
            for y in right:
                outcome = compare(x, y, rule.tolerance)
                if outcome.relation != "incomparable" and _same_role(x, y):
                    rows.append((x, y, outcome, contexts.similarity(_part(a, x), _part(b, y))))
        # Equal figures find each other first; what is left over is compared only where its surroundings agree.
        order = {"equal": 0, "compatible": 1, "unclear": 2, "differs": 2}
        rows.sort(key=lambda r: (order[r[2].relation], -r[3], r[0].start, r[1].start))
        taken: set[Value] = set()
        for x, y, outcome, context in rows:
            if x in taken or y in taken:
                continue
            settled = outcome.relation in SETTLED
            alone = len(left) == len(right) == 1
            if not settled and (
                link.score < rule.match
                or context < rule.context + (0.0 if alone else 0.2)
                or {a.claim.modality, b.claim.modality} == {"forecast", "fact"}
                or (kind != "date" and other_time(a, b))
            ):
                continue
            taken |= {x, y}
            yield Comparison(rule, _part(a, x), _part(b, y), outcome, link.score, context)


def other_time(a: View, b: View) -> bool:
    """Whether both claims name dates and none of them fit: another year, quarter or day is another fact."""
    outcomes = [compare(x, y) for x in a.dates for y in b.dates]
    return bool(outcomes) and not any(o.relation in SETTLED for o in outcomes)


def _same_role(x: Value, y: Value) -> bool:
    """Growth by a figure is not growth to it; `since` is not `until`."""
    if not x.relation or not y.relation or x.relation == y.relation:
        return True
    pairs = ({"by", "to"}, {"by", "from"}, {"to", "from"}, {"since", "until"}, {"since", "by"}, {"from", "until"})
    return {x.relation, y.relation} not in pairs


def _part(view: View, value: Value) -> Part:
    return Part(view, value.start, value.end, value.text, label(value), value.of)


def _marks(rule: MarkRule, a: View, b: View, link: Link, contexts: Contexts) -> Iterator[Comparison]:
    for group in rule.groups:
        left, right = _terms(rule, group, a), _terms(rule, group, b)
        if not left or not right:
            continue
        same = set(left) & set(right)
        for term, mark in left.items():
            for other, twin in right.items():
                if same and term != other:
                    continue
                x, y = _mark_part(a, mark), _mark_part(b, twin)
                outcome = Outcome(relation="equal") if term == other else DIFFERS
                yield Comparison(rule, x, y, outcome, link.score, contexts.similarity(x, y))


def _terms(rule: MarkRule, group: str, view: View) -> dict[str, Mark]:
    marks = (m for m in view.claim.marks if m.facet == rule.facet and m.group == group and m.term != "other")
    return {m.term: m for m in marks}


def _mark_part(view: View, mark: Mark) -> Part:
    return Part(view, mark.start, mark.end, mark.text, mark.term)


def _names(rule: NameRule, a: View, b: View, link: Link) -> Iterator[Comparison]:
    if rule.facet == "name":
        yield from _people(rule, a, b, link)
    elif rule.facet == "place":
        yield from _places(rule, a, b, link)
    else:
        yield from _speakers(rule, a, b, link)


def _people(rule: NameRule, a: View, b: View, link: Link) -> Iterator[Comparison]:
    """Two different people in the same role, neither of them named in the other claim."""
    for x in _of_type(a, "person"):
        for y in _of_type(b, "person"):
            if not x.role or not y.role:
                continue
            left, right = role_id(x.role, a.article.language), role_id(y.role, b.article.language)
            if not left or left != right:
                continue
            same = same_person(x.text, y.text)
            if not same and (_names_person(a, y) or _names_person(b, x)):
                continue
            outcome = Outcome(relation="equal") if same else DIFFERS
            yield Comparison(rule, _name_part(a, x), _name_part(b, y), outcome, link.score, 0.0)


def _names_person(view: View, name: Name) -> bool:
    return any(same_person(other.text, name.text) for other in _of_type(view, "person"))


def _places(rule: NameRule, a: View, b: View, link: Link) -> Iterator[Comparison]:
    """One place in each claim that the other does not have, and neither lies within the other."""
    left, right = _of_type(a, "place"), _of_type(b, "place")
    shared = {x.key for x in left} & {y.key for y in right}
    own = [x for x in left if x.key not in shared and not any(_within(x, y) for y in right)]
    others = [y for y in right if y.key not in shared and not any(_within(y, x) for x in left)]
    if len({x.key for x in own}) == 1 and len({y.key for y in others}) == 1:
        yield Comparison(rule, _name_part(a, own[0]), _name_part(b, others[0]), DIFFERS, link.score, 0.0)


def _within(x: Name, y: Name) -> bool:
    return place_contains(x.key, y.key) or place_contains(y.key, x.key)


def _speakers(rule: NameRule, a: View, b: View, link: Link) -> Iterator[Comparison]:
    """The same quotation given to two people."""
    left, right = a.claim.speaker, b.claim.speaker
    levels = {a.claim.sourcing, b.claim.sourcing}
    if not left or not right or not left.key or not right.key or "quote" not in levels or levels - {"quote", "indirect"}:
        return
    same = left.key == right.key or same_person(left.name, right.name)
    outcome = Outcome(relation="equal") if same else DIFFERS
    x = Part(a, a.claim.start, a.claim.end, a.claim.text, left.name)
    y = Part(b, b.claim.start, b.claim.end, b.claim.text, right.name)
    yield Comparison(rule, x, y, outcome, link.score, 0.0)


def _of_type(view: View, kind: str) -> list[Name]:
    return [n for n in view.claim.names if n.type == kind]


def _name_part(view: View, name: Name) -> Part:
    return Part(view, name.start, name.end, name.text, name.key if name.type == "place" else name.text)
