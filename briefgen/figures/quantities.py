"""Quantities: a number together with what it is a number of."""

from __future__ import annotations

import re
from decimal import Decimal

from briefgen.figures import compounds, durations, measures, money, shares, vague
from briefgen.figures.datewords import GRAINS
from briefgen.figures.hits import EXACT, Hit, interval
from briefgen.figures.numbers import Number, number
from briefgen.figures.periods import ago
from briefgen.figures.ranges import ranged
from briefgen.figures.when import When


def quantity(text: str, pos: int) -> Hit | None:
    """The quantity that begins at `pos`: a number or amount with the unit behind it, or a range of two."""
    first = single(text, pos)
    return None if first is None else ranged(text, first, single) or first


def single(text: str, pos: int) -> Hit | None:
    """The quantity at `pos` without looking for the upper end of a range."""
    if before := money.currency_before(text, pos):
        value = number(text, before[1], money=True) or vague.plural(text, before[1])
        return _amount(text, pos, value, before[0]) if value else None
    value = _value(text, pos)
    return _classified(text, pos, value) if value else None


def _value(text: str, pos: int) -> Number | None:
    """The number at `pos` in digits, in words, or vague; "three-quarters of a billion" before "three"."""
    if not text[pos : pos + 1].isalpha():
        return number(text, pos)
    return vague.part(text, pos) or number(text, pos) or vague.plural(text, pos) or vague.other(text, pos)


def _amount(text: str, start: int, value: Number, currency: str) -> Hit:
    """Money whose currency stands before it; one repeated behind belongs to it ("$150 USD", "$500 dollars")."""
    end = value.end
    if (after := money.currency_after(text, end)) and not after.hundredth:
        end = after.end
        currency = after.code if currency == "USD" else currency
    return Hit(start, end, "money", value.low, value.high, currency, interval(value.low, value.high, currency))


_TAIL_WORDS = shares.TAIL_WORDS | money.TAIL_WORDS | durations.TAIL_WORDS | measures.TAIL_WORDS
_NEXT_WORD = re.compile(r"[ \u00a0-]([A-Za-z]+)")


def _classified(text: str, start: int, value: Number) -> Hit:
    """The figure that a number makes with the words behind it."""
    ahead = _NEXT_WORD.match(text, value.end)
    if ahead and ahead[1].lower() not in _TAIL_WORDS:
        return _count(start, value)
    return _with_tail(text, start, value) or _count(start, value)


def _count(start: int, value: Number) -> Hit:
    return Hit(start, value.end, "count", value.low, value.high, "", interval(value.low, value.high))


def _with_tail(text: str, start: int, value: Number) -> Hit | None:
    is_vague = value.low != value.high
    if percent := shares.percent_after(text, value.end):
        return shares.percent(start, percent[1], value, percent[0])
    if after := money.currency_after(text, value.end, is_vague):
        return _in_currency(start, value, after)
    if hit := shares.one_in(text, value, start) or shares.multiple(text, value, start):
        return hit
    if unit := durations.unit_after(text, value.end):
        return _compound(text, start, value, unit) or timespan(text, start, value, unit)
    if measured := measures.unit_after(text, value.end, value.digits, is_vague):
        whole = measures.measure(
            start, measured[1], measures.below_nought(text, start, value, measured[0]), measured[0]
        )
        return compounds.sized(text, start, value, measured[0], measured[1]) or whole
    return None


def _compound(text: str, start: int, value: Number, unit: durations.Unit) -> Hit | None:
    """The duration in several units, or the date that it counts back to."""
    hit = compounds.lasting(text, start, value, unit)
    end = ago(text, hit.end) if hit else None
    return hit if hit is None or end is None else Hit(start, end, "date", unit=f"-{hit.normal}")


def _in_currency(start: int, value: Number, after: money.Currency) -> Hit:
    low, high = value.low, value.high
    if after.hundredth:
        low, high = EXACT.multiply(low, Decimal("0.01")), EXACT.multiply(high, Decimal("0.01"))
    return Hit(start, after.end, "money", low, high, after.code, interval(low, high, after.code))


def timespan(text: str, start: int, value: Number, unit: durations.Unit) -> Hit:
    """The duration that a number and its unit make, or the date that it counts back to ("two weeks ago")."""
    hit = durations.duration(start, value, unit, text)
    end = ago(text, hit.end)
    if end is None:
        return hit
    return Hit(start, end, "date", unit=f"-{hit.normal}" if hit.normal else "", when=_back(value, unit.name))


_STEPS = {"fortnight": ("week", 2), "century": ("year", 100), "quarter": ("month", 3), "decade": ("year", 10)}
_MOST_STEPS = 10_000


def _back(value: Number, unit: str) -> When | None:
    """So many units before publication; None where the number is vague, or the unit one of the clock."""
    if value.low != value.high or value.low > _MOST_STEPS:
        return None
    if unit == "year" and value.low % 1:
        return When("month", shift=-int(value.low * 12))
    base, size = _STEPS.get(unit, (unit, 1))
    if value.low % 1 or base not in GRAINS:
        return None
    return When(GRAINS[base], shift=-int(value.low) * size)
