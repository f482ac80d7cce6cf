"""Marks of scope, status and polarity: the notation of the lexicons, and the lexicons of the ten languages."""

from __future__ import annotations

import datetime as dt
import re
import sys

import pytest
from work import work_is_bounded

from crosscheck import languages
from crosscheck.extract.marks import FacetLexicon, find_marks, find_parts, find_phrases, groups
from crosscheck.extract.phrases import Finder, expand, fold
from crosscheck.extract.values import find_values

LANGUAGES = ("en", "ru", "uk", "ky", "kk", "uz", "tr", "de", "fr", "es")
FACETS = ("scope", "status", "polarity", "place")


def terms(text: str, language: str | None) -> set[str]:
    """`group=term` of the marks that count."""
    return {f"{m.group}={m.term}" for m in find_marks(text, language) if m.term != "other"}


def found(phrases: dict[str, list[str]], text: str) -> list[tuple[str, str]]:
    """(term, words) that a lexicon of one group finds."""
    finder = Finder([(("scope", "g"), term, p) for term, ps in phrases.items() for p in ps])
    return [(f.term, text[f.start : f.end]) for f in finder.find(text, 0, len(text))]


# Notation


@pytest.mark.parametrize(
    ("phrase", "text", "words"),
    [
        ("ratif*", "Both houses ratified it", "ratified"),
        ("*medi", "Kimse gelmedi.", "gelmedi"),
        ("*mıyor*", "BİLMİYORLAR", "BİLMİYORLAR"),
        ("{state,official} visit", "an Official\nvisit", "Official\nvisit"),
        ("{,three-day} visit", "his three-day visit", "three-day visit"),
        ("one of ~ largest", "one of Asia’s two very largest lakes", "one of Asia’s two very largest"),
        ("isn't", "It isn’t so", "isn’t"),
        ("l'accord", "dans L‘accord signé", "L‘accord"),
        ("yo'q", "Hozircha yoʻq.", "yoʻq"),
        ("bo'lma*", "boʻlmadi", "boʻlmadi"),
        ("введён", "режим введен", "введен"),
        ("ışık", "IŞIK yok", "IŞIK"),
        ("no. 1", "the No. 1 team", "No. 1"),
        ("n'* ~ plus", "la région n’avait vraiment plus rien", "n’avait vraiment plus"),
        ("toll ~ to", "the toll rose 2.5% again to 40", "toll rose 2.5% again to"),
    ],
)
def test_notation(phrase: str, text: str, words: str) -> None:
    assert found({"t": [phrase]}, text) == [("t", words)]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("not", "nothing, knot"),
        ("state visit", "a state, visit"),
        ("state visit", "the state\n\nvisit us"),  # a headline does not run on into the text
        ("one of ~ largest", "one of the very many oldest, largest"),
        ("one of ~ largest", "one of a b c d largest"),
        ("~", "anything"),
        ("", "anything"),
    ],
)
def test_notation_keeps_out(phrase: str, text: str) -> None:
    assert found({"t": [phrase]}, text) == []


def test_longest_phrase_of_a_group_wins() -> None:
    lexicon = {"sole": ["the largest"], "one-of": ["one of the largest"], "other": ["the largest of them"]}
    assert found(lexicon, "one of the largest") == [("one-of", "one of the largest")]
    assert found(lexicon, "the largest of them") == [("other", "the largest of them")]


def test_other_wins_over_a_term_of_the_same_length() -> None:
    assert found({"no": ["*maz"], "other": ["namaz"]}, "namaz olmaz") == [("other", "namaz"), ("no", "olmaz")]


def test_phrase_of_two_terms_yields_both() -> None:
    assert found({"detained": ["arrested"], "arrested": ["arrested"]}, "arrested") == [
        ("arrested", "arrested"),
        ("detained", "arrested"),
    ]


def test_fold_keeps_every_offset() -> None:
    assert all(len(fold(chr(code))) == 1 for code in range(sys.maxunicode + 1))
    assert expand("{a,b} {,c}  d") == ["a d", "a c d", "b d", "b c d"]


# Lexicons


@pytest.mark.parametrize("language", LANGUAGES)
def test_groups_and_terms_are_those_of_english(language: str) -> None:
    ours, english = groups(language), groups("en")
    for facet in FACETS:
        mine, theirs = ours[facet], english[facet]
        assert {g: set(t) - {"other"} for g, t in mine.items()} == {
            g: set(t) - {"other"} for g, t in theirs.items()
        }
    lexicon = languages.load(language, "facets", FacetLexicon)
    assert lexicon.update and lexicon.movable


