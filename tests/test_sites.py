"""Where something is told to be: places and nouns of sites in each language, and what is no place of an event."""

from __future__ import annotations

import datetime as dt

import pytest

from crosscheck import Article
from crosscheck.align.contexts import Contexts
from crosscheck.align.encoders import Letters
from crosscheck.align.views import View, views
from crosscheck.extract import extract
from crosscheck.extract.sites import adjectives, sites, spot
from crosscheck.extract.sites_lexicon import SitesLexicon
from crosscheck.judge.apart import GROUNDS, KIN, LIMITED, NEXT_DOOR, ONLY, ROOMS, SOLID, exclude
from crosscheck.judge.placing import compare_places
from crosscheck.judge.rules import NameRule, load_rules
from crosscheck.languages import available, load
from crosscheck.models import Claim, Link

RULE = next(r for r in load_rules(()) if isinstance(r, NameRule) and r.facet == "place")


def claims(text: str, language: str, outlet: str = "A") -> tuple[Article, tuple[Claim, ...]]:
    """The article of a text and its claims."""
    article = Article(text=text, id=outlet, language=language, outlet=outlet, published=dt.date(2026, 3, 1))
    return article, extract(article)


def told(text: str, language: str) -> dict[str, set[str]]:
    """How the places of a text of one sentence are told."""
    _, (claim,) = claims(text, language)
    return {
        n.text: set(spot(claim, n.start, n.end, language).roles) for n in claim.names if n.type == "place"
    }


@pytest.mark.parametrize(
    ("text", "language", "name", "roles"),
    [
        ("The treaty was signed in the port city of Odesa.", "en", "Odesa", {"at"}),
        ("The ship sailed from Lisbon on Monday.", "en", "Lisbon", {"away"}),
        ("Madrid wants a higher quota.", "en", "Madrid", set()),
        ("In March Brussels fined the company.", "en", "Brussels", set()),
        ("Церемония прошла в испанской Севилье.", "ru", "Севилье", {"at", "to"}),
        ("Делегация прибыла в Ташкент.", "ru", "Ташкент", {"to"}),
        ("Ашхабад просит отсрочку.", "ru", "Ашхабад", set()),
        ("Скарбницю відкопали під Полтавою.", "uk", "Полтавою", {"at"}),
        ("Die Beute lag auf dem Gelände des Klinikums von Graz.", "de", "Graz", {"at"}),
        ("Die Ware geht nach Polen.", "de", "Polen", {"to"}),
        ("Le mariage a eu lieu dans un hôtel de Marseille.", "fr", "Marseille", {"at"}),
        ("El torneo se disputó cerca de Sevilla.", "es", "Sevilla", {"at"}),
        ("Yarış Konya yakınlarında yapıldı.", "tr", "Konya", {"at"}),
        ("Gemi İzmir'den ayrıldı.", "tr", "İzmir", {"away"}),
        ("Шахмат турнирі Тбилисиде өтті.", "kk", "Тбилисиде", {"at"}),
        ("Қазақстан биыл екі миллион тонна астық сатады.", "kk", "Қазақстан", set()),
        ("Метеорит Нарындын жанына түштү.", "ky", "Нарындын", {"at", "to"}),
        ("Koʻrgazma Toshkentda ochildi.", "uz", "Toshkentda", {"at"}),
    ],
)
def test_how_a_place_is_told(text: str, language: str, name: str, roles: set[str]) -> None:
    assert told(text, language)[name] == roles


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("The hall stands on the site of a former prison.", "en", "prison"),
        ("Здание выросло на месте бывшего аэродрома.", "ru", "airport"),
        ("Рок-фестиваль пройшов на стадіоні.", "uk", "stadium"),
        ("Das Treffen fand auf dem Gelände der früheren Fabrik statt.", "de", "factory"),
        ("L'enfant a été retrouvé dans la gare.", "fr", "station"),
        ("La boda se celebró en una iglesia.", "es", "church"),
        ("Toplantı bir otelde yapıldı.", "tr", "hotel"),
        ("Кездесу музейде өтті.", "kk", "museum"),
        ("Окуучулар театрда ууланган.", "ky", "theatre"),
        ("Yongʻin maktabda chiqdi.", "uz", "school"),
    ],
)
def test_kinds_of_sites(text: str, language: str, kind: str) -> None:
    _, (claim,) = claims(text, language)
    assert [s.kind for s in sites(claim, language) if "at" in s.roles] == [kind]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("À ce stade, rien n'est décidé.", "fr"),
        ("He was sentenced to four years in prison.", "en"),
        ("Музей объявил конкурс.", "ru"),
        ("In der Stadt sind nur die Schulen geschlossen.", "de"),
    ],
)
def test_what_is_no_site_of_an_event(text: str, language: str) -> None:
    _, (claim,) = claims(text, language)
    assert not [s for s in sites(claim, language) if "at" in s.roles]


