"""What the rules for amounts hand each other: a number with its place in the line, and the typed amount."""

from __future__ import annotations

from dataclasses import dataclass

from crosscheck.extract.numbers import DASHES, Numeral
from crosscheck.extract.spelled import tidy
from crosscheck.extract.tokens import Line


@dataclass(slots=True)
class Amount:
    """A typed number at tokens i to j (exclusive), before hedges are read; an empty type says: no value."""

    type: str
    value: float
    unit: str | None
    i: int
    j: int
    precision: float
    number: Numeral
    low: float | None = None
    high: float | None = None
    counted: int | None = None  # the token where the counted noun phrase starts
    inner: str | None = None  # a hedge between the number and its unit: `полмиллиарда с лишним сомов`
    split: Amount | None = None  # the second amount of a change: `from 10 to 12 per cent`


@dataclass(slots=True)
class Place:
    """A number in its line: `j` ends it, case ending included; at `k`, past a hyphen, a unit may start."""

    line: Line
    number: Numeral
    j: int
    k: int
    hyphen: bool

    def amount(self, type_: str, unit: str | None, j: int, i: int | None = None, factor: float = 1) -> Amount:
        """The amount of this type up to token j."""
        number = self.number
        value, precision = tidy(number.value * factor), tidy(number.precision * factor)
        start = number.i if i is None else i
        return Amount(type_, value, unit, start, j, precision, number, counted=j)

    def nothing(self, j: int) -> Amount:
        """The verdict that the number up to token j is no value."""
        return Amount("", 0, None, self.number.i, j, 0, self.number)


def place(line: Line, number: Numeral) -> Place:
    """Where the words around a number start: case endings (`800'ü`, `300-ден`, `820 000ден`) belong to it."""
    j = number.j
    hyphen = line.word(j) in DASHES and line.glued(j) and line.glued(j + 1)
    if line.word(j) in ("'", "’") and line.glued(j) and line.glued(j + 1) and line.suffix(j + 1):
        j += 1
    k = j + hyphen
    if hyphen and number.raw and line.suffix(k):
        j, hyphen = k, False
    if line.glued(j) and not hyphen and line.suffix(j):
        k = j = j + 1
    return Place(line, number, j, k, hyphen)


def word_amount(type_: str, value: float, unit: str | None, i: int, j: int) -> Amount:
    """An amount that is a word of its own: `half`, `threefold`, `third`."""
    return Amount(type_, tidy(value), unit, i, j, 0, Numeral(value, 1, i, j, words=True), counted=j)
