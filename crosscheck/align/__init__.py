"""Claim matching: which claims of which articles state the same fact."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from crosscheck.align.encoders import Encoder, choose, shipped
from crosscheck.align.features import Rarity, features
from crosscheck.align.grouping import Pair, group
from crosscheck.align.scoring import probabilities, weights
from crosscheck.align.similarity import Similarity, similarity
from crosscheck.align.views import View, views
from crosscheck.models import Article, Claim, Link

CANDIDATES = 6  # most similar claims of each other article that are scored


@dataclass(frozen=True)
class Match:
    """Claims that state one fact, as rows of the views, with the pairs that join them."""

    members: tuple[int, ...]
    links: dict[Pair, Link]


@dataclass(frozen=True)
class Alignment:
    """All views, the facts found among them, and the similarities behind."""

    views: tuple[View, ...]
    matches: tuple[Match, ...]
    strays: dict[
        Pair, Link
    ]  # strong links between claims that were not joined: different figures pull facts apart
    similarity: Similarity | None


def align(
    claims: Sequence[Claim],
    articles: Mapping[str, Article],
    encoder: str = "auto",
    encoders: Callable[[str], Encoder] = shipped,
) -> Alignment:
    """Match the claims of different articles. The encoder is got by its name, if there are two articles to match."""
    rows = views(tuple(claims), articles)
    if len({v.article.id for v in rows}) < 2:
        return Alignment(rows, (), {}, None)
    tuned = weights()
    name = choose({v.article.language or "" for v in rows}) if encoder == "auto" else encoder
    table = similarity(rows, encoders(name), tuned.scales[name])
    rarity = Rarity(rows)
    pairs = candidates(table, rows)
    seen = [rounded(features(rows[i], rows[j], rarity, numbers(table, i, j))) for i, j in pairs]
    links = {
        (i, j): Link(a=rows[i].claim.id, b=rows[j].claim.id, score=round(float(score), 4), features=row)
        for (i, j), row, score in zip(pairs, seen, probabilities(seen), strict=True)
        if not another_event(rows[i], rows[j], row, tuned.month)
    }
    groups = group(
        {pair: link.score for pair, link in links.items()},
        join=tuned.join,
        support=tuned.support,
    )
    matches = []
    for members in groups:
        inside = set(members)
        matches.append(
            Match(tuple(members), {p: x for p, x in links.items() if p[0] in inside and p[1] in inside})
        )
    joined = {pair for match in matches for pair in match.links}
    strays = {p: x for p, x in links.items() if x.score >= tuned.join and p not in joined}
    return Alignment(rows, tuple(matches), strays, table)


def another_event(a: View, b: View, row: Mapping[str, float], month: int) -> bool:
    """Two visits, two votes: articles of different months that tell what happened, with no date in common."""
    return a.event and b.event and row["gap"] > math.log1p(month) and row["when"] <= 0


def candidates(table: Similarity, rows: Sequence[View]) -> list[Pair]:
    """Pairs worth scoring: for each claim the most similar ones of each other article, in a stable order."""
    articles = np.array([v.article.id for v in rows])
    found: set[Pair] = set()
    for article in sorted(set(articles)):
        columns = np.flatnonzero(articles == article)
        keep = min(CANDIDATES, len(columns))
        for i in np.flatnonzero(articles != article):
            order = np.argsort(-table.meaning[i, columns], kind="stable")[:keep]
            found.update((min(int(i), int(j)), max(int(i), int(j))) for j in columns[order])
    return sorted(found)


def numbers(table: Similarity, i: int, j: int) -> dict[str, float]:
    """The features of a pair that come from the encoder."""
    return {
        "meaning": float(table.meaning[i, j]),
        "margin": float(table.margin[i, j]),
        "best": float(table.best[i, j]),
    }


def rounded(row: dict[str, float]) -> dict[str, float]:
    """Features as shown to people, and stable across machines."""
    return {name: round(x, 3) for name, x in row.items()}
