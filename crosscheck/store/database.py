"""The cache's file: an SQLite database of rows from key to bytes, which never stands in the way of a check.

Whatever is wrong with the file (locked, full, read-only, damaged, not ours) is said once, and the check goes on
without it. Rows are data, never code; who reads them validates them, for a repository may bring a file of its own.
"""

from __future__ import annotations

import os
import sqlite3
import time
import warnings
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Literal

from crosscheck.git import tracked

Kind = Literal["files", "cards", "articles", "vectors"]
KINDS: tuple[Kind, ...] = ("files", "cards", "articles", "vectors")
FOLDER = ".crosscheck_cache"
FILE = "cache.db"
WAIT = 5.0  # seconds for which another run's write is waited for
KEPT = 30  # days for which a row is kept that no run has used
ROWS, BYTES = 400, 2**24  # what is gathered before it is written
BESIDE = ("-journal", "-wal", "-shm")  # what SQLite may put beside the file
LARGEST = 2**28  # bytes of a row; a larger one is no row of ours
CHECKED = 8  # bytes of a row that are the digest of the rest

_OURS = 0x43524F53  # `application_id`, so that another program's database is not taken for a cache
_MAGIC = b"SQLite format 3\0"
_HEAD = 105  # bytes of a database's header, and of the beginning of its first page
_VERSION = 1
_COLUMNS = "key BLOB PRIMARY KEY, value BLOB NOT NULL, day INTEGER NOT NULL"
_SCHEMA: dict[str, str] = {kind: f"CREATE TABLE {kind} ({_COLUMNS})" for kind in KINDS}
_SCHEMA["state"] = "CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL)"
_FAILURES = (sqlite3.Error, sqlite3.Warning, OSError, ValueError, TypeError, OverflowError)


class Foreign(sqlite3.DatabaseError):
    """The file is no cache of this program."""


