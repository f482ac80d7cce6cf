"""Who is meant within one article: surnames, first names, roles and pronouns resolved to named persons."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from crosscheck.extract.capitals import lowered
from crosscheck.extract.folding import CYRILLIC, fold, fold_word
from crosscheck.extract.gazetteer import country_of
from crosscheck.extract.identity import same_person
from crosscheck.extract.names_lexicon import Compiled, compiled, plain
from crosscheck.extract.persons import gender, is_inflected, nominatives, parts, surname_forms
from crosscheck.extract.roles import role_id
from crosscheck.models import Name

WORD = re.compile(r"\w[\w'’ʻ-]*")
NEAR = 600  # characters back within which a pronoun finds its person
OFFICES = (
    "head-of-state",
    "head-of-government",
    "minister",
    "mayor",
    "governor",
    "central-bank-governor",
    "spokesperson",
)


@dataclass(slots=True)
class Character:
    """One person of the article: the fullest name, offices held, where mentioned and where as a subject."""

    name: Name
    offices: dict[tuple[str, str | None], None] = field(default_factory=dict)
    mentions: list[tuple[int, bool]] = field(default_factory=list)
    sex: str | None = None
    role: str | None = None

    def last(self, position: int, subject: bool = False) -> int:
        """Offset of the last mention before a position, -1 where there is none."""
        return max((at for at, acts in self.mentions if at < position and (acts or not subject)), default=-1)

    def record(self) -> Name:
        """The fullest name, with the most telling of the roles that stand beside the person's mentions."""
        return self.name if self.name.role == self.role else self.name.model_copy(update={"role": self.role})


