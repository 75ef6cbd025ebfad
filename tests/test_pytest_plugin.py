"""The gate within a team's own pytest run."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

GATE = Path(__file__).parent.parent / "templates" / "gate"


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """A folder with one case, its memo and its article."""
    for name, place in (
        ("article.md", "articles/a.md"),
        ("memo.md", "memos/first.md"),
        ("case.yaml", "one.briefgen.yaml"),
    ):
        target = tmp_path / place
        target.parent.mkdir(exist_ok=True)
        shutil.copy(GATE / name, target)
    (tmp_path / "conftest.py").write_text(_named_in_the_docs(), encoding="utf-8")
    return tmp_path


def _named_in_the_docs() -> str:
    """How docs/evaluation.md says the plugin is loaded."""
    text = (GATE.parent.parent / "docs" / "evaluation.md").read_text(encoding="utf-8")
    return next(line for line in text.splitlines() if line.startswith("pytest_plugins"))


def run(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        str(folder),
    ]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_a_case_that_holds_is_a_test_that_passes(team: Path) -> None:
    done = run(team)
    assert done.returncode == 0 and "1 passed" in done.stdout


def test_a_case_that_does_not_hold_fails_with_figure_and_line(team: Path) -> None:
    memo = team / "memos/first.md"
    memo.write_text(memo.read_text().replace("1,200", "1,900"))
    done = run(team)
    assert done.returncode == 1 and "memos/first.md:5: 1,900" in done.stdout and "Traceback" not in done.stdout


def test_a_bad_case_is_said_without_a_traceback(team: Path) -> None:
    (team / "one.briefgen.yaml").write_text("name: x\n")
    done = run(team)
    assert done.returncode == 1 and "exactly one of memo, check and judge" in done.stdout


def test_a_skipped_case_is_a_skipped_test(team: Path) -> None:
    case = team / "one.briefgen.yaml"
    case.write_text(case.read_text().replace("name: first memo", "name: first memo\nskip: not today"))
    assert "1 skipped" in run(team).stdout


def test_the_fixture_gives_the_result_and_fails_the_test(team: Path) -> None:
    (team / "test_own.py").write_text(
        "def test_it(briefgen_case):\n"
        "    result = briefgen_case('one.briefgen.yaml')\n"
        "    assert result.measures['figures grounded'].share == 1.0\n"
    )
    assert "2 passed" in run(team).stdout
    memo = team / "memos/first.md"
    memo.write_text(memo.read_text().replace("1,200", "1,900"))
    assert "2 failed" in run(team).stdout
