"""The year in which days without one fall on the weekdays beside them: `Friday, June 6` is of 2014, 2025 or 2031."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import cache, lru_cache

from crosscheck import languages
from crosscheck.read.months import Day

CYCLE = 6  # years after which weekdays may come back on their days

_BEFORE = re.compile(r"([^\W\d_]+(?:['’ʼ][^\W\d_]+)?)\.?,?\s(?:[^\W\d_]{2,3}\s)?$")
_AFTER = re.compile(r"(?:,\s|\s\(?)([^\W\d_]+(?:['’ʼ][^\W\d_]+)?)")


def fitting(days: Iterable[Day], text: str, first: int, language: str | None) -> int | None:
    """The year from `first` on in which all days with a weekday fall on it; None without any, or if none fits soon."""
    found = [
        (day, weekday)
        for day in days
        if not day.year and (weekday := _beside(day, text, language)) is not None
    ]
    if not found:
        return None
    return next((y for y in range(first, first + CYCLE) if all(_falls(d, y, w) for d, w in found)), None)


def _falls(day: Day, year: int, weekday: int) -> bool:
    try:
        return dt.date(year, day.month, day.day).weekday() == weekday
    except ValueError:
        return False


def _beside(day: Day, text: str, language: str | None) -> int | None:
    """The weekday directly before or behind the day, 0 for Monday."""
    near = _BEFORE.search(text[max(0, day.start - 30) : day.start]), _AFTER.match(text, day.end)
    return next((number for m in near if m and (number := weekday(m[1], language)) is not None), None)


@cache
def _names(language: str | None) -> dict[str, int]:
    table = languages.locale(language).days
    return {
        name.lower(): number for context in table.values() for number, name in context.get("wide", {}).items()
    }


@lru_cache(maxsize=4096)
def weekday(word: str, language: str | None) -> int | None:
    """The weekday that a word names, with an ending or without: `пятницу`, `cumaya`; 0 for Monday."""
    word = word.lower().replace("i̇", "i").replace("’", "'").replace("ʼ", "'")
    found = [
        (len(name), number)
        for name, number in _names(language).items()
        if word.startswith(_stem(name)) and len(word) <= len(name) + 4
    ]
    return max(found)[1] if found else None


def _stem(name: str) -> str:
    plain = name.replace("’", "'").replace("ʼ", "'")
    return plain[:-1] if len(plain) > 4 and not plain.isascii() else plain
