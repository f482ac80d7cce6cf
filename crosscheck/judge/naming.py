"""People, places and speakers of two matched claims held against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from rapidfuzz import fuzz

from crosscheck.align.comparison import Outcome, compare
from crosscheck.align.contexts import Contexts, Part
from crosscheck.align.views import View, once
from crosscheck.extract.deeds import voices
from crosscheck.extract.folding import fold
from crosscheck.extract.identity import CYRILLIC, consonants, same_person
from crosscheck.extract.people import role_id
from crosscheck.extract.persons import given_names
from crosscheck.judge.addressed import audience
from crosscheck.judge.comparing import DIFFERS, Comparison
from crosscheck.judge.placing import ALIKE, compare_places
from crosscheck.judge.replaced import in_place_of, known, one_speaks
from crosscheck.judge.rivals import rivals
from crosscheck.judge.rules import NameRule
from crosscheck.judge.sounds import alike, heard, named, one_person, same_surname, sounds
from crosscheck.models import Link, Name, Speaker

_QUOTED = re.compile(r"[“„«\"]([^“”„«»\"]{8,})[”“»\"]")
OFFICE = 0.8  # similarity of two roles from which they are one office: 1 is a translation
TRANSLATED = 0.5  # similarity from which two names may be one body's in two languages
SAME = ("equal", "compatible", "unclear")  # how values of the same words may compare
UNLIKE = 67  # ratio up to which two given names, or two surnames, are of two people


def compare_names(rule: NameRule, a: View, b: View, link: Link, contexts: Contexts) -> Iterator[Comparison]:
    """The comparisons of a rule on names over one linked pair of claims."""
    if rule.facet == "name":
        yield from _people(rule, a, b, link, contexts)
    elif rule.facet == "place":
        yield from compare_places(rule, a, b, link, contexts)
    elif not _other_figures(a, b) and not _body_and_person(a, b):
        rows = list(_speakers(rule, a, b, link, contexts))
        yield from rows
        found = None if rows else in_place_of(rule, a, b, link, contexts)
        if found and found.speakers and not _other_words(rule, a, b, contexts):
            yield Comparison(rule, found.a, found.b, DIFFERS, link.score, found.context)


def _people(rule: NameRule, a: View, b: View, link: Link, contexts: Contexts) -> Iterator[Comparison]:
    """Two different people in the same role, neither of them named in the other claim; or one in another's place.

    Two of one surname whose given names differ are held against each other without a role.
    """
    compared = other = False
    for x, y in product(_persons(a), _persons(b)):
        two = two_people(x.text, y.text)
        if two and (_itself(x, b) or _itself(y, a)):
            continue
        if not two and not _same_office(x, a, y, b, contexts):
            continue
        same = not two and (_same_name(x.text, y.text) or one_person(x.text, y.text))
        if not same and not two and (names_person(a, y) or names_person(b, x)):
            continue
        compared, other = True, other or not same
        outcome = Outcome(relation="equal") if same else DIFFERS
        yield Comparison(rule, _name_part(a, x), _name_part(b, y), outcome, link.score, 0.0)
    near = link.features.get("best") == 1.0 and link.features.get("meaning", 0.0) >= rule.near
    if not compared and near and not _turned(a, b):
        left, right = _spoken_of(a), _spoken_of(b)
        own = [x for x in left if not names_person(b, x) and not named(b, x, surname=False)]
        others = [y for y in right if not names_person(a, y) and not named(a, y, surname=False)]
        alone = len({x.key for x in own}) == len({y.key for y in others}) == 1
        told = alone and (known(own[0], b) and known(others[0], a) or one_speaks(own[0], a, others[0], b))
        if alone and not told and len({x.key for x in left}) == len({y.key for y in right}):
            first, second = _name_part(a, own[0]), _name_part(b, others[0])
            other = True
            yield Comparison(rule, first, second, DIFFERS, link.score, contexts.similarity(first, second))
    found = None if other else in_place_of(rule, a, b, link, contexts)
    if found and not found.speakers:
        yield Comparison(rule, found.a, found.b, DIFFERS, link.score, found.context)
    elif not other and (row := rivals(rule, a, b, link, contexts)):
        yield row


def _turned(a: View, b: View) -> bool:
    """Whether one claim tells in the passive what the other tells in the active voice: who did it, to whom."""
    left, right = (voices(v.claim.text, v.article.language) for v in (a, b))
    return any((deed, not passive) in right and (deed, passive) not in right for deed, passive in left)


def two_people(x: str, y: str) -> bool:
    """Full names of which one half is the same and the other of another person: Pilar and Paula Sandoval."""
    left, right = fold(x).split(), fold(y).split()
    if len(left) != 2 or len(right) != 2 or min(map(len, left + right)) < 3:
        return False
    given, surname = fuzz.ratio(left[0], right[0]), fuzz.ratio(left[1], right[1])
    one_script = bool(CYRILLIC.search(x)) == bool(CYRILLIC.search(y))
    if surname < ALIKE:
        other = surname <= UNLIKE and not same_surname(x, y)
        return other and given >= ALIKE and (one_script or left[1][:2] == right[1][:2])
    # In another script many a given name is hardly known again: Michael, Майкл.
    return one_script and given <= UNLIKE and not consonants(left[0]) & consonants(right[0])


def _itself(name: Name, view: View) -> bool:
    """Whether the claim has this very person, perhaps beside a relative of the same surname."""
    others = [o.text for o in _persons(view) if " " in o.text]
    return any(
        (_same_name(o, name.text) or one_person(o, name.text)) and not two_people(o, name.text)
        for o in others
    )


def _same_office(x: Name | Speaker, a: View, y: Name | Speaker, b: View, contexts: Contexts) -> bool:
    """Whether both have a role, of one office: by its language-independent id, else by the meaning of the words."""
    if not x.role or not y.role:
        return False
    left, right = role_id(x.role, a.article.language), role_id(y.role, b.article.language)
    if left and right:
        if left[0] == right[0]:
            return left[1] is None or right[1] is None or left[1] == right[1]
        words, others = set(re.split(r"[:-]", left[0])), set(re.split(r"[:-]", right[0]))
        if ":" in left[0] + right[0] or not any(len(word) > 4 for word in words & others):
            return False
    return contexts.meaning(x.role, a, y.role, b) >= OFFICE


@once
def _spoken_of(view: View) -> list[Name]:
    """The persons of a claim without its speaker, who is compared apart."""
    speaker = view.claim.speaker.key if view.claim.speaker else ""
    return [n for n in _persons(view) if n.key != speaker and not audience(n, view)]


def names_person(view: View, name: Name) -> bool:
    """Whether the claim names the person, in whatever spelling."""
    others = [other.text for other in _persons(view)]
    if any(_same_name(other, name.text) or one_person(other, name.text) for other in others):
        return True
    return named(view, name) and not any(same_surname(other, name.text) for other in others)


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
    if link.features.get("best") != 1.0:
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
    if not same and _other_words(rule, a, b, contexts):
        return
    if not same and _same_office(left, a, right, b, contexts):
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


def _other_figures(a: View, b: View) -> bool:
    """Whether both claims have values of one kind, none of them in common: then the words are not the same."""
    kinds = (a.values.keys() & b.values.keys()) - {"place"}
    return any(
        all(compare(x, y).relation not in SAME for x in a.values[kind] for y in b.values[kind])
        for kind in kinds
    )


def _body_and_person(a: View, b: View) -> bool:
    """Whether one claim is a body's and the other a person's, who may speak for it."""
    left, right = a.claim.speaker, b.claim.speaker
    return left is not None and right is not None and _is_person(left, a) != _is_person(right, b)


def _is_person(speaker: Speaker, view: View) -> bool:
    """Whether a speaker is a person and not a body, for which a person may speak."""
    known = next((n.type for n in view.claim.names if n.key == speaker.key), None)
    return known == "person" or known is None and _person(speaker)


def _other_words(rule: NameRule, a: View, b: View, contexts: Contexts) -> bool:
    """Whether one of the claims is a quotation, and what is quoted is not the same."""
    if "quote" not in (a.claim.sourcing, b.claim.sourcing):
        return False
    return contexts.meaning(_quoted(a), a, _quoted(b), b) < rule.words


def _quoted(view: View) -> str:
    """The longest words between quotation marks, else all of the claim."""
    return max(_QUOTED.findall(view.claim.text), key=len, default=view.claim.text)


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


@once
def _persons(view: View) -> list[Name]:
    return [n for n in view.claim.names if n.type == "person"]


def _name_part(view: View, name: Name) -> Part:
    return Part(view, name.start, name.end, name.text, name.text)
