"""Days, months and years as they are written, not yet placed in time: `26 ноября`, `May 3–5, 2025`."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from crosscheck.extract import moments
from crosscheck.extract.date_parts import Partial, day_at, month_at, partial_year, shared_month
from crosscheck.extract.numbers import DASHES
from crosscheck.extract.tokens import Line

NUMERIC = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
QUOTES = frozenset('"“”„«»')


def absolute(line: Line, i: int) -> Partial | None:
    """The date written at token i with a month in it, or a numeric date, and the end of its range."""
    first = numeric(line, i) or day_month(line, i) or month_day(line, i) or year_day(line, i)
    if first is None or first.until:
        return first
    j = first.j
    sep = j + 1 if line.word(j) in DASHES else 0
    led = line.match_back(i, "range_from", 2) or line.match_back(i, "between", 2)
    to = line.match(j, "range_to") or (line.match(j, "both") if led else None)
    if not sep and line.lexicon.data.verb_final and first.day:
        second = day_month(line, j)  # `25-ноябрдан 27-ноябрга чейин`
        until = line.match(second.j, "date_relations_after") if second else None
        ended = second and line.words[second.j - 1].endswith(line.lexicon.until_endings)
        if second and ((until and until[0] == "until") or ended):
            return replace(first, until=second, j=until[1] if until else second.j)
    if not sep and to and (led or first.day or first.year):
        sep = to[1]
    if not sep:
        return first
    sep += bool(line.role(sep, "articles"))
    second = numeric(line, sep) or day_month(line, sep) or month_day(line, sep) or year_day(line, sep)
    if second is None or bool(second.day) != bool(first.day) or second.until:
        return first
    return replace(first, until=second, j=second.j)


def numeric(line: Line, i: int) -> Partial | None:
    """`26.11.2025`, `2025-11-26`, `26/11/2025` (month first only where the language writes so)."""
    if not line.digits(i):
        return None
    word = line.words[i]
    if dotted := NUMERIC.fullmatch(word):
        day, month, year = (int(g) for g in dotted.groups())
        return Partial(year, month, day, i + 1) if moments.valid(year, month, day) else None
    sign = line.word(i + 1)
    if (
        sign not in ("-", "/")
        or line.word(i + 3) != sign
        or not all(line.glued(k) for k in range(i + 1, i + 5))
    ):
        return None
    parts = [line.word(i), line.word(i + 2), line.word(i + 4)]
    if not all(p.isdecimal() and len(p) <= 4 for p in parts):
        return None
    a, b, c = (int(p) for p in parts)
    if len(parts[0]) == 4 and moments.valid(a, b, c) and a > 0:
        return Partial(a, b, c, i + 5)
    if len(parts[2]) == 4 and sign == "/":
        day, month = (b, a) if line.lexicon.data.month_first and a <= 12 else (a, b)
        return Partial(c, month, day, i + 5) if c > 0 and moments.valid(c, month, day) else None
    return None


def day_month(line: Line, i: int) -> Partial | None:
    """`26 November 2025`, `25–27 ноября`, `le 1er septembre`."""
    first = day_at(line, i)
    if first is None:
        return None
    day, j = first
    last, apart = None, False
    month = month_at(line, j)
    if month is None:
        to = line.match(j, "range_to") or line.match(j, "both")
        k = j + 1 if line.word(j) in DASHES else to[1] if to else 0
        k += bool(k and line.role(k, "articles"))
        second = day_at(line, k, True) if k else None
        month = month_at(line, second[1]) if second else None
        if second is None or month is None or second[0] <= day:
            return shared_month(line, i, day, j)
        joined = line.match(j, "both") is not None and not line.match(j, "range_to")
        apart = joined and second[0] > day + 1 and not line.match_back(i, "between", 2)
        last = second[0]  # `on 6 and 13 December` are two days
    year = partial_year(line, month[1])
    if not moments.valid(year[0] if year else None, month[0], last or day):
        return None
    end = year[1] if year else month[1]
    found = Partial(year[0] if year else None, month[0], day, end)
    if last and apart:
        return replace(found, j=j)
    return replace(found, until=replace(found, day=last)) if last else found


def month_day(line: Line, i: int, dated: bool = False) -> Partial | None:
    """`November 26, 2025`, `Nov. 25–27`, `November 2025`, `ноябрь`; `dated`: a year stands before."""
    month = month_at(line, i) if line.role(i, "months") or line.match(i, "months") else None
    if month is None:
        return None
    number, j = month
    if line.lexicon.small_months and (line.titled(i) or quoted_alone(line, i)) and not line.digits(j):
        return None  # `Октябрьский район`, `Theresa May`, кинотеатр «Октябрь»
    possessive = "'" in line.lexicon.fold(line.words[i])
    day = day_at(line, j) if line.lexicon.data.month_first and line.digits(j) and not possessive else None
    if day and not any(line.match(day[1], role) for role in ("percent", "units", "scales", "currencies")):
        k = day[1]
        last = None
        to = line.match(k, "range_to") or line.match(k, "both")
        second = day_at(line, k + 1 if line.word(k) in DASHES else to[1] if to else line.n, True)
        if second and second[0] > day[0] and not (to and line.match(second[1], "months")):
            other = any(line.match(second[1], role) for role in ("percent", "units", "scales"))
            last, k = (None, k) if to and other else second
        year = partial_year(line, k)
        if moments.valid(year[0] if year else None, number, last or day[0]):
            found = Partial(year[0] if year else None, number, day[0], year[1] if year else k)
            return replace(found, until=replace(found, day=last)) if last else found
    year = partial_year(line, j)
    if not year and not dated and j == i + 1 and lone_month(line, i):
        return None
    return Partial(year[0] if year else None, number, None, year[1] if year else j)


def quoted_alone(line: Line, i: int) -> bool:
    """Whether token i is a single word with a capital in quotation marks, which makes it a name."""
    return line.words[i][0].isupper() and line.word(i - 1) in QUOTES and line.word(i + 1) in QUOTES


def lone_month(line: Line, i: int) -> bool:
    """Whether a month's name that is also another word (`May`) stands without anything that dates it."""
    if line.lexicon.fold(line.words[i]) not in line.lexicon.ambiguous:
        return False
    roles = ("date_relations", "modifiers", "parts", "range_from", "range_to", "day_joins", "both", "between")
    if line.lexicon.fold(line.words[i]) in line.lexicon.short_months:
        abbreviated = line.word(i + 1) == "." and not line.lexicon.small_months
        return not (abbreviated and line.match_back(i, "date_relations", 2))  # `enlisted in Sept.`
    if line.lexicon.data.year_first and line.match(i + 1, "parts"):
        return False  # `Mart sonunda`
    return line.word(i - 1) == "," or not any(line.match_back(i, role, 3) for role in roles)


