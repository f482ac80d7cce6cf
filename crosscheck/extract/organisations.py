"""Names of organisations: their spans around a head word, and their identity across languages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from crosscheck.extract.capitals import Token, Trait
from crosscheck.extract.folding import WORD, fold, fold_word
from crosscheck.extract.gazetteer import country_of, locate
from crosscheck.extract.names_lexicon import compiled, nominatives, plain

LONGEST = 9  # words of an organisation's name on either side of its head
OUTSIDE = Trait.TITLE | Trait.ROLE | Trait.CALENDAR | Trait.VERB


def span(
    text: str, lower: str, run: Sequence[Token], at: int, code: str | None
) -> tuple[int, int, int] | None:
    """(start, end, index after) of the organisation whose name begins at run[at], if one does.

    A name holds a head word: after capitalised words (`National Statistics Office`), before them
    (`Ministry of Transport`), or, in lower case, after the first (`Верховный суд`).
    """
    patterns = compiled(code)
    head = None
    stop = at
    while stop < min(len(run), at + LONGEST) and (stop == at or run[stop].gap == " "):
        token = run[stop]
        if token.traits & OUTSIDE and not token.traits & Trait.HEAD:
            break
        if token.traits & Trait.HEAD and not (token.traits & Trait.ROLE and stop > at):
            head = stop
        stop += 1
    first = run[at]
    if head is None:
        # Верховный суд, Тышкы иштер министрлиги: only the first word is capitalised.
        if patterns.to_head is None or stop == at or first.traits & Trait.NOT:
            return None
        last = run[stop - 1]
        match = patterns.to_head.match(lower, last.end) if patterns.adjective.search(last.text) else None
        if (
            match is None
            or stop - at > 3
            or first.weak
            and stop - at > 1
            and not patterns.adjective.search(first.text)
        ):
            return None
        return first.start, with_tail(text, lower, match.end(), code), stop
    start, end, after = first.start, run[head].end, head + 1
    if first.traits & Trait.ARTICLE and head > at:
        start = run[at + 1].start
        if head == at + 1 and not run[head].gap:
            return None
    role_follows = head + 1 < len(run) and run[head + 1].gap == " " and run[head + 1].traits & Trait.ROLE
    if head == at and first.traits & Trait.DOMAIN and role_follows:
        return None  # Dışişleri Bakanı
    bare = head == at or first.traits & Trait.ARTICLE and head == at + 1
    # University College London, Банк России: what follows the head directly.
    alone = bare and patterns.solo.fullmatch(plain(run[head].text))  # Нацбанк | Айгерим Нурланова
    limit = after if alone else min(len(run), after + LONGEST)
    while after < limit and run[after].gap == " " and not run[after].traits & (OUTSIDE | Trait.GIVEN):
        if is_country(run[after].text, code):
            break
        end, after = run[after].end, after + 1
    joined = False
    while after < limit and run[after].gap in ("j", "p", "c"):
        token = run[after]
        if token.gap == "c" and not (joined and enumerates(text, run, after)):
            break
        between = plain(text[run[after - 1].end : token.start])
        place = locate(token.text, code) is not None
        both = patterns.conjunction.search(between) is not None
        if token.traits & (OUTSIDE | Trait.ACRONYM) and not (
            token.traits & Trait.DOMAIN and not token.traits & Trait.ROLE
        ):
            break
        if place and not bare and not joined or both and (not joined or place or token.traits & Trait.HEAD):
            break
        joined = True
        end, after = token.end, after + 1
        while after < limit and run[after].gap == " " and not run[after].traits & (OUTSIDE | Trait.GIVEN):
            end, after = run[after].end, after + 1
    tail = with_tail(text, lower, end, code)
    if tail > end:
        more = patterns.again.match(lower, tail) if patterns.again else None
        tail = more.end() if more and text[more.start(1)].isupper() else tail
        while after < len(run) and run[after].start < tail:
            after += 1
        end = tail
    elif bare and end == run[head].end and not patterns.solo.fullmatch(plain(run[head].text)):
        return None  # a head word alone is no name
    return start, end, after


def enumerates(text: str, run: Sequence[Token], at: int) -> bool:
    """Whether commas from run[at] on lead to an `and` (`on Trade, Science and Technical Cooperation`)."""
    for place in range(at, min(len(run), at + 5)):
        if run[place].gap == "j":
            return True
        if run[place].gap != "c" or run[place].traits & (
            Trait.GIVEN | Trait.COUNTRY | Trait.ACRONYM | Trait.HEAD
        ):
            return False
    return False


def is_country(word: str, code: str | None) -> bool:
    """Whether the word is a country's name, not its adjective."""
    place = locate(word, code)
    return place is not None and place.kind == "country"


