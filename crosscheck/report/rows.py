"""Rows of outlets' words: who says what where, with the value compared, grouped for a table."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from crosscheck.judge.labels import label
from crosscheck.models import Article, Claim, Evidence, Fact, Finding, NotRead, Report
from crosscheck.report import words
from crosscheck.report.naming import file_name, language_name, place, safe_url, unique_labels, who_says
from crosscheck.report.parts import Join, Outlet, Row, Translated
from crosscheck.report.passages import LIMIT, passage

LEVELS = list(words.LEVELS)
LINKS = 12  # shown of a finding's links: many outlets make very many pairs


class Rows:
    """The report's articles and claims by id, and the rows that show them."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.articles: dict[str, Article] = {article.id: article for article in report.articles}
        self.claims: dict[str, Claim] = {c.id: c for c in report.claims if c.article in self.articles}
        self.facts: dict[str | None, Fact] = {fact.id: fact for fact in report.facts}
        self.files = {article.file for article in report.articles}
        self.translations = {translation.claim: translation for translation in report.translations}

    @cached_property
    def outlets(self) -> dict[str, Outlet]:
        """Article id to how the report names it."""
        claims = Counter(claim.article for claim in self.report.claims)
        remarks: dict[str | None, list[str]] = defaultdict(list)
        for row in self.report.not_read:
            if not self.unread(row):
                remarks[row.file].append(words.clean(row.reason))
        labels = unique_labels(self.report.articles)
        new = (self.report.review.new or ()) if self.report.review else ()
        return {
            article.id: Outlet(
                anchor="article-" + re.sub(r"[^A-Za-z0-9-]", "", article.id),
                label=labels[article.id],
                short=words.clean(article.outlet or "") or file_name(article),
                name=words.clean(article.outlet or ""),
                date=words.day(article.published),
                lang=re.sub(r"[^A-Za-z-]", "", article.language or ""),
                language=language_name(article.language),
                title=words.clean(article.title or ""),
                url=safe_url(article.url),
                file=words.clean(article.file or ""),
                relays=words.listing([words.clean(relay) for relay in article.relays]),
                inferred=tuple(words.clean(item) for item in article.inferred),
                remarks=tuple(remarks[article.file]),
                claims=claims[article.id],
                new=article.id in new,
            )
            for article in self.report.articles
        }

    def unread(self, row: NotRead) -> bool:
        """Whether the input gave nothing; what is only missing from an article that was read is a remark."""
        return row.line is not None or row.file not in self.files

    def table(
        self, claims: Iterable[str], evidence: Iterable[Evidence], in_time: bool = False
    ) -> tuple[Row, ...]:
        """One row per article and value; outlets with the same value side by side, or all in time order."""
        by_claim: dict[str, list[Evidence]] = {}
        for item in evidence:
            by_claim.setdefault(item.claim, []).append(item)
        wanted = {id for id in (*claims, *by_claim) if id in self.claims}
        best: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        for claim in sorted((self.claims[id] for id in wanted), key=self._in_time):
            value = value_list(claim) if not by_claim else compared(by_claim.get(claim.id, ()))
            best[claim.article, value].append(claim)
        tones = {value: index for index, value in enumerate(dict.fromkeys(value for _, value in best))}
        rows = []
        for (_, value), same in best.items():
            claim = min(same, key=lambda c: (c.headline, LEVELS.index(c.sourcing)))
            rows.append(
                self.row(
                    claim, by_claim.get(claim.id, []), value=value, tone=tones[value], more=len(same) - 1
                )
            )
        return tuple(rows if in_time else sorted(rows, key=lambda row: row.tone))

    def _in_time(self, claim: Claim) -> tuple[str, str, int, str]:
        published = self.articles[claim.article].published
        return published.isoformat() if published else "9999", claim.article, claim.start, claim.id

    def row(
        self,
        claim: Claim,
        evidence: list[Evidence],
        value: str | None = None,
        tone: int = 0,
        more: int = 0,
        limit: int = LIMIT,
    ) -> Row:
        """The claim's row; `limit` is the length of its words in characters."""
        article = self.articles[claim.article]
        if value is None:
            value = compared(evidence) or value_list(claim)
        return Row(
            outlet=self.outlets[claim.article],
            who=who_says(claim, article),
            level=claim.sourcing,
            place=place(claim, article),
            words=passage(claim, article, evidence, limit),
            value=value,
            tone=tone,
            more=more,
            translation=self.translation(claim.id, limit),
        )

    def translation(self, claim: str, limit: int = LIMIT) -> Translated | None:
        """The claim in the reader's language, at most `limit` characters, where there is a translation."""
        made = self.translations.get(claim)
        if made is None or not words.clean(made.text):
            return None
        return Translated(
            text=words.shorten(words.clean(made.text), limit),
            lang=re.sub(r"[^A-Za-z-]", "", made.language),
            label=f"Machine translation ({words.clean(made.service)})",
        )

    def listed(
        self, claim: Claim, findings: Iterable[Finding], value: str | None = None, limit: int = LIMIT
    ) -> Row:
        """The claim's row in a list, with the findings on it."""
        findings = list(findings)
        evidence = [e for finding in findings for e in finding.evidence if e.claim == claim.id]
        return replace(
            self.row(claim, evidence, value, limit=limit),
            findings=tuple(finding.id for finding in findings),
            remark="; ".join(words.clean(finding.remark) for finding in findings if finding.remark),
        )

    def joins(self, fact: str | None, claims: Iterable[str]) -> tuple[Join, ...]:
        """Why these claims of the fact were joined, the surest links first."""
        if fact not in self.facts:
            return ()
        shown = set(claims) & self.claims.keys()
        links = [link for link in self.facts[fact].links if {link.a, link.b} <= shown]
        return tuple(
            Join(
                self.outlets[self.claims[link.a].article].label,
                self.outlets[self.claims[link.b].article].label,
                link.score,
                tuple(sorted(link.features.items(), key=lambda item: (-abs(item[1]), item[0]))),
            )
            for link in sorted(links, key=lambda link: -link.score)[:LINKS]
        )


def value_list(claim: Claim) -> str:
    """The claim's figures and dates for people, without repetition."""
    shown = (value for value in claim.values if value.type != "place")
    return "; ".join(dict.fromkeys(words.clean(label(value)) for value in shown))


def compared(evidence: Iterable[Evidence]) -> str:
    """The normalised values of the evidence, without repetition."""
    return "; ".join(dict.fromkeys(words.clean(item.value) for item in evidence))
