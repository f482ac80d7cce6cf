"""What names.yaml of a language may say, and the patterns compiled from it once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache, partial

from pydantic import BaseModel, ConfigDict

from crosscheck.languages import load, locale
from crosscheck.languages.patterns import late, needing

Words = tuple[str, ...]
_LOOSE = re.compile(r"[* ]+")  # what stands for more than itself in a lexicon's words


def letters(category: str) -> str:
    """The letters of a Unicode category in Latin and Cyrillic script, for a character class."""
    found = [
        c for c in (*range(0x41, 0x530), *range(0x1E00, 0x1F00)) if unicodedata.category(chr(c)) == category
    ]
    parts: list[list[int]] = []
    for code in found:
        if parts and code == parts[-1][1] + 1:
            parts[-1][1] = code
        else:
            parts.append([code, code])
    return "".join(f"{chr(a)}-{chr(b)}" if a < b else chr(a) for a, b in parts)


UPPER = letters("Lu")
APOSTROPHES = {ord(mark): "'" for mark in "’ʻʼ‘`"}


class NamesLexicon(BaseModel):
    """One language's knowledge of names. `word*` is any word that begins so, `*word` one that ends so."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    nouns_capitalised: bool = False
    apostrophe: str = "mark"  # `letter`: part of the word (Oʻzbekiston); `mark`: it ends the word (Ankara'da)
    double_surnames: bool = False  # the first of two surnames is the one people are known by
    gendered_surnames: bool = False  # Orlov, Orlova: an ending tells the gender
    cases: dict[str, Words] = {}  # nominative ending: inflected endings
    surname_cases: dict[str, Words] = {}  # the same for surnames, tried first
    feminine: Words = ()  # endings of feminine surnames in the nominative
    finished: Words = ()  # endings of surnames that stand in the nominative
    oblique_given: Words = ()  # endings of given names in another case
    oblique: Words = ()  # endings with which a surname rather stands in another case
    articles: Words = ()
    conjunctions: Words = ()  # and: joins parts of a name only after another joiner
    joiners: Words = ()  # inside names of organisations: of, for, and
    particles: Words = (
        "de",
        "van",
        "von",
        "der",
        "den",
        "del",
        "da",
        "dos",
        "di",
        "bin",
        "ibn",
        "al",
        "el",
        "la",
        "le",
    )
    titles: Words = ()  # Mr, Dr, господин
    roles: dict[str, Words] = {}
    domains: dict[str, Words] = {}
    modifiers: Words = ()  # before a role: former, acting, first
    breaks: Words = ()  # words that cannot stand between a role and its name
    heads: Words = ()  # organisations: ministry, bank, *amt
    quoted_names: bool = False  # names of companies stand in quotation marks
    before_quoted: Words = ()  # words after which a quoted name is an organisation's: prepositions
    solo: Words = ()  # head words that are a name without more: Нацбанк, Bundestag
    ministries: Words = ()  # ministries by their head or their short name: ministry, МИД, Минфин
    kinds_follow: bool = False  # agency, newspaper stand behind the name (Кабар агенттиги)
    kinds: Words = ()  # lower-case nouns before the name of an organisation: agency, newspaper
    links: Words = ()  # endings of lower-case words between a capitalised word and a head
    unlinked: Words = ()  # words that never stand there, although their ending may: participles, `about`
    tail_goes_on: bool = False  # after those a capital may follow: Santé publique France
    tails: Words = ()  # lower-case words that go on after a head
    institutions: dict[str, Words] = {}  # bodies that every country has: language-independent id: names
    quiet_heads: Words = ()  # heads that a name keeps in lower case: université (de Rennes)
    bodies: dict[str, Words] = {}  # well-known organisations: language-independent id: names
    place_heads: Words = ()  # region, область: with a capitalised word they name a place
    places_before: Words = ()  # in lower case, they make a place of any name before them: Dereağzı ilçesi
    region_heads: Words = ()  # those that make a region of its capital's name: region, область
    region_endings: dict[str, Words] = {}  # ending of the capital's name: endings of the region's adjective
    place_suffixes: Words = ()  # ends of words that are places after a preposition: gebirge, berg
    places: dict[str, Words] = {}  # canonical English name: regions, rivers and seas in the language
    place_kinds: Words = ()  # before a place's name: town, село
    locatives: Words = ()  # prepositions before places
    place_endings: Words = ()  # endings of the locative and ablative, where they tell a place
    verbs: Words = ()  # verbs of saying, beside a speaker
    pronouns: dict[str, Words] = {}  # m, f, x (either)
    prepositions: Words = ()  # a name behind one is not the subject
    plurals: Words = ()  # endings of roles in the plural
    home: Words = ()  # ISO 3166: countries whose small towns this language's press names without ado
    countries: dict[str, Words] = {}  # ISO 3166: names beside CLDR's
    demonyms: dict[str, Words] = {}  # ISO 3166: stems that cannot be derived from the names
    adjective_endings: Words = ()  # what makes a country's adjective out of its name's stem
    name_endings: Words = ()  # what a country's name loses before these
    not_names: Words = ()  # capitalised, and no name
    common: Words = ()  # frequent words: no names at the start of a sentence
    events: Words = ()  # heads of capitalised names that are neither persons nor bodies: War, Cup


