"""Reading: formats, encodings, what is and is not the article, what it tells of itself, and what cannot be read."""

from __future__ import annotations

import datetime as dt
import json
import random
import subprocess
import sys
from pathlib import Path, PurePath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sample_report import build

from crosscheck.errors import InputError
from crosscheck.models import Article, Decision
from crosscheck.read import NO_DATE, complete, find_files, read, read_file
from crosscheck.read.dateline import read as read_dateline
from crosscheck.read.decode import MAX_BYTES
from crosscheck.read.files import KINDS
from crosscheck.read.language import detect
from crosscheck.read.metadata import alike, host_of
from crosscheck.read.page import Openings
from crosscheck.read.reports import REPORT
from crosscheck.report import formats
from crosscheck.review import baseline, decisions
from crosscheck.review.narrow import narrowed

DATA = Path(__file__).parent / "data"
SEEDS = Path(__file__).parent.parent / "seeds"


def one(path: Path) -> Article:
    (article,) = read_file(str(path))
    return article


def shown(article: Article) -> list[tuple[str, str]]:
    return [(b.kind, article.text[b.start : b.end]) for b in article.blocks]


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def check_offsets(article: Article) -> None:
    last = 0
    for block in article.blocks:
        assert last <= block.start < block.end <= len(article.text)
        assert article.text[block.start : block.end].strip() == article.text[block.start : block.end]
        last = block.end


# --- formats ---------------------------------------------------------------------------------------------------


def test_text_with_a_dateline() -> None:
    article = one(DATA / "good" / "dateline.txt")
    assert article.language == "ru"
    assert article.outlet == "Вестник Залива"
    assert article.published == dt.date(2024, 3, 12)
    assert article.title is None
    assert any(note.startswith("published: ") and "year" in note for note in article.inferred)
    assert shown(article) == [
        ("paragraph", "Порт Мостовой принял первый паром после ремонта причала."),
        ("paragraph", "Паром пришел утром 12 марта 2024 года, на борту было 140 человек."),
    ]


def test_what_is_not_the_article_is_no_block() -> None:
    article = one(DATA / "good" / "boilerplate.txt")
    assert article.outlet == "harbourherald.example"
    assert article.published == dt.datetime(2025, 4, 8, 9, 30)
    assert article.url == "https://harbourherald.example/2025/04/08/library"
    assert shown(article) == [
        ("headline", "Harbour town opens its third library"),
        ("paragraph", "The third public library of the harbour town opened its doors on Tuesday."),
        ("paragraph", "Mayor Lena Frost said that 12,000 books stood on the shelves."),
        ("paragraph", "The building cost 3.5 million euros."),
        ("paragraph", "Books and furniture cost another 400,000 euros."),
    ]


def test_hard_wrapped_text() -> None:
    article = one(DATA / "good" / "wrapped.txt")
    assert article.published == dt.date(2025, 2, 3)
    first, second = (" ".join(text.split()) for _, text in shown(article))
    assert first.startswith("The ferry between the two islands") and first.endswith(
        "A ticket will cost 4 euros."
    )
    assert second.startswith("Until now") and second.endswith("had backed them.")


def test_markdown() -> None:
    path = DATA / "good" / "markup.md"
    article = one(path)
    assert article.text == path.read_text(encoding="utf-8")
    assert article.title == "Bridge over the Ilva reopens"
    assert article.published == dt.datetime(2025, 5, 6, 8, 15)
    assert (article.outlet, article.language) == ("The Ilva Courier", "en")
    assert article.relays == ("the regional road office",)
    assert shown(article) == [
        ("headline", "Bridge over the Ilva reopens"),
        (
            "paragraph",
            "The bridge over the Ilva has been open to cars again since Monday, the *road office* said.",
        ),
        ("paragraph", "“We are three weeks ahead of plan,” engineer Tom Reed said."),
        ("paragraph", "The roadway was renewed for [2.4 million euros](https://ilvacourier.example/budget)."),
        ("paragraph", "Both pavements are now two metres wide."),
    ]


def test_markdown_without_front_matter(tmp_path: Path) -> None:
    article = one(
        written(tmp_path, "a.md", "# A bridge\n\nThe bridge was opened by the mayor.\nIt is long.\n")
    )
    assert article.title == "A bridge"
    assert shown(article)[1] == ("paragraph", "The bridge was opened by the mayor.\nIt is long.")


def test_markdown_blocks(tmp_path: Path) -> None:
    text = (
        "The mayor spoke at length.\n\n> “We are three weeks\n> ahead of plan.”\n\n1. The roadway is new.\n2. The lamps "
        "are new.\n\n19. Mai war der Tag.\n\n- Мы готовы, - сказал мэр.\n\n```\ncode = 1\n```\n\n---\n\nThe end came.\n"
    )
    assert [" ".join(t.split()) for _, t in shown(one(written(tmp_path, "a.md", text)))] == [
        "The mayor spoke at length.",
        "“We are three weeks > ahead of plan.”",
        "The roadway is new.",
        "The lamps are new.",
        "19. Mai war der Tag.",
        "- Мы готовы, - сказал мэр.",
        "The end came.",
    ]


