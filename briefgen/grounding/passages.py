"""The sentences of the sources that a statement leans on: those that its notes quote, and those that fit it best."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from briefgen.grounding.cases import Case
from briefgen.grounding.sources import Sources
from briefgen.values.article import Passage
from briefgen.values.memo import Statement


def passages_for(case: Case, own: Sequence[Case], sources: Sources, most: int) -> tuple[int, ...]:
    """The sentences whose figures may be operands: those that bear out the statement's other figures, and the best."""
    found: dict[int, None] = {}
    for other in own:
        if other.lookup.candidates:
            found.setdefault(other.lookup.candidates[0].mention.sentence)
    for number in case.lookup.passages[:most]:
        found.setdefault(number)
    return tuple(found)


def pointed_to(statement: Statement, sources: Sources) -> tuple[int, ...]:
    """The numbers of the sentences that the passages of the statement's citations lie in, in the order of the notes."""
    quoted = [citation.passage for citation in statement.citations if citation.passage is not None]
    return tuple(dict.fromkeys(number for passage in quoted for number in sentences_of(passage, sources)))


def sentences_of(passage: Passage, sources: Sources) -> range:
    """The numbers of the sentences that the passage lies in."""
    for first, starts in sources.texts:
        home = sources.sentences[first]
        if sources.articles[home.article].id == passage.article and home.field == passage.field:
            low = max(0, bisect_right(starts, passage.start) - 1)
            return range(first + low, first + max(low + 1, bisect_left(starts, passage.end)))
    return range(0)
