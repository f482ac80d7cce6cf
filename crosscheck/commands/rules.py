"""`crosscheck rules` and `crosscheck rule`: the rules as a table, as manual pages, and as tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crosscheck.commands.options import FOLDER
from crosscheck.commands.terminal import say
from crosscheck.errors import UsageError

if TYPE_CHECKING:
    from crosscheck.judge.rules import Rule

folders = click.option(
    "--rules", "extra", multiple=True, type=FOLDER, metavar="DIR",
    help="Folder with your own rules, read after the shipped ones (repeatable).",
)  # fmt: skip
MANUAL = {"id", "title", "family", "check", "severity", "message", "why", "enabled", "examples"}


@click.group(invoke_without_command=True, short_help="List the rules, or run their examples.")
@folders
@click.pass_context
def rules(ctx: click.Context, extra: tuple[Path, ...]) -> None:
    """List the rules. `crosscheck rules test` runs their examples, `crosscheck rule ID` shows one in full."""
    ctx.obj = extra
    if ctx.invoked_subcommand:
        return
    for line in table(load(extra)):
        say(line)


@rules.command(short_help="Run the examples of the rules.")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@folders
@click.pass_obj
def test(given: tuple[Path, ...], ids: tuple[str, ...], extra: tuple[Path, ...]) -> int:
    """Run the examples of every rule, or of the rules named: those that must fire, and those that must not.

    Exit status: 0 all hold, 1 some do not. Known misses are counted and do not fail.
    """
    from crosscheck.examples import run_examples
    from crosscheck.options import Options
    from crosscheck.report.words import plural

    folders = (*given, *extra)
    chosen = load(folders)
    unknown = sorted(set(ids) - {rule.id for rule in chosen})
    if unknown:
        raise UsageError(None, None, f"no such rule: {', '.join(unknown)}")
    wanted = [rule for rule in chosen if not ids or rule.id in ids]
    results = run_examples(wanted, Options(rules=tuple(map(str, folders))))
    failed = [result for result in results if not result.passed]
    for result in failed:
        should = "must fire on" if result.must_fire else "must stay silent on"
        say(f"{result.rule}: {should}: {result.title}")
    misses = sum(result.known_miss and result.must_fire != result.fired for result in results)
    counts = f"{plural(len(results), 'example')} of {plural(len(wanted), 'rule')}, {len(failed)} failed"
    say(counts + (f", {plural(misses, 'known miss', 'known misses')}" if misses else ""))
    return 1 if failed else 0


@click.command(short_help="Show the manual page of a rule.")
@click.argument("id", metavar="ID")
@folders
def rule(id: str, extra: tuple[Path, ...]) -> None:
    """Show the manual page of a rule: what it reports, why that matters, how it is set, and its examples."""
    import difflib

    by_id = {rule.id: rule for rule in load(extra)}
    if id not in by_id:
        near = difflib.get_close_matches(id, by_id, 1)
        raise UsageError(None, None, f"no such rule: {id}{f'; did you mean {near[0]}?' if near else ''}")
    for line in manual(by_id[id]):
        say(line)


def load(extra: tuple[Path, ...]) -> tuple[Rule, ...]:
    """The shipped rules and those of the folders."""
    from crosscheck.judge.rules import load_rules

    return load_rules(extra)


def table(rules: tuple[Rule, ...]) -> Iterator[str]:
    """The rules as an aligned table."""
    header = ("RULE", "FAMILY", "CHECK", "SEVERITY", "TITLE")
    rows = [(r.id, r.family, r.check, r.severity if r.enabled else "off", r.title) for r in rules]
    widths = [max(len(row[column]) for row in (header, *rows)) for column in range(4)]
    for row in (header, *rows):
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, (*widths, 0), strict=True)).rstrip()


def manual(rule: Rule) -> Iterator[str]:
    """The manual page of the rule."""
    import textwrap

    yield f"{rule.id}: {rule.title}"
    off = "" if rule.enabled else ", switched off"
    yield f"{rule.family}, severity {rule.severity}, check {rule.check}{off}"
    yield ""
    yield from textwrap.wrap(rule.why, 88)
    yield ""
    yield f"Reports: {rule.message}"
    settings = {name: value for name, value in rule.model_dump(mode="json").items() if name not in MANUAL}
    if settings:
        yield ""
        yield "Settings"
        yield from (f"  {name}: {_plain(value)}" for name, value in settings.items())
    for title, examples in (("Fires on", rule.examples.fire), ("Stays silent on", rule.examples.silent)):
        for example in examples:
            yield ""
            yield f"{title}: {example.title}{' (known miss)' if example.known_miss else ''}"
            for index, article in enumerate(example.articles):
                name = article.outlet or chr(ord("A") + index)
                yield from textwrap.wrap(
                    f"{name}: {article.text}", 88, initial_indent="  ", subsequent_indent="     "
                )


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_plain(item)}" for name, item in value.items())
    return ", ".join(map(_plain, value)) if isinstance(value, list) else str(value)
