"""What rows are found by: digests of content, and of everything that decides what is made of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import crosscheck

# Code and data that turn a file into articles, claims and a profile; encoders are fingerprinted apart.
DECIDES = (
    "read",
    "extract",
    "languages",
    "data",
    "store",
    "corpus.py",
    "models.py",
    "places.py",
    "align/stories.py",
)
LIBRARIES = ("anyascii", "babel", "lxml", "lxml_html_clean", "pydantic", "PyYAML", "rapidfuzz", "trafilatura")


def key(*parts: str | bytes) -> bytes:
    """A digest of the parts, 32 bytes; no two lists of parts share one."""
    digest = sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.digest()


@cache
def fingerprint() -> str:
    """Of the code, the data and the libraries that articles and claims depend on.

    It changes with any of them, so that what an earlier version has kept is never taken for this one's.
    """
    root = Path(crosscheck.__file__).parent
    parts: list[str | bytes] = [crosscheck.__version__, sys.version, *map(installed, LIBRARIES)]
    for name in DECIDES:
        for file in sorted(_files(root / name)):
            parts += [file.relative_to(root).as_posix(), file.read_bytes()]
    return key(*parts).hex()


@cache
def installed(library: str) -> str:
    """The name and version of an installed distribution; the name alone of one that is missing."""
    try:
        return f"{library} {version(library)}"
    except PackageNotFoundError:
        return library


def _files(place: Path) -> Iterator[Path]:
    """The files of a folder that are part of the product: no corpora, nothing compiled."""
    if place.is_file():
        yield place
    for inner in place.iterdir() if place.is_dir() else ():
        if inner.name not in ("corpus", "__pycache__"):
            yield from _files(inner)
