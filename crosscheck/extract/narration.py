"""What manner of statement it is: narration or background, fact or plan, statement, opinion or courtesy."""

from __future__ import annotations

from typing import Literal

from crosscheck.extract.attribution import Reading
from crosscheck.models import Level


def is_narration(reading: Reading, start: int, end: int) -> bool:
    """Whether the part tells an event and no background: its first finite verb says so."""
    words = reading.language.words
    background = _first(words["background"], reading, start, end)
    event = _first(words["event"], reading, start, end)
    return event is not None and (background is None or event < background)


def _first(pattern: object, reading: Reading, start: int, end: int) -> int | None:
    """Offset of the first match that is no attribute: not right behind a comma or a determiner."""
    signs = reading.language.before["noun_signs"]
    exact = reading.language.words["not_finite"]
    for match in pattern.finditer(reading.folded, start, end):  # type: ignore[attr-defined]
        head = reading.folded[max(start, match.start() - 16) : match.start()]
        if head.rstrip().endswith(",") or signs.search(head) or exact.fullmatch(match.group()):
            continue
        return match.start()
    return None


def modality_of(reading: Reading, start: int, end: int) -> Literal["fact", "plan", "forecast", "possibility"]:
    """Fact unless a word says plan, forecast or possibility."""
    for name in ("forecast", "possibility", "plan"):
        if reading.language.has(name, reading.folded, start, end):
            return name  # type: ignore[return-value]
    return "fact"


def kind_of(
    reading: Reading, start: int, end: int, level: Level
) -> Literal["statement", "quotation", "opinion", "courtesy"]:
    """Courtesy and opinion by their words, then quotation, then statement."""
    if reading.language.has("courtesy", reading.folded, start, end):
        return "courtesy"
    if reading.language.has("opinion", reading.folded, start, end):
        return "opinion"
    return "quotation" if level == "quote" else "statement"
