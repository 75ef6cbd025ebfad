"""Writers side by side."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Run

ARTICLE = """\
---
title: Quillport says 1,200 accounts were read
outlet: Example Gazette
published: 2024-03-06
---

Quillport said on Wednesday that an intruder had read records of about 1,200 customer accounts. The company found the
intrusion on March 4, 2024, and closed it the same day, it said.
"""


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    """A suite whose one case writes a memo from the article beside it."""
    folder = tmp_path / "evals"
    (folder / "articles").mkdir(parents=True)
    (folder / "articles/a.md").write_text(ARTICLE, encoding="utf-8")
    case = "memo: {query: Quillport breach, articles: [articles], date: 2024-05-01}\n"
    (folder / "quillport.yaml").write_text(case, encoding="utf-8")
    return tmp_path


def columns(folder: Path, text: str) -> str:
    (folder / "m.yaml").write_text(f"columns: [{text}]\n", encoding="utf-8")
    return "m.yaml"


def test_the_columns_stand_side_by_side(suite: Path, briefgen: Run) -> None:
    file = columns(suite, "{name: one}, {name: two}")
    done = briefgen("eval", "--matrix", file, "--report", "m.svg")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0].split() == ["Measure", "one", "two"]
    assert (suite / "m.svg").read_text(encoding="utf-8").startswith("<svg")
    document = json.loads(briefgen("eval", "--matrix", file, "--json").stdout)
    assert [column["passed"] for column in document["columns"]] == [["quillport"], ["quillport"]]


def test_a_column_that_could_not_be_made_is_red(suite: Path, briefgen: Run) -> None:
    done = briefgen("eval", "--matrix", columns(suite, "{name: one}, {name: kept, runs: a-folder-that-is-not-there}"))
    assert done.returncode == 1
    assert "! kept, quillport:" in done.stdout and "1 of 1" in done.stdout and "0 of 1" in done.stdout
    assert max(map(len, done.stdout.splitlines()[:-3])) <= 80


def test_a_suite_that_writes_nothing_compares_nothing(suite: Path, briefgen: Run) -> None:
    (suite / "evals/quillport.yaml").write_text("check: m.md\narticles: [articles]\n", encoding="utf-8")
    done = briefgen("eval", "--matrix", columns(suite, "{name: one}"))
    assert done.returncode == 2 and "No case of this suite writes a memo" in done.stderr


@pytest.mark.parametrize("text", ["", "{name: one}, {name: one}"])
def test_every_column_needs_a_name_of_its_own(suite: Path, briefgen: Run, text: str) -> None:
    done = briefgen("eval", "--matrix", columns(suite, text))
    assert done.returncode == 3 and "a name of its own" in done.stderr


def test_a_matrix_makes_no_baseline(suite: Path, briefgen: Run) -> None:
    done = briefgen("eval", "--matrix", columns(suite, "{name: one}"), "--accept")
    assert done.returncode == 2 and "the whole suite" in done.stderr
