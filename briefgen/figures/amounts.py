"""Amounts with their bounds, compared as intervals: rounding, hedges, "at least" against "up to", vague magnitudes."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from briefgen.figures.matches import Match
from briefgen.values.report import Bound


class Amount(NamedTuple):
    """A value in the unit of the comparison. `smooth` values (fractions, durations) are rounded by proportion, the
    others by their last digit that is no zero. `slack` is the share by which a conversion of units may be off."""

    low: Decimal
    high: Decimal
    bound: Bound = "exactly"
    smooth: bool = False
    slack: Decimal = Decimal(0)

    @property
    def point(self) -> bool:
        return self.low == self.high


_HEDGES = frozenset({"about", "nearly"})
_FLOORS = frozenset({"at least", "more than"})
_CEILINGS = frozenset({"at most", "less than", "up to"})

# how far a hedged number may lie from what it rounds
_ROUNDING = Decimal("0.10")
_FLOOR_REACH = Decimal("1.30")
_SMOOTH = Decimal("0.08")
# a fraction in words is a round number by nature: two-thirds of 66%
_FRACTION = Decimal("0.015")


def compare_amounts(memo: Amount, source: Amount) -> Match:
    """How the memo's amount relates to the source's."""
    if memo.point and source.point:
        return _same_point(memo.bound, source.bound) if memo.low == source.low else _other_point(memo, source)
    if (memo.low, memo.high) == (source.low, source.high):
        return _same_point(memo.bound, source.bound)
    if memo.point:
        return _point_for_interval(memo, source)
    if source.point:
        return _interval_for_point(memo, source)
    if memo.low <= source.low and source.high <= memo.high:
        return Match.CONTAINED
    return Match.OVER_PRECISE if source.low <= memo.low and memo.high <= source.high else Match.DIFFERS


def _same_point(memo: Bound, source: Bound) -> Match:
    """The verdict on two bounds of the same number."""
    if memo == source or (memo in _FLOORS and source in _FLOORS) or (memo in _CEILINGS and source in _CEILINGS):
        return Match.SAME
    if memo == "exactly":
        return Match.BOUND_BROKEN if source in _CEILINGS else Match.HEDGE_DROPPED
    if memo == "about":
        return (
            Match.BOUND_BROKEN
            if source in _CEILINGS
            else Match.SAME
            if source in ("exactly", "nearly")
            else Match.ROUNDED
        )
    if memo == "nearly":
        return Match.BOUND_BROKEN if source in _FLOORS else Match.SAME if source != "exactly" else Match.ROUNDED
    if source == "exactly":
        return Match.BOUND_BROKEN if memo in ("more than", "less than") else Match.CONTAINED
    if source == "nearly" and memo in _CEILINGS:
        return Match.SAME
    return Match.BOUND_BROKEN


def _other_point(memo: Amount, source: Amount) -> Match:
    """The verdict on two different numbers: is one a fair rounding of the other, and worded as one?"""
    if memo.low < 0 or source.low < 0:
        return Match.DIFFERS
    if abs(memo.low - source.low) <= max(memo.slack, _FRACTION if memo.smooth else memo.slack) * source.low:
        rounded = _same_point(memo.bound, source.bound)
        return Match.ROUNDED if rounded is Match.SAME else rounded
    if _fairly_worded(memo, source):
        return Match.BOUND_BROKEN if _turned(memo, source) else Match.ROUNDED
    if _rounds(memo, source) and memo.bound == "exactly" and (_digits(memo.low) >= 2 or memo.smooth):
        return Match.HEDGE_DROPPED
    if (
        _rounds(source, memo)
        and (source.bound in _HEDGES or _step(source.low) > 1)
        and _digits(source.low) < _digits(memo.low)
    ):
        return Match.OVER_PRECISE
    return Match.DIFFERS


def _fairly_worded(memo: Amount, source: Amount) -> bool:
    """Whether the memo's bound makes its number a fair statement of the source's."""
    ours, theirs = memo.low, source.low
    if memo.bound == "about":
        return _rounds(memo, source)
    if memo.bound == "nearly":
        return (theirs < ours and (ours - theirs) <= _ROUNDING * ours) or (theirs < ours and _rounds(memo, source))
    if memo.bound in _FLOORS:
        return ours < theirs <= max(ours * _FLOOR_REACH, ours + _step(ours) if not memo.smooth else ours)
    if memo.bound in _CEILINGS:
        return theirs < ours <= max(theirs * _FLOOR_REACH, theirs + _step(ours) if not memo.smooth else theirs)
    return False


def _turned(memo: Amount, source: Amount) -> bool:
    return (memo.bound in _FLOORS and source.bound in _CEILINGS) or (
        memo.bound in _CEILINGS and source.bound in _FLOORS
    )


def _rounds(rough: Amount, exact: Amount) -> bool:
    """Whether the one is the other rounded: to its last digit that is no zero, and at most a tenth off."""
    apart = abs(rough.low - exact.low)
    if rough.smooth:
        return apart <= _SMOOTH * exact.low
    return 2 * apart <= _step(rough.low) and apart <= _ROUNDING * exact.low


def _step(value: Decimal) -> Decimal:
    """The worth of the last digit that is no zero: 1000 for 43,000, 0.1 for 2.5."""
    return Decimal(1).scaleb(_tail(value)[1])


def _digits(value: Decimal) -> int:
    """How many digits the number has up to its last one that is no zero."""
    return _tail(value)[0]


def _tail(value: Decimal) -> tuple[int, int]:
    digits, exponent = list(value.as_tuple().digits), value.as_tuple().exponent
    place = exponent if isinstance(exponent, int) else 0
    while len(digits) > 1 and digits[-1] == 0:
        digits.pop()
        place += 1
    return len(digits), place


def _point_for_interval(memo: Amount, source: Amount) -> Match:
    """A number where the source has a range or a vague magnitude."""
    if memo.bound in _FLOORS and source.low * Decimal("0.9") <= memo.low <= source.low:
        return Match.CONTAINED
    if memo.bound in _CEILINGS and source.high <= memo.low <= source.high * Decimal("1.1") + 1:
        return Match.CONTAINED
    return Match.OVER_PRECISE if source.low <= memo.low <= source.high else Match.DIFFERS


def _interval_for_point(memo: Amount, source: Amount) -> Match:
    """A range or a vague magnitude where the source has a number."""
    if not memo.low <= source.low <= memo.high:
        nearly = source.bound in _FLOORS and source.low < memo.low <= source.low + 1
        return Match.CONTAINED if nearly else Match.DIFFERS
    if source.bound in _CEILINGS or (memo.bound in _CEILINGS and source.bound in _FLOORS):
        return Match.BOUND_BROKEN
    return Match.CONTAINED
