"""Which words of a sentence belong to which of its figures.

Where a sentence holds several figures of one kind, each owns a stretch: the words between two of them are divided at the
strongest mark that stands there (semicolon, "while", comma, "and", bracket), else in the middle. "CVS with 40, Citigroup
with 35 and IBM with 33" gives each number its company. Words count by their distance, those of another's stretch little.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Final

from briefgen.grounding.comparison.keys import key_of
from briefgen.text.spans import Span
from briefgen.text.stems import Word
from briefgen.values.report import Figure

# how many content words on, a word counts a third; what a word of another figure's stretch still counts
REACH: Final = 5.0
OUTSIDE: Final = 0.25
# a word further off counts nothing
FARTHEST: Final = 150
_FADING: Final = tuple(math.exp(-distance / REACH) for distance in range(FARTHEST))
# so many figures on either side are looked at: a sentence of a thousand takes no longer than ten of a hundred
NEIGHBOURS: Final = 40
_CUTS: Final = (
    re.compile(r"[;:]|\s[—–]\s|\b(?:while|whereas|but|against|versus|compared)\b"),
    re.compile(r",\s(?:and|or|with|then|followed by|which|who|while)\s"),
    re.compile(r",\s"),
    re.compile(r"\s(?:and|or|to|than)\s"),
    re.compile(r"[()]"),
)


def territory(text: str, whole: Span, figure: Figure, others: Iterable[Figure]) -> Span:
    """The stretch of `whole` that the figure owns among the others of its kind: only the nearest on either side bound it,
    for a cut towards one further off lies beyond theirs or is the same."""
    low, high = whole
    ends, starts = [], []
    for other in others:
        if other.end <= figure.start:
            ends.append(other.end)
        elif other.start >= figure.end:
            starts.append(other.start)
    if ends:
        low = max(low, _cut(text, max(ends), figure.start))
    if starts:
        high = min(high, _cut(text, figure.end, min(starts)))
    return Span(low, high)


@lru_cache(maxsize=4096)
def _cut(text: str, start: int, end: int) -> int:
    for pattern in _CUTS:
        cuts = [match.start() for match in pattern.finditer(text, start, end)]
        if cuts:
            return cuts[-1]
    return (start + end) // 2


def rest_of_kind(figure: Figure, figures: Sequence[Figure]) -> list[Figure]:
    """The figures of the same kind around it, of all that its sentence holds in order."""
    key = key_of(figure)
    return [other for other in around(figure, figures) if other.start != figure.start and key_of(other) == key]


def around(figure: Figure, figures: Sequence[Figure]) -> Sequence[Figure]:
    """The figures that stand around it and itself, of all that its sentence holds in order."""
    here = bisect_left(figures, figure.start, key=_start)
    return figures[max(0, here - NEIGHBOURS) : here + NEIGHBOURS + 1]


def _start(figure: Figure) -> int:
    return figure.start


_begin = itemgetter(1)  # where a word begins


def nearness(words: Sequence[Word], figure: Figure, own: Span) -> dict[str, float]:
    """How near each stem stands to the figure that owns that stretch of its sentence, between 0 and 1; `words` are those
    of the sentence but for figures."""
    here = behind = bisect_left(words, figure.start, key=_begin)
    while here and words[here - 1].end > figure.start:
        here -= 1
    while behind < len(words) and words[behind].start < figure.end:
        behind += 1
    near: dict[str, float] = {}
    for row in (reversed(words[max(0, here - FARTHEST) : here]), words[behind : behind + FARTHEST]):
        for (stem, start, _), fading in zip(row, _FADING, strict=False):
            weight = fading if own.start <= start < own.end else fading * OUTSIDE
            if weight > near.get(stem, 0.0):
                near[stem] = weight
    return near
