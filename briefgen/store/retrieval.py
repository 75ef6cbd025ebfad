"""Hybrid retrieval: a convex mix of normalised scores, words before meaning.

A passage's score is 0.7 of its BM25 score and 0.3 of its vector score, each brought to 0-1 over the candidates. By
scores and not by ranks: rank fusion forgets how clearly the one passage with the figure asked for stands out (on 613
figure queries it costs 20 points at the first place). The vector score is half that of the chunk and half that of its
best sentence, where the embedder is quick enough to embed sentences at query time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, islice
from typing import TYPE_CHECKING, NamedTuple

from briefgen.store.chunks import Chunk, parse
from briefgen.text.sentences import sentences
from briefgen.values.article import Article, Passage
from briefgen.values.retrieval import Hit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from briefgen.store.catalog import Library
    from briefgen.store.index import Index

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


class _Query(NamedTuple):
    """A query with its vector, how many hits it wants, and how many candidates it looks at."""

    text: str
    row: NDArray[np.float32]
    k: int
    depth: int


class _Candidates(NamedTuple):
    """What a query has found by words and by meaning, chunk ids with scores, and the chunks of them in force."""

    words: dict[str, float]
    meaning: dict[str, float]
    chunks: list[Chunk]


def search(
    library: Library,
    index: Index,
    asked: Mapping[int, tuple[str, int]],
    among: Collection[str] | None,
    per_article: int,
) -> dict[int, tuple[Hit, ...]]:
    """For each query asked, with how many hits it wants: up to so many, best first, at most `per_article` of an article,
    only of the articles `among` where given."""
    hits: dict[int, tuple[Hit, ...]] = {}
    waiting = {n: _Query(text, index.embedder.query(text), k, max(CANDIDATES, 4 * k)) for n, (text, k) in asked.items()}
    while waiting:
        found = dict(zip(waiting, _candidates(library, index, list(waiting.values()), among), strict=True))
        articles = _articles(library, found.values())
        deeper: dict[int, _Query] = {}
        for number, query in waiting.items():
            hits[number] = tuple(islice(_hits(index, query, found[number], articles, per_article), query.k))
            # many copies of one text can fill the candidates: look deeper, until there are no more
            full = max(len(found[number].words), len(found[number].meaning)) >= query.depth
            if full and len(hits[number]) < query.k and query.depth < DEEPEST:
                deeper[number] = query._replace(depth=4 * query.depth)
        waiting = deeper
    return hits


def _candidates(
    library: Library, index: Index, queries: Sequence[_Query], among: Collection[str] | None
) -> list[_Candidates]:
    chunk_ids = None if among is None else index.lexical.chunk_ids(sorted(among))
    nearest = _asked(index, queries, chunk_ids)
    words = [dict(index.lexical.search(query.text, query.depth, among)) for query in queries]
    meaning = nearest()
    change = index.in_force.change
    chunks = _in_force(library, {name for half in (*words, *meaning) for name in half}, change)
    found = [
        _Candidates(by_words, near, [chunk for chunk in chunks if chunk.id in by_words or chunk.id in near])
        for by_words, near in zip(words, meaning, strict=True)
    ]
    _add_missing_cosines(index, queries, found)
    return found


def _asked(
    index: Index, queries: Sequence[_Query], chunk_ids: Sequence[str] | None
) -> Callable[[], list[dict[str, float]]]:
    """Asks for what lies nearest to each query, those of one depth together; to call what comes back is to wait."""
    import numpy as np

    depths = sorted({query.depth for query in queries})
    waiting = {
        depth: index.nearest(np.stack([query.row for query in queries if query.depth == depth]), depth, chunk_ids)
        for depth in depths
    }

    def answers() -> list[dict[str, float]]:
        found = {depth: iter(answer()) for depth, answer in waiting.items()}
        return [dict(next(found[query.depth])) for query in queries]

    return answers


def _add_missing_cosines(index: Index, queries: Sequence[_Query], found: Sequence[_Candidates]) -> None:
    """Gives those found by words alone their cosine."""
    missing = [[chunk.id for chunk in each.chunks if chunk.id not in each.meaning] for each in found]
    rows = index.rows(sorted({name for names in missing for name in names}))
    for query, each, names in zip(queries, found, missing, strict=True):
        each.meaning.update({name: float(rows[name] @ query.row) for name in names if name in rows})


def _articles(library: Library, found: Iterable[_Candidates]) -> dict[str, Article]:
    ids = {chunk.article for each in found for chunk in each.chunks}
    return {article.id: article for article in library.articles(ids)}


def _hits(
    index: Index, query: _Query, found: _Candidates, articles: Mapping[str, Article], per_article: int
) -> Iterator[Hit]:
    passages = {chunk.id: chunk.passage(articles[chunk.article]) for chunk in found.chunks}
    scores = _scores(found.words, found.meaning, passages, query.row, index)
    ranked = sorted(passages, key=lambda name: (-scores[name], name))
    taken: Counter[str] = Counter()
    copies = _Copies(list(dict.fromkeys(passages[name].article for name in ranked)), articles, 2 * query.k)
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
