"""How far the marks of an English sentence are found again in its translations; argument: the NTREX table."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from crosscheck.extract.marks import find_marks

COLUMNS = {"ru": 3, "uk": 4, "ky": 5, "kk": 6, "uz": 7, "tr": 8, "de": 9, "fr": 10, "es": 11}
ENGLISH = 2
IGNORED = "other"  # what only looks like a term of its group


def sentences(path: Path) -> list[list[str]]:
    """Rows of the table without its header; split by hand, as fields hold quotation marks and odd spaces."""
    rows = path.read_bytes().decode("utf-8").split("\n")[1:]  # bytes: a cell may end in a carriage return
    cells = [[cell.rstrip("\r") for cell in row.split("\t")] for row in rows]
    return [row for row in cells if len(row) > max(COLUMNS.values()) and row[ENGLISH]]


def terms(text: str, language: str) -> dict[str, set[str]]:
    """Group → terms found in the text."""
    out: dict[str, set[str]] = {}
    for mark in find_marks(text, language):
        if mark.term != IGNORED:
            out.setdefault(mark.group, set()).add(mark.term)
    return out


def main(path: Path, shown: set[str]) -> None:
    """Print the counts per language and group; with `shown`, the sentences of those kinds or groups too."""
    rows = sentences(path)
    print(f"{len(rows)} sentences\n\nlang  group           same  partly  only en  only there  conflict")
    for language, column in COLUMNS.items():
        counts: dict[str, Counter[str]] = {}
        for row in rows:
            ours, theirs = terms(row[ENGLISH], "en"), terms(row[column], language)
            for group in sorted(ours.keys() | theirs.keys()):
                a, b = ours.get(group, set()), theirs.get(group, set())
                kind = (
                    "same" if a == b else "only there" if not a else "only en" if not b
                    else "partly" if a & b else "conflict"
                )  # fmt: skip
                counts.setdefault(group, Counter())[kind] += 1
                if shown >= {language, group} or shown >= {language, kind}:
                    print(f"[{language} {group} {kind}] {sorted(a)} {sorted(b)}")
                    print(f"  {row[ENGLISH]}\n  {row[column]}")
        for group, c in sorted(counts.items()):
            print(
                f"{language:4}  {group:14} {c['same']:5} {c['partly']:7} {c['only en']:8} "
                f"{c['only there']:11} {c['conflict']:9}"
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]), set(sys.argv[2:]))
