"""Another company in one's place: two claims that each name one, and share nothing else that differs."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from crosscheck.align.contexts import Contexts, Part
from crosscheck.align.views import View, once
from crosscheck.extract.firms import firms_in, unread
from crosscheck.extract.folding import fold_word
from crosscheck.extract.gazetteer import country_of
from crosscheck.extract.identity import CYRILLIC
from crosscheck.extract.organisations import acronym, known_body
from crosscheck.extract.persons import given_gender
from crosscheck.judge.addressed import audience
from crosscheck.judge.comparing import DIFFERS, Comparison
from crosscheck.judge.rules import NameRule
from crosscheck.judge.sounds import alike, named, sounds
from crosscheck.models import Link, Name

TRANSLATED = 0.6  # similarity of two names from which they may be one's in two scripts
TRANSLATED_LATIN = 0.8  # the same in Latin script, where most companies keep their names
SHORT = 5  # letters of a name in capitals up to which it may be an abbreviation
SOUNDS = 3  # consonants of a word from which they tell it from others
LOOKS = 60  # RapidFuzz ratio (0..100) from which two shorter words may be one
_CAPITAL = re.compile(r"\b[^\W\d_a-zа-я][\w’'-]+")


def rivals(rule: NameRule, a: View, b: View, link: Link, contexts: Contexts) -> Comparison | None:
    """The companies of two claims, where either is a stranger to the whole article of the other.

    A name that could be a translation or an abbreviation of the other is left alone, and so is whoever speaks.
    """
    if link.features.get("best") != 1.0 or link.features.get("meaning", 0.0) < rule.near:
        return None
    x, y = _only(a), _only(b)
    if x is None or y is None or not (x[1] or y[1]) or _others(a, b, x[0]) or _others(b, a, y[0]):
        return None
    first, second = x[0], y[0]
    shared = {w.casefold() for w in first.text.split()} & {w.casefold() for w in second.text.split()}
    if _told(first, b, shared) or _told(second, a, shared) or _abbreviates(first.text, second.text):
        return None
    if _translatable(first, second) and _one_by_meaning(first, second, shared, contexts):
        return None
    return Comparison(rule, first, second, DIFFERS, link.score, contexts.similarity(first, second))


@once
def _only(view: View) -> tuple[Part, bool] | None:
    """The one company that a claim names, and whether it says that it is one; None for none or several."""
    claim, language = view.claim, view.article.language
    speaker = claim.speaker.name if claim.speaker else ""
    persons = [n for n in claim.names if n.type == "person" and n.role]
    found = {
        (claim.start + f.start, claim.start + f.end): (f.text, True)
        for f in firms_in(claim.text, language)
        if not any(n.start < claim.start + f.end and claim.start + f.start < n.end for n in persons)
    }
    for name in claim.names:
        inside = any(name.start < end and start < name.end for start, end in found)
        if not inside and _may_be_firm(name, language) and not audience(name, view):
            found[name.start, name.end] = (name.text.strip('«»“”"„'), False)
    for run in unread(claim.text, language):
        span = (claim.start + run.start, claim.start + run.end)
        taken = [*found, *((n.start, n.end) for n in claim.names)]
        if not any(start < span[1] and span[0] < end for start, end in taken):
            found[span] = (run.text, False)
    if len({text for text, _ in found.values()}) != 1:
        return None
    (start, end), (text, said) = next(iter(found.items()))
    if any(word in speaker for word in text.split()) or known_body(text, language):
        return None
    inner = view.article.text.find(text, start, end)  # without quotation marks
    if inner >= 0:
        start, end = inner, inner + len(text)
    return Part(view, start, end, view.article.text[start:end], text), said


def _may_be_firm(name: Name, language: str | None) -> bool:
    if name.type == "place" or name.type == "person" and (name.role or " " not in name.text):
        return False
    if country_of(name.text, language) or known_body(name.text, language):
        return False
    return not given_gender(name.text.split()[0], language)


def _others(view: View, other: View, firm: Part) -> bool:
    """Whether the claim names anyone else whom the other claim does not name; a country may be an adjective there."""
    language = view.article.language
    return any(
        not (name.start < firm.end and firm.start < name.end)
        and not country_of(name.text, language)
        and not named(other, name)
        for name in view.claim.names
    )


def _translatable(x: Part, y: Part) -> bool:
    """Whether a name may be the other in another language: not in one language, nor if kept in Latin letters."""
    a, b = x.view.article, y.view.article
    kept = any(CYRILLIC.search(p.view.claim.text) and not CYRILLIC.search(p.text) for p in (x, y))
    return a.language != b.language and not kept


def _one_by_meaning(x: Part, y: Part, shared: set[str], contexts: Contexts) -> bool:
    enough = TRANSLATED if CYRILLIC.search(x.text + y.text) else TRANSLATED_LATIN
    one, two = (" ".join(w for w in p.text.split() if w.casefold() not in shared) for p in (x, y))
    return not one or not two or contexts.meaning(one, x.view, two, y.view) >= enough


def _told(part: Part, view: View, shared: set[str]) -> bool:
    """Whether the article has any word that sounds like one of the name's, but for those of both names: Agro."""
    own = [w for w in part.text.split() if len(w) > 2 and w.casefold() not in shared]
    there = _CAPITAL.findall(view.article.text)
    return not any(any(sounds(w)) for w in own) or any(_like(x, y) for x in own for y in there)


def _like(word: str, other: str) -> bool:
    """Whether two words sound alike; short ones have to look alike, too: of `Гидро` hardly two sounds are left."""
    if not alike(sounds(word), sounds(other)):
        return False
    short = max(map(len, sounds(word))) < SOUNDS
    return not short or fuzz.ratio(fold_word(word), fold_word(other)) >= LOOKS


def _abbreviates(x: str, y: str) -> bool:
    short = [name for name in (x, y) if name.isupper() and len(name) <= SHORT]
    return len(short) == 1 or acronym(x) == acronym(y) != ""
