"""Facts made of the claims that state them."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from itertools import combinations

from crosscheck.align import Alignment
from crosscheck.align.grouping import Pair
from crosscheck.align.views import View
from crosscheck.judge.independence import Sources, independent
from crosscheck.models import Fact, Finding, Link, Verdict

_ASSERTED = ("discrepancy", "update")


def fact_id(members: Sequence[View]) -> str:
    """The id of the fact that these claims state: a hash of what they say and who says it."""
    words = sorted((v.article.outlet or "", v.claim.id, v.claim.text) for v in members)
    return "f" + hashlib.sha256(repr(words).encode("utf-8", "replace")).hexdigest()[:11]


def fact_of(members: Sequence[View], verdict: Verdict) -> Fact:
    """The fact that these claims state, in their order."""
    return Fact(id=fact_id(members), verdict=verdict, claims=tuple(v.claim.id for v in members))


def facts_told(
    findings: Sequence[Finding], known: Sequence[Fact], alignment: Alignment, home: Sources
) -> tuple[list[Fact], list[Finding]]:
    """Facts of which only findings tell, as their claims were not joined; and the findings, each with its fact.

    What differs or moved between claims is said of one fact: of a `known` one, if that has them all. What is doubtful
    makes none, nor does a chain of look-alikes.
    """
    joined: dict[str, list[Fact]] = {}
    for fact in known:
        for claim in fact.claims:
            joined.setdefault(claim, []).append(fact)
    apart = {**alignment.strays, **alignment.faint}
    linked = apart.keys() | {pair for match in alignment.matches for pair in match.links}
    by_claim = {v.claim.id: v for v in alignment.views}
    facts: dict[str, Fact] = {}
    rows = []
    for finding in findings:
        if finding.verdict in _ASSERTED:
            members = sorted((by_claim[id] for id in finding.claims), key=lambda v: v.index)
            within = (f for f in joined.get(finding.claims[0], ()) if set(finding.claims) <= set(f.claims))
            whole = next(within, None)
            fact = whole or fact_of(members, finding.verdict)
            if whole or len(members) == 2 or _hold_together(members, linked):
                finding = finding.model_copy(update={"fact": fact.id})
                if whole is None and (fact.id not in facts or finding.verdict == _ASSERTED[0]):
                    facts[fact.id] = fact.model_copy(update=_worth(members, apart.values(), home))
        rows.append(finding)
    return list(facts.values()), rows


def _hold_together(members: Sequence[View], linked: Collection[Pair]) -> bool:
    """Whether every two of them, of different articles, are linked; they are in order."""
    return all(
        (a.index, b.index) in linked for a, b in combinations(members, 2) if a.article.id != b.article.id
    )


def _worth(members: Sequence[View], links: Iterable[Link], home: Sources) -> dict[str, object]:
    """How many outlets and sources tell a fact, and what links its claims."""
    ids = {v.claim.id for v in members}
    return {
        "outlets": len({v.article.outlet or v.article.id for v in members}),
        "independent": independent(members, home)[0],
        "links": tuple(link for link in links if {link.a, link.b} <= ids),
    }