@lru_cache(maxsize=131072)
def plain(text: str) -> str:
    """Case-folded, with one kind of apostrophe and of i: how the lexicon's words are matched."""
    text = text.casefold()
    return text if text.isascii() else text.translate(APOSTROPHES).replace("i\u0307", "i")


def alternation(patterns: Iterable[str]) -> str:
    """A regular expression for the words, `*` being any letters; without words it matches nothing."""
    parts = sorted({plain(p) for p in patterns}, key=lambda p: (-len(p), p))
    return "|".join(re.escape(p).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for p in parts) or r"(?!)"


def words(patterns: Iterable[str]) -> re.Pattern[str]:
    """The words as whole words, anywhere in a case-folded text."""
    listed = tuple(patterns)
    return needing(lambda: rf"(?<!\w)(?:{alternation(listed)})(?!\w)", lambda: _needs(listed))


def _needs(patterns: Iterable[str]) -> set[str]:
    """Of each of the words the longest piece that a text must have for it to match."""
    return {max(_LOOSE.split(plain(p)), key=len) for p in patterns}


class Compiled:
    """The patterns of one language; all are matched against case-folded text."""

    def __init__(self, lexicon: NamesLexicon, code: str | None) -> None:
        self.lexicon = lexicon
        self.code = code
        self.titles = words(lexicon.titles)
        self.role_ids = {role: words(names) for role, names in lexicon.roles.items()}
        self.role = words(name for names in lexicon.roles.values() for name in names)
        self.domains = {domain: words(names) for domain, names in lexicon.domains.items()}
        self.domain = words(name for names in lexicon.domains.values() for name in names)
        self.modifier = words(lexicon.modifiers)
        self.breaks = words(lexicon.breaks)
        self.head = words(lexicon.heads)
        self.kind = words(lexicon.kinds)
        self.ministry = words(lexicon.ministries)
        self.place_head = words(lexicon.place_heads)
        self.place_kind = words(lexicon.place_kinds)
        self.verb = words(lexicon.verbs)
        self.event = words(lexicon.events)
        self.locative = frozenset(plain(w) for w in lexicon.locatives)
        self.article = frozenset(plain(w) for w in lexicon.articles)
        self.particle = frozenset(lexicon.particles)
        self.joiner = (
            late(lambda: rf"\s(?:(?:{alternation(lexicon.joiners)})\s){{1,3}}") if lexicon.joiners else None
        )
        self.quiet_head = (
            late(
                lambda: (
                    rf"(?<!\w)(?:{alternation(lexicon.quiet_heads)})(?:\s\w+)?(?:\s(?:{alternation(lexicon.joiners)})){{1,2}}\s?$"
                )
            )
            if lexicon.quiet_heads
            else None
        )
        self.institutions = {
            body: needing(partial(alternation, names), partial(_needs, names))
            for body, names in lexicon.institutions.items()
        }
        self.conjunction = late(lambda: rf"(?:^|[\s,])(?:{alternation(lexicon.conjunctions)})\s")
        quiet = [name for names in lexicon.bodies.values() for name in names if name.islower()]
        self.quiet_bodies = words(quiet) if quiet else None
        named = (name for names in lexicon.places.values() for name in names)
        calm = [name for name in named if " " in name and name[0].islower()]
        self.quiet_places = words(calm) if calm else None  # mer d'Aral
        self.suffix = late(lambda: rf"\w{{2,}}(?:{'|'.join(sorted(lexicon.place_suffixes)) or '(?!)'})")
        self.common = frozenset(plain(w) for w in lexicon.common)
        self.not_name = words(lexicon.not_names)
        own = (m for m in lexicon.ministries if " " not in m and m not in lexicon.heads)
        self.solo = words((*lexicon.solo, *own))
        self.adjective = late(lambda: rf"(?:{'|'.join(sorted(lexicon.links)) if lexicon.links else '(?!)'})$")
        link = "|".join(sorted(lexicon.links, key=lambda e: (-len(e), e)))
        barred = rf"(?!(?:{alternation(lexicon.unlinked)})(?!\w))" if lexicon.unlinked else ""
        between = rf"(?:{barred}[\w'-]*(?:{link})\s){{0,3}}" if lexicon.links else ""
        # After a capitalised word: lower-case words up to a head (Верховный суд, Тышкы иштер министрлиги).
        self.to_head = (
            late(lambda: rf"\s{between}(?:{alternation(lexicon.heads)})(?!\w)") if lexicon.links else None
        )
        self.tail = (
            late(lambda: rf"(?:\s(?:{alternation(lexicon.tails)})(?!\w)){{1,6}}") if lexicon.tails else None
        )
        loose = (*lexicon.joiners, *lexicon.conjunctions)
        self.dangling = late(lambda: rf"(?:\s(?:{alternation(loose)}))+$")  # what no name ends on
        self.again = (
            late(lambda: rf"(?:\s(?:{alternation(loose)}))?\s?(\w+)") if lexicon.tail_goes_on else None
        )
        self.to_region = (
            late(lambda: rf"\s(?:{alternation(lexicon.region_heads)})(?!\w)")
            if lexicon.region_heads
            else None
        )
        self.region_head = words(lexicon.region_heads)
        self.region_endings = reverse(lexicon.region_endings)
        self.cyrillic = (
            re.search(
                "[\u0400-\u052f]", lexicon.locatives[0] if lexicon.locatives else "".join(lexicon.heads[:1])
            )
            is not None
        )
        self.to_place = (
            late(lambda: rf"\s(?:{alternation(lexicon.place_heads)})(?!\w)") if lexicon.place_heads else None
        )
        self.after_place = (
            late(lambda: rf"\s(?:{alternation(lexicon.places_before)})(?!\w)(?:\s(\w+))?")
            if lexicon.places_before
            else None
        )
        self.bodies = {plain(name): body for body, names in lexicon.bodies.items() for name in names}
        # Capitalised words end at an apostrophe or blank: what a token of a body's name may be.
        self.body_starts = frozenset(
            part for name in self.bodies for part in (name, *(m[0] for m in re.finditer(r"^[\w+.-]+", name)))
        ) | frozenset(name.split(" ")[0] for name in self.bodies)
        longer = [name for name in self.bodies if " " in name]
        self.body = late(lambda: rf"(?:{alternation(longer)})(?!\w)") if longer else None
        self.before_quoted = frozenset(plain(w) for w in lexicon.before_quoted)
        self.pronoun = {plain(word): sex for sex, forms in lexicon.pronouns.items() for word in forms}
        self.preposition = frozenset(plain(w) for w in lexicon.prepositions)
        self.joining = frozenset(plain(w) for w in lexicon.joiners)
        self.plural = lexicon.plurals
        self.place_ending = lexicon.place_endings
        self.endings = reverse(lexicon.cases)
        self.surname_endings = reverse(lexicon.surname_cases)

    @cached_property
    def calendar(self) -> frozenset[str]:
        """Names of months and days, which only the text of an article calls for."""
        return calendar_words(self.code)


