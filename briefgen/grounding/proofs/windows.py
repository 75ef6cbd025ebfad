"""Passages widened so that a reader can tell what they speak of: each with the sentences beside it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Final

from briefgen.grounding.sources import Sentence, Sources
from briefgen.values.article import Passage

# how many passages one question shows, and how long one may be, in code points
MOST: Final = 6
LONGEST: Final = 1200


def windows(passages: Iterable[Passage], sources: Sources) -> tuple[Passage, ...]:
    """The passages with the sentences beside them, the first `MOST`, each place once, in the order given."""
    shown: list[Passage] = []
    for passage in passages:
        if len(shown) < MOST and not any(holds(window, passage) for window in shown):
            shown.append(_widened(passage, sources))
    return tuple(shown)


def holds(window: Passage, passage: Passage) -> bool:
    """Whether the passage lies within the window."""
    same = (window.article, window.field) == (passage.article, passage.field)
    return same and window.start <= passage.start and passage.end <= window.end


def sentences_of(passage: Passage, sources: Sources) -> tuple[Sentence, ...]:
    """The sentences that the passage touches, in order."""
    number = sources.order[passage.article]
    for first, starts in sources.texts:
        home = sources.sentences[first]
        if home.article == number and home.field == passage.field:
            low, high = max(0, bisect_right(starts, passage.start) - 1), bisect_right(starts, passage.end - 1)
            return sources.sentences[first + low : first + high]
    return ()


def _widened(passage: Passage, sources: Sources) -> Passage:
    """The passage with a sentence on either side; without them, or cut around its middle, where that is too long."""
    touched = sentences_of(passage, sources)
    if not touched:
        return passage
    article = sources.articles[sources.order[passage.article]]
    wide = (*sources.around(touched[0]), *sources.around(touched[-1]))
    for start, end in (
        (min(s.start for s in wide), max(s.end for s in wide)),
        (touched[0].start, touched[-1].end),
        (passage.start, passage.end),
    ):
        if 0 < end - start <= LONGEST:
            return article.passage(start, end, passage.field)
    return article.passage(passage.start, passage.start + LONGEST, passage.field)
