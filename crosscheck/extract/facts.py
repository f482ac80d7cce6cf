"""What a claim holds: an article's values and names, found once and dealt out to its claims."""

from __future__ import annotations

import re
from bisect import bisect_left

from crosscheck.extract.attribution import Reading
from crosscheck.extract.marks import find_marks
from crosscheck.extract.names import find_names
from crosscheck.extract.narration import kind_of, modality_of
from crosscheck.extract.quotations import Quotation
from crosscheck.extract.people import Cast
from crosscheck.extract.values import find_values
from crosscheck.models import Article, Claim, Name, Value

_CONTENT = re.compile(r"\w{4,}|\d+")


class Facts:
    """Values, names and cast of an article, sorted by offset."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.names = find_names(article.text, article.language)
        self.values = find_values(article.text, article.language, article.published)
        self.cast = Cast.of(self.names, article.text, article.language)
        self._starts = sorted([n.start for n in self.names] + [v.start for v in self.values])
        self._values_at = [v.start for v in self.values]
        self._names_at = [n.start for n in self.names]

    def offsets(self, start: int, end: int) -> list[int]:
        """Where values and names begin between the offsets."""
        return self._starts[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def has_quantity(self, start: int, end: int) -> bool:
        """Whether a value other than a date stands between the offsets."""
        found = self.values[bisect_left(self._values_at, start) : bisect_left(self._values_at, end)]
        return any(v.type != "date" for v in found)

    def is_name(self, quote: Quotation) -> bool:
        """Whether the quotation marks are a name's, not speech."""
        at = bisect_left(self._names_at, quote.start - 40)
        for name in self.names[at:]:
            if name.start > quote.end:
                break
            if name.end >= quote.inner_end and name.start <= quote.inner:
                return True
        return False

    def within(self, start: int, end: int) -> tuple[tuple[Value, ...], tuple[Name, ...]]:
        """The values and names that lie wholly between the offsets; places count as values too."""
        names = [n for n in self.names[bisect_left(self._names_at, start) : bisect_left(self._names_at, end)] if n.end <= end]
        values = [v for v in self.values[bisect_left(self._values_at, start) : bisect_left(self._values_at, end)] if v.end <= end]
        places = [
            Value(type="place", text=n.text, start=n.start, end=n.end, value=n.key)
            for n in names
            if n.type == "place" and n.key
        ]
        return tuple(sorted(values + places, key=lambda v: (v.start, v.end, v.type))), tuple(names)

    def finish(self, drafts: list, reading: Reading) -> tuple[Claim, ...]:
        """The claims of the drafts; headlines that the body states are left out."""
        article, claims, seen = self.article, [], set()
        body = [d for d in drafts if d.block.kind != "headline"]
        heads = [d for d in drafts if d.block.kind == "headline"]
        kept = [d for d in heads if not _stated(reading.folded, d, body)] + body
        for draft in sorted(kept, key=lambda d: (d.start, d.end)):
            if draft.start in seen:
                continue
            seen.add(draft.start)
            values, names = self.within(draft.start, draft.end)
            claims.append(
                Claim(
                    id=f"{article.id}:{draft.start}",
                    article=article.id,
                    text=article.text[draft.start : draft.end],
                    start=draft.start,
                    end=draft.end,
                    sentence=draft.sentence,
                    kind=kind_of(reading, draft.start, draft.end, draft.level),
                    modality=modality_of(reading, draft.start, draft.end),
                    headline=draft.block.kind == "headline",
                    speaker=draft.speaker,
                    sourcing=draft.level,
                    source=draft.source,
                    values=values,
                    names=names,
                    marks=find_marks(article.text, article.language, draft.start, draft.end),
                )
            )
        return tuple(claims)


def _stated(folded: str, head: object, body: list) -> bool:
    """Whether a sentence of the body has most of the headline's words and all of its numbers."""
    words = {w[:6] for w in _CONTENT.findall(folded, head.start, head.end)}  # type: ignore[attr-defined]
    if not words:
        return True
    numbers = {w for w in words if w.isdigit()}
    for draft in body:
        there = {w[:6] for w in _CONTENT.findall(folded, draft.start, draft.end)}
        if numbers <= there and len(words & there) >= 0.6 * len(words):
            return True
    return False
