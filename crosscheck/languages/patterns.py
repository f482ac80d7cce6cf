"""Regular expressions that are compiled when they are first used: a language has hundreds, a run needs some."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import cached_property
from typing import Any, cast

PATIENCE = (
    30  # texts that cannot match after which a pattern is compiled, for looking at them has its price too
)

FEW = 8  # texts for which a large pattern is compiled in part before it is compiled whole


class _Late:
    """Stands for a pattern, and takes over its methods once one of them is asked for."""

    def __init__(self, source: Callable[[], str]) -> None:
        self._source = source

    def __getattr__(self, name: str) -> Any:
        return getattr(self._compiled(), name)

    def _compiled(self) -> re.Pattern[str]:
        pattern = re.compile(self._source())
        for method in ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "pattern"):
            self.__dict__[method] = getattr(pattern, method)
        return pattern


class _Needing(_Late):
    """A late pattern that waits for a text with one of the strings without which it cannot match.

    The pattern's own methods take the place of these as soon as it is compiled.
    """

    def __init__(self, source: Callable[[], str], needs: Callable[[], Collection[str]]) -> None:
        super().__init__(source)
        self._list = needs
        self._vain = 0

    def search(self, text: str, *span: int) -> re.Match[str] | None:
        return self._compiled().search(text, *span) if self._may_match(text) else None

    def match(self, text: str, *span: int) -> re.Match[str] | None:
        return self._compiled().match(text, *span) if self._may_match(text) else None

    def fullmatch(self, text: str, *span: int) -> re.Match[str] | None:
        return self._compiled().fullmatch(text, *span) if self._may_match(text) else None

    def finditer(self, text: str, *span: int) -> Iterator[re.Match[str]]:
        return self._compiled().finditer(text, *span) if self._may_match(text) else iter(())

    @cached_property
    def _needs(self) -> Collection[str]:
        return self._list()

    def _may_match(self, text: str) -> bool:
        self._vain += 1
        return self._vain > PATIENCE or any(need in text for need in self._needs)


class _Growing:
    """Stands for a large pattern, of which for each of the first texts only what may match there is compiled."""

    def __init__(self, source: Callable[[str | None], str]) -> None:
        self._source = source
        self._texts = 0

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        self._texts += 1
        if self._texts <= FEW:
            return re.compile(self._source(text)).finditer(text)
        pattern = re.compile(self._source(None))
        self.__dict__["finditer"] = pattern.finditer
        return pattern.finditer(text)


def late(source: Callable[[], str]) -> re.Pattern[str]:
    """The pattern of the expression that `source` gives."""
    return cast("re.Pattern[str]", _Late(source))


def needing(source: Callable[[], str], needs: Callable[[], Collection[str]]) -> re.Pattern[str]:
    """As `late`, where every match holds at least one of the strings that `needs` gives."""
    return cast("re.Pattern[str]", _Needing(source, needs))


def growing(source: Callable[[str | None], str]) -> re.Pattern[str]:
    """The pattern of the expression that `source` gives, of which it may leave out for a text what cannot match there.

    It has no other method than `finditer`, for a whole text.
    """
    return cast("re.Pattern[str]", _Growing(source))
