"""Translations in a report: the options for them, and the memory and the service behind them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from crosscheck.commands.options import LanguageType
from crosscheck.commands.terminal import warn
from crosscheck.errors import UsageError

if TYPE_CHECKING:
    from crosscheck.models import Report
    from crosscheck.pipeline import Progress
    from crosscheck.translate.memory import Memory
    from crosscheck.translate.patience import Ask

Command = TypeVar("Command", bound=Callable[..., Any])
TRANSLATORS = ("memory", "google", "mymemory", "libretranslate", "deepl")
SHOWN = 3  # malformed lines of the memory named one by one


def translation_options(command: Command) -> Command:
    """The options that ask for translations."""
    for option in reversed(
        (
            click.option(
                "--translate-to", type=LanguageType(), metavar="CODE",
                help="Show claims of other languages with a machine translation into this one (ISO 639-1).",
            ),
            click.option(
                "--translator", type=click.Choice(TRANSLATORS), default="memory", show_default=True,
                help="Service that translates what the translation memory lacks; memory asks nobody.",
            ),
            click.option(
                "--translator-url", metavar="URL", help="Address of the LibreTranslate server.",
            ),
            click.option(
                "--translations", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
                help="Translation memory. Default: crosscheck.translations.jsonl beside the configuration "
                     "file, else in the current folder.",
            ),
        )
    ):  # fmt: skip
        command = option(command)
    return command


def translator(
    options: Mapping[str, Any], paths: Sequence[str], configuration: Path | None
) -> Callable[[Report, Progress], Report] | None:
    """What adds the translations to a report; None where none are asked for.

    Raises `UsageError`, before any work is done, for a service that cannot be asked.
    """
    target = options["translate_to"]
    if not target:
        return None
    from crosscheck.translate.memory import FILE
    from crosscheck.translate.services import KEYS, NAMES, Service, usable

    name = options["translator"]
    key = os.environ.get(KEYS.get(name, ""), "").strip()
    ask = usable(Service(name, options["translator_url"] or "", key)) if name in NAMES else None
    file: Path = options["translations"] or (configuration.parent if configuration else Path()) / FILE
    _not_an_article(file, paths)
    return lambda report, tell: add(report, target, file, name, ask, tell)


def _not_an_article(file: Path, paths: Sequence[str]) -> None:
    from crosscheck.read.files import find_files

    if any(Path(article).resolve() == file.resolve() for article in find_files(paths)[0]):
        raise UsageError(str(file), None, "would be read as an article; begin its name with 'crosscheck.'")


def add(report: Report, target: str, file: Path, name: str, ask: Ask | None, tell: Progress) -> Report:
    """The report with translations from the memory, and from the service for what that lacks.

    What the service translates is kept in the memory, also when the run is interrupted. Nothing that goes
    wrong ends the run: it is noted in the report, and said on standard error.
    """
    import datetime as dt

    from crosscheck.translate import memory as memories
    from crosscheck.translate import translated, wanted
    from crosscheck.translate.patience import Patience, answers

    notes: list[str] = []
    try:
        memory = memories.read(file)
        notes += _malformed(file, memory)
    except OSError as error:
        memory = memories.Memory()
        notes.append(f"{file}: the translation memory cannot be read: {error.strerror}")
    known, why, new = dict(memory.entries), {}, []
    missing = [key for key in dict.fromkeys(wanted(report, target).values()) if key not in known]
    try:
        for done, (key, answer) in enumerate(answers(missing, ask, Patience()) if ask else ()):
            tell("translate", done, len(missing))
            if isinstance(answer, str):
                known[key] = memories.Entry(
                    **key._asdict(), translation=answer, service=name, date=dt.date.today()
                )
                new.append(known[key])
            else:
                why[key] = answer
    finally:
        notes += _saved(file, new) if new else []
    made = translated(report, target, known, why)
    made = made.model_copy(update={"notes": (*made.notes, *notes)})
    for note in made.notes[len(report.notes) :]:
        warn(note)
    return made


def _malformed(file: Path, memory: Memory) -> Iterator[str]:
    for line, reason in list(memory.malformed.items())[:SHOWN]:
        yield f"{file}:{line}: no line of a translation memory, left as it is: {reason}"
    if len(memory.malformed) > SHOWN:
        yield f"{file}: {len(memory.malformed) - SHOWN} more such lines"


def _saved(file: Path, new: Sequence[Any]) -> list[str]:
    from crosscheck.translate.memory import save

    try:
        save(file, new)
    except OSError as error:
        return [f"{file}: the translations of this run are not kept there: {error.strerror}"]
    return []
