#!/usr/bin/env python3
"""Learn from the stories how certain a difference between two claims is; writes `judge/certainty.json`.

Usage: python tools/fit_certainty.py [--dry-run]      (needs LightGBM, which the product itself does not)

Data: every comparison that the rules make in the development stories, matched by forests that had not seen the
story (`fit_forest.py`). A comparison is positive where both claims are of one discrepancy of the gold, negative
else; what time explains is left out, as the product does not ask about it. The examples of each rule are learned
from, too, as they say what must be reported and what must not where two claims are all there is. Method: one small
forest of boosted trees (LightGBM), in which what speaks for a discrepancy can never count against one. The figures to
look at come from forests that had not seen the story either: differences that would be reported, and those of the
gold found.

Against the thresholds by hand that it replaced (match, context and nearness, facet by facet), on 46 stories by forests
that had not seen them: discrepancies .88/.57 (precision, recall) to .89/.62, and on eight that nobody had looked at
.68/.44 to .71/.48 (with more words and readings since, 70 stories: .88/.66). Tried and left out, for the figures did
not rise: how many other claims of the fact agree with either side or differ from it, the size of the facts, whether an
article has the other's value elsewhere, and planted errors in translated news. The length of the claims and how many
figures they have told story from story, not discrepancies from other differences: real news has longer sentences.
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
from crosscheck.align.contexts import Contexts, compared_parts
from crosscheck.examples import articles_of
from crosscheck.extract import extract
from crosscheck.judge.certainty import FEATURES, is_open, table
from crosscheck.judge.comparing import Comparison
from crosscheck.judge.differences import comparable, compare_links
from crosscheck.judge.rules import ComparingRule, Rule, load_rules
from crosscheck.models import Article, Claim
from crosscheck.read import complete, read

TARGET = fit_forest.ROOT / "crosscheck/judge/certainty.json"
TREES = 300
SHAPE = fit_forest.SHAPE | {
    "learning_rate": 0.04, "num_leaves": 8, "min_data_in_leaf": 12, "lambda_l2": 5.0,
}  # fmt: skip
FOR = {"match", "context", "joined", "alone", "meaning", "best", "nearer"}
AGAINST = {"rival", "rivals", "open", "spelling"}
FOLDS = 10


@dataclass(frozen=True)
class Compared:
    """The comparisons of a story: features (n, len(FEATURES)), labels, and the facts of the gold that each is of."""

    x: np.ndarray
    y: np.ndarray
    facts: Sequence[Sequence[str]]
    wanted: int  # discrepancies in the gold


def compared(alignment: Alignment, rules: Sequence[Rule]) -> Iterator[Comparison]:
    """Every comparison that the forest would be asked about."""
    views, contexts = alignment.views, Contexts(alignment.encoder, alignment.views)
    contexts.prepare(p for m in alignment.matches for i in m.members for p in compared_parts(views[i]))
    apart = comparable({**alignment.strays, **alignment.faint}, views)
    for rule in rules:
        if isinstance(rule, ComparingRule) and rule.enabled:
            for match in alignment.matches:
                yield from filter(
                    is_open, compare_links(comparable(match.links, views), rule, contexts, joined=True)
                )
            yield from filter(is_open, compare_links(apart, rule, contexts))


def of_story(
    gold: dict,
    articles: Sequence[Article],
    claims: Sequence[Claim],
    forests: scoring.Forests,
    rules: Sequence[Rule],
) -> Compared:
    """The comparisons of a story whose claims these forests match."""
    scoring.forests = lambda: forests  # type: ignore[assignment]
    scoring.plan.cache_clear()
    alignment = align(claims, {a.id: a for a in articles})
    of: dict[int, set[str]] = {}
    differing = {f["id"] for f in gold["facts"] if f["verdict"] == "discrepancy" and not f.get("optional")}
    for fact in gold["facts"]:
        for row in fact["claims"]:
            for view in fit_forest.stated(row, alignment.views)[:2]:
                of.setdefault(view, set()).add(fact["id"])
    rows = list(compared(alignment, rules))
    facts = [sorted(of.get(r.a.view.index, set()) & of.get(r.b.view.index, set()) & differing) for r in rows]
    return Compared(table(rows), np.array([float(bool(ids)) for ids in facts]), facts, len(differing))


def of_examples(rules: Sequence[Rule]) -> Compared:
    """What each rule compares in its own examples, positive where it must fire."""
    tables, labels = [], []
    for rule in rules:
        if not isinstance(rule, ComparingRule):
            continue
        for label, examples in ((1.0, rule.examples.fire), (0.0, rule.examples.silent)):
            for example in examples:
                articles = [complete(article) for article in articles_of(example)]
                claims = [claim for article in articles for claim in extract(article)]
                found = table(list(compared(align(claims, {a.id: a for a in articles}), [rule])))
                if len(found) and not example.known_miss:
                    tables.append(found)
                    labels.append(np.full(len(found), label))
    return Compared(np.concatenate(tables), np.concatenate(labels), (), 0)


def fit(data: Mapping[str, Compared], examples: Compared) -> lightgbm.Booster:
    """A forest on the comparisons of some stories and of the examples."""
    every = [*data.values(), examples]
    x, y = (np.concatenate([getattr(rows, key) for rows in every]) for key in "xy")
    constraints = [(name in FOR) - (name in AGAINST) for name in FEATURES]
    names = list(FEATURES)
    return lightgbm.train(
        SHAPE | {"monotone_constraints": constraints}, lightgbm.Dataset(x, y, feature_name=names), TREES
    )


def unseen(data: Mapping[str, Compared], examples: Compared) -> dict[str, np.ndarray]:
    """The certainties of each story by a forest of other stories."""
    names, found = sorted(data), {}
    for first in range(FOLDS):
        left_out = names[first::FOLDS]
        model = fit({name: rows for name, rows in data.items() if name not in left_out}, examples)
        found |= {name: model.predict(data[name].x) for name in left_out if len(data[name].y)}
    return found


def figures(data: Mapping[str, Compared], said: Mapping[str, np.ndarray], least: float) -> str:
    """How many comparisons would be reported, how many of them rightly, and how many of the gold they find."""
    right = wrong = 0
    found = set()
    for name, chances in said.items():
        for chance, good, facts in zip(chances, data[name].y, data[name].facts, strict=True):
            if chance >= least:
                right, wrong = right + bool(good), wrong + (not good)
                found |= {(name, fact) for fact in facts}
    wanted = sum(rows.wanted for rows in data.values())
    return f"{least:.2f}: {right} right, {wrong} wrong; {len(found)} of {wanted} discrepancies found"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--dry-run", action="store_true", help="print the figures only")
    options = parser.parse_args()
    rules, stories = load_rules(()), fit_forest.stories()
    examples = of_examples(
        rules
    )  # matched by the shipped forests, as below each story's own are put in their place
    forests, data = fit_forest.unseen_forests(stories), {}
    for name, path in stories.items():
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
        articles, _ = read([str(path.parent / gold["articles"])])
        claims = [claim for article in articles for claim in extract(article)]
        data[name] = of_story(gold, articles, claims, forests[name], rules)
    report(data, examples)
    if not options.dry_run:
        write(data, examples)


def report(data: Mapping[str, Compared], examples: Compared) -> None:
    """Print what unseen forests find."""
    said = unseen(data, examples)
    for least in (0.4, 0.5, 0.55, 0.6, 0.65, 0.7):
        print(figures(data, said, least))


def write(data: Mapping[str, Compared], examples: Compared) -> None:
    """Write the forest of all stories."""
    TARGET.write_text(
        json.dumps(fit_forest.exported(fit(data, examples)), separators=(",", ":")) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
