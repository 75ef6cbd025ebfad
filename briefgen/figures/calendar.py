"""Dates resolved: what day, month or year the words mean, by the date of publication and the dates named around them.

Never by today's date. Without a date of publication, what is relative stays unresolved.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from briefgen.figures.dates import MONTH, YEAR
from briefgen.figures.hits import Hit
from briefgen.figures.when import Part, When

_FIRST_YEAR, _LAST_YEAR = 1000, 2199


class Period(NamedTuple):
    """The first and last day, and the date as text at its own precision."""

    first: dt.date
    last: dt.date
    normal: str | None


class Anchor(NamedTuple):
    """A date named in the text, and where."""

    start: int
    period: Period
    grain: str


def resolve(text: str, hits: Iterable[Hit], published: dt.date | None) -> list[Hit]:
    """The hits with the dates among them resolved as far as they can be, in order."""
    found = list(hits)
    anchors = [anchor for hit in found if (anchor := _anchor(hit)) is not None]
    before: Anchor | None = None
    resolved: list[Hit] = []
    upcoming = 0
    for hit in found:
        if hit.when is None:
            resolved.append(hit)
            continue
        while upcoming < len(anchors) and anchors[upcoming].start <= hit.start:
            upcoming += 1
        after = anchors[upcoming] if upcoming < len(anchors) else None
        period = _period(_Context(text, hit, published, before, after), hit.when)
        resolved.append(hit if period is None else _valued(hit, period))
        if period is not None and hit.when.grain in ("day", "month", "year", "week", "quarter"):
            explicit = hit.when.year is not None
            if explicit or published is not None or before is None:
                before = Anchor(hit.start, period, hit.when.grain)
    return resolved


class _Context(NamedTuple):
    text: str
    hit: Hit
    published: dt.date | None
    before: Anchor | None
    after: Anchor | None


def _anchor(hit: Hit) -> Anchor | None:
    if hit.when is None or hit.when.year is None or hit.when.grain == "decade":
        return None
    return Anchor(hit.start, _explicit(hit.when, hit.when.year), hit.when.grain)


def _valued(hit: Hit, period: Period) -> Hit:
    low, high = Decimal(period.first.toordinal()), Decimal(period.last.toordinal())
    return hit._replace(low=low, high=high, normal=period.normal)


def _period(context: _Context, when: When) -> Period | None:
    try:
        if when.year is not None:
            period: Period | None = _explicit(when, when.year)
        elif when.shift is not None:
            period = _shifted(context, when)
        elif when.month is not None:
            year = _open_year(context, when)
            period = None if year is None else _explicit(when, year)
        elif when.weekday is not None:
            period = _on_weekday(context, when.weekday)
        else:
            period = None
        return period and _narrowed(period, when.part)
    except (ValueError, OverflowError):
        return None


def _explicit(when: When, year: int) -> Period:
    """The period of a date whose year is known."""
    month = when.month or 1
    if when.grain == "day":
        return _days(year, month, when.day or 1, when.last_day)
    if when.grain == "week":
        first = _date(year, month, when.day or 1)
        return Period(first, first + dt.timedelta(6), f"{first}/{first + dt.timedelta(6)}")
    if when.grain == "month":
        return _months(year, month, month, f"{year:04}-{month:02}")
    if when.grain == "quarter":
        return _months(year, 3 * month - 2, 3 * month, f"{year:04}-Q{month}")
    if when.grain == "half":
        return _months(year, 6 * month - 5, 6 * month, f"{year:04}-H{month}")
    if when.grain == "season":
        return _season(year, month)
    if when.grain == "decade":
        return Period(dt.date(year, 1, 1), dt.date(year + 9, 12, 31), f"{year:04}/{year + 9:04}")
    if when.fiscal:  # of the United States government
        return Period(dt.date(year - 1, 10, 1), dt.date(year, 9, 30), f"{year:04}")
    return _months(year, 1, 12, f"{year:04}")


def _date(year: int, month: int, day: int) -> dt.date:
    """The day, or the last one before it that the calendar has."""
    return dt.date(year, month, min(day, monthrange(year, month)[1]))


def _days(year: int, month: int, day: int, last: int | None) -> Period:
    first = _date(year, month, day)
    if last is None:
        return Period(first, first, first.isoformat())
    end = _date(year, month, last)
    return Period(first, end, f"{first}/{end}")


def _months(year: int, first: int, last: int, normal: str) -> Period:
    return Period(dt.date(year, first, 1), dt.date(year, last, monthrange(year, last)[1]), normal)


def _season(year: int, number: int) -> Period:
    """A season of the northern year; winter is the one that ends in the year."""
    if number == 1:
        first, last = dt.date(year - 1, 12, 1), _date(year, 2, 29)
    else:
        first, last = dt.date(year, 3 * number - 3, 1), _date(year, 3 * number - 1, 31)
    return Period(first, last, f"{first:%Y-%m}/{last:%Y-%m}")


def _narrowed(period: Period, part: Part) -> Period:
    """The early, middle or late part, with some room; the text keeps the precision of the whole."""
    if not part:
        return period
    length = (period.last - period.first).days
    third, room = length // 3, length // 10
    bounds = {"early": (0, third + room), "mid": (third - room, 2 * third + room), "late": (2 * third - room, length)}
    low, high = bounds[part]
    return Period(period.first + dt.timedelta(low), period.first + dt.timedelta(high), period.normal)


# --- relative to publication, or to a date named before -------------------------------------------------------------


def _shifted(context: _Context, when: When) -> Period | None:
    shift = when.shift or 0
    origin = context.published
    if when.from_text:
        origin = context.before.period.first if context.before else None
    if origin is None:
        return None
    if when.weekday is not None:
        return _near_weekday(origin, when.weekday, shift)
    if when.month is not None:
        return _named(context, when, origin, shift)
    if when.rolling and when.grain != "year":
        return _rolling(origin, when.grain, shift)
    return _counted(origin, when.grain, shift)


def _named(context: _Context, when: When, origin: dt.date, shift: int) -> Period:
    """A month, season or quarter named together with "last", "this" or "next"."""
    if when.day is not None or when.grain in ("quarter", "half") or _year_behind(context, when):
        return _explicit(when, origin.year + shift)
    candidates = [_explicit(when, origin.year + step) for step in (-2, -1, 0, 1, 2)]
    if shift < 0:
        return [period for period in candidates if period.last < origin][-1]
    if shift > 0:
        return next(period for period in candidates if period.first > origin)
    return min(candidates, key=lambda period: abs((period.first - origin).days))


def _year_behind(context: _Context, when: When) -> bool:
    """Whether the words say "this year" or "last year" rather than "last March"."""
    return when.grain in ("month", "season") and context.text[context.hit.start : context.hit.end].lower().endswith(
        "year"
    )


def _near_weekday(origin: dt.date, weekday: int, shift: int) -> Period:
    back = (origin.weekday() - weekday) % 7
    if shift < 0:
        day = origin - dt.timedelta(back or 7)
    elif shift > 0:
        day = origin + dt.timedelta(7 - back)
    else:
        day = origin + dt.timedelta(weekday - origin.weekday())
    return Period(day, day, day.isoformat())


def _rolling(origin: dt.date, grain: str, shift: int) -> Period:
    length = dt.timedelta({"week": 7, "month": 31, "quarter": 92, "decade": 3653}.get(grain, 1))
    first, last = (origin - length, origin) if shift < 0 else (origin, origin + length)
    return Period(first, last, f"{first}/{last}")


def _counted(origin: dt.date, grain: str, shift: int) -> Period:
    """The day, week, month or the like so many of its kind from the origin."""
    if grain == "day":
        day = origin + dt.timedelta(shift)
        return Period(day, day, day.isoformat())
    if grain == "week":
        first = origin - dt.timedelta(origin.weekday()) + dt.timedelta(7 * shift)
        year, week, _ = first.isocalendar()
        return Period(first, first + dt.timedelta(6), f"{year:04}-W{week:02}")
    if grain == "month":
        months = 12 * origin.year + origin.month - 1 + shift
        return _explicit(When("month", month=months % 12 + 1), months // 12)
    if grain == "quarter":
        quarters = 4 * origin.year + (origin.month - 1) // 3 + shift
        return _explicit(When("quarter", month=quarters % 4 + 1), quarters // 4)
    if grain == "decade":
        return _explicit(When("decade"), origin.year // 10 * 10 + 10 * shift)
    return _explicit(When("year"), origin.year + shift)


# --- the year or the week is left open ------------------------------------------------------------------------------

_LISTED = re.compile(
    rf"(?:(?:\s?[,–—&/-]\s?|,?\s(?:and|or|to|through|until|till|up to)\s)(?:(?:on|the|in|of|end|beginning|middle|early|late|mid)[\s-]){{0,3}}"
    rf"(?:{MONTH}(?:\s\d{{1,2}}(?:st|nd|rd|th)?(?!\d))?|\d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:\s{MONTH})?)){{1,6}},?\s(?:of\s)?(?P<year>{YEAR})",
    re.IGNORECASE,
)
_LAST_MONTH = re.compile(rf"{MONTH}", re.IGNORECASE)
_FUTURE = re.compile(
    r"\b(?:will|won['’]t|shall|to be|due|scheduled|plans?|expects?|expected|until|deadline|upcoming|next|intends?|slated|expires?"
    r"|set to|begins?|starts?|ahead of|are to|is to)\b|['’]ll\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|been|since|[a-z]{2,}ed|took|began|came|went|said|saw|found|made|hit|got|told|sent|ran|left|lost|paid|stole"
    r"|broke|gave|knew|wrote|fell|rose|became|held|met|led|won|brought|struck|has|have)\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?;]\s|\n")


def _open_year(context: _Context, when: When) -> int | None:
    """The year of a date given without one: the year behind a list that it opens, the one in which its weekday is
    right, else the one nearest to publication that the tense allows, else the one nearest to a date named."""
    listed = _LISTED.match(context.text, context.hit.end)
    if listed:
        return _year_of_list(context, when, listed)
    origin = context.published
    if origin is None:
        anchor = context.before or context.after
        return None if anchor is None else _nearest_to(anchor, when)
    years = [y for y in range(origin.year - 8, origin.year + 2) if _weekday_fits(when, y)]
    if when.weekday is not None and years:
        return min(years, key=lambda year: abs((_explicit(when, year).first - origin).days))
    tense = _tense(context)
    return min(
        (origin.year - 1, origin.year, origin.year + 1), key=lambda year: _cost(_explicit(when, year), origin, tense)
    )


def _year_of_list(context: _Context, when: When, listed: re.Match[str]) -> int:
    """The year at the end of the list, or the one before where the list runs over the end of a year."""
    year = int(listed["year"])
    months = _LAST_MONTH.findall(listed.group())
    if months and when.grain in ("day", "month") and not re.search(r"\b(?:and|or)\b", listed.group()):
        from briefgen.figures.dates import MONTHS

        if MONTHS[months[-1].rstrip(".").lower()] < (when.month or 1):
            return year - 1
    return year


def _weekday_fits(when: When, year: int) -> bool:
    return when.weekday is None or _explicit(when, year).first.weekday() == when.weekday


def _nearest_to(anchor: Anchor, when: When) -> int:
    year = anchor.period.first.year
    if anchor.grain == "year":
        near = [year]
    else:
        near = [year, year - 1, year + 1]
    if when.weekday is not None:
        near = [y for y in (year, year + 1, year - 1, year + 2, year - 2, year - 3) if _weekday_fits(when, y)] or near
    return min(near, key=lambda y: abs((_explicit(when, y).first - anchor.period.first).days))


def _cost(period: Period, origin: dt.date, tense: str) -> int:
    """How far the period lies from publication; the wrong side of it, as the tense has it, counts more."""
    if period.first <= origin <= period.last:
        return 0
    ahead = (period.first - origin).days
    if ahead > 0:
        weight = {"future": 1, "past": 1 if ahead <= 1 else 1000}.get(tense, 3)
        return ahead * weight
    return (origin - period.last).days * (3 if tense == "future" else 1)


def _tense(context: _Context) -> str:
    """ "past", "future" or "" by the cue that stands nearest in the sentence."""
    text, start, end = context.text, context.hit.start, context.hit.end
    left = _STOP.split(text[max(0, start - 120) : start])[-1]
    right = _STOP.split(text[end : end + 80])[0]
    future = min(_distance(_FUTURE, left, right), default=999)
    past = min(_distance(_PAST, left, right), default=999)
    if future == past:
        return ""
    return "future" if future < past else "past"


def _distance(cue: re.Pattern[str], left: str, right: str) -> list[int]:
    behind = [len(left) - match.end() for match in cue.finditer(left)]
    return behind + [match.start() + 10 for match in cue.finditer(right)]


def _on_weekday(context: _Context, weekday: int) -> Period | None:
    """The last such day up to publication, or the next one where the sentence speaks of what is to come."""
    if context.published is None:
        return None
    back = (context.published.weekday() - weekday) % 7
    ahead = _tense(context) == "future" and back != 0
    day = context.published + dt.timedelta(7 - back if ahead else -back)
    return Period(day, day, day.isoformat())
