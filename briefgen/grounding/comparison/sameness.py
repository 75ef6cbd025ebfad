"""Whether a source figure states the value of a figure of the memo, compared kind by kind.

Not symmetric: the memo may be coarser than its source where its words say that it rounds, never finer.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from briefgen.figures.measures import MEASURES, convert
from briefgen.grounding.comparison.keys import aliases, key_of, spelled
from briefgen.grounding.comparison.tolerance import fits, last_place
from briefgen.values.report import Figure

Agreement = Literal["same", "rounded", "coarser", "converted"]

_CLOSE: Final = Decimal("1e-12")
# how far apart two durations in different units may lie: "eight weeks" for two months
_CONVERTED: Final = Decimal("0.06")
_CONVERTED_ABOUT: Final = Decimal("0.12")
_HALF: Final = Decimal("0.5")
# "175 °C" for 350 °F: whole fives, and never further off than this share
_FIVE: Final = Decimal(5)
_ROUNDED: Final = Decimal("0.04")
# read as a month, but a season or a term of two years as often
_DAY_OPEN: Final = len("date:--05-15")
_SEASON: Final = re.compile(r"\d{4}[-–]\d\d")
_WEEKDAY: Final = re.compile(r"(?:[a-z]{2,8}\s)?[a-z]{3,6}day", re.IGNORECASE)
_WORDED: Final = Decimal("0.05")
_ONE_SIDED: Final = frozenset({"nearly", "more than", "less than"})
_NUMBERS: Final = frozenset({"count", "ordinal"})


class _Span(NamedTuple):
    low: Decimal
    high: Decimal


def _span(figure: Figure) -> _Span | None:
    return None if figure.low is None or figure.high is None else _Span(figure.low, figure.high)


def agree(memo: Figure, source: Figure) -> Agreement | None:
    """How the source figure states the memo's value: the same, the memo's rounding worded as such, a coarser date, a
    converted unit; None where it does not."""
    ours, theirs = _span(memo), _span(source)
    # a percentage is of something, points are what two percentages lie apart
    points = memo.kind == source.kind == "percent" and memo.unit != source.unit
    if points or ours is None or theirs is None or _by_number(memo, source):
        return None if points or (ours is not None and _says_more(memo, source)) else _by_name(memo, source)
    if key_of(memo).family == "date":
        return _dates(ours, theirs, bool(_SEASON.fullmatch(memo.text)))
    if memo.unit != source.unit and memo.unit in MEASURES and source.unit in MEASURES:
        return _measures(memo, source, ours, theirs)
    if ours == theirs:
        return "same"
    if source.kind == "range" and memo.kind != "range":
        return "same" if ours.low == ours.high and ours.low in theirs else None
    if memo.kind == "range":
        return None
    if ours.low != ours.high or theirs.low != theirs.high:
        return "rounded" if ours.low <= theirs.low and theirs.high <= ours.high else None
    return _points(memo, source, ours.low, theirs.low)


def _by_number(memo: Figure, source: Figure) -> bool:
    """Whether the two are compared by a number that their names share, since they are of different kinds."""
    if memo.kind == source.kind:
        apart = memo.kind == "range" and memo.unit != source.unit
    else:
        apart = not _NUMBERS.isdisjoint((memo.kind, source.kind))
    return apart and bool(aliases(memo) or aliases(source))


def _says_more(memo: Figure, source: Figure) -> bool:
    """Whether the memo says more than the name it shares with the source: a day of the calendar for a weekday without
    its date, a number of things for a percentage. A source may leave the unit to its table, the memo may not."""
    if memo.kind == "date":
        return source.kind == "date" and bool(_WEEKDAY.fullmatch(source.text))
    return memo.kind == "count" and source.kind in ("measure", "percent")


def _by_name(memo: Figure, source: Figure) -> Agreement | None:
    ours, theirs = spelled(memo), spelled(source)
    if memo.kind == source.kind == "date" and source.low is None:
        return _open_dates(memo, ours, source, theirs)
    # an address is named by its host; that of a host says nothing of what lies there
    shorter = memo.kind != "identifier" and theirs in aliases(memo)
    return "same" if ours == theirs or ours in aliases(source) or shorter else None


def _open_dates(memo: Figure, ours: str, source: Figure, theirs: str) -> Agreement | None:
    """Whether a source date without its year is the memo's, or lies in the memo's month."""
    ours_too = {ours} if memo.low is None else set(aliases(memo))
    month = ours_too & set(aliases(source)) if len(theirs) == _DAY_OPEN else set()
    if ours == theirs or (theirs in aliases(memo) and memo.low is not None) or (ours in aliases(source) and not month):
        return "same"
    return "coarser" if month and (memo.low is None or memo.low != memo.high) else None


def _points(memo: Figure, source: Figure, ours: Decimal, theirs: Decimal) -> Agreement | None:
    if memo.kind == "duration" and memo.unit != source.unit:
        return _durations(memo, source, ours, theirs)
    if abs(ours - theirs) <= abs(ours) * _CLOSE or _is_same_minute(memo, ours, theirs):
        return None if _is_release(memo, source) else "same"
    return _rounded(memo, source, ours, theirs)


def _is_release(memo: Figure, source: Figure) -> bool:
    """Whether the source's number is the release of a program, "Agent/5.0", and the memo's a count of things."""
    return memo.kind == source.kind == "count" and "." in source.text and "." not in memo.text and memo.text.isalpha()


def _is_same_minute(memo: Figure, ours: Decimal, theirs: Decimal) -> bool:
    """Whether a time of the memo that leaves the seconds out is the minute of the source's."""
    return memo.kind == "time" and (memo.normal or "").count(":") == 1 and theirs - theirs % 60 == ours


