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

    `decimal` and `group` are the language's signs. The other one of full stop and comma groups thousands if it
    is followed by exactly three digits, else it is a foreign decimal sign; before a scale word it is decimal
    unless the language groups with it.
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
        if found and not re.search(r"[^0-9]", tail) and (sign == decimal or not GROUPED.fullmatch(raw) or (scaled and sign != group)):
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
    if not number or number != int(number):
        return 1
    text = str(int(number))
    return 10.0 ** (len(text) - len(text.rstrip("0")))


def numeral(line: Line, i: int) -> Numeral | None:
    """The number that starts at token i, with its scale words, or None."""
    total, k, decimals, raw, lead = Sum(), i, 0.0, "", 0.0
    rounded = partial = bare = False
    scaled = 1.0
    if line.digits(i):
        raw = line.words[i]
        k = i + 1
        scaling = line.match(k, "scales") is not None
        read = read_digits(raw, line.lexicon.decimal, line.lexicon.group, scaling)
        if read is None:
            return None
        total.group, total.room = read[0], 0
        decimals = read[1] if read[1] < 1 else 0
        lead = read[0]
        if line.glued(k) and (part := VULGAR.get(line.word(k))):
            total.group, k, decimals, raw = read[0] + part, k + 1, 0.1, ""
            lead = total.group
    elif found := line.match(i, "factors"):
        total.group, k = found[0], found[1]
        partial, decimals, lead = total.group < 1, 0.1, total.group
    elif found := line.match(i, "whole"):
        total.total, k = found[0], found[1]
        total.last = trailing(total.total)
    elif line.word(i) in VULGAR:
        total.group, k, decimals, partial = VULGAR[line.word(i)], i + 1, 0.01, True
    spelled = not raw
    while k < line.n:
        at = k
        joined = False
        if line.word(at) in DASHES and total.started and line.glued(at) and line.glued(at + 1) and spelled:
            at += 1
            if line.word(at).lower() in line.lexicon.joins and line.word(at + 1) in DASHES:
                at += 2  # French `vingt-et-un`
        elif total.started and line.word(at).lower() in line.lexicon.joins and total.group is not None:
            at += 1
            joined = True
        if at > k and not joined and not (line.role(at, "cardinals") or line.role(at, "scales")):
            break
        if (half := line.match(k, "plus_half")) and total.half():
            k, decimals = half[1], 0.1
            raw = ""
            continue
        if found := line.match(at, "cardinals"):
            if not spelled or not total.card(found[0], joined):
                break
            k = found[1]
        elif found := line.match(at, "scales"):
            scale = found[0]
            if joined and total.room <= 1:
                break
            if (line.role(at, "vague") and not total.started) or (raw and scale < 1000 and total.total):
                break
            bare = not total.started
            if bare and not any(c in VOWELS for c in line.lexicon.fold(line.word(at))):
                break  # an abbreviation (`млн`) needs its number
            if not total.scale(scale):
                break
            scaled *= scale
            k, partial, raw = found[1], False, ""
            if line.word(k) == "." and line.glued(k) and line.ends[k - 1] - line.starts[k - 1] <= 4:
                k += 1 if not line.stop(k) or line.word(k + 1)[:1].islower() else 0
        elif (found := line.match(at, "round")) and not total.started:
            total.total, k, rounded = found[0], found[1], True
            break
        elif line.digits(k) and total.last < 1e15 and total.group is None and total.total:
            more = read_digits(line.words[k], line.lexicon.decimal, line.lexicon.group)
            after = line.match(k + 1, "scales")
            smaller = after is not None and 100 < after[0] < total.last
            exact = total.last == 1000 and after is None and len(line.words[k]) == 3 and line.words[k].isdecimal()
            larger = total.last == 1000 and after is not None and after[0] >= 1e6
            if not more or not (smaller or exact or larger) or more[0] >= 1000:
                break
            total.group, total.room, k = more[0], 0, k + 1
        else:
            break
    if not total.started or k == i:
        return None
    value = total.value
    precision = tidy(decimals * scaled) if decimals else trailing(value)
    number = Numeral(value, precision, i, k, raw, lead or value, scaled, spelled, partial, rounded, bare)
    return number
