"""Options that several commands share, and the types of their values."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import click

from crosscheck.report.formats import names

ENCODERS = ("auto", "use", "e5", "letters")
FAIL_LEVELS = ("none", "info", "warning", "error")
PATHS = (
    click.Path()
)  # a missing path is reported like any other that cannot be read, and the others are checked
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)

Command = TypeVar("Command", bound=Callable[..., Any])


class Target(NamedTuple):
    """A format, and the file for it where one was named."""

    format: str
    file: Path | None = None

    def __str__(self) -> str:
        return f"{self.format}={self.file}" if self.file else self.format


class TargetType(click.ParamType):
    """`FORMAT` or `FORMAT=FILE`."""

    name = "FORMAT[=FILE]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Target:
        if isinstance(value, Target):
            return value
        name, given, file = str(value).partition("=")
        if name not in names():
            self.fail(f"{name!r} is not one of {', '.join(names())}", param, ctx)
        if given and not file:
            self.fail(f"no file after {value!r}", param, ctx)
        return Target(name, Path(file) if file else None)


class LanguageType(click.ParamType):
    """An ISO 639 code of a language that CLDR knows."""

    name = "CODE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from babel import Locale

        code = str(value).lower()
        if not re.fullmatch("[a-z]{2,3}", code) or code not in Locale("en").languages:
            self.fail(f"{value!r} is no code of a language, such as en or ru", param, ctx)
        return code


def shared(command: Command) -> Command:
    """Options of every command that checks articles or reads rules."""
    for option in reversed(
        (
            click.option(
                "--rules", multiple=True, type=FOLDER, metavar="DIR",
                help="Folder with your own rules, read after the shipped ones (repeatable).",
            ),
            click.option(
                "--encoder", type=click.Choice(ENCODERS), default="auto", show_default=True,
                help="Sentence encoder that matches claims across languages.",
            ),
            click.option(
                "--language", type=LanguageType(), metavar="CODE",
                help="ISO 639-1 code of articles that do not state their language, instead of detecting it.",
            ),
            click.option(
                "--cache", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", envvar="CROSSCHECK_CACHE",
                help="Folder where what was read is kept for the next run. "
                     "Default: .crosscheck_cache beside the configuration file, else in the current folder.",
            ),
            click.option(
                "--no-cache", is_flag=True, envvar="CROSSCHECK_NO_CACHE",
                help="Keep nothing, and use nothing that was kept.",
            ),
            config_option,
        )
    ):  # fmt: skip
        command = option(command)
    return command


config_option = click.option(
    "--config", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
    help="Configuration file, instead of the one found upward from the first path.",
)  # fmt: skip


def cache_folder(options: Mapping[str, Any], paths: Sequence[str]) -> str | None:
    """The folder of the cache that the options ask for; None where there is to be none."""
    from crosscheck.config import find
    from crosscheck.store.database import FOLDER as NAME

    if options["no_cache"]:
        return None
    if options["cache"]:
        return str(options["cache"])
    config = find(paths)
    return str(config.parent / NAME) if config else NAME
