"""Dates resolved: which day, month or year the words mean, by the date of publication and the dates named around them.

Never by today's date. Without a date of publication, what is relative stays open.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from briefgen.figures.calendar import Period, counted, explicit, narrowed, near_weekday, rolling
from briefgen.figures.datewords import MONTH, MONTHS, WEEKDAY, YEAR
from briefgen.figures.hits import Hit
from briefgen.figures.tense import is_asked_by, tense
from briefgen.figures.when import When


class Anchor(NamedTuple):
    """A date named in the text, where it starts, and how precise it is."""

    start: int
    period: Period
    grain: str
    explicit: bool = True


class Context(NamedTuple):
    """What a date is resolved by: its text and place, publication, and the dates named before and after it."""

    text: str
    hit: Hit
    published: dt.date | None
    before: Anchor | None
    after: Anchor | None


def resolve(text: str, hits: Sequence[Hit], published: dt.date | None) -> list[Hit]:
    """The hits in their order, with the dates among them resolved as far as they can be."""
    named = [anchor for hit in hits if (anchor := _anchor(hit))]
    before: Anchor | None = None
    resolved: list[Hit] = []
    upcoming = 0
    for hit in hits:
        if hit.when is None:
            resolved.append(hit)
            continue
        while upcoming < len(named) and named[upcoming].start <= hit.start:
            upcoming += 1
        after = named[upcoming] if upcoming < len(named) else None
        period = _period(Context(text, hit, published, before, after), hit.when)
        resolved.append(_valued(hit, hit.when, period))
        if period and hit.when.grain in _ANCHORS and (hit.when.year or published or before is None):
            before = Anchor(hit.start, period, hit.when.grain, hit.when.year is not None)
    return resolved


_ANCHORS = frozenset({"day", "week", "month", "quarter", "year"})


def _anchor(hit: Hit) -> Anchor | None:
    """The date as an anchor for others, where it names its year."""
    if hit.when is None or hit.when.year is None or hit.when.grain not in _ANCHORS:
        return None
    try:
        return Anchor(hit.start, explicit(hit.when, hit.when.year), hit.when.grain)
    except (ValueError, OverflowError):
        return None


def _valued(hit: Hit, when: When, period: Period | None) -> Hit:
    """The date with its value; one that stays open keeps what its words give in `unit`: "--03-16" for March 16,
    "--03-16/--03-18" for a stretch of days, "W-3" for Thursday (Monday is W-0), "-P2W" for two weeks ago."""
    if period is None:
        return hit._replace(unit=hit.unit or _open_part(when))
    low, high = Decimal(period.first.toordinal()), Decimal(period.last.toordinal())
    return hit._replace(low=low, high=high, normal=period.normal, unit="")


def _open_part(when: When) -> str:
    if when.month is not None and when.grain in ("day", "month"):
        first = f"--{when.month:02}" + (f"-{when.day:02}" if when.day else "")
        return f"{first}/{first[:-2]}{when.last_day:02}" if when.last_day else first
    return "" if when.weekday is None else f"W-{when.weekday}"


def _period(context: Context, when: When) -> Period | None:
    try:
        return _whole_period(context, when)
    except (ValueError, OverflowError):
        return None


def _whole_period(context: Context, when: When) -> Period | None:
    if when.year is not None:
        period: Period | None = explicit(_unswapped(context, when), when.year)
    elif when.shift is not None:
        period = _shifted(context, when, when.shift)
    elif when.month is not None:
        year = _open_year(context, when)
        period = None if year is None else explicit(when, year)
    elif when.weekday is not None and when.day is not None:
        period = _on_weekday_and_day(context, when.weekday, when.day)
    elif when.weekday is not None:
        period = _on_weekday(context, when.weekday)
    else:
        period = None
    return period and narrowed(period, when.part)


def _unswapped(context: Context, when: When) -> When:
    """The order of month and day that lies nearer to publication, where both could be meant."""
    if not when.swapped or context.published is None or when.year is None or when.day is None:
        return when
    other = when._replace(month=when.day, day=when.month)
    origin, year = context.published, when.year
    return min((when, other), key=lambda order: _cost(explicit(order, year), origin, "past"))


# --- relative to publication, or to a date named before -------------------------------------------------------------


def _shifted(context: Context, when: When, shift: int) -> Period | None:
    origin = context.published
    if when.from_text:
        origin = context.before.period.first if context.before else None
    if origin is None:
        return None
    if when.weekday is not None and when.month is None:
        return near_weekday(origin, when.weekday, shift)
    if when.month is not None:
        return _named(context, when, origin, shift)
    # "the past year" is the year before, as people count; shorter ones end with publication
    if when.rolling and when.grain != "year":
        return rolling(origin, when.grain, shift)
    return counted(origin, when.grain, shift)


def _named(context: Context, when: When, origin: dt.date, shift: int) -> Period:
    """A month, season or quarter named together with "last", "this" or "next"."""
    words = context.text[context.hit.start : context.hit.end].lower()
    if when.grain in ("day", "quarter", "half") or words.endswith("year"):
        return explicit(when, origin.year + shift)
    candidates = [explicit(when, origin.year + step) for step in (-2, -1, 0, 1, 2)]
    if shift < 0:
        return [period for period in candidates if period.last < origin][-1]
    if shift > 0:
        return next(period for period in candidates if period.first > origin)
    return min(candidates, key=lambda period: abs((period.first - origin).days))


_YEAR_BACK = 366


# --- the year or the week is left open ------------------------------------------------------------------------------

_LISTED_JOINT = r"(?:\s?[,–—&/-]\s?|,?\s(?:and|or|to|through|until|till|up to)\s)"
_LISTED = re.compile(
    rf"(?:{_LISTED_JOINT}(?:(?:on|the|in|of|end|beginning|middle|early|late|mid)[\s-]){{0,3}}"
    rf"(?:{MONTH}(?:\s\d{{1,2}}(?:st|nd|rd|th)?(?!\d))?|\d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:\s{MONTH})?)){{1,6}}"
    rf",?\s(?:of\s)?(?P<year>{YEAR})",
    re.IGNORECASE,
)
_A_MONTH = re.compile(MONTH, re.IGNORECASE)
_AND = re.compile(r"\b(?:and|or)\b", re.IGNORECASE)


def _open_year(context: Context, when: When) -> int | None:
    """The year of a date given without one: the year behind a list that it opens, the one in which its weekday is
    right, else the one nearest to publication that the tense allows, else the one nearest to a date named."""
    if listed := _LISTED.match(context.text, context.hit.end):
        return _year_of_list(when, listed)
    origin = context.published
    if origin is None:
        anchor = context.before or context.after
        if anchor is None or abs(anchor.start - context.hit.start) > _ANCHOR_REACH:
            return None
        return _nearest_to(anchor, when)
    if when.weekday is not None:
        years = [year for year in range(origin.year - 8, origin.year + 2) if _weekday_fits(when, year)]
        if years:
            return min(years, key=lambda year: abs((explicit(when, year).first - origin).days))
    start, end = context.hit.start, context.hit.end
    around = "future" if is_asked_by(context.text, start) else tense(context.text, start, end)
    told = _told_after(context, when) if around != "future" else None
    if told is not None:
        return told
    years = [origin.year - 1, origin.year, origin.year + 1]
    return min(years, key=lambda year: _cost(explicit(when, year), origin, around))


_STORY_REACH = 250
# without publication, a year named farther away than this tells nothing of a date that has none
_ANCHOR_REACH = 150


def _told_after(context: Context, when: When) -> int | None:
    """The year of a story that has just named a day or month of an earlier year, None without one."""
    anchor, origin = context.before, context.published
    if anchor is None or origin is None or not anchor.explicit or anchor.grain not in ("day", "month"):
        return None
    between = context.text[anchor.start : context.hit.start]
    if len(between) > _STORY_REACH or "\n" in between or anchor.period.first.year >= origin.year:
        return None
    year = _nearest_to(anchor, when)
    # what a sentence tells after an event that it names came after it, where it does not say otherwise
    onward = explicit(when, year).last < anchor.period.first and not _STEPS_BACK.search(between)
    if onward and when.grain == "day" and explicit(when, year + 1).last <= origin:
        return year + 1
    return year if explicit(when, year).last <= origin else None


_STEPS_BACK = re.compile(
    r"[.!?]\s|\b(?:after|following|since|had|been|earlier|previously|before|from|between|first|began|originally|prior"
    r"|back|started)\b",
    re.IGNORECASE,
)


def _year_of_list(when: When, listed: re.Match[str]) -> int:
    """The year at the end of the list, or the one before where a stretch runs over the end of a year."""
    year, months = int(listed["year"]), _A_MONTH.findall(listed.group())
    if months and not _AND.search(listed.group()) and MONTHS[months[-1].rstrip(".").lower()] < (when.month or 1):
        return year - 1
    return year


def _weekday_fits(when: When, year: int) -> bool:
    return when.weekday is None or explicit(when, year).first.weekday() == when.weekday


def _nearest_to(anchor: Anchor, when: When) -> int:
    """The year that brings the date nearest to one named in the text; a year named stands for itself."""
    year = anchor.period.first.year
    near = [year] if anchor.grain == "year" else [year, year - 1, year + 1]
    if when.weekday is not None:
        near = [y for y in (year, year + 1, year - 1, year + 2, year - 2, year - 3) if _weekday_fits(when, y)] or near
    return min(near, key=lambda y: abs((explicit(when, y).first - anchor.period.first).days))


_NEAR, _FAR = 8, 1000


def _cost(period: Period, origin: dt.date, around: str) -> int:
    """How far the period lies from publication; the wrong side of it, as the tense has it, counts more."""
    if period.first <= origin <= period.last:
        return 0
    ahead = (period.first - origin).days
    if ahead <= 0:
        return (origin - period.last).days * (3 if around == "future" else 1)
    # a day ahead may be a matter of time zones, and one that is near is seldom meant a year back
    past = 1 if ahead <= 1 else _NEAR if period.first == period.last else _FAR
    return ahead * {"future": 1, "past": past}.get(around, 3)


def _on_weekday(context: Context, weekday: int) -> Period | None:
    """The last such day up to publication, or the next one where the sentence speaks of what is to come."""
    if context.published is None or _is_habit(context):
        return None
    if context.published.weekday() == weekday:
        return counted(context.published, "day", 0)
    future = tense(context.text, context.hit.start, context.hit.end) == "future"
    return near_weekday(context.published, weekday, 1 if future else -1)


def _on_weekday_and_day(context: Context, weekday: int, day: int) -> Period | None:
    """The day of the month that is such a weekday: "Monday the 18th" of the date named before, else the last one up to
    publication."""
    origin = context.before.period.last if context.before else context.published
    if origin is None:
        return None
    near = (origin + dt.timedelta(step) for step in sorted(range(-_YEAR_BACK, _YEAR_BACK), key=abs))
    found = (one for one in near if one.day == day and one.weekday() == weekday)
    fitting = next((one for one in found if context.published is None or one <= context.published), None)
    return None if fitting is None else Period(fitting, fitting, fitting.isoformat())


_JOINT = r"(?:\s?[-–]\s?|\s(?:to|through|thru)\s)"
_EVERY = re.compile(rf"(?:\b(?:every|each)\s|(?P<other>\b{WEEKDAY}){_JOINT})\Z", re.IGNORECASE)
_TO_ANOTHER = re.compile(rf"{_JOINT}{WEEKDAY}", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s\Z", re.IGNORECASE)


def _is_habit(context: Context) -> bool:
    """Whether the weekday is that of every week: "Monday through Friday", "every Monday"."""
    text, start, end = context.text, context.hit.start, context.hit.end
    if _TO_ANOTHER.match(text, end):
        return not _FROM.search(text[max(0, start - 8) : start])
    told = _EVERY.search(text[max(0, start - 24) : start])
    if told is None or told["other"] is None:
        return told is not None
    opening = max(0, start - 24) + told.start()
    return not _FROM.search(text[max(0, opening - 8) : opening])
