"""Differences that translations have and contradictions have not: negations in other words, names by ear, weekdays."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from crosscheck.align.comparison import compare
from crosscheck.extract import extract
from crosscheck.extract.marks import find_phrases, without_negation
from crosscheck.extract.values import find_values
from crosscheck.judge.sounds import alike, heard, one_person, sounds
from crosscheck.judge.things import other_thing
from crosscheck.models import Article
from crosscheck.pipeline import check

DAY = dt.date(2026, 3, 12)


def view(text: str, language: str) -> Any:
    """The text as a view of its only claim."""
    article = Article(id="a", text=text, language=language, published=DAY)
    return SimpleNamespace(article=article, claim=extract(article)[0])


def facets(*articles: tuple[str, str]) -> set[str | None]:
    """Facets of the discrepancies between one-sentence articles (text, language) of one day."""
    rows = [
        Article(text=text, language=language, outlet=f"Outlet {i}", published=DAY)
        for i, (text, language) in enumerate(articles)
    ]
    return {f.facet for f in check(rows).findings if f.verdict == "discrepancy"}


@pytest.mark.parametrize(
    ("one", "two", "differ"),
    [
        (
            ("The country had not recorded a case of cholera since 1973.", "en"),
            ("Последний раз случай холеры регистрировали в стране в 1973 году.", "ru"),
            False,
        ),
        (
            ("Le pays n’avait pas enregistré de cas de choléra depuis 1973.", "fr"),
            ("It is the first case of cholera that the country has recorded since 1973.", "en"),
            False,
        ),
        (
            ("The country has not recorded a case of cholera since 1973.", "en"),
            ("The country has recorded a case of cholera since 1973.", "en"),
            True,
        ),
    ],
)
def test_none_since_a_day_says_nothing_of_that_day(
    one: tuple[str, str], two: tuple[str, str], differ: bool
) -> None:
    assert ("polarity" in facets(one, two)) is differ


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Marvin Cooke", "Марвин Кук"),
        ("Ian Beattie", "Йен Битти"),
        ("Patrick Dwyer", "Патрика Дуайера"),
        ("Warren", "Уоррен"),
        ("Rick Perry", "Риком Перри"),
        ("Jay Berzofsky", "Джей Берзофски"),
        ("Cemal Korkut", "Джемаля Коркута"),
    ],
)
def test_one_person_is_heard_in_two_spellings(one: str, two: str) -> None:
    assert one_person(one, two)


@pytest.mark.parametrize(
    ("one", "two"), [("Nurlan Ashymov", "Бакыт Ашымов"), ("Martin Ellwood", "Бретт Кавано")]
)
def test_two_persons_are_not(one: str, two: str) -> None:
    assert not one_person(one, two)


def test_two_neighbouring_words_are_heard_as_one() -> None:
    assert any(alike(sounds("Джон-стрит"), x) for x in heard("He was found on John Street."))


def test_a_negation_is_struck_out_or_part_of_a_word() -> None:
    assert without_negation("The dam could not hold.", "en", [(14, 17)]) == "The dam could hold."
    assert without_negation("It won't open.", "en", [(3, 8)]) == "It will open."
    assert without_negation("Okullar açılmadı.", "tr", [(8, 16)]) == "Okullar açıldı."
    assert without_negation("Мектептер ашылмайды.", "kk", [(10, 19)]) == "Мектептер ашылады."
    assert without_negation("Мектептер ачылбайт.", "ky", [(10, 18)]) == "Мектептер ачылат."
    assert without_negation("Maktablar ochilmadi.", "uz", [(10, 19)]) == "Maktablar ochildi."
    assert without_negation("Okullar açılmaz.", "tr", [(8, 15)]) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "The attempt failed."), ("ru", "Вместо этого он уехал."), ("de", "Der Zug fuhr ohne ihn.")],
)
def test_words_that_deny_without_a_negation(language: str, text: str) -> None:
    assert find_phrases(text, language, "implicit")


def test_a_dropped_negation_is_reported_and_another_wording_is_not() -> None:
    assert "polarity" in facets(
        ("The Norvik dam was damaged by the flood.", "en"),
        ("Плотина в Норвике не была повреждена наводнением.", "ru"),
    )
    assert "polarity" not in facets(
        ("The talks between the ministry and the union ended in failure.", "en"),
        ("Переговоры между министерством и профсоюзом не увенчались успехом.", "ru"),
    )


def test_one_weekday_in_two_weeks_is_no_contradiction() -> None:
    (on,), (later,) = (
        find_values("The court will sit on Thursday.", "en", DAY),
        find_values("The court sat on Thursday last.", "en", DAY)[:1],
    )
    moved = later.model_copy(update={"value": "2026-03-05"})
    assert compare(on.model_copy(update={"value": "2026-03-12"}), moved).relation == "compatible"
    (eighth,) = find_values("8 September", "en", DAY)
    fifteenth = eighth.model_copy(update={"text": "15 September", "value": "2026-09-15"})
    assert compare(eighth.model_copy(update={"value": "2026-09-08"}), fifteenth).relation == "differs"


def test_degrees_without_a_scale_may_be_fahrenheit() -> None:
    (english,), (russian,) = find_values("80 degrees", "en", DAY), find_values("27 градусов", "ru", DAY)
    (cold,) = find_values("12 градусов", "ru", DAY)
    assert compare(english, russian).relation == "compatible"
    assert compare(english, cold).relation == "differs"


def test_a_figure_that_the_other_article_gives_too_is_no_difference() -> None:
    text = "Tyler was 13 years old when he fell ill. He died at the age of 18."
    assert "quantity" not in facets(
        (text, "en"), ("Тайлеру было 13 лет, когда он заболел. Он умер в возрасте 18 лет.", "ru")
    )


def test_a_period_may_stand_in_the_unit_or_beside_it() -> None:
    (yearly,) = find_values("2.3 terawatt-hours a year", "en", DAY)
    (beside,) = find_values("2,3 миллиарда киловатт-часов", "ru", DAY)
    assert compare(yearly, beside).relation == "compatible"
    assert compare(yearly, beside.model_copy(update={"value": 3_200_000_000})).relation == "incomparable"


@pytest.mark.parametrize(
    "articles",
    [
        (
            ("Site manager Cemal Korkut has been released and has not been charged.", "en"),
            ("Полиция задержала начальника участка Джемаля Коркута.", "ru"),
        ),
        (
            ("The deficit will be 2.9 percent of gross domestic product.", "en"),
            ("Byudjet taqchilligi yalpi ichki mahsulotning 2,9 foizidan oshmaydi.", "uz"),
        ),
    ],
    ids=["another stage", "a bound"],
)
def test_a_negation_of_something_else_is_no_denial(articles: tuple[tuple[str, str], ...]) -> None:
    assert "polarity" not in facets(*articles)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("At least three people were killed in Norvik.", "Elf Menschen wurden in Norvik verletzt."),
        (
            "Each family of a man killed will get 15 million tenge.",
            "Chaque blessé recevra 5 millions de tenges.",
        ),
        ("The quake destroyed 430 houses.", "Жер сілкінісі салдарынан 1900 үй зақымданды."),
        ("The campaign ends on 31 March.", "Кампания начнётся в мае."),
        ("The prosecutor asked for 12 years.", "Ол тоғыз жылға сотталды."),
    ],
)
def test_figures_of_different_things(one: str, two: str) -> None:
    languages = {"E": "de", "C": "fr", "Ж": "kk", "К": "ru", "О": "kk"}
    a, b = view(one, "en"), view(two, languages[two[0]])
    x, y = ([v for v in w.claim.values if v.type != "place"][-1] for w in (a, b))
    assert other_thing(a, x, b, y)
    assert not other_thing(a, x, a, x)


def test_a_document_that_only_names_the_source_is_no_state() -> None:
    assert "status" not in facets(
        ("La operación se cerrará en el tercer trimestre, según un comunicado conjunto.", "es"),
        ("Угоду планують завершити у третьому кварталі.", "uk"),
    )


def test_free_of_charge_is_not_charged() -> None:
    charged = ("The owners of the Norvik tower will not be charged for the repair.", "en")
    free = ("La réparation de la tour de Norvik sera gratuite pour les propriétaires.", "fr")
    assert "polarity" not in facets(charged, free)
