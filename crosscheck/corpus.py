"""The articles of a run: of each what tells its story, and its text and claims once they are needed.

What a run has read and extracted is kept in the store by its content, so that the next one only looks it up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import PurePath
from typing import NamedTuple

from crosscheck.align.ahead import Ahead
from crosscheck.align.stories import Profile, profile
from crosscheck.errors import InputError
from crosscheck.extract import extract
from crosscheck.models import Article, NotRead
from crosscheck.read import NO_DATE, complete, find_files, notices, parse
from crosscheck.read.among import anchors, dated, dated_among
from crosscheck.read.decode import load
from crosscheck.store import records
from crosscheck.store.database import Store
from crosscheck.store.keys import fingerprint, key
from crosscheck.store.records import Card, Found, Pair, packed, unpacked, unpacked_pair

Tell = Callable[[str, int, int], None]


class Entry(NamedTuple):
    """An article of a run; `fetch` gives its text and its claims."""

    profile: Profile
    file: str | None
    outlet: str | None
    published: str | None
    guessed: bool  # the day of publication, or its year
    fetch: Callable[[], Pair]

    @property
    def id(self) -> str:
        """The article's id."""
        return self.profile.id


class Corpus(NamedTuple):
    """All articles of a run, in order of publication, then outlet; and what could not be read."""

    entries: tuple[Entry, ...]
    not_read: tuple[NotRead, ...] = ()


def of_articles(
    articles: Iterable[Article], language: str | None, store: Store, tell: Tell, ahead: Ahead
) -> Corpus:
    """The corpus of articles at hand; one that comes twice counts once. For `ahead` see `of_files`."""
    read = dated_among([complete(_spoken(article, language)) for article in articles])
    unique = {a.id: a for a in sorted(read, key=lambda a: a.file or "", reverse=True)}
    entries = []
    for done, article in enumerate(unique.values()):
        tell("extract", done, len(unique))
        entries.append(_entry(article, store, ahead if len(unique) > 1 else None)[1])
    return Corpus(_arranged(entries))


def of_files(paths: Sequence[str], language: str | None, store: Store, tell: Tell, ahead: Ahead) -> Corpus:
    """The corpus of the files under the paths; a file whose content the store knows is not even parsed.

    `ahead` is told of an article before its claims are extracted and after, if it may be matched with others.
    """
    files, rows = find_files(paths)
    known = _Known(files, language, store)
    entries: dict[str, Entry] = {}
    for done, file in enumerate(files):
        tell("read", done, len(files))
        found, errors = known.look_up(file) or _read(file, language, store, ahead if len(files) > 1 else None)
        rows += notices(file, errors, [entry.profile for entry in found], entries)
        for entry in found:
            entries.setdefault(entry.id, entry)
    late = _redated(list(entries.values()), store, ahead if len(files) > 1 else None)
    told = {entry.file for entry in late.values()}
    rows = [row for row in rows if row.reason != NO_DATE or row.file not in told]
    return Corpus(_arranged({**entries, **late}.values()), tuple(rows))


def _redated(entries: Sequence[Entry], store: Store, ahead: Ahead | None) -> dict[str, Entry]:
    """By id the entries with a guessed year that the others put in another."""
    known = anchors(entry.profile.published for entry in entries if not entry.guessed)
    late = {}
    for entry in entries:
        if known and entry.guessed:
            article = entry.fetch()[0]
            if (moved := dated(article, known)) is not article:
                late[entry.id] = _entry(moved, store, ahead)[1]
    return late


Inside = tuple[list[Entry], list[InputError]]  # of a file


class _Known:
    """What the store knows of these files, got in a few queries."""

    def __init__(self, files: Sequence[str], language: str | None, store: Store) -> None:
        self._store, self._language = store, language
        self._keys: dict[str, bytes] = {}
        if not store.works:
            return
        for file in files:
            try:
                self._keys[file] = _key(load(file), file, language)
            except InputError:
                continue  # said when it is read
        rows = store.get("files", self._keys.values())
        found = {at: unpacked(row, Found) for at, row in rows.items()}
        self._found = {at: row for at, row in found.items() if row is not None}
        wanted = {name for row in self._found.values() for name in row.articles}
        cards = store.get("cards", map(_bytes, wanted))
        self._cards = {at.hex(): made for at, row in cards.items() if (made := unpacked(row, Card))}

    def look_up(self, file: str) -> Inside | None:
        """The articles of the file and what is wrong with the rest; None where something must be read again."""
        found = self._found.get(self._keys[file]) if file in self._keys else None
        if found is None or not all(name in self._cards for name in found.articles):
            return None
        entries = []
        for number, name in enumerate(found.articles):
            again = partial(_again, file, self._language, number)
            entries.append(_carded(self._cards[name], file, _bytes(name), self._store, again))
        return entries, [InputError(file, line, reason) for line, reason in found.errors]


def _key(data: bytes, file: str, language: str | None) -> bytes:
    """By what the articles of these bytes are found, in a file of this kind."""
    return key("file", fingerprint(), PurePath(file).suffix.lower(), language or "", data)


def _read(file: str, language: str | None, store: Store, ahead: Ahead | None) -> Inside:
    """The file read, and what is in it kept."""
    at = None
    try:
        data = load(file)
        at = _key(data, file, language) if store.works else None
        articles, errors = parse(data, file)
    except InputError as error:
        articles, errors = [], [error]
    made = [_entry(_spoken(article, language), store, ahead) for article in articles]
    if at is not None:
        wrong = tuple((error.line, error.reason) for error in errors)
        store.put("files", at, packed(Found(articles=tuple(name.hex() for name, _ in made), errors=wrong)))
    return [entry for _, entry in made], errors


def _entry(article: Article, store: Store, ahead: Ahead | None) -> tuple[bytes, Entry]:
    """The article's key in the store, and its entry; its claims are extracted if the store does not have them."""
    at = key("article", fingerprint(), records.packed_article(article)) if store.works else b""
    if at and (made := unpacked(store.get("cards", [at]).get(at), Card)):
        return at, _carded(made, article.file, at, store, lambda: (article, extract(article)))
    if ahead:
        ahead.begin(article.language)
    claims = extract(article)
    if ahead:
        ahead.expect(article, claims)
    made = records.card(article, profile(article, claims))
    if at:
        store.put("articles", at, records.packed_pair(article, claims))
        store.put("cards", at, packed(made))
    return at, Entry(
        made.profile, article.file, made.outlet, made.published, made.guessed, lambda: (article, claims)
    )


def _carded(made: Card, file: str | None, at: bytes, store: Store, again: Callable[[], Pair]) -> Entry:
    """The entry of an article in the store; `again` makes what the store has lost."""

    def fetch() -> Pair:
        kept = unpacked_pair(store.get("articles", [at]).get(at), file)
        return kept if kept and kept[0].id == made.profile.id else again()

    return Entry(made.profile, file, made.outlet, made.published, made.guessed, fetch)


def _again(file: str, language: str | None, number: int) -> Pair:
    """An article of a file, read once more. Raises `InputError` where the file has changed meanwhile."""
    articles, _ = parse(load(file), file)
    if number >= len(articles):
        raise InputError(file, None, "has changed while it was checked; check again")
    article = _spoken(articles[number], language)
    return article, extract(article)


def _spoken(article: Article, language: str | None) -> Article:
    return article if article.language else article.model_copy(update={"language": language})


def _arranged(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda e: (e.published or "9999", e.outlet or "", e.id)))


def _bytes(name: str) -> bytes:
    try:
        return bytes.fromhex(name)
    except ValueError:
        return b""
