"""Decisions on findings: an append-only file of JSON lines, of which the newest on a finding holds."""

from __future__ import annotations

import datetime as dt
import errno
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic import ConfigDict, ValidationError

from crosscheck.errors import UsageError
from crosscheck.models import Decision, Finding, Report, Review, Status
from crosscheck.report.words import clean, day

DEFAULT = "crosscheck.decisions.jsonl"


class _Line(Decision):
    """A line of the file; fields of a later version are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore", str_strip_whitespace=True)


class Decisions(NamedTuple):
    """All decisions of a file in its order, and a warning for each line that is none."""

    rows: tuple[Decision, ...]
    warnings: tuple[str, ...] = ()

    def newest(self) -> dict[str, Decision]:
        """The decision that holds on each finding: the latest, and of the same moment the last in the file."""
        found: dict[str, Decision] = {}
        for row in sorted(self.rows, key=lambda row: _utc(row.at)):
            found[row.finding] = row
        return found


def load(file: Path) -> Decisions:
    """The decisions in the file; lines that cannot be read are warned of, and the rest is used.

    Raises `UsageError` where the file cannot be read at all.
    """
    try:
        lines = file.read_bytes().splitlines()
    except OSError as error:
        raise UsageError(str(file), None, f"the decisions cannot be read: {error.strerror}") from error
    rows, warnings = [], []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            read = _Line.model_validate_json(line)
            if not read.reason or not read.finding:
                raise ValueError("reason: is empty" if read.finding else "finding: is empty")
            rows.append(Decision(**read.model_dump()))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            said = f"{where}: {first['msg']}" if where else "not one JSON object"
            warnings.append(f"{file}:{number}: not a decision, left out: {said}")
        except ValueError as error:
            warnings.append(f"{file}:{number}: not a decision, left out: {error}")
    return Decisions(tuple(rows), tuple(warnings))


def append(decision: Decision, file: Path) -> None:
    """Add the decision as the last line of the file, in one write. Raises `UsageError` where that fails."""
    data = (decision.model_dump_json(exclude_defaults=True) + "\n").encode("utf-8", "replace")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(file, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o666)
        try:
            size = os.fstat(handle).st_size
            if size:
                os.lseek(handle, size - 1, os.SEEK_SET)
                if os.read(handle, 1) != b"\n":  # a hand has left the last line open
                    data = b"\n" + data
            if (written := os.write(handle, data)) < len(data):  # the disk is full: no half of a line stays
                if os.fstat(handle).st_size == size + written:
                    os.ftruncate(handle, size)
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        finally:
            os.close(handle)
    except OSError as error:
        raise UsageError(str(file), None, f"the decision cannot be written: {error.strerror}") from error


def today() -> dt.date:
    """The day in UTC; that of SOURCE_DATE_EPOCH where that is set. Raises `UsageError` for one that is no time."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return dt.datetime.now(dt.UTC).date()
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(None, None, f"SOURCE_DATE_EPOCH: {epoch!r} is no time") from error


def expired(decision: Decision, on: dt.date) -> bool:
    return decision.until is not None and decision.until < on


def apply(report: Report, decisions: Decisions, file: str, on: dt.date, whole: bool = True) -> Report:
    """The findings with what was decided on them; which decisions have expired, and which speak of nothing.

    The latter only if the report is a `whole` one. A finding that was to be corrected and is gone is as it
    should be, and no stale decision.
    """
    newest = decisions.newest()
    found = {row.id for row in report.findings}
    review = report.review or Review(checked=len(report.articles))
    current = sorted(newest.values(), key=lambda row: (_utc(row.at), row.finding))
    stale = (r for r in current if whole and r.finding not in found and r.decision != "corrected")
    noted = review.model_copy(
        update={
            "decisions": file,
            "expired": tuple(r for r in current if r.finding in found and expired(r, on)),
            "stale": tuple(stale),
        }
    )
    findings = tuple(_decided(row, newest.get(row.id), on) for row in report.findings)
    return report.model_copy(update={"findings": findings, "review": noted})


def _decided(finding: Finding, decision: Decision | None, on: dt.date) -> Finding:
    if decision is None:
        return finding
    status: Status = "open" if expired(decision, on) else decision.decision
    update = {"status": status, "remark": remark(decision, on), "decision": decision}
    return finding.model_copy(update=update)


def remark(decision: Decision, on: dt.date, found: bool = True) -> str:
    """`dismissed by Anna Lind on 3 Mar 2026: two bridges`, and what has changed since; `found`: it still occurs."""
    words = f"{decision.decision} by {clean(decision.by)} on {day(decision.at.date())}"
    if decision.until:
        words += f" until {day(decision.until)}" + (", which has passed" if expired(decision, on) else "")
    elif decision.decision == "corrected" and found:
        words += ", and still there"
    return f"{words}: {clean(decision.reason)}"


def by_prefix(id: str, ids: Sequence[str]) -> str:
    """The one id that begins so. Raises `UsageError` for none or several."""
    hits = sorted({known for known in ids if known.startswith(id)})
    if id in hits or len(hits) == 1:
        return id if id in hits else hits[0]
    if hits:
        raise UsageError(None, None, f"{id!r} begins {len(hits)} ids: {', '.join(hits[:5])}")
    raise UsageError(None, None, f"no finding has an id that begins {id!r}; the report shows the ids")


def _utc(at: dt.datetime) -> dt.datetime:
    return at if at.tzinfo else at.replace(tzinfo=dt.UTC)
