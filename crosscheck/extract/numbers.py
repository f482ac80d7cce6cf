"""Numerals: digits in the language's writing, number words, and both with scale words (`4,1 млрд`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crosscheck.extract.spelled import Sum, tidy
from crosscheck.extract.tokens import Line

MAX_DIGITS = 18
GROUPED = re.compile(r"[1-9][0-9]{0,2}(?P<sep>[.,'’ \u00a0\u2007\u2009\u202f])[0-9]{3}(?:(?P=sep)[0-9]{3})*")
VULGAR = dict(zip("½⅓⅔¼¾⅛", (0.5, 1 / 3, 2 / 3, 0.25, 0.75, 0.125), strict=True))
VOWELS = frozenset("aeiouyäöüıаеёиоуыэюяіїєөүұә")
DASHES = frozenset("-–—−‑‒")
MINUS = frozenset("-–−")


@dataclass(slots=True)
class Numeral:
    """A number at tokens i to j (exclusive); `precision` is the size of its last digit written."""

    value: float
    precision: float
    i: int
    j: int
    raw: str = ""  # the digits, where it is written in digits alone
    lead: float = 0  # the number before its scale word: 4.1 of 4.1 billion
    scaled: float = 1  # the scale words after the digits, multiplied
    words: bool = False  # written in words only
    partial: bool = False  # `half a`: no number without a scale word or unit
    rounded: bool = False  # a round number by its form: une trentaine
    bare: bool = False  # a scale word alone: `million`
    ordinal: bool = False


def read_digits(raw: str, decimal: str, group: str = "", scaled: bool = False) -> tuple[float, float] | None:
    """(value, size of the last digit) of a number in digits, or None for what is no single number.

    `decimal` and `group` are the language's signs. The other one of full stop and comma groups thousands if
    it is followed by exactly three digits, else it is a foreign decimal sign; before a scale word it is
    decimal unless the language groups with it.
    """
    if len(raw) > MAX_DIGITS + 8:
        return None
    if raw.isdecimal():
        if len(raw) > MAX_DIGITS or (raw[0] == "0" and len(raw) > 1):
            return None  # a leading zero is of a code or telephone number
        number = int(raw)
        return number, trailing(number)
    whole, point, fraction = raw, "", ""
    if raw.endswith(f"{decimal}000") and GROUPED.fullmatch(raw):
        whole = raw.replace(decimal, "")  # nobody writes three decimal noughts: a foreign thousands sign
        return (int(whole), trailing(int(whole))) if len(whole) <= MAX_DIGITS else None
    for sign in ".,":
        head, found, tail = raw.rpartition(sign)
        if (
            found
            and not re.search(r"[^0-9]", tail)
            and (sign == decimal or not GROUPED.fullmatch(raw) or (scaled and sign != group))
        ):
            if sign in head or (len(head) > 3 and not head.isdecimal() and not GROUPED.fullmatch(head)):
                continue
            whole, point, fraction = head, sign, tail
            break
    if not whole.isdecimal() and not GROUPED.fullmatch(whole):
        return None
    digits = re.sub(r"[^0-9]", "", whole)
    if not digits or len(digits) > MAX_DIGITS:
        return None
    if point:
        return float(f"{digits}.{fraction}"), 10.0 ** -len(fraction)
    return int(digits), trailing(int(digits))


def trailing(number: float) -> float:
    """The size of the last digit that is not zero: 100 for 1800, 1 for 43 and for 0."""
    if not number or number % 1:
        return 1
    if number % 10:
        return 1
    text = str(int(number))
    return 10.0 ** (len(text) - len(text.rstrip("0")))


def numeral(line: Line, i: int) -> Numeral | None:
    """The number that starts at token i, with its scale words, or None; remembered in the line."""
    if i not in line.numerals:
        line.numerals[i] = Reader(line, i).read() if 0 <= i < line.n else None
    return line.numerals[i]


class Reader:
    """Reads one numeral, token by token."""

    __slots__ = ("bare", "decimals", "i", "k", "lead", "line", "partial", "raw", "rounded", "scaled", "total")

    def __init__(self, line: Line, i: int) -> None:
        self.line, self.i, self.k = line, i, i
        self.total = Sum()
        self.raw = ""
        self.lead = 0.0
        self.decimals = 0.0  # the size of the last decimal before scale words, 0 for whole numbers
        self.scaled = 1.0
        self.partial = self.bare = self.rounded = False

    def read(self) -> Numeral | None:
        """The numeral, or None where no number starts here."""
        if self.line.digits(self.i):
            if not self.digits():
                return None
        else:
            self.start()
        spelled = not self.raw
        digits_only = not spelled
        while self.k < self.line.n and self.step(spelled):
            digits_only = False
        total = self.total
        if not total.started or self.k == self.i:
            return None
        if digits_only and not self.decimals:
            value, precision = total.group or 0, trailing(total.group or 0)
        else:
            value = total.value
            precision = tidy(self.decimals * self.scaled) if self.decimals else trailing(value)
        return Numeral(
            value, precision, self.i, self.k, self.raw, self.lead or value, self.scaled, spelled,
            self.partial, self.rounded, self.bare,
        )  # fmt: skip

    def digits(self) -> bool:
        """Takes the digits at the start, with a fraction sign that is glued to them (`14½`)."""
        line, k = self.line, self.i + 1
        read = read_digits(
            line.words[self.i], line.lexicon.decimal, line.lexicon.group, bool(line.match(k, "scales"))
        )
        if read is None:
            return False
        self.raw, self.k = line.words[self.i], k
        self.total.group, self.total.room, self.lead = read[0], 0, read[0]
        self.decimals = read[1] if read[1] < 1 else 0.0
        if line.glued(k) and (part := VULGAR.get(line.words[k])):
            self.total.group, self.k, self.decimals, self.raw = read[0] + part, k + 1, 0.1, ""
            self.lead = self.total.group
        return True

    def start(self) -> None:
        """Takes a word that can only open a numeral: `half a`, a compound, a fraction sign."""
        line, i = self.line, self.i
        if found := line.match(i, "factors"):
            self.total.group, self.k = found
            self.total.room = 0
            self.partial, self.decimals, self.lead = found[0] < 1, 0.1, found[0]
        elif found := line.match(i, "whole"):
            self.total.total, self.k = found
            self.total.last = trailing(found[0])
        elif line.word(i) in VULGAR:
            self.total.group, self.k, self.decimals, self.partial = VULGAR[line.word(i)], i + 1, 0.01, True

    def step(self, spelled: bool) -> bool:
        """Takes the next word of the numeral; false where it has ended."""
        line, total, at = self.line, self.total, self.k
        joined = False
        if total.started:
            if (half := line.match(at, "plus_half")) and total.half():
                self.k, self.decimals, self.raw = half[1], 0.1, ""
                return True
            if line.words[at] in DASHES:
                if not spelled or not line.glued(at) or not line.glued(at + 1):
                    return False
                at += 1
                if line.word(at).lower() in line.lexicon.joins and line.word(at + 1) in DASHES:
                    at += 2  # French `vingt-et-un`
                if not (line.role(at, "cardinals") or line.role(at, "scales")):
                    return False
            elif total.group is not None and line.words[at].lower() in line.lexicon.joins:
                at, joined = at + 1, True
        if found := line.match(at, "cardinals"):
            if not spelled or not total.card(found[0], joined):
                return False
            self.k = found[1]
            return True
        if found := line.match(at, "scales"):
            return not (joined and total.room <= 1) and self.scale(at, found[0], found[1])
        if (found := line.match(at, "round")) and not total.started:
            total.total, self.k, self.rounded = found[0], found[1], True
            return False
        return self.more_digits()

    def scale(self, at: int, factor: float, j: int) -> bool:
        """Takes a scale word, which may be abbreviated; false where it does not continue the numeral."""
        line, total = self.line, self.total
        if not total.started:
            vowel = any(c in VOWELS for c in line.lexicon.fold(line.words[at]))
            if line.role(at, "vague") or not vowel:
                return False  # an order of magnitude; an abbreviation (`млн`) needs its number
            self.bare = True
        if not total.scale(factor):
            return False
        self.scaled *= factor
        self.k, self.partial, self.raw = j, False, ""
        short = line.word(j) == "." and line.glued(j) and line.ends[j - 1] - line.starts[j - 1] <= 4
        if short and (not line.stop(j) or line.word(j + 1)[:1].islower()):
            self.k += 1
        return True

    def more_digits(self) -> bool:
        """Takes digits after a scale word: `3 млн 100 тыс.`, `27 тыс. 100`; false for another number."""
        line, total, k = self.line, self.total, self.k
        if total.group is not None or not total.total or not line.digits(k):
            return False
        raw = line.words[k]
        padded = raw.lstrip("0") if len(raw) == 3 and raw.isdecimal() else raw  # `1 млн 040 тыс.`
        more = read_digits(padded, line.lexicon.decimal, line.lexicon.group)
        scale = line.match(k + 1, "scales")
        smaller = scale is not None and 100 < scale[0] < total.last
        larger = scale is not None and total.last == 1000 and scale[0] >= 1e6
        three = len(line.words[k]) == 3 and line.words[k].isdecimal()
        exact = scale is None and total.last == 1000 and three
        if not more or not (smaller or exact or larger) or more[0] >= 1000:
            return False
        total.group, total.room, self.k = more[0], 0, k + 1
        return True
