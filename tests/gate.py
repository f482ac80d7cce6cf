"""The accuracy gate: every story under tests/stories checked in process, scored, and held against its floors.

Stories whose folder begins with `heldout` are only measured: nobody tunes on them or looks at their misses, so
nothing but figures leaves this module.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import score
import yaml

from crosscheck import check
from crosscheck.models import Report
from crosscheck.read import read

HERE = Path(__file__).parent
FLOORS = HERE / "floors.yaml"
HELD_OUT = "heldout"
ROOM = 0.02  # how far a metric may fall below what was measured when its floor was set

Figures = dict[str, float]


def stories() -> dict[str, Path]:
    """The gold sets by the name of their story."""
    return {path.parent.name: path for path in sorted(HERE.glob("stories/*/gold.yaml"))}


def open_stories() -> list[str]:
    """The stories that may be read and tuned on."""
    return [story for story in stories() if not story.startswith(HELD_OUT)]


def floors() -> dict[str, Figures]:
    """The stored floors: story to metric to the least value that passes."""
    return yaml.safe_load(FLOORS.read_text(encoding="utf-8")) or {} if FLOORS.is_file() else {}


@cache
def report_of(story: str) -> Report:
    """The report on a story's articles; each story is checked once in a test run."""
    gold = stories()[story]
    articles, not_read = read([str(gold.parent / _gold(story)["articles"])])
    return check(articles, not_read=not_read)


@cache
def figures_of(story: str) -> Figures:
    """Metric to value, as `score.py --json` gives them."""
    data = json.loads(report_of(story).to_json())
    table = score.score(_gold(story), score.Report(data)).table()
    return {metric: row["value"] for metric, row in table.items()}


def short_of(floors: Figures, figures: Figures) -> list[str]:
    """The metrics below their floor; one that is no longer measured is below it too."""
    rows = []
    for metric, floor in sorted(floors.items()):
        value = figures.get(metric)
        if value is None or value < floor:
            rows.append(f"{metric} {'not measured' if value is None else f'{value:.3f}'}, floor {floor:.3f}")
    return rows


def _gold(story: str) -> dict:
    return yaml.safe_load(stories()[story].read_text(encoding="utf-8"))
