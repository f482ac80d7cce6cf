"""Sentences, quotations, attributions, levels and claims, on sentences made for the purpose."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from work import work_is_bounded

from crosscheck import languages
from crosscheck.extract import extract, quotations, sentences
from crosscheck.extract.speech import SpeechLexicon, compiled, conjugated, fold, speech
from crosscheck.models import Article, Block, Claim


def claims(
    text: str, language: str = "en", relays: tuple[str, ...] = (), **fields: object
) -> tuple[Claim, ...]:
    return extract(
        Article(text=text, id="a", language=language, relays=relays, published="2026-03-12", **fields)
    )


def first(text: str, language: str = "en", **fields: object) -> tuple[str, str | None]:
    """Level and speaker of the first claim."""
    claim = claims(text, language, **fields)[0]
    return claim.sourcing, claim.speaker.name if claim.speaker else None


def split(text: str, language: str) -> list[str]:
    return [text[a:b] for a, b in sentences.split(text, speech(language), 0, len(text))]


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "Mr. J. R. Webb left at 5.30 p.m. on Friday. Dr. Lund stayed.", 2),
        ("en", "Rents rose 3.5 percent. Wages did not! Why?", 3),
        ("en", '"Stop!" she said. "Nobody moved."', 2),
        ("ru", "В 2025 г. на ул. Ленина открыли школу. Она стоила 1,5 млн руб. за класс.", 2),
        ("ru", "«Мы ждём. Ответа нет», — сказал А. П. Чехов.", 2),
        ("de", "Am 3. Mai begann die Messe. Sie endet am 5. Juni.", 2),
        ("tr", "Toplantı 3. Sokak'ta yapıldı. Prof. Dr. Kaya konuştu.", 2),
        ("fr", "M. Petit est parti. Mme Roy est restée.", 2),
    ],
)
def test_sentences(language: str, text: str, count: int) -> None:
    assert len(split(text, language)) == count


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("«Первый „внутри“ конец», — сказал он", "Первый „внутри“ конец"),
        ("“One ‘two’ three,” he said", "One ‘two’ three,"),
        ("„Das ist gut“, sagte sie", "Das ist gut"),
        ('"Straight" and plain', "Straight"),
        ("He said ‘it isn’t over yet,’ and left", "it isn’t over yet,"),
        ("« Avec des espaces », dit-il", " Avec des espaces "),
        ("»Umgekehrt auch«, sagte er", "Umgekehrt auch"),
    ],
)
def test_quotations(text: str, inner: str) -> None:
    found = quotations.find(text, 0, len(text))
    assert [text[q.inner : q.inner_end] for q in found] == [inner]


def test_apostrophes_are_no_quotations() -> None:
    text = "The ministers' cars and the town's buses didn't start in '98."
    assert quotations.find(text, 0, len(text)) == []


@pytest.mark.parametrize(
    ("language", "text", "level", "speaker"),
    [
        ("en", "Rents will fall in May, Mayor Carol Webb said.", "indirect", "Carol Webb"),
        ("en", "“We open in May,” said Carol Webb, the mayor.", "quote", "Carol Webb"),
        ("en", "According to Carol Webb, the bridge opens in May.", "indirect", "Carol Webb"),
        ("en", "The mayor thanked the firefighters for their work in Leeds.", "indirect", "mayor"),
        ("en", "The harbour's trustees said 40 boats had sunk.", "indirect", "trustees"),
        ("en", "The bridge reportedly cost 40 million euros.", "vague", None),
        ("en", "A senior official said the bridge would cost 40 million euros.", "vague", None),
        ("en", "Forty boats sank off Crete on Sunday, Reuters reported.", "relay", "Reuters"),
        ("en", "The bridge was opened in 1998 and has four lanes.", "none", None),
        ("en", "The president was invited to the opening in Leeds.", "none", None),
        ("ru", "Мост откроют в мае, сообщил мэр Иван Зимин.", "indirect", "Иван Зимин"),
        ("ru", "«Мост откроют в мае, — сказал Иван Зимин, — и не раньше».", "quote", "Иван Зимин"),
        ("ru", "По словам Ивана Зимина, мост откроют в мае.", "indirect", "Ивана Зимина"),
        ("ru", "В мэрии сообщили, что мост откроют в мае.", "indirect", "мэрии"),
        ("ru", "По слухам, мост откроют в мае.", "vague", None),
        ("ru", "Мост откроют в мае, передаёт ТАСС.", "relay", "ТАСС"),
        ("ru", "О причинах аварии пока не сообщается.", "none", None),
        ("uk", "Міст відкриють у травні, повідомив мер Іван Зимовий.", "indirect", "Іван Зимовий"),
        ("uk", "За чутками, міст відкриють у травні.", "vague", None),
        ("de", "Die Brücke öffne im Mai, teilte die Polizei mit.", "indirect", "Polizei"),
        ("de", "Nach Angaben der Polizei wurden sechs Menschen verletzt.", "indirect", "Polizei"),
        ("de", "Angeblich öffnet die Brücke im Mai.", "vague", None),
        ("fr", "Le pont ouvrira en mai, a indiqué la préfecture.", "indirect", "préfecture"),
        ("fr", "Selon le maire, le pont ouvrira en mai.", "indirect", "maire"),
        ("es", "El puente abrirá en mayo, anunció la alcaldesa.", "indirect", "alcaldesa"),
        ("es", "Según fuentes cercanas, el puente abrirá en mayo.", "vague", None),
        ("tr", "Belediye, köprünün mayısta açılacağını duyurdu.", "indirect", "Belediye"),
        ("tr", "Polise göre kazada altı kişi yaralandı.", "indirect", "Polise"),
        ("kk", "Көпір мамырда ашылады, деп хабарлады министрлік.", "indirect", "министрлік"),
        ("ky", "Көпүрө май айында ачылат, деп билдирди министрлик.", "indirect", "министрлик"),
        ("uz", "Ko‘prik may oyida ochiladi, deb ma’lum qildi vazirlik.", "indirect", "vazirlik"),
        ("en", "By some accounts, the welders had warned of cracks.", "vague", None),
        ("en", "Few in the valley expect the mill to reopen.", "none", None),
        ("en", "Privately held shares rose by 4%.", "none", None),
        ("en", "Officials privately admit that the deadline will be missed.", "vague", None),
        ("en", "Tom Reyes does not rule out a strike in June.", "indirect", "Tom Reyes"),
        ("en", "The furnace will restart in May, said its owner, Orvane Steel.", "indirect", "Orvane Steel"),
        (
            "en",
            "Police held the driver, teacher Anna Marlow, the interior ministry said.",
            "indirect",
            "ministry",
        ),
        ("en", "The plant's owner, Orvane Steel, denied any fault.", "indirect", "Orvane Steel"),
        ("de", "Der Betreiber, die Nordstahl AG, bestritt Mängel.", "indirect", "Nordstahl AG"),
        ("ru", "По неофициальным данным, Зимину предложили другую должность.", "vague", None),
        ("ru", "По предварительным данным комиссии, погибли двое.", "indirect", "комиссии"),
        ("uk", "Версію підпалу міністр Олег Шубін відкинув.", "indirect", "Олег Шубін"),
        (
            "de",
            "Bei dem Brand starben fünf Menschen, wie der Zivilschutz am Mittwoch mitteilte.",
            "indirect",
            "Zivilschutz",
        ),
        ("de", "Dem Vernehmen nach wechselt Brandt im Mai nach Brüssel.", "vague", None),
        ("de", "Den Schaden bezifferte die Polizei auf 2,4 Millionen Euro.", "indirect", "Polizei"),
        ("fr", "La préfecture, elle, n'a compté que 9 500 manifestants.", "indirect", "préfecture"),
        ("fr", "De source policière, trois suspects ont été relâchés.", "vague", None),
        ("fr", "Le bilan de 12 morts a été confirmé par le ministère.", "indirect", "ministère"),
        (
            "es",
            "La planta reabrirá en mayo, anunció su propietaria, la empresa Acerinor.",
            "indirect",
            "Acerinor",
        ),
        ("es", "Fuentes judiciales no descartan nuevas detenciones.", "vague", None),
        (
            "tr",
            "Ölenlerden ikisinin Türk olduğu Dışişleri Bakanlığınca açıklandı.",
            "indirect",
            "Dışişleri Bakanlığınca",
        ),
        ("tr", "Sonuçlar pazar günü açıklandı.", "none", None),
        ("kk", "«Ешкімді тастап кетпейміз», — деді Данияр Оспанов.", "quote", "Данияр Оспанов"),
        ("kk", "Кейбір деректерге қарағанда, жұмысшылар газ туралы ескерткен.", "vague", None),
        ("ky", "Айрым булактарга караганда, министрдин жубайы өлкөдөн чыгып кеткен.", "vague", None),
        (
            "uz",
            "Vazir Sherzod Karimov iyunda ish tashlash ehtimolini inkor etdi.",
            "indirect",
            "Sherzod Karimov",
        ),
        ("en", "The closure was announced on Monday by the ministry.", "indirect", "ministry"),
        ("fr", "Le chantier a été annoncé le 20 avril par la préfète.", "indirect", "préfète"),
        ("fr", "Le premier malade a été signalé le 27 septembre.", "none", None),
        ("de", "Der Baubeginn wurde am 10. März von der Landrätin verkündet.", "indirect", "Landrätin"),
        ("es", "El puente no resistiría, según se desprende de la sentencia.", "indirect", "sentencia"),
        (
            "de",
            "Das bestätigte ein Sprecher der Airline der Agentur AFP.",
            "indirect",
            "Sprecher der Airline",
        ),
        ("kk", "Үкіметтегі дереккөздің айтуынша, шешім кейінге қалдырылды.", "vague", None),
        ("ky", "Ишкана комментарий берүүдөн баш тартты.", "none", None),
        ("ky", "Банктын лицензиясы алынганын бейшембиде министр билдирди.", "indirect", "министр"),
        ("ru", "Перевозка намечена на 2 апреля, стало известно агентству ТАСС.", "relay", "ТАСС"),
        ("en", "The two deaths were confirmed by the ministry on Monday.", "indirect", "ministry"),
        ("en", "The two deaths have not been confirmed by the ministry.", "none", None),
        ("es", "La noticia no ha sido confirmada por la policía.", "none", None),
        ("es", "La cifra fue confirmada por la policía.", "indirect", "policía"),
        ("fr", "La rumeur a été démentie par la préfecture.", "indirect", "préfecture"),
        ("de", "Die Zahl wurde am Montag vom Ministerium mitgeteilt.", "indirect", "Ministerium"),
        ("ru", "Гибель двоих горняков подтверждена министерством.", "indirect", "министерством"),
        ("ru", "Гибель двоих горняков не подтверждена министерством.", "none", None),
        ("uk", "Загибель двох гірників підтверджено міністерством.", "indirect", "міністерством"),
        ("ru", "Водитель виновен, отмечается в приговоре.", "indirect", "приговоре"),
        ("ru", "Никто не уволен, говорится в ответе банка на запрос издания.", "indirect", "банка"),
        ("ru", "Мост закроют, пишет газета «Волга» со ссылкой на мэрию.", "relay", "Волга"),
        (
            "uk",
            "Агентство з посиланням на учасників ринку інформує про подорожчання.",
            "relay",
            "Агентство",
        ),
        ("uz", "Shahar aholisi yangi liniyani intiqlik bilan kutmoqda.", "none", None),
        ("fr", "Le chauffeur nie avoir bu, a fait savoir son avocat, Luc Béraud.", "indirect", "Luc Béraud"),
        ("en", "The developer, Norvik Homes, said it was helping the police.", "indirect", "Norvik Homes"),
        ("en", "The commission has cleared both bids, according to its report.", "indirect", "commission"),
        (
            "de",
            "Der Fahrer hat den Ermittlern gegenüber eingeräumt, zu schnell gewesen zu sein.",
            "indirect",
            "Fahrer",
        ),
        ("de", "Aus dem Umfeld der Firma heißt es, ein Verkauf sei möglich.", "vague", None),
        ("ru", "По последним данным береговой охраны, погибли 11 человек.", "indirect", "береговой охраны"),
        ("ru", "По предварительным данным, погибли 11 человек.", "vague", None),
        ("ru", "В хранилище накоплено 8 млрд кубометров, уточнили на станции.", "indirect", "станции"),
        ("ru", "В хранилище накоплено 8 млрд кубометров, уточнили в среду.", "none", None),
        ("tr", "Otoyol kapatıldı, açıklamasını Vali Nazlı Eren yaptı.", "indirect", "Nazlı Eren"),
        ("tr", "Savcılık kaynakları, soruşturmanın genişletildiğini söyledi.", "vague", None),
        ("ky", "Күнөөлүү табылды, деп билдирди Каржы полициясы.", "indirect", "Каржы полициясы"),
        ("uz", "«Biz bu yo‘lni kutdik», — dedi Karimovning menejeri Temur Saidov.", "quote", "Temur Saidov"),
    ],
)
def test_level_and_speaker(language: str, text: str, level: str, speaker: str | None) -> None:
    assert first(text, language) == (level, speaker)


def test_a_pronoun_before_the_outlet_it_spoke_to_is_the_speaker() -> None:
    found = claims(
        "Мэр Олег Дымов вернулся. «Погибли двое рабочих завода», — заявил он телеканалу «Волга».", "ru"
    )
    assert [(c.sourcing, c.speaker and c.speaker.name) for c in found][-1] == ("quote", "Олег Дымов")


def test_the_agency_stands_behind_a_statement_with_a_speaker_of_its_own() -> None:
    assert first("Carol Webb said that rents would fall by 3 percent, Reuters reported.") == (
        "indirect",
        "Carol Webb",
    )


def test_in_an_article_that_relays_narration_is_relayed_and_background_is_not() -> None:
    text = "The ministers signed a treaty in Oslo.\n\nThe sea remains the main road of the islands."
    told, background = claims(text, relays=("Reuters",))
    assert (told.sourcing, told.source) == ("relay", "Reuters")
    assert background.sourcing == "none"
    assert {c.sourcing for c in claims(text)} == {"none"}


def test_two_facts_of_a_sentence_are_two_claims() -> None:
    found = claims(
        "He recalled that nine bridges are being built in Norway, with the first two to open in 2027."
    )
    assert [c.text for c in found] == [
        "He recalled that nine bridges are being built in Norway",
        "with the first two to open in 2027.",
    ]
    assert len({c.sentence for c in found}) == 1
    found = claims(
        "Carol Webb said that rents fell by 3 percent and announced that the tax would end in 2027."
    )
    assert [c.speaker.name for c in found if c.speaker] == ["Carol Webb", "Carol Webb"]
    assert len(claims("Он заявил, что экспорт вырос на 5%, импорт сократился на 7%.", "ru")) == 2


def test_a_clause_is_never_cut() -> None:
    text = (
        "The mayor stressed the importance of trade, culture, and the fields of energy, farming and tourism."
    )
    assert [c.text for c in claims(text)] == [text]


def test_every_sentence_of_a_quotation_is_a_claim_with_its_speaker() -> None:
    found = claims('"The dam held. Nobody was hurt. We go on," Carol Webb said.')
    assert [(c.sourcing, c.speaker.name if c.speaker else "") for c in found] == [("quote", "Carol Webb")] * 3
    assert found[0].text == "The dam held."


def test_a_quotation_behind_a_colon_belongs_to_whom_the_colon_names() -> None:
    found = claims("Иван Зимин уточнил сроки:\n\n«Мост откроют в мае, и ни днём позже».", "ru")
    assert found[-1].sourcing == "quote"
    assert found[-1].speaker and found[-1].speaker.name == "Иван Зимин"


def test_a_pull_quotation_has_the_speaker_of_its_block() -> None:
    text = "The dam held and nobody was hurt."
    block = Block(kind="quote", start=0, end=len(text), speaker="Carol Webb, mayor")
    claim = claims(text, blocks=(block,))[0]
    assert (claim.sourcing, claim.kind) == ("quote", "quotation")
    assert claim.speaker and (claim.speaker.name, claim.speaker.role) == ("Carol Webb", "mayor")


def test_dialogue_with_dashes_is_quoted() -> None:
    assert first("— Мост откроют в мае, и не раньше, — сказал мэр Иван Зимин.", "ru") == (
        "quote",
        "Иван Зимин",
    )


def test_according_to_him_is_no_country() -> None:
    told = claims(
        "Ірина Галкіна виступила. Франція передає сусідам 40 лікарів. За її словами, ліжок 120.", "uk"
    )
    assert [c.speaker.name if c.speaker else None for c in told] == [None, "Ірина Галкіна"]


def test_stated_this_attributes_the_sentences_before() -> None:
    found = claims("Rents will fall in May. Mayor Carol Webb stated this in Leeds on Friday.")
    assert (found[0].sourcing, found[0].speaker and found[0].speaker.name) == ("indirect", "Carol Webb")
    found = claims("Мост откроют в мае. Об этом сообщил мэр Иван Зимин.", "ru")
    assert [(c.sourcing, c.speaker and c.speaker.name) for c in found] == [("indirect", "Иван Зимин")]


def test_according_to_goes_on_within_its_paragraph_and_no_further() -> None:
    text = "According to Carol Webb, rents fall. The market remains calm.\n\nThe market remains large."
    assert [c.sourcing for c in claims(text)] == ["indirect", "indirect", "none"]


def test_roles_surnames_and_pronouns_are_the_person() -> None:
    text = (
        "Mayor Carol Webb opened the bridge in Leeds. Webb said that it cost 40 million euros. "
        "She added that the toll was 2 euros."
    )
    assert [c.speaker.name for c in claims(text) if c.speaker] == ["Carol Webb", "Carol Webb"]


def test_a_headline_is_a_claim_only_where_the_body_does_not_state_it() -> None:
    body = "The bridge in Leeds will open on Monday, the council said."

    def heads(title: str) -> list[str]:
        text = f"{title}\n\n{body}"
        blocks = (
            Block(kind="headline", start=0, end=len(title)),
            Block(kind="paragraph", start=len(title) + 2, end=len(text)),
        )
        return [c.text for c in claims(text, blocks=blocks) if c.headline]

    assert heads("Bridge in Leeds will open on Monday") == []
    assert heads("Ferry sinks off Crete with 40 aboard") == ["Ferry sinks off Crete with 40 aboard"]


@pytest.mark.parametrize(
    ("text", "modality", "kind"),
    [
        ("The bridge will open in May.", "plan", "statement"),
        ("The bank expects prices to rise by 3 percent.", "forecast", "statement"),
        ("The bridge might open in May.", "possibility", "statement"),
        ("The bridge opened in May.", "fact", "statement"),
        ("Mayor Carol Webb congratulated the builders on the bridge.", "fact", "courtesy"),
        ("“The bridge opened in May,” Carol Webb said.", "fact", "quotation"),
    ],
)
def test_modality_and_kind(text: str, modality: str, kind: str) -> None:
    claim = claims(text)[0]
    assert (claim.modality, claim.kind) == (modality, kind)


def test_places_are_values_too() -> None:
    values = claims("The ministers met in Bishkek on 3 March 2025.")[0].values
    assert ("place", "Bishkek") in [(v.type, v.value) for v in values]


@pytest.mark.parametrize(
    ("language", "text", "level", "speaker"),
    [
        ("ru", "«Мы готовы», — добавил Орлов.", "quote", "Орлов"),  # two words are speech, too
        ("ru", "Орлов живёт в «Доме друзей».", "none", None),
        ("es", "El peaje subirá, ha adelantado a la cadena SER el alcalde.", "indirect", "alcalde"),
        ("es", "Fue el alcalde quien reveló que el peaje subirá.", "indirect", "alcalde"),
        ("es", "Desde la empresa aseguran que el peaje subirá.", "indirect", "empresa"),
        ("tr", "Görgü tanıkları iki patlama sesi duyduklarını anlattı.", "vague", None),
        ("tr", "Bakanlıktan yapılan açıklamada, yolun kapalı olacağı belirtildi.", "indirect", "Bakanlıktan"),
        ("kk", "Зауыт жабылды. Бұл туралы жылдық есепте айтылған.", "indirect", "есепте"),
        ("ky", "Жол жабылганын милициядан билдиришти.", "indirect", "милициядан"),
        ("ky", "Министр жарыялаган тизмеде 12 компания бар.", "none", None),
        ("uz", "Litsenziya bekor qilingani bank tomonidan eʼlon qilindi.", "indirect", "bank"),
    ],
)
def test_sources_by_case_order_and_cleft(language: str, text: str, level: str, speaker: str | None) -> None:
    found = claims(text, language)[0]
    assert (found.sourcing, found.speaker and found.speaker.name) == (level, speaker)


@pytest.mark.parametrize(
    ("language", "text", "level", "speaker"),
    [
        ("de", "Für Anna Müller ist das „ein sehr schlechtes Geschäft“.", "quote", "Anna Müller"),
        ("fr", "Pour Jean Dupont, il s’agit d’« un échec complet du projet ».", "quote", "Jean Dupont"),
        ("es", "Para Juan López, «el acuerdo es una mala noticia».", "quote", "Juan López"),
        ("de", "Für Anna Müller forderte der Staatsanwalt „zehn Jahre Haft“.", "quote", "Staatsanwalt"),
        ("es", "Para Juan López pide la fiscal Ana Ruiz «diez años de cárcel».", "quote", "Ana Ruiz"),
        ("es", "Para Juan López, «diez años de cárcel», pide la fiscal Ana Ruiz.", "quote", "Ana Ruiz"),
        ("fr", "Pour remplacer Jean Dupont, le club a choisi « un homme d’expérience ».", "none", None),
        ("fr", "Pour remplacer Jean Dupont, « un homme d’expérience » arrive lundi.", "none", None),
        ("de", "Für Anna Müller zahlte der Verein „zwei Millionen“.", "none", None),
        ("de", "Für Anna Müller zahlte der Verein Lindau „zwei Millionen Euro sofort“.", "none", None),
    ],
)
def test_a_quotation_is_of_whom_a_preposition_leads_only_where_set_off_or_equated(
    language: str, text: str, level: str, speaker: str | None
) -> None:
    assert first(text, language) == (level, speaker)


def test_what_stands_in_a_list_has_no_source_but_as_it_stands_there_does() -> None:
    assert first("El jugador figura en la lista de la selección.", "es") == ("none", None)
    assert first("La deuda consta en el registro.", "es") == ("none", None)
    assert first("El puente cederá, así consta en la sentencia.", "es") == ("indirect", "sentencia")
    assert first("Según figura en la sentencia, el puente cederá.", "es") == ("indirect", "sentencia")


@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [
        ("es", {"concluyó", "concluye"}, {"concluió", "conclue"}),
        ("ky", {"кабарлашты", "жазышты", "жазып жатат"}, {"кабарлаышты", "жазп жатат", "жазйт"}),
        ("uz", {"taʼkidlab oʻtdi", "aytibdi", "hisoblashmoqda"}, {"taʼkidlaibdi", "hisoblaishmoqda"}),
    ],
)
def test_conjugations_spell_as_the_language_does(language: str, right: set[str], wrong: set[str]) -> None:
    forms = set(speech(language).lexicon.say)
    assert right <= forms and not wrong & forms


def test_a_spanish_verb_of_saying_is_listed_once() -> None:
    lexicon = speech("es").lexicon
    forms = (*lexicon.say, *lexicon.relay_say, *lexicon.act)
    assert len(set(forms)) == len(forms)


def test_terms_of_the_lexicon() -> None:
    pattern = compiled(("stem*", "*ing", "two words", "teilte … mit", "a ‥ dit"))
    for text in ("stems", "opening", "two  words", "teilte die polizei am montag mit", "a également dit"):
        assert pattern.match(text), text
    for text in ("ste", "teilte die beute", "a mangé"):
        assert not pattern.match(text), text
    lexicon = SpeechLexicon(paradigms={"ar": ("{}ó", "ha {}ado")}, say=("declar~ar", "dijo"))
    assert conjugated(lexicon).say == ("declaró", "ha declarado", "dijo")


@pytest.mark.parametrize("language", languages.available())
def test_every_language_has_speech(language: str) -> None:
    lexicon = speech(language).lexicon
    assert lexicon.say and lexicon.sources and lexicon.vague and lexicon.finite


def test_an_unknown_language_has_sentences_and_no_sources() -> None:
    found = claims("Jedna věta stojí zde dnes. Druhá věta stojí hned za ní.", "xx")
    assert [c.sourcing for c in found] == ["none", "none"]


def test_folding_keeps_offsets() -> None:
    for text in ("İstanbul’da ISI", "Straße ΑΣ", "ё\u00a0ʻ"):
        assert len(fold(text)) == len(text)


SIGNS = st.sampled_from(
    [
        *"«»“”„\"'’.,:;—–-()\n ",
        *("said", " he ", "сообщил", " dedi ", "Orlov ", "и ", "ß", "İ", "\0", "\ud800", "3,5 ", "1"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.one_of(SIGNS, st.text(max_size=4)), max_size=60).map("".join),
    st.sampled_from([*languages.available(), None]),
    st.booleans(),
)
def test_extraction_never_raises_and_points_into_the_text(
    text: str, language: str | None, relayed: bool
) -> None:
    found = extract(Article(text=text, id="a", language=language, relays=("Reuters",) if relayed else ()))
    assert [c.start for c in found] == sorted(c.start for c in found)
    for claim in found:
        assert 0 <= claim.start < claim.end <= len(text)
        assert claim.text == text[claim.start : claim.end]
        assert claim.id == f"a:{claim.start}"
        for part in (*claim.values, *claim.names, *claim.marks):
            assert claim.start <= part.start <= part.end <= claim.end
    assert found == extract(
        Article(text=text, id="a", language=language, relays=("Reuters",) if relayed else ())
    )


@pytest.mark.parametrize(
    "text", ["«" * 20_000, "said " * 4_000, "a, " * 6_000, "“a” — " * 4_000, "о том, что " * 2_000]
)
def test_hostile_text_takes_bounded_work(text: str) -> None:
    for language in ("en", "ru"):
        claims(text, language)
        assert work_is_bounded(text[:2_000], partial(claims, language=language))


def test_a_ministry_named_for_its_minister_is_no_minister() -> None:
    text = "«Суу аз», — деди министр Бакыт Сыдыков.\nОңдоого акча кетет, деп эсептеди министрлик."
    assert [c.speaker.name for c in claims(text, "ky") if c.speaker] == ["Бакыт Сыдыков", "министрлик"]


def test_one_of_them_is_whoever_the_comma_names() -> None:
    text = "« On a vu la mer monter », raconte l'un d'eux, Yacine Belkacem. Il dit avoir nagé."
    assert {c.speaker.name for c in claims(text, "fr") if c.speaker} == {"Yacine Belkacem"}
