"""Percentages, percentage points, fractions, shares and factors."""

from __future__ import annotations

from typing import Any

from crosscheck.extract.hedges import changing
from crosscheck.extract.numbers import DASHES, Numeral, numeral
from crosscheck.extract.quantity import Amount, Place, word_amount
from crosscheck.extract.ranks import rank_word
from crosscheck.extract.tokens import Line

PERCENT = ("percent", "percent_before")
KINDS = {
    "x": "multiple",
    "%": "percent",
    "rank": "ordinal",
    "n": "count",
}  # of words that measure, by their unit
POINTS = (
    ("points", "pp", 1.0),
    ("basis_points", "pp", 0.01),
    ("tenth_points", "pp", 0.1),
    ("percent", "%", 1.0),
)


def ratio_word(line: Line, i: int) -> Amount | None:
    """Fractions, factors and ordinals that are words of their own: `two thirds`, `every fifth`, `tripled`."""
    factor = line.match(i, "factors")
    if factor and (line.match(factor[1], "scales") or line.match(factor[1], "units")):
        return None
    if (every := line.match(i, "every")) and (rank := line.match(every[1], "ordinals")) and rank[0] > 1:
        return word_amount("percent", round(100 / rank[0], 2), "%", i, rank[1])
    if (found := fraction(line, i)) and not (
        line.match_back(i, "ordinals") or line.match_back(i, "last_one")
    ):
        return word_amount("percent", found[0], "%", i, found[1])
    if found := line.match(i, "multiples"):
        return word_amount("multiple", found[0], "x", i, found[1])
    if found := line.match(i, "measured"):
        (value, unit), j = found
        kind = "ordinal" if line.match(j, "anniversary") else KINDS.get(unit, "measure")
        return word_amount(kind, value, None if kind in ("ordinal", "count") else unit, i, j)
    if number := line.match(i, "cardinals"):
        k = number[1] + (line.word(number[1]) in DASHES and line.glued(number[1]))
        if (part := line.match(k, "fraction_units")) and 0 < number[0] < part[0]:
            return word_amount("percent", round(100 * number[0] / part[0], 2), "%", i, part[1])
    return rank_word(line, i) if number or line.match(i, "ordinals") else None


def fraction(line: Line, i: int) -> tuple[Any, int] | None:
    """A fraction in words; some (`a third`) only where no noun follows: not `a third state`, `half-time`."""
    found = line.match(i, "fractions")
    if not found:
        found = line.match(i, "fractions_before_stop")
        if found and line.word(found[1])[:1].isalpha() and not line.role(found[1], "stops"):
            return None
        if found and i > 1 and line.words[i - 1][0].isupper() and line.role(i - 2, "stops"):
            return None  # `into the Liverpool half`
    if not found or line.match(found[1] + bool(line.role(found[1], "articles")), "units"):
        return None  # a quarter of an hour
    hyphen = line.word(found[1]) in DASHES and line.glued(found[1]) and line.glued(found[1] + 1)
    return None if hyphen else found


def out_of(line: Line, number: Numeral) -> Amount | None:
    """`three out of four`, `one in five`: a share in per cent."""
    found = line.match(number.j, "out_of")
    spelled = number.words and number.value <= 10
    if not found and spelled and line.word(number.j)[:1].isalpha() and not line.role(number.j, "stops"):
        found = line.match(number.j + 1, "out_of")  # French `un Français sur cinq`
        found = found if found and line.role(found[1], "cardinals") and found[1] == number.j + 2 else None
    whole = numeral(line, found[1]) if found else None
    if not whole or number.scaled != 1 or not 0 < number.value < whole.value <= 100 or whole.value % 1:
        return None
    if line.match(whole.j, "units") or line.match(whole.j, "percent"):
        return None
    if line.digits(number.i) != line.digits(whole.i):
        return None
    return word_amount("percent", round(100 * number.value / whole.value, 2), "%", number.i, whole.j)


def percentage(at: Place) -> Amount | None:
    """A number with per cent, percentage or basis points after it, or a sign for per cent before it."""
    line, number = at.line, at.number
    bare = line.match(at.k, "points_bare")
    if bare and (percent_near(line, number.i) or (number.value % 1 and changing(line, number.i))):
        return at.amount("percent", "pp", bare[1])
    if number.i and (led := line.match_back(number.i, "percent_before", 2)):
        return at.amount("percent", "%", at.j, led[1])
    for role, unit, factor in POINTS:
        if found := line.match(at.k, role):
            return at.amount("percent", unit, found[1], factor=factor)
    return None


def percent_near(line: Line, i: int) -> bool:
    """Whether a percentage stands in the sentence of token i: then its points are percentage points."""
    return bool(line.near(i, "percent", lambda k: any(line.match(k, r) for r in PERCENT), 60))


def factor(at: Place) -> Amount | None:
    """A number of times: `в 2,5 раза`, `multiplié par trois`, `three times more`; not `three times`."""
    line, number = at.line, at.number
    if led := line.match_back(number.i, "multiplied", 3):
        return at.amount("multiple", "x", at.j, led[1])
    if found := line.match(at.k, "folds"):
        return at.amount("multiple", "x", found[1])
    if found := line.match(at.k, "times"):
        led = line.match_back(number.i, "times_before", 2)
        if led or number.value % 1 or line.match(found[1], "times_after"):
            return at.amount("multiple", "x", found[1])
    return None
