"""Lines that are the page's and not the article's: labels, links, tags, navigation, bylines, captions."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from crosscheck.read.months import days
from crosscheck.read.page import Openings, everywhere, folded, inside, page

ENDED = re.compile(r"[.!?…:;][\"'»”“’)\]*_]{0,4}$")  # a sentence ends here
URL = re.compile(r"https?://[^\s<>\"'«»“”()\[\]]+", re.I)

_LABEL = re.compile(r"[\W_]{0,6}([^\W\d_][^\n:|]{0,30}?)[\s*_]{0,3}:[\s*_]{0,6}(.{0,400})")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BARS = (" | ", " • ", " › ", " · ")


class _Cues(NamedTuple):
    starts: Openings
    menu: Openings
    sections: Openings
    anywhere: tuple[str, ...]
    captions: Openings
    byline: Openings
    labels: dict[str, str]


@cache
def _cues() -> _Cues:
    data = everywhere()
    fields = ("date", "title", "link", "source", "other")
    return _Cues(
        starts=Openings(data.boilerplate),
        menu=Openings((*data.navigation, *data.sections)),
        sections=Openings(data.sections, r"\s{0,3}(?::|$)"),
        anywhere=tuple(folded(cue) for cue in data.furniture),
        captions=Openings(data.captions),
        byline=Openings(data.byline),
        labels={word.lower(): field for field in reversed(fields) for word in getattr(data.labels, field)},
    )


@cache
def _scenes(language: str | None) -> re.Pattern[str]:
    return inside(page(language).scenes)


def is_date_label(word: str) -> bool:
    """Whether the word may stand before a date: `date`, `Опубликовано`."""
    return _cues().labels.get(" ".join(word.lower().split())) == "date"


def label(line: str) -> tuple[str, str] | None:
    """What a line of metadata is about (date, title, link, source, other), and what it says."""
    match = _LABEL.fullmatch(line)
    if not match:
        return None
    field = _cues().labels.get(" ".join(match[1].lower().split()))
    return (field, match[2].strip()) if field and (field == "link" or len(match[2]) <= 160) else None


def opens_section(line: str) -> bool:
    """Whether the line is a heading over links to other articles: `Read also:`"""
    return bool(_cues().sections.match(line))


def is_furniture(line: str) -> bool:
    """Whether a line is no part of the article: a link, a share, tags, rights, navigation."""
    cues = _cues()
    if cues.starts.match(line) or cues.sections.match(line):
        return True
    if len(line) < 400:
        low = folded(line)
        for cue in cues.anywhere:
            if cue in low:
                return True
    words = line.split()
    if len(words) <= 5 and line[-1] not in ".!?" and cues.menu.match(line):
        return True
    if all(word[0] in "#@" or URL.match(word) for word in words):
        return True
    if len(line) < 300 and sum(line.count(bar) for bar in _BARS) >= 2:
        return True
    about = label(line)
    return about is not None and (about[0] in ("link", "other") or (about[0] == "source" and len(line) < 80))


def byline(line: str) -> str | None:
    """Who wrote it, where a short line says that and no more: `By the Northgate Dispatch`."""
    if len(line) > 90 or line[-1] in ".!?:" or not (match := _cues().byline.match(line)):
        return None
    rest = line[match.end() :].strip(" :,*_")
    words = rest.split()
    return rest if 0 < len(words) <= 10 and 2 * sum(w[:1].isupper() for w in words) >= len(words) else None


def is_caption(line: str, language: str | None, alone: bool) -> bool:
    """Whether a line describes a picture; `alone`: it opens a text without date line, and has no stop."""
    if cue := _cues().captions.match(line):
        return line[cue.end() :].lstrip()[:1] in (":", "©", "/", "(", "|") or not ENDED.search(line[-6:])
    if not alone:
        return False
    ends = [d.end for d in days(line, language) if d.year] or [m.end() for m in _YEAR.finditer(line)]
    if ends and "," in line and len(line) - ends[-1] <= 8:
        return True  # `…, 2 сентября 2025 года`
    words = line.split()
    capitals = sum(word[:1].isupper() for word in words[1:])
    if capitals >= 2 and _scenes(language).search(line, 8):
        return True
    # `Президенты России и Киргизии Владимир Путин и Садыр Жапаров`: names and the little words between them
    if page(language).title_case or len(words) < 4:
        return False
    return capitals >= 3 and all(word[:1].isupper() or len(word) <= 3 for word in words[1:])
