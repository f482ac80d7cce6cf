"""What a page of news says about itself in each language (`page.yaml`): labels, cues and credits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from crosscheck import languages
from crosscheck.models import Record

Words = tuple[str, ...]
_HEAD = re.compile(r"[\W_]{0,6}([^\W_]{1,30})")  # a line's first word


class Labels(Record):
    """Words before the colon of a line of metadata: `link: https://…`, `Источник: …`."""

    date: Words = ()
    title: Words = ()
    link: Words = ()
    source: Words = ()
    other: Words = ()  # views, tags, author, …: known, and of no use


class Credits(Record):
    """Phrases around `{X}` that credit an outlet or an agency."""

    own: Words = ()  # the outlet names itself: `{X} reports`
    relay: Words = ()  # whom it cites, of whatever kind: `citing {X}`
    agency: Words = ()  # whom it cites, if {X} is an agency, an outlet or a press service: `{X} reported`
    news: Words = ()  # the same, if {X} stands in the article for nothing else: `{X} reported`
    nouns: Words = ()  # `news agency`: what {X} is, no part of its name; as written
    media: Words = ()  # stems that make {X} one: `agency`, `press`, `news`
    press: Words = ()  # stems of a press service
    bodies: Words = ()  # stems that make {X} a body, hence not an outlet: `ministry`
    articles: Words = ()  # `the`: belongs to no name
    reporter: Words = ()  # `correspondent`: belongs to no name
    stop: Words = ()  # where a name ends: `that`, `which`


class Page(Record):
    """The page data of one language, or of all of them together (`everywhere`)."""

    letters: str = ""  # beyond a–z or, for a Cyrillic language, the whole alphabet
    words: Words = ()  # the most frequent short words, to tell the language
    title_case: bool = False  # headlines or nouns have capitals, so that these tell no caption
    labels: Labels = Labels()
    byline: Words = ()  # how a byline begins
    sections: Words = ()  # a heading after which a list of links follows: `Read also`
    boilerplate: Words = ()  # a line that begins so is not the article's
    navigation: Words = ()  # a short line that begins so is not, either; a sentence may be
    furniture: Words = ()  # a line that has this anywhere is not the article's
    captions: Words = ()  # a line that begins so is a caption
    scenes: Words = ()  # words of a caption: `during a meeting`
    deadline: Words = ()  # before a year that is not the year of publication: `by 2030`
    future: Words = ()  # stems of a sentence about the future
    credits: Credits = Credits()


def page(language: str | None) -> Page:
    """The page data of a language; empty where it has none."""
    return languages.load(language, "page", Page)


@lru_cache(maxsize=1)
def everywhere() -> Page:
    """All languages' data together: an article's page may speak another language than the article."""
    pages = [page(code) for code in languages.available()]

    def joined(records: Sequence[Record]) -> dict[str, object]:
        """The lists of words of all the records, field by field."""
        lists = (name for name, info in type(records[0]).model_fields.items() if info.annotation == Words)
        return {
            name: sorted({word for record in records for word in getattr(record, name)}) for name in lists
        }

    labels, credits = joined([p.labels for p in pages]), joined([p.credits for p in pages])
    return Page.model_validate(joined(pages) | {"labels": labels, "credits": credits})


class Openings:
    """Phrases with which a line may begin, by their first word: of all languages' hundreds a text calls for few."""

    def __init__(self, phrases: Iterable[str], behind: str = "") -> None:
        self._behind = behind  # a pattern of what must follow
        self._phrases: dict[str, list[str]] = {}
        self._patterns: dict[str, re.Pattern[str]] = {}
        for phrase in phrases:
            if head := _HEAD.match(phrase):
                self._phrases.setdefault(folded(head[1]), []).append(phrase)

    def match(self, line: str) -> re.Match[str] | None:
        """The phrase with which the line begins, up to the end of a word."""
        head = _HEAD.match(line)
        word = folded(head[1]) if head else ""
        if word not in self._phrases:
            return None
        if word not in self._patterns:
            source = rf"[\W_]{{0,6}}{_any(self._phrases[word])}{self._behind}"
            self._patterns[word] = re.compile(source, re.I)
        return self._patterns[word].match(line)


def inside(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the phrases, as whole words."""
    return re.compile(rf"(?<!\w){_any(words)}", re.I)


def folded(text: str) -> str:
    """Lower case and plain spaces, character for character, so that offsets hold."""
    return text.replace("İ", "i").lower().replace("\xa0", " ").replace("\n", " ")


def occurrences(phrase: str, low: str, start: int, end: int) -> Iterator[int]:
    """Where a phrase stands as whole words in a folded text."""
    at = low.find(phrase, start, end)
    while at >= 0:
        close = at + len(phrase)
        if not (at and low[at - 1].isalnum()) and not low[close : close + 1].isalnum():
            yield at
        at = low.find(phrase, at + 1, end)


def stems(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for a word that begins with any of the stems (`-press`: that has it anywhere)."""
    whole = [re.escape(w) for w in words if not w.startswith("-")]
    parts = [rf"\w{{0,30}}{re.escape(w[1:])}" for w in words if w.startswith("-")]
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(whole + parts, key=len, reverse=True)) or '(?!)'})", re.I)


def _any(words: Iterable[str]) -> str:
    """Alternatives, longest first; a word ends where they end."""
    options = sorted((re.escape(w).replace(r"\ ", r"\s+") for w in words), key=lambda w: (-len(w), w))
    return rf"(?:{'|'.join(options)})(?!\w)" if options else "(?!)"
