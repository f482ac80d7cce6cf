"""Files → articles: in which language, from which outlet, when published, and what in them is the article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Protocol

from crosscheck.errors import InputError
from crosscheck.models import Article, NotRead
from crosscheck.read.among import dated_among
from crosscheck.read.decode import check_letters, decode, load
from crosscheck.read.files import find_files
from crosscheck.read.metadata import complete
from crosscheck.read.reports import REPORT, is_report

__all__ = ["complete", "find_files", "notices", "parse", "read", "read_file"]

Read = tuple[list[Article], list[InputError]]

REPEATED = "the same article as"
NO_DATE = "no publication date found: relative dates and updates are not judged"
NO_LANGUAGE = "language not recognised: only figures and dates in digits are read"


def read(paths: Sequence[str]) -> tuple[tuple[Article, ...], tuple[NotRead, ...]]:
    """The articles under the paths, and a row for each that could not be read or lacks its date."""
    files, rows = find_files(paths)
    articles: dict[str, Article] = {}
    for file in files:
        try:
            found, errors = _read(file, None)
        except InputError as error:
            found, errors = [], [error]
        rows += notices(file, errors, found, articles)
        for article in found:
            articles.setdefault(article.id, article)
    dated = {article.id: article for article in dated_among(list(articles.values()))}
    found_late = {a.file for id, a in dated.items() if a.published and not articles[id].published}
    return tuple(dated.values()), tuple(r for r in rows if r.reason != NO_DATE or r.file not in found_late)


class _Told(Protocol):
    """An article as far as it is known whether it is one already, and when and in which language it appeared."""

    @property
    def id(self) -> str: ...
    @property
    def published(self) -> object: ...
    @property
    def language(self) -> str | None: ...


class _Placed(Protocol):
    @property
    def file(self) -> str | None: ...


def notices(
    file: str, errors: Iterable[InputError], found: Iterable[_Told], earlier: Mapping[str, _Placed]
) -> list[NotRead]:
    """What is to be said of a file: what is wrong in it, and which articles of it lack something or came `earlier`."""
    rows = [NotRead(file=file, line=error.line, reason=error.reason) for error in errors]
    here: set[str] = set()
    for article in found:
        if article.id in earlier or article.id in here:
            first = earlier[article.id].file if article.id in earlier else file
            rows.append(NotRead(file=file, reason=f"{REPEATED} {first}"))
            continue
        here.add(article.id)
        if article.published is None:
            rows.append(NotRead(file=file, reason=NO_DATE))
        if article.language is None:
            rows.append(NotRead(file=file, reason=NO_LANGUAGE))
    return rows


def read_file(path: str, max_bytes: int | None = None) -> list[Article]:
    """The articles of one file. Raises `InputError` with file, line (where there is one) and reason."""
    found, errors = _read(path, max_bytes)
    if errors:
        raise errors[0]
    return found


def _read(path: str, max_bytes: int | None) -> tuple[list[Article], list[InputError]]:
    """The articles of a file, and what is wrong with those of its records that are none."""
    return parse(load(path, max_bytes), path)


def parse(data: bytes, path: str) -> Read:
    """The articles in a file's content, and what is wrong with those of its records that are none.

    The path tells the kind of the file by its suffix, and nothing else. Raises `InputError` as `read_file`.
    """
    suffix = PurePath(path).suffix.lower()
    if is_report(data, suffix):
        raise InputError(path, None, REPORT)
    found, errors = _READERS.get(suffix, _text)(data, path)
    bare = [
        InputError(path, None, "no article: nothing but links, labels and the like")
        for a in found
        if not a.blocks
    ]
    return [article for article in found if article.blocks], [*errors, *bare]


# The parsers of the other formats are imported where they are needed: plain text starts without them.


def _text(data: bytes, path: str) -> Read:
    text = decode(data, path)
    check_letters(text, path)
    return [complete(Article(text=text, file=path))], []


def _markdown(data: bytes, path: str) -> Read:
    from crosscheck.read.markdown import article

    return [article(data, path)], []


def _html(data: bytes, path: str) -> Read:
    from crosscheck.read.html import article

    return [article(data, path)], []


def _records(data: bytes, path: str) -> Read:
    from crosscheck.read.records import articles

    return articles(data, path)


_READERS: dict[str, Callable[[bytes, str], Read]] = {
    ".txt": _text,
    ".md": _markdown,
    ".markdown": _markdown,
    ".html": _html,
    ".htm": _html,
    ".json": _records,
    ".jsonl": _records,
}
