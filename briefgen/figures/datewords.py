"""The vocabulary of dates, and the patterns that all their readers share."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefgen.figures.when import Grain, When

MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("mon monday", "tue tues tuesday", "wed weds wednesday", "thu thur thurs thursday", "fri friday",
         "sat saturday", "sun sunday")
    )
    for name in names.split()
}  # fmt: skip
SEASONS = {"winter": 1, "spring": 2, "summer": 3, "fall": 4, "autumn": 4}
GRAINS: dict[str, Grain] = {
    "day": "day", "night": "day", "morning": "day", "afternoon": "day", "evening": "day", "week": "week",
    "weekend": "week", "month": "month", "quarter": "quarter", "season": "season", "year": "year", "decade": "decade",
}  # fmt: skip

# one blank, also one that does not break or a line's end
S = "[ \u00a0\n]"
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)(?!\w)\.?"
)
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tues?|Weds?|Thurs?|Thu|Fri|Sat|Sun)(?!\w)\.?"
DAY = (
    r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\w|[.:]\d|,(?!(?:19|20)\d\d(?!\d))\d|%|[ \u00a0-]?(?:percent"
    r"|per cent))"
)
YEAR = r"(?:1[0-9]|20|21)\d\d(?!\w|[.,]\d|-\d|%)"
DAYTIME = r"(?:morning|afternoon|evening|night)"

SHIFTS = {"last": -1, "past": -1, "this": 0, "the": 0, "next": 1}


class Dated(NamedTuple):
    """Where a date ends, and what it says."""

    end: int
    when: When


def named_month(match: re.Match[str]) -> int:
    """The number of the month that the group "month" names."""
    return MONTHS[match["month"].rstrip(".").lower()]


def named_weekday(match: re.Match[str]) -> int:
    """The number of the weekday (Monday is 0) that the group "weekday" names."""
    return WEEKDAYS[match["weekday"].rstrip(".").lower()]


def named_year(match: re.Match[str]) -> int | None:
    """The year in the groups "year" or "short" (two digits), None where neither matched."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    return full_year(int(groups["short"])) if groups.get("short") else None


def full_year(short: int) -> int:
    """Two digits as a year between 1950 and 2049."""
    return short + (2000 if short < 50 else 1900)


def year_shift(match: re.Match[str]) -> int | None:
    """The shift in years that "this year" or "last year" in the group "rel" names, None without it."""
    word = match.groupdict().get("rel")
    return SHIFTS[word.lower()] if word else None
