"""Numbers: digits and number words with their scales, as exact decimals."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from briefgen.figures.hits import EXACT, is_whole

ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
} | {"fourty": 40}
SCALES = {
    "hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "lakh": 10**5, "crore": 10**7,
}  # fmt: skip
GROUPS = {"dozen": 12, "score": 20}
_SHORT = {
    "k": 10**3, "m": 10**6, "mm": 10**6, "mn": 10**6, "mln": 10**6, "mio": 10**6, "b": 10**9, "bn": 10**9,
    "bln": 10**9, "tn": 10**12, "trn": 10**12, "t": 10**12,
}  # fmt: skip
SMALL_WORDS = ONES.keys() | TENS.keys()

_BLANK = "[ \u00a0\u2009\u202f]"
_NUMERAL = re.compile(
    r"(?:\d{1,3}(?:,\d{3}){1,12}(?!\d)|\d{1,3}(?:,\d{2}){1,6},\d{3}(?!\d)"
    r"|\d{1,3}(?:[\u00a0\u2009\u202f']\d{3}){1,12}(?![\d,]|\.\d)|\d{1,3}(?: \d{3}){2,12}(?![\d,]|\.\d)"
    r"|\d{1,40})(?:\.\d{1,40})?|\.\d{1,40}"
)
# read as a point only before a scale or a percent sign: elsewhere it parts two numbers
_DECIMAL_COMMA = re.compile(
    r"\d{1,3},\d{1,2}(?= ?(?:%|percent|per cent|million|billion|trillion|mn\b|bn\b|mio\b))", re.IGNORECASE
)
_NO_DIGIT = re.compile(r"[^\d.]")
_VULGAR = {"½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8)}  # fmt: skip
_FRACTION = re.compile(rf"(?:{_BLANK}|-)?([½¼¾⅓⅔⅛⅜⅝⅞])|(?:{_BLANK}|-)(\d)/(\d{{1,2}})(?![\d/])")
_AND_PART = re.compile(r"[ -]and[ -](?:a|one)[ -](half|quarter|third)\b|[ -]and[ -]three[ -](quarter)s\b", re.I)
_SCALE_WORD = re.compile(
    rf"(?:{_BLANK}{{0,2}}|-)(hundred|thousand|million|billion|trillion|lakh|crore|dozen)(?![a-z])", re.I
)
_SCALE_SHORT = re.compile(r"(K|k|M|mm|mn|mln|mio|m|B|b|bn|Bn|BN|bln|tn|trn)(?!\w)")
_SCALE_APART = re.compile(rf"{_BLANK}(mn|mln|mio|bn|bln|tn|trn|m|b|M|B|K|k)(?!\w)")
_SCALE_OPENS = frozenset(" \u00a0\u2009\u202f-hHtTmMbBlLcCdDkK")
_LENGTH = re.compile(
    r" (?:wide|long|tall|high|deep|away|from|above|below|race|sprint|final|freestyle|dash|hurdles|butterfly"
    r"|backstroke|breaststroke|relay|radius|apart|down|up|north|south|east|west)\b"
)
_WORD = re.compile(r"([ \u00a0-]|-)?(and[ -])?([A-Za-z]{3,9})(?![a-z'’])")
_POINT = re.compile(r" point((?: (?:zero|one|two|three|four|five|six|seven|eight|nine)){1,6})\b", re.I)
_A = re.compile(r"(?:\ban?|\bone|\bhalf an?|\bquarter of an?)[ -]\Z", re.I)


class Number(NamedTuple):
    """A number as it stands from `start` to `end`: a point (`low` equals `high`) or, where it is vague, an interval.
    `digits` tells whether it was written in digits, `scaled` whether a word or letter multiplies it."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    digits: bool = True
    scaled: bool = False


def numeral(text: str, pos: int, money: bool = False) -> Number | None:
    """The number written in digits at `pos`, with fraction and scale ("1.2M", "14 1/2", "60 thousand").

    The single letters that could be units of length are scales only where `money` holds or nothing speaks for metres.
    """
    match = _NUMERAL.match(text, pos)
    if match is None:
        return _vulgar(text, pos)
    value, end = Decimal(match.group() if match.group().isdecimal() else _NO_DIGIT.sub("", match.group())), match.end()
    if comma := _DECIMAL_COMMA.match(text, pos):
        value, end = Decimal(comma.group().replace(",", ".")), comma.end()
    if "." not in match.group() and not comma:
        value, end = _with_fraction(text, end, value)
    value, after = _with_scale(text, end, value, money)
    return Number(pos, after, value, value, digits=True, scaled=after > end)


def _vulgar(text: str, pos: int) -> Number | None:
    if text[pos : pos + 1] not in _VULGAR:
        return None
    over, under = _VULGAR[text[pos]]
    value = EXACT.divide(Decimal(over), Decimal(under))
    value, end = _with_scale(text, pos + 1, value, money=False)
    return Number(pos, end, value, value, digits=True, scaled=end > pos + 1)


