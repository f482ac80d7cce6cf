"""Files → articles: in which language, from which outlet, when published, and what in them is the article."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from crosscheck.errors import InputError
from crosscheck.models import Article, NotRead
from crosscheck.read.decode import check_letters, decode, load
from crosscheck.read.files import find_files
from crosscheck.read.metadata import complete

__all__ = ["complete", "find_files", "read", "read_file"]

NO_DATE = "no publication date found: relative dates and updates are not judged"
NO_LANGUAGE = "language not recognised: only figures and dates in digits are read"


def read(paths: Sequence[str]) -> tuple[tuple[Article, ...], tuple[NotRead, ...]]:
    """The articles under the paths, and a row for each that could not be read or lacks its date."""
    files, rows = find_files(paths)
    articles: dict[str, Article] = {}
    for file in files:
        try:
            found = read_file(file)
        except InputError as error:
            rows.append(NotRead(file=file, line=error.line, reason=error.reason))
            continue
        for article in found:
            if article.id in articles:
                rows.append(NotRead(file=file, reason=f"the same article as {articles[article.id].file}"))
                continue
            articles[article.id] = article
            if article.published is None:
                rows.append(NotRead(file=file, reason=NO_DATE))
            if article.language is None:
                rows.append(NotRead(file=file, reason=NO_LANGUAGE))
    return tuple(articles.values()), tuple(rows)


def read_file(path: str, max_bytes: int | None = None) -> list[Article]:
    """The articles of one file. Raises `InputError` with file, line (where there is one) and reason."""
    data = load(path, max_bytes)
    kind = os.path.splitext(path)[1].lower()
    return _READERS.get(kind, _text)(data, path)


def _text(data: bytes, path: str) -> list[Article]:
    text = decode(data, path)
    check_letters(text, path)
    return [complete(Article(text=text, file=path))]


def _markdown(data: bytes, path: str) -> list[Article]:
    from crosscheck.read.markdown import articles

    return articles(data, path)


def _html(data: bytes, path: str) -> list[Article]:
    from crosscheck.read.html import articles

    return articles(data, path)


def _records(data: bytes, path: str) -> list[Article]:
    from crosscheck.read.records import articles

    return articles(data, path)


_READERS: dict[str, Callable[[bytes, str], list[Article]]] = {
    ".txt": _text,
    ".md": _markdown,
    ".markdown": _markdown,
    ".html": _html,
    ".htm": _html,
    ".json": _records,
    ".jsonl": _records,
}
