"""Claim matching: which claims of which articles state the same fact."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from crosscheck.align.blocking import Candidates, Ints, candidates
from crosscheck.align.encoders import Encoder, Letters, choose, shipped
from crosscheck.align.features import FEATURES, Floats, features, rounded
from crosscheck.align.grouping import Pair, group
from crosscheck.align.scoring import probabilities, weights
from crosscheck.align.similarity import Matrix, encode
from crosscheck.align.views import View, views
from crosscheck.models import Article, Claim, Link

WHEN, GAP = FEATURES.index("when"), FEATURES.index("gap")


@dataclass(frozen=True)
class Match:
    """Claims that state one fact, as rows of the views, with the pairs that join them."""

    members: tuple[int, ...]
    links: dict[Pair, Link]


@dataclass(frozen=True)
class Alignment:
    """All views, and the facts found among them."""

    views: tuple[View, ...]
    matches: tuple[Match, ...] = ()
    strays: Mapping[Pair, Link] = field(default_factory=dict)
    """Strong links between claims that were not joined: different figures pull facts apart."""
    encoder: Encoder = field(default_factory=Letters)


def align(
    claims: Sequence[Claim],
    articles: Mapping[str, Article],
    encoder: str = "auto",
    encoders: Callable[[str], Encoder] = shipped,
) -> Alignment:
    """Match the claims of different articles. The encoder is got by its name, if there are two articles to match."""
    rows = views(tuple(claims), articles)
    if len({v.article.id for v in rows}) < 2:
        return Alignment(rows)
    model = encoders(choose({v.article.language or "" for v in rows}) if encoder == "auto" else encoder)
    return matched(rows, encode(model, rows), model)


def matched(rows: tuple[View, ...], vectors: Matrix, encoder: Encoder) -> Alignment:
    """Match claims whose vectors, of shape (claims, dimension), are known."""
    tuned = weights()
    pairs = candidates(vectors, [v.article.id for v in rows], tuned.scales[encoder.name])
    table = features(rows, pairs)
    scores = rounded(probabilities(table), 4)
    one_event = ~another_event(rows, pairs, table, tuned.month)
    strong = one_event & (scores >= tuned.join)
    met = np.zeros(len(rows), bool)
    met[pairs.left[strong]] = met[pairs.right[strong]] = True
    weighed = np.flatnonzero(one_event & met[pairs.left] & met[pairs.right])
    groups = group(
        dict(zip(pairs.at(weighed), scores[weighed].tolist(), strict=True)), tuned.join, tuned.support
    )

    home = np.full(len(rows), -1)
    for number, members in enumerate(groups):
        home[members] = number
    facts = home[pairs.left]
    inside = one_event & (facts >= 0) & (facts == home[pairs.right])

    def links(which: Ints) -> dict[Pair, Link]:
        return {
            (i, j): Link(
                a=rows[i].claim.id,
                b=rows[j].claim.id,
                score=score,
                features=dict(zip(FEATURES, row, strict=True)),
            )
            for (i, j), score, row in zip(
                pairs.at(which), scores[which].tolist(), table[which].tolist(), strict=True
            )
        }

    by_fact: list[dict[Pair, Link]] = [{} for _ in groups]
    for pair, link in links(np.flatnonzero(inside)).items():
        by_fact[home[pair[0]]][pair] = link
    matches = tuple(Match(tuple(members), by_fact[n]) for n, members in enumerate(groups))
    return Alignment(rows, matches, links(np.flatnonzero(strong & ~inside)), encoder)


def another_event(rows: Sequence[View], pairs: Candidates, table: Floats, month: int) -> NDArray[np.bool_]:
    """Two visits, two votes: articles of different months that tell what happened, with no date in common."""
    event = np.array([v.event for v in rows])
    far = (table[:, GAP] > math.log1p(month)) & (table[:, WHEN] <= 0)
    return far & event[pairs.left] & event[pairs.right]
