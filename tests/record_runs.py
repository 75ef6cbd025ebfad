"""Records the runs that the bundled suite replays: `make runs`, after a prompt or the judge has changed.

The model is the shipped test server, which writes from the passages it is shown. Each run goes into
tests/evals/runs/<name>, and the case of the same name replays it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from briefgen.testing.server import Server
from briefgen.testing.writer import write

RUNS = Path(__file__).resolve().parent / "evals" / "runs"
TOPICS = ("storm-0558", "equifax-2017", "colonial-pipeline-2021")
DATE = "2026-11-01"
KEPT = ("gathered", "provenance")


def record(topic: str, url: str, home: str) -> int:
    """The exit code of the command that makes one run anew."""
    folder = RUNS / topic
    shutil.rmtree(folder, ignore_errors=True)
    options = ["--model", "openai:test", "--base-url", url, "--run", str(folder), "--date", DATE, "--demo", "--fresh"]
    env = {**os.environ, "OPENAI_API_KEY": "test", "BRIEFGEN_HOME": home}
    command = [sys.executable, "-m", "briefgen", "memo", "--topic", topic, *options]
    done = subprocess.run(command, env=env, cwd=home, stdout=subprocess.DEVNULL, check=False)
    # a replay needs the plan, these stages and the answers; all else is made again
    for path in (folder / "run.lock", *(p for p in (folder / "stages").glob("*.json") if p.stem not in KEPT)):
        path.unlink(missing_ok=True)
    for path in folder.rglob("*.json"):
        # where an article was read from is a path of this machine
        path.write_text(path.read_text(encoding="utf-8").replace(f"{RUNS.parents[2]}/", ""), encoding="utf-8")
    return done.returncode


def main() -> int:
    """0 when every run was made."""
    with Server(write) as server, tempfile.TemporaryDirectory(prefix="briefgen-record-") as home:
        return max(record(topic, server.url, home) for topic in TOPICS)


if __name__ == "__main__":
    sys.exit(main())
