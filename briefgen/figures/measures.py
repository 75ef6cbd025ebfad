"""Measures: amounts of data, length, area, volume, mass, temperature, power and speed, with conversion."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from briefgen.figures.hits import EXACT, Hit, interval
from briefgen.figures.numbers import Number
from briefgen.text.tokens import listed


class Measure(NamedTuple):
    """A unit: what it measures, and its size (and zero point) in that quantity's base unit."""

    quantity: str
    size: Decimal
    zero: Decimal = Decimal(0)


_D = Decimal
MEASURES: dict[str, Measure] = {
    "bit": Measure("data", _D("0.125")), "B": Measure("data", _D(1)), "kB": Measure("data", _D(10) ** 3),
    "MB": Measure("data", _D(10) ** 6), "GB": Measure("data", _D(10) ** 9), "TB": Measure("data", _D(10) ** 12),
    "PB": Measure("data", _D(10) ** 15), "EB": Measure("data", _D(10) ** 18), "KiB": Measure("data", _D(2**10)),
    "MiB": Measure("data", _D(2**20)), "GiB": Measure("data", _D(2**30)), "TiB": Measure("data", _D(2**40)),
    "kbit": Measure("data", _D(125)), "Mbit": Measure("data", _D(125_000)), "Gbit": Measure("data", _D(125_000_000)),
    "bit/s": Measure("rate", _D(1)), "kbit/s": Measure("rate", _D(10) ** 3), "Mbit/s": Measure("rate", _D(10) ** 6),
    "Gbit/s": Measure("rate", _D(10) ** 9), "Tbit/s": Measure("rate", _D(10) ** 12),
    "MB/s": Measure("rate", _D(8) * 10**6), "GB/s": Measure("rate", _D(8) * 10**9), "kB/s": Measure("rate", _D(8000)),
    "mm": Measure("length", _D("0.001")), "cm": Measure("length", _D("0.01")), "m": Measure("length", _D(1)),
    "km": Measure("length", _D(1000)), "in": Measure("length", _D("0.0254")), "ft": Measure("length", _D("0.3048")),
    "yd": Measure("length", _D("0.9144")), "mi": Measure("length", _D("1609.344")),
    "nmi": Measure("length", _D(1852)), "nm": Measure("length", _D("0.000000001")),
    "ha": Measure("area", _D(10_000)), "acre": Measure("area", _D("4046.8564224")), "m2": Measure("area", _D(1)),
    "km2": Measure("area", _D(1_000_000)), "ft2": Measure("area", _D("0.09290304")),
    "mi2": Measure("area", _D("2589988.110336")),
    "l": Measure("volume", _D("0.001")), "ml": Measure("volume", _D("0.000001")),
    "gal": Measure("volume", _D("0.003785411784")), "bbl": Measure("volume", _D("0.158987294928")),
    "m3": Measure("volume", _D(1)), "ft3": Measure("volume", _D("0.028316846592")),
    "g": Measure("mass", _D("0.001")), "mg": Measure("mass", _D("0.000001")), "kg": Measure("mass", _D(1)),
    "t": Measure("mass", _D(1000)), "lb": Measure("mass", _D("0.45359237")), "oz": Measure("mass", _D("0.028349523125")),
    "short ton": Measure("mass", _D("907.18474")), "st": Measure("mass", _D("6.35029318")),
    "°C": Measure("temperature", _D(1)), "°F": Measure("temperature", _D(5) / _D(9), _D(32)),
    "W": Measure("power", _D(1)), "kW": Measure("power", _D(10) ** 3), "MW": Measure("power", _D(10) ** 6),
    "GW": Measure("power", _D(10) ** 9), "hp": Measure("power", _D("745.7")),
    "kWh": Measure("energy", _D(1)), "MWh": Measure("energy", _D(1000)), "GWh": Measure("energy", _D(10) ** 6),
    "TWh": Measure("energy", _D(10) ** 9), "Hz": Measure("frequency", _D(1)), "kHz": Measure("frequency", _D(10) ** 3),
    "MHz": Measure("frequency", _D(10) ** 6), "GHz": Measure("frequency", _D(10) ** 9),
    "km/h": Measure("speed", _D(1)), "mph": Measure("speed", _D("1.609344")), "kn": Measure("speed", _D("1.852")),
    "m/s": Measure("speed", _D("3.6")), "V": Measure("voltage", _D(1)), "kV": Measure("voltage", _D(1000)),
    "°": Measure("angle", _D(1)),
}  # fmt: skip

