"""An article made ready for reading: its text, folded text, cues and anchors, all with the same offsets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from crosscheck.extract.mentions import Anchor, between
from crosscheck.extract.quotations import Quotation
from crosscheck.extract.speech import Speech

WORD = re.compile(r"\w+")


BREAK = re.compile(r",(?!\d)|[;:()\n]|\s[—–-]{1,2}\s|[—–]\s")


class Cue(NamedTuple):
    """A term of the speech lexicon in the text."""

    start: int
    end: int
    kind: str


class Reading(NamedTuple):
    """An article made ready: its text, folded text, cues and anchors, all with the same offsets."""

    text: str
    folded: str
    language: Speech
    cues: list[Cue]
    anchors: list[Anchor]

    def cues_in(self, start: int, end: int, quotes: Sequence[Quotation] = ()) -> list[Cue]:
        """Cues between the offsets that are nobody's quoted words."""
        at = bisect_left(self.cues, (start,))
        found = []
        while at < len(self.cues) and self.cues[at].start < end:
            cue = self.cues[at]
            if cue.end <= end and not any(q.inner <= cue.start < q.inner_end for q in quotes):
                found.append(cue)
            at += 1
        return found

    def anchors_in(self, start: int, end: int, quotes: Sequence[Quotation] = ()) -> list[Anchor]:
        """Anchors between the offsets, outside the quotations."""
        found = between(self.anchors, start, end)
        return [a for a in found if not any(q.inner <= a.start and a.end <= q.inner_end for q in quotes)]


def read_cues(folded: str, language: Speech) -> list[Cue]:
    """All cues of an article, in order."""
    return [Cue(m.start(), m.end(), m.lastgroup or "say") for m in language.cues.finditer(folded)]
