"""What two figures must share to be compared, and the spellings under which a figure is looked for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from briefgen.figures.durations import SECONDS, iso
from briefgen.figures.hits import plain
from briefgen.figures.measures import MEASURES
from briefgen.figures.numbers import number
from briefgen.text.stems import Word
from briefgen.values.report import Figure, FigureKind

_OPEN_DATE: Final = re.compile(r"--\d\d(?:-\d\d)?(?:/--\d\d-\d\d)?|W-\d")
_OPEN_DAY: Final = re.compile(r"--\d\d-\d\d")
_STRETCH: Final = re.compile(r"\d{4}(-\d\d-\d\d)/\d{4}(-\d\d-\d\d)")
_MONTH: Final = re.compile(r"\d{4}-\d\d")
_LEADING: Final = re.compile(r"\d")
_SCORE: Final = re.compile(r"\d+(?:\.\d+)?\s(?:out\s)?of\s\d|[a-z]+\sout\sof\s[a-z0-9]", re.IGNORECASE)
# without a word of time before them these are read as counts
_OLD_YEAR: Final = re.compile(r"1[0-8]\d\d")
_AGED: Final = re.compile(r"olds?\Z", re.IGNORECASE)
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
        return Key("count", quantity_of(unit))
    if kind == "measure":
        return Key(kind, quantity_of(unit))
    return Key(kind, "" if kind in ("duration", "ordinal") else unit)


def quantity_of(unit: str) -> str:
    """What the unit measures, the unit itself where it is no measure's."""
    if unit in SECONDS:  # "12 to 24 months", "one to two years"
        return "time"
    if unit == "°":  # degrees of what is left open
        return "temperature"
    return MEASURES[unit].quantity if unit in MEASURES else unit


def spelled(figure: Figure) -> str:
    """The normal form, or the words in lower case, by which names are compared; an open date by what it gives."""
    if figure.kind == "date" and figure.low is None and _OPEN_DATE.fullmatch(figure.unit):
        return f"date:{figure.unit}"
    return f"{key_of(figure).family}:{(figure.normal or figure.text).casefold()}"


def aliases(figure: Figure) -> tuple[str, ...]:
    """Other spellings by which the figure is found: a date without its year, a score, age or measure by its number, the
    last of a row of years by how many they are."""
    if figure.kind == "date":
        return _date_aliases(figure)
    if figure.kind == "identifier":
        return _parts(figure.normal or "")
    if figure.kind == "ordinal":
        return (f"duration:{_iso(figure).casefold()}",) if figure.unit else ()
    if figure.kind == "range":
        return _ages(figure)
    if figure.kind == "measure" and figure.low is not None and figure.low == figure.high:
        return (f"count:{plain(figure.low)}",)
    if not (is_age(figure) or figure.kind == "percent" or (figure.kind == "ratio" and _SCORE.match(figure.text))):
        return ()
    named = number(figure.text, 0)
    return () if named is None else (f"count:{plain(named.low)}",)


_HOST: Final = re.compile(
    r"(?:[^/\s@]{1,120}@)?((?:[\w-]{1,63}\.){1,8}[a-z]{2,12}|(?:\d{1,3}\.){3}\d{1,3})(?::\d{1,5})?(?=/|\Z)"
)
_NAMED_FILE: Final = re.compile(r"/([\w.%~+-]{1,120}\.[a-z0-9]{2,5})\Z")


@lru_cache(maxsize=1024)
def _parts(name: str) -> tuple[str, ...]:
    """The parts of an address by which it is named too: its host, the domains above it, the file at its end."""
    name = name.casefold()
    host = _HOST.match(name)
    if host is None:
        return ()
    labels = host[1].split(".")
    above = [] if labels[-1].isdigit() else [".".join(labels[n:]) for n in range(1, len(labels) - 1)]
    file = _NAMED_FILE.search(name, host.end())
    found = (host[1], *above, *((file[1],) if file else ()))
    return tuple(f"name:{part}" for part in dict.fromkeys(found) if part != name)


def _iso(figure: Figure) -> str:
    return iso(figure.low or Decimal(0), figure.unit)


def _ages(figure: Figure) -> tuple[str, ...]:
    """A range of ages by its numbers alone: "aged 10-24" for "10-24 year olds"."""
    if figure.unit != "year" or figure.low is None or figure.high is None or not _AGED.search(figure.text):
        return ()
    return (f"count:{plain(figure.low / SECONDS['year'])}/{plain(figure.high / SECONDS['year'])}",)


@lru_cache(maxsize=1024)
def _day_aliases(ordinal: int) -> tuple[str, ...]:
    day = dt.date.fromordinal(ordinal)
    return (f"date:--{day:%m-%d}", f"date:W-{day.weekday()}")


def _date_aliases(figure: Figure) -> tuple[str, ...]:
    if figure.low is None and "/" in figure.unit:
        return tuple(f"date:{end}" for end in figure.unit.split("/"))
    if stretch := _STRETCH.fullmatch(figure.normal or ""):
        return (f"date:-{stretch[1]}/-{stretch[2]}", f"date:-{stretch[1]}", f"date:-{stretch[2]}")
    if figure.low is None and _OPEN_DAY.fullmatch(figure.unit):
        return (f"date:{figure.unit[:4]}",)
    if figure.low is not None and figure.low == figure.high:
        return _day_aliases(int(figure.low))
    if figure.normal is not None and _MONTH.fullmatch(figure.normal):
        return (f"date:--{figure.normal[-2:]}",)
    if _OLD_YEAR.fullmatch(figure.text):
        return (f"count:{figure.text}",)
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


def plain_of(words: Iterable[Word]) -> tuple[Word, ...]:
    """The words that are no figures."""
    return tuple([word for word in words if word.stem[0] != "#"])
