"""A report built by hand, with something in every section, for the tests of the renderers and of the command."""

from __future__ import annotations

import datetime as dt

from crosscheck.models import (
    Article,
    Claim,
    Evidence,
    Fact,
    Finding,
    Link,
    Mark,
    NameForms,
    NotRead,
    Report,
    Speaker,
    Value,
)

ARTICLES = {
    "herald": Article(
        id="a1herald",
        file="flood/herald.txt",
        outlet="Valley Herald",
        language="en",
        published=dt.date(2026, 4, 14),
        title="River Orla bursts its banks",
        url="https://herald.example/orla",
        text=(
            "River Orla bursts its banks\n\nAt least 12 people died when the Orla flooded Tarnow on Monday, Mayor Anna "
            "Lis said.\n\nThe state has set aside 40 million dollars for repairs. The dam is the largest in the region.\n\n"
            "The bridge will reopen on 1 June 2026, the transport ministry said.\n\nThe flood damaged 340 houses, "
            "the mayor said. Experts believe that the dam was never inspected.\n"
        ),
    ),
    "ria": Article(
        id="b2vestnik",
        file="flood/vestnik.txt",
        outlet="Вестник",
        language="ru",
        published=dt.datetime(2026, 4, 15, 9, 30),
        title="Наводнение в Тарнове",
        relays=("пресс-служба мэрии",),
        inferred=("published: from the dateline",),
        text=(
            "Наводнение в Тарнове\n\nМэр Анна Лис сообщила, что погибли 15 человек.\n\n«На ремонт выделено 40 миллионов "
            "долларов», — сказала она.\n\nЭто одна из крупнейших плотин региона. Мост откроют 1 июля 2026 года, сообщили "
            "в министерстве транспорта.\n\nПовреждены около 300 домов.\n"
        ),
    ),
    "blatt": Article(
        id="c3blatt",
        file="flood/tagblatt.html",
        outlet="Tagblatt",
        language="de",
        published=dt.date(2026, 4, 15),
        title="Hochwasser an der Orla",
        text="Hochwasser an der Orla. Laut Bürgermeisterin Anna Lis stellt der Staat 40 Millionen Dollar bereit. Die Talsperre ist die größte der Region. Der Strom fiel in 7.000 Haushalten aus.",
    ),
    "herald2": Article(
        id="d4herald",
        file="flood/herald-2.txt",
        outlet="Valley Herald",
        language="en",
        published=dt.date(2026, 4, 16),
        title="Toll rises",
        text="Toll rises\n\nThe number of dead has risen to 15, Mayor Anna Lis said on Thursday. Some 340 homes were damaged.\n",
    ),
    "noname": Article(
        id="e5",
        file="flood/unknown.txt",
        language="en",
        text="A note without a date. Officials are said to be worried.\n",
    ),
}


def claim(key: str, text: str, **fields: object) -> Claim:
    """The claim of these words in the article."""
    article = ARTICLES[key]
    start = article.text.index(text)
    return Claim(
        id=f"{article.id}-{start}",
        article=article.id,
        text=text,
        start=start,
        end=start + len(text),
        **fields,
    )  # type: ignore[arg-type]


def value(key: str, text: str, kind: str, amount: float | str, **fields: object) -> Value:
    start = ARTICLES[key].text.index(text)
    return Value(type=kind, text=text, start=start, end=start + len(text), value=amount, **fields)  # type: ignore[arg-type]


def evidence(of: Claim, text: str, label: str) -> Evidence:
    start = of.start + of.text.index(text)
    return Evidence(claim=of.id, start=start, end=start + len(text), text=text, value=label)


