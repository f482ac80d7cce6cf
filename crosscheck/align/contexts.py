"""Whether two parts of two claims speak of the same thing: the similarity of the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from crosscheck.align.encoders import Encoder
from crosscheck.align.scoring import weights
from crosscheck.align.similarity import centre, unit
from crosscheck.align.views import View, mask
from crosscheck.models import Article, Value

BEFORE, AFTER = 4, 6  # words on either side
_WORDS = re.compile(r"\S+")


@dataclass(frozen=True)
class Part:
    """A span of a claim that is held against another claim's: a value, a mark or a name."""

    view: View
    start: int
    end: int
    text: str
    label: str = field(compare=False, default="")  # normalised, for people
    of: str | None = field(compare=False, default=None)
    term: str = field(compare=False, default="")  # of a mark
    group: str = field(compare=False, default="")

    @property
    def surroundings(self) -> str:
        """A few words around the part, the part itself as `#`, values masked."""
        claim = self.view.claim
        cut = self.start - claim.start, self.end - claim.start
        before = mask(claim.text[: cut[0]], claim.start, _within(claim.values, claim.start, self.start))
        after = mask(claim.text[cut[1] :], self.end, _within(claim.values, self.end, claim.end))
        of = [self.of] if self.of and self.of not in after else []
        return " ".join([*_WORDS.findall(before)[-BEFORE:], "#", *of, *_WORDS.findall(after)[:AFTER]])


def _within(values: Iterable[Value], start: int, end: int) -> tuple[Value, ...]:
    return tuple(v for v in values if start <= v.start and v.end <= end)


@dataclass
class Contexts:
    """Similarity of the surroundings of two parts: 0 for unrelated, 1 for translated; each text is encoded once."""

    encoder: Encoder
    _vectors: dict[str, np.ndarray] = field(default_factory=dict)
    _around: dict[tuple[str, int, int, str | None], str] = field(default_factory=dict)
    _alike: dict[tuple[str, str], float] = field(default_factory=dict)

    def prepare(self, parts: Iterable[Part]) -> None:
        """Encode the surroundings that are still missing."""
        self.prepare_texts({self._surroundings(p): p.view.article for p in parts})

    def prepare_texts(self, homes: Mapping[str, Article]) -> None:
        """Encode the texts (with the article of each) that are still missing, those of an article in one batch."""
        if homes.keys() <= self._vectors.keys():
            return
        batches: dict[str, list[str]] = {}
        for text in sorted(homes.keys() - self._vectors.keys()):
            batches.setdefault(homes[text].id, []).append(text)
        for texts in batches.values():
            vectors = self.encoder.encode(texts)
            language = homes[texts[0]].language or ""
            centred = unit(vectors - centre(self.encoder.name, language))
            self._vectors.update(zip(texts, centred, strict=True))

    def similarity(self, a: Part, b: Part) -> float:
        """How alike the surroundings are: 0 for unrelated text, 1 for a translation."""
        text, other = self._surroundings(a), self._surroundings(b)
        if text not in self._vectors or other not in self._vectors:
            self.prepare((a, b))
        return round(self._scaled(text, other), 2)

    def meaning(self, text: str, a: View, other: str, b: View) -> float:
        """How alike two texts are, each in the language of its claim's article."""
        if text not in self._vectors or other not in self._vectors:
            self.prepare_texts({text: a.article, other: b.article})
        return self._scaled(text, other)

    def _surroundings(self, part: Part) -> str:
        at = part.view.claim.id, part.start, part.end, part.of
        if at not in self._around:
            self._around[at] = part.surroundings
        return self._around[at]

    def _scaled(self, text: str, other: str) -> float:
        if (text, other) not in self._alike:
            cosine = self._vectors[text] @ self._vectors[other]
            scale = weights().scales[self.encoder.name]
            self._alike[text, other] = round(float(scale.of(cosine)), 3)
        return self._alike[text, other]
