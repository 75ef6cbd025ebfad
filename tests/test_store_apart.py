"""Vectors looked up by a process of its own: the same answers, whatever becomes of the process or of the folder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.errors import ProviderError, StoreError, StoreLocked
from briefgen.store import Store, apart
from briefgen.store.apart import Helper
from store_helpers import articles, finish, start

QUERIES = [("intruders copied files", 5), ("slow screens in office 7", 3), ("the port authority of Glenwick", 60)]
posix = pytest.mark.skipif(os.name != "posix", reason="signals and /proc as POSIX has them")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Store(tmp_path / "store") as store:
        store.add(articles(40))
    return tmp_path / "store"


@pytest.fixture
def helper() -> Iterator[Helper]:
    with Helper() as made:
        yield made


def pid(helper: Helper) -> int:
    assert helper._running is not None
    return helper._running._process.pid


def alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def gone(number: int) -> bool:
    """Whether the process is no more, soon."""
    deadline = time.monotonic() + 20
    while alive(number) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not alive(number)


def test_it_finds_what_this_process_finds_to_the_last_digit(folder: Path, helper: Helper) -> None:
    with Store(folder) as store:
        here = store.search_all(QUERIES)
    with Store(folder, helper=helper) as store:
        assert store.search_all(QUERIES) == here
        assert store.search(*QUERIES[1]) == here[1]
        assert store.search_all(QUERIES, ids=["a00003", "a00012"]) == store.search_all(
            QUERIES, ids=["a00012", "a00003"]
        )
        assert store._index._vectors is None
    assert [len(hits) for hits in here] == [5, 3, 40]


def test_queries_asked_together_find_what_they_find_one_by_one(folder: Path) -> None:
    with Store(folder) as store:
        assert store.search_all(QUERIES) == tuple(store.search(*query) for query in QUERIES)
        assert store.search_all([("", 5), QUERIES[0], ("files", 0)]) == ((), store.search(*QUERIES[0]), ())


def test_the_process_that_asks_imports_no_chroma(folder: Path) -> None:
    code = """
from briefgen.store.apart import Helper
with Helper() as helper, Store(sys.argv[1], helper=helper) as store:
    print(len(store.search("intruders copied files", 5)), "chromadb" in sys.modules)
"""
    assert finish(start(code, folder)) == "5 False\n"


def test_it_ends_with_the_store_and_leaves_no_zombie(folder: Path, helper: Helper) -> None:
    with Store(folder, helper=helper) as store:
        store.search("files")
        number = pid(helper)
        assert alive(number)
    assert not alive(number)
    # used again, it starts anew
    with Store(folder, helper=helper) as store:
        assert store.search("files")
        assert pid(helper) != number


@posix
def test_a_helper_that_is_killed_is_one_clear_error_and_the_next_search_goes_on(folder: Path, helper: Helper) -> None:
    with Store(folder, helper=helper) as store:
        before = store.search("files")
        os.kill(pid(helper), signal.SIGKILL)
        with pytest.raises(StoreError, match=r"the process that reads them was ended by SIGKILL\.$"):
            store.search("files")
        helper.close()
        assert store.search("files") == before


def test_what_it_said_last_before_it_ended_is_told(
    folder: Path, helper: Helper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "_CODE", "raise SystemExit('no room left for {path!r:.0}modules')")
    with (
        Store(folder, helper=helper) as store,
        pytest.raises(StoreError, match=r"was ended with code 1: no room left for modules\.$"),
    ):
        store.search("files")


@pytest.mark.parametrize("python", ["", "/no/such/python"])
def test_where_no_process_can_be_started_this_one_reads(
    folder: Path, helper: Helper, monkeypatch: pytest.MonkeyPatch, python: str
) -> None:
    with Store(folder) as store:
        before = store.search("files")
    monkeypatch.setattr(sys, "executable", python)
    with Store(folder, helper=helper) as store:
        assert store.search("files") == before
        assert store._index._vectors is not None
    with pytest.raises(StoreError, match="No process can be started"):
        helper.ask({})


# says the number of its helper, then goes on asking
ASK_ON = """
import os, signal
from briefgen.store.apart import Helper
helper = Helper()
helper.start()
print(helper._running._process.pid, flush=True)
with Store(sys.argv[1], helper=helper) as store:
    while True:
        store.search("intruders copied files", 3)
"""


@posix
@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM])
def test_it_dies_with_the_process_that_asks(folder: Path, sent: signal.Signals) -> None:
    asking = start(ASK_ON, folder)
    assert asking.stdout is not None
    number = int(asking.stdout.readline())
    assert alive(number)
    asking.send_signal(sent)
    asking.communicate()
    assert gone(number)


@posix
def test_ctrl_c_at_the_terminal_is_answered_by_the_process_that_asks_alone(folder: Path) -> None:
    """The terminal sends the signal to the whole group of processes: it must not print a traceback twice."""
    asking = start("os.setpgid(0, 0)\n" + ASK_ON, folder)
    assert asking.stdout is not None
    number = int(asking.stdout.readline())
    os.killpg(asking.pid, signal.SIGINT)
    _, err = asking.communicate()
    assert err.count("KeyboardInterrupt") == 1
    assert gone(number)


def test_a_folder_that_another_process_holds_too_long_is_told_as_here(
    folder: Path, helper: Helper, monkeypatch: pytest.MonkeyPatch
) -> None:
    patch = "from briefgen.store import vectors; vectors._PATIENCE = 0.1; from briefgen.store.answering"
    monkeypatch.setattr(apart, "_CODE", apart._CODE.replace("from briefgen.store.answering", patch))
    hold = """
