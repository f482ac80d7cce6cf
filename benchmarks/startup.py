#!/usr/bin/env python3
"""Time from the shell to the help text: a bare interpreter, command lines of the usual kinds, and ours.

Usage: python benchmarks/startup.py [ROUNDS]

The commands take turns, so that a busy machine slows them all. Typer is measured where it is installed.
"""

from __future__ import annotations

import importlib.util
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
NAMES = [f"command{n}" for n in range(12)]
ARGPARSE = f"""
import argparse
parser = argparse.ArgumentParser(prog="peer")
commands = parser.add_subparsers()
for name in {NAMES}:
    command = commands.add_parser(name, help="Do it.")
    command.add_argument("path", nargs="+")
    command.add_argument("--output", help="Where to.")
parser.parse_args(["--help"])
"""
CLICK = f"""
import click
cli = click.Group("peer")
for name in {NAMES}:
    options = [click.Argument(["path"], nargs=-1), click.Option(["--output"], help="Where to.")]
    cli.add_command(click.Command(name, params=options, callback=print, help="Do it."))
cli(["--help"])
"""
TYPER = f"""
import typer
app = typer.Typer()
for name in {NAMES}:
    @app.command(name)
    def command(path: list[str], output: str = typer.Option("", help="Where to.")) -> None:
        "Do it."
app(["--help"])
"""


def commands() -> dict[str, list[str]]:
    """What is measured: its name and the arguments of the interpreter."""
    rows = {
        "interpreter, nothing else": ["-c", "pass"],
        "argparse, 12 commands, --help": ["-c", ARGPARSE],
        "click, 12 commands, --help": ["-c", CLICK],
        "Typer, 12 commands, --help": ["-c", TYPER],
        "crosscheck --help": ["-m", "crosscheck", "--help"],
        "crosscheck rules": ["-m", "crosscheck", "rules"],
    }
    return rows if importlib.util.find_spec("typer") else {n: c for n, c in rows.items() if "Typer" not in n}


def main(rounds: int = 11) -> None:
    """Print the median and the best time of each command."""
    times: dict[str, list[float]] = {}
    for _ in range(rounds):
        for name, arguments in commands().items():
            start = time.perf_counter()
            subprocess.run([sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
            times.setdefault(name, []).append((time.perf_counter() - start) * 1000)
    print("| | median ms | best ms |\n| --- | ---: | ---: |")
    for name, rows in times.items():
        print(f"| {name} | {statistics.median(rows):.0f} | {min(rows):.0f} |")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
