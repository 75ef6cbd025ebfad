"""Figures that a writer made by adding up or counting what stands together in a source: two amounts joined by "and", as
many figures in a row as the statement says there are, the rows of a table that carry the same label."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from briefgen.grounding.cases import Case
from briefgen.grounding.comparison.keys import key_of
from briefgen.grounding.comparison.tolerance import fits
from briefgen.grounding.framing.rivals import counted
from briefgen.grounding.sources import Mention, Sentence, Sources
from briefgen.grounding.statements import Item
from briefgen.grounding.verdicts import LISTED, SUM, Ruling
from briefgen.text.stems import content_words
from briefgen.values.report import Evidence, Figure

# smaller numbers add up by chance
_SMALL: Final = 12
_AND: Final = re.compile(r"(?:\s[\w’'-]+){0,4}\s(?:and|plus)\s(?:another\s|some\s|about\s)?")
# how many figures a statement may say that it adds up
_MOST: Final = 12
_KINDS: Final = frozenset({"count", "money"})
# cells of a table that is read as one line
_CELL: Final = re.compile(r"\|([^|\n]{3,80})(?=\|)")
_LETTERS: Final = re.compile(r"[A-Za-z]{3,}")
_REPEATED: Final = 3
# labels of one frequency that are looked at
_LABELS: Final = 40


def added_up(case: Case, passages: Sequence[int], sources: Sources) -> Ruling | None:
    """The figure as a sum of what stands together, or as the number of rows under one label; None where it is neither."""
    summed = joined(case.figure, passages, sources) or in_a_row(case.item, case.figure, passages, sources)
    if summed is not None:
        formula = " + ".join(m.figure.text for m in summed.mentions) + f" = {summed.total:,f}"
        places = dict.fromkeys(sources.passage(sources.sentence_of(m)) for m in summed.mentions)
        evidence = tuple(Evidence(place, "operand") for place in places)
        return Ruling(SUM, f"It follows from the sources: {formula}.", evidence, formula=formula)
    label = labelled_rows(case.item, case.figure, sources)
    home = row_of(label, sources) if label else None
    if home is None:
        return None
    words, formula = f"It is the count of the rows marked “{label}”.", f"{case.figure.text} rows"
    return Ruling(LISTED, words, (Evidence(sources.passage(home), "operand"),), formula, ("binding-unclear",))


class Sum(NamedTuple):
    """Figures of the sources that come to the memo's figure."""

    mentions: tuple[Mention, ...]
    total: Decimal


def joined(figure: Figure, passages: Iterable[int], sources: Sources) -> Sum | None:
    """Two figures that a passage joins by "and" and that come to the figure exactly; None where none do."""
    for number in passages:
        home = sources.sentences[number]
        for one, other in pairwise(sources.mentions[i] for i in home.mentions):
            between = sources.text_of(home)[one.figure.end : other.figure.start]
            if _adds_up(figure, one.figure, other.figure) and _AND.fullmatch(between):
                return Sum((one, other), figure.low or Decimal(0))
    return None


def _adds_up(figure: Figure, one: Figure, other: Figure) -> bool:
    if figure.kind not in _KINDS or not key_of(figure) == key_of(one) == key_of(other):
        return False
    low, high = one.low or Decimal(0), other.low or Decimal(0)
    return min(low, high) > _SMALL and low + high == figure.low == figure.high


def in_a_row(item: Item, figure: Figure, passages: Sequence[int], sources: Sources) -> Sum | None:
    """As many figures of one kind in a row, over the sentences around the passages, as the statement says that it adds
    up ("the six together hold"), that come to the figure; None where none do."""
    if figure.kind not in _KINDS or figure.low is None or not passages:
        return None
    sizes = [
        int(f.low) for f in item.figures if f.kind == "count" and f.low and 3 <= f.low <= _MOST and f is not figure
    ]
    for number in passages if sizes else ():
        row = [
            m for m in _around(number, sources) if key_of(m.figure) == key_of(figure) and (m.figure.low or 0) > _SMALL
        ]
        for size in sizes:
            for first in range(len(row) - size + 1):
                parts = tuple(row[first : first + size])
                total = sum((part.figure.low or Decimal(0) for part in parts), Decimal(0))
                if fits(total, figure.low, figure.frame.bound):
                    return Sum(parts, total)
    return None


def _around(number: int, sources: Sources) -> Iterator[Mention]:
    for sentence in sources.around(sources.sentences[number], reach=2):
        yield from (sources.mentions[i] for i in sentence.mentions)


def labelled_rows(item: Item, figure: Figure, sources: Sources) -> str:
    """The label that as many rows of a table carry as the figure says there are things of that name; "" for none."""
    if figure.kind != "count" or figure.low is None or figure.low < _REPEATED or figure.low != int(figure.low):
        return ""
    text = item.context.text
    wanted = set(counted(text, figure, len(text)))
    for article in sources.articles:
        for label in labels(article.text).get(int(figure.low), ()):
            if wanted & {word.stem for word in content_words(label)}:
                return label
    return ""


@lru_cache(maxsize=64)
def labels(text: str) -> dict[int, tuple[str, ...]]:
    """The cells of a text's tables that stand there three times or more, by how often, the longest first."""
    cells = Counter(cell[1].strip() for cell in _CELL.finditer(text))
    found: dict[int, tuple[str, ...]] = {}
    for cell, times in sorted(cells.items(), key=lambda pair: (-len(pair[0]), pair[0])):
        if times >= _REPEATED and _LETTERS.search(cell):
            found[times] = (*found.get(times, ()), cell)[:_LABELS]
    return found


def row_of(label: str, sources: Sources) -> Sentence | None:
    """The first row of a table that holds the label."""
    texts = ((s, sources.text_of(s)[s.start : s.end]) for s in sources.sentences)
    return next((sentence for sentence, text in texts if label in text and "|" in text), None)
