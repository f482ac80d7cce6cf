"""`crosscheck check`: articles in, report and summary out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crosscheck.commands.options import FAIL_LEVELS, PATHS, Target, TargetType, shared
from crosscheck.commands.review_options import ManyNew, narrowing
from crosscheck.commands.terminal import say, warn
from crosscheck.commands.translation import translation_options, translator
from crosscheck.errors import UsageError
from crosscheck.report import formats

if TYPE_CHECKING:
    from crosscheck.config import Setting
    from crosscheck.models import Article, Report
    from crosscheck.review import Wanted

STAGES = {
    "read": "Reading",
    "extract": "Extracting claims",
    "align": "Matching claims",
    "judge": "Applying rules",
    "translate": "Translating",
}


@click.command(cls=ManyNew, short_help="Check articles against each other and write a report.")
@click.argument("paths", nargs=-1, required=True, type=PATHS, metavar="PATH...")
@click.option("--format", "-f", "formats", multiple=True, type=TargetType(), metavar="FORMAT[=FILE]",
              help=f"{', '.join(formats.names())}; markdown is the default. With or without a file (repeatable): "
                   "without one markdown and html go to reports/, the others to standard output.")  # fmt: skip
@click.option("--output", "-o", type=click.Path(path_type=Path, allow_dash=True), metavar="FILE|-",
              help="Where the report goes; - is standard output, a folder takes several formats. "
                   "Default: reports/<folder>.md")  # fmt: skip
@click.option("--explain", is_flag=True, help="Add to each finding why its claims were matched.")
@click.option("--fail-level", type=click.Choice(FAIL_LEVELS), default="none", show_default=True,
              help="Exit with 1 if there is a finding of this severity or above that nobody has reviewed.")  # fmt: skip
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found; errors still exit with 2.")
@click.option("--select", multiple=True, metavar="RULE,...",
              help="Report only these rules: an id (money-differs), a family (discrepancy), or both up to the end of "
                   "a word (discrepancy.money). Repeatable.")  # fmt: skip
@click.option("--ignore", multiple=True, metavar="RULE,...",
              help="Leave these rules out, of those selected (repeatable).")  # fmt: skip
@click.option("--statistics", is_flag=True,
              help="Show how many findings each rule has, instead of the summary.")  # fmt: skip
@narrowing
@shared
@translation_options
@click.option("--quiet", "-q", is_flag=True, help="No summary and no progress; warnings only.")
@click.option("--verbose", "-v", is_flag=True, help="Say also what is read, with which options.")
@click.pass_context
def check(ctx: click.Context, paths: tuple[str, ...], **given: Any) -> int:
    """Check articles against each other and write a report.

    PATH is an article or a folder of articles (text, Markdown, HTML, JSON). The report goes to reports/, a
    summary to the terminal. Exit status: 0 done, 1 a finding at or above --fail-level that nobody has
    reviewed, 2 a usage or input error.
    """
    from crosscheck.commands.early import begin
    from crosscheck.config import find, settings

    in_force = settings(ctx, paths)
    options = {name: setting.value for name, setting in in_force.items()}
    begin(options, paths)

    from crosscheck.commands.output import STDOUT, append, targets, write
    from crosscheck.report.statistics import statistics
    from crosscheck.report.words import clean

    places = targets(options["formats"], options["output"], paths)
    verify(in_force)
    translate = translator(options, paths, ctx.params["config"] or find(paths))
    if options["verbose"]:
        for setting in in_force.values():
            if setting.source != "default":
                say(f"{setting.key} = {setting.value} ({setting.source})", error=True)
    report = reviewed(paths, options)
    if translate:
        with progress(options["quiet"]) as tell:
            report = translate(report, tell)
    if options["verbose"]:
        for article in report.articles:
            say(f"read {clean(article.file or '')}: {described(article)}", error=True)
    for place in places:
        format = formats.load(place.format)
        write(render(report, place, options["explain"]), place.file or STDOUT, format.commands)
        if beside := format.beside(report):
            append(beside[1], beside[0])
    free = all(place.file != STDOUT for place in places)  # standard output, of reports
    if options["statistics"]:
        say(statistics(report), error=not free, end="")
    elif not options["quiet"] and free:
        say(summary(report, places), end="")
    if options["exit_zero"]:
        return 0
    level = FAIL_LEVELS.index(options["fail_level"])
    open_ones = (finding for finding in report.findings if finding.unreviewed)
    return int(level > 0 and any(FAIL_LEVELS.index(finding.severity) >= level for finding in open_ones))


def verify(in_force: dict[str, Setting]) -> None:
    """Raise `UsageError`, naming the configuration file where it stands there, for a rule that there is not."""
    from crosscheck.judge.rules import load_rules
    from crosscheck.judge.selection import names

    for option in (in_force["select"], in_force["ignore"]):
        if option.value:
            file = option.source if Path(option.source).is_file() else None
            names(load_rules(in_force["rules"].value), option.value, option.key, file)


def reviewed(paths: Sequence[str], options: dict[str, Any]) -> Report:
    """The report narrowed to what is new, with what was decided on its findings."""
    from crosscheck.judge.rules import load_rules
    from crosscheck.review import wanted

    asked = wanted(options, paths)
    if asked.nothing_new:
        return asked.empty()
    everything = (*paths, *filter(None, options["new"]))
    report = run(everything, options, options["quiet"], asked)
    report, warnings = asked.applied(report, lambda: load_rules(options["rules"]))
    for warning in warnings:
        warn(warning)
    return report


def run(
    paths: Sequence[str],
    options: dict[str, Any],
    quiet: bool = False,
    asked: Wanted | None = None,
) -> Report:
    """The report on the articles under the paths; warns of each input that cannot be read.

    With new articles `asked` for, only on their stories. Raises `UsageError` where nothing can be read.
    """
    from crosscheck import pipeline
    from crosscheck.commands.options import cache_folder
    from crosscheck.options import Options

    chosen = Options(
        rules=tuple(map(str, options["rules"])),
        encoder=options["encoder"],
        language=options["language"],
        cache=cache_folder(options, paths),
        select=options.get("select", ()),
        ignore=options.get("ignore", ()),
    )
    with progress(quiet) as tell:
        tell("read", 0, 1)
        report = pipeline.check_files(paths, chosen, tell, asked.has_new if asked else None, warn)
    for row in filter(asked.heeds, report.not_read) if asked else report.not_read:
        where = f"{row.file}:{row.line}" if row.line else row.file
        warn(f"{where}: {row.reason}")
    if not report.articles and not (asked and asked.new):
        raise UsageError(None, None, f"no article can be read in {', '.join(paths)}")
    return report


def described(article: Article) -> str:
    """Outlet, language and date of the article, as far as they are known."""
    from crosscheck.report.naming import language_name
    from crosscheck.report.words import clean, day

    parts = (clean(article.outlet or "no outlet"), language_name(article.language), day(article.published))
    return ", ".join(part for part in parts if part)


@contextmanager
def progress(quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """A callback that draws a bar on a terminal's standard error, and does nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("")

        def tell(stage: str, done: int, total: int) -> None:
            bar.update(task, description=STAGES.get(stage, stage), completed=done, total=total)

        yield tell


def render(report: Report, place: Target, explain: bool) -> str:
    """The report in the format; colours only for a terminal that wants them."""
    from crosscheck.commands.output import STDOUT

    if place.format == "console" and place.file == STDOUT:
        return summary(report, ())
    return formats.load(place.format).render(report, explain=explain)


def summary(report: Report, places: Sequence[Target]) -> str:
    """The summary for standard output, with where the reports are."""
    import os

    from crosscheck.report.formats import console

    terminal = sys.stdout.isatty()
    text = console.render(
        report, color=terminal and not os.environ.get("NO_COLOR"), width=_width() if terminal else None
    )
    return text + "".join(f"Report: {place.file}\n" for place in places)


def _width() -> int:
    import shutil

    return shutil.get_terminal_size().columns
