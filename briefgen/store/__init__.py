"""The store: a folder that holds articles and finds passages in them.

The library (SQL) is the truth; the index (tantivy and Chroma) follows it and can be rebuilt at any time. One process
writes at a time; readers go on meanwhile and see each batch once it is whole.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from briefgen.errors import StoreError, StoreLocked, UsageError
from briefgen.files import ELSEWHERE
from briefgen.store.fields import checked

if TYPE_CHECKING:
    from briefgen.store.apart import Helper
    from briefgen.store.catalog import Library
    from briefgen.store.index import Index
    from briefgen.store.rows import Statement
    from briefgen.values.article import Article
    from briefgen.values.report import Finding
    from briefgen.values.retrieval import Hit

__all__ = ["Changes", "Store", "is_part"]

BATCH = 256
# also store.catalog.FILE, whose module takes SQLAlchemy to import
LIBRARY = "library.sqlite3"
# what a store's folder holds beside the index
_PARTS = (LIBRARY, "write.lock", "write.pid", "build.lock", "build.pid", "corpus.digest")


@dataclass(frozen=True, slots=True)
class Changes:
    """The ids of what was added, by what became of each."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()

    def __add__(self, other: Changes) -> Changes:
        return Changes(self.new + other.new, self.changed + other.changed, self.unchanged + other.unchanged)


def is_part(path: Path) -> bool:
    """Whether the path is a store, or one of the files that it is made of: its library, index or locks."""
    whole = path.absolute()
    if (whole / LIBRARY).is_file():
        return True
    for folder in whole.parents:
        part = whole.relative_to(folder).parts[0]
        if (part == "index" or part.startswith(_PARTS)) and (folder / LIBRARY).is_file():
            return True
    return False


