"""Periods near the publication or within a year: `last year`, `yesterday`, `the first quarter of 2025`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from crosscheck.extract import moments
from crosscheck.extract.date_parts import partial_year
from crosscheck.extract.days import absolute, resolve
from crosscheck.extract.numbers import DASHES, numeral
from crosscheck.extract.reading import Moment, Reading, ahead, ending_with, narrated
from crosscheck.extract.tokens import Line

# Modifiers counted from the last date: always, or in a clause that is told as past.
FOLLOWING, NEXT_OR_FOLLOWING = 10, 11
COMING = 12  # the next of its kind; of weekends the one ahead, which on a weekday is that of this week


def shifted(reading: Reading, i: int) -> Moment | None:
    """A word for a day or period near the publication: `yesterday`, `сегодня`, `былтыр`."""
    line = reading.line
    found = line.match(i, "shifted")
    if found and line.titled(i) and not line.lexicon.data.nouns_capitalised:
        return None  # `the Today programme`
    if found is None and line.opens_sentence(i):
        found = line.match(i, "shifted_first")  # German `Morgen geht es los`
        found = found if found and line.word(found[1])[:1].islower() else None
    if found is None and (found := line.match(i, "shifted_alone")):
        word = line.word(found[1])  # `накануне выборов` is no day; `накануне сообщил` is
        if word[:1].isalpha() and not line.role(found[1], "stops"):
            found = found if ending_with(line, found[1], line.lexicon.past_endings) else None
    if found is None or (found[1] == i + 1 and line.role(i - 1, "articles")):
        return None  # Spanish `la mañana` is the morning
    unit, _, shift = found[0].partition(" ")
    if reading.today is None:
        return Moment("", i, found[1])
    if unit in (moments.YEAR, moments.DAY) and (inner := inside(reading, found[1], unit, int(shift))):
        return Moment(inner[0], i, inner[1], True)
    value = moments.period(unit, int(shift), reading.today)
    return Moment(value or "", i, found[1], True)


def inside(reading: Reading, j: int, unit: str, shift: int) -> tuple[str, int] | None:
    """A quarter, half, month or day within a year that was just named: `былтыркы экинчи жарым жылдыкта`."""
    if unit != moments.YEAR or reading.today is None:
        return None
    if (noun := reading.line.match(j, "periods")) and noun[0] == moments.YEAR:
        j = noun[1]
    year = reading.today.year + shift
    if part := numbered_period(reading.line, j):
        size, number, end = part
        value = within(size, number, year)
        return (value, end) if value else None
    found = absolute(reading.line, j)
    if found and found.year is None and found.month:
        value, _ = resolve(replace(found, year=year), reading.today, None)
        return (value, found.j) if value else None
    return None


def relative_period(reading: Reading, i: int) -> Moment | None:
    """`last year`, `la semaine prochaine`, `next November`: a period with the word that shifts it."""
    line, today = reading.line, reading.today
    modifier, period = line.match(i, "modifiers"), None
    if modifier:
        period = line.match(modifier[1], "periods")
        month = None if period else line.match(modifier[1], "months")
        if month and line.lexicon.fold(line.words[modifier[1]]) not in line.lexicon.short_months:
            return shifted_month(reading, i, month, modifier[0])
        j = period[1] if period else 0
    else:
        period = line.match(i, "periods")
        whole = period and period[0] == moments.YEAR and line.lexicon.data.year_first
        part = line.match(period[1], "parts") if period and whole else None
        if part and today:  # `жылдын башынан бери`
            return Moment(moments.part(f"{today.year:04d}", part[0]), i, part[1], True)
        modifier = line.match(period[1], "modifiers") if period and line.lexicon.data.modifier_after else None
        j = modifier[1] if modifier else 0
    if not period or not modifier:
        return None
    if today is None:
        return Moment("", i, j)
    unit, shift = period[0], modifier[0]
    if shift == -10 and line.match(j + bool(line.role(j, "day_joins")), "months"):
        return None  # `the previous month of June`
    if shift == FOLLOWING or (shift == NEXT_OR_FOLLOWING and narrated(line, i, j)):
        known = reading.last if reading.last and i - reading.last_at < 60 else None
        value = moments.earlier(known, unit, -1) if known else None
        return Moment(value[:4] if value and unit == moments.YEAR else value or "", i, j, True)
    if shift == COMING:
        shift = 0 if unit == "weekend" and today.weekday() < moments.SATURDAY else 1
    shift = 1 if shift == NEXT_OR_FOLLOWING else shift
    if shift == -10:  # `the year before`: counted from the last date where there is one
        known = reading.last if reading.last and i - reading.last_at < 60 else None
        value = moments.earlier(known, unit, 1) if known else moments.period(unit, -1, today)
        value = value if value and unit != moments.YEAR else value[:4] if value else None
        return Moment(value or "", i, j, True)
    if unit == moments.YEAR and (inner := inside(reading, j, unit, shift)):
        return Moment(inner[0], i, inner[1], True)
    value = moments.period(unit, shift, today) or ""
    if line.lexicon.data.year_first and (part := line.match(j, "parts")):
        return Moment(moments.part(value, part[0]), i, part[1], True)  # `ушул жылдын аягына чейин`
    return Moment(value, i, j, True)


def shifted_month(reading: Reading, i: int, month: tuple[Any, int], shift: int) -> Moment | None:
    """`last November`: the last one before the month of publication."""
    if reading.today is None or shift < -1:
        return None
    today, number, shift = reading.today, month[0], min(shift, 1)
    year = today.year
    if shift == -1 and number >= today.month:
        year -= 1
    if shift == 1 and number <= today.month:
        year += 1
    return Moment(moments.iso(year, number), i, month[1], True)


def year_after(reading: Reading, j: int) -> Moment | None:
    """The year named by `last year`, `прошлого года` after a day or month, else None."""
    k = j + bool(reading.line.role(j, "day_joins") and reading.line.word(j) != ",")
    k += bool(reading.line.role(k, "articles"))
    named = relative_period(reading, k)
    return named if named and len(named.value) == 4 else None


def numbered_period(line: Line, i: int) -> tuple[int, int, int] | None:
    """(months in the period, its number, the token after it): `first quarter`, `Q3`, `first nine months`."""
    if line.role(i, "quarter_letter") and line.glued(i + 1) and line.word(i + 1) in ("1", "2", "3", "4"):
        return 3, int(line.words[i + 1]), i + 2
    number, j = None, i
    roman = line.role(i, "roman") if line.word(i).isupper() else None
    if line.digits(i) and line.words[i] in ("1", "2", "3", "4"):
        number, j = int(line.words[i]), i + 1
        if line.word(j) in DASHES and line.glued(j):
            j += 2 if line.role(j + 1, "ordinal_suffixes") else 1
        elif line.word(j) == "." or (line.glued(j) and line.role(j, "ordinal_suffixes")):
            j += 1
    elif roman:
        number, j = int(roman), i + 1
        j += line.word(j) == "."
    elif (found := line.match(i, "ordinals")) and found[0] <= 4:
        number, j = int(found[0]), found[1]
        count = numeral(line, j)
        if (
            number == 1
            and count
            and (unit := line.match(count.j, "units"))
            and unit[0] == "mo"
            and 1 < count.value < 12
        ):
            return int(count.value), 1, unit[1]
    elif (found := line.match(i, "last_one")) and (period := line.match(found[1], "periods")):
        size = {moments.QUARTER: 3, moments.HALF: 6}.get(period[0])
        return (size, 12 // size, period[1]) if size else None
    if number is None:
        return None
    period = line.match(j, "periods")
    if period and period[0] in (moments.QUARTER, moments.HALF, "a half"):
        size = 3 if period[0] == moments.QUARTER else 6
        return (size, number, period[1]) if number <= 12 // size else None
    return None


def within(size: int, number: int, year: int) -> str | None:
    """The numbered part of a year; sizes other than 3 and 6 are months from January on."""
    return moments.part_of_year(size, number, year) if number > 1 or size in (3, 6) else moments.interval(
        moments.iso(year, 1), moments.iso(year, size)
    )  # fmt: skip


def quarter(reading: Reading, i: int) -> Moment | None:
    """`the first quarter of 2025`, `за девять месяцев 2025 года`; without a year the last one that began."""
    line, today = reading.line, reading.today
    found = numbered_period(line, i)
    if found is None:
        count = numeral(line, i)
        first = line.match(count.j, "ordinals") if count else None  # French `les neuf premiers mois`
        unit = line.match(first[1] if first and first[0] == 1 else count.j, "units") if count else None
        if not count or not unit or unit[0] != "mo" or not 1 < count.value < 12 or count.value % 1:
            return None
        if year := partial_year(line, unit[1]):
            return Moment(within(int(count.value), 1, year[0]) or "", i, year[1])
        named = relative_period(reading, unit[1] + bool(line.role(unit[1], "day_joins")))
        if not named or len(named.value) != 4:
            return None
        return Moment(within(int(count.value), 1, int(named.value)) or "", i, named.j, True)
    size, number, j = found
    if year := partial_year(line, j):
        return Moment(within(size, number, year[0]) or "", i, year[1])
    if today is None:
        return Moment("", i, j)
    k = j + bool(line.role(j, "day_joins"))
    k += bool(line.role(k, "articles"))
    named = relative_period(reading, k) or shifted(reading, k)
    if named and len(named.value) == 4:
        return Moment(within(size, number, int(named.value)) or "", i, named.j, True)
    year_of, future = today.year, ahead(reading, i, j) is True
    if (period := line.match(k, "periods")) and period[0] == moments.YEAR and k > j:
        j = period[1]
    elif line.role(j - 1, "periods") == "a half" and line.role(i - 1, "periods") != moments.YEAR:
        return None  # of a match, as a rule
    elif not future and (number - 1) * size + 1 > today.month:
        year_of -= 1
    elif future and number * size < today.month:
        year_of += 1
    return Moment(within(size, number, year_of) or "", i, j, True)


def same_period(reading: Reading, i: int) -> Moment | None:
    """`the same period of 2024`: the months of the last date, in another year."""
    line = reading.line
    found = line.match(i, "same")
    if found is None or not reading.last:
        return None
    year = partial_year(line, found[1])
    j = year[1] if year else 0
    if not year and reading.today:
        k = found[1]
        k += bool(line.role(k, "day_joins") or line.role(k, "date_relations"))
        k += bool(line.role(k, "articles"))
        named = relative_period(reading, k) or shifted(reading, k)
        if named and len(named.value) == 4:
            year, j = (int(named.value), named.j), named.j
    if not year:
        return None
    parts = [f"{year[0]:04d}{p[4:]}" for p in reading.last.split("/")]
    return Moment("/".join(parts), i, j)
