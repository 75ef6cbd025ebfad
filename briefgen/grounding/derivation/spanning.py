"""A range whose two ends the sources give one by one: "28% to 52%" where it has 28 percent of one day and 52 of another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from typing import Final, NamedTuple

from briefgen.grounding.comparison.keys import Key, quantity_of
from briefgen.grounding.comparison.matching import in_base
from briefgen.grounding.sources import Mention, Sources
from briefgen.values.report import Figure

# places of one end looked at
_MOST: Final = 60


class Ends(NamedTuple):
    """The two source figures that give the lower and the upper end."""

    low: Mention
    high: Mention


def ends_in_sources(figure: Figure, sources: Sources) -> Ends | None:
    """The figures that give the ends of the range, in the same unit, nearest to each other; None where one is missing."""
    if figure.kind != "range" or figure.low is None or figure.high is None:
        return None
    lows, highs = (tuple(_mentions(figure, end, sources)) for end in (figure.low, figure.high))
    pairs = [Ends(low, high) for low in lows for high in highs if low.index != high.index]
    return min(pairs, key=_distance, default=None)


def _distance(ends: Ends) -> tuple[int, int]:
    return abs(ends.low.sentence - ends.high.sentence), ends.low.index


def _mentions(figure: Figure, value: Decimal, sources: Sources) -> Iterator[Mention]:
    """The source figures of exactly this value, or ranges that it ends, whose unit is the range's."""
    for key, base in product(_keys(figure), in_base(value, figure)):
        values, numbers = sources.values.numbers.get(key, ((), ()))
        for number in numbers[bisect_left(values, base) : bisect_right(values, base)][:_MOST]:
            mention = sources.mentions[number]
            found = mention.figure
            # the very range is no end of itself
            if (found.low, found.high) != (figure.low, figure.high) and (
                found.kind == "range" or found.low == found.high
            ):
                yield mention


def _keys(figure: Figure) -> tuple[Key, ...]:
    """Where the ends may be kept: as numbers and port numbers where the range has no unit, or as shares."""
    if not figure.unit:
        return (Key("count", ""), Key("name", ""), Key("fraction", ""))
    if figure.unit.isupper() and len(figure.unit) == 3:
        return (Key("money", figure.unit),)
    return (Key("duration", ""), Key("measure", quantity_of(figure.unit)))
