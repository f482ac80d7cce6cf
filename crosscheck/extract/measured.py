"""Measures with their units, ages, magnitudes, and the sign of what is measured."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from crosscheck.extract.numbers import DASHES, MINUS, Numeral
from crosscheck.extract.quantity import Amount, Place
from crosscheck.extract.reading import points
from crosscheck.extract.tokens import Line

DURATIONS = frozenset({"s", "min", "h", "d", "wk", "mo", "yr"})
RATES = frozenset({"s", "min", "h", "d", "mo", "yr", "m2"})  # what a unit may be counted per
OLDEST = 125  # years
YOUNGEST = 3  # `over 3` without a unit is seldom an age


def measure(at: Place) -> Amount | None:
    """A number with its unit, with a second unit after `per`; years may be those of an anniversary."""
    line, number, k = at.line, at.number, at.k
    if (adjective := line.match(k, "unit_adjectives")) and line.match(adjective[1], "units"):
        k = adjective[1]  # `les cinq derniers mois`
    k += line.role(k, "per_of") is True and number.scaled >= 1e6
    found = line.match(k, "units")
    if found is None or lone_unit(line, number.value, k):
        return None
    unit, j = found
    half = line.match(j, "plus_half")
    if half:
        j = half[1]
    after = j + (line.word(j) in DASHES and line.glued(j))
    if unit == "yr" and (marked := line.match(after, "anniversary")):
        return at.amount("ordinal", None, marked[1])
    if old := line.match(after, "old"):
        j = old[1]
    elif unit not in DURATIONS:
        unit, j = rate(line, unit, j)
    amount = at.amount("measure", unit, j)
    return replace(amount, value=amount.value + 0.5 * number.scaled) if half else amount


def lone_unit(line: Line, number: float, j: int) -> bool:
    """Whether the unit at token j is of one, and the number before it of something else: `15 млрд годом ранее`."""
    return line.lexicon.data.stack == 1 and number % 10 != 1 and bool(line.role(j, "single_units"))


def rate(line: Line, unit: str, j: int) -> tuple[str, int]:
    """(unit, token after it) with what it is counted per: `barrels a day`, `л на квадратный метр`."""
    per = line.match(j, "per")
    lower = line.match(per[1], "units") if per else line.match(j, "per_units")
    return (f"{unit}/{lower[0]}", lower[1]) if lower and lower[0] in RATES else (unit, j)


def magnitude(at: Place) -> Amount | None:
    """The magnitude of an earthquake, told by a word before or after."""
    line = at.line
    if at.number.value >= 10:
        return None
    if led := line.match_back(at.number.i, "magnitude", 3):
        return at.amount("measure", "mag", at.j, led[1])
    found = line.match(at.k, "magnitude_after")
    if (
        found
        and line.lexicon.data.quakes
        and not line.near(at.number.i, "quakes", partial(role_at, line, "quakes"), 60)
    ):
        return None
    return at.amount("measure", "mag", found[1]) if found else None


def role_at(line: Line, role: str, k: int) -> bool:
    """Whether a phrase of the role starts at token k."""
    return line.match(k, role) is not None


def age(at: Place) -> Amount | None:
    """An age without its unit: `aged 27`, `Palin, 29, of Alaska`, `Anna Kern (34)`."""
    line, number = at.line, at.number
    if not 0 < number.value < OLDEST or number.scaled != 1:
        return None
    hedge = line.match_back(number.i, "hedges")
    start = hedge[1] if hedge else number.i
    if line.match_back(start, "aged", 3) or set_off(line, number):
        return at.amount("measure", "yr", at.j)
    if line.match_back(number.i, "older", 2) and number.value >= YOUNGEST and alone(line, at.j):
        return at.amount("measure", "yr", at.j)
    if line.match_back(start, "aged_before", 2) and line.match(at.j, "aged_after"):
        return at.amount("measure", "yr", at.j)
    return None


def alone(line: Line, j: int) -> bool:
    """Whether no noun follows at token j: a sign, a function word or a verb does."""
    if not line.word(j)[:1].isalpha() or line.role(j, "stops"):
        return True
    return points(line, j, True) or points(line, j, False)


def set_off(line: Line, number: Numeral) -> bool:
    """Whether two digits stand between commas after a word, or in brackets after a name."""
    if not number.raw.isdecimal() or len(number.raw) > 2 or number.i < 2 or line.new_line(number.i):
        return False
    name, before, after = line.words[number.i - 2], line.words[number.i - 1], line.word(number.j)
    if before == "(":
        return after == ")" and name[0].isupper()
    return before == "," and after == "," and name[0].isalpha() and not line.role(number.i - 2, "months")


def signed(line: Line, found: Amount) -> Amount:
    """The amount with its sign: `minus 14 degrees`, `-6 °C`, `11 grados bajo cero`."""
    if found.value <= 0 or found.type not in ("measure", "percent", "money"):
        return found
    sign = line.match_back(found.i, "minus", 2)
    if sign and not line.match_back(found.i, "hedges"):  # Spanish `al menos` is a hedge
        return replace(found, value=-found.value, i=sign[1])
    dash = found.i and line.word(found.i - 1) in MINUS and line.glued(found.i)
    if dash and (found.i == 1 or not line.glued(found.i - 1)):
        return replace(found, value=-found.value, i=found.i - 1)
    below = line.match(found.j, "below_zero")
    return replace(found, value=-found.value, j=below[1]) if below else found
