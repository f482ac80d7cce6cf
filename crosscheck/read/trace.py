"""On which lines of a page or a JSON file the article stands that was read from it."""

from __future__ import annotations

import html
import re
from array import array
from bisect import bisect_right

LARGEST = 2 * 2**20  # characters of a source; a larger one is not searched
HINT = 40  # letters and digits that find a paragraph of which the rest does not stand in one piece

_WORD = re.compile(r"[^\W_]+")
_MARKUP = re.compile(
    r"<!--|<(?P<hidden>script|style|template)\b"
    r"|</?[a-zA-Z!?](?:[^<>\"']|\"[^<\"]{0,4000}\"|'[^<']{0,4000}'){0,4000}>|</?[a-zA-Z!?][^<>]{0,4000}>"
    r"|&(?:#\w{1,8}|\w{1,30});?|[^\W_]+",
    re.I,
)
_PAIR = r"\\u(?P<high>d[89ab][0-9a-f]{2})\\u(?P<low>d[c-f][0-9a-f]{2})"  # one sign beyond the first 65,536
_STRING = re.compile(_PAIR + r"|\\u(?P<code>[0-9a-f]{4})|\\.|[^\W_]+", re.I)
_BODY = re.compile(r"<body\b", re.I)


class Source:
    """The letters and digits of a source that a reader sees, each with its place.

    Markup, white space and punctuation are left out of the comparison: readers take these apart. Articles are
    looked for one after the other, so that the second of two records with the same words finds its own.
    """

    def __init__(self, text: str, markup: bool) -> None:
        self.text = text if len(text) <= LARGEST else ""
        self.offsets = array("I")  # of each sign, in the source
        parts: list[str] = []
        for sign, offset, run in _visible(self.text) if markup else _unescaped(self.text):
            parts.append(sign)
            self.offsets.extend(range(offset, offset + len(sign)) if run else [offset] * len(sign))
        self.signs = "".join(parts)
        self.breaks = [at for at, sign in enumerate(self.text) if sign == "\n"]
        body = _BODY.search(self.text) if markup else None
        self.start = bisect_right(self.offsets, body.end()) if body else 0
        self.at = self.start

    def lines(self, text: str) -> tuple[tuple[int, int], ...]:
        """Offsets into the article's text, each with the line of the source that begins or goes on there."""
        found: list[tuple[int, int]] = []
        for paragraph in re.finditer(r"[^\n]+", text):
            offsets = [at for word in _WORD.finditer(paragraph[0]) for at in range(*word.span())]
            key = "".join(paragraph[0][at] for at in offsets)
            place, length = self._find(key)
            for number in range(length):
                line = bisect_right(self.breaks, self.offsets[place + number]) + 1
                if not found or found[-1][1] != line:
                    found.append((paragraph.start() + (offsets[number] if number else 0), line))
        return tuple(found)

    def _find(self, key: str) -> tuple[int, int]:
        """Where the signs stand, and how many of them are sure to stand there in one piece; none: 0."""
        for part in dict.fromkeys((key, key[:HINT])):
            for start in (self.at, self.start, 0) if part else ():
                if (place := self.signs.find(part, start)) >= 0:
                    self.at = place + len(part)
                    return place, len(part)
        return 0, 0


def _visible(page: str) -> list[tuple[str, int, bool]]:
    """The words of a page with their offsets, and whether they are written out: an entity is not."""
    found, at = [], 0
    while match := _MARKUP.search(page, at):
        at = match.end()
        if match["hidden"]:
            close = re.compile(f"</{match['hidden']}", re.I).search(page, at)
            at = close.end() if close else len(page)
        elif match[0] == "<!--":
            close_at = page.find("-->", at)
            at = close_at + 3 if close_at >= 0 else len(page)
        elif match[0][0] == "&":
            found.append(("".join(_WORD.findall(html.unescape(match[0]))), match.start(), False))
        elif match[0][0] != "<":
            found.append((match[0], match.start(), True))
    return found


def _unescaped(source: str) -> list[tuple[str, int, bool]]:
    """The same for JSON, with its escapes."""
    found = []
    for match in _STRING.finditer(source):
        if match["code"] or match["high"]:
            codes = "".join(chr(int(code, 16)) for code in match.groups() if code)
            sign = codes.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            found.append((sign if _WORD.match(sign) else "", match.start(), False))
        elif match[0][0] != "\\":
            found.append((match[0], match.start(), True))
    return found
