"""Fit the weights of claim matching to the stories and write `crosscheck/align/weights.yaml`.

Usage: python tools/fit_weights.py [--leave-out STORY] [--dry-run]

Data: the gold of every story under tests/stories whose name does not begin with `heldout`. Pairs of extracted
claims of different articles are positive where both state one gold fact, negative where they state two;
pairs with a claim that no gold row names are weak negatives. Method: logistic regression, L2, by Newton steps.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
import yaml
from rapidfuzz import fuzz

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from crosscheck.align import candidates, numbers  # noqa: E402
from crosscheck.align.encoders import choose  # noqa: E402
from crosscheck.align.features import FEATURES, Rarity, features  # noqa: E402
from crosscheck.align.scoring import weights  # noqa: E402
from crosscheck.align.similarity import similarity  # noqa: E402
from crosscheck.align.views import views  # noqa: E402
from crosscheck.extract import extract  # noqa: E402
from crosscheck.read import read  # noqa: E402

TARGET = ROOT / "crosscheck/align/weights.yaml"
WEAK = 0.15  # weight of a pair with a claim outside the gold
RIDGE = 2.0


def stories() -> dict[str, Path]:
    """Development stories by name."""
    found = sorted((ROOT / "tests/stories").glob("*/gold.yaml"))
    return {p.parent.name: p for p in found if not p.parent.name.startswith("heldout")}


def rows_of(gold_path: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Features (n, len(FEATURES)), labels (n,) and weights (n,) of a story's pairs."""
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
    same = similarity(table, name, weights().scales[name])
    rarity = Rarity(table)
    x, y, w = [], [], []
    for i, j in candidates(same, table):
        if i in skip or j in skip:
            continue
        known = i in facts and j in facts
        positive = known and bool(facts[i] & facts[j])
        row = features(table[i], table[j], rarity, numbers(same, i, j))
        x.append([row[name] for name in FEATURES])
        y.append(float(positive))
        w.append(1.0 if known else WEAK)
    return np.array(x), np.array(y), np.array(w)


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


def fit(x: np.ndarray, y: np.ndarray, w: np.ndarray, steps: int = 50) -> np.ndarray:
    """Coefficients (intercept first) of the weighted logistic regression with ridge penalty."""
    design = np.hstack([np.ones((len(x), 1)), x])
    penalty = RIDGE * np.eye(design.shape[1])
    penalty[0, 0] = 0.0
    beta = np.zeros(design.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-np.clip(design @ beta, -30, 30)))
        gradient = design.T @ (w * (y - p)) - penalty @ beta
        hessian = (design * (w * p * (1 - p) + 1e-9)[:, None]).T @ design + penalty
        step = np.linalg.solve(hessian, gradient)
        beta += step
        if np.abs(step).max() < 1e-8:
            break
    return beta


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dry-run", action="store_true")
    args = parser.parse_args()
    data = {name: rows_of(path) for name, path in stories().items()}
    for left_out in data:
        x, y, w = (np.concatenate([d[k] for n, d in data.items() if n != left_out]) for k in range(3))
        beta = fit(x, y, w)
        tx, ty, tw = data[left_out]
        p = 1 / (1 + np.exp(-(beta[0] + tx @ beta[1:])))
        for join in (0.3, 0.5, 0.7):
            said, true = p >= join, ty == 1
            known = tw == 1
            tp = (said & true).sum()
            precision = tp / max(1, (said & known).sum())
            print(f"{left_out:12} join {join}: precision {precision:.2f} recall {tp / max(1, true.sum()):.2f} of {int(true.sum())}, "
                  f"{(said & ~known).sum()} joined outside the gold")
    x, y, w = (np.concatenate([d[k] for d in data.values()]) for k in range(3))
    beta = fit(x, y, w)
    print({name: round(float(b), 3) for name, b in zip(("intercept", *FEATURES), beta, strict=True)})
    if not args.dry_run:
        old = yaml.safe_load(TARGET.read_text(encoding="utf-8"))
        old |= {
            "intercept": round(float(beta[0]), 3),
            "features": {n: round(float(b), 3) for n, b in zip(FEATURES, beta[1:], strict=True)},
        }
        head = "# Written by tools/fit_weights.py; see there for data and method.\n"
        TARGET.write_text(head + yaml.safe_dump(old, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    main()
