"""Made-up articles for the tests of the store, and processes of their own to write and read in."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

from briefgen.values.article import Article

_TOWNS = ("Aldermere", "Brackenford", "Corriston", "Dunhollow", "Eastmarch", "Farrowby", "Glenwick", "Harrowgate Vale")
_PLACES = ("water utility", "school district", "county hospital", "port authority", "tax office", "public library")


def article(number: int, **values: object) -> Article:
    """The made-up article of this number: each speaks of a town, an office and a count of its own."""
    town, place = _TOWNS[number % len(_TOWNS)], _PLACES[number % len(_PLACES)]
    text = (
        f"The {place} of {town} said on Monday that intruders copied {number + 1000:,} files from its servers. "
        f"Case {number} was opened the same week.\n\n"
        f"A clerk first noticed slow screens in office {number}. The {place} then cut its network off for "
        f"{number % 9 + 2} days, and asked {number * 7 + 300:,} residents to change their passwords."
    )
    given = {
        "title": f"{town} {place} reports intrusion number {number}",
        "outlet": "The Weekly Sample",
        "published": dt.date(2022, 1, 1) + dt.timedelta(days=number % 600),
        "source": f"articles/{number}.txt",
    }
    return Article(id=f"a{number:05}", **{"text": text, **given, **values})  # type: ignore[arg-type]


def articles(count: int, start: int = 0) -> list[Article]:
    """So many different articles."""
    return [article(number) for number in range(start, start + count)]


def start(code: str, *args: object) -> subprocess.Popen[str]:
    """A process of its own that runs `code`, with pipes to talk through; `sys.argv[1:]` are the arguments."""
    tests = str(Path(__file__).parent)
    prelude = (
        f"import sys; sys.path.insert(0, {tests!r})\nfrom store_helpers import *\nfrom briefgen.store import Store\n"
    )
    return subprocess.Popen(
        [sys.executable, "-c", prelude + code, *map(str, args)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ,
    )


def finish(process: subprocess.Popen[str], said: str = "") -> str:
    """What the process prints until its end, which must be a good one."""
    out, err = process.communicate(said, timeout=120)
    assert process.returncode == 0, err
    return out
