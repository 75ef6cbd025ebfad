"""Enumerations: what a sentence names one after the other, "Ash, Birch and two of the oaks".

Where a list begins and how far its items reach no comma tells for certain, so a list has a least and a most number of
items beside the likeliest. Brackets within a list belong to the item before them; what stands in brackets is read by
itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

_BRACKETS: Final = re.compile(r"\s?[(\[]([^()\[\]]{0,600})[)\]]")
_STRETCH: Final = re.compile(r"[:|•]\s|\s[–—]{1,2}\s|\s-{1,2}\s|—|[.!?](?=\s|\Z)")
_JOINT: Final = re.compile(r"[,;]\s{1,2}(?:(?P<and>and|or|&|plus|and also|and then)\s)?(?P<anew>as well as\s)?")
_AND: Final = re.compile(r"\s(?:and|or|&|plus)\s")
_OPEN: Final = re.compile(
    r"\b(?:such as|like|includ\w+|for example|e\.g\.|among (?:them|others)|and (?:more|others|so on)|etc)\b",
    re.IGNORECASE,
)
# words that open a phrase before a list, and no item of it: "In May, Ash, Birch and Cedar closed"
_BEFORE: Final = frozenset(
    "in on at by for from to with after before since during while when if as among of according meanwhile however "
    "but and so then also yesterday today last this earlier later overall finally additionally".split()
)
# longer than this an item is a clause
_LONGEST: Final = 7
_MOST_TEXT: Final = 3000


class Enumeration(NamedTuple):
    """A list: its items as written (the first with what stands before it), the least and most that it may count, the
    words before its first item, and whether it says that it names only some."""

    items: tuple[str, ...]
    least: int
    most: int
    before: str
    is_open: bool

    def may_be(self, number: int) -> bool:
        """Whether the list may be read as one of so many items."""
        return self.least <= number <= self.most

    @property
    def is_of_names(self) -> bool:
        """Whether every item is a name: a capital opens it, or closes the words before the first comma."""
        first, *others = self.items
        last = re.findall(r"[\w’'.&!-]+", first)[-1:] or [""]
        return last[0][:1].isupper() and all(item[:1].isupper() for item in others)


@lru_cache(maxsize=2048)
def enumerations(sentence: str) -> tuple[Enumeration, ...]:
    """The lists of three items and more that a sentence holds, those in brackets last."""
    text = sentence[:_MOST_TEXT]
    if "," not in text and ";" not in text:
        return ()
    outer = _BRACKETS.sub("", text)
    inner = (match[1] for match in _BRACKETS.finditer(text))
    found = [*_in_stretches(outer, False)]
    for bracket in inner:
        found.extend(_in_stretches(bracket, True))
    return tuple(found)


def _in_stretches(text: str, whole: bool) -> Iterator[Enumeration]:
    before, at = "", 0
    for cut in [*_STRETCH.finditer(text), None]:
        piece = text[at : cut.start()] if cut else text[at:]
        yield from _lists(piece, before, whole or text[max(0, at - 2) : at].startswith(":"))
        before, at = piece, cut.end() if cut else len(text)


def _lists(stretch: str, before: str, whole: bool) -> Iterator[Enumeration]:
    """The lists of a stretch without colons. `whole`: a colon or bracket opens it, so that it is all list, though no
    "and" closes it."""
    pieces, joints = _cut(stretch)
    if len(pieces) < 2:
        return
    first = 0
    for at, piece in enumerate(pieces):
        if at > first and joints[at - 1].anew:
            first = at
        closes = at > first and joints[at - 1].closes
        double = at > first and not closes and _AND.search(piece) and len(_AND.split(piece)[0].split()) <= _LONGEST
        if closes or double:
            made = _made(pieces[first : at + 1], bool(double), before)
            if made is not None:
                yield made
            first = at + 1
        elif at > first and len(piece.split()) > _LONGEST:
            first = at
    if whole and first == 0 and len(pieces) > 2:
        yield Enumeration(
            tuple(pieces), len(pieces), len(pieces) + _doubles(pieces), before, bool(_OPEN.search(before))
        )


class Items(NamedTuple):
    """What a text lists from its first word on, and how few and how many that may be."""

    items: tuple[str, ...]
    least: int
    most: int


def items_of(body: str) -> Items | None:
    """The items that a text lists from its first word to the one behind the "and" that closes the list; None where it
    lists nothing."""
    pieces, joints = _cut(_BRACKETS.sub("", body))
    for at, piece in enumerate(pieces):
        closes = at > 0 and joints[at - 1].closes
        parts = _AND.split(piece, maxsplit=1)
        if closes or len(parts) > 1:
            items = (*pieces[:at], *((piece,) if closes else parts))
            # "Ash and Birch, Cedar, and Elm"
            later = at == 0 and any(joint.closes for joint in joints)
            return Items(items, len(items), len(items) + _doubles([*items]) + (len(joints) if later else 0))
    return Items(tuple(pieces), len(pieces), len(pieces)) if len(pieces) > 2 else None


def is_open(text: str) -> bool:
    """Whether the words say that only some of many are named."""
    return _OPEN.search(text) is not None


class _Joint(NamedTuple):
    closes: bool
    anew: bool


def _cut(stretch: str) -> tuple[list[str], list[_Joint]]:
    pieces, joints, at = [], [], 0
    for joint in _JOINT.finditer(stretch):
        pieces.append(stretch[at : joint.start()].strip())
        joints.append(_Joint(joint["and"] is not None, joint["anew"] is not None))
        at = joint.end()
    return [*pieces, stretch[at:].strip()], joints


def _made(pieces: list[str], double: bool, before: str) -> Enumeration | None:
    opens = max((at for at, piece in enumerate(pieces[:-1]) if _OPEN.search(piece)), default=0)
    items = [*pieces[opens:-1], *_AND.split(pieces[-1], maxsplit=1)] if double else pieces[opens:]
    if len(items) < 3 or any(len(item.split()) > _LONGEST for item in items[1:-1]):
        return None
    opening = items[0].split()
    is_phrase = (
        not opening or opening[0].lower().strip(",") in _BEFORE or (len(opening) == 1 and opening[0].endswith("ly"))
    )
    least = len(items) - (1 if is_phrase and not opens else 0)
    told = f"{before} {items[0]} {items[-1]}"
    return Enumeration(
        tuple(items), least, len(items) + _doubles(items), f"{before} {items[0]}", bool(_OPEN.search(told))
    )


def _doubles(items: list[str]) -> int:
    """How many items may be two: "Fedora 28 and 29"."""
    return sum(1 for item in items[1:-1] if _AND.search(item)) + (
        1 if _AND.search(" ".join(items[-1].split()[:6])) else 0
    )
