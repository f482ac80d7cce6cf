"""The words of values in one language, compiled: a token is looked up once for all it may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from crosscheck import languages
from crosscheck.extract.cldr_words import Entry, cldr_entries, names
from crosscheck.extract.spelled import spelled_out
from crosscheck.extract.values_lexicon import SETTINGS, ValuesLexicon, phrases

SPACES = " \u00a0\u2007\u2009\u202f"
TOKEN = (
    r"[^\W\d_]+(?:['’ʼʻ‘`´][^\W\d_]+)*{stem}"
    rf"|[0-9]{{{{1,3}}}}(?:[{SPACES}][0-9]{{{{3}}}})+(?![0-9])(?:[.,][0-9]+)?"
    r"|[0-9]+(?:[.,'’][0-9]+)*"
    r"|[^\s\w]|\w"
)
APOSTROPHES = str.maketrans("’ʼʻ‘`´", "''''''")
MAX_CACHED = 200_000
LONGEST = 48  # letters; a longer token is no word
EXCLUSIVE = frozenset({"cardinals", "ordinals", "scales", "months", "weekdays"})


class Sense(dict[str, Any]):
    """What a token may mean, role to payload; lexicon words that it matches; phrases that it opens."""

    __slots__ = ("forms", "longer", "opens", "roles")

    def __init__(self) -> None:
        super().__init__()
        self.forms: frozenset[str] = frozenset()
        self.longer: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
        self.opens: bool | frozenset[str] | None = (
            None  # values.opens: whether a value may start here, once known
        )
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
        self.single: dict[str, dict[str, Any]] = {}
        self.multi: dict[str, dict[str, list[tuple[tuple[str, ...], Any]]]] = {}
        self.endings = tuple(sorted(set(data.endings.split()), key=lambda e: (-len(e), e)))
        self.number_endings = frozenset(data.number_endings.split())
        self.ends: dict[str, bool] = {}
        self.fold_table = str.maketrans(data.fold)
        self.tokens, self.phrase_tokens = patterns(data.elisions)
        locale = languages.locale(code)
        symbols = locale.number_symbols.get("latn", {})
        self.decimal, self.group = str(symbols.get("decimal", ".")), str(symbols.get("group", ","))
        self.joins, self.ignored = frozenset(data.joins.split()), frozenset(data.ignore.split())
        self.capitals, self.lower_only = frozenset(data.capitals.split()), frozenset(data.lower_only.split())
        wide = {self.fold(name) for _, name in names(locale.months, ("wide",))}
        short = {self.fold(name.rstrip(".")) for _, name in names(locale.months, ("abbreviated",))}
        self.small_months = all(name.islower() for _, name in names(locale.months, ("wide",)))
        self.small_weekdays = all(name.islower() for _, name in names(locale.days, ("wide",)))
        self.short_months: frozenset[str] = frozenset(short - wide)
        self.short_months |= frozenset(data.dated_months.split())
        self.ambiguous = frozenset(data.ambiguous_months.split()) | self.short_months
        self.verb_endings = tuple(data.verb_endings.split())
        self.future_endings, self.past_endings = (
            tuple(data.future_endings.split()),
            tuple(data.past_endings.split()),
        )
        self.scheduled_endings, self.done_endings = (
            tuple(data.scheduled_endings.split()),
            tuple(data.done_endings.split()),
        )
        self.put_off_endings = tuple(data.put_off_endings.split())
        self.from_endings, self.until_endings = (
            tuple(data.from_endings.split()),
            tuple(data.until_endings.split()),
        )
        for role, phrase, payload in (*listed_entries(data), *cldr_entries(locale, data, self.stem)):
            self.add(role, phrase, payload)
        self.heads = frozenset(stem[:2] for stem in self.stems)
        self.morphemes: dict[str, tuple[str, float]] = {}
        if data.compounds:
            self.morphemes |= {
                w: ("card", n)
                for n, ws in data.cardinals.items()
                for w in phrases(ws)
                if w.replace("'", "").isalpha()
            }
            self.morphemes |= {
                w: ("scale", n) for n, ws in data.scales.items() for w in phrases(ws) if w.isalpha()
            }
            self.morphemes |= dict.fromkeys(self.joins, ("join", 0))

    def fold(self, word: str) -> str:
        """The form in which words are compared: the language's own letters first, then lower case."""
        return word.translate(self.fold_table).lower().translate(APOSTROPHES)

    def add(self, role: str, phrase: str, payload: Any) -> None:
        """Enters one phrase under a role; of two payloads for a word under one role the first stays."""
        elided = phrase.endswith("'")
        words = self.phrase_tokens.findall(
            phrase + "x" * elided
        )  # an elided word is one only before a letter
        keys = tuple(self.fold(w) for w in (words[:-1] if elided and len(words) > 1 else words))
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
        """A stem pattern for a form from CLDR: `километра` → `километр*`; short words stay as they are."""
        word = self.fold(word)
        if not self.endings or len(word) < 3 or not word.isalpha():
            return word
        if self.data.stack == 1:
            for ending in self.endings:
                if word.endswith(ending) and len(word) - len(ending) >= 3:
                    return word[: -len(ending)] + "*"
        return word + "*"

    def ending(self, rest: str, left: int | None = None) -> bool:
        """Whether `rest` is a chain of at most `left` endings, each possibly after an apostrophe."""
        left = self.data.stack if left is None else left
        if not rest:
            return True
        if left <= 0 or len(rest) > 24:
            return False
        known = f"{left}{rest}"
        if known not in self.ends:
            if len(self.ends) > MAX_CACHED:
                self.ends.clear()
            body = rest[1:] if rest[0] in "'-" else rest
            self.ends[known] = any(
                part.startswith(e) and self.ending(part[len(e) :], left - 1)
                for part in dict.fromkeys((rest, body))
                for e in self.endings
            )
        return self.ends[known]

    def __missing__(self, token: str) -> Sense | None:
        if len(self) > MAX_CACHED:
            self.clear()
        sense = self[token] = self.read(token) if len(token) <= LONGEST else None
        return sense

    def read(self, token: str) -> Sense | None:
        """The senses of a token from the words and stems that it matches; the longest stem first."""
        word = self.fold(token)
        keys = list(self.exact.get(word, ()))
        listed = len(keys)
        derived: set[str] = set()  # stems whose ending makes another word of a number: `dörtlü`
        if word[:2] in self.heads or len(word) == 1:
            for cut in range(len(word), 0, -1):
                if (stems := self.stems.get(word[:cut])) and self.ending(word[cut:]):
                    keys += stems
                    if (
                        cut < len(word)
                        and self.number_endings
                        and word[cut:].lstrip("'") not in self.number_endings
                    ):
                        derived.update(stems)
        sense = Sense()
        sense.forms = frozenset(keys)
        if word in self.ignored:
            sense["stops"], sense.roles = True, frozenset({"stops"})
            return sense
        for n, key in enumerate(keys):
            for role, payload in self.single.get(key, {}).items():
                if role == "cardinals" and key in derived:
                    continue
                if n < listed or role not in EXCLUSIVE or EXCLUSIVE.isdisjoint(sense):
                    sense.setdefault(
                        role, payload
                    )  # a listed form wins: `девяти` is nine, not a form of ninth
            for role, longer in self.multi.get(key, {}).items():
                sense.longer.setdefault(role, []).extend(longer)
        for longer in sense.longer.values():
            longer.sort(key=lambda entry: -len(entry[0]))
        self.restrict(sense, word, token)
        if not keys and self.morphemes and (spelled := spelled_out(word, self)):
            sense.update(spelled)
        if not keys and not len(sense) and (half := self.half_of(word)):
            sense["measured"] = half
        sense.roles = frozenset(sense) | frozenset(sense.longer)
        return sense if sense.roles or keys else None

    def half_of(self, word: str) -> tuple[float, str] | None:
        """(0.5, unit) of a word such as `полчаса`, else None."""
        for prefix in self.data.half_prefixes.split():
            rest = word.removeprefix(prefix)
            if len(rest) < 3 or rest == word or not rest.endswith(tuple(self.data.half_endings.split())):
                continue
            if sense := self[rest]:
                unit = sense.get("units") or ("%" if "percent" in sense else None)
                return (0.5, unit) if unit else None
        return None

    def restrict(self, sense: Sense, word: str, token: str) -> None:
        """Takes away what the token's capitals forbid."""
        if (iso := sense.pop("currency_code", None)) and token.isupper():
            sense.setdefault("currencies", iso)
        if sense.get("periods") == "none":
            del sense["periods"]
        if word in self.lower_only and not token[:1].islower() and "shifted" in sense:
            sense["shifted_first"] = sense.pop("shifted")
        if word in self.capitals and not token[:1].isupper():
            sense.pop("months", None)
            sense.pop("weekdays", None)


def patterns(elisions: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The patterns that cut a text and a phrase of the lexicon into tokens.

    Where the language elides (French), `d'une` is two words, of which the first keeps its apostrophe.
    """
    elided = "|".join(elisions.split())
    prefix = rf"\b(?i:{elided})['’](?=[^\W_])|" if elided else ""
    return re.compile(prefix + TOKEN.format(stem="")), re.compile(prefix + TOKEN.format(stem=r"\*?"))


def listed_entries(data: ValuesLexicon) -> Iterator[Entry]:
    """(role, phrase, payload) of the language's own words; a plain list has the payload True."""
    for field, words in data:
        if field in SETTINGS:
            continue
        for payload, listed in words.items() if isinstance(words, dict) else ((True, words),):
            for phrase in phrases(listed):
                yield field, phrase, payload
    for phrase in phrases(data.open_currencies):
        yield "currencies", phrase, ""
    for phrase in phrases(data.relations.get("from", "")):
        yield "source", phrase, True


@cache
def lexicon(code: str | None) -> Lexicon:
    """The compiled words of a language; digits, signs, codes and CLDR's names for one without a folder."""
    return Lexicon(code, languages.load(code, "values", ValuesLexicon))
