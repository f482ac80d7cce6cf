"""The words of typed values in one language: `values.yaml` and CLDR compiled into one look-up of tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ConfigDict

from crosscheck import languages
from crosscheck.extract import measures, money
from crosscheck.extract.spelled import spelled_out

SPACES = " \u00a0\u2007\u2009\u202f"
TOKEN = (
    r"[^\W\d_]+(?:['’ʼʻ‘`´][^\W\d_]+)*{stem}"
    rf"|[0-9]{{{{1,3}}}}(?:[{SPACES}][0-9]{{{{3}}}})+(?![0-9])(?:[.,][0-9]+)?"
    r"|[0-9]+(?:[.,'’][0-9]+)*"
    r"|[^\s\w]|\w"
)
APOSTROPHES = str.maketrans("’ʼʻ‘`´", "''''''")
MAX_CACHED = 200_000
NUMBER_WORDS = frozenset({"card", "ord", "scale", "month", "weekday"})
Payload = Any
Words = str | list[str]


class ValuesLexicon(BaseModel):
    """The section `values.yaml` of a language.

    A word ending in `*` is a stem: it may take any of `endings`, up to `stack` of them in a row. A phrase is
    written with spaces; in a plain string words are separated by spaces, so phrases stand in lists. A full stop
    in a phrase is optional in the text.
    """

    model_config = ConfigDict(extra="forbid")

    endings: str = ""
    stack: int = 1
    fold: dict[str, str] = {}
    ignore: str = ""
    idioms: Words = ""
    lower_only: str = ""
    modifier_after: bool = False
    decade_nouns_after: Words = ""
    earlier_end: Words = ""
    elisions: str = ""
    compounds: bool = False
    compound_ordinals: str = ""
    compound_suffixes: dict[str, str] = {}
    cyrillic: bool = False
    capitals: str = ""
    ordinal_hyphen: bool = False
    ordinal_dot: str = ""
    nouns_capitalised: bool = False
    month_first: bool = False
    year_first: bool = False
    verb_final: bool = False
    year_noun_expected: bool = False
    ambiguous_months: str = ""
    ambiguous_weekdays: str = ""
    shifted_alone: dict[str, Words] = {}
    not_counted_hyphen: str = ""
    single_units: str = ""
    fractions_before_stop: dict[float, Words] = {}

    cardinals: dict[int, Words] = {}
    scales: dict[float, Words] = {}
    money_scales: dict[float, Words] = {}
    factors: dict[float, Words] = {}
    plus_half: Words = ""
    joins: str = ""
    vague: str = ""
    several: Words = ""
    round: dict[int, Words] = {}
    ordinals: dict[int, Words] = {}
    ordinal_suffixes: str = ""
    fractions: dict[float, Words] = {}
    fraction_units: dict[int, Words] = {}
    fraction_of: str = ""
    multiples: dict[float, Words] = {}
    every: Words = ""
    ordinal_nouns: Words = ""
    not_ordinal_before: Words = ""
    times: Words = ""
    times_before: Words = ""
    times_after: Words = ""
    folds: Words = ""
    multiplied: Words = ""
    one: str = ""
    one_not_after: Words = ""
    one_not_before: Words = ""
    one_nouns: str = ""
    minus: Words = ""
    below_zero: Words = ""

    articles: str = ""
    percent: Words = ""
    percent_before: Words = ["%"]
    points: Words = ""
    points_bare: Words = ""
    basis_points: Words = ""
    tenth_points: Words = ""
    out_of: Words = ""
    currencies: dict[str, Words] = {}
    open_currencies: Words = ""
    heavy_currencies: dict[str, Words] = {}
    cents: dict[str, Words] = {}
    units: dict[str, Words] = {}
    per: Words = ""
    per_units: dict[str, Words] = {}
    old: Words = ""
    aged: Words = ""
    magnitude: Words = ""
    magnitude_after: Words = ""
    anniversary: Words = ""

    hedges: dict[str, Words] = {}
    hedges_after: dict[str, Words] = {}
    between: Words = ""
    between_after: Words = ""
    range_from: Words = ""
    range_to: Words = ""
    range_or: Words = ""
    both: str = ""
    change: Words = ""
    relations: dict[str, Words] = {}
    relations_after: dict[str, Words] = {}

    months: dict[int, Words] = {}
    weekdays: dict[int, Words] = {}
    periods: dict[str, Words] = {}
    modifiers: dict[int, Words] = {}
    shifted: dict[str, Words] = {}
    ago: Words = ""
    ago_before: Words = ""
    earlier: Words = ""
    parts: dict[str, Words] = {}
    same: Words = ""
    last_one: Words = ""
    decade_suffixes: str = ""
    decade_sure: str = ""
    decade_words: dict[int, Words] = {}
    decade_nouns: Words = ""
    centuries: Words = ""
    year_nouns: Words = ""
    year_before: Words = ""
    day_joins: str = ""
    month_nouns: Words = ""
    weekday_nouns: Words = ""
    weekday_suffixes: str = ""
    night_of: Words = ""
    date_relations: dict[str, Words] = {}
    date_relations_after: dict[str, Words] = {}
    future: Words = ""
    past: Words = ""
    future_endings: str = ""
    past_endings: str = ""
    clock: Words = ""
    clock_units: Words = ""
    clock_sure: Words = ""
    clock_zones: Words = ""
    day_halves: dict[int, Words] = {}
    night: Words = ""

    labels: Words = ""
    ranks: Words = ""
    counted: Words = ""
    per_of: str = ""
    stops: str = ""
    verb_endings: str = ""


def phrases(words: Words) -> Iterator[str]:
    """The phrases of a lexicon entry: a plain string is a list of single words."""
    yield from words.split() if isinstance(words, str) else words


class Sense(dict[str, Payload]):
    """What a token may mean: role to payload; `keys` are the lexicon words it matches, `longer` phrases from it."""

    __slots__ = ("keys", "longer", "roles")

    def __init__(self) -> None:
        super().__init__()
        self.keys: frozenset[str] = frozenset()
        self.longer: dict[str, list[tuple[tuple[str, ...], Payload]]] = {}
        self.roles: frozenset[str] = frozenset()  # every role of the word or of a phrase that starts with it

    def __bool__(self) -> bool:
        return True  # a word that only continues phrases has no role of its own


class Lexicon(dict[str, "Sense | None"]):
    """Token to its senses, computed on first sight and remembered; None for a word that bears on no value."""

    def __init__(self, code: str | None, data: ValuesLexicon) -> None:
        super().__init__()
        self.code, self.data = code, data
        self.exact: dict[str, list[str]] = {}
        self.stems: dict[str, list[str]] = {}
        self.single: dict[str, dict[str, Payload]] = {}
        self.multi: dict[str, dict[str, list[tuple[tuple[str, ...], Payload]]]] = {}
        self.endings = tuple(sorted(set(data.endings.split()), key=lambda e: (-len(e), e)))
        self.ends: dict[str, bool] = {}
        elided = "|".join(data.elisions.split())
        # French: `d'une` is two words; the first keeps its apostrophe.
        prefix = rf"\b(?i:{elided})['’](?=[^\W_])|" if elided else ""
        self.tokens = re.compile(prefix + TOKEN.format(stem=""))
        self.phrase_tokens = re.compile(prefix + TOKEN.format(stem=r"\*?"))
        self.fold_table = str.maketrans(data.fold)
        self.capitals = frozenset(data.capitals.split())
        symbols = languages.locale(code).number_symbols.get("latn", {})
        self.ignored = frozenset(data.ignore.split())
        self.lower_only = frozenset(data.lower_only.split())
        self.decimal = str(symbols.get("decimal", "."))
        self.group = str(symbols.get("group", ","))
        self.joins = frozenset(data.joins.split())
        short = {self.fold(n.rstrip(".")) for _, n in names(languages.locale(code).months) if len(n.rstrip(".")) < 4}
        self.ambiguous = frozenset(data.ambiguous_months.split()) 
        self.short_months = short - {self.fold(n) for n in languages.locale(code).months["format"]["wide"].values()}
        self.ambiguous |= self.short_months
        self.verb_endings = tuple(data.verb_endings.split())
        self.future_endings = tuple(data.future_endings.split())
        self.past_endings = tuple(data.past_endings.split())
        for role, phrase, payload in entries(data, code, self):
            self.add(role, phrase, payload)
        self.heads = frozenset(s[:2] for s in self.stems)
        self.morphemes: dict[str, tuple[str, float]] = {}
        if data.compounds:
            for kind, table in (("card", data.cardinals), ("scale", data.scales)):
                self.morphemes |= {w: (kind, n) for n, ws in table.items() for w in phrases(ws) if w.isalpha()}
            self.morphemes |= {w: ("join", 0) for w in self.joins}

    def fold(self, word: str) -> str:
        """The form in which words are compared: language's own letters first, then lower case."""
        return word.translate(self.fold_table).lower().translate(APOSTROPHES)

    def add(self, role: str, phrase: str, payload: Payload) -> None:
        """Enters one phrase under a role."""
        words = self.phrase_tokens.findall(phrase + "x" * phrase.endswith("'"))  # an elided word needs its next
        keys = tuple(self.fold(w) for w in (words[:-1] if phrase.endswith("'") and len(words) > 1 else words))
        if not keys:
            return
        for key in keys:
            table, form = (self.stems, key[:-1]) if key.endswith("*") else (self.exact, key)
            known = table.setdefault(form, [])
            if key not in known:
                known.append(key)
        if len(keys) == 1:
            self.single.setdefault(keys[0], {}).setdefault(role, payload)
        else:
            longer = self.multi.setdefault(keys[0], {}).setdefault(role, [])
            if (keys[1:], payload) not in longer:
                longer.append((keys[1:], payload))

    def stem(self, word: str) -> str:
        """A stem pattern for a dictionary form from CLDR: `километра` → `километр*`; short words stay as they are."""
        word = self.fold(word)
        if not self.endings or len(word) < 3 or not word.isalpha():
            return word
        if self.data.stack == 1:
            for ending in self.endings:
                if word.endswith(ending) and len(word) - len(ending) >= 3:
                    return word[: -len(ending)] + "*"
        return word + "*"

    def ending(self, rest: str, left: int | None = None) -> bool:
        """Whether `rest` is a chain of at most `stack` endings, each possibly after an apostrophe."""
        left = self.data.stack if left is None else left
        if not rest:
            return True
        if left <= 0 or len(rest) > 24:
            return False
        if left == self.data.stack and rest in self.ends:
            return self.ends[rest]
        body = rest[1:] if rest[0] in "'-" else rest
        found = any(
            part.startswith(e) and self.ending(part[len(e) :], left - 1) for part in {rest, body} for e in self.endings
        )
        if left == self.data.stack:
            self.ends[rest] = found
        return found

    def __missing__(self, token: str) -> Sense | None:
        if len(self) > MAX_CACHED:
            self.clear()
        sense = self[token] = self.read(token) if len(token) <= 48 else None
        return sense

    def read(self, token: str) -> Sense | None:
        word = self.fold(token)
        keys = list(self.exact.get(word, ()))
        whole = len(keys)
        if word[:2] in self.heads or len(word) == 1:
            for cut in range(len(word), 0, -1):
                if (stems := self.stems.get(word[:cut])) and self.ending(word[cut:]):
                    keys += stems  # the longest first: where two stems give a role, the longer one decides
        sense = Sense()
        if word in self.ignored:
            sense["stop"], sense.keys, sense.roles = True, frozenset(keys), frozenset({"stop"})
            return sense
        for n, key in enumerate(keys):
            for role, payload in self.single.get(key, {}).items():
                if n < whole or role not in NUMBER_WORDS or NUMBER_WORDS.isdisjoint(sense):
                    sense.setdefault(role, payload)  # a listed form wins: `девяти` is nine, not a form of ninth
            for role, longer in self.multi.get(key, {}).items():
                sense.longer.setdefault(role, []).extend(longer)
        for longer in sense.longer.values():
            longer.sort(key=lambda entry: -len(entry[0]))
        sense.keys = frozenset(keys)
        if (iso := sense.pop("currency_code", None)) and token.isupper():
            sense.setdefault("currency", iso)
        if word in self.lower_only and not token[:1].islower():
            sense.pop("shifted", None)
        if sense.get("period") == "none":
            del sense["period"]
        if word in self.capitals and not token[:1].isupper():
            for role in ("month", "weekday"):
                sense.pop(role, None)
        if not keys and self.morphemes and (spelled := spelled_out(word, self)):
            sense.update(spelled)
        sense.roles = frozenset(sense) | frozenset(sense.longer)
        return sense if len(sense) or sense.keys else None


