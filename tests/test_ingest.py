"""Ingest, through the pipeline and through the command line."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from briefgen.pipeline.ingest import BATCH, ingest
from briefgen.store import Store
from store_helpers import article


def write(folder: Path, name: str, number: int, header: str = "") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    made = article(number)
    path = folder / name
    front = f"---\ntitle: {made.title}\n{header}---\n" if header else f"# {made.title}\n"
    path.write_text(f"{front}\n{made.text}\n", encoding="utf-8")
    return path


FULL = "outlet: The Weekly Sample\ndate: 2022-03-04\n"


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "my pile – März"
    write(folder, "one.md", 1, FULL)
    write(folder, "two.md", 2, FULL)
    write(folder, "bare.md", 3)
    return folder


def test_a_folder_becomes_articles_and_each_batch_is_reported(tmp_path: Path) -> None:
    records = [{"title": f"Report {n}", "text": article(n).text, "url": f"https://x.example/{n}"} for n in range(150)]
    path = tmp_path / "records.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    steps: list[tuple[int, int]] = []
    with Store(tmp_path / "store") as store:
        seen: list[int] = []

        def advance(done: int, total: int, label: str) -> None:
            steps.append((done, total))
            # what was acknowledged is there already
            seen.append(store.count())

        result = ingest([path], store, advance)
        assert store.count() == 150
    assert [done for done, _ in steps] == [BATCH, 2 * BATCH, 150] == seen
    assert len(result.changes.new) == len(result.undated) == 150


def test_a_file_that_cannot_be_read_does_not_stop_the_rest(pile: Path, tmp_path: Path) -> None:
    (pile / "broken.pdf").write_bytes(b"%PDF-1.7 nothing behind it")
    with Store(tmp_path / "store") as store:
        result = ingest([pile], store, lambda done, total, label: None)
    assert len(result.changes.new) == 3
    assert "broken.pdf" in str(result.failed[0])


def test_what_a_person_stated_is_no_longer_named_as_lacking(pile: Path, tmp_path: Path) -> None:
    def run() -> object:
        return ingest([pile], store, lambda done, total, label: None)

    with Store(tmp_path / "store") as store:
        (bare,) = run().undated  # type: ignore[attr-defined]
        store.set_fields(bare.id, {"published": "2022-05-05", "outlet": "The Weekly Sample"})
        again = run()
        assert (again.undated, again.without_outlet) == ((), ())  # type: ignore[attr-defined]


def test_the_command_says_what_became_of_each(pile: Path, briefgen) -> None:
    done = briefgen("ingest", pile)
    assert (done.returncode, done.stdout) == (0, "3 new, 0 changed, 0 unchanged, 0 failed\n")
    assert "Without a date: 1" in done.stderr
    assert "Without an outlet: 1" in done.stderr
    assert "briefgen articles set ID published=" in done.stderr
    again = briefgen("ingest", pile)
    assert again.stdout == "0 new, 0 changed, 3 unchanged, 0 failed\n"
    path = pile / "one.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nA correction was added.\n", encoding="utf-8")
    (pile / "broken.pdf").write_bytes(b"%PDF-1.7 nothing behind it")
    third = briefgen("ingest", pile)
    assert third.returncode == 3
    assert third.stdout.endswith("1 failed\n")
    assert third.stderr.count("broken.pdf") == 1
    assert "Traceback" not in third.stderr


def test_ingest_as_json_is_one_document(pile: Path, briefgen) -> None:
    (pile / "broken.pdf").write_bytes(b"%PDF-1.7 nothing behind it")
    done = briefgen("ingest", pile, "--json")
    record = json.loads(done.stdout)
    assert (done.returncode, record["schema_version"], len(record["new"])) == (3, 1, 3)
    assert "broken.pdf" in record["failed"][0]["error"]
    assert [a["title"] for a in record["undated"]] == [article(3).title]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such a name")
def test_a_file_name_that_is_no_utf8_is_kept_as_escapes(pile: Path, tmp_path: Path) -> None:
    (pile / "one.md").rename(os.fsdecode(os.fsencode(pile) + b"/bad\xff.md"))
    with Store(tmp_path / "store") as store:
        result = ingest([pile], store, lambda done, total, label: None)
    assert len(result.changes.new) == 3
    assert [a.source for a in result.articles if "bad" in a.source] == [f"{pile}/bad\\xff.md"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such a name")
def test_such_a_name_can_be_printed_as_json(pile: Path, briefgen) -> None:
    Path(os.fsdecode(os.fsencode(pile) + b"/bad\xff.pdf")).write_bytes(b"%PDF-1.7 nothing behind it")
    done = briefgen("ingest", pile, "--json")
    assert done.returncode == 3, done.stderr
    assert len(json.loads(done.stdout)["failed"]) == 1


def test_a_store_among_the_articles_is_passed_over(pile: Path, briefgen) -> None:
    first = briefgen("ingest", pile, "--store", pile / "store")
    again = briefgen("ingest", pile, "--store", pile / "store")
    elsewhere = briefgen("ingest", pile)
    assert first.stdout == elsewhere.stdout == "3 new, 0 changed, 0 unchanged, 0 failed\n"
    assert again.stdout == "0 new, 0 changed, 3 unchanged, 0 failed\n"


def test_a_store_named_as_a_folder_of_articles_is_told_of(pile: Path, briefgen) -> None:
    briefgen("ingest", pile, "--store", pile / "store")
    assert briefgen("ingest", pile / "store").returncode == 3


def test_a_fault_and_its_way_out_stand_on_lines_of_their_own(pile: Path, briefgen) -> None:
    (pile / "broken.json").write_text('{"a":', encoding="utf-8")
    lines = briefgen("ingest", pile).stderr.splitlines()
    assert lines[0].endswith("not valid JSON.")
    assert lines[1].startswith("  Save it again")
