"""Where two matched claims say that something is: towns, countries and kinds of sites held against each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz import fuzz

from crosscheck.align.contexts import Contexts, Part
from crosscheck.align.views import View, once
from crosscheck.extract.folding import fold
from crosscheck.extract.gazetteer import country_keys, is_city_state, known, place_contains
from crosscheck.extract.sites import Site, Spot, adjectives, sites, spot, strangers
from crosscheck.judge.comparing import DIFFERS, Comparison
from crosscheck.judge.rules import NameRule
from crosscheck.judge.sounds import named
from crosscheck.models import Link, Name

ALIKE = 78  # RapidFuzz ratio (0..100) of transliterated names from which they are one name, misspelled or inflected
TRANSLATED = 0.5  # similarity from which two names may be one site's in two languages
SOURCE = 6  # words of an attribution; longer ones hold what is said, too
AREA = "area"  # kind of a place: a continent or a part of one
CERTAIN = 0.9  # probability of the match from which a known place may be held against one of no gazetteer
# Grounds on which buildings may stand; on which of them a building stands contradicts nothing.
GROUNDS = frozenset(
    (
        "airport", "station", "port", "stadium", "factory", "mine", "square", "park", "zoo", "beach", "farm",
        "forest", "river", "lake", "cemetery", "bridge", "tunnel", "barracks", "market", "campsite", "dump", "car-park",
    )
)  # fmt: skip
SOLID = frozenset(("factory", "barracks", "prison", "hospital", "school", "warehouse", "home"))  # both
# Of each pair one may be the other, or within it, or next to it.
KIN = frozenset(
    frozenset(pair)
    for pair in (
        ("port", "beach"), ("port", "river"), ("port", "lake"), ("river", "lake"), ("beach", "lake"),
        ("beach", "river"), ("beach", "park"), ("forest", "park"), ("forest", "lake"), ("forest", "river"),
        ("forest", "mine"), ("forest", "farm"), ("park", "lake"), ("park", "river"), ("park", "zoo"),
        ("park", "square"), ("market", "square"), ("station", "tunnel"), ("station", "bridge"),
        ("river", "bridge"), ("lake", "bridge"), ("forest", "cemetery"), ("park", "stadium"),
        ("factory", "mine"), ("factory", "warehouse"), ("factory", "port"), ("port", "warehouse"),
        ("hospital", "university"), ("hospital", "prison"), ("hospital", "barracks"), ("hospital", "station"),
        ("school", "university"), ("school", "gym"), ("school", "home"),
        ("university", "library"), ("university", "museum"), ("university", "theatre"), ("university", "gym"),
        ("theatre", "cinema"), ("hotel", "casino"), ("hotel", "restaurant"), ("casino", "restaurant"),
        ("restaurant", "nightclub"), ("hotel", "palace"), ("museum", "palace"), ("museum", "church"),
        ("palace", "parliament"), ("palace", "home"), ("farm", "home"), ("museum", "library"),
        ("shop", "market"), ("shop", "restaurant"), ("shop", "warehouse"), ("prison", "barracks"),
        ("prison", "police-station"), ("prison", "court"), ("stadium", "gym"), ("airport", "barracks"),
        ("factory", "shop"), ("farm", "factory"), ("mine", "lake"), ("airport", "port"), ("station", "port"),
        ("town-hall", "palace"), ("hotel", "home"), ("nightclub", "casino"), ("nightclub", "hotel"),
        ("restaurant", "museum"), ("restaurant", "home"), ("church", "mosque"), ("church", "palace"),
        ("museum", "mosque"),
        ("headquarters", "palace"), ("headquarters", "town-hall"), ("headquarters", "home"), ("headquarters", "hotel"),
        ("headquarters", "museum"), ("headquarters", "police-station"), ("headquarters", "barracks"),
        ("headquarters", "factory"), ("headquarters", "warehouse"), ("headquarters", "shop"),
        ("headquarters", "government-house"), ("headquarters", "university"), ("headquarters", "school"),
        ("headquarters", "court"), ("headquarters", "power-station"), ("headquarters", "hospital"),
        ("government-house", "palace"), ("government-house", "parliament"), ("government-house", "town-hall"),
        ("campsite", "forest"), ("campsite", "beach"), ("campsite", "lake"), ("campsite", "river"),
        ("campsite", "park"), ("campsite", "farm"), ("dump", "forest"), ("dump", "factory"), ("dump", "mine"),
        ("dump", "river"), ("dump", "farm"), ("dump", "port"), ("power-station", "factory"),
        ("power-station", "river"), ("power-station", "lake"), ("petrol-station", "shop"),
        ("petrol-station", "car-park"), ("petrol-station", "station"), ("petrol-station", "restaurant"),
        ("car-park", "hospital"), ("car-park", "school"), ("car-park", "factory"), ("car-park", "home"),
        ("car-park", "station"), ("car-park", "stadium"), ("car-park", "airport"), ("car-park", "square"),
        ("car-park", "park"), ("car-park", "market"), ("car-park", "port"), ("car-park", "beach"),
        ("car-park", "farm"), ("car-park", "forest"), ("car-park", "warehouse"), ("car-park", "barracks"),
        ("car-park", "prison"),
    )
)  # fmt: skip


class Told(NamedTuple):
    """A place of a claim, and how it is told."""

    name: Name
    spot: Spot


def compare_places(rule: NameRule, a: View, b: View, link: Link, contexts: Contexts) -> Iterator[Comparison]:
    """Two places, or two kinds of sites, where both claims tell the same: in the one and in the other.

    Elsewhere and at another time is another event. A headline sums up: the raid in Valencia, the arrest in Antalya.
    """
    if link.features.get("when", 0.0) < 0 or a.claim.headline or b.claim.headline:
        return
    found = list(_towns(rule, a, b, link, contexts))
    yield from found
    if not found:
        yield from _sites(rule, a, b, link, contexts)


def _towns(rule: NameRule, a: View, b: View, link: Link, contexts: Contexts) -> Iterator[Comparison]:
    """One place in each claim that the other does not have, and neither lies within the other."""
    left, right = _narrowest(_named(a)), _narrowest(_named(b))
    own = _narrowest([x for x in left if not any(_same_or_within(x, y) for y in right) and not named(b, x)])
    others = _narrowest(
        [y for y in right if not any(_same_or_within(y, x) for x in left) and not named(a, y)]
    )
    one, two = _located(a, own), _located(b, others)
    if len({t.name.key for t in one}) != 1 or len({t.name.key for t in two}) != 1:
        return
    x, y = one[0], two[0]
    if not x.spot.roles & y.spot.roles or not _of_one_kind(x, y):
        return
    if _comparable(x, a, y, b, link, contexts):
        yield Comparison(rule, _part(a, x.name), _part(b, y.name), DIFFERS, link.score, 0.0)


def _comparable(x: Told, a: View, y: Told, b: View, link: Link, contexts: Contexts) -> bool:
    """Whether two names may be held against each other, as far as they are known.

    Of places that the gazetteer does not have, other languages may have names of their own: Тихий океан. A name that
    only a theatre or a hotel bears may be a translation, and that theatre may lie in any town.
    """
    found = [known(t.name.key) for t in (x, y)]
    if all(found):
        return len({place.kind == AREA for place in found if place}) == 1  # Europe may hold any town
    if " " in x.name.text + y.name.text and a.article.language != b.article.language:
        return False
    own = [t.spot.site and not k and t.name.type != "place" for t, k in zip((x, y), found, strict=True)]
    if any(own):
        return all(own) and contexts.meaning(x.name.text, a, y.name.text, b) < TRANSLATED
    return not any(found) or link.score >= CERTAIN or x.spot.sure and y.spot.sure


@once
def _named(view: View) -> list[Name]:
    """The places that a claim names; with the towns of adjectives, and names of any kind behind `near`."""
    claim, language = view.claim, view.article.language
    nouns = [(site.start, site.end) for site in sites(claim, language)]
    found = [
        n
        for n in claim.names
        if not any(start <= n.start < end for start, end in nouns)
        and (n.type == "place" or n.type == "organisation" and _told_as_place(view, n))
    ]
    for town, start, end, text in adjectives(claim, language):
        if not any(n.start < end and start < n.end for n in found):
            found.append(Name(type="place", text=text, start=start, end=end, key=town))
    for start, end, text in strangers(claim, language):
        if text[0].isupper() and not any(n.start < end and start < n.end for n in claim.names):
            found.append(Name(type="place", text=text, start=start, end=end, key=text))
    return found


def _told_as_place(view: View, name: Name) -> bool:
    """Whether a name read as a body's is a place's, by the words around it: behind `near`, or of a site."""
    told = spot(view.claim, name.start, name.end, view.article.language)
    return told.sure or told.site and bool(told.roles)


def _located(view: View, places: list[Name]) -> list[Told]:
    """Those of the places that are told as such, not as a government, an office or a source."""
    told = [
        Told(n, spot(view.claim, n.start, n.end, view.article.language))
        for n in places
        if not _of_source(view, n.text) and not any(n.text in (m.role or "") for m in view.claim.names)
    ]
    return [t for t in told if t.spot.roles]


def _of_source(view: View, words: str) -> bool:
    """Whether the words belong to the attribution: `the ministry in Bishkek said`."""
    source = view.claim.source or ""
    speaker = view.claim.speaker
    if speaker is None or words in speaker.name:  # what is told as a place is no speaker
        return False
    return words in source and len(source.split()) <= SOURCE


def _of_one_kind(x: Told, y: Told) -> bool:
    """Whether both are countries, or neither: London and Singapore are two cities."""
    wide = [_is_wide(t.name) for t in (x, y)]
    if wide[0] == wide[1]:
        return True
    return all(is_city_state(t.name.key) for t in (x, y) if _is_wide(t.name))


def _is_country(place: Name) -> bool:
    return fold(place.key) in country_keys()


def _is_wide(place: Name) -> bool:
    """Whether it is a country, a continent or a sea."""
    found = known(place.key)
    return _is_country(place) or found is not None and (found.kind == "area" or not found.country)


def _narrowest(places: list[Name]) -> list[Name]:
    """Of a town and its country, the town: countries count only where nothing narrower is named."""
    towns = [x for x in places if not _is_wide(x)]
    return [
        x for x in towns if not any(place_contains(x.key, y.key) for y in towns if y.key != x.key)
    ] or places


def _same_or_within(x: Name, y: Name) -> bool:
    """One place in two spellings, or one within the other."""
    left, right = fold(x.key), fold(y.key)
    alike = fuzz.ratio(left, right) >= ALIKE or left in right or right in left
    return alike or place_contains(x.key, y.key) or place_contains(y.key, x.key)


def _sites(rule: NameRule, a: View, b: View, link: Link, contexts: Contexts) -> Iterator[Comparison]:
    """One kind of site in each claim, neither of which can be the other or lie within it."""
    if link.features.get("best") != 1.0:
        return
    left, right = _told_sites(a), _told_sites(b)
    one, two = ([s for s in row if "at" in s.roles] for row in (left, right))
    if len({s.kind for s in one}) != 1 or len({s.kind for s in two}) != 1:
        return
    x, y = one[0], two[0]
    if not all(exclude(x.kind, s.kind) for s in (y, *right)) or not all(
        exclude(s.kind, y.kind) for s in left
    ):
        return
    first, second = _site_part(a, x), _site_part(b, y)
    yield Comparison(rule, first, second, DIFFERS, link.score, contexts.similarity(first, second))


@once
def _told_sites(view: View) -> list[Site]:
    found = sites(view.claim, view.article.language)
    source = view.claim.source or ""
    return [s for s in found if s.text not in source or len(source.split()) > SOURCE]


def exclude(one: str, other: str) -> bool:
    """Whether a site of the one kind can be none of the other, and neither can stand within the other."""
    if one == other or frozenset((one, other)) in KIN:
        return False
    return (one in GROUNDS) == (other in GROUNDS) or one in SOLID or other in SOLID


def _site_part(view: View, site: Site) -> Part:
    return Part(view, site.start, site.end, site.text, site.text)


def _part(view: View, name: Name) -> Part:
    return Part(view, name.start, name.end, name.text, name.key)
