"""Datelines and what they tell: `BISHKEK, Kyrgyzstan, July 2.`, `МОСКВА, 26 ноя — РИА Новости.`"""

from __future__ import annotations

import re
from typing import NamedTuple

from crosscheck.read.credits import is_media
from crosscheck.read.months import DAY, Day, days

# A place, perhaps with its country; a day; an agency in brackets; a dash, a colon or a full stop.
_PLACE = r"[^\W\d_](?:[^\n.!?:;()/\[\]\d—–«»\"“”]|/(?=[^\W\d_])){1,60}?"
_BRACKET = r"[(/\[]\s?(?P<agency>[^()/\[\]\n]{2,40}?)\s?[)/\]]"
_QUOTED = r"[«“\"„](?P<quoted>[^\W\d_][^«»“”\"„\n.!?:;()]{1,40})[»”\"“]"
_DASH = r"\s?[—–-]{1,2}(?=[\s*_])\s{0,3}"
_NUMERIC_DAY = r"\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{2}-\d{2}"
_DATED = re.compile(
    rf"(?P<place>{_PLACE})(?:[,.]\s{{0,2}}|\s)(?:\w{{2}}\s)?(?P<day>{DAY}|{_NUMERIC_DAY})(?:\s\w{{1,4}}\.)?"
    rf"[,.]?\s{{0,2}}(?:{_BRACKET}|{_QUOTED})?(?P<end>(?:\.?{_DASH})|\s?[.:](?=\s)|(?<=[./)\]])(?=\s))\s{{0,3}}"
)
_BRACKETED = re.compile(
    rf"(?:(?P<place>{_PLACE})[,.]?\s)?{_BRACKET}\.?(?P<end>{_DASH}|:\s|(?<=/\.)\s|(?<=/)\s)\s{{0,3}}"
)
_PLAIN = re.compile(rf"(?P<place>{_PLACE})(?P<end>\s{_DASH}|:)\s{{0,3}}(?=[\w\"“«„'])")
_STOPPED = re.compile(
    rf"(?P<place>{_PLACE})\.\s(?P<agency>[^\W\d_][\w.-]{{1,20}}?)(?P<end>{_DASH}|\.\s)\s{{0,3}}(?=\S)"
)
_GLUED = re.compile(
    rf"(?P<place>{_PLACE})(?:-|\s)(?P<agency>[^\W\d_]{{2,12}})(?P<end>\s\|\s|\s)(?=\S)"
)  # `İSTANBUL-BHA`, `BERLIN dpa |`
# Behind the dash or stop: `РИА Новости. `, `El Observador del Este. `
_AGENCY = re.compile(
    r"(?P<agency>[\w«\"“][^\n.!?:;—–()]{1,40}(?:\.(?:com|ru|kg|kz|uz|org|net))?[»\"”]?)\s?(?:\.|"
    + _DASH
    + r")\s{1,3}(?=\S)",
    re.I,
)
_WHOLLY_QUOTED = re.compile(_QUOTED)
_PARTICLE = re.compile(r"(?:de|del|la|las|los|le|les|el|of|the|and|der|die|das|du|des|et|y|и|da|di)$", re.I)


class Dateline(NamedTuple):
    """What stands before the first sentence: where it ends, and the place, day and agency in it."""

    end: int
    place: str | None = None
    day: Day | None = None
    agency: str | None = None


def read(text: str, start: int, end: int, language: str | None) -> Dateline | None:
    """The dateline that opens the paragraph between the offsets, or None."""
    at = start
    while at < end and text[at] in "*_ ":  # Markdown's emphasis
        at += 1
    limit = min(end, at + 160)
    if not (text[at : at + 1].isupper() or text[at : at + 1] in "(/["):
        return None
    for find in (_dated, _bracketed, _stopped, _plain, _glued):
        found = find(text, at, limit, language)
        if found and found.end < end:
            close = found.end
            while close < end and text[close] in "*_ ":
                close += 1
            return found._replace(end=close) if close < end else None
    return None


