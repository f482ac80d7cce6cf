"""Comments to crosscheck in an article: `crosscheck: ignore RULE -- REASON`, in `<!-- -->` or square brackets.

They are taken out before anything is read as the article's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from crosscheck.models import Block, Comment

LONGEST = 500  # characters of a comment

_BEGIN = r"\s{0,9}crosscheck\s?:"
_COMMENT = re.compile(
    rf"<!--{_BEGIN}(?P<page>.{{0,{LONGEST}}}?)-->|\[{_BEGIN}(?P<text>[^\[\]\n]{{0,{LONGEST}}})\]"
    rf"|(?:<!--|\[){_BEGIN}[^\n]{{0,{LONGEST}}}",
    re.I | re.S,
)
# an editor may have made one dash of the two hyphens
_DASH = re.compile(r"\s(?:--|[–—])(?:\s|$)")

Span = tuple[int, int]


def spans(text: str) -> list[Span]:
    """Where the comments stand in the text."""
    return [match.span() for match in _COMMENT.finditer(text)]


def comments(text: str, lines: bool = True) -> tuple[Comment, ...]:
    """The comments of the text, with their `lines`; one that is malformed or never closed lacks rules or reason."""
    found = []
    line, counted = 1, 0
    for match in _COMMENT.finditer(text):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        found.append(_read(match["page"] or match["text"] or "", line if lines else None))
    return tuple(found)


def _read(body: str, line: int | None) -> Comment:
    head, *reason = _DASH.split(" ".join(body.split()), maxsplit=1)
    command, *rules = re.split(r"[\s,]+", head)
    if command != "ignore":
        return Comment(line=line)
    return Comment(rules=tuple(filter(None, rules)), reason="".join(reason).strip(), line=line)


def blanked(text: str) -> str:
    """The text with spaces in place of every comment, so that all offsets hold."""
    return _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def cut(blocks: Iterable[Block], text: str) -> tuple[Block, ...]:
    """The blocks without the comments in them: one that has a comment within becomes two."""
    gaps = spans(text)
    if not gaps:
        return tuple(blocks)
    made = []
    for block in blocks:
        start = block.start
        inside = [gap for gap in gaps if gap[0] < block.end and gap[1] > block.start]
        for gap_start, gap_end in [*inside, (block.end, block.end)]:
            end = max(start, gap_start)
            piece = text[start:end]
            left, right = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
            if left < right:
                made.append(block.model_copy(update={"start": left, "end": right}))
            start = max(start, gap_end)
    return tuple(made)
