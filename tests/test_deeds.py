"""Who did it: the agents of deeds, in each language's word order and voices."""

from __future__ import annotations

import datetime as dt

import pytest

from crosscheck import Article, check
from crosscheck.extract import extract
from crosscheck.extract.deed_words import DeedLexicon
from crosscheck.extract.deeds import agents_of
from crosscheck.languages import available, load
from crosscheck.read import complete


def agents(text: str, language: str) -> list[tuple[str, str, set[str]]]:
    """(deed, agent as written, bodies) of a text of one sentence."""
    claims = extract(complete(Article(text=text, language=language, outlet="A")))
    return [(g.deed, g.text, set(g.bodies)) for claim in claims for g in agents_of(claim, language)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "The city prosecutor's office ordered the inspection.",
            "en",
            ("order", "prosecutor's office", {"prosecution"}),
        ),
        (
            "The evacuation was ordered by the mayor on Monday.",
            "en",
            ("order", "mayor", {"city"}),
        ),
        ("It was Petrov who proposed the reform.", "en", ("propose", "Petrov", set())),
        (
            "Звільнити від податку хліб запропонував уряд.",
            "uk",
            ("propose", "уряд", {"government"}),
        ),
        (
            "Приказ об эвакуации отдало правительство провинции.",
            "ru",
            ("order", "правительство провинции", {"region"}),
        ),
        (
            "Die Zentralbank verlangt den Verkauf von Filialen.",
            "de",
            ("request", "Zentralbank", {"central-bank"}),
        ),
        (
            "Die Räumung wurde vom Bürgermeister angeordnet.",
            "de",
            ("order", "Bürgermeister", {"city"}),
        ),
        ("The coach belongs to the company Lara Tur.", "en", ("own", "company Lara Tur", {"company"})),
        (
            "La empresa Toros Seyahat, propietaria del autocar, expresó su pésame.",
            "es",
            ("own", "Toros Seyahat", set()),
        ),
        (
            "La réforme a été proposée par la ministre des Affaires sociales, Anna Tamm.",
            "fr",
            ("propose", "ministre des Affaires sociales, Anna Tamm", {"government"}),
        ),
        ("Документ подписал менеджер чемпиона Тимур Саидов.", "ru", ("sign", "Тимур Саидов", set())),
        (
            "Жалобу организаторам подала Гильдия независимых продюсеров.",
            "ru",
            ("file", "Гильдия", {"association"}),
        ),
        (
            "Келісімге маусымда Бахтиёр Юлчиевтің өзі қол қойған болатын.",
            "kk",
            ("sign", "Бахтиёр Юлчиевтің", set()),
        ),
        (
            "Filial haqidagi bitimga iyun oyida bosh vazir o‘rinbosari Nodira Saidova imzo chekkan edi.",
            "uz",
            ("sign", "bosh vazir o‘rinbosari Nodira Saidova", {"government"}),
        ),
        (
            "Das Schreiben trägt die Unterschrift von Timur Saidow, dem Manager.",
            "de",
            ("sign", "Timur Saidow", set()),
        ),
        ("Справу порушили за заявою інженера.", "uk", ("file", "інженера", {"engineers"})),
        (
            "The eulogy fell to the actress Anna Calvo, who starred in five films.",
            "en",
            ("speak", "actress Anna Calvo", set()),
        ),
        (
            "Le parquet a ouvert une enquête mardi.",
            "fr",
            ("order", "parquet", {"prosecution"}),
        ),
        (
            "La alcaldesa ordenó el desalojo de la zona.",
            "es",
            ("order", "alcaldesa", {"city"}),
        ),
        (
            "Şantiyedeki incelemeyi Ulaştırma Bakanlığı başlattı.",
            "tr",
            ("order", "Ulaştırma Bakanlığı", {"government"}),
        ),
        (
            "Нанды салыктан бошотууну өкмөт сунуштады.",
            "ky",
            ("propose", "өкмөт", {"government"}),
        ),
    ],
)
def test_agent(text: str, language: str, expected: tuple[str, str, set[str]]) -> None:
    assert expected in agents(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The evacuation of the village was ordered.", "en"),
        ("Справу порушили за присутності інженера.", "uk"),
        ("Фургон нашли сожжённым под Марибором.", "ru"),
    ],
)
def test_no_agent(text: str, language: str) -> None:
    assert not agents(text, language)


def test_every_language_knows_the_same_deeds_and_bodies() -> None:
    english = load("en", "deeds", DeedLexicon)
    for code in available():
        lexicon = load(code, "deeds", DeedLexicon)
        assert lexicon.deeds.keys() <= english.deeds.keys(), code
        assert lexicon.bodies.keys() - {"local"} == english.bodies.keys(), code


@pytest.mark.parametrize(
    ("other", "language", "differs"),
    [
        ("Субсидии для бедных семей предложило ввести Министерство энергетики.", "ru", True),
        ("Субсидии для бедных семей предложил ввести министр энергетики Пётр Лунин.", "ru", True),
        (
            "Субсидии для бедных семей предложило ввести Министерство экономики.",
            "ru",
            False,
        ),  # often one ministry
        ("Субсидии для бедных семей предложило ввести Министерство энергетики и финансов.", "ru", False),
        ("Субсидии для бедных семей предложил ввести Минфин.", "ru", False),
    ],
)
def test_two_ministries_are_two(other: str, language: str, differs: bool) -> None:
    day = dt.date(2026, 3, 11)
    articles = [
        Article(
            text="Запровадити субсидії для бідних сімей запропонувало Міністерство фінансів.",
            outlet="A",
            language="uk",
            published=day,
        ),
        Article(text=other, outlet="B", language=language, published=day),
    ]
    found = [f.facet for f in check(articles).findings if f.verdict == "discrepancy"]
    assert found == (["attribution"] if differs else [])
