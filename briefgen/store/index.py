"""The index of a store: a lexical and a vector half, brought up to date from the library's changes, and the
manifest that says what they hold.

Each rebuild makes a new generation in a folder of its own; the manifest, replaced in one step, names the one in force.
A batch goes into the vectors, then into the lexical half, then its number into the manifest: whatever is killed in
between is done again by the next writer, to the same result.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import files
from briefgen.errors import IndexMismatch
from briefgen.store import chunks
from briefgen.store.embedding import Embedder, embedder
from briefgen.values.article import Article

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from briefgen.store.apart import Apart, Helper
    from briefgen.store.catalog import Entry, Library
    from briefgen.store.lexical import Lexical
    from briefgen.store.vectors import Neighbours, Survey, Vectors

FORMAT = 1
FOLDER = "index"
_MANIFEST = "manifest.json"
# articles taken into the index as one step
BATCH = 256

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the index holds: `change` is the library's number up to which it does; `place` is "folder" or a server's
    address."""

    generation: int
    library: str
    embedder: str
    dimension: int
    chunks: str
    place: str = "folder"
    change: int = 0
    format: int = FORMAT
    made_with: str = ""


class Index:
    """The index in a store's folder, or in `copy`, made with one embedder. To write is for the holder of the store's
    lock. Where a `helper` is given, its process looks vectors up as long as this one has not opened them."""

    def __init__(
        self,
        store: Path,
        embedder_name: str,
        vectors_url: str = "",
        copy: Path | None = None,
        helper: Helper | None = None,
    ) -> None:
        self._store, self._folder = store, copy or store / FOLDER
        self._helper = helper
        self._embedder_name, self._url = embedder_name, vectors_url
        self._manifest: Manifest | None = None
        self._read: bytes = b""
        # by chunk id: the vectors of the sentences that queries have looked at so far
        self.sentence_rows: dict[str, NDArray[np.float32]] = {}
        self._lexical: Lexical | None = None
        self._vectors: Vectors | None = None

    @cached_property
    def embedder(self) -> Embedder:
        """The embedder that the settings name."""
        return embedder(self._embedder_name)

    # what it holds

    def manifest(self) -> Manifest | None:
        """The manifest as it is on disk now, None before the first batch. What another process has written becomes
        visible. Raises IndexMismatch when it cannot be read."""
        path = self._folder / _MANIFEST
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            return None
        if content != self._read or self._manifest is None:
            self._take(_parsed(content, path, self.mend))
            self._read = content
        return self._manifest

    def _take(self, manifest: Manifest) -> None:
        same = self._manifest is not None and self._manifest.generation == manifest.generation
        if not same:
            self.close()
        elif self._lexical is not None:
            self._lexical.refresh()
        self._manifest = manifest

    @property
    def mend(self) -> str:
        """The command that makes the index anew."""
        return f"Run `briefgen index --store {self._store}` to rebuild it from the library."

    def checked(self, library: str) -> Manifest | None:
        """The manifest. Raises IndexMismatch when it was not made from this library with these settings."""
        manifest = self.manifest()
        if manifest is not None and (reasons := self.mismatches(manifest, library)):
            raise IndexMismatch(f"The index of {self._store} does not fit: {'; '.join(reasons)}.", self.mend)
        return manifest

    def mismatches(self, manifest: Manifest, library: str) -> tuple[str, ...]:
        """How the manifest differs from what this program and these settings would make; empty when it fits."""
        wanted = {
            "format": ("index format", FORMAT),
            "embedder": ("embedder", self._embedder_name),
            "chunks": ("chunks", chunks.SETTINGS),
            "place": ("place of the vectors", self._url or "folder"),
            "library": ("library", library),
        }
        return tuple(
            f"{name} is {getattr(manifest, field)!r} in the index and {value!r} now"
            for field, (name, value) in wanted.items()
            if getattr(manifest, field) != value
        )

    # its halves

    @property
    def lexical(self) -> Lexical:
        """The lexical half of the generation in force."""
        if self._lexical is None:
            from briefgen.store.lexical import Lexical

            self._lexical = Lexical(self._half("lexical", self.in_force))
        return self._lexical

    @property
    def vectors(self) -> Vectors:
        """The vector half of the generation in force."""
        if self._vectors is None:
            self._vectors = self._open_vectors(self.in_force)
        return self._vectors

    def _open_vectors(self, manifest: Manifest) -> Vectors:
        from briefgen.store import vectors

        name = _collection(manifest)
        if self._url:
            return vectors.on_server(self._url, name)
        return vectors.in_folder(self._half("vectors", manifest), name)

    def _apart(self, helper: Helper | None) -> Apart | None:
        """The vector half as another process reads it, None where this one holds it open or no other can be started."""
        if helper is None or self._vectors is not None or not helper.start():
            return None
        from briefgen.store.apart import Apart

        manifest = self.in_force
        folder = None if self._url else self._half("vectors", manifest)
        return Apart(helper, _collection(manifest), folder, self._url)

    def nearest(self, rows: NDArray[np.float32], k: int, ids: Sequence[str] | None) -> Callable[[], list[Neighbours]]:
        """Asks for what `Vectors.nearest` gives; to call what comes back is to wait for the answer."""
        apart = self._apart(self._helper)
        return partial(self.vectors.nearest, rows, k, ids) if apart is None else apart.nearest(rows, k, ids)

    def rows(self, ids: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """The vectors of those of `ids` that are there."""
        return (self._apart(self._helper) or self.vectors).rows(ids)

    def survey(self, most: int) -> Survey:
        """What the vector half holds and what of it a query cannot reach, tried on up to `most` vectors. A damaged half
        ends another process and not this one: that raises StoreError too."""
        from briefgen.store.apart import Helper

        with Helper() as helper:
            return (self._apart(helper) or self.vectors).survey(most)

    def _half(self, name: str, manifest: Manifest) -> Path:
        folder = self._generation_folder(manifest.generation) / name
        if manifest.change and not folder.is_dir():
            raise IndexMismatch(f"The index of {self._store} has lost its folder {folder}.", self.mend)
        return folder

    @property
    def in_force(self) -> Manifest:
        """The manifest as it was last read. Raises IndexMismatch before the first batch."""
        if self._manifest is None:
            raise IndexMismatch(f"The store {self._store} has no index yet.", self.mend)
        return self._manifest

    def _generation_folder(self, generation: int) -> Path:
        return self._folder / f"generation-{generation}"

    # following the library

    def follow(self, library: Library, progress: Progress | None = None) -> None:
        """Brings the index up to the library's last change, batch by batch. Raises IndexMismatch as `checked` does."""
        manifest = self.checked(library.id)
        if manifest is None:
            self.rebuild(library, progress)
            return
        done, total = 0, 0
        for batch in library.changes(manifest.change, BATCH):
            self._apply(batch)
            self._write(_advanced(self.in_force, batch[-1].content))
            done += len(batch)
            if progress is not None:
                total = total or library.count()
                progress(done, max(done, total))

    def rebuild(self, library: Library, progress: Progress | None = None) -> None:
        """Makes a new generation from the library, puts it in force, and takes the old ones away."""
        old = self._generations()
        fresh = self._fresh(max(old, default=0) + 1, library.id)
        self.close()
        self._manifest = fresh
        done, total = 0, library.count()
        for batch in library.changes(0, BATCH):
            self._apply(batch)
            self._manifest = _advanced(self.in_force, batch[-1].content)
            done += sum(entry.article is not None for entry in batch)
            if progress is not None:
                progress(done, total)
        self.vectors, self.lexical  # noqa: B018 - an empty library has an index too
        self._write(self.in_force)
        self._tidy(old)

    def _tidy(self, old: Iterable[int]) -> None:
        for generation in old:
            shutil.rmtree(self._generation_folder(generation), ignore_errors=True)
        if self._url:
            from briefgen.store.vectors import tidy_server

            beginning = _collections(self.in_force.library)
            tidy_server(self._url, beginning, _collection(self.in_force))

    def _fresh(self, generation: int, library: str) -> Manifest:
        from importlib.metadata import version

        made_with = ", ".join(f"{name} {version(name)}" for name in ("chromadb", "tantivy"))
        dimension = int(self.embedder.query("dimension").shape[0])
        return Manifest(
            generation,
            library,
            self._embedder_name,
            dimension,
            chunks.SETTINGS,
            self._url or "folder",
            made_with=made_with,
        )

    def _generations(self) -> list[int]:
        numbers = (path.name.removeprefix("generation-") for path in self._folder.glob("generation-*"))
        return sorted(int(number) for number in numbers if number.isdigit())

    def _apply(self, batch: Sequence[Entry]) -> None:
        """Takes every chunk of the articles of `batch` out of both halves, and those of today's texts in."""
        named = [entry.id for entry in batch]
        rows = [row for entry in batch if entry.article is not None for row in _rows(entry.article, entry.version)]
        ids = [row[0] for row in rows]
        self.vectors.delete(sorted(set(self.lexical.chunk_ids(named)) - set(ids)))
        self.vectors.put(ids, self.embedder.documents([row[3] for row in rows]))
        self.lexical.replace(named, rows)

    def _write(self, manifest: Manifest) -> None:
        content = json.dumps(asdict(manifest), indent=2).encode()
        files.write(self._folder / _MANIFEST, content, force=True)
        self._manifest, self._read = manifest, content

    def close(self) -> None:
        """Gives back files and connections."""
        for half in (self._lexical, self._vectors):
            if half is not None:
                half.close()
        self._lexical = self._vectors = None


def _collection(manifest: Manifest) -> str:
    """The name of the collection that holds a generation's vectors."""
    return f"{_collections(manifest.library)}{manifest.generation}"


def _collections(library: str) -> str:
    """What the names of a library's collections begin with."""
    return f"briefgen-{library[:12]}-"


def _rows(article: Article, version: int) -> Iterable[tuple[str, str, str, str]]:
    """(chunk id, article id, title, text) of each chunk."""
    for chunk in chunks.chunks(article, version):
        yield chunk.id, article.id, article.title, chunk.passage(article).quote


def _advanced(manifest: Manifest, change: int) -> Manifest:
    from dataclasses import replace

    return replace(manifest, change=change)


def _parsed(content: bytes, path: Path, mend: str) -> Manifest:
    try:
        return Manifest(**json.loads(content))
    except (ValueError, TypeError) as error:
        raise IndexMismatch(f"{path} is no manifest that this briefgen can read.", mend) from error
