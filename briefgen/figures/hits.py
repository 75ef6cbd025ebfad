"""What a recogniser of figures returns, and exact arithmetic for its values."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import NamedTuple

from briefgen.figures.when import When
from briefgen.values.report import FigureKind

# wide enough that no number read from a text (at most 40 digits, then scales) is ever rounded
EXACT = Context(prec=120)


class Hit(NamedTuple):
    """An expression found at `start` to `end`. A date is given by `when` and gets its value once it is resolved."""

    start: int
    end: int
    kind: FigureKind
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    normal: str | None = None
    when: When | None = None


def is_whole(value: Decimal) -> bool:
    """Whether the number has no fraction, however large it is."""
    return value == value.to_integral_value(context=EXACT)


def plain(value: Decimal) -> str:
    """The number without exponent or needless zeros: "60000", "0.04"."""
    if not value:
        return "0"
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def interval(low: Decimal, high: Decimal, unit: str = "") -> str:
    """The value as text, "20000/99999" for an interval, with its unit behind."""
    number = plain(low) if low == high else f"{plain(low)}/{plain(high)}"
    return f"{number} {unit}" if unit else number
