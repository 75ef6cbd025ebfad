"""Vectors read by a process of its own, which imports Chroma while this one does other work.

A folder of vectors that is damaged can end the process that reads it: here that is one clear error. The process ends
with this one, however this one ends, and writes nothing that is not asked for.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Self, cast

from briefgen.errors import IndexMismatch, ProviderError, SettingError, StoreError, StoreLocked
from briefgen.store.answering import Message, packed, unpacked

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from briefgen.store.vectors import Neighbours, Survey

_ERRORS = {kind.__name__: kind for kind in (IndexMismatch, ProviderError, SettingError, StoreError, StoreLocked)}
# the path of modules is this process's own: never the working directory, unless it is so here
_CODE = "import sys; sys.path[:] = {path!r}; from briefgen.store.answering import main; main()"


class Helper:
    """A process that reads vectors for this one; a context manager. It starts at `start`, or when it is first asked."""

    def __init__(self) -> None:
        self._running: _Running | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def start(self) -> bool:
        """Whether the process runs; false where none can be started here."""
        if self._running is None and sys.executable:
            with suppress(OSError):
                self._running = _started()
        return self._running is not None

    def ask(self, question: Message) -> Callable[[], Any]:
        """Hands the question over and returns at once: calling what it returns waits for the answer.

        That call raises the StoreError, ProviderError or SettingError met there, and StoreError when the process has
        ended; so does this one.
        """
        if not self.start() or self._running is None:
            raise StoreError("No process can be started to read the vectors.")
        return self._running.ask(question)

    def close(self) -> None:
        """Ends the process, whatever it is at: it only reads. It can be used again, and starts anew then."""
        if self._running is not None:
            self._running.end()
            self._running = None


class _Running:
    def __init__(self, process: subprocess.Popen[bytes], complaints: IO[bytes]) -> None:
        self._process, self._complaints = process, complaints
        self._questions, self._lines = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
        self._asked = self._received = 0
        self._answers: dict[int, Message] = {}

    def ask(self, question: Message) -> Callable[[], Any]:
        number = self._asked
        self._asked += 1
        try:
            self._questions.write(json.dumps(question).encode() + b"\n")
            self._questions.flush()
        except OSError as error:
            raise self._ended() from error
        return lambda: self._answer(number)

    def _answer(self, number: int) -> Any:
        while number not in self._answers:
            line = self._lines.readline()
            if not line.endswith(b"\n"):
                raise self._ended()
            self._answers[self._received] = json.loads(line)
            self._received += 1
        answer = self._answers.pop(number)
        if "error" in answer:
            raise _ERRORS[answer["error"]](answer["message"], answer["hint"])
        return answer["answer"]

    def _ended(self) -> StoreError:
        """The error that says how the process ended, with the last that it said."""
        how = _end(self._process.wait())
        self._complaints.seek(0)
        last = self._complaints.read().decode("utf-8", "replace").strip().splitlines()[-1:]
        reason = f": {last[0]}" if last else ""
        return StoreError(f"The vectors cannot be used: the process that reads them was ended {how}{reason}.")

    def end(self) -> None:
        self._process.kill()
        # waited for, and its pipes closed; what it was not told any more does not matter
        with suppress(OSError), self._complaints, self._process:
            pass


def _started() -> _Running:
    complaints = tempfile.TemporaryFile()  # noqa: SIM115 - closed as the process ends
    try:
        process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-c", _CODE.format(path=sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            # without threads for arithmetic, which wait busily
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        )
    except OSError:
        complaints.close()
        raise
    return _Running(process, complaints)


def _end(code: int) -> str:
    """How a process ended, in words."""
    if code >= 0:
        return f"with code {code}"
    try:
        return f"by {signal.Signals(-code).name}"
    except ValueError:
        return f"by signal {-code}"


class Apart:
    """The collection of vectors called `name`, in a folder or at a server's address, as another process reads it."""

    def __init__(self, helper: Helper, name: str, folder: Path | None = None, url: str = "") -> None:
        self._helper = helper
        self._place = {"name": name, "url": url, "folder": str(folder or "")}

    def nearest(
        self, rows: NDArray[np.float32], k: int, ids: Sequence[str] | None = None
    ) -> Callable[[], list[Neighbours]]:
        """Hands over what `Vectors.nearest` takes; calling what it returns waits for the answer."""
        among = None if ids is None else list(ids)
        waiting = self._ask("nearest", rows=packed(rows), k=k, ids=among)
        return lambda: [[(name, cosine) for name, cosine in found] for found in waiting()]

    def rows(self, ids: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """The vectors of those of `ids` that are there."""
        if not ids:
            return {}
        return {name: unpacked(row) for name, row in self._ask("rows", ids=list(ids))().items()}

    def survey(self, most: int) -> Survey:
        """What `Vectors.survey` gives."""
        from briefgen.store.vectors import Survey

        found = self._ask("survey", most=most)()
        return Survey(tuple(found["ids"]), found["tried"], tuple(found["lost"]))

    def _ask(self, what: str, **values: object) -> Callable[[], Any]:
        return self._helper.ask({"place": self._place, "ask": what, **values})
