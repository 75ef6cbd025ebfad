"""The command line in processes that can be killed at any moment, without paying for Python's imports each time.

Run as a program this is the parent: it imports briefgen once, then forks a child for each line of arguments it reads,
answers with its process id, and with its exit code when it has ended. `Commands` is the test's end of it.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Self


class Commands:
    """A context manager that runs commands one after the other, each a process of its own."""

    def __init__(self, env: dict[str, str], cwd: Path) -> None:
        command = [sys.executable, str(Path(__file__).resolve())]
        self._parent = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env, cwd=cwd, bufsize=1
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._parent.stdin
        assert self._parent.stdout
        self._parent.stdin.close()
        self._parent.wait(30)
        self._parent.stdout.close()

    def run(
        self,
        *args: object,
        log: Path,
        stop: float | threading.Event | None = None,
        sign: signal.Signals = signal.SIGKILL,
    ) -> int:
        """The exit code of the command; `log` gets all it says. It gets the signal after `stop` seconds, or once that
        has been set."""
        pid = int(self._told({"argv": [str(arg) for arg in args], "log": str(log)}))
        ended = threading.Event()
        if stop is not None:
            threading.Thread(target=self._stop, args=(pid, sign, stop, ended), daemon=True).start()
        code = int(self._read())
        ended.set()
        return code

    def _told(self, order: dict[str, object]) -> str:
        assert self._parent.stdin
        self._parent.stdin.write(json.dumps(order) + "\n")
        return self._read()

    def _read(self) -> str:
        assert self._parent.stdout
        return self._parent.stdout.readline()

    def _stop(self, pid: int, sign: signal.Signals, stop: float | threading.Event, ended: threading.Event) -> None:
        if isinstance(stop, threading.Event):
            stop.wait(60)
        else:
            ended.wait(stop)
        if not ended.is_set():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, sign)


def _serve() -> None:
    import langchain_openai  # noqa: F401

    import briefgen.cli.main
    import briefgen.llm.opening
    import briefgen.pipeline.drafting
    import briefgen.pipeline.memo
    import briefgen.pipeline.modelling
    import briefgen.store.vectors  # noqa: F401

    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            _run(order["argv"], order["log"])
        print(child, flush=True)  # noqa: T201
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)  # noqa: T201


def _run(argv: list[str], log: str) -> None:
    from briefgen.cli import main

    target = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(target, 1)
    os.dup2(target, 2)
    sys.argv = ["briefgen", *argv]
    try:
        main.run()
    except SystemExit as stop:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(int(stop.code or 0))
    finally:
        os._exit(70)


if __name__ == "__main__":
    _serve()