from pathlib import Path
from briefgen import files
with files.lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""
    (vectors,) = folder.glob("index/generation-*/vectors")
    holder = start(hold, vectors.with_name("vectors.lock"))
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with Store(folder, helper=helper) as store:
        with pytest.raises(StoreLocked, match=f"locked by pid {holder.pid}"):
            store.search("files")
        finish(holder, "\n")
        assert store.search("files")


def test_it_sees_what_another_process_writes_meanwhile(folder: Path, helper: Helper) -> None:
    add = """
with Store(sys.argv[1]) as store:
    for line in sys.stdin:
        store.add(articles(30, int(line))) if int(line) else store.rebuild()
        print("stored", flush=True)
"""
    writer = start(add, folder)
    assert writer.stdin is not None
    assert writer.stdout is not None
    with Store(folder, helper=helper) as store:
        for first in (40, 0, 70):
            store.search("files")
            writer.stdin.write(f"{first}\n")
            writer.stdin.flush()
            assert writer.stdout.readline() == "stored\n"
            if first:
                wanted = first + 7
                assert store.search(f"Case {wanted} office {wanted}", 1)[0].article.id == f"a{wanted:05}"
                index = store._index
                chunk = next(name for name in index.lexical.chunk_ids([f"a{wanted:05}"]))
                row = index.rows([chunk])[chunk]
                (((nearest, cosine),),) = index.nearest(row.reshape(1, -1), 1, None)()
                assert (nearest, round(cosine, 4)) == (chunk, 1.0)
        assert store._index._vectors is None
    finish(writer)


def test_a_store_that_this_process_writes_is_searched_here(folder: Path, helper: Helper) -> None:
    with Store(folder, helper=helper) as store:
        store.add(articles(1, 40))
        assert store.search("Case 40 office 40", 1)[0].article.id == "a00040"
        assert helper._running is None


def test_a_damaged_folder_ends_the_helper_or_is_told_and_not_this_process(folder: Path, helper: Helper) -> None:
    (database,) = folder.glob("index/generation-*/vectors/chroma.sqlite3")
    database.write_bytes(b"no database" * 400)
    with Store(folder, helper=helper) as store, pytest.raises(StoreError, match=r"^The vectors cannot be used: "):
        store.search("files")


def test_an_error_of_a_server_keeps_its_kind(tmp_path: Path, helper: Helper) -> None:
    far = apart.Apart(helper, "any", url="http://127.0.0.1:9")
    with pytest.raises(ProviderError, match="does not answer") as caught:
        far.rows(["a:1:0:9"])
    assert caught.value.exit_code == 4
    assert "Start it" in caught.value.hint


def test_modules_in_the_working_folder_are_not_taken_for_ours(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, helper: Helper
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('a stranger was imported')")
    (tmp_path / "chromadb.py").write_text("raise SystemExit('a stranger was imported')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [entry for entry in sys.path if entry])
    with Store(folder, helper=helper) as store:
        assert store.search("files")


def test_what_a_library_prints_does_not_come_between_the_answers(
    folder: Path, helper: Helper, monkeypatch: pytest.MonkeyPatch
) -> None:
    chatter = "import os; vectors.prepare = lambda: (print('chatter', flush=True), os.write(1, b'more chatter'))"
    patch = f"from briefgen.store import vectors; {chatter}; from briefgen.store.answering"
    monkeypatch.setattr(apart, "_CODE", apart._CODE.replace("from briefgen.store.answering", patch))
    with Store(folder) as store:
        before = store.search("files")
    with Store(folder, helper=helper) as store:
        assert store.search("files") == before


def test_the_command_line_tells_it_in_one_line(folder: Path, tmp_path: Path) -> None:
    (database,) = folder.glob("index/generation-*/vectors/chroma.sqlite3")
    database.write_bytes(b"no database" * 400)
    command = [sys.executable, "-m", "briefgen", "search", "files", "--store", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 3
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "command", [["search", "intruders copied files"], ["memo", "--query", "intruders copied files"]]
)
def test_commands_that_look_vectors_up_import_no_chroma(folder: Path, command: list[str]) -> None:
    code = """
from briefgen.cli import main
sys.argv = ["briefgen", *sys.argv[2:], "--store", sys.argv[1]]
code = main._run()
print("\\nended", code, "chromadb" in sys.modules)
"""
    assert "\nended 0 False\n" in finish(start(code, folder, *command))
