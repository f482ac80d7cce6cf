"""Ranks told without an ordinal: the first against the second, five months running against the sixth."""

from __future__ import annotations

import pytest
from test_sites import claims

from crosscheck.align.views import views
from crosscheck.extract.marks import find_ranks
from crosscheck.judge.ranking import told_ranks


def ranks(first: tuple[str, str], second: tuple[str, str]) -> list[tuple[float, float]]:
    """The ranks in which two sentences, each (language, text), differ."""
    (a, own), (b, others) = (claims(t, code, o) for (code, t), o in ((first, "A"), (second, "B")))
    x, y = views((*own, *others), {a.id: a, b.id: b})
    return [(left[1], right[1]) for left, right in told_ranks(x, y)]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("en", "It was the first crash on this road."), ("de", "Es war der zweite Unfall auf dieser Straße."), (1, 2)),
        (("ru", "Это первая авария на мосту."), ("uk", "Це вже друга аварія на мосту."), (1, 2)),
        (("es", "Es el primer Gobierno que cae así."), ("fr", "C'est le deuxième gouvernement à tomber ainsi."), (1, 2)),
        (("kk", "Бұл маусымда түскен алғашқы шағым."), ("ky", "Бул маусумда түшкөн экинчи арыз."), (1, 2)),
        (("uz", "Bu zavoddagi ilk avariya."), ("tr", "Bu, fabrikadaki üçüncü kaza."), (1, 3)),
        (("de", "Der Klub gewann erstmals den Pokal."), ("es", "El club ganó la copa por tercera vez."), (1, 3)),
        (("en", "Prices have fallen for five months in a row."), ("ru", "Цены снижаются шестой месяц подряд."), (5, 6)),
        (("fr", "Les prix baissent depuis cinq mois consécutifs."), ("uk", "Ціни падають сьомий місяць поспіль."), (5, 7)),
        (("tr", "Fiyatlar beş aydır üst üste düşüyor."), ("kk", "Баға алтыншы ай қатарынан төмендеді."), (5, 6)),
    ],
)  # fmt: skip
def test_ranks_that_differ(
    first: tuple[str, str], second: tuple[str, str], expected: tuple[float, float]
) -> None:
    assert ranks(first, second) == [expected]
    assert ranks(second, first) == [expected[::-1]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            ("en", "Prices have fallen for five months in a row."),
            ("ru", "Цены снижаются пятый месяц подряд."),
        ),
        (
            ("en", "It is the first such crash since 2015."),
            ("ru", "Это вторая такая авария в истории завода."),
        ),
        (("en", "They won the first half."), ("de", "Es ist ihr zweiter Sieg.")),
        (("ru", "По первым данным, погибших нет."), ("en", "It is the second crash this year.")),
        (
            ("de", "Ersten Erkenntnissen zufolge war es Brandstiftung."),
            ("en", "It is the second fire this year."),
        ),
        (("tr", "İlk belirlemelere göre ölen yok."), ("uz", "Bu yil ikkinchi avariya.")),
    ],
)
def test_no_ranks_to_compare(first: tuple[str, str], second: tuple[str, str]) -> None:
    assert ranks(first, second) == []
    assert ranks(second, first) == []


@pytest.mark.parametrize(
    ("text", "language", "terms"),
    [
        ("Never before had the river risen so high.", "en", ["first"]),
        ("Les premiers résultats sont attendus lundi.", "fr", []),
        ("En primer lugar, hay que esperar.", "es", []),
        ("Во-первых, это дорого.", "ru", []),
        ("Бірінші орынбасары келді.", "kk", []),
        ("Биринчи жардам көрсөтүлдү.", "ky", []),
        ("Birinchidan, bu qimmat.", "uz", []),
        ("Перший заступник міністра приїхав.", "uk", []),
        ("Команда виграла три матчі поспіль.", "uk", ["streak"]),
    ],
)
def test_what_tells_a_rank(text: str, language: str, terms: list[str]) -> None:
    assert [term for term, _, _ in find_ranks(text, language)] == terms
