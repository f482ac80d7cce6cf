"""The report as JSON, field by field as in `crosscheck.models.Report`; `crosscheck schema` describes it."""

from __future__ import annotations

from crosscheck.models import Report
from crosscheck.report.jsontext import dumps

SUFFIXES = (".json",)
STDOUT = True


def render(report: Report, explain: bool = False) -> str:
    """JSON text that `Report.model_validate_json` reads back; it always holds the links."""
    return dumps(report.model_dump(), indent=1)
