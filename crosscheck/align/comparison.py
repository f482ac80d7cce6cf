"""Two typed values held against each other: equal, compatible, unclear, different, or not comparable."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Literal

from pydantic import Field

from crosscheck.models import Record, Value

Relation = Literal["equal", "compatible", "unclear", "differs", "incomparable"]


class Tolerance(Record):
    """How far two figures may lie apart and still be the same figure, written differently. Shares of the value."""

    rounding: float = Field(0.05, description="largest difference that rounding in the text may explain")
    approximate: float = Field(0.1, description="room around a figure given as `about`")
    stretch: float = Field(0.25, description="room beyond an open bound: `more than 500` up to 625")
    fraction: float = Field(
        2.5, description="percentage points of room around a fraction in words: `a third`"
    )
    doubt: float = Field(0.0, description="extra room within which a difference is only `unclear`")


class Outcome(Record):
    """What a comparison found: the relation, why, and how far apart (share of the larger value, or days)."""

    relation: Relation
    why: str = ""
    gap: float = 0.0
    slip: bool = Field(False, description="the figures differ as a slip of the pen makes them differ")


DEFAULT = Tolerance()
_CLOCK = re.compile(r"\d\d:\d\d")


def bounds(value: Value, tolerance: Tolerance = DEFAULT) -> tuple[float, float]:
    """The interval in which the true figure lies if the text is right, in the value's own unit."""
    number = float(value.value)
    size = abs(number)
    if value.bounded and (value.low is not None or value.high is not None):
        low = value.low if value.low is not None else value.high - size * tolerance.stretch  # type: ignore[operator]
        high = value.high if value.high is not None else value.low + size * tolerance.stretch  # type: ignore[operator]
        return min(low, high), max(low, high)
    room = min(value.precision / 2, size * tolerance.rounding)
    if value.type == "percent" and not any(c.isdigit() for c in value.text):
        room = max(room, tolerance.fraction)
    if value.approximate:
        room = max(room, size * tolerance.approximate)
        if value.high is not None:  # nearly, almost: below the figure
            return number - room, max(number, value.high)
    return number - room, number + room


def compare(a: Value, b: Value, tolerance: Tolerance = DEFAULT) -> Outcome:
    """Compare two values of one type; units are converted where their dimension is the same."""
    if a.type != b.type:
        return Outcome(relation="incomparable", why="different kinds of value")
    if a.type == "date":
        return _dates(a, b)
    if a.type == "ordinal":
        same = a.value == b.value
        return Outcome(relation="equal" if same else "differs", gap=abs(float(a.value) - float(b.value)))
    left, right = _common_unit(a, b)
    if left is None or right is None:
        if a.type == "measure" and (period := _once_a_period(a, b, tolerance)):
            return period
        return Outcome(relation="incomparable", why=f"{a.unit or 'no unit'} against {b.unit or 'no unit'}")
    outcome = _numbers(left, right, tolerance)
    if outcome.relation == "differs" and a.unit == "degC" and (_no_scale(a) or _no_scale(b)):
        for x, y in ((a, b), (b, a)):
            other = _numbers(_celsius(x), y, tolerance) if _no_scale(x) else outcome
            if other.relation != "differs":
                return Outcome(relation="compatible", why="degrees without a scale", gap=other.gap)
    return outcome


def _once_a_period(a: Value, b: Value, tolerance: Tolerance) -> Outcome | None:
    """`2.3 TWh a year` beside `in a year … 2.3 billion kWh`: the same where only one unit has the period in it."""
    (top, slash, _), (other, bar, _) = ((value.unit or "").partition("/") for value in (a, b))
    if bool(slash) == bool(bar) or not top or not other:
        return None
    left, right = _common_unit(a.model_copy(update={"unit": top}), b.model_copy(update={"unit": other}))
    if (
        left is None
        or right is None
        or _numbers(left, right, tolerance).relation not in ("equal", "compatible")
    ):
        return None
    return Outcome(relation="compatible", why="the same figure, once with its period")


def _no_scale(value: Value) -> bool:
    """Whether `degrees` are all that is written: then they may be Fahrenheit."""
    return not re.search(r"[CcСс]\b|cels|цельс|selsi|цель", value.text, re.IGNORECASE)


def _celsius(value: Value) -> Value:
    """A temperature read as Fahrenheit, rounded to a degree as people convert it."""
    return value.model_copy(
        update={
            "value": (float(value.value) - 32) / 1.8,
            "low": None,
            "high": None,
            "bounded": False,
            "precision": 2.0,
        }
    )


def _numbers(a: Value, b: Value, tolerance: Tolerance) -> Outcome:
    x, y = float(a.value), float(b.value)
    larger = max(abs(x), abs(y)) or 1.0
    gap = abs(x - y) / larger
    if abs(x - y) <= 1e-9 * larger:
        exact = not (a.bounded or b.bounded)
        return Outcome(relation="equal" if exact else "compatible", why="the same figure", gap=0.0)
    (alow, ahigh), (blow, bhigh) = bounds(a, tolerance), bounds(b, tolerance)
    slack = 1e-9 * larger
    ranges = _is_range(a) and _is_range(b)  # two ranges that only touch are two ranges
    touch = (
        alow < bhigh - slack and blow < ahigh - slack
        if ranges
        else alow <= bhigh + slack and blow <= ahigh + slack
    )
    if touch:
        why = "within the bound given" if a.bounded or b.bounded else "the same figure, rounded"
        return Outcome(relation="compatible", why=why, gap=gap)
    room = (_digits(a) + _digits(b)) / 2
    if abs(x - y) <= room or gap <= tolerance.doubt:
        return Outcome(relation="unclear", why="may be rounding", gap=gap)
    slip = _slip(x, y)
    return Outcome(relation="differs", why=slip, gap=gap, slip=bool(slip))


