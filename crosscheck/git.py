"""Git, asked for what it knows of a folder: in a repository that may come from anybody."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from crosscheck.errors import UsageError

# a repository's own settings must neither start programs nor change what is printed
_SETTINGS = (
    "--literal-pathspecs", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false",
    "-c", "diff.ignoreSubmodules=all",
)  # fmt: skip


def user() -> str | None:
    """The name that git gives its user here."""
    try:
        return os.fsdecode(run(Path(), "config", "--get", "user.name")).strip() or None
    except UsageError:
        return None


def tracked(files: Sequence[Path]) -> bool | None:
    """Whether one of the files, all in one folder, is part of a repository; None where git cannot tell.

    Upper and lower case count as one, as they do for some file systems.
    """
    folder = files[0].parent.resolve()
    top = next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), None)
    if top is None:
        return False
    try:
        known = run(top, "ls-files", "-z").split(b"\0")
    except UsageError:
        return None
    wanted = {(folder / file.name).relative_to(top).as_posix().casefold() for file in files}
    return any(os.fsdecode(name).casefold() in wanted for name in known)


def run(folder: str | Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git prints. Raises `UsageError` with the reason on one line."""
    environment = os.environ | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    if "GIT_WORK_TREE" not in environment:  # a hook's GIT_DIR alone would make of any folder the root
        environment.pop("GIT_DIR", None)
    try:
        done = subprocess.run(
            ["git", *_SETTINGS, *arguments], cwd=folder, input=given, capture_output=True, env=environment
        )
    except FileNotFoundError as error:
        raise UsageError(None, None, "git is not installed, and --new-since needs it") from error
    except OSError as error:
        raise UsageError(None, None, f"git cannot be run: {error.strerror}") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0].removeprefix("fatal: ")
        if "not a git repository" in said:
            said = f"--new-since: {Path(folder).resolve()} is not in a git repository"
        elif "dubious ownership" in said:
            said += "; git config --global --add safe.directory FOLDER allows it"
        raise UsageError(None, None, said or f"git {arguments[0]} failed")
    return done.stdout
