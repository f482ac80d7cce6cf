#!/usr/bin/env python3
"""Measure every story and write the floors of the accuracy gate, tests/floors.yaml, and docs/accuracy.md.

Usage: python tools/set_floors.py [--lower] [--dry-run] [STORY ...]

A floor is the value measured less 0.02. Floors only rise; `--lower` lets them fall to what is measured now,
which wants its reason in the commit message.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import gate  # noqa: E402

ACCURACY = ROOT / "docs/accuracy.md"
HEADER = """# Written by tools/set_floors.py: the least that each story must reach (measured less 0.02).
# Floors rise by running it, and fall only with --lower.
"""
ACCURACY_HEAD = f"""# Accuracy

Measured by `python tools/set_floors.py` when the floors of the accuracy gate were last set. The tests fail
when a figure of any story falls by more than {gate.ROOM} (see CONTRIBUTING.md).

The stories stand in tests/stories/: six or seven articles each, in ten languages between them, with what a
careful fact-checker finds in them. The matching was learned from the development stories, so what it reaches on
them is no forecast; the columns for the stories held out are, on which nobody tunes and whose misses nobody
looks at. The numbers are small: one discrepancy more or less moves a figure by a tenth.
"""
METRICS = {
    "claims.recall": "statements of the gold set that were extracted",
    "values.recall": "their numbers, dates and amounts, normalised alike",
    "speaker": "their speakers",
    "metadata": "language, date, outlet and relayed sources of the articles",
    "align.precision": "pairs joined as one fact that are one fact",
    "align.recall": "pairs that are one fact and were joined",
    "apart": "look-alikes that were neither joined nor called a discrepancy",
    "discrepancy.precision": "reported discrepancies that are real",
    "discrepancy.recall": "real discrepancies that were reported",
    "facet": "of these, the facet named rightly",
    "update.recall": "updates reported as updates",
    "agreement.recall": "agreements reported, with no false discrepancy beside",
    "sourcing.level": "statements given the right level of sourcing",
    "unsourced.precision": "statements reported as unsourced that are",
    "unsourced.recall": "unsourced statements that were reported",
}


def merged(
    old: dict[str, gate.Figures], measured: dict[str, gate.Figures], lower: bool
) -> dict[str, gate.Figures]:
    """The new floors: measured less the room, not below the old ones unless `lower`."""
    new = dict(old)
    for story, figures in measured.items():
        before = {} if lower else old.get(story, {})
        rows = {metric: max(0.0, round(value - gate.ROOM, 3)) for metric, value in figures.items()}
        new[story] = {m: max(rows.get(m, 0.0), before.get(m, 0.0)) for m in sorted({*rows, *before})}
    return {story: new[story] for story in sorted(new)}


def table(figures: dict[str, gate.Figures]) -> str:
    """docs/accuracy.md: the figures by metric, the mean over the development stories and those held out."""
    developed = [rows for story, rows in figures.items() if not story.startswith(gate.HELD_OUT)]
    columns = {f"{len(developed)} development stories, mean": mean(developed)} if developed else {}
    columns |= {story: rows for story, rows in figures.items() if story.startswith(gate.HELD_OUT)}
    lines = [ACCURACY_HEAD, "| | " + " | ".join(columns) + " |", "| --- |" + " ---: |" * len(columns)]
    for metric, meaning in METRICS.items():
        cells = (f"{row[metric]:.2f}" if metric in row else "" for row in columns.values())
        lines.append(f"| `{metric}`: {meaning} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def mean(rows: Sequence[gate.Figures]) -> gate.Figures:
    """The mean of each metric over the stories that have it."""
    metrics = sorted({metric for row in rows for metric in row})
    return {m: statistics.mean(row[m] for row in rows if m in row) for m in metrics}


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("stories", nargs="*", metavar="STORY", help="default: all")
    parser.add_argument("--lower", action="store_true", help="let floors fall to what is measured now")
    parser.add_argument("--dry-run", action="store_true", help="only print the figures")
    args = parser.parse_args(argv)
    names = args.stories or sorted(gate.stories())
    measured = {story: gate.figures_of(story) for story in names}
    old = {story: rows for story, rows in gate.floors().items() if story in gate.stories()}
    short = [f"{s}: {row}" for s in names for row in gate.short_of(old.get(s, {}), measured[s])]
    print(*short, sep="\n", end="\n" if short else "")
    text = table(measured)
    print(text)
    for story, rows in measured.items():
        print(f"{story:16}", *(f"{metric} {rows[metric]:.2f}" for metric in METRICS if metric in rows))
    if args.dry_run:
        return 0
    new = merged(old, measured, args.lower)
    gate.FLOORS.write_text(HEADER + yaml.safe_dump(new, sort_keys=False), encoding="utf-8")
    if not args.stories:
        ACCURACY.write_text(text, encoding="utf-8")
    if short and not args.lower:
        print("some metrics are below their floors, which stay as they are; --lower lets them fall")
    return 1 if short and not args.lower else 0


if __name__ == "__main__":
    sys.exit(main())
