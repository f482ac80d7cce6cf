"""Learn from the stories how features tell that two claims state the same fact; writes `align/forests.json`.

Usage: python tools/fit_forest.py [--dry-run]      (needs scikit-learn, which the product itself does not)

Data: the gold of every story under tests/stories whose name does not begin with `heldout`. Pairs of extracted
claims of different articles are positive where both state one gold fact, negative where they state two; pairs
with a claim that no gold row names are weak negatives. Method: two random forests, small and shallow. The first sees
a pair alone, the second also what the first says of the story's other pairs; for the second to learn what it will
meet, each story's first probabilities come from a forest that has not seen the story. So does the figure to look at.

Tried and left out, for the figures did not rise: similarity of the words around the values, place in the article,
neighbouring claims, length, letters of the transliterated text, marks, the vectors of both encoders together,
boosted trees, figures that count as equal when rounding explains them, and a third look.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from rapidfuzz import fuzz
from sklearn.ensemble import RandomForestClassifier

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from crosscheck.align.blocking import candidates  # noqa: E402
from crosscheck.align.company import SEEN, seen  # noqa: E402
from crosscheck.align.encoders import choose, shipped  # noqa: E402
from crosscheck.align.features import FEATURES, Story, rounded  # noqa: E402
from crosscheck.align.scoring import weights  # noqa: E402
from crosscheck.align.similarity import encode  # noqa: E402
from crosscheck.align.views import views  # noqa: E402
from crosscheck.extract import extract  # noqa: E402
from crosscheck.read import read  # noqa: E402

TARGET = ROOT / "crosscheck/align/forests.json"
WEAK = 0.15  # weight of a pair with a claim outside the gold
TREES, DEPTH, LEAF = 80, 7, 4
FOLDS = 5


def stories() -> dict[str, Path]:
    """Development stories by name."""
    found = sorted((ROOT / "tests/stories").glob("*/gold.yaml"))
    return {p.parent.name: p for p in found if not p.parent.name.startswith("heldout")}


@dataclass(frozen=True)
class Pairs:
    """All candidate pairs of a story, n of them: features (n, len(FEATURES)), labels, weights, claims and articles."""

    x: np.ndarray
    y: np.ndarray
    w: np.ndarray
    wanted: np.ndarray  # whether the gold leaves the pair open
    left: np.ndarray
    right: np.ndarray
    home: np.ndarray  # of each claim, the number of its article

    def seen(self, scores: np.ndarray) -> np.ndarray:
        """The table of the second look, given the probabilities of the first."""
        return seen(self.x, rounded(scores, 4), self.left, self.right, self.home)


def rows_of(gold_path: Path) -> Pairs:
    """The pairs of a story."""
    gold = yaml.safe_load(gold_path.read_text(encoding="utf-8"))
    articles, _ = read([str(gold_path.parent / gold["articles"])])
    claims = [c for a in articles for c in extract(a)]
    table = views(tuple(claims), {a.id: a for a in articles})
    facts: dict[int, set[str]] = {}
    skip: set[int] = set()
    for fact in gold["facts"]:
        for row in fact["claims"]:
            for view in stated(row, table)[:2]:
                facts.setdefault(view, set()).add(fact["id"])
                if fact.get("optional"):
                    skip.add(view)
    for number, pair in enumerate(gold.get("apart", [])):
        for side in "ab":
            for view in stated(pair[side], table)[:1]:
                facts.setdefault(view, {f"apart-{number}{side}"})
    name = choose({v.article.language or "" for v in table})
    vectors = encode(shipped(name), table)
    pairs = candidates(vectors, [v.article.id for v in table], weights().scales[name])
    known = np.array([bool(facts.get(i)) for i in range(len(table))])
    wanted = np.array([i not in skip for i in range(len(table))])
    y = np.array([float(bool(facts.get(i, set()) & facts.get(j, set()))) for i, j in pairs.all()])
    w = np.where(known[pairs.left] & known[pairs.right], 1.0, WEAK)
    rows = wanted[pairs.left] & wanted[pairs.right]
    home = np.unique([v.article.id for v in table], return_inverse=True)[1]
    return Pairs(Story(table).features(pairs), y, w, rows, pairs.left, pairs.right, home)


def stated(row: dict, table: tuple) -> list[int]:
    """Indices of the claims of the row's article that state its snippet, best first."""
    want = " ".join(row["snippet"].split()).casefold()
    hits = []
    for view in table:
        if Path(view.article.file or "").name != row["file"]:
            continue
        text = " ".join(view.claim.text.split()).casefold()
        if len(text) < 0.4 * len(want):
            continue
        score = fuzz.partial_ratio(want, text)
        if score >= 88:
            hits.append((-score, len(text), view.index))
    return [index for _, _, index in sorted(hits)]


