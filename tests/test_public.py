"""The six public names, and the ten lines of README run."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import briefgen

README = Path(__file__).resolve().parent.parent / "README.md"
ARTICLE = """---
title: State tallies emails taken by Storm-0558
outlet: Harbor Ledger
published: 2023-09-28
---
Storm-0558 copied about 60,000 emails from ten accounts of the State Department, a spokesperson said on Wednesday.
"""


def test_the_public_names_are_the_listed_ones() -> None:
    assert briefgen.__all__ == sorted(["BriefgenError", "Store", "check", "read", "save", "write"])
    for name in briefgen.__all__:
        assert getattr(briefgen, name).__doc__, name


def test_the_version_is_the_installed_one() -> None:
    from importlib.metadata import version

    assert briefgen.__version__ == version("briefgen")


def test_the_lines_of_the_readme_run(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.md").write_text(ARTICLE)
    (tmp_path / "colleague.docx").write_bytes(_memo("Storm-0558 copied 80,000 emails."))
    code = re.search(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert code is not None
    done = subprocess.run([sys.executable, "-c", code[1]], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("80,000 ")
    assert "60,000" in done.stdout
    assert (tmp_path / "storm.docx").stat().st_size > 5000


def _memo(text: str) -> bytes:
    import io

    import docx

    document, file = docx.Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(file)
    return file.getvalue()
