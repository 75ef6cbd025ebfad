"""What stands by a figure of the memo: the stretch of the statement that it owns, and how near each stem is; found once."""

from __future__ import annotations

from briefgen.grounding.framing.territory import nearness, rest_of_kind, territory
from briefgen.grounding.statements import Item
from briefgen.text.spans import Span
from briefgen.values.report import Figure


def own_stretch(item: Item, figure: Figure) -> Span:
    """The stretch of the statement that the figure owns among the others of its kind."""
    place = figure.start, figure.end
    found = item.stretches.get(place)
    if found is None:
        text = item.context.text
        found = territory(text, Span(0, len(text)), figure, rest_of_kind(figure, item.figures))
        item.stretches[place] = found
    return found


def near_stems(item: Item, figure: Figure) -> dict[str, float]:
    """How near each stem of the statement stands to the figure, between 0 and 1."""
    place = figure.start, figure.end
    near = item.nearness.get(place)
    if near is None:
        near = nearness(item.context.plain, figure, own_stretch(item, figure))
        item.nearness[place] = near
    return near
