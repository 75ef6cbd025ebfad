"""The figures of the sources by value: which may state the value of a figure of the memo."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from briefgen.figures.measures import MEASURES
from briefgen.grounding.comparison.keys import Key, aliases, key_of, quantity_of, spelled
from briefgen.values.report import Figure

# how far from the memo's value a source value may lie and still be compared: a share of it, and days
_FAR: Final = Decimal("0.25")
_DATE_REACH: Final = 800
# what is compared digit by digit where no word says that it is rounded
_EXACT: Final = frozenset({"count", "money", "percent", "ordinal"})
_HARDLY: Final = Decimal("1e-9")
_ENDS: Final = ("count", "fraction", "money", "measure", "duration")


@dataclass(frozen=True, slots=True)
class ValueIndex:
    """The figures of the sources by value: `names` by normal form, `open` so those without a value, `numbers` by key,
    sorted by their lower end."""

    names: Mapping[str, Sequence[int]] = field(hash=False)
    open: Mapping[str, Sequence[int]] = field(hash=False)
    numbers: Mapping[Key, tuple[Sequence[Decimal], Sequence[int]]] = field(hash=False)

    def near(self, figure: Figure) -> Sequence[int]:
        """The numbers of the source figures that may state the value, in the order of the sources."""
        key = key_of(figure)
        # two dates that are both resolved are compared by their days: of thousands a weekday in common says nothing
        resolved = key.family == "date" and figure.low is not None
        found = [
            number
            for name in (spelled(figure), *aliases(figure))
            for number in (self.open if resolved and name.startswith("date") else self.names).get(name, ())
        ]
        if figure.low is None:
            return sorted(set(found))
        # a currency named once for two amounts leaves the other a bare count
        for kept in (key, Key("count", "")) if key.family == "money" else (key,):
            lows, numbers = self.numbers.get(kept, ((), ()))
            for low, high in _reaches(figure):
                found += numbers[bisect_left(lows, low) : bisect_right(lows, high)]
        return sorted(set(found))


def in_base(value: Decimal, figure: Figure) -> tuple[Decimal, ...]:
    """The value in the base unit of its quantity, as it is where the figure has no unit of measure; degrees of what is
    left open in either unit of temperature."""
    if figure.kind not in ("measure", "range"):
        return (value,)
    if figure.unit == "°":
        return (value, (value - MEASURES["°F"].zero) * MEASURES["°F"].size)
    measure = MEASURES.get(figure.unit)
    return (value,) if measure is None else ((value - measure.zero) * measure.size,)


def _reaches(figure: Figure) -> Iterable[tuple[Decimal, Decimal]]:
    lows = in_base(figure.low or Decimal(0), figure)
    highs = lows if figure.low == figure.high else in_base(figure.high or Decimal(0), figure)
    is_date = key_of(figure).family == "date"
    exact = figure.frame.bound == "exactly" and figure.kind in _EXACT
    for low, high in zip(lows, highs, strict=True):
        if is_date:
            yield low - (_DATE_REACH if low != high else 0), high
            continue
        room = max(abs(low), abs(high)) * (_HARDLY if exact else _FAR)
        yield low - room - (abs(low) if low != high else 0), high + room


def index(figures: Sequence[Figure]) -> ValueIndex:
    """The index of the figures; their positions are what it returns."""
    names: dict[str, list[int]] = {}
    valueless: dict[str, list[int]] = {}
    pairs: dict[Key, list[tuple[Decimal, int]]] = {}
    for number, figure in enumerate(figures):
        for name in (spelled(figure), *aliases(figure)):
            names.setdefault(name, []).append(number)
            if figure.low is None or figure.high is None:
                valueless.setdefault(name, []).append(number)
        for key, value in _values(figure):
            pairs.setdefault(key, []).append((value, number))
    return ValueIndex(names, valueless, {key: _columns(sorted(rows)) for key, rows in pairs.items()})


def _values(figure: Figure) -> Iterable[tuple[Key, Decimal]]:
    """The values under which the figure is kept: a range by both its ends too."""
    if figure.low is None or figure.high is None:
        return
    for base in in_base(figure.low, figure):
        yield key_of(figure), base
    if figure.kind == "range" and key_of(figure).family != "date":
        for family in _ENDS:
            unit = quantity_of(figure.unit) if family in ("count", "money", "measure") else ""
            for end in (figure.low, figure.high):
                yield from ((Key(family, unit), base) for base in in_base(end, figure))


def _columns(rows: Sequence[tuple[Decimal, int]]) -> tuple[Sequence[Decimal], Sequence[int]]:
    return [low for low, _ in rows], [number for _, number in rows]
