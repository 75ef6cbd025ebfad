"""Vague magnitudes as intervals: "tens of thousands", "dozens", "several hundred", "a nine-figure sum"."""

from __future__ import annotations

import re
from decimal import Decimal

from briefgen.figures.hits import Hit, interval
from briefgen.figures.numbers import ONES, SCALES, Number

# the least and the greatest number that a careful writer still calls by the word
PLURALS: dict[str, tuple[int, int]] = {
    "tens": (20, 99), "dozens": (24, 199), "scores": (40, 199), "hundreds": (200, 999), "thousands": (2_000, 99_999),
    "millions": (2_000_000, 999_999_999), "billions": (2 * 10**9, 999_999_999_999),
    "trillions": (2 * 10**12, 999 * 10**12),
}  # fmt: skip
_UPPER = {"thousands": 9_999, "millions": 9_999_999, "billions": 9_999_999_999, "dozens": 99, "scores": 99}
MULTI_WORDS = frozenset(f"multi{scale}" for scale in ("", "thousand", "million", "billion", "trillion"))
QUANTIFIERS: dict[str, tuple[int, int]] = {"few": (2, 9), "several": (3, 9), "couple": (2, 3)}

_CHAIN = re.compile(
    r"(tens|dozens|scores|hundreds|thousands|millions|billions|trillions)"
    r"(?: of (hundreds|thousands|millions|billions|trillions))?(?![a-z])",
    re.IGNORECASE,
)
_QUANTIFIED = re.compile(
    r"(several|few|couple)(?: of)? (dozen|hundred|thousand|million|billion|trillion)(?: (thousand|million"
    r"|billion))?(?![a-z])",
    re.I,
)
_MULTI = re.compile(r"multi-?(thousand|million|billion|trillion)(?![a-z])", re.IGNORECASE)
_HALF = re.compile(r"half(?: an?|-a)?[ -](dozen|hundred|thousand|million|billion|trillion)(?![a-z])", re.I)
_QUARTER = re.compile(r"(quarter|three[- ]quarters)(?: of an? |[ -])(million|billion|trillion)(?![a-z])", re.I)
_FIGURE = re.compile(
    r"((?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}))[ -]figures?(?![a-z])", re.I
)
_DIGIT = re.compile(r"(single|double|triple)[- ]digits?(?![a-z])", re.I)


def plural(text: str, pos: int) -> Number | None:
    """The magnitude at `pos` that a plural names: "dozens", "hundreds of thousands"."""
    match = _CHAIN.match(text, pos)
    if match is None:
        return None
    first = match[1].lower()
    if first == "scores" and not text.startswith(" of ", match.end()):
        return None  # of a test, or of games
    if match[2] is None:
        low, high = PLURALS[first]
    else:
        scale = SCALES[match[2].lower()[:-1]]
        low, high = PLURALS[first][0] * scale, (_UPPER.get(first, PLURALS[first][1]) + 1) * scale - 1
    return Number(pos, match.end(), Decimal(low), Decimal(high), digits=False, scaled=True)


def quantified(text: str, pos: int) -> Number | None:
    """The magnitude at `pos` such as "several hundred", "few thousand", "couple of hundred"."""
    match = _QUANTIFIED.match(text, pos)
    if match is None:
        return None
    low, high = QUANTIFIERS[match[1].lower()]
    scale = 12 if match[2].lower() == "dozen" else SCALES[match[2].lower()]
    scale *= SCALES[match[3].lower()] if match[3] else 1
    top = high * scale if scale == 12 else (high + 1) * scale - 1
    return Number(pos, match.end(), Decimal(low * scale), Decimal(top), digits=False, scaled=True)


def many(text: str, pos: int) -> Number | None:
    """The magnitude at `pos` such as "multi-million" or "multibillion"."""
    match = _MULTI.match(text, pos)
    if match is None:
        return None
    low, high = PLURALS[match[1].lower() + "s"]
    return Number(pos, match.end(), Decimal(low), Decimal(high), digits=False, scaled=True)


def part(text: str, pos: int) -> Number | None:
    """The exact part of a magnitude at `pos`: "half a million", "half a dozen", "quarter of a million"."""
    if match := _HALF.match(text, pos):
        name = match[1].lower()
        value = Decimal(6) if name == "dozen" else Decimal(SCALES[name]) / 2
        return Number(pos, match.end(), value, value, digits=False, scaled=True)
    if match := _QUARTER.match(text, pos):
        value = Decimal("0.25" if match[1].lower() == "quarter" else "0.75") * SCALES[match[2].lower()]
        return Number(pos, match.end(), value, value, digits=False, scaled=True)
    return None


def other(text: str, pos: int) -> Number | None:
    """The magnitude at `pos` in any form of this module but a plain plural."""
    return quantified(text, pos) or part(text, pos) or many(text, pos)


def sum_of_figures(text: str, pos: int) -> Hit | None:
    """The amount at `pos` known by its number of digits: "nine-figure" is 100,000,000 to 999,999,999 of some currency."""
    match = _FIGURE.match(text, pos)
    if match is None:
        return None
    word = match[1].lower()
    digits = ONES[word] if word in ONES else int(word)
    if not 2 <= digits <= 15:
        return None
    low, high = Decimal(10) ** (digits - 1), Decimal(10) ** digits - 1
    return Hit(pos, match.end(), "money", low, high, normal=interval(low, high))


def digits_of(text: str, pos: int) -> Hit | None:
    """The number at `pos` known by its digits: "double-digit" is 10 to 99."""
    match = _DIGIT.match(text, pos)
    if match is None:
        return None
    length = ("single", "double", "triple").index(match[1].lower())
    low, high = Decimal(10) ** length, Decimal(10) ** (length + 1) - 1
    return Hit(pos, match.end(), "count", low, high, normal=interval(low, high))
