"""Deterministic errors for translated sentences: one number, date, percentage, amount, name or negation changed.

What is changed is found by plain patterns, not by what crosscheck reads, so that a value which it overlooks counts as
missed. A figure is changed only where the same digits stand exactly once in both sentences, in English on every second
one and in the translation on the others: otherwise nobody could say that the pair was faithful before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NOT_EVERY = 4  # a negation is put into every fourth sentence only: nearly all could take one

_NUMBER = re.compile(
    r"(?<![\w.,:/–-])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\w:/–]|[.,]\d|-\d|\s?[-–]\s?\d)|"
    r"(?<![\w.,:/–-])\d+(?=-(?:year|day|month|week|mile|meter|foot|page|seat|point)\b)|(?<=[$£€])\d+(?:[.,]\d+)*(?=bn|m\b|k\b)"
)
_ANY = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?")
_MONTH = "|".join([*MONTHS, *(rf"{m[:3]}\." for m in MONTHS), "Sept"])
_MONTH = rf"(?:{_MONTH}|Sept\.)"
_MONTH_ALONE = re.compile(rf"\b(?:in|on|last|this|since|until|by) ({'|'.join(MONTHS)})\b(?!\s\d)")
_CLOCK = re.compile(r"\s?(?:[ap]\.?m\b|o'clock|BST|GMT|local time)")
_AUXILIARY = r"is|are|was|were|has|have|had|will|would|could|should|must|may|might|can"
_NOT = re.compile(rf"\b({_AUXILIARY}|do|does|did) not\b(?! only| just| least)", re.I)
_SHORT_NOT = re.compile(r"\b(is|are|was|were|has|have|had|would|could|should|do|does|did)n['’]t\b", re.I)
_PLAIN = re.compile(r"\b(is|are|was|were|has been|have been|will be|will|has|have)\b(?! not|n['’]t)")
_WITHOUT = re.compile(
    r"\b(?:no|not|never|neither|nor|none|nobody|nothing|without|cannot|hardly|only)\b|n['’]t", re.I
)
# The word that negates in the other language, where one word does it and can be struck out.
_THERE = {
    "ru": r"\bне (?!только|менее|более|раз\b|лишь)",
    "uk": r"\bне (?!тільки|лише|менше|більше)",
    "de": r"\bnicht (?!nur)",
}
_PEOPLE = (
    "Martin Ellwood", "Helena Brandt", "Victor Salinas", "Irene Novak", "Thomas Keller", "Paula Winter",
    "Gregory Stone", "Laura Bennett",
)  # fmt: skip
# What the pattern of a person's name also takes: places, clubs, the surname first, a word of a headline.
NOBODY = frozenset({"America", "Lakers", "Industries", "Support", "Keynes", "Jong"})


@dataclass(frozen=True)
class Alteration:
    """A changed sentence: which row of the document, on which side, and the facets that would report it rightly."""

    row: int
    kind: str
    side: str
    before: str
    text: str
    facets: frozenset[str]


def alterations(english: Sequence[str], other: Sequence[str], language: str) -> list[Alteration]:
    """All alterations of a document, each of one sentence by itself."""
    out: list[Alteration] = []
    cast = people(english)
    for row, (text, twin) in enumerate(zip(english, other, strict=True)):
        changed = [
            *figures(text, twin),
            *words_of_dates(text),
            *names(text, twin, cast),
            *negations(text, twin, language, row),
        ]
        for kind, (mine, theirs), facets in changed:
            mine_too, sides = mine is not None, (mine is not None) + (theirs is not None)
            second = sides == 2 and sum(a.kind == kind for a in out) % 2 == 1
            if theirs is not None and (second or not mine_too):
                out.append(Alteration(row, kind, language, twin, theirs, frozenset(facets)))
            elif mine is not None:
                out.append(Alteration(row, kind, "en", text, mine, frozenset(facets)))
    return out


Change = tuple[
    str, tuple[str | None, str | None], Iterable[str]
]  # kind, English and other text, right facets
_FACETS = {"number": ("quantity",), "date": ("date",), "percent": ("percent",), "money": ("money",)}


def figures(text: str, twin: str) -> Iterator[Change]:
    """Each figure of the sentence with other digits."""
    for found in _NUMBER.finditer(text):
        kind = kind_of(text, found)
        place = alike(text, found.group()), alike(twin, found.group())
        if kind is None or any(len(p) != 1 for p in place):
            continue
        mine = text[: found.start()] + other_digits(found.group(), kind) + text[found.end() :]
        there = place[1][0]
        theirs = twin[: there.start()] + other_digits(there.group(), kind) + twin[there.end() :]
        yield kind, (mine, theirs), _FACETS[kind]


def alike(text: str, digits: str) -> list[re.Match[str]]:
    """Where these digits stand in the text, whatever separates thousands and decimals."""
    plain = re.sub(r"\D", "", digits)
    return [m for m in _ANY.finditer(text) if re.sub(r"\D", "", m.group()) == plain]


def kind_of(text: str, found: re.Match[str]) -> str | None:
    """What kind of figure it is; None for a time of day, a label, or what cannot be told."""
    before, after = text[: found.start()], text[found.end() :]
    if _CLOCK.match(after) or re.search(
        r"\b(?:No|no|Rule|Article|Section|Room|log|call|at|Flight)\.?\s$", before
    ):
        return None
    if re.search(r"[$£€]\s?$", before) or re.match(
        r"\s(?:(?:million|billion|trillion|thousand)\s)?(?:dollars|euros|pounds|yuan|cents)\b", after
    ):
        return "money"
    if re.match(r"\s?(?:%|percent|per cent)", after):
        return "percent"
    small = found.group().isdigit() and 1 <= int(found.group()) <= 31
    if small and (re.search(rf"\b{_MONTH}\s$", before) or re.match(rf"(?:\sof)?\s{_MONTH}\b", after)):
        return "date"
    if re.fullmatch(r"(?:1[89]|20)\d\d", found.group()):
        year = re.search(
            rf"(?:\b(?:in|since|until|by|from|to|late|early|mid|the|of|and|{_MONTH}|{_MONTH} \d\d?,)\s|\()$",
            before,
        )
        return "date" if year and not re.match(r"\s(?:people|miles|men|women|members)", after) else None
    return (
        "number"
        if re.match(r"\s(?!and\b)[a-z]|-|,?\s(?=who|was|were|is)|,\s(?:has|a|an|was)\b", after)
        else None
    )


def other_digits(digits: str, kind: str) -> str:
    """The figure with another first digit; a day or year with another last one."""
    if kind == "date" and len(digits) < 3:
        return str(int(digits) + 3 if int(digits) <= 25 else int(digits) - 3)
    if kind == "date":
        return digits[:-1] + str((int(digits[-1]) + 3) % 10)
    at = next((i for i, c in enumerate(digits) if c in "123456789"), 0)
    first = int(digits[at])
    return digits[:at] + str(first + 2 if first <= 7 else first - 3) + digits[at + 1 :]


def words_of_dates(text: str) -> Iterator[Change]:
    """The weekday three days later, the month four months later (in English)."""
    days = list(re.finditer(rf"\b({'|'.join(DAYS)})\b(?!['’]s|\sNight)", text))
    if len(days) == 1:
        at = days[0]
        later = DAYS[(DAYS.index(at.group()) + 3) % 7]
        yield "date", (text[: at.start()] + later + text[at.end() :], None), _FACETS["date"]
    months = [] if days else list(_MONTH_ALONE.finditer(text))
    if len(months) == 1:
        at = months[0]
        later = MONTHS[(MONTHS.index(at[1]) + 4) % 12]
        yield "date", (text[: at.start(1)] + later + text[at.end(1) :], None), _FACETS["date"]


@cache
def given_names() -> frozenset[str]:
    """Given names, lower case."""
    lines = (
        resources.files("crosscheck.data")
        .joinpath("given-names.txt")
        .read_text(encoding="utf-8")
        .splitlines()
    )
    return frozenset(line.split("\t")[0].split(" ")[0] for line in lines if line)


def people(texts: Sequence[str]) -> list[tuple[str, str]]:
    """(given name, surname) of the people named in full in the document, in order."""
    found: dict[tuple[str, str], None] = {}
    for text in texts:
        for m in re.finditer(r"\b([A-Z][a-z]+) ([A-Z][a-z]{3,})\b(?! [A-Z])", text):
            if m[1].lower() in given_names() and m[2] not in NOBODY.union(MONTHS, DAYS):
                found[(m[1], m[2])] = None
    return list(found)


def surname(word: str) -> re.Pattern[str]:
    """The word where it is a surname: neither a given name before another (Thomas Bjorn) nor half of a double one."""
    return re.compile(rf"(?<![\w-]){word}(?![\w-]|\s[A-Z][a-z])")


def names(text: str, twin: str, cast: Sequence[tuple[str, str]]) -> Iterator[Change]:
    """The first person of the sentence under another name, given name and surname or surname alone."""
    spots = [(m.start(), i) for i, p in enumerate(cast) if (m := surname(p[1]).search(text))]
    if not spots:
        return
    index = min(spots)[1]
    given, family = cast[index]
    first, last = _PEOPLE[index % len(_PEOPLE)].split()

    def renamed(sentence: str) -> str | None:
        out = re.sub(rf"\b{given} (?={family}\b)", f"{first} ", sentence)
        out = surname(family).sub(last, out)
        return out if out != sentence else None

    yield "name", (renamed(text), renamed(twin)), ("name", "attribution")


def negations(text: str, twin: str, language: str, row: int) -> Iterator[Change]:
    """The one negation struck out, or one put in after the first auxiliary."""
    found = _WITHOUT.findall(text)
    if len(found) == 1:
        mine = _NOT.sub(r"\1", text, count=1)
        mine = _SHORT_NOT.sub(r"\1", mine, count=1) if mine == text else mine
        there = re.findall(_THERE.get(language, r"(?!)"), twin, re.I)
        theirs = re.sub(_THERE[language], "", twin, count=1, flags=re.I) if len(there) == 1 else None
        if mine != text:
            yield "negation", (mine, theirs), ("polarity",)
    elif not found and row % NOT_EVERY == 0 and (at := _PLAIN.search(text)):
        first = at.group().split()[0]
        mine = f"{text[: at.start()]}{first} not{text[at.start() + len(first) :]}"
        yield "negation", (mine, None), ("polarity",)
