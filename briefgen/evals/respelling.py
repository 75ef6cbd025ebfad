"""A right figure written in another way that is just as right: what a judge must not trip over. Pure.

Each function gives pairs of the way's name and the new text of the figure, never the text it has.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from briefgen.evals.numberwords import in_words
from briefgen.figures.measures import MEASURES
from briefgen.values.report import Figure

Way = tuple[str, str]

_THIN: Final = "\u202f"
_MONTHS: Final = "January February March April May June July August September October November December".split()
_SHORT: Final = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split()
_DAY: Final = re.compile(rf"({'|'.join(_MONTHS)}) (\d{{1,2}})(?:, (\d{{4}}))?")
_MONTH: Final = re.compile(rf"({'|'.join(_MONTHS)}) (\d{{4}})")
_CURRENCIES: Final = {"USD": ("$", "dollars"), "EUR": ("€", "euros"), "GBP": ("£", "pounds")}
_SECONDS: Final = {"minute": 60, "hour": 3600, "day": 86400, "week": 604800}
_SMALLER: Final = {"hour": "minute", "day": "hour", "week": "day"}
_MONTHS_OF_YEAR: Final = re.compile(r"(a|one|two|three|1|2|3) years?")
# the same quantity in another unit, and that unit's word
_OTHER_UNITS: Final = {
    "GB": ("MB", "MB"), "TB": ("GB", "gigabytes"), "km": ("m", "meters"), "t": ("kg", "kilograms"), "MW": ("kW", "kilowatts"),
    "mi": ("km", "kilometers"), "km2": ("ha", "hectares"), "ft": ("m", "meters"), "gal": ("l", "liters"),
    "lb": ("kg", "kilograms"), "°F": ("°C", "°C"),
}  # fmt: skip
_UNIT_WORDS: Final = {
    "GB": "gigabytes", "TB": "terabytes", "km": "kilometres", "t": "metric tons", "MW": "MW", "mi": "mi", "MB": "megabytes",
    "ft": "ft", "lb": "lbs", "°F": "degrees Fahrenheit",
}  # fmt: skip
_RATIOS: Final = {
    "half": ("50 percent", "one half"), "a third": ("one third", "1/3"), "two-thirds": ("two thirds", "2/3"),
    "a quarter": ("25 percent", "one fourth"), "three quarters": ("75 percent", "three-fourths"), "twice": ("two times",),
    "one in five": ("1 in 5", "20 percent"), "one in four": ("1 in 4", "25 percent"), "1 in 3": ("one in three",),
    "one in ten": ("1 in 10", "10 percent"), "nine in ten": ("9 in 10", "90 percent"),
}  # fmt: skip
_PLACES: Final = {"first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th", "sixth": "6th"}
_CLOCK: Final = re.compile(r"(\d{1,2}):(\d\d)( UTC| GMT)?")


def respelled(figure: Figure) -> Iterator[Way]:
    """Every other way of writing the text of a figure of one of the kinds SPELLED."""
    for way, text in _KINDS[figure.kind](figure):
        if text and text != figure.text:
            yield way, text


def _point(figure: Figure) -> Decimal | None:
    """The value where it is one number."""
    return figure.low if figure.low == figure.high else None


def _count(figure: Figure) -> Iterator[Way]:
    number = _point(figure)
    if number is None or number != int(number) or number < 2:
        return
    # "both" and "a pair" are more than their number
    if figure.text[0].isdigit() or in_words(int(number)) == figure.text.lower():
        yield from _written(int(number))


def _written(number: int) -> Iterator[Way]:
    """A whole number as digits, with marks or without, with a magnitude, and in words."""
    if number >= 1000:
        yield "thousands marks", f"{number:,}"
        yield "digits without marks", str(number)
        yield "blanks as marks", f"{number:,}".replace(",", _THIN)
        if number % 1000 == 0:
            yield "blanks as marks", f"{number:,}".replace(",", " ")
    else:
        yield "digits", str(number)
    if number >= 1000 and number % 100 == 0:
        yield "magnitude", _scaled(number, " million", " thousand")
        yield "K and M", _scaled(number, "M", "K")
    yield "number words", in_words(number)


def _scaled(number: int, million: str, thousand: str) -> str:
    """The number with the greatest magnitude that leaves at most two places: "1.4 million", "60K"."""
    if number >= 10**9:
        return ""
    size, name = (10**6, million) if number >= 10**6 else (1000, thousand)
    return f"{_plain(Decimal(number) / size)}{name}" if number * 100 % size == 0 else ""


def _plain(number: Decimal) -> str:
    """The number without noughts at its end, with marks."""
    return f"{number.normalize():,f}"


def _money(figure: Figure) -> Iterator[Way]:
    amount, known = _point(figure), _CURRENCIES.get(figure.unit)
    if amount is None or known is None or amount != int(amount):
        return
    sign, name = known
    number = int(amount)
    short = _scaled(number, " million", "") if number >= 10**6 else ""
    yield "currency words", f"{short or f'{number:,}'} {name}"
    yield "currency codes", f"{figure.unit} {short or f'{number:,}'}"
    yield "digits", f"{sign}{number:,}"
    if number % 1000 == 0:
        yield "K and M", f"{sign}{letters}" if (letters := _scaled(number, "m", "k")) else ""
    if words := in_words(number):
        yield "number words", f"{words} {name}"


def _percent(figure: Figure) -> Iterator[Way]:
    share = _point(figure)
    if share is None or "point" in figure.text:
        return
    number = (share * 100).normalize()
    for way in (f"{number:f}%", f"{number:f} percent", f"{number:f} per cent", f"{number:f} pct"):
        yield "percent spellings", way
    if number == int(number) and (words := in_words(int(number))):
        yield "number words", f"{words} percent"


def _ratio(figure: Figure) -> Iterator[Way]:
    for other in _RATIOS.get(figure.text.lower(), ()):
        yield "ratios", other


def _date(figure: Figure) -> Iterator[Way]:
    if day := _DAY.fullmatch(figure.text):
        month, number, year = _MONTHS.index(day[1]), day[2], f", {day[3]}" if day[3] else ""
        yield "day before month", f"{number} {day[1]}{year.replace(',', '')}"
        yield "short months", f"{_SHORT[month]} {number}{year}"
        yield "short months", f"{number} {_SHORT[month].rstrip('.')}{year.replace(',', '')}"
        yield "ordinal days", f"{day[1]} {_ordinal(int(number))}{year}"
        yield from _calendar(figure)
    elif month_of := _MONTH.fullmatch(figure.text):
        month = _MONTHS.index(month_of[1])
        yield "short months", f"{_SHORT[month]} {month_of[2]}"
        yield "ISO dates", f"{month_of[2]}-{month + 1:02}"
    elif re.fullmatch(r"[A-Z][a-z]+day", figure.text):
        yield from _calendar(figure)


def _calendar(figure: Figure) -> Iterator[Way]:
    """The day by the calendar, its year and its weekday with it."""
    if (ordinal := _point(figure)) is not None:
        day = dt.date.fromordinal(int(ordinal))
        yield "ISO dates", day.isoformat()
        yield "years and weekdays", f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"
        yield "years and weekdays", f"{day:%A}, {_MONTHS[day.month - 1]} {day.day}, {day.year}"


def _ordinal(number: int) -> str:
    ending = "th" if number in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _duration(figure: Figure) -> Iterator[Way]:
    length, unit = _point(figure), figure.unit
    if years := _MONTHS_OF_YEAR.fullmatch(figure.text):
        number = {"a": 1, "one": 1, "two": 2, "three": 3}.get(years[1]) or int(years[1])
        yield "unit conversions", f"{number * 12} months"
    if length is None or unit not in _SECONDS or length % _SECONDS[unit] or "-" in figure.text:
        return
    number = int(length) // _SECONDS[unit]
    plural = "s" if number != 1 else ""
    yield "digits", f"{number} {unit}{plural}"
    yield "number words", f"{in_words(number)} {unit}{plural}"
    if smaller := _SMALLER.get(unit):
        yield "unit conversions", f"{int(length) // _SECONDS[smaller]} {smaller}s"


def _measure(figure: Figure) -> Iterator[Way]:
    number = _point(figure)
    if number is None or figure.unit not in MEASURES:
        return
    if word := _UNIT_WORDS.get(figure.unit):
        yield "unit spellings", f"{_plain(number)} {word}"
    if other := _OTHER_UNITS.get(figure.unit):
        ours, theirs = MEASURES[figure.unit], MEASURES[other[0]]
        size = (number - ours.zero) * ours.size / theirs.size + theirs.zero
        rounded = size.quantize(Decimal(1) if size >= 10 else Decimal("0.1"))
        yield "unit conversions", f"{'' if rounded == size else 'about '}{_plain(rounded)} {other[1]}"


def _range(figure: Figure) -> Iterator[Way]:
    ends = re.fullmatch(r"([\d,.]+)(?: to |-|–)([\d,.]+)( [a-z]+)?", figure.text)
    for dash in (" to ", "-", "–") if ends else ():
        yield "ranges", f"{ends[1]}{dash}{ends[2]}{ends[3] or ''}" if ends else ""


def _identifier(figure: Figure) -> Iterator[Way]:
    if re.fullmatch(r"(?:CVE|CWE)-[\d-]+", figure.text):
        yield "identifiers", figure.text.lower()
        yield "identifiers", figure.text.replace("-", "\u2011")
    elif re.fullmatch(r"\d{1,3}(?:\.\d{1,3}){3}", figure.text):
        yield "identifiers", "[.]".join(figure.text.rsplit(".", maxsplit=1))
    elif re.fullmatch(r"KB\d+", figure.text):
        yield "identifiers", f"KB {figure.text[2:]}"
    elif re.fullmatch(r"[0-9a-f]{32,64}", figure.text):
        yield "identifiers", figure.text.upper()


def _time(figure: Figure) -> Iterator[Way]:
    if clock := _CLOCK.fullmatch(figure.text):
        hour, half = int(clock[1]), "a.m." if int(clock[1]) < 12 else "p.m."
        yield "clock times", f"{hour % 12 or 12}:{clock[2]} {half}{clock[3] or ''}"


def _place(figure: Figure) -> Iterator[Way]:
    yield "ordinals", _PLACES.get(figure.text, "")


_KINDS: Final[Mapping[str, Callable[[Figure], Iterator[Way]]]] = {
    "count": _count,
    "money": _money,
    "percent": _percent,
    "ratio": _ratio,
    "date": _date,
    "duration": _duration,
    "measure": _measure,
    "range": _range,
    "identifier": _identifier,
    "time": _time,
    "ordinal": _place,
}
SPELLED: Final = tuple(_KINDS)
