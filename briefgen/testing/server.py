"""An HTTP server on this machine that speaks the OpenAI protocol and answers from a script."""

from __future__ import annotations

import contextlib
import json
import socket
import struct
import threading
from collections.abc import Iterable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from briefgen.llm import probing
from briefgen.testing import protocol
from briefgen.testing.steps import Asked, Script, Step, answer, error, scripted, step_of
from briefgen.testing.writer import write

CONTEXT = 128_000
_PROBE = {"city": "Paris", "letters": 5}


class Server:
    """A context manager: `url` is the base URL to give to a client, `asked` what was asked so far, without the probes.

    Without a script it writes memos itself, as the extractive writer does. `supports` are the ways of asking for JSON
    that the server knows; another one is an error, or with `lax` is answered in prose, as some servers do. The probe is
    answered by itself and takes no step of the script. With `key` only requests that carry it are answered.
    """

    def __init__(
        self,
        script: Script = write,
        *,
        supports: Iterable[str] = ("schema", "tools", "json", "plain"),
        lax: bool = False,
        key: str = "",
        port: int = 0,
        names: tuple[str, ...] = ("test",),
        context: int = CONTEXT,
    ) -> None:
        self.asked: list[Asked] = []
        self.probes: list[Asked] = []
        self.names = names
        self.context = context
        self.stopping = threading.Event()
        self._script = scripted(script)
        self._supports = frozenset(supports)
        self._lax = lax
        self._key = key
        self._lock = threading.Lock()
        self._http = _Http(("127.0.0.1", port), self)
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @property
    def url(self) -> str:
        """The base URL, such as http://127.0.0.1:41234/v1."""
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stopping.set()
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()

    def step(self, body: Mapping[str, Any], headers: Mapping[str, str]) -> tuple[Step, Asked]:
        """What to do for this request. One request at a time, so that a list of steps is played in order."""
        with self._lock:
            asked = protocol.asked_of(len(self.asked) + 1, body, headers)
            if self._key and headers.get("authorization") != f"Bearer {self._key}":
                return error(401, "Incorrect API key provided.", "invalid_api_key"), asked
            if asked.user == probing.question().user:
                self.probes.append(asked)
                return self._probed(asked), asked
            self.asked.append(asked)
            return self._played(asked), asked

    def _played(self, asked: Asked) -> Step:
        """What the script answers. One that fails is told to the client as an error that it does not try again."""
        try:
            return step_of(self._script(asked))
        except Exception as failure:
            return error(400, f"The script failed: {type(failure).__name__}: {failure}")

    def _probed(self, asked: Asked) -> Step:
        if asked.structure in self._supports:
            return answer(_PROBE)
        return answer("Paris, five letters.") if self._lax else error(400, f"{asked.structure} is not supported")


class _Http(ThreadingHTTPServer):
    # the connections of a scripted hang end with the process, not with the server
    daemon_threads = True
    block_on_close = False

    def __init__(self, address: tuple[str, int], owner: Server) -> None:
        self.owner = owner
        super().__init__(address, _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is part of the tests; nothing is printed."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Http

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is printed."""

    def do_GET(self) -> None:
        owner = self.server.owner
        if self.path.rstrip("/").endswith("/models"):
            self._send(200, protocol.models(owner.names, owner.context))
        else:
            self._send(404, protocol.error_body("There is no such page.", "", 404))

    def do_POST(self) -> None:
        body = self._body()
        if not self.path.rstrip("/").endswith("/chat/completions"):
            self._send(404, protocol.error_body(f"There is no {self.path}.", "", 404))
        elif body is None:
            self._send(400, protocol.error_body("The request is no JSON object.", "", 400))
        else:
            step, asked = self.server.owner.step(body, {key.lower(): value for key, value in self.headers.items()})
            with contextlib.suppress(ConnectionError):
                self._do(step, asked)

    def _body(self) -> Mapping[str, Any] | None:
        try:
            body = json.loads(self.rfile.read(int(self.headers.get("content-length") or 0)))
        except ValueError:
            return None
        return body if isinstance(body, dict) else None

    def _do(self, step: Step, asked: Asked) -> None:
        if step.kind in {"answer", "error"} and step.seconds:
            self.server.owner.stopping.wait(step.seconds)
        if step.kind == "error":
            self._send(step.status, protocol.error_body(step.text, step.code, step.status), step.headers)
        elif step.kind == "hang":
            self.server.owner.stopping.wait(step.seconds)
            self.close_connection = True
        elif step.kind == "reset":
            self._reset()
        elif asked.body.get("stream"):
            self._stream(step, asked)
        else:
            self._whole(step, asked)

    def _whole(self, step: Step, asked: Asked) -> None:
        data = json.dumps(protocol.completion(step, asked), ensure_ascii=False).encode()
        if step.kind == "answer":
            self._write(data, step.headers)
        elif step.kind == "half":
            self._head(200, len(data), step.headers)
            self.wfile.write(data[: len(data) // 2])
            self.close_connection = True
        else:
            self._head(200, len(data), step.headers)
            self._drip(data, step.seconds)

    def _stream(self, step: Step, asked: Asked) -> None:
        lines = [line.encode() for line in protocol.chunks(step, asked)]
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("connection", "close")
        self.end_headers()
        self.close_connection = True
        if step.kind == "drip":
            self._drip(b"".join(lines), step.seconds)
        else:
            for line in lines[: len(lines) // 2] if step.kind == "half" else lines:
                self.wfile.write(line)

    def _drip(self, data: bytes, seconds: float) -> None:
        for start in range(len(data)):
            self.wfile.write(data[start : start + 1])
            if self.server.owner.stopping.wait(seconds):
                break

    def _reset(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True

    def _send(self, status: int, body: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> None:
        data = json.dumps(body, ensure_ascii=False).encode()
        self._head(status, len(data), headers or {})
        self.wfile.write(data)

    def _write(self, data: bytes, headers: Mapping[str, str]) -> None:
        self._head(200, len(data), headers)
        self.wfile.write(data)

    def _head(self, status: int, length: int, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(length))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
