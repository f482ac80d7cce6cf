"""Which articles tell one story, by the names and figures they share: only those are matched claim by claim.

No encoder is needed, and the cost is near linear: articles meet through their rarest keys, each with its nearest
neighbours in time. Two stories taken for one cost a little time; one story cut in two hides contradictions. So
everything here leans towards one story.
"""

from __future__ import annotations

import datetime as dt
import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from pydantic import Field

from crosscheck.models import Article, Claim, Record, Value

FOLDER = (
    12  # articles that are one story whatever they say: so few, a desk has put them together for a reason
)
LARGEST = 300  # articles of a story; where more hang together, the weakest ties are left out
ALIKE = 0.1  # likeness from which two articles, or two groups of them, tell one story
FADING = 180  # days after which shared keys are worth half: a story may go on, but mostly another has begun
RAREST = 16  # keys of an article by which it finds others
NEIGHBOURS = 16  # articles on either side, in order of publication, that a key leads to

Ties = dict[tuple[int, int], float]  # likeness by pair of articles, the lower index first
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
    reached = set(range(len(profiles)) if new is None else new)
    if len(profiles) <= FOLDER:
        return [list(range(len(profiles)))] if reached else []
    index = _Index(profiles)
    ties: Ties = {}
    waiting = sorted(reached)
    while waiting:
        found = index.ties(waiting.pop())
        ties |= found
        others = {i for pair in found for i in pair} - reached
        reached |= others
        waiting += sorted(others)
    groups = _grouped(sorted(reached), ties, index)
    return groups if new is None else [group for group in groups if not set(new).isdisjoint(group)]


class _Index:
    """The profiles by key: how telling each key is, and which articles have it, in order of publication.

    What follows from one article's keys is worked out when it is needed: new articles lead to few of thousands.
    """

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self.order = sorted(range(len(profiles)), key=lambda i: (_day(profiles[i]), profiles[i].id))
        self.days = [_day(p) for p in profiles]
        self.rank = {i: at for at, i in enumerate(self.order)}
        self._profiles = profiles
        self._counts = Counter(key for p in profiles for key in p.keys)
        self._top = math.log(len(profiles) + 1)
        self._having: defaultdict[str, list[int]] = defaultdict(list)
        for at, i in enumerate(self.order):
            for key in profiles[i].keys:
                self._having[key].append(at)
        self._measured: set[tuple[int, int]] = set()
        self.vector = cache(self._vector)
        self._leads = cache(self._rarest)
        self._led = cache(self._led_by)

    def ties(self, i: int) -> Ties:
        """The articles that a key of `i` leads to and that are alike enough, as pairs (lower, higher) with it.

        A pair that was found from the other article is not measured again.
        """
        at, near = self.rank[i], set()
        for key in self._leads(i):
            row = self._led(key)
            middle = bisect_left(row, at)
            near.update(row[max(0, middle - NEIGHBOURS) : middle + NEIGHBOURS + 1])
        near.discard(at)
        found = {}
        for other in near:
            j = self.order[other]
            pair = (i, j) if i < j else (j, i)
            if pair not in self._measured and (likeness := self.likeness(*pair)) >= ALIKE:
                found[pair] = likeness
            self._measured.add(pair)
        return found

    def _vector(self, i: int) -> dict[str, float]:
        """Weight of each key of the article, in order of the keys: rare ones weigh more; the squares add up to 1."""
        # A key that no other article has is no evidence against it: outlets tell a story at different length.
        shared = sorted((k, w) for k, w in self._profiles[i].keys.items() if self._counts[k] > 1)
        weighed = {k: w * (self._top - math.log(self._counts[k])) for k, w in shared}
        length = math.sqrt(sum(x * x for x in weighed.values())) or 1.0
        return {k: x / length for k, x in weighed.items()}

    def _rarest(self, i: int) -> list[str]:
        """The keys by which the article finds others."""
        shared = (k for k in self._profiles[i].keys if self._counts[k] > 1)
        return sorted(shared, key=lambda k: (self._counts[k], k))[:RAREST]

    def _led_by(self, key: str) -> list[int]:
        """The places, in order of publication, of the articles that find others by the key."""
        return [at for at in self._having[key] if key in self._leads(self.order[at])]

    def likeness(self, i: int, j: int) -> float:
        """Cosine of the weighed keys, fading with the days between the articles: 0 to 1."""
        a, b, gap = self.vector(i), self.vector(j), abs(self.days[i] - self.days[j])
        if len(b) < len(a):
            a, b = b, a
        product = sum(
            [x * b[key] for key, x in a.items() if key in b]
        )  # in the order of the keys, from either side
        fading = 1.0 if not self.days[i] or not self.days[j] else 0.5 ** (gap / FADING)
        return round(fading * product, 6)


def _day(profile: Profile) -> int:
    return profile.published.toordinal() if profile.published else 0


def _grouped(members: Iterable[int], ties: Ties, index: _Index) -> list[list[int]]:
    """Groups joined by their strongest ties first, as long as they are alike as wholes and not too large."""
    groups = {i: _Group([i], dict(index.vector(i))) for i in members}
    home = {i: i for i in groups}
    for pair, _ in sorted(ties.items(), key=lambda row: (-row[1], sorted(index.rank[i] for i in row[0]))):
        small, large = sorted((home[i] for i in pair), key=lambda i: (len(groups[i].members), index.rank[i]))
        if small == large or len(groups[small].members) + len(groups[large].members) > LARGEST:
            continue
        if groups[large].likeness(groups[small]) >= ALIKE:
            for i in groups[small].members:
                home[i] = large
            groups[large].take(groups.pop(small))
    return sorted(sorted(group.members) for group in groups.values())


@dataclass
class _Group:
    """Articles and the sum of their weighed keys, with the square of its length."""

    members: list[int]
    keys: dict[str, float]
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
