"""Capitalised words of a text: where they stand, what joins them, and what each may be."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from crosscheck.extract.folding import fold_word
from crosscheck.extract.gazetteer import country_of
from crosscheck.extract.names_lexicon import APOSTROPHES, UPPER, compiled, plain
from crosscheck.extract.persons import SURNAME_END, given_gender, is_patronymic, surname_forms

MARK = "'’ʻʼ‘`"
# A word of letters, with hyphens; in some scripts an apostrophe is a letter, elsewhere only in O'Brien and Лук'ян.
# The bound on repetitions keeps a megabyte of capitals from being one token.
TOKENS = {
    "mark": re.compile(
        rf"\b(?=[{UPPER}])(?:(?:[A-Z]\.){{1,3}}[A-Z]\.(?!\w)"
        rf"|[{UPPER}](?:[{MARK}](?=[{UPPER}]))?\w{{0,60}}(?:[{MARK}](?=[єюяї])\w{{1,40}})?(?:[-‑]\w{{1,40}}){{0,4}})"
    ),
    "letter": re.compile(
        rf"(?<![\w{MARK}])[{UPPER}][\w{MARK}]{{0,60}}(?:[-‑][\w{MARK}]{{1,40}}){{0,4}}(?<![{MARK}])"
    ),
}
SENTENCE_END = frozenset(".!?…:;\n\r\t\x00•*|#>")
BLANKS = frozenset(" \u00a0\u202f")
OPENING = frozenset('«“„‟"')
SKIPPED = frozenset(" \u00a0\u202f«»\"“”„‟‘’'([{-–—―")


STAMP = re.compile(r"\d\d:\d\d$|\d{4}-\d\d-\d\d$")  # date or time before a headline
ABBREVIATED = re.compile(r"(?:^|[\s.(])[^\W\d_]{1,2}$|(?:^|\s)(?:Prof|Gov|Gen|Sen|Rep|Mrs|Lt|Col)$")


class Trait:
    """What a capitalised word may be, taken alone: bits of an integer (an IntFlag costs half the run)."""

    TITLE = 1
    ROLE = 2
    DOMAIN = 4
    MODIFIER = 8
    HEAD = 16
    EVENT = 32
    NOT = 64
    GIVEN = 128
    COUNTRY = 256  # a country's name, adjective or demonym
    ARTICLE = 512
    ACRONYM = 1024
    INITIAL = 2048
    SURNAME = 4096  # ends as surnames do
    PATRONYMIC = 8192
    PLACE_HEAD = 16384
    VERB = 32768
    CALENDAR = 65536
    COMMON = 131072  # no name at the start of a sentence


OFFICE = Trait.TITLE | Trait.ROLE
POSSESSIVE = tuple("ıiuüиыуүі")


class Token(NamedTuple):
    """A capitalised word; `weak` where any word would be capitalised.

    `gap` is what joins it to the one before: "" nothing, " " it is the next word, "p" a particle (de, von),
    "j" a joiner (of, for), "c" a comma.
    """

    start: int
    end: int
    text: str
    traits: int
    weak: bool
    gap: str


@lru_cache(maxsize=65536)
def traits(word: str, code: str | None) -> int:
    """What the word may be in the language."""
    patterns = compiled(code)
    lower = plain(word)
    found = 0
    for trait, pattern in (
        (Trait.TITLE, patterns.titles),
        (Trait.ROLE, patterns.role),
        (Trait.DOMAIN, patterns.domain),
        (Trait.MODIFIER, patterns.modifier),
        (Trait.HEAD, patterns.head),
        (Trait.EVENT, patterns.event),
        (Trait.NOT, patterns.not_name),
        (Trait.PLACE_HEAD, patterns.place_head),
        (Trait.VERB, patterns.verb),
    ):
        if pattern.fullmatch(lower):
            found |= trait
    if patterns.solo.fullmatch(lower):
        found |= Trait.HEAD
    if lower in patterns.locative or lower in patterns.preposition or lower in patterns.pronoun:
        found |= Trait.NOT
    if lower in patterns.common:
        found |= Trait.COMMON
    if lower in patterns.article:
        found |= Trait.ARTICLE
    if lower in patterns.calendar:
        found |= Trait.NOT | Trait.CALENDAR
    if len(word) == 1:
        found |= Trait.INITIAL
    elif word.isupper() and word.isalpha() and 2 <= len(word) <= 7:
        found |= Trait.ACRONYM
    if not found & (Trait.NOT | Trait.ARTICLE) and given_gender(word, code):
        found |= Trait.GIVEN
    if is_patronymic(word):
        found |= Trait.PATRONYMIC
    elif SURNAME_END.fullmatch(lower):
        found |= Trait.SURNAME
    halves = word.split("-") if "-" in word else ()
    slavic = re.search(r"(?:ов|ев|ёв|ин)$", lower) if found & Trait.SURNAME else None  # Латышев is no Latvian
    if (
        country_of(word, code)
        and not slavic
        or len(halves) == 2
        and all(country_of(half, code) for half in halves)
    ):
        found |= Trait.COUNTRY
    return found


def lowered(text: str) -> str:
    """Lower case as the lexicon matches it, without a change of length (İ would become two characters)."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join("i" if c == "İ" else c.lower() if len(c.lower()) == 1 else c for c in text)
    return lower if lower.isascii() else lower.translate(APOSTROPHES)


