"""A measure that the source only counts: "60,000 gigabytes" for 60,000 files."""

from __future__ import annotations

from typing import Final

from briefgen.grounding.binding.binding import counted_at
from briefgen.grounding.lookup import Lookup
from briefgen.grounding.sources import Sources
from briefgen.grounding.verdicts import OTHER_THING, Ruling
from briefgen.values.report import Evidence

_SHORTEST: Final = 4


def other_unit(lookup: Lookup, sources: Sources) -> Ruling | None:
    """That every place of a measure's number counts something instead; None where one leaves open what it is of."""
    figure = lookup.figure
    if figure.kind != "measure" or any(place.mention.figure.kind != "count" for place in lookup.candidates):
        return None
    counted = [counted_at(place.mention, sources) for place in lookup.candidates]
    # "5.68 m juvenile female": what is read as a thing may be a short unit
    if not all(noun and len(noun[0]) >= _SHORTEST for noun in counted):
        return None
    place = lookup.candidates[0].mention
    words = f"The source says {place.figure.text} {' '.join(counted[0])}; the memo says {figure.text}."
    return Ruling(OTHER_THING, words, (Evidence(sources.passage(sources.sentence_of(place)), "conflict"),))
