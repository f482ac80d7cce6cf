"""Whom an article credits: its own outlet (`Trend reports`) and its sources (`via …`, `со ссылкой на …`)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from crosscheck.models import Block
from crosscheck.read.page import Credits, folded, inside, occurrences, page, stems

LEAD = 2  # paragraphs: where an article says whom it follows as a whole
TIMES = 2  # an agency credited this often outside the lead is one that the article follows

_QUOTED = r"«[^»\n]{1,60}»|\"[^\"\n]{1,60}\"|“[^”\n]{1,60}”|„[^“”\n]{1,60}[“”]"
_TOKEN = re.compile(rf"{_QUOTED}|[\w][\w.’'ʻʼ‘&/-]{{0,40}}")
_BREAK = re.compile(r"[,;:()\[\]\n—–!?]|\.(?=\s|$)|[«»\"“”„]|\s-\s")
_QUOTES = '«»"“”„‘’'


class Credit(NamedTuple):
    """A name credited: `kind` is own, relay, news or agency (see `Credits`), the offsets the phrase's."""

    kind: str
    name: str
    start: int
    end: int
    whole: bool = False  # the sentence is nothing but the credit: `Kabar said.`


class _Language(NamedTuple):
    data: Credits
    phrases: tuple[
        tuple[str, bool, tuple[str, ...]], ...
    ]  # the phrase, whether the name is behind it, its kinds
    nouns: frozenset[str]
    words: frozenset[str]
    media: re.Pattern[str]
    press: re.Pattern[str]
    bodies: re.Pattern[str]
    reporter: re.Pattern[str]
    stop: re.Pattern[str]


@cache
def _load(language: str | None) -> _Language:
    data = page(language).credits
    kinds: dict[tuple[str, bool], list[str]] = {}
    for kind in ("relay", "own", "news", "agency"):
        for template in getattr(data, kind):
            phrase = folded(template.replace("{X}", "").strip())
            kinds.setdefault((phrase, template.endswith("{X}")), []).append(kind)
    ends = [template.replace("{X}", "").strip() for template in (*data.relay, *data.own)]
    return _Language(
        data=data,
        phrases=tuple((phrase, behind, tuple(found)) for (phrase, behind), found in sorted(kinds.items())),
        nouns=frozenset(word for noun in data.nouns for word in noun.split()),
        words=frozenset(page(language).words),
        media=stems(data.media),
        press=stems(data.press),
        bodies=stems(data.bodies),
        reporter=stems(data.reporter),
        stop=inside((*data.stop, *ends)),
    )


def find(text: str, blocks: Sequence[Block], language: str | None, within: int) -> list[tuple[int, Credit]]:
    """The credits in the paragraphs, each with the number of its paragraph, in order.

    Paragraphs that begin after the first `within` characters are left out.
    """
    paragraphs = [b for b in blocks if b.kind == "paragraph" and b.start < within]
    if not paragraphs:
        return []
    rules, low = _load(language), folded(text[: within + 4000])
    starts = [b.start for b in paragraphs]
    hits = []
    for phrase, behind, kinds in rules.phrases:
        for at in occurrences(phrase, low, starts[0], min(len(low), paragraphs[-1].end)):
            number = bisect_right(starts, at) - 1
            if at + len(phrase) <= paragraphs[number].end:
                hits.append((number, at, at + len(phrase), behind, kinds))
    found: set[tuple[int, Credit]] = set()
    relays: list[int] = []
    for number, at, close, behind, kinds in hits:
        if not behind and (name := _name_before(text, paragraphs[number].start, at, rules)):
            before = text[paragraphs[number].start : name[1]].rstrip()[-1:]
            whole = before in ("", ".", "!", "?") and text[close : close + 1] in (".", "")
            found.update((number, Credit(kind, name[0], name[1], close, whole)) for kind in kinds)
            relays += [name[1]] if "relay" in kinds else []
    for number, _, close, behind, kinds in hits:
        if behind:  # `деп хабарлайды BAQ.KZ Reuters-ке сілтеме жасап`: one name ends where the next begins
            limit = min((at for at in relays if at > close + 1), default=paragraphs[number].end)
            name = _name_after(text, close, min(limit, paragraphs[number].end), "news" in kinds, rules)
            if name:
                found.update((number, Credit(kind, name[0], _, name[1])) for kind in kinds)
    return sorted(found, key=lambda row: (row[1].start, row[1].end, row[1].kind))


def _name_after(text: str, at: int, end: int, news: bool, rules: _Language) -> tuple[str, int] | None:
    """The name behind a phrase, and where it ends.

    A body's name goes on to the end of the clause (`Министерство энергетики Кыргызстана`), an agency's to the
    first word that has no capital.
    """
    words: list[str] = []
    here, capitals, long = at, 0, False
    stop = rules.stop.search(text, at, min(end, at + 160))
    for match in _TOKEN.finditer(text, at, min(end, at + 160, stop.start() if stop else end)):
        gap, word = text[here : match.start()], match.group()
        if (
            (_BREAK.search(gap) and words)
            or len(gap) > 3
            or gap.strip(" ") not in ("", "’", "'")
            or len(words) == 14
        ):
            break
        long = long or bool(rules.bodies.match(word) or rules.press.match(word))
        loud = _is_loud(word)
        if capitals and not loud and not long and not _goes_on(text, match, rules):
            break
        capitals += loud and not _is_noun(word, rules)
        words.append(word)
        here = match.end()
        if word.endswith(".") and len(word) > 3:
            break
    if news and len(words) == 1 and len(words[0]) <= 4 and words[0] not in rules.words:
        return words[0], here  # `meldete dpa`
    name = _named(words, rules)
    return (name, here) if name else None


