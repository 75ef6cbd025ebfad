"""Numbers: digits and number words with their scales, as exact decimals."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from briefgen.figures.hits import EXACT
from briefgen.figures.metres import is_length

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

_BLANK = "[ \u00a0\u2009\u202f]"
_NUMERAL = re.compile(
    r"(?:\d{1,3}(?:,\d{3}){1,12}(?!\d)|\d{1,3}(?:, 000){1,4}(?![\d,]|\.\d)|\d{1,3}(?:,\d{2}){1,6},\d{3}(?!\d)"
    r"|\d{1,3}(?:[\u00a0\u2009\u202f']\d{3}){1,12}(?!\d|[,.]\d)|\d{1,3}(?: \d{3}){2,12}(?!\d|[,.]\d)"
    r"|\d{1,3}(?: 000){1,4}(?!\d|[,.]\d)"
    r"|\d{1,40})(?:\.\d{1,40})?|\.\d{1,40}"
)
# read as a point only before a scale or a percent sign: elsewhere it parts two numbers
_DECIMAL_COMMA = re.compile(
    r"\d{1,3},\d{1,2}(?= ?(?:%|percent|per cent|million|billion|trillion|mn\b|bn\b|mio\b))", re.IGNORECASE
)
_NO_DIGIT = re.compile(r"[^\d.]")
_VULGAR = {
    "½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip
_FRACTION = re.compile(rf"(?:{_BLANK}|-)?([½¼¾⅓⅔⅛⅜⅝⅞])|(?:{_BLANK}|-)(\d)/(\d{{1,2}})(?![\d/])")
_AND_PART = re.compile(r"[ -]and[ -](?:a|one)[ -](half|quarter|third)\b|[ -]and[ -]three[ -](quarter)s\b", re.I)
_SCALE_WORD = re.compile(
    rf"(?:{_BLANK}{{0,2}}|-)(hundred|thousand|million|billion|trillion|lakh|crore|dozen)(?![a-z])", re.I
)
_SCALE_SHORT = re.compile(r"(K|k|M|mm|mn|mln|mio|m|B|b|bn|Bn|BN|bln|tn|trn)(?!\w)")
_SCALE_APART = re.compile(rf"{_BLANK}(mn|mln|mio|bn|Bn|BN|bln|tn|trn|m|b|M|B|K|k)(?!\w)")
_SCALE_SURE = re.compile(rf"{_BLANK}(mln|mio|bn|Bn|BN|bln)(?!\w)")
_SCALE_OPENS = frozenset(" \u00a0\u2009\u202f-hHtTmMbBlLcCdDkK")
_WORD = re.compile(r"([ \u00a0-]|-)?(and[ -])?([A-Za-z]{3,9})(?![a-z'’])")
_POINT = re.compile(r" point((?: (?:zero|one|two|three|four|five|six|seven|eight|nine)){1,6})\b", re.I)
# no number in words is longer
_MOST_WORDS = 14


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
    value, after = _with_scale(text, pos, end, value, money)
    return Number(pos, after, value, value, digits=True, scaled=after > end)


def _vulgar(text: str, pos: int) -> Number | None:
    if text[pos : pos + 1] not in _VULGAR:
        return None
    over, under = _VULGAR[text[pos]]
    value = EXACT.divide(Decimal(over), Decimal(under))
    value, end = _with_scale(text, pos, pos + 1, value, money=False)
    return Number(pos, end, value, value, digits=True, scaled=end > pos + 1)


def _with_fraction(text: str, end: int, value: Decimal) -> tuple[Decimal, int]:
    match = _FRACTION.match(text, end)
    if match is None:
        return value, end
    over, under = _VULGAR[match[1]] if match[1] else (int(match[2]), int(match[3]))
    if not 0 < over < under:
        return value, end
    return EXACT.add(value, EXACT.divide(Decimal(over), Decimal(under))), match.end()


def _with_scale(text: str, start: int, end: int, value: Decimal, money: bool) -> tuple[Decimal, int]:
    if text[end : end + 1] not in _SCALE_OPENS:
        return value, end
    if part := _AND_PART.match(text, end):
        value, end = EXACT.add(value, _part(part)), part.end()
    if word := _SCALE_WORD.match(text, end):
        name = word[1].lower()
        value = EXACT.multiply(value, Decimal(SCALES.get(name) or GROUPS[name]))
        return _twice(text, word.end(), value)
    short = _SCALE_SHORT.match(text, end) or (_SCALE_APART if money else _SCALE_SURE).match(text, end)
    if short is None or (short[1] == "m" and not money and is_length(text, start, end, value)):
        return value, end
    return EXACT.multiply(value, Decimal(_SHORT[short[1].lower()])), short.end()


def _twice(text: str, end: int, value: Decimal) -> tuple[Decimal, int]:
    """A second scale, as in "600 thousand million"."""
    again = _SCALE_WORD.match(text, end)
    if again is None or again[1].lower() not in SCALES:
        return value, end
    return EXACT.multiply(value, Decimal(SCALES[again[1].lower()])), again.end()


_PARTS = {
    "half": Decimal("0.5"),
    "third": EXACT.divide(Decimal(1), Decimal(3)),
    "quarter": Decimal("0.25"),
    "three": Decimal("0.75"),
}


def _part(match: re.Match[str]) -> Decimal:
    """The value of "and a half" or "and three quarters"."""
    return _PARTS[(match[1] or "three").lower()]


class _Spoken(NamedTuple):
    """A number as far as it has been read from words: what its scales have closed, what is still open (-1: nothing), the
    worth of the last word, and the least scale so far."""

    closed: int = 0
    open: int = -1
    last: int = 0
    least: int = 10**15

    @property
    def value(self) -> int:
        return self.closed + max(self.open, 0)


def worded(text: str, pos: int) -> Number | None:
    """The number written in words at `pos`, as far as it goes: "twenty-five", "two hundred and fifty thousand", "two
    and a half", "two dozen"."""
    spoken, end, scaled = _Spoken(), pos, False
    for _ in range(_MOST_WORDS):
        match = _WORD.match(text, end)
        if match is None or (match[1] is None and end != pos) or (match[2] and spoken.last < 100):
            break
        word = match[3].lower()
        if word == "dozen" and not match[2]:
            return _finish(text, pos, match.end(), Decimal(spoken.closed + max(spoken.open, 1) * GROUPS[word]), True)
        further = _with_word(spoken, word, joined=bool(match[2]))
        if further is None:
            break
        spoken, end, scaled = further, match.end(), scaled or word in SCALES
    return _finish(text, pos, end, Decimal(spoken.value), scaled) if end > pos else None


