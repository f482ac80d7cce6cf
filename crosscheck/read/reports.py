"""Reports of this program: they quote articles, and must not be read as articles of their own by the next run."""

from __future__ import annotations

import re
from collections.abc import Mapping

REPORT = "a report of crosscheck, and no article"

_HEAD = 4096  # bytes in which the mark of a report stands
_MARKS: dict[str, re.Pattern[bytes]] = {
    ".md": re.compile(rb"^<!-- made by crosscheck -->\s*$", re.M),
    ".html": re.compile(rb"<meta name=\"generator\" content=\"crosscheck\"\s*/?>", re.I),
    # the summary on the screen, and annotations: what they look like is their mark
    ".txt": re.compile(
        rb"^  [\d,]+ discrepanc(?:y|ies)\b[^\r\n]*\r?\n  [\d,]+ agreements?, [\d,]+ single-source figures?\r?\n"
        rb"  [\d,]+ unsourced statements?\s*$"
        rb"|\A::(?:error|warning|notice) [^\r\n]*%0ARule [\w-]+, finding [0-9a-f]{12}\s*$",
        re.M,
    ),
}  # fmt: skip
_MARKS |= {".markdown": _MARKS[".md"], ".htm": _MARKS[".html"]}
_ID = re.compile("[0-9a-f]{12}")
_RECORDS = (  # the fields by which a document or a line of JSON is known
    {"schema_version", "articles", "claims", "facts", "findings"},
    {"id", "rule", "verdict", "severity", "passages"},
    {"crosscheck_baseline", "findings"},
    {"finding", "decision", "reason", "by", "at"},
)


def is_report(data: bytes, suffix: str) -> bool:
    """Whether the content of a file with this suffix (in lower case) has the mark of a report."""
    mark = _MARKS.get(suffix)
    return mark is not None and mark.search(data[:_HEAD]) is not None


def is_reported(data: object) -> bool:
    """Whether a document or a record of JSON is one of a report, of a baseline or of decisions."""
    if isinstance(data, list):  # as GitLab wants it
        return bool(data) and all(isinstance(row, Mapping) and _for_gitlab(row) for row in data)
    return isinstance(data, Mapping) and any(fields <= data.keys() for fields in _RECORDS)


def _for_gitlab(row: Mapping[str, object]) -> bool:
    fields = {"description", "check_name", "fingerprint", "severity", "location"}
    return fields == row.keys() and _ID.fullmatch(str(row["fingerprint"])) is not None
