"""Where two matched claims say that something is: towns, countries and kinds of sites held against each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from crosscheck.align.contexts import Contexts, Part
from crosscheck.align.views import View, once
from crosscheck.extract.folding import fold
from crosscheck.extract.gazetteer import country_keys, is_city_state, known, place_contains
from crosscheck.extract.levels import adds, bare, level
from crosscheck.extract.names_lexicon import nominatives
from crosscheck.extract.sites import Site, Spot, adjectives, sites, spot, strangers
from crosscheck.extract.sites_lexicon import AT
from crosscheck.judge.apart import ROOMS, exclude
from crosscheck.judge.comparing import DIFFERS, Comparison
from crosscheck.judge.rules import NameRule
from crosscheck.judge.sounds import named
from crosscheck.judge.things import of_other_figures
from crosscheck.models import Link, Name

ALIKE = 78  # RapidFuzz ratio (0..100) of transliterated names from which they are one name, misspelled or inflected
TRANSLATED = 0.5  # similarity from which two names may be one site's in two languages
SOURCE = 6  # words of an attribution; longer ones hold what is said, too
AREA = "area"  # kind of a place: a continent or a part of one
CERTAIN = 0.9  # probability of the match from which a known place may be held against one of no gazetteer
ROLES = ("at", "away", "to")  # in which places are held against each other, one pair of a pair of claims


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
    if of_other_figures(a, b):
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
    for role in ROLES:
        x, y = _only(one, role), _only(two, role)
        if x is None or y is None or _adds(a, x) or _adds(b, y):
            continue
        if _of_one_kind(x, y) and _comparable(x, a, y, b, link, contexts):
            yield Comparison(rule, _part(a, x.name), _part(b, y.name), DIFFERS, link.score, 0.0)
            return


def _only(places: Sequence[Told], role: str) -> Told | None:
    """The one place that a claim tells in the role: of several the one behind `near`, or that no site is called by."""
    told = [t for t in places if role in t.spot.roles]
    for firm in (told, [t for t in told if t.spot.sure], [t for t in told if not _called_after(t)]):
        if len({t.name.key for t in firm}) == 1:
            return firm[0]
    return None


def _adds(view: View, told: Told) -> bool:
    return adds(view.claim, told.name.start, told.name.end, view.article.language)


def _called_after(told: Told) -> bool:
    """Whether the name may be a site's own, of a theatre or a hotel, that may lie in any town."""
    return told.spot.site and told.name.type != "place" and known(told.name.key) is None


def _comparable(x: Told, a: View, y: Told, b: View, link: Link, contexts: Contexts) -> bool:
    """Whether two names may be held against each other, as far as they are known.

    Of places that the gazetteer does not have, other languages may have names of their own: Тихий океан. A name that
    only a theatre or a hotel bears may be a translation, and that theatre may lie in any town.
    """
    found = [known(t.name.key) for t in (x, y)]
    if all(found):
        return len({place.kind == AREA for place in found if place}) == 1  # Europe may hold any town
    names = [bare(v.claim, t.name.start, t.name.end, v.article.language) for t, v in ((x, a), (y, b))]
    if " " in names[0] + names[1] and a.article.language != b.article.language:
        return False
    own = [_called_after(t) for t in (x, y)]
    if any(own):
        return all(own) and contexts.meaning(x.name.text, a, y.name.text, b) < TRANSLATED
    # What no gazetteer has may lie within what one has, except where both are of one level.
    levels = {_level(a, x), _level(b, y)}
    if None not in levels:
        return len(levels) == 1
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
    return [_in_full(n, language) for n in found]


def _in_full(place: Name, language: str | None) -> Name:
    """The place under the name that the gazetteer has for its nominative, in whatever script: Маргілана."""
    if known(place.key) is not None:
        return place
    found = next((p for form in nominatives(place.text, language) if (p := known(form))), None)
    return place if found is None else place.model_copy(update={"key": found.name})


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
    # A region that acts is no government: `the Zharly region grew fastest`.
    told = [
        t._replace(spot=t.spot._replace(roles=AT)) if not t.spot.roles and _level(view, t) else t
        for t in told
    ]
    return [t for t in told if t.spot.roles]


def _level(view: View, told: Told) -> str | None:
    return level(view.claim, told.name.start, told.name.end, view.article.language)


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
    """One kind of site in each claim, neither of which can be the other or lie within it.

    A site that both have is where both rooms are: in the kitchen of the school, in the cellar of the school.
    """
    left, right = _told_sites(a), _told_sites(b)
    shared = {s.kind for s in left} & {s.kind for s in right}
    one, two = ([s for s in row if s.kind not in shared] for row in (left, right))
    rooms = any(s.kind in ROOMS for s in one) and any(s.kind in ROOMS for s in two)
    one, two = ([s for s in row if _stands(s, rooms=rooms)] for row in (one, two))
    if len({s.kind for s in one}) != 1 or len({s.kind for s in two}) != 1:
        return
    x, y = one[0], two[0]
    others = (
        [] if rooms else [s for s in right if s is not y],
        [] if rooms else [s for s in left if s is not x],
    )
    if not all(exclude(x.kind, s.kind) for s in (y, *others[0])) or not all(
        exclude(s.kind, y.kind) for s in others[1]
    ):
        return
    first, second = _site_part(a, x), _site_part(b, y)
    yield Comparison(rule, first, second, DIFFERS, link.score, contexts.similarity(first, second))


def _stands(site: Site, *, rooms: bool) -> bool:
    """Whether something is told to be at the site; what is found in a room may be told to come from it."""
    if not rooms:
        return "at" in site.roles
    return site.kind in ROOMS and not site.roles.isdisjoint(("at", "away"))


@once
def _told_sites(view: View) -> list[Site]:
    found = sites(view.claim, view.article.language)
    source = view.claim.source or ""
    if any(s.kind == "transit" for s in found):
        found = tuple(s for s in found if s.kind != "hospital")  # on the way to it
    return [s for s in found if s.text not in source or len(source.split()) > SOURCE]


def _site_part(view: View, site: Site) -> Part:
    return Part(view, site.start, site.end, site.text, site.text)


def _part(view: View, name: Name) -> Part:
    return Part(view, name.start, name.end, name.text, name.key)
