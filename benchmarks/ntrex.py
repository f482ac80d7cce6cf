"""The NTREX table of translated news: rows of aligned sentences, and the columns that hold our languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

COLUMNS = {
    "rus": "ru", "ukr": "uk", "kir": "ky", "kaz": "kk", "uzb": "uz", "tur": "tr", "deu": "de", "fra": "fr",
    "spa": "es",
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One sentence of one document: its text by language (ISO 639-1)."""

    document: str
    text: dict[str, str]


def read(path: str | Path) -> list[Row]:
    """The rows of the file: tab-separated `doc`, number, `eng`, and one column per language.

    Split by hand: fields hold quotation marks, odd spaces and stray carriage returns; only a line feed ends a row.
    """
    lines = Path(path).read_bytes().decode("utf-8").rstrip("\n").split("\n")
    header, *rows = ([field.strip() for field in line.split("\t")] for line in lines)
    codes = {
        header.index(column): code for column, code in {"eng": "en", **COLUMNS}.items() if column in header
    }
    first = header.index("doc")
    return [Row(row[first], {code: row[i] for i, code in codes.items()}) for row in rows]


def documents(rows: list[Row]) -> Iterator[tuple[str, list[Row]]]:
    """The documents in the order of the file."""
    for name, members in groupby(rows, key=lambda row: row.document):
        yield name, list(members)
