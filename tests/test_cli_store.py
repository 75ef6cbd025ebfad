"""The commands on a store, as a person or a script meets them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.cli.search import excerpt
from briefgen.cli.storing import emit_articles
from briefgen.store import Store
from conftest import needs
from store_helpers import article, articles

HEAVY = ("chromadb", "sqlalchemy", "numpy", "pydantic", "tantivy", "rich", "langchain")


@pytest.fixture
def filled(home: Path) -> Path:
    """The user's store, with six articles."""
    with Store(home / "store") as store:
        store.add([*articles(5), article(7, published=None, outlet=None)])
    return home / "store"


@pytest.mark.parametrize("module", ["ingest", "search", "articles", "index", "doctor"])
def test_a_command_loads_nothing_heavy_before_it_runs(module: str) -> None:
    code = f"import sys, briefgen.cli.{module}; print([m for m in {HEAVY} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize(
    "command", ["ingest", "search", "index", "doctor", "articles list", "articles show", "articles set",
                "articles remove", "articles export"]
)  # fmt: skip
def test_each_help_text_has_an_example_first(command: str, briefgen) -> None:
    done = briefgen(*command.split(), "--help")
    assert done.returncode == 0
    assert f"Example: briefgen {command}" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_search_prints_title_origin_and_passage_within_80_columns(filled: Path, briefgen) -> None:
    done = briefgen("search", "how many files did intruders copy in Brackenford", "-k", "2")
    assert done.returncode == 0
    assert done.stdout.startswith("1. Brackenford school district reports intrusion number 1")
    assert "The Weekly Sample, 2022-01-02 · a00001" in done.stdout
    assert "1,001 files" in " ".join(done.stdout.split())
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_search_as_json_gives_exact_passages(filled: Path, briefgen) -> None:
    record = json.loads(briefgen("search", "files copied in Brackenford", "--json", "-k", "1").stdout)
    (hit,) = record["hits"]
    assert record["schema_version"] == 1
    assert hit["text"] == article(1).text[hit["start"] : hit["end"]]


def test_search_within_dates(filled: Path, briefgen) -> None:
    done = briefgen("search", "files", "--since", "2022-01-03", "--until", "2022-01-04", "--json")
    assert {hit["article"] for hit in json.loads(done.stdout)["hits"]} == {"a00002", "a00003"}


def test_a_batch_answers_line_by_line_and_bad_lines_say_why(filled: Path, briefgen, tmp_path: Path) -> None:
    lines = ['{"id": "q1", "query": "files in Brackenford"}', "", "no json", '{"id": "q2"}', '{"id": 3, "query": 4}']
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = briefgen("search", "--batch", "in.jsonl", "--out", "out.jsonl", "-k", "2")
    assert done.returncode == 3
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(r["id"], "hits" in r) for r in records] == [("q1", True), (None, False), ("q2", False), (3, False)]
    assert all(r["schema_version"] == 1 for r in records)
    assert records[0]["hits"][0]["article"] == "a00001"
    assert "lacks 'query'" in records[2]["error"]


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("x", "--batch", "y"),
        ("x", "--since", "yesterday"),
        ("x", "-k", "0"),
        ("",),
        (" \n",),
        ("x", "--since", "2023-01-02", "--until", "2023-01-01"),
    ],
)
def test_wrong_use_of_search_is_a_usage_error(args: tuple[str, ...], filled: Path, briefgen) -> None:
    assert briefgen("search", *args).returncode == 2


def test_searching_an_empty_store_says_what_to_do(briefgen) -> None:
    done = briefgen("search", "anything")
    assert done.returncode == 3
    assert "briefgen ingest PATH" in done.stderr


def test_articles_are_listed_with_tabs_for_scripts(filled: Path, briefgen) -> None:
    lines = briefgen("articles", "list").stdout.splitlines()
    assert lines[0].split("\t") == ["a00000", "2022-01-01", "The Weekly Sample", article(0).title]
    assert lines[-1].startswith("a00007\tundated\t-\t")
    for lacking in ("date", "outlet"):
        (only,) = briefgen("articles", "list", "--without", lacking).stdout.splitlines()
        assert only.startswith("a00007")


