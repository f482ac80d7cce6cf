"""SARIF 2.1.0, for code scanning and editors: each finding at its line, the other outlets as related locations.

The standard is OASIS SARIF 2.1.0; sections are named where a choice follows from them.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import quote

from crosscheck import __version__
from crosscheck.models import AppliedRule, Finding, NotRead, Report
from crosscheck.report.issues import Issue, Site, from_root, issues
from crosscheck.report.jsontext import dumps
from crosscheck.report.words import clean

SUFFIXES = (".sarif",)
STDOUT = True

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note", "none": "none"}
ROOT = "%SRCROOT%"  # the name by which code scanning knows the root of the repository


def render(report: Report, explain: bool = False) -> str:
    """One run with a result for each finding of any severity."""
    found = list(issues(report, set_aside=True))
    rules = {rule.id: rule for rule in report.rules}
    for issue in found:  # of a report that was made without its rules
        id = issue.finding.rule
        rules.setdefault(
            id, AppliedRule(id=id, title=id, family=issue.finding.verdict, severity=issue.finding.severity)
        )
    index = {id: number for number, id in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "crosscheck",
                "semanticVersion": __version__,
                "rules": [_rule(rule) for rule in rules.values()],
            }
        },
        "invocations": [_invocation(report)],
        "originalUriBaseIds": {
            ROOT: {"description": {"text": "The root of the repository with the articles."}}
        },
        "columnKind": "utf16CodeUnits",
        "results": [_result(issue, index[issue.finding.rule]) for issue in found],
    }
    return dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1)


def _rule(rule: AppliedRule) -> dict[str, object]:
    why = clean(rule.why) or clean(rule.title)
    command = f"crosscheck rule {rule.id}"
    return {
        "id": clean(rule.id),
        "name": "".join(part.capitalize() for part in clean(rule.id).split("-")),
        "shortDescription": {"text": clean(rule.title)},
        "fullDescription": {"text": why},
        "help": {
            "text": f"{why} `{command}` shows examples.",
            "markdown": f"{why}\n\n`{command}` shows examples.",
        },
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": [clean(rule.family)]},
    }


def _invocation(report: Report) -> dict[str, object]:
    """The run went well; what it could not read is told as a notification."""
    return {
        "executionSuccessful": True,
        "toolExecutionNotifications": list(map(_notification, report.not_read)),
    }


def _notification(row: NotRead) -> dict[str, object]:
    region = {"region": {"startLine": row.line}} if row.line else {}
    place = {"artifactLocation": _artifact(from_root(row.file))} | region
    return {
        "level": "warning",
        "message": {"text": _text(clean(row.reason))},
        "locations": [{"physicalLocation": place}],
    }


def _result(issue: Issue, rule: int) -> dict[str, object]:
    finding = issue.finding
    lines = [_text(issue.message)]
    lines += [_text(issue.site.translated)] * bool(issue.site.translation)
    for n, site in enumerate(issue.others, 1):
        lines.append(f"[{_link(site)}]({n}): “{_text(site.words)}”")
        lines += [_text(site.translated)] * bool(site.translation)
    about = {
        "verdict": finding.verdict,
        "facet": finding.facet,
        "kind": finding.kind,
        "why": clean(finding.why),
    }
    return {
        "ruleId": clean(finding.rule),
        "ruleIndex": rule,
        "level": LEVELS[finding.severity],
        "message": {"text": "\n".join(lines)},
        "locations": [_location(issue.site)],
        "relatedLocations": [
            {
                "id": n,
                **_location(site),
                "message": {"text": _text(f"{site.label}: {site.value or site.words}")},
            }
            for n, site in enumerate(issue.others, 1)
        ],
        # made of what the finding says, so that it is known again after edits and renames; the second is the only
        # name that GitHub looks at
        "partialFingerprints": {
            "crosscheckFinding/v1": finding.id,
            "primaryLocationLineHash": f"{finding.id}:1",
        },
        "properties": {name: value for name, value in about.items() if value},
        **_suppressed(finding),
    }


def _suppressed(finding: Finding) -> dict[str, object]:
    """Who set the finding aside, and why (3.27.23): a comment in an article, or a decision."""
    if not finding.set_aside:
        return {}
    kind = "inSource" if finding.status == "silenced" else "external"
    return {"suppressions": [{"kind": kind, "status": "accepted", "justification": clean(finding.remark)}]}


def _text(text: str) -> str:
    """Words of an article that neither become a link (3.11.6) nor a placeholder (3.11.5) in a message."""
    return re.sub(r"\{(\d+)\}", r"{{\1}}", text.replace("](", "\\]("))


def _link(site: Site) -> str:
    """The text of a link, its brackets escaped."""
    return re.sub(r"([\[\]\\])", r"\\\1", _text(f"{site.label}, {site.where}"))


def _location(site: Site) -> dict[str, object]:
    if not site.file:
        return {"logicalLocations": [{"fullyQualifiedName": site.label}]}
    region: dict[str, object] = {"startLine": site.start.line, "endLine": max(site.start.line, site.end.line)}
    if site.start.column and site.end.column:
        region["startColumn"] = _column(site, site.begin, site.start.column)
        region["endColumn"] = _column(
            site, site.finish, site.end.column
        )  # behind the last character (3.30.8)
    region["snippet"] = {"text": site.words}
    return {"physicalLocation": {"artifactLocation": _artifact(site.file), "region": region}}


def _column(site: Site, offset: int, column: int) -> int:
    """The column in UTF-16 code units, as editors count, from that in code points."""
    before = site.article.text[offset - column + 1 : offset]
    return len(before.encode("utf-16-le", "surrogatepass")) // 2 + 1


def _artifact(file: str) -> dict[str, object]:
    """A URI relative to the root, percent-encoded; a file outside of it by its whole path."""
    if os.path.isabs(file):
        return {"uri": Path(file).as_uri()}
    return {"uri": quote(file, safe="/"), "uriBaseId": ROOT}
