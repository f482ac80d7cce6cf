"""What stands beside a place's name: the noun of its level (village, district), a word that adds it to others."""

from __future__ import annotations

from crosscheck.extract.names_lexicon import plain
from crosscheck.extract.sites import LAST, NEXT, TAIL
from crosscheck.extract.sites_lexicon import place_words
from crosscheck.models import Claim

BEHIND = 5  # words between a place and the particle that adds what is there: Andijon yaqinida quruq port ham


def level(claim: Claim, start: int, end: int, language: str | None) -> str | None:
    """The level of the place between the offsets, by the noun in or beside its name: `the Yashnobod district`."""
    words, text = place_words(language), claim.text
    first, last = start - claim.start, end - claim.start
    for word in reversed(text[first:last].split()[1:]):
        if found := words.level(word):
            return found
    tail = TAIL.match(text, last)
    following = NEXT.match(text, tail.end() if tail else last)
    if following and (found := words.level(following[1])):
        return found
    before = LAST.search(text[:first])
    if before is not None and plain(before[1]) in words.of:
        before = LAST.search(text[: before.start(1)])
    return words.level(before[1]) if before and before["gap"] == " " and not words.suffixing else None


def bare(claim: Claim, start: int, end: int, language: str | None) -> str:
    """The name between the offsets without nouns of levels: `Яшнабадском районе`."""
    words = place_words(language)
    named = claim.text[start - claim.start : end - claim.start].split()
    return " ".join(w for w in named if words.level(w) is None) or " ".join(named)


def adds(claim: Claim, start: int, end: int, language: str | None) -> bool:
    """Whether the claim tells the place between the offsets as one more: `also in Osh`, `Бишкекте да`.

    A particle behind the word stands beside it; an adverb may stand anywhere before.
    """
    words, text = place_words(language), claim.text
    if not words.suffixing:
        return words.also.search(plain(text)) is not None
    at = end - claim.start
    tail = TAIL.match(text, at)
    at = tail.end() if tail else at
    for _ in range(BEHIND):
        following = NEXT.match(text, at)
        if following is None:
            return False
        if words.also.fullmatch(plain(following[1])):
            return True
        tail = TAIL.match(text, following.end())
        at = tail.end() if tail else following.end()
    return False
