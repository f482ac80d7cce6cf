"""How far apart the compared values are, in words: `3 days apart`, `200 apart (11%)`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from crosscheck.judge.labels import number
from crosscheck.models import Claim, Evidence, Value
from crosscheck.report.words import plural


def apart(evidence: Iterable[Evidence], claims: Mapping[str, Claim]) -> str | None:
    """The distance between the extreme values behind the evidence; None where they are not comparable."""
    values = [
        value for item in evidence if item.claim in claims for value in _behind(item, claims[item.claim])
    ]
    if len({(value.type, value.unit) for value in values}) != 1:
        return None
    kind, unit = values[0].type, values[0].unit
    if kind == "date":
        return _days(values)
    amounts = sorted({float(value.value) for value in values if not isinstance(value.value, str)})
    if len(amounts) < 2:
        return None
    low, high = amounts[0], amounts[-1]
    if kind == "percent":
        return f"{number(high - low)} percentage points apart"
    share = f" ({number(round(100 * (high - low) / low, 1 if high < 2 * low else 0))}%)" if low > 0 else ""
    return f"{number(high - low)}{' ' + unit if unit else ''} apart{share}"


def _behind(item: Evidence, claim: Claim) -> list[Value]:
    """The claim's values that the evidence's span touches."""
    return [value for value in claim.values if value.start < item.end and item.start < value.end]


def _days(values: list[Value]) -> str | None:
    try:
        days = sorted(
            {dt.date.fromisoformat(str(value.value)[:10]) for value in values if "/" not in str(value.value)}
        )
    except ValueError:  # a year or a month alone
        return None
    return f"{plural((days[-1] - days[0]).days, 'day')} apart" if len(days) > 1 else None
