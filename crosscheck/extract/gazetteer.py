"""Countries from CLDR and towns from GeoNames: which place a word names, in any case and either script."""

from __future__ import annotations

import itertools
import json
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from crosscheck.extract.folding import fold
from crosscheck.extract.names_lexicon import NamesLexicon, compiled, nominatives, plain
from crosscheck.languages import available, load, locale
from crosscheck.languages.kept import derived

DATA = Path(__file__).parent.parent / "data"
FEW = 4000  # spellings looked up one by one
CITY = 100  # thousands of inhabitants from which a town is known under a folded name
_LETTERS = re.compile(r"\w*")
GENERIC = {"world", "europe", "asia", "africa", "oceania"}


class Place(NamedTuple):
    """A place: canonical English name, ISO 3166 country, thousands of inhabitants, kind of place."""

    name: str
    country: str
    population: int
    kind: str = "town"


def normal(name: str) -> str:
    """The spelling under which names are looked up."""
    return plain(name)


class Spellings:
    """The towns' spellings, each with the number of its place's line, in a file that is sorted by them.

    The first are looked up in the file as it is; a table of all, which takes as long as thousands, is made for more.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._asked = 0
        self._table: dict[bytes, int] | None = None

    def get(self, name: str) -> int | None:
        """The line of the place that is spelled so, letter for letter."""
        key = name.encode("utf-8", "surrogatepass")
        if self._table is None:
            self._asked += 1
            if self._asked <= FEW:
                return self._found(key)
            cells = self._data.replace(b"\t", b"\n").split(b"\n")
            self._table = dict(zip(cells[0::2], map(int, cells[1::2]), strict=False))
        return self._table.get(key)

    def _found(self, key: bytes) -> int | None:
        data, low, high = self._data, 0, len(self._data)
        while low < high:
            start = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
            tab = data.index(b"\t", start)
            end = data.index(b"\n", tab)
            spelling = data[start:tab]
            if spelling == key:
                return int(data[tab + 1 : end])
            low, high = (end + 1, high) if spelling < key else (low, start)
        return None


@lru_cache(maxsize=1)
def towns() -> tuple[Spellings, list[str]]:
    """Spelling to line number, and the lines `name TAB country TAB thousands`."""
    names = Spellings(DATA.joinpath("place-names.txt").read_bytes())
    return names, DATA.joinpath("places.txt").read_text(encoding="utf-8").split("\n")


@cache
def countries(code: str | None) -> dict[str, Place]:
    """Names of countries and continents in the language (and in English) to places."""
    return derived(f"{code}/countries", lambda: _countries(code), json.dumps, _places)


def _countries(code: str | None) -> dict[str, Place]:
    english = locale("en").territories
    found: dict[str, Place] = {}
    for language in ("en", code):
        for iso, name in locale(language).territories.items():
            if len(iso) == 2 or iso.isdigit() and iso != "001":
                kind = "country" if len(iso) == 2 and iso not in ("EU", "EZ", "UN", "QO") else "area"
                if kind == "area" and len(iso) == 2:
                    continue
                place = Place(str(english.get(iso, name)), iso, 10_000, kind)
                found.setdefault(normal(str(name)), place)
        for iso, names in _lexicon(language).countries.items():
            for name in names:
                found[normal(name)] = Place(str(english.get(iso, iso)), iso, 10_000, "country")
    return found


def _places(row: str | bytes) -> dict[str, Place]:
    """Places by name, as JSON. Raises `ValueError` for anything else."""
    data = json.loads(row)
    if not isinstance(data, dict):
        raise ValueError("no table of places")
    found = {name: tuple(cells) if isinstance(cells, list) else () for name, cells in data.items()}
    if any(tuple(map(type, cells)) != (str, str, int, str) for cells in found.values()):
        raise ValueError("no table of places")
    return {name: Place(*cells) for name, cells in found.items()}


def _lexicon(code: str | None) -> NamesLexicon:
    """The language's words alone, without the patterns made of them."""
    return load(code, "names", NamesLexicon)


@cache
def regions(code: str | None) -> dict[str, Place]:
    """Regions, rivers and seas that the language's data name, under their English names."""
    return {
        normal(name): Place(canonical, "", 1000, "region")
        for canonical, names in _lexicon(code).places.items()
        for name in names
    }


def exact(name: str, code: str | None) -> Place | None:
    """The place of exactly this spelling, letter case aside."""
    key = normal(name)
    place = countries(code).get(key) or regions(code).get(key)
    if place is not None:
        return place
    names, lines = towns()
    line = names.get(key)
    if line is None and "ё" in key:
        line = names.get(key.replace("ё", "е"))
    if line is None:
        return None
    name, country, population = lines[line].split("\t")
    return Place(name, country, int(population), "town" if int(population) else "region")


@lru_cache(maxsize=65536)
def locate(name: str, code: str | None) -> Place | None:
    """The place that the words name, in any case of the language; None where none is known."""
    if len(name) > 60:
        return None
    found = exact(name, code)
    if found is not None:
        return found
    parts = re.split(r"([ -])", name)
    if len(parts) > 7:
        return None
    options = [(part, *nominatives(part, code)) if len(part) > 2 else (part,) for part in parts]
    for choice in itertools.islice(itertools.product(*options), 400):
        found = exact("".join(choice), code)
        if found is not None:
            return found
    return None


