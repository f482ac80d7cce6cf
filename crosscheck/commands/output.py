"""Where a report goes: to standard output, or to a file that is replaced as a whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from crosscheck.atomic import replace
from crosscheck.commands.options import Target
from crosscheck.errors import UsageError
from crosscheck.report import formats as known
from crosscheck.report.words import guarded

STDOUT = Path("-")


def targets(formats: Sequence[Target], output: Path | None, paths: Sequence[str]) -> list[Target]:
    """Every format with its file; `-` is standard output.

    Without a word the report is Markdown under `reports/`. `output` is for the formats that name no file: a
    file (its suffix gives the format where none is asked for) or, with several formats, a folder.
    Raises `UsageError` where two reports would go to one place.
    """
    if not formats:
        formats = [Target(known.by_suffix(output.suffix) if output else known.DEFAULT)]
    open_ones = [target for target in formats if target.file is None]
    as_folder = output is not None and output != STDOUT and (output.is_dir() or len(open_ones) > 1)
    made = []
    for target in dict.fromkeys(formats):
        format = known.load(target.format)
        name = report_name(paths) + format.suffix
        if target.file is not None:
            file = target.file
        elif output is not None:
            file = output / name if as_folder else output
        else:
            file = STDOUT if format.stdout else Path("reports") / name
        made.append(Target(target.format, file))
    places = [target.file for target in made]
    twice = next((place for place in places if places.count(place) > 1), None)
    if twice is not None:
        where = "standard output" if twice == STDOUT else str(twice)
        raise UsageError(
            None, None, f"two formats would go to {where}: name a file for each, as in --format html=FILE"
        )
    return made


def report_name(paths: Sequence[str]) -> str:
    """The name of the folder with the articles, or of the only article; `articles` where there is none."""
    resolved = [Path(path).resolve() for path in paths]
    if len(resolved) == 1:
        return (resolved[0].name if resolved[0].is_dir() else resolved[0].stem) or "articles"
    folders = [str(path if path.is_dir() else path.parent) for path in resolved]
    return Path(os.path.commonpath(folders)).name or "articles"


def write(text: str, file: Path, commands: bool = False, what: str = "report") -> None:
    """The text into the file, in UTF-8. Raises `UsageError` where that fails; an earlier file then stays.

    On standard output only what is made of `commands` to a runner may look like one.
    """
    data = text.encode("utf-8", "replace")
    shown = data if commands else guarded(text).encode("utf-8", "replace")
    if file == STDOUT:
        sys.stdout.flush()
        sys.stdout.buffer.write(shown)
        sys.stdout.buffer.flush()
        return
    try:
        file = file.resolve()  # a link is followed, not replaced
        if file.exists() and not file.is_file():  # /dev/stdout, a named pipe; a folder fails below
            file.write_bytes(shown)
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        replace(file, data)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        kept = f"; the earlier {what} is left as it was" if file.is_file() else ""
        raise UsageError(str(file), None, f"the {what} cannot be written: {error.strerror}{kept}") from error


def append(text: str, file: Path) -> None:
    """The text at the end of the file, in UTF-8. Raises `UsageError` where that fails."""
    try:
        with file.open("ab") as stream:
            stream.write(text.encode("utf-8", "replace"))
    except OSError as error:
        raise UsageError(str(file), None, f"the summary cannot be added: {error.strerror}") from error
