"""The original words of a claim, cut to a readable length, with the parts that decided marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from crosscheck.models import Article, Claim, Evidence
from crosscheck.report.words import flat, shorten

LIMIT = 320  # characters of a claim shown in a table: about four lines of a column
AROUND = 120  # characters kept on either side of a marked part of a longer claim


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words on one line, marked where it decided a verdict."""

    text: str
    marked: bool = False


def passage(
    claim: Claim, article: Article, evidence: Iterable[Evidence] = (), limit: int = LIMIT
) -> tuple[Piece, ...]:
    """The claim's words as pieces, the evidence marked; evidence from outside the claim follows after `…`."""
    spans, outside = _spans(claim, article, evidence)
    if not spans:
        pieces = [Piece(shorten(flat(claim.text).strip(), limit))]
    else:
        pieces = list(_pieces(claim.text, spans, limit))
    for text in outside:
        pieces += [Piece(" … "), Piece(flat(text).strip(), marked=True)]
    return _trim(pieces)


def _spans(
    claim: Claim, article: Article, evidence: Iterable[Evidence]
) -> tuple[list[tuple[int, int]], list[str]]:
    """Disjoint spans within the claim's text, sorted, and the words that stand elsewhere."""
    found: list[tuple[int, int]] = []
    outside: list[str] = []
    verbatim = article.text[claim.start : claim.end] == claim.text
    for item in evidence:
        start, end = item.start - claim.start, item.end - claim.start
        if not (verbatim and 0 <= start < end <= len(claim.text)):
            start = claim.text.find(item.text) if item.text.strip() else -1
            end = start + len(item.text)
        if start >= 0 and item.text.strip() == claim.text.strip():
            continue  # the whole claim decided: nothing in it stands out
        if start >= 0:
            found.append((start, end))
        elif item.text.strip() and item.text not in outside:
            outside.append(item.text)
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged, outside


def _pieces(text: str, spans: list[tuple[int, int]], limit: int) -> Iterable[Piece]:
    whole = len(text) <= limit
    position = 0
    for start, end in spans:
        yield from _between(text[position:start], whole, first=position == 0, last=False)
        yield Piece(flat(text[start:end]), marked=True)
        position = end
    yield from _between(text[position:], whole, first=False, last=True)


def _between(text: str, whole: bool, *, first: bool, last: bool) -> Iterable[Piece]:
    """The words between two marked parts; the far ones give way to an ellipsis in a long claim."""
    room = AROUND if first or last else 2 * AROUND
    if whole or len(text) <= room:
        yield Piece(flat(text))
        return
    head = "" if first else shorten(text, AROUND)
    tail = "" if last else text[-AROUND:]
    tail = tail[tail.find(" ") + 1 :] if " " in tail[: AROUND // 2] else tail
    yield Piece(flat(f"{head or ''}{'…' if tail and not head else ' ' if tail else ''}{tail}"))


def _trim(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Without white space at both ends, and without empty pieces."""
    if pieces:
        pieces[0] = Piece(pieces[0].text.lstrip(), pieces[0].marked)
        pieces[-1] = Piece(pieces[-1].text.rstrip(), pieces[-1].marked)
    return tuple(p for p in pieces if p.text)
