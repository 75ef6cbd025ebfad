"""Dates of publication: read from what a document says of itself, never guessed."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

_MONTH_NAMES = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)"
_NUMERIC = rf"{_YEAR}[-/.](?P<month>[01]?\d)[-/.](?P<day>[0-3]?\d)"
_ISO = re.compile(rf"(?<![\d./-]){_NUMERIC}(?![\d/-])")
_COMPACT = re.compile(rf"^(?:D:)?{_YEAR}(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d\d?$)")
# a date may be glued to what stands beside it where a page was saved as plain text
_MONTH_FIRST = re.compile(rf"(?i){_MONTH}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}")
_DAY_FIRST = re.compile(rf"(?i)(?<!\d){_DAY}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}")
_SLASHES = re.compile(rf"(?<![\d/])(?P<month>[0-3]?\d)/(?P<day>[0-3]?\d)/{_YEAR}(?![\d/])")
_SPELLED = (_MONTH_FIRST, _DAY_FIRST)
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_](0[1-9]|1[0-2])[-_](0[1-9]|[12]\d|3[01])(?!\d)")
_SECONDS_1990, _SECONDS_2100 = 631_152_000, 4_102_444_800


class DatedSpan(NamedTuple):
    """A date and where it stands in a text."""

    date: dt.date
    start: int
    end: int


def parse_date(value: object) -> dt.date | None:
    """The calendar date of a metadata value: ISO 8601, RFC 2822, a date in words, PDF form or Unix seconds.

    The day is the one written, in the writer's own time zone. A date in figures that could be read in two ways
    (03/04/2023) is none.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _from_seconds(float(value))
    if not isinstance(value, str):
        return None
    text = value.strip()[:100]
    if compact := _COMPACT.match(text):
        return _day(compact)
    found = find_dates(text) or [
        DatedSpan(day, 0, 0) for match in [_SLASHES.search(text)] if (day := _unambiguous(match))
    ]
    return found[0].date if found else None


def find_dates(text: str) -> list[DatedSpan]:
    """Every full date in the text that is written in ISO form or in words, in reading order."""
    spans: dict[int, DatedSpan] = {}
    for pattern in (_ISO, *_SPELLED):
        for match in pattern.finditer(text):
            if day := _day(match):
                spans.setdefault(match.start(), DatedSpan(day, match.start(), match.end()))
    return [spans[start] for start in sorted(spans)]


def iso_date_in_name(name: str) -> dt.date | None:
    """The date in a file's name, when it holds exactly one full ISO date."""
    found = _IN_NAME.findall(name)
    return _date(*map(int, found[0])) if len(found) == 1 else None


def _day(match: re.Match[str]) -> dt.date | None:
    month = match["month"].lower()
    return _date(int(match["year"]), _MONTHS.get(month) or int(month), int(match["day"]))


def _unambiguous(match: re.Match[str] | None) -> dt.date | None:
    if not match:
        return None
    year, first, second = int(match["year"]), int(match["month"]), int(match["day"])
    if first > 12 or first == second:
        return _date(year, second, first)
    return _date(year, first, second) if second > 12 else None


def _from_seconds(seconds: float) -> dt.date | None:
    if seconds >= _SECONDS_1990 * 1000:
        seconds /= 1000
    if not _SECONDS_1990 <= seconds < _SECONDS_2100:
        return None
    return dt.datetime.fromtimestamp(seconds, dt.UTC).date()


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
