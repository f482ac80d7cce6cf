"""The first three lines of a report: what contradicts, what agrees, what has no source."""

from __future__ import annotations

from dataclasses import dataclass

from crosscheck.report.view import View
from crosscheck.report.words import plural


@dataclass(frozen=True, slots=True)
class Count:
    """A count that links to its section, and the words after it."""

    text: str
    section: str = ""
    rest: str = ""


def answer(view: View) -> list[tuple[str, list[Count]]]:
    """The lines as name and counts; a line without anything to count says so."""
    lines = (
        ("What contradicts", _contradicts(view)),
        ("What agrees", _agrees(view)),
        ("What has no source", _has_no_source(view)),
    )
    return [(name, counts or [Count("nothing found")]) for name, counts in lines]


def _contradicts(view: View) -> list[Count]:
    cases = view.discrepancies
    counts = []
    if cases:
        disputed, impossible = (
            sum(case.kind == kind for case in cases) for kind in ("disputed", "impossible")
        )
        rest = (f", {disputed} of them disputed between sources" if disputed else "") + (
            f", {impossible} of them impossible" if impossible else ""
        )
        counts.append(Count(plural(len(cases), "discrepancy", "discrepancies"), "discrepancies", rest))
    if view.unclear:
        counts.append(Count(f"{len(view.unclear)} unclear", "unclear"))
    if view.updates:
        counts.append(Count(plural(len(view.updates), "update"), "updates"))
    if view.set_aside:
        counts.append(Count(f"{len(view.set_aside)} set aside", "set-aside"))
    return counts


def _agrees(view: View) -> list[Count]:
    counts = []
    if view.agreements:
        independent = sum(agreement.independent > 1 for agreement in view.agreements)
        share = "all" if independent == len(view.agreements) else f"{independent or 'none'} of them"
        rest = f", {share} confirmed by independent sources"
        counts.append(Count(plural(len(view.agreements), "fact"), "agreements", rest))
    if view.figures:
        count = plural(len(view.figures), "single-source figure")
        counts.append(Count(count, "single-source-figures"))
    return counts


def _has_no_source(view: View) -> list[Count]:
    if not view.unsourced:
        return []
    review = view.report.review
    if review is None or review.new is None:
        of = plural(len(view.outlets), "article")
    else:
        of = plural(len(review.new), "new article")
    rest = f" in {len(view.unsourced)} of {of}"
    return [Count(plural(view.unsourced_count, "statement"), "unsourced-statements", rest)]
