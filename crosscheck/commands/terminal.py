"""Lines for a terminal or the log of a CI server, in which words of an article must not be commands."""

from __future__ import annotations

import click


def say(text: str, error: bool = False, end: str = "\n") -> None:
    """The text to standard output, or as a warning or an error to standard error."""
    from crosscheck.report.words import guarded

    click.echo(guarded(text) + end, nl=False, err=error)


def warn(message: str) -> None:
    """The message on one line of standard error, after the name of the program."""
    from crosscheck.report.words import clean

    say(f"crosscheck: {clean(message)}", error=True)
