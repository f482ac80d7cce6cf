"""Whether time explains a difference: a later article that moves a figure which moves, or says that it does."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from crosscheck.align.comparison import span_of
from crosscheck.align.contexts import Part
from crosscheck.align.views import View
from crosscheck.extract.marks import Section, find_phrases
from crosscheck.judge.states import background, changes, follows
from crosscheck.models import Value

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
    first, second = (a, b) if order[0] is a.view else (b, a)
    return _state_moved(first, second) if _is_state(first, second) else _figure_moved(first, second)


def looks_back(a: Part, b: Part) -> bool:
    """Whether the later article only tells what went before: a step towards the state, or how it was another time."""
    order = ordered(a.view, b.view)
    if order is None:
        return False
    first, second = (a, b) if order[0] is a.view else (b, a)
    if background(first.group, first.term, second.term):
        return True
    return background(first.group, second.term, first.term) and happened_after(first.view, second) is False


def _is_state(first: Part, second: Part) -> bool:
    return bool(first.term or second.term) or "denied" in (first.label, second.label)


def _state_moved(first: Part, second: Part) -> str | None:
    """A state or a negation does not drift as a figure does: it has to be one that comes later, or to be dated so."""
    when = happened_after(first.view, second)
    if when is False:
        return None  # it was so when the earlier article was written
    if follows(first.group, first.term, second.term):
        return f"{first.term} first, {second.term} later"
    if cue := _cue(second.view, "update"):
        return f"the later article says so: “{cue}”"
    if first.label == "denied" and (when or _cue(first.view, "yet")):
        return "not done at first, done later"
    if when and changes(first.group, first.term, second.term):
        return "the later article dates it after the earlier one"
    return None


def _figure_moved(first: Part, second: Part) -> str | None:
    earlier, later = first.view, second.view
    if cue := _cue(later, "update"):
        return f"the later article says so: “{cue}”"
    if any(m.group == "result" and m.term == "preliminary" for m in earlier.claim.marks):
        return "the earlier figure was preliminary"
    if _is_date(first) or _is_date(second):
        return None  # a date does not drift: a postponement is announced
    plans = earlier.claim.modality in ("plan", "forecast") and later.claim.modality in ("plan", "forecast")
    if plans and days_between(earlier, later) >= PLANS:
        return "a plan or forecast, which moves with time"
    for view in (earlier, later):
        if word := _cue(view, "movable"):
            return f"a figure that moves: “{word}”"
    return None


def happened_after(earlier: View, later: Part) -> bool | None:
    """Whether the later part is dated after the earlier article (True) or before it (False); None where unknown."""
    first, second = earlier.article.published, later.view.article.published
    spans = [span for date in later.view.dates if (span := span_of(str(date.value)))]
    if first is None or second is None or len(spans) != 1:
        return None
    begin, end = (moment.toordinal() for moment in spans[0])
    if end < first.toordinal():
        return False
    return True if first.toordinal() < begin <= second.toordinal() else None


def _is_date(part: Part) -> bool:
    return any(v.type == "date" and v.start == part.start for v in part.view.claim.values)


def _cue(view: View, kind: Section) -> str | None:
    return _first_phrase(view.claim.text, view.article.language, kind)


@lru_cache(maxsize=4096)
def _first_phrase(text: str, language: str | None, kind: Section) -> str | None:
    found = find_phrases(text, language, kind)
    return text[found[0][0] : found[0][1]] if found else None
