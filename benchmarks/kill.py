#!/usr/bin/env python3
"""Kill -9 at random moments: the cache must stay sound, and the next run give the report of a fresh one.

Usage: python benchmarks/kill.py [KILLS] [FOLDER]

The moments are spread over the time that a whole run takes, so that reading, extracting, encoding and the writing
of rows and of the report are all hit. The folder is by default the articles of benchmarks/synthetic.py.
"""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from synthetic import write

ROOT = Path(__file__).parents[1]
ARTICLES = 6


def main() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        articles = Path(sys.argv[2]) if len(sys.argv) > 2 else work / "articles"
        if len(sys.argv) <= 2:
            write(articles, ARTICLES)
        start = time.perf_counter()
        fresh = report(articles, work, "--no-cache")
        whole = time.perf_counter() - start
        print(f"a whole run takes {whole:.1f} s; {kills} are killed")
        chance = random.Random(1)
        cut = other = unsound = 0
        for kill in range(kills):
            if kill % 10 == 0:  # from the start again, and then more and more of it is there
                (work / "cache" / "cache.db").unlink(missing_ok=True)
            run = subprocess.Popen(command(articles, work, "--cache", "cache"), cwd=work)
            try:
                run.wait(chance.uniform(0.1, whole))
            except subprocess.TimeoutExpired:
                run.kill()
                cut += 1
            run.wait()
            unsound += not sound(work / "cache" / "cache.db")
            if kill % 10 == 4 or kill % 10 == 9:
                other += report(articles, work, "--cache", "cache") != fresh
        set_aside = len(list((work / "cache").glob("*.unusable")))
        print(
            f"{cut} killed while they ran; {unsound} caches damaged, {set_aside} set aside, {other} reports differ"
        )
        raise SystemExit(bool(unsound or set_aside or other))


def command(articles: Path, work: Path, *options: str) -> list[str]:
    arguments = ["check", str(articles), "-q", "-f", "json", "-o", str(work / "report.json"), *options]
    return [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); "
            f"from crosscheck.cli import main; main({arguments!r})"]  # fmt: skip


def report(articles: Path, work: Path, *options: str) -> bytes:
    subprocess.run(command(articles, work, *options), cwd=work, check=True)
    return (work / "report.json").read_bytes()


def sound(file: Path) -> bool:
    if not file.exists():
        return True
    with sqlite3.connect(file) as base:
        return bool(base.execute("PRAGMA integrity_check").fetchone() == ("ok",))


if __name__ == "__main__":
    main()
