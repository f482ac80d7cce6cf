"""A stretch of text cut into words, numbers and signs, each with what it may mean for a value."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import Any

from crosscheck.extract.vocabulary import Lexicon, Sense

# Addresses hold digits that are no values; they are cut out before anything is read.
ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,2000}|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}|[#@]\w{1,100}")
SENTENCE_END = frozenset(".!?…")


class Line:
    """Parallel lists of the tokens of `text[start:end]`; offsets point into `text`."""

    __slots__ = (
        "before", "ends", "lexicon", "n", "numerals", "passed", "senses", "starts", "stops", "text", "words",
    )  # fmt: skip

    def __init__(self, text: str, lexicon: Lexicon, start: int = 0, end: int | None = None) -> None:
        end = len(text) if end is None else min(end, len(text))
        found = list(lexicon.tokens.finditer(text, max(start, 0), end))
        masked = [m.span() for m in ADDRESS.finditer(text, max(start, 0), end)] if has_address(text) else []
        if masked:
            found = outside(found, masked)
        self.text, self.lexicon = text, lexicon
        self.words = [m.group() for m in found]
        spans = [m.span() for m in found]
        self.starts = [s for s, _ in spans]
        self.ends = [e for _, e in spans]
        self.senses: list[Sense | None] = [lexicon[w] for w in self.words]
        self.n = len(found)
        self.before: dict[int, frozenset[str]] = {}
        self.stops: list[int] | None = None
        self.passed: dict[tuple[str, int], list[int]] = {}
        self.numerals: dict[int, Any] = {}  # what numbers.numeral found at a token

    def glued(self, i: int) -> bool:
        """Whether token i begins where token i-1 ends."""
        return 0 < i < self.n and self.starts[i] == self.ends[i - 1]

    def word(self, i: int) -> str:
        """Token i, empty outside the line."""
        return self.words[i] if 0 <= i < self.n else ""

    def digits(self, i: int) -> bool:
        """Whether token i is written in digits."""
        return 0 <= i < self.n and "0" <= self.words[i][0] <= "9"

    def role(self, i: int, role: str) -> Any:
        """The payload of token i alone under a role, else None."""
        if 0 <= i < self.n and (sense := self.senses[i]):
            return sense.get(role)
        return None

    def match(self, i: int, role: str) -> tuple[Any, int] | None:
        """The longest phrase of a role that starts at token i: its payload and the token after it."""
        if not 0 <= i < self.n or (sense := self.senses[i]) is None or role not in sense.roles:
            return None
        for keys, payload in sense.longer.get(role, ()):
            if at := self.follows(i + 1, keys):
                return payload, at
        payload = sense.get(role)
        return None if payload is None else (payload, i + 1)

    def match_back(self, i: int, role: str, longest: int = 4) -> tuple[Any, int] | None:
        """The longest phrase of a role that ends before token i: its payload and its first token."""
        if i <= 0 or self.senses[i - 1] is None or role not in self.roles_before(i):
            return None
        for at in range(max(i - longest, 0), i):
            if (sense := self.senses[at]) is None or role not in sense.roles:
                continue
            if at == i - 1 and role in sense:
                return sense[role], at
            for keys, payload in sense.longer.get(role, ()):
                if self.follows(at + 1, keys) == i:
                    return payload, at
        return None

    def roles_before(self, i: int) -> frozenset[str]:
        """The roles of the four tokens before token i: what `match_back` can find there at all."""
        if i not in self.before:
            near = (sense for sense in self.senses[max(i - 4, 0) : i] if sense is not None)
            self.before[i] = frozenset().union(*(sense.roles for sense in near))
        return self.before[i]

    def follows(self, at: int, keys: tuple[str, ...]) -> int | None:
        """The token after the rest of a phrase at token `at`, or None; a full stop may be left out."""
        for key in keys:
            if at < self.n and (other := self.senses[at]) and key in other.forms:
                at += 1
            elif key != ".":
                return None
        return at

    def suffix(self, k: int) -> bool:
        """Whether token k is only a grammatical ending: `ден` in `820 000ден`."""
        word = self.lexicon.fold(self.word(k)).lstrip("'")
        if (
            not word
            or len(word) > 10
            or self.lexicon.data.stack == 1
            or self.senses[k]
            and len(self.senses[k] or ())
        ):
            return False
        return self.lexicon.ending(word, 2)

    def sentence(self, i: int) -> tuple[int, int]:
        """The tokens of the sentence around token i: from the first up to the one after its last."""
        if self.stops is None:
            self.stops = self.find_stops()
        at = bisect_left(self.stops, i)
        low = self.stops[at - 1] + 1 if at else 0
        return low, self.stops[at] if at < len(self.stops) else self.n

    def find_stops(self) -> list[int]:
        """The tokens that end a sentence or stand before a line break, in order."""
        stops = {i for i, word in enumerate(self.words) if word in SENTENCE_END and self.stop(i)}
        at = self.text.find("\n", self.starts[0], self.ends[-1]) if self.n else -1
        while at >= 0:
            k = bisect_left(self.starts, at)
            stops.add(k - 1)
            at = self.text.find("\n", self.starts[k] if k < self.n else at + 1, self.ends[-1])
        return sorted(stops)

    def near(self, i: int, name: str, test: Callable[[int], bool], reach: int) -> list[int]:
        """The tokens of the sentence of token i that pass a test, at most `reach` from it; remembered by name."""
        low, high = self.sentence(i)
        if (name, low) not in self.passed:
            self.passed[name, low] = [k for k in range(low, min(high + 1, self.n)) if test(k)]
        known = self.passed[name, low]
        return known[bisect_left(known, i - reach) : bisect_left(known, i + reach + 1)]

    def stop(self, i: int) -> bool:
        """Whether token i ends a sentence: a final sign that is followed by space and no small letter."""
        if self.words[i] not in SENTENCE_END or self.glued(i + 1):
            return False
        following = self.word(i + 1)
        if self.words[i] == "." and following[:1].islower():
            return False
        return not (self.words[i] == "." and i and len(self.words[i - 1]) <= 1)

    def opens_sentence(self, i: int) -> bool:
        """Whether token i is the first word of a sentence, a quotation or a bracket, or follows a dash."""
        if i <= 0 or self.new_line(i) or self.stop(i - 1) or self.words[i - 1] in '"«“„(—:;':
            return True
        if self.words[i - 1] in "–-" and not self.glued(i):
            return True  # `LOME (Reuters) - Eight people`
        return i > 1 and self.words[i - 1] in "»”’'" and self.words[i - 2] in SENTENCE_END

    def titled(self, i: int) -> bool:
        """Whether token i has a capital within a sentence."""
        if not self.words[i][0].isupper() or self.opens_sentence(i):
            return False
        return self.words[i - 1] not in SENTENCE_END  # `70 km/h. Mardi`

    def new_line(self, i: int) -> bool:
        """Whether a line break stands between tokens i-1 and i."""
        return 0 < i < self.n and "\n" in self.text[self.ends[i - 1] : self.starts[i]]


def has_address(text: str) -> bool:
    """A cheap test before the pattern for addresses is run."""
    return "://" in text or "www." in text or "@" in text or "#" in text


def outside(found: list[re.Match[str]], masked: list[tuple[int, int]]) -> list[re.Match[str]]:
    """The tokens that touch no masked span; both lists are in order of the text."""
    kept, at = [], 0
    for match in found:
        while at < len(masked) and masked[at][1] <= match.start():
            at += 1
        if at == len(masked) or match.end() <= masked[at][0]:
            kept.append(match)
    return kept
