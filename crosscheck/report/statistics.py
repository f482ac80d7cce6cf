"""How many findings each rule has, as a table for a terminal."""

from __future__ import annotations

from collections import defaultdict

from crosscheck.models import Finding, Report

SEVERITIES = ("error", "warning", "info", "none")


def statistics(report: Report) -> str:
    """A line for each rule with findings: how many, the gravest severity, the rule, what it is about."""
    titles = {rule.id: rule.title for rule in report.rules}
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        by_rule[finding.rule].append(finding)
    rows: list[tuple[str, str, str, str]] = []
    for rule, found in sorted(by_rule.items(), key=lambda item: (-len(item[1]), item[0])):
        gravest = min((finding.severity for finding in found), key=SEVERITIES.index)
        rows.append((f"{len(found):,}", gravest, rule, titles.get(rule, "")))
    rows.append((f"{len(report.findings):,}", "", "in all", ""))
    number, severity, name = (max(len(row[column]) for row in rows) for column in range(3))
    return "".join(f"{a:>{number}}  {b:{severity}}  {c:{name}}  {d}".rstrip() + "\n" for a, b, c, d in rows)
