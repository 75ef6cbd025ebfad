"""Warnings on a figure that a passage states: what a person should look at although it is no alarm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from briefgen.grounding.attribution import heard
from briefgen.grounding.lookup import Candidate, Lookup
from briefgen.grounding.sources import Sources
from briefgen.text.mentions import may_hold_anonymous
from briefgen.text.speakers import sayings_at
from briefgen.values.report import Figure, Warn

# places of a value that are looked at
_PLACES: Final = 4
_SIZES: Final = frozenset({"count", "money", "percent", "ratio", "measure", "duration"})


def warnings_of(lookup: Lookup, unclear: bool, sources: Sources) -> tuple[Warn, ...]:
    """The warnings on a stated figure, in a fixed order; `unclear` whether a person should look at its binding."""
    return tuple(_warnings(lookup, unclear, sources))


def _warnings(lookup: Lookup, unclear: bool, sources: Sources) -> Iterator[Warn]:
    best = lookup.candidates[0]
    if not best.cited:
        yield "cited-elsewhere"
    if unclear:
        yield "binding-unclear"
    if _drops_hedge(lookup.figure, lookup.candidates):
        yield "hedge-dropped"
    if _is_anonymous(lookup.candidates, sources):
        articles = {sources.article_of(c.mention).id for c in lookup.candidates}
        if len(articles) == 1:
            yield "single-source"
        yield "anonymous-source"


def _drops_hedge(figure: Figure, places: Sequence[Candidate]) -> bool:
    """Whether the memo states plainly what every close place hedges: "25" for "around 25"."""
    if figure.kind not in _SIZES or figure.frame.bound != "exactly":
        return False
    close = [c for c in places[:_PLACES] if c.agreement == "same" and c.mention.figure.kind == figure.kind]
    return bool(close) and all(c.mention.figure.frame.bound != "exactly" for c in close)


def _is_anonymous(places: Sequence[Candidate], sources: Sources) -> bool:
    """Whether one who is not named says it at every place."""
    return all(_is_said_anonymously(place, sources) for place in places[:_PLACES])


def _is_said_anonymously(place: Candidate, sources: Sources) -> bool:
    figure, text = place.mention.figure, sources.article_of(place.mention).text
    # most articles have no such speaker at all: who says what in them need not be read for this
    if sources.sentence_of(place.mention).field == "title" or not may_hold_anonymous(text):
        return False
    saying = next(iter(sayings_at(heard(text), figure.start, figure.end)), None)
    return saying is not None and saying.speaker.kind == "anonymous"
