"""One finding a line, each with all that is needed to show it: for jq, spreadsheets and scripts."""

from __future__ import annotations

from crosscheck.models import Finding, Report, Translation
from crosscheck.report.issues import Site, sites
from crosscheck.report.jsontext import dumps
from crosscheck.report.rows import Rows

SUFFIXES = (".jsonl",)
STDOUT = True

FIELDS = {
    "id",
    "rule",
    "verdict",
    "severity",
    "facet",
    "kind",
    "message",
    "why",
    "fact",
    "status",
    "remark",
}  # as in the JSON report


def render(report: Report, explain: bool = False) -> str:
    """A JSON object a line, in the report's order; nothing for a report without findings."""
    rows = Rows(report)
    return "".join(dumps(_record(finding, rows)) for finding in report.findings)


def _record(finding: Finding, rows: Rows) -> dict[str, object]:
    passages = [_passage(site, rows.translations.get(site.claim.id)) for site in sites(finding, rows)]
    return finding.model_dump(include=FIELDS) | {"passages": passages}


def _passage(site: Site, made: Translation | None) -> dict[str, object]:
    """The words of one article, and where they stand; line and column as in the article's file."""
    article, claim = site.article, site.claim
    return {
        "file": article.file,
        "line": site.start.line,
        "column": site.start.column,
        "outlet": article.outlet,
        "language": article.language,
        "published": article.published,
        "speaker": claim.speaker.name if claim.speaker else None,
        "sourcing": claim.sourcing,
        "claim": claim.text,
        "words": site.raw,
        "value": site.value or None,
        "translation": made.model_dump(exclude={"claim"}) if made else None,
    }
