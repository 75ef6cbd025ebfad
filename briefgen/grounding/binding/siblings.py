"""Values of a thing that the sources name in one breath with the memo's: "measles and mumps", and the rate of the other.

A statement opens with what it speaks of, and so does a sentence of a report. Where the two open with different things,
the sources join those by "and", "or" or a comma, and no sentence with the value has the memo's, it took the other's value.
"""

from __future__ import annotations

from typing import Final

from briefgen.grounding.lookup import Lookup
from briefgen.grounding.sources import Mention, Sources
from briefgen.grounding.statements import Item
from briefgen.text.folding import lowered
from briefgen.text.stems import Word

_PLACES: Final = 8
_SIZES: Final = frozenset({"count", "money", "percent", "ratio"})
# smaller counts are of too many things
_SMALL: Final = 12
_JOINTS: Final = (" and ", " or ", ", ")


def sibling(item: Item, lookup: Lookup, sources: Sources) -> tuple[Mention, str] | None:
    """The place of the value whose sentence opens with a sibling of what the memo speaks of, and its name; else None."""
    figure = lookup.figure
    if figure.kind not in _SIZES or (figure.kind == "count" and (figure.low or 0) <= _SMALL):
        return None
    topic = _opening(item.context.words, figure.start)
    places = [c.mention for c in lookup.candidates[:_PLACES]]
    if topic is None or not sources.weight(topic.stem) or not places:
        return None
    homes = [sources.sentence_of(place) for place in places]
    if any(word.stem == topic.stem for home in homes for word in home.words):
        return None
    said = {word.stem for word in item.context.words}
    ours = item.context.text[topic.start : topic.end].casefold()
    for place, home in zip(places, homes, strict=True):
        other = _opening(home.words, place.figure.start)
        if other is not None and other.stem not in said:
            theirs = sources.text_of(home)[other.start : other.end]
            if _are_joined(ours, theirs.casefold(), sources):
                return place, theirs
    return None


def _opening(words: tuple[Word, ...], before: int) -> Word | None:
    """The first word of a sentence that says something, where it stands before the figure."""
    first = next((word for word in words if word.stem[0] != "#"), None)
    return first if first is not None and first.end <= before else None


def _are_joined(one: str, other: str, sources: Sources) -> bool:
    """Whether an article names the two in one breath."""
    pairs = [f"{left}{joint}{right}" for joint in _JOINTS for left, right in ((one, other), (other, one))]
    return any(pair in lowered(article.text) for article in sources.articles for pair in pairs)
