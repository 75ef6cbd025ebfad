"""Periods of the calendar: the days that a year, quarter, month, week or season covers, and steps between them."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from typing import NamedTuple

from briefgen.figures.when import Grain, Part, When


class Period(NamedTuple):
    """The first and last day, and the period as text at its own precision.

    Weeks, quarters and halves are written 2018-W15, 2016-Q3, 2016-H2; stretches as ISO 8601 intervals with a slash.
    """

    first: dt.date
    last: dt.date
    normal: str


def explicit(when: When, year: int) -> Period:
    """The period of a date in the given year. Raises ValueError where the calendar has none."""
    month = when.month or 1
    if when.grain == "day":
        return _days(year, month, when.day or 1, when.last_day)
    if when.grain == "week":
        first = _day(year, month, when.day or 1)
        return Period(first, first + dt.timedelta(6), f"{first}/{first + dt.timedelta(6)}")
    if when.grain == "season":
        return _season(year, month)
    if when.grain == "decade":
        return Period(dt.date(year, 1, 1), dt.date(year + 9, 12, 31), f"{year:04}/{year + 9:04}")
    if when.grain == "century":
        return Period(dt.date(year, 1, 1), dt.date(year + 99, 12, 31), f"{year:04}/{year + 99:04}")
    if when.fiscal:  # of the United States government
        return Period(dt.date(year - 1, 10, 1), dt.date(year, 9, 30), f"{year:04}")
    return _months(when.grain, year, month)


def _months(grain: Grain, year: int, number: int) -> Period:
    length, suffix = {"month": (1, f"-{number:02}"), "quarter": (3, f"-Q{number}"), "half": (6, f"-H{number}")}.get(
        grain, (12, "")
    )
    last = length * number
    return Period(dt.date(year, last - length + 1, 1), _day(year, last, 31), f"{year:04}{suffix}")


def _day(year: int, month: int, day: int) -> dt.date:
    """The day, or the last one before it that the calendar has."""
    return dt.date(year, month, min(day, monthrange(year, month)[1]))


def _days(year: int, month: int, day: int, last: int | None) -> Period:
    first = _day(year, month, day)
    if last is None:
        return Period(first, first, first.isoformat())
    end = _day(year, month, last)
    return Period(first, end, f"{first}/{end}")


def _season(year: int, number: int) -> Period:
    """A season of the northern year; winter is the one that ends in the year."""
    if number == 1:
        first, last = dt.date(year - 1, 12, 1), _day(year, 2, 29)
    else:
        first, last = dt.date(year, 3 * number - 3, 1), _day(year, 3 * number - 1, 31)
    return Period(first, last, f"{first.year:04}-{first.month:02}/{last.year:04}-{last.month:02}")


def narrowed(period: Period, part: Part) -> Period:
    """The early, middle or late part, with some room; the text keeps the precision of the whole."""
    if not part:
        return period
    length = (period.last - period.first).days
    third, room = length // 3, length // 10
    low, high = {
        "early": (0, third + room),
        "mid": (third - room, 2 * third + room),
        "late": (2 * third - room, length),
    }[part]
    return Period(period.first + dt.timedelta(low), period.first + dt.timedelta(high), period.normal)


def counted(origin: dt.date, grain: Grain, steps: int) -> Period:
    """The day, week, month or the like that many of its kind from the one that holds the origin."""
    if grain == "day":
        day = origin + dt.timedelta(steps)
        return Period(day, day, day.isoformat())
    if grain == "week":
        first = origin - dt.timedelta(origin.weekday()) + dt.timedelta(7 * steps)
        year, week, _ = first.isocalendar()
        return Period(first, first + dt.timedelta(6), f"{year:04}-W{week:02}")
    if grain in ("month", "quarter", "half"):
        length = {"month": 1, "quarter": 3, "half": 6}[grain]
        index = (12 * origin.year + origin.month - 1) // length + steps
        return explicit(When(grain, month=index % (12 // length) + 1), index // (12 // length))
    if grain == "decade":
        return explicit(When("decade"), origin.year // 10 * 10 + 10 * steps)
    return explicit(When("year"), origin.year + steps)


def rolling(origin: dt.date, grain: Grain, steps: int) -> Period:
    """The period of that length that ends with the origin ("the past week"), or begins with it ("the coming week")."""
    length = dt.timedelta({"week": 7, "month": 31, "quarter": 92, "decade": 3653}.get(grain, 1))
    first, last = (origin - length, origin) if steps < 0 else (origin, origin + length)
    return Period(first, last, f"{first}/{last}")


def near_weekday(origin: dt.date, weekday: int, steps: int) -> Period:
    """The last such weekday before the origin (-1), the next one after it (1), or the one of its week (0)."""
    back = (origin.weekday() - weekday) % 7
    days = {-1: -(back or 7), 0: weekday - origin.weekday(), 1: 7 - back}[max(-1, min(1, steps))]
    day = origin + dt.timedelta(days)
    return Period(day, day, day.isoformat())