def entries(data: ValuesLexicon, code: str | None, lexicon: Lexicon) -> Iterable[tuple[str, str, Payload]]:
    """Every (role, phrase, payload) of the language, its own data before CLDR's."""
    tables: dict[str, dict[Any, Words]] = {
        "card": data.cardinals, "scale": data.scales, "moneyscale": data.money_scales, "factor": data.factors,
        "round": data.round, "ord": data.ordinals, "fraction": data.fractions, "nth": data.fraction_units,
        "multiple": data.multiples, "hedge": data.hedges, "hedge_after": data.hedges_after,
        "relation": data.relations, "relation_after": data.relations_after, "weekday": data.weekdays,
        "period": data.periods, "modifier": data.modifiers, "shifted": data.shifted, "shifted_alone": data.shifted_alone,
        "fraction_before_stop": data.fractions_before_stop,
        "part": data.parts, "date_relation": data.date_relations,
        "date_relation_after": data.date_relations_after, "day_half": data.day_halves,
        "per_unit": data.per_units, "month": data.months, "cents": data.cents, "heavy_currency": data.heavy_currencies, "decade_word": data.decade_words,
    }  # fmt: skip
    flags: dict[str, Words] = {
        "plus_half": data.plus_half, "several": data.several, "times": data.times, "every": data.every, "ordinal_noun": data.ordinal_nouns,
        "not_ordinal_before": data.not_ordinal_before,
        "times_before": data.times_before, "times_after": data.times_after, "fold": data.folds, "multiplied": data.multiplied, "one": data.one,
        "one_not_after": data.one_not_after, "one_not_before": data.one_not_before,
        "one_noun": data.one_nouns, "minus": data.minus, "below_zero": data.below_zero, "percent": data.percent,
        "points": data.points, "points_bare": data.points_bare, "basis_points": data.basis_points, "tenth_points": data.tenth_points, "out_of": data.out_of, "per": data.per, "old": data.old,
        "aged": data.aged, "magnitude": data.magnitude, "magnitude_after": data.magnitude_after, "anniversary": data.anniversary,
        "between": data.between, "between_after": data.between_after, "range_from": data.range_from, "range_to": data.range_to, "both": data.both,
        "change": data.change, "ago": data.ago, "ago_before": data.ago_before, "earlier": data.earlier, "earlier_end": data.earlier_end, "idiom": data.idioms,
        "decade_noun_after": data.decade_nouns_after,
        "same": data.same, "century": data.centuries, "year_noun": data.year_nouns,
        "year_before": data.year_before, "day_join": data.day_joins, "decade_noun": data.decade_nouns,
        "future": data.future, "past": data.past, "clock": data.clock, "clock_unit": data.clock_units,
        "night": data.night, "label": data.labels, "rank": data.ranks, "vague": data.vague,
        "fraction_of": data.fraction_of, "not_counted_hyphen": data.not_counted_hyphen,
        "ambiguous_weekday": data.ambiguous_weekdays, "single_unit": data.single_units, "stop": data.stops, "ordinal_suffix": data.ordinal_suffixes,
        "decade_suffix": data.decade_suffixes, "article": data.articles, "percent_before": data.percent_before,
        "range_or": data.range_or, "last_one": data.last_one, "decade_sure": data.decade_sure,
        "month_noun": data.month_nouns, "weekday_noun": data.weekday_nouns, "night_of": data.night_of,
        "clock_sure": data.clock_sure, "clock_zone": data.clock_zones, "counted": data.counted,
        "per_of": data.per_of,
    }  # fmt: skip
    for role, table in tables.items():
        for payload, words in table.items():
            for phrase in phrases(words):
                yield role, phrase, payload
    flags["source"] = data.relations.get("from", "")
    for role, words in flags.items():
        for phrase in phrases(words):
            yield role, phrase, True
    yield "percent", "%", True
    yield "quarter_letter", "Q", True
    for value, roman in enumerate(("I", "II", "III", "IV"), 1):
        yield "roman", roman, value
    locale = languages.locale(code)
    for month, name in names(locale.months):
        if month not in data.months:
            yield "month", lexicon.stem(name) if len(name) > (4 if data.stack == 1 else 3) else name, month
    for weekday, name in names(locale.days, abbreviated=False):
        if weekday not in data.weekdays:
            yield "weekday", lexicon.stem(name), weekday
        for suffix in data.weekday_suffixes.split():
            yield "weekday", name + suffix, weekday
    for iso, words in data.currencies.items():
        for phrase in phrases(words):
            yield "currency", phrase, iso
    for phrase in phrases(data.open_currencies):
        yield "currency", phrase, ""
    for iso in money.CODES:
        yield "currency_code", iso, iso
    for phrase, iso in money.cldr_names(locale):
        yield "currency", " ".join(lexicon.stem(w) for w in phrase.split()), iso
    for phrase, iso in money.SYMBOLS:
        yield "currency", phrase, iso
    for symbol, words in data.units.items():
        for phrase in phrases(words):
            yield "unit", phrase, symbol
    stops = frozenset(data.stops.split())
    for phrase, symbol, long in measures.cldr_names(locale):
        if phrase.lower() in stops:
            continue
        yield "unit", " ".join(lexicon.stem(w) if long else w for w in phrase.split()), symbol


def names(table: Any, abbreviated: bool = True) -> Iterator[tuple[int, str]]:
    """(number, name) of months or weekdays from CLDR, both contexts."""
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated") if abbreviated else ("wide",):
            for number, name in table.get(context, {}).get(width, {}).items():
                if len(name.rstrip(".")) >= 3:
                    yield number, name


@lru_cache(maxsize=None)
def lexicon(code: str | None) -> Lexicon:
    """The compiled lexicon of a language; digits, symbols, ISO codes and CLDR names for one without a folder."""
    return Lexicon(code, languages.load(code, "values", ValuesLexicon))
