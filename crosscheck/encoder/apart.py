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
from functools import lru_cache
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
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
MOST = 1000  # batches whose vectors wait to be asked for, two of an article: some 40 MB
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # on Windows


if TYPE_CHECKING:
    Answer = SimpleQueue[NDArray[np.float32] | None]  # that it is put into, once


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
        self._owner = os.getpid()
        self._expected: dict[tuple[str, ...], Answer] = {}
        self._questions: SimpleQueue[tuple[tuple[str, ...], Answer]] = SimpleQueue()
        Thread(target=self._ask_on, daemon=True).start()
        atexit.register(self.close)

    def expect(self, texts: Sequence[str]) -> None:
        """Begin to encode the batch; its vectors wait until they are asked for."""
        batch = tuple(texts)
        if len(self._expected) < MOST and batch not in self._expected:
            self._expected[batch] = self._asked(batch)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """As `Engine.encode`. Raises `Lost`, now and ever after, once something went wrong."""
        if os.getpid() != self._owner:
            raise Lost
        batch = tuple(texts)
        vectors = (self._expected.pop(batch, None) or self._asked(batch)).get()
        if vectors is None:
            raise Lost
        return vectors

    def _asked(self, batch: tuple[str, ...]) -> Answer:
        answer: Answer = SimpleQueue()
        self._questions.put((batch, answer))
        return answer

    def _ask_on(self) -> None:
        """Put one question after the other, in a thread that nothing interrupts; without answers once one failed."""
        lost = False
        while True:
            batch, answer = self._questions.get()
            vectors = None
            if not lost:
                try:
                    vectors = self._exchange(json.dumps(batch).encode(), len(batch))
                except (OSError, ValueError):  # a closed pipe, or what is no answer
                    lost = True
                    self.close()
            answer.put(vectors)

    def _exchange(self, question: bytes, count: int) -> NDArray[np.float32]:
        import numpy as np

        to, answer = self._process.stdin, self._process.stdout
        assert to and answer
        to.write(_SIZE.pack(len(question), 0) + question)
        to.flush()
        rows, columns = _SIZE.unpack(_all(answer, _SIZE.size))
        if rows != count:
            raise ValueError("vectors of other texts")
        vectors = np.frombuffer(_all(answer, rows * columns * 4), "<f4").reshape(rows, columns)
        return vectors.astype(np.float32)

    def close(self) -> None:
        """End the process; a question that waits is answered by nothing."""
        atexit.unregister(self.close)
        if os.getpid() == self._owner:
            self._process.kill()
            self._process.wait()


@lru_cache(maxsize=1)
def started() -> Apart | None:
    """The process of this one, started with the first call; None where none can be started."""
    try:
        return Apart()
    except OSError:
        return None


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
