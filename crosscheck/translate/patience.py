"""Asking a service with bounded patience: few at once, one more try, and an end when it keeps failing."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from crosscheck.translate.failures import FINAL, PASSING, Failure
from crosscheck.translate.memory import Key

Answer = str | Failure
Ask = Callable[[Key], Answer]


@dataclass(frozen=True, slots=True)
class Patience:
    """Limits of one run. Three at once stay below the five requests a second that Google allows."""

    at_once: int = 3
    timeout: float = 10.0  # seconds for one answer; the services' clients have no limit of their own
    pause: float = 2.0  # seconds before the one further try of what may pass
    budget: float = 120.0  # seconds in all
    failures: int = 5  # in a row, after which nothing more is asked
    refusals: int = 3  # of texts of one language in a row, after which that language is left alone


def answers(texts: Sequence[Key], ask: Ask, patience: Patience) -> Iterator[tuple[Key, Answer]]:
    """Every text, in the order given, with its translation or why it has none."""
    end = time.monotonic() + patience.budget
    stop: Failure | None = None
    in_a_row = 0
    refused: Counter[str] = Counter()
    for first in range(0, len(texts), patience.at_once):
        batch = texts[first : first + patience.at_once]
        if stop is None and time.monotonic() >= end:
            stop = Failure.BUDGET
        if stop is not None:
            yield from ((text, stop) for text in batch)
            continue
        asked = [text for text in batch if refused[text.source] < patience.refusals]
        found = _twice(asked, ask, patience, end)
        for text in batch:
            answer = found.get(text, Failure.LANGUAGE)
            yield text, answer
            if isinstance(answer, str):
                in_a_row = refused[text.source] = 0
            elif answer is Failure.LANGUAGE:
                refused[text.source] = patience.refusals
            elif answer is Failure.REFUSED:
                refused[text.source] += 1
            else:
                in_a_row += 1
            if answer in FINAL:
                stop = stop or Failure(answer)
        if in_a_row >= patience.failures:
            stop = stop or Failure.STOPPED


def _twice(texts: Sequence[Key], ask: Ask, patience: Patience, end: float) -> dict[Key, Answer]:
    """The answers, what may pass asked once more after a pause where the time allows it."""
    found = _together(texts, ask, patience.timeout, end)
    again = [text for text in texts if found[text] in PASSING]
    if again and time.monotonic() + patience.pause < end:
        time.sleep(patience.pause)
        found |= _together(again, ask, patience.timeout, end)
    return found


def _together(texts: Iterable[Key], ask: Ask, timeout: float, end: float) -> dict[Key, Answer]:
    """The answers of threads that are left behind when they take too long.

    A timeout on the socket would not do: a server that sends a byte now and then never meets it.
    """
    found: dict[Key, Answer] = {}

    def work(text: Key) -> None:
        found[text] = ask(text)

    threads = {text: threading.Thread(target=work, args=(text,), daemon=True) for text in texts}
    for thread in threads.values():
        thread.start()
    end = min(end, time.monotonic() + timeout)
    for thread in threads.values():
        thread.join(max(0.0, end - time.monotonic()))
    return {text: found.get(text, Failure.TIMEOUT) for text in threads}
