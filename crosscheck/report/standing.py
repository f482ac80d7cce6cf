"""What a narrowed report says of itself: what is new in it, what it leaves out, what has become of decisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crosscheck.models import Decision, Known, Review
from crosscheck.report.words import clean, day, plural, shorten

SHOWN = 5  # entries named in a sentence; the JSON report has them all


def lines(review: Review | None) -> list[str]:
    """Sentences on what was left out and what needs tidying up; none for a report that was not narrowed."""
    return list(_lines(review)) if review else []


def _lines(review: Review) -> Iterator[str]:
    if review.untouched:
        yield f"{plural(review.untouched, 'finding')} among the other articles alone left out"
    if review.baseline:
        hidden = plural(review.known, "finding")
        yield f"{hidden} of the baseline {clean(review.baseline)} left out"
    if review.gone:
        count = plural(len(review.gone), "entry of the baseline", "entries of the baseline")
        yield f"{count} no longer {_occurs(review.gone)}: {_listed([_known(row) for row in review.gone])}"
    if review.expired:
        count = plural(len(review.expired), "decision")
        yield f"{count} expired: {_listed([_decision(row) for row in review.expired])}"
    if review.stale:
        count = plural(len(review.stale), "decision")
        verb = "is on a finding" if len(review.stale) == 1 else "are on findings"
        listed = _listed([_decision(row) for row in review.stale])
        yield f"{count} {verb} that no longer {_occurs(review.stale)} here: {listed}"


def subject(review: Review | None) -> str:
    """`2 new articles since main, compared with 4 others`; empty for a report on all articles."""
    if review is None or review.new is None:
        return ""
    count = len(review.new)
    new = plural(count, "new article") if count else "no new article"
    others = review.checked - count
    since = f" since {clean(review.since)}" if review.since else ""
    return f"{new}{since}" + (f", compared with {plural(others, 'other')}" if others > 0 and count else "")


def _occurs(rows: Sequence[object]) -> str:
    return "occurs" if len(rows) == 1 else "occur"


def _known(row: Known) -> str:
    return f"{clean(row.id)} ({shorten(clean(row.message), 80)})"


def _decision(row: Decision) -> str:
    until = f" until {day(row.until)}" if row.until else ""
    about = f": {shorten(clean(row.message), 80)}" if row.message else ""
    return f"{clean(row.finding)} ({row.decision} by {clean(row.by)}{until}{about})"


def _listed(parts: list[str]) -> str:
    more = f" and {len(parts) - SHOWN} more" if len(parts) > SHOWN else ""
    return "; ".join(parts[:SHOWN]) + more
