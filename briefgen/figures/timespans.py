"""Durations without a number in digits or words: "a week", "half an hour", "few days", "for decades"."""

from __future__ import annotations

import re
from decimal import Decimal

from briefgen.figures import durations
from briefgen.figures.hits import EXACT, Hit
from briefgen.figures.numbers import Number
from briefgen.figures.periods import ago
from briefgen.figures.quantities import timespan

_FEW = re.compile(
    r"(?P<many>few|several|couple of|couple|number of|matter of|handful of)(?: more| additional| short| busy| long)? "
    r"(?P<unit>seconds|minutes|hours|days|nights|weeks|months|years|decades|centuries)(?!\w)",
    re.IGNORECASE,
)
_FEW_SIZE = {"few": (2, 9), "several": (3, 9), "couple": (2, 3), "couple of": (2, 3)}
# a number that is not told at all may be anything from two up to this
_UNTOLD = 99
_HALF = re.compile(
    r"half(?:[ -]an?)?[ -](second|minute|hour|day|week|month|year|decade|century)(?!\w)|half-(hour|day|year)s?(?!\w)",
    re.IGNORECASE,
)
_QUARTERS = re.compile(r"(?:(?P<many>three)[ -])?quarters?[ -]of[ -]an[ -]hour(?!\w)", re.IGNORECASE)
_ONE = re.compile(r"(?<![\w'’.-])(?P<one>an?|one|another|whole|entire|full|additional)[ -]\Z", re.IGNORECASE)
_AND_HALF = re.compile(r" and a (half|quarter)(?!\w)", re.IGNORECASE)


def few_units(text: str, pos: int) -> Hit | None:
    """The vague duration at `pos`: "few days", "several weeks", "couple of months", "matter of hours"."""
    match = _FEW.match(text, pos)
    if match is None:
        return None
    low, high = _FEW_SIZE.get(match["many"].lower(), (2, _UNTOLD))
    return _span(text, pos, match.end(), (Decimal(low), Decimal(high)), match["unit"])


def half_unit(text: str, pos: int) -> Hit | None:
    """The duration at `pos` of half a unit: "half an hour", "half a year"."""
    match = _HALF.match(text, pos)
    half = Decimal("0.5")
    return _span(text, pos, match.end(), (half, half), match[1] or match[2]) if match else None


def quarters_of_hour(text: str, pos: int) -> Hit | None:
    """The duration at `pos` in quarters of an hour; "a" before a single one belongs to it."""
    match = _QUARTERS.match(text, pos)
    if match is None:
        return None
    article = None if match["many"] else _ONE.search(text, max(0, pos - 12), pos)
    size = Decimal("0.75") if match["many"] else Decimal("0.25")
    return _span(text, article.start() if article else pos, match.end(), (size, size), "hour")


def _span(text: str, start: int, end: int, size: tuple[Decimal, Decimal], unit: str) -> Hit:
    value = Number(start, end, *size, digits=False)
    return timespan(text, start, value, durations.Unit(durations.canonical(unit.lower()), end))


# --- "a week" -------------------------------------------------------------------------------------------------------

# "500 a day" and "twice a week" are rates; a duration has a cue of time beside it
_CUE_BEFORE = re.compile(
    r"(?:\b(?:for|in|within|than|after|before|about|around|nearly|almost|over|under|only|just|every|took|takes?"
    r"|taken|lasts?|lasted|lasting|by|least|to|until|some|roughly|approximately|perhaps|maybe|or|and|even|less"
    r"|needs?|needed|gave|given|give|gives|wait|waited|spent|spends?|with|during|of|the|most|is|was|be|at|into"
    r"|through|throughout|as|up|cover(?:s|ed)?|span(?:s|ned)?|had|has|have|that|on|this|an?|up to|close to|added"
    r"|another|also|not|required?|requires|past|last|next)|^|[\n.,;:(“\"—–|*-]) ?\Z",
    re.IGNORECASE,
)
_CUE_AFTER = re.compile(
    r"[ -](?:later|earlier|after|before|ago|old|long|or (?:two|so|more|longer|less)|and a|afterwards?|from|since"
    r"|prior|ahead|to|of|away|apart|behind|without|when|into|following|off|notice|in advance|period|delay)\b",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"(?:\d|%|\b(?:people|once|twice|million|billion|thousand|hundred|dollars|times|apiece|or so)) \Z", re.I
)


def one_unit(text: str, pos: int) -> Hit | None:
    """The duration whose unit stands at `pos` and whose number is its article: "a week", "an hour", "a year and a
    half"; the span starts with the article."""
    article = _ONE.search(text, max(0, pos - 12), pos)
    unit = _UNIT.match(text, pos)
    if article is None or unit is None or _is_rate(text, article.start(), unit.end()):
        return None
    end, amount = unit.end(), Decimal(1)
    if half := _AND_HALF.match(text, end):
        amount, end = Decimal("1.5" if half[1].lower() == "half" else "1.25"), half.end()
    return _span(text, article.start(), end, (amount, amount), unit.group())


_UNIT = re.compile(r"[A-Za-z]+")


def _is_rate(text: str, start: int, end: int) -> bool:
    if _CUE_AFTER.match(text, end):
        return False
    left = max(0, start - 16)
    return bool(_RATE.search(text, left, start)) or not _CUE_BEFORE.search(text, left, start)


# --- "for decades" --------------------------------------------------------------------------------------------------

_SPAN_CUE = re.compile(
    r"\b(?:for|in|within|over|after|of|took|takes|taken|lasted|maybe|even|only|or|just|spent|recent|past|last|next"
    r"|coming|required|these|those|if not|until|and|mere)[ \n]\Z",
    re.IGNORECASE,
)


def bare_units(text: str, pos: int) -> Hit | None:
    """The duration at `pos` that has no number at all: "for decades", "within hours"."""
    unit = _UNIT.match(text, pos)
    if unit is None or not _SPAN_CUE.search(text, max(0, pos - 14), pos):
        return None
    stop = ago(text, unit.end())
    if stop is not None:
        return Hit(pos, stop, "date")
    name = durations.canonical(unit.group().lower())
    size = durations.SECONDS[name]
    low, high = EXACT.multiply(size, Decimal(2)), EXACT.multiply(size, Decimal(_UNTOLD))
    return Hit(pos, unit.end(), "duration", low, high, name)
