"""Quantities in two or three units that make one: "3 hours and 20 minutes", "2 years, 5 months", "5 feet 7 inches"."""

from __future__ import annotations

import re
from decimal import Decimal

from briefgen.figures import durations, measures
from briefgen.figures.hits import EXACT, Hit, interval, is_whole, plain
from briefgen.figures.numbers import Number, number

_JOINT = re.compile(r"(?:,? and |, | |-)(?=[\da-z])")
# where one more part may stand: most durations are followed by a plain word, which this rules out quickly
_PART_AHEAD = re.compile(r"(?:,? and |, | |-)(?:\d{1,3}(?:\.\d{1,3})?|[a-z]{3,6}(?:-[a-z]{3,5})?)[ -]?[a-z]{1,7}\b")
# what makes two quantities of two that stand side by side
_APART = re.compile(
    r",? (?:respectively|of (?:which|that|them|it)|longer|more|less|shorter|fewer|apart|each|on(?! average\b))\b",
    re.IGNORECASE,
)
# larger units and the smaller ones that go on with them, each with how many make one of the larger
_SMALLER: dict[str, dict[str, int]] = {
    "year": {"month": 12, "week": 52, "day": 366}, "month": {"week": 5, "day": 31}, "week": {"day": 7},
    "day": {"hour": 24, "minute": 1440}, "hour": {"minute": 60}, "minute": {"second": 60},
}  # fmt: skip
_SMALLER_MEASURES: dict[str, dict[str, int]] = {"ft": {"in": 12}, "lb": {"oz": 16}, "st": {"lb": 14}}
_MOST_PARTS = 4
_LETTERS = {"year": "Y", "month": "M", "day": "D", "hour": "H", "minute": "M", "second": "S"}
_SIDES = (("year", "month", "day"), ("hour", "minute", "second"))


def lasting(text: str, start: int, value: Number, unit: durations.Unit) -> Hit | None:
    """The duration in several units that begins with `value` and `unit`, None where no smaller unit goes on with it."""
    if value.low != value.high or not is_whole(value.low):
        return None
    parts, end = [(value.low, unit.name)], unit.end
    while len(parts) < _MOST_PARTS and (part := _next_time(text, end, parts[-1][1])):
        amount, name, end = part
        parts.append((amount, name))
    if len(parts) == 1 or _APART.match(text, end):
        return None
    size = sum((EXACT.multiply(amount, durations.SECONDS[name]) for amount, name in parts), Decimal(0))
    return Hit(start, durations.age_end(text, end), "duration", size, size, parts[-1][1], _iso(parts))


def _next_time(text: str, end: int, larger: str) -> tuple[Decimal, str, int] | None:
    allowed = _SMALLER.get(larger)
    joint = _JOINT.match(text, end) if allowed and _PART_AHEAD.match(text, end) else None
    value = number(text, joint.end()) if joint else None
    unit = durations.unit_after(text, value.end) if value else None
    if not allowed or value is None or unit is None or not 0 < value.low < allowed.get(unit.name, 0):
        return None
    return value.low, unit.name, unit.end


def _iso(parts: list[tuple[Decimal, str]]) -> str:
    """The ISO 8601 duration; weeks become days."""
    sizes = dict.fromkeys(_LETTERS, Decimal(0))
    for amount, name in parts:
        days = name == "week"
        sizes["day" if days else name] += EXACT.multiply(amount, Decimal(7)) if days else amount
    dates, clock = ("".join(f"{plain(sizes[n])}{_LETTERS[n]}" for n in names if sizes[n]) for names in _SIDES)
    return f"P{dates}" + (f"T{clock}" if clock else "")


def sized(text: str, start: int, value: Number, unit: str, end: int) -> Hit | None:
    """The measure in two units ("5 feet 7 inches") in the smaller one, None where no smaller unit goes on with it."""
    allowed = _SMALLER_MEASURES.get(unit)
    joint = _JOINT.match(text, end) if allowed and value.low == value.high else None
    inner = number(text, joint.end()) if joint else None
    found = measures.unit_after(text, inner.end) if inner else None
    if not allowed or inner is None or found is None or not 0 < inner.low < allowed.get(found[0], 0):
        return None
    total = EXACT.add(EXACT.multiply(value.low, Decimal(allowed[found[0]])), inner.low)
    return Hit(start, found[1], "measure", total, total, found[0], interval(total, total, found[0]))