def _with_word(spoken: _Spoken, word: str, joined: bool) -> _Spoken | None:
    """The number with one more word ("and" before it where `joined`), None where the word does not go on with it."""
    small = ONES.get(word, TENS.get(word))
    if small is not None:
        fits = _fits(spoken.open, small)
        return spoken._replace(open=max(spoken.open, 0) + small, last=small) if fits else None
    scale = SCALES.get(word)
    if scale is None or joined or spoken.open == 0:
        return None
    if word == "hundred":
        return spoken._replace(open=max(spoken.open, 1) * 100, last=100) if spoken.open < 100 else None
    if scale >= spoken.least:
        return None
    return _Spoken(spoken.closed + max(spoken.open, 1) * scale, -1, scale, scale)


def _fits(current: int, value: int) -> bool:
    """Whether a word of this value may follow: after nothing, a hundred, or (below ten) a multiple of ten."""
    if current < 0:
        return True
    if value == 0 or current == 0:
        return False
    return current % 100 == 0 or (value < 10 and current % 10 == 0 and current % 100 >= 20)


def _finish(text: str, start: int, end: int, value: Decimal, scaled: bool) -> Number:
    """The number with what may close it: "point five", "and a half", and the scale of "two and a half million"."""
    if point := _POINT.match(text, end):
        digits = "".join(str(ONES[word.lower()]) for word in point[1].split())
        value, end = EXACT.add(value, Decimal(f"0.{digits}")), point.end()
    if part := _AND_PART.match(text, end):
        value, end = EXACT.add(value, EXACT.multiply(_part(part), _step(value, scaled))), part.end()
    while (more := _SCALE_WORD.match(text, end)) and value < SCALES.get(more[1].lower(), 0):
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
