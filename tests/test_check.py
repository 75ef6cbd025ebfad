"""Checking a memo in a file against articles in files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.errors import NothingToUse
from briefgen.pipeline.check import Against, check_file

URL = "https://ledger.example/clinic"
FULL = f"---\ntitle: Clinic break-in\nurl: {URL}\npublished: 2023-09-28\n---\nIntruders copied 41,200 files of the clinic.\n"


def quiet(text: str) -> None:
    """Says nothing."""


@pytest.fixture
def memo(tmp_path: Path) -> Path:
    path = tmp_path / "memo.md"
    path.write_text("Intruders copied 41,200 files of the clinic.\n")
    return path


@pytest.mark.parametrize("stub", ["a-feed.jsonl", "z-feed.jsonl"])
def test_a_feeds_excerpt_does_not_replace_the_full_article(memo: Path, tmp_path: Path, stub: str) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "page.md").write_text(FULL)
    record = {
        "title": "Clinic break-in",
        "link": URL,
        "description": "A clinic was entered.",
        "date_published": "2023-09-28",
    }
    (folder / stub).write_text(json.dumps(record) + "\n")
    checked = check_file(memo, Against((folder,)), quiet)
    assert [v.outcome for v in checked.report.verdicts] == ["supported"]


def test_without_an_article_nothing_is_judged(memo: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(NothingToUse):
        check_file(memo, Against((tmp_path / "empty",)), quiet)


def test_what_a_person_gives_is_given(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(FULL)
    memo = tmp_path / "memo.md"
    memo.write_text("The hearing is in room 2123 on October 3, 2023.\n")
    plain = check_file(memo, Against((tmp_path / "a.md",)), quiet).report
    told = check_file(memo, Against((tmp_path / "a.md",), given=("2023-10-03",)), quiet).report
    assert told.count("given") > plain.count("given")


def test_which_articles_are_used_is_said(memo: Path, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(FULL)
    said: list[str] = []
    check_file(memo, Against((tmp_path / "a.md",)), said.append)
    assert said == ["Checked against 1 article from the given paths."]