def test_a_title_cannot_steer_the_terminal(home: Path, briefgen) -> None:
    with Store(home / "store") as store:
        store.add([article(1, title="Red \x1b[31malert\x07\tand more")])
    for command in (["articles", "list"], ["articles", "show", "a00001"], ["search", "alert"]):
        out = briefgen(*command).stdout
        assert "\x1b" not in out
        assert "\x07" not in out


def test_what_a_person_sets_is_shown_with_its_origin(filled: Path, briefgen) -> None:
    done = briefgen("articles", "set", "a00007", "published=2022-02-03", "outlet=The Daily Example", "type=excerpt")
    assert done.returncode == 0
    shown = briefgen("articles", "show", "a00007").stdout
    assert "2022-02-03 (person)" in shown
    assert "The Daily Example (person)" in shown
    assert "excerpt" in shown
    assert "by a person, 20" in shown
    record = json.loads(briefgen("articles", "show", "a00007", "--json").stdout)["article"]
    assert record["published"] == "2022-02-03"
    assert {stated["field"] for stated in record["stated"]} == {"published", "outlet", "kind"}


@pytest.mark.parametrize(
    "value",
    [
        "published=soon",
        "type=half",
        "nonsense",
        "colour=red",
        "url=javascript:x",
        "url=https://",
        "published=10000-01-01",
    ],
)
def test_a_wrong_setting_is_refused(value: str, filled: Path, briefgen) -> None:
    done = briefgen("articles", "set", "a00001", value)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 2
    assert value.partition("=")[0] in done.stderr
    assert "kind" not in done.stderr


def test_an_id_may_be_shortened_while_it_is_clear(filled: Path, briefgen) -> None:
    assert briefgen("articles", "show", "a00007").returncode == 0
    many = briefgen("articles", "show", "a0")
    assert (many.returncode, "6 articles" in many.stderr) == (2, True)
    assert briefgen("articles", "show", "zzz").returncode == 2


def test_remove_takes_only_the_named(filled: Path, briefgen) -> None:
    assert briefgen("articles", "remove", "a00001", "a00002").returncode == 0
    assert [line[:6] for line in briefgen("articles", "list").stdout.splitlines()] == [
        "a00000",
        "a00003",
        "a00004",
        "a00007",
    ]
    assert briefgen("doctor").returncode == 0


def test_export_prints_every_article_whole(filled: Path, briefgen, tmp_path: Path) -> None:
    records = [json.loads(line) for line in briefgen("articles", "export").stdout.splitlines()]
    assert [r["id"] for r in records] == ["a00000", "a00001", "a00002", "a00003", "a00004", "a00007"]
    assert records[1]["text"] == article(1).text
    assert records[1]["digest"] == article(1).digest
    assert briefgen("articles", "export", "-o", "all.jsonl").returncode == 0
    again = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()]
    assert again == records
    assert briefgen("articles", "export", "-o", "all.jsonl").returncode == 2


def test_doctor_and_index_on_a_damaged_store(filled: Path, briefgen) -> None:
    assert "all parts agree" in briefgen("doctor").stdout
    with Store(filled) as store:
        store._index.manifest()
        store._index.vectors.delete(store._index.vectors.chunk_ids()[:2])
    done = briefgen("doctor")
    assert done.returncode == 1
    assert "lacks 2 chunks" in done.stdout
    assert f"briefgen index --store {filled}" in done.stdout
    record = json.loads(briefgen("doctor", "--json").stdout)
    assert (record["schema_version"], record["findings"][0]["rule"]) == (1, "store/vectors-missing")
    assert briefgen("index").returncode == 0
    assert briefgen("doctor").returncode == 0


def test_another_store_can_be_named(tmp_path: Path, briefgen) -> None:
    with Store(tmp_path / "other") as store:
        store.add(articles(2))
    assert "2 articles" in briefgen("doctor", "--store", "other").stdout


def test_an_excerpt_shows_the_words_asked_for() -> None:
    quote = " ".join(f"Sentence {n} says nothing of use to anyone here." for n in range(30))
    quote += " The ferry company paid 90,000 crowns to the thieves."
    found = excerpt(quote, "ferry company paid thieves")
    assert "90,000 crowns" in found
    assert found.startswith("… ")
    assert len(found) < 360


