"""How alike claims of different articles are in meaning, once what their language and story share is taken off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from crosscheck.align.encoders import Encoder
from crosscheck.align.views import View

Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class Scale:
    """Mean cosine of unrelated and of translated news sentences; both belong to the encoder (NTREX, 200 lines)."""

    unrelated: float
    translated: float

    def of(self, cosine: Matrix) -> Matrix:
        """The cosine on the scale of the encoder: 0 for unrelated text, 1 for a translation."""
        return np.round((cosine - self.unrelated) / (self.translated - self.unrelated), 4)


@dataclass(frozen=True)
class Similarity:
    """Per pair of claims: `meaning` (scaled cosine), its `margin` over the other candidates, and `best`."""

    encoder: Encoder
    meaning: Matrix  # shape (claims, claims)
    margin: Matrix
    best: Matrix  # 1 where each is the other's best match in its article, 0.5 one-sided, 0 else


def similarity(views: Sequence[View], encoder: Encoder, scale: Scale, *, pool: int = 4) -> Similarity:
    """Similarities of all pairs of claims.

    `margin` is the cosine less the mean of the `pool` best cosines of either claim among other articles.
    """
    vectors = encode(encoder, views)
    articles = np.array([v.article.id for v in views])
    meaning = scale.of(vectors @ vectors.T)
    outside = np.where(articles[:, None] != articles[None, :], meaning, -np.inf)
    top = -np.sort(-outside, axis=1)[:, :pool]
    top = np.where(np.isfinite(top), top, 0.0).mean(axis=1)
    margin = meaning - (top[:, None] + top[None, :]) / 2
    return Similarity(encoder, meaning, margin.astype(np.float32), _best(meaning, articles))


def encode(encoder: Encoder, views: Sequence[View]) -> Matrix:
    """Unit vectors of the masked claims, each less the centre of its language.

    The last digits of a vector may depend on the batch. So an article is a batch, whatever else is in the run.
    """
    batches: dict[str, list[int]] = {}
    for row, view in enumerate(views):
        batches.setdefault(view.article.id, []).append(row)
    parts = [encoder.encode([views[row].masked for row in rows]) for rows in batches.values()]
    vectors = np.empty((len(views), parts[0].shape[1]), np.float32)
    vectors[[row for rows in batches.values() for row in rows]] = np.concatenate(parts)
    return unit(vectors - centres(encoder.name, vectors, [v.article.language or "" for v in views]))


RUN = 8  # claims of a language in the run that weigh as much as its centre in general news


def centres(name: str, vectors: Matrix, languages: Sequence[str]) -> Matrix:
    """What all claims of a language share in this run, to be taken off: the language, and the story's topic.

    An encoder puts each language in a corner of its own, and a story's claims near each other; what tells two
    claims apart is the rest. With few claims the centre of general news in that language stands in.
    """
    out = np.empty_like(vectors)
    codes = np.array(languages)
    for code in sorted(set(languages)):
        rows = codes == code
        share = rows.sum() / (rows.sum() + RUN)
        out[rows] = share * vectors[rows].mean(axis=0) + (1 - share) * centre(name, code)
    return out


@cache
def centre(name: str, language: str) -> Matrix:
    """Mean vector of general news in the language (`tools/measure_encoders.py`), or of all languages."""
    path = resources.files("crosscheck.align").joinpath("centres.npz")
    with path.open("rb") as file, np.load(file) as table:
        key = f"{name}.{language}" if f"{name}.{language}" in table else f"{name}."
        return np.asarray(table[key], np.float32)


def unit(vectors: Matrix) -> Matrix:
    """The vectors scaled to length 1."""
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9), np.float32)


def _best(meaning: Matrix, articles: NDArray[np.str_]) -> Matrix:
    """For each pair: is each the other's most similar claim within its article?"""
    one = np.zeros_like(meaning)
    for article in np.unique(articles):
        columns = np.flatnonzero(articles == article)
        winners = columns[np.argmax(meaning[:, columns], axis=1)]
        one[np.arange(len(meaning)), winners] = 0.5
    return one + one.T
