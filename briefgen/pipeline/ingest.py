"""Ingest: files and folders become articles in a store, in acknowledged batches."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from briefgen.errors import UnreadableFile
from briefgen.reading.articles import read_paths
from briefgen.store import Changes, Store, is_part
from briefgen.values.article import Article

Advance = Callable[[int, int, str], None]
# articles a batch: what is lost, and done again, when a run is killed
BATCH = 64


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of the files: ids by outcome, the articles as the store holds them, and the files that could not be
    read."""

    changes: Changes
    articles: tuple[Article, ...]
    failed: tuple[UnreadableFile, ...]

    @property
    def undated(self) -> tuple[Article, ...]:
        """The articles without a date."""
        return tuple(article for article in self.articles if article.published is None)

    @property
    def without_outlet(self) -> tuple[Article, ...]:
        """The articles without an outlet."""
        return tuple(article for article in self.articles if not article.outlet)


def ingest(paths: Iterable[Path], store: Store, advance: Advance) -> Ingested:
    """What became of every article in the paths. Files that cannot be read are left out; the rest goes on. The files of
    a store that lies in a folder given are passed over.

    After each batch, which is then on disk, `advance` is told how many were done, 0 for the total, which nobody knows,
    and the last title.
    """
    changes, failed, done = Changes(), [], 0
    given = tuple(paths)
    for batch in _batches(item for item in read_paths(given) if not _of_a_store(item, given)):
        good = [item for item in batch if isinstance(item, Article)]
        failed += [item for item in batch if isinstance(item, UnreadableFile)]
        changes += store.add(good)
        done += len(batch)
        advance(done, 0, good[-1].title if good else "")
    touched = {*changes.new, *changes.changed, *changes.unchanged}
    return Ingested(changes, store.articles(touched), tuple(failed))


def _of_a_store(item: Article | UnreadableFile, given: Collection[Path]) -> bool:
    named = item.source if isinstance(item, Article) else item.path
    # a store that is itself named as a folder of articles is a mistake to tell of
    return bool(named) and Path(named) not in given and is_part(Path(named))


def _batches(items: Iterator[Article | UnreadableFile]) -> Iterator[list[Article | UnreadableFile]]:
    while batch := list(islice(items, BATCH)):
        yield batch
