"""What an article tells of itself: language, outlet, day of publication, title, link, and whom it relays."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from urllib.parse import urlsplit

from anyascii import anyascii
from rapidfuzz import fuzz

from crosscheck.models import Article
from crosscheck.read import credits
from crosscheck.read.comments import blanked, comments, cut
from crosscheck.read.credits import Credit
from crosscheck.read.language import detect
from crosscheck.read.layout import Layout, Span, layout
from crosscheck.read.months import Day, days, month
from crosscheck.read.page import inside, page, stems
from crosscheck.read.weekdays import fitting

ALIKE = 75  # RapidFuzz partial ratio from which a host and a name, or two names, are the same outlet's
SCANNED = 20_000  # characters in which an article says of when and from whom it is
GUESSED = (  # how a year is told that no more than years in the text stand for
    "from the years in the text",
    "from the earliest year in the text",
    "from the latest year in the text",
)
AHEAD = 3  # months by which a caption's month must follow the dateline's to be of the year before

_PATH_DAY = re.compile(r"/(20\d\d)[/-](\d{1,2})(?:[/-](\d{1,2}))?(?=[/_-]|$)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\W*$")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d%]|[.,]\d)")
_SOFT_G = re.compile("g(?=[ei])")
_STOP = re.compile(r"[.!?\n](?!\d)")


def complete(article: Article, spans: Sequence[Span] | None = None) -> Article:
    """The article with what its text tells filled in; what it was given stays.

    `spans` are its paragraphs, where the format tells them. Pure, and the same again for a completed article.
    """
    if article.id and article.blocks:
        return article
    text = blanked(article.text)
    notes = list(article.inferred)
    language = article.language
    if language is None:
        language = detect(_opening(text)) or detect(article.title or "")
    parts = Layout(article.blocks) if article.blocks else layout(text, language, spans, article.title)
    url = article.url or parts.url
    published = article.published
    if published is None:
        published, note = _published(text, parts, url, language)
        notes += [f"published: {note}"] if note else []
    found = credits.find(text, parts.blocks, language, SCANNED)
    outlet, note = (article.outlet, "") if article.outlet else _outlet(parts, found, url, language)
    notes += [f"outlet: {note}"] if note else []
    relays = article.relays or _relays(text, parts, found, outlet, language)
    return article.model_copy(
        update={
            "id": article.id or identity(article),
            "language": language,
            "outlet": outlet,
            "published": published,
            "title": article.title or parts.title,
            "url": url,
            "relays": tuple(relays),
            "blocks": parts.blocks if article.blocks else cut(parts.blocks, article.text),
            "comments": article.comments or comments(article.text, lines=_has_lines(article)),
            "inferred": tuple(notes),
        }
    )


def _has_lines(article: Article) -> bool:
    """Whether a line of the text is one of the file: not where the text was taken out of a page or a record."""
    return (article.file or "").lower().endswith((".txt", ".md", ".markdown"))


def identity(article: Article) -> str:
    """Twelve hexadecimal digits from the text and the outlet, date and title that came with it."""
    parts = (article.text, article.outlet, article.published, article.title)
    content = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _opening(text: str) -> str:
    """The beginning of the text, without front matter, markup and links, for telling its language."""
    if text.startswith("---"):
        text = text[max(0, text.find("\n---", 3, 4000)) :]
    return re.sub(r"https?://\S{1,300}", " ", text[:1500])


# --- outlet and relays -------------------------------------------------------------------------------------


def _outlet(
    parts: Layout, found: list[tuple[int, Credit]], url: str | None, language: str | None
) -> tuple[str | None, str]:
    """The outlet, and from what it was inferred."""
    host = host_of(url)
    line = parts.dateline.agency if parts.dateline else None
    own = _own(found, language)
    byline = _outlet_in_byline(parts.byline, language)
    named = [
        (line, "from the dateline"),
        (byline, "from the byline"),
        (own, "from a credit in the text"),
        (parts.source, "from the source line"),
    ]
    if host:  # a name that is the host's, or else the host: the name is an agency's whose report it carries
        for name, why in named:
            if name and alike(name, host):
                return name, why
        return host, "from the link's host"
    for name, why in named:
        if name:
            return name, why
    return None, ""


def _own(found: list[tuple[int, Credit]], language: str | None) -> str | None:
    """The outlet that names itself in the lead: `Trend reports`."""
    for number, credit in found:
        if credit.kind != "own" or number >= credits.LEAD or credits.is_third(credit.name, language):
            continue
        if not credits.is_body(credit.name, language):
            name = credits.plain(credit.name, language)
            if len(name.split()) <= 4 and not credits.is_press(credit.name, language):
                return name
    return None


def _outlet_in_byline(byline: str | None, language: str | None) -> str | None:
    """The outlet in `By the Northgate Dispatch` or `Von Katrin Stolze, Rheinische Depesche`."""
    if not byline:
        return None
    for part in reversed(re.split(r"\s*[,|–—/]\s*", byline)):
        if credits.is_media(part, language) or (part != byline and part and "," in byline):
            return credits.plain(part, language).removeprefix("the ").strip()
    return None


def _relays(
    text: str, parts: Layout, found: list[tuple[int, Credit]], outlet: str | None, language: str | None
) -> list[str]:
    """Whom the article cites for the whole of it, in the order of the text."""
    names: list[str] = []
    line = parts.dateline.agency if parts.dateline else None
    if line and outlet and not alike(line, outlet):
        names.append(line)
    agencies = [(n, c) for n, c in found if _is_agency(c, text, found, language)]
    times = Counter(name for name, _ in {(_key(credits.plain(c.name, language)), c.end) for _, c in agencies})
    for number, credit in found:
        if credit.kind == "relay" and number < credits.LEAD:
            names.append(_relay_name(credit.name, language))
        elif (number, credit) in agencies:
            often = times[_key(credits.plain(credit.name, language))] >= credits.TIMES
            if often or (number < credits.LEAD and credit.kind != "relay"):
                names.append(_relay_name(credit.name, language))
    if parts.source and outlet and not alike(parts.source, outlet):
        names.append(parts.source)
    kept: list[str] = []
    for name in names:
        if not (outlet and alike(name, outlet)) and not any(alike(name, other) for other in kept):
            kept.append(name)
    return kept


def _is_agency(credit: Credit, text: str, found: list[tuple[int, Credit]], language: str | None) -> bool:
    """Whether a credit is an agency's or an outlet's, and not that of one who is in the news."""
    if credits.is_media(credit.name, language):
        return True
    if not (credit.whole or credit.kind == "news") or credits.is_body(credit.name, language):
        return False
    if len(credit.name.split()) > 3:
        return False
    places = re.finditer(rf"(?<!\w){re.escape(credit.name)}(?!\w)", text)
    return all(any(c.start <= m.start() and m.end() <= c.end for _, c in found) for m in places)


def _relay_name(name: str, language: str | None) -> str:
    """A press service keeps its name as written, an agency loses the word agency."""
    return (
        name
        if credits.is_press(name, language) or credits.is_body(name, language)
        else credits.plain(name, language)
    )


def host_of(url: str | None) -> str | None:
    """The host of a link, as readers know it: without `www.`"""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    return host.removeprefix("www.").removeprefix("m.") or None


def alike(a: str, b: str) -> bool:
    """Whether two names, or a name and a host, are one outlet's, in any script: `Вестник`, `vestnik.ru`."""
    first, second = _key(a), _key(b)
    if not first or not second:
        return False
    short, long = sorted((first, second), key=len)
    if any(_abbreviated(key, _folded(name).split()) for key, name in ((first, b), (second, a))):
        return True
    if len(short) >= 4:
        return fuzz.partial_ratio(short, long) >= ALIKE if len(long) < 4 * len(short) else short in long
    return long.startswith(short) or short == "".join(
        w[:1] for w in _folded(a if len(first) > len(second) else b).split()
    )


