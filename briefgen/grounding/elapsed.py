"""Durations and dates that follow from two dates: elapsed time, and the publication date as one of the two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Final

from briefgen.values.report import Evidence, Figure

_DAY: Final = Decimal(86_400)
# days in the units that a writer counts elapsed time in, longest first
_UNITS: Final = (Decimal(365), Decimal("30.4"), Decimal(7), Decimal(1))
# a date no more precise than a year is an operand for years only
_YEAR_WIDE: Final = Decimal(300)
_MONTH_WIDE: Final = Decimal(27)
MOST_DATES: Final = 20


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as operand: first and last day as ordinals, its words, and the passage it stands in."""

    low: Decimal
    high: Decimal
    text: str
    evidence: tuple[Evidence, ...] = ()
    own: bool = True  # of the statement itself, its passages or its sources' publication; not of a statement before

    @property
    def middle(self) -> Decimal:
        """The middle of the interval in days."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Elapsed:
    """Two dates whose distance is the duration, with the formula."""

    formula: str
    dates: tuple[Moment, Moment]


def moment(figure: Figure, evidence: tuple[Evidence, ...] = (), own: bool = True) -> Moment | None:
    """The date as an operand, None where it is not resolved."""
    if figure.kind not in ("date", "range", "time") or figure.low is None or figure.high is None:
        return None
    if not Decimal(500_000) < figure.low < Decimal(1_000_000):  # ordinal days between the years 1370 and 2738
        return None
    return Moment(figure.low, figure.high, figure.text, evidence, own)


def elapsed(target: Figure, moments: Sequence[Moment]) -> Elapsed | None:
    """Two of the dates that lie as far apart as the duration says, in the order given; None where none do."""
    if target.low is None or target.high is None:
        return None
    low, high = target.low / _DAY, target.high / _DAY
    if high <= 0:
        return None
    unit = _unit(target, low)
    for one, other in combinations(moments[:MOST_DATES], 2):
        first, last = sorted((one, other), key=lambda m: m.middle)
        if (one.own or other.own) and _apart(first, last, low, high, unit, target):
            days = int(last.middle - first.middle)
            return Elapsed(f"{first.text} to {last.text} = {days:,} days", (first, last))
    return None


def _unit(target: Figure, low: Decimal) -> Decimal:
    named = {"year": 365, "decade": 365, "month": 30, "quarter": 30, "week": 7, "fortnight": 7, "day": 1, "hour": 1}
    if target.unit in named:
        return Decimal(str(named[target.unit])) if target.unit != "month" else Decimal("30.4")
    return next((unit for unit in _UNITS if low >= unit and low % unit == 0), Decimal(1))


def _apart(first: Moment, last: Moment, low: Decimal, high: Decimal, unit: Decimal, target: Figure) -> bool:
    width = max(first.high - first.low, last.high - last.low)
    if (width > _YEAR_WIDE and unit < 300) or (width > _MONTH_WIDE and unit < 28) or (width > 5 and unit < 6):
        return False
    distance = last.middle - first.middle
    if distance <= 0:
        return False
    bound = target.frame.bound
    slack = unit / 2 if unit > 1 else Decimal(0)
    if bound in ("about",) or (unit == 1 and width > 0):
        slack = max(slack, low / 10, Decimal(1))
    slack += width / 4 if width > 1 else 0
    if bound in ("more than", "at least"):
        return low - 1 <= distance <= high + max(unit, low / 5)
    if bound in ("less than", "nearly", "at most", "up to"):
        return low - max(unit, low / 5) <= distance <= high + slack / 2
    return low - slack <= distance <= high + slack
