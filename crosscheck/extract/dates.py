"""Dates in running text: absolute, partial and relative ones, periods, ranges, and clock times."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from crosscheck.extract import moments
from crosscheck.extract.clock import clock_time, exact, lasting, named_zone, read_time
from crosscheck.extract.days import absolute, resolve, weekday_at
from crosscheck.extract.numbers import DASHES
from crosscheck.extract.periods import (
    quarter,
    relative_period,
    same_period,
    shifted,
    shifted_month,
    year_after,
)
from crosscheck.extract.reading import Moment, Reading, ahead, put_off_to, told
from crosscheck.extract.relative import counted_ago, weekday
from crosscheck.extract.tokens import Line
from crosscheck.extract.years import decade, years


def date(reading: Reading, i: int, depth: int = 0) -> Moment | None:
    """The date that starts at token i, or None."""
    line = reading.line
    sense = line.senses[i]
    if line.digits(i):
        parsers = AT_DIGITS if dateable(line, i) else ()
    else:
        parsers = starting(sense.roles) if sense else ()
    for parse in parsers:
        if found := parse(reading, i):
            break
    else:
        return None
    if len(found.value) == 10 and (time := clock_time(line, found.j)):
        return replace(found, value=f"{found.value}T{time[0]}", j=time[1])
    if depth == 0 and "T" not in found.value and (whole := spanned(reading, found)):
        return whole
    return found


def spanned(reading: Reading, first: Moment) -> Moment | None:
    """The interval that starts with a relative or weekday date: `from Monday to Friday`, else None."""
    line = reading.line
    led = line.match_back(first.i, "range_from", 2) or line.match_back(first.i, "between", 2)
    to = line.match(first.j, "range_to") or (line.match(first.j, "both") if led else None)
    if not led or not to or not first.value or "/" in first.value or put_off_to(line, first.i, first.j):
        return None
    at = to[1]
    at += bool(line.role(at, "articles"))
    second = date(reading, at, 1)
    if not second or "/" in second.value or len(second.value) != len(first.value):
        return None
    low, high = first.value, second.value
    days = weekday_at(line, first.i), weekday_at(line, at)
    if reading.today and days[0] and days[1]:
        alone = days[0][1] == first.j, days[1][1] == second.j  # not `Monday, 4 May`
        if any(alone):
            from_first = low > reading.today.isoformat() if all(alone) else alone[1]
            low, high = moments.one_week(low, high, from_first)
    if high < low:
        return None
    return Moment(f"{low}/{high}", first.i, second.j, first.inferred or second.inferred)


def absolute_date(reading: Reading, i: int) -> Moment | None:
    """A date with a month or year in it, or a range of such dates."""
    line = reading.line
    found = absolute(line, i)
    if found is None:
        return None
    if found.year is None and reading.today and (named := year_after(reading, found.j)):
        found = replace(found, year=int(named.value), j=named.j)
    month_only = (
        found.year is None and found.day is None and found.until is None and reading.today is not None
    )
    modifier = line.match(found.j, "modifiers") if month_only and line.lexicon.data.modifier_after else None
    if modifier:
        return shifted_month(reading, i, (found.month, modifier[1]), modifier[0])
    if found.day and not found.until and (named_day := weekday_at(line, found.j)):
        found = replace(found, j=named_day[1])  # Turkish `12 Mart Perşembe günü`
    tense = ahead(reading, i, found.j)
    past = found.year is None and tense is None and told(line, i, found.j)
    value, inferred = resolve(found, reading.today, None if found.until and tense is False else tense, past)
    return Moment(value, i, found.j, inferred) if value else Moment("", i, found.j)


def time_first(reading: Reading, i: int) -> Moment | None:
    """`at 4 p.m. on Sunday`: a time, and the day that follows it; `at 6:40 p.m.` alone is a time of any day."""
    line = reading.line
    led = line.match_back(i, "clock", 2) is not None
    time = read_time(line, i, led)
    if time is None:
        return None
    k = time[1]
    zone = line.match(k, "clock_zones")
    for _ in range(4):
        if (joined := line.match(k, "date_relations")) or (joined := line.match(k, "clock_zones")):
            k = joined[1]
        elif line.word(k) in (",", "(", ")") or line.role(k, "day_joins") or line.role(k, "articles"):
            k += 1
        else:
            break
    if not line.new_line(k):
        for parse in (weekday, absolute_date, shifted):
            if (day := parse(reading, k)) and len(day.value) == 10:
                return Moment(f"{day.value}T{time[0]}", i, day.j, day.inferred)
    if lasting(line, i, time[1]):
        return None
    elsewhere = zone is not None and named_zone(line, time[1], zone[1])
    alone = led and exact(line, i, time[1]) and not elsewhere
    return Moment(f"T{time[0]}" if alone else "", i, time[1], clock=time[0])


def part(reading: Reading, i: int) -> Moment | None:
    """`end of 2028`, `Anfang März`, `в конце года`: the last month of a year; of a month, the month."""
    line = reading.line
    found = line.match(i, "parts")
    if found is None or line.lexicon.data.year_first:
        return None  # Uzbek `oʻrtasida 1962-yildan` is `between … since 1962`
    k = found[1]
    for _ in range(3):
        k += bool(line.role(k, "day_joins") or line.role(k, "articles")) or line.word(k) in DASHES
    inner = (
        decade(reading, k) or absolute_date(reading, k) or years(reading, k) or relative_period(reading, k)
    )
    if (
        not inner
        and reading.today
        and (period := line.match(k, "periods"))
        and (
            period[0] in ("year", "month")
            or (period[0] == "week" and found[0] == "end" and not line.match(i, "periods"))
        )
    ):
        inner = Moment(moments.period(period[0], 0, reading.today) or "", k, period[1], True)
    if not inner or not inner.value:
        return inner
    return Moment(moments.part(inner.value, found[0]), i, inner.j, inner.inferred)


def dateable(line: Line, i: int) -> bool:
    """A cheap test whether digits at token i can open a date: most have nothing of a date near them."""
    word, sign = line.words[i], line.word(i + 1)
    if len(word) == 4 or "." in word or sign in SIGNS or (sign in "-/" and len(line.word(i + 4)) == 4):
        return True
    near = frozenset().union(*(sense.roles for sense in line.senses[i + 1 : i + 7] if sense is not None))
    return (
        not HINTS.isdisjoint(near)
        or not LEADS.isdisjoint(line.roles_before(i))
        and ("decade_nouns" in line.roles_before(i) or not line.lexicon.data.clock_units)
    )


# What of a date may follow digits that are no year: signs of a time or numeric date, and roles of words.
LEADS = frozenset({"decade_nouns", "clock"})  # of a decade, and of an hour where that needs no unit
SIGNS = frozenset({":", "∶", "'", "’"})
HINTS = frozenset(
    {"months", "periods", "units", "clock_units", "day_halves", "decade_suffixes", "decade_nouns_after"}
)

# Each parser, the roles of a word at which it may start, and whether it may start at digits.
PARSERS: tuple[tuple[Callable[[Reading, int], Moment | None], frozenset[str], bool], ...] = (
    (time_first, frozenset({"cardinals"}), True),
    (absolute_date, frozenset({"months", "ordinals", "cardinals"}), True),
    (weekday, frozenset({"weekdays", "modifiers"}), False),
    (quarter, frozenset({"ordinals", "last_one", "quarter_letter", "roman", "cardinals"}), True),
    (shifted, frozenset({"shifted", "shifted_alone", "shifted_first"}), False),
    (same_period, frozenset({"same"}), False),
    (relative_period, frozenset({"modifiers", "periods"}), False),
    (part, frozenset({"parts"}), False),
    (counted_ago, frozenset({"ago_before", "cardinals", "factors", "units", "single_units"}), True),
    (decade, frozenset({"decade_words", "cardinals"}), True),
    (years, frozenset(), True),
)
ROLES = frozenset().union(*(roles for _, roles, _ in PARSERS))
AT_DIGITS = tuple(parse for parse, _, digits in PARSERS if digits)


@lru_cache(maxsize=4096)
def starting(roles: frozenset[str]) -> tuple[Callable[[Reading, int], Moment | None], ...]:
    """The parsers that may start at a word with these roles."""
    return tuple(parse for parse, wanted, _ in PARSERS if not wanted.isdisjoint(roles))
