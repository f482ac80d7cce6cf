"""What a claim holds: an article's values and names, found once and dealt out to its claims."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from crosscheck.extract.cues import Reading
from crosscheck.extract.marks import find_marks, find_parts
from crosscheck.extract.names import find_names
from crosscheck.extract.narration import find_hints, hinted, kind_of, modality_of
from crosscheck.extract.people import Cast
from crosscheck.extract.quotations import Quotation
from crosscheck.extract.values import find_values
from crosscheck.models import Article, Block, Claim, Level, Name, Speaker, Value

_CONTENT = re.compile(r"\w{4,}|\d+")


class Draft(NamedTuple):
    """A claim before its values: where it stands, and where it comes from."""

    start: int
    end: int
    sentence: int
    block: Block
    level: Level
    speaker: Speaker | None
    source: str | None
    own: bool  # an attribution in this very sentence decided


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
        names = [
            n
            for n in self.names[bisect_left(self._names_at, start) : bisect_left(self._names_at, end)]
            if n.end <= end
        ]
        values = [
            v
            for v in self.values[bisect_left(self._values_at, start) : bisect_left(self._values_at, end)]
            if v.end <= end
        ]
        places = [
            Value(type="place", text=n.text, start=n.start, end=n.end, value=n.key)
            for n in names
            if n.type == "place" and n.key
        ]
        return tuple(sorted(values + places, key=lambda v: (v.start, v.end, v.type))), tuple(names)

    def finish(self, drafts: list[Draft], reading: Reading) -> tuple[Claim, ...]:
        """The claims of the drafts; headlines that the body states are left out."""
        article, claims, seen = self.article, [], set()
        all_hints = find_hints(reading)
        body = [d for d in drafts if d.block.kind != "headline"]
        heads = [d for d in drafts if d.block.kind == "headline"]
        said = [_content(reading.folded, d) for d in body] if heads else []
        kept = [d for d in heads if not _stated(_content(reading.folded, d), said)] + body
        for draft in sorted(kept, key=lambda d: (d.start, d.end)):
            if draft.start in seen:
                continue
            seen.add(draft.start)
            values, names = self.within(draft.start, draft.end)
            hints = hinted(all_hints, draft.start, draft.end)
            claims.append(
                Claim(
                    id=f"{article.id}:{draft.start}",
                    article=article.id,
                    text=article.text[draft.start : draft.end],
                    start=draft.start,
                    end=draft.end,
                    sentence=draft.sentence,
                    kind=kind_of(hints, draft.level),
                    modality=modality_of(hints),
                    headline=draft.block.kind == "headline",
                    speaker=draft.speaker,
                    sourcing=draft.level,
                    source=draft.source,
                    values=values,
                    names=names,
                    marks=(
                        *find_marks(article.text, article.language, draft.start, draft.end),
                        *find_parts(article.text, article.language, values),
                    ),
                )
            )
        return tuple(claims)


def _content(folded: str, draft: Draft) -> set[str]:
    """The beginnings of a draft's longer words, and its numbers."""
    return {w[:6] for w in _CONTENT.findall(folded, draft.start, draft.end)}


def _stated(head: set[str], body: list[set[str]]) -> bool:
    """Whether a sentence of the body has most of the headline's words and all of its numbers."""
    numbers = {w for w in head if w.isdigit()}
    return not head or any(numbers <= words and len(head & words) >= 0.6 * len(head) for words in body)
