"""Compare a figure of the memo with one of a source: is it the same value, and if not, how do they differ?

Only values are compared here, whatever they count: formats, number words, units, rounding, bounds, precision.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from briefgen.figures import measures
from briefgen.figures.amounts import Amount, compare_amounts
from briefgen.figures.durations import SECONDS
from briefgen.figures.matches import Match
from briefgen.values.report import Figure

__all__ = ["Match", "compare"]

_NUMERIC = frozenset({"count", "money", "percent", "ratio", "duration", "measure", "range"})


def compare(memo: Figure, source: Figure) -> Match:
    """How the memo's value relates to the source's: see `Match`. Not symmetric: the memo may be coarser, not finer."""
    kinds = {memo.kind, source.kind}
    if kinds == {"quotation"}:
        return Match.SAME if _words(memo.text) == _words(source.text) else Match.DIFFERS
    if "quotation" in kinds:
        return Match.DIFFERS
    if kinds & {"identifier", "version"}:
        return _compare_codes(memo, source)
    if kinds == {"date"} or (_dated(memo) and _dated(source)):
        return compare_dates(memo, source)
    if kinds == {"time"}:
        return _compare_times(memo, source)
    if "ordinal" in kinds and len(kinds) == 1:
        return Match.SAME if memo.low == source.low else Match.DIFFERS
    if kinds <= _NUMERIC:
        return _compare_numbers(memo, source)
    return Match.OTHER_UNIT if memo.low is not None and memo.low == source.low else Match.DIFFERS


def _dated(figure: Figure) -> bool:
    return figure.kind == "date" or (figure.kind == "range" and figure.unit == "date")


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.replace("’", "'").casefold())


# --- identifiers and versions ---------------------------------------------------------------------------------------

_LEAST_PREFIX = 6


def _compare_codes(memo: Figure, source: Figure) -> Match:
    """Identifiers agree to the letter; the memo may give a hash by its beginning, an address without its path."""
    ours, theirs = _spelling(memo), _spelling(source)
    if ours == theirs:
        return Match.SAME
    if "version" in (memo.kind, source.kind) and _components(ours) == _components(theirs) != ():
        return Match.SAME
    if memo.kind == source.kind == "identifier" and _begins(ours, theirs):
        return Match.CONTAINED
    return Match.DIFFERS


def _spelling(figure: Figure) -> str:
    return (figure.normal or figure.text).casefold()


def _components(version: str) -> tuple[int, ...]:
    """The numbers of a version without closing zeros, empty where it is not made of numbers alone."""
    parts = version.split(".")
    if not all(part.isdecimal() for part in parts):
        return ()
    numbers = [int(part) for part in parts]
    while len(numbers) > 1 and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def _begins(ours: str, theirs: str) -> bool:
    if re.fullmatch(r"[0-9a-f]+", ours) and re.fullmatch(r"[0-9a-f]{32,}", theirs):
        return len(ours) >= _LEAST_PREFIX and theirs.startswith(ours)
    host = re.sub(r"^https?://", "", theirs)
    return "." in ours and (host.startswith((ours + "/", ours + ":")) or host.split("/")[0].endswith("." + ours))


# --- dates and times ------------------------------------------------------------------------------------------------


def compare_dates(memo: Figure, source: Figure) -> Match:
    """How the memo's date relates to the source's: a coarser date holds a finer one, a finer one is over-precise."""
    if memo.low is None or memo.high is None or source.low is None or source.high is None:
        return _compare_open_dates(memo, source)
    if (memo.low, memo.high) == (source.low, source.high):
        return Match.SAME
    if memo.low <= source.low and source.high <= memo.high:
        return Match.CONTAINED
    if source.low <= memo.low and memo.high <= source.high:
        return Match.SAME if memo.normal == source.normal else Match.OVER_PRECISE
    overlap = min(memo.high, source.high) - max(memo.low, source.low)
    shorter = min(memo.high - memo.low, source.high - source.low)
    return Match.ROUNDED if shorter > 0 and 2 * overlap >= shorter else Match.DIFFERS


def _compare_open_dates(memo: Figure, source: Figure) -> Match:
    """Dates of which at least one leaves the year or more open: what both give must agree."""
    ours, theirs = _open_parts(memo), _open_parts(source)
    if ours is None or theirs is None:
        return Match.SAME if memo.text.casefold() == source.text.casefold() else Match.DIFFERS
    if any(a is not None and b is not None and a != b for a, b in zip(ours, theirs, strict=True)):
        return Match.DIFFERS
    if all(a is None or b is None for a, b in zip(ours, theirs, strict=True)):
        return Match.DIFFERS
    finer = ours[1] is not None and theirs[1] is None and theirs[2] is None
    return Match.OVER_PRECISE if finer else Match.SAME


def _open_parts(figure: Figure) -> tuple[int | None, int | None, int | None] | None:
    """Month, day and weekday of a date as far as it names them."""
    if figure.low is not None and figure.high is not None:
        first, last = dt.date.fromordinal(int(figure.low)), dt.date.fromordinal(int(figure.high))
        if first == last:
            return first.month, first.day, first.weekday()
        return (first.month, None, None) if (first.year, first.month) == (last.year, last.month) else None
    match = re.fullmatch(r"--(\d\d)(?:-(\d\d))?|W-(\d)", figure.unit)
    if match is None:
        return None
    month, day, weekday = (None if part is None else int(part) for part in match.groups())
    return month, day, weekday


def _compare_times(memo: Figure, source: Figure) -> Match:
    """Times of day agree to the minute, in the same zone or with their zones converted."""
    if memo.low is None or source.low is None:
        return Match.DIFFERS
    ours, theirs = memo.low, source.low
    if memo.unit and source.unit:
        ours, theirs = ours - 60 * int(memo.unit), theirs - 60 * int(source.unit)
    apart = (ours - theirs) % 86_400
    if not apart:
        return Match.SAME
    minute = (memo.normal or "").count(":") < 2 and ours // 60 == theirs // 60
    return Match.CONTAINED if minute else Match.DIFFERS


# --- numbers --------------------------------------------------------------------------------------------------------


def _compare_numbers(memo: Figure, source: Figure) -> Match:
    ours, theirs = _interval(memo), _interval(source)
    if ours is None or theirs is None:
        return Match.SAME if memo.text.casefold() == source.text.casefold() else Match.DIFFERS
    converted = _in_unit_of(memo, source, theirs)
    if converted is None:
        same = ours[0] == theirs[0] or memo.text.split(" ")[0] == source.text.split(" ")[0]
        return Match.OTHER_UNIT if same else Match.DIFFERS
    slack = _slack(memo, source)
    return compare_amounts(
        Amount(*ours, memo.frame.bound, memo.kind in _SMOOTH, slack),
        Amount(*converted, source.frame.bound, source.kind in _SMOOTH, slack),
    )


_SMOOTH = frozenset({"ratio", "duration"})
_Interval = tuple[Decimal, Decimal]


def _interval(figure: Figure) -> _Interval | None:
    return None if figure.low is None or figure.high is None else (figure.low, figure.high)


def _slack(memo: Figure, source: Figure) -> Decimal:
    """How far a figure converted from another unit may be off: eight weeks are two months, two kilometres 1.24 miles."""
    if memo.unit == source.unit:
        return Decimal(0)
    return Decimal("0.09") if _is_time(memo) and _is_time(source) else Decimal("0.02")


def _in_unit_of(memo: Figure, source: Figure, value: _Interval) -> _Interval | None:
    """The source's value in the memo's unit, None where there is no way from one to the other."""
    if memo.unit == source.unit or (_is_time(memo) and _is_time(source)):
        return value  # durations are in seconds, whatever their unit
    if memo.unit in measures.MEASURES and source.unit in measures.MEASURES:
        low, high = (measures.convert(end, source.unit, memo.unit) for end in value)
        return None if low is None or high is None else (low, high)
    if memo.kind == source.kind == "money" and not (memo.unit and source.unit):
        return value  # "a nine-figure sum"
    if {memo.kind, source.kind} == {"count", "duration"} and "year" in (memo.unit, source.unit):
        return _age(memo, source, value)
    return None


def _is_time(figure: Figure) -> bool:
    return figure.kind in ("duration", "range") and figure.unit in SECONDS


_LEAST_AGE = 10


def _age(memo: Figure, source: Figure, value: _Interval) -> _Interval | None:
    """An age is given as "aged 59" or as "59-year-old"; small numbers are no ages."""
    year = SECONDS["year"]
    count = memo.low if memo.kind == "count" else source.low
    if count is None or count < _LEAST_AGE:
        return None
    low, high = value
    return (low / year, high / year) if memo.kind == "count" else (low * year, high * year)