def test_the_town_of_an_adjective_before_a_site() -> None:
    _, (claim,) = claims("Die Operation fand in einer Grazer Klinik statt.", "de")
    assert [town for town, *_ in adjectives(claim, "de")] == ["Graz"]
    _, (claim,) = claims("Медведицу застрелили в омском зоопарке.", "ru")
    assert [town for town, *_ in adjectives(claim, "ru")] == ["Omsk"]


def differs(first: tuple[str, str], second: tuple[str, str]) -> bool:
    """Whether two matched sentences, each (language, text), give different places."""
    (a, own), (b, others) = (claims(t, code, o) for (code, t), o in ((first, "A"), (second, "B")))
    rows: tuple[View, ...] = views((*own, *others), {a.id: a, b.id: b})
    link = Link(a="a", b="b", score=0.95, features={"when": 0.0, "best": 1.0, "meaning": 0.85})
    contexts = Contexts(Letters(), rows)
    contexts.similarity = lambda x, y: 0.8  # type: ignore[method-assign]
    contexts.meaning = lambda x, a, y, b: 0.2  # type: ignore[method-assign]
    return any(
        list(compare_places(RULE, x, y, link, contexts))
        for x in rows
        for y in rows
        if (x.article.id, y.article.id) == ("A", "B")
    )


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("de", "Die Operation fand in einer Grazer Klinik statt."), ("ru", "Операцию провели в больнице Линца."), True),
        (("kk", "Алтын кені Жосалыбұлақ маңында табылды."), ("ru", "Золото нашли возле Карамандытаса."), True),
        (("tr", "Göktaşı Kızılcaören yakınlarına düştü."), ("de", "Der Meteorit schlug nahe Hinterwaldau ein."), True),
        (("kk", "Алтын кені Жосалыбұлақ маңында табылды."), ("ru", "Золото нашли под Жосалыбулаком."), False),
        (("uk", "Літак упав поблизу Тельмирова."), ("en", "The plane came down outside Telmyrov."), False),
        (("fr", "L'enfant a été retrouvé dans la gare."), ("es", "El niño fue hallado en el aeropuerto."), True),
        (("de", "Das Treffen fand in einem Hotel am Flughafen statt."), ("en", "The meeting was held at the airport."), False),
        (("uz", "Qirgʻiziston har yili oʻrik sotadi."), ("kk", "Қазақстан жыл сайын өрік алады."), False),
        (("uk", "Київ просить п'ять літаків."), ("de", "Stockholm will fünf Flugzeuge liefern."), False),
        (("fr", "Le concert a été donné au théâtre Garnadier."), ("es", "El concierto fue en el teatro Balmoneda."), True),
        (("fr", "Le concert a été donné au théâtre Garnadier."), ("es", "El concierto fue en un teatro de Sevilla."), False),
        (("ky", "Мелдеш Ыстамбулда өттү."), ("de", "Der Wettkampf fand in Istanbul statt."), False),
        (("fr", "Le procès s'est ouvert à Genève, non à Lausanne."), ("es", "El juicio se abrió en Lausana."), False),
        (("en", "The man died in hospital."), ("ru", "Мужчина скончался на месте происшествия."), True),
        (("uz", "Qo‘shiqchi o‘z uyida vafot etdi."), ("tr", "Şarkıcı hastanede öldü."), True),
        (("kk", "Әнші үйінде қайтыс болды."), ("ky", "Ырчы ооруканада каза болду."), True),
        (("fr", "La fillette est morte pendant son transport à l'hôpital."), ("es", "La niña murió en el hospital."), True),
        (("uk", "Під час вибуху капітан був на борту."), ("es", "El capitán estaba en tierra durante la explosión."), True),
        (("uz", "Kamera hojatxonadan topildi."), ("kk", "Камера баспасөз орталығынан табылды."), True),
        (("tr", "Yangın okulun çatı katında çıktı."), ("de", "Das Feuer brach im Keller der Schule aus."), True),
        (("de", "Das Feuer brach in der Küche aus."), ("fr", "Le feu a pris dans une école."), False),
        (("ru", "Концерт прошёл в подвале клуба."), ("en", "The concert was held in the club's garage."), False),
        (("de", "Das Unglück geschah bei dem Dorf Hartau."), ("es", "El accidente ocurrió a la altura de Valdemora."), True),
        (("ru", "Авария случилась в Калининском районе."), ("ky", "Кырсык Ысык-Ата районунда болду."), True),
        (("tr", "Kaza Ceviztepe köyünde oldu."), ("en", "The accident happened in the Yalvar district."), False),
        (("en", "The boat had left Algeciras."), ("fr", "Le bateau était parti de Tanger."), True),
        (("ru", "Его задержали в аэропорту Стамбула, когда он садился на рейс в Дубай."), ("tr", "Zanlı Antalya'da yakalandı."), True),
        (("ky", "Филиал Бишкекте да ачылат."), ("ru", "Филиал откроется в Фергане."), False),
        (("en", "A branch will also open in Samarkand."), ("ru", "Филиал откроется в Фергане."), False),
        (("uz", "Bitim payshanba kuni Andijonda imzolandi."), ("ru", "Соглашение подписали в четверг в Оше."), True),
        (("uz", "O‘tgan yozda Andijon viloyatida 41 ming gektar paxta quridi."), ("kk", "Былтыр Түркістан облысында 18 мың гектар жүгері қурап қалды."), False),
    ],
)  # fmt: skip
def test_places_of_two_claims(first: tuple[str, str], second: tuple[str, str], expected: bool) -> None:
    assert differs(first, second) is expected
    assert differs(second, first) is expected