def test_html() -> None:
    article = one(DATA / "good" / "page.html")
    assert article.title == "Школа в Заречье откроется к сентябрю"
    assert article.outlet == "Заречный вестник"
    assert article.url == "https://zarechie.example/news/17"
    assert str(article.published) == "2025-06-10 09:00:00+06:00"
    assert article.language == "ru"  # its words, though the page's tag says en
    assert any(note.startswith("language: ") for note in article.inferred)
    kinds, texts = zip(*shown(article), strict=True)
    assert kinds == ("headline", *["paragraph"] * 4)
    assert not any("Читайте" in text or "Главная" in text or "©" in text for text in texts)


def test_html_breaks_lines_into_paragraphs(tmp_path: Path) -> None:
    page = (
        "<html><head><title>Мост открыт - Вести Заречья</title></head><body><h1>Мост открыт</h1><div>Мост через реку "
        "открыли для машин в понедельник, сообщили в дорожной службе.<br><br>Ремонт длился восемь месяцев и обошелся "
        "в 2,4 миллиона евро.<br>Тротуары тоже расширили, теперь по ним можно ездить и на велосипеде.</div></body></html>"
    )
    article = one(written(tmp_path, "a.htm", page))
    assert article.outlet == "Вести Заречья"
    assert [text[:8] for _, text in shown(article)] == ["Мост отк", "Мост чер", "Ремонт д", "Тротуары"]


def test_json() -> None:
    article = one(DATA / "good" / "record.json")
    assert (article.outlet, article.language) == ("Hornberger Bote", "de")
    assert article.url == "https://hornberger-bote.example/seilbahn"
    assert str(article.published)[:10] == "2025-03-03"
    assert len(article.blocks) == 2


def test_json_lines() -> None:
    first, second, third = read_file(str(DATA / "good" / "lines.jsonl"))
    assert [a.language for a in (first, second, third)] == ["es", "uk", "en"]
    assert [a.outlet for a in (first, second, third)] == ["Diario de Vallemar", "Берег", "Coast Ledger"]
    assert third.title == "Port open again"
    assert len({a.id for a in (first, second, third)}) == 3


def test_a_list_of_records(tmp_path: Path) -> None:
    records = [{"text": f"The port was opened again on day {n} of the storm."} for n in "ab"]
    assert len(read_file(str(written(tmp_path, "a.json", json.dumps(records))))) == 2
    assert len(read_file(str(written(tmp_path, "b.json", json.dumps({"articles": records}))))) == 2


# --- the shapes of plain text -----------------------------------------------------------------------------------

BODY = "\n\nThe delegation arrived in the capital on Tuesday. It will stay there for three days.\n"


@pytest.mark.parametrize(
    ("opening", "published", "title"),
    [
        (" date 2025-11-26 17:20\nA headline without a full stop", dt.datetime(2025, 11, 26, 17, 20), True),
        (" date 2025-11-26 A headline without a full stop", dt.date(2025, 11, 26), True),
        (
            " date 2025-11-26 BISHKEK, Kyrgyzstan, November 26. The presidents met today.",
            dt.date(2025, 11, 26),
            False,
        ),
        (
            "Published: 26 November 2025, 17:20\n\nA headline without a full stop",
            dt.datetime(2025, 11, 26, 17, 20),
            True,
        ),
        ("26.11.2025\nA headline without a full stop", dt.date(2025, 11, 26), True),
        ("Дата: 26 ноября 2025\nA headline without a full stop", dt.date(2025, 11, 26), True),
        ("A headline without a full stop\n26 November 2025", dt.date(2025, 11, 26), True),
        ("A headline without a full stop", None, True),
        ("The presidents met today, November 26, 2025.", None, False),
    ],
)
def test_the_date_line(opening: str, published: object, title: bool) -> None:
    article = complete(Article(text=opening + BODY))
    assert article.published == published
    assert article.title == ("A headline without a full stop" if title else None)
    check_offsets(article)


def test_pull_quote() -> None:
    text = 'Вот слова главы:\n\n« "Мост готов. Ездить можно". Иван Сухов мэр Заречья мэр Заречья\n\nМост открыли в понедельник.'
    article = complete(Article(text=text))
    quote = article.blocks[1]
    assert (quote.kind, quote.speaker) == ("quote", "Иван Сухов, мэр Заречья")
    assert text[quote.start : quote.end] == "Мост готов. Ездить можно"


def test_pull_quote_by_the_head_of_a_company_in_quotation_marks() -> None:
    text = 'Он сказал:\n\n« "Мост готов, ездить можно". Иван Сухов глава «Север Моста»\n\nМост открыли.'
    assert complete(Article(text=text)).blocks[1].speaker == "Иван Сухов, глава «Север Моста»"