def with_tail(text: str, lower: str, end: int, code: str | None) -> int:
    """The end of a name that goes on in lower case (`Министерство | иностранных дел`)."""
    tail = compiled(code).tail
    match = tail.match(lower, end) if tail is not None else None
    if match is None:
        return end
    # Only words in lower case: МИД Турции goes on with another name.
    stop = next((at for at in range(end, match.end()) if text[at].isupper()), match.end())
    return end + len(compiled(code).dangling.sub("", lower[end:stop].rstrip()))


@lru_cache(maxsize=16384)
def organisation_key(name: str, code: str | None) -> str:
    """Identity of an organisation across languages: a known body, a ministry's domain, or its folded words.

    The country of a ministry or national bank is no part of it: articles mostly leave it out.
    """
    known = known_body(name, code)
    if known is not None:
        return known
    found = [word for word in WORD.findall(name) if plain(word) not in compiled(code).article]
    found = [word for word in found if len(word) > 2 or word.isupper()] or found
    return " ".join(fold_word(shortest(word, code)) for word in found)


@lru_cache(maxsize=16384)
def known_body(name: str, code: str | None) -> str | None:
    """The language-independent id of a well-known body, ministry or national institution, or None."""
    patterns = compiled(code)
    lower = plain(name).strip("«»\"“”„' ")
    body = patterns.bodies.get(lower)
    if body is not None:
        return body
    area = ministry(lower, code)
    if area is not None:
        return f"ministry:{area}"
    bare = " ".join(word for word in lower.split() if not country_of(word, code))
    for body, pattern in patterns.institutions.items():
        if pattern.fullmatch(lower) or pattern.fullmatch(bare):
            return body
    return None


def shortest(word: str, code: str | None) -> str:
    """A word without its case ending, so that all its cases are alike."""
    if word.isupper():
        return word
    return min((word, *nominatives(word, code)), key=lambda w: (len(w) if len(w) > 3 else 99, w))


@lru_cache(maxsize=16384)
def ministry(lower: str, code: str | None) -> str | None:
    """The domain of a ministry's name (`foreign`), or None for another organisation."""
    patterns = compiled(code)
    if not patterns.ministry.search(lower):
        return None
    areas = [(match.start(), area) for area, p in patterns.domains.items() if (match := p.search(lower))]
    return min(areas)[1] if areas else None


@lru_cache(maxsize=16384)
def ministry_areas(name: str, code: str | None) -> frozenset[str]:
    """All domains in the name of a ministry or of a minister's office (`economy`, `finance`); empty for others."""
    patterns, lower = compiled(code), plain(name)
    offices = (patterns.role_ids[i] for i in ("minister", "deputy-minister") if i in patterns.role_ids)
    if not patterns.ministry.search(lower) and not any(office.search(lower) for office in offices):
        return frozenset()
    return frozenset(area for area, pattern in patterns.domains.items() if pattern.search(lower))


def acronym(name: str) -> str:
    """The initials of a name's longer words, folded."""
    return fold("".join(w[0] for w in WORD.findall(name) if len(w) > 3 or w[0].isupper())).replace(" ", "")
