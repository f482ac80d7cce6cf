"""A baseline: the findings of a day, kept in a file, so that later checks report only newer ones."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import Field, ValidationError

from crosscheck.errors import UsageError
from crosscheck.models import Known, Record, Report, Review
from crosscheck.review.narrow import without

DEFAULT = "crosscheck.baseline.json"


class Baseline(Record):
    """The file: a version, and the findings by id."""

    crosscheck_baseline: str = Field("1", pattern="^1$")
    findings: tuple[Known, ...] = ()


def written(report: Report) -> str:
    """The report's findings as a baseline, one on a line and by id, so that it merges and reads well in git."""
    rows = sorted(
        ({"id": f.id, "rule": f.rule, "verdict": f.verdict, "message": f.message} for f in report.findings),
        key=lambda row: row["id"],
    )
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f'{{"crosscheck_baseline": "1", "findings": [\n{lines}\n]}}\n'.encode("utf-8", "replace").decode()


def load(file: Path) -> Baseline:
    """The baseline in the file. Raises `UsageError` where there is none."""
    try:
        return Baseline.model_validate_json(file.read_bytes())
    except OSError as error:
        hint = f"; crosscheck baseline PATH --output {file} writes one" if not file.exists() else ""
        raise UsageError(str(file), None, f"the baseline cannot be read: {error.strerror}{hint}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise UsageError(str(file), None, f"not a baseline: {where}: {first['msg']}") from error


def apply(report: Report, baseline: Baseline, file: str, whole: bool = True) -> Report:
    """The report without the findings of the baseline; of a `whole` one also which of these no longer occur."""
    known = {row.id for row in baseline.findings}
    found = {row.id for row in report.findings}
    review = report.review or Review(checked=len(report.articles))
    noted = review.model_copy(
        update={
            "baseline": file,
            "known": len(known & found),
            "gone": tuple(row for row in baseline.findings if whole and row.id not in found),
        }
    )
    return without(report, known).model_copy(update={"review": noted})