def test_quotation_paragraphs_are_no_pull_quotes() -> None:
    article = complete(
        Article(
            text='"The bridge is ready," mayor Ivan Sukhov said.\n\n«Мост готов», — сказал мэр Иван Сухов.'
        )
    )
    assert [b.kind for b in article.blocks] == ["paragraph", "paragraph"]


@pytest.mark.parametrize(
    "caption",
    [
        "Мэры Заречья и Мостового Иван Сухов и Олег Белов",
        "Открытие моста через Ильву, 12 марта 2024 года",
        "Фото: пресс-служба мэрии",
        "Мэр Иван Сухов во время открытия моста",
    ],
)
def test_captions(caption: str) -> None:
    article = complete(
        Article(text=f"{caption}\n\nЗАРЕЧЬЕ, 12 мар — Вестник Залива. Мост через Ильву открыли для машин.")
    )
    assert article.title is None
    assert len(article.blocks) == 1


@pytest.mark.parametrize(
    ("caption", "day", "published"),
    [
        ("Переписчики в Заречье, октябрь 2025 года", "14 янв", "2026-01-14"),
        ("Переписчики в Заречье, октябрь 2025 года", "14 ноя", "2025-11-14"),
        ("Переписчики в Заречье, январь 2026 года", "14 янв", "2026-01-14"),
    ],
)
def test_an_article_is_not_older_than_its_picture(caption: str, day: str, published: str) -> None:
    text = f"{caption}\n\nЗАРЕЧЬЕ, {day} — Вестник Залива. Население города растёт."
    assert str(complete(Article(text=text, language="ru")).published) == published


def test_trailers_of_any_language() -> None:
    article = complete(
        Article(
            text="Мост открыт\n\nМост через Ильву открыли для машин.\nИсточник: Вести Заречья\nПросмотров: 12\nTags: мост\n"
        )
    )
    assert article.outlet == "Вести Заречья"
    assert len(article.blocks) == 2


def test_speech_with_dashes_is_no_list() -> None:
    article = complete(
        Article(
            text="Мост открыли в понедельник.\n\n— Мы готовы, — сказал мэр Сухов.\n\n- Всё хорошо, - добавил он.\n\n- Мост новый.\n"
        )
    )
    assert [t[:5] for _, t in shown(article)] == ["Мост ", "— Мы ", "- Всё", "Мост "]


def test_sentences_that_begin_like_furniture_stay() -> None:
    lines = [
        "Share prices fell by 3 percent on Monday.",
        "Photo shops in the town are closing.",
        "Home sales rose again.",
        "By Monday the water was gone.",
    ]
    assert len(complete(Article(text="\n\n".join(lines))).blocks) == len(lines)


# --- what an article tells of itself ----------------------------------------------------------------------------

DATELINES = [
    ("en", "BISHKEK, Kyrgyzstan, July 2. |The presidents met.", None),
    ("en", "BISHKEK: |President Sadyr Zhaparov met them.", None),
    ("ru", "МОСКВА, 26 ноя — РИА Новости. |В резиденции завершились переговоры.", "РИА Новости"),
    ("ru", "БИШКЕК, 2 июля /АКИpress/. |Президент принял делегацию.", "АКИpress"),
    ("ru", "Москва. 2 июля. INTERFAX.RU - |Президент принял делегацию.", "INTERFAX.RU"),
    ("ru", "АСТАНА. КАЗИНФОРМ – |Президент принял делегацию.", "КАЗИНФОРМ"),
    ("en", "KYIV (Reuters) — |Parliament voted on Tuesday.", "Reuters"),
    ("en", "NEW YORK, Sept. 12, 2025 /PRNewswire/ -- |A company said so.", "PRNewswire"),
    ("en", "(Reuters) - |Parliament voted on Tuesday.", "Reuters"),
    ("en", "**ILVA, May 6 (Ilva Courier) —** |The bridge is open.", "Ilva Courier"),
    ("tr", "Ankara, 3 Mart (AA) - |Cumhurbaşkanı bugün açıkladı.", "AA"),
    ("de", "Berlin (dpa) - |Der Bundestag hat beschlossen.", "dpa"),
    ("de", "Frankfurt/Main, 3. März (Reuters) - |Die Bank hat beschlossen.", "Reuters"),
    ("fr", "PARIS, 12 mars (AFP) - |Le gouvernement a annoncé un plan.", "AFP"),
    ("fr", "Paris, le 12 mars 2025 (AFP) – |Le gouvernement a annoncé un plan.", "AFP"),
    ("es", "Madrid, 3 sep (EFE).- |El Gobierno aprobó el plan.", "EFE"),
    ("es", "ALMATY, 9 mar – El Observador del Este. |El banco rebajó el tipo.", "El Observador del Este"),
    ("uk", "КИЇВ. 5 липня. УНН. |Верховна Рада ухвалила закон.", "УНН"),
    ("kk", "АСТАНА, 6 наурыз – ҚазАқпарат. |Ұлттық банк шешім қабылдады.", "ҚазАқпарат"),
    ("ky", "Бишкек, 2025-жылдын 3-июлу. /Кабар/. |Президент жолугушту.", "Кабар"),
    ("uz", "Toshkent, 2-iyul. UzA. |Prezident muzokara o‘tkazdi.", "UzA"),
    ("uz", "TOSHKENT, 2-iyul. “Sahro Axborot”. |Prezident muzokara o‘tkazdi.", "Sahro Axborot"),
    ("uz", "TOSHKENT, 2-iyul. Sahro Xabar. |Prezident muzokara o‘tkazdi.", "Sahro Xabar"),
    ("uz", "TOSHKENT, 2-iyul. |Prezident keldi. Muzokara boshlandi.", None),
    ("ky", "БИШКЕК, 3-июль, «Ала-Кабар». |Президент жолугушту.", "Ала-Кабар"),
    ("ru", "ЛУНСК, 11 авг — «Степной вестник». |Министерство ожидает урожай.", "Степной вестник"),
    ("ru", "ЛУНСК, 11 авг — |«Мы победим». Так начал министр.", None),
    ("en", "KYIV, May 3 — |“We will win.” So the minister began.", None),
]


