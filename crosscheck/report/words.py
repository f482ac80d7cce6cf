"""How the reports for people put things: dates, counts, levels, and text made safe to show."""

from __future__ import annotations

import datetime as dt
import re

from crosscheck.models import Level

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")  # no locale

# who stands behind a statement, in a reader's words; keyed by the level of sourcing, strongest first
LEVELS: dict[Level, str] = {
    "quote": "quoted",
    "indirect": "reported speech",
    "relay": "relayed",
    "vague": "unnamed source",
    "none": "the outlet’s own words",
}

# control characters and bidirectional overrides could hide or reorder what the reader sees
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
# what the log of GitHub Actions, Azure Pipelines or TeamCity takes for a command: `##[…]` anywhere in a line, and
# `::` that begins one
_COMMAND = re.compile(r"#(?=#\w*\[)")
_FIRST = re.compile(r"((?:\A|[\r\n])[^\S\r\n]*):(?=:)")
_SPACE = re.compile(r"\s+")


def flat(text: str) -> str:
    """The text on one line, without characters that change how the rest of a page or terminal reads."""
    return _SPACE.sub(" ", _COMMAND.sub("# ", _UNSAFE.sub(" ", text)))


def guarded(text: str) -> str:
    """The lines of the text without what a log would take for a command."""
    return _COMMAND.sub("# ", _FIRST.sub(r"\1: ", text))


def printable(text: str) -> str:
    """The text with those characters replaced and its spaces kept, for the name of a file."""
    return _UNSAFE.sub("\ufffd", text)


def clean(text: str) -> str:
    """`flat`, without white space around it."""
    return flat(text).strip()


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 claim`, `2 claims`, `1,204 claims`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listing(parts: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def day(when: dt.date | None) -> str:
    """`26 Nov 2025`, with the clock time where one is known; empty for none."""
    if when is None:
        return ""
    clock = f", {when:%H:%M}" if isinstance(when, dt.datetime) and (when.hour or when.minute) else ""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}{clock}"


def shorten(text: str, limit: int) -> str:
    """The text cut at a word, with an ellipsis, when longer than `limit` characters."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return cut[: cut.rfind(" ")].rstrip() + "…" if cut.rfind(" ") > limit // 2 else cut + "…"
