"""Two matched claims that tell one deed: whether they give it to one body or person, or to two."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crosscheck.align.comparison import Outcome
from crosscheck.align.contexts import Contexts, Part
from crosscheck.align.views import View, once
from crosscheck.extract.deeds import Agent, agents_of, bodies_in, bodies_told, voices
from crosscheck.extract.organisations import ministry_areas
from crosscheck.extract.roles import role_id
from crosscheck.judge.comparing import DIFFERS, Comparison
from crosscheck.judge.naming import TRANSLATED, names_person
from crosscheck.judge.rules import AgentRule
from crosscheck.judge.sounds import alike, countries, heard, named, sounds
from crosscheck.models import Link, Name

# Of each pair one may be the other, a part of it, or act for it.
KIN = frozenset(
    frozenset(pair)
    for pair in (
        ("government", "presidency"), ("government", "region"), ("government", "police"), ("government", "army"),
        ("government", "rescuers"), ("government", "tax"), ("government", "customs"), ("government", "health"),
        ("city", "local"), ("region", "local"), ("police", "investigators"), ("prosecution", "investigators"),
        ("parliament", "opposition"), ("EU", "EC"), ("EU", "competition"), ("EC", "competition"),
        ("ECB", "central-bank"), ("ECB", "EU"), ("company", "engineers"), ("residents", "engineers"),
    )
)  # fmt: skip

_BEFORE = re.compile(r"[^\W\d_]+ $")  # the energy | ministry
_AFTER = re.compile(r" (?:[^\W\d_]{1,3}[ '’])?[^\W\d_]+")  # ministère | des finances
WORD = 40  # letters back from a ministry within which the word before it begins
# Domains that one ministry has here, and two there.
JOINT = frozenset(
    frozenset(pair)
    for pair in (
        ("economy", "finance"), ("economy", "energy"), ("economy", "digital"), ("economy", "tourism"),
        ("economy", "labour"), ("economy", "construction"), ("environment", "agriculture"),
        ("environment", "energy"), ("emergency", "interior"), ("emergency", "defence"), ("health", "labour"),
        ("culture", "sport"), ("culture", "education"), ("culture", "tourism"), ("sport", "education"),
        ("sport", "tourism"), ("transport", "digital"), ("transport", "construction"),
        ("environment", "construction"), ("environment", "emergency"), ("education", "digital"),
    )
)  # fmt: skip

# Of which there are many, told apart by their names.
KINDS = frozenset(("company", "association", "union", "engineers"))
# One of whom acts for all.
CROWDS = frozenset(("residents", "company", "engineers", "health", "army", "rescuers"))


def compare_agents(rule: AgentRule, a: View, b: View, link: Link, contexts: Contexts) -> Iterator[Comparison]:
    """The agents of deeds that both claims tell, each with exactly one; two of one office are the rule on names'."""
    if any(mark.group == "negation" for view in (a, b) for mark in view.claim.marks):
        return
    if deeds(a).isdisjoint(deeds(b)):
        return
    left, right = _by_deed(a), _by_deed(b)
    seen: set[tuple[int, int]] = set()
    for deed in sorted(left.keys() & right.keys()):
        x, y = left[deed], right[deed]
        if (x.start, y.start) in seen:
            continue
        seen.add((x.start, y.start))
        if _one_office(a, x, b, y) or deed == "sign" and _other_sides(a, b):
            continue
        outcome = _relation(a, x, b, y, contexts)
        if outcome is None:
            continue
        first, second = _part(a, x), _part(b, y)
        yield Comparison(rule, first, second, outcome, link.score, contexts.similarity(first, second))


def _one_office(a: View, x: Agent, b: View, y: Agent) -> bool:
    """Whether both are persons in one office."""
    offices = [
        agent.name and agent.name.role and role_id(agent.name.role, view.article.language)
        for view, agent in ((a, x), (b, y))
    ]
    return bool(offices[0]) and offices[0] == offices[1]


def _other_sides(a: View, b: View) -> bool:
    """Whether two countries are named, each of which may have signed: an agreement has several sides."""
    return bool(countries(a) and countries(b)) and not countries(a) & countries(b)


@once
def deeds(view: View) -> set[str]:
    return {deed for deed, _ in voices(view.claim.text, view.article.language)}


@once
def _by_deed(view: View) -> dict[str, Agent]:
    found: dict[str, list[Agent]] = {}
    for agent in agents_of(view.claim, view.article.language):
        found.setdefault(agent.deed, []).append(agent)
    return {deed: agents[0] for deed, agents in found.items() if len(agents) == 1}


