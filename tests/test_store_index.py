"""The index: what it was made with, how it follows the library, what it needs no network for."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.errors import IndexMismatch, SettingError, StoreError
from briefgen.store import Store, chunks
from briefgen.store.embedding import embedder
from briefgen.store.index import Index
from briefgen.store.lexical import Lexical, prepared
from store_helpers import article, articles


def filled(folder: Path, count: int = 12) -> Path:
    with Store(folder) as store:
        store.add(articles(count))
    return folder


def generation(folder: Path) -> Path:
    (found,) = (folder / "index").glob("generation-*")
    return found


# tokens


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("60,000 emails", "60000"),
        ("60000 emails", "60000"),
        ("1,234,567 rows", "1234567"),
        ("version 2.31.1", "2.31.1"),
        ("CVE-2023-23397 is old", "cve-2023-23397"),
        ("Storm-0558", "storm-0558"),
        ("Storm-0558", "storm"),
        ("Storm\u20110558", "storm-0558"),
        ("U.S. officials", "us"),
        ("the vendor's servers", "vendor"),
        ("attackers attacked", "attack"),
        ("café", "cafe"),
        ("zero-day", "zero"),
    ],
)
def test_tokens(tmp_path: Path, text: str, token: str) -> None:
    assert token in Lexical(tmp_path / "lexical").tokens(text)


def test_a_number_is_one_token_and_its_parts_are_none(tmp_path: Path) -> None:
    assert Lexical(tmp_path / "lexical").tokens("60,000") == ["60000"]


def test_groups_that_are_no_thousands_stay_apart() -> None:
    assert prepared("in 2022,2023 and 1,23") == "in 2022,2023 and 1,23"


def test_a_query_of_function_words_alone_still_searches(tmp_path: Path) -> None:
    lexical = Lexical(tmp_path / "lexical")
    lexical.replace([], [("x:1:0:9", "x", "", "To be or not to be")])
    assert lexical.search("to be or not", 5)
    lexical.close()


def test_text_with_query_signs_is_taken_as_words(tmp_path: Path) -> None:
    lexical = Lexical(tmp_path / "lexical")
    lexical.replace([], [("x:1:0:9", "x", "", "The bank of Oxley")])
    for query in ('title:"bank', "(bank OR", "bank*~^9", "+bank -oxley", "\\", "'"):
        lexical.search(query, 5)
    assert lexical.search('body:"bank" AND', 5)
    lexical.close()


# the manifest


def test_the_manifest_says_what_the_index_was_made_with(tmp_path: Path) -> None:
    filled(tmp_path)
    manifest = json.loads((tmp_path / "index" / "manifest.json").read_text())
    assert (manifest["embedder"], manifest["dimension"], manifest["change"]) == ("wordllama", 256, 12)
    assert manifest["chunks"] == chunks.SETTINGS
    assert "chromadb" in manifest["made_with"]


def test_another_embedder_is_refused_with_both_names_and_the_command(tmp_path: Path) -> None:
    filled(tmp_path)
    with Store(tmp_path, embedder="openai:text-embedding-3-small") as store:
        with pytest.raises(IndexMismatch, match=r"'wordllama'.*'openai:text-embedding-3-small'") as caught:
            store.search("anything")
        assert "briefgen index" in caught.value.hint
        with pytest.raises(IndexMismatch):
            store.add(articles(1, 90))
        assert [finding.rule for finding in store.diagnose()] == ["store/index-mismatch"]
    with Store(tmp_path) as store:
        assert store.count() == 12


def test_other_chunk_settings_are_refused_and_a_rebuild_mends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path)
    monkeypatch.setattr(chunks, "SETTINGS", "sentences, 5 characters, version 9")
    with Store(tmp_path) as store:
        with pytest.raises(IndexMismatch, match="version 9"):
            store.search("anything")
        store.rebuild()
        assert store.search("Case 3 office 3", 1)[0].article.id == "a00003"


def test_the_index_of_another_library_is_refused(tmp_path: Path) -> None:
    filled(tmp_path / "one")
    filled(tmp_path / "two")
    shutil.rmtree(tmp_path / "two" / "index")
    shutil.copytree(tmp_path / "one" / "index", tmp_path / "two" / "index")
    with Store(tmp_path / "two") as store, pytest.raises(IndexMismatch, match="library is"):
        store.search("anything")


def test_a_manifest_that_cannot_be_read_names_the_command(tmp_path: Path) -> None:
    filled(tmp_path)
    (tmp_path / "index" / "manifest.json").write_text("{")
    with Store(tmp_path) as store:
        with pytest.raises(IndexMismatch) as caught:
            store.search("anything")
        assert "briefgen index" in caught.value.hint
        store.rebuild()
        assert store.diagnose() == ()


def test_a_lost_index_is_made_anew_by_the_next_search(tmp_path: Path) -> None:
    filled(tmp_path)
    shutil.rmtree(tmp_path / "index")
    with Store(tmp_path) as store:
        assert store.search("Case 3 office 3", 1)[0].article.id == "a00003"
        assert store.diagnose() == ()


def test_a_rebuild_leaves_one_generation_and_says_how_far_it_is(tmp_path: Path) -> None:
    filled(tmp_path, 300)
    steps: list[tuple[int, int]] = []
    with Store(tmp_path) as store:
        store.remove("a00299")
        before = store.search("Case 3 office 3", 1)[0].passage
        store.rebuild(lambda done, total: steps.append((done, total)))
        assert store.search("Case 3 office 3", 1)[0].passage == before
        assert store.diagnose() == ()
    assert generation(tmp_path).name == "generation-2"
    assert steps[-1] == (299, 299)
    assert len(steps) == 2


def test_a_reader_follows_a_rebuild(tmp_path: Path) -> None:
    filled(tmp_path)
    with Store(tmp_path) as reader, Store(tmp_path) as writer:
        before = reader.search("Case 3 office 3", 5)
        writer.rebuild()
        assert reader.search("Case 3 office 3", 5) == before


# what holds without a network


NO_NETWORK = """
import socket, sys
def refuse(*args, **kw):
    raise AssertionError(f"a socket was opened: {args}")
