"""How certain a difference between two claims is: a small forest of boosted trees over named features.

That two values exclude each other says little while it is open whether both claims speak of one thing. What decides
that (how well the pair matches, the words around the values, how far apart the values are) was learned from stories
with known discrepancies: `tools/fit_certainty.py`, `certainty.json`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from typing import get_args

import numpy as np
from rapidfuzz import fuzz

from crosscheck.align.company import SEEN
from crosscheck.align.features import Floats
from crosscheck.align.scoring import LEAF, Forest, Ints
from crosscheck.align.views import View, once
from crosscheck.extract.folding import fold
from crosscheck.judge.comparing import Comparison
from crosscheck.judge.denials import limits
from crosscheck.judge.rules import AgentRule, ComparingRule, NameRule
from crosscheck.judge.timing import explained
from crosscheck.models import Facet

OWN = (
    "match", "joined", "context", "nearer", "apart", "slip", "open", "lengths", "quote", "headline", "speakers",
    "language", "limits", "spelling", "strangers",
)  # fmt: skip
FACETS = get_args(Facet)
PAIR = tuple(
    name for name in SEEN if name not in ("margin", "depth")
)  # these two move with what is told beside
FEATURES = (*PAIR, *OWN, *(f"facet_{facet}" for facet in FACETS))
LASTING = ("name", "place", "attribution", "scope")  # facets that time moves no more than a name
BEGINNING = 4  # letters by which a name is looked for in the other article


def asserted(comparisons: Iterable[Comparison]) -> list[Comparison]:
    """The comparisons without differences that are too doubtful; what is not certain enough is left open.

    Not asked about: what agrees, and a difference that time explains, for it is no accusation.
    """
    rows = list(comparisons)
    asked = [r for r in rows if is_open(r)]
    sure = dict(zip(map(id, asked), certainties(asked).tolist(), strict=True))
    return [found for row in rows if (found := _sifted(row, sure.get(id(row)))) is not None]


def is_open(row: Comparison) -> bool:
    """Whether the forest is to decide: two linked claims differ, or may, and time does not explain it."""
    if row.link is None or row.outcome.relation in ("equal", "compatible"):
        return False
    return getattr(row.rule, "facet", None) in LASTING or not explained(row.a, row.b)


def _sifted(row: Comparison, certainty: float | None) -> Comparison | None:
    rule = row.rule
    if certainty is None or not isinstance(rule, ComparingRule):
        return row
    if certainty < rule.doubtful:
        return None
    if certainty < rule.certain and row.outcome.relation == "differs":
        doubt = f"the claims may speak of two things (certainty {certainty:.2f})"
        why = "; ".join(filter(None, (row.outcome.why, doubt)))
        row = replace(row, outcome=row.outcome.model_copy(update={"relation": "unclear", "why": why}))
    return replace(row, certainty=certainty)


def likely(rows: Sequence[Comparison]) -> list[Comparison]:
    """Those of the differences that are not too doubtful, whether time would explain them or not."""
    linked = [r for r in rows if r.link is not None and isinstance(r.rule, ComparingRule)]
    sure = dict(zip(map(id, linked), certainties(linked).tolist(), strict=True))
    return [r for r in rows if sure.get(id(r), 1.0) >= getattr(r.rule, "doubtful", 1.0)]


def certainties(rows: Sequence[Comparison]) -> Floats:
    """The probability that each difference is one that a careful reader would report, shape (rows,)."""
    return _forest().probabilities(table(rows)) if rows else np.zeros(0)


def table(rows: Sequence[Comparison]) -> Floats:
    """What the forest looks at, in the order of FEATURES, shape (rows, features)."""
    return np.array([_features(row) for row in rows], float).reshape(len(rows), len(FEATURES))


def _features(row: Comparison) -> list[float]:
    seen = row.link.features if row.link else {}
    facet = getattr(row.rule, "facet", None)
    named = isinstance(row.rule, NameRule | AgentRule)
    own = _own(row) | (_of_names(row) if named else {"spelling": -1.0, "strangers": 0.0})
    return [
        *(float(seen.get(name, 0.0)) for name in PAIR),
        *(float(own[name]) for name in OWN),
        *(float(facet == name) for name in FACETS),
    ]


def _own(row: Comparison) -> dict[str, float]:
    """What the comparison itself, and the two claims, say."""
    a, b, outcome = row.a.view, row.b.view, row.outcome
    # of a negation the context is how much nearer striking it out brings the claims
    denied = "negation" in (row.a.group, row.b.group)
    shorter, longer = sorted(len(view.claim.text) for view in (a, b))
    return {
        "match": row.match,
        "joined": row.joined,
        "context": 0.0 if denied else row.context,
        "nearer": row.context if denied else 0.0,
        "apart": outcome.gap if row.a.value else -1.0,
        "slip": outcome.slip,
        "open": outcome.relation == "unclear",
        "lengths": shorter / max(1, longer),
        "quote": "quote" in (a.claim.sourcing, b.claim.sourcing),
        "headline": a.claim.headline or b.claim.headline,
        "speakers": len({view.claim.speaker.key for view in (a, b) if view.claim.speaker}) > 1,
        "language": a.article.language == b.article.language,
        "limits": abs(limits(a) - limits(b)),
    }


def _of_names(row: Comparison) -> dict[str, float]:
    """How alike two names are, and how many of them the other article does not have."""
    return {
        "spelling": _spelling(row),
        "strangers": _unknown(row.a.text, row.b.view) + _unknown(row.b.text, row.a.view),
    }


def _spelling(row: Comparison) -> float:
    """RapidFuzz ratio (0 to 100) of the two names, transliterated."""
    return fuzz.ratio(fold(row.a.label or row.a.text), fold(row.b.label or row.b.text))


def _unknown(name: str, view: View) -> bool:
    """Whether the article of the claim nowhere has the beginning of the name."""
    return fold(name)[:BEGINNING] not in _folded(view)


@once
def _folded(view: View) -> str:
    return fold(view.article.text)


@dataclass(frozen=True)
class Trees:
    """The nodes of all trees in one row, for tables of a few rows; a leaf leads to itself."""

    roots: Ints
    feature: Ints
    threshold: Floats
    left: Ints
    right: Ints
    value: Floats

    @classmethod
    def of(cls, forest: Forest) -> Trees:
        """The trees of a forest."""
        sizes = [len(tree.feature) for tree in forest.trees]
        first = np.repeat(np.cumsum([0, *sizes[:-1]]), sizes)
        feature, threshold, left, right, value = (
            np.concatenate([np.asarray(getattr(tree, key)) for tree in forest.trees])
            for key in ("feature", "threshold", "left", "right", "value")
        )
        leaf, own = feature == LEAF, np.arange(len(feature))
        left, right = (np.where(leaf, own, first + side) for side in (left, right))
        return cls(np.unique(first), np.where(leaf, 0, feature), threshold, left, right, value * leaf)

    def probabilities(self, table: Floats) -> Floats:
        """The probability of each row of the table (rows, features), shape (rows,)."""
        rows = np.arange(len(table))[:, None]
        at, before = np.tile(self.roots, (len(table), 1)), None
        while before is None or (at != before).any():
            before = at
            lower = table[rows, self.feature[at]] <= self.threshold[at]
            at = np.where(lower, self.left[at], self.right[at])
        return np.asarray(1 / (1 + np.exp(-self.value[at].sum(axis=1))))


@lru_cache(maxsize=1)
def _forest() -> Trees:
    text = resources.files("crosscheck.judge").joinpath("certainty.json").read_text(encoding="utf-8")
    return Trees.of(Forest.model_validate_json(text))
