"""`briefgen memo --reader`: what a second reader lowers is taken out and listed, and a run is made again without it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from briefgen.testing import Server
from briefgen.values.json import loads
from briefgen.values.report import Report
from conftest import Run
from second_opinions import answer_to
from test_cli_memo import ARTICLE

MORE = """---
title: Two more clinics report copied files
outlet: Harbor Ledger
published: 2023-10-03
---
Two more clinics said on Monday that files had been copied by the intruders of the Ferry Street Clinic. One lost 1,200
patient files and the other 800 patient files. Seven servers in the county and two servers at the state were shut.

A quarter of the clinic's patients have been told, and 48 of its 60 computers work again.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.md").write_text(ARTICLE)
    (folder / "b.md").write_text(MORE)
    return folder


def write(briefgen: Run, folder: Path, *options: object, server: Server | None = None):
    asks = ("--reader", "openai:test", "--reader-url", server.url) if server else ()
    about = ("--query", "Ferry Street Clinic patient files copied", "--date", "2023-10-10")
    return briefgen("memo", folder, *about, *asks, *options, env={"OPENAI_API_KEY": "none"})


def answering(answer: str):
    return lambda asked: answer_to(
        asked.user, lambda key: {"answer": answer, "quote": "no such words", "passage": "P1"}
    )


def taken_out(memo: str) -> str:
    """The annex's list of what was taken out."""
    return memo.partition("Not borne out by the sources.")[2]


def test_what_the_reader_lowers_is_taken_out_listed_and_repeated_without_it(briefgen: Run, folder: Path) -> None:
    home = folder.parent
    with Server(answering("not the same")) as server:
        options = ("--opinions", "kept.json", "--run", "run", "-f", "md,json,html,docx")
        done = write(briefgen, folder, *options, "--out-dir", "one", server=server)
        assert done.returncode == 0, done.stderr
        assert server.asked
    (memo,) = [path.read_text() for path in (home / "one").glob("*.md")]
    kept = json.loads((home / "kept.json").read_text())["opinions"]
    assert kept and all(f"{one['figure']}: A reading model’s opinion (openai:test)" in taken_out(memo) for one in kept)
    report = loads(Report, (home / "run" / "stages" / "report.json").read_text())
    assert not report.alarms
    # made again: from the run, and from the articles with the kept opinions, each time with no server there
    again = briefgen("memo", "--replay", "run", "-f", "md,json,html,docx", "--out-dir", "two")
    assert again.returncode == 0, again.stderr
    for path in sorted((home / "one").iterdir()):
        assert (home / "two" / path.name).read_bytes() == path.read_bytes(), path.name
    alone = write(briefgen, folder, "--opinions", "kept.json", "-o", "alone.md")
    assert alone.returncode == 0, alone.stderr
    assert taken_out((home / "alone.md").read_text()).split("[^1]:")[0] == taken_out(memo).split("[^1]:")[0]


def test_a_reader_that_agrees_takes_nothing_out_and_is_told_of(briefgen: Run, folder: Path) -> None:
    plain = write(briefgen, folder)
    with Server(answering("same")) as server:
        done = write(briefgen, folder, server=server)
        shown = sum(len(re.findall(r"^--- \w+ F\d+ ", asked.user, re.MULTILINE)) for asked in server.asked)
    assert done.returncode == 0, done.stderr
    told = re.search(r"Second reader\.\*\* A reading model \(openai:test\)[^.]*\.", done.stdout)
    assert shown and told
    assert done.stdout.partition("Figure check.")[0] == plain.stdout.partition("Figure check.")[0]
