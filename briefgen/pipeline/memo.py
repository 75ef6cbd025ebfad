"""From a topic and a store to a judged memo."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from briefgen import forms, resources
from briefgen.errors import NothingToUse
from briefgen.grounding.judge import Known, judge
from briefgen.grounding.sources import Sources, prepare
from briefgen.pipeline.stores import DEMONSTRATION, Chosen
from briefgen.store import Store
from briefgen.text.stems import content_words
from briefgen.values.article import Article
from briefgen.values.form import Form
from briefgen.values.memo import Memo
from briefgen.values.report import Report
from briefgen.values.retrieval import Hit
from briefgen.values.topic import Topic
from briefgen.writing.assembly import assemble, closed
from briefgen.writing.extractive import Options, write

Stage = Callable[[str], None]
# passages that the topic's query asks for, and each of its questions and names
QUERY_HITS = 60
QUESTION_HITS = 12
PER_ARTICLE = 12
# taking a statement out can leave another without what it leaned on; after these turns the alarm stays, and is said
TURNS = 3


@dataclass(frozen=True, slots=True)
class Order:
    """What a memo is to be. `known` says that the topic has a file, and so a slug that it can be found by again."""

    topic: Topic
    form: str = "hearing_memo"
    options: Options = Options()
    known: bool = True


@dataclass(frozen=True, slots=True)
class Written:
    """A memo and the report on it."""

    memo: Memo
    report: Report


def write_memo(order: Order, chosen: Chosen, stage: Stage = lambda name: None) -> Written:
    """The memo that the extractive writer makes from the store's articles, with what the judge says of it.

    Of articles that a person gave by hand, the memo says of each that is not used why. One made from the demonstration
    store is marked so on every page. Raises NothingToUse when no article bears on the topic.
    """
    form = forms.load(order.form)
    stage("Finding passages")
    hits = retrieve(order.topic, chosen.store)
    articles = _articles(hits, chosen)
    if not any(bears_on(article, order.topic) for article in articles):
        raise NothingToUse(f"No article of {chosen.name} bears on {order.topic.title!r}.")
    stage("Reading the figures")
    sources = prepare(articles)
    stage("Writing")
    return _written(_marked(order, chosen), form, sources, hits, stage)


def _written(order: Order, form: Form, sources: Sources, hits: tuple[Hit, ...], stage: Stage) -> Written:
    """Draft, judge, take out what failed until nothing fails, close: the report is on the memo as it is handed over."""
    memo = write(order.topic, form, sources, hits, order.options)
    stage("Checking")
    # most statements stand in every version: what a figure was ruled on by itself is kept
    known: Known = {}
    report = judge(memo, sources, known)
    for _ in range(TURNS):
        memo = assemble(memo, report, sources, form)
        report = judge(memo, sources, known)
        if not report.alarms:
            break
    memo = replace(memo, provenance=provenance(order, sources))
    # the annex counts its own figures too: the second time its counts are those of the memo as it is handed over
    for _ in range(2):
        memo = closed(memo, report)
        report = judge(memo, sources, known)
    return Written(memo, report)


def bears_on(article: Article, topic: Topic) -> bool:
    """Whether the article has at least half of the content words of one of the topic's names, or of its query.

    Retrieval always finds something: nearness alone is no reason to write a memo.
    """
    words = {word.stem for word in content_words(f"{article.title}\n{article.text}")}
    asked = [{word.stem for word in content_words(text)} for text in (topic.query, *topic.names) if text]
    return any(2 * len(stems & words) >= len(stems) for stems in asked)


def provenance(order: Order, sources: Sources) -> dict[str, str]:
    """What the memo was made with and from, so that the same can be made again: no clock, no path, no machine."""
    digest = hashlib.sha256("".join(article.digest for article in sources.articles).encode()).hexdigest()[:12]
    templates = resources.templates_folder() / order.form
    return {
        "topic": order.topic.slug if order.known else "",
        "query": order.topic.query,
        "generator": f"briefgen {resources.VERSION}",
        "writer": "extractive",
        "template": resources.digest(path for path in templates.iterdir() if path.is_file()),
        "corpus": digest,
        "articles": str(len(sources.articles)),
    }


def _marked(order: Order, chosen: Chosen) -> Order:
    return replace(order, options=replace(order.options, marking=DEMONSTRATION)) if chosen.demonstration else order


def retrieve(topic: Topic, store: Store) -> tuple[Hit, ...]:
    """The passages that answer the topic's query, its questions and its names, each once, best first."""
    asked = [(topic.query or topic.title, QUERY_HITS)]
    asked += [(text, QUESTION_HITS) for text in (*topic.questions, *topic.aliases)]
    best: dict[tuple[str, int, int], Hit] = {}
    for text, k in asked:
        for hit in store.search(text, k, topic.since, topic.until, per_article=PER_ARTICLE):
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
