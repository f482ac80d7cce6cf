"""Matched claims held against each other, facet by facet: every comparison that was made, with its outcome."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from crosscheck.align.comparison import Outcome, compare
from crosscheck.align.contexts import Contexts, Part
from crosscheck.align.grouping import Pair
from crosscheck.align.scoring import weights
from crosscheck.align.views import View
from crosscheck.judge.agents import compare_agents
from crosscheck.judge.comparing import DIFFERS, Comparison
from crosscheck.judge.dating import (
    done_before,
    long_ago,
    of_two_sayings,
    one_night,
    other_hours,
    other_seasons,
)
from crosscheck.judge.denials import denial
from crosscheck.judge.labels import label, mark_label
from crosscheck.judge.naming import compare_names
from crosscheck.judge.opposed import opposed
from crosscheck.judge.ranking import told_ranks
from crosscheck.judge.rules import AgentRule, MarkRule, NameRule, Rule, ValueRule
from crosscheck.judge.states import ENDS, FAMILIES, alike, excluded, latest, of_others
from crosscheck.judge.things import of_other_figures, of_some, other_thing
from crosscheck.judge.timing import (
    days_between,
    explained,
    left_behind,
    looks_back,
    new_figure,
    not_yet,
    one_event,
    ordered,
)
from crosscheck.models import Link, Mark, Value

COMPARING = (ValueRule, MarkRule, NameRule, AgentRule)  # rules that hold two claims against each other
SETTLED = ("equal", "compatible")
MEANING = 0.4  # similarity of two claims below which equal figures alone have linked them
ATTRIBUTE_DAYS = 3  # days within which two mentions are of one visit


Linked = tuple[View, View, Link]


def comparable(links: Mapping[Pair, Link], views: tuple[View, ...]) -> list[Linked]:
    """The linked pairs of claims in order, without those of claims unlike each other that equal figures have linked."""
    return [
        (views[i], views[j], link)
        for (i, j), link in sorted(links.items())
        if link.features.get("meaning", 1.0) >= MEANING or link.features.get("figures", 1.0) <= 0
    ]


def compare_links(
    pairs: Sequence[Linked], rule: Rule, contexts: Contexts, *, joined: bool = False
) -> Iterator[Comparison]:
    """All comparisons of one rule over linked pairs of claims, however doubtful; `certainty.asserted` sifts them.

    Over pairs that matching gives next to nothing only where they tell opposite states.
    """
    if not isinstance(rule, COMPARING):
        return
    for a, b, link in pairs:
        if link.score >= weights().stray or opposed(rule, a, b):
            for row in _compared(rule, a, b, link, contexts):
                yield replace(row, link=link, joined=joined)


def _compared(
    rule: ValueRule | MarkRule | NameRule | AgentRule, a: View, b: View, link: Link, contexts: Contexts
) -> Iterator[Comparison]:
    if isinstance(rule, ValueRule):
        return _values(rule, a, b, link, contexts)
    if isinstance(rule, MarkRule):
        return _marks(rule, a, b, link, contexts)
    if isinstance(rule, NameRule):
        return compare_names(rule, a, b, link, contexts)
    return compare_agents(rule, a, b, link, contexts)


def _values(rule: ValueRule, a: View, b: View, link: Link, contexts: Contexts) -> Iterator[Comparison]:
    for kind in rule.types:
        left, right = a.values.get(kind), b.values.get(kind)
        if not left or not right:
            continue
        rows = []
        parts = {id(v): part_of(view, v) for view, row in ((a, left), (b, right)) for v in row}
        for x in left:
            for y in right:
                outcome = compare(x, y, rule.tolerance)
                if outcome.relation != "incomparable" and same_role(x, y):
                    first, second = parts[id(x)], parts[id(y)]
                    rounded = outcome.relation in ("unclear", "compatible") and outcome.gap
                    if rounded and new_figure(first, x, second, y):
                        outcome = Outcome(relation="differs", gap=outcome.gap)
                    rows.append((x, y, outcome, contexts.similarity(first, second)))
        # Equal figures find each other first; what is left over is compared only where its surroundings agree.
        order = {"equal": 0, "compatible": 1, "unclear": 2, "differs": 2}
        rows.sort(key=lambda r: (order[r[2].relation], -r[3], r[0].start, r[1].start))
        taken: set[Value] = set()
        same: list[tuple[Value, Value]] = []
        for x, y, outcome, context in rows:
            if x in taken or y in taken:
                continue
            taken |= {x, y}
            same += [(x, y)] if outcome.relation == "equal" else []
            row = Comparison(rule, parts[id(x)], parts[id(y)], outcome, link.score, context)
            if outcome.relation not in SETTLED:
                alone = len(left) == len(right) == 1
                if context < (rule.context if alone else rule.context_among):
                    continue
                moved = explained(row.a, row.b)
                if not _comparable(rule, a, x, b, y, outcome, moved=bool(moved)):
                    continue
                same_event = x.type == "date" and one_event(a, x, b, y)
                apart = "" if same_event else _another_occasion(rule, a, b)
                doubt = "" if moved else apart or _of_a_part(a, b)
                if x.type == "count" and of_some(a, x, b, y):
                    if moved:
                        continue  # nothing says that it is one count that moved
                    doubt = "one figure is of people, the other of some kind of people"
                if doubt:
                    row = replace(row, outcome=Outcome(relation="unclear", why=doubt, gap=outcome.gap))
            yield row
        rest = [v for v in (*left, *right) if v not in taken]
        yield from _moved_on(rule, a, b, link, same, rest)
    yield from _ranks(rule, a, b, link, contexts)
    yield from _hours(rule, a, b, link, contexts)


def _ranks(rule: ValueRule, a: View, b: View, link: Link, contexts: Contexts) -> Iterator[Comparison]:
    """Ranks that one of the claims tells without an ordinal."""
    for (x, own), (y, other) in told_ranks(a, b) if "ordinal" in rule.types else ():
        context = contexts.similarity(x, y)
        doubt = _another_occasion(rule, a, b)
        outcome = Outcome(relation="unclear" if doubt else "differs", why=doubt, gap=abs(own - other))
        if context >= rule.context:
            yield Comparison(rule, x, y, outcome, link.score, context)


def _hours(rule: ValueRule, a: View, b: View, link: Link, contexts: Contexts) -> Iterator[Comparison]:
    """Parts of one day, or seasons, that exclude each other."""
    if "date" not in rule.types or _other_stage(a, b) or other_time(a, b):
        return
    for x, y in (*other_hours(a, b), *other_seasons(a, b)):
        context = contexts.similarity(x, y)
        if context >= rule.context:
            outcome = Outcome(relation="differs", gap=0.5)
            yield Comparison(rule, x, y, outcome, link.score, context)


def _moved_on(
    rule: ValueRule, a: View, b: View, link: Link, same: Sequence[tuple[Value, Value]], rest: Sequence[Value]
) -> Iterator[Comparison]:
    """Where the later claim repeats the earlier one's value only to give a new one: `not June 1, but August 30`."""
    order = ordered(a, b)
    if order is None:
        return
    earlier, later = order
    for x, y in same:
        old, kept = (x, y) if earlier is a else (y, x)
        for new in rest:
            if new not in later.claim.values or (new.type, new.unit) != (kept.type, kept.unit):
                continue
            first, second = part_of(earlier, old), part_of(later, new)
            if left_behind(first, second):
                yield Comparison(rule, first, second, DIFFERS, link.score, 1.0)


