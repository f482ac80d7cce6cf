"""Names set off by punctuation: companies in quotation marks («Северный завод») and web sites (herald.kg)."""

from __future__ import annotations

import re

from crosscheck.extract.evidence import Evidence
from crosscheck.extract.gazetteer import country_of
from crosscheck.extract.names_lexicon import UPPER

QUOTED = re.compile(rf"[«“\"„]([{UPPER}0-9][^«»“”\"„\n.!?:;]{{1,48}})[»”\"“]")
SITE = re.compile(
    r"(?<![\w@./-])\w[\w-]{1,30}\."
    r"(?:kg|kz|uz|tj|ru|ua|by|com|org|net|info|media|news|de|fr|es|tr|az|ge|eu)(?![\w/@-])",
    re.I,
)

_NAMED = re.compile(rf"[{UPPER}][\w'’-]+:\s?$")  # whose words follow

Span = tuple[int, int]


def quoted_names(context: Evidence) -> tuple[list[Span], list[Span]]:
    """Spans of organisations in quotation marks, and of titles of works, whose words are no names.

    A quotation is an organisation's name where a noun (`газета`), a role or a verb of saying stands before it or, in a
    language that quotes names of companies, the adjective of a country, a preposition or the start of a sentence.
    """
    patterns = context.patterns
    names: list[Span] = []
    titles: list[Span] = []
    for match in QUOTED.finditer(context.text):
        inside = match[1]
        if patterns.event.fullmatch(context.words_after(match.end() - 1)[0]):
            titles.append(match.span())
            continue
        if inside.count(" ") > 3 or "," in inside:
            continue
        word = context.word_before(match.start())[0]
        kind = bool(word) and any(
            pattern.fullmatch(word)
            for pattern in (patterns.kind, patterns.head, patterns.role, patterns.verb)
        )
        if (
            not kind and patterns.lexicon.quoted_names and not patterns.lexicon.kinds_follow
        ):  # турецкая «Демиркая»
            kind = bool(word) and country_of(word, context.code) is not None
        if not kind:
            if " " in inside and _NAMED.search(context.text, max(0, match.start() - 30), match.start()):
                continue
            company = not word or word in patterns.locative or word in patterns.before_quoted
            if not (patterns.lexicon.quoted_names and company):
                titles.append(match.span())
                continue
            opens = not context.text[max(0, match.start() - 2) : match.start()].strip()
            if opens and not context.text.startswith(" ", match.end()):
                continue
        names.append(match.span())
    return names, titles


def sites(text: str) -> list[Span]:
    """Spans of web sites named as sources."""
    return [match.span() for match in SITE.finditer(text)]