def reverse(cases: dict[str, Words]) -> dict[str, Words]:
    """Inflected ending to the nominative endings that it may stand for."""
    found: dict[str, list[str]] = {}
    for nominative, inflected in cases.items():
        for ending in inflected:
            found.setdefault(ending, []).append(nominative)
    return {ending: tuple(found[ending]) for ending in sorted(found, key=lambda e: (-len(e), e))}


def calendar_words(code: str | None) -> frozenset[str]:
    """Names of months and days in the language, which some languages capitalise."""
    data = locale(code)
    names = {
        plain(str(name)).strip(".")
        for table in (data.months, data.days)
        for context in table.values()
        for width in ("wide", "abbreviated")
        if width in context
        for name in context[width].values()
    }
    return frozenset(names)


@cache
def compiled(code: str | None) -> Compiled:
    """The patterns of a language; those of an empty lexicon where it has none."""
    return Compiled(load(code, "names", NamesLexicon), code)


@lru_cache(maxsize=65536)
def nominatives(word: str, code: str | None, surname: bool = False) -> Words:
    """The other forms that an inflected word may have in the dictionary, longest ending first."""
    patterns = compiled(code)
    found: dict[str, None] = {}
    tables = (patterns.surname_endings, patterns.endings) if surname else (patterns.endings,)
    for table in tables:
        for size in range(min(7, len(word) - 2), 0, -1):
            for nominative in table.get(word[-size:], ()):
                found.setdefault(word[:-size] + nominative)
    found.pop(word, None)
    return tuple(found)
