"""Arithmetic that fails: the parts that cannot hold together, and why."""

from __future__ import annotations

from dataclasses import dataclass

from crosscheck.align.contexts import Part


@dataclass(frozen=True)
class Failure:
    """Values that exclude each other by arithmetic, in the order of the text, and the sum that shows it."""

    parts: tuple[Part, ...]
    why: str
