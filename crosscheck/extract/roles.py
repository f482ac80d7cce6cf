"""Roles beside persons' names: where they stand, and what office of which country they mean."""

from __future__ import annotations

import re
from functools import lru_cache

from crosscheck.extract.capitals import lowered
from crosscheck.extract.gazetteer import country_of, locate
from crosscheck.extract.names_lexicon import compiled
from crosscheck.extract.persons import given_gender

STOP = re.compile(r"[.;:!?\n«»\"“”„()—–]")
STOP_RIGHT = re.compile(r"[,.;:!?\n«»\"“”„()—–]|\s-\s")
WORD = re.compile(r"\w[\w'’ʻ-]*")
ABBREVIATION = re.compile(r"(?:^|[\s.])\w{1,4}$")
AFTER_NAME = re.compile(r"\s?[,(—–-]\s?|\s")
APPOSED = (",", ".", ";", ")", "", "\n", ":")
LEFT, RIGHT = 110, 70
CALLINGS = frozenset(("person", "expert", "activist", "officer", "lawyer", "candidate"))


@lru_cache(maxsize=16384)
def role_id(role: str, language: str | None) -> tuple[str, str | None] | None:
    """Language-independent office and ISO country of a role as written, or None where no office is known.

    `Russian Foreign Minister` gives `("minister:foreign", "RU")`, `глава государства` gives
    `("head-of-state", None)`.
    """
    patterns = compiled(language)
    lower = lowered(role.replace("\u00a0", " "))
    best: tuple[int, int, str] | None = None
    for order, (office, pattern) in enumerate(patterns.role_ids.items()):
        match = pattern.search(lower)
        # The longest phrase decides (`deputy minister` over `minister`), then the order of the data.
        if match and (best is None or (-len(match[0]), order) < best[:2]):
            best = (-len(match[0]), order, office)
    if best is None:
        return None
    office = best[2]
    if office in ("minister", "deputy-minister"):
        areas = [(match.start(), area) for area, p in patterns.domains.items() if (match := p.search(lower))]
        if areas:
            office = f"{office}:{min(areas)[1]}"
    country = role_country(role, language)
    if office == "head":
        # "глава Киргизии", "Kyrgyz leader": of a country, else of whatever the text is about.
        office = "head-of-state" if country and not patterns.head.search(lower) else "director"
    return office, country


@lru_cache(maxsize=16384)
def role_country(role: str, language: str | None) -> str | None:
    """The country that the words of a role name, by its name or its adjective."""
    found = list(WORD.finditer(role))
    for size in (3, 2):
        for at in range(len(found) - size + 1):
            phrase = role[found[at].start() : found[at + size - 1].end()]
            place = locate(phrase, language)
            if place is not None and place.kind == "country":
                return place.country
    for match in found:
        word = re.sub(r"['’]s?$", "", match[0])
        iso = country_of(word, language) if len(word) > 1 else None
        if iso is None and "-" in word:
            iso = country_of(word.split("-")[0], language)
        if iso is not None:
            return iso
    return None


def is_plural(role: str, code: str | None) -> bool:
    """Whether the role is one word for several persons: `presidents`."""
    word = lowered(role)
    known = compiled(code).plural
    return any(word.startswith(form[:-1]) if form[-1:] == "*" else word == form for form in known)


@lru_cache(maxsize=65536)
def part_of_role(word: str, code: str | None) -> str:
    """What a word is within a role: `role`, `who` (a calling), `break` (cannot be there), `with`, or ""."""
    patterns = compiled(code)
    if patterns.breaks.fullmatch(word):
        return "break"
    if patterns.role.fullmatch(word):
        known = role_id(word, code)
        return "who" if known is not None and known[0] in CALLINGS else "role"
    plain = re.sub(r"'s?$", "", word)
    goes = (patterns.modifier, patterns.domain, patterns.head, patterns.place_head)
    return "with" if any(pattern.fullmatch(plain) for pattern in goes) or country_of(plain, code) else ""


