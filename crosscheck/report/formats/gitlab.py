"""GitLab's Code Quality report: a JSON list of issues that a merge request shows beside its lines.

Fields and severities: https://docs.gitlab.com/ci/testing/code_quality/ ("Code Quality report format").
"""

from __future__ import annotations

from crosscheck.models import Report
from crosscheck.report.issues import Issue, issues
from crosscheck.report.jsontext import dumps

SUFFIXES = (".gitlab.json",)
STDOUT = True

SEVERITIES = {
    "error": "major",
    "warning": "minor",
    "info": "info",
}  # none blocks or is critical: a desk decides


def render(report: Report, explain: bool = False) -> str:
    """One entry a finding of any severity; an empty list says that all is well."""
    return dumps([_entry(issue) for issue in issues(report)], indent=1)


def _entry(issue: Issue) -> dict[str, object]:
    beside = "; ".join(site.where for site in issue.others)
    return {
        "description": f"{issue.title}: {issue.message}{f' See {beside}' if beside else ''}",
        "check_name": issue.finding.rule,
        "fingerprint": issue.finding.id,
        "severity": SEVERITIES[issue.finding.severity],
        "location": {
            "path": issue.site.file or issue.site.label,
            "lines": {"begin": issue.site.start.line, "end": issue.site.end.line},
        },
    }
