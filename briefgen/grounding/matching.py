"""Which figures of the sources state the value of a figure of the memo: by index, then compared kind by kind."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from briefgen.figures.measures import MEASURES, convert
from briefgen.grounding.tolerance import fits, last_place
from briefgen.text.stems import Word
from briefgen.values.report import Figure

Agreement = Literal["same", "rounded", "coarser", "converted"]

_FRACTION: Final = frozenset({"percent", "ratio"})
_HEDGED: Final = frozenset({"about", "more than", "at least", "less than", "nearly", "up to", "at most"})
_FAR: Final = Decimal("0.25")
_DATE_REACH: Final = 800
_DAY: Final = 86_400
_CLOSE: Final = Decimal("0.0000001")


_OPEN: Final = re.compile(r"--\d\d(?:-\d\d)?|W-\d")
_MONTH: Final = re.compile(r"\d{4}-\d\d")
_LEADING: Final = re.compile(r"\d+(?:\.\d*[1-9])?")
_SCORE: Final = re.compile(r"\d+(?:\.\d+)?\s(?:out\s)?of\s\d")


class Key(NamedTuple):
    """What two figures must share to be compared: a family of kinds, and the unit where it is no matter of conversion."""

    family: str
    unit: str


def key_of(figure: Figure) -> Key:
    """The key under which a figure is kept and looked for."""
    kind = figure.kind
    if kind in ("identifier", "version"):
        return Key("name", "")
    if kind in ("date", "time") or (kind == "range" and figure.low is not None and 500_000 < figure.low < 900_000):
        return Key("date" if kind != "time" else "time", "")
    if kind in _FRACTION:
        return Key("fraction", "pp" if figure.unit == "pp" else "")
    if kind in ("count", "range"):
        return Key("count", figure.unit)
    if kind == "measure":
        return Key(kind, MEASURES[figure.unit].quantity if figure.unit in MEASURES else figure.unit)
    return Key(kind, "" if kind == "duration" else figure.unit)


@dataclass(frozen=True, slots=True)
class ValueIndex:
    """The figures of the sources by value: `names` by normal form, `numbers` by key, sorted by their lower end."""

    names: Mapping[str, Sequence[int]] = field(hash=False)
    numbers: Mapping[Key, tuple[Sequence[Decimal], Sequence[int]]] = field(hash=False)

    def near(self, figure: Figure) -> Iterable[int]:
        """The numbers of the source figures that may state the value, in the order of the sources."""
        if figure.low is None:
            return self.names.get(spelled(figure), ())
        if figure.kind != "date" and _aliases(figure):
            return sorted({*self._of_value(figure), *self.names.get(_aliases(figure)[0], ())})
        return self._of_value(figure)

    def _of_value(self, figure: Figure) -> Iterable[int]:
        key = key_of(figure)
        low, high = _reach(figure)
        found = [n for name in (spelled(figure), *_aliases(figure)) for n in self.names.get(name, ())]
        # a currency named once for two amounts leaves the other a bare count
        for kept in (key, Key("count", "")) if key.family == "money" else (key,):
            lows, numbers = self.numbers.get(kept, ((), ()))
            found += numbers[bisect_left(lows, low) : bisect_right(lows, high)]
        return sorted(set(found))


def _sorting(figure: Figure) -> Decimal:
    """What the figure is sorted by: its lower end, measures in the base unit of their quantity."""
    low = figure.low or Decimal(0)
    return low * MEASURES[figure.unit].size if figure.kind == "measure" and figure.unit in MEASURES else low


def _reach(figure: Figure) -> tuple[Decimal, Decimal]:
    low, high = figure.low or Decimal(0), figure.high or Decimal(0)
    if figure.kind == "measure" and figure.unit in MEASURES:
        low, high = low * MEASURES[figure.unit].size, high * MEASURES[figure.unit].size
    if key_of(figure).family == "date":
        return low - _DATE_REACH, high
    room = max(abs(low), abs(high)) * _FAR
    return low - room - (abs(low) if low != high else 0), high + room


def spelled(figure: Figure) -> str:
    """The normal form, or the words in lower case, by which names are compared; an open date by what it gives."""
    if figure.kind == "date" and figure.low is None and _OPEN.fullmatch(figure.unit):
        return f"date:{figure.unit}"
    return f"{key_of(figure).family}:{(figure.normal or figure.text).casefold()}"


def _aliases(figure: Figure) -> tuple[str, ...]:
    """Other spellings by which the figure is found: a date without its year, an age without its unit."""
    if figure.kind == "date" and figure.low is not None and figure.low == figure.high:
        day = dt.date.fromordinal(int(figure.low))
        return (f"date:--{day:%m-%d}", f"date:W-{day.weekday()}")
    if figure.kind == "date" and figure.normal is not None and _MONTH.fullmatch(figure.normal):
        return (f"date:--{figure.normal[-2:]}",)
    if figure.kind == "measure" and figure.low is not None and _LEADING.match(figure.text):
        return (f"count:{_LEADING.match(figure.text)[0]}",)  # type: ignore[index]  # a unit that was not read as one
    if figure.kind == "ratio" and _SCORE.match(figure.text):
        return (f"count:{_LEADING.match(figure.text)[0]}",)  # type: ignore[index]
    if is_age(figure):
        return (f"count:{_LEADING.match(figure.text)[0].casefold()}",)  # type: ignore[index]
    return ()


def is_age(figure: Figure) -> bool:
    """Whether the duration is someone's age: "27-year-old"."""
    return figure.kind == "duration" and figure.text.casefold().endswith("old") and bool(_LEADING.match(figure.text))


