"""Checking a memo, whoever wrote it, against articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen import settings, topics
from briefgen.errors import BriefgenError, NothingToUse, UnknownTopic, UnreadableFile
from briefgen.figures.find import find
from briefgen.grounding.judge import judge
from briefgen.grounding.sources import prepare
from briefgen.pipeline.reading_again import ReaderWish, SecondReader, fitting, opened, read_again
from briefgen.reading.articles import read_paths
from briefgen.reading.citations import resolve
from briefgen.reading.dates import parse_date
from briefgen.reading.memo import read_memo
from briefgen.render.findings import figure_fields
from briefgen.values.article import Article, articles_counted, fuller
from briefgen.values.memo import Memo
from briefgen.values.report import Report
from briefgen.values.topic import Topic
from briefgen.writing.opening import given

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Checked:
    """A memo with its citations tied to articles, the report on it, and the sources that could not be read."""

    memo: Memo
    report: Report
    failures: tuple[UnreadableFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Against:
    """What to check against: given paths, a store's folder, the demonstration store; else the articles that the memo's
    own JSON carries, else the store that fits its topic. `given` are facts that no article needs to bear out."""

    paths: tuple[Path, ...] = ()
    store: Path | None = None
    demo: bool = False
    given: tuple[str, ...] = ()


def check_file(path: Path, against: Against, say: Say, reading: ReaderWish | None = None) -> Checked:
    """The check of the memo in a file, read again by a second reader where one is wished for. `say` is told which
    articles it is checked against, and what the reader costs.

    Raises InputError as the readers do and for opinions that are damaged or on another memo, NothingToUse when there is
    no article to check against, ProviderError as the reader does.
    """
    second = opened(reading, say) if reading else None
    memo = read_memo(path)
    topic = _topic_of(memo)
    articles, failures = _articles(memo, topic, against, say)
    tied = resolve(memo, articles)
    known = dict.fromkeys((*tied.given, *against.given, *(given(topic, (topic.title,)) if topic else ())))
    full = replace(tied, given=tuple(known))
    return Checked(*check_memo(full, articles, second), failures)


def check_memo(memo: Memo, articles: Sequence[Article], second: SecondReader | None = None) -> tuple[Memo, Report]:
    """The memo, whose citations are resolved, and the report on it, as the second reader changes it where there is one.

    Raises InputError where kept opinions are to answer alone and are on another memo.
    """
    sources = prepare(articles)
    report = judge(memo, sources)
    if second is None:
        return memo, report
    if second.model is None:
        for line in fitting(memo, report, sources, second):
            second.say(line)
    return memo, read_again(memo, report, sources, second).report


def figures_of(path: Path, published: str = "") -> list[dict[str, object]]:
    """Every figure in the text of a memo or article, as plain fields, in reading order."""
    memo = read_memo(path)
    found: list[dict[str, object]] = []
    for statement in memo.statements():
        figures = find(statement.text, parse_date(published))
        found += [figure_fields(figure, statement.place.offset or 0) for figure in figures]
    return found


def _topic_of(memo: Memo) -> Topic | None:
    """The topic that the memo says it was written on, where that is still known."""
    slug = memo.provenance.get("topic", "")
    if not slug:
        return None
    try:
        return topics.load(slug, settings.load().topics)
    except UnknownTopic:
        return None


def _articles(
    memo: Memo, topic: Topic | None, against: Against, say: Say
) -> tuple[tuple[Article, ...], tuple[UnreadableFile, ...]]:
    if against.paths:
        return _from_paths(against.paths, say)
    if memo.articles and against.store is None and not against.demo:
        say(f"Checked against {articles_counted(len(memo.articles))} that the memo carries.")
        return memo.articles, ()
    return _from_store(memo, topic, against, say), ()


def _from_paths(paths: Sequence[Path], say: Say) -> tuple[tuple[Article, ...], tuple[UnreadableFile, ...]]:
    """Of two readings of one article the fuller counts. Raises NothingToUse when not one article could be read."""
    articles: dict[str, Article] = {}
    failures = []
    for item in read_paths(paths):
        if isinstance(item, BriefgenError):
            failures.append(item)
            say(f"briefgen: {str(item).rstrip('.')}. {item.hint}")
        else:
            articles[item.id] = fuller(articles.get(item.id), item)
    if not articles:
        raise NothingToUse("The given sources hold no article.")
    say(f"Checked against {articles_counted(len(articles))} from the given paths.")
    return tuple(articles.values()), tuple(failures)


def _from_store(memo: Memo, topic: Topic | None, against: Against, say: Say) -> tuple[Article, ...]:
    # a memo checked against files needs no store: start neither SQLite nor Chroma for it
    from briefgen.pipeline.stores import DEMONSTRATION, Wish, choose, silent

    demo = against.demo or DEMONSTRATION in memo.header.marking
    with choose(Wish((), against.store, demo), topic, settings.load(), silent) as chosen:
        articles = chosen.store.articles()
    say(f"Checked against {articles_counted(len(articles))} of {chosen.name}.")
    return tuple(articles)
