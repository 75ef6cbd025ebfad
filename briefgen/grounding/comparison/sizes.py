"""Whether one value may stand for another by its size alone, or one date by how fine it is."""

from __future__ import annotations

from typing import Final

from briefgen.values.report import Figure

# how many times as large as the other one of the two may be
_LARGER: Final = {"duration": 6, "count": 300, "money": 300, "measure": 300}
# days of what is more than a season
_YEAR: Final = 300


def near_in_size(figure: Figure, other: Figure) -> bool:
    """Whether the two may stand for each other: weeks and decades never do, nor dozens and tens of thousands."""
    most = _LARGER.get(figure.kind)
    if most is None or not figure.low or not other.low:
        return True
    return max(figure.low, other.low) <= most * min(figure.low, other.low)


def is_as_fine(other: Figure, figure: Figure) -> bool:
    """Whether the other date is no whole year or decade where the figure is a day."""
    if figure.low is None or other.low is None or other.high is None or figure.low != figure.high:
        return True
    return other.high - other.low <= _YEAR
