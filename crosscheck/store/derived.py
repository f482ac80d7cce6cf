"""What is derived from the shipped data, among the rows of the store that another version drops."""

from __future__ import annotations

from crosscheck.store.database import Store
from crosscheck.store.keys import fingerprint, key


class Derived:
    """A keeper (`languages.kept.Keeper`) with the store as its memory."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def find(self, name: str) -> bytes | None:
        """The row of this name, if there is one."""
        at = _key(name)
        return self._store.get("cards", [at]).get(at)

    def keep(self, name: str, row: bytes) -> None:
        """Keep a row."""
        self._store.put("cards", _key(name), row)


def _key(name: str) -> bytes:
    return key("derived", fingerprint(), name)
