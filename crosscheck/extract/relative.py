"""Days counted from the publication or from the last date: weekdays, `three days ago`, `a year earlier`."""

from __future__ import annotations

import datetime as dt

from crosscheck.extract import moments
from crosscheck.extract.days import absolute, resolve, weekday_at
from crosscheck.extract.measured import lone_unit
from crosscheck.extract.numbers import DASHES, numeral
from crosscheck.extract.reading import Moment, Reading, ahead
from crosscheck.extract.tokens import Line

LONG_PAST = 10  # years
PERIODS = {
    moments.QUARTER: moments.QUARTER,
    "yr": "year",
    "mo": "month",
    "wk": "week",
    "d": "day",
    "decade": "decade",
}


def weekday(reading: Reading, i: int) -> Moment | None:
    """A weekday, read against the day of publication, or the date that stands beside it."""
    line, today = reading.line, reading.today
    modifier = line.match(i, "modifiers")
    k = modifier[1] if modifier else i
    found = weekday_at(line, k)
    if found is None or line.word(i - 1).lower() in ("a", "an"):
        return None
    if line.role(k, "ambiguous_weekdays") and not (modifier or line.match_back(i, "date_relations", 2)):
        return None
    number, j = found
    at = j + (line.word(j) == ",")
    at += bool(line.role(at, "articles"))
    if (day := absolute(line, at)) and day.day:
        value, inferred = resolve(day, today, ahead(reading, i, day.j))
        return Moment(value or "", i, day.j, inferred)
    if not modifier and line.lexicon.data.modifier_after and (after := line.match(j, "modifiers")):
        modifier, j = after, after[1]
    if today is None:
        return Moment("", i, j)
    shift = min(modifier[0], 1) if modifier else None
    future = ahead(reading, i, j, weekday=True) is True
    first = moments.nearest_weekday(number, today, shift, future)
    second = None
    if line.role(i - 1, "night_of") or line.match_back(i, "night_of", 4):
        to = line.match(j, "range_to") or line.match(j, "both")
        second = weekday_at(line, to[1] + bool(line.role(to[1], "articles"))) if to else None
    if second:
        last = moments.nearest_weekday(second[0], today, shift, future)
        first = last - dt.timedelta(days=(second[0] - number) % 7)
        return Moment(f"{first.isoformat()}/{last.isoformat()}", i, second[1], True)
    return Moment(first.isoformat(), i, j, True)


def counted_ago(reading: Reading, i: int) -> Moment | None:
    """`three days ago`, `год назад`, `vor drei Jahren`, `a year earlier` (counted from the last date)."""
    line, today = reading.line, reading.today
    led = line.match(i, "ago_before")
    k = led[1] if led else i
    number = numeral(line, k)
    count, j = (
        (number.value, number.j)
        if number
        else (1.0, k + bool(line.role(k, "articles") or line.role(k, "one")))
    )
    if number is None and led is None and line.role(i - 1, "articles"):
        i -= 1  # `a week ago` is met at `week`
    if number is None and j == k and (led or i == k) and not line.role(k, "single_units"):
        return None  # `vor Jahrzehnten`, `hace años`
    if line.match_back(i, "several", 3) or (led is None and counted_from(line, i)):
        return None
    j += line.word(j) in DASHES and line.glued(j)
    unit = line.match(j, "units") or (line.match(j, "periods") if line.role(j, "single_units") else None)
    if not unit or unit[0] not in PERIODS or (number and lone_unit(line, number.value, j)):
        return None
    name, j = PERIODS[unit[0]], unit[1]
    after = line.match(j, "ago")
    if led or after:
        j = after[1] if after and not led else j
        if today is None:
            return Moment("", i, j)
        value = moments.ago(name, count, today)
        if line.lexicon.data.year_first and (past := long_past(reading, i)) and count % 1 == 0:
            value = moments.earlier(past, name, int(count)) or value
        if value and line.role(j, "shifted") == "day 0":
            j += 1  # `a month ago today`
        return Moment(value, i, j, True) if value else None
    before = line.match(j, "earlier")
    if not before and (before := line.match(j, "earlier_end")) and line.word(before[1])[:1].isalnum():
        return None
    of = line.lexicon.data.modifier_after and line.role(before[1], "day_joins") if before else None
    if (
        before and count % 1 == 0 and (not of or line.word(before[1]) == ",")
    ):  # not `dos años antes de la guerra`
        known = (
            reading.last
            if reading.last
            and ("/" not in reading.last or name == moments.QUARTER)
            and i - reading.last_at < 60
            else None
        )
        value = moments.earlier(known, name, int(count)) if known else None
        if not value and today and not known:
            value = moments.ago(name, count, today)
        return Moment(value or "", i, before[1], True)
    return None


def counted_from(line: Line, i: int) -> bool:
    """Whether an ablative before token i counts from something else than now: `Рождестводан екі күн бұрын`."""
    endings = line.lexicon.from_endings
    if not endings or not i or not line.words[i - 1].endswith(endings) or line.role(i - 1, "ago_from_now"):
        return False
    return line.words[i - 1][0].isalpha() and not line.role(i - 1, "cardinals")


def long_past(reading: Reading, i: int) -> str | None:
    """The date last read if it lies far back: the languages that write years first say `ago` for `before that` too."""
    known = reading.last
    if not known or "/" in known or i - reading.last_at >= 60 or reading.today is None:
        return None
    return known if int(known[:4]) < reading.today.year - LONG_PAST else None
