"""The records that flow through the pipeline: immutable, validated, with a published JSON Schema."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Level = Literal["quote", "indirect", "relay", "vague", "none"]
ValueType = Literal["date", "count", "percent", "money", "measure", "ordinal", "multiple", "place"]
NameType = Literal["person", "organisation", "place"]
Verdict = Literal["agreement", "discrepancy", "update", "single-source", "unsourced", "unclear"]
Facet = Literal[
    "date", "quantity", "money", "percent", "name", "place",
    "status", "scope", "polarity", "attribution", "ordinal",
]  # fmt: skip
Severity = Literal["none", "info", "warning", "error"]
Ruling = Literal["confirmed", "dismissed", "corrected"]
Status = Literal["open", "confirmed", "dismissed", "corrected", "silenced"]


class Record(BaseModel):
    """Base of every record: frozen, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Block(Record):
    """One readable part of an article: characters `start` to `end` of `Article.text`."""

    kind: Literal["headline", "paragraph", "quote"]
    start: int
    end: int
    speaker: str | None = Field(None, description="who is named behind a pull quote, as written")


class Comment(Record):
    """A comment in an article that silences rules in it: `crosscheck: ignore RULE -- REASON`."""

    rules: tuple[str, ...] = Field((), description="ids or families of rules")
    reason: str = Field("", description="without one the comment has no effect")
    line: int | None = None


class Article(Record):
    """One outlet's article. Only `text` is required; the rest is read from the text where it stands there."""

    text: str = Field(description="the decoded text of the file; all offsets point into it")
    id: str = Field("", description="short content hash, the same wherever the file lies")
    file: str | None = Field(None, description="the path as given on the command line")
    outlet: str | None = None
    language: str | None = Field(None, description="ISO 639-1")
    published: dt.date | dt.datetime | None = Field(None, union_mode="left_to_right")
    title: str | None = None
    url: str | None = None
    relays: tuple[str, ...] = Field(
        (), description="whom the outlet cites as its source for the whole article"
    )
    inferred: tuple[str, ...] = Field(
        (), description="metadata that was inferred, each as `field: from what`"
    )
    blocks: tuple[Block, ...] = ()
    lines: tuple[tuple[int, int], ...] = Field(
        (), description="where `text` is not the file's: offsets into it, each with its line of the file"
    )
    comments: tuple[Comment, ...] = Field((), description="comments to crosscheck that stand in the article")

    @classmethod
    def from_path(cls, path: str | Path) -> Article:
        """The article in a file of any known format, its metadata filled in.

        Raises `InputError` where the file cannot be read, or holds no article or more than one.
        """
        from crosscheck.errors import InputError
        from crosscheck.read import read_file

        found = read_file(str(path))
        if len(found) != 1:
            raise InputError(str(path), None, f"holds {len(found)} articles; use crosscheck.read.read_file")
        return found[0]


class Value(Record):
    """A typed value as it stands in a claim (see docs/annotation.md for types and units)."""

    type: ValueType
    text: str
    start: int = Field(description="offset into the article's text")
    end: int
    value: float | int | str
    unit: str | None = None
    low: float | None = Field(None, description="lower bound, in `unit`; null: open or none")
    high: float | None = None
    bounded: bool = Field(
        False, description="a hedge made `low` or `high` a bound (more than, up to, between)"
    )
    approximate: bool = Field(False, description="about, around, some: the value is rounded or estimated")
    precision: float = Field(
        0, description="the size of the last digit written: 100 for 1,800 and 4.1 million's 1e5"
    )
    of: str | None = Field(None, description="what is counted, or the base of a percentage, as written")
    relation: str | None = Field(
        None, description="`by`/`to`/`from` of a change; `by`/`on`/`since`/`until` of a date"
    )
    inferred: bool = Field(
        False, description="part of a date (mostly the year) was inferred from the publication date"
    )

    @property
    def dated(self) -> bool:
        """Whether it is a date: a day, a part of one or an interval, and no time of a day that is not told."""
        return self.type == "date" and not str(self.value).startswith("T")


class Name(Record):
    """A proper name as it stands in a claim."""

    type: NameType
    text: str
    start: int
    end: int
    key: str = Field(
        description="identity across scripts: folded surname, organisation words, or canonical place"
    )
    role: str | None = Field(None, description="role or title as written beside the name")


class Mark(Record):
    """A word of negation, scope (`one of the largest`), status (`state visit`) or side (`south gate`)."""

    facet: Literal["scope", "polarity", "status", "place"]
    group: str = Field(description="what kind of thing has that status or scope: `visit`, `rank`, …")
    term: str = Field(description="language-independent term within the group: `state`, `one-of`, …")
    text: str
    start: int
    end: int


class Speaker(Record):
    """Who says it: the name, resolved within the article, and the role as written."""

    name: str
    role: str | None = None
    key: str = Field("", description="identity across scripts and articles; empty where unknown")


class Claim(Record):
    """One checkable assertion, at most a sentence."""

    id: str
    article: str
    text: str
    start: int
    end: int
    sentence: int = Field(0, description="index of its sentence within the article")
    kind: Literal["statement", "quotation", "opinion", "courtesy"] = "statement"
    modality: Literal["fact", "plan", "forecast", "possibility"] = "fact"
    headline: bool = False
    speaker: Speaker | None = None
    sourcing: Level = "none"
    source: str | None = Field(
        None, description="the words that give the level: `said`, `reportedly`, the relay"
    )
    values: tuple[Value, ...] = ()
    names: tuple[Name, ...] = ()
    marks: tuple[Mark, ...] = ()


