"""Matched claims held against each other, facet by facet: every comparison that was made, with its outcome."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from rapidfuzz import fuzz

from crosscheck.align.comparison import Outcome, compare
from crosscheck.align.contexts import Contexts, Part
from crosscheck.align.grouping import Pair
from crosscheck.align.views import View
from crosscheck.extract.folding import fold
from crosscheck.extract.gazetteer import by_key, country_keys, place_contains
from crosscheck.extract.identity import same_person
from crosscheck.extract.people import role_id
from crosscheck.extract.persons import given_names
from crosscheck.judge.denials import denial
from crosscheck.judge.labels import label
from crosscheck.judge.rules import MarkRule, NameRule, Rule, ValueRule
from crosscheck.judge.sounds import alike, heard, named, one_person, same_surname, sounds
from crosscheck.judge.timing import days_between, days_from_publication, explained, ordered
from crosscheck.models import Link, Mark, Name, Speaker, Value

DIFFERS = Outcome(relation="differs")
SETTLED = ("equal", "compatible")
MEANING = 0.4  # similarity of two claims below which equal figures alone have linked them
QUOTED = 0.5  # similarity from which two statements may be one quotation
ATTRIBUTE_DAYS = 3  # days within which two mentions are of one visit
MOVED = 0.2  # less similarity of the surroundings is needed where time explains the difference
OFFICE = 0.8  # similarity of two roles from which they are one office: 1 is a translation
TRANSLATED = 0.5  # similarity from which two names may be one body's in two languages
ALIKE = 78  # RapidFuzz ratio (0..100) of transliterated names from which they are one name, misspelled or inflected


@dataclass(frozen=True)
class Comparison:
    """Two parts of two claims that speak of the same thing, and how they compare."""

    rule: Rule
    a: Part
    b: Part
    outcome: Outcome
    match: float  # probability that the claims state the same fact
    context: float  # similarity of the surroundings, 0 for unrelated, 1 for translated


def compare_links(
    links: Mapping[Pair, Link], views: tuple[View, ...], rule: Rule, contexts: Contexts
) -> Iterator[Comparison]:
    """All comparisons of one rule over linked pairs of claims."""
    for (i, j), link in sorted(links.items()):
        a, b = views[i], views[j]
        if link.features.get("meaning", 1.0) < MEANING:
            continue
        if isinstance(rule, ValueRule):
            yield from _values(rule, a, b, link, contexts)
        elif isinstance(rule, MarkRule):
            yield from _marks(rule, a, b, link, contexts)
        elif link.score < getattr(rule, "match", 1.0):
            continue
        elif isinstance(rule, NameRule):
            yield from _names(rule, a, b, link, contexts)


def compared_parts(view: View) -> Iterator[Part]:
    """The parts of a claim that comparisons may ask about, so that their surroundings are encoded in one batch."""
    for value in view.claim.values:
        if value.type != "place":
            yield _part(view, value)
    for mark in view.claim.marks:
        if mark.term != "other":
            yield _mark_part(view, mark)


def _values(rule: ValueRule, a: View, b: View, link: Link, contexts: Contexts) -> Iterator[Comparison]:
    for kind in rule.types:
        left = [v for v in a.claim.values if v.type == kind]
        right = [v for v in b.claim.values if v.type == kind]
        rows = []
        for x in left:
            for y in right:
                outcome = compare(x, y, rule.tolerance)
                if outcome.relation != "incomparable" and same_role(x, y):
                    rows.append((x, y, outcome, contexts.similarity(_part(a, x), _part(b, y))))
        # Equal figures find each other first; what is left over is compared only where its surroundings agree.
        order = {"equal": 0, "compatible": 1, "unclear": 2, "differs": 2}
        rows.sort(key=lambda r: (order[r[2].relation], -r[3], r[0].start, r[1].start))
        taken: set[Value] = set()
        for x, y, outcome, context in rows:
            if x in taken or y in taken:
                continue
            taken |= {x, y}
            row = Comparison(rule, _part(a, x), _part(b, y), outcome, link.score, context)
            if outcome.relation not in SETTLED:
                # A figure that moved is no accusation, so it needs less certainty than a contradiction.
                moved = explained(row.a, row.b)
                alone = len(left) == len(right) == 1
                if link.score < (rule.match_update if moved else rule.match_doubt):
                    continue
                if context < (rule.context if alone else rule.context_among) - (MOVED if moved else 0.0):
                    continue
                if not _comparable(rule, a, x, b, y, outcome, moved=bool(moved)):
                    continue
                doubt = "" if moved else _another_occasion(rule, a, b)
                if not moved and link.score < rule.match:
                    doubt = f"the claims may speak of two things (match {link.score:.2f})"
                if doubt:
                    row = replace(row, outcome=Outcome(relation="unclear", why=doubt, gap=outcome.gap))
            yield row


def _comparable(
    rule: ValueRule, a: View, x: Value, b: View, y: Value, outcome: Outcome, *, moved: bool
) -> bool:
    """Whether a difference between two values can mean anything: the same time, kind of statement and order of size."""
    if not moved and {a.claim.modality, b.claim.modality} == {"forecast", "fact"}:
        return False
    if x.type == "date":
        return not _dates_of_figures(a, b) and not _own_day(a, x, b, y)
    if other_time(a, b):
        return False
    if x.type == "ordinal" or outcome.why:  # a slip in the digits or the scale may be of any size
        return True
    small, large = sorted((abs(float(x.value)), abs(float(y.value))))
    return large <= small * rule.farthest or x.unit != y.unit


def other_time(a: View, b: View) -> bool:
    """Whether both claims name dates and none of them fit: another year, quarter or day is another fact."""
    outcomes = [compare(x, y) for x in a.dates for y in b.dates]
    return bool(outcomes) and not any(o.relation in SETTLED for o in outcomes)


def _dates_of_figures(a: View, b: View) -> bool:
    """Whether the dates only say when a figure held: with other figures at other dates nothing contradicts."""
    rows = [compare(x, y).relation for x in a.numbers for y in b.numbers if x.type == y.type]
    return bool(rows) and not any(relation in SETTLED for relation in rows)


def _own_day(a: View, x: Value, b: View, y: Value) -> bool:
    """Whether each date is just the day of its own article, and the articles are of different days."""
    left, right = days_from_publication(a, x), days_from_publication(b, y)
    if left is None or right is None or ordered(a, b) is None:
        return False
    return abs(left) <= 2 and abs(right) <= 2 and days_between(a, b) > 2


def _another_occasion(rule: ValueRule | MarkRule, a: View, b: View) -> str:
    """Why articles of different weeks may speak of two occasions; empty where a date ties them together."""
    days = days_between(a, b)
    dated = rule.facet != "ordinal" and any(
        compare(x, y).relation in SETTLED for x in a.dates for y in b.dates
    )
    if days <= rule.days or dated:
        return ""
    return f"the articles are {days} days apart and may speak of two occasions"


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


def _part(view: View, value: Value) -> Part:
    return Part(view, value.start, value.end, value.text, label(value), value.of)


def _marks(rule: MarkRule, a: View, b: View, link: Link, contexts: Contexts) -> Iterator[Comparison]:
    for group in rule.groups:
        left, right = _terms(rule, group, a), _terms(rule, group, b)
        if group == "negation":
            yield from _negation(rule, a, left, b, right, link, contexts)
        elif left and right:
            if same := sorted(left.keys() & right.keys()):
                pairs = [(left[t], right[t]) for t in same]
            else:
                pairs = [(x, y) for x in left.values() for y in right.values()]
            for mark, twin in pairs:
                x, y = _mark_part(a, mark), _mark_part(b, twin)
                context = contexts.similarity(x, y)
                near = link.score >= rule.match_within and context >= rule.context_within
                if link.score < rule.match and not near:
                    continue
                outcome = Outcome(relation="equal") if same else DIFFERS
                if (
                    not same
                    and rule.facet != "scope"
                    and not explained(x, y)
                    and (doubt := _another_occasion(rule, a, b))
                ):
                    outcome = Outcome(relation="unclear", why=doubt)
                yield Comparison(rule, x, y, outcome, link.score, context)


def _negation(
    rule: MarkRule,
    a: View,
    left: dict[str, Mark],
    b: View,
    right: dict[str, Mark],
    link: Link,
    contexts: Contexts,
) -> Iterator[Comparison]:
    """One of two nearly equal claims is negated. Faithful reports differ in this too, so nearness must be high."""
    if (
        link.score < rule.match
        or days_between(a, b) > rule.days
        or "quote" in (a.claim.sourcing, b.claim.sourcing)
    ):
        return
    if link.features.get("meaning", 0.0) < rule.near or link.features.get("best") != 1.0:
        return
    outcome = denial(rule, a, b, contexts)
    if outcome is not None:
        x = _mark_part(a, next(iter(left.values()))) if left else _affirmed(a)
        y = _mark_part(b, next(iter(right.values()))) if right else _affirmed(b)
        yield Comparison(rule, x, y, outcome, link.score, 0.0)


def _affirmed(view: View) -> Part:
    return Part(view, view.claim.start, view.claim.end, view.claim.text, "affirmed")


def compare_attributes(views: Sequence[View], rule: Rule, contexts: Contexts) -> Iterator[Comparison]:
    """Attributes of one thing, mentioned in passing by claims that say different things (`the state visit`)."""
    groups = rule.attributes if isinstance(rule, MarkRule) else ()
    for group in groups:
        rows = [(v, t, m) for v in views for t, m in _terms(rule, group, v).items()]  # type: ignore[arg-type]
        for (a, term, mark), (b, other, twin) in combinations(rows, 2):
            if a.article.id == b.article.id or term == other or days_between(a, b) > ATTRIBUTE_DAYS:
                continue
            x, y = _mark_part(a, mark), _mark_part(b, twin)
            context = contexts.similarity(x, y)
            if context >= rule.context and not explained(x, y):  # type: ignore[union-attr]
                yield Comparison(rule, x, y, DIFFERS, min(context, 1.0), context)


def _terms(rule: MarkRule, group: str, view: View) -> dict[str, Mark]:
    marks = (m for m in view.claim.marks if m.facet == rule.facet and m.group == group and m.term != "other")
    return {m.term: m for m in marks}


def _mark_part(view: View, mark: Mark) -> Part:
    name = "denied" if mark.group == "negation" else f"{mark.term.replace('-', ' ')} ({mark.group})"
    return Part(view, mark.start, mark.end, mark.text, name, term=mark.term)


def _names(rule: NameRule, a: View, b: View, link: Link, contexts: Contexts) -> Iterator[Comparison]:
    if rule.facet == "name":
        yield from _people(rule, a, b, link, contexts)
    elif rule.facet == "place":
        yield from _places(rule, a, b, link)
    else:
        yield from _speakers(rule, a, b, link, contexts)


def _people(rule: NameRule, a: View, b: View, link: Link, contexts: Contexts) -> Iterator[Comparison]:
    """Two different people in the same role, neither of them named in the other claim; or one in another's place."""
    compared = False
    for x in _of_type(a, "person"):
        for y in _of_type(b, "person"):
            if not x.role or not y.role or not _same_office(a, x.role, b, y.role, contexts):
                continue
            same = _same_name(x.text, y.text) or one_person(x.text, y.text)
            if not same and (_names_person(a, y) or _names_person(b, x)):
                continue
            compared = True
            outcome = Outcome(relation="equal") if same else DIFFERS
            yield Comparison(rule, _name_part(a, x), _name_part(b, y), outcome, link.score, 0.0)
    if not compared and link.features.get("best") == 1.0 and link.features.get("meaning", 0.0) >= rule.near:
        left, right = _spoken_of(a), _spoken_of(b)
        own = [x for x in left if not _names_person(b, x) and not named(b, x, surname=False)]
        others = [y for y in right if not _names_person(a, y) and not named(a, y, surname=False)]
        alone = len({x.key for x in own}) == len({y.key for y in others}) == 1
        if alone and len({x.key for x in left}) == len({y.key for y in right}):
            first, second = _name_part(a, own[0]), _name_part(b, others[0])
            context = contexts.similarity(first, second)
            if context >= rule.context:
                yield Comparison(rule, first, second, DIFFERS, link.score, context)