socket.socket.connect = refuse
socket.socket.connect_ex = refuse
socket.create_connection = refuse
socket.getaddrinfo = refuse
sys.path.insert(0, sys.argv[2])
from store_helpers import articles
from briefgen.store import Store
with Store(sys.argv[1]) as store:
    store.add(articles(5))
    print(store.search("Case 3 office 3", 1)[0].article.id)
    store.rebuild()
    print(store.diagnose())
import chromadb.config
print(store and [m for m in sys.modules if m.startswith(("posthog", "onnxruntime"))])
"""


def test_no_socket_is_opened_and_no_model_downloaded(tmp_path: Path) -> None:
    command = [sys.executable, "-c", NO_NETWORK, str(tmp_path / "store"), str(Path(__file__).parent)]
    # with the home folder empty, a model of Chroma's own would have to be fetched
    env = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(command, capture_output=True, text=True, env=env, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["a00003", "()", "[]"]
    assert not (tmp_path / ".cache").exists()


def test_chroma_is_told_to_send_nothing_and_reads_no_env_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from briefgen.store.vectors import _settings

    (tmp_path / ".env").write_text("ANONYMIZED_TELEMETRY=True\nPERSIST_DIRECTORY=/elsewhere\n")
    monkeypatch.chdir(tmp_path)
    settings = _settings()
    assert settings.anonymized_telemetry is False
    assert settings.persist_directory != "/elsewhere"


def test_chroma_holds_ids_and_vectors_and_nothing_else(tmp_path: Path) -> None:
    filled(tmp_path)
    content = (generation(tmp_path) / "vectors" / "chroma.sqlite3").read_bytes()
    assert b"a00003:1:" in content
    assert b"intruders" not in content


def test_opening_and_closing_many_times_leaves_no_file_open(tmp_path: Path) -> None:
    filled(tmp_path)
    proc = Path("/proc/self/fd")
    if not proc.is_dir():
        pytest.skip("needs /proc")
    with Store(tmp_path) as store:
        store.search("warm")
    before = len(list(proc.iterdir()))
    for _ in range(20):
        with Store(tmp_path) as store:
            store.search("Case 3")
    # threads of the libraries give some files back a moment later; a leak of one file a turn would be more
    assert len(list(proc.iterdir())) < before + 15


# embedders


def test_an_unknown_embedder_is_a_clear_error() -> None:
    with pytest.raises(SettingError, match="names no embedder"):
        embedder("nonsense")


def test_an_embedder_whose_package_is_missing_names_it() -> None:
    with pytest.raises(SettingError, match="needs a package") as caught:
        embedder("cohere:embed-english")
    assert "langchain-cohere" in f"{caught.value} {caught.value.hint}"


def test_openai_embeddings_count_no_tokens_with_downloaded_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "test-key-no-secret")
    made = embedder("openai:text-embedding-3-small")
    assert made._model.check_embedding_ctx_length is False  # type: ignore[attr-defined]
    assert (made.name, made.quick) == ("openai:text-embedding-3-small", False)


class _Letters:
    """An embedder of another dimension: counts of letters."""

    name = "letters:three"
    quick = False

    def documents(self, texts):
        import numpy as np

        rows = np.array([[text.count(c) + 0.1 for c in "aeo"] for text in texts], dtype=np.float32).reshape(-1, 3)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    def query(self, text):
        return self.documents([text])[0]


def test_another_embedder_serves_through_the_same_seam(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.store.index.embedder", lambda name: _Letters())
    with Store(tmp_path, embedder="letters:three") as store:
        store.add(articles(20))
        assert store.search("Case 3 office 3", 1)[0].article.id == "a00003"
        assert store._index.manifest().dimension == 3  # type: ignore[union-attr]
        assert store.diagnose() == ()


# faults


def test_a_store_that_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    with Store(blocked / "store") as store, pytest.raises((StoreError, OSError)):
        store.add([article(1)])


def test_an_article_with_odd_text_is_stored_and_found(tmp_path: Path) -> None:
    odd = replace(article(1), text="Braces {{7*7}} and {x}, quotes \" ' and a \U0001f600 face. " * 3, title="")
    empty = replace(article(2), text="", title="Only a headline on a harbour fire")
    nothing = replace(article(3), text="", title="")
    with Store(tmp_path) as store:
        store.add([odd, empty, nothing])
        assert store.search("braces", 1)[0].article == odd
        (hit,) = store.search("harbour fire", 1)
        assert (hit.passage.field, hit.passage.quote) == ("title", empty.title)
        assert store.diagnose() == ()


def test_an_index_without_manifest_has_no_halves(tmp_path: Path) -> None:
    with pytest.raises(IndexMismatch, match="no index yet"):
        _ = Index(tmp_path, "wordllama").lexical
