"""Which language a text is in, by its letters and most frequent words; offline, with no model to load."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from crosscheck import languages
from crosscheck.read.page import page

SCANNED = 700  # characters: enough to be sure, and the same time for an article of any length
FOREIGN = 3.0  # what a letter that a language does not have costs, in shares of known words
OWN = 2.0  # what a letter counts that the language shares with no other, likewise
RARE = 3  # a letter that more languages have says nothing
LEAST = (
    0.03  # a lower score means none of the languages; an article scores .25 to .6, a sentence mostly over .1
)

UNUSED = 0.05  # what it costs a language if none of the letters that it shares with few others occurs

_APOSTROPHE = re.compile(
    r"(?<=[^\W\d_])[‘ʻ`](?=[^\W\d_])"
)  # a letter's part in some alphabets, and no quotation mark
_WORD = re.compile(r"[^\W\d_]{1,40}")


@lru_cache(maxsize=1)
def _data() -> tuple[dict[str, tuple[str, ...]], dict[str, dict[str, float]], dict[str, frozenset[str]]]:
    """Word to the languages that have it, language to its letters and their weights, and to the rare ones."""
    having: dict[str, tuple[str, ...]] = {}
    pages = {code: page(code) for code in languages.available() if page(code).words}
    for code, data in pages.items():
        for word in data.words:
            having[word] = (*having.get(word, ()), code)
    shared = Counter(letter for data in pages.values() for letter in set(data.letters))
    letters = {
        code: {c: OWN / shared[c] if shared[c] <= RARE else 0.0 for c in data.letters}
        for code, data in pages.items()
    }
    rare = {
        code: frozenset(c for c, weight in alphabet.items() if weight) for code, alphabet in letters.items()
    }
    return having, letters, rare


def detect(text: str) -> str | None:
    """The ISO 639-1 code of the text's language, or None where it is none of those that have a folder."""
    having, letters, rare = _data()
    opening, apostrophes = _APOSTROPHE.subn(" ", text[:SCANNED].lower().replace("i̇", "i"))
    words = _WORD.findall(opening)
    if not words:
        return None
    hits = dict.fromkeys(letters, 0)
    for word in words:
        for code in having.get(word, ()):
            hits[code] += 1
    joined = "".join(words)
    length = len(joined)
    special = {letter: number for letter, number in Counter(joined).items() if letter > "\x7f"}
    if apostrophes:
        special["ʻ"] = special.get("ʻ", 0) + apostrophes

    def score(code: str) -> float:
        alphabet = letters[code]
        signs = sum(number * alphabet.get(letter, -FOREIGN) for letter, number in special.items())
        own = rare[code]
        unused = len(own.difference(special)) / len(own) if own else 0.0
        return hits[code] / len(words) + signs / length - UNUSED * unused

    best = max(sorted(letters), key=score, default=None)
    return best if best and score(best) >= LEAST else None
