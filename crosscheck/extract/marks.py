"""Words of scope, status, polarity and sides: the phrases of each language's `facets.yaml` and `states.yaml`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from crosscheck import languages
from crosscheck.extract.phrases import OTHER, Finder, fold
from crosscheck.models import Mark, Value

NEAR = 25  # characters before a count in which `only` is looked for
BEHIND = 25  # characters behind a word in which a negation turns it round: `informed the neighbours not`
# Terms of which one is the other, denied: who was not told learned nothing.
OPPOSITES = {
    "capture": {"taken": "repelled"},
    "charge": {"free": "paid"},
    "consent": {"agreed": "refused"},
    "equipment": {"equipped": "lacking"},
    "identity": {"identified": "unidentified"},
    "informed": {"told": "untold"},
    "insurance": {"insured": "uninsured"},
    "joining": {"in": "out"},
    "payment": {"paid": "unpaid"},
    "provision": {"kept": "abolished", "abolished": "kept"},
    "sobriety": {"drunk": "sober"},
    "vaccination": {"vaccinated": "unvaccinated"},
    "wakefulness": {"asleep": "awake"},
}
_CLAUSE = re.compile(r"[.!?…,;:]")
_WORDS = re.compile(r"(?: +\w[\w-]*){0,3} *")  # what is counted: `two versions of the papers out of four`

Section = Literal["update", "former", "movable", "implicit", "yet", "moved", "ongoing", "part_of"]
Phrases = dict[str, dict[str, list[str]]]  # group → term → phrases


class Sides(BaseModel):
    """Directions beside kinds of parts: a gate is in the north or in the south, a knee is the left or the right one."""

    model_config = ConfigDict(extra="forbid")

    parts: dict[str, str] = Field({}, description="group → its nouns, with commas between")
    directions: dict[str, list[str]] = Field(
        {}, description="term → phrases; `<part>` stands for any noun of one group"
    )
    other: list[str] = Field([], description="phrases of the term `other`, in the same way")
    within: dict[str, list[str]] = Field(
        {}, description="term → phrases of the group `part` that name no part"
    )

    def phrases(self) -> Phrases:
        """The phrases of each group and term."""

        def written(phrases: list[str], nouns: str) -> list[str]:
            fit = [p for p in phrases if "<part>" in p or any(noun in p for noun in nouns.split(","))]
            return [phrase.replace("<part>", f"{{{nouns}}}") for phrase in fit]

        return {
            group: {
                term: written(phrases, nouns) + (self.within.get(term, []) if group == "part" else [])
                for term, phrases in (self.directions | {OTHER: self.other}).items()
            }
            for group, nouns in self.parts.items()
        }


class FacetLexicon(BaseModel):
    """`facets.yaml`: per facet, groups of mutually exclusive terms, each with the phrases that express it.

    Groups and terms have the same names in every language, so that they can be compared. In a phrase `word*`
    is a stem, `*word` an ending, `*word*` both; `{a,b}` gives alternatives, `~` stands for up to three words
    between; see `crosscheck/extract/phrases.py`. The longest phrase at a place wins in its group, so that the
    term `other` takes what only looks like a term: `not only`. A phrase given for two terms may mean either
    and yields both.
    """

    model_config = ConfigDict(extra="forbid")

    scope: Phrases = {}
    polarity: Phrases = {}
    sides: Sides = Sides()
    about: Phrases = Field(
        {},
        description="what a figure or a date is of: the dead, the injured; a beginning, an end. Values whose clauses "
        "have different terms of one group are never held against each other",
    )
    apart: Phrases = Field(
        {},
        description="what sets a figure apart: it is added to another (`another 0`, with `0` for the figure), or told "
        "of an earlier occasion. A figure that is set apart is only held against one that is so too",
    )
    ranks: Phrases = Field(
        {}, description="what tells a rank without a figure: the first, never before; a streak: in a row"
    )
    hours: Phrases = Field({}, description="parts of the day, and seasons: the morning, this summer")
    part_of: list[str] = Field(
        [], description="what stands between a part and its whole: `three of the five`"
    )
    implicit: list[str] = Field(
        [],
        description="words that deny or limit without a negation: `rather than`, `failed`, `illegal`, `still`",
    )
    struck: dict[str, str] = Field(
        {},
        description="negations that can be struck out of a sentence, and what is left of each: `cannot`: can",
    )
    yet: list[str] = Field([], description="words of what is still to come: `not yet`, `so far`")
    moved: list[str] = Field(
        [], description="phrases with which a text says that it moves a date: `postponed to`, `new date`"
    )
    update: list[str] = Field(
        [], description="phrases with which a text says that it moves an earlier figure"
    )
    former: list[str] = Field(
        [], description="what gives a figure as the one before: `instead of 0`, with `0` for the figure"
    )
    ongoing: list[str] = Field(
        [], description="what tells that a count goes on: `so far`, `already 0`, with `0` for the figure"
    )
    movable: list[str] = Field(
        [], description="what is counted provisionally: the dead, the injured, votes counted"
    )


class StateLexicon(BaseModel):
    """`states.yaml`: the states that a thing passes through, each group a family of them, as in `facets.yaml`.

    Which state follows which is told in `crosscheck/judge/states.py`, for all languages.
    """

    model_config = ConfigDict(extra="forbid")

    words: dict[str, str] = Field(
        {}, description="lists of words, with commas between; `<name>` in a phrase stands for any word of one"
    )
    status: Phrases = {}

    def phrases(self) -> Phrases:
        """The phrases with the lists of words in the place of their names."""
        lists = {f"<{name}>": f"{{{words}}}" for name, words in self.words.items()}

        def written(phrase: str) -> str:
            for name, words in lists.items():
                phrase = phrase.replace(name, words)
            return phrase

        return {
            group: {term: [written(phrase) for phrase in phrases] for term, phrases in terms.items()}
            for group, terms in self.status.items()
        }


def groups(language: str | None) -> dict[str, Phrases]:
    """All groups of the language's lexicons, by facet."""
    facets = languages.load(language, "facets", FacetLexicon)
    states = languages.load(language, "states", StateLexicon)
    sides = facets.sides.phrases()
    return {"scope": facets.scope, "status": states.phrases(), "polarity": facets.polarity, "place": sides}


