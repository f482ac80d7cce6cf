"""Comparisons into verdicts: one finding per thing compared, discrepancy unless time explains every difference."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from string import Template

from crosscheck.align.contexts import Part
from crosscheck.align.views import View
from crosscheck.judge.certainty import likely
from crosscheck.judge.comparing import Comparison
from crosscheck.judge.differences import SETTLED
from crosscheck.judge.identity import digest
from crosscheck.judge.rules import BaseRule, UpdateRule
from crosscheck.judge.timing import Reason, explained, ordered
from crosscheck.models import Evidence, Finding

_HYPHENATED = re.compile(r"(?:[-‐‑]\w+)+")

Node = tuple[int, int, int]  # view index, start and end of the part: `contract` is not `contract torn up`


def slots(comparisons: Iterable[Comparison]) -> list[list[Comparison]]:
    """Comparisons grouped by the thing that they compare: values linked by any comparison are one slot.

    What differs for certain is not extended by doubts: two visits that may be one do not join a visit's discrepancy.
    """
    home: dict[Node, Node] = {}

    def find(node: Node) -> Node:
        while home.setdefault(node, node) != node:
            node = home[node]
        return node

    def join(row: Comparison) -> None:
        left, right = sorted((find(_node(row.a)), find(_node(row.b))))
        home[right] = left

    rows = list(comparisons)
    doubtful = [row for row in rows if row.outcome.relation == "unclear"]
    for row in rows:
        if row.outcome.relation != "unclear":
            join(row)
    certain = {find(_node(row.a)) for row in rows if row.outcome.relation == "differs"}
    dropped = {
        id(row)
        for row in doubtful
        if len(ends := {find(_node(row.a)), find(_node(row.b))}) == 2 and ends & certain
    }
    for row in doubtful:
        if id(row) not in dropped:
            join(row)
    groups: dict[Node, list[Comparison]] = {}
    for row in rows:
        if id(row) not in dropped:
            groups.setdefault(find(_node(row.a)), []).append(row)
    return [groups[key] for key in sorted(groups)]


def _node(part: Part) -> Node:
    return part.view.index, part.start, part.end


def judge_slot(rows: Sequence[Comparison], updates: Sequence[UpdateRule], fact: str | None) -> Finding | None:
    """The finding of one slot; None where everything in it agrees."""
    rule = rows[0].rule
    facet = getattr(rule, "facet", None)
    mover = next((u for u in updates if facet in u.facets), None)
    apart = [r for r in rows if r.outcome.relation == "differs"]
    moved = {id(r): _reason(r, rows) if mover else None for r in apart}
    given = _given(rows)
    differing = [r for r in apart if moved[id(r)] or not _given_too(r, given)]
    if not differing:
        doubtful = [r for r in rows if r.outcome.relation == "unclear"]
        if not doubtful:
            return None
        why = doubtful[0].outcome.why
        return finding(rule, "unclear", parts(doubtful), fact, why=why, severity="info")
    reasons = [moved[id(r)] for r in differing]
    everything = parts(rows)
    if mover and all(reasons) and _one_way(differing, rows, everything, reasons):
        why = next(reason.why for reason in reasons if reason)
        return finding(mover, "update", everything, fact, facet=facet, why=why)
    open_rows = [r for r, reason in zip(differing, reasons, strict=True) if not reason]
    if not open_rows:
        open_rows = list(differing) if fact else likely(differing)
    if not open_rows:
        return finding(rule, "unclear", everything, fact, why="an earlier value comes back", severity="info")
    disputed = all(_disputed(r) for r in open_rows)
    best = max(open_rows, key=lambda r: (r.match, r.a.start))
    return finding(
        rule,
        "discrepancy",
        everything,
        fact,
        why=_rationale(best),
        kind="disputed" if disputed else None,
        severity="warning" if disputed and rule.severity == "error" else rule.severity,
    )


def _given(rows: Iterable[Comparison]) -> frozenset[tuple[Node, str]]:
    """The values, each with the articles that give it too."""
    settled = [(r.a, r.b) for r in rows if r.outcome.relation in SETTLED]
    both = [*settled, *((b, a) for a, b in settled)]
    return frozenset((_node(one), other.view.article.id) for one, other in both)


def _given_too(row: Comparison, given: Collection[tuple[Node, str]]) -> bool:
    """Whether either article gives the other's value as well: 18 beside 13 where the other outlet has the 18 only."""
    one, other = row.a.view.article.id, row.b.view.article.id
    return one != other and ((_node(row.a), other) in given or (_node(row.b), one) in given)


def _reason(row: Comparison, rows: Sequence[Comparison]) -> Reason | None:
    """Why time explains the difference; None where it does not, or where that was found unlikely."""
    told = explained(row.a, row.b)
    if told and told.kind == "drifts" and row.certainty is not None:
        return None
    return told or _told_elsewhere(row, rows)


def _told_elsewhere(row: Comparison, rows: Sequence[Comparison]) -> Reason | None:
    """Why a difference is an update by a third article: it gives the later value, and time explains that it does."""
    order = ordered(row.a.view, row.b.view)
    if order is None:
        return None
    first, second = (row.a, row.b) if order[0] is row.a.view else (row.b, row.a)
    same = [(r.a, r.b) for r in rows if r.outcome.relation == "equal"]
    others = [q for p, q in (*same, *((b, a) for a, b in same)) if _node(p) == _node(second)]
    for other in others:
        if ordered(first.view, other.view) == (first.view, other.view) and (said := explained(first, other)):
            return said._replace(why=said.why.replace("the later article", "another article"))
    return None


