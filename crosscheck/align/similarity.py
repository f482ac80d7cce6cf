"""The vectors of claims, less what their language and story share, and the scale of their cosines."""

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
        return ((cosine - self.unrelated) / (self.translated - self.unrelated)).round(4)


def encode(encoder: Encoder, views: Sequence[View]) -> Matrix:
    """Unit vectors of the claims, each less the centre of its language.

    The last digits of a vector may depend on the batch. So an article is a batch, whatever else is in the run.
    """
    batches: dict[str, list[int]] = {}
    for row, view in enumerate(views):
        batches.setdefault(view.article.id, []).append(row)
    parts = [encoder.encode([views[row].claim.text for row in rows]) for rows in batches.values()]
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
