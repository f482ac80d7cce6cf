"""Dates of publication as outlets write them: ISO, numeric, and with the month's name as CLDR has it."""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import cache, lru_cache
from typing import NamedTuple

from pydantic import TypeAdapter

from crosscheck import languages
from crosscheck.languages.kept import derived

MONTH = r"[^\W\d_]{3,14}"
# A day in words of any order; the month is looked up afterwards, so that any word may stand there.
DAY = (
    rf"(?:(?P<y1>\d{{4}})[\s-]{{1,2}}\w{{1,8}}\.?\s)?"  # 2025-жылдын 2-июлу, 2025-yil 2-iyul
    rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|º)?[.\s-]{{1,2}}(?:\w{{2}}\s)?(?P<m1>{MONTH})(?:\.?,?\s(?:\w{{2,3}}\s)?(?P<y2>\d{{4}}))?"
    rf"|(?P<m2>{MONTH})\.?\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s(?P<y3>\d{{4}}))?"
)
_DAY = re.compile(rf"(?<![\w.])(?:{DAY})(?!\w)")
_CLOCK = re.compile(
    r"[\s,T|·—–-]{1,4}(?:в\s|o\s|um\s|à\s)?(\d{1,2})[:.h](\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s?(Z|[+-]\d{2}:?\d{2})?(?![\d.])"
)
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([./])(\d{1,2})\2(\d{4})(?!\d)")
_NAMES = TypeAdapter(dict[str, int])


class Day(NamedTuple):
    """A day of the year, perhaps without its year, and where it stands."""

    year: int | None
    month: int
    day: int
    start: int
    end: int

    def date(self) -> dt.date | None:
        """The date, or None without a year or for a day that does not exist."""
        try:
            return dt.date(self.year, self.month, self.day) if self.year else None
        except ValueError:
            return None


@cache
def _names(language: str | None) -> dict[str, int]:
    """Every form of a month's name in CLDR, lower case, without a full stop."""
    return derived(f"{language}/months", lambda: _in_cldr(language), json.dumps, _NAMES.validate_json)


def _in_cldr(language: str | None) -> dict[str, int]:
    found: dict[str, int] = {}
    for context in languages.locale(language).months.values():
        for width in ("wide", "abbreviated"):
            for number, name in (context.get(width) or {}).items():
                if not name.isdigit():
                    found[name.lower().rstrip(".")] = number
    return found


@cache
def _month_first(language: str | None) -> bool:
    """Whether some write the month before the day in the language."""
    return str(languages.locale(language).date_formats["short"].pattern).startswith("M")


@lru_cache(maxsize=4096)
def month(word: str, language: str | None) -> int | None:
    """The month that a word names in the language or in English, whole or cut to three letters or more.

    In another language with a folder only a whole name counts: a page may speak another than its article.
    """
    word = word.lower().replace("i̇", "i").rstrip(".")
    for code in (language, "en"):
        names = _names(code)
        if word in names:
            return names[word]
        found = {number for name, number in names.items() if len(word) >= 3 and name.startswith(word)}
        if (
            not found and word[:1] > "\x7f"
        ):  # an inflected form, which may drop the last letter: қыркүйектің, июлу
            stems = [name for name in names if len(name) > 3 and len(word) <= len(name) + 4]
            found = {names[name] for name in stems if word.startswith(name[:-1])}
        if len(found) == 1:
            return found.pop()
    others = {_names(code)[word] for code in languages.available() if word in _names(code)}
    return others.pop() if len(others) == 1 else None


def days(text: str, language: str | None, start: int = 0, end: int | None = None) -> list[Day]:
    """The days named between the offsets, in order."""
    end = len(text) if end is None else end
    found = []
    for match in _ISO.finditer(text, start, end):
        found.append(Day(int(match[1]), int(match[2]), int(match[3]), *match.span()))
    for match in _NUMERIC.finditer(text, start, end):
        first, second = int(match[1]), int(match[3])
        if match[2] == "/" and first != second and max(first, second) <= 12 and _month_first(language):
            continue  # 03/04/2025: nobody can tell
        day, number = (second, first) if second > 12 else (first, second)
        found.append(Day(int(match[4]), number, day, *match.span()))
    at = start
    while (dated := _DAY.search(text, at, end)) is not None:
        number = month(dated["m1"] or dated["m2"], language) or 0
        if number:
            year = dated["y1"] or dated["y2"] or dated["y3"]
            found.append(
                Day(int(year) if year else None, number, int(dated["d1"] or dated["d2"]), *dated.span())
            )
        # `dem 4. Juni`: no month before the day, but one behind it
        at = dated.end() if number or dated["m1"] else dated.start("d2")
    real = [
        d
        for d in found
        if 1 <= d.month <= 12 and 1 <= d.day <= 31 and (d.year is None or 1900 <= d.year <= 2100)
    ]
    return sorted(real, key=lambda d: d.start)


def moment(day: Day, text: str) -> tuple[dt.date | dt.datetime | None, int]:
    """The day with the clock time behind it, if there is one, and where both end."""
    date = day.date()
    clock = _CLOCK.match(text, day.end)
    if date is None or clock is None:
        return date, day.end
    stamp = f"{date.isoformat()}T{int(clock[1]):02}:{clock[2]}:{clock[3] or '00'}{clock[4] or ''}"
    try:
        return dt.datetime.fromisoformat(stamp), clock.end()
    except ValueError:
        return date, day.end


def parse(value: object, language: str | None = None) -> dt.date | dt.datetime | None:
    """A date out of a field of metadata: a date, a time stamp, or a text in one of the usual forms."""
    if isinstance(value, dt.date):  # a datetime is one, too
        return value
    if not isinstance(value, str):
        return None
    text = value.strip()[:80]
    try:
        return dt.date.fromisoformat(text) if len(text) == 10 else dt.datetime.fromisoformat(text)
    except ValueError:
        pass
    for day in days(text, language):
        return moment(day, text)[0]
    return None
