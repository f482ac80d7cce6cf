"""Percentages against counts, growth against its two figures, and amounts given in two currencies."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from crosscheck.judge.arithmetic.failures import Failure
from crosscheck.judge.arithmetic.sentences import Interval, Sentence, apart, meant
from crosscheck.judge.labels import number
from crosscheck.judge.rules import ArithmeticRule
from crosscheck.models import Value

NOUN = r"(?:\s+[^\W\d][\w'-]*){0,3}"
FAR = 120  # characters that one statement of growth may take
YEARS = 3  # years within which a rate of exchange does not move by a factor of ten


def shares(sentence: Sentence, rule: ArithmeticRule) -> Iterator[Failure]:
    """`300 of 400, or 80%`: a percentage that its two counts do not give."""
    numbers = sentence.numbers
    for first, second, percent in zip(numbers, numbers[1:], numbers[2:], strict=False):
        if first.type != "count" or second.type != "count" or not _in_digits(percent, "%"):
            continue
        found = _part_of_whole(sentence, first, second)
        if found is None or not _restates(sentence, second, percent):
            continue
        part, whole = (meant(v, rule.approximate, rule.exact_below) for v in found)
        if part[0] < 0 or whole[0] <= 0 or float(found[0].value) > float(found[1].value):
            continue
        share = 100 * part[0] / whole[1], 100 * part[1] / whole[0]
        if apart(share, meant(percent, rule.approximate, 0)):
            exact = 100 * float(found[0].value) / float(found[1].value)
            yield Failure(
                tuple(sentence.part(v) for v in (first, second, percent)),
                f"{number(float(found[0].value))} of {number(float(found[1].value))} is {exact:.3g}%, "
                f"not {number(float(percent.value))}%",
            )


def _in_digits(value: Value, unit: str) -> bool:
    """A fraction in words (`a third`) is too loose to be held against counts."""
    return value.type == "percent" and value.unit == unit and any(c.isdigit() for c in value.text)


def _part_of_whole(sentence: Sentence, first: Value, second: Value) -> tuple[Value, Value] | None:
    """(part, whole) of two counts: `300 of the 400`, or `of 400 schools 300`."""
    of = sentence.words.whole_of
    if not of:
        return None
    gap = sentence.between(first.end, second.start)
    if re.fullmatch(rf"{NOUN}\s+(?:{of})\s*", gap):
        return first, second
    before = sentence.between(sentence.start, first.start)
    if (
        re.search(rf"(?:^|[,;:]\s)\W*(?:{of})\s*$", before)
        and len(gap) <= 60
        and not re.search(r"[\d;:(]", gap)
    ):
        return second, first
    return None


def _restates(sentence: Sentence, count: Value, percent: Value) -> bool:
    """Whether the percentage only says the counts again: in brackets, or behind `or`."""
    gap = sentence.between(count.end, percent.start)
    after = sentence.between(percent.end, sentence.end)
    if re.fullmatch(rf"{NOUN}\s*\(\s*", gap):
        return after.lstrip().startswith(")")
    same = sentence.words.same_as
    if not same or not re.fullmatch(rf"{NOUN}\s*,?\s+(?:{same})\s+", gap):
        return False
    return re.match(r"\s*(?:[,.;)]|$)", after) is not None


def growth(sentence: Sentence, rule: ArithmeticRule) -> Iterator[Failure]:
    """`rose 10% from 100 to 120`: a change that its two figures do not give."""
    numbers = sentence.numbers
    roles = {r: [v for v in numbers if v.relation == r] for r in ("by", "from", "to")}
    if any(len(found) != 1 for found in roles.values()) or sentence.words.another_base.search(
        sentence.folded
    ):
        return
    by, old, new = (roles[r][0] for r in ("by", "from", "to"))
    start, end = min(v.start for v in (by, old, new)), max(v.end for v in (by, old, new))
    inside = [v for v in numbers if start <= v.start < end]
    if len(inside) != 3 or end - start > FAR or old.type != new.type or old.unit != new.unit:
        return
    points = old.type == "percent" and _in_digits(by, "pp")
    digits = 0.5 if points else 1.0  # rates are rounded with care, amounts are also cut off
    before, after = (meant(v, rule.approximate, 0, digits) for v in (old, new))
    if points or by.type == old.type != "percent" and by.unit == old.unit:
        gap = _distance(before, after)
        shown, unit = abs(float(new.value) - float(old.value)), " points" if points else ""
    elif old.type in ("money", "count", "measure") and _in_digits(by, "%") and before[0] > 0:
        gap = _changes(before, after)
        shown, unit = 100 * abs(float(new.value) / float(old.value) - 1), "%"
    else:
        return
    if apart(gap, meant(by, rule.approximate, 0, digits)):
        yield Failure(
            tuple(sentence.part(v) for v in sorted((by, old, new), key=lambda v: v.start)),
            f"from {number(float(old.value))} to {number(float(new.value))} is {number(float(f'{shown:.3g}'))}{unit}, "
            f"not {number(float(by.value))}{unit}",
        )


def _distance(a: Interval, b: Interval) -> Interval:
    """The least and the greatest distance of a point of one interval from one of the other."""
    least = max(0.0, b[0] - a[1], a[0] - b[1])
    return least, max(abs(b[1] - a[0]), abs(a[1] - b[0]))


def _changes(before: Interval, after: Interval) -> Interval:
    """The least and the greatest change, either way, in per cent of where it began."""
    ends = [100 * (y / x - 1) for x in before for y in after if math.isfinite(x) and math.isfinite(y)]
    if len(ends) < 4:
        return 0.0, math.inf
    crosses = min(ends) < 0 < max(ends)
    return 0.0 if crosses else min(map(abs, ends)), max(map(abs, ends))


def rates(sentences: Sequence[Sentence], rule: ArithmeticRule) -> Iterator[Failure]:
    """Amounts of one article given in two currencies each, at rates that are a power of ten apart."""
    seen: dict[tuple[str, str, str], list[tuple[float, Sentence, Value, Value]]] = {}
    for sentence in sentences:
        for a, b in zip(sentence.numbers, sentence.numbers[1:], strict=False):
            if not _converted(sentence, a, b):
                continue
            x, y = (a, b) if str(a.unit) < str(b.unit) else (b, a)
            key = sentence.article.id, str(x.unit), str(y.unit)
            seen.setdefault(key, []).append((float(x.value) / float(y.value), sentence, a, b))
    for rows in seen.values():
        slips = [(p, q) for p, q in combinations(rows, 2) if _slip(p[0], q[0], rule.rate)]
        if slips:
            (one, here, a, b), (other, there, c, d) = slips[0]
            power = round(max(one, other) / min(one, other))
            yield Failure(
                (here.part(a), here.part(b), there.part(c), there.part(d)),
                f"the two rates of exchange differ by a factor of about {number(10 ** round(math.log10(power)))}",
            )


def _converted(sentence: Sentence, a: Value, b: Value) -> bool:
    """Whether the second amount is the first in another currency, at a rate of these years."""
    if a.type != "money" or b.type != "money" or not a.unit or not b.unit or a.unit == b.unit:
        return False
    if not float(a.value) or not float(b.value) or any(v.bounded and not v.approximate for v in (a, b)):
        return False
    published = sentence.article.published
    years = [int(str(d.value)[:4]) for d in sentence.dates]
    if published and any(abs(year - published.year) > YEARS for year in years):
        return False
    bracketed = re.fullmatch(r"\s*\(\s*", sentence.between(a.end, b.start))
    return bracketed is not None and sentence.between(b.end, b.end + 2).lstrip().startswith(")")


def _slip(one: float, other: float, room: float) -> bool:
    """Whether two rates are ten, a hundred, … times apart, give or take `room`: a slip in the scale."""
    ratio = max(one, other) / min(one, other)
    power = round(math.log10(ratio))
    return power >= 1 and abs(ratio / 10**power - 1) <= room
