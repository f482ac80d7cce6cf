"""Translated news (NTREX) as outlets that agree: sentences aligned, false alarms, and planted errors found.

    python benchmarks/ntrex_matching.py ntrex-dev.tsv [--languages ru,de] [--vectors FILE] [--show false,missed,align]

Every document becomes two articles of two outlets on one day, English and one other language, its first sentence the
headline. How a hit is counted:

- alignment: a claim is mapped to the sentence in which it starts. Two sentences are aligned if a fact holds a claim of
  each. Precision: of the aligned pairs, those with the same line number in the same document; recall: of all lines
  of the file, those aligned, lines that give no claim included. `within`: each document is checked alone; `among`: all
  articles at once.
- false discrepancies: findings `discrepancy` on the faithful documents, each checked alone; unclear ones apart.
- planted errors (benchmarks/ntrex_alterations.py): several sentences of a document, at least four lines apart, are
  changed at a time. Found: a `discrepancy` of the right facet whose evidence lies in the changed sentence and in its
  partner. `unclear`: the same with the verdict unclear. `other`: a discrepancy there with another facet.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from ntrex import COLUMNS, documents, read
from ntrex_alterations import Alteration, alterations

from crosscheck.align import align
from crosscheck.align.encoders import Encoder, choose, shipped
from crosscheck.extract import extract
from crosscheck.models import Article, Block, Claim, Report
from crosscheck.pipeline import check
from crosscheck.read import complete

PUBLISHED = dt.date(2018, 10, 1)  # most of the articles are of these days
APART = 4  # lines between two changes in one run
KINDS = ("number", "date", "percent", "money", "name", "negation")
Pairs = set[tuple[tuple[str, int], tuple[str, int]]]


class Document:
    """Both articles of one document, and the line of every character."""

    def __init__(self, name: str, english: Sequence[str], other: Sequence[str], language: str) -> None:
        self.name = name
        self.articles = article(english, name, "en"), article(other, name, language)
        self._starts = {a.id: np.array([b.start for b in a.blocks]) for a in self.articles}

    def line(self, article_id: str, offset: int) -> int:
        """Number of the line that holds the offset."""
        return int(np.searchsorted(self._starts[article_id], offset, side="right")) - 1


def article(lines: Sequence[str], name: str, language: str) -> Article:
    """The lines as one article: a headline and paragraphs."""
    text, blocks = "", []
    for i, line in enumerate(lines):
        blocks.append(
            Block(kind="paragraph" if i else "headline", start=len(text), end=len(text) + len(line))
        )
        text += line + "\n"
    outlet = f"Outlet {language.upper()}"
    given = Article(
        text=text, language=language, outlet=outlet, published=PUBLISHED, file=f"{name}.{language}"
    )
    return complete(given.model_copy(update={"blocks": tuple(blocks)}))


def aligned(facts: Sequence[Sequence[Claim]], home: dict[str, Document]) -> Pairs:
    """Pairs of lines, English first, that some fact joins; a line is (document, number)."""
    out: Pairs = set()
    for members in facts:
        sides: tuple[list[tuple[str, int]], list[tuple[str, int]]] = ([], [])
        for claim in members:
            document = home[claim.article]
            side = sides[0] if claim.article == document.articles[0].id else sides[1]
            side.append((document.name, document.line(claim.article, claim.start)))
        out |= {(x, y) for x in sides[0] for y in sides[1]}
    return out


def f1(pairs: Pairs, lines: int) -> tuple[float, float, float]:
    """(precision, recall, F1) against the pairs of equal lines."""
    hits = sum(x == y for x, y in pairs)
    precision, recall = hits / (len(pairs) or 1), hits / lines
    return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


def within(found: list[tuple[Document, Report]]) -> Pairs:
    """The pairs aligned with each document checked alone."""
    out: Pairs = set()
    for document, report in found:
        by_id = {c.id: c for c in report.claims}
        facts = [[by_id[c] for c in fact.claims] for fact in report.facts]
        out |= aligned(facts, {a.id: document for a in document.articles})
    return out


def among(found: list[Document]) -> Pairs:
    """The pairs aligned with all articles in one run."""
    articles = {a.id: a for d in found for a in d.articles}
    claims = [c for a in articles.values() for c in extract(a)]
    matches = align(claims, articles)
    facts = [[matches.views[i].claim for i in m.members] for m in matches.matches]
    return aligned(facts, {a.id: d for d in found for a in d.articles})


def rounds(changes: Sequence[Alteration]) -> list[list[Alteration]]:
    """The alterations in as few runs as they fit into, those of one run at least `APART` lines apart."""
    out: list[list[Alteration]] = []
    for change in changes:
        free = (run for run in out if all(abs(change.row - c.row) >= APART for c in run))
        run = next(free, None)
        if run is None:
            out.append([change])
        else:
            run.append(change)
    return out


def outcome(change: Alteration, document: Document, report: Report) -> str:
    """What became of a planted error: found, unclear, other or missed."""
    by_id = {c.id: c for c in report.claims}
    verdicts = set()
    for finding in report.findings:
        spots = {
            (by_id[e.claim].article, document.line(by_id[e.claim].article, by_id[e.claim].start))
            for e in finding.evidence
        }
        if all((a.id, change.row) in spots for a in document.articles):
            verdicts.add((finding.verdict, finding.facet in change.facets))
    if ("discrepancy", True) in verdicts:
        return "found"
    if ("unclear", True) in verdicts:
        return "unclear"
    return "other" if ("discrepancy", False) in verdicts else "missed"


def kept(encoder: Encoder, path: str) -> None:
    """Let the encoder look for its vectors in an SQLite file first, and put new ones there."""
    plain: Callable[[Sequence[str]], np.ndarray] = encoder.encode
    table = sqlite3.connect(path, timeout=60)
    table.execute("CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB)")

    def encode(texts: Sequence[str]) -> np.ndarray:
        if not texts:
            return plain(texts)
        keys = [hashlib.sha256(f"{encoder.name}\x1f{t}".encode("utf-8", "replace")).digest() for t in texts]
        found: dict[bytes, np.ndarray] = {}
        for key in set(keys):
            if row := table.execute("SELECT vector FROM vectors WHERE key = ?", (key,)).fetchone():
                found[key] = np.frombuffer(row[0], np.float32)
        missing = {k: t for k, t in zip(keys, texts, strict=True) if k not in found}
        if missing:
            new = plain(list(missing.values()))
            found |= dict(zip(missing, new, strict=True))
            rows = [(k, np.asarray(v, np.float32).tobytes()) for k, v in zip(missing, new, strict=True)]
            with table:
                table.executemany("INSERT OR IGNORE INTO vectors VALUES (?, ?)", rows)
        return np.stack([found[k] for k in keys])

    encoder.encode = encode  # type: ignore[method-assign]


def main() -> None:
    """Print one row per language."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("path", help="the tab-separated file")
    parser.add_argument(
        "--languages", default=",".join(COLUMNS.values()), help="ISO 639-1 codes, comma-separated"
    )
    parser.add_argument("--vectors", help="SQLite file that keeps the encoders' vectors between runs")
    parser.add_argument(
        "--show", default="", help="list cases: false, unclear, missed, align; comma-separated"
    )
    parser.add_argument("--parts", default="within,among,planted", help="what to measure, comma-separated")
    options = parser.parse_args()
    rows = list(documents(read(options.path)))
    lines = sum(len(members) for _, members in rows)
    show, parts = set(options.show.split(",")), set(options.parts.split(","))
    print(f"{len(rows)} documents, {lines} sentences")
    for language in options.languages.split(","):
        if options.vectors:
            encoder = shipped(choose({"en", language}))
            if encoder.encode.__name__ != "encode" or encoder.encode.__module__ != __name__:
                kept(encoder, options.vectors)
        found = []
        for name, members in rows:
            document = Document(
                name, [r.text["en"] for r in members], [r.text[language] for r in members], language
            )
            found.append((document, check(document.articles)))
        tell(language, "within", f1(within(found), lines))
        faithful = Counter((f.verdict, f.facet) for _, r in found for f in r.findings if f.facet)
        for verdict in ("discrepancy", "unclear"):
            row = {facet: n for (v, facet), n in faithful.items() if v == verdict}
            print(f"{language}  faithful {verdict} {sum(row.values())}: {row}")
        for kind in sorted({"false", "unclear"} & show):
            for _, report in found:
                list_findings(report, "discrepancy" if kind == "false" else "unclear")
        if "align" in show:
            list_alignment(within(found), found)
        if "among" in parts:
            tell(language, "among", f1(among([d for d, _ in found]), lines))
        if "planted" in parts:
            planted(language, rows, "missed" in show)


