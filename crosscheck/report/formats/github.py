"""Annotations on the lines of a pull request, as workflow commands of GitHub Actions, and a step summary.

The syntax and its escapes are those of the runner (https://docs.github.com/actions, "Workflow commands"). Nothing of
an article can end a command or begin another: each is one line, and `%`, line ends, `:` and `,` are escaped.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from crosscheck.models import Report
from crosscheck.report import standing
from crosscheck.report.answer import answer
from crosscheck.report.formats.markdown import code, escape
from crosscheck.report.issues import Issue, Site, issues
from crosscheck.report.view import View
from crosscheck.report.words import plural

SUFFIXES = (".github.txt",)
STDOUT = True
COMMANDS = True

LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
SHOWN = 20  # issues in the step summary

_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(report: Report, explain: bool = False) -> str:
    """One command a finding of any severity, the gravest first: a step shows ten of each level."""
    return "".join(f"{_command(issue)}\n" for issue in issues(report))


def _command(issue: Issue) -> str:
    fields = {"file": issue.site.file, **_region(issue.site), "title": issue.title}
    properties = ",".join(f"{name}={value.translate(_PROPERTY)}" for name, value in fields.items() if value)
    message = "\n".join(_message(issue)).translate(_DATA)
    return f"::{LEVELS[issue.finding.severity]} {properties}::{message}"


def _region(site: Site) -> dict[str, str]:
    """The lines, and the columns where they are known and within one line, as GitHub wants them."""
    start, end = site.start, site.end
    region = {"line": str(start.line), "endLine": str(end.line)}
    if start.column and end.column and start.line == end.line:
        region |= {"col": str(start.column), "endColumn": str(end.column)}
    return region


def _message(issue: Issue) -> Iterator[str]:
    """The message, the words of each outlet, and the finding's id."""
    yield issue.message
    for site in issue.sites if issue.others else ():  # the words alone stand in the line annotated
        where = "here" if site is issue.site else f"{site.label}, {site.where}"
        yield f"{where}: “{site.words}”{f' = {site.value}' if site.value else ''}"
        if site.translation:
            yield site.translated
    yield f"Rule {issue.finding.rule}, finding {issue.finding.id}"


def beside(report: Report) -> tuple[Path, str] | None:
    """The step summary and its file, where the runner names one."""
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    return (Path(file), summary(report)) if file else None


def summary(report: Report) -> str:
    """Markdown: what was found, and the gravest issues in a table."""
    return "\n".join(_summary(report)) + "\n"


def _summary(report: Report) -> Iterator[str]:
    view = View(report)
    found = [issue for issue in issues(report) if issue.finding.severity != "info"]
    yield f"## Crosscheck: {escape(view.title)}\n"
    yield f"{escape(view.subtitle)}.\n"
    for name, counts in answer(view):
        yield f"- **{name}:** {'; '.join(count.text + count.rest for count in counts)}"
    yield from (f"- {escape(line)}" for line in standing.lines(view.report.review))
    yield ""
    if found:
        yield "| | Where | What |"
        yield "| --- | --- | --- |"
    for issue in found[:SHOWN]:
        what = (
            f"{escape(issue.message)}<br><small>{code(issue.finding.rule)}, {code(issue.finding.id)}</small>"
        )
        yield f"| {escape(issue.title)} | {code(issue.site.where)} | {what} |"
    if len(found) > SHOWN:
        yield f"\nand {len(found) - SHOWN} more"
    if view.not_read:
        yield f"\n{plural(len(view.not_read), 'input')} could not be read."
