"""What a number is a number of: per cent, money, measure, factor, rank or a plain count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from crosscheck.extract.measured import age, magnitude, measure, signed
from crosscheck.extract.numbers import Numeral, numeral
from crosscheck.extract.payments import payment
from crosscheck.extract.quantity import Amount, Place, place
from crosscheck.extract.ranks import rank_before, rank_digits, rank_hyphen
from crosscheck.extract.ratios import factor, out_of, percentage, ratio_word
from crosscheck.extract.tokens import Line

GLUED_ROLES = ("units", "currencies", "money_scales", "percent")


def amount(line: Line, i: int) -> Amount | None:
    """The typed amount whose number starts at token i, or None where there is no number or no value."""
    if word := ratio_word(line, i):
        return word
    number = numeral(line, i)
    found = classify(line, number) if number else None
    if number is None or found is None:
        return None
    if found.type != "count":
        return signed(line, found)
    if share := out_of(line, number):
        return share
    if hedge := line.match(number.j, "hedges_after"):  # `полмиллиарда с лишним сомов`
        beyond = classify(line, replace(number, j=hedge[1], raw=""))
        if beyond and beyond.type in ("money", "measure", "percent"):
            return replace(beyond, inner=hedge[0])
    return None if number.partial and number.scaled == 1 else found


def classify(line: Line, number: Numeral) -> Amount | None:
    """The verdict of the first rule that does not abstain; None where it says that the number is no value."""
    at = place(line, number)
    sense = line.senses[at.k] if at.k < line.n else None
    around = line.roles_before(number.i) | sense.roles if sense else line.roles_before(number.i)
    typed = not TYPING.isdisjoint(around)
    for rule in RULES:
        if (typed or rule in UNTYPED) and (found := rule(at)):
            return found if found.type else None
    return at.amount("count", None, at.j)


def foreign_letters(at: Place) -> Amount | None:
    """Letters glued to digits that are no part of an amount: `4x4`, `5G`."""
    line, j = at.line, at.number.j
    if not at.number.raw or not line.glued(j) or not line.word(j)[0].isalpha() or at.j != j:
        return None
    return None if any(line.match(j, role) for role in GLUED_ROLES) else at.nothing(j)


RULES: tuple[Callable[[Place], Amount | None], ...] = (
    rank_digits,
    foreign_letters,
    percentage,
    payment,
    measure,
    rank_before,
    magnitude,
    age,
    factor,
    rank_hyphen,
)
# The rules that look at signs; the others need a word with one of these roles beside the number.
UNTYPED = frozenset({rank_digits, foreign_letters, age, rank_hyphen})
TYPING = frozenset({
    "points_bare", "percent_before", "points", "basis_points", "tenth_points", "percent", "money_scales",
    "currencies", "heavy_currencies", "cents", "per_of", "unit_adjectives", "units", "ranks", "magnitude",
    "magnitude_after", "multiplied", "folds", "times",
})  # fmt: skip
