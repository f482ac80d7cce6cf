"""What the reports for people show, prepared once: ordered, labelled and grouped, not yet laid out."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from itertools import groupby

from crosscheck.models import Claim, Fact, Finding, NotRead, Report
from crosscheck.report import standing, words
from crosscheck.report.distance import apart
from crosscheck.report.naming import LANGUAGE, spellings, subtitle, title
from crosscheck.report.parts import Agreement, Case, Join, Outlet, Row, Spelling
from crosscheck.report.passages import passage
from crosscheck.report.rows import LEVELS, Rows, value_list

OPEN = 10  # rows of a list shown before the rest is folded away
SEVERITIES = ("error", "warning", "info", "none")


class View:
    """The report as a fact-checker reads it; each section is a property."""

    def __init__(self, report: Report, explain: bool = False) -> None:
        self.report = report
        self.explain = explain
        self.title, self.subtitle = title(report), subtitle(report)
        self.rows = Rows(report)
        self.outlets = self.rows.outlets
        self.claims = self.rows.claims
        self.position = {id: index for index, id in enumerate(self.claims)}
        self.findings: dict[str, list[Finding]] = defaultdict(list)
        set_aside: list[Finding] = []
        for finding in sorted(report.findings, key=self._importance):
            (set_aside if finding.set_aside else self.findings[finding.verdict]).append(finding)
        self.set_aside = tuple(map(self.case, set_aside))
        open_facts = {finding.fact for rows in self.findings.values() for finding in rows}
        self.facts = [  # without those of which only findings set aside speak
            f for f in report.facts if f.id in open_facts or f.id not in {row.fact for row in set_aside}
        ]

    @cached_property
    def discrepancies(self) -> tuple[Case, ...]:
        return tuple(map(self.case, self.findings["discrepancy"]))

    @cached_property
    def unclear(self) -> tuple[Case, ...]:
        return tuple(map(self.case, self.findings["unclear"]))

    @cached_property
    def updates(self) -> tuple[Case, ...]:
        return tuple(self.case(finding, in_time=True) for finding in self.findings["update"])

    @cached_property
    def agreements(self) -> tuple[Agreement, ...]:
        """Facts that outlets agree on; the best supported first, and among those the ones with figures."""
        findings = {finding.fact or finding.id: finding for finding in self.findings["agreement"]}
        facts = {fact.id: fact for fact in self.facts if fact.verdict == "agreement"}
        for id, finding in findings.items():
            outlets = len({self.claims[claim].article for claim in finding.claims if claim in self.claims})
            facts.setdefault(id, Fact(id=id, verdict="agreement", claims=finding.claims, outlets=outlets))
        made = [
            self._agreement(fact, findings.get(fact.id))
            for fact in facts.values()
            if any(claim in self.claims for claim in fact.claims)
        ]
        return tuple(
            sorted(
                made, key=lambda a: (-a.independent, -len(a.outlets), not any(row.value for row in a.rows))
            )
        )

    @cached_property
    def figures(self) -> tuple[Row, ...]:
        """Figures that one outlet alone gives, in the order of the articles."""
        findings = self._by_claim("single-source")
        alone = {id for fact in self.facts if fact.verdict == "single-source" for id in fact.claims}
        rows = []
        for claim in self.claims.values():
            if claim.id in findings or claim.id in alone and value_list(claim):
                rows.append(self.rows.listed(claim, findings.get(claim.id, ()), limit=160))
        return tuple(rows)

    @cached_property
    def unsourced(self) -> tuple[tuple[Outlet, tuple[Row, ...]], ...]:
        """Statements without a source, article by article, those that lean on an unnamed one first."""
        findings = self._by_claim("unsourced")
        claims = [claim for claim in self.claims.values() if claim.id in findings]
        groups = []
        for article, group in groupby(claims, key=lambda claim: claim.article):
            rows = [self.rows.listed(claim, findings[claim.id], value="") for claim in group]
            groups.append((self.outlets[article], tuple(sorted(rows, key=lambda row: row.level != "vague"))))
        return tuple(groups)

    @property
    def unsourced_shown(self) -> int:
        """How many statements of each article stand open: few where there are many in all."""
        return OPEN if self.unsourced_count <= 2 * OPEN else 3

    @cached_property
    def spellings(self) -> tuple[Spelling, ...]:
        """Names spelled in more than one way; a surname alone is no other spelling of the full name."""
        found = []
        for names in self.report.names:
            forms = spellings(names.forms)
            if len(forms) > 1:
                users = {
                    form: tuple(self.outlets[id] for id in ids if id in self.outlets)
                    for form, ids in forms.items()
                }
                found.append(Spelling(names.type, tuple((words.clean(form), users[form]) for form in users)))
        return tuple(found)

    @property
    def not_read(self) -> list[NotRead]:
        """Inputs that gave nothing; what is only missing from an article that was read stands beside it."""
        return [
            NotRead(file=words.clean(row.file), line=row.line, reason=words.clean(row.reason))
            for row in self.report.not_read
            if self.rows.unread(row)
        ]

    @property
    def notes(self) -> list[str]:
        return [words.clean(note) for note in (*self.report.notes, *standing.lines(self.report.review))]

    @property
    def unsourced_count(self) -> int:
        return sum(len(rows) for _, rows in self.unsourced)

    def _by_claim(self, verdict: str) -> dict[str, list[Finding]]:
        """All findings of the verdict, by claim."""
        found: dict[str, list[Finding]] = {}
        for finding in self.findings[verdict]:
            for id in finding.claims:
                found.setdefault(id, []).append(finding)
        return found

    def _joins(self, fact: str | None, claims: tuple[str, ...]) -> tuple[Join, ...]:
        return self.rows.joins(fact, claims) if self.explain else ()

    def _importance(self, finding: Finding) -> tuple[int, int, int]:
        """The most severe first, then what concerns most articles, then in the order of the articles."""
        known = [id for id in finding.claims if id in self.claims]
        articles = len({self.claims[id].article for id in known})
        first = min((self.position[id] for id in known), default=len(self.position))
        return SEVERITIES.index(finding.severity), -articles, first

    def case(self, finding: Finding, in_time: bool = False) -> Case:
        """The finding laid out; its rows side by side by value, or `in_time` order."""
        rows = self.rows.table(finding.claims, finding.evidence, in_time)
        distance = apart(finding.evidence, self.claims) or ""
        return Case(
            id=finding.id,
            anchor="finding-" + re.sub(r"[^A-Za-z0-9-]", "", finding.id),
            kind=finding.kind or "",
            severity=finding.severity,
            facet=finding.facet or "",
            message=words.clean(finding.message).rstrip("."),
            rule=words.clean(finding.rule),
            why="" if finding.why in finding.message else words.clean(finding.why).rstrip("."),
            apart="" if finding.kind == "impossible" or "apart" in finding.why else distance,
            rows=rows,
            joins=self._joins(finding.fact, finding.claims),
            remark=words.clean(finding.remark).rstrip("."),
        )

    def _agreement(self, fact: Fact, finding: Finding | None) -> Agreement:
        claims = [self.claims[id] for id in fact.claims if id in self.claims]
        speaks = min(claims, key=self._speaks_for_others)
        rows = self.rows.table(fact.claims, finding.evidence if finding else (), in_time=True)
        return Agreement(
            id=fact.id,
            finding=finding.id if finding else "",
            words=passage(speaks, self.rows.articles[speaks.article]),
            lang=self.outlets[speaks.article].lang,
            outlets=tuple(dict.fromkeys(row.outlet for row in rows)),
            independent=fact.independent,
            exact=fact.exact,
            rows=rows,
            joins=self._joins(fact.id, fact.claims),
            translation=self.rows.translation(speaks.id),
        )

    def _speaks_for_others(self, claim: Claim) -> tuple[bool, bool, int, int]:
        """The claim whose words stand for a fact: from the body, in the report's language, well sourced."""
        foreign = self.rows.articles[claim.article].language != LANGUAGE
        return claim.headline, foreign, LEVELS.index(claim.sourcing), len(claim.text)
