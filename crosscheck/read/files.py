"""Which files are articles: files, folders and globs, in an order of their own."""

from __future__ import annotations

import glob
import os
from collections.abc import Sequence

from crosscheck.models import NotRead

OWN = "crosscheck."  # decisions, a baseline: files of the tool, and no articles
KINDS = (".txt", ".md", ".markdown", ".html", ".htm", ".json", ".jsonl")


def find_files(paths: Sequence[str]) -> tuple[list[str], list[NotRead]]:
    """The articles' files, sorted and each once, and what could not be found.

    A folder is searched with all that is in it, but for hidden files, files of other kinds, and those whose
    name begins with `crosscheck.`: they are the desk's own, such as its translation memory.
    """
    found: dict[str, str] = {}
    folders: dict[str, str] = {}
    missing: list[NotRead] = []
    for given in dict.fromkeys(map(os.fspath, paths)):
        files, reason = _files(given)
        for file in files:
            found.setdefault(_real(file, folders), _shown(file))
        if reason:
            missing.append(NotRead(file=_shown(given), reason=reason))
    return sorted(found.values()), sorted(missing, key=lambda row: row.file)


def _real(file: str, folders: dict[str, str]) -> str:
    """The file behind all links; the real paths of `folders` are looked up once."""
    folder, name = os.path.split(file)
    if os.path.islink(file) or name in ("", os.curdir, os.pardir):
        return os.path.realpath(file)
    if folder not in folders:
        folders[folder] = os.path.realpath(folder)
    return os.path.join(folders[folder], name)


def _files(given: str) -> tuple[list[str], str | None]:
    """The files that a path stands for, or why there are none."""
    if "\x00" in given:
        return [], "no such file or folder"
    if os.path.isdir(given):
        files = _folder(given)
        return files, None if files else f"no articles in this folder (looked for {', '.join(KINDS)})"
    if os.path.lexists(given):
        return _known([given], given)
    if glob.has_magic(given):
        matches = sorted(glob.glob(given, recursive=True))
        files = [
            f
            for m in matches
            for f in (_folder(m) if os.path.isdir(m) else [m] if _article(os.path.basename(m)) else [])
        ]
        return files, None if files else "no article matches this pattern"
    return [], "no such file or folder"


def _known(files: list[str], given: str) -> tuple[list[str], str | None]:
    if given.lower().endswith(KINDS):
        return files, None
    return [], f"unknown kind of file (known are {', '.join(KINDS)})"


def _folder(folder: str) -> list[str]:
    """The articles below a folder; hidden files and the tool's own are left out, links to folders not followed."""
    files: list[str] = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        files += [
            os.path.join(place, n) for n in sorted(names) if not n.startswith((".", OWN)) and _article(n)
        ]
    return files


def _article(name: str) -> bool:
    return name.lower().endswith(KINDS) and not name.startswith(OWN)


def _shown(path: str) -> str:
    """The path as it is shown: with forward slashes, and without bytes that are no text."""
    return os.fsencode(path).decode("utf-8", "replace").replace(os.sep, "/")
