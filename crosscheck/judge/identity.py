"""Which finding is which: ids made of content, each finding once, and the order in which they are reported."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

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
    """Each finding once, with an id of its own.

    What an outlet says in two articles in the same words gives two findings of the same content. The later
    one gets an id with its number in it, so that it is new where the earlier one is known.
    """
    by_id: dict[str, list[Finding]] = {}
    for row in findings:
        by_id.setdefault(row.id, []).append(row)
    made = []
    for id, rows in by_id.items():
        taken: set[str] = set()
        count = 0
        last_first = list(reversed(rows))  # of the same claims, what was said last holds
        for row in sorted(last_first, key=lambda row: sorted(position[claim] for claim in row.claims)):
            if taken.isdisjoint(row.claims):
                made.append(row.model_copy(update={"id": digest((id, count))}) if count else row)
                count += 1
            taken.update(row.claims)
    return made