class Link(Record):
    """Why two claims were joined: the matching score and the named features behind it."""

    a: str
    b: str
    score: float = Field(description="probability that both state the same fact")
    features: dict[str, float] = {}


class Fact(Record):
    """Claims that state the same fact."""

    id: str
    verdict: Verdict
    claims: tuple[str, ...]
    outlets: int = 1
    independent: int = Field(1, description="sources that do not relay or copy one another")
    exact: bool | None = Field(
        None,
        description="false: the values are only compatible (rounded, bounded); null: no values were compared",
    )
    links: tuple[Link, ...] = ()


class Evidence(Record):
    """What one claim contributes to a finding: the differing part and its normalised value."""

    claim: str
    start: int = Field(description="span of the part that decided, in the article's text")
    end: int
    text: str
    value: str = Field(description="normalised, for people: `4.1 bn USD`, `2027-09-01`")


class Decision(Record):
    """What somebody decided on a finding: one line of a decisions file."""

    finding: str = Field(description="id of the finding")
    decision: Ruling
    reason: str
    by: str
    at: dt.datetime
    until: dt.date | None = Field(None, description="the last day on which it holds; null: it holds for good")
    rule: str = ""
    message: str = Field("", description="of the finding when it was decided, for people")


class Finding(Record):
    """One verdict of one rule, with its evidence."""

    id: str = Field(description="identity made of its content: rule, facet, values, articles and words")
    rule: str
    verdict: Verdict
    severity: Severity
    facet: Facet | None = None
    kind: Literal["disputed", "impossible"] | None = None
    claims: tuple[str, ...]
    fact: str | None = None
    message: str
    why: str = Field("", description="why the rule fired here, in a sentence")
    evidence: tuple[Evidence, ...] = ()
    status: Status = Field(
        "open", description="what was decided on it; `silenced`: by a comment in an article"
    )
    remark: str = Field("", description="who decided it, when and why, in a sentence")
    decision: Decision | None = Field(
        None, description="the newest decision on it, also one that has expired"
    )

    @property
    def set_aside(self) -> bool:
        """Whether somebody has said that it is none: reports fold it away."""
        return self.status in ("dismissed", "silenced")

    @property
    def unreviewed(self) -> bool:
        """Whether it still counts for the exit status: nobody has decided, or what was corrected is still there."""
        return self.status in ("open", "corrected")


class AppliedRule(Record):
    """A rule that could report in this run, as its manual page has it."""

    id: str
    title: str
    family: str
    severity: Severity
    why: str = Field("", description="why a desk should care")


class NotRead(Record):
    """An input that could not be read, and why."""

    file: str
    line: int | None = None
    reason: str


class NameForms(Record):
    """One person, organisation or place, and how each outlet spells it."""

    key: str
    type: NameType
    forms: dict[str, tuple[str, ...]] = Field(description="spelling (in its dictionary form) to article ids")


class Translation(Record):
    """A claim's words in the reader's language, made by a machine; no verdict rests on it."""

    claim: str
    language: str = Field(description="ISO 639-1")
    text: str
    service: str = Field(description="what translated it: `google`, `mymemory`, `libretranslate`, `deepl`")


class Known(Record):
    """An entry of a baseline: a finding as it was when the baseline was written."""

    id: str
    rule: str
    verdict: Verdict
    message: str


class Review(Record):
    """To what a report was narrowed, and what has become of earlier findings."""

    checked: int = Field(
        0,
        description="articles that were compared, left out or not: all, or those of the new ones' stories",
    )
    new: tuple[str, ...] | None = Field(None, description="ids of the new articles; null: all count as new")
    since: str | None = Field(None, description="the git ref since which articles count as new")
    untouched: int = Field(0, description="findings found and left out because they touch no new article")
    baseline: str | None = Field(None, description="the baseline's file")
    known: int = Field(0, description="findings left out because the baseline has them")
    gone: tuple[Known, ...] = Field((), description="entries of the baseline that no longer occur")
    decisions: str | None = Field(None, description="the decisions' file")
    expired: tuple[Decision, ...] = Field((), description="decisions whose last day has passed")
    stale: tuple[Decision, ...] = Field((), description="decisions on findings that no longer occur")


class Report(Record):
    """What `check` found: the contract of the JSON report."""

    schema_version: Literal["1"] = "1"
    articles: tuple[Article, ...] = ()
    claims: tuple[Claim, ...] = ()
    facts: tuple[Fact, ...] = ()
    findings: tuple[Finding, ...] = ()
    rules: tuple[AppliedRule, ...] = ()
    names: tuple[NameForms, ...] = ()
    not_read: tuple[NotRead, ...] = ()
    notes: tuple[str, ...] = Field(
        (), description="what the reader must know of this run: a fallback, a limit"
    )
    translations: tuple[Translation, ...] = Field(
        (), description="of claims in other languages, where they were asked for"
    )
    review: Review | None = Field(
        None, description="null unless new articles, a baseline or decisions were asked for"
    )

    def to_json(self) -> str:
        """The JSON report (docs/json.md), the same bytes for the same input."""
        from crosscheck.report.formats.json import render

        return render(self)

    def to_markdown(self) -> str:
        """The Markdown report, as the command writes it."""
        from crosscheck.report.formats.markdown import render

        return render(self)

    def to_html(self) -> str:
        """The report as one self-contained HTML page."""
        from crosscheck.report.formats.html import render

        return render(self)
