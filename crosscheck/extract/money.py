"""Names and signs of currencies: what CLDR calls the ISO 4217 currencies in use."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from babel import Locale
from babel.core import get_global

# Signs that mean one currency wherever the language does not say otherwise. CLDR gives them per locale only.
SYMBOLS = (
    ("$", "USD"), ("US$", "USD"), ("$US", "USD"), ("€", "EUR"), ("£", "GBP"), ("¥", "JPY"), ("CN¥", "CNY"),
    ("₽", "RUB"), ("₴", "UAH"), ("₸", "KZT"), ("₺", "TRY"), ("₹", "INR"), ("₩", "KRW"), ("₪", "ILS"),
    ("₫", "VND"), ("₱", "PHP"), ("₦", "NGN"), ("₼", "AZN"), ("₾", "GEL"), ("₮", "MNT"), ("฿", "THB"),
    ("A$", "AUD"), ("AU$", "AUD"), ("C$", "CAD"), ("CA$", "CAD"), ("HK$", "HKD"), ("NZ$", "NZD"),
    ("S$", "SGD"), ("NT$", "TWD"), ("R$", "BRL"), ("MX$", "MXN"), ("RM", "MYR"), ("Rs.", "INR"),
)  # fmt: skip


@lru_cache(maxsize=1)
def in_use() -> frozenset[str]:
    """ISO 4217 codes that are legal tender somewhere today, by CLDR."""
    current = set()
    for periods in get_global("territory_currencies").values():
        current |= {iso for iso, _, end, tender in periods if tender and end is None}
    return frozenset(current)


# Codes that are also words in capitals (COP 29, TOP 10, MAD) would do more harm than good.
WORDS = frozenset({"ALL", "BAM", "COP", "CUP", "GEL", "MAD", "MOP", "PEN", "RON", "SOS", "TOP"})
CODES = tuple(sorted(in_use() - WORDS))


def cldr_names(locale: Locale) -> Iterator[tuple[str, str]]:
    """(name, ISO code) of every currency in use: local signs, and names in all plural forms."""
    plural = locale._data["currency_names_plural"]  # no public accessor gives every plural form
    for iso in sorted(in_use()):
        symbol = locale.currency_symbols.get(iso)
        if symbol and symbol != iso and not symbol.isalpha():
            yield symbol, iso
        forms = plural.get(iso)
        names = set(forms.values()) if forms is not None else set()
        for name in sorted(names | {locale.currencies.get(iso, iso)}):
            if name != iso:
                yield name, iso