@dataclass(frozen=True, slots=True)
class Cast:
    """The persons and bodies of one article; `resolve` says whom a mention means, or abstains."""

    text: str
    language: str | None
    persons: tuple[Character, ...]
    bodies: tuple[Name, ...]
    owners: dict[int, Character]  # offset of each mention to its person

    @classmethod
    def of(cls, names: Iterable[Name], text: str, language: str | None) -> Cast:
        """The cast of an article from its names, in any order."""
        ordered = sorted(names, key=lambda n: (n.start, n.end))
        people = [n for n in ordered if n.type == "person"]
        persons: list[Character] = []
        by_key: dict[str, list[Character]] = {}
        # Full names first, so that a headline's surname finds the person named in full below.
        for name in sorted(people, key=lambda n: (" " not in n.text, n.start)):
            fits = [c for c in by_key.get(name.key, ()) if same_person(c.name.text, name.text, language)]
            if not fits and " " in name.text:
                near = (c for c in persons if c.name.key[:2] == name.key[:2])
                fits = [c for c in near if same_person(c.name.text, name.text, language)]
            if len(fits) > 1:
                before = [c for c in fits if c.last(name.start) >= 0]
                fits = (
                    [max(before or fits, key=lambda c: c.last(name.start))]
                    if " " not in name.text
                    else fits[:1]
                )
            if fits:
                person = fits[0]
                if len(name.text.split()) > len(person.name.text.split()) or better(
                    name, person.name, language
                ):
                    person.name = name
            else:
                person = Character(name=name)
                persons.append(person)
                by_key.setdefault(name.key, []).append(person)
            person.mentions.append((name.start, acts(name, text, language)))
            person.sex = person.sex or gender(name.text, language)
            if name.role and (person.role is None or informs(name.role, person.role, language)):
                person.role = name.role
        for person in persons:
            person.mentions.sort()
        owners = {at: person for person in persons for at, _ in person.mentions}
        cast = cls(
            text, language, tuple(persons), tuple(n for n in ordered if n.type == "organisation"), owners
        )
        cast._offices(people)
        return cast

    def _offices(self, people: list[Name]) -> None:
        """Give each person the offices that the text names beside them."""
        previous: Character | None = None
        for name in people:
            person = self._owner(name)
            known = role_id(name.role, self.language) if name.role else None
            if person is not None and known is not None:
                office, country = known
                if office == "counterpart" and previous is not None and previous is not person:
                    # "his Kyrgyz counterpart": the office of the one named before, of another country.
                    for other, _ in list(previous.offices):
                        person.offices.setdefault((other, country))
                else:
                    person.offices.setdefault((office, country))
            previous = person or previous

    def _owner(self, name: Name) -> Character | None:
        """The character whom one of the article's names belongs to."""
        return self.owners.get(name.start)

    def resolve(self, mention: str, position: int) -> Name | None:
        """Whom the words at offset `position` mean: the fullest name of a person or body, or None.

        `mention` is a name or part of one, a role ("the Russian leader", "глава государства"), a body's head
        word ("the ministry") or a phrase with a pronoun ("сказал он"). Where two candidates fit equally well
        the answer is None.
        """
        words = WORD.findall(mention)
        if not words or len(words) > 20:
            return None
        return (
            self._named(mention, words, position)
            or self._by_role(mention, position)
            or self._other(words, position)
        )

    def _other(self, words: list[str], position: int) -> Name | None:
        """A pronoun's person or a head word's body."""
        patterns = compiled(self.language)
        for word in words:
            sex = patterns.pronoun.get(plain(word))
            if sex is not None:
                return self._by_pronoun(sex, position)
        return self._body(words, position, patterns)

    def _named(self, mention: str, words: list[str], position: int) -> Name | None:
        """The person or body whose name the mention holds."""
        for name in self.bodies:
            if name.text in mention and len(name.text) > 2 and len(words) <= len(name.text.split()) + 3:
                return name
        capitals = [w for w in words if w[0].isupper() and not self._qualifies(w)]
        if not capitals:
            return None
        forms = {fold_word(form) for w in capitals for form in (w, *surname_forms(w, self.language))}
        fits = [c for c in self.persons if self._shares(c, capitals, forms)]
        if len(fits) > 1:
            exact = [c for c in fits if same_person(c.name.text, mention, self.language)]
            fits = exact if len(exact) == 1 else self._latest(exact or fits, position)
        return fits[0].record() if len(fits) == 1 else None

    def _qualifies(self, word: str) -> bool:
        """Whether a word belongs to a role and not to a name."""
        patterns, lower = compiled(self.language), plain(word)
        role = patterns.role.fullmatch(lower) or patterns.titles.fullmatch(lower)
        return bool(role or country_of(word, self.language))

    def _shares(self, person: Character, capitals: list[str], forms: set[str]) -> bool:
        """Whether the mention's capitalised words name this person."""
        given, surname = parts(person.name.text, self.language)
        own = {fold_word(form) for form in (surname, *surname_forms(surname, self.language))}
        if own & forms or person.name.key in forms:
            first = [w for w in capitals if fold_word(w) not in own]
            return (
                not first
                or not given
                or len(capitals) < 2
                or same_person(person.name.text, " ".join(capitals), self.language)
                or any(fold_word(g) in forms for g in given)
            )
        firsts = {fold_word(g) for g in given if len(g) > 1}
        return len(capitals) == 1 and bool(
            firsts & (forms | {fold_word(f) for f in nominatives(capitals[0], self.language)})
        )

    def _latest(self, fits: list[Character], position: int) -> list[Character]:
        """The one of several namesakes who was named near before the mention, if only one was."""
        named = [c for c in fits if c.last(position) >= 0 and position - c.last(position) < NEAR]
        return named if len(named) == 1 else fits

    def _by_role(self, mention: str, position: int) -> Name | None:
        """The person who holds the office that the mention names."""
        known = role_id(mention, self.language)
        if known is None or names_body(mention, self.language) or plural(mention, self.language):
            return None
        office, country = known
        if office == "counterpart":
            return self._counterpart(country, position)
        fits = [c for c in self.persons if any(compatible(office, country, o, k) for o, k in c.offices)]
        strict = (
            [c for c in fits if any(k == country for o, k in c.offices if same_office(office, o))]
            if country
            else []
        )
        fits = strict or fits
        if not fits and office.split(":")[0] in OFFICES[:3]:
            # The only person whose office the text does not give.
            bare = [c for c in self.persons if not c.offices]
            fits = bare if len(bare) == 1 and len(self.persons) <= 3 else []
        if len(fits) > 1:
            current = self._speaking(position)
            fits = [c for c in fits if c is current] if current is not None else []
        return fits[0].record() if len(fits) == 1 else None

    def _counterpart(self, country: str | None, position: int) -> Name | None:
        """The other holder of the office that the one who acts holds (`his Russian counterpart`)."""
        current = self._speaking(position)
        if current is None:
            return None
        held = {office for office, _ in current.offices}
        fits = [
            c for c in self.persons
            if c is not current and any(o in held and (country is None or k == country) for o, k in c.offices)
        ]  # fmt: skip
        return fits[0].record() if len(fits) == 1 else None

    def _speaking(self, position: int) -> Character | None:
        """The person who last acted before the position, by name."""
        best = max(self.persons, key=lambda c: c.last(position, True), default=None)
        return best if best is not None and best.last(position, True) >= 0 else None

    def _acting(self, position: int, since: int) -> Character | None:
        """The person whom the last role between two offsets means (`the Kyrgyz leader added`), if one."""
        patterns = compiled(self.language)
        lower = lowered(self.text[since:position])
        for match in reversed(list(patterns.role.finditer(lower))):
            start = since + match.start()
            named = any(start <= at <= start + 60 for at in self.owners)
            word = lower[: match.start()].split()[-1:]
            if named or word and word[0] in patterns.preposition:
                continue
            around = lower[max(0, match.start() - 20) : match.end() + 25]
            phrase = re.split(r"[.,;:!?\n«»“”\"]", around[: around.find(match[0]) + len(match[0])])[-1]
            after = re.split(r"[.,;:!?\n«»“”\"]", lower[match.end() : match.end() + 25])[0]
            person = self._by_role(phrase + after, start)
            if person is not None:
                return self.owners.get(person.start)
        return None

    def _by_pronoun(self, sex: str, position: int) -> Name | None:
        """The last person of fitting gender who acts before the position, or the only one nearby."""
        fits = [c for c in self.persons if sex == "x" or c.sex in (sex, None)]
        fits = [c for c in fits if c.last(position) >= 0 and position - c.last(position) < NEAR * 2]
        actors = [c for c in fits if c.last(position, True) >= 0]
        since = max((c.last(position, True) for c in actors), default=max(0, position - NEAR))
        acting = self._acting(position, max(since, position - NEAR))
        if acting is not None and (acting.sex in (sex, None) or sex == "x"):
            return acting.record()
        if actors:
            return max(actors, key=lambda c: c.last(position, True)).record()
        return fits[0].record() if len(fits) == 1 else None

    def _body(self, words: list[str], position: int, patterns: Compiled) -> Name | None:
        """The organisation that a head word alone means (`the ministry`)."""
        heads = [w for w in words if patterns.head.fullmatch(plain(w))]
        if not heads:
            return None
        stem = fold_word(heads[-1])[:5]
        fits: dict[str, Name] = {}
        for name in self.bodies:
            if any(part.startswith(stem) for part in fold(name.text).split()):
                fits.setdefault(name.key, name)
        return next(iter(fits.values())) if len(fits) == 1 else None


