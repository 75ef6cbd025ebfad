"""Datelines at the start of a story. The places are made up or say nothing of an incident."""

from __future__ import annotations

import time

import pytest

from briefgen.text.dateline import dateline

STORY = "The harbor board said on Monday that 4,180 records were copied."


@pytest.mark.parametrize(
    "line",
    [
        "TESSALY — ",
        "ARLIN, Mich. — ",
        "ARLIN, Mich. (AP) — ",
        "ARLIN, Mich. (AP) - ",
        "PORT TESSALY, May 6 (Reuters) – ",
        "ST. ARLIN-ON-SEA, Ont. -- ",
        "Tessaly, N.Y. (AP) — ",
        "Arlin (Wire Press) —",
    ],
)
def test_a_dateline_ends_where_the_story_begins(line: str) -> None:
    assert dateline(line + STORY) == len(line)
    assert dateline(line + "“We saw it,” she said.") == len(line)


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "",
        "NATO — the alliance — said nothing.",
        "Arlin — the port — was closed.",
        "Monday — The day of the repair.",
        "IT-Security was asked.",
        "A — B",
    ],
)
def test_other_openings_are_no_dateline(text: str) -> None:
    assert dateline(text) == 0


@pytest.mark.parametrize("piece", ["A", "A ", "A. ", "Ab, ", "Aa Aa ", "(A", "— "])
def test_no_opening_makes_it_slow(piece: str) -> None:
    begin = time.monotonic()
    dateline(piece * 20_000)
    assert time.monotonic() - begin < 0.5
