"""Words of values that CLDR knows: names of months, weekdays, currencies and units, with how they inflect."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from babel import Locale

from crosscheck.extract import measures, money
from crosscheck.extract.values_lexicon import ValuesLexicon

Entry = tuple[str, str, Any]


DOUBLED = 7  # letters from which a unit's name that ends in a doubled one is told by its beginning


def cldr_entries(locale: Locale, data: ValuesLexicon, stem: Callable[[str], str]) -> Iterator[Entry]:
    """(role, phrase, payload) of CLDR's names, reduced by `stem`; not of months and weekdays in `data`."""
    yield "percent", "%", True
    yield "quarter_letter", "Q", True
    for value, roman in enumerate(("I", "II", "III", "IV"), 1):
        yield "roman", roman, value
    shortest = 4 if data.stack == 1 else 3
    for month, name in names(locale.months, ("wide", "abbreviated")):
        if month not in data.months and len(name.rstrip(".")) >= 3:
            yield "months", stem(name) if len(name) > shortest else name, month
    for weekday, name in names(locale.days, ("wide",)):
        if weekday not in data.weekdays:
            yield "weekdays", stem(name), weekday
        for suffix in data.weekday_suffixes.split():
            yield "weekdays", name + suffix, weekday
    for iso in money.CODES:
        yield "currency_code", iso, iso
    for phrase, iso in money.cldr_names(locale):
        yield "currencies", " ".join(map(stem, phrase.split())), iso
    for phrase, iso in money.SYMBOLS:
        yield "currencies", phrase, iso
    stops = frozenset(data.stops.split())
    for phrase, symbol, long in measures.cldr_names(locale):
        if phrase.lower() not in stops:
            yield "units", " ".join(map(stem, phrase.split())) if long else phrase, symbol
        if long and data.stack > 1 and len(phrase) >= DOUBLED and phrase[-1] == phrase[-2]:
            yield "units", stem(phrase[:-1]), symbol  # Kazakh `мегаватқа`, `килограмнан` before an ending


def names(table: Any, widths: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """(number, name) of months or weekdays from CLDR, in both contexts."""
    for context in table.values():
        for width in widths:
            yield from context.get(width, {}).items()
