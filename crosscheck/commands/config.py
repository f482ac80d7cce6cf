"""`crosscheck config`: which options are in force, and from where."""

from __future__ import annotations

from pathlib import Path

import click

from crosscheck.commands.options import PATHS, config_option
from crosscheck.commands.terminal import say


@click.command(short_help="Show the options in force and where they come from.")
@click.argument("paths", nargs=-1, type=PATHS, metavar="[PATH]...")
@config_option
def config(paths: tuple[str, ...], config: Path | None) -> None:
    """Show the options in force for `crosscheck check PATH`, and where each comes from.

    Options stand in crosscheck.toml, or in pyproject.toml under [tool.crosscheck], with the names of the
    long options; the file is looked for upward from the first path, then from the current folder.
    """
    from crosscheck.commands.check import check
    from crosscheck.config import settings

    arguments = [*(["--config", str(config)] if config else []), *paths]
    context = check.make_context("check", arguments, resilient_parsing=True)
    rows = [(row.key, _shown(row.value), row.source) for row in settings(context, paths).values()]
    width = max(len(key) for key, _, _ in rows)
    value_width = max(len(value) for _, value, _ in rows)
    for key, value, source in rows:
        say(f"{key:{width}}  {value:{value_width}}  {source}")


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "-"
    return "-" if value is None else str(value)
