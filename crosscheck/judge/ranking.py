"""Ranks told without an ordinal: the first of its kind against the second, five months running against the sixth."""

from __future__ import annotations

from collections.abc import Iterator

from crosscheck.align.comparison import compare
from crosscheck.align.contexts import Part
from crosscheck.align.views import View, once
from crosscheck.extract.marks import find_ranks
from crosscheck.judge.labels import label
from crosscheck.models import Value

FIRST, STREAK = "first", "streak"
BESIDE = 24  # letters between a figure and `in a row`
LIMITS = frozenset({"yr", "mo", "wk", "d"})  # units of spans within which something is the first
COUNTED = frozenset({"count", "measure", "ordinal"})

Told = tuple[Part, float]  # where a claim tells a rank, and which


def told_ranks(a: View, b: View) -> Iterator[tuple[Told, Told]]:
    """A rank of each claim that differs from the other's, where at least one is told without an ordinal."""
    runs = _streak(a), _streak(b)
    if runs[0] and runs[1]:
        kinds = {part.value.type for part, _ in runs if part.value}  # type: ignore[misc]
        if "ordinal" in kinds and len(kinds) == 2 and runs[0][1] != runs[1][1]:
            yield runs[0], runs[1]
        return
    for one, other, turned in ((a, b, False), (b, a, True)):
        first, rank = _first(one), _rank(other)
        if first and rank and not _within_less(one, other):
            yield (rank, first) if turned else (first, rank)
            return


def _first(view: View) -> Told | None:
    """The one `first` of a claim without ordinals."""
    if view.values.get("ordinal"):
        return None
    spans = [(start, end) for term, start, end in _ranks(view) if term == FIRST]
    if len(spans) != 1 or any(v.start < spans[0][1] and spans[0][0] < v.end for v in view.claim.values):
        return None
    start, end = spans[0]
    text = view.claim.text[start - view.claim.start : end - view.claim.start]
    return Part(view, start, end, text, "no. 1"), 1.0


def _rank(view: View) -> Told | None:
    """The one ordinal of a claim, where it is beyond the first and the claim calls nothing else the first."""
    ranks = view.values.get("ordinal") or []
    if len(ranks) != 1 or float(ranks[0].value) < 2 or any(term == FIRST for term, _, _ in _ranks(view)):
        return None
    return _part(view, ranks[0]), float(ranks[0].value)


def _streak(view: View) -> Told | None:
    """The figure beside `in a row`, if there is one."""
    spans = [(start, end) for term, start, end in _ranks(view) if term == STREAK]
    near = [
        v
        for v in view.claim.values
        if v.type in COUNTED and any(max(start - v.end, v.start - end) <= BESIDE for start, end in spans)
    ]
    return (_part(view, near[0]), float(near[0].value)) if len(near) == 1 else None


def _within_less(first: View, other: View) -> bool:
    """Whether the first is so only within a time that the other claim does not name: the first since 2019."""
    limits = [
        v
        for v in first.claim.values
        if v.type == "date" and v.relation == "since" or v.type == "measure" and v.unit in LIMITS
    ]
    return bool(limits) and not any(
        compare(x, y).relation in ("equal", "compatible") for x in limits for y in other.claim.values
    )


@once
def _ranks(view: View) -> tuple[tuple[str, int, int], ...]:
    """Terms and offsets into the article of what tells ranks in a claim."""
    claim = view.claim
    found = find_ranks(claim.text, view.article.language)
    return tuple((term, claim.start + start, claim.start + end) for term, start, end in found)


def _part(view: View, value: Value) -> Part:
    return Part(view, value.start, value.end, value.text, label(value), value.of)
