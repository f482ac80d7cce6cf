"""`crosscheck baseline`: today's findings into a file, so that later checks report only newer ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from crosscheck.commands.options import PATHS, shared
from crosscheck.commands.terminal import say


@click.command(short_help="Write today's findings to a file, for `check --baseline`.")
@click.argument("paths", nargs=-1, required=True, type=PATHS, metavar="PATH...")
@click.option("--output", "-o", type=click.Path(path_type=Path), metavar="FILE",
              help="The baseline. Default: crosscheck.baseline.json")  # fmt: skip
@shared
@click.pass_context
def baseline(ctx: click.Context, paths: tuple[str, ...], output: Path | None, **given: Any) -> None:
    """Write today's findings to a file; `crosscheck check PATH --baseline FILE` then reports only newer ones.

    An earlier baseline is replaced. Commit the file, and run the command again when its findings are settled.
    """
    from crosscheck.commands.check import run
    from crosscheck.commands.output import write
    from crosscheck.config import settings
    from crosscheck.report.words import plural
    from crosscheck.review import baseline as file

    options = {name: setting.value for name, setting in settings(ctx, paths).items()}
    report = run(paths, options)
    place = output or Path(file.DEFAULT)
    write(file.written(report), place, what="baseline")
    say(f"{plural(len(report.findings), 'finding')} in {place}")
