"""Ranges of two quantities: "10–15 million", "between $5 and $7", "three to four years", "two or three"."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from briefgen.figures import durations, measures, money
from briefgen.figures.hits import EXACT, Hit, interval
from briefgen.figures.numbers import number

# an upper end with a bound of its own ("to more than $45,000") is left to stand for itself
_JOINT = re.compile(
    r"-?[ \u00a0](?P<word>to|through|thru|or|and|up to)[ \u00a0](?:(?:about|around|perhaps|even|possibly|maybe) ){0,2}"
    r"|[ \u00a0]?(?:--|[-–—])[ \u00a0]?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\bbetween (?:about |around |roughly |approximately |some |an estimated |a |an )?\Z", re.IGNORECASE
)
# "rose from 10 to 15" gives two numbers, not a range
_CHANGE = re.compile(
    r"\b(?:rose|ris(?:e|es|en|ing)|gr(?:ew|ow|ows|own|owing|owth)|went|gone?|goes|fell|fall(?:s|en)?|drop(?:s"
    r"|ped)?|increas(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|jump(?:s|ed)?|climb(?:s|ed)?|cuts?|slid|shr[aiu]nk"
    r"|surged|soared|doubled|raise[ds]?|lowered|revised|reduced|up|down|moved|swelled|expanded|improved|declined"
    r"|leap(?:ed|t)?|upped|shot|changed)\b[^.;]{0,70}\bfrom (?:[a-z]+ ){0,4}\Z",
    re.IGNORECASE,
)
# "slipped nearly $4 to $388": by how much, and where to; "fell 10 to 15 percent" is a range all the same
_STEPPED = re.compile(
    r"\b(?:rose|risen|grew|grown|fell|fallen|drop(?:ped|s)?|increased|decreased|jump(?:ed|s)?|climb(?:ed|s)?|slid|slip(?:ped|s)?"
    r"|surged|soared|gain(?:ed|s)?|lost|added|up|down|declined|edged|sank|tumbled|plunged|advanced)\s(?:by\s)?(?:[a-z]+\s){0,2}\Z",
    re.IGNORECASE,
)
_STEP = 4  # a range whose upper end is so many times the lower one is rare
_REACH, _BETWEEN_REACH = 110, 36
_MERGED = frozenset({"count", "money", "percent", "duration", "measure"})
_NEIGHBOURS = 3


def ranged(text: str, first: Hit, single: Callable[[str, int], Hit | None]) -> Hit | None:
    """The range that begins with the quantity `first`, None where what follows is no upper end of it; `single` reads a
    quantity."""
    joint = _JOINT.match(text, first.end) if _is_end(first) else None
    if joint is None:
        return None
    word = (joint["word"] or "-").lower()
    second = single(text, joint.end()) if word != "and" or _follows_between(text, first) else None
    if second is None or not _is_end(second) or (word not in ("and", "or") and _changes(text, first)):
        return None
    low, high = _lower_end(text, first, second), second.high
    if low is None or high is None or not low < high or (word == "to" and _steps(text, first, low, high)):
        return None
    if word == "or" and not (first.kind == "count" and high <= _NEIGHBOURS * max(low, Decimal(1))):
        return None
    if first.kind == "money" and second.kind == "count":  # "$5-7 million"
        second = second._replace(unit=first.unit)
    return Hit(first.start, second.end, "range", low, high, second.unit, _normal(low, high, second))


def _is_end(hit: Hit) -> bool:
    return hit.kind in _MERGED and hit.low is not None and hit.low == hit.high


def _follows_between(text: str, first: Hit) -> bool:
    return _BETWEEN.search(text, max(0, first.start - _BETWEEN_REACH), first.start) is not None


def _changes(text: str, first: Hit) -> bool:
    left = text[max(0, first.start - _REACH) : first.start]
    return "from" in left and _CHANGE.search(left) is not None


def _steps(text: str, first: Hit, low: Decimal, high: Decimal) -> bool:
    """Whether the first quantity says by how much something moved, and the second where to."""
    return low * _STEP < high and _STEPPED.search(text, max(0, first.start - _BETWEEN_REACH), first.start) is not None


def _normal(low: Decimal, high: Decimal, second: Hit) -> str:
    if second.kind != "duration":
        return interval(low, high, second.unit)
    size = durations.SECONDS[second.unit]
    return "/".join(durations.iso(EXACT.divide(end, size), second.unit) for end in (low, high))


def _lower_end(text: str, first: Hit, second: Hit) -> Decimal | None:
    """The lower end in the unit of the upper one; unit and scale that the upper end alone names count for both. None
    where the two do not go together."""
    if first.low is None or second.low is None:
        return None
    if first.kind == "count":
        return _with_unit(_scaled(text, first.low, first, second), second)
    if first.kind == second.kind == "measure":
        return measures.convert(first.low, first.unit, second.unit)
    if first.kind == second.kind and (first.unit == second.unit or first.kind == "duration"):
        return _scaled(text, first.low, first, second)
    if first.kind == "money" and second.kind == "count" and text[second.start - 1] in "-–—":
        return _scaled(text, first.low, first, second)
    return None


def _with_unit(low: Decimal, second: Hit) -> Decimal:
    if second.kind == "percent":
        return EXACT.multiply(low, Decimal("0.01"))
    return EXACT.multiply(low, durations.SECONDS[second.unit]) if second.kind == "duration" else low


def _scaled(text: str, low: Decimal, first: Hit, second: Hit) -> Decimal:
    """The lower end times the scale of the upper one, where it has none of its own and stays the lower one by it."""
    scale = _scale(text, second)
    if scale == 1 or second.low is None or low * scale >= second.low or _scale(text, first) > 1:
        return low
    return EXACT.multiply(low, scale)


def _scale(text: str, hit: Hit) -> Decimal:
    """The scale that a number in digits names by a word or letter, 1 without one."""
    before = money.currency_before(text, hit.start)
    value = number(text, before[1] if before else hit.start, money=hit.kind == "money")
    if value is None or not value.scaled or not value.digits:
        return Decimal(1)
    return next((Decimal(scale) for scale in (10**12, 10**9, 10**6, 10**3) if value.low >= scale), Decimal(1))