def _same_office(a: View, first: str, b: View, second: str, contexts: Contexts) -> bool:
    """Whether two roles as written are one office: by its language-independent id, else by their meaning."""
    left, right = role_id(first, a.article.language), role_id(second, b.article.language)
    if left and right:
        if left[0] == right[0]:
            return left[1] is None or right[1] is None or left[1] == right[1]
        words, others = set(re.split(r"[:-]", left[0])), set(re.split(r"[:-]", right[0]))
        if ":" in left[0] + right[0] or not any(len(word) > 4 for word in words & others):
            return False
    return contexts.meaning(first, a, second, b) >= OFFICE


def _spoken_of(view: View) -> list[Name]:
    """The persons of a claim without its speaker, who is compared apart."""
    speaker = view.claim.speaker.key if view.claim.speaker else ""
    return [n for n in _of_type(view, "person") if n.key != speaker]


def _names_person(view: View, name: Name) -> bool:
    others = [other.text for other in _of_type(view, "person")]
    if any(_same_name(other, name.text) or one_person(other, name.text) for other in others):
        return True
    return named(view, name) and not any(same_surname(other, name.text) for other in others)


def _places(rule: NameRule, a: View, b: View, link: Link) -> Iterator[Comparison]:
    """One place in each claim that the other does not have, and neither lies within the other."""
    left, right = _of_type(a, "place"), _of_type(b, "place")
    own = [x for x in _narrowest(left) if not any(_same_or_within(x, y) for y in right) and not named(b, x)]
    others = [
        y for y in _narrowest(right) if not any(_same_or_within(y, x) for x in left) and not named(a, y)
    ]
    if len({x.key for x in own}) != 1 or len({y.key for y in others}) != 1:
        return
    known = _known(own[0]), _known(others[0])
    # Of places that the gazetteer does not have, other languages may have names of their own: Тихий океан.
    alone = " " not in own[0].text + others[0].text
    if all(known) or not any(known) and (alone or a.article.language == b.article.language):
        yield Comparison(rule, _name_part(a, own[0]), _name_part(b, others[0]), DIFFERS, link.score, 0.0)


