"""The articles prepared once: sentences, words, figures, and the indexes by which the judge finds them.

Everything here is linear in the length of the articles; nothing is found twice.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from briefgen.figures.find import find
from briefgen.grounding.comparison.keys import Key, as_words, key_of, plain_of
from briefgen.grounding.comparison.literal import RunIndex, run_index
from briefgen.grounding.comparison.matching import ValueIndex, index
from briefgen.grounding.comparison.operands import Operand
from briefgen.text.clauses import clause_at, clauses
from briefgen.text.sentences import sentences
from briefgen.text.spans import Span
from briefgen.text.stems import Word, content_words
from briefgen.values.article import Article, Field, Passage
from briefgen.values.report import Figure

# how far a word of the next sentence, of the title, and of another clause of the same sentence still speaks of a figure
NEIGHBOUR = 0.5
TITLE = 0.25
OTHER_CLAUSE = 0.75
# a stem in more sentences than this tells nothing apart; it also bounds the search
COMMON = 400


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article's text or its title. `words` and `clauses` hold offsets into that text; a sentence
    without figures is not cut into clauses."""

    index: int
    article: int
    field: Field
    start: int
    end: int
    words: tuple[Word, ...]
    clauses: tuple[Span, ...]
    mentions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure of a source: its offsets count in the article's text or title."""

    index: int
    sentence: int
    figure: Figure


# no two preparations are taken for the same: equality would compare all texts
@dataclass(frozen=True, slots=True, eq=False)
class Sources:
    """All that the judge, the writer and the timeline need of the articles.

    `postings` gives, per stem, the sentences that hold it (weight 1) or stand next to one that does; `keys` is each
    mention's key.
    """

    articles: tuple[Article, ...]
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    keys: tuple[Key, ...]
    postings: Mapping[str, Mapping[int, float]]
    weights: Mapping[str, float]
    order: Mapping[str, int]  # article id -> position
    values: ValueIndex
    titles: Mapping[int, int]  # position of an article -> its title's first sentence
    texts: tuple[tuple[int, tuple[int, ...]], ...]  # per text or title: its first sentence, and where each starts
    runs: RunIndex
    # per figure, kept once asked for: how near each stem stands to it, around it and in its own stretch; the words of
    # what it counts
    surroundings: dict[int, dict[str, float]] = field(default_factory=dict, repr=False)
    stretches: dict[int, dict[str, float]] = field(default_factory=dict, repr=False)
    nouns: dict[int, tuple[str, ...]] = field(default_factory=dict, repr=False)
    # per sentence, kept once asked for: itself as a passage, how near the stems beside it stand, its own
    # words but for figures, its figures, its stems, what others may follow from
    passages: dict[int, Passage] = field(default_factory=dict, repr=False)
    beside: dict[int, dict[str, float]] = field(default_factory=dict, repr=False)
    rows: dict[int, bool] = field(default_factory=dict, repr=False)  # whether it is a row of a table or list
    row_words: dict[int, frozenset[str]] = field(default_factory=dict, repr=False)
    plain: dict[int, tuple[Word, ...]] = field(default_factory=dict, repr=False)
    figures: dict[int, tuple[Figure, ...]] = field(default_factory=dict, repr=False)
    stems: dict[int, frozenset[str]] = field(default_factory=dict, repr=False)
    operands: dict[int, tuple[Operand, ...]] = field(default_factory=dict, repr=False)

    def text_of(self, sentence: Sentence) -> str:
        """The whole text or title that the sentence stands in."""
        return _text(self.articles, sentence)

    def passage(self, sentence: Sentence) -> Passage:
        """The sentence as a passage, blanks at its ends left out."""
        found = self.passages.get(sentence.index)
        if found is None:
            found = self.passages[sentence.index] = self._passage(sentence)
        return found

    def _passage(self, sentence: Sentence) -> Passage:
        text = self.text_of(sentence)
        start, end = sentence.start, sentence.end
        while start < end - 1 and text[start].isspace():
            start += 1
        while end > start + 1 and text[end - 1].isspace():
            end -= 1
        return self.articles[sentence.article].passage(start, end, sentence.field)

    def plain_words(self, sentence: Sentence) -> tuple[Word, ...]:
        """The words of the sentence but for its figures."""
        found = self.plain.get(sentence.index)
        if found is None:
            found = self.plain[sentence.index] = plain_of(sentence.words)
        return found

    def figures_in(self, sentence: Sentence) -> tuple[Figure, ...]:
        """The figures of the sentence, in order."""
        found = self.figures.get(sentence.index)
        if found is None:
            found = tuple([self.mentions[number].figure for number in sentence.mentions])
            self.figures[sentence.index] = found
        return found

    def stems_in(self, sentence: Sentence) -> frozenset[str]:
        """The stems of the sentence, its figures' among them."""
        found = self.stems.get(sentence.index)
        if found is None:
            found = self.stems[sentence.index] = frozenset([word.stem for word in sentence.words])
        return found

    def sentence_of(self, mention: Mention) -> Sentence:
        """The sentence that a figure stands in."""
        return self.sentences[mention.sentence]

    def article_of(self, mention: Mention) -> Article:
        """The article that a figure stands in."""
        return self.articles[self.sentences[mention.sentence].article]

    def at(self, article: Article, position: int) -> Sentence | None:
        """The sentence of the article's text at the position."""
        for first, starts in self.texts:
            sentence = self.sentences[first]
            if sentence.field == "text" and self.articles[sentence.article] is article:
                return self.sentences[first + max(0, bisect_right(starts, position) - 1)]
        return None

    def weight(self, stem: str) -> float:
        """How much a stem tells apart (inverse sentence frequency); 0 for one that no article holds."""
        return self.weights.get(stem, 0.0)

    def around(self, sentence: Sentence, reach: int = 1) -> tuple[Sentence, ...]:
        """The sentence with its neighbours of the same text, in order."""
        low, high = max(0, sentence.index - reach), sentence.index + reach + 1
        return tuple(s for s in self.sentences[low:high] if s.article == sentence.article and s.field == sentence.field)


