"""Which store a command works on: never a guess, and always said."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from briefgen import files, resources
from briefgen.errors import NothingToUse, UnreadableFile
from briefgen.settings import Settings
from briefgen.store import Store
from briefgen.store.apart import Helper
from briefgen.values.article import Article
from briefgen.values.topic import Topic

Advance = Callable[[int, int, str], None]


def silent(done: int, total: int, label: str = "") -> None:
    """Tells nobody how far a stage is."""


# how long a second run waits while a first one builds the demonstration store, in seconds
DEMO_WAIT = 120.0
# the marking on every page of a memo made from the demonstration store
DEMONSTRATION = "DEMONSTRATION"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The store in use. `name` says which it is, for a person; `given` that a person gave every article by
    hand; `failures` are the given files that could not be read."""

    store: Store
    name: str
    demonstration: bool = False
    given: bool = False
    failures: tuple[UnreadableFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line says of the store: given paths, a store's folder, the demonstration store, or nothing."""

    paths: tuple[Path, ...] = ()
    store: Path | None = None
    demo: bool = False


@contextmanager
def choose(
    wish: Wish, topic: Topic | None, config: Settings, advance: Advance, helper: Helper | None = None
) -> Iterator[Chosen]:
    """The store to work on, open: given paths in a throw-away store; else the one named by hand; else the user's where
    it holds an article that matches the topic's names (without a topic: where it holds any); else the demonstration
    store. A store that is there already is searched through the `helper`.

    Raises NothingToUse when nothing can be read, or the store named by hand is empty.
    """
    if wish.paths:
        with _throw_away(wish.paths, config, advance) as chosen:
            yield chosen
    elif wish.store is not None:
        with _opened(wish.store, config, helper) as store:
            if not store.articles():
                raise NothingToUse(f"The store {wish.store} holds no article.")
            yield Chosen(store, f"the store {wish.store}")
    elif not wish.demo and _matches(config, topic):
        with _opened(config.store, config, helper) as store:
            yield Chosen(store, f"your store {config.store}")
    else:
        with _demonstration(config, advance, helper) as store:
            yield Chosen(store, "the demonstration store", demonstration=True)


def _opened(folder: Path, config: Settings, helper: Helper | None = None) -> Store:
    return Store(folder, embedder=config.embedder, vectors_url=config.vectors_url, helper=helper)


@contextmanager
def _throw_away(paths: Sequence[Path], config: Settings, advance: Advance) -> Iterator[Chosen]:
    from briefgen.pipeline.ingest import ingest

    with (
        tempfile.TemporaryDirectory(prefix="briefgen-") as folder,
        Store(Path(folder), embedder=config.embedder) as store,
    ):
        result = ingest(paths, store, advance)
        count = len(store.articles())
        if not count:
            reason = str(result.failed[0]) if result.failed else "The given paths hold no article."
            raise NothingToUse(reason, result.failed[0].hint if result.failed else "")
        yield Chosen(store, "the given paths", given=True, failures=result.failed)


def _matches(config: Settings, topic: Topic | None) -> bool:
    with _opened(config.store, config) as store:
        articles = store.articles() if store.exists else ()
    return any(mentions(article, topic) for article in articles) if topic else bool(articles)


def mentions(article: Article, topic: Topic) -> bool:
    """Whether the article's title or text holds one of the topic's names, whatever their case."""
    whole = f"{article.title}\n{article.text}".casefold()
    return any(name.casefold() in whole for name in topic.names)


@contextmanager
def _demonstration(config: Settings, advance: Advance, helper: Helper | None) -> Iterator[Store]:
    """The store of the bundled corpus, built at first use and again when the corpus has changed."""
    folder = config.demo_store
    stamp = folder / "corpus.digest"
    wanted = resources.digest(resources.corpus_folder().glob("*.md"))
    if not _stamped(stamp, wanted):
        with files.lock(folder / "build.lock", wait=DEMO_WAIT):
            if not _stamped(stamp, wanted):
                _build_demonstration(folder, advance)
                files.write(stamp, wanted.encode(), force=True)
    with Store(folder, helper=helper) as store:
        yield store


def _stamped(stamp: Path, wanted: str) -> bool:
    return stamp.is_file() and stamp.read_text(encoding="ascii") == wanted


def _build_demonstration(folder: Path, advance: Advance) -> None:
    from briefgen.pipeline.ingest import ingest

    with Store(folder) as store:
        before = {article.id for article in store.articles()}
        result = ingest((resources.corpus_folder(),), store, advance)
        for gone in sorted(before - {article.id for article in result.articles}):
            store.remove(gone)
