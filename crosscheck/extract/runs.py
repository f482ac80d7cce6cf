"""How a run of capitalised words is read: as a body, country, organisation, person or place."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from crosscheck.extract import organisations
from crosscheck.extract.capitals import Token, Trait
from crosscheck.extract.evidence import LARGE, Evidence
from crosscheck.extract.gazetteer import Place, countries, exact, locate, normal, region_of
from crosscheck.extract.organisations import is_country
from crosscheck.extract.roles import role_after

PERSON_STOP = (
    Trait.HEAD
    | Trait.EVENT
    | Trait.ROLE
    | Trait.TITLE
    | Trait.COUNTRY
    | Trait.NOT
    | Trait.ARTICLE
    | Trait.PLACE_HEAD
)
LEADING = (
    Trait.TITLE
    | Trait.ROLE
    | Trait.DOMAIN
    | Trait.MODIFIER
    | Trait.COUNTRY
    | Trait.ARTICLE
    | Trait.NOT
    | Trait.VERB
)
NO_OUTLET = (
    Trait.ROLE
    | Trait.TITLE
    | Trait.GIVEN
    | Trait.INITIAL
    | Trait.NOT
    | Trait.VERB
    | Trait.PATRONYMIC
    | Trait.EVENT
)


class Found(NamedTuple):
    """A name in the making; its key is settled at the end of the text unless it is given here."""

    kind: str
    start: int
    end: int
    key: str = ""
    place: Place | None = None


# What a reading returns: what it found, if anything, and the index after it; None where it does not apply.
Result = tuple[Found | None, int] | None
Reading = Callable[[Evidence, Sequence[Token], int, int], Result]


def body(context: Evidence, chain: Sequence[Token], at: int, places_end: int) -> Result:
    """A well-known organisation under one of its names."""
    bodies = context.patterns.bodies
    first = chain[at].start
    if context.lower[first : chain[at].end] not in context.patterns.body_starts:
        return None
    for stop in range(min(len(chain), at + 7), at, -1):
        key = bodies.get(context.lower[first : chain[stop - 1].end])
        if key is not None:
            if stop < len(chain) and chain[stop].gap == " " and chain[stop].traits & Trait.ACRONYM:
                return Found("organisation", first, chain[stop].end), stop + 1  # Bloomberg HT
            return Found("organisation", first, chain[stop - 1].end, key), stop
    match = context.patterns.body.match(context.lower, first) if context.patterns.body else None
    if match is None:
        return None
    # A name that goes on in lower case: Международный валютный фонд.
    key = bodies[re.sub(r"\s+", " ", match[0])]
    return Found("organisation", first, match.end(), key), at + sum(
        token.start < match.end() for token in chain[at:]
    )


def country(context: Evidence, chain: Sequence[Token], at: int, places_end: int) -> Result:
    """A country's name of several words, which may look like an organisation's (Russian Federation)."""
    first = chain[at]
    for stop in range(min(len(chain), at + 5), at + 1, -1):
        end = chain[stop - 1].end
        words = context.text[first.start : end]
        place = countries(context.code).get(normal(words)) if len(words) < 60 else None
        if place is None and first.traits & Trait.COUNTRY:
            place = locate(words, context.code)
        if place is not None and place.kind == "country":
            return Found("place", first.start, end, place=place), stop
    return None


def organisation(context: Evidence, chain: Sequence[Token], at: int, places_end: int) -> Result:
    """An organisation around its head word."""
    token = chain[at]
    if token.traits & (Trait.TITLE | Trait.ROLE | Trait.VERB) and not token.traits & Trait.HEAD:
        return None
    if at + 1 < len(chain) and chain[at + 1].gap == " " and inflected_place(token, context.code):
        return None  # Бишкекте Улуттук банк
    found = organisations.span(context.text, context.lower, chain, at, context.code)
    if found is None:
        return None
    start, end, after = found
    last = chain[after - 1] if at < after <= len(chain) else token
    if context.patterns.lexicon.kinds_follow and last is not token and _in_a_place(last, context.code):
        return None  # Universitet | Farg‘onada
    # Where all nouns are capitalised, two nouns in a row or a compound make an organisation's name.
    short = after - at < 2 and end == token.end and "-" not in token.text and len(token.text) <= 9
    if short and context.patterns.lexicon.nouns_capitalised:
        return None
    key = organisations.organisation_key(context.text[start:end], context.code)
    single = end - start == len(token.text)
    return Found("organisation", start, end, "" if single else key), after


def _in_a_place(token: Token, code: str | None) -> bool:
    """Whether the word is a place's name in another case, and no head of a body's name."""
    return not token.traits & Trait.HEAD and inflected_place(token, code)


def inflected_place(token: Token, code: str | None) -> bool:
    """Whether the word is a place's name in another case than the nominative."""
    return exact(token.text, code) is None and locate(token.text, code) is not None


