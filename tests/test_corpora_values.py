"""Precision, recall and F1 of typed values on the annotated sentences of every language.

`python tests/test_corpora_values.py [LANGUAGE ...] [--misses]` prints the table, and what was missed in the
development corpora.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from crosscheck import languages
from crosscheck.extract.values import find_values
from crosscheck.models import Value

FLOORS = {"dev": 0.94, "test": 0.88}
Gold = dict[str, object]


def corpus(language: str, part: str) -> Iterator[tuple[str, dt.date, list[Gold]]]:
    """(sentence, publication date, gold values) of a language's corpus; nothing where there is none."""
    path = languages.FOLDER / language / "corpus" / f"{part}.yaml"
    if not path.is_file():
        return
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    for sentence in data["sentences"]:
        published = sentence.get("published", data["published"])
        yield sentence["text"], dt.date.fromisoformat(str(published)[:10]), sentence.get("values") or []


def same(text: str, gold: Gold, value: Value) -> bool:
    """Same type, value and unit, and spans that overlap."""
    if gold["type"] != value.type or (gold.get("unit") or value.unit) != value.unit:
        return False
    at = text.find(str(gold["text"]))
    spans = []
    while at >= 0:
        spans.append((at, at + len(str(gold["text"]))))
        at = text.find(str(gold["text"]), at + 1)
    if not any(value.start < end and start < value.end for start, end in spans):
        return False
    if value.type == "date":
        return str(gold["value"]) == value.value
    want, got = float(str(gold["value"])), float(value.value)
    return abs(want - got) <= 1e-9 * max(abs(want), 1e-9)


def measure(language: str, part: str) -> tuple[dict[str, Counter[str]], list[str]]:
    """Counts of `hit`, `missed`, `false` per type, and a line for every error."""
    counts: dict[str, Counter[str]] = {}
    errors = []
    for text, published, gold in corpus(language, part):
        found = list(find_values(text, language, published))
        missed = []
        for want in gold:
            tally = counts.setdefault(str(want["type"]), Counter())
            hit = next((v for v in found if same(text, want, v)), None)
            if hit:
                found.remove(hit)
                tally["hit"] += 1
            else:
                missed.append(want)
                tally["missed"] += 1
        for value in found:
            counts.setdefault(value.type, Counter())["false"] += 1
        if missed or found:
            wanted = [f"{w['type']} {w['text']!r} {w['value']} {w.get('unit') or ''}" for w in missed]
            got = [f"{v.type} {v.text!r} {v.value} {v.unit or ''}" for v in found]
            errors.append(f"{published} {text}\n    MISSED {wanted}\n    FALSE  {got}")
    return counts, errors


def f1(tally: Counter[str]) -> tuple[float, float, float]:
    """(precision, recall, F1) of counts; 1.0 where there is nothing to find and nothing was found."""
    precision = tally["hit"] / ((tally["hit"] + tally["false"]) or 1)
    recall = tally["hit"] / ((tally["hit"] + tally["missed"]) or 1)
    if not sum(tally.values()):
        return 1.0, 1.0, 1.0
    return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


def total(counts: dict[str, Counter[str]]) -> Counter[str]:
    """All types together."""
    return sum(counts.values(), Counter())


CORPORA = [
    (language, part)
    for language in languages.available()
    for part in ("dev", "test")
    if (languages.FOLDER / language / "corpus" / f"{part}.yaml").is_file()
]


@pytest.mark.parametrize(("language", "part"), CORPORA)
def test_values_of_corpus(language: str, part: str) -> None:
    counts, errors = measure(language, part)
    precision, recall, score = f1(total(counts))
    shown = "\n".join(errors) if part == "dev" else "(the sentences of a test corpus are not shown)"
    assert score >= FLOORS[part], (
        f"{language} {part}: P {precision:.3f} R {recall:.3f} F1 {score:.3f}\n{shown}"
    )


def table(wanted: list[str], misses: bool) -> None:
    """Prints F1 per language and type, and the errors on the development corpora."""
    types = ("date", "count", "percent", "money", "measure", "ordinal", "multiple")
    print("language part    P     R     F1   " + " ".join(f"{t:>8}" for t in types))
    for language, part in CORPORA:
        if wanted and language not in wanted:
            continue
        counts, errors = measure(language, part)
        precision, recall, score = f1(total(counts))
        by_type = " ".join(f"{f1(counts.get(t, Counter()))[2]:8.3f}" for t in types)
        print(f"{language:8} {part:4} {precision:5.3f} {recall:5.3f} {score:5.3f}  {by_type}")
        if misses and part == "dev":
            print("\n".join(errors))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))
    table([a for a in sys.argv[1:] if not a.startswith("-")], "--misses" in sys.argv)
