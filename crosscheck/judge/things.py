"""What a figure or a date is of: the dead or the injured, all or what is added, this occasion or the one before."""

from __future__ import annotations

import re
from functools import lru_cache

from crosscheck.align.comparison import compare
from crosscheck.align.views import View, once
from crosscheck.extract.marks import find_about, find_apart
from crosscheck.judge.timing import clause_around, clause_with_figure
from crosscheck.models import Value

ADDED, CHANGE, PEOPLE, WHOM = "added", "change", "people", "whom"  # groups of the lexicons
TOLD = {  # states of people that say who is counted, whatever the words
    ("deaths", "dead"): "dead", ("fate", "died"): "dead", ("wounds", "hurt"): "injured", ("fate", "missing"): "missing",
    ("fate", "rescued"): "rescued",
}  # fmt: skip
_CLOSED = re.compile(r"(?:\A|[.!?…:;\n]|[.!?…][\"”»’')]+)\s*\Z")


def other_thing(a: View, x: Value, b: View, y: Value) -> bool:
    """Whether the clauses of two values say that they are of different things."""
    left, right = _about(a, x), _about(b, y)
    unasked = {"time", CHANGE, WHOM} if x.type == "date" else {"bound", WHOM}
    shared = (left.keys() & right.keys()) - unasked
    if any(not left[group] & right[group] for group in shared):
        return True
    apart = _apart(a, x) ^ _apart(b, y)
    if "by" in (x.relation, y.relation):
        apart -= {ADDED}  # `rose by 40` is an addition too
    return bool(apart) or (x.start in _wholes(a)) != (y.start in _wholes(b))


def same_thing(a: View, x: Value, b: View, y: Value) -> bool:
    """Whether the clauses of two values both say that they are of one thing: of the dead, of exports."""
    left, right = _about(a, x), _about(b, y)
    shared = (left.keys() & right.keys()) - {"time", "bound", CHANGE, WHOM}
    return any(left[group] & right[group] for group in shared)


def of_other_figures(a: View, b: View) -> bool:
    """Whether dates or places only say when or where a figure held: other figures elsewhere contradict nothing."""
    rows = [compare(x, y).relation for x in a.numbers for y in b.numbers if x.type == y.type]
    return bool(rows) and not any(relation in ("equal", "compatible") for relation in rows)


def of_some(a: View, x: Value, b: View, y: Value) -> bool:
    """Whether the smaller of two counts is of some kind of people, the larger of people: they may be among them."""
    (few, fewer), (many, more) = sorted(((a, x), (b, y)), key=lambda row: float(row[1].value))
    return "some" in _whom(few, fewer) and _whom(many, more) == {"anyone"}


def _whom(view: View, value: Value) -> frozenset[str]:
    """Whether people of any kind are counted (`anyone`), or of one (`some`): by the words of what is counted."""
    of = value.of or ""
    return find_about(of, view.article.language, 0, len(of)).get(WHOM, frozenset())


@once
def _wholes(view: View) -> frozenset[int]:
    """Where the values start of which another is a part: the nine in `six of the nine`."""
    counts = [v for v in view.claim.values if v.type == "count"]
    parts = [m for m in view.claim.marks if m.group == "extent" and m.term in ("part", "all")]
    return frozenset(
        v.start
        for m in parts
        for v in counts
        if v.end == m.end and any(w.start == m.start != v.start for w in counts)
    )


def _about(view: View, value: Value) -> dict[str, frozenset[str]]:
    claim, language = view.claim, view.article.language
    found = _in_clause(claim.text, language, value.start - claim.start)
    begin, end = clause_around(claim.text, language, value.start - claim.start)
    inside = (m for m in claim.marks if begin <= m.start - claim.start < end)
    if people := {TOLD[m.group, m.term] for m in inside if (m.group, m.term) in TOLD}:
        found = found | {PEOPLE: found.get(PEOPLE, frozenset()) | people}
    return found | {CHANGE: frozenset({value.relation})} if value.relation in ("by", "to") else found


@lru_cache(maxsize=4096)
def _in_clause(text: str, language: str | None, at: int) -> dict[str, frozenset[str]]:
    return find_about(text, language, *clause_around(text, language, at))


def _apart(view: View, value: Value) -> frozenset[str]:
    """What sets the value apart from the figures of the thing itself."""
    found = _set_apart(clause_with_figure(view, value), view.article.language)
    if value.type == "percent" or _of_others(view, value):
        return found - {ADDED}
    return found


@lru_cache(maxsize=4096)
def _set_apart(clause: str, language: str | None) -> frozenset[str]:
    return find_apart(clause, language)


def _of_others(view: View, value: Value) -> bool:
    """Whether an addition is one to people of another kind: `three were killed and another twelve injured`."""
    if PEOPLE not in _about(view, value):
        return False
    return _goes_on(view) or any(v.type == value.type and v.start < value.start for v in view.claim.values)


@once
def _goes_on(view: View) -> bool:
    """Whether the claim stands within a sentence that has begun before it."""
    return _CLOSED.search(view.article.text, 0, view.claim.start) is None
