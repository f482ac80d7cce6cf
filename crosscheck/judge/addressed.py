"""Names of those who are told something, and of outlets: nobody in a role that another name could have."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from crosscheck.align.views import View
from crosscheck.extract.speech import compiled, fold, possible, speech
from crosscheck.judge.sounds import alike, sounds
from crosscheck.models import Name

GAP = 1  # words between a verb of telling and whom it is told: `told the Herald`
_WORD = re.compile(r"\w+(?:['’-]\w+)*")


def audience(name: Name, view: View, *others: View) -> bool:
    """Whether a name is an outlet's, or of whom the claim's speaker tells it."""
    outlets = {v.article.outlet for v in (view, *others) if v.article.outlet}
    return any(_one(name.text, outlet) for outlet in outlets) or _medium(name, view) or _told(name, view)


def _one(name: str, outlet: str) -> bool:
    """Whether all words of the name, in whatever script, are the outlet's."""
    there = [sounds(word) for word in _WORD.findall(outlet)]
    own = [sounds(word) for word in _WORD.findall(name)]
    return bool(own) and all(any(alike(x, y) for y in there) for x in own)


def _medium(name: Name, view: View) -> bool:
    """Whether the name is an outlet's by the lexicon, or has a noun for an outlet in it or right beside it."""
    text, start = fold(view.claim.text), view.claim.start
    before = list(_WORD.finditer(text, 0, name.start - start))[-1:]
    after = _WORD.search(text, name.end - start)
    first = before[0].start() if before else 0
    return any(
        m.end() > first and m.start() < (after.end() if after else len(text))
        for m in _terms("relays", view).finditer(text)
    )


def _told(name: Name, view: View) -> bool:
    """Whether the name stands right behind a verb of saying that has another subject."""
    speaker = view.claim.speaker
    if name.role or name.type == "person" and " " not in name.text or speaker and speaker.key == name.key:
        return False
    if view.claim.sourcing not in ("quote", "indirect"):
        return False
    text, start = fold(view.claim.text), view.claim.start
    return any(
        m.end() <= name.start - start and len(_WORD.findall(text, m.end(), name.start - start)) <= GAP
        for m in _terms("say", view).finditer(text)
    )


def _terms(section: Literal["relays", "say"], view: View) -> re.Pattern[str]:
    return _in_claim(section, view.claim.text, view.article.text, view.article.language)


@lru_cache(maxsize=4096)
def _in_claim(section: str, claim: str, article: str, language: str | None) -> re.Pattern[str]:
    """The terms of a list that the claim may have; to compile all of them would take a hundred times as long."""
    return compiled(possible(_in_article(section, article, language), fold(claim)))


@lru_cache(maxsize=256)
def _in_article(section: str, text: str, language: str | None) -> tuple[str, ...]:
    return possible(getattr(speech(language).lexicon, section), fold(text))