def test_a_search_without_hits_says_so(filled: Path, briefgen) -> None:
    done = briefgen("search", "files", "--since", "2030-01-01")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "Nothing was found.\n")


COMMANDS = (("doctor",), ("search", "files"), ("articles", "list"), ("index",))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_store_that_is_not_there_is_said_so(briefgen, tmp_path: Path, command: tuple[str, ...]) -> None:
    done = briefgen(*command, "--store", "nowhere")
    assert (done.returncode, "There is no store at nowhere yet." in done.stderr) == (3, True)
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("command", [*COMMANDS, ("ingest", "pile")])
def test_a_file_and_an_empty_library_are_no_store(briefgen, tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "pile").mkdir()
    (tmp_path / "pile" / "one.txt").write_text(article(1).text)
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "zero").mkdir()
    (tmp_path / "zero" / "library.sqlite3").touch()
    for store, words in (("file", "is a file, not a folder"), ("zero", "is empty")):
        done = briefgen(*command, "--store", store)
        assert (done.returncode, words in done.stderr, len(done.stderr.splitlines())) == (3, True, 2)


def test_doctor_on_a_damaged_library_does_not_send_to_doctor(filled: Path, briefgen) -> None:
    with (filled / "library.sqlite3").open("r+b") as file:
        file.write(b"overwritten by a fault")
    done = briefgen("doctor")
    assert done.returncode == 3
    assert "briefgen doctor" not in done.stderr
    assert "ingest the articles again into a new one" in done.stderr


def unprivileged(*args: object) -> subprocess.CompletedProcess[str]:
    """The command line as a user whom the permissions of files bind, also where the tests run as root."""
    drop = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []
    command = [*drop, sys.executable, "-m", "briefgen", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


@needs("setpriv")
def test_a_store_that_can_only_be_read_is_read(filled: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in filled.rglob("*")}
    everything = [filled, *before]
    modes = {path: path.stat().st_mode for path in everything}
    for path in everything:
        path.chmod(modes[path] & ~0o222)
    try:
        found = unprivileged("search", "files copied in Brackenford", "-k", "1")
        listed = unprivileged("articles", "list")
        checked = unprivileged("doctor")
        refused = unprivileged("articles", "remove", "a00001")
    finally:
        for path in everything:
            path.chmod(modes[path])
    assert (found.returncode, "a00001" in found.stdout) == (0, True), found.stderr
    assert len(listed.stdout.splitlines()) == 6
    assert "all parts agree" in checked.stdout
    assert (refused.returncode, "cannot be written to" in refused.stderr, "space" in refused.stderr) == (3, True, False)
    assert {path: path.stat().st_mtime_ns for path in filled.rglob("*")} == before


@needs("setpriv")
def test_a_store_that_can_only_be_read_shows_what_a_writer_has_just_stored(filled: Path) -> None:
    with Store(filled) as writer:
        writer.add([article(20)])
        library, mode = filled / "library.sqlite3", filled.stat().st_mode
        library.chmod(0o444)
        filled.chmod(0o555)
        try:
            listed = unprivileged("articles", "list")
        finally:
            filled.chmod(mode)
            library.chmod(0o644)
    assert "a00020" in listed.stdout, listed.stderr


def test_set_remove_and_index_print_json(filled: Path, briefgen) -> None:
    done = briefgen("articles", "set", "a00001", "url=https://paper.example/1", "--json")
    assert json.loads(done.stdout)["article"]["url"] == "https://paper.example/1"
    done = briefgen("articles", "remove", "a00001", "a00001", "--json")
    assert [gone["id"] for gone in json.loads(done.stdout)["removed"]] == ["a00001"]
    assert json.loads(briefgen("index", "--json").stdout)["articles"] == 5


_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("width", [40, 80])
def test_a_list_on_a_terminal_breaks_no_word(
    width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    emit_articles([replace(article(n), id=f"{n:016}", outlet="The Slumberhamptonian") for n in range(3)])
    out = _COLOUR.sub("", capsys.readouterr().out)
    assert max(map(len, out.splitlines())) <= width
    for word in ("Slumberhamptonian", "Aldermere", "intrusion", "reports"):
        assert word in out
