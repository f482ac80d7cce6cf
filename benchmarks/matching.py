#!/usr/bin/env python3
"""The cost of matching 1,000 to 1,000,000 synthetic claims with vectors given, beside what one would else run.

Usage: python benchmarks/matching.py [CLAIMS ...]      (peers: pip install polars duckdb splink)

A story is eight articles of fifteen claims in two languages; an article states ten of the facts that the story is
about and five of its own, and a tenth of the figures are changed. Names come from one list for all stories, so that
stories share them by chance. Ours: stories are told apart, then every candidate pair of a story gets all features,
the forest and a place in a fact. Peers: pairs that share a name and a day, compared by number and wording. Claims
are made story by story, outside the time that is measured. Each row is a process of its own.
"""

from __future__ import annotations

import datetime as dt
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from crosscheck.align import blocking, matched  # noqa: E402
from crosscheck.align import stories as apart  # noqa: E402
from crosscheck.align.encoders import Letters  # noqa: E402
from crosscheck.align.scoring import weights  # noqa: E402
from crosscheck.align.similarity import unit  # noqa: E402
from crosscheck.align.views import View  # noqa: E402
from crosscheck.models import Article, Claim, Name, Speaker, Value  # noqa: E402

ARTICLES, STATED, OWN, FACTS = 8, 10, 5, 20
DIMENSION = 512
NAMES, PLACES, WORDS = 20_000, 2_000, 5_000
BEGIN = dt.date(2026, 1, 1)


class Named(Letters):
    """Stands for an encoder whose vectors are there already."""

    name = "use"


def story(number: int) -> tuple[tuple[View, ...], np.ndarray]:
    """The claims of one story, and their vectors."""
    rnd, rng = random.Random(number), np.random.default_rng(number)
    people = [f"name{rnd.randrange(NAMES)}" for _ in range(6)]
    places = [f"place{rnd.randrange(PLACES)}" for _ in range(3)]
    day = BEGIN + dt.timedelta(rnd.randrange(365))
    meanings = rng.normal(size=(FACTS + ARTICLES * OWN, DIMENSION)).astype(np.float32)
    wordings = [[f"word{rnd.randrange(WORDS)}" for _ in range(12)] for _ in meanings]
    figures = [rnd.randrange(10, 100_000) for _ in meanings]
    who = [rnd.sample(people, 2) for _ in meanings]
    where = [rnd.choice(places) for _ in meanings]
    views: list[View] = []
    facts: list[int] = []
    for a in range(ARTICLES):
        article = Article.model_construct(
            id=f"{number}-{a}",
            language="en" if a % 2 else "ru",
            published=day + dt.timedelta(rnd.randrange(3)),
        )
        stated = [*rnd.sample(range(FACTS), STATED), *range(FACTS + a * OWN, FACTS + (a + 1) * OWN)]
        for fact in stated:
            figure = figures[fact] + (rnd.random() < 0.1)
            views.append(
                _view(len(views), article, fact, figure, who[fact], where[fact], wordings[fact], rnd)
            )
        facts += stated
    noise = rng.normal(size=(len(views), DIMENSION)).astype(np.float32)
    return tuple(views), unit(meanings[facts] + 0.8 * noise)


def _view(
    index: int, article: Article, fact: int, figure: int, who: list[str], where: str, words: list[str],
    rnd: random.Random,
) -> View:  # fmt: skip
    text = " ".join(rnd.sample(words, 9))
    number = Value.model_construct(
        type="count", text=str(figure), start=0, end=1, value=figure, unit=None, low=None, high=None,
        bounded=False, approximate=False, precision=1, of=None, relation=None, inferred=False,
    )  # fmt: skip
    day = str(article.published)
    date = Value.model_construct(type="date", text=day, start=0, end=1, value=day, unit=None, bounded=False)
    names = tuple(
        Name.model_construct(type=kind, text=key, start=0, end=1, key=key, role=None)
        for kind, key in (("person", who[0]), ("person", who[1]), ("place", where))
    )
    claim = Claim.model_construct(
        id=f"{article.id}-{index}", article=article.id, text=text, start=0, end=1, names=names,
        values=(number,) if fact % 3 else (number, date), speaker=Speaker.model_construct(name=who[0], key=who[0]),
        sourcing="indirect", modality="fact", marks=(),
    )  # fmt: skip
    return View(
        index=index, claim=claim, article=article, masked=text, people=frozenset(who[1:]), bodies=frozenset(),
        places=frozenset((where,)), numbers=(number,), dates=() if fact % 3 else (date,),
    )  # fmt: skip


