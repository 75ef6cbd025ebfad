"""Hybrid retrieval: a convex mix of normalised scores, words before meaning.

A passage's score is 0.7 of its BM25 score and 0.3 of its vector score, each brought to 0-1 over the candidates. By
scores and not by ranks: rank fusion forgets how clearly the one passage with the figure asked for stands out (on 613
figure queries it costs 20 points at the first place). The vector score is half that of the chunk and half that of its
best sentence, where the embedder is quick enough to embed sentences at query time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from briefgen.store.chunks import Chunk, parse
from briefgen.text.sentences import sentences
from briefgen.values.article import Article, Passage
from briefgen.values.retrieval import Hit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from briefgen.store.index import Index
    from briefgen.store.library import Library

WORDS = 0.7
CANDIDATES = 100
# candidates whose sentences are looked at one by one
CLOSE_LOOK = 20
# chunks whose sentences' vectors are kept for the next query
REMEMBERED = 2000
# candidates beyond which no search goes, however many copies of one text there are
DEEPEST = 6400
# articles that share as much of their first words are one story here: more than makes them copies elsewhere, since a
# later story that revises a figure must still be found
SAME_STORY = 0.8
LEAD = 1200


def search(
    library: Library, index: Index, query: str, k: int, among: Collection[str] | None, per_article: int
) -> tuple[Hit, ...]:
    """Up to `k` hits, best first, at most `per_article` of an article, only of the articles `among` where given."""
    manifest = index.manifest()
    if manifest is None:
        return ()
    row = index.embedder.query(query)
    depth = max(CANDIDATES, 4 * k)
    while True:
        words = dict(index.lexical.search(query, depth, among))
        chunk_ids = None if among is None else index.lexical.chunk_ids(sorted(among))
        meaning = dict(index.vectors.nearest(row, depth, chunk_ids))
        found = _in_force(library, {*words, *meaning}, manifest.change)
        meaning |= _missing_cosines(index, row, [chunk.id for chunk in found if chunk.id not in meaning])
        hits = tuple(islice(_hits(library, index, found, (words, meaning), row, k, per_article), k))
        # many copies of one text can fill the candidates: look deeper, until there are no more
        if len(hits) == k or max(len(words), len(meaning)) < depth or depth >= DEEPEST:
            return hits
        depth *= 4


def _hits(
    library: Library,
    index: Index,
    found: Sequence[Chunk],
    halves: tuple[Mapping[str, float], Mapping[str, float]],
    row: NDArray[np.float32],
    k: int,
    per_article: int,
) -> Iterator[Hit]:
    articles = {article.id: article for article in library.articles({chunk.article for chunk in found})}
    passages = {chunk.id: chunk.passage(articles[chunk.article]) for chunk in found}
    scores = _scores(*halves, passages, row, index)
    ranked = sorted(passages, key=lambda name: (-scores[name], name))
    taken: Counter[str] = Counter()
    copies = _Copies(list(dict.fromkeys(passages[name].article for name in ranked)), articles, 2 * k)
    for name in ranked:
        article = passages[name].article
        if taken[article] < per_article and not copies.of_earlier(article):
            taken[article] += 1
            yield Hit(passages[name], articles[article], scores[name], copies.of(article))


def _in_force(library: Library, names: Collection[str], change: int) -> list[Chunk]:
    """The chunks of texts in force that the index holds whole."""
    parsed = [parse(name) for name in sorted(names)]
    versions = library.versions_in_force({chunk.article for chunk in parsed}, change)
    return [chunk for chunk in parsed if versions.get(chunk.article) == chunk.version]


def _missing_cosines(index: Index, row: NDArray[np.float32], names: Sequence[str]) -> dict[str, float]:
    return {name: float(vector @ row) for name, vector in index.vectors.rows(names).items()}


def _scores(
    words: Mapping[str, float],
    meaning: Mapping[str, float],
    passages: Mapping[str, Passage],
    row: NDArray[np.float32],
    index: Index,
) -> dict[str, float]:
    by_words = _normalised({name: words.get(name, 0.0) for name in passages})
    first = _mixed(by_words, _normalised({name: meaning.get(name, 0.0) for name in passages}))
    if not index.embedder.quick:
        return first
    close = sorted(passages, key=lambda name: (-first[name], name))[:CLOSE_LOOK]
    best = _best_sentences({name: passages[name] for name in close}, row, index)
    both = {name: (meaning.get(name, 0.0) + best.get(name, meaning.get(name, 0.0))) / 2 for name in passages}
    return _mixed(by_words, _normalised(both))


def _mixed(words: Mapping[str, float], meaning: Mapping[str, float]) -> dict[str, float]:
    # rounded, so that the last bits of a sum do not decide an order
    return {name: round(WORDS * words[name] + (1 - WORDS) * meaning[name], 6) for name in words}


def _normalised(scores: Mapping[str, float]) -> dict[str, float]:
    """The scores brought to 0-1 by the lowest and highest."""
    if not scores:
        return {}
    low, high = min(scores.values()), max(scores.values())
    return {name: (score - low) / (high - low) if high > low else 1.0 for name, score in scores.items()}


def _best_sentences(passages: Mapping[str, Passage], row: NDArray[np.float32], index: Index) -> dict[str, float]:
    """The highest cosine that a sentence of each passage has with the query."""
    known = index.sentence_rows
    if len(known) > REMEMBERED:
        known.clear()
    if fresh := [name for name in passages if name not in known]:
        parts = [[span.of(passages[name].quote) for span in sentences(passages[name].quote)] for name in fresh]
        rows = index.embedder.documents([text for texts in parts for text in texts])
        ends = list(accumulate(len(texts) for texts in parts))
        for name, texts, end in zip(fresh, parts, ends, strict=True):
            known[name] = rows[end - len(texts) : end]
    return {name: float((known[name] @ row).max()) for name in passages if len(known[name])}


class _Copies:
    """Which of the articles, in order of rank, carry the story of one ranked before. Looked at page by page, since few
    are asked for."""

    def __init__(self, ranked: Sequence[str], articles: Mapping[str, Article], page: int) -> None:
        self._pages = [ranked[start : start + page] for start in range(0, len(ranked), page)]
        self._articles = articles
        self._first: dict[str, str] = {}
        self._others: dict[str, list[str]] = {}

    def of_earlier(self, article: str) -> bool:
        """Whether an article ranked before this one carries the same story."""
        while article not in self._first:
            self._look_at(self._pages.pop(0))
        return self._first[article] != article

    def of(self, article: str) -> tuple[str, ...]:
        """The ids of the articles found so far that carry the story of this one."""
        return tuple(self._others.get(article, ()))

    def _look_at(self, page: Sequence[str]) -> None:
        from briefgen.text.copies import copies

        ids = [*dict.fromkeys(self._first.values()), *page]
        self._first |= {name: name for name in page}
        for group in copies([self._articles[name].text[:LEAD] for name in ids], SAME_STORY):
            first, *others = (ids[number] for number in group)
            new = [name for name in others if self._first[name] == name]
            self._first |= dict.fromkeys(new, first)
            self._others.setdefault(first, []).extend(new)
