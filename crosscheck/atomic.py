"""A file that is replaced as a whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def replace(file: Path, data: bytes) -> None:
    """The data into the file; its folder must exist. Raises `OSError`, and then an earlier file stays."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        temporary.chmod(file.stat().st_mode & 0o777 if file.exists() else 0o666 & ~_umask())
        temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
