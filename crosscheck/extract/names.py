"""Names of persons, organisations and places in a text, by capitals, lexicon and gazetteer; no model.

Capitalised words are read in runs. In each run the first reading that fits wins, in the order of `READINGS`.
Words left alone wait until the whole text is read: a surname is a person where the text gives the full name
elsewhere, and a capital at the start of a sentence counts for nothing without such evidence.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from functools import lru_cache

from crosscheck.extract.capitals import Token, Trait, chains, tokens
from crosscheck.extract.evidence import Evidence
from crosscheck.extract.folding import fold_word
from crosscheck.extract.gazetteer import country_of, exact, locate, place_contains, same_place
from crosscheck.extract.name_keys import elect, person_forms, word_forms
from crosscheck.extract.names_lexicon import plain
from crosscheck.extract.organisations import known_body, organisation_key
from crosscheck.extract.persons import dictionary_form, surname_forms
from crosscheck.extract.quoted_names import quoted_names, sites
from crosscheck.extract.roles import role_after, role_before, role_id
from crosscheck.extract.runs import READINGS, Found
from crosscheck.models import Name

__all__ = ["country_of", "dictionary_form", "find_names", "place_contains", "role_id", "same_place"]

MARKUP = re.compile(r"<(script|style)\b[^>]{0,500}>.*?</\1>|<[^<>]{1,2000}>", re.S | re.I)
DIGIT = re.compile(r"\d")
# What a word that stands alone cannot be a name with.
IDLE = Trait.NOT | Trait.ARTICLE | Trait.TITLE | Trait.ROLE | Trait.VERB | Trait.EVENT


def find_names(text: str, language: str | None, start: int = 0, end: int | None = None) -> tuple[Name, ...]:
    """Names within text[start:end], sorted and disjoint; offsets into `text`.

    The whole text is read in any case (evidence for a name may stand anywhere in it) and remembered for the
    next call on the same text. `role` is given for persons, as written. An unknown language is read with the
    gazetteer and the shape of names alone.
    """
    names = all_names(text, language)
    stop = len(text) if end is None else end
    first = bisect.bisect_left(names, start, key=lambda n: n.start)
    last = bisect.bisect_right(names, stop, key=lambda n: n.start)
    return tuple(name for name in names[first:last] if name.end <= stop)


@lru_cache(maxsize=8)
def all_names(text: str, code: str | None) -> tuple[Name, ...]:
    """All names of a text."""
    return Reader(text, code).names()


class Reader:
    """One pass over one text; it holds what was found so far."""

    def __init__(self, text: str, code: str | None) -> None:
        text = without_markup(text)
        self.text, self.code = text, code
        self.context = Evidence(text, code)
        self.patterns = self.context.patterns
        self.found: list[Found] = []
        self.waiting: list[tuple[Token, bool]] = []  # words on their own; whether nothing is joined to them
        self.surnames: dict[str, Found] = {}  # any folded form of a surname to a person named in full
        self.place_ends: list[int] = []
        self.taken: list[tuple[int, int]] = []  # spans whose words need no reading
        self.titles: list[tuple[int, int]] = []

    def names(self) -> tuple[Name, ...]:
        """All names, sorted and disjoint."""
        self.marked()
        for chain in chains(tokens(self.text, self.code)):
            self.chain(chain)
        for found in self.found:
            if found.kind == "person" and " " in self.span(found):
                for form in self.forms(found):
                    self.surnames.setdefault(form, found)
        self.towns_or_persons()
        self.place_ends = sorted(found.end for found in self.found if found.kind == "place")
        self.singles()
        return self.records()

    def marked(self) -> None:
        """Names that punctuation or a lower-case lexicon entry sets off."""
        names, self.titles = quoted_names(self.context)
        self.found.extend(Found("organisation", start, end) for start, end in names)
        webs = sites(self.text)
        self.found.extend(Found("organisation", start, end) for start, end in webs)
        self.taken = sorted(names + webs)
        if self.patterns.quiet_bodies:
            for match in self.patterns.quiet_bodies.finditer(self.text):
                self.found.append(
                    Found("organisation", match.start(), match.end(), self.patterns.bodies[match[0]])
                )

        if self.patterns.quiet_places:
            for match in self.patterns.quiet_places.finditer(self.context.lower):
                place = exact(match[0], self.code)
                if any(letter.isupper() for letter in self.text[match.start() : match.end()]):
                    self.found.append(Found("place", match.start(), match.end(), place=place))

    def chain(self, chain: Sequence[Token]) -> None:
        """Read a run of capitalised words from left to right."""
        if len(chain) == 1 and self.idle(chain[0]):
            return
        at = 0
        places_end = self.found[-1].end if self.found and self.found[-1].kind == "place" else 0
        while at < len(chain):
            if self.taken and covers(self.taken, chain[at]):
                at += 1
                continue
            for reading in READINGS:
                result = reading(self.context, chain, at, places_end)
                if result is not None:
                    found, at = result
                    if found is not None:
                        self.found.append(found)
                        if found.kind == "place":
                            places_end = found.end
                        if (
                            found.kind == "organisation"
                        ):  # its lower-case words may have led to further capitals
                            bisect.insort(self.taken, (found.start, found.end))
                    break
            else:
                self.wait(chain, at)
                at += 1

    def idle(self, token: Token) -> bool:
        """Whether a word that stands alone needs no reading."""
        if not token.traits & IDLE or token.traits & (Trait.HEAD | Trait.COUNTRY):
            return False
        return self.context.lower[token.start : token.end] not in self.patterns.body_starts

    def wait(self, chain: Sequence[Token], at: int) -> None:
        """Put off a word on its own to the end of the text."""
        token = chain[at]
        follows = chain[at + 1] if at + 1 < len(chain) and chain[at + 1].gap == " " else None
        if follows is not None and token.traits & Trait.DOMAIN and follows.traits & Trait.ROLE:
            return  # Dışişleri Bakanı
        leading = token.traits & IDLE
        storm = at and token.gap == " " and chain[at - 1].traits & Trait.EVENT  # Hurricane Rosa
        if not leading and not storm and (not token.traits & Trait.COUNTRY or token.traits & Trait.ACRONYM):
            # "Визит Саипова": the first word of a sentence and a name are no name of two words.
            parted = token.gap != " " or token.traits & Trait.SURNAME and chain[at - 1].weak
            alone = bool(parted) and follows is None
            self.waiting.append((token, alone))

    def towns_or_persons(self) -> None:
        """A small town that is the surname of a person named in full is that person."""
        for at, found in enumerate(self.found):
            if found.kind == "place" and found.place is not None and 0 < found.place.population < 1000:
                text = self.span(found)
                if (
                    " " not in text
                    and self.known_person(text)
                    and self.context.word_before(found.start)[0] not in self.patterns.locative
                ):
                    self.found[at] = Found("person", found.start, found.end)

    def singles(self) -> None:
        """Decide on the words that waited for the rest of the text."""
        middles = {form for token, _ in self.waiting if not token.weak for form in self.likely(token.text)}
        # What some mention's surroundings tell holds for all: `in Dereağzı`, later `Dereağzı council`.
        known = {form: "place" for f in self.found if f.kind == "place" for form in self.likely(self.span(f))}
        undecided: list[tuple[Token, str]] = []
        for token, alone in self.waiting:
            kind = self.single(token, alone, middles)
            if kind == "place":
                bisect.insort(self.place_ends, token.end)
            if kind == "place" and not token.weak:
                known.update(dict.fromkeys(self.likely(token.text), "place"))
            undecided.append((token, kind or ""))
        for token, kind in undecided:
            if kind and not token.text.isupper() and not self.known_person(token.text):
                kind = next((known[form] for form in self.likely(token.text) if form in known), kind)
            if kind == "place":
                self.found.append(Found(kind, token.start, token.end, place=locate(token.text, self.code)))
            elif kind:
                self.found.append(Found(kind, token.start, token.end))

    def likely(self, text: str) -> tuple[str, ...]:
        """The folded forms that a single word may have in the nominative; empty for several words."""
        return () if " " in text else word_forms(text, self.code)

    def single(self, token: Token, alone: bool, middles: set[str]) -> str | None:
        """What a word on its own names, if anything."""
        context, patterns, traits = self.context, self.patterns, token.traits
        if self.known_person(token.text) and (len(token.text) > 2 or not token.weak):
            return "person"
        if (
            self.titles
            and covers(self.titles, token)
            or not token.text.isalpha()
            and DIGIT.search(token.text)
        ):
            return None
        if patterns.solo.fullmatch(plain(token.text)) or context.kind_follows(token):
            return "organisation"
        if context.dateline(token):
            return "place"
        if traits & Trait.ACRONYM and len(token.text) > 1 and not context.shouted(token):
            return None if traits & (Trait.DOMAIN | Trait.MODIFIER) else "organisation"
        last = self.place_before(token)
        if context.looks_like_place(token) and not token.weak and context.located(token, last):
            return "place"
        of_kind = context.of_kind(token.start)
        if patterns.lexicon.nouns_capitalised or traits & Trait.COMMON or not alone and not of_kind:
            return None
        if "-" in token.text and plain(token.text.split("-")[0]) in patterns.bodies:
            return "organisation"  # Интерфакс-Україна
        if traits & (Trait.DOMAIN | Trait.MODIFIER) and not of_kind:
            return None
        if token.weak and (
            middles.isdisjoint(self.likely(token.text)) or context.occurs_in_lower_case(token)
        ):
            return None
        if traits & (Trait.HEAD | Trait.INITIAL) or len(token.text) < 3:
            return None
        if token.text[1:2].isupper() and not token.text.isupper():
            return None  # an abbreviation with a case ending
        return self.unknown(token, of_kind, last)

    def place_before(self, token: Token) -> int:
        """Where the last place before the token ended; 0 where there is none."""
        at = bisect.bisect_left(self.place_ends, token.start)
        return self.place_ends[at - 1] if at else 0

    def unknown(self, token: Token, of_kind: bool, last: int) -> str | None:
        """What a capitalised word inside a sentence is that nothing else explains."""
        context = self.context
        if of_kind:
            return "organisation"
        if (
            not token.weak
            and not token.traits & Trait.GIVEN
            and token.text.endswith(self.patterns.place_ending or "\0")
        ):
            return "place"
        known = locate(token.text, self.code) is not None and not context.foreign(token)
        if known and not context.occurs_in_lower_case(token) or context.located(token, last):
            return "place"
        if token.traits & (Trait.SURNAME | Trait.GIVEN):
            return "person"
        if "-" in token.text and any(country_of(part, self.code) for part in token.text.split("-")):
            return None
        return "organisation"

    def known_person(self, text: str) -> Found | None:
        """The person whose surname the word is, in any case."""
        for form in (text, *surname_forms(text, self.code)):
            person = self.surnames.get(fold_word(form))
            if person is not None:
                return person
        return None

    def span(self, found: Found) -> str:
        """The words of something found."""
        return self.text[found.start : found.end]

    def forms(self, found: Found) -> tuple[str, ...]:
        """The folded forms that a name's key may have; empty where its key is settled."""
        text = self.span(found)
        if found.kind == "person":
            return person_forms(text, self.code)
        settled = found.key or found.place or " " in text or not text.replace("-", "").isalpha()
        return () if settled or known_body(text, self.code) else word_forms(text, self.code)

    def records(self) -> tuple[Name, ...]:
        """The names as records, with their keys and roles."""
        ordered = sorted(self.found, key=lambda f: (f.start, -f.end))
        disjoint: list[Found] = []
        for found in ordered:
            if not disjoint or found.start >= disjoint[-1].end:
                disjoint.append(found)
        elected = elect([self.forms(found) for found in disjoint])
        names: list[Name] = []
        person_end = 0
        for found, key in zip(disjoint, elected, strict=True):
            text = self.span(found)
            role = None
            if found.kind == "person":
                lower = self.context.lower
                before = role_before(self.text, lower, found.start, found.end, self.code, person_end)
                role = before[1] if before else role_after(self.text, lower, found.end, self.code)
                person_end = found.end
            elif found.kind == "place":
                # An unknown place looks like a canonical name, so that it may meet one: Ak-Bulun, Akbulun.
                key = (
                    found.place.name
                    if found.place
                    else (key or organisation_key(text, self.code)).capitalize()
                )
            elif not key:
                key = found.key or organisation_key(text, self.code)
            names.append(
                Name(type=found.kind, text=text, start=found.start, end=found.end, key=key, role=role or None)  # type: ignore[arg-type]
            )
        return tuple(names)


def without_markup(text: str) -> str:
    """The text with HTML tags, scripts and styles blanked, character for character."""
    if "</" not in text:
        return text
    return MARKUP.sub(lambda match: "\n" * len(match[0]), text)


def covers(spans: list[tuple[int, int]], token: Token) -> bool:
    """Whether one of the sorted spans covers the token."""
    at = bisect.bisect_right(spans, (token.start, token.end + 10**9)) - 1
    return at >= 0 and token.start < spans[at][1]
