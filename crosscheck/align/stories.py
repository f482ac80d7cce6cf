"""Which articles tell one story, by the names and figures they share: only those are matched claim by claim.

No encoder is needed, and the cost is near linear: articles meet through their rarest keys, each with its nearest
neighbours in time. Two stories taken for one cost a little time; one story cut in two hides contradictions. So
everything here leans towards one story.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from pydantic import Field

from crosscheck.align.ties import ALIKE, Index, Ties, joined
from crosscheck.models import Article, Claim, Record, Value

FOLDER = (
    12  # articles that are one story whatever they say: so few, a desk has put them together for a reason
)
LARGEST = 300  # articles of a story; where more hang together, the weakest ties are left out
SOME = 2000  # articles whose ties are looked for at once
_LETTER = {"person": "p", "organisation": "o", "place": "l"}


class Profile(Record):
    """What an article's story is known by; small enough to be kept for every article of a corpus."""

    id: str
    language: str | None = None
    published: dt.date | None = None
    keys: dict[str, float] = Field(
        {},
        description="weight by key: `p:` person, `o:` organisation, `l:` place, `d:` day, `v:` figure",
    )


def profile(article: Article, claims: Iterable[Claim]) -> Profile:
    """The article's names, by their identity across languages, its days and figures; repeated ones weigh more."""
    counts: Counter[str] = Counter()
    for claim in claims:
        counts.update({f"{_LETTER[name.type]}:{name.key}" for name in claim.names if name.key})
        counts.update({key for value in claim.values if (key := _figure(value))})
        if claim.speaker and claim.speaker.key:
            counts[f"p:{claim.speaker.key}"] += 1
    day = article.published.date() if isinstance(article.published, dt.datetime) else article.published
    keys = {key: round(1 + math.log(count), 2) for key, count in sorted(counts.items())}
    return Profile(id=article.id, language=article.language, published=day, keys=keys)


def _figure(value: Value) -> str:
    """The key of a value that few stories share: a day, or a figure of two digits or more."""
    if value.type == "date":
        return f"d:{value.value}" if len(str(value.value)) == len("2026-01-01") else ""
    if value.type in ("place", "ordinal", "multiple") or abs(float(value.value)) < 10:
        return ""
    return f"v:{float(value.value):g}{value.unit or ''}"


def stories(profiles: Sequence[Profile], new: Collection[int] | None = None) -> list[list[int]]:
    """The articles by story, as indices into `profiles`: each in one story, whatever the order they come in.

    With `new` (indices) only the stories that these are in, the same as among all, at the price of counting the
    keys once and of following only the ties that lead on from the new articles.
    """
    if len(profiles) <= FOLDER:
        return [list(range(len(profiles)))] if profiles and (new is None or new) else []
    order = sorted(range(len(profiles)), key=lambda i: (_day(profiles[i]), profiles[i].id))
    index = Index([_day(profiles[i]) for i in order], [profiles[i].keys for i in order])
    reached = np.ones(len(order), bool) if new is None else np.isin(order, list(new))
    done = np.zeros(len(order), bool)
    waiting, ties = np.flatnonzero(reached), []
    while len(waiting):
        some, waiting = waiting[:SOME], waiting[SOME:]
        ties.append(index.ties(some, done))
        done[some] = True
        ends = np.unique(np.concatenate(ties[-1][:2]))
        waiting = np.concatenate([waiting, ends[~reached[ends]]])
        reached[ends] = True
    groups = _grouped(np.flatnonzero(reached).tolist(), joined(ties), index)
    told = sorted(sorted(order[place] for place in group) for group in groups)
    return told if new is None else [group for group in told if not set(new).isdisjoint(group)]


def _day(profile: Profile) -> int:
    return profile.published.toordinal() if profile.published else 0


def _grouped(members: Sequence[int], ties: Ties, index: Index) -> list[list[int]]:
    """Groups joined by their strongest ties first, as long as they are alike as wholes and not too large."""
    groups = {i: _Group([i], index.vector(i)) for i in members}
    home = {i: i for i in groups}
    for left, right in zip(ties.left.tolist(), ties.right.tolist(), strict=True):
        if home[left] == home[right]:
            continue
        small, large = sorted((home[left], home[right]), key=lambda i: (len(groups[i].members), i))
        if len(groups[small].members) + len(groups[large].members) > LARGEST:
            continue
        if groups[large].likeness(groups[small]) >= ALIKE:
            for i in groups[small].members:
                home[i] = large
            groups[large].take(groups.pop(small))
    return [group.members for group in groups.values()]


@dataclass
class _Group:
    """Articles and the sum of their weighed keys, with the square of its length."""

    members: list[int]
    keys: dict[int, float]
    square: float = 1.0

    def likeness(self, other: _Group) -> float:
        """Cosine of the sums, 0 to 1; `other` is the smaller group."""
        return self._product(other) / math.sqrt(self.square * other.square)

    def take(self, other: _Group) -> None:
        """Add the other group to this one."""
        self.square += other.square + 2 * self._product(other)
        self.members += other.members
        for key, x in other.keys.items():
            self.keys[key] = self.keys.get(key, 0.0) + x

    def _product(self, other: _Group) -> float:
        return sum(x * self.keys.get(key, 0.0) for key, x in other.keys.items())