def test_kinds_that_exclude_each_other() -> None:
    assert exclude("factory", "airport") and exclude("museum", "hotel") and exclude("school", "airport")
    assert (
        not exclude("hotel", "airport") and not exclude("hotel", "casino") and not exclude("museum", "museum")
    )


@pytest.mark.parametrize("language", available())
def test_every_language_has_the_same_kinds(language: str) -> None:
    kinds = load(language, "sites", SitesLexicon).sites.keys() - {"other"}
    english = load("en", "sites", SitesLexicon).sites.keys()
    assert len(kinds) > 35 and kinds <= english
    assert {kind for pair in KIN for kind in pair} | GROUNDS | SOLID | ROOMS <= english
    phrases = load(language, "sites", SitesLexicon).told.keys()
    assert phrases == load("en", "sites", SitesLexicon).told.keys()
    assert {kind for pair in NEXT_DOOR | ONLY for kind in pair} | LIMITED <= english | phrases
    assert load(language, "sites", SitesLexicon).levels.keys() == {"region", "district", "village"}


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("They gathered outside the commission's headquarters.", "en", "headquarters"),
        ("Sie versammelten sich vor dem Sitz der Energiekommission.", "de", "headquarters"),
        ("Люди собрались у здания Национальной энергетической комиссии.", "ru", "headquarters"),
        ("La protesta fue frente a la sede de la comisión.", "es", "headquarters"),
        ("Göstericiler kurumun genel merkezi önünde toplandı.", "tr", "headquarters"),
        ("Namoyishchilar vazirlik binosi oldida to‘plandi.", "uz", "headquarters"),
        ("Жұрт парламент ғимаратының алдына жиналды.", "kk", "parliament"),
        ("Отырыс Ұлттық театр ғимаратында өтті.", "kk", "theatre"),
        ("It was held in the National Theatre on Monday.", "en", "theatre"),
        ("Жыйын Өкмөт үйүндө өттү.", "ky", "government-house"),
        ("Le feu a pris dans un camping.", "fr", "campsite"),
        ("Ausgebrochen war das Feuer auf einer Müllkippe.", "de", "dump"),
        ("Пожежа почалася на підстанції.", "uk", "power-station"),
    ],
)
def test_seats_of_bodies_and_buildings_behind_their_site(text: str, language: str, kind: str) -> None:
    _, (claim,) = claims(text, language)
    assert [s.kind for s in sites(claim, language) if "at" in s.roles] == [kind]


def test_a_seat_is_no_parliament_but_may_be_a_palace() -> None:
    assert exclude("headquarters", "parliament") and exclude("government-house", "theatre")
    assert not exclude("headquarters", "palace") and not exclude("car-park", "hospital")


def test_landed_at_a_port_says_where_to() -> None:
    assert told("The passengers were landed at Odesa.", "en") == {"Odesa": {"at", "to"}}