def _narrowest(places: list[Name]) -> list[Name]:
    """Of a town and its country, the town: countries count only where nothing narrower is named."""
    towns = [x for x in places if fold(x.key) not in country_keys()]
    return [
        x for x in towns if not any(place_contains(x.key, y.key) for y in towns if y.key != x.key)
    ] or places


def _known(place: Name) -> bool:
    """Whether the gazetteer has it. A known and an unknown place are more often one place, oddly spelled, than two."""
    return by_key(place.key) is not None


def _same_or_within(x: Name, y: Name) -> bool:
    """One place in two spellings, or one within the other."""
    left, right = fold(x.key), fold(y.key)
    alike = fuzz.ratio(left, right) >= ALIKE or left in right or right in left
    return alike or place_contains(x.key, y.key) or place_contains(y.key, x.key)


def _same_name(x: str, y: str) -> bool:
    """One person in two spellings; a name that holds the other's words counts as the same."""
    left, right = fold(x).split(), fold(y).split()
    if same_person(x, y) or set(left) <= set(right) or set(right) <= set(left):
        return True
    surname, given = fuzz.ratio(left[-1], right[-1]), fuzz.ratio(left[0], right[0])
    return surname >= ALIKE and (given >= ALIKE or len(left) == 1 or len(right) == 1)