def _abbreviated(key: str, words: list[str]) -> bool:
    """Whether the key is made of the beginnings of all words, of three letters or more: `stepvest`, Stepnoi vestnik."""
    if not words:
        return not key
    word = _letters(words[0])
    return any(
        key.startswith(word[:length]) and _abbreviated(key[length:], words[1:])
        for length in range(min(3, len(word)) or 1, len(word) + 1)
    )


def _folded(name: str) -> str:
    return anyascii(name).lower()


def _letters(folded: str) -> str:
    """Letters and digits alone; one sound is spelt alike: `daidzhest` and `digest`, `visnyk` and `visnik`."""
    plain = re.sub(r"[^a-z0-9]", "", folded)
    return _SOFT_G.sub("j", plain.replace("dzh", "j").replace("y", "i"))


def _key(name: str) -> str:
    """Letters and digits in Latin script; of a host the part before its last dot."""
    folded = _folded(name)
    if " " not in folded and "." in folded.strip("."):
        folded = folded.strip(".").rsplit(".", 1)[0] if not folded[:1].isdigit() else folded
    return _letters(folded)


# --- day of publication ------------------------------------------------------------------------------------


def _published(text: str, parts: Layout, url: str | None, language: str | None) -> tuple[dt.date | None, str]:
    """The day of publication, and from what it was inferred (empty where it stands in a line of its own)."""
    if isinstance(parts.published, dt.date):
        return parts.published, ""
    day = parts.dateline.day if parts.dateline else None
    if day is None:
        linked = _PATH_DAY.search(urlsplit_path(url))
        if linked and linked[3]:
            date = Day(int(linked[1]), int(linked[2]), int(linked[3]), 0, 0).date()
            return date, "from the link" if date else ""
        return None, ""
    if day.year:
        return day.date(), "from the dateline"
    year, why = _year(text, day, parts, url, language)
    date = day._replace(year=year).date() if year else None
    return date, f"day from the dateline, year {why}" if date else ""


