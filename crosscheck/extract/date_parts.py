"""The parts of a written date: its day, month and year, and days that share a month with a later one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from crosscheck.extract import moments
from crosscheck.extract.numbers import DASHES
from crosscheck.extract.tokens import Line

APOSTROPHES = ("'", "’")
MOST_DAYS = 8  # in a list of days of one month


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


def shared_month(line: Line, i: int, day: int, j: int) -> Partial | None:
    """A day whose month stands with a later one: `5, 6 and 7 December`, `перенесли с 6 на 13 декабря`.

    `в ночь с 5 на 6 декабря` is one span of two days.
    """
    to = line.match(j, "relations")
    if to and to[0] in ("to", "by") and line.match_back(i, "range_from", 2):
        second = later_day(line, to[1] + bool(line.role(to[1], "articles")), day)
        night = second and line.match_back(i, "night_of", 4)
        if second and night:
            return replace(second, day=day, until=second)
        return replace(second, day=day, j=j) if second and line.match(j, "put_off_to") else None
    if not line.digits(i):
        return None
    at = j
    for _ in range(MOST_DAYS):
        if line.word(at) != "," or not line.digits(at + 1):
            return None
        if second := later_day(line, at + 1, day):
            return replace(second, day=day, j=j)
        following = day_at(line, at + 1)
        if not following:
            return None
        at = following[1]
    return None


def later_day(line: Line, i: int, day: int) -> Partial | None:
    """The date at token i if its month is written there and its day comes after `day`."""
    found = day_at(line, i)
    if not found or found[0] <= day:
        return None
    k = found[1]
    if (both := line.match(k, "both")) and (second := day_at(line, both[1], True)) and second[0] > found[0]:
        k = second[1]
    month = month_at(line, k)
    year = partial_year(line, month[1]) if month else None
    if not month or not moments.valid(year[0] if year else None, month[0], found[0]):
        return None
    return Partial(year[0] if year else None, month[0], found[0], year[1] if year else month[1])
