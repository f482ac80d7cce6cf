"""What dates are read against, and whether the words around one point ahead or back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial

from crosscheck.extract.tokens import Line

OPENING, CLOSING, STRAIGHT = frozenset("«„"), frozenset("»"), frozenset('"“”')
CLAUSE_SIGNS = frozenset(",;:()—–")
OWN = 5  # how far before a date, in tokens, the verb of its own clause stands at most
REACH_OF_VERB = 8  # how far from a period, in tokens, the past verb of its clause stands at most
REACH = 60  # how far from a date, in tokens, words of the future and the past bear on it


@dataclass(slots=True)
class Moment:
    """A date at tokens i to j (exclusive): its ISO 8601 value, empty where it is a time and no date."""

    value: str
    i: int
    j: int
    inferred: bool = False
    clock: str = ""  # a time of day whose day stands elsewhere: `15:00`


@dataclass(slots=True)
class Reading:
    """What dates are read against: the line, the day of publication, and the last date that was read."""

    line: Line
    today: dt.date | None
    last: str | None = None
    last_at: int = -1000


def ahead(reading: Reading, i: int, j: int, weekday: bool = False) -> bool | None:
    """Whether the date lies ahead: by a deadline or a future verb in its sentence; None if nothing says.

    A `weekday` lies ahead by a schedule too (`meets on Friday`), where nothing in its sentence is past.
    """
    line = reading.line
    part = line.match_back(i, "parts", 4)  # `since the end of April`
    since = part is not None and (line.match_back(part[1], "date_relations", 3) or ("",))[0] == "since"
    for role in ("date_relations", "date_relations_after"):
        at = line.match_back(i, role, 3) if role == "date_relations" else line.match(j, role)
        if at and at[0] == "since":
            since = True
        if at and at[0] in ("by", "until"):
            looking_back = weekday and role == "date_relations" and opens_sentence(line, at[1])
            if looking_back and tensed(line, i, j, False) and not tensed(line, i, j, True):
                return None  # `By Tuesday the figure had been 2,400`
            return True
    if weekday and (put_off_to(line, i, j) or set_for(line, i, j) or called_out(line, i, j)):
        return True
    if (tense := nearest_tense(line, i, j)) is not None:
        return tense
    if since:
        return False
    return True if weekday and on_schedule(line, i, j) else None


def nearest_tense(line: Line, i: int, j: int) -> bool | None:
    """True where the words around tokens i to j point ahead, else None.

    Verbs of the date's own clause decide; then a word of the future must stand closer than any of the past.
    Where the verb ends the clause, the first one after the date decides.
    """
    future = tensed(line, i, j, True)
    past = [k for k in tensed(line, i, j, False) if k not in future]
    if not future:
        return None
    if line.lexicon.data.verb_final:
        first = min((k for k in future if k >= j), default=None)
        return True if first is not None and all(k < j or k >= first for k in past) else None
    own = [k for k in future if same_clause(line, i, j, k)]
    by = [k for k in past if same_clause(line, i, j, k)]
    if any(k < i and i - k <= OWN for k in own):
        return True
    if any(0 < i - k <= OWN - 2 for k in by):
        return None  # `temperatures that we experienced in August will`
    if bool(own) != bool(by):
        return True if own else None
    away = min(i - k if k < i else k - j + 1 for k in future)
    return True if all((i - k if k < i else k - j + 1) >= away for k in past) else None


def tensed(line: Line, i: int, j: int, future: bool) -> list[int]:
    """The words of the future, or of the past, near tokens i to j and not among them."""
    name = "future" if future else "past"
    near = line.near(i, name, lambda k: points(line, k, future), REACH)
    return [k for k in near if not i <= k < j and same_side(line, i, j, k)]


def same_side(line: Line, i: int, j: int, k: int) -> bool:
    """Whether token k and tokens i to j are both within or both without quotation marks."""
    open_ = straight = 0
    for m in range(k, i) if k < i else range(j, k):
        word = line.words[m]
        open_ += (word in OPENING) - (word in CLOSING)
        straight += word in STRAIGHT
    return not open_ and straight % 2 == 0


def same_clause(line: Line, i: int, j: int, k: int) -> bool:
    """Whether no sign that parts clauses stands between tokens i to j and token k."""
    between = range(k, i) if k < i else range(j, k)
    return not any(
        line.words[m] in CLAUSE_SIGNS and not (line.words[m] == ":" and line.glued(m + 1)) for m in between
    )


def put_off_to(line: Line, i: int, j: int) -> bool:
    """Whether something is put off to (or from) the day at tokens i to j: `postponed to Friday`."""
    words = line.near(i, "put_off", lambda k: line.match(k, "put_off") is not None, REACH)
    if not any(same_clause(line, i, j, k) for k in words):
        return False
    endings = line.lexicon.put_off_endings
    last = any(line.word(k).lower().endswith(endings) for k in (j - 1, j)) if endings else False
    return last or any(line.match_back(i, role, 2) for role in ("put_off_to", "range_from"))


def set_for(line: Line, i: int, j: int) -> bool:
    """Whether a verb of the clause fixes the day at tokens i to j: `called elections for Sunday`."""
    if line.match_back(i, "night_of", 4) or line.word(j) in ("'", "’"):
        return False
    endings = line.lexicon.put_off_endings
    led = bool(endings) and any(line.word(k).lower().endswith(endings) for k in (j - 1, j))
    if not led and not line.match_back(i, "sets_for", 3) and not line.match(j, "sets_for"):
        return False
    verbs = line.near(i, "sets", lambda k: line.match(k, "sets") is not None, REACH)
    return any(same_clause(line, i, j, k) and not i <= k < j for k in verbs)


def called_out(line: Line, i: int, j: int) -> bool:
    """Whether the day at tokens i to j is of an event that is called: `has called a rally on Saturday`."""
    for k in line.near(i, "calls_out", lambda k: line.match(k, "calls_out") is not None, OWN + REACH_OF_VERB):
        if k < i and same_clause(line, i, j, k):
            return any(line.match(m, "gatherings") for m in range(k + 1, i))
    return False


def opens_sentence(line: Line, i: int) -> bool:
    """Whether a sentence begins at token i."""
    return i == 0 or line.new_line(i) or line.word(i - 1) in (".", "!", "?")


def on_schedule(line: Line, i: int, j: int) -> bool:
    """Whether the clause of tokens i to j has a verb that tells a schedule and nothing of the past.

    Without a verb in its own clause, the sentence decides.
    """
    verbs = line.near(i, "scheduled", partial(scheduled, line), REACH)
    if not verbs:
        return False
    done = line.near(i, "done", lambda k: ending_with(line, k, line.lexicon.done_endings), REACH)
    past = [*tensed(line, i, j, False), *done]
    own = any(same_clause(line, i, j, k) for k in verbs)
    return not any(same_clause(line, i, j, k) for k in past) if own else not past


def scheduled(line: Line, k: int) -> bool:
    """Whether token k is a verb that tells a schedule and no verb of saying."""
    if line.words[k][0].isupper() or line.match(k, "telling"):
        return False
    return line.match(k, "scheduled") is not None or ending_with(line, k, line.lexicon.scheduled_endings)


def told(line: Line, i: int, j: int) -> bool:
    """Whether the clause around tokens i to j has a verb of the past, in a sentence without a word of the future."""
    if tensed(line, i, j, True):
        return False
    return any(same_clause(line, i, j, k) for k in tensed(line, i, j, False))


def narrated(line: Line, i: int, j: int) -> bool:
    """Whether tokens i to j stand in a clause that is told as past, in a sentence without a word of the future."""
    if tensed(line, i, j, True):
        return False
    past = tensed(line, i, j, False)
    if line.lexicon.data.verb_final:
        return any(k >= j for k in past)
    return any(0 <= k - j <= REACH_OF_VERB and same_clause(line, i, j, k) for k in past)


def points(line: Line, k: int, future: bool) -> bool:
    """Whether token k is a word of the future or of the past; a word with a capital (`Will`) is a name."""
    if line.words[k][0].isupper():
        return False
    lexicon = line.lexicon
    if (
        not future
        and lexicon.data.nouns_capitalised
        and line.word(k + 1)[:1].isupper()
        and line.role(k - 1, "stops")
    ):
        return False  # German `zum späten Abend` is no verb
    if line.match(k, "future" if future else "past"):
        return True
    return ending_with(line, k, lexicon.future_endings if future else lexicon.past_endings)


def ending_with(line: Line, k: int, endings: tuple[str, ...]) -> bool:
    """Whether token k is a word of some length with one of the endings."""
    word = line.words[k]
    return bool(endings) and len(word) > 4 and word.endswith(endings)