def outlet(context: Evidence, chain: Sequence[Token], at: int, places_end: int) -> Result:
    """A body known by the words beside it: `the daily El País`, `université de Rennes`."""
    first = chain[at]
    quiet = context.patterns.quiet_head
    if quiet is not None and not first.traits & (Trait.ROLE | Trait.TITLE | Trait.GIVEN):
        head = quiet.search(context.lower, max(0, first.start - 60), first.start)
        if head:
            stop = max(at + 1, plain_run(chain, at, Trait.ROLE | Trait.TITLE | Trait.GIVEN | Trait.NOT))
            return Found("organisation", head.start(), chain[stop - 1].end), stop
    kind = context.of_kind(first.start)
    # The consumer group Fair Bill: only the first word could be a given name there.
    stop = plain_run(
        chain,
        at,
        NO_OUTLET & ~(Trait.GIVEN | Trait.EVENT) if kind and not first.traits & Trait.GIVEN else NO_OUTLET,
    )
    if not 2 <= stop - at <= 4 or chain[stop - 1].traits & (Trait.SURNAME | Trait.COUNTRY | Trait.ARTICLE):
        return None
    last = chain[stop - 1]
    if first.traits & Trait.COUNTRY and not kind and not is_country(first.text, context.code):
        return None
    named = first.traits & Trait.ARTICLE and not first.weak and not context.located(first, places_end)
    spoken = not first.weak and context.speaks(first.start, last.end)
    if not (kind or named or spoken) or context.role_ends(chain, at):
        return None
    if locate(context.text[first.start : last.end], context.code) is not None:
        return None
    return Found("organisation", first.start, last.end), stop


def person(context: Evidence, chain: Sequence[Token], at: int, places_end: int) -> Result:
    """Two to five words that read as a person's name, or a surname after a role."""
    stop = person_run(context, chain, at)
    count = stop - at
    if count == 0:
        return None
    if count == 1:
        return surname(context, chain, at)
    first, last = chain[at], chain[stop - 1]
    case_behind = context.patterns.lexicon.kinds_follow and not first.traits & (Trait.GIVEN | Trait.SURNAME)
    if case_behind and inflected_place(first, context.code):
        return place(context, chain, at, places_end)  # Andijonda | Qizil-Tosh
    score = person_score(context, chain, at, stop)
    if score < 4 and locate(context.text[first.start : last.end], context.code) is not None:
        return None
    nouns = context.patterns.lexicon.nouns_capitalised
    weak = all(token.weak for token in chain[at:stop])
    unsure = first.weak and not first.traits & (Trait.GIVEN | Trait.INITIAL)
    if score < (4 if nouns and first.weak else 3 if unsure else 2 if nouns or weak else 1):
        return None
    if not first.traits & (Trait.GIVEN | Trait.INITIAL) and chain[at + 1].traits & Trait.GIVEN:
        if count > 2 and locate(first.text, context.code) is not None:
            return place(context, chain, at, places_end)  # the mayor of Split Ivan Horvat
        if first.weak and (count > 2 or not first.traits & Trait.SURNAME):
            return None if count == 2 else (Found("person", chain[at + 1].start, last.end), stop)
    return Found("person", first.start, last.end), stop


def person_run(context: Evidence, chain: Sequence[Token], at: int) -> int:
    """Index after the words from chain[at] on that may make a person's name."""
    stop = at
    complete = False  # a given name and a word that ends as surnames do
    while stop < len(chain) and (stop == at or chain[stop].gap in (" ", "p")) and stop - at < 5:
        token = chain[stop]
        if (
            stop > at
            and token.traits & Trait.ARTICLE
            and stop + 1 < len(chain)
            and chain[stop + 1].gap == " "
        ):
            stop += 1  # Maryvonne Le Goff
            continue
        if stop > at and context.foreign(token) != context.foreign(chain[at]):
            break  # глава Nordhafen | Йенс Алерс
        given = token.traits & Trait.GIVEN and not token.traits & (Trait.ROLE | Trait.HEAD)
        if token.traits & PERSON_STOP and not given:
            break
        if token.traits & Trait.ACRONYM and not token.traits & Trait.INITIAL and not context.shouted(token):
            break
        if token.text[1:2].isupper() and token.text[2:].islower():
            break  # an abbreviation with a case ending
        double = context.patterns.lexicon.double_surnames
        if (
            complete
            and not double
            and not token.traits & (Trait.SURNAME | Trait.PATRONYMIC)
            and token.gap == " "
        ):
            break  # Шерзод Ганиев | Ак-Булуң
        complete = stop > at and bool(
            token.traits & Trait.SURNAME and chain[stop - 1].traits & (Trait.GIVEN | Trait.PATRONYMIC)
        )
        stop += 1
    return stop


