"""A sentence that asserts two facts is cut in two, between clauses and never within one."""

from __future__ import annotations

import re

from crosscheck.extract.attribution import Attribution
from crosscheck.extract.cues import Reading
from crosscheck.extract.quotations import Quotation

Span = tuple[int, int]

_WORD = re.compile(r"\w+")
_BREAK = re.compile(r"(?P<semicolon>;)\s+|(?P<colon>:)\s+|(?P<comma>,)\s+|\s(?P<dash>[—–])\s+")
LEAST_WORDS = 4


def split(
    reading: Reading,
    start: int,
    end: int,
    quotes: list[Quotation],
    attributions: list[Attribution],
    facts: list[int],
) -> list[Span]:
    """Contiguous parts of the sentence, each an assertion; `facts`: offsets of its values and names."""
    cuts = sorted(
        {
            c
            for c in _cuts(reading, start, end, attributions, facts)
            if not _shielded(c, quotes, reading, start, end)
        }
    )
    parts: list[Span] = []
    at = start
    for cut in cuts:
        if _words(reading.text, at, cut) >= LEAST_WORDS and _words(reading.text, cut, end) >= LEAST_WORDS:
            parts.append((at, cut))
            at = cut
    parts.append((at, end))
    return [_trim(reading.text, a, b) for a, b in parts]


def _words(text: str, start: int, end: int) -> int:
    return sum(1 for _ in _WORD.finditer(text, start, end))


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and (text[start].isspace() or text[start] in ",;:—–"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:—–"):
        end -= 1
    return start, end


def _shielded(cut: int, quotes: list[Quotation], reading: Reading, start: int, end: int) -> bool:
    """Within brackets, or within a quotation that is only part of the sentence."""
    if any(q.start < cut < q.end and not (q.start <= start and end <= q.end) for q in quotes):
        return True
    around = reading.text[max(0, cut - 200) : cut]
    return around.rfind("(") > around.rfind(")")


def _cuts(
    reading: Reading, start: int, end: int, attributions: list[Attribution], facts: list[int]
) -> list[int]:
    folded, language = reading.folded, reading.language
    cuts: list[int] = []
    for attribution in attributions:
        if attribution.carried and attribution.cue.start > start:
            cuts.append(_lead(reading, start, attribution.cue.start))
    join, that = language.words["join"], language.words["that"]
    heads = [a.end for a in attributions if a.side == "after"]  # a verb of saying is no assertion of its own
    marks = list(_BREAK.finditer(reading.text, start, end))
    bounds = [m.start() for m in marks] + [end]
    covered = [(a.start, a.end) for a in attributions]
    closing = [a.start for a in attributions if a.side in ("before", "back")]
    for index, mark in enumerate(marks):
        at, rest = mark.start(), mark.end()
        if any(a <= at < b for a, b in covered) and not mark["semicolon"]:
            continue
        following = bounds[index + 1]
        previous = marks[index - 1].end() if index else start
        if any(at < c and _words(reading.text, rest, c) < LEAST_WORDS for c in closing):
            continue  # what follows is an attribution and no clause of its own
        if mark["semicolon"]:
            if _finite(reading, rest, end):
                cuts.append(rest)
            continue
        if mark["colon"]:
            if _words(reading.text, start, at) > LEAST_WORDS and _finite(reading, rest, following):
                cuts.append(rest)
            continue
        opener = join.match(folded, rest) or language.words["contrast"].match(folded, rest)
        if opener:
            begin = opener.end()
            said = that.match(folded, begin + 1)
            if said or _clause(reading, begin, end) and _finite(reading, _behind(heads, start, at), at):
                cuts.append(rest)
        elif language.words["attached"].match(folded, rest) or (
            mark["comma"]
            and not language.words["relative"].match(folded, rest)
            and not that.match(folded, rest)
            and _clause(reading, rest, following)
            and (_finite(reading, previous, at) or _copula(marks, index))
            and _has(facts, rest, following)
            and _has(facts, previous, at)
        ):
            cuts.append(rest)
    for word in join.finditer(folded, start, end):
        if any(a <= word.start() < b for a, b in covered):
            continue
        if that.match(folded, word.end() + 1) and not reading.text[word.end() : word.end() + 1].strip():
            if _words(reading.text, start, word.start()) > LEAST_WORDS:
                cuts.append(word.start())
        elif reading.text[start : word.start()].rstrip()[-1:] != ",":
            stop = next((b for b in bounds if b > word.end()), end)
            since = max([start] + [m.end() for m in marks if m.end() <= word.start()])
            if (
                _clause(reading, word.end(), stop)
                and _finite(reading, since, word.start())
                and _has(facts, word.end(), stop)
                and _has(facts, since, word.start())
            ):
                cuts.append(word.start())
    return cuts


def _copula(marks: list[re.Match[str]], index: int) -> bool:
    """Whether a dash stands for the verb before this mark: `Россия — ведущий партнёр, …`."""
    return index > 0 and marks[index - 1]["dash"] is not None


def _lead(reading: Reading, start: int, cue: int) -> int:
    """Where the coordination or participle before a carried cue begins."""
    head = reading.folded[max(start, cue - 24) : cue]
    for match in re.finditer(r"\w+", head):
        if reading.language.words["join"].fullmatch(match.group()):
            return cue - len(head) + match.start()
    comma = head.rfind(",")
    return cue - len(head) + comma + 2 if comma >= 0 else cue


def _behind(heads: list[int], start: int, end: int) -> int:
    """Behind the last attribution that ends between the offsets."""
    return max([start] + [h for h in heads if start < h <= end])


def _has(facts: list[int], start: int, end: int) -> bool:
    return any(start <= f < end for f in facts)


def _finite(reading: Reading, start: int, end: int) -> bool:
    """Whether a finite verb stands between the offsets."""
    return _verb(reading, start, end) is not None


def _verb(reading: Reading, start: int, end: int) -> re.Match[str] | None:
    no = reading.language.words["not_finite"]
    for match in reading.language.words["finite"].finditer(reading.folded, start, end):
        if not no.fullmatch(match.group()):
            return match
    return None


def _clause(reading: Reading, start: int, end: int) -> bool:
    """Whether a clause with its own subject follows: a finite verb that is not the first word."""
    verb = _verb(reading, start, end)
    if verb is None:
        return False
    for name in ("subordinate", "relative", "that"):
        if reading.language.has(name, reading.folded, start, verb.start()):
            return False
    if reading.language.lexicon.verb_final:
        return True
    return _words(reading.text, start, verb.start()) >= 1
