"""Encoders that remember: a text that was encoded once is not encoded again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np

from crosscheck.align import encoders
from crosscheck.align.encoders import Encoder, Expecting, Vectors, shipped
from crosscheck.store.database import Store
from crosscheck.store.keys import installed, key


def remembering(store: Store) -> Callable[[str], Encoder]:
    """The shipped encoders by name, with the store as their memory. One is loaded only for what is new to it."""

    def named(name: str) -> Encoder:
        return Remembering(name, store) if store.works and name in encoders.WHEELS else shipped(name)

    return named


class Remembering:
    """A shipped encoder that looks into the store first; its vectors are the same, to the last bit."""

    def __init__(self, name: str, store: Store) -> None:
        kind = encoders.CLASSES[name]
        self.name, self.languages = name, kind.languages
        self.dimension, self.batched = kind.dimension, kind.batched
        self._store = store
        code = sha256(Path(encoders.__file__).read_bytes()).hexdigest()
        self._print = key(name, code, *map(installed, (encoders.WHEELS[name], "numpy")))

    def expect(self, texts: Sequence[str]) -> None:
        """Begin to encode this batch, unless it is remembered."""
        fast = shipped(self.name)
        if self.batched and isinstance(fast, Expecting):
            at = key(self._print, *texts)
            if at not in self._store.get("vectors", [at]):
                fast.expect(texts)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """As `Encoder.encode`. What is remembered is a text, or a whole batch where its vectors depend on that."""
        units = [tuple(texts)] if self.batched else [(text,) for text in dict.fromkeys(texts)]
        keys = {unit: key(self._print, *unit) for unit in units if unit}
        rows = self._store.get("vectors", keys.values())
        made: dict[tuple[str, ...], Vectors] = {}
        for unit, at in keys.items():
            if (vectors := self._read(rows.get(at), len(unit))) is not None:
                made[unit] = vectors
        missing = [unit for unit in keys if unit not in made]
        if missing:
            new = shipped(self.name).encode([text for unit in missing for text in unit])
            ends = np.cumsum([len(unit) for unit in missing])[:-1]
            for unit, vectors in zip(missing, np.split(new, ends), strict=True):
                made[unit] = vectors
                self._store.put("vectors", keys[unit], vectors.astype("<f4").tobytes())
        parts = [made[tuple(texts)]] if self.batched and texts else [made[(text,)] for text in texts]
        return np.concatenate(parts) if parts else np.zeros((0, self.dimension), np.float32)

    def _read(self, row: bytes | None, count: int) -> Vectors | None:
        """The unit vectors in a row; None for a row that holds something else."""
        if row is None or len(row) != count * self.dimension * 4:
            return None
        vectors = np.frombuffer(row, "<f4").reshape(count, self.dimension).astype(np.float32)
        with np.errstate(all="ignore"):
            lengths = np.linalg.norm(vectors, axis=1)
        return vectors if np.all(np.abs(lengths - 1) < 1e-3) else None
