"""Which finding is which: ids made of content, each finding once, and the order in which they are reported."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from crosscheck.models import Finding

_VERDICTS = ("discrepancy", "unclear", "update", "agreement", "single-source", "unsourced")
_SEVERITIES = ("error", "warning", "info", "none")


def digest(content: object) -> str:
    """Twelve hexadecimal digits."""
    return hashlib.sha256(repr(content).encode("utf-8", "replace")).hexdigest()[:12]


def ordered(findings: Iterable[Finding], position: Mapping[str, int]) -> tuple[Finding, ...]:
    """The findings, the gravest first, each once; `position` has every claim's place in order of publication."""
    return tuple(sorted(distinct(findings, position), key=_order))


def _order(row: Finding) -> tuple[int, int, str, str]:
    return _VERDICTS.index(row.verdict), _SEVERITIES.index(row.severity), row.claims[0], row.id


def distinct(findings: Iterable[Finding], position: Mapping[str, int]) -> list[Finding]:
    """Each finding once; what an outlet says on one day in the same words, however often, is one finding.

    So that an id is made of nothing but what its finding says, and is the same whatever else a run has read.
    """
    by_id: dict[str, list[Finding]] = {}
    for row in findings:
        by_id.setdefault(row.id, []).append(row)
    return [_joined(rows, position) for rows in by_id.values()]


def _joined(rows: Sequence[Finding], position: Mapping[str, int]) -> Finding:
    """The gravest, in its first place, with the claims and the evidence of all that do not share a claim with it."""
    apart: list[Finding] = []
    taken: set[str] = set()
    last_first = reversed(rows)  # of the same claims, what was said last holds
    for row in sorted(last_first, key=lambda row: sorted(position[claim] for claim in row.claims)):
        if taken.isdisjoint(row.claims):
            apart.append(row)
        taken.update(row.claims)
    first = min(apart, key=lambda row: _SEVERITIES.index(row.severity))
    if len(apart) == 1:
        return first
    update = {
        "claims": tuple(claim for row in apart for claim in row.claims),
        "evidence": tuple(item for row in apart for item in row.evidence),
    }
    return first.model_copy(update=update)