def _comparable(
    rule: ValueRule, a: View, x: Value, b: View, y: Value, outcome: Outcome, *, moved: bool
) -> bool:
    """Whether a difference between two values can mean anything: the same time, kind of statement and order of size."""
    if not moved and {a.claim.modality, b.claim.modality} == {"forecast", "fact"} or other_thing(a, x, b, y):
        return False
    if x.type == "date":
        two_events = not moved and (not_yet(a, x, b, y) or done_before(a, x, b, y) or long_ago(a, x, b, y))
        if of_two_sayings(a, x, b, y) or one_night(a, x, b, y):
            return False
        return not (two_events or of_other_figures(a, b) or _other_stage(a, b))
    if other_time(a, b):
        return False
    if x.type == "ordinal" or outcome.slip:  # which may be of any size
        return True
    return outcome.gap <= 1 - 1 / rule.farthest


def other_time(a: View, b: View) -> bool:
    """Whether both claims name dates and none of them fit: another year, quarter or day is another fact."""
    outcomes = [compare(x, y) for x in a.dates for y in b.dates]
    return bool(outcomes) and not any(o.relation in SETTLED for o in outcomes)


def _other_stage(a: View, b: View) -> bool:
    """Whether the claims tell two stages of one thing, each with its own date: halted on Monday, resumed on Friday."""
    stages = [
        {m.group: m.term for m in v.claim.marks if m.facet == "status" or m.group in FAMILIES} for v in (a, b)
    ]
    common = stages[0].keys() & stages[1].keys() - {"claim"}  # which is of what is told, not a stage of it
    return any(stages[0][group] != stages[1][group] for group in common)


