"""What a figure or a date is of: the dead or the injured, imports or all trade, a beginning or an end."""

from __future__ import annotations

from functools import lru_cache

from crosscheck.align.views import View
from crosscheck.extract.marks import find_about
from crosscheck.judge.timing import clause_around
from crosscheck.models import Value


def other_thing(a: View, x: Value, b: View, y: Value) -> bool:
    """Whether the clauses of two values say that they are of different things."""
    left, right = _about(a, x), _about(b, y)
    unasked = "time" if x.type == "date" else "bound"
    shared = (left.keys() & right.keys()) - {unasked}
    return any(not left[group] & right[group] for group in shared)


def _about(view: View, value: Value) -> dict[str, frozenset[str]]:
    return _in_clause(view.claim.text, view.article.language, value.start - view.claim.start)


@lru_cache(maxsize=4096)
def _in_clause(text: str, language: str | None, at: int) -> dict[str, frozenset[str]]:
    return find_about(text, language, *clause_around(text, language, at))
