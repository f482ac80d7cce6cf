"""The year of a dateline without one, by the other articles of the folder: weaker signs in its text give way."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from crosscheck.models import Article
from crosscheck.read.comments import blanked
from crosscheck.read.layout import layout
from crosscheck.read.metadata import GUESSED
from crosscheck.read.months import Day

NEAR = 60  # days within which the articles of a story appear
LEAP = 2000  # a year that has all days
FROM_OTHERS = "published: day from the dateline, year from the other articles"


def guessed(article: Article) -> bool:
    """Whether the day of publication is not known, or its year only guessed from years in the text."""
    return article.published is None or any(note.endswith(GUESSED) for note in article.inferred)


def dated_among(articles: Sequence[Article]) -> list[Article]:
    """The articles, those with a guessed year in the year that brings them among the others. Pure."""
    known = anchors(a.published for a in articles if not guessed(a))
    return [dated(a, known) for a in articles]


def anchors(days: Iterable[dt.date | None]) -> list[int]:
    """The days, as ordinals in order."""
    return sorted(day.toordinal() for day in days if day is not None)


def dated(article: Article, known: Sequence[int]) -> Article:
    """The article with the year in which its day is among the known days; as it is where none is near.

    A text looks back on no year that is still to come, so its own guess is kept where the nearest year is earlier.
    """
    if not known or not guessed(article):
        return article
    day = _day(article)
    if day is None or article.published and _away(day, known) <= NEAR:
        return article
    ahead = any(note.endswith(GUESSED[1]) for note in article.inferred)
    floor = 0 if ahead or not article.published else day.year
    first, last = (dt.date.fromordinal(n).year for n in (known[0], known[-1]))
    found = [_in_year(day, year) for year in range(first - 1, last + 2)]
    near = [(_away(d, known), d) for d in found if d and d.year >= floor]
    fit = [d for away, d in near if away <= NEAR]
    if len(fit) != 1:  # no year, or several
        return article
    notes = tuple(n for n in article.inferred if not n.startswith("published:"))
    return article.model_copy(update={"published": fit[0], "inferred": (*notes, FROM_OTHERS)})


def _day(article: Article) -> dt.date | None:
    """The day of the dateline; in a year that does not count, where the article's year is not known."""
    if (day := article.published) is not None:
        return dt.date(day.year, day.month, day.day)
    line = layout(blanked(article.text), article.language, None, article.title).dateline
    return _in_year(line.day, LEAP) if line and line.day else None


def _in_year(day: dt.date | Day, year: int) -> dt.date | None:
    try:
        return dt.date(year, day.month, day.day)
    except ValueError:  # February 29
        return None


def _away(day: dt.date, known: Sequence[int]) -> int:
    """Days from the nearest of the known days."""
    at = bisect_left(known, day.toordinal())
    return min(abs(day.toordinal() - n) for n in known[max(0, at - 1) : at + 1])
