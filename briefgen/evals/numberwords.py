"""Whole numbers in words, as a careful writer spells them. Pure."""

from __future__ import annotations

from typing import Final

_ONES: Final = (
    "nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS: Final = "- ten twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES: Final = ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))
_LARGEST: Final = 10**12


def in_words(number: int, most: int = 5) -> str:
    """The number in words, "" where it takes more than so many words, is negative or has thirteen digits."""
    if not 0 <= number < _LARGEST:
        return ""
    said = _words(number)
    return said if said.count(" ") < most else ""


def _words(number: int) -> str:
    for size, name in _SCALES:
        if number >= size:
            rest = f" {_words(number % size)}" if number % size else ""
            return f"{_words(number // size)} {name}{rest}"
    if number < len(_ONES):
        return _ONES[number]
    return _TENS[number // 10] + (f"-{_ONES[number % 10]}" if number % 10 else "")
