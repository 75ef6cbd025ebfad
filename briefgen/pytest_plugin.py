"""The gate within a team's own pytest run: `*.briefgen.yaml` files are collected as tests, and `briefgen_case` runs one.

A team names it in its `conftest.py`; it imports nothing of briefgen before there is a case to run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from briefgen.evals.results import CaseResult

_ENDINGS = (".briefgen.yaml", ".briefgen.yml")


class CaseFailed(Exception):
    """A case that does not hold; its text is what pytest shows."""


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.File | None:
    """Collects a case's file."""
    return CaseFile.from_parent(parent, path=file_path) if file_path.name.endswith(_ENDINGS) else None


class CaseFile(pytest.File):
    """A file with one case."""

    def collect(self) -> Iterator[pytest.Item]:
        """The one test of the file."""
        yield CaseItem.from_parent(self, name=self.path.name.split(".")[0])


class CaseItem(pytest.Item):
    """A case as a test."""

    def runtest(self) -> None:
        """Runs the case. Raises CaseFailed when it does not hold."""
        hold(_run(self.path))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        """What a person needs to mend it, without a traceback of ours."""
        from briefgen.errors import BriefgenError

        error = excinfo.value
        if isinstance(error, BriefgenError):
            return f"{error}\n{error.hint}".strip()
        return str(error) if isinstance(error, CaseFailed) else str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the case is and what it is called."""
        return self.path, 0, f"briefgen case {self.name}"


@pytest.fixture
def briefgen_case() -> Callable[[Path | str], CaseResult]:
    """A function that runs the case in a file and fails the test when it does not hold; it gives back the result."""

    def run(path: Path | str) -> CaseResult:
        return hold(_run(Path(path)))

    return run


def hold(result: CaseResult) -> CaseResult:
    """The result itself where the case holds or is skipped by pytest; raises CaseFailed with every finding otherwise."""
    if result.status == "skipped":
        pytest.skip(result.note)
    if result.status == "failed":
        errors = [located for located in result.findings if located.finding.level == "error"]
        raise CaseFailed("\n".join(f"{e.file}:{e.finding.place.line or 1}: {e.finding.message}" for e in errors))
    return result


def _run(path: Path) -> CaseResult:
    from briefgen import settings
    from briefgen.evals.cases import load_case
    from briefgen.evals.running import run_case

    return run_case(load_case(path), settings.load())
