"""Breaks the product on purpose, one way at a time, and asks whether the gate sees it: `make mutations`.

Each mutation is made in a copy of the checkout, never in the checkout itself. The gate must be green before it and red
after it, and its output must name a case and a figure.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen.testing.server import Server
from briefgen.testing.steps import Asked, Step
from briefgen.testing.writer import write

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("briefgen", "prompts", "templates", "vectorstore", "tests/evals", "pyproject.toml")
HEDGE_RULE = "Keep the source's hedges"
HEDGES = re.compile(
    r"\b(?:about|approximately|roughly|around|nearly|more than|at least|over|up to|as many as) (?=[$\d])"
)
LIVE = """\
name: live model
memo: {{topic: storm-0558, model: 'openai:test', base_url: '{url}', date: 2026-11-01}}
expect:
  figures:
    - {{value: 60000, near: [emails], hedge: [approximately]}}
    - {{value: 500, near: [individuals], hedge: [over, more than]}}
"""


@dataclass(frozen=True)
class Mutation:
    """`old` becomes `new` in a file. `figure` must stand in what the gate prints; `live` asks a model that follows its
    prompt to the letter."""

    name: str
    file: str
    old: str
    new: str
    figure: str
    live: bool = False


MUTATIONS = (
    Mutation(
        "a prompt that drops hedges",
        "prompts/rules.jinja",
        HEDGE_RULE,
        "Leave out the source's hedges",
        r"approximately|about|at least|over",
        live=True,
    ),
    Mutation(
        "a retriever that returns half",
        "briefgen/store/retrieval.py",
        "tuple(islice(_hits(index, query, found[number], articles, per_article), query.k))",
        "tuple(islice(_hits(index, query, found[number], articles, per_article), query.k))[::2]",
        r"No statement that is borne out gives",
    ),
    Mutation(
        "a template that omits the footnotes",
        "templates/hearing_memo/memo.md.jinja",
        "[^{{ note }}]",
        "",
        r"md: 0 of \d+",
    ),
    Mutation(
        "a judge that ignores units",
        "briefgen/grounding/comparison/keys.py",
        'return Key(kind, "" if kind in ("duration", "ordinal") else unit)',
        'return Key("count", "")',
        r"wrong-unit|Worse",
    ),
    Mutation(
        "an article with one digit changed",
        "vectorstore/articles/storm-0558-2023-09-29-state-confirms.md",
        'reporters on the record on Thursday that it was "approximately 60,000',
        'reporters on the record on Thursday that it was "approximately 90,000',
        r"[69]0,000|60000",
    ),
)


def careless(asked: Asked) -> Step:
    """The test server's writer, which drops the hedges when its prompt does not tell it to keep them."""
    step = write(asked)
    if HEDGE_RULE in f"{asked.system}\n{asked.user}":
        return step
    said = json.loads(step.text)
    for paragraph in said.get("paragraphs", ()):
        for statement in paragraph["statements"]:
            statement["text"] = HEDGES.sub("", statement["text"])
    return replace(step, text=json.dumps(said))


@contextmanager
def copy() -> Iterator[Path]:
    """A copy of what the gate rests on, with a home of its own."""
    with tempfile.TemporaryDirectory(prefix="briefgen-mutation-") as folder:
        target = Path(folder) / "checkout"
        for part in PARTS:
            source = ROOT / part
            (target / part).parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, target / part, ignore=shutil.ignore_patterns("__pycache__", "index"))
            else:
                shutil.copy(source, target / part)
        yield target


def gate(checkout: Path, suite: str, *options: str) -> subprocess.CompletedProcess[str]:
    """The gate of this copy, on this suite."""
    env = {**os.environ, "PYTHONPATH": str(checkout), "BRIEFGEN_HOME": str(checkout.parent / "home")}
    command = [sys.executable, "-m", "briefgen", "eval", suite, *options]
    return subprocess.run(
        command, cwd=checkout, env=env | {"OPENAI_API_KEY": "test"}, capture_output=True, text=True, check=False
    )


def before(mutation: Mutation, checkout: Path, url: str) -> tuple[str, int]:
    """The suite to hold, and what the gate ends with before the mutation."""
    if not mutation.live:
        return "tests/evals", gate(checkout, "tests/evals").returncode
    (checkout / "live").mkdir()
    (checkout / "live/case.yaml").write_text(LIVE.format(url=url), encoding="utf-8")
    return "live", gate(checkout, "live", "--accept").returncode


def seen(mutation: Mutation, url: str) -> bool:
    """Whether the gate was green before the mutation and red after it, naming case and figure."""
    with copy() as checkout:
        suite, green = before(mutation, checkout, url)
        path = checkout / mutation.file
        text = path.read_text(encoding="utf-8")
        if mutation.old not in text:
            raise SystemExit(f"{mutation.file} no longer holds {mutation.old!r}")
        path.write_text(text.replace(mutation.old, mutation.new), encoding="utf-8")
        after = gate(checkout, suite)
        said = " ".join(after.stdout.split())
        named = re.search(mutation.figure, said)
        print(f"{mutation.name}: {green} before, {after.returncode} after")
        print(f"    {after.stderr.strip().splitlines()[-1]}")
        print(f"    … {said[max(0, named.start() - 100) : named.end() + 80] if named else said[-200:]} …")
        return green == 0 and after.returncode == 1 and named is not None


def main() -> int:
    """0 when the gate sees every mutation."""
    with Server(careless) as server:
        missed = [mutation.name for mutation in MUTATIONS if not seen(mutation, server.url)]
    print(
        f"{len(MUTATIONS) - len(missed)} of {len(MUTATIONS)} mutations seen" + (f"; missed: {missed}" if missed else "")
    )
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
