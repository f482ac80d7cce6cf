"""Who did it: deeds that one body or person does (ordered, proposed, found), and the agent of each in a claim."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from crosscheck import languages
from crosscheck.extract import subjects
from crosscheck.extract.agents import oblique
from crosscheck.extract.cues import BREAK, WORD, Cue, Reading
from crosscheck.extract.mentions import Anchor, Mention, anchors
from crosscheck.extract.organisations import known_body
from crosscheck.extract.phrases import Finder, Found
from crosscheck.extract.roles import role_id
from crosscheck.extract.speech import compiled, fold, speech
from crosscheck.models import Claim, Name

SPEECHLESS = ("pronoun", "unnamed", "relay", "place")  # mentions that name nobody
NEAR = 3  # words between a passive verb and the agent in a case of its own
LED = 2  # words between a relative pronoun and its verb
SPHERES = {  # offices, by the first part of their id, and well-known bodies: the body that they speak for
    "head-of-state": "presidency", "deputy-head-of-state": "presidency", "head-of-government": "government",
    "deputy-head-of-government": "government", "minister": "government", "deputy-minister": "government",
    "ministry": "government", "mayor": "city", "deputy-mayor": "city", "governor": "region",
    "central-bank-governor": "central-bank", "judge": "court", "prosecutor": "prosecution",
    "police-chief": "police", "deputy": "parliament", "prosecutor-general": "prosecution",
    "supreme-court": "court", "constitutional-court": "court", "emergency-service": "rescuers",
    "Kremlin": "presidency", "White House": "presidency",
}  # fmt: skip


class DeedLexicon(BaseModel):
    """`deeds.yaml`: verbs and bodies by language-independent ids; phrases as in `facets.yaml`."""

    model_config = ConfigDict(extra="forbid")

    deeds: dict[str, list[str]] = Field({}, description="deed: active forms, whose subject did it")
    passive: dict[str, list[str]] = Field(
        {}, description="deed: passive forms, with which the agent stands apart"
    )
    auxiliaries: tuple[str, ...] = Field((), description="before an active form they make it passive")
    reach: int = Field(2, description="words that may stand between auxiliary and participle")
    by: tuple[str, ...] = Field((), description="words that mark the agent of a passive: by; tarafından")
    agent_endings: tuple[str, ...] = Field((), description="endings of the case that marks it")
    bodies: dict[str, list[str]] = Field(
        {}, description="body: its names as a subject, and where it is the agent"
    )


class Agent(NamedTuple):
    """Who did a deed: the words, offsets into the article, and what is known of them."""

    deed: str
    start: int
    end: int
    text: str
    name: Name | None
    bodies: frozenset[str]


class _Words:
    """The finders and patterns of one language."""

    def __init__(self, lexicon: DeedLexicon) -> None:
        self.lexicon = lexicon
        self.active = _finder(lexicon.deeds)
        self.passive = _finder(lexicon.passive)
        self.bodies = _finder(lexicon.bodies)
        self.auxiliary = compiled(lexicon.auxiliaries)
        self.by = compiled(lexicon.by)
        self.endings = compiled(lexicon.agent_endings)


def _finder(table: dict[str, list[str]]) -> Finder:
    # Each deed is a group of its own: one verb may be of several.
    return Finder([((name, name), name, phrase) for name, phrases in table.items() for phrase in phrases])


@cache
def _words(language: str | None) -> _Words:
    return _Words(languages.load(language, "deeds", DeedLexicon))


@lru_cache(maxsize=4096)
def agents_of(claim: Claim, language: str | None) -> tuple[Agent, ...]:
    """The deeds that a claim tells, each with who did it; deeds whose agent is not plain are left out."""
    words = _words(language)
    text = claim.text
    deeds = [(f, True) for f in words.passive.find(text, 0, len(text))]
    deeds += [(f, False) for f in words.active.find(text, 0, len(text))]
    if not deeds:
        return ()
    reading = _read(claim, language, words)
    found: dict[tuple[str, int, int], Agent] = {}
    for deed, passive in deeds:
        mention = _by(reading, words, deed) if passive or _is_passive(reading, words, deed) else None
        if mention is None and not passive and not _is_passive(reading, words, deed):
            mention = _subject(reading, deed)
        if mention is None or mention.kind in SPEECHLESS:
            continue
        agent = _agent(claim, language, words, deed.term, mention)
        found[agent.deed, agent.start, agent.end] = agent
    return tuple(found[key] for key in sorted(found))


@lru_cache(maxsize=16384)
def voices(text: str, language: str | None) -> frozenset[tuple[str, bool]]:
    """The deeds that a claim's text tells, each with whether its verb is passive."""
    words = _words(language)
    done = {(f.term, True) for f in words.passive.find(text, 0, len(text))}
    return frozenset(done | {(f.term, False) for f in words.active.find(text, 0, len(text))})