def starts_sentence(text: str, start: int) -> bool:
    """Whether a word at `start` would be capitalised anyway."""
    at = start - 1
    floor = max(-1, start - 12)
    dash = False
    while at > floor and text[at] in SKIPPED:
        dash = dash or text[at] in "—–"
        at -= 1
    if at == -1 or at == floor or text[start - 1] in OPENING or dash and text[at] == ")":
        return True  # the last: after a dateline, `(Reuters) — Polling stations`
    if text[at].isdigit():
        return STAMP.search(text, max(0, at - 10), at + 1) is not None
    if text[at] not in SENTENCE_END:
        return False
    # "J. Smith", "Dr. Smith", "U.S. Congress": a full stop after an abbreviation ends no sentence.
    return text[at] != "." or ABBREVIATED.search(text, max(0, at - 5), at) is None


def headline_lines(text: str, tokens: list[re.Match[str]]) -> set[int]:
    """Starts of lines in which nearly every word is capitalised, so that capitals mean nothing."""
    counts: dict[int, int] = {}
    at = 0
    for token in tokens:
        line = text.rfind("\n", at, token.start()) + 1 or (at if token.start() < at else 0)
        at = max(at, line)
        counts[at] = counts.get(at, 0) + 1
    found = set()
    for line, count in counts.items():
        if count >= 4:
            end = text.find("\n", line)
            words = [w for w in text[line : end if end >= 0 else len(text)][:400].split() if len(w) > 3]
            if len(words) <= 25 and sum(w[0].isupper() for w in words) > 0.75 * len(words):
                found.add(line)
    return found


@cache
def gap_patterns(code: str | None) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    """What may stand between the words of one person's name, and of one organisation's."""
    patterns = compiled(code)
    particles = "|".join(sorted(map(re.escape, patterns.particle), key=lambda p: (-len(p), p)))
    return re.compile(rf" (?:(?:{particles}) ){{1,3}}|\s?-\s?"), patterns.joiner


