"""Durations and dates that follow from two dates: elapsed time, and the publication date as one of the two."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations
from typing import Final

from briefgen.values.report import Evidence, Figure

_DAY: Final = Decimal(86_400)
_MINUTE: Final = 60 / _DAY
# days in the units that a writer counts elapsed time in, longest first
_UNITS: Final = (Decimal(365), Decimal("30.4"), Decimal(7), Decimal(1))
# a date no more precise than a year is an operand for years only
_YEAR_WIDE: Final = Decimal(300)
_MONTH_WIDE: Final = Decimal(27)
_ONE_SIDED: Final = frozenset({"more than", "at least", "less than", "nearly", "at most", "up to"})
MOST_DATES: Final = 20
_NARROW: Final = 7
_STRETCH: Final = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as operand: first and last day as ordinals, its words, and the passage it stands in. A time of day as the
    share of its day that has passed, which is less than one."""

    low: Decimal
    high: Decimal
    text: str
    evidence: tuple[Evidence, ...] = ()
    stretch: str = ""  # the words of the stretch of days that it is, begins or ends
    named: bool = False  # of the statement itself
    published: bool = False  # the day of a source's publication
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

    @property
    def named(self) -> str:
        """What the two are called."""
        return "dates" if self.dates[0].low >= 1 else "times"


def moment(figure: Figure, evidence: tuple[Evidence, ...] = (), own: bool = True) -> Moment | None:
    """The date or time as an operand, None where it is not resolved."""
    if figure.kind not in ("date", "range", "time") or figure.low is None or figure.high is None:
        return None
    if figure.kind == "time":
        return Moment(figure.low / _DAY, figure.high / _DAY, figure.text, evidence, own=own)
    if not Decimal(500_000) < figure.low < Decimal(1_000_000):  # ordinal days between the years 1370 and 2738
        return None
    return Moment(figure.low, figure.high, figure.text, evidence, own=own)


def moments(figure: Figure, evidence: tuple[Evidence, ...] = (), own: bool = True) -> tuple[Moment, ...]:
    """The date as operands: both ends of a stretch of days, and the whole of it."""
    whole = moment(figure, evidence, own)
    if whole is None:
        return ()
    if not _STRETCH.fullmatch(figure.normal or ""):
        return (whole,)
    ends = (Moment(end, end, _iso(end), evidence, figure.text, own=own) for end in (whole.low, whole.high))
    return (*ends, replace(whole, stretch=figure.text))


def _iso(day: Decimal) -> str:
    return dt.date.fromordinal(int(day)).isoformat()


def elapsed(target: Figure, moments: Sequence[Moment]) -> Elapsed | None:
    """Two of the dates that lie as far apart as the duration says, in the order given; None where none do."""
    if target.low is None or target.high is None:
        return None
    low, high = target.low / _DAY, target.high / _DAY
    if high <= 0:
        return None
    unit = _unit(target, low)
    # dates tell nothing of hours, and times of day nothing of days
    usable = [moment for moment in moments if (moment.low < 1) == (high < 1)]
    # a day that the statement itself names is one of the two
    named = any(moment.named and moment.high - moment.low <= _NARROW for moment in usable)
    for one, other in combinations(usable[:MOST_DATES], 2):
        if named and not (one.named or other.named):
            continue
        first, last = sorted((one, other), key=lambda m: m.middle)
        # the ends of one stretch are no two dates, and between two reports nothing happened
        apart = (not one.stretch or one.stretch != other.stretch) and not (one.published and other.published)
        if (one.own or other.own) and apart and _apart(first, last, low, high, unit, target):
            return Elapsed(f"{first.text} to {last.text} = {_shown(last.middle - first.middle)}", (first, last))
    return None


_HAS_YEAR: Final = re.compile(r"\d{4}")


def in_the_year_of(one: Moment, other: Moment) -> Moment:
    """The first day in the year of the other, where its own words name none: what another article's date made of it may
    be wrong."""
    if _HAS_YEAR.search(one.text) or not _HAS_YEAR.search(other.text) or one.low != one.high or one.low < 1:
        return one
    day = dt.date.fromordinal(int(one.low))
    years = int(dt.date.fromordinal(int(other.low)).year) - day.year
    shifted = Decimal(day.toordinal()) + (Decimal(years) * _YEAR).quantize(Decimal(1))
    return replace(one, low=shifted, high=shifted)


_YEAR: Final = Decimal("365.25")


def _shown(days: Decimal) -> str:
    if days >= 2 * _YEAR:
        return f"{int(days):,} days, or {(days / _YEAR).quantize(Decimal('0.1'))} years"
    if days >= 1:
        return f"{int(days):,} days"
    minutes = int(days * 1440)
    return f"{minutes // 60} hours" if minutes >= 120 and not minutes % 60 else f"{minutes:,} minutes"


def _unit(target: Figure, low: Decimal) -> Decimal:
    """The unit of the duration in days; hours are counted as such below one day only."""
    if low < 1:
        return {"minute": _MINUTE, "second": _MINUTE / 60}.get(target.unit, _MINUTE * 60)
    named = {"year": 365, "decade": 365, "month": 30, "quarter": 30, "week": 7, "fortnight": 7, "day": 1, "hour": 1}
    if target.unit in named:
        return Decimal(str(named[target.unit])) if target.unit != "month" else Decimal("30.4")
    return next((unit for unit in _UNITS if low >= unit and low % unit == 0), Decimal(1))


def _apart(first: Moment, last: Moment, low: Decimal, high: Decimal, unit: Decimal, target: Figure) -> bool:
    width = max(first.high - first.low, last.high - last.low)
    if (width > _YEAR_WIDE and unit < 300) or (width > _MONTH_WIDE and unit < 28) or (width > 5 and unit < 6):
        return False
    distance = last.middle - first.middle
    bound = target.frame.bound
    # "less than two years" claims a side, on which a date as wide as the unit does not tell
    if distance <= 0 or (bound in _ONE_SIDED and unit > 1 and width * 2 > max(unit, low / 5)):
        return False
    slack = unit / 4 if unit != 1 else Decimal(0)
    if bound == "about" or (unit == 1 and width > 0):
        slack = max(unit / 2, low / 10, min(unit, Decimal(1)))
    slack += width / 4 if width > 1 else 0
    if bound in ("more than", "at least"):
        return low - (1 if low >= 1 else 0) <= distance <= high + max(unit, low / 5)
    if bound in ("less than", "nearly", "at most", "up to"):
        return low - max(unit, low / 5) <= distance <= high + (width / 2 if bound == "less than" else slack / 2)
    return low - slack <= distance <= high + slack
