"""The store under several processes, and under kill -9: real ones, that talk through pipes."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from briefgen.errors import StoreLocked
from briefgen.store import Store
from store_helpers import article, articles, finish, start

HOLD = """
with Store(sys.argv[1]) as store:
    store.add(articles(3))
    print("holding", flush=True)
    sys.stdin.readline()
"""
WRITE_ON_DEMAND = """
with Store(sys.argv[1]) as store:
    for line in sys.stdin:
        store.add(articles(60, int(line)))
        print("stored", flush=True)
"""
# acknowledges each batch once `add` has returned
WRITE_ON = """
with Store(sys.argv[1]) as store:
    for batch in range(int(sys.argv[2]), 400):
        store.add(articles(8, batch * 8))
        print(batch, flush=True)
"""
READ_ON = """
with Store(sys.argv[1]) as store:
    for line in sys.stdin:
        hits = store.search(line.strip(), 3)
        print(",".join(hit.article.id for hit in hits), flush=True)
"""


def ask(process: object, line: str) -> str:
    process.stdin.write(f"{line}\n")  # type: ignore[attr-defined]
    process.stdin.flush()  # type: ignore[attr-defined]
    answer: str = process.stdout.readline().strip()  # type: ignore[attr-defined]
    return answer


def test_a_second_writer_is_told_which_process_writes(tmp_path: Path) -> None:
    first = start(HOLD, tmp_path)
    assert first.stdout is not None
    assert first.stdout.readline().strip() == "holding"
    with Store(tmp_path) as store:
        with pytest.raises(StoreLocked, match=f"pid {first.pid}"):
            store.add(articles(1, 50))
        assert store.search("intruders copied files")
        assert store.count() == 3
    finish(first, "\n")
    with Store(tmp_path) as store:
        assert store.add(articles(1, 50)).new == ("a00050",)
        assert store.diagnose() == ()


def test_the_command_line_says_so_too(tmp_path: Path, briefgen: object) -> None:
    first = start(HOLD, tmp_path / "store")
    assert first.stdout is not None
    first.stdout.readline()
    (tmp_path / "new.txt").write_text("A new incident\n\nThe mill of Oxley was robbed of 12 drives.", encoding="utf-8")
    done = briefgen("ingest", tmp_path / "new.txt", "--store", tmp_path / "store")  # type: ignore[operator]
    finish(first, "\n")
    assert done.returncode == 3
    assert f"locked by pid {first.pid}" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_reader_sees_what_another_process_writes_meanwhile(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.add(articles(60))
    writer = start(WRITE_ON_DEMAND, tmp_path)
    with Store(tmp_path) as reader:
        assert reader.search("Case 7", 1)[0].article.id == "a00007"
        for first in (60, 120, 180):
            assert ask(writer, str(first)) == "stored"
            wanted = f"a{first + 7:05}"
            assert reader.search(f"Case {first + 7} office {first + 7}", 1)[0].article.id == wanted
            # the vectors too, and not only the words
            names = reader._index.vectors.chunk_ids()
            assert len(names) == first + 60
            assert reader._index.vectors.unreachable(names) == []
    finish(writer)


def test_readers_go_on_while_another_process_writes(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.add(articles(40))
    writer = start(WRITE_ON.replace("400", "30"), tmp_path, 5)
    readers = [start(READ_ON, tmp_path) for _ in range(2)]
    for number in range(12):
        for reader in readers:
            assert ask(reader, f"Case {number} office {number}").split(",")[0] == f"a{number:05}"
    for reader in readers:
        finish(reader)
    finish(writer)
    with Store(tmp_path) as store:
        assert store.count() == 240
        assert store.diagnose() == ()


@pytest.mark.parametrize("acknowledged", [1, 2, 5, 9])
def test_kill_9_loses_no_acknowledged_batch_and_the_next_run_finishes(tmp_path: Path, acknowledged: int) -> None:
    writer = start(WRITE_ON, tmp_path, 0)
    assert writer.stdout is not None
    for _ in range(acknowledged):
        last = int(writer.stdout.readline())
    os.kill(writer.pid, signal.SIGKILL)
    # batches that were acknowledged before the signal came count too
    said = writer.communicate()[0].split()
    last = int(said[-1]) if said else last
    with Store(tmp_path) as store:
        held = {a.id for a in store.articles()}
        assert {a.id for a in articles((last + 1) * 8)} <= held
        assert len(held) <= (last + 2) * 8
        assert store.search(f"Case {last * 8} office {last * 8}", 1)[0].article.id == f"a{last * 8:05}"
        assert store.diagnose() == ()
        changes = store.add(articles((last + 3) * 8))
        assert set(changes.unchanged) == held
        assert store.count() == (last + 3) * 8
        assert store.diagnose() == ()


# each is killed inside a batch, at the step named: after it, or in the middle of the two halves
DIE_AT = """
import os, signal
from briefgen.store import index, lexical, vectors
def dies(owner, name):
    def die(*args, **kw):
        os.kill(os.getpid(), signal.SIGKILL)
    setattr(owner, name, die)
with Store(sys.argv[1]) as store:
    store.add(articles(20))
    print("stored", flush=True)
    dies({"vectors": vectors.Vectors, "lexical": lexical.Lexical, "manifest": index.Index}[sys.argv[2]], sys.argv[3])
    store.add([article(3, text="Corrected: nothing was taken."), *articles(20, 20)])
"""


@pytest.mark.parametrize(("half", "step"), [("vectors", "put"), ("lexical", "replace"), ("manifest", "_write")])
def test_a_run_killed_between_the_halves_of_the_index_is_mended_by_the_next(
    tmp_path: Path, half: str, step: str
) -> None:
    process = start(DIE_AT, tmp_path, half, step)
    out, _ = process.communicate(timeout=120)
    assert (process.returncode, out) == (-signal.SIGKILL, "stored\n")
    with Store(tmp_path) as store:
        # the library had taken the batch before; a search alone brings the index up to it
        assert store.count() == 40
        assert store.search("Corrected nothing taken", 1)[0].article.id == "a00003"
        assert store.search("Case 31 office 31", 1)[0].article.id == "a00031"
        assert store.diagnose() == ()
        old = article(3).text[:40]
        assert not [hit for hit in store.search(old, 40) if hit.article.id == "a00003" and old in hit.passage.quote]


def test_what_a_dead_writer_left_is_not_seen_half(tmp_path: Path) -> None:
    """Between the library's commit and the index, an article is not yet found rather than half found."""
    process = start(DIE_AT, tmp_path, "lexical", "replace")
    process.communicate(timeout=120)
    holder = start("import os; from briefgen import files\nwith files.lock(__import__('pathlib').Path(sys.argv[1]) / "
                   "'write.lock'):\n    print('held', flush=True); sys.stdin.readline()", tmp_path)  # fmt: skip
    assert holder.stdout is not None
    holder.stdout.readline()
    with Store(tmp_path) as store:
        # another writer holds the lock, so nothing can be mended; vectors of the new batch are there, words are not
        assert not [hit for hit in store.search("Case 31 office 31", 20) if hit.article.id >= "a00020"]
        assert not [hit for hit in store.search("Corrected nothing taken", 20) if hit.article.id == "a00003"]
    finish(holder, "\n")
