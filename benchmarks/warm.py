#!/usr/bin/env python3
"""A large corpus, and two new articles: cold, everything known, and what the new ones cost. Fresh processes.

Usage: python benchmarks/warm.py [ARTICLES] [ROUNDS] [FOLDER]

The articles are those of benchmarks/synthetic.py. In FOLDER (by default one that is removed in the end) they and
the cache are kept, so that a second run need not build it. Seconds from start to exit of the command, processor
seconds beside them (on a busy machine these say more), and peak memory.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from synthetic import articles as made

ROOT = Path(__file__).parents[1]


class Cost(NamedTuple):
    """Of one run: seconds from start to exit, processor seconds, peak memory in MB."""

    seconds: float
    processor: float
    memory: float


def run(work: Path, *options: str) -> Cost:
    """The command in a fresh process, in the folder."""
    script = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from crosscheck.cli import main; main({list(options)!r})"
    # modules are compiled once, as an installed command has them
    environment = {
        k: v
        for k, v in os.environ.items()
        if not k.startswith("CROSSCHECK") and k != "PYTHONDONTWRITEBYTECODE"
    }
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", script], cwd=work, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed: {options}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def line(what: str, costs: list[Cost]) -> str:
    seconds = [cost.seconds for cost in costs]
    processor = [cost.processor for cost in costs]
    memory = max(cost.memory for cost in costs)
    return (
        f"| {what} | {statistics.median(seconds):.1f} | {min(seconds):.1f} "
        f"| {statistics.median(processor):.1f} | {min(processor):.1f} | {memory:.0f} |"
    )


def build(work: Path, count: int) -> list[str]:
    """The corpus in `articles/`, and two articles of its stories that are not in it, in `new/`; their paths."""
    for folder in ("articles", "new"):
        (work / folder).mkdir(parents=True, exist_ok=True)
    rows = list(made(count + 2))
    picked = {len(rows) // 3, 2 * len(rows) // 3}
    for number, row in enumerate(rows):
        (work / ("new" if number in picked else "articles") / row.name).write_text(row.text, encoding="utf-8")
    return [f"new/{rows[number].name}" for number in sorted(picked)]


def measure(work: Path, count: int, rounds: int) -> None:
    new = build(work, count)
    cache = work / ".crosscheck_cache" / "cache.db"
    print("| | median s | best s | median processor s | best processor s | peak MB |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    if not cache.exists():
        print(line(f"{count} articles, nothing known", [run(work, "check", "articles", "-q")]), flush=True)
    kept = work / "kept.db"
    shutil.copy(cache, kept)
    costs = []
    for _ in range(rounds):
        shutil.copy(kept, cache)  # so that the new ones are new each time
        costs.append(run(work, "check", "articles", "--new", *new, "-q"))
    print(line(f"two new articles against {count} known", costs), flush=True)
    costs = [run(work, "check", "articles", "--new", *new, "-q") for _ in range(rounds)]
    print(line("the same again, all known", costs), flush=True)
    print(line("all articles, all known", [run(work, "check", "articles", "-q")]), flush=True)
    print(f"\nThe cache has {kept.stat().st_size / 2**20:.0f} MB.")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    if len(sys.argv) > 3:
        measure(Path(sys.argv[3]), count, rounds)
        return
    with tempfile.TemporaryDirectory() as place:
        measure(Path(place), count, rounds)


if __name__ == "__main__":
    main()
