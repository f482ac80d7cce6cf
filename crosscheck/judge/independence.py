"""How many sources stand behind several outlets: relays of one agency and near-copies count once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from crosscheck.align.views import View
from crosscheck.extract.identity import same_organisation
from crosscheck.models import Article

COPY = 90  # RapidFuzz ratio (0..100) from which two articles in one language are near-copies


def sources(articles: Iterable[Article]) -> dict[str, str]:
    """Article id to the id of the first article with the same source, over the whole run."""
    rows = sorted(articles, key=lambda a: a.id)
    home = {a.id: a.id for a in rows}
    for a, b in combinations(rows, 2):
        if home[a.id] != home[b.id] and _one_source(a, b):
            old, new = sorted((home[a.id], home[b.id]), reverse=True)
            home = {k: new if v == old else v for k, v in home.items()}
    return home


def _one_source(a: Article, b: Article) -> bool:
    names = [x for x in (b.outlet, *b.relays) if x]
    others = [x for x in (a.outlet, *a.relays) if x]
    codes = tuple(sorted({a.language or "en", b.language or "en"}))
    pairs = [(r, n) for r in a.relays for n in names] + [(r, n) for r in b.relays for n in others]
    if a.outlet and b.outlet:
        pairs.append((a.outlet, b.outlet))
    if any(same_organisation(x, y, codes) for x, y in pairs):
        return True
    return a.language == b.language and fuzz.ratio(a.text, b.text, score_cutoff=COPY) > 0


def independent(views: Sequence[View], home: dict[str, str]) -> int:
    """How many independent sources stand behind these claims."""
    return len({home[v.article.id] for v in views})