class Store:
    """A store in a folder, made at the first `add`; a context manager.

    `embedder` and `vectors_url` are the settings of these names. Raises StoreError, and IndexMismatch where the index
    was made with other settings. The first write takes the store's lock until `close`; it raises StoreLocked, naming
    the process, when another one is writing. A store that cannot be written to is read all the same, its index from a
    copy made for the while. With a `helper` its process looks vectors up, and ends at `close`.
    """

    def __init__(
        self, folder: Path | str, embedder: str = "wordllama", vectors_url: str = "", helper: Helper | None = None
    ) -> None:
        self.folder = Path(folder)
        self._embedder, self._url, self._helper = embedder, vectors_url, helper
        self._held = ExitStack()
        self._copies = ExitStack()
        self._writing = False
        self._library_open: Library | None = None
        self._index_open: Index | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Gives back files, connections and the lock. The store can be used again; it opens itself anew."""
        if self._index_open is not None:
            self._index_open.close()
            self._index_open = None
        if self._library_open is not None:
            self._library_open.close()
            self._library_open = None
        if self._helper is not None:
            self._helper.close()
        self._copies.close()
        self._held.close()
        self._writing = False

    # reading

    @property
    def exists(self) -> bool:
        """Whether anything was ever stored here. Raises StoreError for a folder that is none or cannot be looked into,
        and for a library without content."""
        try:
            return _has_library(self.folder)
        except OSError as error:
            reason = error.strerror or str(error)
            raise StoreError(f"The store {self.folder} cannot be read: {reason}.", ELSEWHERE) from error

    @property
    def read_only(self) -> bool:
        """Whether the store is there and cannot be written to."""
        places = (self.folder, self.folder / LIBRARY)
        return self.exists and not all(os.access(place, os.W_OK) for place in places)

    def articles(self, ids: Collection[str] | None = None) -> tuple[Article, ...]:
        """Every article, or those of `ids`, by date (undated ones last), then id."""
        return self._library.articles(ids) if self.exists else ()

    def get(self, identifier: str) -> Article:
        """The article of this id. Raises UsageError when there is none."""
        found = self._library.articles([identifier]) if self.exists else ()
        if not found:
            raise UsageError(f"There is no article {identifier} in {self.folder}.", "Run `briefgen articles list`.")
        return found[0]

    def versions(self, identifier: str) -> tuple[Article, ...]:
        """Every version of an article as it was read, oldest first."""
        return self._library.versions(identifier) if self.exists else ()

    def statements(self, identifier: str) -> tuple[Statement, ...]:
        """What persons have stated about an article, with when, oldest first."""
        return self._library.statements(identifier) if self.exists else ()

    def sources(self, identifier: str) -> tuple[tuple[str, str], ...]:
        """Where an article was read from, with when (UTC, ISO)."""
        return self._library.sources(identifier) if self.exists else ()

    def count(self) -> int:
        """How many articles there are."""
        return self._library.count() if self.exists else 0

    def search(
        self,
        query: str,
        k: int = 10,
        since: dt.date | None = None,
        until: dt.date | None = None,
        ids: Collection[str] | None = None,
        per_article: int = 3,
    ) -> tuple[Hit, ...]:
        """Up to `k` passages for the query, best first: at most `per_article` of each article, copies of one story
        counted once; only of articles published from `since` to `until` and among `ids`, where these are given."""
        (hits,) = self.search_all([(query, k)], since, until, ids, per_article)
        return hits

    def search_all(
        self,
        queries: Sequence[tuple[str, int]],
        since: dt.date | None = None,
        until: dt.date | None = None,
        ids: Collection[str] | None = None,
        per_article: int = 3,
    ) -> tuple[tuple[Hit, ...], ...]:
        """What `search` gives for each query and its `k`, looked up together."""
        asked = {number: (query, k) for number, (query, k) in enumerate(queries) if query.strip() and k > 0}
        found: dict[int, tuple[Hit, ...]] = {}
        if asked and self.exists:
            from briefgen.store import retrieval

            self._catch_up()
            if self._index.checked(self._library.id) is not None:
                among = self._library.matching(since, until, ids)
                found = retrieval.search(self._library, self._index, asked, among, per_article)
        return tuple(found.get(number, ()) for number in range(len(queries)))

    def diagnose(self) -> tuple[Finding, ...]:
        """What disagrees between library, lexical index and vectors; empty when all is well."""
        if not self.exists:
            return ()
        from briefgen.store import diagnosis

        return diagnosis.diagnose(self._library, self._index)

    # writing

    def add(self, articles: Iterable[Article]) -> Changes:
        """What became of the articles: new, changed (the older version is kept) or unchanged.

        They are stored and findable in batches of 256: what a batch says is on disk before the next one begins.
        """
        self._lock()
        changes = Changes()
        for batch in _batches(articles):
            outcomes = self._library.add(batch)
            named = [(outcome, article.id) for outcome, article in zip(outcomes, batch, strict=True)]
            changes += Changes(
                *(tuple(name for found, name in named if found == wanted) for wanted in ("new", "changed", "unchanged"))
            )
            self._index.follow(self._library)
        return changes

    def remove(self, identifier: str) -> None:
        """Takes an article, its versions and its chunks out everywhere. Raises UsageError when there is none."""
        self.get(identifier)
        self._lock()
        self._library.remove(identifier)
        self._index.follow(self._library)

    def set_fields(self, identifier: str, values: Mapping[str, str | None]) -> Article:
        """The article with these fields in force, recorded as stated by a person, now; None takes a value away.

        Fields: author, kind ("full" or "excerpt"), language, outlet, published (ISO), title, url. Raises UsageError for
        another field, a wrong value, or an id that there is none of.
        """
        stated = {field: checked(field, value) for field, value in values.items()}
        self.get(identifier)
        self._lock()
        article = self._library.state(identifier, stated)
        self._index.follow(self._library)
        return article

    def rebuild(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Makes the index anew from the library."""
        self._lock(follow=False)
        self._index.rebuild(self._library, progress)

    # inside

    @property
    def _library(self) -> Library:
        if self._library_open is None:
            from briefgen.store.catalog import Library

            self._library_open = Library(self.folder, self.read_only)
        return self._library_open

    @property
    def _index(self) -> Index:
        if self._index_open is None:
            from briefgen.store.index import Index

            copy = self._copied_index() if self.read_only else None
            self._index_open = Index(self.folder, self._embedder, self._url, copy, self._helper)
        return self._index_open

    def _copied_index(self) -> Path:
        """The index in a folder of its own until `close`: neither half can be opened where nothing can be written."""
        from tempfile import TemporaryDirectory

        from briefgen import files

        copy = Path(self._copies.enter_context(TemporaryDirectory(prefix="briefgen-")))
        files.copy_folder(self.folder / "index", copy)
        return copy

    def _lock(self, follow: bool = True) -> None:
        """Takes the store's lock, once, and brings the index to where the library is."""
        if self._writing:
            return
        from briefgen import files

        self.exists  # noqa: B018 - what is damaged is told of before anything is made
        self._held.enter_context(files.lock(self.folder / "write.lock"))
        self._writing = True
        if follow:
            self._index.follow(self._library)

    def _catch_up(self) -> None:
        """Finishes what a writer that was killed has left; while another one is at work, what is there is read."""
        if self._writing:
            return
        manifest = self._index.checked(self._library.id)
        if manifest is not None and manifest.change >= self._library.content():
            return
        if self.read_only:
            # on a server the vectors are not ours to mend
            if not self._url:
                self._index.follow(self._library)
            return
        try:
            self._lock()
        except StoreLocked:
            return
        self._held.close()
        self._writing = False


def _has_library(folder: Path) -> bool:
    path = folder / LIBRARY
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"The store {folder} is a file, not a folder.", ELSEWHERE)
    if not path.exists():
        return False
    if not path.is_file():
        raise StoreError(f"The library {path} is no file.", ELSEWHERE)
    if path.stat().st_size:
        return True
    # a first writer's file is empty for a moment, and for good where the writer was killed in that moment
    if (folder / "write.pid").exists():
        return False
    raise StoreError(f"The library {path} is empty, without a single byte.", _REFILL)


_REFILL = "Restore a copy of it, or remove the folder and ingest the articles again."


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    remaining = iter(articles)
    while batch := list(islice(remaining, BATCH)):
        yield batch
