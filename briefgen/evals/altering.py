"""One figure's text turned into wrong ones of the same look. Pure.

Each function gives the ways that there are, the plainest first; none where the text cannot be altered so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

Ways = tuple[str, ...]

_DIGIT: Final = re.compile(r"[1-9]")
_NUMBER: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
# upwards only: "at least 40" follows from "at least 60"
_RATIOS: Final = (Decimal("1.3"), Decimal("2.2"))
_WORDS: Final = "two three four five six seven eight nine ten eleven twelve".split()
_SCALES: Final = {"thousand": "million", "million": "billion", "billion": "million", "K": "M", "M": "B"}
_SCALE: Final = re.compile(r"\b(thousand|million|billion)\b|(?<=\d)([KM])\b")
_UNITS: Final = {
    "seconds": "minutes", "minutes": "hours", "hours": "days", "days": "weeks", "weeks": "months", "months": "years",
    "years": "months", "day": "week", "week": "month", "month": "year", "year": "month", "hour": "day",
    "percent": "percentage points", "per cent": "percentage points", "%": " percentage points",
    "GB": "MB", "MB": "GB", "TB": "GB", "gigabytes": "megabytes", "terabytes": "gigabytes", "terabyte": "gigabyte",
    "gallons": "barrels", "$": "€", "bitcoin": "dollars", "bitcoins": "dollars",
}  # fmt: skip
_UNIT: Final = re.compile("|".join(rf"\b{u}\b" if u.isalpha() else re.escape(u) for u in sorted(_UNITS, key=len)[::-1]))
_MONTHS: Final = "January February March April May June July August September October November December".split()
_MONTH: Final = re.compile(rf"\b({'|'.join(_MONTHS)})\b")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_DAY: Final = re.compile(r"\b([12]?\d|3[01])\b(?=,|\s|$)")
_VAGUE: Final = {"dozens": "34", "hundreds": "340", "thousands": "3,400", "tens of thousands": "34,000",
                 "hundreds of thousands": "340,000", "millions": "3.4 million"}  # fmt: skip
_QUOTED: Final = re.compile(r"\b([a-z]{4,})\b")
_TURNED: Final = {"not ": "", "is ": "is not ", "was ": "was not ", "all ": "none ", "no ": "every ", "never ": "always ",
                  "most ": "least ", "new ": "old ", "the ": "their ", "a ": "no "}  # fmt: skip


def value(text: str) -> Ways:
    """Another number of the same length (the first digit that is not nought raised by two, a number word's next but
    one), then the number times 1.3 and 2.2."""
    return _different(text, _raised(text), *_multiplied(text))


def _raised(text: str) -> str:
    match = _DIGIT.search(text)
    if match:
        digit = (int(match[0]) + 1) % 9 + 1
        return text[: match.start()] + str(digit) + text[match.end() :]
    lowered = text.lower()
    if lowered in _WORDS:
        other = _WORDS[(_WORDS.index(lowered) + 2) % len(_WORDS)]
        return other.capitalize() if text[0].isupper() else other
    return ""


def _multiplied(text: str) -> Iterator[str]:
    match = _NUMBER.search(text)
    if match:
        old = Decimal(match[0].replace(",", ""))
        step = Decimal(1) if old == int(old) else Decimal("0.1")
        for ratio in _RATIOS:
            yield text[: match.start()] + f"{(old * ratio).quantize(step):,}" + text[match.end() :]


def magnitude(text: str) -> Ways:
    """The same digits a thousand or ten times as large, then a thousandth of them."""
    match = _SCALE.search(text)
    if match:
        return (text[: match.start()] + _SCALES[match[0]] + text[match.end() :],)
    whole = re.fullmatch(r"(\D{0,4})(\d{1,3}(?:,\d{3})+|\d{3,})", text)
    if whole is None:
        return ()
    number = int(whole[2].replace(",", ""))
    less = f"{whole[1]}{number // 1000:,}" if number >= 10_000 else ""
    return _different(text, f"{whole[1]}{number * 10:,}", less)


def unit(text: str) -> Ways:
    """The same number of another unit, or of a third currency."""
    match = _UNIT.search(text)
    if match is None:
        return ()
    other = [_UNITS[match[0]], *(["£"] if match[0] == "$" else [])]
    return tuple(text[: match.start()] + new + text[match.end() :] for new in other)


def date(text: str) -> Ways:
    """Another date of the same precision: the day three later, the next month, the next year, the year before."""
    month, year = _MONTH.search(text), _YEAR.search(text)
    day = _DAY.search(text, month.end()) if month else None
    found = [f"{text[: day.start()]}{(int(day[1]) + 2) % 28 + 1}{text[day.end() :]}"] if day else []
    if month:
        later = _MONTHS[(_MONTHS.index(month[1]) + 1) % 12]
        found.append(text[: month.start()] + later + text[month.end() :])
    if year:
        found += [text[: year.start()] + str(int(year[0]) + shift) + text[year.end() :] for shift in (1, -1)]
    return tuple(found)


def precise(text: str) -> Ways:
    """More digits than the source gives: a number for a vague one, a day for a month, units for round thousands."""
    if text.lower() in _VAGUE:
        return (_VAGUE[text.lower()],)
    if _MONTH.fullmatch(text):
        return (f"{text} 17",)
    month = _MONTH.fullmatch(text.split(" ", maxsplit=1)[0])
    if month and re.fullmatch(r"[A-Z][a-z]+ \d{4}", text):
        return (text.replace(" ", " 17, "),)
    whole = re.fullmatch(r"(\D?\d{1,3}),000", text)
    return (f"{whole[1]},417",) if whole else ()


def identifier(text: str) -> Ways:
    """The last digit another one."""
    at = max((i for i, c in enumerate(text) if c.isdigit()), default=-1)
    return (text[:at] + str((int(text[at]) + 3) % 10) + text[at + 1 :],) if at >= 0 else ()


def quotation(text: str) -> Ways:
    """Words that no one said in that order: the longest word in small letters exchanged for another, the sense turned,
    the last two words changed about."""
    words = text.split()
    if len(words) < 3:
        return ()
    found = sorted(_QUOTED.finditer(text), key=lambda match: (-len(match[0]), match.start()))
    wholly = f"{text[: found[0].start()]}wholly{text[found[0].end() :]}" if found else ""
    turned = next((text.replace(old, new, 1) for old, new in _TURNED.items() if f" {old}" in text), "")
    return _different(text, wholly, turned, _about(text))


def _about(text: str) -> str:
    """The last two words changed about, with what stands around them left where it is."""
    pair = re.search(r"\b(\w+) (\w+)(?=\W*$)", text)
    return f"{text[: pair.start()]}{pair[2]} {pair[1]}{text[pair.end() :]}" if pair else ""


def _different(text: str, *ways: str) -> Ways:
    return tuple(dict.fromkeys(way for way in ways if way and way != text))
