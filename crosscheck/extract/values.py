"""Typed values in a stretch of text: numbers, money, measures, percentages, ordinals, factors and dates."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import cast

from crosscheck.extract.amounts import amount
from crosscheck.extract.dates import ROLES, date
from crosscheck.extract.hedges import bounds
from crosscheck.extract.measured import DURATIONS
from crosscheck.extract.names_of_numbers import is_name, only_one, skip_vague
from crosscheck.extract.nouns import noun_span
from crosscheck.extract.quantity import Amount
from crosscheck.extract.ranges import ranged
from crosscheck.extract.reading import Moment, Reading, points
from crosscheck.extract.spelled import tidy
from crosscheck.extract.tokens import Line
from crosscheck.extract.vocabulary import Sense, lexicon
from crosscheck.models import Value, ValueType

# What a token must be able to mean for a value to start there.
NUMBER_ROLES = frozenset({
    "cardinals", "scales", "ordinals", "fractions", "fractions_before_stop", "multiples", "measured",
    "factors", "round", "whole", "one", "vague", "every", "several",
})  # fmt: skip
FAR = 12  # how far, in tokens, a time of day may stand behind its day
MOST_LISTED = 5  # numbers before the last of a list that lends them its unit
IDLE = frozenset({"stops", "change", "future", "past", "articles", "verb", "hedges", "day_joins", "old"})
ARTICLE = frozenset({"article"})  # marks a form of `one` that is also an article
TRIGGERS = ROLES | NUMBER_ROLES | {"idioms"}


def find_values(
    text: str, language: str | None, published: dt.date | None, start: int = 0, end: int | None = None
) -> tuple[Value, ...]:
    """The values in `text[start:end]`, in order and without overlap; offsets point into `text`.

    Conventions of values and units are in docs/annotation.md. Relative dates and dates without a year are
    read against `published`, and are left out where it is None. An unknown language gives what digits, signs,
    codes and numeric dates tell.
    """
    line = Line(text, lexicon(language), start, end)
    if isinstance(published, dt.datetime):
        published = published.date()
    reading = Reading(line, published)
    values: list[Value] = []
    floor = 0
    for i in triggers(line):
        if i < floor:
            continue
        if idiom := line.match(i, "idioms"):
            floor = idiom[1]
            continue
        if (moment := date(reading, i)) is not None:
            if moment.clock and values and of_day(reading, moment, values[-1]):
                values[-1] = values[-1].model_copy(update={"value": f"{values[-1].value}T{moment.clock}"})
            elif moment.value:
                values.append(date_value(line, moment, floor))
                if not moment.clock:
                    reading.last, reading.last_at = moment.value, moment.j
            floor = moment.j
            continue
        found, after = quantity(line, i, floor)
        if found is not None:
            found = lent(line, inherited(line, found, values))
            values.append(amount_value(line, found, floor))
            if found.split:
                values[-1] = values[-1].model_copy(update={"relation": "from"})
                floor = found.j
                found = found.split
                values.append(amount_value(line, found, floor).model_copy(update={"relation": "to"}))
            floor = max(found.j, after)
        elif after > i:
            floor = after
    return tuple(without_overlap(values))


def of_day(reading: Reading, moment: Moment, value: Value) -> bool:
    """Whether a time of day belongs to the day just read: shortly behind it, and no verb between them."""
    line, start = reading.line, reading.last_at
    if value.type != "date" or len(str(value.value)) != 10 or not 0 <= moment.i - start <= FAR:
        return False
    return not any(
        line.words[k] in ".;:!?" or points(line, k, True) or points(line, k, False)
        for k in range(start, moment.i)
    )


def triggers(line: Line) -> list[int]:
    """The tokens at which a value may start."""
    senses = line.senses
    found = []
    for i, (word, sense) in enumerate(zip(line.words, senses, strict=True)):
        if "0" <= word[0] <= "9" or (
            sense is not None
            and sense.opens is not False
            and (opens(sense, senses[i + 1] if i + 1 < line.n else None) or only_one(line, i) is not None)
        ):
            found.append(i)
    return found


def opens(sense: Sense, following: Sense | None) -> bool:
    """Whether a word can open a value before the sense of the next word.

    Common words (`the`, `de`) do so only as the first of a phrase, and an article that is also `one` only
    before a word that bears on values: most of them need no parser.
    """
    if sense.opens is None:
        if not TRIGGERS.isdisjoint(sense):
            sense.opens = not ("articles" in sense and "one" in sense) or ARTICLE
        else:
            phrases = [keys[0] for role in TRIGGERS & sense.longer.keys() for keys, _ in sense.longer[role]]
            sense.opens = "." in phrases or frozenset(phrases) or False
    if isinstance(sense.opens, bool):
        return sense.opens
    if following is None:
        return False
    if sense.opens is ARTICLE:
        return not following.roles <= IDLE
    return not sense.opens.isdisjoint(following.forms)


def quantity(line: Line, i: int, floor: int) -> tuple[Amount | None, int]:
    """The amount at token i and the token to go on from; no amount where the number is none to be checked."""
    sense = line.senses[i]
    if not line.digits(i) and (sense is None or NUMBER_ROLES.isdisjoint(sense.roles)):
        return None, i
    if skipped := skip_vague(line, i):
        return None, skipped
    found = amount(line, i)
    if found is None:
        return None, i
    if whole := ranged(line, found):
        found = whole
    if found.type == "count" and (noun := only_one(line, i)) is not None:
        return replace(found, j=noun, counted=noun), noun
    if is_name(line, found):
        return None, i if line.role(i, "one") and line.role(i, "articles") else found.j
    return found, found.j


def inherited(line: Line, found: Amount, values: list[Value]) -> Amount:
    """A bare `three billion` has the unit of the money, or measure of millions, before it, unless a noun follows.

    So has what a change reached: `up by 6 roubles, to 75`.
    """
    if found.type != "count" or not values or not lends(values[-1]):
        return found
    before = line.text[values[-1].end : line.starts[found.i]]
    if len(before) > 60 or any(sign in before for sign in ".;\n"):
        return found
    if found.number.scaled < 1e6 and not reached(line, found, values[-1]):
        return found
    if noun_span(line, found.counted, 1) and not line.role(found.j, "single_units"):
        return found
    return replace(found, type=values[-1].type, unit=values[-1].unit)


def lends(value: Value) -> bool:
    """Whether a bare number of millions after the value may be of its kind: money, or a measure of millions."""
    if value.type != "measure":
        return value.type == "money"
    return abs(float(value.value)) >= 1e6 and value.unit not in DURATIONS


def reached(line: Line, found: Amount, by: Value) -> bool:
    """Whether a number in digits is what was reached by the change before it: `up by 6 roubles, to 75`."""
    to = line.match_back(found.i, "relations", 2)
    if by.relation != "by" or not to or to[0] != "to" or not line.digits(found.i):
        return False
    return line.word(to[1] - 1) == "," and line.word(found.j)[:1] in ("", ".", ",", ";", ")")


def lent(line: Line, found: Amount) -> Amount:
    """A bare number has the unit of the next one that `and` or a comma joins to it: `200 and 400 metres`."""
    if listed := end_of_list(line, found):
        return replace(found, type=listed.type, unit=listed.unit, counted=None)
    joined = found.type == "count" and found.low is None and found.j == found.number.j
    both = line.match(found.j, "both") or line.match(found.j, "range_or") if joined else None
    at = both[1] if both else found.j + 1 if joined and line.word(found.j) == "," else 0
    following = amount(line, at) if at and line.digits(found.i) and line.digits(at) else None
    if following is None or following.type not in ("measure", "percent") or following.value <= found.value:
        return found
    if not both and following.value > 2 * found.value:
        return found
    return replace(found, type=following.type, unit=following.unit, counted=None)


def end_of_list(line: Line, found: Amount) -> Amount | None:
    """The measure or percentage that ends a list of bare numbers from `found` on: `aged 15, 17 and 19 years`."""
    last: Amount | None = found if found.number.raw and found.low is None else None
    for _ in range(MOST_LISTED):
        if not last or last.type != "count" or last.j != last.number.j or line.word(last.j) != ",":
            break
        last = amount(line, last.j + 1) if line.digits(last.j + 1) else None
    if not last or last is found or last.type != "count" or last.j != last.number.j:
        return None
    both = line.match(last.j, "both") or line.match(last.j, "range_or")
    last = amount(line, both[1]) if both and line.digits(both[1]) else None
    return last if last and last.type in ("measure", "percent") else None


def amount_value(line: Line, found: Amount, floor: int) -> Value:
    """The record of an amount with its hedges and what it counts."""
    around = bounds(line, found, floor)
    first, last = around.i, around.j
    start, end = line.starts[first], line.ends[last - 1]
    counted = found.counted
    if counted is not None and around.j > found.j:
        counted = around.j
    noun = noun_span(line, counted) if found.type in ("count", "percent", "ordinal", "multiple") else None
    value = tidy(found.value)
    return Value(
        type=cast(ValueType, found.type), value=value, unit=found.unit,
        text=line.text[start:end], start=start, end=end,
        low=around.low, high=around.high, bounded=around.bounded,
        approximate=around.approximate or found.number.rounded,
        precision=found.precision, relation=around.relation,
        of=line.text[noun[0] : noun[1]] if noun else None,
    )  # fmt: skip


def date_value(line: Line, moment: Moment, floor: int) -> Value:
    """The record of a date with the preposition that says how it bounds."""
    relation, first, last = None, moment.i, moment.j
    at = first
    at -= bool(line.role(at - 1, "articles")) and at - 1 >= floor
    found = line.match_back(at, "date_relations", 3) or line.match_back(first, "date_relations", 3)
    if found and found[1] >= floor and not line.new_line(at):
        relation, first = found[0], found[1]
    if after := line.match(last, "date_relations_after"):
        relation, last = after[0], after[1]
    elif line.words[last - 1].endswith(line.lexicon.until_endings):
        relation = "until"
    if relation == "since" and "/" in moment.value and len(moment.value) > 9:
        relation = "from"
    start, end = line.starts[first], line.ends[last - 1]
    return Value(
        type="date", text=line.text[start:end], start=start, end=end, value=moment.value, relation=relation,
        inferred=moment.inferred,
    )  # fmt: skip


def without_overlap(values: list[Value]) -> list[Value]:
    """The values in order; of two that overlap, the first."""
    kept: list[Value] = []
    for value in sorted(values, key=lambda v: (v.start, -v.end)):
        if not kept or value.start >= kept[-1].end:
            kept.append(value)
    return kept
