"""Whoever is told something, and outlets, are nobody in a role."""

import datetime as dt

import pytest

from crosscheck import check
from crosscheck.models import Article

DAY = dt.date(2026, 3, 11)


def _names(*texts: tuple[str, str]) -> list[str]:
    articles = [
        Article(text=text, outlet=f"Outlet {n}", language=language, published=DAY)
        for n, (language, text) in enumerate(texts)
    ]
    return [f.message for f in check(articles).findings if f.rule in ("name-differs", "speaker-differs")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", '"I regret nothing," she told the Coastal Gazette.'),
        ("uk", "«Я ні про що не шкодую», — розповіла вона телеканалу «Хвиля Плюс»."),
        ("de", "„Ich bereue nichts“, sagte sie der Zeitung Küstenbote Heute."),
    ],
)
def test_whoever_is_told_is_no_rival_of_the_speaker(language: str, text: str) -> None:
    assert _names(("fr", "« Je ne regrette rien », a déclaré Irina Volkova."), (language, text)) == []


def test_two_of_one_surname_who_are_both_named_are_themselves() -> None:
    one = ("en", "Scott Arfield passed the ball to Scott Robinson, who scored the winner after an hour.")
    two = (
        "de",
        "Scott Robinson traf nach einer Stunde zum Sieg, nachdem Scott Arfield ihm den Ball gegeben hatte.",
    )
    assert _names(one, two) == []


def test_one_of_one_surname_is_someone_else() -> None:
    one = ("en", "Mayor Ines Valcarcel will meet the evacuees on Thursday.")
    two = ("es", "La alcaldesa Irene Valcárcel se reunirá el jueves con los evacuados.")
    assert len(_names(one, two)) == 1
