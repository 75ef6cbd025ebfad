"""The process that reads vectors for another one: see `store.apart`, which starts it.

It takes one question a line from standard input and gives one answer a line, both JSON, and ends when the other process
does.
"""

from __future__ import annotations

import base64
import gc
import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import IO, TYPE_CHECKING, Any

from briefgen.errors import BriefgenError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from briefgen.store.vectors import Vectors

Message = dict[str, Any]


def packed(rows: NDArray[np.float32]) -> Message:
    """The array as JSON holds it, to the bit."""
    data = base64.b64encode(rows.tobytes()).decode("ascii")
    return {"shape": list(rows.shape), "type": rows.dtype.name, "data": data}


def unpacked(message: Message) -> NDArray[np.float32]:
    """The array that was packed so."""
    import numpy as np

    data: NDArray[Any] = np.frombuffer(base64.b64decode(message["data"]), dtype=message["type"])
    return data.reshape(message["shape"])


def main() -> None:
    """Answers until the questions end."""
    # the process is short-lived, and most of what it makes lives as long as it does
    gc.disable()
    answers = _answers_alone()
    questions: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_listen, args=(sys.stdin.buffer, questions), daemon=True).start()
    held = _Held()
    held.prepare()
    while True:
        answers.write(json.dumps(_answered(held, questions.get())).encode() + b"\n")
        answers.flush()


def _answers_alone() -> IO[bytes]:
    """The standard output for answers only: what a library prints goes to the standard error."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _listen(lines: IO[bytes], questions: SimpleQueue[bytes]) -> None:
    """Hands on the lines. At their end the asker is gone, and this process with it, whatever it is at."""
    for line in lines:
        questions.put(line)
    os._exit(0)


class _Held:
    """The vectors asked for last, open; and why Chroma cannot be used, where it cannot."""

    def __init__(self) -> None:
        self._place: Message = {}
        self._vectors: Vectors | None = None

    def prepare(self) -> None:
        """Imports what takes long, before the first question comes."""
        from briefgen.store import vectors

        # a fault here comes again at the first question, and is told in its answer
        with suppress(Exception):
            vectors.prepare()

    def at(self, place: Message) -> Vectors:
        """The vectors at a place, opened where they are not those open already."""
        from briefgen.store import vectors

        if self._vectors is None or place != self._place:
            if self._vectors is not None:
                self._vectors.close()
            self._vectors = (
                vectors.on_server(place["url"], place["name"])
                if place["url"]
                else vectors.in_folder(Path(place["folder"]), place["name"])
            )
            self._place = place
        return self._vectors


def _answered(held: _Held, line: bytes) -> Message:
    try:
        question = json.loads(line)
        return {"answer": _answer(held.at(question["place"]), question)}
    except BriefgenError as error:
        return {"error": type(error).__name__, "message": str(error), "hint": error.hint}
    # a panic in Chroma's Rust code is no Exception
    except BaseException as error:
        reason = f"{type(error).__name__}: {error}".splitlines()[0]
        return {"error": "StoreError", "message": f"The vectors cannot be used: {reason}", "hint": ""}


def _answer(vectors: Vectors, question: Message) -> object:
    match question["ask"]:
        case "nearest":
            return vectors.nearest(unpacked(question["rows"]), question["k"], question["ids"])
        case "rows":
            found = vectors.rows(question["ids"])
            return {name: packed(row) for name, row in found.items()}
        case "survey":
            return asdict(vectors.survey(question["most"]))
        case unknown:
            raise ValueError(f"no question {unknown!r} is known")
