"""Someone in another's place: two claims in nearly the same words, each with a person whom the other does not name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from crosscheck.align.contexts import Contexts, Part
from crosscheck.align.views import View, once
from crosscheck.extract.folding import fold, fold_word
from crosscheck.extract.gazetteer import by_key
from crosscheck.extract.persons import given_gender
from crosscheck.judge.addressed import audience
from crosscheck.judge.rules import NameRule
from crosscheck.judge.sounds import ENDINGS, alike, heard, sounds
from crosscheck.models import Link, Name

TRANSLATION = 0.8  # similarity of two claims from which one sure person is enough
TRANSLATED = 0.7  # similarity from which two names may be one thing's in two languages: Red Cross, Kızıl Haç
SLIP = 75  # the same from which a capitalised word of the other claim may be the name: Анжиян, Андижан
SPELLING = 60  # RapidFuzz ratio (0..100) of folded surnames from which they may be one, heard differently
_WORD = re.compile(r"\b[^\W\d_]\w+")
_TWO = re.compile(r"(?=\b([^\W\d_]\w+) ([^\W\d_]\w+))")
_CLOSE = re.compile(r"[.!?…]+[\"”»’')]*\s+|\n")


@dataclass(frozen=True)
class Replaced:
    """Two persons in one place, how alike the words around them are, and whether both are the speakers."""

    a: Part
    b: Part
    context: float
    speakers: bool


def in_place_of(rule: NameRule, a: View, b: View, link: Link, contexts: Contexts) -> Replaced | None:
    """The person of each claim who stands where the other claim has someone else.

    One of them must be unknown to the other's whole article: a story's own people are left out for many reasons,
    but a stranger in the place of someone else is most likely a mistake. One must surely be a person, and of two
    claims that are no near translations both, for capitalised words are taken for persons too easily.
    """
    meaning = link.features.get("meaning", 0.0)
    if link.features.get("best") != 1.0 or meaning < rule.near:
        return None
    best: Replaced | None = None
    own = _strangers(a, b)
    others = _strangers(b, a) if own else []
    for x in own:
        for y in others:
            sure = _surely(x, a) + _surely(y, b)
            if sure < (1 if meaning >= TRANSLATION else 2) or known(x, b) and known(y, a):
                continue
            if audience(x, a, b) or audience(y, b, a) or _may_be_one(x, a, y, b, sure == 2, contexts):
                continue
            if one_speaks(x, a, y, b):
                continue
            first, second = _part(a, x), _part(b, y)
            near = contexts.similarity(first, second)
            if best is None or near > best.context:
                best = Replaced(first, second, near, _speaks(x, a) and _speaks(y, b))
    return best


def _strangers(view: View, other: View) -> list[Name]:
    """The names of a claim that may be persons' and that the other claim does not have."""
    return [name for name in _personal_names(view) if not _mentioned(name, other)]


@once
def _personal_names(view: View) -> tuple[Name, ...]:
    return tuple(name for name in view.claim.names if _written_as_person(name) and _personal(name))


def one_speaks(x: Name, a: View, y: Name, b: View) -> bool:
    """Whether one of two persons is the source of a claim, and of the other the claim speaks.

    Who was the first to say something is told either way.
    """
    if _speaks(x, a) == _speaks(y, b):
        return False
    return not all(any(v.type == "ordinal" and v.value == 1 for v in view.claim.values) for view in (a, b))


def _speaks(name: Name, view: View) -> bool:
    speaker = view.claim.speaker
    return speaker is not None and name.key == speaker.key or name.text in (view.claim.source or "")


def _part(view: View, name: Name) -> Part:
    return Part(view, name.start, name.end, name.text, name.text)


def _personal(name: Name) -> bool:
    """Whether a name that is written as a person's may be one: read as one, or in no gazetteer."""
    return name.type == "person" or by_key(name.key) is None


def _written_as_person(name: Name) -> bool:
    """Whether the name is read as a person's, or has one or two words and no role."""
    if name.type == "person":
        return True
    words = name.text.split()
    plain = len(words) <= 2 and all(w[0].isupper() and w[1:].islower() and w.isalpha() for w in words)
    return plain and not name.role


def _surely(name: Name, view: View) -> bool:
    """Whether it is a person's: with a given name or an office here, or with a given name elsewhere in the article."""
    words, language = name.text.split(), view.article.language
    if len(words) > 1:
        return name.type == "person" and bool(name.role or given_gender(words[0], language))
    if name.type == "person" and name.role:
        return True
    return any(_alike(name.text, surname) for surname in _surnames(view.article.text, language))


@lru_cache(maxsize=1024)
def _surnames(text: str, language: str | None) -> frozenset[str]:
    """The words that follow a given name in the text."""
    pairs = ((m[1], m[2]) for m in _TWO.finditer(text))
    return frozenset(y for x, y in pairs if x[0].isupper() and y[0].isupper() and given_gender(x, language))


def _mentioned(name: Name, view: View) -> bool:
    """Whether the sentence of the claim has anything that sounds like a word of the name."""
    text = _sentence(view)
    return any(
        any(alike(sounds(own), other) for other in heard(text))
        or any(_alike(own, word) or _misspelt(own, word) for word in _words(text))
        for own in name.text.split()
    )


def known(name: Name, view: View) -> bool:
    """Whether anyone of the article has the surname."""
    surname = name.text.split()[-1]
    return any(_alike(surname, word) for word in _words(view.article.text))


@lru_cache(maxsize=1024)
def _words(text: str) -> frozenset[str]:
    return frozenset(m[0] for m in _WORD.finditer(text))


@lru_cache(maxsize=65536)
def _alike(word: str, other: str) -> bool:
    """Whether two words may be one surname in two cases or spellings: Hart, Хартом."""
    a, b = fold_word(word), fold_word(other)
    return _begins(a, b) or _begins(b, a) or a[:1] == b[:1] and bool(sounds(word) & sounds(other) - {""})


def _misspelt(word: str, other: str) -> bool:
    return other[0].isupper() and fuzz.ratio(fold_word(word), fold_word(other)) >= SLIP


def _begins(stem: str, word: str) -> bool:
    """Whether a word is the other with an ending: Hart, Хартом."""
    return len(stem) > 3 and word.startswith(stem[:-1]) and len(word) - len(stem) <= ENDINGS


@once
def _sentence(view: View) -> str:
    """The whole sentence of which the claim is a part."""
    text, claim = view.article.text, view.claim
    start = max((m.end() for m in _CLOSE.finditer(text, max(0, claim.start - 600), claim.start)), default=0)
    end = _CLOSE.search(text, max(claim.end - 2, claim.start))
    return text[start : end.end() if end else len(text)]


def _may_be_one(x: Name, a: View, y: Name, b: View, persons: bool, contexts: Contexts) -> bool:
    """Whether both may name one thing: a translation, or a spelling that sounds different."""
    left, right = fold_word(x.text.split()[-1]), fold_word(y.text.split()[-1])
    if fuzz.ratio(left, right) >= SPELLING or fuzz.ratio(fold(x.text), fold(y.text)) >= SPELLING:
        return True
    return not persons and contexts.meaning(x.text, a, y.text, b) >= TRANSLATED
