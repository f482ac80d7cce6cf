"""Hedges and relations around an amount: bounds, approximation, and `by`/`to`/`from` of a change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crosscheck.extract.tokens import Line

if TYPE_CHECKING:
    from crosscheck.extract.quantity import Amount

REACH = 25  # how far back, in tokens, a verb of change is looked for within the sentence


@dataclass(slots=True)
class Bounds:
    """What the words around an amount say of it; `i` to `j` are the tokens with the hedges included."""

    i: int
    j: int
    low: float | None = None
    high: float | None = None
    bounded: bool = False
    approximate: bool = False
    relation: str | None = None


def bounds(line: Line, found: Amount, floor: int) -> Bounds:
    """The bounds of an amount by the hedges that touch it; tokens before `floor` are of an earlier value.

    Kinds of hedge: `about`, `above` (more than, at least), `below` (less than), `most` (up to), `nearly`
    (a little below), `over` (a little above).
    """
    result = Bounds(found.i, found.j, found.low, found.high, found.low is not None)
    if found.inner:
        apply(result, found.inner, found.value)
    at = found.i
    changed: bool | None = None
    for _ in range(4):
        hedge = line.match_back(at, "hedges")
        relation = line.match_back(at, "relations", 2)
        if found.low is not None and (led := leads_range(line, at)) is not None:
            at = result.i = led
            continue
        covered = hedge and relation and hedge[1] < relation[1]  # `up to`
        if relation and relation[1] >= floor and not result.relation and not covered:
            changed = changing(line, found.i) if changed is None else changed
            if changed and found.type != "ordinal":
                result.relation, at = relation[0], relation[1]
                continue
        if hedge and hedge[1] >= floor:
            apply(result, turned(line, hedge[0], hedge[1]), found.value)
            result.i = at = hedge[1]
            continue
        adjective = line.match_back(at, "number_adjectives", 2)
        if adjective and adjective[1] >= floor:
            at = adjective[1]
            continue
        if line.role(at - 1, "articles") and at - 1 >= floor and not line.new_line(at):
            at -= 1
            continue
        break
    if (
        not result.relation
        and found.type == "percent"
        and result.i > floor
        and line.role(result.i - 1, "change")
    ):
        result.relation = "by"
    if line.words[result.j - 1].endswith(line.lexicon.until_endings) and found.type != "multiple":
        apply(result, "most", found.value)
    for _ in range(2):
        if hedge := line.match(result.j, "hedges_after"):
            apply(result, hedge[0], found.value)
            result.j = hedge[1]
        elif (relation := line.match(result.j, "relations_after")) and not result.relation:
            if changing(line, found.i, ahead=True):
                result.relation = relation[0]
            break
        else:
            break
    return result


TURNED = {"above": "most", "below": "above"}


def turned(line: Line, kind: str, i: int) -> str:
    """The kind of the hedge at token i, turned round by a negation: `n'a pas dépassé`, `не опустится ниже`."""
    verb = i - 1 if line.role(i - 1, "change") and not line.new_line(i) else i
    return TURNED.get(kind, kind) if line.match_back(verb, "nots", 1) and not line.new_line(verb) else kind


def leads_range(line: Line, at: int) -> int | None:
    """Where the word that opens a range before token `at` starts (`from`, `between`), else None."""
    at -= bool(line.role(at - 1, "articles"))
    for role in ("between", "range_from"):
        if found := line.match_back(at, role, 3):
            return found[1]
    return None


def apply(result: Bounds, kind: str, value: float) -> None:
    """Enters one hedge; a bound that is already there is kept."""
    if kind in ("about", "over", "nearly"):
        result.approximate = True
    if kind != "about" and not result.bounded:
        if kind in ("above", "over"):
            result.low = value
        else:
            result.high = value
        result.bounded = True


def changing(line: Line, i: int, ahead: bool = False) -> bool:
    """Whether a word of change (grew, увеличился) stands before token i in its sentence, or `ahead` of it."""
    found = line.near(i, "change", lambda k: line.match(k, "change") is not None, REACH)
    return any(k >= i if ahead else k < i for k in found)