def index(figures: Sequence[Figure]) -> ValueIndex:
    """The index of the figures; their positions are what it returns."""
    names: dict[str, list[int]] = {}
    pairs: dict[Key, list[tuple[Decimal, int]]] = {}
    for number, figure in enumerate(figures):
        for name in (spelled(figure), *_aliases(figure)):
            names.setdefault(name, []).append(number)
        if figure.low is not None:
            pairs.setdefault(key_of(figure), []).append((_sorting(figure), number))
            if figure.kind == "range" and figure.high is not None and key_of(figure).family != "date":
                for family in ("count", "fraction", "money", "measure", "duration"):
                    ends = pairs.setdefault(Key(family, figure.unit if family in ("count", "money") else ""), [])
                    ends += ((figure.low, number), (figure.high, number))
    numbers = {key: _columns(sorted(rows)) for key, rows in pairs.items()}
    return ValueIndex(names, numbers)


def _columns(rows: Sequence[tuple[Decimal, int]]) -> tuple[Sequence[Decimal], Sequence[int]]:
    return [low for low, _ in rows], [number for _, number in rows]


def agree(memo: Figure, source: Figure) -> Agreement | None:
    """How the source figure states the memo's value: the same, the memo's rounding worded as such, a coarser date, a
    converted unit; None where it does not."""
    if memo.low is None or source.low is None or memo.high is None or source.high is None:
        return "same" if {spelled(memo), *_aliases(memo)} & {spelled(source), *_aliases(source)} else None
    if memo.kind != source.kind and "count" in (memo.kind, source.kind) and (_aliases(memo) or _aliases(source)):
        return "same" if {spelled(memo), *_aliases(memo)} & {spelled(source), *_aliases(source)} else None
    if key_of(memo).family == "date":
        return _dates(memo, source)
    if memo.kind == source.kind == "measure" and memo.unit != source.unit:
        return _measures(memo, source)
    if memo.low == source.low and memo.high == source.high:
        return "same"
    if source.kind == "range" and memo.kind != "range":
        return "same" if memo.low == memo.high and memo.low in (source.low, source.high) else None
    if memo.low != memo.high or source.low != source.high:
        return _intervals(memo, source)
    if memo.kind == "duration" and memo.unit != source.unit:
        return _durations(memo, source)
    if abs(memo.low - source.low) <= abs(memo.low) * _CLOSE:
        return "same"
    return _rounded(memo, source)


def _dates(memo: Figure, source: Figure) -> Agreement | None:
    assert memo.low is not None and memo.high is not None and source.low is not None and source.high is not None
    if (memo.low, memo.high) == (source.low, source.high):
        return "same"
    if memo.low <= source.low and source.high <= memo.high:
        return "coarser"
    overlap = min(memo.high, source.high) - max(memo.low, source.low)
    # "mid-February" against "the middle of February", "early 2017" against "January"
    wide = min(memo.high - memo.low, source.high - source.low)
    return "coarser" if wide > 5 and overlap >= wide * Decimal("0.6") and memo.high - memo.low >= wide else None


def _intervals(memo: Figure, source: Figure) -> Agreement | None:
    assert memo.low is not None and memo.high is not None and source.low is not None and source.high is not None
    if memo.low <= source.low and source.high <= memo.high:
        return "rounded"
    return None


def _measures(memo: Figure, source: Figure) -> Agreement | None:
    assert memo.low is not None and source.low is not None
    value = convert(source.low, source.unit, memo.unit)
    if value is None or not memo.low:
        return None
    return "converted" if fits(value, memo.low, memo.frame.bound) else None


def _durations(memo: Figure, source: Figure) -> Agreement | None:
    assert memo.low is not None and source.low is not None
    if not memo.low:
        return None
    apart = abs(memo.low - source.low) / memo.low
    if apart <= Decimal("0.06"):
        return "converted"
    return "converted" if memo.frame.bound in _HEDGED and apart <= Decimal("0.12") else None


def _rounded(memo: Figure, source: Figure) -> Agreement | None:
    assert memo.low is not None and source.low is not None
    bound = memo.frame.bound
    if not memo.low:
        return None
    worded = memo.kind == "ratio" and source.kind == "percent"
    if not worded and last_place(memo.low) <= last_place(source.low):
        return None
    if bound in _HEDGED:
        return "rounded" if fits(source.low, memo.low, bound) else None
    # a share in words ("a third") is itself a rounding
    if memo.kind == "ratio" and source.kind != "ratio" and abs(memo.low - source.low) <= memo.low * Decimal("0.05"):
        return "rounded"
    return None


def as_words(figures: Iterable[Figure]) -> list[Word]:
    """The figures as words of their own, so that two passages that share a value are seen to share it; small counts say
    too little."""
    return [
        Word(f"#{spelled(figure)}", figure.start, figure.end)
        for figure in figures
        if figure.kind != "quotation" and not (figure.kind in ("count", "ordinal") and figure.low is not None and figure.low < 10)
    ]
