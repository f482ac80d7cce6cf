"""Typed values: each kind of number, amount, hedge and date; what is none; and that no text can break the reader."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from work import work_is_bounded

from crosscheck import languages
from crosscheck.extract.measures import BASE, to_base
from crosscheck.extract.values import find_values
from crosscheck.models import Value

PUBLISHED = dt.date(2026, 3, 12)  # a Thursday


def read(
    text: str, language: str | None = "en", published: dt.date | None = PUBLISHED
) -> list[tuple[object, ...]]:
    """(type, value, unit) of every value; the unit is left out where there is none."""
    found = find_values(text, language, published)
    return [(v.type, v.value, v.unit) if v.unit else (v.type, v.value) for v in found]


def one(text: str, language: str = "en") -> Value:
    """The only value of a text."""
    (value,) = find_values(text, language, PUBLISHED)
    return value


NUMBERS = [
    ("en", "1,800 companies", 1800),
    ("en", "1 800 companies", 1800),
    ("en", "1\u202f800 companies", 1800),
    ("en", "1\u00a0800\u00a0000 companies", 1_800_000),
    ("en", "1800 companies", 1800),
    ("de", "1.800 Firmen", 1800),
    ("de", "1,8 Millionen Firmen", 1_800_000),
    ("ru", "1 800 компаний", 1800),
    ("ru", "4,1 миллиарда человек", 4_100_000_000),
    ("ru", "2 млрд человек", 2_000_000_000),
    ("ru", "3,4 тыс. человек", 3400),
    ("ru", "27 тыс. 100 человек", 27_100),
    ("en", "4.1 bn people", 4_100_000_000),
    ("en", "two million people", 2_000_000),
    ("en", "a dozen people", 12),
    ("en", "half a million people", 500_000),
    ("en", "two hundred and fifty-six people", 256),
    ("ru", "девяти школ", 9),
    ("ru", "трёх школ", 3),
    ("ru", "с двумя школами", 2),
    ("ru", "пятьюстами школами", 500),
    ("ru", "двух миллионов человек", 2_000_000),
    ("ru", "полмиллиона человек", 500_000),
    ("uk", "п’ятсот двадцять шкіл", 520),
    ("de", "zweihundertfünfzig Schulen", 250),
    ("de", "fünfundzwanzigtausend Menschen", 25_000),
    ("fr", "quatre-vingt-dix-sept écoles", 97),
    ("fr", "vingt-et-une écoles", 21),
    ("fr", "deux cent mille personnes", 200_000),
    ("es", "doscientas treinta y cinco escuelas", 235),
    ("es", "dos mil millones de personas", 2_000_000_000),
    ("tr", "yirmi beş okul", 25),
    ("tr", "yüz elli bin kişi", 150_000),
    ("kk", "он екі мың адам", 12_000),
    ("ky", "жыйырма беш мектеп", 25),
    ("ky", "112 миң 400 киши", 112_400),
    ("uz", "oʻn besh ming kishi", 15_000),
    ("uz", "o'n besh ta maktab", 15),
]


@pytest.mark.parametrize(("language", "text", "value"), NUMBERS)
def test_numbers(language: str, text: str, value: float) -> None:
    assert read(text, language) == [("count", value)]


AMOUNTS = [
    ("en", "$1.5 billion", ("money", 1_500_000_000, "USD")),
    ("en", "£2.8bn", ("money", 2_800_000_000, "GBP")),
    ("en", "C$20m", ("money", 20_000_000, "CAD")),
    ("en", "USD 500", ("money", 500, "USD")),
    ("en", "40 million Hong Kong dollars", ("money", 40_000_000, "HKD")),
    ("en", "500 Canadian dollars", ("money", 500, "CAD")),
    ("en", "500 dollars", ("money", 500, "USD")),
    ("en", "300 crowns", ("money", 300)),
    ("ru", "4,1 млрд долларов", ("money", 4_100_000_000, "USD")),
    ("ru", "500 тыс. долл. США", ("money", 500_000, "USD")),
    ("ru", "200 сомов", ("money", 200, "KGS")),
    ("ru", "20 австралийскими долларами", ("money", 20, "AUD")),
    ("kk", "450 млн теңгеге", ("money", 450_000_000, "KZT")),
    ("tr", "30 liradan", ("money", 30, "TRY")),
    ("fr", "80 M€", ("money", 80_000_000, "EUR")),
    ("fr", "45 millions d’euros", ("money", 45_000_000, "EUR")),
    ("en", "13.6 percent", ("percent", 13.6, "%")),
    ("tr", "yüzde 13,6", ("percent", 13.6, "%")),
    ("tr", "%13,6", ("percent", 13.6, "%")),
    ("en", "0.5 percentage points", ("percent", 0.5, "pp")),
    ("ru", "25 базисных пунктов", ("percent", 0.25, "pp")),
    ("en", "two thirds of voters", ("percent", 66.67, "%")),
    ("ru", "треть избирателей", ("percent", 33.33, "%")),
    ("kk", "үштен бірі", ("percent", 33.33, "%")),
    ("en", "one in five adults", ("percent", 20, "%")),
    ("ru", "каждый пятый", ("percent", 20, "%")),
    ("en", "a threefold rise", ("multiple", 3, "x")),
    ("ru", "вырос втрое", ("multiple", 3, "x")),
    ("ru", "в 2,5 раза", ("multiple", 2.5, "x")),
    ("de", "verdoppelt", ("multiple", 2, "x")),
    ("kk", "үш есе", ("multiple", 3, "x")),
    ("en", "a 45-year-old man", ("measure", 45, "yr")),
    ("ru", "45-летний мужчина", ("measure", 45, "yr")),
    ("en", "142 litres per square metre", ("measure", 142, "l/m2")),
    ("en", "30,000 barrels a day", ("measure", 30_000, "bbl/d")),
    ("ru", "минус 14 градусов", ("measure", -14, "degC")),
    ("es", "11 grados bajo cero", ("measure", -11, "degC")),
    ("en", "a magnitude 6.1 quake", ("measure", 6.1, "mag")),
    ("en", "two and a half hours", ("measure", 2.5, "h")),
    ("en", "the 80th anniversary", ("ordinal", 80)),
    ("ru", "30-летие", ("ordinal", 30)),
    ("de", "zum dritten Mal", ("ordinal", 3)),
    ("fr", "la 3e place", ("ordinal", 3)),
    ("tr", "üçüncü tur", ("ordinal", 3)),
    ("ky", "5-орун", ("ordinal", 5)),
    ("en", "the second-largest bank", ("ordinal", 2)),
]


@pytest.mark.parametrize(("language", "text", "expected"), AMOUNTS)
def test_amounts(language: str, text: str, expected: tuple[object, ...]) -> None:
    assert read(text, language) == [expected]


DATES = [
    ("en", "on September 1, 2027", "2027-09-01"),
    ("en", "on 26th November", "2025-11-26"),
    ("ru", "26 ноя", "2025-11-26"),
    ("ru", "к 1 сентября 2027 года", "2027-09-01"),
    ("ru", "с 25 по 27 ноября", "2025-11-25/2025-11-27"),
    ("en", "25–27 November 2025", "2025-11-25/2025-11-27"),
    ("en", "from 3 to 5 May", "2026-05-03/2026-05-05"),
    ("en", "the program for 2025-2027", "2025/2027"),
    ("en", "2025-11-26", "2025-11-26"),
    ("de", "am 26.11.2025", "2025-11-26"),
    ("en", "last year", "2025"),
    ("ru", "в прошлом году", "2025"),
    ("fr", "la semaine prochaine", "2026-03-16/2026-03-22"),
    ("en", "on Monday", "2026-03-09"),
    ("en", "It will open on Monday", "2026-03-16"),
    ("en", "The hearing was postponed to Monday", "2026-03-16"),
    ("en", "The hearing was postponed on Monday", "2026-03-09"),
    ("ru", "Слушание перенесли на понедельник", "2026-03-16"),
    ("ru", "В понедельник суд перенёс слушание", "2026-03-09"),
    ("uk", "Засідання перенесли на понеділок", "2026-03-16"),
    ("kk", "Сот отырысы дүйсенбіге шегерілді", "2026-03-16"),
    ("ky", "Соттук отурум дүйшөмбүгө жылдырылды", "2026-03-16"),
    ("uz", "Sud majlisi dushanba kuniga qoldirildi", "2026-03-16"),
    ("tr", "Duruşma pazartesi gününe ertelendi", "2026-03-16"),
    ("tr", "Pazartesi günü duruşma ertelendi", "2026-03-09"),
    ("de", "Die Anhörung wurde auf Montag verschoben", "2026-03-16"),
    ("de", "Am Montag wurde die Anhörung verschoben", "2026-03-09"),
    ("fr", "L'audience a été reportée à lundi", "2026-03-16"),
    ("es", "La vista se ha aplazado al lunes", "2026-03-16"),
    ("en", "three days ago", "2026-03-09"),
    ("ru", "год назад", "2025"),
    ("en", "the first half of 2025", "2025-01/2025-06"),
    ("ru", "за девять месяцев 2025 года", "2025-01/2025-09"),
    ("ru", "в IV квартале 2025 года", "2025-10/2025-12"),
    ("en", "in the 1990s", "1990/1999"),
    ("ru", "в 90-х", "1990/1999"),
    ("en", "at 4 p.m. on Sunday", "2026-03-08T16:00"),
    ("ru", "12 марта в 14:30", "2026-03-12T14:30"),
    ("fr", "mercredi à 3h12", "2026-03-11T03:12"),
    ("ky", "2025-жылдын 26-ноябрында", "2025-11-26"),
    ("kk", "2025 жылғы 26 қарашада", "2025-11-26"),
    ("uz", "2025-yil 26-noyabrda", "2025-11-26"),
    ("tr", "26 Kasım 2025'te", "2025-11-26"),
    ("es", "el 26 de noviembre de 2025", "2025-11-26"),
]


@pytest.mark.parametrize(("language", "text", "expected"), DATES)
def test_dates(language: str, text: str, expected: str) -> None:
    assert read(text, language) == [("date", expected)]


NOTHING = [
    ("en", "A Boeing 737 under Article 12 on Channel 5, No. 7, COVID-19, the G20, flight MH17"),
    ("en", "won 3:1 and 2-0 in the 21st century"),
    ("en", "tens of thousands of people, hundreds of homes, several thousand"),
    ("en", "one of the largest; no one; one another"),
    ("en", "https://example.org/2025/11/26?id=5 or user5@example.org"),
    ("en", "XIV Dalai Lama and Louis IV"),
    ("en", "1. Open the door\n2. Shut it"),
    ("ru", "десятки тысяч людей, сотни домов, несколько тысяч, тысячи жителей"),
    ("ru", "один из крупнейших, школа № 5, телефон 8 800 555-35-35, Ту-154"),
    ("de", "im 21. Jahrhundert, mehrere Hunderttausend Menschen"),
]


@pytest.mark.parametrize(("language", "text"), NOTHING)
def test_no_values(language: str, text: str) -> None:
    assert read(text, language) == []


HEDGES = [
    ("en", "more than 500 people", 500, None, False),
    ("en", "at least 20 people", 20, None, False),
    ("en", "up to 300 people", None, 300, False),
    ("en", "nearly 5,000 people", None, 5000, True),
    ("en", "about 40 people", None, None, True),
    ("en", "between 10 and 12 people", 10, 12, False),
    ("en", "10–12 people", 10, 12, False),
    ("ru", "свыше 500 человек", 500, None, False),
    ("ru", "не менее 20 человек", 20, None, False),
    ("ru", "до 300 человек", None, 300, False),
    ("ru", "почти 5000 человек", None, 5000, True),
    ("ru", "от 5 до 7 человек", 5, 7, False),
    ("kk", "500-ден астам адам", 500, None, False),
    ("ky", "300дөн ашуун киши", 300, None, False),
    ("uz", "40 ga yaqin uy", None, 40, True),
    ("tr", "300'den fazla ev", 300, None, False),
]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The vote was 56 to 41.", [56, 41]),
        ("en", "The motion failed 41-56.", [41, 56]),
        ("en", "The Reds won 3-1.", []),
        ("en", "Some 40-50 senators plan to vote.", [45]),
        ("ru", "Мост закрыли в третий раз.", [3]),
        ("ru", "В первую очередь закроют мост.", []),
        ("ru", "Двенадцатилетний мальчик вернулся после трёхдневного похода.", [12, 3]),
        ("uk", "Тридцятирічна жінка везла 38,6 млн т зерна.", [30, 38_600_000]),
        ("de", "Dass der Flug neun Stunden dauerte, ist neu.", [9]),
        ("es", "Se sabía desde el pasado mes de octubre.", ["2025-10"]),
    ],
)
def test_votes_turns_and_spans_in_words(language: str, text: str, expected: list[object]) -> None:
    assert [v.value for v in find_values(text, language, PUBLISHED)] == expected


@pytest.mark.parametrize(("language", "text", "low", "high", "approximate"), HEDGES)
def test_hedges(language: str, text: str, low: float | None, high: float | None, approximate: bool) -> None:
    value = one(text, language)
    assert (value.low, value.high, value.approximate) == (low, high, approximate)
    assert value.bounded == (low is not None or high is not None)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Turnover grew by 13.6% to $4.1 bn"),
        ("ru", "товарооборот увеличился на 13,6%, до рекордных 4,1 миллиарда долларов"),
        ("de", "Der Umsatz wuchs um 13,6 Prozent auf 4,1 Milliarden Dollar"),
    ],
)
def test_relations_of_a_change(language: str, text: str) -> None:
    by, to = find_values(text, language, PUBLISHED)
    assert (by.value, by.relation, to.value, to.relation) == (13.6, "by", 4_100_000_000, "to")
    assert not to.bounded


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Inflation fell from 9.8 to 8.2%"),
        ("ru", "Инфляция снизилась с 9,8 до 8,2%"),
        ("de", "Die Inflation sank von 9,8 auf 8,2 Prozent"),
        ("uz", "Inflyatsiya 9,8 foizdan 8,2 foizgacha pasaydi"),
        ("tr", "Enflasyon %9,8'den %8,2'ye geriledi"),
    ],
)
def test_change_from_and_to(language: str, text: str) -> None:
    first, last = find_values(text, language, PUBLISHED)
    assert (first.type, first.value, first.relation) == ("percent", 9.8, "from")
    assert (last.type, last.value, last.relation) == ("percent", 8.2, "to")


def test_date_relations() -> None:
    assert one("by September 1, 2027").relation == "by"
    assert one("since 2019").relation == "since"
    assert one("к 1 сентября 2027 года", "ru").relation == "by"
    assert one("1986-жылдан бери", "ky").relation == "since"


def test_counted_nouns() -> None:
    assert one("nine Russian-language schools are being built").of == "Russian-language schools"
    assert one("возросло до 1800 компаний в стране", "ru").of == "компаний"
    assert one("около 97% расчетов идут", "ru").of == "расчетов"


def test_an_amount_given_twice_is_two_values() -> None:
    assert read("1.2 billion som ($13.7 million)") == [("money", 1.2e9, "KGS"), ("money", 13.7e6, "USD")]


def test_precision_is_the_last_digit_written() -> None:
    assert [one(t).precision for t in ("1,800 people", "4.1 million people", "13.6%", "43 people")] == [
        100, 100_000, 0.1, 1,
    ]  # fmt: skip


def test_without_a_publication_date_only_full_dates_are_read() -> None:
    assert read("yesterday, on May 9, on Monday, in 2024, on May 9, 2025", "en", None) == [
        ("date", "2024"), ("date", "2025-05-09"),
    ]  # fmt: skip


def test_inferred_years_are_marked() -> None:
    assert one("on May 9").inferred and not one("on May 9, 2025").inferred


def test_an_unknown_language_gives_digits_signs_and_numeric_dates() -> None:
    assert read("xx 2025-11-26 yy 5% zz $3 ww 12", "xx") == [
        ("date", "2025-11-26"), ("percent", 5, "%"), ("money", 3, "USD"), ("count", 12),
    ]  # fmt: skip
    assert read("5% and $3", None) == [("percent", 5, "%"), ("money", 3, "USD")]


def test_offsets_within_a_part_of_the_text() -> None:
    text = "5 cats. 12 dogs. 7 birds."
    (value,) = find_values(text, "en", None, 8, 16)
    assert (value.value, text[value.start : value.end]) == (12, "12")


def test_to_base_makes_rain_comparable() -> None:
    assert to_base(142, "l/m2") == pytest.approx((0.142, "m")) or to_base(142, "l/m2")[1] == "m"
    assert to_base(142, "l/m2")[0] == pytest.approx(to_base(142, "mm")[0])
    assert to_base(5, "unheard-of") == (5, "unheard-of")


def test_factors_agree_with_pint() -> None:
    pint = pytest.importorskip("pint")
    registry = pint.UnitRegistry()
    names = {
        "km2": "km**2", "m2": "m**2", "cm2": "cm**2", "mi2": "mile**2", "ft2": "foot**2", "m3": "m**3",
        "km3": "km**3", "cm3": "cm**3", "ft3": "foot**3", "nmi": "nautical_mile", "yr": "year", "mo": "month",
        "wk": "week", "d": "day", "mi": "mile", "ft": "foot", "in": "inch", "yd": "yard", "ly": "light_year",
        "um": "micrometer", "gal": "gallon", "bbl": "oil_barrel", "bu": "bushel", "t": "tonne", "lb": "pound",
        "oz": "ounce", "st": "stone", "ton": "short_ton", "ct": "carat", "kn": "knot", "mph": "mile/hour",
        "km/h": "km/hour", "m/s": "m/second", "hp": "horsepower", "B": "byte", "kB": "kilobyte",
        "MB": "megabyte", "GB": "gigabyte", "TB": "terabyte", "PB": "petabyte", "Mbit": "megabit",
        "Gbit": "gigabit", "are": "are", "decare": "decare", "atm": "atmosphere", "mmHg": "mmHg",
    }  # fmt: skip
    for unit, (factor, offset, base) in BASE.items():
        if unit in ("degC", "degF", "decare", "decade", "q"):
            continue
        ours = registry.Quantity(1, names.get(unit, unit)).to(names.get(base, base)).magnitude
        assert factor == pytest.approx(ours, rel=1e-4), unit
        assert offset == 0
    assert to_base(32, "degF")[0] == pytest.approx(273.15)


WORDS = st.sampled_from([
    "5", "12", "1,800", "3.5", "2025", "26", "$", "€", "%", "-", "–", "to", "from", "and", "of", "May", "November", "year",
    "million", "half", "third", "last", "by", "more than", "один", "два", "тысяч", "года", "мая", "на", "до", "с", "млрд",
    "yüzde", "bin", "жыл", "мың", "пайыз", "quatre", "vingt", "d’", "Uhr", ".", ",", ":", "(", "'", "\n", "№", "1990s", "x",
])  # fmt: skip
CODES = st.sampled_from([*languages.available(), "xx", None])


@settings(max_examples=120, deadline=None)
@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(WORDS, max_size=14).map(" ".join),
        st.lists(WORDS, max_size=14).map("".join),
    ),
    CODES,
)
def test_any_text_gives_sound_spans(text: str, language: str | None) -> None:
    last = 0
    for value in find_values(text, language, PUBLISHED):
        assert last <= value.start < value.end <= len(text)
        assert text[value.start : value.end] == value.text
        assert value.low is None or value.high is None or value.low <= value.high
        last = value.end


@pytest.mark.parametrize("text", ["\ud800 5 \udfff", "\0" * 50 + "7 cats", "1" * 5000, "٣٤ ١٢", "²³¹ 5²", ""])
def test_hostile_text_is_read(text: str) -> None:
    for language in ("en", "ru", "tr"):
        find_values(text, language, PUBLISHED)


@pytest.mark.parametrize(
    ("language", "unit"),
    [
        *(
            ("en", unit)
            for unit in ("1 111 ", "1-", "million ", "May 5, ", "one and ", "a", "$", "last year ")
        ),
        ("ru", "часть 3 "),
    ],
)
def test_work_grows_with_the_length_of_the_text(language: str, unit: str) -> None:
    text = unit * (8_000 // len(unit) if language == "ru" else 4_000 // len(unit))
    assert work_is_bounded(text, lambda part: find_values(part, language, PUBLISHED))


# Read against 12 March 2026, a Thursday.
DIRECTIONS = [
    ("en", "Harbour Town hosts Northgate on Saturday.", "2026-03-14"),
    ("en", "The driver, arrested on Saturday, faces charges.", "2026-03-07"),
    ("en", "The mayor said on Saturday that the bridge will open.", "2026-03-07"),
    ("en", "The mayor called it “a night the town will remember” on Saturday.", "2026-03-07"),
    ("en", "The court had cleared the sale in July.", "2025-07"),
    ("en", "Inspectors returned in Sept. 2025.", "2025-09"),
    ("en", "They met after June's vote.", "2025-06"),
    ("ru", "«Сокол» принимает «Зарю» в субботу.", "2026-03-14"),
    ("ru", "Субботний матч собрал 9 тысяч зрителей.", "2026-03-07"),
    ("ru", "После июньского саммита стороны встретились дважды.", "2025-06"),
    ("uk", "Після лютневого засідання ставку знизили.", "2026-02"),
    ("de", "Morgen tagt der Stadtrat.", "2026-03-13"),
    ("tr", "Takım cumartesi günü saat 15:00'te Kuzeyspor'la karşılaşacak.", "2026-03-14T15:00"),
    ("uz", "Jamoa shanba kuni soat 15:00 da raqibi bilan uchrashadi.", "2026-03-14T15:00"),
]


@pytest.mark.parametrize(("language", "text", "value"), DIRECTIONS)
def test_direction_of_dates(language: str, text: str, value: str) -> None:
    found = [v.value for v in find_values(text, language, PUBLISHED) if v.type == "date"]
    assert found == [value]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "“I saw the smoke,” one woman said."),
        ("en", "She plays on Saturday Night Live."),
        ("en", "He pushed around one defender."),
        ("en", "Callers can phone the helpline free on 116 123."),
        ("en", "The seat lies in the bottom half of the table."),
        ("ru", "Октябрьский район остался без тепла."),
        ("es", "Lo reconoció el presidente del club, Julio Quero."),
        ("es", "El pueblo espera el agua desde hace años."),
        ("de", "Der Passagier Bill Kern blieb ruhig."),
        ("fr", "Les voisins attendent la fibre."),
        ("tr", "Kent iki köprüyü de kapattı."),
        ("tr", "2 ile 5 yaş aralığındaki çocuklar"),
        ("kk", "Бүгінгі таңда жағдай тұрақты."),
        ("uz", "Chet ellik mehmonlar keldi."),
    ],
)
def test_what_is_no_count_and_no_date(language: str, text: str) -> None:
    assert not [v for v in find_values(text, language, PUBLISHED) if v.type in ("count", "date")]


def test_unit_lent_to_the_number_before() -> None:
    assert read("She won the 200 and 400 metres.") == [("measure", 200, "m"), ("measure", 400, "m")]


# Read against 12 March 2026, a Thursday.
READINGS = [
    ("en", "It lasted 1 hour 20 minutes.", [("measure", 1, "h"), ("measure", 20, "min")]),
    ("en", "They waited half an hour.", [("measure", 0.5, "h")]),
    ("en", "a quarter of a million people", [("count", 250_000)]),
    ("en", "It cost 2 dollars and 50 cents.", [("money", 2.5, "USD")]),
    ("en", "aged 15, 17 and 19 years", [("measure", 15, "yr"), ("measure", 17, "yr"), ("measure", 19, "yr")]),
    ("en", "on 5 and 12 May", [("date", "2026-05-05"), ("date", "2026-05-12")]),
    ("en", "between 5 and 12 May", [("date", "2026-05-05/2026-05-12")]),
    ("de", "am 5. und 12. Mai", [("date", "2026-05-05"), ("date", "2026-05-12")]),
    ("ru", "87 руб. 46 коп.", [("money", 87.46, "RUB")]),
    ("ru", "полчаса и полкилограмма", [("measure", 0.5, "h"), ("measure", 0.5, "kg")]),
    ("ru", "полтора-два месяца", [("measure", 1.75, "mo")]),
    ("ru", "выросло в 1,5–2 раза", [("multiple", 1.75, "x")]),
    ("ru", "к двадцатипятилетию завода", [("ordinal", 25)]),
    ("ru", "36 квартир второго подъезда", [("count", 36), ("ordinal", 2)]),
    ("ru", "по части 3 статьи 228", []),
    ("ru", "10-е место", [("ordinal", 10)]),
    ("ru", "41 млрд тенге против 15,2 млрд годом ранее", [
        ("money", 41e9, "KZT"), ("money", 15.2e9, "KZT"), ("date", "2025"),
    ]),
    ("ru", "подорожает на шесть рублей, до 75, а затем", [("money", 6, "RUB"), ("money", 75, "RUB")]),
    ("ru", "Пробки достигли девяти баллов.", [("count", 9)]),
    ("ru", "Землетрясение в пять баллов.", [("measure", 5, "mag")]),
    ("ru", "людей старше 65 станет больше", [("measure", 65, "yr")]),
    ("ru", "старше 65 квартир", [("count", 65)]),
    ("ru", "Кинотеатр «Октябрь» закроют.", []),
    ("ru", "В январе—феврале экспорт упал.", [("date", "2026-01/2026-02")]),
    ("ru", "В июне—августе прошли дожди.", [("date", "2025-06/2025-08")]),
    ("ru", "за девять месяцев прошлого года", [("date", "2025-01/2025-09")]),
    ("ru", "в первой половине 2028 года", [("date", "2028-01/2028-06")]),
    ("ru", "полтора года назад", [("date", "2024")]),
    ("ru", "кварталом ранее", [("date", "2025-10/2025-12")]),
    ("ru", "в ближайшие выходные", [("date", "2026-03-14/2026-03-15")]),
    ("ru", "в следующие выходные", [("date", "2026-03-21/2026-03-22")]),
    ("ru", "в предстоящие выходные", [("date", "2026-03-14/2026-03-15")]),
    ("en", "next weekend", [("date", "2026-03-21/2026-03-22")]),
    ("en", "the coming weekend", [("date", "2026-03-14/2026-03-15")]),
    ("de", "nächstes Wochenende", [("date", "2026-03-21/2026-03-22")]),
    ("de", "am kommenden Wochenende", [("date", "2026-03-14/2026-03-15")]),
    ("fr", "le week-end prochain", [("date", "2026-03-21/2026-03-22")]),
    ("en", "the coming week", [("date", "2026-03-16/2026-03-22")]),
    ("en", "from Monday, 4 May to Friday, 15 May", [("date", "2026-05-04/2026-05-15")]),
    ("ru", "с понедельника 4 мая по пятницу 15 мая", [("date", "2026-05-04/2026-05-15")]),
    ("en", "from Monday to Friday, 15 May", [("date", "2026-05-11/2026-05-15")]),
    ("en", "from Monday, 2 March to Wednesday", [("date", "2026-03-02/2026-03-04")]),
    ("ru", "отделение Красного Полумесяца, полумесяцы над куполом", []),
    ("ru", "Это полумера, на полутона ниже.", []),
    ("ru", "выборы перенесли с 6 на 13 апреля", [("date", "2026-04-06"), ("date", "2026-04-13")]),
    ("ru", "в ночь с 5 на 6 марта", [("date", "2026-03-05/2026-03-06")]),
    ("ru", "5, 6 и 7 марта", [("date", "2026-03-05"), ("date", "2026-03-06/2026-03-07")]),
    (
        "ru",
        "С субботы по среду проход будет закрыт с 23:00 до 5:00.",
        [("date", "2026-03-14/2026-03-18"), ("date", "T23:00"), ("date", "T05:00")],
    ),
    ("en", "The lights went out at 6:40 p.m. local time.", [("date", "T18:40")]),
    ("en", "It lasted about 3 hours.", [("measure", 3, "h")]),
    ("ru", "Разговор длился около 3 часов.", [("measure", 3, "h")]),
    ("fr", "Lyon est à 2 heures de Paris.", [("measure", 2, "h")]),
    ("fr", "Le drame s'est noué à 23 h 40.", [("date", "T23:40")]),
    ("fr", "un vol de 11 h 40", []),
    ("de", "Es geschah um 5.40 Uhr MESZ.", []),
    ("de", "Es geschah um 5.40 Uhr Ortszeit.", [("date", "T05:40")]),
    ("tr", "Deprem yerel saatle 04.17'de oldu.", [("date", "T04:17")]),
    ("kk", "Қар көшкіні 8 наурызда жергілікті уақытпен сағат 11:40-та жүрген.", [("date", "2026-03-08T11:40")]),
    ("ru", "в субботу около трёх часов ночи", [("date", "2026-03-07T03:00")]),
    ("ru", "17 февраля в 6 часов 40 минут утра", [("date", "2026-02-17T06:40")]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "values"), READINGS)
def test_readings(language: str, text: str, values: list[tuple[object, ...]]) -> None:
    assert read(text, language) == values


def test_work_on_a_long_list_of_days() -> None:
    def read_days(part: str) -> tuple[Value, ...]:
        return find_values(f"{part}5 мая", "ru", PUBLISHED)

    assert read_days("5, " * 500)[-1].value == "2026-05-05"
    assert work_is_bounded("5, " * 2_000, read_days)


COMING = [
    ("en", "Fair Bill has called a rally in the capital on Saturday.", 21),
    ("en", "The president called elections for Sunday.", 22),
    ("en", "The president convened the security council on Saturday.", 14),
    ("en", "He was wanted for Saturday's attack.", 14),
    ("en", "By Monday, 40 people had died.", 16),
    ("en", "The board agreed to reply by Friday.", 20),
    ("ru", "Профсоюзы объявили забастовку на субботу.", 21),
    ("ru", "В ночь на субботу объявили тревогу.", 14),
    ("uk", "Опозиція скликала мітинг на суботу.", 21),
    ("de", "Die Gewerkschaft hat für Samstag eine Kundgebung einberufen.", 21),
    ("de", "Der Verband hat am Samstag zu einer Kundgebung aufgerufen.", 14),
    ("fr", "Les syndicats ont convoqué une manifestation samedi.", 21),
    ("es", "Los sindicatos convocaron una huelga el sábado.", 21),
    ("tr", "Muhalefet cumartesi günü için miting çağrısı yaptı.", 21),
    ("kk", "Оппозиция сенбіге митинг тағайындады.", 21),
    ("ky", "Оппозиция ишембиге митинг белгиледи.", 21),
    ("uz", "Muxolifat shanbaga miting chaqirdi.", 21),
]


@pytest.mark.parametrize(("language", "text", "day"), COMING)
def test_what_is_called_for_a_weekday_is_still_to_come(language: str, text: str, day: int) -> None:
    values = find_values(text, language, dt.date(2025, 6, 18))
    assert [v.value for v in values if v.type == "date"] == [f"2025-06-{day}"]


ONE = [
    ("en", "Only one farm is affected.", "farm"),
    ("de", "Betroffen ist nur ein einziger Hof.", "Hof"),
    ("fr", "Un seul élevage est touché.", "élevage"),
    ("es", "Solo una granja está afectada.", "granja"),
    ("ru", "Пострадала лишь одна ферма.", "ферма"),
    ("uk", "Постраждала лише одна ферма.", "ферма"),
    ("tr", "Tek bir çiftlik etkilendi.", "çiftlik"),
    ("kk", "Тек бір ферма зардап шекті.", "ферма"),
    ("ky", "Бир гана ферма жабыркады.", "ферма"),
    ("uz", "Faqat bitta ferma zarar koʻrdi.", "ferma"),
]


@pytest.mark.parametrize(("language", "text", "noun"), ONE)
def test_one_and_no_more_is_a_count(language: str, text: str, noun: str) -> None:
    (value,) = find_values(text, language, PUBLISHED)
    assert (value.type, value.value) == ("count", 1)
    assert value.of is not None and value.of.split()[0] == noun


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "only one of the farms"),
        ("en", "just one problem"),
        ("fr", "d'un seul coup"),
        ("ru", "только один раз"),
    ],
)
def test_one_that_counts_nothing(language: str, text: str) -> None:
    assert find_values(text, language, PUBLISHED) == ()


TURNED = [
    ("fr", "Athènes n'a pas dépassé 43,2 °C.", None, 43.2),
    ("uk", "Температура не опускається нижче 29,8 градуса.", 29.8, None),
    ("ru", "Скорость не превысила 60 км/ч.", None, 60),
    ("ru", "Цена не поднималась выше 90 рублей.", None, 90),
    ("ru", "Не удалось спасти более 40 человек.", 40, None),
    ("en", "The price did not exceed 40 dollars.", None, 40),
    ("en", "It has not fallen below 20 percent.", 20, None),
    ("en", "He did not save more than 40 people.", 40, None),
    ("de", "Die Temperatur sank nicht unter 20 Grad.", 20, None),
    ("es", "La temperatura no superó los 40 grados.", None, 40),
]


@pytest.mark.parametrize(("language", "text", "low", "high"), TURNED)
def test_a_negation_turns_a_bound_round(
    language: str, text: str, low: float | None, high: float | None
) -> None:
    (value,) = find_values(text, language, PUBLISHED)
    assert (value.low, value.high, value.bounded) == (low, high, True)
