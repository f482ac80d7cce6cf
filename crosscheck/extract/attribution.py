"""Attributions within a sentence: which words say it, whose they are, and what they cover of it."""

from __future__ import annotations

import re
from typing import NamedTuple

from crosscheck.extract import agents, strangers, subjects
from crosscheck.extract.cues import BREAK, WORD, Cue, Reading
from crosscheck.extract.mentions import Mention
from crosscheck.extract.quotations import Quotation
from crosscheck.models import Level

_CLITIC = re.compile(r"-(?:t-)?(\w+)(?:\s|$)")


_MORE = re.compile(r"\s+\w")
_AHEAD = re.compile(r"[,»”\"“’'—–-]\s{0,3}(?:[^\W\d_]+\s){0,3}$")


class Attribution(NamedTuple):
    """One attribution: `start` to `end` are the words that carry it, cue and source together."""

    start: int
    end: int
    cue: Cue
    mention: Mention | None
    level: Level
    side: str  # what it covers of its sentence: after, before, both; back: the sentences before
    carried: bool = False  # the source is that of the attribution before


def find(reading: Reading, start: int, end: int, quotes: list[Quotation]) -> list[Attribution]:
    """The attributions of the sentence between the offsets, in order of their cues."""
    found: list[Attribution] = []
    cues = [c for c in reading.cues_in(start, end, quotes) if not _is_noun(reading, c, start)]
    for index, cue in enumerate(cues):
        floor = cues[index - 1].end if index else start
        roof = cues[index + 1].start if index + 1 < len(cues) else end
        made = _one(reading, cue, start, end, floor, roof, quotes, found)
        if made is None:
            continue
        made = _referring(reading, made, start)
        relay = None if quotes else _citing_relay(reading, made, found, start)
        if relay is not None:
            found = [*found[:-1], relay]
            continue
        if not _within_hearsay(reading, made, found, start, quotes):
            found.append(made)
    return found


def _is_noun(reading: Reading, cue: Cue, start: int) -> bool:
    """`according to its report`: a form that may be a verb, behind a possessive or an article."""
    if cue.kind not in ("say", "relay_say") or " " in reading.folded[cue.start : cue.end]:
        return False
    before = WORD.findall(reading.folded, max(start, cue.start - 12), cue.start)[-1:]
    articles = reading.language.words["articles"]
    determined = (
        bool(before)
        and articles.fullmatch(before[0])
        and reading.language.words["cancel"].fullmatch(before[0])
    )
    return bool(determined) and reading.folded[cue.start - 1] == " "


def _referring(reading: Reading, made: Attribution, start: int) -> Attribution:
    """`Бұл туралы министр айтты`: what was said stands before."""
    told = made.mention is not None and made.mention.end > made.mention.start
    if made.cue.kind not in ("say", "relay_say", "passive") or not told:
        return made
    breaks = [m.end() for m in BREAK.finditer(reading.text, start, made.cue.start)]
    word = reading.language.has("reference", reading.folded, max([start, *breaks]), made.cue.start)
    if word is None:
        return made
    cue = Cue(min(word.start(), made.cue.start), made.cue.end, "refer")
    return made._replace(start=min(made.start, word.start()), cue=cue, side="back")


def _citing_relay(
    reading: Reading, made: Attribution, before: list[Attribution], start: int
) -> Attribution | None:
    """`Kabar writes, citing the ministry`, `Kabar, citing it, writes`: the article has it from the agency."""
    if made.cue.kind != "according":
        return None
    last = before[-1] if before else None
    if last is not None:
        near = last.level == "relay" and made.start >= last.end
        near = near and len(WORD.findall(reading.text, last.end, made.start)) <= 1
        return last._replace(end=made.end) if near else None
    run = [a for a in reading.anchors_in(max(start, made.start - 60), made.start) if a.kind == "relay"]
    if not run or WORD.search(reading.text, run[-1].end, made.start):
        return None
    mention = Mention(run[-1].start, run[-1].end, "relay", run[-1].name)
    return made._replace(start=mention.start, mention=mention, level="relay")