def urlsplit_path(url: str | None) -> str:
    """The path of a link, empty for none."""
    try:
        return urlsplit(url or "").path
    except ValueError:
        return ""


def _year(
    text: str, day: Day, parts: Layout, url: str | None, language: str | None
) -> tuple[int | None, str]:
    """The year of a dateline that gives day and month only, by the strongest thing that tells it."""
    if linked := _PATH_DAY.search(urlsplit_path(url)):
        return int(linked[1]), "from the link"
    captions = [d for span in parts.captions for d in days(text, language, *span) if d.year]
    near = [d for d in captions if (d.month, d.day) <= (day.month, day.day)]
    if near:
        return near[-1].year, "from the caption"
    if years := [
        int(m.group()) + _long_past(text, m, day, language)
        for span in parts.captions
        for m in _YEAR.finditer(text, *span)
    ]:
        return max(years), "from the caption"
    body = parts.blocks[0].start if parts.blocks else 0
    full = [d for d in days(text, language, body, min(len(text), body + SCANNED)) if d.year]
    for other in full:
        if (other.month, other.day) == (day.month, day.day):
            return other.year, "from the same day in the text"
    return _latest_year(text, body, day, language)


def _long_past(text: str, year: re.Match[str], day: Day, language: str | None) -> bool:
    """Whether the month beside a caption's year is too late for the dateline: a picture of October, in January."""
    before = _WORD_BEFORE.search(text[max(0, year.start() - 20) : year.start()])
    number = month(before[1], language) if before else None
    return number is not None and number - day.month >= AHEAD


def _latest_year(text: str, start: int, day: Day, language: str | None) -> tuple[int | None, str]:
    """The latest year in the text that is not one to come."""
    data = page(language)
    deadline = re.compile(inside(data.deadline).pattern + r"\W{0,3}(?:\w{1,12}\W{1,3}){0,3}$", re.I)
    future = stems(data.future)
    past: list[int] = []
    other: list[int] = []
    for match in islice(_YEAR.finditer(text, start, start + SCANNED), 100):
        ahead = _STOP.split(text[max(start, match.start() - 200) : match.start()])[-1]
        behind = _STOP.split(text[match.end() : match.end() + 100], maxsplit=1)[0]
        to_come = future.search(ahead + behind) or deadline.search(ahead[-40:])
        (other if to_come else past).append(int(match.group()))
    if past and day.month <= 3 and max(past) + 1 in other:
        return max(past) + 1, GUESSED[0]  # at the turn of the year the last one is looked back on
    if not past:
        return (min(other), GUESSED[1]) if other else (None, "")
    if year := fitting(days(text, language, start, start + SCANNED), text, max(past), language):
        return year, "from a weekday in the text"
    return max(past), GUESSED[2]
