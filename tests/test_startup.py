"""The command starts quickly because heavy packages are imported only where they are used."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("chromadb", "sqlalchemy", "langchain", "langchain_core", "openai", "trafilatura", "docx", "docxtpl", "numpy",
         "pydantic", "tantivy", "wordllama", "jinja2", "rich.console", "httpx2", "lxml")  # fmt: skip


def loaded_by(code: str) -> set[str]:
    """The names of the modules that are loaded after the code ran in a fresh process."""
    script = f"import sys\n{code}\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("code", ["import briefgen", "import briefgen.cli.main"])
def test_nothing_heavy_is_loaded_at_the_start(code: str) -> None:
    assert loaded_by(code).isdisjoint(HEAVY)


def test_checking_a_memo_against_files_starts_no_store_and_no_model(tmp_path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: A\n---\nThe clinic lost 40 records in May 2023.\n")
    (tmp_path / "memo.md").write_text("The clinic lost 40 records.\n")
    code = (
        "from briefgen.cli.main import app\n"
        f"app(['check', r'{tmp_path / 'memo.md'}', '--source', r'{tmp_path / 'a.md'}', '--json'], standalone_mode=False)"
    )
    assert loaded_by(code).isdisjoint({"chromadb", "langchain", "openai", "sqlalchemy", "tantivy"})
