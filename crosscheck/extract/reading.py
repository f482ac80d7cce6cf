"""What dates are read against, and whether the words around one point ahead or back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from crosscheck.extract.tokens import Line


@dataclass(slots=True)
class Moment:
    """A date at tokens i to j (exclusive): its ISO 8601 value, empty where it is a time and no date."""

    value: str
    i: int
    j: int
    inferred: bool = False


@dataclass(slots=True)
class Reading:
    """What dates are read against: the line, the day of publication, and the last date that was read."""

    line: Line
    today: dt.date | None
    last: str | None = None
    last_at: int = -1000


def ahead(reading: Reading, i: int, j: int) -> bool | None:
    """Whether the date lies ahead: by a deadline or a future verb in its sentence; None if nothing says."""
    line = reading.line
    since = False
    for role in ("date_relations", "date_relations_after"):
        at = line.match_back(i, role, 3) if role == "date_relations" else line.match(j, role)
        if at and at[0] == "since":
            since = True
        if at and at[0] in ("by", "until"):
            return True
    if (tense := nearest_tense(line, i, j)) is not None:
        return tense
    return False if since else None


def nearest_tense(line: Line, i: int, j: int) -> bool | None:
    """True where a word of the future stands closer to tokens i to j than any of the past, else None.

    Where the verb ends the clause, the first verb after the date decides.
    """
    low, high = line.sentence(i)
    if line.lexicon.data.verb_final:
        low, high = j, min(high + 1, line.n)
    best: tuple[int, bool] | None = None
    for k in range(low, high):
        if i <= k < j:
            continue
        if line.words[k][0].isupper():
            continue  # `Will` is a name
        future = line.match(k, "future") is not None or ending_with(line, k, line.lexicon.future_endings)
        if not future and not (line.match(k, "past") or ending_with(line, k, line.lexicon.past_endings)):
            continue
        if line.lexicon.data.verb_final:
            return True if future else None
        away = i - k if k < i else k - j + 1
        if best is None or away < best[0] or (away == best[0] and future):
            best = (away, future)
    return True if best and best[1] else None


def ending_with(line: Line, k: int, endings: tuple[str, ...]) -> bool:
    """Whether token k is a word of some length with one of the endings."""
    word = line.words[k]
    return bool(endings) and len(word) > 4 and word.endswith(endings)
