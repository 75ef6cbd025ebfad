"""Figures whose characters stand in a source, run together with the cells of a table beside them.

A page that was flattened to text has "Thumbprint9f86d081…", "198.51.100.734/2/20235/6/2023Proxy": where a cell ends only
the figure looked for can tell. So it is looked for letter by letter, and what its neighbours could make of it is weighed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from briefgen.figures.hits import plain
from briefgen.values.report import Figure

# places looked at per figure
MOST: Final = 12
# a shorter string of digits and letters stands in a longer one by chance
_LEAST: Final = 12
_DOT: Final = r"(?:\.|\[\.\]|\(\.\)|\[dot\])"
_ADDRESS: Final = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}")
_MIXED: Final = re.compile(r"(?=.{0,128}?[0-9])(?=.{0,128}?[A-Za-z])[\w.:-]{12,200}", re.DOTALL)
_HEX: Final = re.compile(r"[0-9a-f]+", re.IGNORECASE)
# no leading nought: in "1003/31/2023" it would be the address's
_DAY: Final = r"(?:[1-9]|[12]\d|3[01])"
_DATE: Final = rf"{_DAY}/{_DAY}/(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d"
# the whole address that a date is joined to: its last number may be any
_BEHIND_ADDRESS: Final = re.compile(rf"(?:\d{{1,3}}{_DOT}){{3}}\d{{1,3}}\Z")
# how many characters the digests in use have
_DIGESTS: Final = frozenset({32, 40, 56, 64, 96, 128})
# what may follow an address: no further digit, unless a date opens there
_CLOSED: Final = rf"(?=(?:{_DATE})|(?![\d]|{_DOT}\d))"

Spot = tuple[int, int, int]


def glued_places(figure: Figure, texts: Sequence[str]) -> tuple[Spot, ...]:
    """Text number, start and end of the places where a day, an address, a hash or another long identifier stands letter
    for letter, whatever is joined to it. At most `MOST`; time is linear in the length of the texts."""
    if figure.kind == "date":
        found = _days(figure, texts)
    elif figure.kind == "identifier":
        found = _names(figure.normal or figure.text, texts)
    else:
        return ()
    return tuple(islice(found, MOST))


def _days(figure: Figure, texts: Sequence[str]) -> Iterator[Spot]:
    if figure.low is None or figure.low != figure.high or not plain(figure.low).isdigit():
        return
    day = dt.date.fromordinal(int(figure.low))
    for words in _spellings(day):
        for number, start in _found(words, texts):
            if _is_own_day(texts[number], start, len(words)):
                yield number, start, start + len(words)


def _spellings(day: dt.date) -> tuple[str, ...]:
    """The day in digits: month first, day first where it can be nothing else, year first."""
    month_first = (f"{day.month}/{day.day}/{day.year}", f"{day:%m/%d/%Y}")
    day_first = (f"{day.day}/{day.month}/{day.year}", f"{day:%d/%m/%Y}") if day.day > 12 else ()
    return tuple(dict.fromkeys((*month_first, *day_first, day.isoformat())))


def _is_own_day(text: str, start: int, length: int) -> bool:
    """Whether the digits before may be of another cell: "13/9/2023" is no 3/9/2023, "1533/9/2023" may hold one."""
    before = text[max(0, start - 32) : start]
    if before.endswith(("/", "-")) or _BEHIND_ADDRESS.search(before):
        return not before.endswith(("/", "-"))
    # two digits before the sign are one number, the month or the day
    lead = len(before) - len(before.rstrip("0123456789"))
    own = re.match(r"\d+", text[start : start + length])
    return not lead or lead + len(own.group() if own else "") > 2


def _names(name: str, texts: Sequence[str]) -> Iterator[Spot]:
    if _ADDRESS.fullmatch(name):
        pattern = re.compile(rf"(?<!\d)(?<!\d\.){_DOT.join(name.split('.'))}{_CLOSED}")
        first = name[: name.index(".")]
        for number, start in _found(first, texts):
            if match := pattern.match(texts[number], start):
                yield number, start, match.end()
    elif len(name) >= _LEAST and _MIXED.fullmatch(name):
        for number, start in _found(name, texts):
            if _ends_there(name, texts[number], start):
                yield number, start, start + len(name)


def _ends_there(name: str, text: str, start: int) -> bool:
    """Whether the identifier may begin and end there: no character beside it could be one more of its own."""
    sides = text[max(0, start - 1) : start], text[start + len(name) : start + len(name) + 1]
    if _HEX.fullmatch(name):
        if len(name) in _DIGESTS and not any(map(str.isdigit, sides)):
            return True
        letters = "".join(filter(str.isalpha, name))
        case = str.islower if letters.islower() else str.isupper
        return not any(_HEX.fullmatch(side) and (side.isdigit() or case(side)) for side in sides)
    return not (name[:1].isdigit() and sides[0].isdigit()) and not (name[-1:].isdigit() and sides[1].isdigit())


def _found(words: str, texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the words stand, text by text."""
    for number, text in enumerate(texts):
        start = text.find(words)
        while start >= 0:
            yield number, start
            start = text.find(words, start + 1)
