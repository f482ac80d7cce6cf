"""The findings as tools for code see them: each at one place of one file, with the other outlets beside it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from crosscheck.models import Article, Claim, Finding, Report
from crosscheck.places import Place, place_of
from crosscheck.report.parts import GRAVITY, Translated
from crosscheck.report.rows import Rows
from crosscheck.report.words import clean, printable, shorten

SEVERITIES = ("error", "warning", "info")  # what is of none is no issue: an agreement, a single source
WORDS = 160  # characters of an outlet's words in a message


@dataclass(frozen=True, slots=True)
class Site:
    """The words of one article on which a finding rests, and where they stand."""

    article: Article
    claim: Claim
    label: str  # of the article, unique within the report
    file: str  # from the root of the repository; empty for a text without a file
    begin: int  # offsets into the article's text
    finish: int
    start: Place
    end: Place  # behind the last character
    raw: str  # the words as they stand there
    words: str  # on one line, without what would act on a page or a terminal
    value: str
    translation: Translated | None

    @property
    def translated(self) -> str:
        """`Machine translation (google): …`; empty where there is none."""
        return f"{self.translation.label}: {self.translation.text}" if self.translation else ""

    @property
    def where(self) -> str:
        """`flood/herald.txt:7`."""
        return f"{self.file}:{self.start.line}" if self.file else self.label


@dataclass(frozen=True, slots=True)
class Issue:
    """A finding of some severity, with its sites: first where it is reported, then what that is compared with."""

    finding: Finding
    title: str
    message: str
    sites: tuple[Site, ...]

    @property
    def site(self) -> Site:
        """Where it is reported: in the newest of the (new) articles, which is the one that a desk can still change."""
        return self.sites[0]

    @property
    def others(self) -> tuple[Site, ...]:
        return self.sites[1:]


def issues(report: Report, set_aside: bool = False) -> Iterator[Issue]:
    """The findings that are of any severity, the gravest first, else in the report's order.

    Those dismissed or silenced only if `set_aside` are wanted, too.
    """
    rows = Rows(report)
    position = {id: index for index, id in enumerate(rows.articles)}
    new = (report.review.new or ()) if report.review else ()
    graded = [f for f in report.findings if f.severity in SEVERITIES and (set_aside or not f.set_aside)]
    for finding in sorted(graded, key=lambda finding: SEVERITIES.index(finding.severity)):
        found = list(sites(finding, rows))
        if not found:
            continue
        newest = max(found, key=lambda site: (site.article.id in new, position[site.article.id]))
        own = [site for site in found if site.article.id == newest.article.id]
        rest = [site for site in found if site.article.id != newest.article.id]
        remark = f" ({clean(finding.remark)})" if finding.remark else ""
        yield Issue(finding, _title(finding), clean(finding.message) + remark, (*own, *rest))


def sites(finding: Finding, rows: Rows) -> Iterator[Site]:
    """The places of the evidence, else of the claims, each once and in the finding's order."""
    spans = [(e.claim, e.start, e.end, e.text, e.value) for e in finding.evidence] or [
        (c.id, c.start, c.end, c.text, "") for id in finding.claims if (c := rows.claims.get(id))
    ]
    seen: set[tuple[str, int]] = set()
    for claim, start, end, text, value in spans:
        if claim not in rows.claims or (rows.claims[claim].article, start) in seen:
            continue
        article = rows.articles[rows.claims[claim].article]
        seen.add((article.id, start))
        yield Site(
            article=article,
            claim=rows.claims[claim],
            label=rows.outlets[article.id].label,
            file=from_root(article.file or ""),
            begin=start,
            finish=max(start, end),
            start=place_of(article, start),
            end=place_of(article, max(start, end)),
            raw=text,
            words=shorten(clean(text), WORDS),
            value=clean(value),
            translation=rows.translation(claim, WORDS),
        )


def _title(finding: Finding) -> str:
    """`Contradiction (money)`; a verdict that is no discrepancy by its own name."""
    name = finding.verdict.capitalize()
    if finding.verdict == "discrepancy":
        name = (finding.kind or GRAVITY[finding.severity]).capitalize()
    return f"{name} ({finding.facet})" if finding.facet else name


def from_root(file: str) -> str:
    """The path from the root of the git repository that holds the file, else from the current folder.

    With forward slashes; a file outside of both keeps its whole path.
    """
    if not file:
        return ""
    path = Path(os.path.abspath(file))
    base = _repository(path.parent) or Path.cwd()
    return printable((path.relative_to(base) if path.is_relative_to(base) else path).as_posix())


@lru_cache(maxsize=1024)
def _repository(folder: Path) -> Path | None:
    return next((f for f in (folder, *folder.parents) if (f / ".git").exists()), None)
