"""The second-hottest and the hottest: a rank that the sources give to another thing than the memo, which itself they have
first."""

from __future__ import annotations

import re
from typing import Final

from briefgen.grounding.lookup import Lookup
from briefgen.grounding.sources import Mention, Sources
from briefgen.grounding.verdicts import OTHER_THING, Ruling
from briefgen.text.folding import lowered
from briefgen.values.report import Evidence

# for text in lower case: "second-hottest July", "third most expensive crane"
_RANKED: Final = re.compile(r"[-\s](?P<most>[a-z]{2,14}est|(?:most|least)[-\s][a-z]{3,16})\s(?P<noun>[a-z][a-z’'-]+)")
_PLACES: Final = 6
_REACH: Final = 60


def misranked(statement: str, lookup: Lookup, sources: Sources) -> Ruling | None:
    """The ruling that the sources rank another thing so, and have the memo's thing as the first of its kind."""
    figure = lookup.figure
    ours = _RANKED.match(lowered(statement), figure.end, figure.end + _REACH) if figure.kind == "ordinal" else None
    if ours is None:
        return None
    places = [place.mention for place in lookup.candidates[:_PLACES]]
    theirs = [rank for place in places if (rank := _ranked(place, sources))]
    if not theirs or any(rank["most"] != ours["most"] or rank["noun"] == ours["noun"] for rank in theirs):
        return None
    first = re.compile(rf"(?<![-\w])(?:the|its|their)\s{re.escape(ours['most'])}\s{re.escape(ours['noun'])}\b")
    for place in places:
        home = sources.sentence_of(place)
        if first.search(lowered(sources.text_of(home)), home.start, home.end):
            words = (
                f"The source has the {ours['most']} {ours['noun']} as the first; {figure.text} is {theirs[0]['noun']}."
            )
            return Ruling(OTHER_THING, words, (Evidence(sources.passage(home), "conflict"),))
    return None


def _ranked(place: Mention, sources: Sources) -> re.Match[str] | None:
    text = lowered(sources.text_of(sources.sentence_of(place)))
    return _RANKED.match(text, place.figure.end, place.figure.end + _REACH)
