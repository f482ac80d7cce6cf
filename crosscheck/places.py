"""Where a claim stands in its article's file: line and column."""

from __future__ import annotations

import math
from bisect import bisect_right
from pathlib import PurePath
from typing import NamedTuple

from crosscheck.models import Article

CONTAINERS = (".html", ".htm", ".json", ".jsonl")  # files whose text is not their article's


class Place(NamedTuple):
    """A line of a file, counted from 1, and the character in it (a code point), from 1; None: not known."""

    line: int
    column: int | None = None


def is_whole(article: Article) -> bool:
    """Whether the article's text is the whole text of its file, as for plain text and Markdown."""
    return not article.lines and PurePath(article.file or "").suffix.lower() not in CONTAINERS


def place_of(article: Article, offset: int) -> Place:
    """Where the character of the article's text stands in its file; line 1 where that is not known."""
    if is_whole(article):
        begin = article.text.rfind("\n", 0, offset) + 1
        return Place(article.text.count("\n", 0, offset) + 1, offset - begin + 1)
    before = bisect_right(article.lines, (offset, math.inf))
    return Place(article.lines[max(0, before - 1)][1] if article.lines else 1)


def line_of(article: Article, offset: int) -> int:
    """The line of the article's file, counted from 1, on which the character of its text stands."""
    return place_of(article, offset).line
