"""What dates are read against, and whether the words around one point ahead or back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from crosscheck.extract.tokens import Line

CLAUSE_SIGNS = frozenset(",;:()—–")
OWN = 5  # how far before a date, in tokens, the verb of its own clause stands at most
REACH = 60  # how far from a date, in tokens, words of the future and the past bear on it


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

    A future verb shortly before the date in its clause decides; where the verb ends the clause, the first one after it.
    """
    future = [k for k in line.near(i, "future", lambda k: points(line, k, True), REACH) if not i <= k < j]
    if not future:
        return None
    past = [k for k in line.near(i, "past", lambda k: points(line, k, False), REACH) if not i <= k < j]
    if line.lexicon.data.verb_final:
        first = min((k for k in future if k >= j), default=None)
        return True if first is not None and all(k < j or k >= first for k in past) else None
    if any(
        k < i and i - k <= OWN and not any(line.words[m] in CLAUSE_SIGNS for m in range(k, i)) for k in future
    ):
        return True  # the verb of the date's own clause
    away = min(i - k if k < i else k - j + 1 for k in future)
    return True if all((i - k if k < i else k - j + 1) >= away for k in past) else None


def points(line: Line, k: int, future: bool) -> bool:
    """Whether token k is a word of the future or of the past; a word with a capital (`Will`) is a name."""
    if line.words[k][0].isupper():
        return False
    lexicon = line.lexicon
    if line.match(k, "future" if future else "past"):
        return True
    return ending_with(line, k, lexicon.future_endings if future else lexicon.past_endings)


def ending_with(line: Line, k: int, endings: tuple[str, ...]) -> bool:
    """Whether token k is a word of some length with one of the endings."""
    word = line.words[k]
    return bool(endings) and len(word) > 4 and word.endswith(endings)
