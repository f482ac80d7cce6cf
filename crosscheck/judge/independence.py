"""How many sources stand behind several outlets: relays of one agency, citations and near-copies count once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from rapidfuzz import fuzz

from crosscheck.align.views import View
from crosscheck.extract.folding import fold
from crosscheck.extract.identity import same_organisation
from crosscheck.judge.rules import IndependenceRule
from crosscheck.models import Article

_WORD = re.compile(r"\w+")
RUN = 4  # words of a run that two texts may share
SHORTEST = 12  # runs below which a text is too short to tell a copy by them
DEFAULT = IndependenceRule(
    id="default", title="", family="", check="independence", severity="none", message="", why=""
)


@dataclass(frozen=True)
class Sources:
    """Article id to the id of the first article with the same source; and why two articles have one."""

    home: Mapping[str, str]
    reasons: Mapping[tuple[str, str], str] = field(default_factory=dict)


def sources(articles: Iterable[Article], rule: IndependenceRule = DEFAULT) -> Sources:
    """Which articles have one source, over the whole run: a chain of citations is one source."""
    rows = sorted(articles, key=lambda a: a.id)
    home = {a.id: a.id for a in rows}
    runs = {a.id: _runs(a.text) for a in rows}
    reasons = {}
    for a, b in combinations(rows, 2):
        if reason := _one_source(a, b, rule, runs):
            reasons[a.id, b.id] = reason
            _join(home, a.id, b.id)
    return Sources(home, reasons)


def _join(home: dict[str, str], a: str, b: str) -> None:
    """Make one source of two, under the smaller id."""
    new, old = sorted((home[a], home[b]))
    if new != old:
        home.update({k: new for k, v in home.items() if v == old})


def _one_source(a: Article, b: Article, rule: IndependenceRule, runs: Mapping[str, frozenset[int]]) -> str:
    """Why two articles have one source; empty where nothing says so."""
    codes = tuple(sorted({a.language or "en", b.language or "en"}))
    if a.outlet and b.outlet and same_organisation(a.outlet, b.outlet, codes):
        return f"both are of {a.outlet}"
    for one, other in ((a, b), (b, a)):
        cited = next(
            (r for r in one.relays if other.outlet and same_organisation(r, other.outlet, codes)), None
        )
        if cited:
            return f"{_name(one)} relays {_name(other)}"
    shared = next((r for r in a.relays for n in b.relays if same_organisation(r, n, codes)), None)
    if shared:
        return f"{_name(a)} and {_name(b)} relay {shared}"
    if a.language != b.language:
        return ""
    copied = fuzz.ratio(a.text, b.text, score_cutoff=rule.ratio) > 0
    return (
        f"{_name(a)} and {_name(b)} print nearly the same text"
        if copied or _contained(runs[a.id], runs[b.id], rule.shared)
        else ""
    )


def _name(article: Article) -> str:
    return article.outlet or article.file or article.id


def _runs(text: str) -> frozenset[int]:
    """Hashes of all runs of a few words, whatever their case and signs."""
    words = _WORD.findall(text.casefold())
    return frozenset(hash(tuple(words[i : i + RUN])) for i in range(len(words) - RUN + 1))


def _contained(a: frozenset[int], b: frozenset[int], share: float) -> bool:
    """Whether so much of the shorter text stands word for word in the longer one."""
    shorter = min(len(a), len(b))
    return shorter >= SHORTEST and len(a & b) >= share * shorter


def independent(views: Sequence[View], known: Sources) -> tuple[int, tuple[str, ...]]:
    """How many independent sources stand behind these claims, and why it is fewer than there are articles.

    Beside what is known of the articles, a claim that names another of the outlets as its source, or the agency
    that another claim names, has the same source as that one.
    """
    articles = {v.article.id: v.article for v in views}
    homes = {known.home[id] for id in articles}
    home = {h: h for h in homes}
    reasons = [known.reasons[pair] for pair in combinations(sorted(articles), 2) if pair in known.reasons]
    if len(homes) > 1:
        for a, b in combinations(views, 2):
            one, other = known.home[a.article.id], known.home[b.article.id]
            if home[one] != home[other] and (reason := _cites(a, b) or _cites(b, a)):
                reasons.append(reason)
                _join(home, one, other)
    return len(set(home.values())), tuple(dict.fromkeys(reasons))


def _cites(a: View, b: View) -> str:
    """Why the first claim's source is the second's outlet, or the agency that the second names; else empty."""
    speaker = a.claim.speaker
    if speaker is None or a.claim.sourcing not in ("relay", "indirect"):
        return ""
    names = [b.article.outlet] if b.article.outlet else []
    if a.claim.sourcing == "relay":
        names += b.article.relays
        names += [b.claim.speaker.name] if b.claim.speaker and b.claim.sourcing == "relay" else []
    words = set(fold(speaker.name).split())
    codes = tuple(sorted({a.article.language or "en", b.article.language or "en"}))
    for name in names:
        if words & set(fold(name).split()) and same_organisation(speaker.name, name, codes):
            return f"{_name(a.article)} gives {name} as its source"
    return ""
