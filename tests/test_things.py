"""What sets a figure apart from another: it is added to one, told of an earlier occasion, or the whole of a part."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from crosscheck.extract import extract
from crosscheck.extract.marks import find_apart
from crosscheck.judge.things import of_some, other_thing, same_thing
from crosscheck.models import Article

DAY = dt.date(2026, 3, 12)


def view(text: str, language: str) -> Any:
    """The text as a view of its first claim."""
    article = Article(id="a", text=text, language=language, published=DAY)
    return SimpleNamespace(article=article, claim=extract(article)[0])


def last_value(text: str, language: str) -> tuple[Any, Any]:
    """The view of the text and its last figure."""
    found = view(text, language)
    return found, [v for v in found.claim.values if v.type not in ("place", "date")][-1]


ADDED = [
    ("another 0 homes will be connected", "en"),
    ("0 more homes will be connected", "en"),
    ("0 homes more will be connected", "en"),
    ("sollen 0 weitere Haushalte ans Netz gehen", "de"),
    ("0 logements supplémentaires seront raccordés", "fr"),
    ("se conectarán otros 0 hogares", "es"),
    ("подключат ещё 0 домов", "ru"),
    ("підключать ще 0 будинків", "uk"),
    ("0 ev daha bağlanacak", "tr"),
    ("тағы 0 үйге газ тартылады", "kk"),
    ("дагы 0 үйгө газ киргизилет", "ky"),
    ("yana 0 ta uyga gaz kiritiladi", "uz"),
]
EARLIER = [
    ("The previous census counted 0 people", "en"),
    ("Die damalige Aktion kostete 0", "de"),
    ("La précédente édition avait attiré 0 visiteurs", "fr"),
    ("La edición anterior reunió a 0 personas", "es"),
    ("В прошлый раз пришли 0 человек", "ru"),
    ("Минулого разу прийшли 0 людей", "uk"),
    ("Bir önceki fuarı 0 kişi gezmişti", "tr"),
    ("Алдыңғы көрмеге 0 адам келген", "kk"),
    ("Мурунку көргөзмөгө 0 адам келген", "ky"),
    ("Oldingi koʻrgazmaga 0 kishi kelgan", "uz"),
]
NEITHER = [
    ("0 more people than last year were killed", "en"),
    ("More than 0 homes were connected", "en"),
    ("This is more than the previous record", "en"),
    ("Más de 0 hogares se conectarán", "es"),
    ("0 hogares más que en 2020", "es"),
    ("Ещё 0 лет назад завода не было", "ru"),
    ("За предыдущий день прошли 0 км", "ru"),
    ("За попередніми даними, прийшли 0 людей", "uk"),
    ("0 evden daha fazla", "tr"),
    ("Au total, 0 logements ont été raccordés", "fr"),
    ("Die Stadt hat 0 Haushalte angeschlossen", "de"),
]


@pytest.mark.parametrize(("clause", "language"), ADDED)
def test_an_addition_is_set_apart(clause: str, language: str) -> None:
    assert find_apart(clause, language) == {"added"}


@pytest.mark.parametrize(("clause", "language"), EARLIER)
def test_an_earlier_occasion_is_set_apart(clause: str, language: str) -> None:
    assert find_apart(clause, language) == {"earlier"}


@pytest.mark.parametrize(("clause", "language"), NEITHER)
def test_a_comparison_is_not(clause: str, language: str) -> None:
    assert find_apart(clause, language) == set()


def test_an_addition_is_only_held_against_another() -> None:
    all_of, total = last_value("The gas network reaches 310,000 homes.", "en")
    more, added = last_value("Bis 2030 sollen 90.000 weitere Haushalte ans Netz gehen.", "de")
    extra, further = last_value("К 2030 году подключат ещё 70 тысяч домов.", "ru")
    assert other_thing(all_of, total, more, added)
    assert not other_thing(more, added, extra, further)


def test_others_hurt_beside_the_dead_are_all_who_were_hurt() -> None:
    beside, twelve = last_value("The collision killed three cyclists and injured another 12.", "en")
    alone, nine = last_value("Девять человек получили травмы.", "ru")
    assert not other_thing(beside, twelve, alone, nine)


def test_a_whole_is_not_held_against_a_part() -> None:
    jury = view("Cinco de los siete miembros del jurado respaldaron la película.", "es")
    votes, two = last_value("За картину проголосовали пять членов жюри, против — двое.", "ru")
    five, seven = (v for v in jury.claim.values if v.type == "count")
    assert other_thing(jury, seven, votes, two)
    assert not other_thing(jury, five, votes, two)


@pytest.mark.parametrize(
    ("one", "first", "two", "second"),
    [
        ("150 people fought the fire.", "en", "Une quarantaine de pompiers ont été envoyés.", "fr"),
        ("In der Klinik arbeiten 300 Menschen.", "de", "En la clínica trabajan 90 enfermeras.", "es"),
        ("Өрттү өчүрүүгө 150 адам катышты.", "ky", "В тушении участвовали 50 пожарных.", "ru"),
        ("Yangında 40 kişi yaralandı.", "tr", "Поранено 12 дітей.", "uk"),
        ("Өртте 40 адам жараланды.", "kk", "12 nafar bola jarohatlandi.", "uz"),
    ],
)
def test_some_kind_of_people_may_be_among_all(one: str, first: str, two: str, second: str) -> None:
    many, more = last_value(one, first)
    few, fewer = last_value(two, second)
    assert of_some(many, more, few, fewer)
    assert of_some(few, fewer, many, more)


def test_more_firefighters_than_people_are_no_part_of_them() -> None:
    few, people = last_value("30 people fought the fire.", "en")
    many, firefighters = last_value("В тушении участвовали 50 пожарных.", "ru")
    assert not of_some(few, people, many, firefighters)


HELD = [
    ("Die Polizei hat vier Personen festgenommen.", "de"),
    ("La policía ha detenido a cuatro personas.", "es"),
    ("Quatre personnes ont été interpellées.", "fr"),
    ("Полиция задержала четырёх человек.", "ru"),
    ("Поліція затримала чотирьох осіб.", "uk"),
    ("Polis dört kişiyi gözaltına aldı.", "tr"),
    ("Полиция төрт адамды ұстады.", "kk"),
    ("Милиция төрт кишини кармады.", "ky"),
    ("Militsiya toʻrt kishini ushladi.", "uz"),
]
ILL = [
    ("Bislang sind 40 Menschen erkrankt.", "de"),
    ("Hay 40 personas enfermas.", "es"),
    ("Quarante personnes sont tombées malades.", "fr"),
    ("Заболели 40 человек.", "ru"),
    ("Захворіли 40 людей.", "uk"),
    ("Kırk kişi hastalandı.", "tr"),
    ("40 адам ауырды.", "kk"),
    ("40 киши ооруду.", "ky"),
    ("40 kishi kasallandi.", "uz"),
]


@pytest.mark.parametrize(
    ("text", "language", "alike"),
    [
        *((*row, "Police arrested six people.") for row in HELD),
        *((*row, "By Friday 55 people had been infected.") for row in ILL),
    ],
)
def test_figures_of_one_kind_of_people(text: str, language: str, alike: str) -> None:
    one, missing = last_value(text, language), last_value("Six people are missing.", "en")
    assert same_thing(*one, *last_value(alike, "en"))
    assert not same_thing(*one, *missing)
    assert other_thing(*one, *missing)


def test_figures_of_unnamed_things_are_of_no_one_thing() -> None:
    assert not same_thing(
        *last_value("Seven villages are cut off.", "en"), *last_value("Шесть машин сгорели.", "ru")
    )


@pytest.mark.parametrize(
    ("text", "language", "people"),
    [
        ("Russian forces captured three villages.", "en", "Police arrested six people."),
        ("El hospital contrató a 40 enfermeras.", "es", "By Friday 55 people had been infected."),
        ("Der Rat hat drei Beschlüsse gefasst.", "de", "Police arrested six people."),
    ],
)
def test_figures_of_what_only_sounds_so_are_of_no_one_thing(text: str, language: str, people: str) -> None:
    assert not same_thing(*last_value(text, language), *last_value(people, "en"))
