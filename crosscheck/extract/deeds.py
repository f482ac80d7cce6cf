"""Who did it: deeds that one body or person does (ordered, proposed, found), and the agent of each in a claim."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from crosscheck.extract.cues import Reading
from crosscheck.extract.deed_words import Words, deed_words
from crosscheck.extract.doers import NAMED, by_whom, is_passive, named_before, named_behind, subject
from crosscheck.extract.firms import firms_in
from crosscheck.extract.mentions import Anchor, Mention, anchors
from crosscheck.extract.organisations import known_body
from crosscheck.extract.phrases import Found
from crosscheck.extract.roles import role_id
from crosscheck.extract.speech import fold, speech
from crosscheck.models import Claim, Name

SPEECHLESS = ("pronoun", "unnamed", "relay", "place")  # mentions that name nobody
SPHERES = {  # offices, by the first part of their id, and well-known bodies: the body that they speak for
    "head-of-state": "presidency", "deputy-head-of-state": "presidency", "head-of-government": "government",
    "deputy-head-of-government": "government", "minister": "government", "deputy-minister": "government",
    "ministry": "government", "mayor": "city", "deputy-mayor": "city", "governor": "region",
    "central-bank-governor": "central-bank", "judge": "court", "prosecutor": "prosecution",
    "police-chief": "police", "deputy": "parliament", "prosecutor-general": "prosecution",
    "supreme-court": "court", "constitutional-court": "court", "emergency-service": "rescuers",
    "Kremlin": "presidency", "White House": "presidency",
}  # fmt: skip


class Agent(NamedTuple):
    """Who did a deed: the words, offsets into the article, and what is known of them."""

    deed: str
    start: int
    end: int
    text: str
    name: Name | None
    bodies: frozenset[str]


@lru_cache(maxsize=4096)
def agents_of(claim: Claim, language: str | None) -> tuple[Agent, ...]:
    """The deeds that a claim tells, each with who did it; deeds whose agent is not plain are left out."""
    words = deed_words(language)
    text = claim.text
    deeds = [(f, True) for f in words.passive.find(text, 0, len(text))]
    deeds += [(f, False) for f in words.active.find(text, 0, len(text))]
    behind, before = (list(finder.find(text, 0, len(text))) for finder in (words.behind, words.before))
    if not deeds and not behind and not before:
        return ()
    reading = _read(claim, language, words)
    found: dict[tuple[str, int, int], Agent] = {}
    for deed, passive in deeds:
        mention = by_whom(reading, words, deed) if passive or is_passive(reading, words, deed) else None
        if mention is None and not passive and not is_passive(reading, words, deed):
            mention = subject(reading, words, deed)
        if mention is None or mention.kind in SPEECHLESS:
            continue
        agent = _agent(claim, language, words, deed.term, mention)
        found[agent.deed, agent.start, agent.end] = agent
    beside = [(f, named_behind(reading, f)) for f in behind] + [(f, named_before(reading, f)) for f in before]
    for deed, mention in beside:
        if mention is not None and mention.kind in NAMED:
            agent = _agent(claim, language, words, deed.term, mention)
            found[agent.deed, agent.start, agent.end] = agent
    return tuple(found[key] for key in sorted(found))


@lru_cache(maxsize=16384)
def voices(text: str, language: str | None) -> frozenset[tuple[str, bool]]:
    """The deeds that a claim's text tells, each with whether its verb is passive."""
    words = deed_words(language)
    done = {
        (f.term, True)
        for finder in (words.passive, words.behind, words.before)
        for f in finder.find(text, 0, len(text))
    }
    return frozenset(done | {(f.term, False) for f in words.active.find(text, 0, len(text))})


def bodies_in(claim: Claim, language: str | None) -> frozenset[str]:
    """All bodies that a claim names, whatever they do in it."""
    found = bodies_told(claim.text, language)
    return found | {body for n in claim.names for body in _of_name(n, language)}


@lru_cache(maxsize=4096)
def bodies_told(text: str, language: str | None) -> frozenset[str]:
    """The bodies that a text speaks of by a noun."""
    return frozenset(f.term for f in deed_words(language).bodies.find(text, 0, len(text)))


def _read(claim: Claim, language: str | None, words: Words) -> Reading:
    """The claim as a text of its own, its bodies among the nouns that may be subjects."""
    folded, lexicon = fold(claim.text), speech(language)
    names = tuple(
        n.model_copy(update={"start": n.start - claim.start, "end": n.end - claim.start}) for n in claim.names
    )
    found = anchors(folded, lexicon, names)
    for firm in firms_in(claim.text, language):
        name = Name(type="organisation", text=firm.text, start=firm.start, end=firm.end, key=fold(firm.text))
        inner = [a for a in found if a.start < firm.end and firm.start < a.end]
        if all(a.kind == "place" for a in inner):
            found = [a for a in found if a not in inner] + [
                Anchor(firm.start, firm.end, "organisation", name)
            ]
    for body in words.bodies.find(claim.text, 0, len(claim.text)):
        if not any(a.start < body.end and body.start < a.end for a in found):
            found.append(Anchor(body.start, body.end, "noun"))
    return Reading(claim.text, folded, lexicon, [], sorted(found, key=lambda a: (a.start, -a.end)))


def _agent(claim: Claim, language: str | None, words: Words, deed: str, mention: Mention) -> Agent:
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
    if name is None and mention.name is not None and mention.name.type == "organisation":
        name = mention.name.model_copy(
            update={"start": claim.start + mention.name.start, "end": claim.start + mention.name.end}
        )
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
