"""Sentences of a paragraph, as offsets into the article, by rules that look at both sides of a full stop."""

from __future__ import annotations

import re

from crosscheck.extract.speech import Speech

Span = tuple[int, int]
LONGEST = (
    2000  # characters; text without any full stop is cut there, so that work on a sentence stays bounded
)

_OPENERS = "\"'«“„‘‹(["
_CLOSERS = "\"'»”“’‘›)]"
# An end: stops, what closes after them, then white space. Lengths are bounded for hostile input.
_END = re.compile(rf"([.!?…]{{1,6}})([{re.escape(_CLOSERS)}]{{0,4}})(,?)(\s{{1,8}})")
_WORD_BEFORE = re.compile(r"[\w.\-'’]{1,30}$")
_NEXT = re.compile(rf"[\s{re.escape(_OPENERS)}—–-]{{0,8}}(\S)")


def split(text: str, language: Speech, start: int, end: int) -> list[Span]:
    """Sentences between the offsets, each trimmed of white space; a quotation's sentences are told apart."""
    spans: list[Span] = []
    at = start
    for match in _END.finditer(text, start, end):
        if match.end() >= end or not _ends(text, language, match, at, end):
            continue
        stop = match.end(3) if match[3] else match.end(2)
        _add(spans, text, at, stop)
        at = match.end()
    for line in text[at:end].split("\n\n"):  # a paragraph never runs over an empty line
        _add(spans, text, at, at + len(line))
        at += len(line) + 2
    return spans


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        spans.append((start, cut))
        start = cut
    if start < end:
        spans.append((start, end))


def _ends(text: str, language: Speech, match: re.Match[str], at: int, end: int) -> bool:
    """Whether a sentence ends here."""
    if match[3]:  # `!”, he said`
        return False
    nearest = text[match.end() : match.end() + 1]
    follow = _NEXT.match(text, match.end(), min(end, match.end() + 10))
    first = follow[1] if follow else ""
    if first.islower():
        return False
    if match[1] != ".":
        return True
    word = _WORD_BEFORE.search(text, max(at, match.start() - 30), match.start())
    before = word.group() if word else ""
    plain = before.lower().rstrip(".")
    last = plain.rsplit(".", 1)[-1]
    if not match[2] and (plain in language.abbreviations or last in language.abbreviations):
        # `5 p.m. On Monday`: one of this kind may end a sentence, before a capital
        return plain.replace(".", "") in ("am", "pm") and first.isupper()
    if not match[2] and len(last) == 1 and last.isalpha() and before[-1:].isupper():
        return False  # an initial
    if not match[2] and language.lexicon.ordinal_dot and before.isdigit() and len(before) <= 2:
        return False
    return bool(nearest)
