"""Whether a claim speaks of someone or some place by another spelling: names compared by how they sound."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from crosscheck.align.views import View
from crosscheck.extract.folding import fold_word
from crosscheck.extract.gazetteer import by_key, country_of
from crosscheck.extract.identity import consonants
from crosscheck.models import Name

_WORD = re.compile(r"[^\W\d_]+(?:['’ʻʼ`‘-][^\W\d_]+)*")
_GLIDE = re.compile(r"^[Уу](?=[аоеэиАОЕЭИ])")  # Уоррен, Уилсон: an English w
_POSSESSIVE = re.compile(r"['’]s$")
_W = re.compile(r"(?<=.)[wW]")
_X = re.compile(r"[xX](?=[aeiouʻ'’])")  # Xoyer, Hoyer: an Uzbek h
_C = re.compile(r"[cC](?![hH])")  # Cemal, Джемаль: a Turkish c
ENDINGS = 3  # consonants that an ending may add: Кавано, Каваноның


def named(view: View, name: Name, *, surname: bool = True) -> bool:
    """Whether the claim has a capitalised word that sounds like the name: like any of its words, or its surname only.

    Generous on purpose: two people are held against each other only if neither claim has anything like the other.
    """
    words = _WORD.findall(name.text)
    own = [sounds(w) for w in (surname and words[1:] or words)]
    if any(alike(x, y) for x in own for y in heard(view.claim.text)):
        return True
    place = by_key(name.key) if name.type == "place" else None
    return place is not None and place.kind == "country" and place.country in countries(view)


def same_surname(a: str, b: str) -> bool:
    """Whether the last words of two names sound alike."""
    return alike(sounds(a.split()[-1]), sounds(b.split()[-1]))


def one_person(a: str, b: str) -> bool:
    """Whether surnames sound alike, and given names do not clearly differ: Marvin Cooke, Марвин Кук."""
    if not same_surname(a, b):
        return False
    if " " not in a or " " not in b:
        return True
    x, y = a.split()[-2], b.split()[-2]
    own, other = sounds(x), sounds(y)
    silent = not any(own) and not any(other)  # Jay, Джей: vowels and glides tell nothing
    return fold_word(x)[:1] == fold_word(y)[:1] or silent or alike(own, other)


@lru_cache(maxsize=4096)
def heard(text: str) -> frozenset[frozenset[str]]:
    """The sounds of the capitalised words of a text, and of each two neighbours as one (`John Street`, Джон-стрит)."""
    words = list(_WORD.finditer(text))
    capital = [sounds(m[0]) for m in words if m[0][0].isupper()]
    pairs = [
        sounds(x[0] + y[0]) for x, y in pairwise(words) if x[0][0].isupper() and y.start() == x.end() + 1
    ]
    return frozenset([*capital, *pairs])


@lru_cache(maxsize=65536)
def sounds(word: str) -> frozenset[str]:
    """The consonants that a word may stand for, whatever the script.

    An English w is heard as a vowel or a v, a c as a k or, as in Turkish, as a j, an Uzbek x as an h.
    """
    plain = _GLIDE.sub("в", _POSSESSIVE.sub("", word).replace("-", ""))
    silent = _W.sub("", plain)
    forms = {plain, silent or plain, _C.sub("j", plain), _X.sub("h", plain)}
    return frozenset(form for spelt in forms for form in consonants(fold_word(spelt)))


def alike(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two words may be one name: the same consonants, but for an ending or one slip in a long name."""
    for x in a:
        for y in b:
            short, long = sorted((x, y), key=len)
            if (
                x == y != ""
                or len(short) >= 3
                and long.startswith(short)
                and len(long) - len(short) <= ENDINGS
            ):
                return True
            if len(short) >= 4 and OSA.distance(short, long) <= 1:
                return True
    return False


@lru_cache(maxsize=4096)
def _countries(text: str, language: str | None) -> frozenset[str]:
    return frozenset(iso for word in _WORD.findall(text) if (iso := country_of(word, language)))


def countries(view: View) -> frozenset[str]:
    """Codes of the countries that any word of the claim names: `Russian` too."""
    return _countries(view.claim.text, view.article.language)
