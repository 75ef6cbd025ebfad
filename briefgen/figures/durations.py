"""Durations: how long, in units of the clock and the calendar."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from briefgen.figures.hits import EXACT, Hit, is_whole, plain
from briefgen.figures.numbers import Number
from briefgen.text.tokens import listed

# seconds; a year is the Julian year of 365.25 days, a month a twelfth of it
SECONDS: dict[str, Decimal] = {
    "second": Decimal(1), "minute": Decimal(60), "hour": Decimal(3600), "day": Decimal(86_400),
    "week": Decimal(604_800), "fortnight": Decimal(1_209_600), "month": Decimal(2_629_800),
    "quarter": Decimal(7_889_400), "year": Decimal(31_557_600), "decade": Decimal(315_576_000),
    "century": Decimal(3_155_760_000), "millisecond": Decimal("0.001"), "microsecond": Decimal("0.000001"),
    "nanosecond": Decimal("0.000000001"),
}  # fmt: skip
_NAMES = {
    "sec": "second", "secs": "second", "min": "minute", "mins": "minute", "hr": "hour", "hrs": "hour", "yr": "year",
    "yrs": "year", "ms": "millisecond", "centuries": "century", "night": "day", "nights": "day", "wk": "week",
    "wks": "week", "mo": "month", "mos": "month",
}  # fmt: skip
_LETTERS = {"second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "month": "M", "year": "Y"}
_IN_BASE = {"fortnight": ("week", 2), "quarter": ("month", 3), "decade": ("year", 10), "century": ("year", 100)}
_SPLIT = {"year": ("month", 12), "week": ("day", 7), "day": ("hour", 24), "hour": ("minute", 60), "minute": ("second", 60)}  # fmt: skip

_WORDS = (
    r"milliseconds?|microseconds?|nanoseconds?|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|wks?"
    r"|fortnights?|months?|quarters?|years?|yrs?|decades?|century|centuries"
)
_UNIT = re.compile(
    r"(?:(?: - (?=(?:second|minute|hour|day|week|month|year)(?!\w))|[ \u00a0\n-]{1,2})"
    r"(?:(?:full|whole|consecutive|straight|working|business|calendar|long|entire|more"
    r"|additional|further|extra|successive)[ -]){0,2}|(?<=\d))"
    rf"(?:({_WORDS})(?!\w)|(ms)(?!\w))",
    re.IGNORECASE,
)
# the first words that a tail read here may have
TAIL_WORDS = (
    SECONDS.keys()
    | _NAMES.keys()
    | {f"{name}s" for name in SECONDS}
    | listed(
        "full whole consecutive straight working business calendar long entire more additional further extra successive"
    )
)
_OLD = re.compile(r"(?:[ -]| ?- ?)olds?(?!\w)", re.I)
UNIT_WORDS = listed("second minute hour day week fortnight month year decade century quarter night weekend")
BARE_PLURALS = listed("seconds minutes hours days weeks months years decades centuries")


class Unit(NamedTuple):
    """A unit of time by its canonical name, and where its words end."""

    name: str
    end: int


def unit_after(text: str, pos: int) -> Unit | None:
    """The unit of time that follows a number ending at `pos` (" days", "-year", " consecutive weeks")."""
    match = _UNIT.match(text, pos)
    if match is None:
        return None
    return Unit(canonical((match[1] or match[2]).lower()), match.end())


def canonical(word: str) -> str:
    """The singular, full name of a unit of time written in lower case."""
    return _NAMES.get(word) or (word if word in SECONDS else word.rstrip("s"))


def duration(start: int, number: Number, unit: Unit, text: str) -> Hit:
    """The duration that a number and its unit make; with "-old" behind it, an age."""
    size = SECONDS[unit.name]
    low, high = EXACT.multiply(number.low, size), EXACT.multiply(number.high, size)
    normal = iso(number.low, unit.name) if number.low == number.high else None
    return Hit(start, age_end(text, unit.end), "duration", low, high, unit.name, normal)


def age_end(text: str, end: int) -> int:
    """Where the "-old" behind a duration that ends at `end` stops, `end` where none stands there."""
    old = _OLD.match(text, end)
    return old.end() if old else end


def iso(amount: Decimal, unit: str) -> str:
    """The ISO 8601 duration, such as "P18M", "PT72H", "P2Y6M" for two and a half years."""
    if unit in _IN_BASE:
        base, size = _IN_BASE[unit]
        return iso(EXACT.multiply(amount, Decimal(size)), base)
    if unit not in _LETTERS:
        return f"PT{plain(EXACT.multiply(amount, SECONDS[unit]))}S"
    time = "T" if unit in ("second", "minute", "hour") else ""
    return _mixed(amount, unit, time) or f"P{time}{plain(amount)}{_LETTERS[unit]}"


def _mixed(amount: Decimal, unit: str, time: str) -> str | None:
    """The duration in two units, where the fraction is whole in the lower one ("P2Y6M"); weeks become days."""
    whole = EXACT.divide_int(amount, Decimal(1))
    lower, size = _SPLIT.get(unit, (unit, 0))
    rest = EXACT.multiply(EXACT.subtract(amount, whole), Decimal(size))
    if not rest or not is_whole(rest):
        return None
    if unit == "week":
        return f"P{plain(EXACT.add(EXACT.multiply(whole, Decimal(size)), rest))}D"
    head = f"{time}{plain(whole)}{_LETTERS[unit]}" if whole else time
    joint = "T" if unit == "day" else ""
    return f"P{head}{joint}{plain(rest)}{_LETTERS[lower]}"
