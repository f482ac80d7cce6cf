"""`crosscheck explain`: what lies behind one finding."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crosscheck.commands.options import PATHS, shared
from crosscheck.commands.terminal import say
from crosscheck.errors import UsageError

if TYPE_CHECKING:
    from crosscheck.models import Fact, Finding, Report


@click.command(short_help="Show what lies behind a finding.")
@click.argument("finding", metavar="FINDING")
@click.argument("paths", nargs=-1, type=PATHS, metavar="[PATH]...")
@click.option("--report", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
              help="JSON report that has the finding, instead of checking PATH again.")  # fmt: skip
@shared
@click.pass_context
def explain(
    ctx: click.Context, finding: str, paths: tuple[str, ...], report: Path | None, **given: Any
) -> None:
    """Show what lies behind a finding: the words and values compared, the rule, why the claims were matched.

    FINDING is the id in the report, or its beginning; the id of a fact will do too. Name the articles (PATH),
    or a JSON report of them.
    """
    from crosscheck.config import settings

    if bool(paths) == bool(report):
        raise click.UsageError("name either the articles or --report FILE")
    options = {name: setting.value for name, setting in settings(ctx, paths).items()}
    if report:
        found = load(report)
    else:
        from crosscheck.commands.check import run

        found = run(paths, options)
    rules = tuple(map(str, options["rules"]))
    for line in explanation(found, finding, rules):
        say(line)


def load(file: Path) -> Report:
    """The report in a JSON file. Raises `UsageError` where it is none."""
    from pydantic import ValidationError

    from crosscheck.models import Report

    try:
        return Report.model_validate_json(file.read_bytes())
    except OSError as error:
        raise UsageError(str(file), None, f"cannot be read: {error.strerror}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise UsageError(
            str(file), None, f"not a JSON report of this version: {where}: {first['msg']}"
        ) from error


def pick(report: Report, id: str) -> Finding | Fact:
    """The one finding, or else fact, whose id begins so. Raises `UsageError` for none or several."""
    for items in (report.findings, report.facts):
        hits = [item for item in items if item.id.startswith(id)]
        exact = [item for item in hits if item.id == id]
        if exact or len(hits) == 1:
            return (exact or hits)[0]
        if hits:
            raise UsageError(
                None, None, f"{id!r} begins {len(hits)} ids: {', '.join(hit.id for hit in hits[:5])}"
            )
    raise UsageError(None, None, f"no finding or fact has an id that begins {id!r}; the report shows the ids")


def explanation(report: Report, id: str, rules: tuple[str, ...] = ()) -> Iterator[str]:
    """The lines that explain a finding or fact."""
    from crosscheck.judge.rules import load_rules
    from crosscheck.models import Finding
    from crosscheck.report.view import View
    from crosscheck.report.words import clean, plural

    view = View(report, explain=True)
    item = pick(report, id)
    if isinstance(item, Finding):
        case = view.case(item)
        message, rows, joins = case.message, case.rows, case.joins
    else:
        message = f"{item.verdict} of {plural(item.outlets, 'outlet')}"
        rows, joins = view.rows.table(item.claims, ()), view.rows.joins(item.id, item.claims)
    yield message
    yield ""
    for row in rows:
        where = ", ".join(part for part in (row.outlet.file, row.place) if part)
        yield f"  {row.outlet.label} ({where})"
        said = ", ".join(part for part in (row.who, row.level if row.level != "none" else "") if part)
        yield f"    says it:  {said}"
        yield "    words:    " + "".join(f"[{p.text}]" if p.marked else p.text for p in row.words)
        if row.translation:
            yield f"    {row.translation.lang}:       {row.translation.label}: {row.translation.text}"
        if row.value:
            yield f"    compared: {row.value}"
    if isinstance(item, Finding):
        yield ""
        yield f"Rule {item.rule}, severity {item.severity}{f', {item.kind}' if item.kind else ''}"
        if item.why:
            yield f"  fired because {case.why}{f'; {case.apart}' if case.apart else ''}"
        rule = next((rule for rule in load_rules(rules) if rule.id == item.rule), None)
        if rule:
            yield f"  {clean(rule.why)}"
        if case.remark:
            yield f"  {case.remark[:1].upper()}{case.remark[1:]}"
    if joins:
        yield ""
        yield "Why the claims were taken to state the same fact"
    for join in joins:
        yield f"  {join.a} and {join.b}: probability {join.score:.2f}"
        for name, value in join.features:
            yield f"    {value:8.3f}  {name}"
