"""Whether the "m" behind a number stands for metres or for a million."""

from __future__ import annotations

import re
from decimal import Decimal

from briefgen.figures.hits import EXACT, is_whole
from briefgen.figures.money import currency_after

# behind it: a measure of size, a discipline, the same length in feet
_AFTER = re.compile(
    r" (?:wide|long|tall|high|deep|away|from|above|below|race|sprint|final|freestyle|dash|hurdles|butterfly"
    r"|backstroke|breaststroke|relay|radius|apart|down|up|north|south|east|west|medley|mark|jump|throw|vault|leap"
    r"|swim|wave|drop)\b"
    r"| \(\d[\d.,]{0,9} ?(?:ft|feet|in|inches|yards?|miles?)\b",
    re.IGNORECASE,
)
# before it: who jumps, throws, measures or stands so high
_BEFORE = re.compile(
    r"\b(?:jump(?:s|ed|ing)?|leap(?:s|ed|t)?|vault(?:s|ed)?|cleared|clearing|threw|throws?|thrown|hurled|javelin"
    r"|shot put|discus|heights?|depths?|distances?|swam|swim|freestyle|hurdles|stands?|stood|measur(?:es?|ed|ing))\b"
    r"[^.;\n]{0,30}\Z",
    re.IGNORECASE,
)
_RACE = re.compile(r"\b(?:the|(?:wo)?men['’]s) \Z", re.IGNORECASE)
_RACES = frozenset(map(Decimal, (50, 60, 100, 110, 200, 400, 800, 1500, 5000, 10_000)))
# what follows a race's name; a noun there would be what a million counts
_FREE = re.compile(r"[.,;:)]|\Z| (?:and|or|in|at|on|to|with|for|title|gold|silver|bronze|record|champion|heats?)\b")
# "the 6.25m whale": a round million has no hundredths
_FINE = re.compile(r"\b(?:an?|the|its|one|another) \Z", re.IGNORECASE)
# what a million counts
_THINGS = re.compile(
    r" (?:[a-z-]{2,20} ){0,2}(?:people|population|audience|total|increase|rise|drop|fall|loss|fine)\b"
    r"| (?!this|was|has|across|plus|versus|less)[a-z]{3,20}s\b"
)
_REACH, _MOST = 50, 1000


def is_length(text: str, start: int, end: int, value: Decimal) -> bool:
    """Whether the number from `start` to `end`, with an "m" right behind it, is a length: by what stands around it."""
    if _AFTER.match(text, end + 1) or (value < 2 and is_whole(value)):
        return True
    if value in _RACES and _RACE.search(text, max(0, start - _REACH), start):
        return _FREE.match(text, end + 1) is not None
    if _THINGS.match(text, end + 1):
        return False
    # a thousand million is a billion, while races are as long as that
    if value >= _MOST:
        return is_whole(value) and currency_after(text, end + 1) is None
    if not is_whole(EXACT.multiply(value, Decimal(10))) and _FINE.search(text, max(0, start - _REACH), start):
        return True
    return _BEFORE.search(text, max(0, start - _REACH), start) is not None