def _within_hearsay(
    reading: Reading, made: Attribution, before: list[Attribution], start: int, quotes: list[Quotation]
) -> bool:
    """`By some accounts, the miners had warned of gas`: what was said is itself told by nobody in particular."""
    head = before[0] if len(before) == 1 else None
    if head is None or head.cue.kind != "vague" or head.level != "vague" or quotes:
        return False
    if made.level != "indirect" or made.side == "back" or made.cue.kind in ("according", "own"):
        return False
    if len(WORD.findall(reading.text, start, head.start)) > 1:
        return False
    leads = len(WORD.findall(reading.text, head.end, max(head.end, made.start))) <= 1
    last = max(made.end, made.cue.end)
    return leads and not reading.language.has("that", reading.folded, last, last + 8)


def _one(
    reading: Reading,
    cue: Cue,
    start: int,
    end: int,
    floor: int,
    roof: int,
    quotes: list[Quotation],
    before: list[Attribution],
) -> Attribution | None:
    """The attribution that a cue makes, or None where it makes none."""
    if cue.kind in ("vague", "anonymous"):
        return _vague(reading, cue, start, end, roof, quotes)
    if cue.kind in ("according", "own", "tag", "postposition"):
        mention = _by_phrase(reading, cue, start, end, floor, roof, quotes)
        return mention and build(reading, cue, mention, start, end)
    return _by_verb(reading, cue, start, end, floor, roof, quotes, before)


def _vague(
    reading: Reading, cue: Cue, start: int, end: int, roof: int, quotes: list[Quotation]
) -> Attribution | None:
    """An unspecific source, unless the phrase goes on to say whose: `по предварительным данным комиссии`."""
    negation = reading.language.before["negation"]
    if cue.kind == "vague":
        doer = agents.doer(reading, cue, start) or agents.doer_by_case(reading, cue, min(roof, end))
        doer = doer or _stated_in(reading, cue, min(roof, end), quotes)
        doer = doer or agents.stated_in(reading, cue, start, end) or agents.whence(reading, cue, start)
        outlet = None if doer else subjects.behind(reading, cue, min(roof, end), quotes, reach=0)
        doer = outlet if outlet is not None and outlet.kind == "relay" else doer  # `стало известно ТАСС`
        if doer is not None:
            return build(reading, cue, doer, start, end)
    if cue.kind == "vague" and negation.search(reading.folded[max(start, cue.start - 8) : cue.start]):
        return None
    around = reading.language.has("surroundings", reading.folded, cue.start, cue.end)
    if (
        cue.kind == "vague"
        and not around
        and _leads_noun(reading, cue)
        and reading.text[cue.end : cue.end + 1].isspace()
    ):
        mention = subjects.behind(reading, cue, min(roof, end), quotes, reach=1)
        mention = mention or strangers.owner(reading, cue, min(roof, end))
        if mention is not None and mention.kind not in ("unnamed", "pronoun", "place"):
            return build(reading, cue, mention, start, end)
    return Attribution(cue.start, cue.end, cue, None, "vague", "both")


def _stated_in(reading: Reading, cue: Cue, stop: int, quotes: list[Quotation]) -> Mention | None:
    """`отмечается в приговоре`, `se informó en un comunicado`: an impersonal verb, and the document or body."""
    lead = WORD.search(reading.folded, cue.end, stop)
    if lead is None or reading.text[cue.end : lead.start()].strip():
        return None
    if reading.language.words["within"].fullmatch(lead.group()) is None:
        return None
    mention = subjects.behind(reading, cue._replace(end=lead.end()), stop, quotes, reach=2)
    return mention if mention is not None and mention.kind in ("noun", "body", "relay") else None


def _by_phrase(
    reading: Reading, cue: Cue, start: int, end: int, floor: int, roof: int, quotes: list[Quotation]
) -> Mention | None:
    """The source that a phrase other than a verb names: `according to`, `-e göre`, `по его словам`, `so`."""
    stop = min(roof, end)
    if cue.kind == "own":
        return Mention(cue.start, cue.start, "pronoun")
    if cue.kind == "postposition":
        return subjects.before_postposition(reading, cue, max(floor, start), quotes)
    if cue.kind == "tag":
        led = reading.text[start : cue.start].rstrip()[-1:]
        return subjects.behind(reading, cue, stop, quotes, reach=3) if led and led in ",»”\"“’'" else None
    nested = reading.cues_in(roof, roof + 60) if roof < end else []
    if nested and nested[0].kind == "according" and len(WORD.findall(reading.text, cue.end, roof)) <= 2:
        return None  # `according to figures from`: the inner phrase names the source
    mention = subjects.behind(reading, cue, stop, quotes, reach=6) or strangers.title(reading, cue.end, end)
    if mention is None and " " in reading.folded[cue.start : cue.end + 1]:
        mention = strangers.noun_behind(reading, strangers.past_links(reading, cue.end, end), stop)
    return _owner(reading, cue, mention, start, quotes)


