"""What matching sees of a claim beside its text: its words without values, its names, places and times as sets."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import TypeVar

from crosscheck.extract.speech import SpeechLexicon, fold, speech
from crosscheck.languages import load
from crosscheck.models import Article, Claim, Mark, Value, ValueType

NUMERIC = ("count", "percent", "money", "measure", "ordinal", "multiple")
_DIGITS = re.compile(r"\d[\d.,\u00a0\u202f ]{0,20}\d|\d")
_SPACE = re.compile(r"\s+")
Found = TypeVar("Found")


@dataclass(frozen=True)
class View:
    """One claim, prepared for matching. `index` is its row in every vector table."""

    index: int
    claim: Claim
    article: Article
    masked: str
    people: frozenset[str]
    bodies: frozenset[str]
    places: frozenset[str]
    numbers: tuple[Value, ...]
    dates: tuple[Value, ...]

    @cached_property
    def event(self) -> bool:
        """Whether the claim tells what happened once, not how things stand."""
        claim = self.claim
        told = claim.modality == "fact" and claim.sourcing != "quote"
        return told and tells_event(self.masked, self.article.language)

    @cached_property
    def values(self) -> Mapping[ValueType, list[Value]]:
        """The values of the claim by their type."""
        found: dict[ValueType, list[Value]] = {}
        for value in self.claim.values:
            found.setdefault(value.type, []).append(value)
        return found

    @cached_property
    def marks(self) -> Mapping[tuple[str, str], dict[str, Mark]]:
        """The marks that say something, by facet and group; of each term the last one."""
        found: dict[tuple[str, str], dict[str, Mark]] = {}
        for mark in self.claim.marks:
            if mark.term != "other":
                found.setdefault((mark.facet, mark.group), {})[mark.term] = mark
        return found


def once(work: Callable[[View], Found]) -> Callable[[View], Found]:
    """The function, worked out once for each view and kept with it: a claim is compared with many others."""
    name = f"{work.__module__}.{work.__qualname__}"

    @wraps(work)
    def kept(view: View) -> Found:
        known = view.__dict__
        if name not in known:
            known[name] = work(view)
        return known[name]

    return kept


def worded_apart(a: View, b: View) -> bool:
    """Whether both claims have words of one group, and not the same ones: open and closed."""
    return any(b.marks.get(key, terms).keys() != terms.keys() for key, terms in a.marks.items())


def neutral(value: Value) -> str:
    """A value without its number: what is counted and the unit stay, for they say what the claim is about."""
    if value.type == "date":
        return "#"
    if value.type == "percent":
        return "# %"
    if value.type == "money":
        return f"# {value.unit or ''}"
    if value.of and value.of in value.text:
        return f"# {value.of}"
    digits = list(_DIGITS.finditer(value.text))
    if digits:
        return f"# {value.text[digits[-1].end() :].strip(' -‑')}"
    return f"# {' '.join(value.text.split()[-1:])}" if value.type == "measure" else "#"


def mask(text: str, start: int, values: tuple[Value, ...]) -> str:
    """The text (which begins at offset `start`) with the numbers and dates replaced by `#`."""
    out, at = [], 0
    for value in sorted(values, key=lambda v: v.start):
        if value.type == "place" or value.start - start < at or value.type == "date" and not value.dated:
            continue  # of a time of day the words stay: `at # a.m.`
        out += [text[at : value.start - start], neutral(value)]
        at = value.end - start
    out.append(text[at:])
    return _SPACE.sub(" ", _DIGITS.sub("#", "".join(out))).strip()


def without_attribution(claim: Claim, masked: str, language: str | None) -> str:
    """The masked text without the words that only report it (`he noted that`): who says it is compared apart.

    A verb with an object of its own (`he thanked the city for …`) is part of what is claimed, and stays.
    """
    source = _SPACE.sub(" ", claim.source or "")
    if not source or claim.sourcing not in ("quote", "indirect") or len(source.split()) > 8:
        return masked
    before, found, after = masked.partition(source)
    following = after.split(maxsplit=1)
    that = load(language, "speech", SpeechLexicon).that
    if not found or (following and after[0] not in ",:" and following[0].strip(",") not in that):
        return masked
    rest = f"{before} {after.strip()}"
    return _SPACE.sub(" ", rest).strip(" ,:–—-") if len(rest.split()) >= 4 else masked


def masked_text(claim: Claim, article: Article) -> str:
    """The words of the claim without values and without who says them, for comparing words within a language."""
    return without_attribution(claim, mask(claim.text, claim.start, claim.values), article.language)


def tells_event(text: str, language: str | None) -> bool:
    """Whether the first finite verb that decides is one of narration (`held talks`), not of background (`remains`)."""
    words = speech(language).words
    folded = fold(text)
    event, background = words["event"].search(folded), words["background"].search(folded)
    return event is not None and (background is None or event.start() < background.start())


def _definite(value: Value) -> bool:
    """`The two countries`: a small number in words that points back rather than counts."""
    return value.type == "count" and float(value.value) <= 2 and not any(c.isdigit() for c in value.text)


def views(claims: tuple[Claim, ...], articles: Mapping[str, Article]) -> tuple[View, ...]:
    """A view of each claim, in the order of the claims."""
    out = []
    for index, claim in enumerate(claims):
        article = articles[claim.article]
        masked = masked_text(claim, article)
        said_by = claim.speaker.key if claim.speaker else ""  # compared apart
        out.append(
            View(
                index=index,
                claim=claim,
                article=article,
                masked=masked,
                people=frozenset(n.key for n in claim.names if n.type == "person" and n.key != said_by),
                bodies=frozenset(n.key for n in claim.names if n.type == "organisation"),
                places=frozenset(n.key for n in claim.names if n.type == "place"),
                numbers=tuple(v for v in claim.values if v.type in NUMERIC and not _definite(v)),
                dates=tuple(v for v in claim.values if v.dated),
            )
        )
    return tuple(out)