def role_before(
    text: str, lower: str, start: int, stop_at: int, code: str | None, after: int = 0
) -> tuple[int, str] | None:
    """Start and words of the role that ends at a name (`президента России Владимира Путина`), if any.

    It lies behind `after`, the end of the person named before; the name ends at `stop_at`; `lower` is the
    text in lower case.
    """
    floor = max(0, start - LEFT, after)
    end = start
    while end > floor and text[end - 1] in " \u00a0,":
        end -= 1
    if "," in text[end:start] and text[stop_at : stop_at + 1] not in APPOSED:
        return None  # "the director, Helene Marbacher, said", but not "the court, Orlov said"
    for stop in STOP.finditer(text, floor, end):
        # A full stop after an abbreviation inside the role (Prof. Dr., и.о.) does not end it.
        if (
            stop[0] != "."
            or stop.end() == end
            or not ABBREVIATION.search(text, max(floor, stop.start() - 6), stop.start())
        ):
            floor = stop.end()
    floor = max(floor, text.rfind(",", floor, end) + 1)
    words = [(m.start(), m[0]) for m in WORD.finditer(lower, floor, end)]
    begin = None
    for at in range(len(words) - 1, max(-1, len(words) - 11), -1):
        part = part_of_role(words[at][1], code)
        if part == "break":
            break
        if part == "role" or part == "who" and begin is None:
            begin = at
    if begin is None:  # none of its words is a role by itself: matbuot kotibi
        sizes = [size for size in (3, 2) if len(words) >= size]
        phrases = ((size, lower[words[-size][0] : end]) for size in sizes)
        begin = next((len(words) - n for n, p in phrases if compiled(code).role.fullmatch(p)), None)
    if begin is None:
        return title_before(text, lower, floor, end, code)
    for size in (3, 2):  # prime minister, deputy head of
        if begin >= size - 1:
            phrase = lower[words[begin - size + 1][0] : words[begin][0] + len(words[begin][1])]
            if compiled(code).role.fullmatch(phrase):
                begin -= size - 1
                break
    # Leftwards over what qualifies the role: former, Russian, Kyrgyzstan's, foreign.
    while begin > 0:
        place, word = words[begin - 1]
        if lower[place + len(word) : words[begin][0]].strip(" \u00a0"):
            break
        part = part_of_role(word, code)
        named = text[place].isupper() and (
            text[place : place + len(word)].isupper() or locate(text[place : place + len(word)], code)
        )
        if part in ("break", "who") or not part and not named:
            break
        begin -= 1
    return words[begin][0], text[words[begin][0] : end].strip(" \u00a0,")


def title_before(text: str, lower: str, floor: int, end: int, code: str | None) -> tuple[int, str] | None:
    """A title (`Dr.`, `господин`) that ends at `end`."""
    found = list(compiled(code).titles.finditer(lower, floor, end))
    last = found[-1] if found else None
    if last is None or lower[last.end() : end].strip(" ."):
        return None
    return last.start(), text[last.start() : end].strip()


def role_after(text: str, lower: str, end: int, code: str | None) -> str | None:
    """The role that follows a name: `, президент Киргизии,` or, without a comma, the office alone."""
    patterns = compiled(code)
    comma = AFTER_NAME.match(text, end)
    if comma is None:
        return None
    begin = comma.end()
    limit = min(len(text), end + RIGHT)
    stop = STOP_RIGHT.search(text, begin, limit)
    last = (
        stop.start() if stop else limit if limit == len(text) else max(begin, text.rfind(" ", begin, limit))
    )
    bare = comma[0].isspace()
    first = None
    for count, word in enumerate(WORD.finditer(lower, begin, last)):
        part = part_of_role(word[0], code)
        if part == "role" or part == "who" and not bare:
            first = word
            break
        if part == "break" or count >= (0 if bare else 4):
            return None
    if first is None or bare and comma[0] == "\n":
        return None
    if bare and given_gender(text[first.end() : last].strip().partition(" ")[0], code):
        return None  # Civic Bloc leader Irena Castel
    for word in WORD.finditer(lower, first.end(), last):
        part = part_of_role(word[0], code)
        again = word[0] == first[0]  # a pull quote's caption gives the office twice
        if part == "break" or again or bare and patterns.verb.fullmatch(word[0]):
            last = word.start()
            break
    article = re.match(rf"(?:{'|'.join(map(re.escape, patterns.article)) or '(?!)'})\s", lower[begin:last])
    return text[begin + (article.end() if article else 0) : last].strip(" \u00a0,") or None
