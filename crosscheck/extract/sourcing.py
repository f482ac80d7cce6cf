"""Where a part of a sentence comes from, where its sentence has several attributions."""

from __future__ import annotations

from typing import NamedTuple

from crosscheck.extract.attribution import Attribution
from crosscheck.models import Level, Speaker

_CLOSING = ("say", "according", "postposition")  # `Unions demand more, the minister said`


class Source(NamedTuple):
    """A decision on where a statement comes from."""

    level: Level
    speaker: Speaker | None
    words: str | None


def covering(start: int, end: int, found: list[Attribution], sources: list[Source]) -> Source | None:
    """The source of the part: its own, else that of the part before, else one at the end of the sentence."""
    pairs = list(zip(found, sources, strict=True))
    anonymous = next((s for a, s in pairs if a.cue.kind == "anonymous"), None)
    if anonymous and not any(s.level == "relay" for _, s in pairs):
        return anonymous
    inside = [(a, s) for a, s in pairs if start <= a.cue.start < end and not nested(a, found)]
    order = {"indirect": 0, "quote": 0, "relay": 1, "vague": 2, "none": 3}

    def best(some: list[tuple[Attribution, Source]]) -> Source | None:
        return min(some, key=lambda p: order[p[1].level])[1] if some else None

    ahead = [(a, s) for a, s in pairs if a.cue.start < start and a.side in ("after", "both")][-1:]
    behind = [(a, s) for a, s in pairs if a.cue.start >= end and a.side in ("before", "both", "back")]
    own = best(inside)
    if own is not None and own.level == "indirect":
        closing = [
            (a, s)
            for a, s in pairs
            if a.cue.kind in _CLOSING and a.side == "before" and s.level == "indirect"
        ]
        mine = [a for a, s in inside if s.level == "indirect" and a.side != "before"]
        acting = all(a.cue.kind == "act" or a.mention is not None and a.mention.kind == "other" for a in mine)
        said = closing and closing[-1][0].cue.kind == "say" and not any(a.cue.kind == "label" for a in mine)
        return closing[-1][1] if closing and (acting or said) else own
    other = best(ahead + behind)
    if own is not None and (
        other is None or order[own.level] <= order[other.level] or own.level == "relay" and not ahead
    ):
        return own
    return other


def nested(inner: Attribution, found: list[Attribution]) -> bool:
    """Whether what is attributed is itself within somebody's words: `sources say the firm has asked …`."""
    if inner.carried or inner.side != "after" or inner.mention is None:
        return False
    outer = ("say", "according", "postposition") if inner.cue.kind == "act" else ("say",)
    return any(
        a.start < inner.start and a.side == "after" and a.mention is not None and a.cue.kind in outer
        for a in found
    )
