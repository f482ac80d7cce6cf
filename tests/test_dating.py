"""Dates of sayings and of deeds, nights between two days, parts of one day."""

from __future__ import annotations

import datetime as dt

import pytest

from crosscheck import Article
from crosscheck.align.views import View, views
from crosscheck.extract import extract
from crosscheck.extract.marks import find_hours
from crosscheck.judge.dating import (
    done_before,
    long_ago,
    of_two_sayings,
    one_night,
    other_hours,
    other_seasons,
)

Text = tuple[str, str]


def pair(first: Text, second: Text) -> tuple[View, View]:
    """Views of two sentences, each (language, text), published on one day."""
    articles = [
        Article(text=text, id=id, language=language, outlet=id, published=dt.date(2026, 2, 10))
        for id, (language, text) in zip("AB", (first, second), strict=True)
    ]
    a, b = views(tuple(c for x in articles for c in extract(x)), {x.id: x for x in articles})
    return a, b


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("en", "The road is open again, the mayor, Ana Soler, said on Monday."), ("fr", "La route a rouvert samedi."), True),
        (("en", "The road reopened on Sunday."), ("fr", "La route a rouvert samedi."), False),
    ],
)  # fmt: skip
def test_when_it_was_said_is_not_when_it_happened(first: Text, second: Text, expected: bool) -> None:
    a, b = pair(first, second)
    assert of_two_sayings(a, a.dates[-1], b, b.dates[-1]) is expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("ru", "Пожар начался в ночь на понедельник."), ("en", "The fire broke out on Sunday."), True),
        (
            ("es", "El incendio empezó en la madrugada del lunes."),
            ("de", "Der Brand brach am Sonntag aus."),
            True,
        ),
        (("es", "El incendio empezó el lunes."), ("de", "Der Brand brach am Sonntag aus."), False),
        (("tr", "Yangın pazartesi gecesi çıktı."), ("de", "Der Brand brach am Freitag aus."), False),
    ],
)
def test_two_days_of_one_night(first: Text, second: Text, expected: bool) -> None:
    a, b = pair(first, second)
    assert one_night(a, a.dates[0], b, b.dates[0]) is expected
    assert one_night(b, b.dates[0], a, a.dates[0]) is expected


def test_what_is_long_done_is_not_what_is_still_planned() -> None:
    a, b = pair(
        ("en", "The editing was finished in August 2025."),
        ("ru", "Фильм планируют выпустить в марте 2026 года."),
    )
    assert done_before(a, a.dates[0], b, b.dates[0]) and done_before(b, b.dates[0], a, a.dates[0])
    a, b = pair(
        ("en", "The deal was signed on Monday."), ("ru", "Соглашение планируют подписать в марте 2026 года.")
    )
    assert not done_before(a, a.dates[0], b, b.dates[0])


def test_news_and_a_year_long_past() -> None:
    a, b = pair(("en", "He was taken to a clinic on Sunday."), ("ru", "В 2011 году его увезли в клинику."))
    assert long_ago(a, a.dates[0], b, b.dates[0]) and long_ago(b, b.dates[0], a, a.dates[0])
    a, b = pair(("en", "He was taken to a clinic in 2012."), ("ru", "В 2011 году его увезли в клинику."))
    assert not long_ago(a, a.dates[0], b, b.dates[0])


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("ru", "Пожар начался в понедельник утром."), ("uk", "Пожежа почалася в понеділок увечері."), True),
        (("kk", "Өрт дүйсенбі күні таңертең шықты."), ("tr", "Yangın pazartesi akşamı çıktı."), True),
        (("uz", "Yong‘in dushanba kuni ertalab chiqdi."), ("ky", "Өрт дүйшөмбү күнү кечинде чыкты."), True),
        (("fr", "L'incendie s'est déclaré lundi matin."), ("es", "El incendio empezó el lunes por la noche."), True),
        (("de", "Der Brand brach am Montagabend aus."), ("en", "The fire broke out at 7:30 a.m. on Monday."), True),
        (("de", "Der Brand brach am Montagabend aus."), ("en", "The fire broke out at 7:30 p.m. on Monday."), False),
        (("de", "Der Brand brach am Montagabend aus."), ("en", "The fire broke out on Sunday morning."), False),
        (("de", "Der Brand brach am Montagabend aus."), ("en", "The fire broke out on Monday night."), False),
    ],
)  # fmt: skip
def test_parts_of_one_day(first: Text, second: Text, expected: bool) -> None:
    a, b = pair(first, second)
    assert bool(list(other_hours(a, b))) is expected
    assert bool(list(other_hours(b, a))) is expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            ("en", "The bridge will open this summer."),
            ("de", "Die Brücke soll im Herbst eröffnet werden."),
            True,
        ),
        (("ru", "Мост откроют осенью."), ("uk", "Міст відкриють навесні."), True),
        (("kk", "Көпір күзде ашылады."), ("ky", "Көпүрө жайында ачылат."), True),
        (("uz", "Ko‘prik bahorda ochiladi."), ("tr", "Köprü sonbaharda açılacak."), True),
        (("fr", "Le pont ouvrira cet été."), ("es", "El puente abrirá en invierno."), True),
        (("fr", "Le pont a été ouvert."), ("es", "El puente abrirá en invierno."), False),
        (("en", "The bridge will open in the fall."), ("ru", "Мост откроют осенью."), False),
    ],
)
def test_seasons(first: Text, second: Text, expected: bool) -> None:
    assert bool(list(other_seasons(*pair(first, second)))) is expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("He works the night shift.", "en"),
        ("Каждое утро он бегает.", "ru"),
        ("Он живёт там с каждым днём лучше.", "ru"),
        ("Ils ferment tous les soirs.", "fr"),
    ],
)
def test_what_is_no_part_of_a_day(text: str, language: str) -> None:
    assert find_hours(text, language) == ()
