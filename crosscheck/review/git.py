"""What git says has changed: the files of the working tree that are not as they were at a ref."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from crosscheck.errors import UsageError
from crosscheck.git import run

_NOTHING = "0"  # the id of a blob that git has not stored is all zeros
_FILES = ("100644", "100755")  # modes: no symbolic link, no submodule


class Changes(NamedTuple):
    """What has changed since a ref, as far as it lies under the paths asked for."""

    files: tuple[str, ...]  # real paths of what was added or modified, untracked files included
    before: tuple[tuple[str, bytes], ...]  # path and earlier content of what was modified, moved or deleted
    note: str = ""  # what the reader must know of how it was compared


def changes(ref: str, paths: Sequence[str], kinds: Sequence[str]) -> Changes:
    """What is new under the paths, in files of these kinds (suffixes), since the ref was branched off.

    Compared are the working tree, as the articles are read from it, and the merge base of the ref and HEAD;
    where a shallow clone has none, the ref itself. A file that was only renamed is not new.
    Raises `UsageError` where there is no git, no repository or no such ref.
    """
    if not ref or ref.startswith("-") or "\x00" in ref:
        raise UsageError(None, None, f"--new-since: {ref!r} is not a git ref")
    top = _top(paths)
    base, note = _base(top, ref)
    inside = [_inside(path, top) for path in paths]
    raw = run(
        top, "diff", "--raw", "-z", "--no-abbrev", "-M", "--no-ext-diff", "--no-textconv", base, "--", *inside
    )
    found = [row for row in _rows(raw) if row.path.lower().endswith(tuple(kinds))]
    listed = run(top, "ls-files", "-z", "--others", "--exclude-standard", "--", *inside).split(b"\0")
    untracked = [path for path in map(os.fsdecode, listed) if path.lower().endswith(tuple(kinds))]
    files = [row.path for row in found if row.status not in ("D", "R100")] + untracked
    old = [row for row in found if row.mode in _FILES and row.blob.strip(_NOTHING)]
    blobs = _blobs(top, [row.blob for row in old]) if files else []
    before = tuple((row.source, data) for row, data in zip(old, blobs, strict=False))
    whole = (os.path.join(top, path) for path in files)
    return Changes(tuple(file for file in whole if not os.path.islink(file)), before, note)


class _Row(NamedTuple):
    """A line of `git diff --raw`."""

    mode: str  # before
    blob: str  # before
    status: str
    source: str
    path: str


def _rows(raw: bytes) -> Iterator[_Row]:
    """The rows of `git diff --raw -z`: `:MODE MODE BLOB BLOB STATUS NUL PATH NUL [PATH NUL]`."""
    parts = iter(raw.split(b"\0"))
    for head in parts:
        if not head.startswith(b":"):
            continue
        mode, _, blob, _, status = head[1:].decode("ascii").split(" ")
        source = path = os.fsdecode(next(parts))
        if status[0] in "RC":
            path = os.fsdecode(next(parts))
        yield _Row(mode, blob, status, source, path)


def _top(paths: Sequence[str]) -> str:
    """The root of the working tree that holds the first path."""
    start = Path(paths[0]) if paths else Path()
    folder = next((p for p in (start, *start.absolute().parents) if p.is_dir()), Path())
    return os.fsdecode(run(folder, "rev-parse", "--show-toplevel").removesuffix(b"\n"))


def _inside(path: str, top: str) -> str:
    """The path from the root of the working tree; of a pattern the folder before its first wildcard."""
    while not os.path.lexists(path) and any(sign in path for sign in "*?["):
        path = os.path.dirname(path) or "."
    inside = os.path.relpath(os.path.realpath(path), os.path.realpath(top))
    if inside == os.pardir or inside.startswith(os.pardir + os.sep):
        raise UsageError(path, None, f"--new-since: lies outside of the repository {top}")
    return inside


def _base(top: str, ref: str) -> tuple[str, str]:
    """The commit to compare with, and a note where it is not the merge base."""
    shallow = run(top, "rev-parse", "--is-shallow-repository").strip() == b"true"
    try:
        tip = (
            run(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
            .decode()
            .strip()
        )
    except UsageError as error:
        reason = f"--new-since: no such ref: {ref}"
        if shallow:
            reason += (
                "; this clone is shallow: fetch the ref (git fetch --depth=1 origin BRANCH, then FETCH_HEAD),"
                " or clone with the whole history (fetch-depth: 0, GIT_DEPTH: 0)"
            )
        raise UsageError(None, None, reason) from error
    try:
        return run(top, "merge-base", tip, "HEAD").decode().split()[0], ""
    except (UsageError, IndexError):
        why = "this clone is shallow" if shallow else "they have no common history"
        note = (
            f"compared with {ref} itself, and not with where it was branched off ({why}):"
            " what has changed there meanwhile may count as new"
        )
        return tip, note


def _blobs(top: str, ids: Sequence[str]) -> list[bytes]:
    """The contents of the blobs, in one run of git; an empty one for a blob that is not there."""
    if not ids:
        return []
    output = run(top, "cat-file", "--batch", given="".join(f"{id}\n" for id in ids).encode())
    contents, at = [], 0
    for _ in ids:
        end = output.index(b"\n", at)
        head = output[at:end].split()
        size = int(head[2]) if len(head) == 3 else -1
        contents.append(output[end + 1 : end + 1 + max(size, 0)])
        at = end + 1 + (size + 1 if size >= 0 else 0)
    return contents