def tokens(text: str, code: str | None) -> list[Token]:
    """All capitalised words of the text, in order."""
    patterns = compiled(code)
    particle, joiner = gap_patterns(code)
    found: list[Token] = []
    matches = list(TOKENS["letter" if patterns.lexicon.apostrophe == "letter" else "mark"].finditer(text))
    titled = headline_lines(text, matches)
    line = 0
    end = -1
    last = ""
    for match in matches:
        start, word = match.start(), match[0]
        if end >= 0:
            newline = text.rfind("\n", end, start)
            line = newline + 1 if newline >= 0 else line
        between = text[end:start] if end >= 0 and start - end < 24 else "\n"
        gap = ""
        stop = between in (". ", ".", ".\u00a0")  # after an initial or a title
        if between in BLANKS or stop and (len(last) == 1 or patterns.titles.fullmatch(plain(last))):
            gap = " "
        elif len(between) > 3 and particle.fullmatch(between):
            gap = "p"
        elif between == ", ":
            gap = "c"
        elif len(between) > 2 and joiner is not None and joiner.fullmatch(between):
            gap = "j"
        if len(word) == 1 and text[match.end() : match.end() + 1] != ".":
            found.append(
                Token(start, match.end(), word, Trait.NOT, True, gap)
            )  # the preposition В, not an initial
            end, last = match.end(), "--"
            continue
        weak = gap != " " and starts_sentence(text, start) or line in titled
        kind = traits(word, code)
        if weak and kind & Trait.COMMON:
            kind = (kind | Trait.NOT) & ~Trait.GIVEN
        found.append(Token(start, match.end(), sys.intern(word), kind, weak, gap))
        end, last = match.end(), word
    return with_namesakes(text, found, code)


def with_namesakes(text: str, found: list[Token], code: str | None) -> list[Token]:
    """The tokens; surnames that are also words for offices (`Stephen King`, `Марат Имамов`) are no offices.

    Behind a given name such a word is a surname, and then it is one wherever the text has it with no name behind.
    """
    names = {
        fold_word(form)
        for at, token in enumerate(found)
        if _office(token) and _behind_given_name(found, at, code) and not _goes_on(found, at)
        for form in surname_forms(token.text, code)
    }
    if not names:
        return found
    nouns = compiled(code).lexicon.nouns_capitalised
    for at, token in enumerate(found):
        if not _office(token) or _goes_on(found, at):
            continue
        if nouns and _word_before(text, token.start) in compiled(code).article:
            continue  # der Richter
        if names.isdisjoint(map(fold_word, surname_forms(token.text, code))):
            continue
        found[at] = token._replace(traits=token.traits & ~(OFFICE | Trait.HEAD) | Trait.SURNAME)
        if at + 1 < len(found) and found[at + 1].gap == " ":
            found[at + 1] = found[at + 1]._replace(gap="")  # its full stop ended the sentence, no title
    return found


def _office(token: Token) -> int:
    """Whether the word is one for an office, or of a body with the ending of a surname (`Банков`)."""
    slavic = token.traits & Trait.SURNAME
    return token.traits & (OFFICE | Trait.HEAD | Trait.DOMAIN if slavic else OFFICE)


def _behind_given_name(found: list[Token], at: int, code: str | None) -> bool:
    if not at or found[at].gap != " ":
        return False
    before = found[at - 1].traits
    if not before & Trait.GIVEN or before & (OFFICE | Trait.HEAD | Trait.DOMAIN | Trait.NOT | Trait.COUNTRY):
        return False
    # `Deniz Komutanı`: a noun with a possessive ending is an office.
    return not (compiled(code).lexicon.kinds_follow and found[at].text.endswith(POSSESSIVE))


def _word_before(text: str, start: int) -> str:
    words = text[max(0, start - 20) : start].split()
    return plain(words[-1]) if words else ""


def _goes_on(found: list[Token], at: int) -> bool:
    """Whether a capital follows directly: `Paris Mayor Anne Lenoir`."""
    return at + 1 < len(found) and found[at + 1].gap == " " and found[at + 1].start == found[at].end + 1


def chains(found: list[Token]) -> Iterator[list[Token]]:
    """Runs of capitalised words joined by any gap."""
    run: list[Token] = []
    for token in found:
        if run and not token.gap:
            yield run
            run = []
        run.append(token)
    if run:
        yield run
