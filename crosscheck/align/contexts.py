"""Whether two parts of two claims speak of the same thing: the similarity of the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from crosscheck.align.encoders import Encoder
from crosscheck.align.scoring import weights
from crosscheck.align.similarity import centre, unit
from crosscheck.align.views import View, mask
from crosscheck.models import Article, Claim, Value

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
    def value(self) -> Value | None:
        """The value that the part is; None where it is none."""
        span = self.start, self.end
        return next((v for v in self.view.claim.values if (v.start, v.end) == span), None)

    @property
    def surroundings(self) -> str:
        """A few words around the part, the part itself as `#`, values masked."""
        return surroundings(self.view.claim, self.start, self.end, self.of)


def surroundings(claim: Claim, start: int, end: int, of: str | None = None) -> str:
    """A few words around a span of the claim, the span itself as `#` (with what it counts), values masked."""
    cut = start - claim.start, end - claim.start
    before = mask(claim.text[: cut[0]], claim.start, _within(claim.values, claim.start, start))
    after = mask(claim.text[cut[1] :], end, _within(claim.values, end, claim.end))
    counted = [of] if of and of not in after else []
    return " ".join([*_WORDS.findall(before)[-BEFORE:], "#", *counted, *_WORDS.findall(after)[:AFTER]])


def spans(claim: Claim) -> list[tuple[int, int, str | None]]:
    """Start, end and what is counted: the values and marks of a claim that comparisons may ask about."""
    values = [(v.start, v.end, v.of) for v in claim.values if v.type != "place"]
    return values + [(m.start, m.end, None) for m in claim.marks if m.term != "other"]


def compared_parts(view: View) -> list[Part]:
    """The parts of a claim that comparisons may ask about, without their text."""
    return [Part(view, start, end, "", of=of) for start, end, of in spans(view.claim)]


def passages(claims: Iterable[Claim]) -> list[str]:
    """What an article's claims may be asked about, sorted: the surroundings of values and marks, and the roles."""
    found: set[str] = set()
    for claim in claims:
        found.update(surroundings(claim, *span) for span in spans(claim))
        found.update(name.role for name in claim.names if name.role)
        if claim.speaker and claim.speaker.role:
            found.add(claim.speaker.role)
    return sorted(found)


def _within(values: Iterable[Value], start: int, end: int) -> tuple[Value, ...]:
    return tuple(v for v in values if start <= v.start and v.end <= end)


Text = tuple[str, str]  # id of the article that it is of, and the text


class Contexts:
    """Similarity of the surroundings of two parts: 0 for unrelated, 1 for translated; each text is encoded once.

    Where the last digits of a vector depend on the batch, all passages of an article are one batch, and any other
    text is a batch of its own: so they are the same whatever the article is compared with.
    """

    def __init__(self, encoder: Encoder, views: Sequence[View] = ()) -> None:
        self.encoder = encoder
        self._claims: dict[str, list[Claim]] = {}
        for view in views:
            self._claims.setdefault(view.article.id, []).append(view.claim)
        self._vectors: dict[Text, np.ndarray] = {}
        self._around: dict[tuple[str, int, int, str | None], str] = {}
        self._alike: dict[tuple[Text, Text], float] = {}

    def prepare(self, parts: Iterable[Part]) -> None:
        """Encode the surroundings that are still missing."""
        texts: dict[str, list[str]] = {}
        articles: dict[str, Article] = {}
        for part in parts:
            article = part.view.article
            articles[article.id] = article
            texts.setdefault(article.id, []).append(self._surroundings(part))
        for id, article in articles.items():
            self._encode(article, texts[id])

    def similarity(self, a: Part, b: Part) -> float:
        """How alike the surroundings are: 0 for unrelated text, 1 for a translation."""
        return round(self.meaning(self._surroundings(a), a.view, self._surroundings(b), b.view), 2)

    def meaning(self, text: str, a: View, other: str, b: View) -> float:
        """How alike two texts are, each in the language of its claim's article."""
        pair = (a.article.id, text), (b.article.id, other)
        if pair not in self._alike:
            for view, at in zip((a, b), pair, strict=True):
                if at not in self._vectors:
                    self._encode(view.article, at[1:])
            cosine = self._vectors[pair[0]] @ self._vectors[pair[1]]
            scale = weights().scales[self.encoder.name]
            self._alike[pair] = round(float(scale.of(cosine)), 3)
        return self._alike[pair]

    def _encode(self, article: Article, texts: Iterable[str]) -> None:
        missing = list(dict.fromkeys(text for text in texts if (article.id, text) not in self._vectors))
        if missing and self.encoder.batched:
            everything = passages(self._claims.pop(article.id, ()))
            for batch in filter(None, (everything, *([text] for text in missing if text not in everything))):
                self._add(article, batch)
        elif missing:
            self._add(article, missing)

    def _add(self, article: Article, texts: Sequence[str]) -> None:
        vectors = self.encoder.encode(texts)
        centred = unit(vectors - centre(self.encoder.name, article.language or ""))
        self._vectors.update(zip(((article.id, text) for text in texts), centred, strict=True))

    def _surroundings(self, part: Part) -> str:
        at = part.view.claim.id, part.start, part.end, part.of
        if at not in self._around:
            self._around[at] = part.surroundings
        return self._around[at]
