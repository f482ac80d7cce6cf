"""How number words add up: `two hundred (and) five thousand`, `zweihundertfünfzig`, `dos mil millones`."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crosscheck.extract.vocabulary import Lexicon


class Sum:
    """The running sum of a numeral: groups below a thousand, each closed by its scale."""

    __slots__ = ("group", "last", "room", "total")

    def __init__(self) -> None:
        self.total: float = 0
        self.group: float | None = None
        self.room: float = inf  # what may still be added to the group must be smaller
        self.last: float = inf  # the scale that closed the previous group

    @property
    def value(self) -> float:
        """The number so far."""
        return tidy(self.total + (self.group or 0))

    @property
    def started(self) -> bool:
        """Whether anything was added."""
        return self.group is not None or self.total > 0

    def card(self, number: float, joined: bool = False) -> bool:
        """Adds a unit, a ten or a full hundred; false where it does not continue the numeral."""
        if self.group is None:
            if number >= self.last:
                return False
            self.group = number
        elif number < self.room or joined and self.group < 10 and 20 <= number < 100:
            self.group += number
        else:
            return False
        self.room = below(number)
        return True

    def scale(self, factor: float) -> bool:
        """Multiplies by hundred, dozen, thousand, …; false where it does not continue the numeral."""
        if factor < 1000:
            whole, part = divmod(self.group or 1, 1000)
            if whole or part >= 100 or self.group == 0:
                return False
            self.group = (self.group or 1) * factor
            self.room = 100 if factor == 100 else 1
            return True
        if self.group is None:
            if self.total and factor > self.last:
                self.total *= factor
            elif not self.total:
                self.total = factor
            else:
                return False
        elif factor < self.last:
            self.total += self.group * factor
        else:
            self.total = (self.total + self.group) * factor
        self.group, self.room, self.last = None, inf, factor
        return True

    def half(self) -> bool:
        """Adds a half to what was said last: `two and a half`."""
        if self.group is not None:
            self.group += 0.5
            self.room = 0
        elif self.total:
            self.total += self.last / 2
        else:
            return False
        return True


def below(number: float) -> float:
    """The bound on what may follow within a group: a ten takes units, 60 and 80 also ten to nineteen."""
    if number in (60, 80):
        return 20
    if number >= 100:
        return 100 if number % 100 == 0 else below(number % 100)
    return 10 if number >= 10 and number % 10 == 0 else 1


def tidy(number: float) -> float:
    """Takes binary dust off: 4.1e9 for 4099999999.9999995, and an int where the number is whole."""
    whole = round(number) if abs(number) < 1e18 else number
    if abs(number - whole) <= 1e-9 * max(1.0, abs(number)):
        return int(whole) if abs(number) < 1e18 else float(whole)
    return float(f"{number:.12g}")


def spelled_out(word: str, lexicon: Lexicon) -> dict[str, Any] | None:
    """The sense of a number written as one word, cut into number words; None if it does not cut."""
    number = compound(word, lexicon.morphemes)
    if number is not None:
        return {"cardinals": number} if number < 1000 else {"whole": number}
    for ending in lexicon.data.compound_ordinals.split():
        number = compound(word.removesuffix(ending), lexicon.morphemes) if word.endswith(ending) else None
        if number is not None:
            return {"ordinals": number}
    for suffix, unit in lexicon.data.compound_suffixes.items():
        cut = word.find(suffix, 2)
        if cut > 0 and lexicon.ending(word[cut + len(suffix) :]):
            number = compound(word[:cut], lexicon.morphemes)
            if number is not None:
                return {"measured": (number, unit)}  # German `dreifach`, `zehnjährige`
    return None


def compound(word: str, table: dict[str, tuple[str, float]]) -> float | None:
    """The value of concatenated number words, taking the longest word first."""
    if not word or len(word) > 60:
        return None
    total, joined, at = Sum(), False, 0
    while at < len(word):
        for size in range(min(14, len(word) - at), 1, -1):
            if part := table.get(word[at : at + size]):
                break
        else:
            return None
        kind, number = part
        if kind == "join":
            joined = True
        elif not (total.card(number, joined) if kind == "card" else total.scale(number)):
            return None
        else:
            joined = False
        at += size
    return total.value if total.started and not joined else None