@pytest.mark.parametrize(("language", "text", "agency"), DATELINES)
def test_datelines(language: str, text: str, agency: str | None) -> None:
    end, text = text.index("|"), text.replace("|", "")
    found = read_dateline(text, 0, len(text), language)
    assert found is not None
    assert (found.end, found.agency) == (end, agency)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "США — главный партнер Киргизии, заявил министр."),
        ("ru", "НАТО — это военный союз, сказал он."),
        ("ru", "Курс доллара на 2 июля: официальные данные Нацбанка."),
        ("en", "Sadyr Japarov (left) said the visit was good for all."),
        ("en", "WHO: Covid cases rise in Europe again."),
        ("en", "On Monday, July 2, the president met the delegation."),
        ("de", "Am Montag, 3. März, trat der Bundestag zusammen."),
        ("fr", "Mercredi 14 mai, le Kirghizstan a signé un accord."),
    ],
)
def test_sentences_that_are_no_datelines(language: str, text: str) -> None:
    assert read_dateline(text, 0, len(text), language) is None


MORE = {
    "en": "The delegation arrived on Tuesday. It will stay for three days.",
    "ru": "Делегация прибыла во вторник. Она пробудет там три дня.",
    "uk": "Делегація прибула у вівторок. Вона пробуде там три дні.",
    "ky": "Делегация шейшемби күнү келди. Ал үч күн болот.",
    "kk": "Делегация сейсенбі күні келді. Ол үш күн болады.",
    "uz": "Delegatsiya seshanba kuni keldi. U uch kun bo‘ladi.",
    "tr": "Heyet salı günü geldi. Bu ziyaret üç gün sürecek.",
    "de": "Die Delegation traf am Dienstag ein. Sie bleibt drei Tage.",
    "fr": "La délégation est arrivée mardi. Elle restera trois jours.",
    "es": "La delegación llegó el martes. Se quedará tres días.",
}
CREDITS = [
    (
        "en",
        "The presidents met on Monday, Trend reports via the press service of the president.",
        "Trend",
        ["press service of the president"],
    ),
    (
        "en",
        "The presidents met on Monday, Interfax reported, citing the Foreign Ministry.",
        None,
        ["Interfax", "Foreign Ministry"],
    ),
    ("en", "The presidents met on Monday, 24.kg news agency reports.", "24.kg", []),
    ("en", "The presidents met on Monday, Foreign Minister Sergey Lavrov said.", None, []),
    ("en", "The presidents met on Monday, according to the Interior Ministry.", None, []),
    ("en", "The presidents met on Monday, according to Kabar news agency.", None, ["Kabar"]),
    (
        "en",
        "Citing the Ministry of Energy, AKIpress reports that power will be cut.",
        "AKIpress",
        ["Ministry of Energy"],
    ),
    (
        "ru",
        "Президенты встретились, сообщает «Кабар» со ссылкой на пресс-службу президента.",
        "Кабар",
        ["пресс-службу президента"],
    ),
    ("ru", "Президенты встретились, сообщает корреспондент АКИpress.", "АКИpress", []),
    ("ru", "Президенты встретились. Об этом сообщает ТАСС со ссылкой на Кремль.", "ТАСС", ["Кремль"]),
    (
        "ru",
        "По сообщению пресс-службы Минэнерго, ГЭС построят к 2030 году.",
        None,
        ["пресс-службы Минэнерго"],
    ),
    ("ru", "Президенты встретились в понедельник, сообщил министр Сергей Лавров.", None, []),
    ("ru", "Погибли семь человек, сообщает МЧС.", None, []),
    ("uk", "Президенти зустрілися, передає Укрінформ із посиланням на Reuters.", "Укрінформ", ["Reuters"]),
    ("uk", "Президенти зустрілися в понеділок, повідомило МВС.", None, []),
    ("ky", "Президенттер жолугушту, деп билдирди «Кабар» агенттиги.", None, ["Кабар"]),
    ("ky", "Президенттер жолугушту, деп кабарлайт АКИpress.", "АКИpress", []),
    ("ky", "Станциянын баасын Экономика министрлиги билдирди.", None, []),
    ("kk", "Бұл туралы Reuters-ке сілтеме жасап, ҚазАқпарат хабарлады.", None, ["Reuters"]),
    ("kk", "Президенттер кездесті, деп хабарлайды Kazinform тілшісі.", "Kazinform", []),
    ("kk", "Үкімет қаражат бөледі, деп мәлімдеді Қаржы министрі Дәулет Серіков.", None, []),
    ("uz", "Energetika vaziri Jo‘rabek Qodirov qurilish boshlanishini ma’lum qildi.", None, []),
    ("tr", "Reuters'ın haberine göre cumhurbaşkanları pazartesi görüştü.", None, ["Reuters"]),
    ("tr", "İçişleri Bakanlığı, dokuz kişiden haber alınamadığını bildirdi.", None, []),
    (
        "de",
        "Die Präsidenten trafen sich, wie die Nachrichtenagentur Reuters unter Berufung auf das Außenministerium meldete.",
        None,
        ["Reuters", "Außenministerium"],
    ),
    ("de", "Die Präsidenten trafen sich am Montag, meldete dpa.", None, ["dpa"]),
    ("de", "Die Präsidenten trafen sich am Montag, teilte das Außenministerium mit.", None, []),
    ("fr", "Les présidents se sont rencontrés lundi, selon l'agence Kabar.", None, ["Kabar"]),
    ("fr", "Les présidents se sont rencontrés lundi, selon le ministère de l'Intérieur.", None, []),
    ("es", "Los presidentes se reunieron el lunes, según informó la agencia Kabar.", None, ["Kabar"]),
    ("es", "Los presidentes se reunieron el lunes, según informó el ministro Daulet Serikov.", None, []),
]


