"""Agreement of the values read in each language with those read in English, on translated news (NTREX).

    python benchmarks/ntrex_values.py ntrex-dev.tsv [--language LANGUAGE] [--differences]

The file holds one sentence a line, tab-separated: doc, number, English, then one column per language. Only
the types that a translation must keep are compared (counts, money, per cent, dates); measures are left out
because translators convert them. A value counts as found if the other language has one of the same type,
value and unit. `differ` counts the sentences that are read differently, then why (ntrex_differences.yaml): by a
fault of the reader; for a day of which the sentence does not tell whether it lies ahead; because the translation
states it otherwise. `limit` is the F1 that would remain if only the last were left.
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections import Counter
from pathlib import Path

import yaml

from crosscheck.extract.values import find_values

COLUMNS = {
    "rus": "ru", "ukr": "uk", "kir": "ky", "kaz": "kk", "uzb": "uz", "tur": "tr", "deu": "de", "fra": "fr",
    "spa": "es",
}  # fmt: skip
TYPES = ("count", "money", "percent", "date")
PUBLISHED = dt.date(2018, 10, 1)
CAUSES = yaml.safe_load((Path(__file__).parent / "ntrex_differences.yaml").read_text(encoding="utf-8"))
Key = tuple[str, object, str | None]


def values(text: str, language: str) -> Counter[Key]:
    """The values of a sentence as a multiset."""
    found = find_values(text, language, PUBLISHED)
    return Counter((v.type, v.value, v.unit) for v in found if v.type in TYPES)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("path", nargs="?", default=None, help="the tab-separated file")
    parser.add_argument("--language", action="append", help="only this language (ISO 639-1)")
    parser.add_argument("--differences", action="store_true", help="list the sentences that differ")
    options = parser.parse_args()
    if options.path is None:
        parser.error("the path of the tab-separated file is needed")
    # Some fields hold a stray carriage return: only line feeds end a row.
    lines = Path(options.path).read_bytes().decode("utf-8").rstrip("\n").split("\n")
    header, *rows = ([field.strip() for field in line.split("\t")] for line in lines)
    english = [values(row[header.index("eng")], "en") for row in rows]
    print(
        "language  P      R      F1     "
        + "  ".join(f"{t:>7}" for t in TYPES)
        + "  differ  reader  day  translation  limit"
    )
    for column, language in COLUMNS.items():
        if column not in header or (options.language and language not in options.language):
            continue
        total: dict[str, Counter[str]] = {t: Counter() for t in (*TYPES, "all")}
        causes: Counter[str] = Counter()
        limit: Counter[str] = Counter()
        for number, (row, want) in enumerate(zip(rows, english, strict=True)):
            text = row[header.index(column)]
            got = values(text, language)
            for type_ in (*TYPES, "all"):
                a = Counter({k: n for k, n in want.items() if type_ in ("all", k[0])})
                b = Counter({k: n for k, n in got.items() if type_ in ("all", k[0])})
                total[type_].update(hit=(a & b).total(), missed=(a - b).total(), false=(b - a).total())
            cause = "" if want == got else cause_of(number, language)
            causes[cause] += 1
            left = want if cause in ("reader", "day") else got
            limit.update(hit=(want & left).total(), missed=(want - left).total(), false=(left - want).total())
            if options.differences and want != got:
                print(f"EN {row[header.index('eng')]}\n{language.upper()} {text}")
                print(f"   only en {list(want - got)}\n   only {language} {list(got - want)}")
        scores = {t: f1(c) for t, c in total.items()}
        by_type = "  ".join(f"{scores[t][2]:7.3f}" for t in TYPES)
        precision, recall, score = scores["all"]
        print(f"{language:8}  {precision:.3f}  {recall:.3f}  {score:.3f}  {by_type}", end="")
        print(f"  {sum(causes.values()) - causes['']:6}  {causes['reader']:6}  {causes['day']:3}", end="")
        print(f"  {causes['translation']:11}  {f1(limit)[2]:.3f}")


def cause_of(number: int, language: str) -> str:
    """Why a row is read differently in a language: `reader`, `day` or `translation`."""
    if number in CAUSES["reader"][language]:
        return "reader"
    return "day" if number in CAUSES["day"] else "translation"


def f1(tally: Counter[str]) -> tuple[float, float, float]:
    """(precision, recall, F1) from counts of hit, missed and false."""
    precision = tally["hit"] / ((tally["hit"] + tally["false"]) or 1)
    recall = tally["hit"] / ((tally["hit"] + tally["missed"]) or 1)
    return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


if __name__ == "__main__":
    main()