def stories(claims: int) -> Iterator[tuple[tuple[View, ...], np.ndarray]]:
    """As many stories as have so many claims."""
    return map(story, range(max(1, claims // (ARTICLES * (STATED + OWN)))))


Row = tuple[float, float, str]  # seconds, seconds of both processors, candidates and remarks


class Clock:
    """Seconds on the wall and of all processors while it runs."""

    def __init__(self) -> None:
        self.wall = self.cpu = 0.0

    def __enter__(self) -> None:
        self._start = time.perf_counter(), time.process_time()

    def __exit__(self, *_: object) -> None:
        self.wall += time.perf_counter() - self._start[0]
        self.cpu += time.process_time() - self._start[1]


def ours(claims: int) -> Row:
    """Stories told apart, and each matched with all features."""
    profiles, telling, matching = [], Clock(), Clock()
    pairs = facts = 0
    for views, vectors in stories(claims):
        with telling:
            for article in {v.article.id: v.article for v in views}.values():
                said = [v.claim for v in views if v.article is article]
                profiles.append(apart.profile(article, said))
        with matching:
            facts += len(matched(views, vectors, Named()).matches)
        if len(profiles) == ARTICLES:  # every story has about as many
            pairs = len(
                blocking.candidates(vectors, [v.article.id for v in views], weights().scales["use"]).left
            )
            each = pairs / len(views)
    with telling:
        found = apart.stories(profiles)
    remark = (
        f"{each:.1f} a claim; {len(profiles):,} articles into {len(found):,} stories in {telling.wall:.1f} s; "
        f"{facts:,} facts; {each * claims / matching.cpu:,.0f} pairs a second of one processor"
    )
    return telling.wall + matching.wall, telling.cpu + matching.cpu, remark


def table(claims: int) -> dict[str, list[object]]:
    """The claims as columns, for the peers."""
    columns: dict[str, list[object]] = {
        k: [] for k in ("unique_id", "article", "name", "place", "day", "number", "wording")
    }
    for views, _ in stories(claims):
        for v in views:
            key = next(iter(v.people))
            values = (
                len(columns["name"]),
                v.article.id,
                key,
                *v.places,
                str(v.article.published),
                v.numbers[0].value,
                v.masked,
            )
            for column, value in zip(columns.values(), values, strict=True):
                column.append(value)
    return columns


def with_polars(claims: int) -> Row:
    """A join on name and day; kept where the number or the place is shared too."""
    import polars as pl

    frame, clock = pl.DataFrame(table(claims)), Clock()
    with clock:
        pairs = frame.lazy().join(frame.lazy(), on=["name", "day"], suffix="_b")
        pairs = pairs.filter(
            pl.col("unique_id") < pl.col("unique_id_b"), pl.col("article") != pl.col("article_b")
        )
        shared = (pl.col("number") == pl.col("number_b")).cast(int) + (
            pl.col("place") == pl.col("place_b")
        ).cast(int)
        result = pairs.select(shared.alias("shared")).collect()
        kept = (result["shared"] > 0).sum()
    return clock.wall, clock.cpu, f"{len(result) / claims:.1f} a claim; {kept:,} pairs kept; no wording"


def with_duckdb(claims: int) -> Row:
    """A join on name and day; RapidFuzz on the wording."""
    import duckdb
    import polars as pl
    from rapidfuzz import fuzz

    frame, clock = pl.DataFrame(table(claims)), Clock()  # noqa: F841 (DuckDB reads it by its name)
    with clock:
        query = duckdb.connect().execute(
            "select a.wording, b.wording, a.number = b.number, a.place = b.place from frame a join frame b "
            "using (name, day) where a.unique_id < b.unique_id and a.article != b.article"
        )
        pairs = kept = 0
        while rows := query.fetchmany(100_000):
            pairs += len(rows)
            kept += sum(fuzz.token_set_ratio(x, y) + 20 * n + 20 * p > 90 for x, y, n, p in rows)
    return clock.wall, clock.cpu, f"{pairs / claims:.1f} a claim; {kept:,} pairs kept; number, place, wording"


def with_splink(claims: int) -> Row:
    """Blocked on name and day; number, place and wording compared, weights estimated from 1e5 random pairs."""
    import pandas as pd
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    frame, clock = pd.DataFrame(table(claims)), Clock()
    with clock:
        settings = SettingsCreator(
            link_type="dedupe_only",
            blocking_rules_to_generate_predictions=[block_on("name", "day")],
            comparisons=[
                cl.ExactMatch("number"), cl.ExactMatch("place"), cl.JaccardAtThresholds("wording", [0.9, 0.7]),
            ],
        )  # fmt: skip
        linker = Linker(DuckDBAPI().register(frame), settings)
        linker.training.estimate_u_using_random_sampling(max_pairs=1e5)
        kept = len(linker.inference.predict(threshold_match_probability=0.5).as_pandas_dataframe())
    return clock.wall, clock.cpu, f"{kept:,} pairs kept; number, place, wording"


SYSTEMS: dict[str, Callable[[int], Row]] = {
    "crosscheck, all features and facts": ours,
    "Polars join": with_polars,
    "DuckDB join, RapidFuzz": with_duckdb,
    "splink": with_splink,
}


def main(sizes: list[int]) -> None:
    """Print the table; a peer that is not installed is left out."""
    print(
        "| claims | | s | s of processors | peak MB | candidates |\n| ---: | --- | ---: | ---: | ---: | --- |"
    )
    for size in sizes:
        for name in SYSTEMS:
            command = [sys.executable, __file__, "--one", name, str(size)]
            done = subprocess.run(command, capture_output=True, text=True)
            if done.returncode == 0:
                print(done.stdout.splitlines()[-1], flush=True)
            elif "ModuleNotFoundError" not in done.stderr:
                print(done.stderr, file=sys.stderr)


def one(name: str, size: int) -> None:
    """Print the row of one system."""
    wall, cpu, remark = SYSTEMS[name](size)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"| {size:,} | {name} | {wall:.1f} | {cpu:.1f} | {memory:,.0f} | {remark} |")


if __name__ == "__main__":
    given = sys.argv[1:]
    if given[:1] == ["--one"]:
        one(given[1], int(given[2]))
    else:
        main([int(x) for x in given] or [1_000, 10_000, 100_000, 1_000_000])
