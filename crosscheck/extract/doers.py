"""Who did a deed, in each language's word order: subject, agent of a passive, or the name beside a noun."""

from __future__ import annotations

import re

from crosscheck.extract import subjects
from crosscheck.extract.agents import oblique
from crosscheck.extract.cues import BREAK, WORD, Cue, Reading
from crosscheck.extract.deed_words import Words
from crosscheck.extract.mentions import Anchor, Mention
from crosscheck.extract.people import acts
from crosscheck.extract.persons import is_inflected
from crosscheck.extract.phrases import Found
from crosscheck.extract.strangers import behind_comma

NEAR = 3  # words between a passive verb and the agent in a case of its own
BESIDE = 4  # words between `the owner of` and who it is
FRONTED = 5  # words between a verb that opens its sentence and its subject
LED = 2  # words between a relative pronoun and its verb
NAMED = ("person", "organisation", "body", "noun", "other")  # mentions that may be who did it
_STOP = re.compile(r"[.;:!?—–]")


def is_passive(reading: Reading, words: Words, deed: Found) -> bool:
    before = list(WORD.finditer(reading.folded, 0, deed.start))[-words.lexicon.reach :]
    return any(words.auxiliary.fullmatch(w.group()) for w in before)


def subject(reading: Reading, words: Words, deed: Found) -> Mention | None:
    """The subject of an active verb; that of a relative clause is what it hangs on: `It was Orlov who proposed`."""
    text, end = reading.text, len(reading.text)
    cue = Cue(deed.start, deed.end, "act")
    near = list(WORD.finditer(reading.folded, 0, deed.start))[-LED:]
    relative = [w for w in near if _relative(reading, w.start(), w.group())]
    if relative:
        before = reading.anchors_in(0, relative[-1].start())
        if before and len(WORD.findall(text, before[-1].end, relative[-1].start())) <= 1:
            return subjects.group(text, before, len(before) - 1, reading.language, reading.folded)
        return None
    free = reading.language.lexicon.free_order
    last = reading.language.lexicon.verb_final
    within = [a for a in reading.anchors_in(deed.start, deed.end) if _inner(a, deed, text, last=last)]
    within = [a for a in within if (free or last) and not oblique(reading, a, deed.start)]
    if within and not _adjacent(reading, deed):  # `schlug der Minister vor`, `айыпты прокуратура койду`
        return subjects.group(text, within, len(within) - 1 if last else 0, reading.language, reading.folded)
    mention = subjects.subject(reading, cue, 0, end, 0, end, [])
    if last and (mention is None or mention.kind == "pronoun"):
        mention = _itself(reading, words, deed)
    if mention is not None and (_within(mention, deed) or free and _thing(reading, words, mention, deed)):
        mention = None  # the object: `Обвинение … предъявило агентство`, `Документ подписал менеджер`
    if mention is None and free:
        opens = not text[: deed.start].strip(' «„“"')  # `Eingebracht hatte den Antrag die Sozialistin`
        mention = subjects.behind(reading, cue, end, [], reach=FRONTED if opens else 2)
        gap = reading.folded[deed.end : mention.start] if mention else ""
        if any(reading.language.words["oblique"].fullmatch(word) for word in WORD.findall(gap)):
            return None  # `порушили за заявою інженера`
    return mention


def _inner(anchor: Anchor, deed: Found, text: str, *, last: bool) -> bool:
    """Whether an anchor stands between the words of a phrase, and is none of them."""
    if last:
        return anchor.end < deed.end and (anchor.start > deed.start or " " in text[anchor.start : anchor.end])
    return deed.start < anchor.start and anchor.end < deed.end


def _adjacent(reading: Reading, deed: Found) -> bool:
    """Whether someone who may be the subject stands right behind the verb."""
    run = reading.anchors_in(deed.end, len(reading.text))
    return (
        bool(run)
        and not reading.text[deed.end : run[0].start].strip()
        and not oblique(reading, run[0], deed.end)
    )