# words, any case; the plural "s" is optional
_WORDS = {
    "bit": "bit", "byte": "B", "kilobyte": "kB", "megabyte": "MB", "gigabyte": "GB", "terabyte": "TB",
    "petabyte": "PB", "exabyte": "EB", "kilobit": "kbit", "megabit": "Mbit", "gigabit": "Gbit",
    "meg": "MB", "gig": "GB",
    "millimeter": "mm", "millimetre": "mm", "centimeter": "cm", "centimetre": "cm", "meter": "m", "metre": "m",
    "kilometer": "km", "kilometre": "km", "inch": "in", "inche": "in", "foot": "ft", "feet": "ft", "yard": "yd",
    "mile": "mi", "nautical mile": "nmi", "nanometer": "nm", "nanometre": "nm", "hectare": "ha", "acre": "acre",
    "square meter": "m2", "square metre": "m2", "square kilometer": "km2", "square kilometre": "km2",
    "square foot": "ft2", "square feet": "ft2", "square mile": "mi2", "liter": "l", "litre": "l",
    "milliliter": "ml", "millilitre": "ml", "gallon": "gal", "barrel": "bbl", "cubic meter": "m3",
    "cubic metre": "m3", "cubic feet": "ft3", "gram": "g", "milligram": "mg", "kilogram": "kg", "kilo": "kg",
    "tonne": "t", "metric ton": "t", "ton": "short ton", "pound": "lb", "ounce": "oz", "watt": "W", "kilowatt": "kW",
    "megawatt": "MW", "gigawatt": "GW", "horsepower": "hp", "kilowatt hour": "kWh", "kilowatt-hour": "kWh",
    "megawatt hour": "MWh", "megawatt-hour": "MWh", "gigawatt-hour": "GWh", "terawatt-hour": "TWh",
    "degrees celsius": "°C", "degrees centigrade": "°C", "degrees fahrenheit": "°F", "degree celsius": "°C",
    "degree fahrenheit": "°F", "degrees c": "°C", "degree c": "°C", "degrees f": "°F", "degree f": "°F",
    "deg c": "°C", "deg f": "°F", "celsius": "°C", "fahrenheit": "°F",
    "hertz": "Hz", "kilohertz": "kHz", "megahertz": "MHz", "gigahertz": "GHz",
    "mph": "mph", "miles per hour": "mph", "miles an hour": "mph", "kilometers per hour": "km/h",
    "km per hour": "km/h", "km an hour": "km/h",
    "kilometres per hour": "km/h", "kph": "km/h", "knot": "kn", "volt": "V", "kilovolt": "kV", "degree": "°",
    "bits per second": "bit/s", "kilobits per second": "kbit/s", "megabits per second": "Mbit/s",
    "gigabits per second": "Gbit/s", "terabits per second": "Tbit/s", "megabytes per second": "MB/s",
    "gigabytes per second": "GB/s",
}  # fmt: skip
# signs, in their own case
_SIGNS = {
    "KB": "kB", "kB": "kB", "kb": "kB", "MB": "MB", "mb": "MB", "GB": "GB", "gb": "GB", "TB": "TB", "PB": "PB",
    "EB": "EB", "KiB": "KiB", "MiB": "MiB", "GiB": "GiB", "TiB": "TiB", "Kb": "kbit", "Mb": "Mbit", "Gb": "Gbit",
    "bps": "bit/s", "kbps": "kbit/s", "Kbps": "kbit/s", "Mbps": "Mbit/s", "Gbps": "Gbit/s", "Tbps": "Tbit/s",
    "Mb/s": "Mbit/s", "Gb/s": "Gbit/s", "Tb/s": "Tbit/s", "Mbit/s": "Mbit/s", "Gbit/s": "Gbit/s", "MB/s": "MB/s",
    "GB/s": "GB/s", "KB/s": "kB/s", "mm": "mm", "cm": "cm", "km": "km", "m": "m", "ft": "ft", "ft.": "ft",
    "mi": "mi", "ha": "ha", "ml": "ml", "kg": "kg", "mg": "mg", "g": "g", "lb": "lb", "lbs": "lb", "oz": "oz",
    "kW": "kW", "MW": "MW", "GW": "GW", "kWh": "kWh", "MWh": "MWh", "GWh": "GWh", "Hz": "Hz", "kHz": "kHz",
    "MHz": "MHz", "GHz": "GHz", "km/h": "km/h", "m/s": "m/s", "kV": "kV", "°C": "°C", "°F": "°F", "° C": "°C",
    "° F": "°F", "ºC": "°C", "ºF": "°F", "C": "°C", "F": "°F", "°": "°", "m²": "m2", "km²": "km2", "sq ft": "ft2",
    "in": "in", "″": "in", "′": "ft", "st": "st", "hp": "hp", "mph": "mph", "kph": "km/h",
}  # fmt: skip
# signs that are read only right behind the digits: apart they are words or names
_GLUED_ONLY = frozenset({"g", "m", "in", "st", "mb", "gb", "kb"})
# signs that stand behind a number in words too: "several hundred km"
_PLAIN_SIGNS = listed("km km² cm mm kg lbs mph kph km/h kW MW GW kWh MWh GWh MB GB TB PB Mbps Gbps Tbps")
_CAPITAL_DEGREES = frozenset({"C", "F"})

