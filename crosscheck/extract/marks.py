"""Words that bear on scope, status and polarity, found with the phrases of each language's `facets.yaml`."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from pydantic import BaseModel, ConfigDict, Field

from crosscheck import languages
from crosscheck.models import Mark

Phrases = dict[str, dict[str, list[str]]]  # group → term → phrases


class FacetLexicon(BaseModel):
    """`facets.yaml`: per facet, groups of mutually exclusive terms, each with the phrases that express it.

    Groups and terms have the same names in every language, so that they can be compared. In a phrase `word*`
    is a stem, `{a,b}` gives alternatives, `~` stands for up to three words between.
    """

    model_config = ConfigDict(extra="forbid")

    scope: Phrases = {}
    status: Phrases = {}
    polarity: Phrases = {}
    update: list[str] = Field([], description="phrases with which a text says that it moves an earlier figure")
    movable: list[str] = Field([], description="what is counted provisionally: the dead, the injured, votes counted")


WORD = r"[\w'’-]"


def phrase_pattern(phrase: str) -> str:
    """Regular expression of one phrase; every repetition in it is bounded."""
    gap = rf"(?:\s+{WORD}{{1,30}}){{0,3}}?"
    out = ""
    for token in phrase.split():
        if token == "~":
            out += gap
            continue
        stem = token.endswith("*")
        word = re.escape(token.rstrip("*")).replace("'", "['’]").replace("’", "['’]")
        out += (r"\s+" if out else "") + word + (rf"{WORD}{{0,20}}" if stem else "")
    return out


def expand(phrase: str) -> list[str]:
    """The alternatives of a phrase: `{a,b} c` gives `a c` and `b c`."""
    parts = re.split(r"\{([^{}]*)\}", phrase)
    choices = [part.split(",") if i % 2 else [part] for i, part in enumerate(parts)]
    return ["".join(choice) for choice in product(*choices)]


def compile_phrases(phrases: list[str]) -> re.Pattern[str] | None:
    """One pattern for any of the phrases, longest first; None for an empty list."""
    wanted = sorted({e for p in phrases for e in expand(p)}, key=lambda p: (-len(p), p))
    if not wanted:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(phrase_pattern, wanted))})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=None)
def _patterns(language: str | None) -> tuple[tuple[str, str, re.Pattern[str], dict[str, str]], ...]:
    """(facet, group, pattern, named group → term) of the language."""
    lexicon = languages.load(language, "facets", FacetLexicon)
    out = []
    for facet in ("scope", "status", "polarity"):
        for group, terms in getattr(lexicon, facet).items():
            # One alternation per group, longest phrase first: `one of the largest` wins over `the largest`.
            rows = [(e, t) for t, phrases in terms.items() for p in phrases for e in expand(p)]
            rows.sort(key=lambda r: (-len(r[0]), r[0]))
            names = {f"g{i}": term for i, (_, term) in enumerate(rows)}
            body = "|".join(f"(?P<g{i}>{phrase_pattern(p)})" for i, (p, _) in enumerate(rows))
            out.append((facet, group, re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE), names))
    return tuple(out)


def find_marks(text: str, language: str | None, start: int = 0, end: int | None = None) -> tuple[Mark, ...]:
    """Marks in `text[start:end]`, offsets into `text`, in the order of the text."""
    end = len(text) if end is None else end
    marks = []
    for facet, group, pattern, names in _patterns(language):
        for match in pattern.finditer(text, start, end):
            marks.append(
                Mark(facet=facet, group=group, term=names[match.lastgroup or "g0"],
                     text=match.group(), start=match.start(), end=match.end())
            )  # fmt: skip
    return tuple(sorted(marks, key=lambda m: (m.start, m.end, m.facet, m.group)))
