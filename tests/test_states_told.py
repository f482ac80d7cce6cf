"""What is told in words of state: pairs of sentences in two languages, and the words of each family in every language."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from crosscheck.extract.marks import find_marks
from crosscheck.judge.states import excluded, follows
from crosscheck.languages import WordLoader
from crosscheck.models import Article
from crosscheck.pipeline import check
from crosscheck.read import complete

PAIRS = yaml.load((Path(__file__).parent / "data" / "states_told.yaml").read_text("utf-8"), Loader=WordLoader)


def terms(text: str, language: str) -> set[str]:
    """`group=term` of the marks that count."""
    return {f"{m.group}={m.term}" for m in find_marks(text, language) if m.term != "other"}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: "-".join((pair["about"], *pair["texts"])))
def test_pairs(pair: dict[str, Any]) -> None:
    """The verdict on two sentences; a discrepancy that is none is the worst, so nothing else may be found either."""
    days = (dt.date(2026, 3, 10), dt.date(2026, 3, 14 if pair.get("later") else 10))
    articles = [
        complete(Article(text=text, language=language, outlet=f"Outlet {language}", published=day))
        for (language, text), day in zip(pair["texts"].items(), days, strict=True)
    ]
    found = {f.verdict for f in check(articles).findings} & {"discrepancy", "update"}
    wanted = set() if pair["verdict"] == "none" else {pair["verdict"]}
    if pair.get("known_miss"):
        assert found <= wanted
    else:
        assert found == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "The test is compulsory.", "duty=compulsory"),
        ("uk", "Участь у перевірці добровільна.", "duty=voluntary"),
        ("uz", "Bu tavsiyalar majburiy emas.", "duty=voluntary"),
        ("es", "El dictamen no es vinculante.", "binding=non-binding"),
        ("ru", "Решение не имеет обязательной силы.", "binding=non-binding"),
        ("de", "Rentner sind von der Gebühr befreit.", "coverage=exempt"),
        ("fr", "Les retraités ne sont pas concernés.", "coverage=exempt"),
        ("ky", "Ал күбө катары суралды.", "role=witness"),
        ("tr", "Müdür şüpheli sıfatıyla dinlendi.", "role=suspect"),
        ("kk", "Ол жазасын өтеп жүр.", "prison=serving"),
        ("de", "Er wartet auf seinen Prozess.", "prison=awaiting"),
        ("en", "Oil exports from the port have resumed.", "process=running"),
        ("es", "Las clases quedaron suspendidas.", "process=halted"),
        ("uz", "Ishlab chiqarish to‘xtatildi.", "process=halted"),
        ("uk", "Федерація позбавила бігуна медалі.", "grant=revoked"),
        ("fr", "Elle conserve son titre.", "grant=stands"),
        ("kk", "Театр мемлекет меншігінде.", "ownership=state"),
        ("tr", "Ocak ruhsatsız çalışıyordu.", "legality=illegal"),
        ("ru", "Нападавший был безоружен.", "arms=unarmed"),
        ("de", "Die Ministerin schließt einen Rücktritt aus.", "post=stays"),
        ("uk", "Він не піде у відставку.", "post=stays"),
        ("en", "The minister ruled out withdrawing the bill.", "stage=as-planned"),
        ("ky", "Өкмөт мыйзамды кайтарып алды.", "stage=cancelled"),
        ("es", "El choque se cobró tres vidas.", "deaths=dead"),
        ("ru", "Авария закончилась гибелью водителя.", "deaths=dead"),
        ("en", "The library stayed shut on Monday.", "access=closed"),
        ("fr", "Le sentier est interdit d’accès depuis samedi.", "access=closed"),
        ("es", "El puente estaba cortado desde el martes.", "access=closed"),
        ("de", "Zwei Ausgänge waren verriegelt.", "access=closed"),
        ("tr", "Okulun çıkış kapısı kilitliydi.", "access=closed"),
        ("de", "Die Piste war freigegeben.", "access=open"),
        ("es", "Los tranvías volvieron a circular el lunes.", "access=open"),
        ("uk", "Рух трамваїв через центр відновили.", "access=open"),
        ("ru", "Мост в тот день был открыт для проезда.", "access=open"),
        ("tr", "Yargıtay bu kararı onamıştı.", "ruling=upheld"),
        ("fr", "La sanction a été annulée par les juges.", "ruling=overturned"),
        ("ru", "Из-под домашнего ареста бухгалтера отпустили.", "custody=released"),
        ("de", "Der Hausarrest ist aufgehoben.", "custody=released"),
        ("uk", "Директор перебуває під вартою.", "custody=arrested"),
        ("ru", "Он выслушал приговор в зале суда.", "presence=present"),
        ("es", "El acusado no acudió a la vista.", "presence=absent"),
        ("en", "Two unions stayed away.", "participation=absent"),
        ("es", "El partido respaldó la moción.", "support=for"),
        ("ru", "Фракция закон не поддержала.", "support=against"),
        ("kk", "Фракция ұсынысты қолдамады.", "support=against"),
        ("ky", "Фракция мыйзамды колдоду.", "support=for"),
        ("uz", "Partiya taklifni qo‘llab-quvvatlamadi.", "support=against"),
        ("tr", "Parti teklife destek vermedi.", "support=against"),
        ("de", "Die Partei stimmte gegen den Antrag.", "support=against"),
        ("fr", "Le groupe a voté pour la réforme.", "support=for"),
        ("uk", "Партія не підтримала закон.", "support=against"),
        ("en", "The party backed the motion.", "support=for"),
        ("es", "La fiscal presentó ayer su recurso.", "appeal=filed"),
        ("uk", "Апеляцію захисники подадуть.", "appeal=announced"),
        ("en", "Norvik has suspended imports of live animals.", "ban=imposed"),
        ("ru", "Норвик запретил ввоз птицы.", "ban=imposed"),
        ("ru", "Запрет на ввоз птицы снят.", "ban=lifted"),
        ("uk", "Україна призупинила імпорт худоби.", "ban=imposed"),
        ("kk", "Ел мал импортына тыйым салды.", "ban=imposed"),
        ("ky", "Өлкө эт импортуна тыюу салды.", "ban=imposed"),
        ("uz", "Mamlakat go‘sht importini taqiqladi.", "ban=imposed"),
        ("tr", "Norveç balık ithalatını durdurdu.", "ban=imposed"),
        ("de", "Norwegen verhängte einen Importstopp für Geflügel.", "ban=imposed"),
        ("fr", "Le pays a interdit l’importation de volailles.", "ban=imposed"),
        ("es", "El país ha vetado la entrada de aves.", "ban=imposed"),
        ("de", "Die Suche nach dem Boot ruht.", "search=paused"),
        ("ru", "Поиски лодки приостановили.", "search=paused"),
        ("ru", "Капитана найти не удалось.", "fate=missing"),
        ("en", "The judge was suspended from duty until the inquiry ends.", "post=suspended"),
        ("ru", "Ректора временно отстранили от работы.", "post=suspended"),
        ("uk", "Начальницю тимчасово відсторонили від виконання обов’язків.", "post=suspended"),
        ("kk", "Директор қызметінен уақытша шеттетілді.", "post=suspended"),
        ("ky", "Мектеп жетекчиси кызматынан убактылуу четтетилди.", "post=suspended"),
        ("uz", "Shifokor ishidan vaqtincha chetlatildi.", "post=suspended"),
        ("tr", "Okul müdürü açığa alındı.", "post=suspended"),
        ("de", "Der Beamte wurde vom Dienst suspendiert.", "post=suspended"),
        ("fr", "Le proviseur a été suspendu de ses fonctions.", "post=suspended"),
        ("es", "La jueza fue suspendida de sus funciones.", "post=suspended"),
        ("en", "The auction will go ahead on May 4 despite the storm.", "stage=as-planned"),
        ("ru", "Аукцион пройдёт в намеченный срок.", "stage=as-planned"),
        ("uk", "Переносити аукціон не будуть.", "stage=as-planned"),
        ("kk", "Аукцион белгіленген күні өтеді.", "stage=as-planned"),
        ("ky", "Аукцион белгиленген убакта өтөт.", "stage=as-planned"),
        ("uz", "Auksion belgilangan kuni bo‘ladi.", "stage=as-planned"),
        ("tr", "Müzayede planlandığı tarihte yapılacak.", "stage=as-planned"),
        ("de", "Die Auktion beginnt wie vorgesehen am Montag.", "stage=as-planned"),
        ("fr", "La vente aux enchères aura bien lieu lundi.", "stage=as-planned"),
        ("es", "La subasta se celebrará en la fecha prevista.", "stage=as-planned"),
        ("es", "La norma es de obligado cumplimiento.", "duty=compulsory"),
        ("tr", "Kurallara uymak zorunlu.", "duty=compulsory"),
    ],
)
def test_words_of_state(language: str, text: str, wanted: str) -> None:
    assert wanted in terms(text, language)


@pytest.mark.parametrize(
    ("language", "text", "group"),
    [
        ("en", "Production will resume on Monday.", "process"),  # it stands still until then
        ("ru", "Профсоюзы возобновили забастовку.", "process"),  # no works are resumed
        ("kk", "Ереуіл тоқтатылды.", "process"),
        ("fr", "Les négociations n’ont jamais été rompues.", "process"),
        ("uk", "Він звільнив полоненого.", "post"),
        ("de", "Der Betriebsrat forderte den Rücktritt des Vorstands.", "post"),  # a demand is no resignation
        ("en", "Students called for the rector’s resignation.", "post"),
        ("ru", "Студенты потребовали отставки ректора.", "post"),
        ("fr", "Les étudiants réclament la démission du recteur.", "post"),
        ("es", "Los estudiantes exigieron la dimisión del rector.", "post"),
        ("uz", "Talabalar rektorning iste’fosini talab qildi.", "post"),
        ("tr", "Öğrenciler rektörün istifasını istedi.", "post"),
        ("en", "The launch did not go as planned.", "stage"),
        ("es", "El país ha vetado la entrada de aves.", "stage"),  # a ban is no refusal
        ("ky", "Сынактын жыйынтыгы жокко чыгарылды.", "negation"),  # annulled, not denied
        ("kk", "Сайлау нәтижесі жоққа шығарылды.", "negation"),
        ("ru", "Каждый третий житель моложе 15 лет.", "extent"),
        ("de", "Jeder dritte Einwohner ist jünger als 15.", "extent"),
        ("uz", "Har uchinchi aholi 15 yoshga to‘lmagan.", "extent"),
        ("tr", "Her üç kişiden biri 15 yaşından küçük.", "extent"),
    ],
)
def test_what_only_looks_like_a_state(language: str, text: str, group: str) -> None:
    assert not any(term.startswith(f"{group}=") for term in terms(text, language))


def test_states_that_do_not_exclude_each_other_on_one_day() -> None:
    assert not excluded("role", "suspect", "accused") and excluded("role", "witness", "suspect")
    assert excluded("access", "open", "closed")


def test_moves_within_a_rank() -> None:
    assert follows("claim", "denied", "confirmed") and not follows("claim", "confirmed", "denied")
    assert follows("wounds", "nobody", "hurt") and not follows("wounds", "hurt", "nobody")


def test_a_later_final_figure_is_an_update_also_where_it_falls() -> None:
    found = check([
        complete(Article(text=text, language=language, outlet=language, published=dt.date(2026, 3, day)))
        for text, language, day in (
            ("The population of Norvik has reached 7.41 million.", "en", 10),
            ("Laut dem Endergebnis hat Norvik 7,38 Millionen Einwohner.", "de", 24),
        )
    ]).findings  # fmt: skip
    assert {f.verdict for f in found} & {"discrepancy", "update"} <= {"update"}