def informs(role: str, other: str, code: str | None) -> bool:
    """Whether a role tells more than another: an office, and of which country."""
    one, two = role_id(role, code), role_id(other, code)
    return (one is not None, bool(one and one[1])) > (two is not None, bool(two and two[1]))


def better(name: Name, other: Name, code: str | None) -> bool:
    """Whether a name as long as another shows its dictionary form, which the other does not."""
    one, two = name.text.split(), other.text.split()
    return (
        len(one) == len(two) > 1
        and is_inflected(two[0], code) is True
        and is_inflected(one[0], code) is False
    )


def acts(name: Name, text: str, code: str | None) -> bool:
    """Whether a mention may be its sentence's subject: nominative, and behind no preposition."""
    patterns = compiled(code)
    if (
        text[name.end : name.end + 2] in ("'s", "’s", "s'")
        or text[name.end : name.end + 1] in "'’"
        and name.end < len(text)
    ):
        return False
    given, surname = parts(name.text, code)
    if CYRILLIC.search(name.text) and patterns.lexicon.cases:
        inflected = is_inflected(given[0], code) if given and len(given[0]) > 1 else None
        if (
            inflected
            or inflected is None
            and surname_forms(surname, code, gender(name.text, code))[0] != surname
        ):
            return False
    start = name.start
    if name.role and text[:start].rstrip().endswith(name.role):
        start = text.rfind(name.role, 0, start)
    before = re.search(r"(\w+)[ \u00a0]$", text[max(0, start - 24) : start])
    return before is None or plain(before[1]) not in patterns.preposition


def same_office(office: str, other: str) -> bool:
    """Whether a mention's office is a person's, in full or without its domain (`minister`)."""
    return office == other or office == other.split(":")[0] or other == office.split(":")[0]


def compatible(office: str, country: str | None, other: str, held: str | None) -> bool:
    """Whether a mention of an office may mean one held for a country."""
    return same_office(office, other) and (country is None or held is None or country == held)


def names_body(mention: str, code: str | None) -> bool:
    """Whether the mention's head is a body named for an office: `министрлик`, `cumhurbaşkanlığı`."""
    patterns, words = compiled(code), WORD.findall(lowered(mention))
    return (
        bool(words)
        and patterns.lexicon.kinds_follow
        and patterns.head.fullmatch(plain(words[-1])) is not None
    )


def plural(mention: str, code: str | None) -> bool:
    """Whether the mention names several (`the presidents`)."""
    patterns = compiled(code)
    match = patterns.role.search(lowered(mention))
    if match is None or not patterns.plural:
        return False
    return match[0].split()[0].endswith(patterns.plural)
