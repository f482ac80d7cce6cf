"""The rules applied to what was matched: facts with verdicts, and findings with their evidence."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence

from crosscheck.align import Alignment, Match
from crosscheck.align.contexts import Contexts, Part, compared_parts
from crosscheck.align.views import NUMERIC, View
from crosscheck.judge.arithmetic import impossible
from crosscheck.judge.certainty import asserted
from crosscheck.judge.comparing import Comparison
from crosscheck.judge.concerned import Indices, concerned, hanging_together, views_of, with_company
from crosscheck.judge.differences import (
    COMPARING,
    Linked,
    comparable,
    compare_attributes,
    compare_links,
)
from crosscheck.judge.facts import fact_id, fact_of, facts_told
from crosscheck.judge.fulfilled import fulfilled
from crosscheck.judge.independence import Sources, independent, sources
from crosscheck.judge.labels import label
from crosscheck.judge.quoting import misquoted
from crosscheck.judge.rules import (
    AgreementRule,
    ArithmeticRule,
    IndependenceRule,
    PlanRule,
    QuotationRule,
    Rule,
    SingleSourceRule,
    SpellingRule,
    StateRule,
    UnsourcedRule,
    UpdateRule,
    ValueRule,
    WithinRule,
)
from crosscheck.judge.settled import settled
from crosscheck.judge.spelling import spelled_twice
from crosscheck.judge.succession import succeeding
from crosscheck.judge.told import told_changes
from crosscheck.judge.verdicts import finding, judge_slot, outlet_name, parts, slots
from crosscheck.judge.within import conflicts
from crosscheck.models import Article, Fact, Finding, Verdict


def judge(
    alignment: Alignment,
    articles: Sequence[Article],
    rules: Sequence[Rule],
    new: Collection[str] | None = None,
) -> tuple[tuple[Fact, ...], tuple[Finding, ...]]:
    """Facts and findings, which `identity.ordered` puts in order; rules that are switched off are left out.

    With `new` (ids of articles) all those that have a claim of these articles, and only some of the others.
    """
    active = [r for r in rules if r.enabled]
    telling = [r for r in active if isinstance(r, IndependenceRule)]
    home = sources(articles, *telling[-1:])
    views = alignment.views
    contexts = Contexts(alignment.encoder, views)
    settling = [(r, list(settled(views, r, contexts))) for r in active if isinstance(r, StateRule)]
    near = None if new is None else _near(views, new, settling)

    def asked(views: Iterable[View]) -> list[View]:
        return [v for v in views if near is None or v.index in near]

    facts: list[Fact] = []
    findings: list[Finding] = []
    matches = [m for m in alignment.matches if near is None or not near.isdisjoint(m.members)]
    contexts.prepare(p for m in matches for i in m.members for p in compared_parts(views[i]))
    for match in matches:
        fact, found = _judge_match(match, views, active, contexts, home)
        facts.append(fact)
        findings += found
    found = _elsewhere(alignment, active, contexts, near)
    found += _settled(settling, [*findings, *found])
    told, found = facts_told(found, facts, alignment, home)
    facts += told
    findings += found
    stated = {id for fact in facts for id in fact.claims}
    alone = asked(v for v in views if v.claim.id not in stated)
    facts += [fact_of([v], "single-source") for v in alone if _checkable(v)]
    for rule in active:
        if isinstance(rule, SingleSourceRule) and len(articles) > 1:
            findings += _single_source(rule, alone)
        elif isinstance(rule, UnsourcedRule):
            findings += _unsourced(rule, asked(views))
    findings += _unmatched(views, active, {v.article.id for v in asked(views)})
    return tuple(facts), tuple(findings)


Settling = tuple[StateRule, list[Comparison]]


def _near(views: Sequence[View], new: Collection[str], settling: Iterable[Settling]) -> Indices:
    """The views to be judged: those concerned by the new articles, with all that states settle of theirs."""
    states = [views_of(slot) for _, rows in settling for slot in slots(rows)]
    return with_company(concerned(views, new), states)


def _elsewhere(
    alignment: Alignment, rules: Sequence[Rule], contexts: Contexts, near: Indices | None
) -> list[Finding]:
    """What differs between claims that were not joined."""
    updates = [r for r in rules if isinstance(r, UpdateRule)]
    pairs = comparable({**alignment.strays, **alignment.faint}, alignment.views)
    found = []
    for rule in rules:
        if not isinstance(rule, COMPARING):
            continue
        attributes = list(compare_attributes(alignment.views, rule, contexts))

        def compared(pairs: Sequence[Linked], rule: Rule = rule) -> Iterator[Comparison]:
            faint = [p for p in pairs if (p[0].index, p[1].index) in alignment.faint]
            yield from succeeding(
                [
                    *asserted(compare_links(pairs, rule, contexts)),
                    *told_changes(faint, rule),
                ]
            )

        if near is None:
            rows = [*compared(pairs), *attributes]
        else:
            rows = [*hanging_together(pairs, near | views_of(attributes), compared), *attributes]
        found += [row for slot in slots(rows) if (row := judge_slot(slot, updates, None))]
    return found


def _settled(settling: Iterable[Settling], known: Sequence[Finding]) -> list[Finding]:
    """Open states that later articles settle, without those that a finding tells of already."""
    told = [set(f.claims) for f in known if f.verdict in ("update", "discrepancy")]
    out = []
    for rule, rows in settling:
        new = [r for r in rows if not any({r.a.view.claim.id, r.b.view.claim.id} <= ids for ids in told)]
        out += [
            finding(rule, "update", parts(slot), None, why=f"{slot[0].a.term} first, {slot[0].b.term} later")
            for slot in slots(new)
        ]
    return out


def _unmatched(views: Sequence[View], rules: Sequence[Rule], asked: Collection[str]) -> list[Finding]:
    """What needs no matching: arithmetic that fails, contradictions within an article, spellings, quotations.

    At least what touches the articles that are `asked` about (their ids).
    """
    sums = [r for r in rules if isinstance(r, ArithmeticRule)]
    own = [v for v in views if v.article.id in asked]
    desks = {outlet_name(v) for v in own}
    found = [
        finding(rule, "discrepancy", failed.parts, None, why=failed.why, kind="impossible")
        for rule, failed in impossible(own, sums)
    ]
    for rule in rules:
        if isinstance(rule, WithinRule):
            found += [
                finding(rule, "discrepancy", parts, None, why=why, facet=facet)
                for facet, parts, why in conflicts(own, rule)
            ]
        elif isinstance(rule, SpellingRule):
            spelled = spelled_twice([v for v in views if outlet_name(v) in desks])
            found += [finding(rule, "unclear", parts, None) for parts in spelled]
        elif isinstance(rule, QuotationRule):
            found += [
                finding(rule, "discrepancy", parts, None, why=why)
                if decisive
                else finding(rule, "unclear", parts, None, why=why, severity="info")
                for decisive, parts, why in misquoted(views, rule)
            ]
    return found


_WORST: tuple[Verdict, ...] = ("discrepancy", "update", "unclear")


def _judge_match(
    match: Match, views: tuple[View, ...], rules: Sequence[Rule], contexts: Contexts, home: Sources
) -> tuple[Fact, list[Finding]]:
    members = [views[i] for i in match.members]
    updates = [r for r in rules if isinstance(r, UpdateRule)]
    identity = fact_id(members)
    compared: list[Comparison] = []
    found: list[Finding] = []
    pairs = comparable(match.links, views)
    for rule in rules:
        rows = succeeding(asserted(compare_links(pairs, rule, contexts, joined=True)))
        compared += rows
        found += [f for slot in slots(rows) if (f := judge_slot(slot, updates, identity))]
    # Who said it may be open while what was said agrees.
    verdicts = {f.verdict for f in found if (f.verdict, f.facet) != ("unclear", "attribution")}
    plans, overtaken = _fulfilled(match, views, rules, identity)
    found += plans
    if plans and len({v.article.id for v in members if v.claim.id not in overtaken}) < 2:
        verdicts.add("update")  # else the articles that tell it as done agree
    verdict: Verdict = next((v for v in _WORST if v in verdicts), "agreement")
    count, shared = independent(members, home)
    outlets = len({v.article.outlet or v.article.id for v in members})
    values = [r for r in compared if isinstance(r.rule, ValueRule)]
    exact = all(r.outcome.relation == "equal" for r in values) if values else None
    if verdict == "agreement":
        firm = [r for r in rules if isinstance(r, AgreementRule) and _holds(r, match, values)]
        verdict = "agreement" if firm else "unclear"
        sources_ = "one source" if count == 1 else f"{count} independent sources"
        why = f"{len({v.article.id for v in members})} articles, {sources_}"
        found += [
            finding(rule, "agreement", [_whole(v) for v in members], identity, why=why) for rule in firm
        ]
        found += [
            finding(rule, "agreement", [_whole(v) for v in members], identity, why="; ".join(shared))
            for rule in rules
            if isinstance(rule, IndependenceRule) and firm and count == 1 < outlets
        ]
    links = tuple(match.links[p] for p in sorted(match.links))
    fact = Fact(
        id=identity, verdict=verdict, claims=tuple(v.claim.id for v in members), outlets=outlets,
        independent=count, exact=exact, links=links,
    )  # fmt: skip
    return fact, found


def _fulfilled(
    match: Match, views: Sequence[View], rules: Sequence[Rule], identity: str
) -> tuple[list[Finding], set[str]]:
    """Findings of plans that came true, and the claims that they overtake."""
    found, overtaken = [], set()
    for rule in rules:
        if isinstance(rule, PlanRule):
            for slot in slots(fulfilled(match.links, views, rule)):
                why = f"planned first, {slot[0].b.term or 'done'} later"
                found.append(finding(rule, "update", parts(slot), identity, why=why))
                overtaken |= {row.a.view.claim.id for row in slot}
    return found, overtaken


def _holds(rule: AgreementRule, match: Match, values: Sequence[Comparison]) -> bool:
    """Whether the fact holds together firmly enough for what its claims have in common."""
    told = any(r.outcome.relation == "equal" or getattr(r.rule, "facet", None) != "date" for r in values)
    return _strength(match, math.inf if told else rule.days_words) >= (
        rule.match if values else rule.match_words
    )


def _strength(match: Match, days: float) -> float:
    """How firmly a fact holds together: the mean, over its claims, of the best link of each within these days."""
    best = dict.fromkeys(match.members, 0.0)
    for pair, link in match.links.items():
        if math.expm1(link.features.get("gap", 0.0)) <= days:
            for member in pair:
                best[member] = max(best[member], link.score)
    return sum(best.values()) / len(best)


def _checkable(view: View) -> bool:
    return bool(view.numbers or view.dates) or view.claim.sourcing == "quote"


def _whole(view: View) -> Part:
    values = ", ".join(dict.fromkeys(label(v) for v in view.claim.values if v.type in (*NUMERIC, "date")))
    return Part(view, view.claim.start, view.claim.end, view.claim.text, values)


def _single_source(rule: SingleSourceRule, alone: Sequence[View]) -> list[Finding]:
    out = []
    for view in alone:
        parts = [
            Part(view, v.start, v.end, v.text, label(v), v.of)
            for v in (*view.numbers, *view.dates)
            if v.type in rule.types
        ]
        if parts and not view.claim.headline:
            out.append(finding(rule, "single-source", parts, fact_id([view])))
    return out


def _unsourced(rule: UnsourcedRule, views: Sequence[View]) -> list[Finding]:
    out = []
    for view in views:
        claim = view.claim
        if claim.sourcing in rule.levels and claim.kind != "courtesy" and not claim.headline:
            why = f"the only source is “{claim.source}”" if claim.source else "no source is named"
            out.append(finding(rule, "unsourced", [_whole(view)], None, why=why))
    return out
