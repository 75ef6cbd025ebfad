"""The vectors of chunks in Chroma, which holds ids and vectors and nothing else: embedded in the store's folder, or on
a Chroma server. The only module that talks to Chroma.

Embedded Chroma keeps no order between processes: a reader that opens the folder while another process writes can crash,
and one that opened it earlier does not see what was written. So each call takes a short lock on the folder, every write
changes a stamp beside it, and a reader that finds another stamp opens the folder anew.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar
from urllib.parse import urlsplit

from briefgen.errors import ProviderError, SettingError, StoreError
from briefgen.files import FREE_SPACE
from briefgen.store.servers import refuse_unsafe

if TYPE_CHECKING:
    import numpy as np
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection
    from chromadb.config import Settings
    from numpy.typing import NDArray

T = TypeVar("T")
# chunk ids with their cosines, best first
Neighbours = list[tuple[str, float]]
# Chroma takes 5,461 rows a call
_ROWS = 5000
_PAGE = 500
# how long a call waits for another process's batch to be written
_PATIENCE = 120.0


class Place(Protocol):
    """Where a collection of vectors lies."""

    def collection(self) -> Collection:
        """The collection as it is now, made where it is missing."""
        ...

    def turn(self, writing: bool) -> AbstractContextManager[None]:
        """The turn in which the collection may be used."""
        ...

    def close(self) -> None:
        """Gives back files and connections."""
        ...


@dataclass(frozen=True, slots=True)
class Survey:
    """The ids that there are, how many of them were tried, and those of the tried that a query cannot reach."""

    ids: tuple[str, ...]
    tried: int
    lost: tuple[str, ...]


class Vectors:
    """A collection of vectors by chunk id, in a folder or on a server. Similarity is the cosine."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def put(self, ids: Sequence[str], rows: NDArray[np.float32]) -> None:
        """Adds or replaces the vectors of `ids`; they can be found when it returns."""
        if not ids:
            return

        def write(collection: Collection) -> None:
            for start in range(0, len(ids), _ROWS):
                collection.upsert(ids=list(ids[start : start + _ROWS]), embeddings=rows[start : start + _ROWS])
            # Chroma indexes in a thread of its own; a query waits for it, inside this turn
            collection.query(query_embeddings=rows[:1], n_results=1, include=[])

        self._use(write, writing=True)

    def delete(self, ids: Sequence[str]) -> None:
        """Takes the vectors of `ids` out; ids that are not there are passed over."""

        def write(collection: Collection) -> None:
            for start in range(0, len(ids), _ROWS):
                collection.delete(ids=list(ids[start : start + _ROWS]))

        if ids:
            self._use(write, writing=True)

    def nearest(self, rows: NDArray[np.float32], k: int, ids: Sequence[str] | None = None) -> list[Neighbours]:
        """For each row up to `k` chunk ids with their cosines, best first, only among `ids` where they are given."""
        if ids is not None and not ids:
            return [[] for _ in rows]

        def read(collection: Collection) -> list[Neighbours]:
            among = None if ids is None else list(ids)
            found = collection.query(query_embeddings=rows, n_results=k, ids=among, include=["distances"])
            answers = zip(found["ids"], found["distances"] or [], strict=True)
            return [[(n, 1.0 - distance) for n, distance in zip(*answer, strict=True)] for answer in answers]

        return self._use(read)

    def rows(self, ids: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """The vectors of those of `ids` that are there."""

        def read(collection: Collection) -> dict[str, NDArray[np.float32]]:
            found = collection.get(ids=list(ids), include=["embeddings"])
            vectors = found["embeddings"]
            return {} if vectors is None else dict(zip(found["ids"], vectors, strict=True))  # type: ignore[arg-type]

        return self._use(read) if ids else {}

    def chunk_ids(self) -> list[str]:
        """The ids of all vectors, in order."""

        def read(collection: Collection) -> list[str]:
            found: list[str] = []
            for start in range(0, collection.count(), _PAGE):
                found += collection.get(limit=_PAGE, offset=start, include=[])["ids"]
            return sorted(found)

        return self._use(read)

    def unreachable(self, ids: Sequence[str]) -> list[str]:
        """Those of `ids` that have no vector, or that a query with that very vector does not find.

        Chroma's graph finds some 99 of 100 neighbours; a vector that the graph alone misses now and then is asked for
        once more, among that one id only.
        """
        import numpy as np

        def read(collection: Collection, page: Sequence[str], rows: NDArray[np.float32]) -> list[str]:
            found = collection.query(query_embeddings=rows, n_results=1, include=[])["ids"]
            return [name for name, first in zip(page, found, strict=True) if first[:1] != [name]]

        missing: list[str] = []
        for start in range(0, len(ids), _PAGE):
            rows = self.rows(ids[start : start + _PAGE])
            missing += [name for name in ids[start : start + _PAGE] if name not in rows]
            others = self._use(partial(read, page=list(rows), rows=np.stack(list(rows.values())))) if rows else []
            missing += [name for name in others if not self.nearest(rows[name].reshape(1, -1), 1, [name])[0]]
        return sorted(missing)

    def survey(self, most: int) -> Survey:
        """What is there and what of it a query cannot reach, tried on up to `most` evenly spread vectors."""
        ids = self.chunk_ids()
        tried = ids[:: max(1, -(-len(ids) // most))]
        return Survey(tuple(ids), len(tried), tuple(self.unreachable(tried)))

    def _use(self, work: Callable[[Collection], T], writing: bool = False) -> T:
        with _clear_errors(), self._place.turn(writing):
            return work(self._place.collection())

    def close(self) -> None:
        """Gives back files and connections."""
        self._place.close()


def prepare() -> None:
    """Imports Chroma, which takes most of a second."""
    import chromadb  # noqa: F401


def in_folder(folder: Path, name: str) -> Vectors:
    """The vectors embedded in `folder`, made where they are missing."""
    return Vectors(_Folder(folder, name))


def on_server(url: str, name: str) -> Vectors:
    """The vectors on the Chroma server at `url`. Raises SettingError for what is no address; at the first use
    SettingError for a server with a known hole, ProviderError for one that does not answer."""
    return Vectors(_Server(url, name))


def tidy_server(url: str, beginning: str, kept: str) -> None:
    """Takes the collections whose names begin so off the server, but not the one `kept`."""
    server = _Server(url, kept)
    try:
        with _clear_errors():
            server.drop_others(beginning)
    finally:
        server.close()


class _Folder:
    def __init__(self, folder: Path, name: str) -> None:
        self._folder, self._name = folder, name
        self._stamp = folder.with_name(f"{folder.name}.stamp")
        self._client: ClientAPI | None = None
        self._collection: Collection | None = None
        self._seen = ""

    @contextmanager
    def turn(self, writing: bool) -> Iterator[None]:
        from briefgen import files

        with files.lock(self._folder.with_name(f"{self._folder.name}.lock"), wait=_PATIENCE):
            if self._read_stamp() != self._seen:
                self.close()
            if writing:
                self.collection()
                self._new_stamp()
            yield

    def collection(self) -> Collection:
        if self._collection is None:
            import chromadb

            self._folder.mkdir(parents=True, exist_ok=True)
            self._client = chromadb.PersistentClient(str(self._folder), settings=_settings())
            self._collection = _collection(self._client, self._name)
            self._seen = self._read_stamp()
        return self._collection

    def _read_stamp(self) -> str:
        try:
            return self._stamp.read_text(encoding="ascii")
        except FileNotFoundError:
            return ""

    def _new_stamp(self) -> None:
        """Written before the change: a writer that is killed midway has made every reader's copy old all the same."""
        self._seen = os.urandom(8).hex()
        self._stamp.write_text(self._seen, encoding="ascii")

    def close(self) -> None:
        if self._client is not None:
            self._client.close()  # type: ignore[attr-defined]
        self._client = self._collection = None


class _Server:
    def __init__(self, url: str, name: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise SettingError(f"vectors_url: {url!r} is no address.", "Write it as http://127.0.0.1:8000.")
        self._url, self._name, self._parts = url, name, parts
        self._client: ClientAPI | None = None
        self._collection: Collection | None = None

    @contextmanager
    def turn(self, writing: bool) -> Iterator[None]:
        yield

    def collection(self) -> Collection:
        if self._collection is None:
            import chromadb

            refuse_unsafe(self._url)
            secure = self._parts.scheme == "https"
            port = self._parts.port or (443 if secure else 80)
            try:
                self._client = chromadb.HttpClient(
                    host=str(self._parts.hostname), port=port, ssl=secure, settings=_settings()
                )
            except Exception as error:
                raise ProviderError(
                    f"The Chroma server at {self._url} does not answer.", "Start it, or mend the setting vectors_url."
                ) from error
            self._collection = _collection(self._client, self._name)
        return self._collection

    def drop_others(self, beginning: str) -> None:
        self.collection()
        assert self._client is not None  # noqa: S101 - opened with the collection
        for collection in self._client.list_collections():
            if collection.name.startswith(beginning) and collection.name != self._name:
                self._client.delete_collection(collection.name)

    def close(self) -> None:
        if self._client is not None:
            close_client(self._client)
        self._client = self._collection = None


def close_client(client: ClientAPI) -> None:
    """Closes a client of a server, and the connections that its own `close` leaves open: its own and those of the second
    client that it keeps inside."""
    sessions = [
        getattr(getattr(owner, "_server", None), "_session", None)
        for owner in (client, getattr(client, "_admin_client", None))
    ]
    client.close()  # type: ignore[attr-defined]
    for session in sessions:
        if session is not None:
            session.close()


def _settings() -> Settings:
    from chromadb.config import Settings

    # without the .env file of whatever folder the command runs in
    return Settings(_env_file=None, anonymized_telemetry=False)  # type: ignore[call-arg]


def _collection(client: ClientAPI, name: str) -> Collection:
    """The collection without an embedding function: Chroma's default would download a model at its first use."""
    return client.get_or_create_collection(name, embedding_function=None, configuration={"hnsw": {"space": "cosine"}})


@contextmanager
def _clear_errors() -> Iterator[None]:
    from chromadb.errors import ChromaError

    try:
        yield
    except (ChromaError, ValueError, RuntimeError) as error:
        hint = FREE_SPACE if "disk is full" in str(error) else ""
        raise StoreError(f"The vectors cannot be used: {error}", hint) from error
