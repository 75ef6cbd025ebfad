"""The value of another period: the sources have the memo's value for other days, and for its days another of the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from briefgen.grounding.comparison.keys import key_of
from briefgen.grounding.comparison.sameness import agree
from briefgen.grounding.framing.rivals import counted, counted_by
from briefgen.grounding.lookup import Candidate, Lookup
from briefgen.grounding.sources import Mention, Sentence, Sources
from briefgen.grounding.statements import Item
from briefgen.grounding.verdicts import OTHER_VALUE, Ruling
from briefgen.values.report import Evidence, Figure

_KINDS: Final = frozenset({"count", "money", "measure"})
_SMALL: Final = 12
# a year is the widest period, ten times the value the most that another period may have
_WIDEST: Final = 400
_TIMES: Final = Decimal(10)
# places of the value, and of the period, that are looked at
_PLACES: Final = 6
_MENTIONS: Final = 24
_CLOSE: Final = 0.4


def other_period(item: Item, lookup: Lookup, sources: Sources) -> Ruling | None:
    """The ruling that the sources have another value for the period which the statement gives the figure, and the figure's
    own value for other periods alone."""
    figure = lookup.figure
    if figure.kind not in _KINDS or figure.low is None or figure.low <= _SMALL:
        return None
    noun = counted(item.context.text, figure, len(item.context.text))[-1:]
    period = _nearest(figure, item.figures)
    if not noun or period is None or not all(_is_of_another(c.mention, period, sources) for c in _places(lookup)):
        return None
    rival = next(_rivals(figure, noun, period, sources), None)
    if rival is None:
        return None
    words = f"For {period.text} the source says {rival.figure.text}; it has {figure.text} for another period."
    return Ruling(OTHER_VALUE, words, (Evidence(sources.passage(sources.sentence_of(rival)), "conflict"),))


def _places(lookup: Lookup) -> list[Candidate]:
    return [c for c in lookup.candidates[:_PLACES] if c.score >= _CLOSE * lookup.candidates[0].score]


def _nearest(figure: Figure, figures: Sequence[Figure]) -> Figure | None:
    """The date that stands nearest to the figure."""
    return min(filter(_is_period, figures), key=lambda date: _distance(figure, date), default=None)


def _is_period(figure: Figure) -> bool:
    if figure.kind != "date" or figure.low is None or figure.high is None:
        return False
    return figure.high - figure.low <= _WIDEST


def _distance(one: Figure, other: Figure) -> int:
    return max(one.start, other.start) - min(one.end, other.end)


def _are_one(one: Figure, other: Figure) -> bool:
    return agree(one, other) is not None or agree(other, one) is not None


def _is_of_another(place: Mention, period: Figure, sources: Sources) -> bool:
    """Whether the sentence dates the value, and by none that agrees with the period."""
    dates = [date for date in _figures(sources.sentence_of(place), sources) if date.kind == "date"]
    return any(map(_is_period, dates)) and not any(_are_one(period, date) for date in dates)


def _figures(sentence: Sentence, sources: Sources) -> list[Figure]:
    return [sources.mentions[number].figure for number in sentence.mentions]


def _rivals(figure: Figure, noun: tuple[str, ...], period: Figure, sources: Sources) -> Iterator[Mention]:
    for number in sources.values.near(period)[:_MENTIONS]:
        date = sources.mentions[number]
        if not _are_one(period, date.figure):
            continue
        sentence = sources.sentence_of(date)
        figures = _figures(sentence, sources)
        for mention in (sources.mentions[i] for i in sentence.mentions):
            same = _is_other_value(figure, mention.figure) and counted_by(mention, sources)[-1:] == noun
            if same and _nearest(mention.figure, figures) == date.figure:
                yield mention


def _is_other_value(figure: Figure, other: Figure) -> bool:
    if key_of(figure) != key_of(other) or not figure.low or not other.low or _are_one(figure, other):
        return False
    return figure.low <= _TIMES * other.low and other.low <= _TIMES * figure.low
