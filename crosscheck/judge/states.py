"""The states that things pass through: which follows which, and which come back, in whatever language they are told.

The words of each state are in the languages' lexicons (`states.yaml`, `facets.yaml`), under the same names.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from crosscheck.models import Claim, Mark


class Family(NamedTuple):
    """States of one thing, of which it is in one at a time."""

    ranks: dict[str, int]  # a state of a higher rank comes later; states of one rank exclude each other
    returns: bool = False  # whether the thing may go back: a road that was opened is closed again
    steps: frozenset[str] = frozenset()  # what stays true later: who is convicted has been detained
    alike: tuple[
        frozenset[str], ...
    ] = ()  # states that one text may name for the other: not approved, rejected
    together: tuple[frozenset[str], ...] = ()  # which do not exclude each other on one day: hurt, dead
    moves: tuple[tuple[str, str], ...] = ()  # from one state to another of the same rank
    untouched: frozenset[str] = frozenset()  # nothing has happened yet: nothing goes back to these


def _steps(*names: str, returns: bool = False) -> Family:
    return Family({name: at for at, name in enumerate(names)}, returns)


def _apart(*names: str) -> Family:
    return Family(dict.fromkeys(names, 0))


def _pairs(*pairs: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(pair.split()) for pair in pairs)


FAMILIES = {
    "access": _steps("closed", "open", returns=True),
    "alert": Family(dict.fromkeys(("green", "yellow", "orange", "red"), 0), returns=True),
    "appeal": Family(
        {"pending": 0, "filed": 1, "admitted": 2, "announced": 3, "dismissed": 3, "granted": 3, "waived": 3},
        steps=frozenset({"filed", "admitted"}),
        alike=_pairs("announced pending"),
        moves=(("announced", "filed"), ("announced", "admitted"), ("announced", "dismissed"), ("announced", "granted")),
        untouched=frozenset({"pending"}),
    ),
    "arms": _apart("armed", "unarmed"),
    "avowal": _steps("denies", "admits"),
    "capture": _apart("repelled", "taken"),
    "ban": _steps("imposed", "lifted", returns=True),
    "binding": _apart("binding", "non-binding"),
    "candidacy": _steps("out", "in"),
    "claim": Family({"unconfirmed": 0, "confirmed": 1, "denied": 1}, moves=(("denied", "confirmed"),)),
    "consent": _apart("refused", "agreed"),
    "condition": Family({"critical": 0, "stable": 0}, returns=True),
    "contact": _steps("held", "lost", returns=True),
    "coverage": _apart("covered", "exempt"),
    "custody": Family(
        {"nobody": 0, "wanted": 1, "detained": 2, "arrested": 3, "house-arrest": 3, "charged": 4,
         "convicted": 5, "acquitted": 5, "released": 6},
        steps=frozenset({"wanted", "detained", "arrested", "charged"}),
        alike=_pairs("nobody wanted", "detained house-arrest", "detained arrested"),
        untouched=frozenset({"nobody"}),
    ),
    "deaths": _steps("nobody", "dead"),
    "document": _steps("memorandum", "agreement"),
    "duty": _apart("compulsory", "voluntary"),
    "emergency": _steps("proposed", "declared", "lifted"),
    "fate": Family(
        {"missing": 0, "trapped": 1, "rescued": 2, "recovered": 3, "died": 3},
        steps=frozenset({"missing", "trapped", "rescued"}),
        alike=_pairs("rescued recovered", "missing trapped"),
    ),
    "fire": _steps("burning", "contained", returns=True),
    "grant": Family({"stands": 0, "review": 1, "revoked": 2}, together=_pairs("stands review")),
    "identity": _steps("unidentified", "identified"),
    "informed": _apart("untold", "told"),
    "joining": _apart("out", "in"),
    "legality": _apart("legal", "illegal"),
    "outcome": _steps("failure", "success"),
    "ownership": _apart("state", "private"),
    "payment": _steps("unpaid", "paid"),
    "post": Family(
        {"appointed": 0, "stays": 0, "suspended": 1, "resigned": 2, "dismissed": 2},
        steps=frozenset({"appointed"}),
        alike=_pairs("appointed stays"),
    ),
    "prison": _steps("awaiting", "serving"),
    "process": _steps("running", "halted", returns=True),
    "provision": _apart("kept", "abolished"),
    "result": _steps("preliminary", "final"),
    "role": Family(
        {"witness": 0, "suspect": 1, "accused": 2},
        together=_pairs("suspect accused"),
        untouched=frozenset({"witness"}),
    ),
    "sale": _steps("kept", "sold"),
    "search": Family(
        {"ongoing": 0, "paused": 0, "over": 1},
        returns=True,
        alike=_pairs("paused over"),  # of one evening's search either is said
    ),
    "stage": Family(
        {"pending": 0, "proposed": 0, "as-planned": 0, "approved": 1, "rejected": 1, "signed": 2, "ratified": 3,
         "postponed": 4, "suspended": 4, "cancelled": 5},
        steps=frozenset({"proposed", "approved", "signed"}),
        alike=_pairs("pending rejected", "pending proposed", "pending as-planned", "proposed as-planned",
                     "as-planned approved", "as-planned rejected", "as-planned signed", "as-planned ratified"),
        untouched=frozenset({"pending", "as-planned"}),
    ),
    "strike": _steps("ongoing", "called-off", returns=True),
    "supply": _steps("cut", "restored", returns=True),
    "tenure": _apart("owned", "rented"),
    "truce": _steps("holds", "broken"),
    "wounds": Family({"nobody": 0, "hurt": 0}, moves=(("nobody", "hurt"),)),
    "vaccination": _steps("unvaccinated", "vaccinated"),
    "works": Family(
        {"planned": 0, "underway": 1, "suspended": 2, "completed": 3},
        steps=frozenset({"planned"}),
        untouched=frozenset({"planned"}),
    ),
}  # fmt: skip


# The same of groups that are no states.
ALIKE = {"extent": _pairs("beyond all", "beyond most")}


def alike(group: str, one: str, other: str) -> bool:
    """Whether two terms of a group may stand for one state of affairs."""
    family = FAMILIES.get(group)
    return one == other or {one, other} in (family.alike if family else ALIKE.get(group, ()))


def excluded(group: str, one: str, other: str) -> bool:
    """Whether a thing cannot be in both states on one day."""
    family = FAMILIES.get(group)
    return family is None or frozenset((one, other)) not in family.together


def returns(group: str) -> bool:
    """Whether a thing goes back from a state of the group to the one before."""
    family = FAMILIES.get(group)
    return family is not None and family.returns


def follows(group: str, first: str, second: str) -> bool:
    """Whether a thing in the first state may later be in the second without any contradiction."""
    family = FAMILIES.get(group)
    if family is None or first not in family.ranks or second not in family.ranks or first == second:
        return False
    if (first, second) in family.moves:
        return True
    return family.returns or family.ranks[first] < family.ranks[second]


def changes(group: str, first: str, second: str) -> bool:
    """Whether both are states that a thing may leave again, if only by a new decision: rejected, then approved."""
    family = FAMILIES.get(group)
    if family is None or first not in family.ranks or second not in family.ranks:
        return False
    return second not in family.untouched and not background(group, first, second)


def background(group: str, first: str, second: str) -> bool:
    """Whether an article that comes after the first state only looks back on the second: convicted, detained in May."""
    family = FAMILIES.get(group)
    return family is not None and second in family.steps and follows(group, second, first)


def latest(group: str, terms: Mapping[str, Mark]) -> dict[str, Mark]:
    """The terms that tell how things stand in the end: who is arrested after a year on the run is arrested.

    Where one phrase may mean either of two states (`in custody`), both are kept.
    """
    family = FAMILIES.get(group)
    if family is None or not all(term in family.ranks for term in terms):
        return dict(terms)
    top = max((family.ranks[term] for term in terms), default=0)
    last = {mark.start for term, mark in terms.items() if family.ranks[term] == top}
    return {term: mark for term, mark in terms.items() if mark.start in last}


# How the states of one family end, in another: who was in a critical condition has died, or has recovered.
ENDS = {"condition": ("fate", frozenset({"recovered", "died"}))}

# States of people, of whom there may be several.
PEOPLE = ("custody", "deaths", "condition", "fate", "wounds")


def of_others(group: str, a: Claim, b: Claim) -> bool:
    """Whether the states are of other people: five who died are not the fourteen who are missing."""
    left, right = ({v.value for v in c.values if v.type == "count"} for c in (a, b))
    return group in PEOPLE and bool(left and right) and not left & right
