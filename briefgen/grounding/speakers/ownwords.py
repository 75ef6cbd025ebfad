"""Another value in the very words of the one whom the memo names: not his figure, but someone else's for the same thing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from briefgen.grounding.attribution import heard, name_words
from briefgen.grounding.comparison.keys import key_of
from briefgen.grounding.comparison.sameness import agree
from briefgen.grounding.framing.rivals import counted, counted_by, nearby
from briefgen.grounding.lookup import Lookup
from briefgen.grounding.sources import Mention, Sources
from briefgen.grounding.statements import Item
from briefgen.text.speakers import sayings_at

# values of one thing lie within so much of each other
_TIMES: Final = Decimal(3)
_SMALL: Final = 12


def own_value(item: Item, lookup: Lookup, words: frozenset[str], sources: Sources) -> Mention | None:
    """The figure that the one with the name of `words` gives for what the memo has him put otherwise; None where he
    gives none, or where a place of the memo's value has his name."""
    figure = lookup.figure
    if figure.low is None or figure.low <= _SMALL or any(_names(c.mention, words, sources) for c in lookup.candidates):
        return None
    return next(_own(item, lookup, words, sources), None)


def _own(item: Item, lookup: Lookup, words: frozenset[str], sources: Sources) -> Iterator[Mention]:
    figure, text = lookup.figure, item.context.text
    noun = counted(text, figure, len(text))[-1:]
    for number in nearby(lookup, sources):
        mention = sources.mentions[number]
        other = mention.figure
        if key_of(other) != key_of(figure) or agree(figure, other) or not _is_near(figure.low, other.low):
            continue
        if counted_by(mention, sources)[-1:] == noun and _is_said_by(mention, words, sources):
            yield mention


def _is_near(one: Decimal | None, other: Decimal | None) -> bool:
    return one is not None and other is not None and one <= _TIMES * other and other <= _TIMES * one


def _is_said_by(mention: Mention, words: frozenset[str], sources: Sources) -> bool:
    figure, article = mention.figure, sources.article_of(mention)
    if sources.sentence_of(mention).field == "title":
        return False
    saying = next(iter(sayings_at(heard(article.text), figure.start, figure.end)), None)
    return saying is not None and not words.isdisjoint(name_words(saying.speaker.name))


def _names(mention: Mention, words: frozenset[str], sources: Sources) -> bool:
    home = sources.sentence_of(mention)
    return not words.isdisjoint(name_words(sources.text_of(home)[home.start : home.end]))
