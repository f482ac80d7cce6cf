"""Units of measure: names from CLDR, usual symbols, and conversion to one base unit per dimension."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from babel import Locale

# CLDR's unit identifiers, and the symbol under which a measure is kept.
CLDR_UNITS = {
    "area-acre": "acre", "area-hectare": "ha", "area-square-centimeter": "cm2", "area-square-foot": "ft2",
    "area-square-kilometer": "km2", "area-square-meter": "m2", "area-square-mile": "mi2",
    "digital-byte": "B", "digital-gigabit": "Gbit", "digital-gigabyte": "GB", "digital-kilobyte": "kB",
    "digital-megabit": "Mbit", "digital-megabyte": "MB", "digital-terabyte": "TB", "digital-petabyte": "PB",
    "duration-day": "d", "duration-hour": "h", "duration-minute": "min", "duration-month": "mo",
    "duration-second": "s", "duration-millisecond": "ms", "duration-week": "wk", "duration-year": "yr",
    "duration-decade": "decade",
    "electric-ampere": "A", "electric-volt": "V", "electric-ohm": "ohm",
    "energy-joule": "J", "energy-kilojoule": "kJ", "energy-kilocalorie": "kcal", "energy-calorie": "cal",
    "energy-kilowatt-hour": "kWh",
    "frequency-gigahertz": "GHz", "frequency-hertz": "Hz", "frequency-kilohertz": "kHz",
    "frequency-megahertz": "MHz",
    "length-centimeter": "cm", "length-foot": "ft", "length-inch": "in", "length-kilometer": "km",
    "length-light-year": "ly", "length-meter": "m", "length-micrometer": "um", "length-mile": "mi",
    "length-millimeter": "mm", "length-nanometer": "nm", "length-nautical-mile": "nmi", "length-yard": "yd",
    "mass-carat": "ct", "mass-gram": "g", "mass-kilogram": "kg", "mass-milligram": "mg", "mass-ounce": "oz",
    "mass-pound": "lb", "mass-stone": "st", "mass-tonne": "t", "mass-ton": "ton",
    "power-gigawatt": "GW", "power-horsepower": "hp", "power-kilowatt": "kW", "power-megawatt": "MW",
    "power-watt": "W",
    "pressure-atmosphere": "atm", "pressure-bar": "bar", "pressure-hectopascal": "hPa",
    "pressure-kilopascal": "kPa", "pressure-megapascal": "MPa", "pressure-millibar": "mbar",
    "pressure-millimeter-ofhg": "mmHg", "pressure-pascal": "Pa",
    "speed-kilometer-per-hour": "km/h", "speed-knot": "kn", "speed-meter-per-second": "m/s",
    "speed-mile-per-hour": "mph",
    "temperature-celsius": "degC", "temperature-fahrenheit": "degF", "temperature-kelvin": "K",
    "volume-barrel": "bbl", "volume-bushel": "bu", "volume-cubic-centimeter": "cm3",
    "volume-cubic-foot": "ft3",
    "volume-cubic-kilometer": "km3", "volume-cubic-meter": "m3", "volume-gallon": "gal", "volume-liter": "l",
    "volume-milliliter": "ml", "volume-pint": "pint",
}  # fmt: skip
# Short forms that are also words or say too little beside a number (`1 A`, `in`); they need the long name.
UNSAFE_WORDS = "a in am at b j k s st c с д м. л. к о ct p d w t. j. m. g. г. г h. ж. р. а n. y po v в"
UNSAFE = frozenset(UNSAFE_WORDS.split())
# International symbols, understood in every language.
SYMBOLS = {
    "km": "km", "m": "m", "cm": "cm", "mm": "mm", "km²": "km2", "km2": "km2", "m²": "m2", "m2": "m2",
    "m³": "m3",
    "m3": "m3", "km³": "km3", "ha": "ha", "kg": "kg", "g": "g", "mg": "mg", "t": "t", "l": "l", "ml": "ml",
    "kW": "kW", "MW": "MW", "GW": "GW", "TW": "TW", "kWh": "kWh", "MWh": "MWh", "GWh": "GWh",
    "TWh": "TWh", "km/h": "km/h", "m/s": "m/s", "°C": "degC", "° C": "degC", "°F": "degF", "Hz": "Hz",
    "kHz": "kHz", "MHz": "MHz", "GHz": "GHz", "kB": "kB", "MB": "MB", "GB": "GB", "TB": "TB", "bar": "bar",
    "hPa": "hPa", "kPa": "kPa", "MPa": "MPa", "l/m²": "l/m2", "l/m2": "l/m2", "°": "degC", "km / h": "km/h",
    "kV": "kV", "dB": "dB", "kcal": "kcal", "mSv": "mSv", "mph": "mph", "bbl": "bbl", "lbs": "lb",
}  # fmt: skip
# Unit symbol to (factor, offset, base): value in base = value * factor + offset. The factors are pint's, kept
# here because importing pint costs more than all extraction of an article (test_values.py compares them).
BASE: dict[str, tuple[float, float, str]] = {
    "km": (1000, 0, "m"), "m": (1, 0, "m"), "cm": (0.01, 0, "m"), "mm": (0.001, 0, "m"), "um": (1e-6, 0, "m"),
    "nm": (1e-9, 0, "m"), "mi": (1609.344, 0, "m"), "ft": (0.3048, 0, "m"), "in": (0.0254, 0, "m"),
    "yd": (0.9144, 0, "m"), "nmi": (1852, 0, "m"), "ly": (9460730472580800, 0, "m"),
    "km2": (1e6, 0, "m2"), "m2": (1, 0, "m2"), "cm2": (1e-4, 0, "m2"), "ha": (1e4, 0, "m2"),
    "are": (100, 0, "m2"), "decare": (1000, 0, "m2"),
    "acre": (4046.872609874252, 0, "m2"), "mi2": (2589988.110336, 0, "m2"), "ft2": (0.09290304, 0, "m2"),
    "m3": (1, 0, "m3"), "km3": (1e9, 0, "m3"), "cm3": (1e-6, 0, "m3"), "ft3": (0.028316846592, 0, "m3"),
    "l": (0.001, 0, "m3"), "ml": (1e-6, 0, "m3"), "bbl": (0.158987294928, 0, "m3"),
    "gal": (0.003785411784, 0, "m3"), "pint": (0.000473176473, 0, "m3"), "bu": (0.03523907016688, 0, "m3"),
    "t": (1000, 0, "kg"), "kg": (1, 0, "kg"), "g": (0.001, 0, "kg"), "mg": (1e-6, 0, "kg"),
    "lb": (0.45359237, 0, "kg"), "oz": (0.028349523125, 0, "kg"), "st": (6.35029318, 0, "kg"),
    "q": (100, 0, "kg"), "ton": (907.18474, 0, "kg"), "ct": (0.0002, 0, "kg"),
    "yr": (31557600, 0, "s"), "mo": (2629800, 0, "s"), "wk": (604800, 0, "s"), "d": (86400, 0, "s"),
    "h": (3600, 0, "s"), "min": (60, 0, "s"), "s": (1, 0, "s"), "ms": (0.001, 0, "s"),
    "decade": (315576000, 0, "s"),
    "W": (1, 0, "W"), "kW": (1e3, 0, "W"), "MW": (1e6, 0, "W"), "GW": (1e9, 0, "W"), "TW": (1e12, 0, "W"),
    "hp": (745.6998715822702, 0, "W"),
    "J": (1, 0, "J"), "kJ": (1e3, 0, "J"), "cal": (4.184, 0, "J"), "kcal": (4184, 0, "J"),
    "kWh": (3.6e6, 0, "J"), "MWh": (3.6e9, 0, "J"), "GWh": (3.6e12, 0, "J"), "TWh": (3.6e15, 0, "J"),
    "km/h": (1 / 3.6, 0, "m/s"), "m/s": (1, 0, "m/s"), "mph": (0.44704, 0, "m/s"),
    "kn": (1852 / 3600, 0, "m/s"),
    "degC": (1, 273.15, "K"), "degF": (5 / 9, 273.15 - 32 * 5 / 9, "K"), "K": (1, 0, "K"),
    "Pa": (1, 0, "Pa"), "hPa": (100, 0, "Pa"), "kPa": (1e3, 0, "Pa"), "MPa": (1e6, 0, "Pa"),
    "bar": (1e5, 0, "Pa"), "mbar": (100, 0, "Pa"), "atm": (101325, 0, "Pa"), "mmHg": (133.322387415, 0, "Pa"),
    "Hz": (1, 0, "Hz"), "kHz": (1e3, 0, "Hz"), "MHz": (1e6, 0, "Hz"), "GHz": (1e9, 0, "Hz"),
    "B": (1, 0, "B"), "kB": (1e3, 0, "B"), "MB": (1e6, 0, "B"), "GB": (1e9, 0, "B"), "TB": (1e12, 0, "B"),
    "PB": (1e15, 0, "B"), "Mbit": (125000, 0, "B"), "Gbit": (1.25e8, 0, "B"),
}  # fmt: skip


def to_base(value: float, unit: str) -> tuple[float, str]:
    """The measure in the base unit of its dimension; an unknown unit is its own base.

    A unit over another is converted part by part, and a volume over an area becomes a depth, so that
    142 `l/m2` and 142 `mm` of rain are both 0.142 `m`.
    """
    top, slash, bottom = unit.partition("/")
    if unit in BASE or not slash or top not in BASE or bottom not in BASE:
        factor, offset, base = BASE.get(unit, (1, 0, unit))
        return value * factor + offset, base
    over, _, upper = BASE[top]
    under, _, lower = BASE[bottom]
    if (upper, lower) == ("m3", "m2"):
        return value * over / under, "m"
    if (upper, lower) == ("m", "s"):
        return value * over / under, "m/s"
    return value * over / under, f"{upper}/{lower}"


def unsafe(name: str) -> bool:
    """Whether a short form is more often another word: two Latin letters are, if no international symbol."""
    return name.lower() in UNSAFE or (len(name) <= 2 and name.isascii() and name not in SYMBOLS)


def cldr_names(locale: Locale) -> Iterator[tuple[str, str, bool]]:
    """(name, symbol, whether it is a full name) of the units, in all plural forms that CLDR has."""
    patterns = locale._data["unit_patterns"]  # babel.units formats, but does not list
    for identifier, symbol in CLDR_UNITS.items():
        widths = patterns.get(identifier)
        short = () if identifier == "mass-ton" else ("short",)  # `т` is a tonne wherever it is written
        for width in ("long", *short) if widths is not None else ():
            for plural, form in dict(widths.get(width, {})).items():
                name = str(form).replace("{0}", "").strip("\u00a0\u202f -")
                if plural == "per" or not name or (width == "short" and unsafe(name)):
                    continue
                # A short form that is a whole word (`баррель`) inflects like the long one.
                yield name, symbol, width == "long" or (len(name) > 4 and name.isalpha())
    for name, symbol in SYMBOLS.items():
        yield name, symbol, False


@lru_cache(maxsize=256)
def dimension(unit: str) -> str:
    """The base unit of a unit: units with the same one can be compared."""
    return to_base(1, unit)[1]
