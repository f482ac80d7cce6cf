"""The accuracy gate: no metric of any story falls below its floor (tests/floors.yaml)."""

from __future__ import annotations

from pathlib import Path

import gate
import pytest
import score
import yaml

STORIES = sorted(gate.stories())


def test_every_story_has_floors() -> None:
    assert sorted(gate.floors()) == STORIES, "python tools/set_floors.py gives new stories their floors"


@pytest.mark.parametrize("story", STORIES)
def test_gold_stands_in_the_articles(story: str) -> None:
    path = gate.stories()[story]
    gold = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert len(score.check_gold(gold, path.parent / gold["articles"])) == 0


@pytest.mark.parametrize("story", STORIES)
def test_no_metric_falls_below_its_floor(story: str) -> None:
    floors = gate.floors().get(story)
    assert floors, f"no floors for {story}"
    short = gate.short_of(floors, gate.figures_of(story))
    assert not short, f"{story}: {'; '.join(short)} (CONTRIBUTING.md says how a floor is lowered)"


def test_a_lost_metric_is_below_its_floor() -> None:
    assert gate.short_of({"facet": 0.5, "speaker": 0.8}, {"speaker": 0.81}) == [
        "facet not measured, floor 0.500"
    ]
    assert gate.short_of({"speaker": 0.8}, {"speaker": 0.79}) == ["speaker 0.790, floor 0.800"]


def test_floors_are_raised_but_never_lowered_by_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "tools"))
    from set_floors import merged

    old = {"flood": {"facet": 0.9, "speaker": 0.5}}
    measured = {"flood": {"facet": 0.5, "speaker": 0.8}}
    assert merged(old, measured, lower=False) == {"flood": {"facet": 0.9, "speaker": 0.78}}
    assert merged(old, measured, lower=True) == {"flood": {"facet": 0.48, "speaker": 0.78}}
