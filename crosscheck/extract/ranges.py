"""Ranges of amounts, and changes from one amount to another: `10–12%`, `from 2.4 to 2.1 per cent`."""

from __future__ import annotations

from dataclasses import dataclass, replace

from crosscheck.extract.amounts import amount
from crosscheck.extract.hedges import changing
from crosscheck.extract.names_of_numbers import ballot
from crosscheck.extract.nouns import noun_span
from crosscheck.extract.numbers import DASHES
from crosscheck.extract.quantity import Amount
from crosscheck.extract.spelled import tidy
from crosscheck.extract.tokens import Line

TYPES = frozenset({"count", "percent", "money", "measure", "multiple"})


@dataclass(slots=True)
class Joint:
    """How two amounts are joined: the second starts at token `after`."""

    after: int
    dash: bool = False
    word: bool = False  # `to`, `or`, `and` after `between`
    cases: bool = False  # only case endings say it: `10 пайыздан 12 пайызға`
    either: bool = False  # `two or three`


def joint(line: Line, first: Amount) -> Joint | None:
    """What joins an amount to one that follows it, or None."""
    j = first.j
    if line.word(j) in DASHES and line.glued(j) and not line.glued(j + 1) and line.match(j + 1, "range_to"):
        j += 1  # `18- to 29-year-olds`
    if line.word(j) in DASHES and (line.digits(first.number.i) == line.digits(j + 1) or first.number.words):
        return Joint(j + 1, dash=True)
    start = first.i - bool(line.role(first.i - 1, "articles"))
    both = line.match(j, "both")
    if both and line.match_back(start, "between", 3):
        return Joint(both[1], word=True)
    if found := line.match(j, "range_to"):
        return Joint(found[1], word=True)
    if both and line.lexicon.data.between_after:
        return Joint(both[1])
    if (found := line.match(j, "range_or")) and first.number.words == (not line.digits(found[1])):
        return Joint(found[1], word=True, either=True)
    if line.match_back(first.i, "source", 2) and (found := line.match(j, "relations")) and found[0] == "to":
        return Joint(found[1], word=True)  # German `von 2,4 auf 2,1 Prozent`
    number = line.digits(j) or line.role(j, "cardinals") or line.match(j, "percent_before")
    if number and line.words[j - 1].endswith(line.lexicon.from_endings):
        return Joint(j, cases=True)
    return None


def second_amount(line: Line, at: int) -> Amount | None:
    """The amount that ends the range, past an article, a sign for per cent or a hedge."""
    at += bool(line.role(at, "articles") and (line.digits(at + 1) or not line.role(at, "cardinals")))
    if prefix := line.match(at, "percent_before"):
        at = prefix[1]
    for k in range(at, at + 3):
        if k >= line.n:
            return None
        if (found := amount(line, k)) or not line.role(k, "hedges"):
            return found if found and found.type in TYPES else None
    return None


def ranged(line: Line, first: Amount) -> Amount | None:
    """The range or change that starts with `first`, or None.

    A range has the middle as its value and its ends as `low` and `high`; a change is its first amount, with
    the second as `split`.
    """
    joined = joint(line, first) if first.type in TYPES else None
    second = second_amount(line, joined.after) if joined else None
    if joined is None or second is None:
        return None
    led = second.type == "count" and line.match_back(first.i, "times_before", 2)
    if led and (times := line.match(second.number.j, "times")):
        second = replace(second, type="multiple", unit="x", j=times[1])  # `в 2–3 раза`
    change = bool(line.match_back(first.i, "source", 2)) and changing(line, first.i)
    closing = line.match(second.j, "between_after")
    end = closing[1] if closing else second.j
    if joined.cases:
        change = changing(line, first.i, ahead=True)
        until = line.match(second.j, "hedges_after")
        if until and until[0] == "most":
            end = until[1]
        elif not change and not line.words[second.j - 1].endswith(line.lexicon.until_endings):
            return None
    elif not (joined.dash or joined.word or closing):
        return None
    low, high = ends(first, second)
    # The unit may stand with the first alone: `$1.5–2 billion`, `aged 18 to 24`.
    lent = first.i < first.number.i or (first.unit == "yr" and first.j == first.number.j)
    lent = lent and second.type == "count" and first.type != "count"
    same = (first.type, first.unit) == (second.type, second.unit)
    if first.type == second.type == "count" and ballot(line, first.i) and not noun_span(line, second.j):
        return None  # `passed by 41 to 56`
    if not (same or lent or first.type == "count") or not (low < high or (change and low != high)):
        return None
    if joined.either and high - low > max(2, low):
        return None
    whole = replace(first if lent else second, j=end)
    if change:
        last = replace(whole, value=high, i=second.i, number=second.number, precision=second.precision)
        return replace(
            whole, value=low, i=first.i, j=first.j, number=first.number, counted=None,
            precision=first.precision, split=last,
        )  # fmt: skip
    middle = tidy((low + high) / 2)
    return replace(
        whole, value=middle, low=low, high=high, i=first.i, number=first.number, counted=second.counted,
        precision=second.precision,
    )  # fmt: skip


def ends(first: Amount, second: Amount) -> tuple[float, float]:
    """The two values; the scale word of the second may hold for the first too (`10–12 million`)."""
    low, high = first.value, second.value
    bare = first.number.scaled == 1 and (first.unit == second.unit or "count" in (first.type, second.type))
    if bare and low < second.number.lead and second.number.value:
        low = tidy(low * second.number.scaled * second.value / second.number.value)
    if high < low < 0 < first.value:
        low, high = high, low  # `3–4 degrees below zero`
    return low, high
