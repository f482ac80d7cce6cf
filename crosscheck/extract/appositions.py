"""Persons and bodies with their roles between commas, before a verb of saying: which of them is the subject."""

from __future__ import annotations

import re

from crosscheck.extract.agents import oblique
from crosscheck.extract.cues import BREAK, WORD, Cue, Reading
from crosscheck.extract.mentions import Anchor, Mention, group
from crosscheck.extract.quotations import Quotation


def parenthetical(reading: Reading, cue: Cue, start: int, quotes: list[Quotation]) -> Mention | None:
    """The subject where a comma stands before its verb: something was put in between."""
    commas = [m for m in BREAK.finditer(reading.text, start, cue.start) if m.group()[0] == ","]
    if len(commas) < 2:
        return None
    before = reading.anchors_in(start, commas[-2].start(), quotes)
    inner = (commas[-2].end(), commas[-1].start())
    return _named_between(reading, before, inner) or _explained(reading, before, start, inner)


def _named_between(reading: Reading, before: list[Anchor], inner: tuple[int, int]) -> Mention | None:
    """`His mother, Ann Lee, said`: between the commas nothing but the person."""
    text, run = reading.text, reading.anchors_in(*inner)
    if not run or run[0].kind != "person":
        return _body_between(reading, before, inner)
    if text[inner[0] : run[0].start].strip() or text[run[0].end : inner[1]].strip():
        return None
    roles = [a for a in before if a.kind in ("noun", "body")]
    if not roles or len(WORD.findall(text, roles[-1].end, inner[0])) > 4:
        return None
    return Mention(roles[-1].start, run[0].end, "person", run[0].name)


# Nothing but a name between the commas, with an article or where it is from: ` Lyon-based Orvane Steel,`.
_BODY = re.compile(
    r"\s(?:[^\W\d_]{2,4}\s|[^\W\d_]+-based\s)?[«\"“„]?"
    r"(?P<name>[A-ZА-ЯЁІЇЄҐ][\w’'&-]+(?:\s[A-ZА-ЯЁІЇЄҐ][\w’'&-]*){0,3})[»\"”“]?\s?,"
)


def _body_between(reading: Reading, before: list[Anchor], inner: tuple[int, int]) -> Mention | None:
    """`The plant's owner, Orvane Steel, denied`: between the commas nothing but the body."""
    role = before[-1] if before and before[-1].kind == "noun" else None
    match = _BODY.match(reading.text, inner[0]) if role else None
    if role is None or match is None or match.end() < inner[1]:
        return None
    if len(WORD.findall(reading.text, role.end, inner[0])) > 4:
        return None
    lead = WORD.search(reading.folded, inner[0], match.start("name"))
    if lead and reading.language.words["oblique"].fullmatch(lead.group()):
        return None
    run = [a for a in reading.anchors_in(*inner) if a.end == match.end("name")]
    if any(a.kind not in ("organisation", "body") for a in run):
        return None
    named = run[0].name if run else None
    return Mention(role.start, match.end("name"), run[0].kind if run else "other", named, match.span("name"))


def _explained(reading: Reading, before: list[Anchor], start: int, inner: tuple[int, int]) -> Mention | None:
    """`Samir Haddad, who leads the union, said`: a person or body, and between the commas who that is."""
    between = reading.anchors_in(*inner)
    last = before[-1] if before else None
    if last is None or reading.text[last.end : inner[0] - 1].strip(" ,") or oblique(reading, last, start):
        return None
    first = WORD.search(reading.folded, *inner)
    relative = first is not None and reading.language.words["relative"].fullmatch(first.group()) is not None
    aside = (
        between and all(a.kind == "pronoun" for a in between) and len(WORD.findall(reading.text, *inner)) < 5
    )
    if aside and last.kind in ("person", "noun", "body", "organisation"):  # `La préfecture, elle, a compté`
        return group(reading.text, before, len(before) - 1, reading.language, reading.folded)
    if last.kind == "person":
        if any(a.kind == "person" for a in between):
            return None  # two persons: not for here to say which
        if relative or any(a.kind == "noun" for a in between):
            return Mention(last.start, last.end, "person", last.name)
    elif relative and last.kind in ("body", "organisation", "noun"):
        return group(reading.text, before, len(before) - 1, reading.language, reading.folded)
    return None


def apposed(reading: Reading, part: tuple[int, int], role: Mention) -> Mention | None:
    """`Aida Orlova, the minister, said`: the person before the comma."""
    run = [a for a in reading.anchors_in(*part) if a.kind == "person"]
    if not run or len(WORD.findall(reading.text[run[-1].end : part[1]])) > 0:
        return None
    if oblique(reading, run[-1], part[0]):
        return None
    return Mention(run[-1].start, role.end, "person", run[-1].name)
