"""What manner of statement it is: narration or background, fact or plan, statement, opinion or courtesy."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Literal

from crosscheck.extract.cues import Reading
from crosscheck.models import Level

Kind = Literal["statement", "quotation", "opinion", "courtesy"]
Modality = Literal["fact", "plan", "forecast", "possibility"]


def is_narration(reading: Reading, start: int, end: int) -> bool:
    """Whether the part tells an event and no background: its first finite verb says so."""
    words = reading.language.words
    background = _first(words["background"], reading, start, end)
    event = _first(words["event"], reading, start, end)
    return event is not None and (background is None or event < background)


def _first(pattern: re.Pattern[str], reading: Reading, start: int, end: int) -> int | None:
    """Offset of the first match that is no attribute: not right behind a comma or a determiner."""
    signs = reading.language.before["noun_signs"]
    exact = reading.language.words["not_finite"]
    for match in pattern.finditer(reading.folded, start, end):
        head = reading.folded[max(start, match.start() - 16) : match.start()]
        if head.rstrip().endswith(",") or signs.search(head) or exact.fullmatch(match.group()):
            continue
        return match.start()
    return None


Hint = tuple[int, str]
_INSIDE = re.compile(r"[\w,]\s$")


def find_hints(reading: Reading) -> list[Hint]:
    """Words that tell modality and kind, as (offset, list), in order; a capital within a sentence is a name's."""
    found = []
    for match in reading.language.hints.finditer(reading.folded):
        at = match.start()
        if (
            reading.text[at].isupper()
            and reading.language.lexicon.capitals
            and _INSIDE.search(reading.text[max(0, at - 3) : at])
        ):
            continue  # `in May`
        found.append((at, match.lastgroup or ""))
    return found


def hinted(hints: list[Hint], start: int, end: int) -> set[str]:
    """Which kinds of hint stand between the offsets."""
    return {name for _, name in hints[bisect_left(hints, (start,)) : bisect_left(hints, (end,))]}


def modality_of(hints: set[str]) -> Modality:
    """Fact unless a word says forecast, possibility or plan."""
    order: tuple[Modality, ...] = ("forecast", "possibility", "plan")
    for name in order:
        if name in hints:
            return name
    return "fact"


def kind_of(hints: set[str], level: Level) -> Kind:
    """Courtesy and opinion by their words, then quotation, then statement."""
    if "courtesy" in hints:
        return "courtesy"
    if "opinion" in hints:
        return "opinion"
    return "quotation" if level == "quote" else "statement"
