"""Days, months and years as they are written, not yet placed in time: `26 ноября`, `May 3–5, 2025`."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from crosscheck.extract import moments
from crosscheck.extract.numbers import DASHES
from crosscheck.extract.tokens import Line

NUMERIC = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
APOSTROPHES = ("'", "’")


@dataclass(slots=True)
class Partial:
    """The fields of a date that were written, up to token j; `until` is the last day or month of a range."""

    year: int | None
    month: int | None
    day: int | None
    j: int
    until: Partial | None = None


def after_suffix(line: Line, j: int) -> int:
    """The token after a grammatical ending that is glued to the digits before token j: `2017'de`, `25-ке`."""
    if line.lexicon.data.stack == 1 or not line.glued(j):
        return j
    k = j + (line.word(j) in APOSTROPHES or line.word(j) in DASHES)
    return k + 1 if line.glued(k) and line.suffix(k) else j


def day_at(line: Line, i: int, second: bool = False) -> tuple[int, int] | None:
    """(day of the month, the token after it) at token i, past its ordinal sign; a month need not follow.

    `second`: it ends a range of days.
    """
    if line.digits(i):
        word = line.words[i]
        if not word.isdecimal() or len(word) > 2 or not 1 <= int(word) <= 31:
            return None
        if not second and line.glued(i) and line.word(i - 1) in DASHES and line.digits(i - 2):
            return None  # the second half of a score
        j = i + 1
        if line.glued(j):
            s = j + (line.word(j) in DASHES)
            if line.glued(s) and (line.role(s, "ordinal_suffixes") or line.word(s) in ("º", "°")):
                j = s + 1
            elif line.word(j) == "." and line.lexicon.data.ordinal_dot:
                j += 1
        return int(word), after_suffix(line, j)
    if line.lexicon.data.stack > 1:
        return None
    found = line.match(i, "ordinals") or line.match(i, "cardinals")
    if found and 1 <= found[0] <= 31:
        return int(found[0]), found[1]
    return None


def month_at(line: Line, i: int) -> tuple[int, int] | None:
    """(month, the token after it), past a hyphen (`26-ноябрь`) and a word such as `of` or `de`."""
    k = i
    for _ in range(2):
        k += bool(line.role(k, "day_joins")) or (
            line.word(k) in DASHES and line.glued(k) and line.glued(k + 1)
        )
    if line.new_line(k) or not (found := line.match(k, "months")):
        return None
    j = found[1]
    short = line.ends[j - 1] - line.starts[j - 1] <= 5
    j += (
        line.word(j) == "."
        and line.glued(j)
        and short
        and (line.digits(j + 1) or line.word(j + 1)[:1] in (",", "-", "–"))
    )
    if noun := line.match(j, "month_nouns"):
        j = noun[1]
    return found[0], j


def partial_year(line: Line, i: int, lone: bool = False) -> tuple[int, int] | None:
    """(year, the token after it and its noun): four digits, after a comma or `of`/`de` unless `lone`."""
    k = i
    if not lone:
        for _ in range(2):
            k += (line.word(k) == "," and not line.lexicon.data.year_first) or bool(
                line.role(k, "day_joins") or line.role(k, "articles")
            )
        if found := line.match(k, "year_before"):
            k = found[1]
    if not line.digits(k) or len(line.words[k]) != 4 or not line.words[k].isdecimal() or line.new_line(k):
        return None
    year, j = int(line.words[k]), k + 1
    if not 1000 < year < 2200 or (
        line.glued(k) and (line.word(k - 1)[0].isalnum() or line.word(k - 1) in "№#")
    ):
        return None
    if (
        line.glued(j)
        and line.word(j)[0].isalpha()
        and after_suffix(line, j) == j
        and not line.match(j, "year_nouns")
    ):
        return None
    j = after_suffix(line, j)
    noun = line.match(j + (line.word(j) in DASHES and line.glued(j)), "year_nouns")
    if noun and not (noun[1] == j + 1 and line.digits(k) and line.new_line(j)):
        j = noun[1]
        j += line.word(j) == "." and line.glued(j) and line.ends[j - 1] - line.starts[j - 1] <= 2
    return year, j


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
    last = None
    month = month_at(line, j)
    if month is None:
        to = line.match(j, "range_to") or line.match(j, "both")
        k = j + 1 if line.word(j) in DASHES else to[1] if to else 0
        k += bool(k and line.role(k, "articles"))
        second = day_at(line, k, True) if k else None
        month = month_at(line, second[1]) if second else None
        if second is None or month is None or second[0] <= day:
            return None
        last = second[0]
    year = partial_year(line, month[1])
    if not moments.valid(year[0] if year else None, month[0], last or day):
        return None
    j = year[1] if year else month[1]
    found = Partial(year[0] if year else None, month[0], day, j)
    return replace(found, until=replace(found, day=last)) if last else found


def month_day(line: Line, i: int, dated: bool = False) -> Partial | None:
    """`November 26, 2025`, `Nov. 25–27`, `November 2025`, `ноябрь`; `dated`: a year stands before."""
    month = month_at(line, i) if line.role(i, "months") or line.match(i, "months") else None
    if month is None:
        return None
    number, j = month
    if line.lexicon.small_months and line.titled(i) and not line.digits(j):
        return None  # `Октябрьский район`, `Theresa May`
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
    if found.day and not moments.valid(year, month, found.day):
        return None, False
    first = moments.iso(year, found.month, found.day)
    if last is None:
        return first, inferred
    until = last.year or year + ((last.month or 1, last.day or 1) < (month, found.day or 1))
    if last.day and not moments.valid(until, last.month or 1, last.day):
        return first, inferred
    return moments.interval(first, moments.iso(until, last.month, last.day)), inferred


def weekday_at(line: Line, i: int) -> tuple[int, int] | None:
    """(weekday, 0 for Monday; the token after it and its noun) at token i."""
    found = line.match(i, "weekdays")
    if found is None or (line.lexicon.small_weekdays and line.titled(i)):
        return None
    j = found[1]
    if noun := line.match(j, "weekday_nouns"):
        if line.words[j][0].isupper() and line.word(noun[1])[:1].isupper():
            return None  # `Saturday Night Live`
        j = noun[1]
    return found[0], j
