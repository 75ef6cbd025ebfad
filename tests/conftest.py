"""Every test has a home folder of its own, and no test opens a connection beyond this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that BRIEFGEN_HOME names: stores and settings of this test alone."""
    folder = tmp_path_factory.mktemp("home")
    for name in [name for name in os.environ if name.startswith("BRIEFGEN_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("BRIEFGEN_HOME", str(folder))
    return folder


@pytest.fixture
def briefgen(tmp_path: Path) -> Run:
    """Runs the real command line in a process of its own, in the test's folder."""

    def run(*args: object, **options: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "briefgen", *map(str, args)]
        env = {**os.environ, "COLUMNS": "80", **options.pop("env", {})}  # type: ignore[dict-item]
        defaults = {"capture_output": True, "text": True, "cwd": tmp_path, "env": env, "timeout": 120}
        return subprocess.run(command, check=False, **{**defaults, **options})  # type: ignore[call-overload,no-any-return]

    return run


def needs(*programs: str) -> pytest.MarkDecorator:
    """Skips with a printed reason where a program is missing; on CI nothing is skipped."""
    missing = [program for program in programs if shutil.which(program) is None]
    return pytest.mark.skipif(bool(missing) and "CI" not in os.environ, reason=f"needs {', '.join(missing)}")