def fit(tables: Sequence[np.ndarray], data: Sequence[Pairs]) -> RandomForestClassifier:
    """A forest on the tables of the stories, each of shape (n, features)."""
    model = RandomForestClassifier(
        TREES, max_depth=DEPTH, min_samples_leaf=LEAF, max_features=0.5, random_state=0, n_jobs=1
    )
    x, y, w = (
        np.concatenate([rows[d.wanted] for rows, d in zip(column, data, strict=True)])
        for column in (tables, [d.y for d in data], [d.w for d in data])
    )
    return model.fit(x, y, sample_weight=w)


def unseen(tables: Mapping[str, np.ndarray], data: Mapping[str, Pairs]) -> dict[str, RandomForestClassifier]:
    """For each story a forest that has not seen it: each fifth of the stories gets one, of the other four fifths."""
    names, found = sorted(data), {}
    for first in range(FOLDS):
        left_out = names[first::FOLDS]
        others = [n for n in names if n not in left_out]
        model = fit([tables[n] for n in others], [data[n] for n in others])
        found |= dict.fromkeys(left_out, model)
    return found


def exported(model: RandomForestClassifier, features: Sequence[str]) -> dict[str, object]:
    """The forest as `crosscheck.align.scoring.Forest` reads it."""
    trees = []
    for estimator in model.estimators_:
        tree = estimator.tree_
        share = tree.value[:, 0, 1] / tree.value[:, 0, :].sum(axis=1)
        trees.append(
            {
                "feature": [int(f) if f >= 0 else -1 for f in tree.feature],
                "threshold": [round(float(t), 4) for t in tree.threshold],
                "left": [int(n) for n in tree.children_left],
                "right": [int(n) for n in tree.children_right],
                "value": [round(float(v), 4) for v in share],
            }
        )
    return {"features": list(features), "trees": trees}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--dry-run", action="store_true")
    args = parser.parse_args()
    data = {name: rows_of(path) for name, path in stories().items()}
    alone = {name: d.x for name, d in data.items()}
    first = {name: m.predict_proba(alone[name])[:, 1] for name, m in unseen(alone, data).items()}
    among = {name: d.seen(first[name]) for name, d in data.items()}
    second = {name: m.predict_proba(among[name])[:, 1] for name, m in unseen(among, data).items()}
    for look, scores in (("alone", first), ("seen", second)):
        for join in (0.3, 0.35, 0.4, 0.5):
            said = {n: (scores[n] >= join) & d.wanted for n, d in data.items()}
            hits = sum((said[n] & (d.y == 1)).sum() for n, d in data.items())
            precision = hits / sum((said[n] & (d.w == 1)).sum() for n, d in data.items())
            recall = hits / sum((d.wanted & (d.y == 1)).sum() for d in data.values())
            print(f"{look} join {join}: precision {precision:.3f}, recall {recall:.3f}")
    models = {
        "alone": (fit(list(alone.values()), list(data.values())), FEATURES),
        "seen": (fit(list(among.values()), list(data.values())), SEEN),
    }
    for look, (model, features) in models.items():
        ranked = sorted(zip(model.feature_importances_, features, strict=True), reverse=True)
        print(look, ", ".join(f"{name} {share:.2f}" for share, name in ranked))
    if not args.dry_run:
        made = {look: exported(*model) for look, model in models.items()}
        TARGET.write_text(json.dumps(made, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