def person_score(context: Evidence, chain: Sequence[Token], at: int, stop: int) -> int:
    """How much speaks for a person: 1 is enough where a capital means a name."""
    run = chain[at:stop]
    first, last = run[0], run[-1]
    score = 3 if first.traits & Trait.GIVEN else 2 if last.traits & Trait.GIVEN else 0
    if last.traits & Trait.GIVEN and first.traits & Trait.SURNAME:
        score += 1
    if any(token.traits & Trait.PATRONYMIC for token in run):
        score += 3
    if (
        any(token.traits & Trait.INITIAL for token in run[:-1])
        or len(run) == 2
        and last.traits & Trait.INITIAL
    ):
        score += 2
    if last.traits & Trait.SURNAME:
        score += 2
    if context.role_ends(chain, at) or context.apposed(first.start, last.end):
        score += 3
    if context.speaks(first.start, last.end):
        score += 1
    if role_after(context.text, context.lower, last.end, context.code):
        score += 3
    if context.after_article(first.start):
        score -= 3
    if at and first.gap == " " and chain[at - 1].traits & Trait.EVENT:
        score -= 4
    return score


def surname(context: Evidence, chain: Sequence[Token], at: int) -> Result:
    """A single word after a role or title."""
    token = chain[at]
    if token.traits & (
        Trait.ACRONYM | Trait.DOMAIN | Trait.MODIFIER | Trait.INITIAL
    ) or not context.role_ends(chain, at):
        return None
    if context.foreign(token) and at + 1 < len(chain) and chain[at + 1].gap == " ":
        return None  # глава | Nordhafen Йенс Алерс
    office = context.patterns.role.match(context.lower, token.start)
    if office is not None and office.end() > token.end:
        return None  # Deputy | Prime Minister
    known = locate(token.text, context.code)
    if known is not None and known.population >= LARGE and not token.traits & Trait.SURNAME:
        return None
    if context.patterns.lexicon.nouns_capitalised and not token.traits & (Trait.SURNAME | Trait.GIVEN):
        return None
    return Found("person", token.start, token.end), at + 1


def place(context: Evidence, chain: Sequence[Token], at: int, places_end: int) -> Result:
    """A country, town or region."""
    first = chain[at]
    whole = headed(context, first)
    own = whole is not None and (whole.end > first.end or whole.place is not None and not whole.place.country)
    if whole is not None and own:
        return whole, at + 1
    for stop in range(min(len(chain), at + 5), at, -1):
        last = chain[stop - 1]
        if last.end - first.start > 60 or stop - at > 1 and first.traits & Trait.ARTICLE:
            continue
        known = locate(context.text[first.start : last.end], context.code)
        if known is not None and (stop - at > 1 or context.believed(first, known, places_end)):
            return Found("place", first.start, last.end, place=known), stop
    after = chain[at + 1] if at + 1 < len(chain) and chain[at + 1].gap == " " else None
    article = first.traits & Trait.ARTICLE and not first.weak and context.located(first, places_end)
    if after is not None and article and not after.traits & (LEADING | Trait.HEAD):
        return Found("place", first.start, after.end), at + 2  # embalse de La Serena
    if first.traits & (LEADING | Trait.HEAD):
        return None
    if after is not None and after.traits & Trait.PLACE_HEAD:
        region = region_of(context.text[first.start : after.end], context.code)
        return Found("place", first.start, after.end, place=region), at + 2
    if follows := context.patterns.after_place and context.patterns.after_place.match(
        context.lower, first.end
    ):
        other = follows[1] and context.patterns.role.fullmatch(follows[1])  # district attorney
        return None if other or first.weak else (Found("place", first.start, first.end), at + 1)
    return None if whole is None else (whole, at + 1)


def headed(context: Evidence, token: Token) -> Found | None:
    """A region, sea or river whose noun follows in lower case: `Аральское море`, whatever town is called Арал."""
    patterns = context.patterns
    if (
        patterns.to_place is None
        or patterns.lexicon.nouns_capitalised
        or token.traits & (LEADING | Trait.HEAD)
    ):
        return None
    head = patterns.to_place.match(context.lower, token.end)
    if head is None or not patterns.adjective.search(token.text):
        return None
    found = region_of(context.text[token.start : head.end()], context.code)
    # Where cases are put behind the last word, the place's name is the first alone: Жумгал | районунда.
    end = token.end if patterns.lexicon.kinds_follow else head.end()
    return Found("place", token.start, end, place=found)


def plain_run(chain: Sequence[Token], at: int, bar: int) -> int:
    """Index after the directly following words of the chain that have none of the traits."""
    stop = at
    last = min(len(chain), at + 8)
    while stop < last and (stop == at or chain[stop].gap == " ") and not chain[stop].traits & bar:
        stop += 1
    return stop


READINGS: tuple[Reading, ...] = (body, country, organisation, outlet, person, place)
