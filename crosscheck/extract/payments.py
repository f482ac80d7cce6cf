"""Amounts of money: a currency before the number (`$1.5bn`) or after it (`4,1 млрд долларов`, `80 M€`)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from crosscheck.extract.numbers import numeral
from crosscheck.extract.quantity import Amount, Place
from crosscheck.extract.spelled import tidy
from crosscheck.extract.tokens import Line


def payment(at: Place) -> Amount | None:
    """The amount of money that a number is part of, or None."""
    line, number, k = at.line, at.number, at.k
    before = currency_before(line, number.i)
    scale = 1.0
    short = line.match(k, "money_scales")
    if short and (before or any(line.match(short[1], role) for role in ("currencies", "heavy_currencies"))):
        scale, k = short
        k += line.word(k) == "." and line.glued(k) and line.match(k + 1, "currencies") is not None
    after = line.match(k + (line.role(k, "per_of") is True), "currencies")
    if before:
        word = after if after and not is_sign(line, after[1] - 1, after[1]) else None
        twice = word is not None and word[0] == before[0]  # `$5 million US dollars`
        if after and word and not twice and before[0] == "USD":
            return at.amount("money", after[0] or None, after[1], factor=scale)  # `$5 Canadian dollars`
        end = after[1] if after and twice else k if scale != 1 else number.j
        return at.amount("money", before[0] or None, end, before[1], scale)
    if after:
        whole = at.amount("money", after[0] or None, after[1], factor=scale)
        return with_cents(line, whole) if scale == 1 and number.scaled == 1 else whole
    heavy = line.match(k + (line.role(k, "per_of") is True), "heavy_currencies")
    if heavy and number.scaled * scale >= 1e6:
        return at.amount("money", heavy[0], heavy[1], factor=scale)
    if small := line.match(k, "cents"):
        return at.amount("money", small[0], small[1], factor=0.01)
    return None


def with_cents(line: Line, whole: Amount) -> Amount:
    """The amount with the hundredths of its own currency that follow: `87 руб. 46 коп.`, `2 dollars and 50 cents`."""
    if whole.value % 1:
        return whole
    j = whole.j + (line.word(whole.j) == "." and line.glued(whole.j) and line.digits(whole.j + 1))
    both = line.match(j, "both")
    small = numeral(line, j) or (numeral(line, both[1]) if both else None)
    unit = line.match(small.j, "cents") if small and 0 < small.value < 100 else None
    if not small or not unit or unit[0] != whole.unit:
        return whole
    return replace(
        whole, value=tidy(whole.value + small.value / 100), j=unit[1], precision=0.01, counted=unit[1]
    )


def currency_before(line: Line, i: int) -> tuple[Any, int] | None:
    """(ISO 4217 code, first token) of the sign or code directly before token i; words do not count."""
    found = line.match_back(i, "currencies", 3)
    if not found:
        return None
    apart = not all(line.glued(k) for k in range(found[1] + 1, i))
    if apart and (sign := line.role(i - 1, "currencies")) and not line.word(i - 1)[0].isalpha():
        return sign, i - 1  # `a $500 bond` is in US dollars
    return found if is_sign(line, found[1], i) else None


def is_sign(line: Line, i: int, j: int) -> bool:
    """Whether tokens i to j are a currency sign or code (`US$`, `USD`), not a word."""
    text = line.text[line.starts[i] : line.ends[j - 1]]
    return not any(c.isalpha() for c in text[1:]) or (len(text) <= 4 and text[0].isupper())