@pytest.mark.parametrize(
    ("language", "lead", "outlet", "relays"),
    CREDITS,
    ids=lambda v: v if isinstance(v, str) and len(v) == 2 else "",
)
def test_credits(language: str, lead: str, outlet: str | None, relays: list[str]) -> None:
    article = complete(Article(text=f"{lead}\n\n{MORE[language]}"))
    assert article.language == language
    assert article.outlet == outlet
    assert len(article.relays) == len(relays)
    assert all(any(relay in found for found in article.relays) for relay in relays)


def test_an_agency_on_another_outlets_page_is_relayed() -> None:
    article = complete(
        Article(
            text=f"KYIV (Reuters) — Parliament voted on Tuesday for the bill.\n\n{MORE['en']}\nlink: https://www.dailyherald.example/a/1"
        )
    )
    assert (article.outlet, article.relays) == ("dailyherald.example", ("Reuters",))


def test_an_agency_cited_throughout_is_relayed_and_one_in_the_news_is_not() -> None:
    text = "A mine was closed.\n\nIt is old.\n\nIts owner agreed, Kabar news agency reported.\n\nMiners will be paid. {} said.\n\nKabar said."
    assert complete(Article(text=text.format("Owner Ivan Sukhov"))).relays == ("Kabar",)
    assert (
        complete(
            Article(text="A mine was closed, Rhenia Rail said.\n\nRhenia Rail will pay. Rhenia Rail said.")
        ).relays
        == ()
    )


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://24.kg/english/1/", "24.kg"),
        ("http://www.Example.org/a", "example.org"),
        ("http://[bad", None),
        (None, None),
    ],
)
def test_hosts(url: str | None, host: str | None) -> None:
    assert host_of(url) == host


def test_outlets_are_compared_across_scripts() -> None:
    assert alike("РИА Новости", "ria.ru")
    assert alike("Kıyı Haber", "kiyihaber.example")
    assert not alike("Reuters", "dailyherald.example")


@pytest.mark.parametrize(
    ("name", "host"),
    [
        ("Степной вестник", "stepvestnik.example"),
        ("Подільський фінансовий вісник", "podilfinvisnyk.example"),
        ("Невский Дайджест", "nevskydigest.example"),
        ("Northern Courier Weekly", "northcourweekly.example"),
    ],
)
def test_a_host_may_shorten_the_name_or_spell_it_by_its_sound(name: str, host: str) -> None:
    assert alike(name, host) and alike(host, name)
    assert not alike("Полярная почта", host) and not alike("Associated Press", host)


