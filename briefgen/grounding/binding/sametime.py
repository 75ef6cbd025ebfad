""" "That same month": a day, month or year that the memo names by the date before it, held against the passage it tells."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from briefgen.figures.find import find
from briefgen.grounding.lookup import Lookup
from briefgen.grounding.sources import Sources
from briefgen.grounding.statements import Item
from briefgen.grounding.verdicts import DATED, OTHER_VALUE, Ruling
from briefgen.values.report import Evidence, Figure

_SAME: Final = re.compile(
    r"\b(?:(?:that|the)\s(?:very\s)?same|that(?:\svery)?)\s(?P<unit>day|month|year)\b", re.IGNORECASE
)
# the letters of an ISO date that tell the unit, and the most days that a date of it spans
_LETTERS: Final = {"day": (10, 1), "month": (7, 31), "year": (4, 366)}
# the passage holds at least so much of what the statement says
_FITTING: Final = 0.5


def same_time(item: Item, lookup: Lookup, sources: Sources) -> Ruling | None:
    """The ruling on a figure such as "that same month": the passage that fits the statement has a date of it, or another;
    None where the memo has no date before it, or the passage none."""
    said = _SAME.search(lookup.figure.text)
    meant = _before(item, lookup.figure) if said and lookup.best >= _FITTING and lookup.passages else None
    if said is None or meant is None or meant.low is None:
        return None
    letters, widest = _LETTERS[said["unit"].lower()]
    sentence = sources.sentences[lookup.passages[0]]
    figures = (sources.mentions[number].figure for number in sentence.mentions)
    dates = [date for date in figures if _spans(date, widest)]
    if not dates or not _spans(meant, widest):
        return None
    evidence = sources.passage(sentence)
    if any(_unit(date, letters) == _unit(meant, letters) for date in dates):
        return Ruling(DATED, f"It is that of {meant.text}, as in the source.", (Evidence(evidence, "support"),))
    words = f"The memo means that of {meant.text}; the source says {dates[0].text}."
    return Ruling(OTHER_VALUE, words, (Evidence(evidence, "conflict"),))


def _before(item: Item, figure: Figure) -> Figure | None:
    """The last date that the memo names before the figure, in the statement or the one before it."""
    here = [date for date in item.figures if date.end <= figure.start]
    return _last(here) or _last(find(item.before))


def _last(figures: Sequence[Figure]) -> Figure | None:
    return next((f for f in reversed(figures) if f.kind == "date" and f.low is not None), None)


def _spans(date: Figure, widest: int) -> bool:
    return date.kind == "date" and date.low is not None and date.high is not None and date.high - date.low < widest


def _unit(date: Figure, letters: int) -> str:
    return dt.date.fromordinal(int(date.low or 1)).isoformat()[:letters]
