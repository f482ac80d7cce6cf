"""The report as JSON, field by field as in `crosscheck.models.Report`; `crosscheck schema` describes it."""

from __future__ import annotations

import json

from crosscheck.models import Report

SUFFIXES = (".json",)
STDOUT = True


def render(report: Report, explain: bool = False) -> str:
    """JSON text that `Report.model_validate_json` reads back; it always holds the links."""
    text = json.dumps(report.model_dump(), ensure_ascii=False, indent=1, default=_plain)
    # a lone surrogate cannot stand in UTF-8, but its escape can stand in a JSON string
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def _plain(value: object) -> str:
    """Dates and date-times in ISO 8601."""
    return value.isoformat()  # type: ignore[attr-defined]