# the first words that a tail read here may have, in lower case
TAIL_WORDS = frozenset(
    [part for word in _WORDS for part in (word.split(" ")[0].split("-")[0], word.split(" ")[0].split("-")[0] + "s")]
    + [sign.lower() for sign in _SIGNS]
)

_BLANK = "[ \u00a0\u202f]?"
_WORD_UNIT = re.compile(
    r"[ \u00a0-](" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")s?(?![\w]| readings?\b)", re.IGNORECASE
)
_SIGN_UNIT = re.compile(
    rf"({_BLANK})(" + "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True)) + r")(?![\w²/])"
)


# a mark of quotation stands for inches only behind a fraction: 7 3/4"
_INCH_MARK = re.compile(r" ?[\"”]")
_FRACTION = re.compile(r"\d/\d{1,2}\Z|[½¼¾⅛⅜⅝⅞]\Z")


def unit_after(text: str, pos: int, digits: bool = True, vague: bool = False) -> tuple[str, int] | None:
    """The canonical unit that follows a number ending at `pos`, and where it ends. Most signs stand only behind
    digits; an "of" may stand before the unit of a vague number."""
    if vague and text.startswith(" of ", pos):
        pos += 3
    if match := _WORD_UNIT.match(text, pos):
        return _WORDS[match[1].lower()], match.end()
    if digits and (mark := _INCH_MARK.match(text, pos)) and _FRACTION.search(text, max(0, pos - 3), pos):
        return "in", mark.end()
    match = _SIGN_UNIT.match(text, pos)
    if match is None or (match[1] and match[2] in _GLUED_ONLY) or not (digits or match[2] in _PLAIN_SIGNS):
        return None
    if match[2] in _CAPITAL_DEGREES and not (match[1] or text[match.end() : match.end() + 1] in " .,;)"):
        return None
    return _SIGNS[match[2]], match.end()


_BELOW_NOUGHT = re.compile(r"(?:(?<![\w.])(?:minus|negative) |(?<![\w.)%°])[-−–])\Z", re.IGNORECASE)
_TEMPERATURES = frozenset({"°C", "°F", "°"})


def below_nought(text: str, start: int, number: Number, unit: str) -> Number:
    """The number of a temperature with its sign, which stands before `start`: "minus 70 degrees", "-70 °C"."""
    if unit not in _TEMPERATURES or _BELOW_NOUGHT.search(text, max(0, start - 10), start) is None:
        return number
    return number._replace(low=EXACT.minus(number.high), high=EXACT.minus(number.low))


def measure(start: int, end: int, number: Number, unit: str) -> Hit:
    """The measure that a number and a canonical unit make; values stay in that unit."""
    return Hit(start, end, "measure", number.low, number.high, unit, interval(number.low, number.high, unit))


def convert(value: Decimal, unit: str, into: str) -> Decimal | None:
    """The value in another unit of the same quantity, None where the units measure different things."""
    if unit == into:
        return value
    old, new = MEASURES.get(unit), MEASURES.get(into)
    if old is None or new is None or old.quantity != new.quantity:
        return None
    base = EXACT.multiply(EXACT.subtract(value, old.zero), old.size)
    return EXACT.add(EXACT.divide(base, new.size), new.zero)
