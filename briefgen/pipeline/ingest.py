"""Ingest: files and folders become articles in a store, in acknowledged batches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from briefgen.errors import UnreadableFile
from briefgen.reading.articles import read_paths
from briefgen.store import Changes, Store
from briefgen.values.article import Article

Advance = Callable[[int, int, str], None]
# articles a batch: what is lost, and done again, when a run is killed
BATCH = 64


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of the files: ids by outcome, the articles themselves, and the files that could not be read."""

    changes: Changes
    articles: tuple[Article, ...]
    failed: tuple[UnreadableFile, ...]


def ingest(paths: Iterable[Path], store: Store, advance: Advance) -> Ingested:
    """What became of every article in the paths. Files that cannot be read are left out; the rest goes on."""
    changes, articles, failed = Changes(), [], []
    for batch in _batches(read_paths(paths)):
        good = [item for item in batch if isinstance(item, Article)]
        failed += [item for item in batch if isinstance(item, UnreadableFile)]
        changes += store.add(good)
        articles += good
        advance(len(articles) + len(failed), 0, good[-1].title if good else "")
    return Ingested(changes, tuple(articles), tuple(failed))


def _batches(items: Iterator[Article | UnreadableFile]) -> Iterator[list[Article | UnreadableFile]]:
    while batch := list(islice(items, BATCH)):
        yield batch
