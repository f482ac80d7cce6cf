"""The translation memory: a file of JSON lines, sorted, one text and its translation a line, made to be committed."""

from __future__ import annotations

import datetime as dt
import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pydantic import Field, ValidationError

from crosscheck.atomic import replace
from crosscheck.models import Record

FILE = "crosscheck.translations.jsonl"


class Key(NamedTuple):
    """What a translation is looked up by: two ISO 639-1 codes and the normalised text."""

    source: str
    target: str
    original: str


class Entry(Record):
    """One line of the memory."""

    source: str = Field(min_length=1)
    target: str = Field(min_length=1)
    original: str = Field(min_length=1)
    translation: str = Field(min_length=1)
    service: str = Field(min_length=1)
    date: dt.date

    @property
    def key(self) -> Key:
        return key(self.source, self.target, self.original)


@dataclass(frozen=True, slots=True)
class Memory:
    """What a file holds: translations, and the lines that are none, by number."""

    entries: Mapping[Key, Entry] = field(default_factory=dict)
    malformed: Mapping[int, str] = field(default_factory=dict)


def normalised(text: str) -> str:
    """In Unicode's composed form (NFC), on one line, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8")).split())


def key(source: str, target: str, text: str) -> Key:
    """The key of a text as it stands in an article."""
    return Key(source, target, normalised(text))


def parse(data: bytes) -> Memory:
    """The memory in a file's bytes. Of two translations of one text the newer counts."""
    entries: dict[Key, Entry] = {}
    malformed: dict[int, str] = {}
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            entry = Entry.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            malformed[number] = ": ".join([*map(str, first["loc"]), first["msg"]])
            continue
        known = entries.get(entry.key)
        if known is None or _age(known) < _age(entry):
            entries[entry.key] = entry
    return Memory(entries, malformed)


def _age(entry: Entry) -> tuple[dt.date, str, str]:
    return entry.date, entry.service, entry.translation


def read(file: Path) -> Memory:
    """The memory in the file; empty where there is none yet. Raises `OSError`."""
    try:
        return parse(file.read_bytes())
    except FileNotFoundError:
        return Memory()


def save(file: Path, new: Iterable[Entry]) -> None:
    """Add the translations to what the file holds by now; it is replaced as a whole or not at all.

    A file with malformed lines keeps all its lines as they are, and the new ones are put at its end.
    Raises `OSError` where the file cannot be written, is read-only, or is no translation memory.
    """
    file = file.resolve()  # a link is followed, not replaced
    data = file.read_bytes() if file.exists() else b""
    memory = parse(data)
    if memory.malformed and not memory.entries:
        raise OSError(None, "it is no translation memory")
    if data and not file.stat().st_mode & 0o222:
        raise OSError(None, "it is read-only")
    added = {entry.key: entry for entry in new if entry.key not in memory.entries}
    file.parent.mkdir(parents=True, exist_ok=True)
    if memory.malformed:
        replace(file, data + b"\n" * (not data.endswith(b"\n")) + lines(added))
    else:
        replace(file, lines({**memory.entries, **added}))


def lines(entries: Mapping[Key, Entry]) -> bytes:
    """The entries as JSON lines in UTF-8, in the order of their keys."""
    rows = ({**entries[key].model_dump(mode="json"), **key._asdict()} for key in sorted(entries))
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows).encode("utf-8", "replace")