@cache
def _finder(language: str | None) -> Finder:
    """The finder of the language's scope, status, polarity and sides."""
    return Finder([
        ((facet, group), term, phrase)
        for facet, found in groups(language).items()
        for group, terms in found.items()
        for term, phrases in terms.items()
        for phrase in phrases
    ])  # fmt: skip


@cache
def _term_finder(language: str | None, section: Literal["about", "apart", "ranks", "hours"]) -> Finder:
    found: Phrases = getattr(languages.load(language, "facets", FacetLexicon), section)
    return Finder([
        ((section, group), term, phrase)
        for group, terms in found.items()
        for term, phrases in terms.items()
        for phrase in phrases
    ])  # fmt: skip


@cache
def _list_finder(language: str | None, section: Section) -> Finder:
    phrases = getattr(languages.load(language, "facets", FacetLexicon), section)
    return Finder([((section, section), section, phrase) for phrase in phrases])


def find_marks(text: str, language: str | None, start: int = 0, end: int | None = None) -> tuple[Mark, ...]:
    """Marks in `text[start:end]`, offsets into `text`, in the order of the text."""
    end = len(text) if end is None else end
    marks = (
        Mark(
            facet=f.group[0],  # type: ignore[arg-type]  # one of FACETS
            group=f.group[1],
            term=f.term,
            text=text[f.start : f.end],
            start=f.start,
            end=f.end,
        )
        for f in _finder(language).find(text, start, end)
    )
    found = tuple(sorted(marks, key=lambda m: (m.start, m.end, m.facet, m.group, m.term)))
    denied = [m for m in found if m.group == "negation" and m.term != OTHER]
    turned = (_turned(text, m, denied) if m.term in OPPOSITES.get(m.group, ()) else m for m in found)
    return tuple(m for m in turned if m is not None)