def year_day(line: Line, i: int) -> Partial | None:
    """`2025-жылдын 26-ноябры`, `2025 жылғы қараша`: the year before the day or month."""
    year = partial_year(line, i, lone=True)
    if year is None or not (line.lexicon.data.year_first or line.match_back(year[1], "year_nouns", 2)):
        return None
    k = year[1] + bool(line.role(year[1], "day_joins"))
    found = day_month(line, k) or month_day(line, k, dated=True)
    if found is None or found.year is not None:
        return None
    until = replace(found.until, year=year[0]) if found.until else None
    return replace(found, year=year[0], until=until)


def resolve(
    found: Partial, today: dt.date | None, ahead: bool | None, told: bool = False
) -> tuple[str | None, bool]:
    """(ISO 8601 value, whether the year was inferred); None without a year to go by."""
    last = found.until
    year, month = found.year, found.month or 1
    inferred = False
    if year is None and last is not None and last.year is not None:
        year = last.year - ((last.month or 1, last.day or 1) < (month, found.day or 1))
    elif year is None:
        if today is None:
            return None, False
        year, inferred = moments.nearest_year(month, found.day, today, ahead, told), True
        if last is not None and not found.day and last.month and last.month > month:
            other = moments.nearest_year(last.month, None, today, ahead, told)
            year = nearer(min(year, other), max(year, other), month, last.month, today)
    if found.day and not moments.valid(year, month, found.day):
        return None, False
    first = moments.iso(year, found.month, found.day)
    if last is None:
        return first, inferred
    until = last.year or year + ((last.month or 1, last.day or 1) < (month, found.day or 1))
    if last.day and not moments.valid(until, last.month or 1, last.day):
        return first, inferred
    return moments.interval(first, moments.iso(until, last.month, last.day)), inferred


def nearer(a: int, b: int, first: int, last: int, today: dt.date) -> int:
    """The year of the two in which the months `first` to `last` lie nearest to today."""
    now = today.year * 12 + today.month
    return min((a, b), key=lambda year: max(year * 12 + first - now, now - year * 12 - last, 0))


def weekday_at(line: Line, i: int) -> tuple[int, int] | None:
    """(weekday, 0 for Monday; the token after it and its noun) at token i."""
    found = line.match(i, "weekdays")
    if found is None or (line.lexicon.small_weekdays and (line.titled(i) or quoted_alone(line, i))):
        return None
    j = found[1]
    if noun := line.match(j, "weekday_nouns"):
        if line.words[j][0].isupper() and line.word(noun[1])[:1].isupper():
            return None  # `Saturday Night Live`
        j = noun[1]
    return found[0], j