def test_given_fields_win_and_completing_twice_changes_nothing() -> None:
    text = (DATA / "good" / "dateline.txt").read_text(encoding="utf-8")
    article = complete(
        Article(text=text, outlet="Mine", language="uk", published=dt.date(2020, 1, 1), relays=("A",))
    )
    assert (article.outlet, article.language, str(article.published)[:10], article.relays) == (
        "Mine",
        "uk",
        "2020-01-01",
        ("A",),
    )
    assert complete(article) == article
    assert complete(complete(Article(text=text))) == complete(Article(text=text))


def test_the_id_is_the_contents() -> None:
    a, b = Article(text="The port is open.", file="a.txt"), Article(text="The port is open.", file="b/c.txt")
    assert complete(a).id == complete(b).id
    assert len(complete(a).id) == 12
    assert complete(a).id != complete(a.model_copy(update={"outlet": "X"})).id


NEWS = {
    "en": "The port was opened again on Tuesday after a storm of two days, the town hall said.",
    "ru": "Порт снова открыли во вторник после двухдневного шторма, сообщили в мэрии.",
    "uk": "Порт знову відкрили у вівторок після дводенного шторму, повідомили в мерії.",
    "ky": "Порт эки күнгө созулган бороондон кийин шейшемби күнү кайра ачылды, деп билдирди мэрия.",
    "kk": "Порт екі күнге созылған дауылдан кейін сейсенбіде қайта ашылды, деп хабарлады әкімдік.",
    "uz": "Port ikki kunlik bo‘rondan keyin seshanba kuni yana ochildi, deb xabar berdi hokimlik.",
    "tr": "Liman, iki gün süren fırtınanın ardından salı günü yeniden açıldı, belediye böyle bildirdi.",
    "de": "Der Hafen wurde am Dienstag nach zwei Tagen Sturm wieder geöffnet, teilte das Rathaus mit.",
    "fr": "Le port a rouvert mardi après deux jours de tempête, a indiqué la mairie.",
    "es": "El puerto volvió a abrir el martes tras dos días de temporal, informó el ayuntamiento.",
}


@pytest.mark.parametrize("language", sorted(NEWS))
def test_language(language: str) -> None:
    assert detect(NEWS[language]) == language


def test_unknown_languages_are_not_guessed(tmp_path: Path) -> None:
    for text in ("港口周二在两天的风暴之后重新开放，市政厅说。三艘渡轮上午出发，下午还有两艘。", "1 2 3", ""):
        assert detect(text) is None
    rows = read(
        [str(written(tmp_path, "a.txt", "港口周二在两天的风暴之后重新开放，市政厅说。三艘渡轮上午出发。"))]
    )[1]
    assert any("language not recognised" in row.reason for row in rows)


SEED_METADATA = {
    "000-24kg.md": ("24.kg", "en", "2025-11-26", []),
    "001-trend.md": ("Trend", "en", "2025-07-02", ["press service of the President of the Kyrgyz Republic"]),
    "002-ria.md": ("РИА Новости", "ru", "2025-11-26", []),
    "003-trend.md": ("Trend", "en", "2025-01-22", ["Russian Foreign Ministry"]),
    "004-kabar.md": (None, "en", "2023-10-19", ["Kabar"]),
}


@pytest.mark.parametrize("name", sorted(SEED_METADATA))
def test_seeds(name: str) -> None:
    article = one(SEEDS / name)
    outlet, language, published, relays = SEED_METADATA[name]
    assert (article.outlet, article.language, str(article.published)[:10]) == (outlet, language, published)
    assert list(article.relays) == relays
    check_offsets(article)


# --- what cannot be read ----------------------------------------------------------------------------------------

