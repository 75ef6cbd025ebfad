"""What a figure of the memo is about, and how well a passage of the sources matches it.

A figure's matter is its words: those of its own clause at full weight, the rest of the statement, what stands before it
and the heading with less. A passage is measured by the share of that weight that it holds, words that tell much apart
counting more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from briefgen.grounding.comparison.keys import plain_of
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
    """One statement of the memo, read once: its words, those but for figures and their stems, its clauses, and the words
    of what frames it."""

    text: str
    words: tuple[Word, ...]
    plain: tuple[Word, ...]
    stems: frozenset[str]
    clauses: tuple[Span, ...]
    frame: tuple[str, ...]  # stems of the statement before, the heading, the table's caption and header


def read(text: str, frame: Iterable[str] = (), figures: Iterable[Word] = (), before: Iterable[Word] = ()) -> Context:
    """The context of a statement; `frame` are the texts that frame it, `figures` its own figures as words, `before`
    those of the statement before."""
    framing = [word for framed in frame for word in content_words(framed)]
    stems = tuple(dict.fromkeys([word.stem for word in (*framing, *before)]))
    words = tuple(sorted((*content_words(text), *figures), key=attrgetter("start")))
    plain = plain_of(words)
    return Context(text, words, plain, frozenset([word.stem for word in plain]), clauses(text), stems)


def matter(context: Context, start: int, end: int, sources: Sources) -> dict[str, float]:
    """The weight of each stem for the figure at `start`-`end`, times how much it tells apart in these sources."""
    own = clause_span(context.clauses, start)
    weights: dict[str, float] = {}
    for stem, begin, close in context.words:
        if begin < end and start < close:
            continue
        near = OWN_CLAUSE if own.start <= begin < own.end else SAME_STATEMENT
        if near > weights.get(stem, 0.0):
            weights[stem] = near
    for stem in context.frame:
        weights.setdefault(stem, BEFORE)
    return {
        stem: weight * known * (FIGURE if stem[0] == "#" else 1.0)
        for stem, weight in weights.items()
        if (known := sources.weights.get(stem))
    }


def passage_scores(weights: Mapping[str, float], sources: Sources) -> dict[int, float]:
    """Per sentence that shares a stem with the matter, the share (0 to 1) of the matter's weight that it holds."""
    whole = sum(weights.values()) or 1.0
    scores: dict[int, float] = {}
    score_of = scores.get
    for stem, weight in weights.items():
        spots = sources.postings[stem]
        if len(spots) > COMMON and len(weights) > 3:
            continue
        share = weight / whole
        for sentence, near in spots.items():
            scores[sentence] = score_of(sentence, 0.0) + share * near
    return scores


def best_of(scores: Mapping[int, float], most: int) -> list[int]:
    """The sentences with the best scores, at most so many, best first."""
    least = sorted(scores.values())[-most] if len(scores) > most else 0.0
    return [sentence for _, sentence in sorted((-score, n) for n, score in scores.items() if score >= least)[:most]]


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
    for stem, start, end in home.words:
        if start < figure.end and figure.start < end:
            continue
        weight = 1.0 if own.start <= start < own.end else OTHER_CLAUSE
        if weight > near.get(stem, 0.0):
            near[stem] = weight
    return _beside(home, sources) | near


def _beside(home: Sentence, sources: Sources) -> dict[str, float]:
    """How near each stem of the neighbours and of the title stands to the figures of a sentence."""
    near = sources.beside.get(home.index)
    if near is None:
        title = sources.titles.get(home.article)
        words = () if title is None else sources.sentences[title].words
        near = dict.fromkeys([word.stem for word in words], TITLE)
        # a short sentence says little by itself: its neighbours speak for it
        weight = NEIGHBOUR if len(home.words) > SHORT else OTHER_CLAUSE
        for sentence in sources.around(home):
            if sentence.index != home.index:
                near.update(dict.fromkeys([word.stem for word in sentence.words], weight))
        sources.beside[home.index] = near
    return near
