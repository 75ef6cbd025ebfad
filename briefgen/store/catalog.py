"""The library: articles with their text, versions and origins, in SQL. The truth that both indexes are rebuilt from.

Every change takes the next number of one rising sequence, so that an index, on any machine, is brought up to date by
reading the changes since the number it holds. SQLAlchemy Core throughout: the same tables stand on PostgreSQL.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from briefgen.errors import StoreError, UsageError
from briefgen.store import tables
from briefgen.store.rows import Batch, Held, Outcome, Statement, article_of, now
from briefgen.store.tables import clear_errors, replace_rows
from briefgen.values.article import Article

SCHEMA = "1"
FILE = "library.sqlite3"
# SQLite takes 32,766 values a statement
_MANY = 10_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One article as the index must hold it: `article` is None where it was removed; `content` is its change number."""

    id: str
    version: int
    content: int
    article: Article | None


class Library:
    """The library in a folder, made where it is missing. Transactions are durable when a method returns.

    With `read_only` nothing in the folder is written or locked.
    """

    def __init__(self, folder: Path, read_only: bool = False) -> None:
        self._path = folder / FILE
        if not read_only:
            folder.mkdir(parents=True, exist_ok=True)
        self._engine = tables.engine(self._path, read_only)
        self._write_engine = self._engine.execution_options(writing=True)
        try:
            with clear_errors(self._path):
                self._check_schema()
        except StoreError:
            self.close()
            raise

    def _check_schema(self) -> None:
        with self._engine.connect() as connection:
            missing = not sa.inspect(connection).has_table("library")
        if missing:
            self._create()
        with self._engine.connect() as connection:
            facts = {row.key: row.value for row in connection.execute(sa.select(tables.facts))}
        if facts["schema"] != SCHEMA:
            message = f"The library {self._path} has schema {facts['schema']}; this briefgen knows schema {SCHEMA}."
            raise StoreError(message, "Use the briefgen that made it, or export it there and ingest the export.")
        self.id = facts["id"]

    def _create(self) -> None:
        """All tables in one transaction, unless another process has just made them."""
        with self._write_engine.begin() as connection:
            if sa.inspect(connection).has_table("library"):
                return
            tables.metadata.create_all(connection)
            connection.execute(tables.sequence.insert().values(last=0))
            facts = {"schema": SCHEMA, "id": uuid.uuid4().hex}
            connection.execute(tables.facts.insert(), [{"key": key, "value": value} for key, value in facts.items()])

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with clear_errors(self._path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        with clear_errors(self._path), self._write_engine.begin() as connection:
            yield connection

    # reading

    def articles(self, ids: Collection[str] | None = None) -> tuple[Article, ...]:
        """The articles in force, or those of `ids`, by date (undated ones last), then id."""
        with self._reading() as connection:
            return self._in_force(connection, ids)

    def versions_in_force(self, ids: Collection[str], content: int) -> dict[str, int]:
        """The version in force of those of `ids` that are there and had not changed after number `content`."""
        query = sa.select(tables.articles.c.id, tables.articles.c.version)
        query = query.where(~tables.articles.c.removed, tables.articles.c.content <= content)
        with self._reading() as connection:
            return {
                row.id: row.version
                for part in _parts(ids)
                for row in connection.execute(query.where(tables.articles.c.id.in_(part)))
            }

    def matching(
        self, since: dt.date | None, until: dt.date | None, ids: Collection[str] | None
    ) -> frozenset[str] | None:
        """The ids of the articles published from `since` to `until` and among `ids`; None where nothing is asked for.

        An undated article lies in no window.
        """
        if since is None and until is None:
            return None if ids is None else frozenset(ids)
        query = sa.select(tables.articles.c.id).where(
            ~tables.articles.c.removed, tables.articles.c.published.is_not(None)
        )
        if since is not None:
            query = query.where(tables.articles.c.published >= since)
        if until is not None:
            query = query.where(tables.articles.c.published <= until)
        with self._reading() as connection:
            found = frozenset(connection.execute(query).scalars())
        return found if ids is None else found & frozenset(ids)

    def versions(self, identifier: str) -> tuple[Article, ...]:
        """Every version of an article as it was read, oldest first."""
        query = (
            sa.select(tables.versions)
            .where(tables.versions.c.article == identifier)
            .order_by(tables.versions.c.version)
        )
        with self._reading() as connection:
            return tuple(article_of(row, ()) for row in connection.execute(query))

    def statements(self, identifier: str) -> tuple[Statement, ...]:
        """What persons have stated about an article, oldest first."""
        with self._reading() as connection:
            return self._statements(connection, [identifier]).get(identifier, ())

    def sources(self, identifier: str) -> tuple[tuple[str, str], ...]:
        """Where an article was read from, with when (UTC, ISO)."""
        query = sa.select(tables.sources.c.source, tables.sources.c.read).where(tables.sources.c.article == identifier)
        with self._reading() as connection:
            return tuple((row.source, row.read) for row in connection.execute(query.order_by(tables.sources.c.read)))

    def content(self) -> int:
        """The number of the last change that an index must follow; 0 for an empty library."""
        with self._reading() as connection:
            return connection.execute(sa.select(sa.func.max(tables.articles.c.content))).scalar() or 0

    def count(self) -> int:
        """How many articles there are."""
        query = sa.select(sa.func.count()).select_from(tables.articles).where(~tables.articles.c.removed)
        with self._reading() as connection:
            return connection.execute(query).scalar_one()

    def changes(self, since: int, size: int) -> Iterator[tuple[Entry, ...]]:
        """The articles whose text, title or presence changed after number `since`, in order of their numbers, in
        batches of `size`."""
        columns = (
            tables.articles.c.id,
            tables.articles.c.version,
            tables.articles.c.content,
            tables.articles.c.removed,
        )
        query = sa.select(*columns).where(tables.articles.c.content > since).order_by(tables.articles.c.content)
        with self._reading() as connection:
            rows = connection.execute(query).all()
        for start in range(0, len(rows), size):
            page = rows[start : start + size]
            texts = {article.id: article for article in self.articles([row.id for row in page if not row.removed])}
            yield tuple(Entry(row.id, row.version, row.content, texts.get(row.id)) for row in page)

    def damage(self) -> tuple[str, ...]:
        """What SQLite's own check finds wrong, and the ids of articles whose text differs from its digest."""
        with self._reading() as connection:
            lines = connection.execute(sa.text("PRAGMA quick_check")).scalars()
            found = [f"SQLite reports: {line}" for line in lines if line != "ok"]
            rows = connection.execute(sa.select(tables.versions).execution_options(yield_per=500))
            found += [
                f"the text of article {row.article}, version {row.version}, differs from its digest"
                for row in rows
                if article_of(row, ()).digest != row.digest
            ]
        return tuple(found)

    def _in_force(self, connection: sa.Connection, ids: Collection[str] | None) -> tuple[Article, ...]:
        join = tables.articles.join(
            tables.versions,
            (tables.versions.c.article == tables.articles.c.id)
            & (tables.versions.c.version == tables.articles.c.version),
        )
        query = sa.select(tables.versions).select_from(join).where(~tables.articles.c.removed)
        rows: list[sa.Row[Any]] = []
        for part in _parts(ids) if ids is not None else (None,):
            rows += connection.execute(query if part is None else query.where(tables.articles.c.id.in_(part))).all()
        stated = self._statements(connection, ids)
        found = (article_of(row, stated.get(row.article, ())) for row in rows)
        return tuple(sorted(found, key=lambda article: (article.published or dt.date.max, article.id)))

    @staticmethod
    def _statements(connection: sa.Connection, ids: Collection[str] | None) -> dict[str, tuple[Statement, ...]]:
        query = sa.select(tables.stated).order_by(tables.stated.c.number)
        found: dict[str, list[Statement]] = {}
        for part in _parts(ids) if ids is not None else (None,):
            for row in connection.execute(query if part is None else query.where(tables.stated.c.article.in_(part))):
                found.setdefault(row.article, []).append(Statement(row.field, row.value, row.at))
        return {article: tuple(statements) for article, statements in found.items()}

    # writing

    def add(self, articles: Sequence[Article]) -> tuple[Outcome, ...]:
        """What became of each article, in order; all of them in one transaction."""
        with self._writing() as connection:
            held = self._held(connection, {article.id for article in articles})
            batch = Batch(held, now())
            outcomes = tuple(batch.take(article) for article in articles)
            self._keep(connection, batch)
        return outcomes

    def _held(self, connection: sa.Connection, ids: Collection[str]) -> Held:
        """What the library knows of these ids before a batch."""
        join = tables.articles.outerjoin(
            tables.versions,
            (tables.versions.c.article == tables.articles.c.id)
            & (tables.versions.c.version == tables.articles.c.version),
        )
        current = sa.select(
            tables.articles.c.id,
            tables.articles.c.version,
            tables.articles.c.removed,
            tables.versions.c.fingerprint,
            tables.versions.c.kind,
        )
        current = current.select_from(join)
        last = sa.select(tables.sources.c.article, tables.sources.c.source, tables.sources.c.fingerprint)
        held = Held({}, {}, {}, self._statements(connection, ids), set())
        for part in _parts(ids):
            for row in connection.execute(current.where(tables.articles.c.id.in_(part))):
                held.versions[row.id] = row.version
                if not row.removed:
                    held.marks[row.id] = row.fingerprint
                    if row.kind == "full":
                        held.full.add(row.id)
            for read in connection.execute(last.where(tables.sources.c.article.in_(part))):
                held.sources[read.article, read.source] = read.fingerprint
        return held

    def _keep(self, connection: sa.Connection, batch: Batch) -> None:
        """Writes what the batch has brought."""
        replace_rows(connection, tables.sources, ("article", "source"), list(batch.readings.values()))
        if batch.texts:
            connection.execute(tables.versions.insert(), batch.texts)
        first = self._next(connection, len(batch.in_force)) - len(batch.in_force) + 1
        rows = [
            {**row, "change": number, "content": number, "removed": False}
            for number, row in enumerate(batch.in_force.values(), first)
        ]
        replace_rows(connection, tables.articles, ("id",), rows)

    def remove(self, identifier: str) -> bool:
        """Whether there was such an article; its text, versions and origins are gone, its number stays for indexes."""
        here = (tables.articles.c.id == identifier) & ~tables.articles.c.removed
        with self._writing() as connection:
            number = self._next(connection)
            values = {"removed": True, "change": number, "content": number, "published": None}
            if not connection.execute(tables.articles.update().where(here).values(**values)).rowcount:
                return False
            for table in (tables.versions, tables.sources, tables.stated):
                connection.execute(table.delete().where(table.c.article == identifier))
            return True

    def state(self, identifier: str, values: Mapping[str, str | None]) -> Article:
        """The article with what a person states of it in force. Raises UsageError when there is no such article."""
        with self._writing() as connection:
            if not self._in_force(connection, [identifier]):
                raise UsageError(f"There is no article {identifier}.", "Run `briefgen articles list`.")
            at = now()
            rows = [{"article": identifier, "field": f, "value": v, "at": at} for f, v in values.items()]
            connection.execute(tables.stated.insert(), rows)
            number = self._next(connection)
            (article,) = self._in_force(connection, [identifier])
            changed = {"change": number, "published": article.published}
            if "title" in values:
                changed["content"] = number
            connection.execute(tables.articles.update().where(tables.articles.c.id == identifier).values(**changed))
        return article

    @staticmethod
    def _next(connection: sa.Connection, count: int = 1) -> int:
        """The last of `count` new numbers."""
        step = tables.sequence.update().values(last=tables.sequence.c.last + count).returning(tables.sequence.c.last)
        number: int = connection.execute(step).scalar_one()
        return number

    def close(self) -> None:
        """Gives back the connection."""
        self._engine.dispose()


def _parts(ids: Collection[str]) -> Iterator[list[str]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), _MANY):
        yield ordered[start : start + _MANY]
