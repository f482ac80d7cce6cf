"""`crosscheck decide` and `crosscheck decisions`: what the desk says of findings."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crosscheck.commands.options import PATHS, shared
from crosscheck.commands.terminal import say, warn
from crosscheck.errors import UsageError

if TYPE_CHECKING:
    from crosscheck.models import Finding
    from crosscheck.review.decisions import Decisions

RULINGS = ("confirmed", "dismissed", "corrected")
ID = re.compile(r"[0-9a-f]{12}")
NOBODY = "who decides? Say it with --by NAME"

file_option = click.option(
    "--file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="The decisions. Default: `decisions` in the configuration, else crosscheck.decisions.jsonl",
)  # fmt: skip


@click.command(short_help="Record what was decided on a finding.")
@click.argument("finding", metavar="FINDING")
@click.argument("decision", type=click.Choice(RULINGS), metavar="|".join(RULINGS))
@click.argument("paths", nargs=-1, type=PATHS, metavar="[PATH]...")
@click.option("--reason", required=True, metavar="TEXT", help="Why; it is shown beside the finding.")
@click.option("--until", type=click.DateTime(("%Y-%m-%d",)), metavar="DATE",
              help="The last day on which the decision holds, as 2026-12-31.")  # fmt: skip
@click.option("--by", metavar="NAME", help="Who decides. Default: git's user.name, or who is logged in.")
@file_option
@click.option("--report", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
              help="JSON report that has the finding, instead of checking PATH again.")  # fmt: skip
@shared
@click.pass_context
def decide(
    ctx: click.Context, finding: str, decision: str, paths: tuple[str, ...], reason: str,
    until: dt.datetime | None, by: str | None, file: Path | None, report: Path | None, **given: Any,
) -> None:  # fmt: skip
    """Record what was decided on a finding: a line at the end of the decisions file, which nothing changes later.

    FINDING is the id in the report. With the articles (PATH) or a JSON report the beginning of the id will
    do, and the rule and the message are recorded, too. The newest decision on a finding holds.

    confirmed: it is one, and known. dismissed: it is none; reports fold it away. corrected: an article was
    mended; the check fails if it is still found. Neither confirmed nor dismissed findings fail a check.
    """
    from crosscheck.models import Decision
    from crosscheck.report.words import clean
    from crosscheck.review.decisions import append, load, today

    place = file or _configured(paths)
    if not clean(reason):
        raise UsageError(None, None, "--reason: say why")
    if until and until.date() < today():
        raise UsageError(None, None, f"--until: {until.date()} has passed")
    earlier = load(place).rows if place.exists() else ()
    about = _found(ctx, finding, paths, report)
    made = Decision(
        finding=about.id if about else _id(finding, [row.finding for row in earlier]),
        decision=decision,  # type: ignore[arg-type]
        reason=clean(reason),
        by=clean(by or "") or clean(_somebody()),
        at=dt.datetime.now(dt.UTC).replace(microsecond=0),
        until=until.date() if until else None,
        rule=about.rule if about else "",
        message=clean(about.message) if about else "",
    )
    append(made, place)
    say(f"{made.finding} {made.decision} by {made.by}, in {place}")
    if not about:
        warn("not checked that there is such a finding: name the articles or --report FILE")


def _configured(paths: Sequence[str] = ()) -> Path:
    """The file that the configuration names for `check`, else the usual one."""
    from crosscheck.config import find, read
    from crosscheck.review.decisions import DEFAULT

    file = find(paths)
    named = read(file).get("decisions") if file else None
    return file.parent / named if file and isinstance(named, str) else Path(DEFAULT)


def _found(ctx: click.Context, id: str, paths: Sequence[str], report: Path | None) -> Finding | None:
    """The finding in the articles or the report; None where neither was named."""
    if paths and report:
        raise click.UsageError("name either the articles or --report FILE")
    if not paths and not report:
        return None
    from crosscheck.review.decisions import by_prefix

    if report:
        from crosscheck.commands.explain import load

        findings = load(report).findings
    else:
        from crosscheck.commands.check import run
        from crosscheck.config import settings

        options = {name: setting.value for name, setting in settings(ctx, paths).items()}
        findings = run(paths, options).findings
    whole = by_prefix(id, [row.id for row in findings])
    return next(row for row in findings if row.id == whole)


def _id(id: str, earlier: Sequence[str]) -> str:
    """The whole id: as given, or the one of an earlier decision that begins so."""
    from crosscheck.review.decisions import by_prefix

    if ID.fullmatch(id):
        return id
    if any(known.startswith(id) for known in earlier):
        return by_prefix(id, earlier)
    raise UsageError(
        None, None,
        f"{id!r} is no whole id of a finding: give all twelve characters, or name the articles or --report FILE",
    )  # fmt: skip


def _somebody() -> str:
    """Who runs the command: by git's environment, its configuration, or the login."""
    import os

    from crosscheck.git import user

    name = os.environ.get("GIT_AUTHOR_NAME") or user()
    name = name or next(
        (os.environ[key] for key in ("USER", "LOGNAME", "USERNAME") if os.environ.get(key)), ""
    )
    if not name.strip():
        raise UsageError(None, None, NOBODY)
    return name


@click.command(short_help="List the decisions on findings.")
@file_option
@click.option("--all", "everything", is_flag=True, help="Also those that a later decision has replaced.")
def decisions(file: Path | None, everything: bool) -> None:
    """List the decisions on findings, the newest of each; warns of lines that are none."""
    from crosscheck.review.decisions import load

    read = load(file or _configured())
    for warning in read.warnings:
        warn(warning)
    for line in listing(read, everything):
        say(line)


def listing(read: Decisions, everything: bool) -> Iterator[str]:
    """Two lines for each decision: the finding and who decided what, and why."""
    from crosscheck.report.words import clean
    from crosscheck.review.decisions import remark, today

    newest = read.newest()
    shown = read.rows if everything else tuple(newest.values())
    if not shown:
        yield "no decisions"
    for row in shown:
        replaced = "" if newest[row.finding] == row else " (replaced)"
        about = f"  {clean(row.message)}" if row.message else ""
        yield f"{clean(row.finding)}{about}"
        yield f"  {remark(row, today(), found=False)}{replaced}"
