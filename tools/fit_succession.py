#!/usr/bin/env python3
"""Learn from the stories how certain it is that a later value takes another's place; writes `judge/succession.json`.

Usage: python tools/fit_succession.py [--dry-run]      (needs LightGBM, which the product itself does not)

Data: every difference of values that time would explain (`judge/timing.py`) in the development stories, matched by
forests that had not seen the story (`fit_forest.py`), and in the examples of the rules. A row is positive where both
claims are of one update of the gold, negative else; left out are the values of an update in claims that the gold does
not list (a headline), as they may be right. Method and the figures to look at as in `fit_certainty.py`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import fit_forest
import lightgbm
import numpy as np
import yaml

from crosscheck.align import Alignment, align, scoring
from crosscheck.align.contexts import Contexts
from crosscheck.examples import articles_of
from crosscheck.extract import extract
from crosscheck.judge.comparing import Comparison
from crosscheck.judge.differences import comparable, compare_links
from crosscheck.judge.rules import Rule, UpdateRule, ValueRule, load_rules
from crosscheck.judge.succession import FEATURES, is_moved, table
from crosscheck.judge.told import told_changes
from crosscheck.models import Article, Claim
from crosscheck.read import complete, read

TARGET = fit_forest.ROOT / "crosscheck/judge/succession.json"
TREES = 200
SHAPE = fit_forest.SHAPE | {
    "learning_rate": 0.05, "num_leaves": 8, "min_data_in_leaf": 15, "lambda_l2": 5.0,
}  # fmt: skip
FOR = {"match", "meaning", "joined", "told", "cue", "going", "movable", "same", "way"}
AGAINST = {"other", "elsewhen"}
FOLDS = 10
Slot = tuple[int, str]  # a view and a value of it


@dataclass(frozen=True)
class Moved:
    """The differences of a story that time would explain: features (n, len(FEATURES)), labels, facts of the gold."""

    x: np.ndarray
    y: np.ndarray
    facts: Sequence[Sequence[str]]
    later: Sequence[Slot]  # the later value of each
    wanted: frozenset[str]  # updates of values in the gold


def compared(alignment: Alignment, rules: Sequence[Rule]) -> Iterator[Comparison]:
    """Every comparison that the forest would be asked about."""
    views, contexts = alignment.views, Contexts(alignment.encoder, alignment.views)
    for rule in rules:
        if isinstance(rule, ValueRule) and rule.enabled:
            for match in alignment.matches:
                yield from compare_links(comparable(match.links, views), rule, contexts, joined=True)
            yield from compare_links(comparable(alignment.strays, views), rule, contexts)
            yield from told_changes(comparable(alignment.faint, views), rule)


def of_story(
    gold: dict,
    articles: Sequence[Article],
    claims: Sequence[Claim],
    forests: scoring.Forests,
    rules: Sequence[Rule],
) -> Moved:
    """The rows of a story whose claims these forests match."""
    scoring.forests = lambda: forests  # type: ignore[assignment]
    scoring.plan.cache_clear()
    alignment = align(claims, {a.id: a for a in articles})
    facets = {
        f["id"]: f.get("facet") for f in gold["facts"] if f["verdict"] == "update" and not f.get("optional")
    }
    of: dict[int, set[str]] = {}
    values: dict[str, set[object]] = {}
    for fact in gold["facts"]:
        for row in fact["claims"] if fact["id"] in facets else ():
            for view in fit_forest.stated(row, alignment.views)[:2]:
                of.setdefault(view, set()).add(fact["id"])
                values.setdefault(fact["id"], set()).update(
                    v.value for v in alignment.views[view].claim.values
                )
    kept, named = [], []
    for row in filter(is_moved, compared(alignment, rules)):
        facet = getattr(row.rule, "facet", None)
        ids = [
            i for i in of.get(row.a.view.index, set()) & of.get(row.b.view.index, set()) if facets[i] == facet
        ]
        pair = {part.value.value for part in (row.a, row.b) if part.value}
        unlisted = any(facets[i] == facet and pair <= found for i, found in values.items())
        if ids or not unlisted:
            kept.append(row)
            named.append(sorted(ids))
    last = [max((r.a, r.b), key=lambda p: str(p.view.article.published)) for r in kept]
    wanted = frozenset(
        i
        for i, facet in facets.items()
        if facet in {getattr(r, "facet", None) for r in rules if isinstance(r, ValueRule)}
    )
    return Moved(
        table(kept),
        np.array([float(bool(i)) for i in named]),
        named,
        [(p.view.index, p.text) for p in last],
        wanted,
    )


def of_examples(rules: Sequence[Rule]) -> Moved:
    """What time explains in the rules' own examples, positive where an update must be reported."""
    tables, labels = [], []
    for rule in rules:
        for fires, examples in ((True, rule.examples.fire), (False, rule.examples.silent)):
            for example in examples:
                if example.known_miss or not isinstance(rule, UpdateRule | ValueRule):
                    continue
                articles = [complete(article) for article in articles_of(example)]
                claims = [claim for article in articles for claim in extract(article)]
                rows = list(filter(is_moved, compared(align(claims, {a.id: a for a in articles}), rules)))
                if rows:
                    tables.append(table(rows))
                    labels.append(np.full(len(rows), float(fires and isinstance(rule, UpdateRule))))
    return Moved(np.concatenate(tables), np.concatenate(labels), (), (), frozenset())


