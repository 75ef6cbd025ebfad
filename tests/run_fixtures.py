"""Runs for tests: a place with articles, a server, commands that can be killed, and a run that nothing disturbed."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefgen.testing import Asked, Server, Step
from briefgen.testing.writer import write
from clinic import FORMATS, QUERY, write_articles
from forking import Commands

KEY = "sk-canary-9Tq4wZ81"


@dataclass
class Slow:
    """The shipped script of the test server, a moment after each question, so that a kill can come between."""

    seconds: float = 0.03
    script: Callable[[Asked], Step] = write

    def __call__(self, asked: Asked) -> Step:
        time.sleep(self.seconds)
        return self.script(asked)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server(Slow()) as running:
        yield running


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with articles."""
    folder = tmp_path_factory.mktemp("runs")
    write_articles(folder / "articles")
    return folder


@pytest.fixture(scope="module")
def commands(place: Path) -> Iterator[Commands]:
    env = {**os.environ, "BRIEFGEN_HOME": str(place / "home"), "OPENAI_API_KEY": KEY}
    with Commands(env, place) as running:
        yield running


@pytest.fixture(scope="module")
def whole(commands: Commands, place: Path, server: Server) -> Path:
    """The folder of a run that nothing disturbed, its memo beside it in all formats."""
    model = ("--model", "openai:test", "--base-url", server.url, "--fresh")
    out = ("-f", ",".join(FORMATS), "--out-dir", place / "whole-memo")
    done = commands.run("memo", place / "articles", *QUERY, *model, "--run", place / "whole", *out, log=place / "log")
    assert done == 0, (place / "log").read_text()
    return place / "whole"


def answered(run: Path) -> set[str]:
    """The tasks of the exchanges that hold an answer."""
    kept = [json.loads(path.read_text()) for path in (run / "exchanges").glob("*.json")]
    return {exchange["asked"]["user"] for exchange in kept if exchange["reply"]}


def gathered(whole: Path, target: Path) -> Path:
    """A run that ended when its articles were gathered."""
    (target / "stages").mkdir(parents=True)
    shutil.copy(whole / "run.json", target)
    for name in ("gathered.json", "opinions.json"):
        if (whole / "stages" / name).exists():
            shutil.copy(whole / "stages" / name, target / "stages")
    return target
