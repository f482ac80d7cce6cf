"""Learn from the stories how features tell that two claims state the same fact; writes `align/forests.json`.

Usage: python tools/fit_forest.py [--dry-run]      (needs LightGBM, which the product itself does not)

Data: the gold of every story under tests/stories whose name does not begin with `heldout`. Pairs of extracted
claims of different articles are positive where both state one gold fact, negative where they state two; pairs
with a claim that no gold row names are weak negatives. Each story is learned from whole and cut to two and three
articles, for in those a pair has less company and no figure is rare. Method: two small forests of boosted trees
(LightGBM), in which what speaks for a match can never count against one. The first sees a pair alone, the second also
what the first says of the story's other pairs; for the second to learn what it will meet, each story's first
probabilities come from a forest that has not seen the story. So does the figure to look at.

Pairs of 70 stories by forests that had not seen them: best F1 .839; with figures and dates masked for the encoder .813.
On 33 stories, masked: .777 (random forests .761, boosted ones without `state` and `depth` .766).

Tried and left out, for the figures did not rise: similarity of the words around the values, word by word and of
counted nouns, cognates, neighbouring claims, length, kind and modality, letters of the transliterated text, a gap
that can only count against a match, whitened vectors, the vectors of both encoders together (F1 .835 to .838),
figures that count as equal when rounding explains them, and a third look. A lexicon of 292 topics in ten languages
(the dead, a price, a verdict) made pairs of 43 stories a little better (F1 .800 to .809), verdicts worse
(discrepancies .85/.52 to .79/.52, updates .56 to .50): pairs that time sets apart then weigh more.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import lightgbm
import numpy as np
import yaml
from rapidfuzz import fuzz

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from crosscheck.align.blocking import candidates  # noqa: E402
from crosscheck.align.company import SEEN, seen  # noqa: E402
from crosscheck.align.encoders import choose, shipped  # noqa: E402
from crosscheck.align.features import Story, rounded  # noqa: E402
from crosscheck.align.scoring import Forests, weights  # noqa: E402
from crosscheck.align.similarity import encode  # noqa: E402
from crosscheck.align.views import views  # noqa: E402
from crosscheck.extract import extract  # noqa: E402
from crosscheck.models import Article, Claim  # noqa: E402
from crosscheck.read import read  # noqa: E402

TARGET = ROOT / "crosscheck/align/forests.json"
WEAK = 0.15  # weight of a pair with a claim outside the gold
TREES = 300
SHAPE = {
    "objective": "binary", "learning_rate": 0.05, "num_leaves": 24, "min_data_in_leaf": 10, "lambda_l2": 2.0,
    "feature_fraction": 0.5, "seed": 0, "deterministic": True, "force_row_wise": True, "num_threads": 1, "verbose": -1,
}  # fmt: skip
FOR = {
    "meaning", "margin", "best", "wording", "state", "names", "figures", "figure", "speaker", "when", "date", "alone",
    "support",
}  # fmt: skip
AGAINST = {"rival", "rivals"}
FOLDS = 5


def stories() -> dict[str, Path]:
    """Development stories by name."""
    found = sorted((ROOT / "tests/stories").glob("*/gold.yaml"))
    return {p.parent.name: p for p in found if not p.parent.name.startswith("heldout")}


Cut = tuple[str, int]  # a story, and which articles of it: 0 for all


@dataclass(frozen=True)
class Pairs:
    """All candidate pairs of articles, n of them: features (n, len(FEATURES)), labels, weights, claims and articles."""

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


def cuts(articles: Sequence[Article]) -> list[tuple[Article, ...]]:
    """The whole story first, then neighbours two by two, and each other article in threes."""
    count = len(articles)
    twos = [articles[i : i + 2] for i in range(0, count - 1, 2)]
    threes = [articles[i : i + 5 : 2] for i in (0, 1) if i + 4 < count]
    return [tuple(chosen) for chosen in (articles, *twos, *threes)]


def tables(story: str, gold_path: Path) -> dict[Cut, Pairs]:
    """The pairs of a story, whole (0) and cut."""
    gold = yaml.safe_load(gold_path.read_text(encoding="utf-8"))
    articles, _ = read([str(gold_path.parent / gold["articles"])])
    name = choose({a.language or "" for a in articles})
    claims = {a.id: extract(a) for a in articles}
    return {
        (story, number): pairs_of(gold, chosen, [c for a in chosen for c in claims[a.id]], name)
        for number, chosen in enumerate(cuts(articles))
    }


def pairs_of(gold: dict, articles: Sequence[Article], claims: Sequence[Claim], encoder: str) -> Pairs:
    """The pairs of these articles."""
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
    vectors = encode(shipped(encoder), table)
    pairs = candidates(vectors, [v.article.id for v in table], weights().scales[encoder])
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


def fit(rows: Mapping[Cut, np.ndarray], data: Mapping[Cut, Pairs]) -> lightgbm.Booster:
    """A forest on the tables `rows`, each of shape (n, features), of some of the data."""
    x = np.concatenate([table[data[cut].wanted] for cut, table in rows.items()])
    y, w = (np.concatenate([getattr(data[cut], key)[data[cut].wanted] for cut in rows]) for key in "yw")
    features = SEEN[: x.shape[1]]
    constraints = [(name in FOR) - (name in AGAINST) for name in features]
    shape = {**SHAPE, "monotone_constraints": constraints}
    return lightgbm.train(shape, lightgbm.Dataset(x, y, weight=w, feature_name=list(features)), TREES)


def unseen(rows: Mapping[Cut, np.ndarray], data: Mapping[Cut, Pairs]) -> dict[str, lightgbm.Booster]:
    """For each story a forest that has not seen it: each fifth of the stories gets one, of the other four fifths."""
    names, found = sorted({story for story, _ in data}), {}
    for first in range(FOLDS):
        left_out = names[first::FOLDS]
        model = fit({cut: table for cut, table in rows.items() if cut[0] not in left_out}, data)
        found |= dict.fromkeys(left_out, model)
    return found


def scored(rows: Mapping[Cut, np.ndarray], data: Mapping[Cut, Pairs]) -> dict[Cut, np.ndarray]:
    """The probability of each pair by a forest that has not seen its story."""
    models = unseen(rows, data)
    return {cut: models[cut[0]].predict(table) for cut, table in rows.items()}


def unseen_forests(some: Mapping[str, Path]) -> dict[str, Forests]:
    """For each story, by name, both forests of other stories."""
    data = {cut: pairs for story, gold in some.items() for cut, pairs in tables(story, gold).items()}
    first = unseen({cut: pairs.x for cut, pairs in data.items()}, data)
    among = {cut: pairs.seen(np.asarray(first[cut[0]].predict(pairs.x))) for cut, pairs in data.items()}
    second = unseen(among, data)
    return {
        name: Forests.model_validate({"alone": exported(first[name]), "seen": exported(second[name])})
        for name in first
    }


def exported(model: lightgbm.Booster) -> dict[str, object]:
    """The forest as `crosscheck.align.scoring.Forest` reads it."""
    trees = [flat(tree["tree_structure"]) for tree in model.dump_model()["tree_info"]]
    return {"features": model.feature_name(), "trees": trees}


def flat(root: dict) -> dict[str, list[float]]:
    """A tree of LightGBM's as parallel lists over its nodes, the root first."""
    tree: dict[str, list[float]] = {"feature": [], "threshold": [], "left": [], "right": [], "value": []}
    waiting = [root]
    while waiting:
        node = waiting.pop(0)
        inner = "split_feature" in node
        children = [node["left_child"], node["right_child"]] if inner else []
        place = len(tree["feature"]) + len(waiting) + 1
        row = {
            "feature": node["split_feature"] if inner else -1,
            "threshold": float(f"{node['threshold']:.9g}")
            if inner
            else 0.0,  # 1e-35 and -1e-35 keep zero apart
            "left": place if inner else -1,
            "right": place + 1 if inner else -1,
            "value": 0.0 if inner else round(node["leaf_value"], 5),
        }
        for key, value in row.items():
            tree[key].append(value)
        waiting += children
    return tree


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--dry-run", action="store_true")
    args = parser.parse_args()
    data = {cut: pairs for name, path in stories().items() for cut, pairs in tables(name, path).items()}
    alone = {cut: pairs.x for cut, pairs in data.items()}
    first = scored(alone, data)
    among = {cut: pairs.seen(first[cut]) for cut, pairs in data.items()}
    second = scored(among, data)
    for (look, scores), (size, whole) in product(
        {"alone": first, "seen": second}.items(), {"whole": True, "cut": False}.items()
    ):
        some = {cut: pairs for cut, pairs in data.items() if (cut[1] == 0) is whole}
        for join in (0.3, 0.35, 0.4, 0.5):
            said = {cut: (scores[cut] >= join) & pairs.wanted for cut, pairs in some.items()}
            hits = sum((said[cut] & (pairs.y == 1)).sum() for cut, pairs in some.items())
            precision = hits / sum((said[cut] & (pairs.w == 1)).sum() for cut, pairs in some.items())
            recall = hits / sum((pairs.wanted & (pairs.y == 1)).sum() for pairs in some.values())
            print(f"{look}, {size}, join {join}: precision {precision:.3f}, recall {recall:.3f}")
    models = {"alone": fit(alone, data), "seen": fit(among, data)}
    for look, model in models.items():
        gain = model.feature_importance("gain") / model.feature_importance("gain").sum()
        ranked = sorted(zip(gain, model.feature_name(), strict=True), reverse=True)
        print(look, ", ".join(f"{name} {share:.2f}" for share, name in ranked))
    if not args.dry_run:
        made = {look: exported(model) for look, model in models.items()}
        TARGET.write_text(json.dumps(made, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