@pytest.mark.parametrize("language", LANGUAGES)
def test_phrases_are_well_formed(language: str) -> None:
    lexicon = languages.load(language, "facets", FacetLexicon)
    phrases = [
        p for found in groups(language).values() for g in found.values() for t in g.values() for p in t
    ]
    for phrase in [*phrases, *lexicon.update, *lexicon.movable]:
        assert not re.search(r"[{}]", re.sub(r"\{[^{}]*\}", "", phrase)), phrase  # braces do not nest
        assert not phrase.startswith("~"), phrase
        assert all(re.search(r"\w|\*", alternative) for alternative in expand(phrase)), phrase


VISITS = {
    "en": ("a state visit", "an official visit", "a working visit"),
    "ru": ("с государственным визитом", "с официальным визитом", "рабочая поездка"),
    "uk": ("з державним візитом", "офіційний візит", "з робочим візитом"),
    "ky": ("мамлекеттик сапар менен", "расмий визити", "иш сапары менен"),
    "kk": ("мемлекеттік сапармен келді", "ресми сапары", "жұмыс сапарымен"),
    "uz": ("davlat tashrifi bilan", "rasmiy tashrif", "ish tashrifi"),
    "tr": ("devlet ziyareti", "resmi ziyaretinde", "çalışma ziyareti"),
    "de": ("zu einem Staatsbesuch", "beim offiziellen Besuch", "zum Arbeitsbesuch"),
    "fr": ("en visite d’État", "une visite officielle", "une visite de travail"),
    "es": ("en visita de Estado", "su visita oficial", "una visita de trabajo"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_status_of_a_visit(language: str) -> None:
    for text, term in zip(VISITS[language], ("state", "official", "working"), strict=True):
        assert terms(text, language) == {f"visit={term}"}


RANKS = {
    "en": ("one of the country's largest trading partners", "the largest trading partner"),
    "ru": ("один из крупнейших торговых партнёров", "крупнейший торговый партнёр"),
    "uk": ("один із найбільших торговельних партнерів", "найбільший торговельний партнер"),
    "ky": ("эң ири соода өнөктөштөрүнүн бири", "эң ири соода өнөктөшү"),
    "kk": ("ең ірі сауда серіктестерінің бірі", "ең ірі сауда серіктесі"),
    "uz": ("eng yirik savdo hamkorlaridan biri", "eng yirik savdo hamkori"),
    "tr": ("en büyük ticaret ortaklarından biri", "en büyük ticaret ortağı"),
    "de": ("einer der größten Handelspartner", "der größte Handelspartner"),
    "fr": ("l’un des principaux partenaires", "le premier partenaire commercial"),
    "es": ("uno de los mayores socios", "el mayor socio comercial"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_of_the_largest_is_not_the_largest(language: str) -> None:
    several, alone = RANKS[language]
    assert terms(several, language) == {"rank=one-of"}
    assert terms(alone, language) == {"rank=sole"}


NEGATED = {
    "en": ("It didn’t happen", "Nobody came", "The ministry denied it", "There is no gas"),
    "ru": ("Этого не было", "Никто не приехал", "Ведомство опровергло это", "Газа нет"),
    "uk": ("Цього не було", "Ніхто не приїхав", "Відомство спростувало це", "Газу немає"),
    "ky": ("Ал келген жок", "Эч ким билбейт", "Бул туура эмес", "Алар барбады"),
    "kk": ("Ол келмеді", "Ешкім білмейді", "Бұл дұрыс емес", "Олар барған жоқ"),
    "uz": ("U kelmadi", "Hech kim bilmaydi", "Bu toʻgʻri emas", "Gaz yo‘q"),
    "tr": ("Kimse gelmedi", "Bilmiyorlar", "Bu doğru değil", "Karar alınmayacak"),
    "de": ("Er kam nicht", "Niemand kam", "Es gab keine Opfer", "Das Amt dementierte"),
    "fr": ("Il n’est pas venu", "Personne ne sait", "Aucun accord", "Le ministère dément"),
    "es": ("No vino", "Nadie lo sabe", "Tampoco hubo acuerdo", "El ministerio lo desmintió"),
}
AFFIRMED = {
    "en": ("not only gas", "no later than May", "no less than ten", "did not rule out a strike"),
    "ru": ("не только газ", "не позднее мая", "не менее десяти", "не исключил забастовки"),
    "uk": ("не лише газ", "не пізніше травня", "не менше десяти", "не виключив страйку"),
    "ky": ("газ гана эмес", "ондон кем эмес", "килобайт"),
    "kk": ("оннан кем емес", "маған берді"),
    "uz": ("nafaqat gaz", "oʻntadan kam emas", "omadingiz"),
    "tr": ("sadece gaz değil", "cuma namazı", "bir komedi", "kaçınılmaz oldu"),
    "de": (
        "nicht nur Gas",
        "nicht später als Mai",
        "nicht weniger als zehn",
        "schließt einen Streik nicht aus",
    ),
    "fr": ("pas seulement le gaz", "pas moins de dix", "un premier pas", "non seulement"),
    "es": ("no sólo gas", "no más tarde de mayo", "no menos de diez", "no descarta una huelga"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_negation_of_the_sentence(language: str) -> None:
    for text in NEGATED[language]:
        assert "negation=no" in terms(text, language), text
    for text in AFFIRMED[language]:
        assert "negation=no" not in terms(text, language), text


DIRECTIONS = {
    "en": ("Exports rose by 5%", "Exports fell by 5%"),
    "ru": ("Экспорт вырос на 5%", "Экспорт сократился на 5%"),
    "uk": ("Експорт зріс на 5%", "Експорт скоротився на 5%"),
    "ky": ("Экспорт 5 пайызга өстү", "Экспорт 5 пайызга азайды"),
    "kk": ("Экспорт 5 пайызға өсті", "Экспорт 5 пайызға төмендеді"),
    "uz": ("Eksport 5 foizga oshdi", "Eksport 5 foizga kamaydi"),
    "tr": ("İhracat yüzde 5 arttı", "İhracat yüzde 5 azaldı"),
    "de": ("Die Exporte stiegen um 5 Prozent", "Die Exporte sanken um 5 Prozent"),
    "fr": ("Les exportations ont augmenté de 5 %", "Les exportations ont baissé de 5 %"),
    "es": ("Las exportaciones aumentaron un 5 %", "Las exportaciones cayeron un 5 %"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_direction_of_a_figure(language: str) -> None:
    up, down = DIRECTIONS[language]
    assert terms(up, language) == {"direction=up"}
    assert terms(down, language) == {"direction=down"}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Most of the votes were counted", "extent=most"),
        ("en", "He pleaded not guilty", "guilt=not-guilty"),
        ("en", "Talks ended without a deal", "outcome=failure"),
        ("en", "signed a memorandum", "document=memorandum"),
        ("ru", "Суд оставил приговор в силе", "ruling=upheld"),
        ("ru", "Стороны не договорились", "outcome=failure"),
        ("ru", "В области введён режим ЧС", "emergency=declared"),
        ("uk", "Рішення ухвалили одноголосно", "unity=unanimous"),
        ("uk", "Суд скасував вирок", "ruling=overturned"),
        ("ky", "Министр кызматынан бошотулду", "post=dismissed"),
        ("kk", "Министр отставкаға кетті", "post=resigned"),
        ("uz", "Ko‘prik vaqtincha yopildi", "duration=temporary"),
        ("tr", "Greve oy birliğiyle karar verildi", "unity=unanimous"),
        ("tr", "Zanlı tutuklandı", "custody=arrested"),
        ("de", "Der Vertrag wurde unterzeichnet", "stage=signed"),
        ("de", "Sein Zustand ist kritisch", "condition=critical"),
        ("fr", "Le sommet a été reporté", "stage=postponed"),
        ("fr", "L’incendie est maîtrisé", "fire=contained"),
        ("es", "Se declaró inocente", "guilt=not-guilty"),
        ("es", "El puente permanece cerrado", "access=closed"),
    ],
)
def test_groups(language: str, text: str, expected: str) -> None:
    assert expected in terms(text, language)


@pytest.mark.parametrize(
    ("language", "update", "movable"),
    [
        ("en", "The toll rose to 40", "12 people were injured"),
        ("ru", "Число погибших возросло до 40", "12 человек пострадали"),
        ("uk", "Кількість загиблих зросла до 40", "12 людей постраждали"),
        ("ky", "Жыйын 5-майга жылдырылды", "12 адам жаракат алды"),
        ("kk", "Жиын кейінге қалдырылды", "12 адам жарақат алды"),
        ("uz", "Yigʻilish keyinga qoldirildi", "12 kishi jarohat oldi"),
        ("tr", "Can kaybı 40’a yükseldi", "12 kişi yaralandı"),
        ("de", "Die Zahl der Toten stieg auf 40", "12 Menschen wurden verletzt"),
        ("fr", "Le bilan s’alourdit à 40 morts", "12 blessés"),
        ("es", "La cifra subió a 40", "12 heridos"),
    ],
)
def test_updates_and_figures_that_move(language: str, update: str, movable: str) -> None:
    assert find_phrases(update, language, "update")
    assert find_phrases(movable, language, "movable")
    assert not find_phrases("…", language, "update")


EXTENTS = {  # all of it, a part of it, and what only looks like a scope
    "en": (
        ("All schools are shut", "Every firm pays", "The village was completely flooded"),
        ("Only the northern villages", "Half of the town", "Not all schools are shut"),
        ("only 12 people", "after all", "all the time", "every day", "the only road"),
    ),
    "ru": (
        ("Закрыты все школы", "Затопило весь посёлок", "Дом полностью разрушен"),
        ("Только северные сёла", "Лишь половина домов", "Закрыты не все школы"),
        ("только 12 человек", "прежде всего", "как только", "каждый день", "все еще"),
    ),
    "uk": (
        ("Закрито всі школи", "Затопило все місто, усю область", "Будинок повністю зруйновано"),
        ("Тільки північні села", "Лише половина будинків", "Закрито не всі школи"),
        ("лише 12 осіб", "насамперед", "як тільки", "кожен день"),
    ),
    "ky": (
        ("Бардык мектептер жабылды", "Бүт айыл", "Үй толугу менен кыйрады"),
        ("Түндүк айылдар гана", "Үйлөрдүн жарымы"),
        ("12 киши гана", "баары бир", "жаңы гана"),
    ),
    "kk": (
        ("Барлық мектеп жабылды", "Бүкіл ауыл", "Үй толығымен қирады"),
        ("Тек солтүстік ауылдар", "Солтүстік ауылдар ғана", "Үйлердің жартысы"),
        ("тек 12 адам", "12 адам ғана", "енді ғана", "мүмкіндік бар"),
    ),
    "uz": (
        ("Barcha maktablar yopildi", "Butun qishloq", "Uy butunlay vayron boʻldi"),
        ("Faqat shimoliy qishloqlar", "Uylarning yarmi"),
        ("faqat 12 kishi", "hamma vaqt", "butun umri"),
    ),
    "tr": (
        ("Tüm okullar kapandı", "Bütün köy", "Ev tamamen yıkıldı"),
        ("Yalnızca kuzeydeki köyler", "Sadece kuzeydeki köyler", "Evlerin yarısı"),
        ("yalnızca 12 kişi", "bütün gün", "tamamen farklı"),
    ),
    "de": (
        ("Alle Schulen sind zu", "Sämtliche Schulen", "Das Dorf ist vollständig zerstört"),
        ("Nur die nördlichen Dörfer", "Lediglich der Westteil", "Die Hälfte der Häuser"),
        ("nur 12 Menschen", "vor allem", "jeden Tag", "nur wenn"),
    ),
    "fr": (
        ("Toutes les écoles", "Toute la ville", "Le village est entièrement inondé"),
        ("Seuls les villages du nord", "Uniquement le nord", "La moitié des maisons"),
        ("seulement 12 personnes", "tout à fait", "tous les jours", "la seule route"),
    ),
    "es": (
        ("Todas las escuelas", "Todo el pueblo", "El pueblo quedó totalmente destruido"),
        ("Solo los pueblos del norte", "Únicamente el norte", "La mitad de las casas"),
        ("solo 12 personas", "sobre todo", "todos los días", "un solo hombre"),
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_of_it_or_a_part(language: str) -> None:
    whole, part, neither = EXTENTS[language]
    for text in whole:
        assert "extent=all" in terms(text, language), text
    for text in part:
        assert {t for t in terms(text, language) if t.startswith("extent")} == {"extent=part"}, text
    for text in neither:
        assert not any(t.startswith("extent") for t in terms(text, language)), text


NOT_ONLY = {
    "en": "not only gas",
    "ru": "не только газ",
    "uk": "не лише газ",
    "ky": "газ гана эмес",
    "kk": "тек газ емес",
    "uz": "nafaqat gaz",
    "tr": "sadece gaz değil",
    "de": "nicht nur Gas",
    "fr": "pas seulement le gaz",
    "es": "no solo gas",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_not_that_alone(language: str) -> None:
    found = {t for t in terms(NOT_ONLY[language], language) if t.startswith("extent")}
    assert found == {"extent=beyond"}


@pytest.mark.parametrize(
    ("language", "text", "term"),
    [
        ("fr", "Le club n’a vendu que son stade.", "part"),
        ("fr", "Le club n’a pas dit que son stade serait vendu.", None),
        ("fr", "Le maire ne pense pas que la salle fermera.", None),
        ("kk", "Ереже балаларға да, ересектерге де жүреді.", "all"),
        ("ky", "Эреже балдарга да, чоңдорго да тиешелүү.", "all"),
        ("tr", "Kural çocuklar için de, yetişkinler için de geçerli.", None),
        ("uz", "Qoida bolalarga ham, kattalarga ham tegishli.", "all"),
        ("ru", "Правило касается как детей, так и взрослых.", None),
        ("en", "The rule covers both children and adults.", "all"),
        ("en", "Both sides and their lawyers left.", None),
    ],
)
def test_one_alone_and_one_and_the_other(language: str, text: str, term: str | None) -> None:
    found = {t for t in terms(text, language) if t.startswith("extent")}
    assert found == ({f"extent={term}"} if term else set())


SIDES = {  # the south gate, the left bank, the right knee; what is no side
    "en": ("the park’s southern gate", "on the left bank", "his right knee", "a strike on the West Bank"),
    "ru": ("у южных ворот", "на левом берегу", "правое колено", "права сторон"),
    "uk": ("біля південного входу", "на лівому березі", "праве коліно", "права сторін"),
    "ky": ("түштүк дарбазасында", "сол жээгинде", "оң тизеси", "түштүк-чыгыш дарбазасы"),
    "kk": ("оңтүстік қақпасында", "сол жағалауда", "оң тізесі", "оңтүстік-шығыс қақпасы"),
    "uz": ("janubiy darvozada", "chap sohilda", "oʻng tizzasi", "janubi-sharqiy darvoza"),
    "tr": ("güney kapısında", "sol kıyıda", "sağ dizi", "güneybatı kapısı"),
    "de": ("am Südeingang", "am linken Ufer", "das rechte Knie", "am Südwesttor"),
    "fr": ("à la porte sud", "sur la rive gauche", "au genou droit", "la porte est fermée"),
    "es": ("en la puerta sur", "en la orilla izquierda", "la rodilla derecha", "en la puerta este lunes"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_sides(language: str) -> None:
    *sides, none = SIDES[language]
    for text, term in zip(sides, ("gate=south", "bank=left", "limb=right"), strict=True):
        assert term in terms(text, language), text
    assert not any(m.facet == "place" and m.term != "other" for m in find_marks(none, language))


NOBODY_ARRESTED = {
    "en": "No one has been arrested",
    "ru": "Никто не задержан",
    "uk": "Нікого не затримали",
    "ky": "Эч ким кармалган жок",
    "kk": "Ешкім ұсталған жоқ",
    "uz": "Hech kim ushlanmadi",
    "tr": "Kimse gözaltına alınmadı",
    "de": "Niemand wurde festgenommen",
    "fr": "Personne n’a été arrêté",
    "es": "Nadie ha sido detenido",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_arrested_is_no_arrest(language: str) -> None:
    assert terms(NOBODY_ARRESTED[language], language) == {"negation=no", "custody=nobody"}


SUSPENDED = {
    "en": ("The contract was suspended", "The contract was terminated"),
    "ru": ("Договор приостановлен", "Договор расторгнут"),
    "uk": ("Договір призупинено", "Договір розірвано"),
    "ky": ("Келишим убактылуу токтотулду", "Келишим бузулду"),
    "kk": ("Келісімшарт уақытша тоқтатылды", "Келісімшарт бұзылды"),
    "uz": ("Shartnoma vaqtincha toʻxtatildi", "Shartnoma bekor qilindi"),
    "tr": ("Sözleşme askıya alındı", "Sözleşme feshedildi"),
    "de": ("Der Vertrag wurde ausgesetzt", "Der Vertrag wurde gekündigt"),
    "fr": ("Le contrat a été suspendu", "Le contrat a été résilié"),
    "es": ("El contrato fue suspendido", "El contrato fue rescindido"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_suspended_is_not_terminated(language: str) -> None:
    suspended, terminated = SUSPENDED[language]
    assert "stage=suspended" in terms(suspended, language)
    assert "stage=cancelled" in terms(terminated, language)


MOVED = {  # says that something moved; says no such thing
    "en": (
        ("raised its offer to 7 million", "one more than first thought", "has reopened"),
        "raised its hand",
    ),
    "ru": (("повысил прогноз", "возобновил полёты", "увеличили до 40"), "министр уточнил, что план принят"),
    "uk": (("підвищив прогноз", "відновив польоти", "зменшили до 40"), "міністр уточнив, що план ухвалено"),
    "ky": (("болжолду төмөндөттү", "кайра ачылды", "40ка чейин көбөйдү"), "министр тактады"),
    "kk": (("болжамды төмендетті", "қайта ашылды", "40-қа дейін артты"), "министр нақтылады"),
    "uz": (("prognozni oshirdi", "qayta ochildi", "40 gacha oshirildi"), "vazir aniqlik kiritdi"),
    "tr": (("ödülü 250 bin avroya çıkardı", "yeniden açıldı"), "ortaya koydu"),
    "de": (("erhöhte das Angebot", "wieder geöffnet", "auf 40 gesunken"), "hob die Hand"),
    "fr": (("relevé son offre", "a rouvert", "désormais"), "levé la main"),
    "es": (("elevó su oferta", "reabrió", "más de lo previsto"), "levantó la mano"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_an_update(language: str) -> None:
    moved, other = MOVED[language]
    for text in moved:
        assert find_phrases(text, language, "update"), text
    assert not find_phrases(other, language, "update"), other


# Use


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "İstanbul. It isn’t one of the largest."
    for mark in find_marks(text, "en", 10, len(text)):
        assert text[mark.start : mark.end] == mark.text and mark.start >= 10
    assert [m.text for m in find_marks(text, "en", 10)] == ["isn’t", "one of the largest"]
    assert find_marks(text, "en", 0, 9) == ()


@pytest.mark.parametrize("language", [None, "xx"])
def test_unknown_language_has_no_marks(language: str | None) -> None:
    assert find_marks("not one of the largest", language) == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\ud800 not \x00",
        "1" * 200_000,
        "not " * 20_000,
        "one of the " * 10_000,
        " " * 200_000,
        "o'" * 50_000,
    ],
    ids=["empty", "surrogate", "digits", "triggers", "gaps", "blanks", "apostrophes"],
)
@pytest.mark.parametrize("language", ["en", "tr", "uz"])
def test_hostile_text(text: str, language: str) -> None:
    marks = find_marks(text, language)
    assert work_is_bounded(text[:4_000], lambda part: find_marks(part, language))
    assert all(text[m.start : m.end] == m.text for m in marks)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Three of the five hospitals were hit."),
        ("ru", "Посты покинули двое из трёх министров."),
        ("uk", "Постраждали три з п'яти лікарень."),
        ("de", "Drei der fünf Häuser waren betroffen."),
        ("fr", "Trois des cinq établissements ont été touchés."),
        ("es", "Tres de los cinco hospitales fueron atacados."),
        ("tr", "Beş hastanenin üçü etkilendi."),
        ("kk", "Бес аурухананың үшеуі зардап шекті."),
        ("ky", "Беш оорукананын үчөө жабыркады."),
    ],
)
def test_one_count_of_another_is_a_part(language: str, text: str) -> None:
    (mark,) = find_parts(text, language, find_values(text, language, dt.date(2025, 3, 5)))
    assert (mark.group, mark.term) == ("extent", "part") and text[mark.start : mark.end] == mark.text


@pytest.mark.parametrize(
    ("language", "text", "part"),
    [
        ("ru", "В сеть попали лишь два варианта заданий из четырёх.", True),
        ("en", "Only two exits of the four were open.", True),
        ("uk", "Працюють лише дві лікарні з п’яти.", True),
        ("ru", "Двое мужчин из трёх сёл пропали.", False),  # nothing says that it is few
    ],
)
def test_what_is_counted_stands_between(language: str, text: str, part: bool) -> None:
    marks = find_parts(text, language, find_values(text, language, dt.date(2025, 3, 5)))
    assert [m.term for m in marks] == (["part"] if part else [])


def test_counts_side_by_side_are_no_part() -> None:
    text = "Three men and five women were hurt."
    assert find_parts(text, "en", find_values(text, "en", dt.date(2025, 3, 5))) == ()


@pytest.mark.parametrize(
    "phrase", ["{not,no longer} {the,an} end", "{,far }from {the,an} end", "{ no , any}{,t}thing*"]
)
def test_alternatives_are_found_as_if_each_were_written_out(phrase: str) -> None:
    text = "not the end, no longer an end, far from an end, from the end, no tthings, anything"
    together, apart = found({"t": [phrase]}, text), found({"t": expand(phrase)}, text)
    assert together and together == apart
