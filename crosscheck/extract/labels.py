"""Sources that no known verb tells: set off by a colon or a dash, or behind an unknown verb and a quotation."""

from __future__ import annotations

import re

from crosscheck.extract import subjects
from crosscheck.extract.attribution import Attribution, build
from crosscheck.extract.cues import WORD, Cue, Reading
from crosscheck.extract.mentions import Mention, group
from crosscheck.extract.quotations import Quotation
from crosscheck.models import Level

_BEHIND_QUOTE = re.compile(
    r"[,.]?\s{0,2}(?:[—–-]{1,2}\s{0,2})?(?:(?P<auxiliary>s['’]est|\w{1,3})\s)??(?P<verb>[^\W\d_]{3,})\s"
)


def by_any_verb(reading: Reading, start: int, end: int, quotes: list[Quotation]) -> Attribution | None:
    """`«…», — rief Claire Vasseur`: an unknown verb between a quotation and a person is one of saying."""
    for quote in quotes:
        match = _BEHIND_QUOTE.match(reading.text, quote.end, end) if quote.words(reading.text) > 3 else None
        if match is None or not match["verb"].islower():
            continue
        auxiliary = match["auxiliary"]
        perfect = auxiliary and ("'" in auxiliary or "’" in auxiliary)
        if auxiliary and not perfect and not reading.language.words["auxiliary"].fullmatch(auxiliary.lower()):
            continue
        word = reading.folded[match.start("verb") : match.end("verb")]
        lists = reading.language.words
        if any(
            lists[n].fullmatch(word)
            for n in ("oblique", "join", "that", "relative", "subordinate", "articles", "cancel")
        ):
            continue
        cue = Cue(match.start("verb"), match.end("verb"), "say")
        mention = subjects.behind(reading, cue, end, [], reach=3)
        if mention is not None and mention.kind in ("person", "noun", "body", "organisation"):
            return build(reading, cue, mention, start, end)
    return None


def _viewed(reading: Reading, start: int, end: int, quotes: list[Quotation]) -> Attribution | None:
    """`Para Claire Vasseur, es «…»`: a person right behind a preposition, set off or equated with a quotation."""
    lists = reading.language.words
    viewed = lists["viewed"].match(reading.folded, start, end)
    run = reading.anchors_in(viewed.end(), viewed.end() + 40, quotes) if viewed and quotes else []
    if viewed is None or not run or run[0].kind != "person":
        return None
    person = run[0]
    gap = reading.folded[person.end : quotes[0].start].strip()
    equated = gap in (",", ":") or lists["equates"].fullmatch(gap.lstrip(", ")) is not None
    told = any(c.kind in ("say", "act", "tag") for c in reading.cues_in(person.end, end, quotes))
    if told or not equated or reading.text[viewed.end() : person.start].strip():
        return None
    mention = Mention(person.start, person.end, "person", person.name)
    return Attribution(start, person.end, Cue(start, viewed.end(), "label"), mention, "indirect", "after")


_LABEL = re.compile(r"((?!\d)[^\W_][\w'’.-]*(?:\s(?!\d)[^\W_][\w'’.-]*){0,3})\s?:\s")


def label(
    reading: Reading, start: int, end: int, quotes: list[Quotation], headline: bool = False
) -> Attribution | None:
    """`Orlov: prices will fall`, `«Prices will fall» — Orlov`: a source set off by a colon or a dash."""
    text = reading.text
    colon = re.compile(r"[^:\n]{2,70}?:\s").match(text, start, end)
    if colon and len(WORD.findall(colon.group())) <= 7:
        run = reading.anchors_in(start, colon.end(), quotes)
        if run and run[0].kind != "pronoun" and len(WORD.findall(text, start, run[0].start)) <= 2:
            mention = group(text, run, 0, reading.language, reading.folded)
            rest = WORD.search(reading.folded, mention.end, colon.end())
            leads_on = rest is None or reading.language.words["oblique"].fullmatch(rest.group()) is not None
            person = (
                mention.kind == "person" or rest is None and (headline or mention.kind in ("noun", "body"))
            )
            finite = reading.language.has("finite", reading.folded, start, colon.end())
            apposed = mention.kind == "person" and text[mention.end : mention.end + 1] == ","
            rest = None if apposed else rest
            spoken = rest is None and any(colon.end() - 1 <= q.start <= colon.end() for q in quotes)
            if person and (spoken or leads_on and not finite):
                cue = Cue(colon.end() - 2, colon.end() - 1, "label")
                level: Level = "vague" if mention.kind == "unnamed" else "indirect"
                return Attribution(mention.start, colon.end() - 1, cue, mention, level, "after")
    viewed = _viewed(reading, start, end, quotes)
    if viewed is not None:
        return viewed
    stranger = _LABEL.match(text, start, end)
    if stranger and any(stranger.end() - 1 <= q.start <= stranger.end() + 1 for q in quotes):
        mention = Mention(stranger.start(1), stranger.end(1), "other")
        return Attribution(
            start,
            stranger.end(),
            Cue(stranger.end(1), stranger.end(1) + 1, "label"),
            mention,
            "indirect",
            "after",
        )
    dash = re.compile(r"[»”\"]\s?[—–-]\s").search(text, start, end)
    if dash and any(q.end == dash.start() + 1 for q in quotes):
        run = reading.anchors_in(dash.end(), end, quotes)
        if run and len(WORD.findall(text, dash.end(), run[0].start)) <= 2:
            mention = group(text, run, 0, reading.language, reading.folded)
            return Attribution(
                mention.start,
                mention.end,
                Cue(dash.start() + 1, dash.end(), "label"),
                mention,
                "indirect",
                "before",
            )
    return None
