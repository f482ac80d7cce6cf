"""What the words around a capitalised word say about it: a role, a verb of saying, a preposition of place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from crosscheck.extract.capitals import Token, Trait, lowered
from crosscheck.extract.gazetteer import Place, exact, locate
from crosscheck.extract.names_lexicon import Compiled, compiled, plain

OPENING = '(«„“"'
AFTER = re.compile(r"[»”\"“’']?[ \u00a0](\w+)(?:[ \u00a0](\w+))?")
LETTERS = re.compile(r"(?<![\w/@.-])[^\W\d_]+(?![\w/@-]|\.\w)")  # not the words of addresses
NOT_PLACES = Trait.NOT | Trait.ROLE | Trait.TITLE | Trait.VERB | Trait.ARTICLE | Trait.EVENT | Trait.COUNTRY
_CLAUSE = re.compile(r"[.,;:!?\n«»“”\"()–—]")
_CLOSED = re.compile(r"[»”\"]?(?:[,.;)]|\s*$|\s[–—])")  # behind a name in apposition
APPOSED = 6  # words before the comma of an apposition
LARGE = 100  # thousands of inhabitants from which a town is believed without further evidence
METROPOLIS = 500  # the same where the word is inflected and starts a sentence


class Evidence:
    """One text, and questions about the surroundings of its words."""

    def __init__(self, text: str, code: str | None) -> None:
        self.text, self.code = text, code
        self.lower = lowered(text)
        self.patterns: Compiled = compiled(code)
        self._before: dict[int, tuple[str, int]] = {}

    @cached_property
    def small_words(self) -> frozenset[str]:
        """All words that the text has in lower case."""
        return frozenset(word for word in LETTERS.findall(self.text) if word[0].islower())

    def occurs_in_lower_case(self, token: Token) -> bool:
        """Whether the same word stands in the text in lower case, as no name does."""
        return token.text.lower() in self.small_words

    def word_before(self, start: int) -> tuple[str, int]:
        """The word directly before an offset, in lower case, and its start; empty where none is."""
        known = self._before.get(start)
        if known is None:
            known = self._before[start] = last_word(self.lower, start)
        return known

    def words_after(self, end: int) -> tuple[str, str]:
        """The two words directly behind an offset, in lower case; empty where there are none."""
        after = AFTER.match(self.lower, end)
        return (after[1], after[2] or "") if after else ("", "")

    def after_article(self, start: int) -> bool:
        """Whether an article stands before the offset."""
        return self.word_before(start)[0] in self.patterns.article

    def of_kind(self, start: int) -> bool:
        """Whether a noun before the offset says that a body's name follows (`agency`)."""
        return self.patterns.kind.fullmatch(self.word_before(start)[0]) is not None

    def kind_follows(self, token: Token) -> bool:
        """Whether a noun behind the token says that it names a body (`Кабар агенттиги`)."""
        if not self.patterns.lexicon.kinds_follow:
            return False
        first, second = self.words_after(token.end)
        return any(self.patterns.kind.fullmatch(words) for words in (first, f"{first} {second}"))

    def role_ends(self, chain: Sequence[Token], at: int) -> bool:
        """Whether a role or title stands directly before chain[at]."""
        if at and chain[at].gap == " " and chain[at - 1].traits & (Trait.ROLE | Trait.TITLE):
            return True
        word = self.word_before(chain[at].start)[0]
        return bool(word) and bool(self.patterns.role.fullmatch(word) or self.patterns.titles.fullmatch(word))

    def apposed(self, start: int, end: int) -> bool:
        """Whether the span stands between commas behind a role: `le directeur sportif, Okan Tezel, qui`."""
        if self.text[max(0, start - 2) : start] != ", " or _CLOSED.match(self.text, end) is None:
            return False
        clause = _CLAUSE.split(self.lower[max(0, start - 80) : start - 2])[-1]
        return len(clause.split()) <= APPOSED and self.patterns.role.search(clause) is not None

    def speaks(self, start: int, end: int) -> bool:
        """Whether a verb of saying stands next to the span."""
        verb = self.patterns.verb
        if verb.fullmatch(self.word_before(start)[0]):
            return True
        return any(verb.fullmatch(word) for word in self.words_after(end) if word)

    def shouted(self, token: Token) -> bool:
        """Whether the token stands among capitals only, as in a headline."""
        around = self.text[max(0, token.start - 12) : token.end + 12]
        return sum(c.isupper() for c in around) > 0.7 * sum(c.isalpha() for c in around)

    def looks_like_place(self, token: Token) -> bool:
        """Whether the word is built as names of places are (`Erzgebirge`)."""
        return self.patterns.suffix.fullmatch(plain(token.text)) is not None

    def located(self, token: Token, places_end: int) -> bool:
        """Whether a preposition or noun of place stands before the token (`in`, `под`, `town of`).

        `places_end` is where the last place ended: `between Holm and Sandvik` makes a place of both.
        """
        word, start = self.word_before(token.start)
        if word in self.patterns.article:
            word, start = self.word_before(start)
        if word in self.patterns.locative:
            # "reported in X": said by a body unless X is known.
            known = locate(token.text, self.code) is not None or self.looks_like_place(token)
            return (
                known
                or not self.foreign(token)
                and not self.patterns.verb.fullmatch(self.word_before(start)[0])
            )
        before, start = self.word_before(start)
        kinds = [f"{before} {word}", word]
        if word in self.patterns.joining:  # village of, vecino de, ciudad costera de
            kinds[1:] = [before, self.word_before(start)[0]]
        return any(map(self.patterns.place_kind.fullmatch, kinds)) or self.beside(token, places_end)

    def beside(self, token: Token, last: int) -> bool:
        """Whether only a comma or a conjunction parts the token from what ended at `last`."""
        between = self.lower[last : token.start] if 0 < last < token.start <= last + 6 else ""
        return re.fullmatch(r"(?:, |,? \w{1,3} )", between) is not None

    def believed(self, token: Token, place: Place, places_end: int) -> bool:
        """Whether a single word that names a place is meant as one (and not the verb in `Reading`)."""
        if place.kind == "country":
            return place.name != "world"
        if (
            token.traits & NOT_PLACES
            or token.weak
            and token.traits & (Trait.DOMAIN | Trait.HEAD | Trait.MODIFIER)
        ):
            return False
        shouted = token.text.isupper() and len(token.text) > 4 and place.population >= LARGE
        if token.traits & Trait.ACRONYM and not shouted or self.foreign(token) or self.of_kind(token.start):
            return False
        large = place.population >= LARGE
        if len(token.text) < 3:
            return large and not token.weak
        if self.located(token, places_end):
            return True
        if self.occurs_in_lower_case(token):
            return False
        if (
            self.patterns.lexicon.nouns_capitalised
            and place.kind == "town"
            and self.after_article(token.start)
        ):
            return False  # der Hang is no Hangzhou
        name = token.traits & (Trait.GIVEN | Trait.SURNAME)
        if place.country in self.patterns.lexicon.home:
            return place.population >= METROPOLIS or not token.traits & Trait.GIVEN
        if token.weak or self.patterns.lexicon.nouns_capitalised:
            enough = LARGE if exact(token.text, self.code) is not None else METROPOLIS
            if place.country and " " in place.name and " " not in token.text:
                return False  # Gold is not Gold Coast
            return place.population >= enough and not token.traits & Trait.GIVEN
        return large or not name

    def dateline(self, token: Token) -> bool:
        """Whether the token is the place in capitals at the start of a line (`ОШ, 12 марта`)."""
        if (
            not token.text.isupper()
            or not token.weak
            or self.text[max(0, token.start - 1) : token.start].strip(" \n\r\t")
        ):
            return False
        after = self.text[token.end : token.end + 3]
        marked = after[:1] in (",", ".", ":", "/") or after[1:2] in ("—", "–", "-", "(")
        return marked and after != "" and locate(token.text, self.code) is not None

    def foreign(self, token: Token) -> bool:
        """Whether a word in Latin letters stands in a text in Cyrillic ones: a brand or a foreign body."""
        return self.patterns.cyrillic and token.text.isascii()


def last_word(text: str, end: int) -> tuple[str, int]:
    """The word that ends a blank (and perhaps an opening mark) before `end`, and its start."""
    at = end - 1
    if at > 0 and text[at] in OPENING:
        at -= 1
    if at < 0 or text[at] not in " \u00a0":
        return "", end
    start = at
    floor = max(0, at - 32)
    while start > floor and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    return (text[start:at], start) if start < at else ("", end)
