"""What is worked out from the shipped data alone, kept for the next run by whoever keeps anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import Protocol, TypeVar

Made = TypeVar("Made")


class Keeper(Protocol):
    """Keeps rows for the same code and data, and for no other."""

    def find(self, name: str) -> bytes | None:
        """The row of this name, if there is one."""
        ...

    def keep(self, name: str, row: bytes) -> None:
        """Keep a row."""
        ...


_KEEPER: ContextVar[Keeper | None] = ContextVar("keeper", default=None)


@contextmanager
def keeping(keeper: Keeper | None) -> Iterator[None]:
    """Whatever is derived within is looked up in the keeper, and kept there."""
    token = _KEEPER.set(keeper)
    try:
        yield
    finally:
        _KEEPER.reset(token)


def derived(
    name: str,
    make: Callable[[], Made],
    dump: Callable[[Made], str],
    load: Callable[[str | bytes], Made],
) -> Made:
    """What `make` gives, from what is kept under the name where that is sound.

    It is kept only if it comes back as it was. `load` raises `ValueError` for what `dump` has not made.
    """
    keeper = _KEEPER.get()
    if keeper is None:
        return make()
    row = keeper.find(name)
    if row is not None:
        with suppress(ValueError, RecursionError):
            return load(row)
    made = make()
    text = dump(made)
    with suppress(ValueError):
        if repr(load(text)) == repr(made):
            keeper.keep(name, text.encode())
    return made
