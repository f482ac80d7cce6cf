"""The fast encoder in a process of its own: it is loaded, and works, while this one extracts claims.

A thread would not do, for in Python one thread waits for the other. The process runs this interpreter with this
module search path, imports little, reads texts from its standard input and writes their vectors to its standard
output. It is the same engine on the same machine, so the vectors are the same; whatever goes wrong, the engine is
loaded here instead, and the report cannot tell. The process ends with this one.
"""

from __future__ import annotations

import atexit
import json
import os
import struct
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import IO

import numpy as np
from numpy.typing import NDArray

# `-S` and `-P`: the search path is that of this process and nothing else, not even where the process is started.
_FLAGS = ("-S", "-P")
_HOME = str(Path(__file__).parents[2])  # where an import hook, and no path, leads to this package
_SERVE = "import sys; sys.path[:] = sys.argv[1:]; from crosscheck.encoder.apart import serve; serve()"
# One thread, as the engine has it: a second one would take the core that extracts claims.
_ONE = dict.fromkeys(
    ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)
_SIZE = struct.Struct("<QQ")  # of a message: rows or bytes, and columns
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # on Windows


class Lost(Exception):
    """The process does not answer, or not with vectors."""


class Apart:
    """The engine in another process, which begins to load it at once. Only the process that made it can use it."""

    def __init__(self) -> None:
        """Raises `OSError` where no process can be started."""
        if not sys.executable or getattr(sys, "frozen", False):
            raise OSError("this program is no Python interpreter")
        self._process = subprocess.Popen(
            [sys.executable, *_FLAGS, "-c", _SERVE, *sys.path, _HOME],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, **_ONE}, creationflags=_NO_WINDOW,
        )  # fmt: skip
        self._owner, self._lock = os.getpid(), Lock()
        atexit.register(self.close)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """As `Engine.encode`. Raises `Lost`, now and ever after, once something went wrong."""
        if os.getpid() != self._owner:
            raise Lost
        with self._lock:
            try:
                return self._asked(json.dumps(list(texts)).encode(), len(texts))
            except (OSError, ValueError) as error:  # a closed pipe, or what is no answer
                self.close()
                raise Lost from error
            except BaseException:  # interrupted: the answer would be taken for that of the next question
                self.close()
                raise

    def _asked(self, question: bytes, count: int) -> NDArray[np.float32]:
        to, answer = self._process.stdin, self._process.stdout
        assert to and answer
        to.write(_SIZE.pack(len(question), 0) + question)
        to.flush()
        rows, columns = _SIZE.unpack(_all(answer, _SIZE.size))
        if rows != count:
            raise ValueError("vectors of other texts")
        return (
            np.frombuffer(_all(answer, rows * columns * 4), "<f4").reshape(rows, columns).astype(np.float32)
        )

    def close(self) -> None:
        """End the process."""
        atexit.unregister(self.close)
        if os.getpid() != self._owner:
            return
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                try:
                    stream.close()
                except OSError:
                    continue  # what was still to be written to a process that is gone
        self._process.wait()


def serve() -> None:
    """Answer each batch of texts on standard input with its vectors, until the input ends."""
    from crosscheck.encoder.engine import Engine

    engine, questions, answers = Engine(), sys.stdin.buffer, sys.stdout.buffer
    while head := questions.read(_SIZE.size):
        size, _ = _SIZE.unpack(head)
        vectors = engine.encode(json.loads(_all(questions, size)))
        answers.write(_SIZE.pack(*vectors.shape) + vectors.astype("<f4").tobytes())
        answers.flush()


def _all(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) != size:
        raise ValueError("the stream has ended")
    return data
