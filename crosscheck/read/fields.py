"""Metadata under the many names it has: front matter, JSON records, schema.org."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from crosscheck import languages
from crosscheck.models import Article
from crosscheck.read.months import parse

TITLE = ("title", "headline", "name")
PUBLISHED = (
    "published",
    "date",
    "datepublished",
    "published_at",
    "publishedat",
    "pubdate",
    "publication_date",
    "datecreated",
    "time",
    "timestamp",
)
OUTLET = ("outlet", "source", "site", "publisher", "site_name", "publication", "sitename")
URL = ("url", "link", "canonical", "mainentityofpage", "permalink", "source_url")
LANGUAGE = ("language", "lang", "inlanguage", "locale")
RELAYS = ("relays", "relay", "agency", "via")
TEXT = ("text", "body", "content", "articlebody", "article", "fulltext", "full_text")


def first(fields: Mapping[str, object], names: tuple[str, ...]) -> str | None:
    """The first of the fields that says something, as text; an object by its `name`, `url` or `@id`."""
    for name in names:
        value = fields.get(name)
        if isinstance(value, list):
            value = next(iter(value), None)
        if isinstance(value, Mapping):
            value = next((value[k] for k in ("name", "url", "@id", "@value") if value.get(k)), None)
        if isinstance(value, dt.date):
            value = value.isoformat()
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, str) and value.strip():
            return " ".join(clean(value).split())
    return None


def from_fields(fields: Mapping[str, object], text: str, path: str | None) -> Article:
    """An article of the text with what the fields say (their keys in lower case)."""
    published = next(
        (p for name in PUBLISHED if (p := parse(fields.get(name), language(first(fields, LANGUAGE))))), None
    )
    relays = next((fields[name] for name in RELAYS if fields.get(name)), ())
    relays = relays if isinstance(relays, list | tuple) else [relays]
    url = first(fields, URL)
    return Article(
        text=text,
        file=path,
        title=first(fields, TITLE),
        outlet=first(fields, OUTLET),
        url=url if url and "//" in url else None,
        language=language(first(fields, LANGUAGE)),
        relays=tuple(str(clean(r)) for r in relays if isinstance(r, str) and r.strip()),
    ).model_copy(update={"published": published})


def language(code: str | None) -> str | None:
    """ISO 639-1 of a language tag, `en` of `en-US`; None for one without a folder: the text will tell."""
    short = re.split(r"[-_.]", (code or "").strip().lower())[0]
    return short if short in languages.available() else None


def clean(value: str) -> str:
    """The text without lone surrogates, which JSON can smuggle in and no file can hold."""
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
