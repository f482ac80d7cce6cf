"""Which rules report: selected or ignored by id, by family, or by the beginning of both (`discrepancy.money`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import process

from crosscheck.errors import UsageError
from crosscheck.judge.rules import BaseRule, Rule
from crosscheck.models import AppliedRule, Fact, Finding

NEAR = 60  # RapidFuzz weighted ratio from which a known name was probably meant


def selected(
    rules: Sequence[Rule], select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> tuple[Rule, ...]:
    """The rules that are switched on, selected (none given: all) and not ignored.

    Each name may be several, with commas between them. Raises `UsageError` for one that fits no rule.
    """
    wanted, unwanted = names(rules, select, "select"), names(rules, ignore, "ignore")
    return tuple(
        rule
        for rule in rules
        if rule.enabled
        and (not wanted or any(fits(rule, name) for name in wanted))
        and not any(fits(rule, name) for name in unwanted)
    )


def fits(rule: BaseRule, name: str) -> bool:
    """Whether the name is the rule's id or family, or family and id (or facet) up to the end of a word.

    `money-differs`, `discrepancy`, `discrepancy.money` and `discrepancy.money-differs` are names of one rule.
    """
    full = f"{rule.family}.{rule.id}"
    return name in (rule.id, full, _by_facet(rule)) or full.startswith((f"{name}.", f"{name}-"))


def report_of(
    rules: Sequence[Rule], facts: Sequence[Fact], findings: Sequence[Finding]
) -> tuple[tuple[Fact, ...], tuple[Finding, ...]]:
    """The facts and findings without those that only rules left out would report.

    Rules are left out after the judging, since one bears on another: a figure that moved would be a contradiction
    if the rule of updates were not applied.
    """
    ids = {rule.id for rule in rules}
    hidden = {"agreement", "single-source"} - {rule.check for rule in rules}
    return (
        tuple(fact for fact in facts if fact.verdict not in hidden),
        tuple(finding for finding in findings if finding.rule in ids),
    )


def applied(rules: Iterable[Rule]) -> tuple[AppliedRule, ...]:
    """The rules as the report has them."""
    return tuple(
        AppliedRule(id=r.id, title=r.title, family=r.family, severity=r.severity, why=" ".join(r.why.split()))
        for r in rules
    )


def names(rules: Sequence[Rule], given: Iterable[str], option: str, file: str | None = None) -> list[str]:
    """The names given, one by one. Raises `UsageError` for one that fits no rule, with what was probably meant."""
    found = [name.strip() for item in given for name in item.split(",") if name.strip()]
    for name in found:
        if not any(fits(rule, name) for rule in rules):
            known = sorted({known for rule in rules for known in _known(rule)})
            near = process.extractOne(name, known, score_cutoff=NEAR)
            hint = f"did you mean {near[0]!r}?" if near else "`crosscheck rules` lists them"
            raise UsageError(file, None, f"{option}: no rule or family {name!r}; {hint}")
    return found


def _known(rule: BaseRule) -> Iterator[str]:
    yield from (rule.family, rule.id, f"{rule.family}.{rule.id}")
    if by_facet := _by_facet(rule):
        yield by_facet


def _by_facet(rule: BaseRule) -> str:
    facet = getattr(rule, "facet", None)
    return f"{rule.family}.{facet}" if facet else ""
