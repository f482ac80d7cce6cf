"""The summary for a terminal: what was read, what was found, and the discrepancies in two lines each."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from itertools import groupby

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from crosscheck.models import Report
from crosscheck.report import standing
from crosscheck.report.parts import Case, Row
from crosscheck.report.view import View
from crosscheck.report.words import guarded, plural

SUFFIXES = (".txt",)
STDOUT = True
SHOWN = 10  # discrepancies in the summary; the report has them all
STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan", "none": "bold"}


def render(report: Report, explain: bool = False, color: bool = False, width: int | None = None) -> str:
    """Plain text, or ANSI text with `color`; lines are wrapped to `width` columns, or left long for None."""
    out = StringIO()
    console = Console(
        file=out, force_terminal=color, no_color=not color, color_system="standard" if color else None,
        width=width or 10_000, highlight=False, legacy_windows=False,
    )  # fmt: skip
    for line in _lines(View(report, explain)):
        console.print(line)
    return guarded("\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n")


def _lines(view: View) -> Iterator[Text | Padding]:
    yield Text.assemble((view.title, "bold"), f": {view.subtitle}")
    if view.report.review is None or view.report.review.new is None:
        yield Text(
            f"  {plural(len(view.outlets), 'article')} read, {plural(len(view.claims), 'claim')} found"
        )
    for words in _counts(view):
        yield Text(f"  {words}")
    if view.discrepancies:
        yield Text()
    for number, case in enumerate(view.discrepancies[:SHOWN], 1):
        yield from _case(case, number)
    if len(view.discrepancies) > SHOWN:
        yield Text(f"  and {len(view.discrepancies) - SHOWN} more")
    if view.discrepancies:
        yield Text()


def _counts(view: View) -> Iterator[str]:
    found = (
        [plural(len(view.discrepancies), "discrepancy", "discrepancies")]
        + [plural(len(view.updates), "update")] * bool(view.updates)
        + [f"{len(view.unclear)} unclear"] * bool(view.unclear)
    )
    yield ", ".join(found)
    yield f"{plural(len(view.agreements), 'agreement')}, {plural(len(view.figures), 'single-source figure')}"
    yield plural(view.unsourced_count, "unsourced statement")
    if view.set_aside:
        yield f"{len(view.set_aside)} set aside"
    if view.not_read:
        yield f"{len(view.not_read)} not read"
    yield from standing.lines(view.report.review)


def _case(case: Case, number: int) -> Iterator[Text | Padding]:
    label = f"{case.label}{f' ({case.facet})' if case.facet else ''}"
    yield Padding(
        Text.assemble(f"{number}. ", (label, STYLES[case.severity]), f": {case.message}"), (0, 0, 0, 2)
    )
    sides = (_side(list(rows)) for _, rows in groupby(case.rows, lambda row: row.value))
    yield Padding(Text(" | ".join(sides), style="dim"), (0, 0, 0, 5))
    remark = f", {case.remark}" if case.remark else ""
    yield Padding(Text(f"finding {case.id}{remark}", style="dim"), (0, 0, 0, 5))


def _side(rows: list[Row]) -> str:
    """The value and where it is said first: the message above has the outlets already."""
    more = f" and {len(rows) - 1} more" if len(rows) > 1 else ""
    return f"{rows[0].value} {_where(rows[0])}{more}".strip()


def _where(row: Row) -> str:
    line = row.place.removeprefix("line ")
    return f"{row.outlet.file}:{line}" if line else row.outlet.file
