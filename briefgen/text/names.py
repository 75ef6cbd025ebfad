"""Names of people, organizations, products and places, as a sentence writes them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

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
    found = []
    for match in _NAME.finditer(text, start, end):
        kept = _kept(match[0])
        if kept is not None:
            at = match.start()
            found.append(Name(at + kept.start, at + kept.end, match[0][kept.start : kept.end], kept.words))
    return tuple(found)


class _Kept(NamedTuple):
    """What of a run of capitalised words is a name: where it begins and ends there, and its words."""

    start: int
    end: int
    words: tuple[str, ...]


@lru_cache(maxsize=4096)
def _kept(run: str) -> _Kept | None:
    """The name within a run of capitalised words: from its first word that may name someone to its last."""
    kept = [(word, part) for part in _WORD.finditer(run) if (word := _part(part[0]))]
    if not kept:
        return None
    return _Kept(kept[0][1].start(), kept[-1][1].end(), tuple(word for word, _ in kept))


@lru_cache(maxsize=4096)
def _part(raw: str) -> str:
    """The word in lower case, "" where it names nobody: an opener, a date, a number."""
    word = _POSSESSIVE.sub("", raw).strip(".").casefold()
    return "" if word in _COMMON or word in _CALENDAR or word in _JOINTS or not word or word[0].isdigit() else word
