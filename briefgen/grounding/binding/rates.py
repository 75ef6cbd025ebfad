"""So many a day are not so many a month: the span of time that a rate is counted by, in the memo and in its source."""

from __future__ import annotations

import re
from typing import Final

from briefgen.grounding.lookup import Lookup
from briefgen.grounding.sources import Sources
from briefgen.grounding.verdicts import OTHER_THING, Ruling
from briefgen.text.folding import lowered
from briefgen.values.report import Evidence, Figure

PLACES: Final = 8
# how far before and behind the figure the span may stand
_BEFORE: Final = 40
_BEHIND: Final = 90
_KINDS: Final = frozenset({"count", "money", "percent", "measure", "range"})
_UNIT: Final = "second|minute|hour|day|week|month|quarter|year"
# "after a year", "a day ago": spans of time by themselves
_SPAN: Final = re.compile(
    rf"\b(?:(?:per|each|every)\s({_UNIT})\b"
    rf"|(?<!after\s)(?<!in\s)(?<!within\s)(?<!for\s)(?<!of\s)(?<!than\s)(?<!over\s)(?<!about\s)(?<!half\s)(?<!once\s)"
    rf"an?\s({_UNIT})\b(?!\s(?:ago|earlier|later|before|after|old|or|and|when|in which)\b|-))"
)


def rate_of(text: str, figure: Figure, start: int, end: int) -> str:
    """The span of time that the figure is so many of ("day", "month"), "" where none or more than one stands near."""
    low, high = max(start, figure.start - _BEFORE), min(end, figure.end + _BEHIND)
    found = {match[1] or match[2] for match in _SPAN.finditer(lowered(text), low, high)}
    return found.pop() if len(found) == 1 else ""


def misrated(text: str, lookup: Lookup, sources: Sources) -> Ruling | None:
    """The ruling that the source counts by another span of time, None where one of its places leaves that open."""
    figure = lookup.figure
    ours = rate_of(text, figure, 0, len(text)) if figure.kind in _KINDS and lookup.candidates else ""
    if not ours:
        return None
    theirs = ""
    for place in lookup.candidates[:PLACES]:
        home = sources.sentence_of(place.mention)
        theirs = rate_of(sources.text_of(home), place.mention.figure, home.start, home.end)
        if not theirs or theirs == ours:
            return None
    passage = sources.passage(sources.sentence_of(lookup.candidates[0].mention))
    words = f"The source has {figure.text} a {theirs}; the memo says {figure.text} a {ours}."
    return Ruling(OTHER_THING, words.replace("a hour", "an hour"), (Evidence(passage, "conflict"),))