def _turned(text: str, mark: Mark, denied: Sequence[Mark]) -> Mark | None:
    """The mark, or its opposite where a negation stands in it or before it; None where one behind it may turn it."""
    for no in denied:
        if no.start < mark.end and mark.start <= no.end + 1 and not text[no.end : mark.start].strip():
            return mark.model_copy(update={"term": OPPOSITES[mark.group][mark.term]})
        if 0 <= no.start - mark.end <= BEHIND and not _CLAUSE.search(text, mark.end, no.start):
            return None
    return mark


def find_parts(text: str, language: str | None, values: Sequence[Value]) -> tuple[Mark, ...]:
    """Marks of scope for counts of which one is the whole of the other: `three of the five`, `all five of the five`."""
    counts = sorted((v for v in values if v.type == "count"), key=lambda v: v.start)
    found = []
    for x, y in pairwise(counts):
        between = text[x.end : y.start]
        gaps = [(between[:start], between[end:]) for start, end in find_phrases(between, language, "part_of")]
        if not any(not (before + after).strip() for before, after in gaps):
            counted = any(_WORDS.fullmatch(before) and not after.strip() for before, after in gaps)
            if float(x.value) >= float(y.value) or not counted or not _limited(text, language, x):
                continue
        term = "part" if x.value != y.value else "all"
        whole = text[x.start : y.end]
        found.append(Mark(facet="scope", group="extent", term=term, text=whole, start=x.start, end=y.end))
    return tuple(found)


def _limited(text: str, language: str | None, value: Value) -> bool:
    """Whether `only` or the like stands before the value, so that what is counted may stand behind it."""
    found = _finder(language).find(text, max(0, value.start - NEAR), value.end)
    return any(f.group == ("scope", "extent") and f.start < value.start < f.end for f in found)


def find_about(text: str, language: str | None, start: int, end: int) -> dict[str, frozenset[str]]:
    """Group to terms: what the figures and dates of `text[start:end]` are of."""
    found: dict[str, frozenset[str]] = {}
    for row in _term_finder(language, "about").find(text, start, end):
        found[row.group[1]] = found.get(row.group[1], frozenset()) | {row.term}
    return found


def find_apart(clause: str, language: str | None) -> frozenset[str]:
    """The groups of `apart` that the figure of the clause is in; the figure is written as `0` there."""
    found = _term_finder(language, "apart").find(clause, 0, len(clause))
    return frozenset(row.group[1] for row in found if row.term != OTHER)


Terms = tuple[tuple[str, int, int], ...]


def find_ranks(text: str, language: str | None) -> Terms:
    """(term, start, end), offsets into `text`, of what tells a rank without a figure: the first, in a row."""
    return _terms(text, language, "ranks")


def find_hours(text: str, language: str | None) -> Terms:
    """(term, start, end), offsets into `text`, of the parts of the day and the seasons that it names."""
    return _terms(text, language, "hours")


def _terms(text: str, language: str | None, section: Literal["ranks", "hours"]) -> Terms:
    found = _term_finder(language, section).find(text, 0, len(text))
    return tuple((row.term, row.start, row.end) for row in found if row.term != OTHER)


def find_phrases(
    text: str,
    language: str | None,
    section: Section,
    start: int = 0,
    end: int | None = None,
) -> tuple[tuple[int, int], ...]:
    """(start, end), offsets into `text`, of the phrases of the section in `text[start:end]`."""
    end = len(text) if end is None else end
    return tuple((f.start, f.end) for f in _list_finder(language, section).find(text, start, end))


def without_negation(text: str, language: str | None, marks: Sequence[tuple[int, int]]) -> str | None:
    """The text with the negations at these spans struck out; None where one is part of a word or of a verb."""
    struck = languages.load(language, "facets", FacetLexicon).struck
    for start, end in sorted(marks, reverse=True):
        word = fold(text[start:end])
        ending = next((e for e in struck if e.startswith("*") and word.endswith(fold(e[1:]))), None)
        if word in struck:
            left = struck[word]
        elif ending is not None:
            left = text[start : end - len(ending) + 1] + struck[ending]
        else:
            return None
        text = text[:start] + left + text[end:]
    return " ".join(text.split())
