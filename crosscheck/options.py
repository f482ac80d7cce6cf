"""Everything that a run can be told, in one record."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from crosscheck.models import Record


class Options(Record):
    """How to check; the same options and articles give the same report."""

    rules: tuple[str, ...] = Field(
        (), description="folders with a desk's own rules, read after the shipped ones"
    )
    encoder: Literal["auto", "use", "e5", "letters"] = Field(
        "auto", description="sentence encoder for matching"
    )
    language: str | None = Field(
        None, description="ISO 639-1 code taken for articles that do not state theirs"
    )
    cache: str | None = Field(
        None, description="folder in which what was read is kept for the next run; none: nothing is kept"
    )
    select: tuple[str, ...] = Field(
        (), description="rules or families that report, such as `discrepancy.money`; none: all"
    )
    ignore: tuple[str, ...] = Field((), description="rules or families that do not, of those selected")
