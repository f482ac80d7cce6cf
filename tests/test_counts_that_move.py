"""Counts that go on between two days are updates; what is over and has one figure is not."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from crosscheck.align.contexts import Part
from crosscheck.extract import extract
from crosscheck.extract.values import find_values
from crosscheck.judge.things import other_thing
from crosscheck.judge.timing import explained, left_behind, not_yet, one_event
from crosscheck.models import Article, Value

FIRST = dt.date(2026, 5, 4)


def view(text: str, language: str, published: dt.date = FIRST) -> Any:
    """The text as a view of its only claim."""
    article = Article(id=text[:9], text=text, language=language, published=published)
    claim = extract(article)[0]
    dates = tuple(v for v in claim.values if v.type == "date")
    return SimpleNamespace(article=article, claim=claim, dates=dates)


def figure(text: str, language: str, published: dt.date = FIRST) -> Part:
    """The last figure of the text, as a part of its only claim."""
    found = view(text, language, published)
    value = [v for v in found.claim.values if v.type not in ("date", "place")][-1]
    return Part(found, value.start, value.end, value.text)


MOVING = [
    ("The petition has 2,300 signatures.", "en", "La pétition compte déjà 5 100 signatures.", "fr"),
    ("Тигра ищут 40 егерей.", "ru", "Тигра шукають уже 110 єгерів.", "uk"),
    ("64 Beschwerden sind eingegangen.", "de", "170 şikâyet geldi.", "tr"),
    ("Faltan 60 médicos.", "es", "25 дәрігер жетіспейді.", "kk"),
    ("Азырынча 300 киши кабыл алынды.", "ky", "Hozircha 700 kishi qabul qilindi.", "uz"),
]
FIXED = [
    ("Das Stadion hat 18.000 Plätze.", "de", "Stadyum 24 bin koltuklu.", "tr"),
    ("Суд оштрафовал аптеку на 40 тысяч рублей.", "ru", "Суд оштрафував аптеку на 65 тисяч рублів.", "uk"),
    ("El camión iba a 110 kilómetros por hora.", "es", "The lorry was doing 90 kilometres an hour.", "en"),
    ("The hunt for the missing climbers lasted eleven days.", "en", "Kayıp dağcılar beş gün arandı.", "tr"),
    ("Құжатты 74 депутат қолдады.", "kk", "Hujjatni 47 deputat qoʻlladi.", "uz"),
]


@pytest.mark.parametrize(("one", "first", "two", "second"), MOVING)
def test_a_count_that_goes_on_is_an_update_on_a_later_day(
    one: str, first: str, two: str, second: str
) -> None:
    later = FIRST + dt.timedelta(days=3)
    assert explained(figure(one, first), figure(two, second, later))
    assert explained(figure(one, first), figure(two, second)) is None


@pytest.mark.parametrize(("one", "first", "two", "second"), FIXED)
def test_what_has_one_figure_is_none(one: str, first: str, two: str, second: str) -> None:
    assert explained(figure(one, first), figure(two, second, FIRST + dt.timedelta(days=3))) is None


def test_a_final_figure_replaces_one_that_was_not_called_preliminary() -> None:
    later = FIRST + dt.timedelta(days=50)
    final = figure("According to the final results, the country has 7.386 million residents.", "en", later)
    reason = explained(figure("В стране живут 7,412 миллиона человек.", "ru"), final)
    assert reason == ("told", "the later figure is final")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Tunnel öffnet nun erst im Juni.", "de"),
        ("Тоннель откроют лишь в июне.", "ru"),
        ("Тунель відкриють тільки в червні.", "uk"),
        ("Tünel ancak haziranda açılacak.", "tr"),
    ],
)
def test_a_date_put_off_is_an_update(text: str, language: str) -> None:
    march = dated("The tunnel will open in March 2027.", "en", dt.date(2027, 2, 17))
    reason = explained(march, dated(text, language, dt.date(2027, 2, 20)))
    assert reason and reason.kind == "told"


def dated(text: str, language: str, day: dt.date) -> Part:
    """The first date of the text, as a part of its only claim."""
    found = view(text, language, day)
    date = found.dates[0]
    return Part(found, date.start, date.end, date.text)


def test_a_date_still_to_come_may_have_been_moved_after_a_week() -> None:
    march = dated("The tunnel will open in March 2027.", "en", dt.date(2027, 2, 10))

    def reason(text: str, language: str, day: dt.date) -> str | None:
        found = explained(march, dated(text, language, day))
        return found.kind if found else None

    assert reason("Le tunnel ouvrira en juin.", "fr", dt.date(2027, 2, 20)) == "drifts"
    assert reason("Le tunnel ouvrira en juin.", "fr", dt.date(2027, 2, 13)) is None
    assert reason("Die nächste Sitzung ist im April.", "de", dt.date(2027, 3, 20)) is None  # March has come
    assert reason("Тоннель открыли 5 апреля.", "ru", dt.date(2027, 4, 9)) == "follows"
    assert reason("Тоннель открыли в феврале.", "ru", dt.date(2027, 4, 9)) is None


BEFORE = [
    ("The fund placed 25 percent instead of the 20 percent first planned.", "en"),
    ("Der Fonds platzierte 25 Prozent statt der geplanten 20 Prozent.", "de"),
    ("Le fonds a placé 25 % au lieu des 20 % prévus.", "fr"),
    ("El fondo colocó el 25 % en lugar del 20 % previsto.", "es"),
    ("Фонд разместил 25% вместо запланированных 20%.", "ru"),
    ("Фонд розмістив 25% замість запланованих 20%.", "uk"),
    ("Fon, planlanan yüzde 20 yerine yüzde 25'ini sattı.", "tr"),
    ("Қор жоспарланған 20 пайыздың орнына 25 пайызын сатты.", "kk"),
    ("Фонд пландалган 20 пайыздын ордуна 25 пайызын сатты.", "ky"),
    ("Fond rejadagi 20 foiz oʻrniga 25 foizini sotdi.", "uz"),
]


@pytest.mark.parametrize(("text", "language"), BEFORE)
def test_a_figure_given_as_the_one_before(text: str, language: str) -> None:
    first = view("The fund is selling 20 percent.", "en")
    later = view(text, language, FIRST + dt.timedelta(days=3))
    (old,) = (v for v in first.claim.values if v.type == "percent")
    values = {v.value: v for v in later.claim.values if v.type == "percent"}
    parts = [Part(w, v.start, v.end, v.text) for w, v in ((first, old), (later, values[25]))]
    assert left_behind(*parts)
    repeated = Part(later, values[20].start, values[20].end, values[20].text)
    assert not left_behind(parts[1], repeated)


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [("2027-06-01", "2027-07-01", True), ("2022-03", "2022-05", True), ("2026-05-03", "2026-06-20", False)],
)
def test_dates_ahead_of_both_or_long_before_are_of_one_event(one: str, two: str, same: bool) -> None:
    a, b = (view("It opens.", "en", day) for day in (FIRST, FIRST + dt.timedelta(days=40)))
    x, y = (Value(type="date", text=d, start=0, end=1, value=d) for d in (one, two))
    assert one_event(a, x, b, y) == one_event(b, y, a, x) == same


def test_two_dates_ahead_in_the_present_tense_are_no_two_events() -> None:
    a, b = view("The duty takes effect on July 1.", "en"), view("Баж 1-июнда күчүнө кирет.", "ky")
    past = view("The duty took effect on May 1.", "en")
    assert not not_yet(a, a.dates[0], b, b.dates[0])
    assert not_yet(past, past.dates[0], b, b.dates[0])


def test_growth_by_a_figure_is_not_held_against_growth_to_one() -> None:
    by = figure("Ел халқы он жылда 1,13 миллион адамға көбейді.", "kk")
    to = figure("Poytaxt aholisi 1,3 million nafarga yetdi.", "uz")
    reached = figure("The population has reached 1.4 million.", "en")
    x, y, z = (next(v for v in p.view.claim.values if v.start == p.start) for p in (by, to, reached))
    assert other_thing(by.view, x, to.view, y)
    assert not other_thing(to.view, y, reached.view, z)


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("Газ 2027-жылдын 1-мартынан тартып келе баштайт.", "ky", "2027-03-01"),
        ("Поранено чотирнадцятьох поліцейських.", "uk", 14),
        ("Вона виграла турнір утретє.", "uk", 3),
        ("The results are to be published in April.", "en", "2027-04"),
    ],
)
def test_forms_that_were_not_read(text: str, language: str, value: object) -> None:
    assert [v.value for v in find_values(text, language, FIRST)] == [value]
