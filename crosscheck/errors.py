"""What can go wrong, drawn once.

CrosscheckError
├── UsageError            a path, option or configuration that cannot be used      exit 2
├── InputError            one article that cannot be read; the others go on        a row in "Not read"
└── DataError             a rule or language file that does not fit its schema     exit 2
"""

from __future__ import annotations


class CrosscheckError(Exception):
    """Base of the errors that a user is meant to read: a file, a line where there is one, and what to do."""

    def __init__(self, file: str | None, line: int | None, reason: str) -> None:
        self.file, self.line, self.reason = file, line, reason
        where = f"{file}:{line}: " if file and line else f"{file}: " if file else ""
        super().__init__(f"{where}{reason}")


class UsageError(CrosscheckError):
    """The command cannot be carried out as given."""


class InputError(CrosscheckError):
    """One input cannot be read; the rest of the work goes on."""


class DataError(CrosscheckError):
    """A file of the product's or the desk's data (rules, languages, configuration) is malformed."""
