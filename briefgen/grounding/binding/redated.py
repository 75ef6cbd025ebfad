"""Another day for what the memo says: a sentence that says nearly all of it, with another date than the memo's."""

from __future__ import annotations

from typing import Final

from briefgen.grounding.comparison.keys import key_of
from briefgen.grounding.comparison.sameness import agree
from briefgen.grounding.framing.rivals import PLACES, Rival, fit
from briefgen.grounding.framing.stretches import near_stems
from briefgen.grounding.lookup import Lookup
from briefgen.grounding.sources import Sources
from briefgen.grounding.statements import Item
from briefgen.values.report import Figure

# the share of the words around the memo's date that the other sentence must have, and the memo's own place may have at
# most, of that
MOST: Final = 0.7
OWN: Final = 0.6
# less will do where next to nothing of it stands at the memo's own place
MANY: Final = 0.4
FEW: Final = 0.25
# two dates of one precision: days, months, years; in days
_ALIKE: Final = 3
_YEAR: Final = 366


def redated(item: Item, lookup: Lookup, sources: Sources) -> Rival | None:
    """The date that a source gives to what the statement says, where the statement's only date stands elsewhere."""
    figure = lookup.figure
    if figure.kind != "date" or figure.low is None or not lookup.passages:
        return None
    if sum(key_of(f).family == "date" for f in item.figures) != 1:
        return None
    places = [c.mention for c in lookup.candidates]
    taken = {place.sentence for place in places}
    near = near_stems(item, figure)
    whole = sum(sources.weight(stem) * weight for stem, weight in near.items())
    rivals = [
        Rival(mention, fit(near, mention, sources))
        for number in lookup.passages[:3]
        if number not in taken
        for mention in (sources.mentions[i] for i in sources.sentences[number].mentions)
        if _is_other_day(figure, mention.figure)
    ]
    best = max(rivals, key=lambda r: (r.fit, -r.mention.index), default=None)
    own = max(fit(near, place, sources) for place in places[:PLACES])
    if best is None or not whole:
        return None
    near_all = best.fit >= MOST * whole and own <= OWN * best.fit
    elsewhere = best.fit >= MANY * whole and own <= FEW * best.fit and _is_named(lookup)
    return best if near_all or elsewhere else None


def _is_named(lookup: Lookup) -> bool:
    """Whether the source names the memo's very date by the calendar: the news of an article, which "on Friday" tells, a
    memo words as it likes."""
    best = lookup.candidates[0]
    return best.agreement == "same" and any(map(str.isdigit, best.mention.figure.text))


def _is_other_day(memo: Figure, source: Figure) -> bool:
    """Whether the source's date is named by the calendar, as precise as the memo's and another."""
    if source.kind != "date" or source.low is None or source.high is None or memo.low is None or memo.high is None:
        return False
    width = source.high - source.low
    alike = width <= _YEAR and abs(width - (memo.high - memo.low)) <= _ALIKE and any(map(str.isdigit, source.text))
    return alike and not (agree(memo, source) or agree(source, memo))
