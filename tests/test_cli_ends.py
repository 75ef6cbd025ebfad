"""How a command ends that is told to end: with the documented code, one line, and nothing left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from store_helpers import articles

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")


def running(*args: object, temporary: Path) -> subprocess.Popen[str]:
    """The command line as a process of its own, with a folder of its own for what is temporary."""
    return subprocess.Popen(
        [sys.executable, "-m", "briefgen", *map(str, args)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(temporary)},
    )


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_a_command_that_is_ended_takes_its_throw_away_store_with_it(tmp_path: Path, sent: signal.Signals) -> None:
    pile, temporary = tmp_path / "pile", tmp_path / "temporary"
    pile.mkdir()
    temporary.mkdir()
    for number, article in enumerate(articles(600)):
        (pile / f"{number}.txt").write_text(f"{article.title}\n\n{article.text}", encoding="utf-8")
    process = running("memo", pile, "--query", "intruders copied files", temporary=temporary)
    deadline = time.monotonic() + 60
    while not list(temporary.glob("briefgen-*/library.sqlite3")) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert process.poll() is None, "it was done before the signal"
    process.send_signal(sent)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert err.splitlines()[-2:] == [
        "briefgen: Interrupted.",
        "  What was stored is whole; run the command again to go on.",
    ]
    assert "Traceback" not in err
    assert list(temporary.iterdir()) == []