def fit(data: Mapping[str, Moved], examples: Moved) -> lightgbm.Booster:
    """A forest on the rows of some stories and of the examples."""
    every = [*data.values(), examples]
    x, y = (np.concatenate([getattr(rows, key) for rows in every]) for key in "xy")
    constraints = [(name in FOR) - (name in AGAINST) for name in FEATURES]
    names = list(FEATURES)
    return lightgbm.train(
        SHAPE | {"monotone_constraints": constraints}, lightgbm.Dataset(x, y, feature_name=names), TREES
    )


def unseen(data: Mapping[str, Moved], examples: Moved) -> dict[str, np.ndarray]:
    """The certainties of each story by a forest of other stories."""
    names, found = sorted(data), {}
    for first in range(FOLDS):
        left_out = names[first::FOLDS]
        model = fit({name: rows for name, rows in data.items() if name not in left_out}, examples)
        found |= {name: model.predict(data[name].x) for name in left_out if len(data[name].y)}
    return found


def figures(data: Mapping[str, Moved], said: Mapping[str, np.ndarray], least: float) -> str:
    """How many updates of the gold are found, and how many later values are wrongly taken to replace another."""
    wrong: set[tuple[str, Slot]] = set()
    found = set()
    for name, chances in said.items():
        rows = [r for r in zip(chances, data[name].facts, data[name].later, strict=True) if r[0] >= least]
        right = {later for _, facts, later in rows if facts}
        wrong |= {(name, later) for _, facts, later in rows if not facts and later not in right}
        found |= {(name, fact) for _, facts, _ in rows for fact in facts}
    wanted = sum(len(rows.wanted) for rows in data.values())
    return f"{least:.2f}: {len(found)} of {wanted} updates found; {len(wrong)} values wrongly taken for later ones"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--dry-run", action="store_true", help="print the figures only")
    options = parser.parse_args()
    rules, stories = load_rules(()), fit_forest.stories()
    examples = of_examples(
        rules
    )  # matched by the shipped forests, below each story's own are put in their place
    forests, data = fit_forest.unseen_forests(stories), {}
    for name, path in stories.items():
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
        articles, _ = read([str(path.parent / gold["articles"])])
        claims = [claim for article in articles for claim in extract(article)]
        data[name] = of_story(gold, articles, claims, forests[name], rules)
    report(data, examples)
    if not options.dry_run:
        write(data, examples)


def report(data: Mapping[str, Moved], examples: Moved) -> None:
    """Print what unseen forests find."""
    said = unseen(data, examples)
    for least in (0.3, 0.4, 0.45, 0.5, 0.6):
        print(figures(data, said, least))


def write(data: Mapping[str, Moved], examples: Moved) -> None:
    """Write the forest of all stories."""
    TARGET.write_text(
        json.dumps(fit_forest.exported(fit(data, examples)), separators=(",", ":")) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