BAD = {
    "blank.txt": (None, "empty"),
    "bom-only.txt": (None, "empty"),
    "cut.json": (1, "malformed JSON"),
    "empty.txt": (None, "empty"),
    "encoding.txt": (2, "byte 35"),
    "front-matter.md": (2, "malformed front matter"),
    "list-front-matter.md": (2, "malformed front matter"),
    "no-article.html": (None, "without an article"),
    "no-text.json": (None, "none of the fields"),
    "none.json": (None, "empty list"),
    "not.html": (None, "without an article"),
    "numbers.txt": (None, "letters"),
    "open-front-matter.md": (1, "never closed"),
    "picture.txt": (3, "binary"),
    "second.jsonl": (2, "malformed JSON"),
    "short.txt": (None, "letters"),
    "string.json": (None, "must be an object"),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_bad_input(name: str) -> None:
    line, reason = BAD[name]
    with pytest.raises(InputError) as caught:
        read_file(str(DATA / "bad" / name))
    assert caught.value.line == line
    assert reason in caught.value.reason
    assert "\n" not in str(caught.value)


def test_every_bad_file_has_its_row_and_the_others_are_read() -> None:
    articles, rows = read([str(DATA)])
    assert {Path(row.file).name for row in rows if "/bad/" in row.file} == set(BAD)
    whole = {f"{DATA.as_posix()}/good/{p.name}" for p in (DATA / "good").iterdir()}
    assert {a.file for a in articles} == whole | {
        f"{DATA.as_posix()}/bad/second.jsonl"
    }  # its first record is sound


def test_too_large(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", "The port is open again. " * 100)
    with pytest.raises(InputError, match=r"too large: .* MB, the limit is"):
        read_file(str(path), max_bytes=1000)
    assert read_file(str(path))


def test_missing_hidden_and_unknown(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "sub").mkdir()
    (tmp_path / "none").mkdir()
    for name in (".hidden.txt", ".git/a.txt", "b.txt", "a.md", "sub/c.TXT", "d.pdf"):
        written(tmp_path, name, f"The port {name} was opened again on Tuesday.")
    base = tmp_path.as_posix()
    files, rows = find_files([str(tmp_path), f"{base}/b.txt", f"{base}/*.md"])
    assert files == [f"{base}/a.md", f"{base}/b.txt", f"{base}/sub/c.TXT"]
    assert rows == []
    files, rows = find_files(
        [f"{base}/x.txt", f"{base}/d.pdf", f"{base}/none", f"{base}/*.html", f"{base}/.hidden.txt"]
    )
    assert files == [f"{base}/.hidden.txt"]
    assert [(Path(row.file).name, row.reason.split(" (")[0]) for row in rows] == [
        ("*.html", "no article matches this pattern"),
        ("d.pdf", "unknown kind of file"),
        ("none", "no articles in this folder"),
        ("x.txt", "no such file or folder"),
    ]


def test_order_of_the_paths_does_not_matter(tmp_path: Path) -> None:
    paths = [
        str(written(tmp_path, f"{n}.txt", f"The port {n} was opened again on Tuesday, they said."))
        for n in "cab"
    ]
    expected = read(paths)
    random.Random(1).shuffle(paths)
    assert read(paths) == expected
    assert read([str(tmp_path)]) == expected


def test_no_date_is_said_and_the_article_read(tmp_path: Path) -> None:
    articles, rows = read(
        [str(written(tmp_path, "a.txt", "The port was opened again on Tuesday, the mayor said."))]
    )
    assert len(articles) == 1
    assert [row.reason for row in rows] == [NO_DATE]


def test_the_same_article_twice(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        written(tmp_path, name, "date: 2025-01-01\nThe port was opened again on Tuesday, the mayor said.")
    articles, rows = read([str(tmp_path)])
    assert len(articles) == 1
    assert rows[0].file.endswith("b.txt") and "same article as" in rows[0].reason


def test_a_folder_named_like_a_file_and_a_pipe_are_no_articles(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(InputError, match="not a regular file"):
        read_file(str(tmp_path / "a.txt"))
    with pytest.raises(InputError, match="no such file"):
        read_file(str(tmp_path / "b.txt"))


# --- encodings --------------------------------------------------------------------------------------------------

RUSSIAN = "Порт снова открыли во вторник, 14 января. «Шторм стих», — сообщили в мэрии.\r\n\r\nПаромы ходят по расписанию."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    article = one(written(tmp_path, "a.txt", RUSSIAN.encode(encoding, "replace")))
    assert article.text.startswith("Порт снова") and "\r\n" in article.text
    assert len(article.blocks) == 2
    check_offsets(article)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        (
            "cp1252",
            "Der Hafen wurde am Dienstag nach zwei Tagen Sturm wieder geöffnet, sagte der Bürgermeister. Größere Schäden gab es nicht.",
        ),
        (
            "cp1254",
            "Liman iki gün süren fırtınanın ardından salı günü yeniden açıldı. Belediye başkanı bunu açıkladı.",
        ),
    ],
)
def test_western_encodings(tmp_path: Path, encoding: str, text: str) -> None:
    assert one(written(tmp_path, "a.txt", text.encode(encoding))).text == text


def test_html_in_the_encoding_that_it_declares(tmp_path: Path) -> None:
    page = (
        (DATA / "good" / "page.html")
        .read_text(encoding="utf-8")
        .replace('charset="utf-8"', 'charset="windows-1251"')
    )
    assert (
        one(written(tmp_path, "a.html", page.encode("cp1251"))).title
        == "Школа в Заречье откроется к сентябрю"
    )


@pytest.mark.parametrize("cut", [1, 3])
def test_a_cut_letter_is_told_with_its_byte(tmp_path: Path, cut: int) -> None:
    data = "Порт снова открыли во вторник, сообщили в мэрии".encode()[:-cut]
    with pytest.raises(InputError, match=r"broken encoding: byte \d+ \(0x[0-9a-f]{2}\) is not UTF-8"):
        read_file(str(written(tmp_path, "a.txt", data)))


# --- hostile input ----------------------------------------------------------------------------------------------

SLOW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
PIECES = st.sampled_from(
    ["---\n", "title: ", "date: 2025-01-01", "# ", "> ", "- ", "**", "\r\n", "\n\n", "« \"", "\". ", "Путин президент президент", "BISHKEK, July 2. ", " — ",
     "(AFP) - ", "link: https://a.b/", "Read also: ", "{\"text\": \"", "\"}", "[", "]", "<p>", "</p>", "<html>", "&amp;", "The port was opened. ",
     "со ссылкой на ", "сообщает ", "Kabar said.", "\x00", "\ufeff", "\u2028", "1" * 50, "İ", "\xa0", "|", "![a](b)", "```"]
)  # fmt: skip


@SLOW
@given(
    kind=st.sampled_from(KINDS),
    data=st.binary(max_size=400) | st.lists(PIECES, max_size=30).map(lambda p: "".join(p).encode()),
)
def test_random_bytes_raise_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, kind: str, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / f"random{kind}"
    path.write_bytes(data)
    try:
        articles = read_file(str(path))
    except InputError as error:
        assert error.file == str(path) and error.reason
        return
    for article in articles:
        check_offsets(article)


@SLOW
@given(text=st.text(st.characters(), max_size=300) | st.lists(PIECES, max_size=40).map("".join))
def test_random_texts_complete(text: str) -> None:
    article = complete(Article(text=text))
    check_offsets(article)
    if article.blocks:
        assert complete(article) == article


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        " ",
        '"',
        '« "',
        "A— ",
        "a:",
        "X said. ",
        "2 июля ",
        "(A ",
        "# ",
        "|",
        "[a](b)",
        "press service of ",
        "\ud800 abc ",
    ],
)
def test_long_repetitions_end_soon(unit: str) -> None:
    check_offsets(complete(Article(text="BISHKEK, July 2. " + unit * (30_000 // len(unit)))))


def test_deep_nesting(tmp_path: Path) -> None:
    for name, content in (
        ("a.json", "[" * 100_000),
        ("b.md", "---\na: " + "[" * 100_000 + "\n---\nThe port was opened again."),
        ("c.html", "<div>" * 20_000 + "The port was opened again."),
    ):
        with pytest.raises(InputError):
            read_file(str(written(tmp_path, name, content)))


def test_the_limit_is_a_constant() -> None:
    assert MAX_BYTES == 50 * 2**20


def test_trafilatura_is_imported_for_html_only() -> None:
    code = f"import sys; from crosscheck.read import read_file; read_file({str(DATA / 'good' / 'dateline.txt')!r}); print('trafilatura' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parent.parent,
    )
    assert done.stdout.strip() == "False"


# --- reports of our own ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", formats.names())
def test_a_report_is_no_article(tmp_path: Path, name: str) -> None:
    """Whatever it is called and wherever it lies, if it is a kind of file that articles are in."""
    format = formats.load(name)
    for report in (build(), narrowed(build(), ["c3blatt"], since="main")):
        suffix = PurePath(format.suffix).suffix
        for end in {".md": (".md", ".markdown"), ".html": (".html", ".htm")}.get(suffix, (suffix,)):
            file = tmp_path / f"flood{end}"
            file.write_text(format.render(report, explain=True), encoding="utf-8")
            articles, rows = read([str(tmp_path)])
            assert not articles
            if suffix in KINDS:
                assert [(row.line, row.reason) for row in rows if row.file == file.as_posix()] == [
                    (None, REPORT)
                ]
            file.unlink()


def test_a_baseline_or_decisions_by_another_name_are_no_article(tmp_path: Path) -> None:
    (tmp_path / "known.json").write_text(baseline.written(build()), encoding="utf-8")
    made = Decision(
        finding="a" * 12, decision="confirmed", reason="r", by="b", at=dt.datetime(2026, 3, 3, tzinfo=dt.UTC)
    )
    decisions.append(made, tmp_path / "decided.jsonl")
    articles, rows = read([str(tmp_path)])
    assert not articles and [row.reason for row in rows] == [REPORT, REPORT]


def test_a_line_of_a_report_hides_no_article(tmp_path: Path) -> None:
    line = formats.load("jsonl").render(build()).splitlines()[0]
    (tmp_path / "feed.jsonl").write_text(
        f'{line}\n{{"text": "The flood destroyed 38 houses."}}\n', encoding="utf-8"
    )
    articles, rows = read([str(tmp_path)])
    assert len(articles) == 1 and (1, REPORT) in [(row.line, row.reason) for row in rows]
    (tmp_path / "a.txt").write_text(
        "He wrote: <!-- made by crosscheck -->\n\nThe flood destroyed 38 houses.", encoding="utf-8"
    )
    assert len(read([str(tmp_path / "a.txt")])[0]) == 1


def test_a_line_begins_with_the_longest_phrase_of_its_first_word() -> None:
    openings = Openings(["read", "read also", "see  here", "© photo"])
    begun = {
        line: m.end()
        for line in ("*Read also: x", "READ on", "reader", "© Photo")
        if (m := openings.match(line))
    }
    assert begun == {"*Read also: x": 10, "READ on": 4, "© Photo": 7}
