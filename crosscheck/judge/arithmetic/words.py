"""The words by which a language tells parts, shares and anniversaries, compiled once from its `sums.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict, Field

from crosscheck.extract.speech import fold
from crosscheck.extract.values_lexicon import ValuesLexicon, phrases
from crosscheck.languages import load
from crosscheck.languages.patterns import late

Words = tuple[str, ...]
NEVER = re.compile(r"(?!)")


class SumsLexicon(BaseModel):
    """The section `sums.yaml` of a language; `stem*` stands for any ending."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    people: Words = Field(
        (), description="nouns for people of any kind: a total that women and men add up to"
    )
    kinds: dict[str, Words] = Field({}, description="`women`, `men`, `children`, `adults`, `girls`, `boys`")
    including: Words = Field((), description="words before parts that need not be all")
    of: Words = Field((), description="between a part and its whole: `300 of the 400`")
    same: Words = Field((), description="before the same thing said otherwise: `or 75%`")
    and_: Words = Field((), alias="and", description="before the last part")
    within: Words = Field((), description="prepositions that tell one part from another: `five in Osh`")
    marks: Words = Field((), description="verbs for keeping an anniversary")
    prepares: Words = Field(
        (), description="words after which the anniversary is still to come, or long past"
    )
    another_base: Words = Field((), description="words that give a percentage another base: `a year`")


@dataclass(frozen=True)
class Patterns:
    """The lexicon of a language as patterns over folded text, each of whole words."""

    people: re.Pattern[str]
    kinds: dict[str, re.Pattern[str]]
    including: re.Pattern[str]
    and_: re.Pattern[str]
    within: re.Pattern[str]
    marks: re.Pattern[str]
    prepares: re.Pattern[str]
    another_base: re.Pattern[str]
    anniversary: re.Pattern[str]
    whole_of: str  # `of` as the source of a pattern, for use within others; empty where there is none
    same_as: str


@cache
def patterns(language: str | None) -> Patterns:
    """The patterns of a language; those of an unknown one match nothing."""
    words = load(language, "sums", SumsLexicon)
    anniversary = phrases(load(language, "values", ValuesLexicon).anniversary)
    return Patterns(
        people=_pattern(words.people),
        kinds={kind: _pattern(forms) for kind, forms in words.kinds.items()},
        including=_pattern(words.including),
        and_=_pattern(words.and_),
        within=_pattern(words.within),
        marks=_pattern(words.marks),
        prepares=_pattern(words.prepares),
        another_base=_pattern(words.another_base),
        anniversary=late(lambda: _alternatives(p.lstrip("-") for p in anniversary) or NEVER.pattern),
        whole_of=_alternatives(words.of),
        same_as=_alternatives(words.same),
    )


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    source = _alternatives(words)
    return late(lambda: rf"(?<!\w)(?:{source})(?!\w)") if source else NEVER


def _alternatives(words: Iterable[str]) -> str:
    """The source of a pattern for any of the words, longest first."""
    folded = sorted({fold(word) for word in words}, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for w in folded)
