"""What two figures must share to be compared, and the spellings under which a figure is looked for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from briefgen.figures.measures import MEASURES
from briefgen.text.stems import Word
from briefgen.values.report import Figure, FigureKind

_OPEN_DATE: Final = re.compile(r"--\d\d(?:-\d\d)?|W-\d")
_MONTH: Final = re.compile(r"\d{4}-\d\d")
_LEADING: Final = re.compile(r"\d+(?:\.\d*[1-9])?")
_SCORE: Final = re.compile(r"\d+(?:\.\d+)?\s(?:out\s)?of\s\d")
# ordinal days between the years 1370 and 2738
_DAYS: Final = (500_000, 1_000_000)


class Key(NamedTuple):
    """A family of kinds, and the unit where it is no matter of conversion."""

    family: str
    unit: str


def key_of(figure: Figure) -> Key:
    """The key under which a figure is kept and looked for."""
    if figure.kind == "range" and figure.low is not None and _DAYS[0] < figure.low < _DAYS[1]:
        return _key("date", "")
    return _key(figure.kind, figure.unit)


@lru_cache(maxsize=1024)
def _key(kind: FigureKind, unit: str) -> Key:
    if kind in ("identifier", "version"):
        return Key("name", "")
    if kind in ("time", "date"):
        return Key(kind, "")
    if kind in ("percent", "ratio"):
        return Key("fraction", "pp" if unit == "pp" else "")
    if kind in ("count", "range"):
        return Key("count", unit)
    if kind == "measure" and unit == "°":  # degrees of what is left open
        return Key(kind, "temperature")
    if kind == "measure":
        return Key(kind, MEASURES[unit].quantity if unit in MEASURES else unit)
    return Key(kind, "" if kind == "duration" else unit)


def spelled(figure: Figure) -> str:
    """The normal form, or the words in lower case, by which names are compared; an open date by what it gives."""
    if figure.kind == "date" and figure.low is None and _OPEN_DATE.fullmatch(figure.unit):
        return f"date:{figure.unit}"
    return f"{key_of(figure).family}:{(figure.normal or figure.text).casefold()}"


def aliases(figure: Figure) -> tuple[str, ...]:
    """Other spellings by which the figure is found: a date without its year, a score, age or measure by its number."""
    if figure.kind == "date":
        return _date_aliases(figure)
    number = _LEADING.match(figure.text)
    if number is None or not (
        is_age(figure)
        or (figure.kind in ("measure", "percent") and figure.low is not None)
        or (figure.kind == "ratio" and _SCORE.match(figure.text))
    ):
        return ()
    return (f"count:{number[0]}",)


def _date_aliases(figure: Figure) -> tuple[str, ...]:
    if figure.low is not None and figure.low == figure.high:
        day = dt.date.fromordinal(int(figure.low))
        return (f"date:--{day:%m-%d}", f"date:W-{day.weekday()}")
    if figure.normal is not None and _MONTH.fullmatch(figure.normal):
        return (f"date:--{figure.normal[-2:]}",)
    return ()


def is_age(figure: Figure) -> bool:
    """Whether the duration is someone's age: "27-year-old"."""
    return figure.kind == "duration" and figure.text.casefold().endswith("old") and bool(_LEADING.match(figure.text))


def as_words(figures: Iterable[Figure]) -> list[Word]:
    """The figures as words of their own, so that two passages that share a value are seen to share it; small counts say
    too little."""
    return [
        Word(f"#{spelled(figure)}", figure.start, figure.end)
        for figure in figures
        if figure.kind != "quotation"
        and not (figure.kind in ("count", "ordinal") and figure.low is not None and figure.low < 10)
    ]
