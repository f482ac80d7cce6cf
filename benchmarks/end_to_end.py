#!/usr/bin/env python3
"""The whole job in a fresh process beside what one would otherwise build: time, memory, accuracy.

Usage: python benchmarks/end_to_end.py [ROUNDS]

The peer is benchmarks/peer.py. Time and memory on seeds/; accuracy on tests/stories/ by tests/score.py, the
mean over the stories, those held out apart.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import score  # noqa: E402

SYSTEMS = {
    "crosscheck": ["-m", "crosscheck", "check", "--no-cache", "--format", "json"],
    "sentences + USE + digits": ["benchmarks/peer.py"],
}
METRICS = ("align.precision", "align.recall", "apart", "discrepancy.precision", "discrepancy.recall",
           "update.recall", "agreement.recall")  # fmt: skip


def run(arguments: Sequence[str], folder: Path) -> tuple[bytes, float, float]:
    """Standard output, seconds and peak memory (MB) of a fresh process on the folder."""
    start = time.perf_counter()
    command = [sys.executable, *arguments, str(folder)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    out = process.stdout.read() if process.stdout else b""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed: {' '.join(command)}")
    return out, time.perf_counter() - start, usage.ru_maxrss / 1024


def accuracy(arguments: Sequence[str], held_out: bool) -> dict[str, float]:
    """Metric to its mean over the stories."""
    values: dict[str, list[float]] = {}
    for path in sorted(ROOT.glob("tests/stories/*/gold.yaml")):
        if path.parent.name.startswith("heldout") != held_out:
            continue
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
        out, _, _ = run(arguments, path.parent / gold["articles"])
        table = score.score(gold, score.Report(json.loads(out))).table()
        for metric in METRICS:
            if metric in table:
                values.setdefault(metric, []).append(table[metric]["value"])
    return {metric: statistics.mean(rows) for metric, rows in values.items()}


def main(rounds: int = 5) -> None:
    """Print both tables."""
    measured: dict[str, list[tuple[float, float]]] = {}
    for _ in range(rounds):
        for name, arguments in SYSTEMS.items():
            _, seconds, memory = run(arguments, ROOT / "seeds")
            measured.setdefault(name, []).append((seconds, memory))
    print("| `seeds/`, five articles | median s | best s | peak MB |\n| --- | ---: | ---: | ---: |")
    for name, rows in measured.items():
        seconds, memory = zip(*rows, strict=True)
        print(f"| {name} | {statistics.median(seconds):.1f} | {min(seconds):.1f} | {max(memory):.0f} |")
    columns = {
        f"{name}, {kind}": accuracy(arguments, held_out)
        for kind, held_out in (("development", False), ("held out", True))
        for name, arguments in SYSTEMS.items()
    }
    print("\n| mean over the stories | " + " | ".join(columns) + " |\n| --- |" + " ---: |" * len(columns))
    for metric in METRICS:
        cells = (f"{row[metric]:.2f}" if metric in row else "none reported" for row in columns.values())
        print(f"| `{metric}` | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
