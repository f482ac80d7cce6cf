"""What dates belong to, and parts of a day: when it was said is not when it happened, a morning is no evening."""

from __future__ import annotations

from collections.abc import Iterator

from crosscheck.align.comparison import compare, span_of
from crosscheck.align.contexts import Part
from crosscheck.align.views import View, once
from crosscheck.extract.marks import find_hours
from crosscheck.models import Value

SOURCE = 8  # words of an attribution; longer ones hold what is said, too
DAY = 86400  # seconds
MONTH = 31  # days within which something is news
AGO = 14  # days after which nobody announces for some day what was done already
HOURS = {
    "morning": (5, 12),
    "afternoon": (12, 18),
    "evening": (17, 24),
    "night": (20, 30),
}  # of a part of the day
SEASONS = frozenset(("spring", "summer", "autumn", "winter"))
APART = frozenset(
    frozenset(pair) for pair in (("morning", "afternoon"), ("morning", "evening"), ("afternoon", "night"))
)


def of_two_sayings(a: View, x: Value, b: View, y: Value) -> bool:
    """Whether a date says when something was told: against when it happened, or when another speaker told it."""
    told = _of_saying(a, x), _of_saying(b, y)
    if not any(told):
        return False
    speakers = [view.claim.speaker.key if view.claim.speaker else None for view in (a, b)]
    return not all(told) or speakers[0] != speakers[1]


def _of_saying(view: View, value: Value) -> bool:
    """Whether the date stands within the words that say who told it, or directly behind them: `he said on Friday`."""
    claim = view.claim
    source = claim.source or ""
    at = claim.text.find(source) if source else -1
    if (
        at < 0
        or not claim.speaker
        or len(source.split()) > SOURCE
        or claim.sourcing not in ("quote", "indirect")
    ):
        return False
    start, end = value.start - claim.start, value.end - claim.start
    stop = at + len(source)
    within = at <= start and end <= stop
    return within or 0 <= start - stop <= 1 and not claim.text[stop:start].strip()


def one_night(a: View, x: Value, b: View, y: Value) -> bool:
    """Whether two days in a row are of one night: `late on Saturday`, `in the night to Sunday`, `early on Sunday`."""
    spans = span_of(str(x.value)), span_of(str(y.value))
    if spans[0] is None or spans[1] is None:
        return False
    first, second = sorted((spans[0], spans[1]))
    apart = (second[0] - first[1]).total_seconds()
    return 0 <= apart <= DAY and any(term == "night" for view in (a, b) for term, _, _ in _hours(view))


def done_before(a: View, x: Value, b: View, y: Value) -> bool:
    """Whether one article tells as long done what the other still expects: they tell of two events."""
    for done, value, due, other in ((a, x, b, y), (b, y, a, x)):
        spans = span_of(str(value.value)), span_of(str(other.value))
        day = due.article.published
        if spans[0] is None or spans[1] is None or day is None:
            continue
        planned = due.claim.modality != "fact" and spans[1][0].toordinal() > day.toordinal()
        if planned and done.claim.modality == "fact" and spans[0][1].toordinal() + AGO <= day.toordinal():
            return True
    return False


def long_ago(a: View, x: Value, b: View, y: Value) -> bool:
    """Whether one date is news and the other a year long past: on Sunday, in 2011."""
    for view, value, other in ((a, x, y), (b, y, x)):
        spans, day = (span_of(str(value.value)), span_of(str(other.value))), view.article.published
        if spans[0] is None or spans[1] is None or day is None or len(str(other.value)) > len("2011"):
            continue
        news = abs(spans[0][0].toordinal() - day.toordinal()) <= MONTH
        if news and spans[0][0].year - spans[1][1].year > 1:
            return True
    return False


def other_hours(a: View, b: View) -> Iterator[tuple[Part, Part]]:
    """Parts of one day, one of each claim, that exclude each other: the morning and the evening."""
    days = [[v for v in view.dates if v.dated] for view in (a, b)]
    if (
        len(days[0]) != 1
        or len(days[1]) != 1
        or compare(days[0][0], days[1][0]).relation
        not in (
            "equal",
            "compatible",
        )
    ):
        return
    rows = _parts_of_day(a), _parts_of_day(b)
    if all(len({term for term, _, _ in row}) == 1 for row in rows):
        (one, *_), (two, *_) = rows
        if frozenset((one[0], two[0])) in APART:
            yield _part(a, *one), _part(b, *two)
        return
    for parts, view, clock, turned in ((rows[0], a, b, False), (rows[1], b, a, True)):
        value = _clock(clock)
        if len({term for term, _, _ in parts}) != 1 or value is None or _parts_of_day(clock):
            continue
        term = parts[0][0]
        hour = int(str(value.value).partition("T")[2][:2])
        first, last = HOURS[term]
        if not any(first - 1 <= h <= last for h in (hour, hour + 24)):
            told = Part(clock, value.start, value.end, value.text, f"{hour} h")
            yield (told, _part(view, *parts[0])) if turned else (_part(view, *parts[0]), told)
            return


def other_seasons(a: View, b: View) -> Iterator[tuple[Part, Part]]:
    """The season of each claim, where they differ: opened in spring, opened in autumn."""
    rows = [[row for row in _hours(view) if row[0] in SEASONS] for view in (a, b)]
    if all(len({term for term, _, _ in row}) == 1 for row in rows) and rows[0][0][0] != rows[1][0][0]:
        yield _part(a, *rows[0][0]), _part(b, *rows[1][0])


def _clock(view: View) -> Value | None:
    """The only time of day of a claim."""
    found = [
        v for v in view.claim.values if v.type == "date" and "T" in str(v.value) and "/" not in str(v.value)
    ]
    return found[0] if len(found) == 1 else None


def _parts_of_day(view: View) -> list[tuple[str, int, int]]:
    return [row for row in _hours(view) if row[0] in HOURS]


@once
def _hours(view: View) -> tuple[tuple[str, int, int], ...]:
    """Parts of the day and seasons that a claim names, with their offsets into the article."""
    claim = view.claim
    found = find_hours(claim.text, view.article.language)
    return tuple((term, claim.start + start, claim.start + end) for term, start, end in found)


def _part(view: View, term: str, start: int, end: int) -> Part:
    text = view.claim.text[start - view.claim.start : end - view.claim.start]
    return Part(view, start, end, text, term)
