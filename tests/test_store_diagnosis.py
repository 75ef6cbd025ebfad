"""Doctor's findings on folders that were damaged on purpose, and what mends them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefgen.errors import StoreError
from briefgen.store import Store
from briefgen.store.chunks import parse
from store_helpers import articles


def filled(folder: Path, count: int) -> Path:
    with Store(folder) as store:
        store.add(articles(count))
    return folder


def halves(folder: Path) -> Path:
    (found,) = (folder / "index").glob("generation-*")
    return found


def rules(folder: Path) -> list[str]:
    with Store(folder) as store:
        return [finding.rule for finding in store.diagnose()]


def mended(folder: Path) -> bool:
    with Store(folder) as store:
        store.rebuild()
    return rules(folder) == []


def test_chunks_lost_or_left_over_in_either_half_are_counted(tmp_path: Path) -> None:
    folder = filled(tmp_path, 10)
    with Store(folder) as store:
        index = store._index
        index.manifest()
        names = index.lexical.chunk_ids()
        index.lexical.replace([parse(names[0]).article], [("ghost:1:0:5", "ghost", "", "ghost")])
        index.vectors.put(["ghost:1:0:5"], index.embedder.documents(["ghost"]))
        index.vectors.delete(names[5:8])
    found = rules(folder)
    assert found == ["store/lexical-missing", "store/lexical-extra", "store/vectors-missing", "store/vectors-extra"]
    with Store(folder) as store:
        messages = [finding.message for finding in store.diagnose()]
    assert "lacks 3 chunks" in messages[2]
    assert all(f"briefgen index --store {folder}" in message for message in messages)
    assert mended(folder)


def test_vectors_that_are_counted_but_cannot_be_reached_are_found(tmp_path: Path) -> None:
    """What two writers on one Chroma folder leave behind: the ids are all there, the graph is not."""
    folder = filled(tmp_path, 2500)
    (graph,) = [path for path in (halves(folder) / "vectors").iterdir() if path.is_dir()]
    assert (graph / "index_metadata.pickle").exists(), "the graph is on disk"
    shutil.rmtree(graph)
    found = rules(folder)
    assert found
    assert set(found) <= {"store/index-unusable", "store/vectors-unreachable"}
    assert mended(folder)


def test_a_folder_whose_reading_ends_the_process_does_not_end_the_doctor(tmp_path: Path) -> None:
    folder = filled(tmp_path, 2500)
    (level,) = (halves(folder) / "vectors").glob("*/data_level0.bin")
    size = level.stat().st_size
    level.write_bytes(bytes((n * 37 + 11) % 256 for n in range(251)) * (size // 251 + 1))
    found = rules(folder)
    assert found
    assert mended(folder)


@pytest.mark.parametrize("name", ["lexical/meta.json", "vectors/chroma.sqlite3"])
def test_a_half_that_cannot_be_opened_is_a_finding_and_a_clear_error(tmp_path: Path, name: str) -> None:
    folder = filled(tmp_path, 10)
    (halves(folder) / name).write_bytes(b"\x00garbage" * 300)
    assert rules(folder) == ["store/index-unusable"]
    with Store(folder) as store, pytest.raises(StoreError):
        store.search("anything")
    assert mended(folder)


def test_a_lost_folder_is_a_finding_and_a_clear_error(tmp_path: Path) -> None:
    folder = filled(tmp_path, 10)
    shutil.rmtree(halves(folder))
    assert rules(folder) == ["store/index-unusable"]
    with Store(folder) as store, pytest.raises(StoreError, match="has lost its folder"):
        store.search("anything")
    assert mended(folder)


def test_an_index_that_has_not_followed_is_a_warning_until_the_next_search(tmp_path: Path) -> None:
    folder = filled(tmp_path, 4)
    with Store(folder) as store:
        store._library.add(articles(6))
        assert [(f.rule, f.level) for f in store.diagnose()] == [("store/index-behind", "warning")]
        assert "2 changed articles" in store.diagnose()[0].message
        store.search("anything")
        assert store.diagnose() == ()