@lru_cache(maxsize=16384)
def region_of(name: str, code: str | None) -> Place | None:
    """The region that an adjective and a head word name (`Карагандинская область`), or None.

    A region is known under its capital's name or its own: `in the Osh region` and `in Osh` share a key.
    """
    patterns = compiled(code)
    word, _, head = name.partition(" ")
    if not patterns.region_head.fullmatch(plain(head)):
        return locate(name, code)
    options = [word, *nominatives(word, code)]
    for size in range(min(7, len(word) - 2), 0, -1):
        options += [word[:-size] + ending for ending in patterns.region_endings.get(word[-size:], ())]
    for option in options:
        found = exact(option, code)
        if found is not None:
            return found._replace(kind="region")
    return None


class Demonyms(NamedTuple):
    """Stems of a language's words for countries, each with its country's code, and what may follow them."""

    irregular: dict[str, str]  # any letters may follow
    derived: dict[str, str]  # from the countries' names; one of the endings follows
    endings: frozenset[str]
    longest: int  # letters of a stem


@cache
def demonyms(code: str | None) -> Demonyms:
    """The stems by which adjectives and demonyms of the language are known."""
    lexicon = _lexicon(code)
    irregular = {plain(stem): iso for iso, stems in lexicon.demonyms.items() for stem in stems}
    derived: dict[str, str] = {}
    for name, place in countries(code).items():
        if place.kind != "country" or " " in name and "-" in name:
            continue
        for ending in ("", *lexicon.name_endings):
            if name.endswith(ending) and len(name) - len(ending) >= 3:
                derived.setdefault(name[: len(name) - len(ending)] if ending else name, place.country)
    longest = max(map(len, (*irregular, *derived)), default=0)
    return Demonyms(irregular, derived, frozenset(lexicon.adjective_endings), longest)


@lru_cache(maxsize=16384)
def country_of(word: str, language: str | None) -> str | None:
    """ISO 3166 code of a country's name, adjective or demonym (`Kyrgyz`, `российский`), or None."""
    key = normal(word)
    known = demonyms(language)
    sizes = range(min(len(key), known.longest), 0, -1)
    for size in sizes:
        if key[:size] in known.irregular and _LETTERS.fullmatch(key, size):
            return known.irregular[key[:size]]
    for form in (key, *nominatives(key, language)):
        place = countries(language).get(form)
        if place is not None:
            return place.country if place.kind == "country" else None
    for size in sizes:
        if key[size:] in known.endings and key[:size] in known.derived:
            return known.derived[key[:size]]
    return None


@lru_cache(maxsize=1)
def country_keys() -> dict[str, str]:
    """Folded canonical name of each country to its code."""
    return {fold(str(name)): iso for iso, name in locale("en").territories.items() if len(iso) == 2}


@lru_cache(maxsize=16384)
def by_key(name: str) -> Place | None:
    """The place of a canonical name or of any spelling in any of the languages, exact spellings first."""
    for search in (exact, locate):
        for code in ("en", *available()):
            found = search(name, code)
            if found is not None:
                return found
    return None


@lru_cache(maxsize=16384)
def known(key: str) -> Place | None:
    """The place with this canonical name, hyphens and spaces aside (`Jalalabad` is `Jalal-Abad`), or None."""
    for code in ("en", *available()):
        found = exact(key, code)
        if found is not None:
            return found
    return _folded_cities().get(_solid(key))


@lru_cache(maxsize=1)
def _folded_cities() -> dict[str, Place]:
    """Cities by their folded names without spaces, the largest first."""
    return derived("cities", _cities, json.dumps, _places)


def _cities() -> dict[str, Place]:
    found: dict[str, Place] = {}
    for line in towns()[1]:
        name, _, rest = line.partition("\t")
        country, _, population = rest.partition("\t")
        if population and int(population) >= CITY:
            found.setdefault(_solid(name), Place(name, country, int(population)))
    return found


def _solid(name: str) -> str:
    return fold(name).replace(" ", "")


@lru_cache(maxsize=1024)
def is_city_state(key: str) -> bool:
    """Whether a country's name is also that of a town in it (Singapore, Luxembourg)."""
    country = country_keys().get(fold(key))
    names, lines = towns()
    line = names.get(normal(key)) if country else None
    cells = lines[line].split("\t") if line is not None else []
    return cells[:2] == [key, country] and int(cells[2]) > 0


def same_place(a: str, b: str) -> bool:
    """Whether two names, in any of the languages, canonical or not, name one place."""
    if normal(a) == normal(b) or fold(a) == fold(b):
        return True
    one, two = by_key(a), by_key(b)
    return one is not None and two is not None and (one.name, one.country) == (two.name, two.country)


def place_contains(a: str, b: str) -> bool:
    """Whether place `a` is the country of place `b` (or the same place)."""
    one, two = by_key(a), by_key(b)
    if one is None or two is None:
        return same_place(a, b)
    return one.kind == "country" and one.country == two.country or same_place(a, b)