def _owner(
    reading: Reading, cue: Cue, mention: Mention | None, start: int, quotes: list[Quotation]
) -> Mention | None:
    """Of `according to its report` the body that is the subject of what it says."""
    if mention is None or mention.kind != "noun":
        return mention
    lists = reading.language.words
    lead = WORD.findall(reading.folded, cue.end, mention.start)[:1]
    head = reading.folded[slice(*mention.head)]
    if not lead or not lists["possessives"].fullmatch(lead[0]) or not lists["own_documents"].fullmatch(head):
        return mention
    subject = subjects.first_subject(reading, start, cue.start, quotes)
    return (
        subject if subject is not None and subject.kind != "pronoun" else Mention(cue.end, cue.end, "pronoun")
    )


def _by_verb(
    reading: Reading,
    cue: Cue,
    start: int,
    end: int,
    floor: int,
    roof: int,
    quotes: list[Quotation],
    before: list[Attribution],
) -> Attribution | None:
    """The attribution of a verb of saying, an act of speech, a participle or a reference back."""
    language, folded = reading.language, reading.folded
    agent = agents.phrase(reading, cue, end)
    verb = agents.before_auxiliary(reading, cue, start) if agent or cue.kind == "passive" else cue.start
    if language.before["cancel"].search(folded[max(start, verb - 30) : verb]):
        return None
    if cue.kind == "naming":
        if not any(cue.end < q.start < min(end, cue.end + 80) for q in quotes):
            return None
        cue = cue._replace(kind="act")
    if agent is not None:
        if cue.kind not in ("say", "passive"):
            return None
        mention = subjects.behind(reading, cue._replace(end=agent), min(roof, end), quotes, reach=3)
        mention = mention or strangers.title(reading, agent, min(roof, end))
        return mention and build(reading, cue, mention, start, end)
    if agents.in_two_parts(reading, cue, end):
        return None
    doer = agents.doer(reading, cue, max(floor, start))
    if (
        cue.kind == "say"
        and language.lexicon.agent_before
        and language.has("auxiliary", folded, start, cue.start)
    ):
        doer = doer or agents.doer_between(reading, cue, max(floor, start))
    if cue.kind == "passive":
        doer = doer or agents.doer_by_case(reading, cue, min(roof, end))
        doer = doer or agents.doer_between(reading, cue, max(floor, start))
        doer = doer or agents.stated_in(reading, cue, start, end)
    if doer is not None or cue.kind == "passive":
        return doer and build(reading, cue, doer, start, end)
    clitic = _CLITIC.search(folded[cue.start : cue.end])
    if clitic and language.words["pronouns"].fullmatch(clitic[1]):  # `a-t-il dit`
        mention = Mention(cue.start + clitic.start(1), cue.start + clitic.end(1), "pronoun")
        return build(reading, cue, mention, start, end)
    mention = None
    if cue.kind == "participle" and not _apart(reading, cue, start):
        return None
    if cue.kind == "participle" or _joined(reading, cue, start):
        earlier = next((a for a in reversed(before) if a.mention), None)
        if earlier is not None:
            return Attribution(cue.start, cue.end, cue, earlier.mention, earlier.level, "after", carried=True)
        mention = subjects.first_subject(reading, start, cue.start, quotes)
        if cue.kind == "participle":
            return mention and build(reading, cue, mention, start, end, span=(cue.start, cue.end))
    if mention is None and language.words["participial"].search(folded, cue.start, cue.end):
        mention = subjects.behind(reading, cue, min(roof, end), quotes, reach=2)
        if mention is not None and agents.in_other_case(reading, cue.end, mention.start):
            mention = None  # `жарыялаган тизмеде 12 компания`
        if mention is None and _MORE.match(reading.text, cue.end, end):
            return None  # `деген пікір`: said of a noun, and by nobody
    mention = mention or subjects.subject(reading, cue, start, end, floor, roof, quotes)
    if mention is None or mention.kind == "place" and cue.kind in ("act", "relay_say"):
        return None
    return build(reading, cue, mention, start, end)


