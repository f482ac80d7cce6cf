"""Markdown with or without YAML front matter; the text stays the whole file, markup falls between blocks."""

from __future__ import annotations

import re

import yaml

from crosscheck.errors import InputError
from crosscheck.models import Article
from crosscheck.read.comments import blanked
from crosscheck.read.decode import check_letters, decode
from crosscheck.read.fields import from_fields
from crosscheck.read.furniture import ENDED
from crosscheck.read.layout import SPOKEN, Span
from crosscheck.read.metadata import complete

LONGEST = 1000  # characters of a heading, a table's row or another line of markup
FRONT_MATTER = 100_000  # characters; more is no front matter
DEPTH = 50  # brackets within brackets in front matter; PyYAML would go down until the stack is gone

_FENCE = re.compile(r"---[ \t]*\r?\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.M)
_LINE = re.compile(r"[^\n]*\n?")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_MARKER = re.compile(r"(?:\s{0,8}(?:>|[-*+]\s|(?P<number>\d{1,3})[.)]\s)\s{0,3}){1,6}")
_CODE = re.compile(r"\s{0,3}(?:```|~~~)")
_RULE = re.compile(r"\s{0,3}(?:[-*_=]\s?){3,80}\s*$")
# What stands alone on its line and is no prose: an image, a link or its address, a table's row, an HTML tag.
_ALONE = re.compile(
    r"\s{0,8}(?:!\[[^\]\n]{0,300}\]\([^)\n]{0,500}\)|\[[^\]\n]{0,300}\]\([^)\n]{0,500}\)|\[[^\]\n]{1,80}\]:.*|\|.*\||<!--.*|</?[A-Za-z][^>\n]{0,300}>)[\s*_|]*$"
)
_EMPHASIS = "*_ \t"


def article(data: bytes, path: str) -> Article:
    """The one article of a Markdown file. Raises `InputError` for front matter that is not YAML."""
    text = decode(data, path)
    fields, body = _front_matter(text, path)
    check_letters(text[body:], path)
    spans, heading = _spans(blanked(text), body)
    given = from_fields(fields, text, path)
    return complete(given.model_copy(update={"title": given.title or heading}), spans)


def _front_matter(text: str, path: str) -> tuple[dict[str, object], int]:
    """The fields between the first two lines of `---`, and where the body begins."""
    opening = _FENCE.match(text)
    if not opening:
        return {}, 0
    closing = _CLOSE.search(text, opening.end())
    if not closing:
        if ":" in text[opening.end() :].split("\n", 1)[0]:
            raise InputError(path, 1, "front matter that is never closed: a line of --- is missing")
        return {}, 0  # a rule, and no front matter
    source = text[opening.end() : closing.start()]
    if (
        len(source) > FRONT_MATTER
        or sum(source.count(c) for c in "[{") > DEPTH
        or re.search(r"(?:^|\n)\s{200}", source)
    ):
        raise InputError(path, 1, "malformed front matter: too long or too deep")
    try:
        fields = yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error).split("\n")[0]
        raise InputError(path, mark.line + 2 if mark else 1, f"malformed front matter: {reason}") from error
    if fields is None:
        fields = {}
    if not isinstance(fields, dict):
        raise InputError(path, 2, "malformed front matter: not a list of `key: value` lines")
    return {str(key).lower(): value for key, value in fields.items()}, closing.end()


def _spans(text: str, body: int) -> tuple[list[Span], str | None]:
    """The paragraphs of the body without their markup, and the title that its first heading gives."""
    spans: list[Span] = []
    heading: str | None = None
    going, quoted, code = (
        False,
        False,
        False,
    )  # the last line may go on; was a block quote's; opened a code fence
    number = 0  # of the last item of a list
    for match in _LINE.finditer(text, body):
        line = match.group().rstrip("\r\n")
        if _CODE.match(line):
            code, going = not code, False
            continue
        short = len(line) <= LONGEST  # a longer line is prose, and no pattern need go over it
        if code or not line.strip() or (short and (_RULE.match(line) or _ALONE.match(line))):
            going = False
            continue
        if title := _HEADING.match(line) if short else None:
            going = False
            if heading is None and not spans:
                heading = title[2].strip(_EMPHASIS) or None
                spans.append(_trim(text, match.start() + title.start(2), match.start() + title.end(2)))
            continue
        marker = _marker(line, number)
        number = int(marker["number"]) if marker and marker["number"] else number
        quote = marker is not None and ">" in marker.group()
        span = _trim(text, match.start() + (marker.end() if marker else 0), match.start() + len(line))
        if span[0] >= span[1]:
            continue
        if going and (
            not marker or (quote and quoted and not ENDED.search(text[spans[-1][1] - 6 : spans[-1][1]]))
        ):
            spans[-1] = (spans[-1][0], span[1])
        else:
            spans.append(span)
        going, quoted = not line.endswith("  "), quote
    return spans, heading


def _marker(line: str, number: int) -> re.Match[str] | None:
    """What marks the line as an item or a block quote: `- `, `> `, or the number after the last one."""
    found = _MARKER.match(line)
    if not found or (found["number"] and int(found["number"]) not in (1, number + 1)):
        return None  # `19. Mai`
    return None if SPOKEN.match(line) else found


def _trim(text: str, start: int, end: int) -> Span:
    """The span without white space and emphasis around it."""
    while start < end and (text[start].isspace() or text[start] in _EMPHASIS):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _EMPHASIS):
        end -= 1
    return start, end
