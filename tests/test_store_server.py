"""Vectors on a real `chroma run` server, on this machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.errors import ProviderError, SettingError
from briefgen.store import Store
from briefgen.store.vectors import close_client
from store_helpers import article, articles


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = Path(sys.executable).with_name("chroma")
    folder = tmp_path_factory.mktemp("chroma")
    process = subprocess.Popen(
        [program, "run", "--host", "127.0.0.1", "--port", str(port), "--path", folder],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    while "listening" not in (line := process.stdout.readline()):
        assert line, "the server ended"
    # what it says later must not fill the pipe
    drain = threading.Thread(target=process.stdout.read)
    drain.start()
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(timeout=30)
    drain.join(timeout=30)
    process.stdout.close()


def test_a_store_keeps_its_vectors_on_the_server(server: str, tmp_path: Path) -> None:
    with Store(tmp_path, vectors_url=server) as store:
        store.add(articles(30))
        store.add([article(3, text="Corrected: nothing was taken from Dunhollow.")])
        store.remove("a00004")
        assert store.search("Case 7 office 7", 1)[0].article.id == "a00007"
        assert store.diagnose() == ()
    assert not list((tmp_path / "index").glob("generation-*/vectors"))


def test_two_stores_on_one_server_stay_apart_and_a_rebuild_leaves_no_old_collection(
    server: str, tmp_path: Path
) -> None:
    import chromadb

    with Store(tmp_path / "one", vectors_url=server) as one, Store(tmp_path / "two", vectors_url=server) as two:
        one.add(articles(5))
        two.add(articles(5, 100))
        one.rebuild()
        assert one.diagnose() == two.diagnose() == ()
        beginning = f"briefgen-{one._library.id[:12]}-"
    host, port = server.removeprefix("http://").split(":")
    client = chromadb.HttpClient(host=host, port=int(port))
    names = [c.name for c in client.list_collections() if c.name.startswith(beginning)]
    close_client(client)
    assert names == [f"{beginning}2"]


def test_vectors_that_the_server_lost_are_found_and_mended(server: str, tmp_path: Path) -> None:
    with Store(tmp_path, vectors_url=server) as store:
        store.add(articles(10))
        store._index.vectors.delete(store._index.vectors.chunk_ids()[:4])
        (finding,) = store.diagnose()
        assert finding.rule == "store/vectors-missing"
        assert "4 chunks" in finding.message
        store.rebuild()
        assert store.diagnose() == ()


def test_moving_between_folder_and_server_is_a_mismatch_not_a_mix(server: str, tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.add(articles(5))
    with Store(tmp_path, vectors_url=server) as store:
        assert [finding.rule for finding in store.diagnose()] == ["store/index-mismatch"]
        store.rebuild()
        assert store.search("Case 3 office 3", 1)[0].article.id == "a00003"


def test_a_server_that_does_not_answer_is_a_clear_error(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
        with Store(tmp_path, vectors_url=url) as store, pytest.raises(ProviderError, match="does not answer"):
            store.add(articles(1))


@pytest.mark.parametrize("url", ["localhost:8000", "ftp://x", "http://"])
def test_what_is_no_address_is_a_clear_error(url: str, tmp_path: Path) -> None:
    with Store(tmp_path, vectors_url=url) as store, pytest.raises(SettingError, match="no address"):
        store.add(articles(1))
