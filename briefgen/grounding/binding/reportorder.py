"""Which of two reports says which: "the earlier report has 18, the later one 21", told by the days of publication."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from briefgen.grounding.cases import Case
from briefgen.grounding.comparison.keys import key_of
from briefgen.grounding.framing.stretches import own_stretch
from briefgen.grounding.sources import Sources
from briefgen.grounding.verdicts import SWAPPED, Ruling
from briefgen.text.folding import lowered
from briefgen.values.report import Evidence

_REPORT: Final = r"(?:reports?|articles?|accounts?|stor(?:y|ies)|dispatch(?:es)?|coverage|pieces?|posts?|one|ones)"
_EARLIER: Final = re.compile(rf"\b(?:earlier|earliest|first|initial|older|original)\s(?:[a-z]+\s)?{_REPORT}\b")
_LATER: Final = re.compile(rf"\b(?:later|latest|second|newer|newest|subsequent|last|updated)\s(?:[a-z]+\s)?{_REPORT}\b")
_KINDS: Final = frozenset({"count", "money", "measure", "fraction", "duration", "date"})


def reordered(cases: Sequence[Case], sources: Sources) -> list[Case]:
    """The cases, with pairs of a statement that it gives to an earlier and a later report the wrong way round ruled
    contradicted."""
    settled = list(cases)
    told = [(number, place) for number, case in enumerate(cases) if (place := _place(case))]
    for (one, first), (other, last) in pairwise(told):
        pair = settled[one], settled[other]
        if first != last and _are_pair(*pair) and _is_reversed(pair if first == "earlier" else pair[::-1], sources):
            settled[one], settled[other] = (case.ruled(_ruling(case, sources)) for case in pair)
    return settled


def _place(case: Case) -> str:
    """Whether the statement has the figure from an earlier or a later report; "" where it says neither."""
    if not case.ruling.grounded or not case.lookup.candidates or key_of(case.figure).family not in _KINDS:
        return ""
    text, own = lowered(case.item.context.text), own_stretch(case.item, case.figure)
    found = [
        name for name, words in (("earlier", _EARLIER), ("later", _LATER)) if words.search(text, own.start, own.end)
    ]
    return found[0] if len(found) == 1 else ""


def _are_pair(one: Case, other: Case) -> bool:
    return one.item.index == other.item.index and key_of(one.figure) == key_of(other.figure)


def _is_reversed(pair: tuple[Case, ...], sources: Sources) -> bool:
    """Whether every article with the value of the earlier report came out after all with that of the later one."""
    earlier, later = (_published(case, sources) for case in pair)
    return bool(earlier and later) and min(earlier) > max(later)


def _published(case: Case, sources: Sources) -> list[dt.date]:
    days = (sources.article_of(place.mention).published for place in case.lookup.candidates if place.cited)
    return [day for day in days if day is not None]


def _ruling(case: Case, sources: Sources) -> Ruling:
    place = case.lookup.candidates[0].mention
    when = sources.article_of(place).published
    words = f"{case.figure.text} stands in a report of {when}: the memo has the two reports the wrong way round."
    return Ruling(SWAPPED, words, (Evidence(sources.passage(sources.sentence_of(place)), "conflict"),))