def _dated(text: str, at: int, limit: int, language: str | None) -> Dateline | None:
    match = _DATED.match(text, at, limit)
    if not match or not _is_place(match["place"]):
        return None
    named = days(text, language, match.start("day"), match.end("day"))
    if not named:
        return None
    if match["quoted"] and not _is_outlet(match["quoted"], language):
        return None
    end, agency = match.end(), match["agency"] or match["quoted"]
    loud = match["place"].split(",")[0].isupper()
    if not agency and not loud and match["end"].strip() == ".":
        return None  # `Kyrgyzstan, July 2. …` alone is too little
    if not agency:
        stopped = match["end"].strip()[-1:] in (".", "")
        end, agency = _agency_behind(text, end, limit, language, stopped)
    return Dateline(end, match["place"].strip(" ,"), named[0], agency)


def _bracketed(text: str, at: int, limit: int, language: str | None) -> Dateline | None:
    match = _BRACKETED.match(text, at, limit)
    if (
        not match
        or not _is_name(match["agency"].split("/")[0])
        or (match["place"] and not _is_place(match["place"]))
    ):
        return None
    return Dateline(match.end(), match["place"], None, match["agency"].strip())


def _stopped(text: str, at: int, limit: int, language: str | None) -> Dateline | None:
    match = _STOPPED.match(text, at, limit)
    if (
        not match
        or not _is_place(match["place"])
        or not len(match["place"]) >= 3
        or len(match["place"].split()) > 2
    ):
        return None
    loud = sum(c.isupper() for c in match["agency"]) >= 2
    return Dateline(match.end(), match["place"], None, match["agency"]) if loud else None


def _plain(text: str, at: int, limit: int, language: str | None) -> Dateline | None:
    match = _PLAIN.match(text, at, limit)
    if not match:
        return None
    town = match["place"].split(",")[0].strip()
    # A short word in capitals may be an abbreviation that a sentence begins with: `США — главный партнер`
    first = text[match.end() : match.end() + 1]
    parts = town.split("-")
    least = 4 if len(parts) == 1 else 5
    if (
        len(max(parts, key=len)) < least
        or "/" in town
        or not town.isupper()
        or not (first.isupper() or first in "\"“«„'")
    ):
        return None
    end, agency = match.end(), None
    if match["end"].strip() != ":":
        end, agency = _agency_behind(text, end, limit, language)
    return Dateline(end, match["place"], None, agency)


def _glued(text: str, at: int, limit: int, language: str | None) -> Dateline | None:
    match = _GLUED.match(text, at, limit)
    if not match or not match["place"].isupper() or not match["place"].isalpha() or len(match["place"]) < 4:
        return None
    barred = match["end"].strip() == "|"
    if barred or (
        text[match.start("agency") - 1] == "-" and match["agency"].isupper() and len(match["agency"]) <= 4
    ):
        return Dateline(match.end(), match["place"], None, match["agency"])
    return None


def _agency_behind(
    text: str, at: int, limit: int, language: str | None, stopped: bool = False
) -> tuple[int, str | None]:
    """The agency named behind the dash (behind a full stop it must look like one), and where it ends."""
    match = _AGENCY.match(text, at, limit)
    if not match:
        return at, None
    name = match["agency"].strip()
    if quoted := _WHOLLY_QUOTED.fullmatch(name):
        name = quoted["quoted"]
        return (match.end(), name) if _is_outlet(name, language) else (at, None)
    if not _is_name(name) or (stopped and not _alone(name)):
        return at, None
    return match.end(), name


def _alone(name: str) -> bool:
    """Whether what stands between two full stops is no sentence: `UzA`, `Zarafshon Xabar`."""
    words = name.split()
    return len(words) > 1 and all(w[:1].isupper() for w in words) or sum(c.isupper() for c in name) >= 2


def _is_outlet(name: str, language: str | None) -> bool:
    """Whether words in quotation marks are a name (`«Степной вестник»`), and not the first of a statement."""
    return _is_name(name) or is_media(name, language)


def _is_place(place: str) -> bool:
    """Whether the words can be a town: few, each with a capital."""
    words = place.replace(",", " ").split()
    return 0 < len(words) <= 6 and _is_name(place.replace(",", " "))


def _is_name(name: str) -> bool:
    """Whether each word begins with a capital or is a particle; a short single word like `dpa` will do."""
    words = name.strip('«»"“” ').split()
    if not words or len(words) > 6:
        return False
    if len(words) == 1:
        return words[0][:1].isupper() or words[0][:1].isdigit() or len(words[0]) <= 4
    return all(not w[:1].islower() or _PARTICLE.match(w) or "'" in w or "’" in w for w in words)
