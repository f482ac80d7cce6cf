"""Lines and columns: a claim's place in its file, whatever the file's format and encoding."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crosscheck.models import Article
from crosscheck.places import Place, line_of, place_of
from crosscheck.read import read_file
from crosscheck.read.trace import LARGEST, Source

FIRST = "The flood destroyed 38 houses in the village of Dolna, Anna Lind said on Tuesday."
SECOND = "The bridge over the river will be closed until 1 June, the ministry said."


def place(article: Article, words: str) -> Place:
    return place_of(article, article.text.index(words))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_text_in_any_encoding(tmp_path: Path, encoding: str, newline: str) -> None:
    lead = "В селе Дольна наводнение разрушило 38 домов, сообщила мэр Анна Линд."
    file = tmp_path / "a.txt"
    file.write_bytes(f"Наводнение в Дольне\n\n{lead}\nМост закрыт.\n".replace("\n", newline).encode(encoding))
    (article,) = read_file(str(file))
    assert place(article, "38 домов") == (3, lead.index("38") + 1)
    assert place(article, "Мост") == (4, 1)
    assert place_of(article, 0) == (1, 1)


@pytest.mark.parametrize("suffix", [".md", ".markdown", ".MD"])
def test_front_matter_counts(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"a{suffix}"
    file.write_text(f"---\noutlet: Herald\n---\n\n# Flood\n\n> {FIRST}\n", encoding="utf-8")
    (article,) = read_file(str(file))
    assert place(article, "38 houses") == (7, FIRST.index("38") + 3)


PAGE = f"""<!doctype html>
<html><head><title>Flood in Dolna</title>
<script type="application/ld+json">{{"articleBody": "{FIRST} {SECOND}"}}</script>
<style>p {{ color: red }}</style></head>
<body><!-- {FIRST} -->
<nav><a href="/x">News</a></nav>
<article>
<h1>Flood in
  Dolna</h1>
<p>{FIRST.replace("38", "<b title='a > b'>38</b>").replace("village of", "village&nbsp;of").replace("Dolna", "D&#111;lna")}</p>
<p>
  The bridge over the river
  will be <em>closed</em> until 1&nbsp;June,
  the ministry said.
</p>
<p>{FIRST.replace("38", "40")} The governor promised help to everybody who has lost a home in the flood.</p>
</article></body></html>
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_page_is_traced_to_its_source(tmp_path: Path, newline: str) -> None:
    file = tmp_path / "a.html"
    file.write_bytes(PAGE.replace("\n", newline).encode())
    (article,) = read_file(str(file))
    lines = PAGE.split("\n")

    def line(words: str) -> int:
        return next(n for n, text in enumerate(lines, 1) if words in text and n > 6)

    assert place(article, "Flood in") == (line("<h1>"), None)
    assert place(article, "38 houses") == (line("<b title"), None)
    assert place(article, "Anna Lind") == (line("<b title"), None)
    assert place(article, "The bridge") == (line("The bridge"), None)
    assert place(article, "closed until") == (line("<em>"), None)
    assert place(article, "the ministry") == (line("the ministry"), None)
    assert place(article, "40 houses") == (line("40"), None)


def test_records_are_traced_to_their_lines(tmp_path: Path) -> None:
    records = [
        {"title": "Flood", "text": FIRST},
        {"text": f"{SECOND}\n\n«Мост» закрыт."},
        {"text": FIRST, "outlet": "B"},
    ]
    for name, text in (
        ("a.json", json.dumps(records, indent=1)),
        ("b.json", json.dumps(records, indent=1, ensure_ascii=False)),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        found = read_file(str(tmp_path / name))
        lines = [n for n, line in enumerate(text.split("\n"), 1) if '"text"' in line]
        assert [line_of(a, a.text.index("the ")) for a in found] == lines
        assert line_of(found[1], found[1].text.index("Мост")) == lines[1]
    (tmp_path / "a.jsonl").write_text("\n" + "\n".join(map(json.dumps, records)), encoding="utf-8")
    assert [place_of(a, 9) for a in read_file(str(tmp_path / "a.jsonl"))] == [(2, None), (3, None), (4, None)]


@pytest.mark.parametrize("sign", ["😀", "𝐀", "𠮷", "\\ud83d", "\\ude00\\ud83d", "\\\\ud83d"])
def test_signs_written_as_pairs_of_escapes_are_traced(tmp_path: Path, sign: str) -> None:
    """`json.dumps` writes a sign beyond the first 65,536 as two escapes; broken software writes one of them."""
    escaped = sign if sign[0] == "\\" else json.dumps(sign)[1:-1]
    rows = (f' {{"text": "{n} {escaped} {escaped}{words}"}}' for n, words in enumerate((SECOND, FIRST), 1))
    file = tmp_path / "a.json"
    file.write_text("[\n" + ",\n".join(rows) + "\n]", encoding="utf-8")
    found = read_file(str(file))
    assert [line_of(article, len(article.text) - 9) for article in found] == [2, 3]


def test_what_cannot_be_found_is_on_the_first_line() -> None:
    assert place_of(Article(text="x\ny", file="a.html"), 2) == (1, None)
    assert place_of(Article(text="x\ny"), 2) == (2, 1)
    assert Source("<p>other words", markup=True).lines("x\ny") == ()
    assert Source("x" * (LARGEST + 1), markup=True).lines("x") == ()


@pytest.mark.parametrize(
    "source",
    [
        "<" * 50_000,
        "<a " * 50_000,
        "<a '\"" * 50_000,
        "<a " + "''\"\" " * 50_000,
        "<!--" * 50_000,
        "<script" * 50_000,
        "&" * 50_000,
        "\\u00" * 50_000,
    ],
)
def test_hostile_sources_end(source: str) -> None:
    for markup in (True, False):
        Source(source, markup).lines("a paragraph\nand another")