def bodies_in(claim: Claim, language: str | None) -> frozenset[str]:
    """All bodies that a claim names, whatever they do in it."""
    found = bodies_told(claim.text, language)
    return found | {body for n in claim.names for body in _of_name(n, language)}


@lru_cache(maxsize=4096)
def bodies_told(text: str, language: str | None) -> frozenset[str]:
    """The bodies that a text speaks of by a noun."""
    return frozenset(f.term for f in _words(language).bodies.find(text, 0, len(text)))


def _read(claim: Claim, language: str | None, words: _Words) -> Reading:
    """The claim as a text of its own, its bodies among the nouns that may be subjects."""
    folded, lexicon = fold(claim.text), speech(language)
    names = tuple(
        n.model_copy(update={"start": n.start - claim.start, "end": n.end - claim.start}) for n in claim.names
    )
    found = anchors(folded, lexicon, names)
    for body in words.bodies.find(claim.text, 0, len(claim.text)):
        if not any(a.start < body.end and body.start < a.end for a in found):
            found.append(Anchor(body.start, body.end, "noun"))
    return Reading(claim.text, folded, lexicon, [], sorted(found, key=lambda a: (a.start, -a.end)))


def _is_passive(reading: Reading, words: _Words, deed: Found) -> bool:
    before = list(WORD.finditer(reading.folded, 0, deed.start))[-words.lexicon.reach :]
    return any(words.auxiliary.fullmatch(w.group()) for w in before)


def _subject(reading: Reading, deed: Found) -> Mention | None:
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
    within = reading.anchors_in(deed.start, deed.end) if free else []
    if within and not oblique(reading, within[0], deed.start):  # `schlug der Minister vor`
        return subjects.group(text, within, 0, reading.language, reading.folded)
    mention = subjects.subject(reading, cue, 0, end, 0, end, [])
    if mention is None and free:
        mention = subjects.behind(reading, cue, end, [], reach=2)
        gap = reading.folded[deed.end : mention.start] if mention else ""
        if any(reading.language.words["oblique"].fullmatch(word) for word in WORD.findall(gap)):
            return None  # `порушили за заявою інженера`
    return mention


def _relative(reading: Reading, start: int, word: str) -> bool:
    """Whether a word opens a relative clause; one that may be an article does so behind a comma only."""
    lists = reading.language.words
    if not lists["relative"].fullmatch(word):
        return False
    return not lists["articles"].fullmatch(word) or reading.text[:start].rstrip().endswith(",")


def _by(reading: Reading, words: _Words, deed: Found) -> Mention | None:
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
            return Mention(anchor.start, anchor.end, anchor.kind, anchor.name)
    return None


def _agent(claim: Claim, language: str | None, words: _Words, deed: str, mention: Mention) -> Agent:
    spoken = [
        f
        for f in words.bodies.find(claim.text, 0, len(claim.text))
        if f.start < mention.end and mention.start < f.end
    ]
    bodies = {f.term for f in spoken if not any(_inside(f, g) for g in spoken)}
    start = claim.start + min([mention.start, *(f.start for f in spoken)])
    end = claim.start + max([mention.end, *(f.end for f in spoken)])
    key = mention.name.key if mention.name else None
    name = next((n for n in claim.names if n.key == key and start <= n.start and n.end <= end), None)
    if name is not None:
        bodies |= set(_of_name(name, language))
    text = claim.text[start - claim.start : end - claim.start]
    return Agent(deed, start, end, text, name, frozenset(bodies))


def _inside(small: Found, large: Found) -> bool:
    """Whether one phrase is part of a longer one: the government of the province is not the government."""
    return (
        large.start <= small.start
        and small.end <= large.end
        and large.end - large.start > small.end - small.start
    )


def _of_name(name: Name, language: str | None) -> list[str]:
    """The body that a name is of, or that the office of a person speaks for; empty where none is known."""
    if name.type == "place":
        return []
    if name.type == "person":
        office = role_id(name.role, language) if name.role else None
        ids = [office[0]] if office else []
        return [SPHERES[i.split(":")[0]] for i in ids if i.split(":")[0] in SPHERES]
    body = known_body(name.text, language)
    return [SPHERES.get(body.split(":")[0], body)] if body else []
