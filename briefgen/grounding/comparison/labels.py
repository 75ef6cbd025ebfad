"""Numbers that name a thing instead of counting it: "passage 3", "Option 1", the step at the head of a recipe's line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from briefgen.values.report import Figure

_NAMED: Final = re.compile(
    r"\b(?:passage|option|step|review|number|no\.|nos?|page|chapter|section|figure|table|line|item|day|week|episode|season|"
    r"level|phase|part|type|class|grade|group|form|article|title|tier|stage|round|lap|verse|question|answer|example|"
    r"note|point|paragraph|schedule|highway|route|interstate|channel|gate|room|flight|exit|act|scene|volume|version)"
    r"\s(?:#\s?)?\Z",
    re.IGNORECASE,
)
# "4  Place", "2. Stir", "(3) Rinse" at the head of a line
_STEP: Final = re.compile(r"(?:\s{2,3}|[.):]\s)[A-Z]")
_HEAD: Final = re.compile(r"(?:\A|[\n.!?:;)*]\s{0,3}|\s{2})\(?\Z")
# "1099-PATR"
_PREFIX: Final = re.compile(r"-[A-Z]{2}")
_SHORT: Final = 3
_LAST: Final = 30


# series of which each member has its number: that the number stands elsewhere says nothing
_NOUN: Final = (
    r"\b(?P<noun>number|top|season|episode|day|league|tier|division|seed|group|grade|category|stage|round|lap)\s"
)
_SERIES: Final = re.compile(rf"{_NOUN}\Z", re.IGNORECASE)
_PLACE: Final = re.compile(rf"{_NOUN}(?:#\s?)?(?P<place>\w{{1,12}}(?:-\w{{1,8}})?)\b", re.IGNORECASE)


def series_of(text: str, figure: Figure) -> str:
    """The series in which the number names a place ("season 2", "league two"), in small letters; "" where it counts."""
    if figure.kind != "count" or figure.low is None or figure.low > _LAST:
        return ""
    found = _SERIES.search(text[max(0, figure.start - 16) : figure.start])
    return found["noun"].lower() if found else ""


def in_series(series: str, figure: Figure, texts: Iterable[str]) -> bool:
    """Whether one of the texts names that place of the series, in digits or in the figure's own words."""
    spellings = {(series, words.lower()) for words in (figure.text, figure.normal or figure.text)}
    return any(not spellings.isdisjoint(named_places(text)) for text in texts)


@lru_cache(maxsize=64)
def named_places(text: str) -> frozenset[tuple[str, str]]:
    """The places in series that a text names, each as the series and the number, in small letters."""
    return frozenset((found["noun"].lower(), found["place"].lower()) for found in _PLACE.finditer(text))


def is_label(text: str, figure: Figure) -> bool:
    """Whether the number names the thing before it or opens the name behind it, or numbers the step that begins there."""
    if figure.kind not in ("count", "ordinal") or len(figure.text) > 2 * _SHORT or "," in figure.text:
        return False
    before = text[max(0, figure.start - 16) : figure.start]
    if _NAMED.search(before) or _PREFIX.match(text, figure.end):
        return True
    digits = figure.text.isdigit() and len(figure.text) < _SHORT
    return digits and bool(_HEAD.search(before) and _STEP.match(text, figure.end))