def build() -> Report:
    """Two discrepancies, an unclear finding, an update, agreements, and the rest."""
    mayor, mer = (
        Speaker(name="Anna Lis", role="Mayor", key="lis"),
        Speaker(name="Анна Лис", role="мэр", key="lis"),
    )
    ministry = Speaker(name="transport ministry", key="ministry")
    dead1 = claim("herald", "At least 12 people died when the Orla flooded Tarnow on Monday, Mayor Anna Lis said.", speaker=mayor, sourcing="indirect",
                  values=(value("herald", "At least 12", "count", 12, low=12, bounded=True, of="people"), value("herald", "on Monday", "date", "2026-04-13")))  # fmt: skip
    dead2 = claim(
        "ria",
        "Мэр Анна Лис сообщила, что погибли 15 человек.",
        speaker=mer,
        sourcing="indirect",
        values=(value("ria", "15 человек", "count", 15, of="человек"),),
    )
    dead3 = claim(
        "herald2",
        "The number of dead has risen to 15, Mayor Anna Lis said on Thursday.",
        speaker=mayor,
        sourcing="indirect",
        values=(value("herald2", "15", "count", 15),),
    )
    money1 = claim(
        "herald",
        "The state has set aside 40 million dollars for repairs.",
        values=(value("herald", "40 million dollars", "money", 4e7, unit="USD"),),
    )
    money2 = claim(
        "ria",
        "На ремонт выделено 40 миллионов долларов",
        kind="quotation",
        speaker=mer,
        sourcing="quote",
        values=(value("ria", "40 миллионов долларов", "money", 4e7, unit="USD"),),
    )
    money3 = claim("blatt", "Laut Bürgermeisterin Anna Lis stellt der Staat 40 Millionen Dollar bereit.", speaker=Speaker(name="Anna Lis", role="Bürgermeisterin", key="lis"), sourcing="indirect",
                   values=(value("blatt", "40 Millionen Dollar", "money", 4e7, unit="USD"),))  # fmt: skip
    dam1 = claim(
        "herald",
        "The dam is the largest in the region.",
        marks=(Mark(facet="scope", group="rank", term="the", text="the largest", start=0, end=1),),
    )
    dam2 = claim("ria", "Это одна из крупнейших плотин региона.", sourcing="relay")
    dam3 = claim("blatt", "Die Talsperre ist die größte der Region.")
    bridge1 = claim(
        "herald",
        "The bridge will reopen on 1 June 2026, the transport ministry said.",
        speaker=ministry,
        sourcing="indirect",
        values=(value("herald", "on 1 June 2026", "date", "2026-06-01"),),
    )
    bridge2 = claim("ria", "Мост откроют 1 июля 2026 года, сообщили в министерстве транспорта.", speaker=Speaker(name="министерство транспорта"), sourcing="indirect",
                    values=(value("ria", "1 июля 2026 года", "date", "2026-07-01"),))  # fmt: skip
    houses1 = claim(
        "herald",
        "The flood damaged 340 houses, the mayor said.",
        speaker=mayor,
        sourcing="indirect",
        values=(value("herald", "340 houses", "count", 340),),
    )
    houses2 = claim(
        "ria",
        "Повреждены около 300 домов.",
        sourcing="relay",
        values=(value("ria", "около 300 домов", "count", 300, approximate=True),),
    )
    houses3 = claim(
        "herald2",
        "Some 340 homes were damaged.",
        values=(value("herald2", "Some 340 homes", "count", 340, approximate=True),),
    )
    power = claim(
        "blatt",
        "Der Strom fiel in 7.000 Haushalten aus.",
        values=(value("blatt", "7.000 Haushalten", "count", 7000),),
    )
    experts = claim(
        "herald",
        "Experts believe that the dam was never inspected.",
        sourcing="vague",
        source="Experts believe",
    )
    worried = claim("noname", "Officials are said to be worried.", sourcing="vague", source="are said to")
    claims = (
        dead1,
        money1,
        dam1,
        bridge1,
        houses1,
        experts,
        dead2,
        money2,
        dam2,
        bridge2,
        houses2,
        money3,
        dam3,
        power,
        dead3,
        houses3,
        worried,
    )
    link = Link(
        a=bridge1.id, b=bridge2.id, score=0.93, features={"names": 1.2, "cosine margin": 0.11, "dates": -0.4}
    )
    facts = (
        Fact(id="f-bridge", verdict="discrepancy", claims=(bridge1.id, bridge2.id), outlets=2, independent=2, links=(link,)),
        Fact(id="f-dam", verdict="discrepancy", claims=(dam1.id, dam2.id, dam3.id), outlets=3, independent=2),
        Fact(id="f-dead", verdict="update", claims=(dead1.id, dead2.id, dead3.id), outlets=2, independent=2),
        Fact(id="f-money", verdict="agreement", claims=(money1.id, money2.id, money3.id), outlets=3, independent=2,
             links=(Link(a=money1.id, b=money2.id, score=0.97, features={"values": 2.0}),)),
        Fact(id="f-houses", verdict="agreement", claims=(houses1.id, houses3.id), outlets=1, independent=1, exact=False),
        Fact(id="f-power", verdict="single-source", claims=(power.id,)),
    )  # fmt: skip
    findings = (
        Finding(id="5d1fa80c11aa", rule="date", verdict="discrepancy", severity="error", facet="date", kind="disputed", claims=(bridge1.id, bridge2.id), fact="f-bridge",
                message="The date of “The bridge will reopen”: 2026-06-01 (Valley Herald), against 2026-07-01 (Вестник).", why="both claims state the same fact (match 0.93) and the values exclude each other",
                evidence=(evidence(bridge1, "on 1 June 2026", "2026-06-01"), evidence(bridge2, "1 июля 2026 года", "2026-07-01"))),
        Finding(id="77ab00ff1234", rule="rank-scope", verdict="discrepancy", severity="warning", facet="scope", claims=(dam1.id, dam2.id, dam3.id), fact="f-dam",
                message="The rank differs: the only (Valley Herald, Tagblatt), against one-of (Вестник).", why="a first place excludes a shared one",
                evidence=(evidence(dam1, "the largest", "the only"), evidence(dam2, "одна из крупнейших", "one-of"), evidence(dam3, "die größte", "the only"))),
        Finding(id="0c0ffee00001", rule="quantity", verdict="unclear", severity="info", facet="quantity", claims=(houses1.id, houses2.id), message="Damaged houses: 340 (Valley Herald), against about 300 (Вестник).",
                why="an estimate may be a rounding", evidence=(evidence(houses1, "340 houses", "340"), evidence(houses2, "около 300 домов", "about 300"))),
        Finding(id="0c0ffee00002", rule="toll-update", verdict="update", severity="info", facet="quantity", claims=(dead3.id, dead1.id, dead2.id), fact="f-dead", message="The number of dead has risen.",
                why="the later article says so", evidence=(evidence(dead1, "At least 12", "at least 12"), evidence(dead2, "15 человек", "15"), evidence(dead3, "15", "15"))),
        Finding(id="0c0ffee00003", rule="agreement", verdict="agreement", severity="none", claims=(money1.id, money2.id, money3.id), fact="f-money", message="Three outlets agree."),
        Finding(id="0c0ffee00004", rule="single-source", verdict="single-source", severity="info", facet="quantity", claims=(power.id,), fact="f-power", message="Only Tagblatt has 7 000.",
                evidence=(evidence(power, "7.000 Haushalten", "7\u202f000"),)),
        Finding(id="0c0ffee00005", rule="unsourced", verdict="unsourced", severity="info", claims=(experts.id,), message="No source.", evidence=(evidence(experts, "Experts believe", "vague"),)),
        Finding(id="0c0ffee00006", rule="unsourced", verdict="unsourced", severity="info", claims=(worried.id,), message="No source.", evidence=(evidence(worried, "are said to", "vague"),)),
        Finding(id="0c0ffee00007", rule="unsourced", verdict="unsourced", severity="info", claims=(dam3.id,), message="No source."),
    )  # fmt: skip
    names = (
        NameForms(
            key="lis",
            type="person",
            forms={"Anna Lis": ("a1herald", "c3blatt", "d4herald"), "Анна Лис": ("b2vestnik",)},
        ),
        NameForms(key="orla", type="place", forms={"Orla": ("a1herald",)}),
    )
    return Report(
        articles=tuple(ARTICLES.values()), claims=claims, facts=facts, findings=findings, names=names,
        not_read=(NotRead(file="flood/scan.pdf", reason="not a text or HTML file"), NotRead(file="flood/feed.jsonl", line=3, reason="not JSON: Expecting value")),
        notes=("sentence encoder not installed: e5; matching across languages is weaker",),
    )  # fmt: skip
