"""Records as the bytes of rows, and back; a row that is not sound is taken for none."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from crosscheck.align.stories import Profile
from crosscheck.models import Article, Claim, Mark, Name, Record, Value
from crosscheck.read.among import guessed

Claims = tuple[Claim, ...]
Pair = tuple[Article, Claims]
Made = TypeVar("Made")
_DATE = 40  # characters of an ISO 8601 interval, and some more


class Card(Record):
    """What must be known of each article of a corpus to find those that are needed; small."""

    profile: Profile
    outlet: str | None = None
    guessed: bool = Field(False, description="whether the day of publication, or its year, is a guess")
    published: str | None = Field(
        None,
        pattern=r"^\d{4}-\d\d-\d\d[\d:T.+-]*$",
        description="ISO 8601, with the time of day where it is known",
    )


class Found(Record):
    """What a file holds: the keys of its articles, and what is wrong with the rest, as (line, reason)."""

    articles: tuple[str, ...] = ()
    errors: tuple[tuple[int | None, str], ...] = ()


class _Kept(Record):
    """An article with its claims. Its file stands elsewhere, for the same bytes may lie under another name."""

    article: Article
    published: str | None = None
    claims: Claims = ()


_MODELS: dict[type[BaseModel], TypeAdapter[Any]] = {m: TypeAdapter(m) for m in (Card, Found, _Kept)}


def packed(record: BaseModel) -> bytes:
    """The record as JSON; what was left at its default is left out."""
    data = record.model_dump(mode="json", exclude_unset=True)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def unpacked(data: bytes | None, model: type[Made]) -> Made | None:
    """The record in the row; None where there is none, or another thing."""
    if data is None:
        return None
    adapter = _MODELS[model]  # type: ignore[index]
    try:
        return adapter.validate_json(data)
    except ValidationError:
        pass
    try:  # half a surrogate pair, as broken pages have it, is no JSON to the fast reader
        return adapter.validate_python(json.loads(data.decode("utf-8", "surrogatepass")))
    except (ValueError, RecursionError):
        return None


def card(article: Article, profile: Profile) -> Card:
    """The article's card."""
    return Card(profile=profile, outlet=article.outlet, guessed=guessed(article), published=_day(article))


def packed_article(article: Article) -> bytes:
    """The article without its file: what its claims are made of."""
    return packed(article.model_copy(update={"file": None}))


def packed_pair(article: Article, claims: Claims) -> bytes:
    """The article and its claims, without the article's file."""
    bare = article.model_copy(update={"file": None})
    return packed(_Kept(article=bare, published=_day(article), claims=claims))


def unpacked_pair(data: bytes | None, file: str | None) -> Pair | None:
    """The article, as one of this file, and its claims; None for a row that is not sound."""
    kept = unpacked(data, _Kept)
    if kept is None:
        return None
    update: dict[str, object] = {"file": file}
    if kept.published and "T" in kept.published:  # midnight would be read as a day without a time
        try:
            update["published"] = dt.datetime.fromisoformat(kept.published)
        except ValueError:
            return None
    article = kept.article.model_copy(update=update)
    return (article, kept.claims) if all(_soundness(article, kept.claims)) else None


def _day(article: Article) -> str | None:
    return article.published.isoformat() if article.published else None


def _soundness(article: Article, claims: Claims) -> Iterator[bool]:
    """Whether each part is sound: every span lies in the text and holds its words, every figure is a number."""
    yield all(0 <= b.start <= b.end <= len(article.text) for b in article.blocks)
    yield len({claim.id for claim in claims}) == len(claims)
    for claim in claims:
        yield claim.article == article.id and _holds(article, claim)
        parts: list[Value | Name | Mark] = [*claim.values, *claim.names, *claim.marks]
        for part in parts:
            yield claim.start <= part.start and part.end <= claim.end and _holds(article, part)
        yield all(map(_sound, claim.values))


def _holds(article: Article, part: Claim | Value | Name | Mark) -> bool:
    """Whether the article has the words of the part where it says so."""
    inside = 0 <= part.start < part.end <= len(article.text)
    return inside and article.text[part.start : part.end] == part.text


def _sound(value: Value) -> bool:
    if value.type in ("date", "place"):
        return isinstance(value.value, str) and (value.type == "place" or len(value.value) <= _DATE)
    numbers = (value.value, value.precision, value.low, value.high)
    return all(x is None or (not isinstance(x, str) and math.isfinite(x)) for x in numbers)
