"""Firms by name: the capitalised or quoted words beside a noun for a company (`the supplier Nordwind`)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from crosscheck import languages
from crosscheck.extract.gazetteer import country_of
from crosscheck.extract.names_lexicon import UPPER
from crosscheck.extract.names_lexicon import compiled as compiled_names
from crosscheck.extract.persons import given_gender
from crosscheck.extract.speech import compiled, fold, speech

_TOKEN = re.compile(r"[«“\"„][^«»“”\"„]{2,40}[»”\"“]|[^\W_][\w’'&-]*|[^\s\w]")
_SIDE_BY_SIDE = re.compile(rf"(?<=[^\W\d_{UPPER}] )((?:[{UPPER}][\w’'-]+ ){{1,3}}[{UPPER}][\w’'-]+)")
_QUOTES = '«»“”"„'


class FirmLexicon(BaseModel):
    """`firms.yaml`: nouns for companies, as patterns of `names.yaml`."""

    model_config = ConfigDict(extra="forbid")

    firms: tuple[str, ...] = Field((), description="nouns beside the name of a company: supplier, airline")


class Firm(NamedTuple):
    """The proper name of a company in a text: offsets, and its words without quotation marks."""

    start: int
    end: int
    text: str


@cache
def _nouns(language: str | None) -> re.Pattern[str]:
    return compiled(languages.load(language, "firms", FirmLexicon).firms)


@lru_cache(maxsize=4096)
def firms_in(text: str, language: str | None) -> tuple[Firm, ...]:
    """The companies that a text names beside a noun that says what they are."""
    tokens = list(_TOKEN.finditer(text))
    nouns, found = _nouns(language), []
    behind = speech(language).lexicon.verb_final
    for at, token in enumerate(tokens):
        if not nouns.fullmatch(fold(token[0])):
            continue
        sides = (_before, _after) if behind else (_after, _before)
        firm = (
            sides[0](tokens, at, language) or sides[1](tokens, at, language) or _apposed(tokens, at, language)
        )
        if firm is not None and firm not in found:
            found.append(firm)
    return tuple(found)


def _after(tokens: list[re.Match[str]], at: int, language: str | None) -> Firm | None:
    """The name right behind the noun, or behind an adjective of its country: `société allemande Krahl`."""
    if at + 2 < len(tokens) and tokens[at + 1][0].islower() and country_of(tokens[at + 1][0], language):
        at += 1
    return _firm(_run(tokens, at + 1, 1), language)


def _before(tokens: list[re.Match[str]], at: int, language: str | None) -> Firm | None:
    """The name right before the noun, without the country or the first word of the sentence."""
    run = _run(tokens, at - 1, -1)
    if run and run[0] is tokens[0] and run[0][0][0] not in _QUOTES and run[0][0][1:].islower():
        run = run[1:]
    return _firm([m for m in run if not country_of(m[0], language)], language)


def _apposed(tokens: list[re.Match[str]], at: int, language: str | None) -> Firm | None:
    """The name before a comma and the noun's article: `Demirkaya, a Turkish construction group`."""
    articles = speech(language).words["articles"]
    for back in range(at - 1, max(1, at - 5), -1):
        if articles.fullmatch(fold(tokens[back][0])):
            named = tokens[back - 1][0] == "," and not given_gender(tokens[back - 2][0], language)
            firm = _firm(_run(tokens, back - 2, -1), language) if named else None
            return None if firm is None or given_gender(firm.text.split()[0], language) else firm
        if not tokens[back][0][0].isalpha():
            break
    return None


def _run(tokens: list[re.Match[str]], at: int, step: int) -> list[re.Match[str]]:
    """Capitalised words side by side, or one quoted name, from a token on in one direction."""
    run: list[re.Match[str]] = []
    while 0 <= at < len(tokens) and len(run) < 4:
        word = tokens[at][0]
        if word[0] in _QUOTES:
            return run or ([tokens[at]] if len(word) > 2 and word[1].isupper() else [])
        if not word[0].isupper():
            break
        run.append(tokens[at])
        at += step
    return run[::step]


def _firm(run: list[re.Match[str]], language: str | None) -> Firm | None:
    articles = speech(language).words["articles"]
    if not run or articles.fullmatch(fold(run[0][0])):
        return None
    text = " ".join(m[0].strip(_QUOTES) for m in run)
    return Firm(run[0].start(), run[-1].end(), text)


def unread(text: str, language: str | None) -> tuple[Firm, ...]:
    """Two to four capitalised words side by side behind a word in lower case, where a capital makes a name."""
    if compiled_names(language).lexicon.nouns_capitalised:
        return ()
    return tuple(Firm(*m.span(1), m[1]) for m in _SIDE_BY_SIDE.finditer(text))
