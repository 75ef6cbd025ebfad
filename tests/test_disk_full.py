"""A disk without room and one that can only be read, as small ones of their own: needs Linux and root."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.store import Store
from conftest import Run
from store_helpers import article, articles


def _mounts() -> bool:
    """Whether this process may mount a small disk of its own."""
    command = ["unshare", "--mount", "mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", "/tmp"]
    return sys.platform == "linux" and os.geteuid() == 0 and subprocess.run(command, check=False).returncode == 0


if not _mounts():
    pytest.skip("a small disk can only be mounted by root on Linux", allow_module_level=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of six megabytes with a store of three articles on it."""
    place = tmp_path / "disk"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", place], check=True)
    try:
        with Store(place / "store") as store:
            store.add(articles(3))
        yield place
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)


def fill(disk: Path) -> Path:
    """A file that takes all the room there is."""
    path = disk / "filler"
    with path.open("wb", buffering=0) as file:
        try:
            while file.write(b"\0" * 4096):
                pass
        except OSError:
            pass
    return path


def remounted(disk: Path, way: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{way}", disk], check=True)


def one_line_and_a_way_out(done: subprocess.CompletedProcess[str]) -> str:
    """What the command says of the fault, which is one line with a hint below it and exit code 3."""
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    assert "unexpected fault" not in done.stderr
    (number,) = [n for n, line in enumerate(done.stderr.splitlines()) if line.startswith("briefgen: ")]
    fault, hint = done.stderr.splitlines()[number : number + 2]
    assert hint.startswith("  ")
    return fault


def pile(folder: Path, count: int) -> Path:
    """So many articles as files, each of some twelve thousand characters."""
    folder.mkdir()
    for number in range(10, 10 + count):
        text = " ".join(article(number * 50 + part).text for part in range(40))
        (folder / f"{number}.txt").write_text(f"{article(number).title}\n\n{text}", encoding="utf-8")
    return folder


def test_an_ingest_that_fills_the_disk_is_told_and_loses_nothing(disk: Path, tmp_path: Path, briefgen: Run) -> None:
    done = briefgen("ingest", pile(tmp_path / "pile", 300), "--store", disk / "store")
    one_line_and_a_way_out(done)
    assert "Free some space" in done.stderr
    remounted(disk, "size=200m")
    with Store(disk / "store") as store:
        assert {"a00000", "a00001", "a00002"} <= {found.id for found in store.articles()}
    # with room again the same command goes on to the end
    done = briefgen("ingest", tmp_path / "pile", "--store", disk / "store")
    assert done.returncode == 0, done.stderr
    with Store(disk / "store") as store:
        assert store.count() == 303
        assert store.diagnose() == ()


def test_a_full_disk_is_told_before_a_first_store_is_made(disk: Path, tmp_path: Path, briefgen: Run) -> None:
    fill(disk)
    one_line_and_a_way_out(briefgen("ingest", pile(tmp_path / "pile", 2), "--store", disk / "another"))


def test_a_full_store_is_told_and_searched_as_soon_as_there_is_room(disk: Path, briefgen: Run) -> None:
    filler = fill(disk)
    search = ("search", "intruders copied files", "--store", disk / "store")
    done = briefgen(*search)
    assert str(disk / "store") in one_line_and_a_way_out(done)
    assert "Free some space" in done.stderr
    filler.unlink()
    done = briefgen(*search)
    assert done.returncode == 0, done.stderr
    assert "intrusion number 1" in done.stdout


@pytest.mark.parametrize("ending", ["md", "docx"])
def test_a_memo_without_room_is_told_and_leaves_no_part(disk: Path, tmp_path: Path, briefgen: Run, ending: str) -> None:
    fill(disk)
    memo = disk / f"memo.{ending}"
    done = briefgen("memo", pile(tmp_path / "pile", 2), "--query", "intruders copied files", "-o", memo)
    assert "memo" in one_line_and_a_way_out(done)
    assert sorted(path.name for path in disk.iterdir()) == ["filler", "store"]


def test_a_folder_for_temporary_files_without_room_is_told(disk: Path, tmp_path: Path, briefgen: Run) -> None:
    fill(disk)
    folder = pile(tmp_path / "pile", 2)
    done = briefgen("memo", folder, "--query", "intruders copied files", env={"TMPDIR": str(disk)})
    one_line_and_a_way_out(done)
    assert "Free some space" in done.stderr
    assert sorted(path.name for path in disk.iterdir()) == ["filler", "store"]


def test_a_disk_that_can_only_be_read_is_searched_and_not_written(disk: Path, tmp_path: Path, briefgen: Run) -> None:
    remounted(disk, "ro")
    found = briefgen("search", "intruders copied files", "--store", disk / "store")
    assert found.returncode == 0, found.stderr
    assert "intrusion number 1" in found.stdout
    told = one_line_and_a_way_out(briefgen("ingest", pile(tmp_path / "pile", 2), "--store", disk / "store"))
    assert str(disk / "store") in told
    one_line_and_a_way_out(briefgen("articles", "remove", "a00001", "--store", disk / "store"))
    memo = ("memo", "--store", disk / "store", "--query", "intruders copied files", "-o", disk / "memo.md")
    one_line_and_a_way_out(briefgen(*memo))
    remounted(disk, "rw")
    with Store(disk / "store") as store:
        assert store.count() == 3
        assert store.diagnose() == ()
