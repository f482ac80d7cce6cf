"""HTML pages: the article by trafilatura, its metadata from JSON-LD, Open Graph and the page's head."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Mapping
from typing import Any

from crosscheck.errors import InputError
from crosscheck.models import Article
from crosscheck.read import fields
from crosscheck.read.comments import blanked, comments
from crosscheck.read.decode import check_letters, decode
from crosscheck.read.language import detect
from crosscheck.read.metadata import complete
from crosscheck.read.trace import Source

_NEWS = re.compile(r"Article|Report|BlogPosting", re.I)
_MEANS = {
    "title": ("og:title", "twitter:title", "title", "dc.title", "headline"),
    "outlet": ("og:site_name", "application-name", "publisher", "dc.publisher", "article:publisher"),
    "published": (
        "article:published_time", "og:published_time", "datepublished", "date", "pubdate", "dc.date",
        "dc.date.issued", "publish-date", "publication_date", "parsely-pub-date", "sailthru.date",
    ),
    "url": ("og:url", "twitter:url"),
    "language": ("og:locale", "language", "content-language", "dc.language"),
}  # fmt: skip
_SPACE = re.compile(r"\s+")


def article(data: bytes, path: str) -> Article:
    """The article of a page. Raises `InputError` for a page without one."""
    page = decode(data, path, markup=True)
    found = extract(page, path)
    return found.model_copy(update={"lines": Source(page, markup=True).lines(found.text)})


def extract(page: str, path: str | None, given: Mapping[str, object] | None = None) -> Article:
    """The article of a page's source; `given` fields (keys in lower case) win over what the page says."""
    from lxml import etree
    from lxml import html as lxml_html
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").addHandler(
        logging.NullHandler()
    )  # what it misses is reported as an error here

    told = comments(page, lines=not (path or "").lower().endswith((".json", ".jsonl")))
    page = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", blanked(page))
    try:
        tree = lxml_html.document_fromstring(page)
        found: Any = bare_extraction(
            page, with_metadata=False, include_comments=False, include_tables=False, favor_precision=True
        )
    except (etree.LxmlError, ValueError, AssertionError, RecursionError) as error:
        raise InputError(
            path, None, f"not HTML: {str(error).splitlines()[0] if str(error) else 'cannot be parsed'}"
        ) from error
    about = _metadata(tree) | dict(given or {})
    title = fields.first(about, fields.TITLE) or _heading(tree)
    head, behind = _split_title(tree)
    if title and behind and _alike(head, title):
        about.setdefault("outlet", behind)
    paragraphs = [] if found is None else _paragraphs(found.body)
    if not paragraphs:
        raise InputError(path, None, "a page without an article")
    if title and not any(_alike(p, title) for p in paragraphs[:3]):
        paragraphs.insert(0, title)
    text = fields.clean("\n\n".join(paragraphs))
    check_letters(text, path or "")
    read = fields.from_fields(about, text, path)
    said = detect(text)
    note: tuple[str, ...] = ()
    if said and read.language != said and "language" not in (given or {}):
        if read.language:  # a page of one language in a site's template of another
            note = (f"language: from its words (the page says {read.language})",)
        read = read.model_copy(update={"language": said, "inferred": note})
    return complete(read.model_copy(update={"title": title, "comments": told}))


def _paragraphs(body: Any) -> list[str]:
    """The texts of the extracted elements; a list gives its items, a line break ends a paragraph."""
    texts: list[str] = []
    for element in body.iter("p", "head", "quote", "item"):
        if any(parent.tag in ("p", "quote", "item") for parent in element.iterancestors()):
            continue
        for line in _text(element).split("\n"):
            text = _SPACE.sub(" ", line).strip()
            if text and text not in texts[-1:]:
                texts.append(text)
    return texts


def _text(element: Any) -> str:
    """The element's text, with a line feed where a line breaks or a paragraph within it ends."""
    parts = [_SPACE.sub(" ", element.text or "")]
    for child in element:
        parts += ["\n" if child.tag in ("lb", "p") else "", _text(child), "\n" if child.tag == "p" else ""]
        parts.append(_SPACE.sub(" ", child.tail or ""))
    return "".join(parts)


def _heading(tree: Any) -> str | None:
    """The page's first heading, else the title of its head without the outlet behind it."""
    for element in tree.iter("h1"):
        if text := _SPACE.sub(" ", "".join(element.itertext())).strip():
            return text
    return _split_title(tree)[0] or None


def _split_title(tree: Any) -> tuple[str, str]:
    """The title of the page's head, and what stands behind its last bar or dash: mostly the outlet."""
    for element in tree.iter("title"):
        parts = re.split(r"\s[|—–•·-]\s", _SPACE.sub(" ", element.text or "").strip())
        return parts[0], parts[-1] if len(parts) > 1 and len(parts[-1].split()) <= 5 else ""
    return "", ""


def _metadata(tree: Any) -> dict[str, object]:
    """What the page says of itself, the more explicit source first: JSON-LD, meta tags, link, time, lang."""
    found: dict[str, object] = {}
    for record in _linked_data(tree):
        record = {str(key).lower(): value for key, value in record.items()}
        for field, names in (
            ("title", ("headline", "name")),
            ("outlet", ("publisher",)),
            ("language", ("inlanguage",)),
            ("url", ("mainentityofpage", "url")),
        ):
            if value := fields.first(record, names):
                found.setdefault(field, value)
        if value := fields.first(record, ("datepublished", "datecreated")):
            found.setdefault("published", value)
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (
            element.get("property")
            or element.get("name")
            or element.get("itemprop")
            or element.get("http-equiv")
            or ""
        )
        if content := (element.get("content") or "").strip():
            metas.setdefault(name.lower(), content)
    for element in tree.iter("link"):
        if (element.get("rel") or "").lower() == "canonical" and "//" in (element.get("href") or ""):
            found.setdefault("url", element.get("href"))
    for field, aliases in _MEANS.items():
        for alias in aliases:
            if alias in metas:
                found.setdefault(field, metas[alias])
    for element in tree.iter("time"):
        if element.get("datetime"):
            found.setdefault("published", element.get("datetime"))
    if tree.get("lang"):
        found.setdefault("language", tree.get("lang"))
    return found


def _linked_data(tree: Any) -> Iterator[Mapping[str, Any]]:
    """The news articles in the page's JSON-LD, also those within a list or a `@graph`."""
    for element in tree.iter("script"):
        if (element.get("type") or "").lower().strip() != "application/ld+json":
            continue
        try:
            waiting: list[Any] = [json.loads(element.text or "null", strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            record = waiting.pop(0)
            if isinstance(record, list):
                waiting += record[:100]
            elif isinstance(record, Mapping):
                kinds = record.get("@type")
                if any(
                    isinstance(k, str) and _NEWS.search(k)
                    for k in (kinds if isinstance(kinds, list) else [kinds])
                ):
                    yield record
                waiting += [record["@graph"]] if "@graph" in record else []


def _alike(a: str, b: str) -> bool:
    return _SPACE.sub(" ", a).strip().casefold() == _SPACE.sub(" ", b).strip().casefold()
