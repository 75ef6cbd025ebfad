"""From a topic and a store to what a memo is written from: the articles and the passages that bear on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Literal

from briefgen.errors import NothingToUse
from briefgen.pipeline.stores import DEMONSTRATION, Chosen
from briefgen.store import Store
from briefgen.text.stems import content_words
from briefgen.values.article import Article, Passage
from briefgen.values.retrieval import Hit
from briefgen.values.topic import Topic
from briefgen.writing.extractive import Options

Stage = Callable[[str], None]
Scope = Literal["figures", "all"]
# passages that the topic's query asks for, and each of its questions and names
QUERY_HITS = 60
QUESTION_HITS = 12
PER_ARTICLE = 12


@dataclass(frozen=True, slots=True)
class Order:
    """What a memo is to be.

    `known` says that the topic has a file, and so a slug that it can be found by again. `model` and `reader` name the
    models that draft and that read doubtful figures ("" for none), `base_url` and `reader_url` their servers;
    `allow_remote` are the markings of articles that may leave this machine all the same;
    `keep_unsupported` keeps and marks statements that are not borne out; with `strict` a section that the model did not
    write ends the command with exit code 4; `prompts` is the user's own folder of prompts.
    """

    topic: Topic
    form: str = "hearing_memo"
    options: Options = Options()
    known: bool = True
    model: str = ""
    reader: str = ""
    base_url: str = ""
    reader_url: str = ""
    reader_scope: Scope = "figures"
    allow_remote: tuple[str, ...] = ()
    keep_unsupported: bool = False
    strict: bool = False
    prompts: Path | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A hit without its article, which stands beside it."""

    passage: Passage
    score: float
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a memo is written from: the first stage of a run, and all that it takes from a store.

    `marking` goes on every page; `excluded` are the ids of articles left out by hand; `unread` says which of the given
    files could not be read.
    """

    articles: tuple[Article, ...]
    found: tuple[Found, ...]
    marking: str = ""
    excluded: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The passages with their articles, best first."""
        articles = {article.id: article for article in self.articles}
        return tuple(Hit(f.passage, articles[f.passage.article], f.score, f.copies) for f in self.found)


def gather(order: Order, chosen: Chosen) -> Gathered:
    """The articles and passages for the order from the store in use.

    Of articles that a person gave by hand all are taken. Raises NothingToUse when no article bears on the topic.
    """
    hits = retrieve(order.topic, chosen.store)
    articles = _articles(hits, chosen)
    if not any(bears_on(article, order.topic) for article in articles):
        raise NothingToUse(f"No article of {chosen.name} bears on {order.topic.title!r}.")
    found = tuple(Found(hit.passage, hit.score, hit.copies) for hit in hits)
    marking = DEMONSTRATION if chosen.demonstration else ""
    unread = tuple(str(failure) for failure in chosen.failures)
    return Gathered(articles, found, marking, order.options.excluded, unread)


def settled(order: Order, gathered: Gathered) -> Order:
    """The order with what only the store could tell: the marking that its articles bring, the ids left out by hand."""
    marking = gathered.marking or order.options.marking
    return replace(order, options=replace(order.options, marking=marking, excluded=gathered.excluded))


def bears_on(article: Article, topic: Topic) -> bool:
    """Whether the article has at least half of the content words of one of the topic's names, or of its query.

    Retrieval always finds something: nearness alone is no reason to write a memo.
    """
    words = {word.stem for word in content_words(f"{article.title}\n{article.text}")}
    asked = [{word.stem for word in content_words(text)} for text in (topic.query, *topic.names) if text]
    return any(2 * len(stems & words) >= len(stems) for stems in asked)


def retrieve(topic: Topic, store: Store) -> tuple[Hit, ...]:
    """The passages that answer the topic's query, its questions and its names, each once, best first."""
    asked = [(topic.query or topic.title, QUERY_HITS)]
    asked += [(text, QUESTION_HITS) for text in (*topic.questions, *topic.aliases)]
    best: dict[tuple[str, int, int], Hit] = {}
    for hit in chain.from_iterable(store.search_all(asked, topic.since, topic.until, per_article=PER_ARTICLE)):
        key = (hit.passage.article, hit.passage.start, hit.passage.end)
        if key not in best or hit.score > best[key].score:
            best[key] = hit
    return tuple(sorted(best.values(), key=lambda hit: (-hit.score, hit.passage.article, hit.passage.start)))


def _articles(hits: Iterable[Hit], chosen: Chosen) -> tuple[Article, ...]:
    """The articles to write from, by date (undated ones first), then id."""
    found = {hit.article.id: hit.article for hit in hits}
    if chosen.given:
        found |= {article.id: article for article in chosen.store.articles()}
    return tuple(sorted(found.values(), key=lambda article: (article.published or dt.date.min, article.id)))
