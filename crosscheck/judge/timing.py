"""Whether time explains a difference: a later article that moves a figure which moves, or says that it does."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from crosscheck.align.comparison import compare, span_of
from crosscheck.align.contexts import Part
from crosscheck.align.views import View
from crosscheck.extract.marks import Section, find_phrases
from crosscheck.extract.measures import to_base
from crosscheck.extract.speech import fold, speech
from crosscheck.judge.states import ENDS, background, changes, follows
from crosscheck.models import Mark, Value

_BREAK = re.compile(r"[,;:]\s+|\s[—–-]\s+")
_NUMBER = re.compile(r"\d.*", re.DOTALL)
NEAR = 6  # letters between a value and the word that denies it: `not on June 1`
PHRASED = ("count", "money", "percent", "date")  # values of which phrases tell that they move
SECONDS = "s"  # base unit of durations
PLANS = 3  # days after which a plan or forecast may have moved without the text saying so
SCHEDULES = (
    7  # days after which a date still to come may have: within a week two outlets tell of one announcement
)


class Reason(NamedTuple):
    """Why a difference is an update: what tells it (a text says so, or only the kind of figure or state), in words."""

    kind: Literal["told", "preliminary", "drifts", "follows"]
    why: str


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


def not_yet(a: View, x: Value, b: View, y: Value) -> bool:
    """Whether one article tells as done what the other dates after that article's day: they tell of two events."""
    spans = span_of(str(x.value)), span_of(str(y.value))
    if spans[0] is None or spans[1] is None or {a.claim.modality, b.claim.modality} != {"fact"}:
        return False
    early, (done, _), (late, _) = (
        (a, spans[0], spans[1]) if spans[0][0] < spans[1][0] else (b, spans[1], spans[0])
    )
    if early.article.published is None:
        return False
    published = early.article.published.toordinal()
    return done.toordinal() <= published < late.toordinal()


def one_event(a: View, x: Value, b: View, y: Value) -> bool:
    """Whether two dates are of one event for all the days between the articles: ahead of both, or long before them."""
    days = sorted(p.toordinal() for view in (a, b) if (p := view.article.published))
    spans = [span for v in (x, y) if (span := span_of(str(v.value)))]
    if len(days) < 2 or len(spans) < 2:
        return False
    first, last = days
    begins, ends = [s[0].toordinal() for s in spans], [s[1].toordinal() for s in spans]
    return min(begins) > last or max(ends) < first - (last - first)


def explained(a: Part, b: Part) -> Reason | None:
    """Why the difference is an update; None where time does not explain it."""
    order = ordered(a.view, b.view)
    if order is None:
        return None
    first, second = (a, b) if order[0] is a.view else (b, a)
    return _state_moved(first, second) if _is_state(first, second) else _figure_moved(first, second)


def announced(a: Part, b: Part) -> Reason | None:
    """Why the difference is an update where the later text tells of the change itself; None where it does not."""
    reason = explained(a, b)
    return reason if reason and reason.kind == "told" else None


def tells_change(view: View) -> bool:
    """Whether the claim has any word of a change, of whatever in it."""
    return cue_of(view, "update") is not None


def new_figure(a: Part, x: Value, b: Part, y: Value) -> bool:
    """Whether figures that may be one, rounded, are two: the later text tells of a change, the earlier does not."""
    if x.type == "date" or x.bounded or y.bounded or not announced(a, b):
        return False
    first = a if ordered(a.view, b.view) == (a.view, b.view) else b
    return not cue_of(first.view, "update", first)


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


def _state_moved(first: Part, second: Part) -> Reason | None:
    """A state or a negation does not drift as a figure does: it has to be one that comes later, or to be dated so."""
    when = happened_after(first.view, second)
    if when is False:
        return None  # it was so when the earlier article was written
    if follows(first.group, first.term, second.term) or ended(first, second):
        return Reason("follows", f"{first.term} first, {second.term} later")
    if cue := cue_of(second.view, "update", second if second.term else None):
        return Reason("told", f"the later article says so: “{cue}”")
    if first.label == "denied" and (when or cue_of(first.view, "yet")):
        return Reason("follows", "not done at first, done later")
    if when and changes(first.group, first.term, second.term):
        return Reason("follows", "the later article dates it after the earlier one")
    return None


def ended(first: Part, second: Part) -> bool:
    """Whether the second state is the end of the first in another family: in a critical condition, then dead."""
    family, terms = ENDS.get(first.group, ("", frozenset()))
    return second.group == family and second.term in terms


def _figure_moved(first: Part, second: Part) -> Reason | None:
    earlier, later = first.view, second.view
    dates = _is_date(first) or _is_date(second)
    if left_behind(first, second):
        return Reason("told", "the later article gives the earlier value as the one before")
    if cue := cue_of(later, "moved" if dates else "update", second) or (
        dates and beside_figure(second, "moved")
    ):
        return Reason("told", f"the later article says so: “{cue}”")
    if dates:
        return _rescheduled(first, second)
    if _result(earlier, "preliminary"):
        return Reason("preliminary", "the earlier figure was preliminary")
    if _result(later, "final") and not _result(earlier, "final"):
        return Reason("told", "the later figure is final")
    plans = earlier.claim.modality in ("plan", "forecast") and later.claim.modality in ("plan", "forecast")
    if plans and days_between(earlier, later) >= PLANS:
        return Reason("drifts", "a plan or forecast, which moves with time")
    for part in (first, second) if not _lasts(first) else ():
        if word := cue_of(part.view, "movable") or beside_figure(part, "ongoing"):
            return Reason("drifts", f"a figure that moves: “{word}”")
    return None


