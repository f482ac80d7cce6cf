"""Calendar arithmetic: partial dates, periods around a publication date, and their ISO 8601 writing."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

SATURDAY = 5
DAY, WEEK, MONTH, QUARTER, HALF, YEAR, DECADE = "day", "week", "month", "quarter", "half", "year", "decade"


def iso(year: int, month: int | None = None, day: int | None = None) -> str:
    """`2027`, `2027-09` or `2027-09-01`."""
    if month is None:
        return f"{year:04d}"
    return f"{year:04d}-{month:02d}" if day is None else f"{year:04d}-{month:02d}-{day:02d}"


def valid(year: int | None, month: int, day: int) -> bool:
    """Whether the day exists; without a year, in a leap year."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(year or 2024, month)[1]


def interval(first: str, last: str) -> str:
    """`first/last`, or the one date where both are the same."""
    return first if first == last else f"{first}/{last}"


def shift_months(date: dt.date, months: int) -> tuple[int, int]:
    """(year, month) that many months away."""
    index = date.year * 12 + date.month - 1 + months
    return index // 12, index % 12 + 1


def period(unit: str, shift: int, today: dt.date) -> str | None:
    """The period `shift` units away from the one that holds `today`: `period("year", -1, …)` is last year."""
    try:
        if unit == DAY:
            return (today + dt.timedelta(days=shift)).isoformat()
        if unit == WEEK:
            monday = today + dt.timedelta(days=7 * shift - today.weekday())
            return interval(monday.isoformat(), (monday + dt.timedelta(days=6)).isoformat())
        if unit == MONTH:
            return iso(*shift_months(today, shift))
        if unit == "weekend":
            saturday = today + dt.timedelta(days=7 * shift - today.weekday() + SATURDAY)
            return interval(saturday.isoformat(), (saturday + dt.timedelta(days=1)).isoformat())
        if unit in (QUARTER, HALF):
            size = 3 if unit == QUARTER else 6
            year, month = shift_months(
                today.replace(month=(today.month - 1) // size * size + 1, day=1), size * shift
            )
            return interval(iso(year, month), iso(year, month + size - 1))
        if unit == YEAR:
            return iso(today.year + shift) if 0 < today.year + shift < 10000 else None
        if unit == DECADE:
            first = (today.year // 10 + shift) * 10
            return f"{first:04d}/{first + 9:04d}" if 0 < first < 9990 else None
    except (OverflowError, ValueError):
        return None
    return None


def ago(unit: str, count: float, today: dt.date) -> str | None:
    """The date `count` units before `today`, as exact as the unit: a year for years, a day for weeks."""
    if unit == YEAR and count % 1 == 0.5 and 1 < count < 100:
        return iso(shift_months(today, -int(12 * count))[0])  # `полтора года назад`
    if count != int(count) or abs(count) > 10000:
        return None
    number = int(count)
    if unit == WEEK:
        return period(DAY, -7 * number, today)
    if unit == DECADE:
        return period(YEAR, -10 * number, today)
    return period(unit, -number, today)


def part(value: str, which: str) -> str:
    """The month that the beginning, middle or end of a year falls in; other dates stay as they are."""
    return f"{value}-{ {'begin': '01', 'mid': '06', 'end': '12'}[which] }" if len(value) == 4 else value


def part_of_year(size: int, number: int, year: int) -> str | None:
    """The quarter (size 3) or half (size 6) of a year as an interval of months."""
    if not 1 <= number <= 12 // size:
        return None
    return interval(iso(year, size * (number - 1) + 1), iso(year, size * number))


def earlier(date: str, unit: str, count: int) -> str | None:
    """A date or interval moved back, as exact as it was: (`2026-01`, year, 1) is `2025-01`."""
    moved = []
    for part in date.split("/"):
        fields = [int(f) for f in part[:10].split("-")]
        months = {YEAR: 12, QUARTER: 3, MONTH: 1, DECADE: 120}.get(unit)
        if len(fields) == 1:
            if unit not in (YEAR, DECADE):
                return None
            moved.append(iso(fields[0] - count * (10 if unit == DECADE else 1)))
        elif months:
            year, month = shift_months(dt.date(fields[0], fields[1], 1), -months * count)
            day = min(fields[2], monthrange(year, month)[1]) if len(fields) == 3 else None
            moved.append(iso(year, month, day))
        elif len(fields) == 3:
            back = dt.date(*fields) - dt.timedelta(days=count * (7 if unit == WEEK else 1))
            moved.append(back.isoformat())
        else:
            return None
    return "/".join(moved)


def nearest_year(month: int, day: int | None, today: dt.date, ahead: bool | None, told: bool = False) -> int:
    """The year that puts a day or month nearest to `today`; `ahead` True the next one, False the last one.

    In a clause that is told as past (`told`) a month ahead counts as more than three times as far away.
    A day that has just gone by is not put off for a year by a word of the future near it.
    """
    if (
        ahead
        and day
        and valid(today.year, month, day)
        and 0 < (today - dt.date(today.year, month, day)).days < 60
    ):
        return today.year
    best = None
    for year in (today.year - 1, today.year, today.year + 1):
        if not valid(year, month, day or 1):
            continue
        if day is None:
            away = (year - today.year) * 12 + month - today.month
        else:
            away = (dt.date(year, month, day) - today).days
        if (ahead and away < 0) or (ahead is False and away > 0):
            continue
        if told and away > 0 and day is None:
            away = 3 * away + 1
        if best is None or abs(away) <= best[0]:
            best = (abs(away), year)
    return best[1] if best else today.year


def one_week(first: str, last: str, from_first: bool) -> tuple[str, str]:
    """Two days as the ends of one span of weekdays: `from Monday to Thursday` told on a Wednesday.

    The first day stays where it is and the last is the next one of its weekday, or the other way round.
    """
    low, high = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    days = (high.weekday() - low.weekday()) % 7
    if from_first:
        high = low + dt.timedelta(days=days)
    else:
        low = high - dt.timedelta(days=days)
    return low.isoformat(), high.isoformat()


def nearest_weekday(weekday: int, today: dt.date, shift: int | None, ahead: bool) -> dt.date:
    """The day a weekday names: the last one up to today, or the next one from today on where `ahead`.

    `shift` is -1 for `last Monday` (before today), 1 for `next Monday` (after today), else None or 0.
    """
    back = (today.weekday() - weekday) % 7
    if shift == -1:
        return today - dt.timedelta(days=back or 7)
    if shift == 1 or ahead:
        forward = (weekday - today.weekday()) % 7
        return today + dt.timedelta(days=(forward or 7) if shift == 1 else forward)
    return today - dt.timedelta(days=back)
