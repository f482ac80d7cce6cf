"""Words of decisions and deeds and their opposites, negated or not, in every language; claims that tell opposite states."""

from __future__ import annotations

import datetime as dt

import pytest

from crosscheck.extract.marks import OPPOSITES, find_marks, groups
from crosscheck.judge.states import changes, follows
from crosscheck.models import Article
from crosscheck.pipeline import check
from crosscheck.read import complete


def terms(text: str, language: str) -> set[str]:
    return {f"{m.group}={m.term}" for m in find_marks(text, language) if m.term != "other"}


def test_opposites_are_terms_of_the_lexicons() -> None:
    known = {group: set(terms) for facet in groups("en").values() for group, terms in facet.items()}
    for group, turned in OPPOSITES.items():
        assert set(turned) | set(turned.values()) <= known[group], group


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "The captain had turned down a tow on Sunday.", "consent=refused"),
        ("ru", "Капитан согласился пройти тест.", "consent=agreed"),
        ("kk", "Капитан тексеруден бас тартты.", "consent=refused"),
        ("de", "Die Nachbarn wurden nicht gewarnt.", "informed=untold"),
        ("de", "Die Nachbarn wurden sofort gewarnt.", "informed=told"),
        ("uk", "Мешканців ніхто не попередив.", "informed=untold"),
        ("tr", "Bakanlık kazadan haberdar edilmedi.", "informed=untold"),
        ("uz", "Qishloq aholisi oldindan ogohlantirilgan.", "informed=told"),
        ("ky", "Айыл тургундары эскертилген эмес.", "informed=untold"),
        ("es", "La aldea nunca recibió el dinero.", "payment=unpaid"),
        ("en", "The fine has already been paid in full.", "payment=paid"),
        ("fr", "Il a été condamné à deux ans de prison avec sursis.", "sentencing=suspended"),
        ("de", "Sie erhielt drei Jahre Haft ohne Bewährung.", "sentencing=real"),
        ("es", "El camión no estaba asegurado.", "insurance=uninsured"),
        ("kk", "Бұл жобаға Түркия қосылмайды.", "joining=out"),
        ("ru", "Страна тоже войдёт в проект.", "joining=in"),
        ("en", "Councillors have not yet voted on the plan.", "stage=pending"),
        ("es", "Quedaban por rodar dos escenas.", "works=underway"),
        ("fr", "Le tournage est achevé depuis mars.", "works=completed"),
        ("tr", "Bakan törene bizzat katıldı.", "participation=attended"),
        ("fr", "Le conducteur ressort libre.", "custody=released"),
        ("ru", "Суд заключил директора под стражу.", "custody=arrested"),
        ("es", "El alcalde descartó impugnar la votación.", "appeal=waived"),
        ("ru", "Мэрия оспорит решение.", "appeal=announced"),
    ],
)
def test_words_of_decisions(language: str, text: str, wanted: str) -> None:
    assert wanted in terms(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "There was nothing but a letter in the box."),
        ("en", "The report is not always complete."),
        ("ru", "Дети, не достигшие школьного возраста, учатся дома."),
        ("ru", "В стране, не имеющей выхода к морю, строят порт."),
        ("uz", "Qutida xatdan boshqa hech narsa yo‘q edi."),
        ("de", "In der Kiste lag nichts als ein Brief."),
        ("fr", "Le train n'est pas toujours à l'heure."),
    ],
)
def test_only_looks_like_a_negation(language: str, text: str) -> None:
    assert "negation=no" not in terms(text, language)


def test_nothing_goes_back_to_where_nothing_had_happened() -> None:
    assert follows("stage", "pending", "ratified")
    assert not changes("stage", "ratified", "pending")
    assert not changes("stage", "postponed", "as-planned")
    assert not follows("appeal", "announced", "waived")


def verdicts(*articles: tuple[str, str, str]) -> set[tuple[str, str]]:
    """(verdict, rule) of what differs over (text, language, date) articles."""
    found = [
        complete(
            Article(text=text, language=language, outlet=f"Outlet {i}", published=dt.date.fromisoformat(day))
        )
        for i, (text, language, day) in enumerate(articles)
    ]
    return {(f.verdict, f.rule) for f in check(found).findings if f.verdict in ("discrepancy", "update")}


def test_an_announcement_against_its_refusal_a_day_later() -> None:
    found = verdicts(
        ("The opposition will appeal to the Supreme Court in Norvik, Anna Lindholm said.", "en", "2026-03-10"),
        ("Оппозиция не будет обжаловать закон в Верховном суде Норвика, сказала Анна Линдхольм.", "ru",
         "2026-03-11"),
    )  # fmt: skip
    assert ("discrepancy", "status-differs") in found or ("discrepancy", "polarity-differs") in found
