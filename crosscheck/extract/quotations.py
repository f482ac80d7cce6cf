"""Quotations in every typography, as offsets: what stands between quotation marks or behind a dash."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from crosscheck.extract.cues import Reading

PAIRS = {"«": "»", "“": "”", "„": "“”", "‹": "›", "‚": "‘’", "‘": "’", "»": "«", "”": "”"}
_MARK = re.compile(r"[«»“”„\"‹›‚‘’']")
MOST_FAILURES = 300  # marks without a partner in one block, after which no more are looked for
_WORD = re.compile(r"\w+")


class Quotation(NamedTuple):
    """Words between quotation marks: `start` to `end` with the marks, `inner` without them."""

    start: int
    end: int
    inner: int
    inner_end: int
    closed: bool = True

    def words(self, text: str) -> int:
        """How many words are quoted."""
        return sum(1 for _ in _WORD.finditer(text, self.inner, self.inner_end))


def find(text: str, start: int, end: int) -> list[Quotation]:
    """Outermost quotations between the offsets, in order.

    A quotation that opens its paragraph and is never closed runs to the paragraph's end, for the next goes on
    with it; any other mark without a partner is passed over.
    """
    found: list[Quotation] = []
    at, failures = start, 0
    while failures < MOST_FAILURES and (match := _MARK.search(text, at, end)):
        begin = match.start()
        close = _close(text, begin, end)
        if close is None:
            if _opens(text, begin, start) and not text[start:begin].strip(" \t\n«—–-"):
                found.append(Quotation(begin, end, begin + 1, end, closed=False))
                break
            at, failures = begin + 1, failures + 1
            continue
        found.append(Quotation(begin, close + 1, begin + 1, close))
        at = close + 1
    return found


def _opens(text: str, at: int, start: int) -> bool:
    """Whether a mark stands where an opening one stands: after white space or a sign, before a word."""
    before = text[at - 1] if at > start else " "
    after = text[at + 1 : at + 2]
    return (before.isspace() or before in '([—–-«“„"/:') and bool(after) and not after.isspace()


def _close(text: str, begin: int, end: int) -> int | None:
    """Offset of the mark that closes the one at `begin`, or None."""
    mark = text[begin]
    if mark == "'" or mark == "‘" or mark == "’":
        return _close_single(text, begin, end) if mark != "’" and _opens(text, begin, 0) else None
    if mark == '"':
        if text[begin + 1 : begin + 2].isspace() and text[begin - 1 : begin].isalnum():
            return None
        at = text.find('"', begin + 1, min(end, begin + 3000))
        return at if at > begin + 1 else None
    if mark not in PAIRS or (mark in "»”" and not _opens(text, begin, 0)):
        return None
    closers = PAIRS[mark]
    if mark == "“" and "”" not in text[begin:end]:
        closers = "“"  # closed with the sign that opened it
    depth = 0
    for match in _MARK.finditer(text, begin + 1, min(end, begin + 6000)):
        sign = match.group()
        if sign in closers and sign != mark:
            if depth == 0:
                return match.start()
            depth -= 1
        elif sign == mark:
            if closers == mark:
                return match.start()
            depth += 1
    if depth:  # an inner quotation shares the closing mark: «a «b»
        last = max(text.rfind(c, begin, end) for c in closers)
        return last if last > begin else None
    return None


def _close_single(text: str, begin: int, end: int) -> int | None:
    """The closing single mark: one after a letter or stop and before none, so that no apostrophe counts."""
    closing = re.compile(r"['’](?!\w)")
    best = None
    for match in closing.finditer(text, begin + 2, min(end, begin + 1500)):
        before = text[match.start() - 1]
        if before in ".,!?…":
            return match.start()
        if best is None and not before.isspace():
            best = match.start()
    return best


_INSERTED = re.compile(r"[,.!?…][\"»”“]?\s{0,2}[—–-]{1,2}\s{0,2}$")
_LEAD = re.compile(r"\s{0,4}[—–-]\s{0,2}(?=\S)")
_DASH = re.compile(r"\s{0,2}[—–]\s|[.,]\s{0,2}[—–-]\s")


def part(reading: Reading, quote: Quotation) -> list[Quotation]:
    """A quotation parted where its attribution is put in within the marks: `«A, — said X, — B»`."""
    text = reading.text
    for cue in reading.cues_in(quote.inner, quote.inner_end, []):
        if cue.kind not in ("say", "act", "relay_say"):
            continue
        dash = _INSERTED.search(text, max(quote.inner, cue.start - 6), cue.start)
        if not dash:
            continue
        first = Quotation(quote.start, dash.start(), quote.inner, dash.start())
        again = _DASH.search(text, cue.end, quote.inner_end)
        if not again:
            return [first]
        rest = Quotation(again.end(), quote.end, again.end(), quote.inner_end, quote.closed)
        return [first, *part(reading, rest)]
    return [quote]


def dialogue(reading: Reading, start: int, end: int) -> list[Quotation]:
    """Speech led by a dash at the head of a paragraph, where a dash and a verb of saying end it."""
    text = reading.text
    lead = _LEAD.match(text, start, end)
    inner = lead.end() if lead else start
    if not lead and text[max(0, start - 3) : start].strip() not in ("—", "–", "-"):
        return []
    whole = Quotation(start, end, inner, end)
    parts = part(reading, whole)
    return parts if parts != [whole] else []
