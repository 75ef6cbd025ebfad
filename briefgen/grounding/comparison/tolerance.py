"""How far a computed or more precise value may lie from a stated one, by the statement's own precision and hedge."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Final

from briefgen.values.report import Bound, Figure

_UPWARD: Final[frozenset[Bound]] = frozenset({"more than", "at least"})
_DOWNWARD: Final[frozenset[Bound]] = frozenset({"less than", "at most", "up to", "nearly"})
# how far beyond a bound a writer still names the bound by the value ("more than 50" for 57)
_REACH: Final = Decimal("0.20")
_ABOUT: Final = Decimal("0.05")
_ROUNDED: Final = Decimal("0.08")
# how far off a figure without a hedge may lie: shares and percentages, everything else
_FRACTION: Final = Decimal("0.05")
_PLAIN: Final = Decimal("0.006")
_WRITTEN: Final = 3
_TINY: Final = Decimal("0.000001")
# no bound reaches further than a fifth, with room for what decimals lose
FARTHEST: Final = Decimal("0.21")


@lru_cache(maxsize=4096)
def last_place(value: Decimal) -> Decimal:
    """The unit of the last digit that is not a trailing zero: 0.1 for 4.7, 1000 for 43,000."""
    if not value:
        return Decimal(1)
    bare = value.normalize()
    exponent = bare.as_tuple().exponent
    return Decimal(10) ** int(exponent)


@lru_cache(maxsize=4096)
def step(stated: Decimal) -> Decimal:
    """How far the next value lies that a writer of this precision would have named: 1,000 for 36,000, 50 for 250."""
    digits = stated.normalize().as_tuple().digits
    # a third and eight days in seconds have digits that no one wrote
    if stated < 1 or len(digits) > _WRITTEN:
        return abs(stated)
    place = last_place(stated)
    return place * 5 if digits[-1] == 5 else place


def fits(value: Decimal, stated: Decimal, bound: Bound, place: Decimal | None = None) -> bool:
    """Whether a computed value bears out the stated one under its bound.

    A plain figure must be the value rounded to its own last place; a hedged one may lie 5 percent off; "more than" and
    "nearly" need the value on their side, no further than a fifth; neither as far as the next value of that precision.
    """
    if stated == 0:
        return abs(value) <= _TINY
    size = abs(stated)
    if abs(value - stated) > size * FARTHEST:
        return False
    reach = step(stated)
    if bound in _UPWARD:
        return stated - size * _TINY <= value <= stated + min(size * _REACH, reach)
    if bound in _DOWNWARD:
        return stated - min(size * _REACH, reach) <= value <= stated + size * _TINY
    if bound == "about":
        rounded = min(last_place(stated) / 2, size * _ROUNDED) if size >= 1 else Decimal(0)
        if abs(value - stated) <= max(min(size * _ABOUT, reach), rounded):
            return True
    # closing noughts may be rounding or not: without a hedge they are read narrowly
    most = size * (_FRACTION if place is not None or size < 1 else _PLAIN)
    return abs(value - stated) <= min((place or last_place(stated)) / 2, max(most, size * _TINY))


def point(figure: Figure) -> Decimal | None:
    """The figure's value where it is one number (or a narrow interval), else None."""
    if figure.low is None or figure.high is None:
        return None
    if figure.low == figure.high:
        return figure.low
    middle = (figure.low + figure.high) / 2
    return middle if middle and abs(figure.high - figure.low) <= abs(middle) / 5 else None
