"""Whether a noun can be the subject of a verb of saying: its case, its preposition, what stands between."""

from __future__ import annotations

import re
from itertools import islice

from crosscheck.extract.cues import BREAK, WORD, Cue, Reading
from crosscheck.extract.mentions import Anchor, Mention, group

_PREFIXED = re.compile(r"\w+-$")
_WITH_CASE = re.compile(r"[\w']+")  # AFAD'dan


def oblique(reading: Reading, anchor: Anchor, floor: int) -> bool:
    """Whether the anchor stands behind a preposition, or carries the ending of another case."""
    head = reading.folded[max(floor, anchor.start - 40) : anchor.start]
    head = _PREFIXED.sub("", head)  # sous-préfecture
    match = reading.language.before["oblique"].search(head)
    if match or reading.folded[anchor.end : anchor.end + 3] == "'s ":
        return True
    words = WORD.findall(head)[-2:]
    lists = reading.language.words
    if len(words) == 2 and lists["oblique"].fullmatch(words[0]) and _modifies(reading, words):
        return not re.search(r"[,;:.!?»”\"]", head[head.rfind(words[0]) :])
    endings = reading.language.words["case_endings"]
    if reading.folded[anchor.end : anchor.end + 1] == "'" and reading.language.lexicon.case_endings:
        return True  # Ahmet Yılmaz'ın
    word = WORD.findall(reading.folded, max(anchor.start, anchor.end - 40), anchor.end)[-1:]
    tail = WORD.match(reading.folded, anchor.end)
    whole = (word[0] if word else "") + (tail.group() if tail else "")
    if whole in reading.language.nominatives or endings.fullmatch(whole) is None:
        return False
    return not (lists["possessed"].fullmatch(whole) and _heads_compound(reading, anchor, floor))


def _heads_compound(reading: Reading, anchor: Anchor, floor: int) -> bool:
    """`Savcılık kaynakları`: a plural that belongs to the bare noun before it, at the head of a sentence."""
    words = list(WORD.finditer(reading.folded, max(floor, anchor.end - 80), anchor.end))
    before = reading.folded[words[-2].end() : words[-1].start()] if len(words) > 1 else ","
    return len(words) in (2, 3) and anchor.end - floor < 80 and not before.strip()


def in_other_case(reading: Reading, start: int, end: int) -> bool:
    """Whether a noun in a case that no other noun follows stands between the offsets."""
    lists = reading.language.words
    return any(
        lists["case_endings"].fullmatch(w) and not lists["genitive"].fullmatch(w)
        for w in WORD.findall(reading.folded, start, end)
    )


def whence(reading: Reading, cue: Cue, start: int) -> Mention | None:
    """`Милициядан билдиришти`: a body in the ablative right before a verb of saying whose subject is left out."""
    words = list(_WITH_CASE.finditer(reading.folded, max(start, cue.start - 60), cue.start))
    ablative = reading.language.words["whence"]
    if (
        cue.kind not in ("say", "vague")
        or not words
        or not ablative.fullmatch(words[-1].group().replace("'", ""))
    ):
        return None
    for anchor in reversed(reading.anchors_in(start, cue.start)):
        if anchor.start <= words[-1].start() and anchor.end >= words[-1].start():
            able = anchor.kind in ("body", "organisation", "relay")
            able = able or cue.kind == "say" and anchor.kind in ("noun", "unnamed")
            return Mention(anchor.start, words[-1].end(), anchor.kind, anchor.name) if able else None
    return None


def _modifies(reading: Reading, words: list[str]) -> bool:
    """Whether a preposition and a word govern the noun behind them: `with the mayor`, `с новым мэром`."""
    lists = reading.language.words
    if lists["join"].fullmatch(words[0]):
        return False
    return any(lists[n].fullmatch(words[1]) for n in ("articles", "adjectives"))


def verb_between(reading: Reading, start: int, end: int) -> bool:
    """Whether a finite verb stands between a noun and a verb of saying, whose subject it then is not."""
    no = reading.language.words["not_finite"]
    found = reading.language.words["finite"].finditer(reading.folded, start, end)
    return any(not no.fullmatch(m.group()) for m in found)


def shared(reading: Reading, others: list[Anchor], start: int, end: int) -> bool:
    """`The police arrested 17 people and on Monday said`: no other subject behind the coordinating word."""
    joins = list(reading.language.words["join"].finditer(reading.folded, start, end))
    return bool(joins) and not any(
        a.start > joins[-1].end() and not oblique(reading, a, start) for a in others
    )


def phrase(reading: Reading, cue: Cue, end: int) -> int | None:
    """Where `by` ends behind a passive verb, `demanded by`, `a été confirmé par`; None in the active."""
    lists = reading.language.words
    words = list(islice(WORD.finditer(reading.folded, cue.end, end), 4))
    if reading.language.words["auxiliary"].fullmatch(reading.folded, cue.start, cue.end):
        if not in_two_parts(reading, cue, end):
            return None
        cue, words = cue._replace(end=words[1].end(), kind="passive"), words[2:]
    by = next((w for w in words[:2] if lists["agent"].fullmatch(w.group())), None)
    near = by is not None and by is words[0]
    if by is None and (
        cue.kind == "passive" or before_auxiliary(reading, cue, max(0, cue.start - 30)) < cue.start
    ):
        return _by_apart(reading, cue, end)
    return by.end() if by and near else None


def in_two_parts(reading: Reading, cue: Cue, end: int) -> bool:
    """Whether the cue is the auxiliary of a passive, `a été annoncé`, whose subject has said nothing."""
    auxiliary = reading.language.words["auxiliary"]
    if auxiliary.fullmatch(reading.folded, cue.start, cue.end) is None:
        return False
    words = list(islice(WORD.finditer(reading.folded, cue.end, end), 2))
    return len(words) == 2 and auxiliary.fullmatch(words[0].group()) is not None


