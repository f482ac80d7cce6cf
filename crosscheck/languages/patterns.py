"""Regular expressions that are compiled when they are first used: a language has hundreds, a run needs some."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast


class _Late:
    """Stands for a pattern, and takes over its methods once one of them is asked for."""

    def __init__(self, source: Callable[[], str]) -> None:
        self._source = source

    def __getattr__(self, name: str) -> Any:
        pattern = re.compile(self._source())
        for method in ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "pattern"):
            self.__dict__[method] = getattr(pattern, method)
        return getattr(pattern, name)


def late(source: Callable[[], str]) -> re.Pattern[str]:
    """The pattern of the expression that `source` gives."""
    return cast("re.Pattern[str]", _Late(source))