def _within(mention: Mention, deed: Found) -> bool:
    return mention.start < deed.end and deed.start < mention.end


def _thing(reading: Reading, words: Words, mention: Mention, deed: Found) -> bool:
    """Whether the mention is no body but a noun, and a person stands behind the verb as its subject."""
    if mention.kind != "noun" or any(words.bodies.find(reading.text, mention.start, mention.end)):
        return False
    behind = subjects.behind(reading, Cue(deed.start, deed.end, "act"), len(reading.text), [], reach=2)
    name = behind.name if behind is not None else None
    if name is None or name.type != "person":
        return False
    given, _, surname = name.text.partition(" ")
    return (
        is_inflected(given, words.language) is not True
        if surname
        else acts(name, reading.text, words.language)
    )


def _itself(reading: Reading, words: Words, deed: Found) -> Mention | None:
    """Who did it himself, in the genitive: `Orbaris'in kendisi istedi`, `Юлчиевтің өзі қол қойды`."""
    for word in words.emphatic.finditer(reading.folded, 0, deed.start):
        run = [a for a in reading.anchors_in(0, word.start()) if a.kind in NAMED]
        if run and len(WORD.findall(reading.text, run[-1].end, word.start())) <= 1:
            return subjects.group(reading.text, run[-1:], 0, reading.language, reading.folded)
    return None


def _relative(reading: Reading, start: int, word: str) -> bool:
    """Whether a word opens a relative clause; one that may be an article does so behind a comma only."""
    lists = reading.language.words
    if not lists["relative"].fullmatch(word):
        return False
    return not lists["articles"].fullmatch(word) or reading.text[:start].rstrip().endswith(",")


def by_whom(reading: Reading, words: Words, deed: Found) -> Mention | None:
    """The agent of a passive: behind `by`, before `tarafından`, or in a case of its own beside the verb."""
    text, end = reading.text, len(reading.text)
    for by in words.by.finditer(reading.folded):
        if reading.language.lexicon.verb_final:
            return subjects.before_postposition(reading, Cue(by.start(), by.end(), "postposition"), 0, [])
        mention = subjects.behind(reading, Cue(by.start(), by.end(), "act"), end, [], reach=2)
        if mention is not None:
            return mention
    for anchor in reading.anchors_in(deed.end, end):
        gap = text[deed.end : anchor.start]
        word = WORD.match(reading.folded, reading.folded.rfind(" ", 0, anchor.end) + 1)
        if len(WORD.findall(gap)) > NEAR or BREAK.search(gap):
            break
        if word and words.endings.fullmatch(word.group()):
            return _of(anchor)
    return None


def named_behind(reading: Reading, deed: Found) -> Mention | None:
    """Who stands behind the words: `belongs to the company Lara Tur`, `the owner of the coach, Lara Tur`."""
    end = len(reading.text)
    stop = _STOP.search(reading.text, deed.end)
    run = reading.anchors_in(deed.end, stop.start() if stop else end)
    for index, anchor in enumerate(run):
        if len(WORD.findall(reading.text, deed.end, anchor.start)) > BESIDE:
            return None
        if anchor.kind == "place":
            continue
        mention = subjects.group(reading.text, run, index, reading.language, reading.folded)
        apposed = mention.kind == "noun" and reading.text[mention.end : mention.end + 1] == ","
        named = behind_comma(reading, mention.end + 1, end, mention) if apposed else None
        return named or mention
    return None


def named_before(reading: Reading, deed: Found) -> Mention | None:
    """Who stands before the words: `Lara Tur, owner of the coach`, `Lara Tur'a ait`."""
    run = reading.anchors_in(0, deed.start)
    if not run or len(WORD.findall(reading.text, run[-1].end, deed.start)) > LED:
        return None
    return None if _STOP.search(reading.text, run[-1].end, deed.start) else _of(run[-1])


def _of(anchor: Anchor) -> Mention:
    return Mention(anchor.start, anchor.end, anchor.kind, anchor.name)
