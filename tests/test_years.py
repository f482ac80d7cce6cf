"""The year of a dateline that has none: by a weekday in the text, else by the other articles of the folder."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from crosscheck import check
from crosscheck.models import Article
from crosscheck.options import Options
from crosscheck.pipeline import check_files
from crosscheck.read import NO_DATE, complete, read
from crosscheck.read.among import FROM_OTHERS, dated_among
from crosscheck.read.weekdays import weekday

DATED = (
    "Northgate Dispatch\nJune 5, 2025\n\nThe exam was cancelled after a leak, the ministry of education said."
)
UNDATED = "АКТАМ, 7 июн — Ведомости Севера. Экзамен пересдадут 20 июня. В 2022 году биологию пересдавали 1900 человек."
YEARLESS = "АКТАМ, 8 июн — Ведомости Юга. Экзамен пересдадут 20 июня, сообщили в министерстве."


def test_a_guess_gives_way_to_the_other_articles() -> None:
    rows = [complete(Article(text=text)) for text in (DATED, UNDATED, YEARLESS)]
    assert [row.published for row in rows] == [dt.date(2025, 6, 5), dt.date(2022, 6, 7), None]
    dated = dated_among(rows)
    assert [row.published for row in dated] == [dt.date(2025, 6, 5), dt.date(2025, 6, 7), dt.date(2025, 6, 8)]
    assert dated[0] is rows[0] and FROM_OTHERS in dated[1].inferred
    assert [row.id for row in dated] == [row.id for row in rows]
    assert dated_among(dated) == dated


@pytest.mark.parametrize("published", ["June 5, 2019", "November 5, 2025", "June 9, 2022"])
def test_a_guess_stays_where_no_article_of_a_later_time_is_near(published: str) -> None:
    rows = [complete(Article(text=text)) for text in (DATED.replace("June 5, 2025", published), UNDATED)]
    assert dated_among(rows)[1] == rows[1]


def test_files_and_articles_are_dated_alike(tmp_path: Path) -> None:
    for number, text in enumerate((DATED, UNDATED, YEARLESS)):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    articles, rows = read([str(tmp_path)])
    options = Options(cache=str(tmp_path / "cache"))
    first, again = (check_files([str(tmp_path)], options) for _ in range(2))
    days = {a.published for a in articles}
    assert days == {dt.date(2025, 6, day) for day in (5, 7, 8)}
    assert {a.published for a in check(articles).articles} == days
    assert {a.published for a in first.articles} == {a.published for a in again.articles} == days
    assert not [row for row in (*rows, *first.not_read, *again.not_read) if row.reason == NO_DATE]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("АКТАМ, 7 июн — Ведомости. Утечку нашли в среду, 4 июня. В 2022 году её не было.", "ru"),
        ("АКТАМ, 7 черв — Відомості. Витік виявили в середу, 4 червня. У 2022 році його не було.", "uk"),
        ("LESNA, 7. Juni – Am Mittwoch, dem 4. Juni, fiel das auf. Im Jahr 2022 gab es das nicht.", "de"),
        ("LESNA, June 7 (Dispatch) - It was found on Wednesday, June 4. There was none in 2022.", "en"),
    ],
)
def test_a_weekday_tells_the_year(text: str, language: str) -> None:
    article = complete(Article(text=text, language=language))
    assert article.published == dt.date(2025, 6, 7)


@pytest.mark.parametrize(
    ("word", "language", "number"),
    [("пятницу", "ru", 4), ("п’ятницю", "uk", 4), ("pazartesi", "tr", 0), ("pazar", "tr", 6),
     ("cumartesiye", "tr", 5), ("жексенбіде", "kk", 6), ("сенбіде", "kk", 5), ("jeudi", "fr", 3),
     ("Juni", "de", None)],
)  # fmt: skip
def test_weekdays_with_endings(word: str, language: str, number: int | None) -> None:
    assert weekday(word, language) == number
