"""A measure that the source only counts: "60,000 gigabytes" for 60,000 files."""

from __future__ import annotations

from typing import Final

from briefgen.figures.measures import MEASURES
from briefgen.grounding.binding.binding import NEARLY, counted_at
from briefgen.grounding.lookup import Lookup
from briefgen.grounding.sources import Sources
from briefgen.grounding.verdicts import OTHER_THING, Ruling
from briefgen.values.report import Evidence

_UNITS: Final = frozenset(map(str.lower, MEASURES))


def other_unit(lookup: Lookup, sources: Sources) -> Ruling | None:
    """That the likeliest places of a measure's number count something instead; None where one leaves open what it is of."""
    figure = lookup.figure
    if figure.kind != "measure" or any(place.mention.figure.kind != "count" for place in lookup.candidates):
        return None
    best = lookup.candidates[0]
    close = [c for c in lookup.candidates if c.pointed == best.pointed and c.score >= NEARLY * best.score]
    counted = [counted_at(place.mention, sources) for place in close]
    # "6.2 m young cow": what is read as a thing may be a short unit
    if not all(noun and noun[0].lower() not in _UNITS for noun in counted):
        return None
    place = lookup.candidates[0].mention
    words = f"The source says {place.figure.text} {' '.join(counted[0])}; the memo says {figure.text}."
    return Ruling(OTHER_THING, words, (Evidence(sources.passage(sources.sentence_of(place)), "conflict"),))