def _another_occasion(rule: ValueRule | MarkRule, a: View, b: View) -> str:
    """Why articles of different weeks may speak of two occasions; empty where a date ties them together."""
    days = days_between(a, b)
    dated = rule.facet != "ordinal" and any(
        compare(x, y).relation in SETTLED for x in a.dates for y in b.dates
    )
    if days <= rule.days or dated:
        return ""
    return f"the articles are {days} days apart and may speak of two occasions"


def _of_a_part(a: View, b: View) -> str:
    """Why one of the figures may be of a part: its claim is restricted (`in one region alone`), the other's is not."""
    restricted = {
        any(m.group == "extent" and m.term == "part" and not _counts(v, m) for m in v.claim.marks)
        for v in (a, b)
    }
    return "one of the claims speaks of a part" if len(restricted) == 2 else ""


def _counts(view: View, mark: Mark) -> bool:
    """Whether the mark is a count of a count: `three of the five`."""
    return any(v.type == "count" and mark.start <= v.start < mark.end for v in view.claim.values)


def same_role(x: Value, y: Value) -> bool:
    """Growth by a figure is not growth to it; `since` is not `until`."""
    if not x.relation or not y.relation or x.relation == y.relation:
        return True
    pairs = (
        {"by", "to"},
        {"by", "from"},
        {"to", "from"},
        {"since", "until"},
        {"since", "by"},
        {"from", "until"},
    )
    return {x.relation, y.relation} not in pairs


def part_of(view: View, value: Value) -> Part:
    """The value as a part of its claim, labelled for people."""
    return Part(view, value.start, value.end, value.text, label(value), value.of)


def _marks(rule: MarkRule, a: View, b: View, link: Link, contexts: Contexts) -> Iterator[Comparison]:
    common = a.marks.keys() & b.marks.keys()
    for group in rule.groups:
        key = rule.facet, group
        if group == "negation":
            yield from _negation(rule, a, a.marks.get(key, {}), b, b.marks.get(key, {}), link, contexts)
        if group in ENDS and key not in common:
            yield from _ended(rule, a, b, group, link, contexts)
        if group == "negation" or key not in common:
            continue
        left, right = latest(group, _told(a, a.marks[key])), latest(group, _told(b, b.marks[key]))
        if same := sorted(left.keys() & right.keys()):
            pairs = [(left[t], right[t]) for t in same]
        elif of_others(group, a.claim, b.claim) or any(alike(group, x, y) for x in left for y in right):
            continue
        else:
            pairs = [(x, y) for x in left.values() for y in right.values()]
        for mark, twin in pairs:
            x, y = mark_part(a, mark), mark_part(b, twin)
            if not same and looks_back(x, y):
                continue
            moved = None if same else explained(x, y)
            if not same and not moved and not excluded(group, x.term, y.term):
                continue
            if moved and link.score < rule.match_update:
                continue
            outcome = Outcome(relation="equal") if same else DIFFERS
            if not same and rule.facet != "scope" and not moved and (doubt := _another_occasion(rule, a, b)):
                outcome = Outcome(relation="unclear", why=doubt)
            yield Comparison(rule, x, y, outcome, link.score, contexts.similarity(x, y))


