"""Where the words of a table stand in a text.

The text is cut into words once, and each word is looked up: many times faster than a search for a long list of words.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate

_LETTERS = re.compile("([a-z]+)")


@lru_cache(maxsize=64)
def _words(lower: str) -> tuple[list[str], list[int]]:
    """The runs of plain small letters, and where each begins."""
    parts = _LETTERS.split(lower)
    return parts[1::2], list(accumulate(map(len, parts)))[::2]


def places(lower: str, table: frozenset[str]) -> list[tuple[int, str]]:
    """The words of a text in lower case that are in the table, in order, each with its start. A word is a run of plain
    letters, whatever stands beside it."""
    words, starts = _words(lower)
    return [(start, word) for start, word in zip(starts, words, strict=False) if word in table]


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether neither a letter nor a digit stands beside the word from `start` to `end`."""
    return not (text[end : end + 1].isalnum() or (start and text[start - 1].isalnum()))