def _one_way(
    differing: Sequence[Comparison],
    rows: Sequence[Comparison],
    everything: Sequence[Part],
    reasons: Sequence[Reason | None],
) -> bool:
    """Whether no earlier value comes back later, unless a text says itself that the figure moved."""
    if any(reason and reason.kind in ("told", "preliminary") for reason in reasons):
        return True
    same = {p.label: p.label for row in rows for p in (row.a, row.b)}  # `about 340` is 340
    for row in rows:
        if row.outcome.relation == "equal":
            kept, gone = sorted((same[row.a.label], same[row.b.label]))
            same = {label: kept if value == gone else value for label, value in same.items()}
    values = {same[part.label] for row in differing for part in (row.a, row.b)}
    order = [value for value, _ in groupby(same[p.label] for p in everything) if value in values]
    return len(order) == len(set(order))


def _disputed(row: Comparison) -> bool:
    """Each side attributes its figure, to another named source."""
    a, b = row.a.view.claim, row.b.view.claim
    if not a.speaker or not b.speaker or getattr(row.rule, "facet", None) in ("attribution", "name"):
        return False
    return a.speaker.key != b.speaker.key and {a.sourcing, b.sourcing} <= {"quote", "indirect"}


def _rationale(row: Comparison) -> str:
    gap = f"; {row.outcome.gap:.0%} apart" if 0 < row.outcome.gap < 1 else ""
    if row.a.label[:2].isdigit() and "-" in row.a.label and row.outcome.gap >= 1:
        gap = f"; {row.outcome.gap:.0f} days apart"
    extra = f"; {row.outcome.why}" if row.outcome.why else ""
    known = f"match {row.match:.2f}" + (f", certainty {row.certainty:.2f}" if row.certainty else "")
    return f"both claims state the same fact ({known}) and the values exclude each other{gap}{extra}"


def parts(rows: Iterable[Comparison]) -> list[Part]:
    """The parts compared, each once, in order of publication."""
    found = {_node(p): p for r in rows for p in (r.a, r.b)}
    return sorted(found.values(), key=lambda p: (_when(p.view), p.view.index, p.start))


def _when(view: View) -> str:
    return view.article.published.isoformat() if view.article.published else "9999"


def finding(
    rule: BaseRule, verdict: str, rows: Sequence[Part], fact: str | None, *, why: str = "",
    kind: str | None = None, severity: str | None = None, facet: str | None = None,
) -> Finding:  # fmt: skip
    """A finding of the rule over these parts; its id is a hash of what it says, not of where it stands."""
    facet = facet or getattr(rule, "facet", None)
    claims = tuple(dict.fromkeys(p.view.claim.id for p in rows))
    words = sorted({(*told(p.view), " ".join(p.view.claim.text.split()), p.term or p.label) for p in rows})
    identity = digest((rule.id, verdict, facet, words))
    return Finding(
        id=identity,
        rule=rule.id,
        verdict=verdict,  # type: ignore[arg-type]
        severity=severity or rule.severity,  # type: ignore[arg-type]
        facet=facet,  # type: ignore[arg-type]
        kind=kind,  # type: ignore[arg-type]
        claims=claims,
        fact=fact,
        message=message(rule.message, rows, why),
        why=why,
        evidence=tuple(map(_evidence, rows)),
    )


def _evidence(part: Part) -> Evidence:
    """The part as it is shown; of a mark that ends within `state-run` the whole word."""
    end = part.end
    if part.term and (rest := _HYPHENATED.match(part.view.article.text, end, part.view.claim.end)):
        end = rest.end()
    text = part.view.article.text[part.start : end] if end != part.end else part.text
    return Evidence(claim=part.view.claim.id, start=part.start, end=end, text=text, value=part.label)


def told(view: View) -> tuple[str, str]:
    """Who tells it, and on which day; what is told again on another day is another finding."""
    published = view.article.published
    return view.article.outlet or "", f"{published:%Y-%m-%d}" if published else ""


def message(template: str, rows: Sequence[Part], why: str = "") -> str:
    """The rule's message with `$values`, `$outlets`, `$what`, `$quote` and `$why` filled in."""
    by_label: dict[str, list[str]] = {}
    for part in rows:
        names = by_label.setdefault(part.label, [])
        if outlet_name(part.view) not in names:
            names.append(outlet_name(part.view))
    outlets = list(dict.fromkeys(outlet_name(p.view) for p in rows))
    what = next((p.of for p in rows if p.of and p.view.article.language == "en"), None) or next(
        (p.of for p in rows if p.of), ""
    )
    return Template(template).safe_substitute(
        values=", against ".join(f"{k} ({', '.join(v)})" for k, v in by_label.items()),
        outlets=", ".join(outlets),
        count=str(len(outlets)),
        what=f" of “{what}”" if what else "",
        quote=shorten(rows[0].view.claim.text if rows else ""),
        why=why,
    )


def outlet_name(view: View) -> str:
    """What to call the article's outlet: its name, else its file, else its id."""
    return view.article.outlet or view.article.file or view.article.id


def shorten(text: str, width: int = 110) -> str:
    """The text on one line, cut at a word."""
    text = " ".join(text.split())
    return text if len(text) <= width else text[:width].rsplit(" ", 1)[0] + " …"