def _rescheduled(first: Part, second: Part) -> Reason | None:
    """A date does not drift, and a postponement is announced; but what lay ahead is overtaken by what came of it."""
    days, dates = [v.article.published for v in (first.view, second.view)], (first.value, second.value)
    spans = [span for v in dates if v and (span := span_of(str(v.value)))]
    if len(spans) < 2 or days[0] is None or days[1] is None:
        return None
    told, again = (day.toordinal() for day in days if day)
    (due, due_last), (then, then_last) = ((a.toordinal(), b.toordinal()) for a, b in spans)
    if due <= told:
        return None
    if min(due, then) > again and again - told >= SCHEDULES:
        return Reason("drifts", f"a date still to come, {again - told} days later")
    apart = due_last < then or told < then <= then_last < due
    if apart and then_last <= again and second.view.claim.modality == "fact":
        return Reason("follows", "planned first, done later on another day")
    return None


def _lasts(part: Part) -> bool:
    """Whether the figure is a length of time: a sentence or an age is no count that goes on."""
    value = part.value
    return bool(value and value.type == "measure" and value.unit and to_base(1.0, value.unit)[1] == SECONDS)


def _result(view: View, term: str) -> bool:
    """Whether the claim calls its figures preliminary, or final."""
    return any(m.group == "result" and m.term == term for m in view.claim.marks)


def beside_figure(part: Part, kind: Section) -> str | None:
    """The first phrase of the kind in the clause of the figure: `so far`, `already 310`, `only in September`."""
    value = part.value
    return None if value is None or value.type not in PHRASED else _given_as(part.view, value, kind)


def _given_as(view: View, value: Value, kind: Section) -> str | None:
    """The first phrase of the kind that holds the figure, or stands in its clause."""
    return _first_phrase(clause_with_figure(view, value), view.article.language, kind, None)


def clause_with_figure(view: View, value: Value) -> str:
    """The clause of a figure with `0` in the figure's place; words that lead the number stay."""
    claim = view.claim
    start, end = value.start - claim.start, value.end - claim.start
    begin, stop = clause_around(claim.text, view.article.language, start)
    led = _NUMBER.sub("", value.text) if _NUMBER.search(value.text) else ""
    return f"{claim.text[begin:start]}{led}0{claim.text[end : max(stop, end)]}"


def left_behind(first: Part, second: Part) -> bool:
    """Whether the later claim repeats the earlier value as what was before: `from 3 to 5`, `not on the 1st, but …`.

    Where an ending says `from` (`90 kundan 120 kunga`) it does so by the verb: `extended`, `was cut`.
    """
    before, after, claim = first.value, second.value, second.view.claim
    if before is None or (after and _given_as(second.view, after, "former")):
        return False
    negations = [m for m in claim.marks if m.group == "negation" and m.term != "other"]
    others = [v for v in claim.values if v.start != second.start and v.type == before.type]
    repeated = [v for v in others if compare(v, before).relation == "equal"]
    starts = before.type == "date" and cue_of(second.view, "moved") is None  # `from Sunday on`
    if any(v.relation == "from" and not starts or any(_beside(m, v) for m in negations) for v in repeated):
        return True
    if any(_given_as(second.view, v, "former") for v in repeated):
        return True
    if after is None or after.type == "date" or after.relation not in (None, "to") or len(others) != 1:
        return False
    ending = any(v.relation is None and v.unit == after.unit for v in repeated)
    return ending and cue_of(second.view, "update", second) is not None


def _beside(mark: Mark, value: Value) -> bool:
    """Whether the mark stands directly before or behind the value, a short word aside."""
    return 0 <= value.start - mark.end <= NEAR or 0 <= mark.start - value.end <= NEAR


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
    value = part.value
    return value is not None and value.type == "date"


def cue_of(view: View, kind: Section, part: Part | None = None) -> str | None:
    """The first phrase of the kind; in the clause of the part, if one is given, as no other clause speaks of it."""
    text, language = view.claim.text, view.article.language
    found = _first_phrase(text, language, kind, None)
    if found is None or part is None:
        return found
    return _first_phrase(text, language, kind, part.start - view.claim.start)


@lru_cache(maxsize=4096)
def _first_phrase(text: str, language: str | None, kind: Section, at: int | None) -> str | None:
    start, end = (0, len(text)) if at is None else clause_around(text, language, at)
    found = find_phrases(text, language, kind, start, end)
    return text[found[0][0] : found[0][1]] if found else None


@lru_cache(maxsize=16384)
def clause_around(text: str, language: str | None, at: int) -> tuple[int, int]:
    """Offsets of the clause that holds the offset; what has no finite verb belongs to the clause before it."""
    finite, folded = speech(language).words["finite"], fold(text)
    bounds = [0, *(m.end() for m in _BREAK.finditer(text)), len(text)]
    clauses: list[tuple[int, int]] = []
    for start, end in pairwise(bounds):
        alone = finite.search(folded, start, end) is not None
        told = bool(clauses) and finite.search(folded, *clauses[-1]) is not None
        if clauses and not (alone and told):
            clauses[-1] = clauses[-1][0], end
        else:
            clauses.append((start, end))
    return next(((a, b) for a, b in clauses if a <= at < b), (0, len(text)))
