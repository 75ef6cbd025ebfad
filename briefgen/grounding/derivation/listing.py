"""Counts of what a passage lists: "seven brands" where the source names seven, one after the other.

A list is at least three items divided by commas or semicolons, the last one by "and" or "or", or rows and bullets that
follow each other; two items are a list where "both" or a colon says so, which is left to the small counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from briefgen.grounding.comparison.keys import key_of
from briefgen.grounding.sources import Sentence, Sources
from briefgen.values.report import Figure

MOST: Final = 60
_STRETCH: Final = re.compile(r"[:()|]|\.(?=\s|\Z)")
_JOINT: Final = re.compile(r"[,;]\s(?:(?:and|or|as well as|plus|&)\s)?")
_LAST: Final = re.compile(r"\s(?:and|or|as well as|plus|&)\s")
_CLOSED: Final = re.compile(r",\s(?:and|or)\s")


def is_countable(figure: Figure) -> bool:
    """Whether the figure is a whole number that a list may have been counted for."""
    low = figure.low
    plain = figure.kind == "count" and key_of(figure).unit == "" and low is not None and low == figure.high
    return plain and low is not None and low == int(low) and 3 <= low <= MOST


def is_few(figure: Figure) -> bool:
    """The same from two on: what two things are is told beside the number."""
    low = figure.low
    return is_countable(figure) or (figure.kind == "count" and low == figure.high == 2 and key_of(figure).unit == "")


def listing(figure: Figure, passages: Iterable[int], sources: Sources) -> Sentence | None:
    """The first of the passages that lists as many items as the figure says; None where none does."""
    if not is_countable(figure):
        return None
    wanted = int(figure.low or 0)
    for number in passages:
        sentence = sources.sentences[number]
        if wanted in lengths(sources.text_of(sentence)[sentence.start : sentence.end]):
            return sentence
    return None


def lengths(text: str) -> tuple[int, ...]:
    """The lengths of the lists of a sentence: divided by commas and closed by "and" or "or"."""
    return tuple(dict.fromkeys(_lengths(text[:3000])))


def _lengths(text: str) -> Iterator[int]:
    for stretch in _STRETCH.split(text):
        parts = _JOINT.split(stretch)
        if len(parts) < 2:
            continue
        if _LAST.search(parts[-1]):
            yield len(parts) + 1
        if _CLOSED.search(stretch):
            yield len(parts)
