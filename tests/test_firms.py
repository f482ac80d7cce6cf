"""Companies by name, and two of them in one place."""

import datetime as dt

import pytest

from crosscheck import check
from crosscheck.extract.firms import firms_in
from crosscheck.models import Article


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "The turbines came from the Danish company Nordwind Systems on Monday.", ["Nordwind Systems"]),
        ("ru", "Вагоны построила чешская компания «Моравия Вагон».", ["Моравия Вагон"]),
        ("uk", "Вежу звела фірма Телбуд.", ["Телбуд"]),
        ("de", "Die Brücke baute der österreichische Konzern Alpenbau.", ["Alpenbau"]),
        ("fr", "Le pont a été construit par la société allemande Krahl Bau.", ["Krahl Bau"]),
        ("es", "El puente lo construyó la empresa alemana Tirolwerk.", ["Tirolwerk"]),
        ("tr", "Tramvayları Rus şirketi Brnotrans üretti.", ["Brnotrans"]),
        ("kk", "Стадионды түріктің «Анадолу Япы» компаниясы салды.", ["Анадолу Япы"]),
        ("ky", "Жолду кытайдын Жунгуан компаниясы курду.", ["Жунгуан"]),
        ("uz", "Zavodni Koreyaning Hansung kompaniyasi sotib oldi.", ["Koreyaning Hansung"]),
        ("en", "Demirkaya, a construction group from Turkey, was picked on Monday.", ["Demirkaya"]),
        ("en", "Ann Demir, the head of a construction group, was picked on Monday.", []),
        ("de", "Veranstalter des Konzerts war die Agentur Alborada Live.", ["Alborada Live"]),
        ("ru", "Ответственность взяла на себя группировка Sable Fox.", ["Sable Fox"]),
        ("uz", "BlackHeron guruhi javobgarlikni o‘z zimmasiga oldi.", ["BlackHeron"]),
        ("en", "The company said on Tuesday that it would pay.", []),
        ("de", "Das Unternehmen nach Angaben der Behörde Ende Mai.", []),
    ],
)
def test_names_beside_a_noun_for_a_company(language: str, text: str, names: list[str]) -> None:
    assert [firm.text for firm in firms_in(text, language)] == names


@pytest.mark.parametrize(
    ("other", "language", "differs"),
    [
        ("Блоки поставила немецкая компания Brandis Technik.", "ru", True),
        ("Блоки поставила немецкая компания «Хартвиг Электроник».", "ru", False),
        ("Les blocs ont été fournis par la société HE.", "fr", False),  # an abbreviation
        ("Los bloques los suministró la empresa alemana Hartwig Dynamik.", "es", True),  # one word of both
        ("Die Steuergeräte lieferte die Firma Brandis, eine Tochter von Hartwig.", "de", False),
    ],
)
def test_another_supplier(other: str, language: str, differs: bool) -> None:
    text = "The control units were supplied by the German company Hartwig Elektronik."
    day = dt.date(2026, 3, 11)
    articles = [
        Article(text=text, outlet="A", language="en", published=day),
        Article(text=other, outlet="B", language=language, published=day),
    ]
    found = [f for f in check(articles).findings if f.verdict == "discrepancy"]
    assert ("name" in [f.facet for f in found]) == differs
    assert differs or not found
