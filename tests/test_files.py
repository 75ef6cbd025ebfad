"""Files are written whole or not at all, and one writer keeps the others out."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen import files
from briefgen.errors import InputError, StoreError, StoreLocked, UsageError


def test_writes_and_makes_the_folder(tmp_path: Path) -> None:
    path = files.write(tmp_path / "new" / "memo.md", b"whole")
    assert path.read_bytes() == b"whole"


def test_replaces_only_when_told_so(tmp_path: Path) -> None:
    path = files.write(tmp_path / "memo.md", b"old")
    with pytest.raises(UsageError, match=r"memo\.md exists already"):
        files.write(path, b"new")
    assert path.read_bytes() == b"old"
    assert files.write(path, b"new", force=True).read_bytes() == b"new"


def test_a_folder_that_cannot_be_written_to_is_one_clear_line(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(InputError, match="cannot be written"):
        files.write(blocked / "memo.md", b"x")


def test_leaves_no_temporary_file_behind_when_the_write_fails(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        files.write(tmp_path / "memo.md", "no bytes")  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


WRITER = """
import sys
from pathlib import Path
from briefgen import files
path, size = Path(sys.argv[1]), int(sys.argv[2])
print("ready", flush=True)
for turn in range(10**9):
    files.write(path, bytes([65 + turn % 26]) * size, force=True)
"""


def test_a_kill_at_any_moment_leaves_a_whole_file(tmp_path: Path) -> None:
    path, size = tmp_path / "memo.docx", 200_000
    path.write_bytes(b"A" * size)
    for turn in range(12):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path), str(size)], stdout=subprocess.PIPE)
        assert writer.stdout is not None
        writer.stdout.readline()
        for _ in range(turn * 7):  # another moment each time, counted in reads of the file and not in seconds
            path.read_bytes()
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        content = path.read_bytes()
        assert len(content) == size
        assert len(set(content)) == 1


HOLDER = """
import sys
from pathlib import Path
from briefgen import files
with files.lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_a_second_writer_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    path = tmp_path / "write.lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        holder.stdout.readline()
        with pytest.raises(StoreLocked, match=f"pid {holder.pid}"), files.lock(path):
            pass
        holder.stdin.write("\n")
    with files.lock(path):
        assert path.with_suffix(".pid").read_text() == str(os.getpid())


def test_a_lock_where_a_file_is_in_the_way_is_one_clear_error(tmp_path: Path) -> None:
    blocked = tmp_path / "store"
    blocked.write_text("in the way")
    with pytest.raises(StoreError, match="cannot be written to: it is a file"), files.lock(blocked / "write.lock"):
        pass
