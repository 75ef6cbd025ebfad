"""Chroma servers with a known hole are refused, by what they say of themselves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from briefgen.errors import SettingError
from briefgen.store import Store
from briefgen.store.servers import refuse_unsafe
from store_helpers import articles


@contextmanager
def serving(answers: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    """A server's address and the paths asked for, in order; it answers 404 to any other path."""
    asked: list[str] = []

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            body = answers.get(self.path)
            self.send_response(404 if body is None else 200)
            self.end_headers()
            self.wfile.write((body or "").encode())

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def described(version: str, title: str | None) -> dict[str, str]:
    found = {"/api/v2/version": json.dumps(version)}
    return found if title is None else {**found, "/openapi.json": json.dumps({"info": {"title": title}})}


@pytest.mark.parametrize("version", ["1.0.0", "1.0.1", "1.0.15.dev3", "1.4.12", "1.5.8"])
def test_a_python_server_with_the_hole_is_refused(version: str) -> None:
    with serving(described(version, "Chroma")) as (url, _), pytest.raises(SettingError) as caught:
        refuse_unsafe(url)
    assert version in str(caught.value)
    assert url in str(caught.value)
    assert "CVE-2026-45829" in str(caught.value)
    assert "chroma run" in caught.value.hint
    assert caught.value.exit_code == 3


@pytest.mark.parametrize(
    ("version", "title"),
    [
        ("1.5.9", "Chroma"),
        ("1.10.0", "Chroma"),
        ("2.0.0", "Chroma"),
        ("0.6.3", "Chroma"),
        ("1.0.0", "chroma-frontend"),
        ("1.0.0", None),
        ("of no number", "Chroma"),
    ],
)
def test_any_other_server_is_not(version: str, title: str | None) -> None:
    with serving(described(version, title)) as (url, asked):
        refuse_unsafe(url + "/")
    assert asked[0] == "/api/v2/version"


@pytest.mark.parametrize("body", ["", "<html>", "[]", "{", '{"info": 3}'])
def test_what_is_no_answer_is_left_to_whoever_uses_the_server(body: str) -> None:
    with serving({"/api/v2/version": body}) as (url, _):
        refuse_unsafe(url)
    with serving({"/api/v2/version": '"1.0.0"', "/openapi.json": body}) as (url, _):
        refuse_unsafe(url)
    refuse_unsafe("http://127.0.0.1:9")


def test_nothing_is_sent_to_a_server_that_is_refused(tmp_path: Path) -> None:
    with (
        serving(described("1.5.8", "Chroma")) as (url, asked),
        Store(tmp_path, vectors_url=url) as store,
        pytest.raises(SettingError, match="refused"),
    ):
        store.add(articles(2))
    assert asked == ["/api/v2/version"]