def _by_apart(reading: Reading, cue: Cue, end: int) -> int | None:
    """Where `by` ends that a time or place keeps from its verb: `was announced on Monday by the ministry`."""
    lists = reading.language.words
    stop = BREAK.search(reading.text, cue.end, end)
    words = list(islice(WORD.finditer(reading.folded, cue.end, stop.start() if stop else end), 6))
    if not words:
        return None
    for word in words:
        if lists["agent"].fullmatch(word.group()):
            return word.end()
        if lists["that"].fullmatch(word.group()) or lists["finite"].fullmatch(word.group()):
            return None
    return None


def _article(reading: Reading, word: re.Match[str]) -> bool:
    return reading.language.words["articles"].fullmatch(word.group()) is not None


def doer(reading: Reading, cue: Cue, floor: int) -> Mention | None:
    """`Bakanlığınca açıklandı`, `vazirlik tomonidan e'lon qilindi`: the source right before a passive verb."""
    words = list(WORD.finditer(reading.folded, max(floor, cue.start - 40), cue.start))
    lists = reading.language.words
    by = next((w for w in words[-3:] if w.group() in reading.language.lexicon.agentive), None)
    if by is not None and not any(
        lists["clause_end"].fullmatch(w.group()) for w in words if w.start() > by.start()
    ):
        words = [w for w in words if w.start() <= by.start()]  # `tomonidan payshanba kuni maʼlum qilindi`
    elif not words or reading.text[words[-1].end() : cue.start].strip():
        return None
    if lists["agentive"].fullmatch(words[-1].group()) is None:
        return None
    run = _able(reading.anchors_in(floor, words[-1].end()))
    last = next((i for i, a in enumerate(run) if a.end >= words[-1].start() - 1), None)
    return None if last is None else group(reading.text, run, last, reading.language, reading.folded)


def doer_by_case(reading: Reading, cue: Cue, end: int) -> Mention | None:
    """`подтверждено министерством`: the source right behind a passive verb, in the case of who does it."""
    run = _able(reading.anchors_in(cue.end, end))
    if not run or reading.text[cue.end : run[0].start].strip():
        return None
    first = WORD.search(reading.folded, run[0].start, end)
    word = first.group() if first else ""
    acronym = reading.text[run[0].start : run[0].end].isupper()
    if not acronym and reading.language.words["instrumental"].fullmatch(word) is None:
        return None
    return group(reading.text, run, 0, reading.language, reading.folded)


def doer_between(reading: Reading, cue: Cue, floor: int) -> Mention | None:
    """`wurde am Montag vom Ministerium mitgeteilt`: the source between the auxiliary and its participle."""
    breaks = [m.end() for m in BREAK.finditer(reading.text, floor, cue.start)]
    by = list(
        reading.language.words["agent_before"].finditer(reading.folded, max([floor, *breaks]), cue.start)
    )
    negation = reading.language.before["negation"]
    if not by or negation.search(reading.folded[max(floor, by[-1].start() - 12) : by[-1].start()]):
        return None
    run = _able(reading.anchors_in(by[-1].end(), cue.start))
    if not run or len(WORD.findall(reading.folded, by[-1].end(), run[0].start)) > 2:
        return None
    return group(reading.text, run, 0, reading.language, reading.folded)


def stated_in(reading: Reading, cue: Cue, start: int, end: int) -> Mention | None:
    """`Raporda … vurgulandı`, `деп айтылат корутундуда`: the document, by its case, and whose it is."""
    lists = reading.language.words
    if not reading.language.lexicon.located:
        return None
    for word in lists["documents"].finditer(reading.folded, start, end):
        if lists["located"].fullmatch(WORD.findall(word.group())[-1]) is None:
            continue
        heads = len(WORD.findall(reading.folded, start, word.start())) <= 4
        before = word.end() <= cue.start and len(WORD.findall(reading.folded, word.end(), cue.start)) <= 2
        behind = word.start() >= cue.end and len(WORD.findall(reading.folded, cue.end, word.start())) <= 3
        if not (heads or before or behind):
            continue
        breaks = [m.end() for m in BREAK.finditer(reading.text, start, word.start())]
        first = word.start()
        for anchor in reversed(reading.anchors_in(max([start, *breaks]), word.start())):
            between = WORD.findall(reading.folded, anchor.end, first)
            ends = WORD.findall(reading.folded, anchor.start, anchor.end + 12)[: len(between) or None]
            source = any(lists["whence"].fullmatch(w) for w in ends)
            owner = source or any(lists["genitive"].fullmatch(w) for w in ends)
            if len(between) > 3 or between and not owner:
                break
            if anchor.name is not None or source:
                return Mention(anchor.start, anchor.end, anchor.kind, anchor.name)
            first = anchor.start
        return Mention(first, word.end(), "noun", None, word.span())
    return None


def _able(run: list[Anchor]) -> list[Anchor]:
    """The anchors that can do something, and that are named."""
    return [a for a in run if a.kind in ("person", "noun", "organisation", "body")]


def before_auxiliary(reading: Reading, cue: Cue, start: int) -> int:
    """Where the auxiliaries of a passive begin, `has been confirmed`: a negation of it stands before them."""
    at = cue.start
    auxiliary = reading.language.words["auxiliary"]
    for word in reversed(list(WORD.finditer(reading.folded, max(start, cue.start - 30), cue.start))):
        if auxiliary.fullmatch(word.group()) is None or reading.text[word.end() : at].strip():
            break
        at = word.start()
    return at