def _speakers(rule: NameRule, a: View, b: View, link: Link, contexts: Contexts) -> Iterator[Comparison]:
    """The same quotation given to two people."""
    left, right = a.claim.speaker, b.claim.speaker
    levels = {a.claim.sourcing, b.claim.sourcing}
    if (
        not left
        or not right
        or not left.key
        or not right.key
        or "quote" not in levels
        or levels - {"quote", "indirect"}
    ):
        return
    if link.features.get("best") != 1.0 or link.features.get("meaning", 0.0) < QUOTED:
        return
    if not (left.role or " " in left.name) or not (right.role or " " in right.name):
        return  # a bare word may be a body or a place taken for a person
    same = (
        left.key == right.key
        or _same_name(left.name, right.name)
        or any(
            alike(sounds(x), sounds(y)) for x in left.name.split() for y in right.name.split() if len(x) > 2
        )
    )
    if not same and left.role and right.role and _same_office(a, left.role, b, right.role, contexts):
        return  # one office, two names: the rule on names reports it
    outcome = Outcome(relation="equal") if same else DIFFERS
    if not same and not (_says_who(a) and _says_who(b)):
        outcome = Outcome(relation="unclear", why="a speaker is not named beside the words")
    elif (
        not (same or _person(left) or _person(right))
        and contexts.meaning(left.name, a, right.name, b) >= TRANSLATED
    ):
        outcome = Outcome(relation="unclear", why="the names may be translations of one name")
    x = Part(a, a.claim.start, a.claim.end, a.claim.text, left.name)
    y = Part(b, b.claim.start, b.claim.end, b.claim.text, right.name)
    yield Comparison(rule, x, y, outcome, link.score, 0.0)


def _person(speaker: Speaker) -> bool:
    """Whether a speaker has a given name that people have; bodies are called otherwise in each language."""
    first = speaker.name.split()[0] if " " in speaker.name else ""
    return bool(first) and fold(first) in given_names()


def _says_who(view: View) -> bool:
    """Whether a name stands beside the words: `he said` may have been read of someone else."""
    speaker, source = view.claim.speaker, view.claim.source or ""
    if speaker is None or any(word[0].isupper() for word in source.split()[1:]):
        return speaker is not None
    beside = heard(f"{source} {view.claim.text}")
    return any(alike(sounds(word), other) for word in speaker.name.split() for other in beside)


def _of_type(view: View, kind: str) -> list[Name]:
    return [n for n in view.claim.names if n.type == kind]


def _name_part(view: View, name: Name) -> Part:
    return Part(view, name.start, name.end, name.text, name.key if name.type == "place" else name.text)