def _with_fraction(text: str, end: int, value: Decimal) -> tuple[Decimal, int]:
    match = _FRACTION.match(text, end)
    if match is None:
        return value, end
    over, under = _VULGAR[match[1]] if match[1] else (int(match[2]), int(match[3]))
    if not 0 < over < under:
        return value, end
    return EXACT.add(value, EXACT.divide(Decimal(over), Decimal(under))), match.end()


def _with_scale(text: str, end: int, value: Decimal, money: bool) -> tuple[Decimal, int]:
    if text[end : end + 1] not in _SCALE_OPENS:
        return value, end
    if part := _AND_PART.match(text, end):
        value, end = EXACT.add(value, _part(part)), part.end()
    if word := _SCALE_WORD.match(text, end):
        name = word[1].lower()
        value = EXACT.multiply(value, Decimal(SCALES.get(name) or GROUPS[name]))
        return _twice(text, word.end(), value)
    short = _SCALE_SHORT.match(text, end) or (_SCALE_APART.match(text, end) if money else None)
    if short is None or (
        short[1] == "m" and not money and (_LENGTH.match(text, short.end()) or (value < 2 and is_whole(value)))
    ):
        return value, end
    return EXACT.multiply(value, Decimal(_SHORT[short[1].lower()])), short.end()


def _twice(text: str, end: int, value: Decimal) -> tuple[Decimal, int]:
    """A second scale, as in "600 thousand million"."""
    again = _SCALE_WORD.match(text, end)
    if again is None or again[1].lower() not in SCALES:
        return value, end
    return EXACT.multiply(value, Decimal(SCALES[again[1].lower()])), again.end()


def _part(match: re.Match[str]) -> Decimal:
    """The value of "and a half" or "and three quarters"."""
    name = (match[1] or "three").lower()
    return {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "three": Decimal("0.75")}.get(
        name, EXACT.divide(Decimal(1), Decimal(3))
    )


def worded(text: str, pos: int) -> Number | None:
    """The number written in words at `pos`, as far as it goes: "twenty-five", "two hundred and fifty thousand",
    "two and a half", "half a million" is read by `briefgen.figures.vague`."""
    total, current, end, last, scale_seen = 0, -1, pos, 0, 10**15
    at, spoken, scaled = pos, 0, False
    while spoken < 14:
        match = _WORD.match(text, at)
        if match is None or (match[1] is None and at != pos) or (match[2] and not last >= 100):
            break
        word = match[3].lower()
        if word in ONES and _fits(current, ONES[word]):
            current = max(current, 0) + ONES[word]
            last = ONES[word]
        elif word in TENS and _fits(current, TENS[word]):
            current = max(current, 0) + TENS[word]
            last = TENS[word]
        elif word == "hundred" and not match[2] and current < 100 and current != 0:
            current, last, scaled = max(current, 1) * 100, 100, True
        elif word in SCALES and word != "hundred" and not match[2] and current != 0 and SCALES[word] < scale_seen:
            scale_seen = last = SCALES[word]
            total, current, scaled = total + max(current, 1) * SCALES[word], -1, True
        elif word in GROUPS and not match[2] and (current > 0 or at == pos) and word == "dozen":
            return _finish(text, pos, match.end(), Decimal(total + max(current, 1) * 12), True)
        else:
            break
        at = end = match.end()
        spoken += 1
    if not spoken:
        return None
    return _finish(text, pos, end, Decimal(total + max(current, 0)), scaled)


def _fits(current: int, value: int) -> bool:
    """Whether a word of this value may follow: after nothing, a hundred, or (below ten) a multiple of ten."""
    if current < 0:
        return True
    if value == 0 or current == 0:
        return False
    return current % 100 == 0 or (value < 10 and current % 10 == 0 and current % 100 >= 20)


def _finish(text: str, start: int, end: int, value: Decimal, scaled: bool) -> Number:
    if point := _POINT.match(text, end):
        digits = "".join(str(ONES[word.lower()]) for word in point[1].split())
        value, end = EXACT.add(value, Decimal(f"0.{digits}")), point.end()
    if part := _AND_PART.match(text, end):
        value, end = EXACT.add(value, EXACT.multiply(_part(part), _step(value, scaled))), part.end()
    if not scaled or end > start:
        while (more := _SCALE_WORD.match(text, end)) and more[1].lower() in SCALES and value < SCALES[more[1].lower()]:
            value, end, scaled = EXACT.multiply(value, Decimal(SCALES[more[1].lower()])), more.end(), True
    return Number(start, end, value, value, digits=False, scaled=scaled)


def _step(value: Decimal, scaled: bool) -> Decimal:
    """What "and a half" halves: the million in "a million and a half", one in "two and a half"."""
    if not scaled:
        return Decimal(1)
    for scale in (10**12, 10**9, 10**6, 10**3, 100):
        if not EXACT.remainder(value, Decimal(scale)):
            return Decimal(scale)
    return Decimal(1)


def number(text: str, pos: int, money: bool = False) -> Number | None:
    """The number at `pos`, in digits or in words."""
    first = text[pos : pos + 1]
    if first.isdigit() or first == "." or first in _VULGAR:
        return numeral(text, pos, money)
    return worded(text, pos)
