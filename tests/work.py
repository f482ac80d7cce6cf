"""How much work a call is, counted and not timed: the same number on any machine, however busy it is."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def lines_run(call: Callable[[], object]) -> int:
    """The lines of Python that the call runs, a loop's in every round; work within regular expressions is not seen."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


def work_is_bounded(text: str, call: Callable[[str], object]) -> bool:
    """Whether a text four times as long takes less than eight times the work; sixteen if each part met each other."""
    part = text[: len(text) // 4]
    call(text[: len(text) // 2])  # what is loaded for a first text is not counted
    least = min(
        lines_run(lambda: call(text)) for _ in range(2)
    )  # once whole patterns may be compiled for good
    return least < 8 * lines_run(lambda: call(part)) + 1000