def _relation(a: View, x: Agent, b: View, y: Agent, contexts: Contexts) -> Outcome | None:
    """Whether the agents are one or two; None where that cannot be told."""
    persons = [agent.name for agent in (x, y) if agent.name is not None and _is_person(agent)]
    if len(persons) == 1 and not (x.bodies and y.bodies):
        if x.name is persons[0]:
            return _person_or_body(a, x, persons[0], b, y)
        return _person_or_body(b, y, persons[0], a, x)
    if len(persons) == 2:
        one = names_person(b, persons[0]) or names_person(a, persons[1])
        return Outcome(relation="equal") if one else DIFFERS
    left, right = _areas(a, x), _areas(b, y)
    if left and right and not left & right:
        return None if _joint(left, right) or _both(a, right) or _both(b, left) else DIFFERS
    if x.bodies and y.bodies:
        if x.bodies & y.bodies and not (x.bodies | y.bodies <= KINDS and x.name and y.name):
            return Outcome(relation="equal")
        if x.bodies & y.bodies:
            return _by_name(a, x, b, y, contexts)
        kin = any(frozenset((one, other)) in KIN for one in x.bodies for other in y.bodies)
        elsewhere = x.bodies & bodies_in(b.claim, b.article.language) or y.bodies & bodies_in(
            a.claim, a.article.language
        )
        return None if kin or elsewhere else DIFFERS
    return None if persons else _by_name(a, x, b, y, contexts)


def _is_person(agent: Agent) -> bool:
    """Whether the agent is a person and not a company that is called like one: `the company Lara Tur`."""
    name = agent.name
    return name is not None and name.type == "person" and (bool(name.role) or "company" not in agent.bodies)


def _by_name(a: View, x: Agent, b: View, y: Agent, contexts: Contexts) -> Outcome | None:
    """Two bodies by their names, which are often translated, or one by its name and the other by its kind."""
    if x.name is not None and y.name is not None and (named(b, x.name) or named(a, y.name)):
        return Outcome(relation="equal")
    for agent, view, other, there in ((x, a, y, b), (y, b, x, a)):
        if agent.name is None and (
            not agent.bodies - KINDS or agent.bodies & bodies_told(there.claim.text, there.article.language)
        ):
            return None
        if agent.name is None and other.name is not None and named(view, other.name):
            return None
    left, right = (agent.name.text if agent.name else agent.text for agent in (x, y))
    return DIFFERS if contexts.meaning(left, a, right, b) < TRANSLATED else None


def _areas(view: View, agent: Agent) -> frozenset[str]:
    """The domains of the ministry that the agent is or, by the office, speaks for."""
    language, text = view.article.language, view.claim.text
    if agent.name is not None and agent.name.type == "person":
        return ministry_areas(agent.name.role or "", language)
    start, end = agent.start - view.claim.start, agent.end - view.claim.start
    before, after = _BEFORE.search(text, max(0, start - WORD), start), _AFTER.match(text, end)
    spelt = (agent.text, before and text[before.start() : end], after and text[start : after.end()])
    found = (ministry_areas(words, language) for words in spelt if words)
    return next((areas for areas in found if areas), frozenset())


def _joint(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether some domain of the one and some of the other are often one ministry's."""
    return any(frozenset((one, other)) in JOINT for one in left for other in right)


def _both(view: View, areas: frozenset[str]) -> bool:
    """Whether the claim names a ministry of one of the domains beside its agent."""
    return any(areas & ministry_areas(name.text, view.article.language) for name in view.claim.names)


def _person_or_body(a: View, x: Agent, person: Name, b: View, y: Agent) -> Outcome | None:
    """A person against a body: two where neither article has the other, and the person's office is not of the body.

    Of whom no office is told, nobody knows for which body he acts; bodies that are many people may be any of them.
    """
    role = next((n.role for n in a.claim.names if n.key == person.key and n.role), person.role)
    if not role or not y.bodies or y.bodies & CROWDS:
        return None
    language = a.article.language
    own = x.bodies | bodies_told(role, language)
    kin = own & y.bodies or any(frozenset((one, other)) in KIN for one in own for other in y.bodies)
    if kin or y.bodies & bodies_told(a.article.text, language) or _anywhere(person, b):
        return None
    return DIFFERS


def _anywhere(person: Name, view: View) -> bool:
    """Whether an article has any word that sounds like the person's surname."""
    surname = sounds(person.text.split()[-1])
    return not any(surname) or any(alike(surname, other) for other in heard(view.article.text))


def _part(view: View, agent: Agent) -> Part:
    return Part(view, agent.start, agent.end, agent.text, agent.text)
