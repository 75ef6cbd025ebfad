"""One figure's text turned into a wrong one of the same look; "" where it cannot be. Pure."""

from __future__ import annotations

import re
from typing import Final

_DIGIT: Final = re.compile(r"[1-9]")
_WORDS: Final = "two three four five six seven eight nine ten eleven twelve".split()
_SCALES: Final = {"thousand": "million", "million": "billion", "billion": "million", "K": "M", "M": "B"}
_SCALE: Final = re.compile(r"\b(thousand|million|billion)\b|(?<=\d)([KM])\b")
_UNITS: Final = {
    "seconds": "minutes", "minutes": "hours", "hours": "days", "days": "weeks", "weeks": "months", "months": "years",
    "years": "months", "day": "week", "week": "month", "month": "year", "year": "month", "hour": "day",
    "percent": "percentage points", "per cent": "percentage points", "%": " percentage points",
    "GB": "MB", "MB": "GB", "TB": "GB", "gigabytes": "megabytes", "terabytes": "gigabytes", "$": "€", "bitcoin": "dollars",
}  # fmt: skip
_UNIT: Final = re.compile("|".join(rf"\b{u}\b" if u.isalpha() else re.escape(u) for u in sorted(_UNITS, key=len)[::-1]))
_MONTHS: Final = "January February March April May June July August September October November December".split()
_MONTH: Final = re.compile(rf"\b({'|'.join(_MONTHS)})\b")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_DAY: Final = re.compile(r"\b([12]?\d|3[01])\b(?=,|\s|$)")
_VAGUE: Final = {"dozens": "34", "hundreds": "340", "thousands": "3,400", "tens of thousands": "34,000",
                 "hundreds of thousands": "340,000", "millions": "3.4 million"}  # fmt: skip
_QUOTED: Final = re.compile(r"\b([a-z]{4,})\b")


def value(text: str) -> str:
    """Another number of the same length: the first digit that is not nought raised by two; a number word's next but one."""
    match = _DIGIT.search(text)
    if match:
        digit = (int(match[0]) + 1) % 9 + 1
        return text[: match.start()] + str(digit) + text[match.end() :]
    lowered = text.lower()
    if lowered in _WORDS:
        other = _WORDS[(_WORDS.index(lowered) + 2) % len(_WORDS)]
        return other.capitalize() if text[0].isupper() else other
    return ""


def magnitude(text: str) -> str:
    """The same digits a thousand or ten times as large."""
    match = _SCALE.search(text)
    if match:
        return text[: match.start()] + _SCALES[match[0]] + text[match.end() :]
    whole = re.fullmatch(r"(\D{0,4})(\d{1,3}(?:,\d{3})+|\d{3,})", text)
    return f"{whole[1]}{int(whole[2].replace(',', '')) * 10:,}" if whole else ""


def unit(text: str) -> str:
    """The same number of another unit."""
    match = _UNIT.search(text)
    return text[: match.start()] + _UNITS[match[0]] + text[match.end() :] if match else ""


def date(text: str) -> str:
    """Another date of the same precision: the day three later, else the next month, else the next year."""
    month, year = _MONTH.search(text), _YEAR.search(text)
    day = _DAY.search(text, month.end()) if month else None
    if day:
        return f"{text[: day.start()]}{(int(day[1]) + 2) % 28 + 1}{text[day.end() :]}"
    if month:
        later = _MONTHS[(_MONTHS.index(month[1]) + 1) % 12]
        return text[: month.start()] + later + text[month.end() :]
    return text[: year.start()] + str(int(year[0]) + 1) + text[year.end() :] if year else ""


def precise(text: str) -> str:
    """More digits than the source gives: a number for a vague one, a day for a month, units for round thousands."""
    if text.lower() in _VAGUE:
        return _VAGUE[text.lower()]
    month = _MONTH.fullmatch(text.split(" ", maxsplit=1)[0])
    if month and re.fullmatch(r"[A-Z][a-z]+ \d{4}", text):
        return text.replace(" ", " 17, ")
    whole = re.fullmatch(r"(\D?\d{1,3}),000", text)
    return f"{whole[1]},417" if whole else ""


def identifier(text: str) -> str:
    """The last digit another one."""
    at = max((i for i, c in enumerate(text) if c.isdigit()), default=-1)
    return text[:at] + str((int(text[at]) + 3) % 10) + text[at + 1 :] if at >= 0 else ""


def quotation(text: str) -> str:
    """The longest word in small letters exchanged for another: words that no one said in that order."""
    found = sorted(_QUOTED.finditer(text), key=lambda match: (-len(match[0]), match.start()))
    if len(text.split()) < 3 or not found:
        return ""
    return f"{text[: found[0].start()]}wholly{text[found[0].end() :]}"
