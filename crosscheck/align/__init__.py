"""Claim matching: which claims of which articles state the same fact."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from crosscheck.align.blocking import Candidates, candidates
from crosscheck.align.company import SEEN, seen
from crosscheck.align.encoders import Encoder, Letters, choose, shipped
from crosscheck.align.features import FEATURES, Floats, Story, rounded
from crosscheck.align.grouping import Pair, chains, group
from crosscheck.align.scoring import Weights, probabilities, weights
from crosscheck.align.similarity import Matrix, encode
from crosscheck.align.views import View, views, worded_apart
from crosscheck.models import Article, Claim, Link

MEANING, WHEN, GAP, UNITS = map(FEATURES.index, ("meaning", "when", "gap", "units"))
NO_UNIT = -0.5  # of the feature `units`: figures without a unit in common


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
    faint: Mapping[Pair, Link] = field(default_factory=dict)
    """Weak links between claims with figures of one kind, or dates, or with different words of one group."""
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
    found = candidates(vectors, [v.article.id for v in rows], tuned.scales[encoder.name])
    scored = _scored(rows, found, tuned)
    later = another_time(scored.table, tuned.month)
    other = later & both_events(rows, scored.pairs)
    far, scored, later = scored.only(other), scored.only(~other), later[~other]

    strong = scored.scores >= tuned.join
    chain = chains(scored.pairs.left[strong], scored.pairs.right[strong], len(rows))
    close = scored.only(chain[scored.pairs.left] == chain[scored.pairs.right])
    groups = group(
        dict(zip(close.pairs.all(), close.scores.tolist(), strict=True)), tuned.join, tuned.support
    )
    home = np.full(len(rows), -1)
    for number, members in enumerate(groups):
        home[members] = number
    facts = home[scored.pairs.left]
    inside = (facts >= 0) & (facts == home[scored.pairs.right])
    by_fact: list[dict[Pair, Link]] = [{} for _ in groups]
    for pair, link in scored.only(inside).links(rows).items():
        by_fact[home[pair[0]]][pair] = link
    matches = tuple(Match(tuple(m), links) for m, links in zip(groups, by_fact, strict=True))
    apart = scored.only(~inside)
    stray = (apart.scores >= tuned.stray) & ~later[~inside]
    weak = apart.only(~stray).and_(far)
    alike = (weak.scores >= tuned.faint) | (weak.table[:, MEANING] >= tuned.alike)
    worded = np.array([worded_apart(rows[i], rows[j]) for i, j in weak.pairs.all()], bool)
    faint = weak.only(alike & _of_one_kind(rows, weak) | (weak.scores >= tuned.faint) & worded)
    return Alignment(rows, matches, apart.only(stray).links(rows), faint.links(rows), encoder)


def _of_one_kind(rows: Sequence[View], scored: _Scored) -> NDArray[np.bool_]:
    """Whether both claims have figures with a unit in common, or both have dates."""
    figures, dates = (
        np.array([bool(found) for found in column])
        for column in zip(*((v.numbers, v.dates) for v in rows), strict=True)
    )
    left, right = scored.pairs.left, scored.pairs.right
    units = figures[left] & figures[right] & (scored.table[:, UNITS] > NO_UNIT)
    return np.asarray(units | dates[left] & dates[right])


@dataclass(frozen=True)
class _Scored:
    """Pairs with their features, shape (pairs, features), and the probability that both claims state one fact."""

    pairs: Candidates
    table: Floats
    scores: Floats

    def only(self, which: NDArray[np.bool_]) -> _Scored:
        return _Scored(self.pairs.only(which), self.table[which], self.scores[which])

    def and_(self, other: _Scored) -> _Scored:
        """Both, in the order of the pairs."""
        pairs = self.pairs.and_(other.pairs)
        order = np.lexsort((pairs.right, pairs.left))
        table = np.concatenate([self.table, other.table])
        scores = np.concatenate([self.scores, other.scores])
        return _Scored(pairs.only(order), table[order], scores[order])

    def links(self, rows: Sequence[View]) -> dict[Pair, Link]:
        found = {}
        table = zip(self.pairs.all(), self.scores.tolist(), self.table.tolist(), strict=True)
        for (i, j), score, row in table:
            features = dict(zip(SEEN, row, strict=True))
            found[i, j] = Link(a=rows[i].claim.id, b=rows[j].claim.id, score=score, features=features)
        return found


def _scored(rows: Sequence[View], found: Candidates, tuned: Weights) -> _Scored:
    """The pairs that are worth it, looked at alone and then in the light of each other."""
    story = Story(rows)
    hopeless = story.hopeless(found, tuned.hopeless.meaning, tuned.hopeless.margin)
    first = _alone(story, found.only(~hopeless))
    # A fact needs the support of all its members: among claims that a chain of pairs may join, all pairs count.
    likely = first.scores >= tuned.chain
    chain = chains(first.pairs.left[likely], first.pairs.right[likely], len(rows))
    near = chain[found.left] == chain[found.right]
    both = first.and_(_alone(story, found.only(hopeless & near)))
    home = np.unique([view.article.id for view in rows], return_inverse=True)[1]
    table = seen(both.table, both.scores, both.pairs.left, both.pairs.right, home)
    return _Scored(both.pairs, table, rounded(probabilities(table, "seen"), 4))


def _alone(story: Story, pairs: Candidates) -> _Scored:
    table = story.features(pairs)
    return _Scored(pairs, table, rounded(probabilities(table), 4))


def another_time(table: Floats, month: int) -> NDArray[np.bool_]:
    """Articles of different months with no date in common: two visits, two votes."""
    return np.asarray((table[:, GAP] > math.log1p(month)) & (table[:, WHEN] <= 0))


def both_events(rows: Sequence[View], pairs: Candidates) -> NDArray[np.bool_]:
    """Whether both claims tell what happened."""
    event = np.array([v.event for v in rows])
    return np.asarray(event[pairs.left] & event[pairs.right])
