"""Options of `check` that narrow the report to what is new and not reviewed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from crosscheck.commands.options import PATHS

Command = TypeVar("Command", bound=Callable[..., Any])
FILE = click.Path(dir_okay=False, path_type=Path)


class ManyNew(click.Command):
    """A command whose `--new` takes every path behind it, up to the next option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, spread(args))


def spread(args: list[str]) -> list[str]:
    """The arguments with `--new a b` written as `--new a --new b`; a `--new` without paths names an empty one."""
    made: list[str] = []
    taking = literal = False
    for argument, following in zip(args, (*args[1:], "-"), strict=False):
        if argument.startswith("-") and not literal:
            taking, literal = argument == "--new", argument == "--"
            if not taking:
                made.append(argument)
            elif following.startswith("-"):
                made += ["--new", ""]
        else:
            made += ["--new", argument] if taking else [argument]
    return made


def narrowing(command: Command) -> Command:
    """Add the options that `crosscheck.review.wanted` reads."""
    for option in reversed(
        (
            click.option(
                "--new-since", metavar="REF",
                help="Report only what touches articles added or changed since the git ref was branched off, "
                     "uncommitted ones included; they are checked against each other and all others.",
            ),
            click.option(
                "--new", multiple=True, type=PATHS, metavar="PATH...",
                help="Report only what touches these articles. Takes all paths up to the next option.",
            ),
            click.option(
                "--baseline", type=FILE, metavar="FILE",
                help="Leave out the findings in this file, which `crosscheck baseline` wrote.",
            ),
            click.option(
                "--decisions", type=FILE, metavar="FILE",
                help="What was decided on findings. Default: crosscheck.decisions.jsonl, if there is one.",
            ),
        )
    ):  # fmt: skip
        command = option(command)
    return command
