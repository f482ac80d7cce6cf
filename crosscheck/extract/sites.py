"""Where a claim says that something is: the place that a name or a noun of a site is told as, if it is told as one.

A word is told as a place by a preposition before it (`near the village of X`) or by its own ending or that of the
noun on which it hangs (`X маңында`). A name without either, as the subject of a sentence, tells no place.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from crosscheck.extract.gazetteer import exact, locate
from crosscheck.extract.names_lexicon import plain
from crosscheck.extract.phrases import OTHER, Found
from crosscheck.extract.sites_lexicon import AT, AWAY, EITHER, NOWHERE, TO, PlaceWords, place_words
from crosscheck.models import Claim

FAR = 3  # words between `of` and the preposition, and between a name and the noun that bears its ending
KNOWN = 50  # thousands of inhabitants from which a town is known by its adjective
LAST = re.compile(r"([^\W_]+(?:-[^\W\d_]+)*)(?P<gap>['’ ]| ?[«“„\"]|-)$")
NEXT = re.compile(r"[ -]([^\W\d_]+(?:['’ʻʼ‘`][^\W\d_]+)*)")
_CAPITAL = re.compile(r"\b([^\W\d_a-zа-яёіїєґ][^\W\d_]{2,}(?:-[^\W\d_]+)*)")
TAIL = re.compile(r"['’]([^\W\d_]+)")
_VOWEL = re.compile(r"[аеёиоуыэюяіїєaeiouy]$", re.IGNORECASE)


class Spot(NamedTuple):
    """How a place is told: where something is, goes to or comes from; whether it is surely a place."""

    roles: frozenset[str]
    sure: bool = False  # behind `near` or the like: only a place is told so
    site: bool = False  # hangs on a noun of a site, and may be its own name: `X theatre`


class Site(NamedTuple):
    """A noun of a site in a claim, its offsets into the article, and how it is told."""

    kind: str
    start: int
    end: int
    text: str
    roles: frozenset[str]


def spot(claim: Claim, start: int, end: int, language: str | None) -> Spot:
    """How the claim tells the place between the offsets into the article."""
    words = place_words(language)
    if words.suffixing:
        return _behind(claim.text, start - claim.start, end - claim.start, language, words)
    return _before(claim, start - claim.start, end - claim.start, language, words)


def sites(claim: Claim, language: str | None) -> tuple[Site, ...]:
    """The nouns of sites in a claim."""
    words = place_words(language)
    return tuple(
        Site(
            f.term,
            claim.start + f.start,
            claim.start + f.end,
            claim.text[f.start : f.end],
            _site_roles(claim, f, language, words),
        )
        for f in _found(claim.text, language)
    )


@lru_cache(maxsize=4096)
def _found(text: str, language: str | None) -> tuple[Found, ...]:
    """The nouns of sites in a text, without what only looks like one."""
    words = place_words(language)
    rows = [f for f in words.sites.find(text, 0, len(text)) if f.term != OTHER]
    nouns = [f for f in rows if f.group[1] != "told" and not _is_name(text, f, language, words)]
    told = [f for f in rows if f.group[1] == "told" and not any(n.start < f.end <= n.end for n in nouns)]
    found = sorted((*nouns, *told), key=lambda f: f.start)
    return tuple(f._replace(end=_past_building(text, f.end, words)) for f in found)


def _is_name(text: str, site: Found, language: str | None, words: PlaceWords) -> bool:
    """Whether the word is a town that only begins like a noun of a site: в Казармане."""
    capital = text[site.start].isupper() and site.start > 0 and not words.names.lexicon.nouns_capitalised
    return capital and locate(text[site.start : site.end], language) is not None


def _past_building(text: str, end: int, words: PlaceWords) -> int:
    """The end of a noun of a site with the one for its building: парламент | ғимаратының."""
    following = NEXT.match(text, end) if words.lexicon.buildings else None
    return following.end() if following and words.building.fullmatch(plain(following[1])) else end


def _site_roles(claim: Claim, site: Found, language: str | None, words: PlaceWords) -> frozenset[str]:
    if site.group[1] == "told":
        return AT
    if not words.suffixing:
        return _before(claim, site.start, site.end, language, words, noun=True).roles
    return _behind(claim.text, site.start, site.end, language, words, noun=True).roles


def adjectives(claim: Claim, language: str | None) -> tuple[tuple[str, int, int, str], ...]:
    """Towns told by an adjective before a noun of a site (`in a Grazer Klinik`): name, offsets, words."""
    words, found = place_words(language), []
    for site in _found(claim.text, language):
        before = LAST.search(claim.text[: site.start])
        if before is None or before["gap"] != " ":
            continue
        town = _town(before[1], language, words)
        if town:
            found.append((town, claim.start + before.start(1), claim.start + before.end(1), before[1]))
    return tuple(found)


def _town(adjective: str, language: str | None, words: PlaceWords) -> str | None:
    """The town of which the word is an adjective, by the endings of the language."""
    options: list[str] = []
    for size in range(min(7, len(adjective) - 2), 0, -1):
        stem, ending = adjective[:-size], adjective[-size:]
        options += [stem + end for end in words.names.region_endings.get(ending, ())]
        options += [stem + end for end, listed in words.lexicon.adjectives.items() if ending in listed]
    places = (exact(option, language) for option in options if len(option) > 2)
    return next((p.name for p in places if p and p.kind == "town" and p.population >= KNOWN), None)


def strangers(claim: Claim, language: str | None) -> tuple[tuple[int, int, str], ...]:
    """Capitalised words that only a place can be, directly behind `near` or before its like: offsets, words."""
    words, text = place_words(language), claim.text
    spans = [m.span(1) for m in _CAPITAL.finditer(text) if m.start() and _near(text, m.start(1), words)]
    for found in words.beside.find(text, 0, len(text)):
        before = LAST.search(text[: found.start])
        if before and before["gap"] == " " and before.start(1) and before[1][0].isupper():
            spans.append(before.span(1))
    return tuple((claim.start + s, claim.start + e, text[s:e]) for s, e in spans)


def _near(text: str, start: int, words: PlaceWords) -> bool:
    """Whether `near`, or the noun of a level, stands directly before: near X, a la altura de X, bei dem Dorf X."""
    before = LAST.search(text[:start])
    if before is not None and plain(before[1]) in words.of and before["gap"] != "-":
        before = LAST.search(text[: before.start(1)])
    if before is None or before["gap"] != " ":
        return False
    return plain(before[1]) in words.near or words.level(before[1]) is not None


def _behind(
    text: str, start: int, end: int, language: str | None, words: PlaceWords, *, noun: bool = False
) -> Spot:
    """The case of a name: its own ending, or that of the noun of a place behind it on which it hangs."""
    name = text[start:end]
    tail = TAIL.match(text, end)
    at = tail.end() if tail else end
    known = exact(name, language) is not None
    own = words.ending(tail[1]) if tail else NOWHERE if known else words.ending(name)
    heads = [f for f in (*_found(text, language), *words.beside.find(text, 0, len(text))) if f.start >= end]
    if own and (tail or noun or locate(name, language) or not _headed(text, end, heads, words)):
        return Spot(own)
    bound = site = False
    for _ in range(FAR):
        following = NEXT.match(text, at)
        if following is None:
            break
        kind = words.names.place_head.fullmatch(plain(following[1])) is not None
        beside = any(f.start == following.start(1) and f.group[0] == "beside" for f in heads)
        venue = any(f.start <= following.start(1) < f.end and f.group[0] == "site" for f in heads)
        at = following.end()
        if not (kind or beside or venue):
            if own is None:
                continue
            break
        bound, site = bound or kind or venue, site or venue
        outer = TAIL.match(text, at)
        case = words.ending(outer[1] if outer else following[1])
        if case:
            return Spot(case | AT if beside else case, beside, site)
        own = None if case is None else own
    # The town of a subject (`the village of X was named`) is where things are, and no government.
    return Spot(AT if own is None or bound and not noun else NOWHERE, False, site)


def _headed(text: str, end: int, heads: list[Found], words: PlaceWords) -> bool:
    """Whether a noun of a place stands directly behind a name: then it bears the case."""
    following = NEXT.match(text, end)
    if following is None:
        return False
    beside = any(f.start == following.start(1) and f.group[0] == "beside" for f in heads)
    return beside or words.names.place_head.fullmatch(plain(following[1])) is not None


def _before(
    claim: Claim, start: int, end: int, language: str | None, words: PlaceWords, *, noun: bool = False
) -> Spot:
    """What the words before a name tell, as far as the preposition on which it hangs."""
    text, names = claim.text, words.names
    dates = [(v.start - claim.start, v.end - claim.start) for v in claim.values if v.type == "date"]
    site_spans = [(f.start, f.end) for f in _found(text, language)]
    name = text[start:end]
    inflected = not noun and not words.of and _is_inflected(name, language)
    left = FAR if noun or inflected else words.lexicon.hops
    site = not noun and any(end + 1 == s for s, _ in site_spans)  # `a Trier court`
    bound, at, passed, closed = site, start, False, False
    for _ in range(2 * FAR + 2):
        before = LAST.search(text[:at])
        if before is None or before[1].isdigit() or any(s <= before.start(1) < e for s, e in dates):
            break
        word = plain(before[1])
        if at == start and not noun and words.departures.fullmatch(word):
            return Spot(AWAY)
        if word in words.roles:
            roles = _direct(words.roles[word], name, at == start and not noun, language, words)
            outer = LAST.search(text[: before.start(1)])
            other = plain(outer[1]) if outer else ""
            if roles == TO and other in words.near:  # frente a, junto a
                return Spot(AT, not noun, site)
            roles = EITHER if roles == AT and other in words.arrivals else roles
            return Spot(roles, word in words.near, site)
        at = before.start(1)
        if word in words.of or word in names.article:
            # What stands before an article is no part of the same noun phrase, unless `of` hangs it on.
            closed = word not in words.of
            passed, left = passed or not closed, left if closed else FAR
            continue
        if names.role.fullmatch(word) and not noun:
            return Spot(NOWHERE)
        venue = any(s <= at < e for s, e in site_spans)
        kind = venue or any(p.fullmatch(word) for p in (names.place_kind, names.place_head))
        site, bound = site or venue and not noun, bound or kind
        left -= 0 if kind and not noun else 1
        strange = before[1][0].isupper() and not names.lexicon.nouns_capitalised and len(word) > FAR
        strange = strange and not (noun and name[0].isupper())  # in the National Theatre
        if closed or left < 0 or strange and not kind:
            break
        passed = passed or kind
    hangs = passed or bound or inflected and start > 0  # on a noun: `the mayor of`
    left_behind = passed and words.departures.search(plain(text[:start])) is not None  # zarpado de X
    return Spot((AT | AWAY if left_behind else AT) if hangs and not noun else NOWHERE, False, site)


def _direct(
    roles: frozenset[str], name: str, beside: bool, language: str | None, words: PlaceWords
) -> frozenset[str]:
    """What a preposition tells: behind one of two senses, a name in the accusative says where to."""
    return TO if roles == EITHER and beside and _accusative(name, words, language) else roles


def _is_inflected(name: str, language: str | None) -> bool:
    """Whether a name stands in another case than the nominative, as far as the gazetteer tells."""
    return exact(name, language) is None and locate(name, language) is not None


def _accusative(name: str, words: PlaceWords, language: str | None) -> bool:
    """Whether a name that has cases stands as in the dictionary behind a preposition: then it says where to."""
    declined = bool(words.names.lexicon.cases) and not _VOWEL.search(name)
    return declined and exact(name, language) is not None
