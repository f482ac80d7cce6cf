#!/usr/bin/env python3
"""A corpus of made-up articles, the same for the same numbers: stories of three to six articles in six languages.

Usage: python benchmarks/synthetic.py FOLDER [ARTICLES]
"""

from __future__ import annotations

import datetime as dt
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

DATA = Path(__file__).with_name("sentences.yaml")
SENTENCES = 12  # of an article
SLIP = 0.08  # share of figures that an outlet has otherwise than the others


class Written(NamedTuple):
    """An article: its file's name and its text with front matter."""

    name: str
    text: str


def articles(count: int, seed: int = 7) -> Iterator[Written]:
    """So many articles, story after story."""
    data = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    chance = random.Random(seed)
    made = story = 0
    while made < count:
        size = min(chance.randint(3, 6), count - made)
        yield from _story(data, chance, story, size)
        made, story = made + size, story + 1


def _story(data: dict[str, Any], chance: random.Random, number: int, size: int) -> Iterator[Written]:
    """The articles of one story: the same happening in several languages, now and then with another figure."""
    day = dt.date(2024, 1, 1) + dt.timedelta(days=chance.randrange(700))
    names = {
        "place": _named(data, chance, "places"),
        "person": _joined(" ", chance.choice(data["given"]), _named(data, chance, "families")),
        "firm": _named(data, chance, "firms"),
    }
    counts = {slot: chance.randrange(12, 4000) for slot in "nmk"}
    figures = {"money": chance.randrange(2, 90), "share": chance.randrange(11, 90)}
    ahead = chance.randrange(9, 90)
    languages = chance.choices(sorted(data["languages"]), k=size)
    for index, language in enumerate(languages):
        words = data["languages"][language]
        own = {k: v + chance.randrange(1, 9) if chance.random() < SLIP else v for k, v in counts.items()}
        fill: dict[str, object] = {k: v.split("/")[language == "ru"] for k, v in names.items()} | own
        fill |= {k: words[k].format(x=v) for k, v in figures.items()}
        fill["day"] = _day(words, day + dt.timedelta(days=ahead))
        chosen = sorted(chance.sample(range(len(words["sentences"])), SENTENCES))
        body = "\n\n".join(words["sentences"][i].format(**fill) for i in chosen)
        outlet = data["outlets"][language][index % 3]
        head = f"outlet: {outlet}\nlanguage: {language}\ndate: {day + dt.timedelta(days=index // 3)}"
        yield Written(f"{number:05}-{index}-{language}.md", f"---\n{head}\n---\n\n{body}\n")


def _named(data: dict[str, Any], chance: random.Random, ends: str) -> str:
    """A made-up name, in Latin and in Cyrillic letters."""
    return _joined("", chance.choice(data["beginnings"]), chance.choice(data[ends]))


def _joined(between: str, first: str, second: str) -> str:
    return "/".join(f"{a}{between}{b}" for a, b in zip(first.split("/"), second.split("/"), strict=True))


def _day(words: dict[str, Any], day: dt.date) -> str:
    return str(words["day"].format(d=day.day, month=words["months"][day.month - 1], y=day.year))


def write(folder: Path, count: int) -> None:
    """The articles as files of the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for article in articles(count):
        (folder / article.name).write_text(article.text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 2000)