def _dates(ours: _Span, theirs: _Span, season: bool) -> Agreement | None:
    if ours == theirs:
        return "same"
    if ours.low <= theirs.low and theirs.high <= ours.high:
        return "coarser"
    overlap = min(ours.high, theirs.high) - max(ours.low, theirs.low)
    # "mid-February" against "the middle of February", "early 2017" against "January"
    wide = min(ours.high - ours.low, theirs.high - theirs.low)
    # the memo may not be finer than its source: a month is not borne out by its year
    fine = ours.high - ours.low < (theirs.high - theirs.low) * _HALF
    if wide > 5 and overlap >= wide * Decimal("0.6") and (season or not fine):
        return "coarser"
    return None


def _measures(memo: Figure, source: Figure, ours: _Span, theirs: _Span) -> Agreement | None:
    ends = [_converted(end, source.unit, memo.unit) for end in theirs]
    if None in ends or (memo.kind == "range" and source.kind != "range"):
        return None
    if memo.kind == "range":
        pairs = [(ends[0], ours.low), (ends[1], ours.high)]
        return "converted" if all(_is_conversion(memo, end, value) for end, value in pairs) else None
    return "converted" if any(_is_conversion(memo, end, ours.low) for end in ends) else None


def _converted(value: Decimal, unit: str, into: str) -> Decimal | None:
    """The value in the other unit; degrees of what is left open are those of the other."""
    return value if "°" in (unit, into) else convert(value, unit, into)


def _is_conversion(memo: Figure, value: Decimal | None, stated: Decimal) -> bool:
    """Whether the stated value is the converted one, rounded as people round when they convert."""
    if value is None or not stated:
        return False
    place = max(last_place(stated), _FIVE if not stated % _FIVE else Decimal(0))
    rounded = abs(value - stated) <= min(place / 2, abs(stated) * _ROUNDED)
    return rounded or fits(value, stated, memo.frame.bound)


# days that people count a month, a quarter, a year by
_ROUND_DAYS: Final = (Decimal(30 * 86_400), Decimal(365 * 86_400))
_DAYS: Final = frozenset({"day", "hour", "minute", "second"})
_MONTHS: Final = frozenset({"month", "quarter", "year", "decade"})


def _is_finer(memo: Figure, source: Figure, ours: Decimal, theirs: Decimal) -> bool:
    """Whether the memo counts days where the source counts months: "32 days" for a month says more than it does."""
    if memo.unit not in _DAYS or source.unit not in _MONTHS or memo.frame.bound != "exactly":
        return False
    return ours != theirs and all(ours % days for days in _ROUND_DAYS)


def _durations(memo: Figure, source: Figure, ours: Decimal, theirs: Decimal) -> Agreement | None:
    if not ours:
        return None
    if _is_finer(memo, source, ours, theirs):
        return None
    apart = abs(ours - theirs) / ours
    most = _CONVERTED if memo.frame.bound == "exactly" else _CONVERTED_ABOUT
    return "converted" if apart <= most else None


def _last_step(memo: Figure, ours: Decimal) -> Decimal:
    """The precision that the memo's figure claims: whole fives where its words round to one side, "just under 75"."""
    place = last_place(ours)
    return place * _FIVE if memo.frame.bound in _ONE_SIDED and not ours % (place * _FIVE) else place


def _rounded(memo: Figure, source: Figure, ours: Decimal, theirs: Decimal) -> Agreement | None:
    if not ours:
        return None
    worded = memo.kind == "ratio" and source.kind == "percent"
    if not worded and _last_step(memo, ours) <= last_place(theirs):
        return None
    if memo.frame.bound != "exactly":
        # "below $30 billion" is no rounding of "below $25 billion": both name where the bound lies
        moved = memo.frame.bound == source.frame.bound and abs(theirs - ours) * 2 >= last_place(ours)
        return "rounded" if fits(theirs, ours, memo.frame.bound) and not moved else None
    # a share in words ("a third") is itself a rounding
    if memo.kind == "ratio" and source.kind != "ratio" and abs(ours - theirs) <= ours * _WORDED:
        return "rounded"
    return None
