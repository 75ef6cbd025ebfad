"""The frame of a figure in its statement: what it counts, whose it is, when, and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.grounding.framing.phrases import phrase
from briefgen.grounding.framing.stretches import own_stretch
from briefgen.grounding.speakers.saying import speaker_of
from briefgen.grounding.statements import Item
from briefgen.text.clauses import clause_at
from briefgen.text.names import names
from briefgen.values.report import Figure, Frame


def framed(item: Item, figure: Figure) -> Figure:
    """The figure with its frame filled; the bound that the finder read is kept."""
    if figure.kind == "quotation":
        return replace(figure, frame=replace(figure.frame, speaker=_speaker(item, figure)))
    text = item.context.text
    frame = Frame(
        bound=figure.frame.bound,
        counts=" ".join(phrase(text[figure.end : figure.end + 90])) if figure.kind not in ("date", "time") else "",
        whose=_whose(item, figure),
        when=_when(item.figures, figure),
        speaker=_speaker(item, figure),
    )
    return replace(figure, frame=frame)


def _whose(item: Item, figure: Figure) -> tuple[str, ...]:
    """The names in the figure's clause that no other figure of its kind owns, in order."""
    text, clauses = item.context.text, item.context.clauses
    own = own_stretch(item, figure)
    clause = clauses[clause_at(clauses, figure.start)]
    found = names(text, max(own.start, clause.start), min(own.end, clause.end))
    return tuple(dict.fromkeys(n.text.rstrip(".,") for n in found if n.end <= figure.start or n.start >= figure.end))


def _when(figures: Sequence[Figure], figure: Figure) -> str:
    """The date of the statement that stands nearest to the figure, "" for a date itself."""
    dates = [f for f in figures if f.kind == "date" and f.start != figure.start]
    if figure.kind in ("date", "time") or not dates:
        return ""
    nearest = min(dates, key=lambda d: (min(abs(d.start - figure.end), abs(figure.start - d.end)), d.start))
    return nearest.normal or nearest.text


def _speaker(item: Item, figure: Figure) -> str:
    saying = speaker_of(item.statement.text, figure.start, figure.end)
    return saying.speaker.name if saying else ""
