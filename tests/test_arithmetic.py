"""Figures and dates that cannot hold together, on marked sentences: what must be found, and what only looks so.

`python tests/test_arithmetic.py [--misses]` prints precision and recall of both halves, and what went wrong in the
half to develop with.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from crosscheck.align.views import views
from crosscheck.extract import extract
from crosscheck.judge import arithmetic
from crosscheck.judge.rules import ArithmeticRule, load_rules
from crosscheck.models import Article, Finding
from crosscheck.pipeline import check
from crosscheck.read import complete

CORPUS = Path(__file__).parent / "data" / "arithmetic.yaml"
RECALL = {"develop": 0.95, "measure": 0.85}


@cache
def corpus() -> dict[str, Any]:
    """The marked sentences: `develop`, `measure`, and the date of publication."""
    return dict(yaml.safe_load(CORPUS.read_text(encoding="utf-8")))


def impossible(text: str, language: str, published: dt.date) -> list[Finding]:
    """The findings of kind `impossible` on an article that is only this text."""
    article = Article(text=text, language=language, published=published, outlet="A")
    return [f for f in check([article]).findings if f.kind == "impossible"]


def measure(half: str) -> tuple[Counter[str], list[str]]:
    """Counts of `hit`, `missed`, `false`, and a line for every error."""
    tally: Counter[str] = Counter()
    errors = []
    for row in corpus()[half]:
        published = row.get("published", corpus()["published"])
        found = {f.rule: f.message for f in impossible(row["text"], row["language"], published)}
        wanted = row["impossible"]
        wrong = {rule: message for rule, message in found.items() if rule != wanted}
        tally["hit"] += wanted in found
        tally["missed"] += wanted is not None and wanted not in found
        tally["false"] += len(wrong)
        if wrong or (wanted and wanted not in found):
            errors.append(f"{row['language']} {row['text']}\n    WANTED {wanted}\n    FOUND  {found}")
    return tally, errors


@pytest.mark.parametrize("half", ["develop", "measure"])
def test_marked_sentences(half: str) -> None:
    tally, errors = measure(half)
    shown = "\n".join(errors) if half == "develop" else "(the sentences to measure on are not shown)"
    assert tally["false"] == 0, shown
    assert tally["hit"] >= RECALL[half] * (tally["hit"] + tally["missed"]), shown


def test_the_report_gives_the_sum_once_and_no_distance() -> None:
    text = "The fire killed 12 people: five women and six men, the governor said."
    shown = check([Article(text=text, language="en", published=dt.date(2026, 3, 12))]).to_markdown()
    assert shown.count("5 + 6 = 11, not 12") == 1
    assert "**Impossible** · quantity\n" in shown


def main() -> None:
    for half in ("develop", "measure"):
        tally, errors = measure(half)
        precision = tally["hit"] / ((tally["hit"] + tally["false"]) or 1)
        recall = tally["hit"] / ((tally["hit"] + tally["missed"]) or 1)
        print(f"{half:8} P {precision:.3f} R {recall:.3f}  {dict(tally)}")
        if half == "develop" and "--misses" in sys.argv:
            print("\n".join(errors))


if __name__ == "__main__":
    main()


def test_a_day_that_is_none_is_no_weekday() -> None:
    text = "The council of Larnach met in the town hall on Monday, May 12, 2026. It voted for a new bridge."
    article = complete(Article(text=text, language="en"))
    rows = [
        claim.model_copy(update={"values": tuple(v.model_copy(update={"value": day}) for v in claim.values)})
        for claim, day in ((claim, "2026-02-31") for claim in extract(article))
    ]
    assert any(row.values for row in rows)
    rule = next(r for r in load_rules() if isinstance(r, ArithmeticRule) and r.test == "weekday")
    assert list(arithmetic.impossible(views(tuple(rows), {article.id: article}), [rule])) == []
