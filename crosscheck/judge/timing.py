"""Whether time explains a difference: a later article that moves a figure which moves, or says that it does."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from crosscheck import languages
from crosscheck.align.views import View
from crosscheck.extract.marks import FacetLexicon, compile_phrases
from crosscheck.align.contexts import Part

# Stages that follow one another: a later article may report a later stage without contradicting the earlier one.
STAGES = {
    "result": ("preliminary", "final"),
    "stage": ("proposed", "approved", "signed", "ratified"),
    "emergency": ("proposed", "declared", "lifted"),
    "custody": ("detained", "arrested", "charged", "convicted", "released"),
    "works": ("planned", "underway", "completed"),
    "outcome": ("failure", "success"),
}


@lru_cache(maxsize=None)
def _phrases(language: str | None, kind: str) -> re.Pattern[str] | None:
    lexicon = languages.load(language, "facets", FacetLexicon)
    return compile_phrases(lexicon.update if kind == "update" else lexicon.movable)


def ordered(a: View, b: View) -> tuple[View, View] | None:
    """(earlier, later) by publication; None where the order is not known."""
    x, y = a.article.published, b.article.published
    if x is None or y is None:
        return None
    if isinstance(x, dt.datetime) and isinstance(y, dt.datetime):
        x, y = x.replace(tzinfo=None), y.replace(tzinfo=None)
    else:
        x, y = _day(x), _day(y)
    if x == y:
        return None
    return (a, b) if x < y else (b, a)


def _day(moment: dt.date) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def explained(a: Part, b: Part) -> str | None:
    """Why the difference is an update, in a few words; None where time does not explain it."""
    order = ordered(a.view, b.view)
    if order is None:
        return None
    earlier, later = order
    first, second = (a, b) if earlier is a.view else (b, a)
    if cue := _cue(later, "update"):
        return f"the later article says so: “{cue}”"
    if earlier.claim.modality in ("plan", "forecast") and later.claim.modality in ("plan", "forecast"):
        return "a plan or forecast, which moves with time"
    for steps in STAGES.values():
        if first.label in steps and second.label in steps and steps.index(first.label) < steps.index(second.label):
            return f"{first.label} first, {second.label} later"
    terms = {m.term for m in earlier.claim.marks if m.group == "result"}
    if "preliminary" in terms:
        return "the earlier figure was preliminary"
    for view in (earlier, later):
        if word := _cue(view, "movable"):
            return f"a figure that moves: “{word}”"
    return None


def _cue(view: View, kind: str) -> str | None:
    pattern = _phrases(view.article.language, kind)
    found = pattern.search(view.claim.text) if pattern else None
    return found.group() if found else None
