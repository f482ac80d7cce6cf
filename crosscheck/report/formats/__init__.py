"""The output formats: each module here is one, called as the module is called; nothing else lists them.

A format's module has

- `SUFFIXES`, those of its files, the one that is written first,
- `STDOUT`, whether it goes to standard output where no file is named,
- `render(report, explain=False)`, which gives its text,
- `COMMANDS`, where its lines are commands to a runner that reads standard output,
- and, where something is to be appended to a file beside it, `beside(report)`, which gives that file and the text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crosscheck.models import Report

DEFAULT = "markdown"


@dataclass(frozen=True, slots=True)
class Format:
    """An output format, its module loaded."""

    name: str
    suffixes: tuple[str, ...]
    stdout: bool
    render: Callable[..., str]
    beside: Callable[[Report], tuple[Path, str] | None]
    commands: bool = False

    @property
    def suffix(self) -> str:
        """The suffix of its files, with the dot."""
        return self.suffixes[0]


def names() -> tuple[str, ...]:
    """The formats' names in alphabetical order; none of their modules is loaded for that."""
    return tuple(sorted(module.name for module in iter_modules(__path__)))


def load(name: str) -> Format:
    """The format of that name, which must be one of `names()`."""
    module = import_module(f"{__name__}.{name}")
    beside = getattr(module, "beside", lambda report: None)
    commands = getattr(module, "COMMANDS", False)
    return Format(name, module.SUFFIXES, module.STDOUT, module.render, beside, commands)


def by_suffix(suffix: str) -> str:
    """The name of the format whose files have the suffix; Markdown where none has."""
    candidates = (DEFAULT, *names())  # no other module is loaded for a suffix of the default
    return next((name for name in candidates if suffix.lower() in load(name).suffixes), DEFAULT)
