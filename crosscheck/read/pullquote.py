"""Pull quotes: a quotation that stands alone, with its speaker repeated behind it."""

from __future__ import annotations

import re

from crosscheck.models import Block

# « "…". Владимир Путин президент России президент России
_QUOTE = re.compile(
    r"(?P<set>[«»]\s{1,3})?[\"“„«](?P<words>[^\n]{1,4000}?)[\"”“»][.,]?\s{1,3}(?:[—–-]\s{1,2})?"
    r"(?P<who>(?:[^\n\"«»“”„.!?]|[\"«“„][^\n\"«»“”„.!?]{1,60}[\"»“”]){3,200})\.?$"  # глава «Нордхафен банка»
)


def pull_quote(text: str, start: int, end: int) -> Block | None:
    """The paragraph as a quotation, from its first to its last word, or None.

    What tells it from a paragraph that ends in a quotation is the sign before the quotation marks, or that
    the speaker's role (or name) is said twice.
    """
    if text[start : start + 1] not in '«»"“„':
        return None
    match = _QUOTE.match(text, start, end)
    if not match or match.end() != end or not match["who"][:1].isupper():
        return None
    name, role, twice = _speaker(match["who"].split())
    if not twice and not match["set"]:
        return None
    return Block(
        kind="quote",
        start=match.start("words"),
        end=match.end("words"),
        speaker=f"{name}, {role}" if role else name,
    )


def _speaker(words: list[str]) -> tuple[str, str, bool]:
    """Name, role, and whether a part was said twice: `Владимир Путин президент России президент России`."""
    for length in range(len(words) // 2, 0, -1):
        if [w.casefold() for w in words[-length:]] == [w.casefold() for w in words[-2 * length : -length]]:
            words, twice = words[:-length], True
            name, role = words[:-length], words[-length:]
            if name:
                return " ".join(name).strip(" ,"), " ".join(role), twice
            break
    else:
        twice = False
    split = next((i for i, w in enumerate(words) if i and not w[:1].isupper()), len(words))
    return " ".join(words[:split]).strip(" ,"), " ".join(words[split:]), twice