def _name_before(text: str, start: int, at: int, rules: _Language) -> tuple[str, int] | None:
    """The name in front of a phrase, and where it begins.

    Its words without a capital say what it is (`агенттигине`, `баспасөз қызметі`); those with one come first.
    """
    tokens: list[re.Match[str]] = []
    here, capitals = at, 0
    for match in reversed(list(_TOKEN.finditer(text, max(start, at - 120), at))):
        word = match.group()
        if text[match.end() : here].strip() or len(tokens) == 8:
            break
        if not _is_loud(word):
            what = (
                _is_noun(word, rules)
                or rules.bodies.match(word)
                or rules.press.match(word)
                or rules.media.match(word)
            )
            if word in rules.data.articles or not (
                what or (tokens and len(word) <= 3 and not tokens[-1].group()[0].islower())
            ):
                break
            if capitals and not (len(word) <= 3 or rules.press.match(word)):
                break
        else:
            capitals += 1
        tokens.append(match)
        here = match.start()
    tokens.reverse()
    while tokens and not _is_loud(tokens[0].group()) and len(tokens[0].group()) <= 3:
        tokens.pop(0)
    opening = bool(tokens) and not text[start : tokens[0].start()].strip()
    name = _named([t.group() for t in tokens], rules, opening)
    if name and rules.press.search(name):
        return name, tokens[0].start()
    # `the press service of the head of state reports`: words without a capital on both sides of `of`
    breaks = [m.end() for m in _BREAK.finditer(text, max(start, at - 120), at)]
    press = rules.press.search(text, breaks[-1] if breaks else max(start, at - 120), at)
    if press and len(text[press.start() : at].split()) <= 9:
        return text[press.start() : at].strip(), press.start()
    return (name, tokens[0].start()) if name else None


def _goes_on(text: str, match: re.Match[str], rules: _Language) -> bool:
    """Whether a word without a capital belongs to the name before it: `Kabar news agency`, `Voz del Este`."""
    word = match.group()
    if _is_noun(word, rules) or rules.media.match(word):
        return True
    return len(word) <= 3 and text[match.end() : match.end() + 2].strip()[:1].isupper()


def _is_loud(word: str) -> bool:
    """Whether a word can be a name's: a capital, a figure, quotation marks."""
    bare = word[2:] if word[1:2] in "’'" else word  # l’Agence
    return bare[:1].isupper() or word[0] in _QUOTES or word[0].isdigit() or any(c.isupper() for c in word[1:])


def _is_noun(word: str, rules: _Language) -> bool:
    bare = word[2:] if word[1:2] in "’'" else word
    return bare in rules.nouns


def _named(words: Sequence[str], rules: _Language, opening: bool = False) -> str | None:
    """The words as a name, without articles; None for one without a capital that is no press service."""
    words = list(words)
    while words and (
        words[0] in rules.data.articles
        or (opening and len(words) > 1 and words[0].lower() in rules.data.articles)
        or rules.reporter.match(words[0])
    ):
        words.pop(0)
    if (
        words
        and words[0][1:2] in ("’", "'")
        and words[0][:2].replace("’", "'").lower() in rules.data.articles
    ):
        words[0] = words[0][2:]
    name = " ".join(words).rstrip(".,")
    return name if any(map(_is_loud, words)) or rules.press.search(name) else None


def plain(name: str, language: str | None) -> str:
    """The name of an outlet without what it is and quotation marks: `агентство «Эст-Депеш»` → `Эст-Депеш`."""
    rules = _load(language)
    if quoted := re.search(_QUOTED, name):
        return quoted.group().strip(_QUOTES)
    words = name.split()
    while len(words) > 1 and (_is_noun(words[0], rules) or not _is_loud(words[0])):
        words.pop(0)
    while len(words) > 1 and (_is_noun(words[-1], rules) or not _is_loud(words[-1])):
        words.pop()
    last = re.sub(
        r"(?<=\w{3})['’][^\W\d_]{1,6}$|(?<=[A-Za-z]{3})-[^\W\d_a-zA-Z]{2,5}$", "", words[-1]
    )  # Reuters'ın, Reuters-ке
    return " ".join([*words[:-1], last])


def is_third(name: str, language: str | None) -> bool:
    """Whether the article speaks of the name as of another: `das Nachrichtenmagazin X`, `l'agence X`."""
    words = name.split()
    return len(words) > 1 and _is_noun(words[0], _load(language))


def is_media(name: str, language: str | None) -> bool:
    """Whether a credited name is an agency, an outlet or a press service, by the words in it."""
    rules = _load(language)
    if rules.press.search(name):
        return True
    capitals = [word.lower() for word in name.split() if word[:1].isupper()]
    if capitals and all(_is_noun(word, rules) for word in capitals):
        return False  # `представитель Агентства` по финансовому мониторингу
    if rules.media.search(name) or any(_is_noun(w, rules) for w in name.split()):
        return not rules.bodies.search(rules.media.sub("", name))
    return False


def is_press(name: str, language: str | None) -> bool:
    """Whether the name is that of a press service."""
    return bool(_load(language).press.search(name))


def is_body(name: str, language: str | None) -> bool:
    """Whether the name is that of a ministry, a company, a person's office: no outlet."""
    return bool(_load(language).bodies.search(name))
