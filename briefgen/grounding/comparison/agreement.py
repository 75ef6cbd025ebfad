"""Whether two figures of one thing may both be true: equal, rounded, or within each other's bounds."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from briefgen.values.report import Figure


def agree(newer: Figure, older: Figure) -> bool:
    """Whether two figures of one thing may both be true: equal, one a rounding of the other, or within its bound.

    Of two lower bounds the newer one says more where it is clearly higher.
    """
    one, other = newer.low, older.low
    if one is None or other is None or one == other:
        return True
    if newer.low != newer.high or older.low != older.high or "date" in (newer.kind, older.kind):
        return _overlap(newer, older)
    if newer.frame.bound in _FLOORS and older.frame.bound in _FLOORS:
        return one <= other * _HIGHER
    return _allows(newer, other) or _allows(older, one) or _rounds(newer, other) or _rounds(older, one)


def _overlap(left: Figure, right: Figure) -> bool:
    """Whether two ranges, or a range and a value, have a value in common."""
    lows, highs = (left.low or _NONE, right.low or _NONE), (left.high or _NONE, right.high or _NONE)
    return max(lows) <= min(highs)


_NONE = Decimal(0)
_FLOORS: Final = frozenset({"at least", "more than"})
_HIGHER = Decimal("1.05")
# how far from the figure the true value may lie, as shares of it
_ROOM: Final = {
    "nearly": (Decimal("0.9"), Decimal("1")),
    "at least": (Decimal("1"), Decimal("1.15")),
    "more than": (Decimal("1"), Decimal("1.15")),
    "at most": (Decimal("0.85"), Decimal("1")),
    "less than": (Decimal("0.85"), Decimal("1")),
    "up to": (Decimal("0.5"), Decimal("1")),
}


def _allows(figure: Figure, value: Decimal) -> bool:
    amount = figure.low or Decimal(0)
    if figure.frame.bound == "about":
        return abs(amount - value) <= _unit(amount) / (2 if digits(amount) == 1 else 1)
    low, high = _ROOM.get(figure.frame.bound, (Decimal(1), Decimal(1)))
    return amount * low <= value <= amount * high


def _rounds(figure: Figure, value: Decimal) -> bool:
    """Whether the figure is the value with fewer digits."""
    amount = figure.low or Decimal(0)
    return digits(amount) < digits(value) and abs(amount - value) <= min(_unit(amount) / 2, amount / 10)


def _unit(value: Decimal) -> Decimal:
    """What one step of the last digit that is not zero is worth."""
    return Decimal(10) ** (value.adjusted() - digits(value) + 1)


def digits(value: Decimal) -> int:
    """How many digits the value has without the zeros behind it."""
    return len(value.normalize().as_tuple().digits)


def revises(older: Figure, newer: Figure) -> bool:
    """Whether the newer value says more than a restatement: as precise as the older one, or well away from it."""
    one, other = older.low or Decimal(1), newer.low or Decimal(1)
    return digits(other) >= digits(one) or not Decimal("0.8") <= other / one <= Decimal("1.25")
