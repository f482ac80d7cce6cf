"""JSON and JSON Lines: a record is an article, with the usual fields or those of schema.org's NewsArticle."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from crosscheck.errors import InputError
from crosscheck.models import Article
from crosscheck.read import fields
from crosscheck.read.decode import check_letters, decode
from crosscheck.read.metadata import complete
from crosscheck.read.reports import REPORT, is_reported
from crosscheck.read.trace import Source

_MARKUP = re.compile(r"<(?:p|div|br|h\d|article|blockquote)\b[^>]{0,300}>", re.I)


def articles(data: bytes, path: str) -> tuple[list[Article], list[InputError]]:
    """The articles of a `.json` or `.jsonl` file, and what is wrong with its other records.

    Raises `InputError`, naming the line, for a `.json` file that is no JSON.
    """
    text = decode(data, path)
    rows: list[tuple[int | None, Any]]
    if path.lower().endswith(".jsonl"):
        rows = [(line, row) for line, row in enumerate(text.split("\n"), 1) if row.strip()]
    else:
        document = _parsed(text, path, None)
        if is_reported(document):
            raise InputError(path, None, REPORT)
        rows = [(None, record) for record in _listed(document)]
    if not rows:
        raise InputError(path, None, "no article: an empty list")
    found: list[Article] = []
    errors: list[InputError] = []
    source = Source("" if path.lower().endswith(".jsonl") else text, markup=False)
    for number, (line, row) in enumerate(rows, 1):
        try:
            record = _parsed(row, path, line) if line else row
            if line and is_reported(record):
                raise InputError(path, line, REPORT)
            read = _article(record, path, line)
            lines = ((0, line),) if line else source.lines(read.text)
            found.append(read.model_copy(update={"lines": lines}))
        except InputError as error:
            which = f"record {number}: " if len(rows) > 1 and not line else ""
            errors.append(InputError(path, line, which + error.reason))
    if errors and not found and all(error.reason == REPORT for error in errors):
        raise InputError(path, None, REPORT)
    return found, errors


def _parsed(text: str, path: str, line: int | None) -> Any:
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        raise InputError(
            path, line or error.lineno, f"malformed JSON: {error.msg} (column {error.colno})"
        ) from error
    except (ValueError, RecursionError) as error:
        raise InputError(path, line, f"malformed JSON: {str(error).splitlines()[0]}") from error


def _listed(data: Any) -> list[Any]:
    """The records of a document: a list, the list under `articles`, a `@graph`, or one record."""
    if isinstance(data, list):
        return data
    if isinstance(data, Mapping):
        for key in ("articles", "items", "@graph"):
            if isinstance(data.get(key), list):
                found = data[key]
                return (
                    [r for r in found if not isinstance(r, Mapping) or _text(r)] if key == "@graph" else found
                )
    return [data]


def _text(record: Mapping[str, Any]) -> str | None:
    lower = {str(key).lower(): value for key, value in record.items()}
    for name in fields.TEXT:
        value = lower.get(name)
        if isinstance(value, list) and value and all(isinstance(v, str) for v in value):
            value = "\n\n".join(value)
        if isinstance(value, str) and value.strip():
            return fields.clean(value)
    return None


def _article(record: Any, path: str, line: int | None) -> Article:
    """One record as an article; a body that is HTML is read as a page."""
    if not isinstance(record, Mapping):
        raise InputError(path, line, "not an article: a record must be an object with a text")
    text = _text(record)
    if text is None:
        raise InputError(
            path, line, "not an article: none of the fields text, body, content, articleBody holds a text"
        )
    about = {str(key).lower(): value for key, value in record.items() if str(key).lower() not in fields.TEXT}
    try:
        if _MARKUP.search(text):
            from crosscheck.read.html import extract

            return extract(text, path, {k: v for k, v in about.items() if v})
        check_letters(text, path)
    except InputError as error:
        raise InputError(path, line, error.reason) from error
    return complete(fields.from_fields(about, text, path))
