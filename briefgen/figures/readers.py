"""What is read where a word begins (or ends) a figure: readers by name, tried in the order of `words.READERS`."""

from __future__ import annotations

import re
from collections.abc import Callable

from briefgen.figures import (
    dates,
    identifiers,
    money,
    names,
    ordinals,
    periods,
    shares,
    smallwords,
    times,
    timespans,
    vague,
)
from briefgen.figures.datewords import Dated
from briefgen.figures.hits import Hit
from briefgen.figures.quantities import quantity
from briefgen.figures.words import ARTICLE_WORDS, LOOSE_WORDS, READERS

_Reader = Callable[[str, int, str], Hit | None]


def read_word(text: str, pos: int, word: str) -> Hit | None:
    """The figure at the word at `pos` (given in lower case), which may start before it ("a week")."""
    for name in READERS[word]:
        hit = _BY_NAME[name](text, pos, word)
        if hit is not None:
            return hit
    return None


def _dated(read: Callable[[str, int], Dated | None]) -> _Reader:
    """The reader of a date as a reader of figures."""

    def reader(text: str, pos: int, _: str) -> Hit | None:
        found = read(text, pos)
        return None if found is None else Hit(pos, found.end, "date", when=found.when)

    return reader


def _plain(read: Callable[[str, int], Hit | None]) -> _Reader:
    """A reader that need not know the word."""
    return lambda text, pos, _: read(text, pos)


# numbers within the names of things
_TERM = re.compile(r"(?:one|two|three)-(?:factor|step|way|time)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"(?<![\w'’.-])an?[ -]\Z", re.IGNORECASE)


def _quantity(text: str, pos: int, word: str) -> Hit | None:
    """A quantity in words; "a" before a magnitude belongs to it."""
    if _TERM.match(text, pos) or smallwords.counts_nothing(text, pos, word):
        return None
    if word in LOOSE_WORDS and not vague.other(text, pos):
        return None
    hit = quantity(text, pos)
    if hit is None or (hit.end == pos + len(word) and names.word_in_name(text, pos, hit.end)):
        return None
    article = _ARTICLE.search(text, max(0, pos - 3), pos) if word in ARTICLE_WORDS else None
    return hit._replace(start=article.start()) if article else hit


def _money(text: str, pos: int, _: str) -> Hit | None:
    return quantity(text, pos) if money.currency_before(text, pos) else None


_BY_NAME: dict[str, _Reader] = {
    "code": _plain(identifiers.code), "money": _money, "fiscal": _dated(periods.fiscal),
    "month": _dated(dates.month_date), "weekday": _dated(dates.weekday), "day": _dated(periods.day_word),
    "season": _dated(periods.season), "week of": _dated(periods.week_of),
    "beside": _dated(periods.day_beside), "quarter": _dated(periods.quarter), "century": _dated(periods.century),
    "part": _dated(periods.parted), "relative": _dated(periods.relative), "sum": _plain(vague.sum_of_figures),
    "digits": _plain(vague.digits_of), "fraction": _plain(shares.fraction), "few": _plain(timespans.few_units),
    "half unit": _plain(timespans.half_unit), "one thing in": _plain(shares.one_thing_in),
    "quarters of hour": _plain(timespans.quarters_of_hour), "quantity": _quantity, "share": _plain(shares.part),
    "one unit": _plain(timespans.one_unit), "bare units": _plain(timespans.bare_units),
    "compound": _plain(ordinals.compound),
    "ordinal": _plain(ordinals.ordinal), "multiple": shares.multiple_word, "spoken": _plain(times.spoken),
    "count": smallwords.small_count,
}  # fmt: skip
