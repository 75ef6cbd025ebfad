"""Names of people, organizations, products and places, as a sentence writes them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from briefgen.text.spans import Span

# words that begin a sentence with a capital and name nobody
_COMMON = frozenset(
    """
    a about above according across after again all along also although among an and another any apart around as at
    because been before behind below besides between both but by can cases combined compared could counting data
    despite did do does down during each earlier early either even every everyone few fewer figures for from further
    given half has have he hence her here his how however i if in including indeed instead into investigators is it its
    just last late later less like many meanwhile more moreover most much nearly neither never no none nor not nothing
    now of officials on once one only or other others our out over overall people per put researchers roughly second
    security set several she since so some still such taken than that the their then there these they third this those
    though three through thus to together two under unlike until up upon users victims was we were what when where
    whereas whether which while who whose why will with within without would yet you your
    first four five six seven eight nine ten next previous new
    """.split()
)
_CALENDAR = frozenset(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
    """.split()
)
_REST = r"[\w’'&.-]{0,40}"
_NAME = re.compile(
    rf"[A-Z](?<![\w.-].){_REST}(?:(?:\s(?:of|de|van|von|al|bin|the|for|and\s(?=[A-Z]))){{0,2}}\s[A-Z]{_REST}){{0,6}}"
)
_WORD = re.compile(r"\S+")
_JOINTS = frozenset("of de van von al bin the for and".split())
_POSSESSIVE = re.compile(r"[’']s?$")


class Name(NamedTuple):
    """A name as written: `words` are its parts in lower case, without titles' dots and the possessive."""

    start: int
    end: int
    text: str
    words: tuple[str, ...]


@lru_cache(maxsize=4096)
def names(text: str, start: int = 0, end: int | None = None) -> tuple[Name, ...]:
    """The names in `text[start:end]`, in order: runs of capitalised words that are no plain sentence openers or dates."""
    end = len(text) if end is None else end
    return tuple(name for run in _within(text, start, end) if (name := _name(text, run)) is not None)


@lru_cache(maxsize=128)
def _runs(text: str) -> tuple[Span, ...]:
    """The runs of capitalised words of the whole text."""
    return tuple(Span(*match.span()) for match in _NAME.finditer(text))


def _within(text: str, start: int, end: int) -> Sequence[Span]:
    """The runs in a part of the text: those of the whole text that lie in it, unless one reaches over its edge."""
    runs = _runs(text)
    first, last = bisect_left(runs, (start,)), bisect_left(runs, (end,))
    over = (first and runs[first - 1].end > start) or (first < last and runs[last - 1].end > end)
    return [Span(*match.span()) for match in _NAME.finditer(text, start, end)] if over else runs[first:last]


def _name(text: str, run: Span) -> Name | None:
    """The name within a run of capitalised words: from its first word that may name someone to its last."""
    whole = text[run.start : run.end]
    kept = [(word, part) for part in _WORD.finditer(whole) if (word := _part(part[0]))]
    if not kept:
        return None
    first, last = kept[0][1].start(), kept[-1][1].end()
    words = tuple(word for word, _ in kept)
    return Name(run.start + first, run.start + last, whole[first:last], words)


@lru_cache(maxsize=4096)
def _part(raw: str) -> str:
    """The word in lower case, "" where it names nobody: an opener, a date, a number."""
    word = _POSSESSIVE.sub("", raw).strip(".").casefold()
    return "" if word in _COMMON or word in _CALENDAR or word in _JOINTS or not word or word[0].isdigit() else word
