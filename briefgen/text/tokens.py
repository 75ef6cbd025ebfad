"""Tokens: words and numbers with their offsets."""

from __future__ import annotations

import re
from typing import NamedTuple

# letters with inner apostrophes and hyphens, numbers with inner points and commas, and anything else one by one
_TOKEN = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*|\d+(?:[.,:]\d+)*\w*|_|[^\w\s]")


class Token(NamedTuple):
    """A word, number or sign with its place in the text, and the word in lower case."""

    start: int
    end: int
    text: str
    lower: str


def tokens(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The tokens of the text, or of its stretch from `start` to `end`, in order."""
    stop = len(text) if end is None else end
    return tuple(
        Token(m.start(), m.end(), word, word.lower())
        for m in _TOKEN.finditer(text, start, stop)
        for word in (m.group(),)
    )


def listed(words: str) -> frozenset[str]:
    """The words of a list that is written as one string, parted by blanks: the readable form of a long vocabulary."""
    return frozenset(words.split())
