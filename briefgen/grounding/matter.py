"""What a figure of the memo is about, and how well a passage of the sources matches it.

A figure's matter is its words: those of its own clause at full weight, the rest of the statement, what stands before it
and the heading with less. A passage is measured by the share of that weight that it holds, words that tell much apart
counting more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from briefgen.grounding.sources import COMMON, NEIGHBOUR, OTHER_CLAUSE, TITLE, Mention, Sentence, Sources
from briefgen.text.clauses import clause_span, clauses
from briefgen.text.spans import Span
from briefgen.text.stems import Word, content_words

OWN_CLAUSE: Final = 1.0
SAME_STATEMENT: Final = 0.7
BEFORE: Final = 0.12
SHORT: Final = 5  # content words
FIGURE: Final = 0.5  # another figure of the statement, against a word


@dataclass(frozen=True, slots=True)
class Context:
    """One statement of the memo, read once: its words, clauses, and the words of what frames it."""

    text: str
    words: tuple[Word, ...]
    clauses: tuple[Span, ...]
    frame: tuple[str, ...]  # stems of the statement before, the heading, the table's caption and header


def read(text: str, frame: str = "", figures: Iterable[Word] = (), before: Iterable[Word] = ()) -> Context:
    """The context of a statement; `frame` is the text that frames it, `figures` its own figures as words, `before` those
    of the statement before."""
    stems = tuple(dict.fromkeys(word.stem for word in (*content_words(frame), *before)))
    words = tuple(sorted((*content_words(text), *figures), key=lambda word: word.start))
    return Context(text, words, clauses(text), stems)


def matter(context: Context, start: int, end: int, sources: Sources) -> dict[str, float]:
    """The weight of each stem for the figure at `start`-`end`, times how much it tells apart in these sources."""
    own = clause_span(context.clauses, start)
    weights: dict[str, float] = {}
    for word in context.words:
        if word.start < end and start < word.end:
            continue
        near = OWN_CLAUSE if own.start <= word.start < own.end else SAME_STATEMENT
        if near > weights.get(word.stem, 0.0):
            weights[word.stem] = near
    for stem in context.frame:
        weights.setdefault(stem, BEFORE)
    return {
        stem: weight * known * (FIGURE if stem[0] == "#" else 1.0)
        for stem, weight in weights.items()
        if (known := sources.weight(stem))
    }


def passage_scores(weights: Mapping[str, float], sources: Sources) -> dict[int, float]:
    """Per sentence that shares a stem with the matter, the share (0 to 1) of the matter's weight that it holds."""
    whole = sum(weights.values()) or 1.0
    scores: dict[int, float] = {}
    for stem, weight in weights.items():
        spots = sources.postings[stem]
        if len(spots) > COMMON and len(weights) > 3:
            continue
        share = weight / whole
        for sentence, near in spots.items():
            scores[sentence] = scores.get(sentence, 0.0) + share * near
    return scores


def mention_score(weights: Mapping[str, float], mention: Mention, sources: Sources) -> float:
    """The share (0 to 1) of the matter's weight that the surroundings of a source figure hold: its clause fully, the
    rest of its sentence, the neighbours and the title less."""
    whole = sum(weights.values()) or 1.0
    near = surroundings(mention, sources)
    return sum([weight * near.get(stem, 0.0) for stem, weight in weights.items()]) / whole


def surroundings(mention: Mention, sources: Sources) -> dict[str, float]:
    """How near each stem stands to a source figure, between 0 and 1."""
    near = sources.surroundings.get(mention.index)
    if near is None:
        near = _surroundings(mention, sources)
        if mention.index >= 0:
            sources.surroundings[mention.index] = near
    return near


def _surroundings(mention: Mention, sources: Sources) -> dict[str, float]:
    home = sources.sentence_of(mention)
    figure = mention.figure
    own = clause_span(home.clauses, figure.start)
    near: dict[str, float] = {}
    for word in home.words:
        if word.start < figure.end and figure.start < word.end:
            continue
        weight = 1.0 if own.start <= word.start < own.end else OTHER_CLAUSE
        if weight > near.get(word.stem, 0.0):
            near[word.stem] = weight
    # a short sentence says little by itself: its neighbours speak for it
    weight = NEIGHBOUR if len(home.words) > SHORT else OTHER_CLAUSE
    for sentence in sources.around(home):
        if sentence.index != home.index:
            _spread(near, sentence.words, weight)
    _spread(near, _title_words(home, sources), TITLE)
    return near


def _title_words(home: Sentence, sources: Sources) -> tuple[Word, ...]:
    title = sources.titles.get(home.article)
    return () if title is None else sources.sentences[title].words


def _spread(near: dict[str, float], words: Sequence[Word], weight: float) -> None:
    for word in words:
        near.setdefault(word.stem, weight)
