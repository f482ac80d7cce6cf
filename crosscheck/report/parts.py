"""What a report for people is made of: outlets, rows of their words, and the cases built from these."""

from __future__ import annotations

from dataclasses import dataclass

from crosscheck.models import Level
from crosscheck.report.passages import Piece

# a finding's severity as a reader sees it
GRAVITY = {"error": "Contradiction", "warning": "Difference", "info": "Nuance", "none": "Note"}


@dataclass(frozen=True, slots=True)
class Outlet:
    """One article as the report names it."""

    anchor: str
    label: str  # unique within the report: the outlet, where needed with date or file
    short: str  # the outlet, or the file where that is unknown
    name: str
    date: str
    lang: str
    language: str
    title: str
    url: str  # empty unless it is plain http(s)
    file: str
    relays: str
    inferred: tuple[str, ...]
    remarks: tuple[str, ...]  # what is missing from it
    claims: int
    new: bool = False  # in a report on new articles: one of them


@dataclass(frozen=True, slots=True)
class Translated:
    """A machine translation of a claim, shown beside its original words, never instead of them."""

    text: str
    lang: str
    label: str  # `Machine translation (google)`; stands first, so that no text can imitate it


@dataclass(frozen=True, slots=True)
class Row:
    """One outlet's words on a fact: who says them, where, and the value that they state."""

    outlet: Outlet
    who: str
    level: Level
    place: str  # `line 12` of a text file, else empty
    words: tuple[Piece, ...]
    value: str
    tone: int = 0  # index of the value among the distinct values of the finding
    more: int = 0  # further claims of the article with the same value, not shown
    translation: Translated | None = None
    findings: tuple[str, ...] = ()  # ids, in a list without cases of their own
    remark: str = ""  # what was decided on them


@dataclass(frozen=True, slots=True)
class Join:
    """Why two claims were taken to state the same fact."""

    a: str
    b: str
    score: float
    features: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A discrepancy, update or unclear finding."""

    id: str
    anchor: str
    kind: str  # `disputed`, `impossible` or empty
    severity: str
    facet: str
    message: str
    rule: str
    why: str
    apart: str
    rows: tuple[Row, ...]
    joins: tuple[Join, ...]
    remark: str = ""  # what was decided on it

    @property
    def label(self) -> str:
        """What kind of case it is, in a word: `Disputed`, `Impossible`, or how grave."""
        return self.kind.capitalize() or GRAVITY[self.severity]


@dataclass(frozen=True, slots=True)
class Agreement:
    """A fact that several outlets state alike."""

    id: str
    finding: str  # its id
    words: tuple[Piece, ...]
    lang: str
    outlets: tuple[Outlet, ...]
    independent: int
    exact: bool | None
    rows: tuple[Row, ...]
    joins: tuple[Join, ...]
    translation: Translated | None = None

    @property
    def support(self) -> str:
        """`2 independent sources, exact`."""
        several = self.independent > 1
        sources = f"{self.independent} independent sources" if several else "one source, relayed or repeated"
        if self.exact is None:
            return f"{sources}, in words"
        return f"{sources}, {'exact' if self.exact else 'compatible'}"


@dataclass(frozen=True, slots=True)
class Spelling:
    """One name and its spellings, each with the articles that use it."""

    type: str
    forms: tuple[tuple[str, tuple[Outlet, ...]], ...]