def _digits(value: Value) -> float:
    """How finely the figure is written; percentages are not rounded to tens: 20% is no 25%, and 100% is all."""
    return min(value.precision, 1.0) if value.type == "percent" else value.precision


def _is_range(value: Value) -> bool:
    return value.bounded and value.low is not None and value.high is not None and value.low < value.high


def _slip(x: float, y: float) -> str:
    """How a slip of the pen leads from one figure to the other; empty where none does."""
    small, large = sorted((abs(x), abs(y)))
    one, two = (f"{number:.12g}".replace(".", "").rstrip("0") for number in (small, large))
    for power, name in ((10, "ten"), (1000, "a thousand"), (1_000_000, "a million")):
        if small and abs(large / small - power) < 1e-9 * power:
            return f"the figures differ by a factor of {name}"
    if len(one) > 1 and sorted(one) == sorted(two) and large < 10 * small:
        return "the same digits in another order"
    return ""


def _common_unit(a: Value, b: Value) -> tuple[Value | None, Value | None]:
    if a.unit == b.unit:
        return a, b
    if a.type == "money" and (a.unit is None or b.unit is None):
        return None, None
    if a.type == "measure" and a.unit and b.unit:
        from crosscheck.extract.measures import to_base

        (x, unit), (y, other) = to_base(float(a.value), a.unit), to_base(float(b.value), b.unit)
        if unit == other:
            return _scaled(a, x, unit), _scaled(b, y, other)
    return None, None


def _scaled(value: Value, number: float, unit: str) -> Value:
    factor = number / float(value.value) if float(value.value) else 1.0
    return value.model_copy(
        update={
            "value": number,
            "unit": unit,
            "precision": value.precision * factor,
            "low": None if value.low is None else value.low * factor,
            "high": None if value.high is None else value.high * factor,
        }
    )


def span_of(text: str) -> tuple[dt.datetime, dt.datetime] | None:
    """First and last moment of an ISO 8601 date, part of one, or interval; None where it cannot be read."""
    first, _, last = text.partition("/")
    start, end = _moment(first, False), _moment(last or first, True)
    return (start, end) if start and end and start <= end else None


def _moment(text: str, last: bool) -> dt.datetime | None:
    try:
        if "T" in text:
            return dt.datetime.fromisoformat(text).replace(tzinfo=None)
        parts = [int(p) for p in text.split("-")]
        year, month = parts[0], parts[1] if len(parts) > 1 else 12 if last else 1
        day = parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1] if last else 1
        return dt.datetime(year, month, day, 23 if last else 0, 59 if last else 0)
    except (ValueError, IndexError):
        return None


def _dates(a: Value, b: Value) -> Outcome:
    if a.value == b.value:
        return Outcome(relation="equal", why="the same date")
    if not (a.dated and b.dated):
        return _times(a, b)
    left, right = span_of(str(a.value)), span_of(str(b.value))
    if left is None or right is None:
        return Outcome(relation="incomparable", why="a date that cannot be read")
    if left[0] <= right[1] and right[0] <= left[1]:
        return Outcome(relation="compatible", why="one date lies within the other")
    if a.inferred and b.inferred and (turn := _another_turn(a, left, b, right)):
        return Outcome(relation=turn, why="the same weekday or month; which one was inferred")
    gap = (max(left[0], right[0]) - min(left[1], right[1])).total_seconds() / 86400
    return Outcome(relation="differs", gap=max(gap, 0.0))


def _times(a: Value, b: Value) -> Outcome:
    """Two times of day, of which one has no day told: only the clock is compared."""
    clocks = [str(v.value).partition("T")[2] for v in (a, b)]
    if not all(_CLOCK.fullmatch(clock) for clock in clocks):
        return Outcome(relation="incomparable", why="a time of day against a day")
    if clocks[0] == clocks[1]:
        return Outcome(relation="compatible", why="the same time of day")
    x, y = (int(clock[:2]) * 60 + int(clock[3:]) for clock in clocks)
    if abs(x - y) == 12 * 60:
        return Outcome(relation="unclear", why="the same time by a clock of twelve hours", gap=0.5)
    return Outcome(relation="differs", gap=min(abs(x - y), 24 * 60 - abs(x - y)) / (24 * 60))


def _another_turn(
    a: Value, left: tuple[dt.datetime, dt.datetime], b: Value, right: tuple[dt.datetime, dt.datetime]
) -> Relation | None:
    """The same weekday a week apart, the same day or month a year apart: `on Thursday` may be the last or the next."""
    week = abs((left[0].date() - right[0].date()).days) == 7 == abs((left[1].date() - right[1].date()).days)
    weekdays = [not any(c.isdigit() for c in v.text) for v in (a, b)]
    if week and any(weekdays):
        return "compatible" if all(weekdays) else "unclear"
    years = abs(left[0].year - right[0].year) == 1
    same = [(x.month, x.day) for x in left] == [(y.month, y.day) for y in right]
    return "unclear" if years and same else None