def _leads_noun(reading: Reading, cue: Cue) -> bool:
    """Whether the phrase begins with a preposition, so that a noun in it may have a genitive behind it."""
    words = WORD.findall(reading.folded, cue.start, cue.end)
    oblique = reading.language.words["oblique"]
    return oblique.fullmatch(words[0]) is not None and oblique.fullmatch(words[-1]) is None


def _apart(reading: Reading, cue: Cue, start: int) -> bool:
    """Whether a participle stands at the head of its phrase: `, warning that`, and not `a red warning`."""
    led = reading.text[start : cue.start].rstrip()
    word = re.search(r"\w+$", reading.folded[start : start + len(led)])
    joins = reading.language.words["join"], reading.language.words["inverting"]
    return not word or any(j.fullmatch(word.group()) for j in joins)


def _joined(reading: Reading, cue: Cue, start: int) -> bool:
    """Whether the verb shares its subject with one before it: `and announced`, `, and also noted`."""
    head = reading.folded[max(start, cue.start - 24) : cue.start]
    tail = re.search(r"(?:^|[\s,])(\w+)\s+(?:\w+\s+){0,1}$", head)
    if not tail:
        return False
    joins = reading.language.words["join"]
    words = head[tail.start(1) :].split()
    anchored = reading.anchors_in(cue.start - len(head) + tail.start(1), cue.start)
    return not anchored and any(joins.fullmatch(w) for w in words[:2])


def build(
    reading: Reading, cue: Cue, mention: Mention, start: int, end: int, span: tuple[int, int] | None = None
) -> Attribution:
    first, last = span or (min(cue.start, mention.start), max(cue.end, mention.end))
    level: Level = "indirect"
    if mention.kind == "relay" or (
        cue.kind == "relay_say"
        and mention.kind in ("organisation", "other", "place")
        and mention.start > start + 20
        and not reading.text[mention.start : mention.end].isupper()
    ):
        level = (
            "relay"  # at a sentence's head, an unknown body that reports may be a company with its figures
        )
    elif mention.kind == "unnamed" or mention.kind == "noun" and _unspecific(reading, mention):
        level = "vague"
    if cue.kind == "refer":
        return Attribution(first, last, cue, mention, level, "back")
    return Attribution(first, last, cue, mention, level, _side(reading, first, last, cue, start, end))


def _unspecific(reading: Reading, mention: Mention) -> bool:
    """`a senior official`: a role with an indefinite article and neither name nor body."""
    if reading.language.has("spokespersons", reading.folded, mention.start, mention.end):
        return False
    head = reading.folded[max(0, mention.start - 30) : mention.start]
    words = re.split(r"[^\w']+", head)
    near = " ".join(words[-3:]).strip()
    return (
        bool(near)
        and any(reading.language.words["indefinite"].fullmatch(w) for w in near.split())
        and (mention.end - mention.start < 20)
    )


def _side(reading: Reading, first: int, last: int, cue: Cue, start: int, end: int) -> str:
    """What the attribution covers, told by how much stands before and behind it."""
    text = reading.text
    ahead = len(WORD.findall(text, start, first))
    behind = text[last:end].lstrip()
    follows = len(WORD.findall(text, last, end))
    if follows <= 2:
        return "before" if ahead else "after"
    if ahead <= 2:
        return "after"
    near = _AHEAD.search(text, max(start, first - 60), first)
    led = near.group()[0] if near else " "
    if led in ",»”\"“’'—–-" and (behind[:1] in ",.;—–:" or cue.kind in ("according", "postposition")):
        return "both"
    if led in ",»”\"“’'—–-" and first == cue.start and cue.kind in ("say", "relay_say", "act"):
        return "both"  # inverted: `…, said X in Osh on Monday`
    closed = BREAK.search(text, last, end)
    if led == "," and cue.kind == "say" and closed is not None and closed.group()[0] == ",":
        joins = (
            [
                reading.language.words[n].search(reading.folded, near.start(), first)
                for n in ("join", "that", "relative", "subordinate")
            ]
            if near
            else [None]
        )
        if near and not any(joins) and len(WORD.findall(text, last, closed.start())) <= 3:
            return "both"  # `…, the minister said on Monday, a reversal that stunned the buyers`
    if led in ",»”\"“’'" and closed is None and not reading.language.has("that", reading.folded, last, end):
        return "before"  # `…, the minister told a packed room in Osh`
    return "after"