def prepare(articles: Iterable[Article]) -> Sources:
    """The articles with their sentences, figures and indexes, each found once; the order of the articles is kept."""
    kept = tuple(articles)
    found: list[Sentence] = []
    mentions: list[Mention] = []
    for number, article in enumerate(kept):
        for name in ("title", "text"):
            _read(article, number, name, found, mentions)
    postings = _postings(found)
    texts = _texts(found)
    return Sources(
        articles=kept,
        sentences=tuple(found),
        mentions=tuple(mentions),
        keys=tuple([key_of(mention.figure) for mention in mentions]),
        postings=postings,
        weights=_weights(postings, len(found)),
        order={article.id: number for number, article in reversed(tuple(enumerate(kept)))},
        values=index([mention.figure for mention in mentions]),
        texts=texts,
        runs=run_index(_text(kept, found[first]) for first, _ in texts),
        titles={s.article: s.index for s in reversed(found) if s.field == "title"},
    )


def _text(articles: Sequence[Article], sentence: Sentence) -> str:
    article = articles[sentence.article]
    return article.title if sentence.field == "title" else article.text


def _read(article: Article, number: int, name: Field, found: list[Sentence], mentions: list[Mention]) -> None:
    text = article.title if name == "title" else article.text
    if not text.strip():
        return
    for span, words, parts, figures in _readings(text, article.published):
        numbers = tuple(range(len(mentions), len(mentions) + len(figures)))
        mentions.extend(Mention(i, len(found), figure) for i, figure in zip(numbers, figures, strict=True))
        found.append(Sentence(len(found), number, name, span.start, span.end, words, parts, numbers))


class _Reading(NamedTuple):
    """What is read from one sentence by itself."""

    span: Span
    words: tuple[Word, ...]
    clauses: tuple[Span, ...]
    figures: tuple[Figure, ...]


# many memos are checked against the same articles
@lru_cache(maxsize=256)
def _readings(text: str, published: dt.date | None) -> tuple[_Reading, ...]:
    figures = find(text, published)
    starts = [figure.start for figure in figures]
    found = []
    for span in (piece for sentence in sentences(text) for piece in _pieces(text, sentence)):
        inside = figures[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        words = content_words(text, *span)
        if inside:
            words = tuple(sorted((*words, *as_words(inside)), key=_start))
        found.append(_Reading(span, words, clauses(text, *span) if inside else (span,), inside))
    return tuple(found)


# rows and bullets of a page that was flattened to one line; a row of a list of addresses opens with one
_FLATTENED = re.compile(r"\|\s{1,6}(?=\|)|\s{2}(?=\*\s)|(?<=[a-z])(?=\d{1,3}(?:\[?\.\]?\d{1,3}){3})")


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """The sentence, cut into its rows or bullets where it is a flattened table or list."""
    start = span.start
    if text.find("|", *span) < 0 and text.find("*", *span) < 0:
        yield span
        return
    for cut in _FLATTENED.finditer(text, span.start, span.end):
        if text[start : cut.end()].strip(" |"):
            yield Span(start, cut.end())
            start = cut.end()
    if start < span.end:
        yield Span(start, span.end)


def _start(word: Word) -> int:
    return word.start


def _postings(found: Sequence[Sentence]) -> dict[str, dict[int, float]]:
    postings: dict[str, dict[int, float]] = {}
    for sentence in found:
        here = sentence.index
        before = here > 0 and _same_text(sentence, found[here - 1])
        behind = here + 1 < len(found) and _same_text(sentence, found[here + 1])
        for stem in dict.fromkeys([word.stem for word in sentence.words]):
            spots = postings.setdefault(stem, {})
            spots[here] = 1.0
            if before:
                spots.setdefault(here - 1, NEIGHBOUR)
            if behind:
                spots[here + 1] = NEIGHBOUR
    return postings


def _texts(found: Sequence[Sentence]) -> tuple[tuple[int, tuple[int, ...]], ...]:
    grouped: dict[tuple[int, str], list[Sentence]] = {}
    for sentence in found:
        grouped.setdefault((sentence.article, sentence.field), []).append(sentence)
    return tuple((rows[0].index, tuple(s.start for s in rows)) for rows in grouped.values())


def _same_text(left: Sentence, right: Sentence) -> bool:
    return left.article == right.article and left.field == right.field


def _weights(postings: Mapping[str, Mapping[int, float]], count: int) -> dict[str, float]:
    # neighbours are counted too: a stem's spread is what matters here
    return {stem: math.log(1 + 2 * count / len(spots)) for stem, spots in postings.items()}


def clause_of(sentence: Sentence, position: int) -> Span:
    """The clause of the sentence that holds `position`."""
    return sentence.clauses[clause_at(sentence.clauses, position)]