def _ended(
    rule: MarkRule, a: View, b: View, group: str, link: Link, contexts: Contexts
) -> Iterator[Comparison]:
    """The state of an earlier claim with the one in which a later claim says that it ended."""
    order = ordered(a, b)
    if order is None or link.score < rule.match_update:
        return
    first, second = order
    family, terms = ENDS[group]
    states = first.marks.get((rule.facet, group), {})
    ends = {t: m for t, m in second.marks.get((rule.facet, family), {}).items() if t in terms}
    if not states or len(ends) != 1 or of_others(group, first.claim, second.claim):
        return
    x, y = (mark_part(view, next(iter(found.values()))) for view, found in ((first, states), (second, ends)))
    if explained(x, y):
        yield Comparison(rule, x, y, DIFFERS, link.score, contexts.similarity(x, y))


def _told(view: View, terms: Mapping[str, Mark]) -> Mapping[str, Mark]:
    """The terms without kinds of document that only name the source: `according to a joint statement`."""
    source = view.claim.source or ""
    return {term: m for term, m in terms.items() if m.group != "document" or m.text not in source}


def _negation(
    rule: MarkRule,
    a: View,
    left: dict[str, Mark],
    b: View,
    right: dict[str, Mark],
    link: Link,
    contexts: Contexts,
) -> Iterator[Comparison]:
    """One of two claims is negated. How much nearer they come without the negation stands in for their context."""
    meaning = link.features.get("meaning", 0.0)
    if link.score < weights().stray or not link.features.get("best"):
        return
    if _other_stage(a, b):
        return
    quoted = "quote" in (a.claim.sourcing, b.claim.sourcing)
    if meaning < (rule.near_word if quoted else rule.near):
        return
    found = denial(rule, a, b, meaning, contexts)
    if found is not None:
        x = mark_part(a, next(iter(left.values()))) if left else _affirmed(a)
        y = mark_part(b, next(iter(right.values()))) if right else _affirmed(b)
        outcome = found.outcome
        if outcome == DIFFERS and not explained(x, y) and (doubt := _another_occasion(rule, a, b)):
            outcome = Outcome(relation="unclear", why=doubt)
        yield Comparison(rule, x, y, outcome, link.score, found.nearer)


def _affirmed(view: View) -> Part:
    return Part(view, view.claim.start, view.claim.end, view.claim.text, "affirmed")


def compare_attributes(views: Sequence[View], rule: Rule, contexts: Contexts) -> Iterator[Comparison]:
    """Attributes of one thing, mentioned in passing by claims that say different things (`the state visit`)."""
    groups = rule.attributes if isinstance(rule, MarkRule) else ()
    for group in groups:
        rows = [(v, t, m) for v in views for t, m in v.marks.get((rule.facet, group), {}).items()]  # type: ignore[union-attr]
        for (a, term, mark), (b, other, twin) in combinations(rows, 2):
            if a.article.id == b.article.id or term == other or days_between(a, b) > ATTRIBUTE_DAYS:
                continue
            x, y = mark_part(a, mark), mark_part(b, twin)
            context = contexts.similarity(x, y)
            if context >= rule.context and not explained(x, y):  # type: ignore[union-attr]
                yield Comparison(rule, x, y, DIFFERS, min(context, 1.0), context)


def mark_part(view: View, mark: Mark) -> Part:
    """The mark as a part of its claim, labelled for people."""
    return Part(view, mark.start, mark.end, mark.text, mark_label(mark), term=mark.term, group=mark.group)