class Store:
    """Rows from key to bytes, of several kinds. A store without a file finds nothing and keeps nothing."""

    def __init__(self, file: Path | None, warn: Callable[[str], None], wait: float = WAIT) -> None:
        self._file, self._warn = file, warn
        self._today = int(time.time() // 86400)
        self._waiting: list[tuple[Kind, bytes, bytes]] = []
        self._size = 0
        self._database: sqlite3.Connection | None = None
        if file is not None:
            try:
                self._open(file, wait)
            except _FAILURES as error:
                self._give_up(error)

    @property
    def works(self) -> bool:
        """Whether rows are found and kept; it may end at any time, and nothing else changes then."""
        return self._database is not None

    def get(self, kind: Kind, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """The rows that there are of these; a row whose bytes do not fit their digest is none."""
        wanted = list(dict.fromkeys(keys))
        found: dict[bytes, bytes] = {}
        self._try(lambda database: self._read(database, kind, wanted, found))
        return found

    def put(self, kind: Kind, key: bytes, value: bytes) -> None:
        """Keep a row. It is written with others, at the latest when the store is closed."""
        if self._database is None:
            return
        self._waiting.append((kind, key, value))
        self._size += len(value)
        if len(self._waiting) >= ROWS or self._size >= BYTES:
            self.flush()

    def flush(self) -> None:
        """Write what was gathered, all of it or nothing."""
        rows, self._waiting, self._size = self._waiting, [], 0
        if rows:
            self._try(lambda database: self._write(database, rows))

    def settle(self, fingerprint: str) -> None:
        """Drop what another version has written of articles, and what no run has used for long."""
        self._try(lambda database: self._prune(database, fingerprint))

    def close(self) -> None:
        self.flush()
        self._try(lambda database: database.close())
        self._database = None

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    # --- what may fail --------------------------------------------------------------------------------------

    def _try(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """Do the work with the database; if that fails, say so once and go on without it."""
        if self._database is None:
            return
        try:
            work(self._database)
        except _FAILURES as error:
            self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        database, self._database, self._waiting = self._database, None, []
        if database is not None:
            with suppress(sqlite3.Error):
                database.close()
        usable = isinstance(error, OSError | sqlite3.OperationalError)  # but locked, full or read-only
        what = getattr(error, "strerror", None) or error
        if not usable and self._file and marked(self._file) and (aside := set_aside(self._file)):
            what = f"{what}, and is set aside as {aside.name}"
        self._warn(f"{self._file}: the cache cannot be used: {what}; checking without it")

    def _open(self, file: Path, wait: float) -> None:
        prepare(file)
        database = sqlite3.connect(file, timeout=wait, isolation_level=None, check_same_thread=False)
        self._database = database
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST)
        database.execute("PRAGMA trusted_schema = OFF")
        database.execute("PRAGMA cell_size_check = ON")
        database.execute("PRAGMA mmap_size = 0")
        if not _number(database, "schema_version") and not _number(database, "application_id"):
            _create(database)
        _verify(database)

    def _read(
        self, database: sqlite3.Connection, kind: Kind, wanted: Sequence[bytes], found: dict[bytes, bytes]
    ) -> None:
        stale = []
        for start in range(0, len(wanted), 500):
            part = wanted[start : start + 500]
            marks = ",".join("?" * len(part))
            query = f"SELECT key, value, day FROM {kind} WHERE key IN ({marks})"
            for key, value, day in database.execute(query, part):
                if not isinstance(value, bytes) or value[:CHECKED] != _digest(kind, key, value[CHECKED:]):
                    continue
                found[key] = value[CHECKED:]
                if abs(self._today - day) > KEPT // 4:
                    stale.append((self._today, key))
        if stale:
            with _transaction(database):
                database.executemany(f"UPDATE {kind} SET day = ? WHERE key = ?", stale)

    def _write(self, database: sqlite3.Connection, rows: Sequence[tuple[Kind, bytes, bytes]]) -> None:
        with _transaction(database):
            for kind, key, value in rows:
                database.execute(
                    f"INSERT OR REPLACE INTO {kind} VALUES (?, ?, ?)",
                    (key, _digest(kind, key, value) + value, self._today),
                )

    def _prune(self, database: sqlite3.Connection, fingerprint: str) -> None:
        known = dict(database.execute("SELECT name, value FROM state"))
        if known.get("fingerprint") == fingerprint and known.get("pruned") == str(self._today):
            return
        with _transaction(database):
            for kind in KINDS:
                if known.get("fingerprint") != fingerprint and kind != "vectors":
                    database.execute(f"DELETE FROM {kind}")
                database.execute(f"DELETE FROM {kind} WHERE day < ?", (self._today - KEPT,))
            state = [("fingerprint", fingerprint), ("pruned", str(self._today))]
            database.executemany("INSERT OR REPLACE INTO state VALUES (?, ?)", state)
        database.execute("PRAGMA incremental_vacuum").fetchall()


NOTHING = Store(None, warnings.warn)


def opened(
    folder: str | Path | None, fingerprint: Callable[[], str], warn: Callable[[str], None] | None = None
) -> Store:
    """The cache in the folder, made where there is none yet, for rows of this fingerprint; `NOTHING` for no folder."""
    if folder is None:
        return NOTHING
    store = Store(Path(folder) / FILE, warn or warnings.warn)
    if store.works:
        store.settle(fingerprint())
    return store


def prepare(file: Path) -> None:
    """Make the folder, with a `.gitignore` unless it is somebody's own. Raises `OSError` where that fails."""
    folder = file.parent
    if folder.name == FOLDER and folder.is_symlink():  # a repository may bring one that leads elsewhere
        raise OSError(f"{folder.name} is a link")
    ours = folder.name == FOLDER or not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    parts = [file, *(file.with_name(file.name + end) for end in BESIDE)]
    for path in parts:
        if path.is_symlink() or (path.exists() and not path.is_file()):
            raise OSError(f"{path.name} is a link, or no regular file")
    if any(path.exists() for path in parts):
        _distrust(parts)
    if file.exists() and not marked(file):  # not even opened: that may write into it
        raise Foreign(
            "it is no cache of this program, and is left as it is; --cache DIR names another folder"
        )
    ignore = folder / ".gitignore"
    empty = not ignore.exists() or not ignore.stat().st_size  # as a full disk leaves it
    if ours and empty and not ignore.is_symlink():
        ignore.write_text("# made by crosscheck\n*\n", encoding="utf-8")


def _distrust(parts: Sequence[Path]) -> None:
    """Raise `OSError` for a cache that came with the repository: whoever could push it could hide an article in it."""
    known = tracked(parts)
    if known:
        raise OSError(
            "it is part of the git repository, and could be forged; git rm -r --cached takes it out"
        )
    if known is None and os.environ.get("CI"):
        raise OSError("git cannot tell whether it came with the repository, and it could be forged")


def marked(file: Path) -> bool:
    """Whether the file has our mark, may have had it before it was cut off, or is a database without any table yet."""
    try:
        with file.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return False
    mark, root = (
        head[68:72],
        head[100:],
    )  # of the file format: the application's id, and the page of the schema
    bare = mark == bytes(4) and root[:1] == b"\x0d" and root[3:] == bytes(2)
    return head.startswith(_MAGIC[: len(head)]) and (bare or mark == _OURS.to_bytes(4, "big")[: len(mark)])


def set_aside(file: Path) -> Path | None:
    """Give the file another name, so that the next run begins a new one; None where that fails."""
    aside = file.with_name(f"{file.name}.unusable")
    try:
        file.replace(aside)
        for end in BESIDE:
            file.with_name(file.name + end).unlink(missing_ok=True)
    except OSError:
        return None
    return aside


def _create(database: sqlite3.Connection) -> None:
    database.execute("PRAGMA auto_vacuum = INCREMENTAL")
    with _transaction(database):
        if not _number(database, "application_id"):  # another run may have been faster
            for statement in _SCHEMA.values():
                database.execute(statement)
            database.execute(f"PRAGMA application_id = {_OURS}")
            database.execute(f"PRAGMA user_version = {_VERSION}")


def _verify(database: sqlite3.Connection) -> None:
    """Raises `Foreign` unless the file has our mark and our tables, and nothing beside them (no view, no trigger)."""
    rows = database.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
    marks = _number(database, "application_id"), _number(database, "user_version")
    if marks != (_OURS, _VERSION) or len(rows) != len(_SCHEMA) or dict(rows) != _SCHEMA:
        raise Foreign("not a cache of this program")


def _number(database: sqlite3.Connection, pragma: str) -> int:
    return int(database.execute(f"PRAGMA {pragma}").fetchone()[0])


def _digest(kind: str, key: bytes, value: bytes) -> bytes:
    return blake2b(value, digest_size=CHECKED, key=key[:32], person=kind.encode()).digest()


class _transaction:
    """All of what is done within, or nothing; taken for writing from the start, so that two runs take turns."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def __enter__(self) -> None:
        self._database.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if self._database.in_transaction:
            self._database.execute("COMMIT" if kind is None else "ROLLBACK")
