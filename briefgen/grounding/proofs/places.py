"""Where cited passages state a figure of the memo."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from briefgen.grounding.comparison.sameness import agree
from briefgen.grounding.proofs.windows import sentences_of
from briefgen.grounding.sources import Mention, Sources
from briefgen.text.wording import folded, wording
from briefgen.values.article import Passage
from briefgen.values.report import Figure

_GAP: Final = re.compile(r"…|\.\.\.|\[")


def places(figure: Figure, passages: Sequence[Passage], sources: Sources) -> tuple[Mention, ...]:
    """The source figures within the sentences of the passages that state the figure's value."""
    if figure.kind == "quotation":
        return tuple(place for passage in passages for place in _quoted(figure, passage, sources))
    inside = [mention for passage in passages for mention in mentions_in(passage, sources)]
    stating = tuple(mention for mention in inside if states(figure, mention.figure))
    if stating or figure.kind not in ("identifier", "version"):
        return stating
    return tuple(place for passage in passages for place in _quoted(figure, passage, sources))


def states(figure: Figure, source: Figure) -> bool:
    """Whether the source figure gives the value in the same unit or currency."""
    money = figure.kind == source.kind == "money" and figure.unit != source.unit
    points = "pp" in (figure.unit, source.unit) and figure.unit != source.unit
    return not money and not points and agree(figure, source) is not None


def _quoted(figure: Figure, passage: Passage, sources: Sources) -> Iterator[Mention]:
    """Where the words of a quotation, up to its first gap, stand in the passage."""
    phrase = folded(_GAP.split(figure.text.strip('“”"'))[0])
    words = wording(passage.quote)
    for at in words.find(phrase):
        start = passage.start + words.starts[at]
        end = passage.start + words.ends[at + len(phrase) - 1]
        home = next((s for s in sentences_of(passage, sources) if s.start <= start < s.end), None)
        if home is not None:
            yield Mention(-1, home.index, replace(figure, start=start, end=end))


def mentions_in(passage: Passage, sources: Sources) -> tuple[Mention, ...]:
    """The source figures that stand wholly within the passage."""
    number = sources.order[passage.article]
    for first, starts in sources.texts:
        home = sources.sentences[first]
        if (home.article, home.field) != (number, passage.field):
            continue
        low = max(0, bisect_left(starts, passage.start + 1) - 1)
        inside = sources.sentences[first + low : first + bisect_left(starts, passage.end)]
        near = (sources.mentions[i] for sentence in inside for i in sentence.mentions)
        return tuple(m for m in near if passage.start <= m.figure.start and m.figure.end <= passage.end)
    return ()
