"""Plain text as parts: headline, paragraph, pull quote, metadata, and what is no part of the article."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from crosscheck.models import Block
from crosscheck.read import dateline, furniture
from crosscheck.read.dateline import Dateline
from crosscheck.read.furniture import ENDED, URL
from crosscheck.read.months import days, moment
from crosscheck.read.pullquote import pull_quote

HEADLINE = 220  # characters: longer is a paragraph
SUBHEAD = (
    100  # characters: a shorter line without a full stop within the text is a subhead, a caption or a tag
)
WRAPPED = (
    100  # characters: with no line longer than this, and most lines going on in the next, a text is wrapped
)
UNSTOPPED = 0.7  # share of lines without a full stop from which that says nothing

Span = tuple[int, int]

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_DATE_LABEL = re.compile(r"[\W_]{0,4}([^\W\d_]{2,15}(?:\s[^\W\d_]{2,15})?)[\s:*_]{0,4}$")
_LIST = re.compile(r"(?:[-*•‣▪◦]|\d{1,2}\))\s{1,4}(?=\S)")
SPOKEN = re.compile(r"[—–-]\s.{1,2000}?[,.!?…]\s[—–-]\s")  # `— Мы готовы, — сказал он`: speech, and no item


class Layout(NamedTuple):
    """The parts of a text, and the metadata that stands among them."""

    blocks: tuple[Block, ...]
    title: str | None = None
    published: dt.date | dt.datetime | None = None  # from a line of its own
    dateline: Dateline | None = None
    byline: str | None = None
    url: str | None = None
    source: str | None = None
    captions: tuple[Span, ...] = ()  # they may tell the year


@dataclass
class _Found:
    """What has been read so far."""

    blocks: list[Block] = field(default_factory=list)
    title: str | None = None
    published: dt.date | dt.datetime | None = None
    dateline: Dateline | None = None
    byline: str | None = None
    url: str | None = None
    source: str | None = None
    captions: list[Span] = field(default_factory=list)
    date_line: bool = False


def lines(text: str) -> list[Span]:
    """The lines that have something on them, without the white space around them."""
    found = []
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        if start < match.end():
            found.append((start, match.start() + len(line.rstrip())))
    return found


def paragraphs(text: str) -> list[Span]:
    """Lines, or, in a hard-wrapped text, the lines between empty ones."""
    rows = lines(text)
    width = max((b - a for a, b in rows), default=0)
    if width > WRAPPED:
        return rows
    # a line that is wrapped is nearly as long as the longest one
    adjoining = [text.count("\n", a[1], b[0]) == 1 and a[1] - a[0] > 0.7 * width for a, b in pairwise(rows)]
    flowing = sum(not _ended(text, a) for a, beside in zip(rows, adjoining, strict=False) if beside)
    if flowing < 3 or flowing < 0.6 * sum(adjoining):
        return rows
    merged = rows[:1]
    for row, beside in zip(rows[1:], adjoining, strict=True):
        if beside and not _starts_anew(text, merged[-1], row):
            merged[-1] = (merged[-1][0], row[1])
        else:
            merged.append(row)
    return merged


def _ended(text: str, row: Span) -> bool:
    return ENDED.search(text, max(row[0], row[1] - 6), row[1]) is not None


def _starts_anew(text: str, before: Span, row: Span) -> bool:
    """Whether a line of a wrapped text does not go on with the one before: an item of a list, a label."""
    return any(furniture.label(text[a:b]) for a, b in (before, row)) or bool(_LIST.match(text, *row))


def layout(
    text: str, language: str | None, spans: Sequence[Span] | None = None, title: str | None = None
) -> Layout:
    """The parts of a plain text; `spans` are its paragraphs, where the format tells them."""
    rows = list(paragraphs(text) if spans is None else spans)
    found = _Found()
    _take_labels(text, rows, -1, found)
    _take_labels(text, rows, 0, found)
    _take_date(text, rows, language, found)
    _take_labels(text, rows, 0, found)
    stops = sum(not _ended(text, row) for row in rows) <= UNSTOPPED * len(rows)
    _read_parts(text, rows, language, title or found.title, stops, found)
    return Layout(
        blocks=tuple(found.blocks),
        title=found.title,
        published=found.published,
        dateline=found.dateline,
        byline=found.byline,
        url=found.url,
        source=found.source,
        captions=tuple(found.captions),
    )


def _read_parts(
    text: str, rows: list[Span], language: str | None, title: str | None, stops: bool, found: _Found
) -> None:
    """Go through the paragraphs; `stops`: sentences have full stops here, so that a line without is none."""
    head, listing = True, False  # before the first paragraph; among the links under `Read also`
    for number, (start, end) in enumerate(rows):
        line = text[start:end]
        ended = ENDED.search(line[-6:]) is not None
        if found.published is None and (stamp := _date_alone(line, language)):
            found.published = stamp
            continue
        if furniture.is_furniture(line):
            listing = listing or furniture.opens_section(line)
            continue
        if by := furniture.byline(line):
            found.byline = found.byline or by
            continue
        if listing and not (ended and end - start > SUBHEAD):
            continue
        listing = False
        if quote := pull_quote(text, start, end):
            found.blocks.append(quote)
            continue
        if title and _same(line, title):
            if not any(b.kind == "headline" for b in found.blocks):
                found.blocks.append(Block(kind="headline", start=start, end=end))
            continue
        opening = dateline.read(text, start, end, language) if head else None
        if opening is None and len(rows) > 1:
            if furniture.is_caption(line, language, alone=head and not ended and not found.date_line):
                found.captions.append((start, end))
                continue
            if head and not ended and end - start <= HEADLINE and number < len(rows) - 1:
                found.title = found.title or " ".join(line.split())
                found.blocks.append(Block(kind="headline", start=start, end=end))
                continue
            if (
                not head
                and not ended
                and end - start < SUBHEAD
                and stops
                and not _LIST.match(line)
                and line[0] not in "—–"
            ):
                continue
        if opening:
            found.dateline, start = opening, opening.end
        head = False
        item = None if SPOKEN.match(text, start, end) else _LIST.match(text, start, end)
        found.blocks.append(Block(kind="paragraph", start=item.end() if item else start, end=end))


def _take_labels(text: str, rows: list[Span], at: int, found: _Found) -> None:
    """Take the lines of metadata off one end of the text: `link: …`, `Просмотров: 158`."""
    while len(rows) > 1 and (about := furniture.label(text[slice(*rows[at])])):
        kind, value = about
        url = URL.search(value)
        if kind == "date":
            if at == 0:
                return  # the date line, behind which the article may go on
            day = next(iter(days(value, None)), None)
            found.published = found.published or (moment(day, value)[0] if day else None)
        elif kind == "title":
            found.title = found.title or value or None
        elif url and kind in ("link", "source"):
            found.url = found.url or url.group().rstrip(".,;")
        elif kind == "source":
            found.source = found.source or value.strip(' ."«»“”*_') or None
        rows.pop(at)


def _take_date(text: str, rows: list[Span], language: str | None, found: _Found) -> None:
    """Take a date off the beginning: ` date 2025-11-26 17:20`, with or without the article behind it."""
    if not rows:
        return
    start, end = rows[0]
    first = next(iter(days(text, language, start, min(end, start + 60))), None)
    if first is None or first.date() is None:
        return
    before = text[start : first.start].strip(" \t*_([")
    if before:
        label = _DATE_LABEL.match(before)
        if not label or not furniture.is_date_label(label[1]):
            return
    elif not text[start:end].lstrip("*_([")[:1].isdigit() or text[first.end : first.end + 1].isalnum():
        return  # `July 2, 2025 was …`: a sentence
    stamp, at = moment(first, text)
    found.published, found.date_line = stamp, True
    while at < end and (text[at].isspace() or text[at] in ",|·*_)]—–"):
        at += 1
    rows[:1] = [(at, end)] if at < end else []


def _date_alone(line: str, language: str | None) -> dt.date | dt.datetime | None:
    """The date of a line that holds nothing else but its label or a clock time."""
    if len(line) > 80 or not any(c.isdigit() for c in line):
        return None
    day = next(iter(days(line, language)), None)
    if day is None or not day.year:
        return None
    stamp, end = moment(day, line)
    about = furniture.label(line)
    return stamp if (about and about[0] == "date") or (day.start <= 1 and len(line) - end <= 3) else None


def _same(line: str, title: str) -> bool:
    """Whether a line is the title, white space and Markdown aside."""
    return " ".join(line.strip("#*_ ").split()).casefold() == " ".join(title.split()).casefold()