def tell(language: str, what: str, figures: tuple[float, float, float]) -> None:
    print(f"{language}  {what}: P {figures[0]:.3f} R {figures[1]:.3f} F1 {figures[2]:.3f}", flush=True)


def planted(language: str, rows: list[tuple[str, list]], show: bool) -> None:
    """Print what became of the planted errors by kind."""
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in (*KINDS, "all")}
    for name, members in rows:
        english, other = [r.text["en"] for r in members], [r.text[language] for r in members]
        for run in rounds(alterations(english, other, language)):
            mine, theirs = list(english), list(other)
            for change in run:
                (mine if change.side == "en" else theirs)[change.row] = change.text
            document = Document(name, mine, theirs, language)
            report = check(document.articles)
            for change in run:
                result = outcome(change, document, report)
                counts[change.kind][result] += 1
                counts["all"][result] += 1
                if show and result != "found":
                    print(f"[{result} {change.kind} {change.side}] {name} {change.row}")
                    print(f"  {mine[change.row]}\n  {theirs[change.row]}")
    for kind, row in counts.items():
        if total := row.total():
            rest = "  ".join(f"{k} {row[k]}" for k in ("unclear", "other", "missed"))
            print(
                f"{language}  planted {kind:9} {row['found'] / total:.2f} of {total:4}   {rest}", flush=True
            )


def list_findings(report: Report, verdict: str) -> None:
    claims = {c.id: c for c in report.claims}
    for finding in report.findings:
        if finding.verdict == verdict and finding.facet:
            print(f"[{verdict} {finding.facet}] {finding.message}  ({finding.why})")
            for id_ in finding.claims:
                print(f"    {claims[id_].article[:4]} {claims[id_].text}")


def list_alignment(pairs: Pairs, found: list[tuple[Document, Report]]) -> None:
    text = {d.name: [[a.text[b.start : b.end] for b in a.blocks] for a in d.articles] for d, _ in found}
    hit = {x for x, y in pairs if x == y}
    for x, y in sorted(pairs):
        if x != y:
            print(f"[joined] {x} {y}\n    {text[x[0]][0][x[1]]}\n    {text[y[0]][1][y[1]]}")
    for name, (mine, theirs) in text.items():
        for i, line in enumerate(mine):
            if (name, i) not in hit:
                print(f"[apart] {name} {i}\n    {line}\n    {theirs[i]}")


if __name__ == "__main__":
    main()
