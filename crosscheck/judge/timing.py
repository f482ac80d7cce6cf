"""Whether time explains a difference: a later article that moves a figure which moves, or says that it does."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Literal

from crosscheck.align.comparison import span_of
from crosscheck.align.contexts import Part
from crosscheck.align.views import View
from crosscheck.extract.marks import find_phrases
from crosscheck.models import Value

# Stages that follow one another: a later article may report a later stage without contradicting the earlier one.
STAGES = {
    "result": ("preliminary", "final"),
    "stage": ("proposed", "approved", "signed", "ratified"),
    "document": ("memorandum", "agreement"),
    "emergency": ("proposed", "declared", "lifted"),
    "custody": ("detained", "arrested", "charged", "convicted", "released"),
    "works": ("planned", "underway", "completed"),
    "outcome": ("failure", "success"),
    "fire": ("burning", "contained"),
    "strike": ("ongoing", "called-off"),
    "claim": ("unconfirmed", "confirmed"),
    "truce": ("holds", "broken"),
}
PLANS = 3  # days after which a plan or forecast may have moved without the text saying so


def ordered(a: View, b: View) -> tuple[View, View] | None:
    """(earlier, later) by publication; None where the order is not known."""
    x, y = a.article.published, b.article.published
    if x is None or y is None:
        return None
    if not (isinstance(x, dt.datetime) and isinstance(y, dt.datetime)) or bool(x.tzinfo) != bool(y.tzinfo):
        x, y = _day(x), _day(y)
    if x == y:
        return None
    return (a, b) if x < y else (b, a)


def _day(moment: dt.date) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def days_between(a: View, b: View) -> int:
    """Days between the publication of two articles; 0 where one is not known."""
    x, y = a.article.published, b.article.published
    return abs(x.toordinal() - y.toordinal()) if x and y else 0


def days_from_publication(view: View, date: Value) -> int | None:
    """Days from the publication of the article to the date's beginning; None where one is not known."""
    span, published = span_of(str(date.value)), view.article.published
    return span[0].toordinal() - published.toordinal() if span and published else None


def explained(a: Part, b: Part) -> str | None:
    """Why the difference is an update, in a few words; None where time does not explain it."""
    order = ordered(a.view, b.view)
    if order is None:
        return None
    earlier, later = order
    first, second = (a, b) if earlier is a.view else (b, a)
    if cue := _cue(later, "update"):
        return f"the later article says so: “{cue}”"
    if any(m.group == "result" and m.term == "preliminary" for m in earlier.claim.marks):
        return "the earlier figure was preliminary"
    for steps in STAGES.values():
        if (
            first.term in steps
            and second.term in steps
            and steps.index(first.term) < steps.index(second.term)
        ):
            return f"{first.term} first, {second.term} later"
    if first.label == "denied" and any(m.group in STAGES for m in (*earlier.claim.marks, *later.claim.marks)):
        return "not done at first, done later"
    if first.term or second.term or "denied" in (first.label, second.label):
        return None  # a status or a negation does not drift as a figure does
    if _is_date(first) or _is_date(second):
        return None  # nor does a date: a postponement is announced
    plans = earlier.claim.modality in ("plan", "forecast") and later.claim.modality in ("plan", "forecast")
    if plans and days_between(a.view, b.view) >= PLANS:
        return "a plan or forecast, which moves with time"
    for view in (earlier, later):
        if word := _cue(view, "movable"):
            return f"a figure that moves: “{word}”"
    return None


def _is_date(part: Part) -> bool:
    return any(v.type == "date" and v.start == part.start for v in part.view.claim.values)


def _cue(view: View, kind: Literal["update", "movable"]) -> str | None:
    return _first_phrase(view.claim.text, view.article.language, kind)


@lru_cache(maxsize=4096)
def _first_phrase(text: str, language: str | None, kind: Literal["update", "movable"]) -> str | None:
    found = find_phrases(text, language, kind)
    return text[found[0][0] : found[0][1]] if found else None
