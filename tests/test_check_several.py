"""Several memos in one command, as pre-commit gives them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from conftest import Run

ROOT = Path(__file__).parent.parent


@pytest.fixture
def memos(tmp_path: Path) -> list[str]:
    """A true memo and a wrong one, with the article beside them."""
    (tmp_path / "articles").mkdir()
    article = "---\ntitle: Clinic break-in\npublished: 2023-09-28\n---\nIntruders copied 41,200 files of the clinic.\n"
    (tmp_path / "articles/a.md").write_text(article, encoding="utf-8")
    (tmp_path / "true.md").write_text("Intruders copied 41,200 files of the clinic.\n", encoding="utf-8")
    (tmp_path / "wrong.md").write_text("Intruders copied 41,900 files of the clinic.\n", encoding="utf-8")
    return ["true.md", "wrong.md"]


def hook() -> dict[str, object]:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    found: dict[str, object] = next(hook for hook in hooks if hook["id"] == "briefgen-check")
    return found


def test_the_hook_takes_every_kind_of_memo_and_no_article() -> None:
    pattern = re.compile(str(hook()["files"]))
    assert all(pattern.search(f"work/memos/a.{ending}") for ending in ("md", "txt", "htm", "html", "docx"))
    assert pattern.search("memo/one.md")
    assert not any(pattern.search(path) for path in ("articles/a.md", "memos/a.png", "memos.md", "amemos/b.md"))
    # pre-commit knows no tag for Word's files: a list of tags would leave them out
    assert not {"types", "types_or"} & set(hook())


def test_the_hook_checks_every_file_that_pre_commit_passes(memos: list[str], briefgen: Run) -> None:
    entry = str(hook()["entry"]).split()[1:]
    done = briefgen(*entry, "--source", "articles", *memos)
    assert done.returncode == 1, done.stderr
    assert [line for line in done.stdout.splitlines() if line in memos] == memos
    assert "true.md: 1 figure" in done.stderr and "wrong.md: 1 figure" in done.stderr
    assert briefgen(*entry, "--source", "articles", "true.md", "true.md").returncode == 0


def test_one_that_cannot_be_read_hides_none_of_the_others(memos: list[str], briefgen: Run) -> None:
    done = briefgen("check", "nothere.md", *memos, "--source", "articles", "-f", "github")
    assert done.returncode == 3 and "nothere.md" in done.stderr
    assert "file=wrong.md" in done.stdout and "file=true.md" not in done.stdout


@pytest.mark.parametrize("options", [["--json"], ["-f", "sarif"], ["-o", "r.txt"], ["--opinions", "o.json"]])
def test_what_holds_one_report_takes_one_memo(memos: list[str], briefgen: Run, options: list[str]) -> None:
    done = briefgen("check", *memos, "--source", "articles", *options)
    assert done.returncode == 2 and "2 memos are given" in done.stderr
