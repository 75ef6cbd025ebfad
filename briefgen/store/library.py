"""The library: articles with their text, versions and origins, in SQL. The truth that both indexes are rebuilt from.

Every change takes the next number of one rising sequence, so that an index, on any machine, is brought up to date by
reading the changes since the number it holds. SQLAlchemy Core throughout: the same tables stand on PostgreSQL.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import sqlalchemy as sa

from briefgen.errors import StoreError, UsageError
from briefgen.values.article import Article, Origin

SCHEMA = "1"
FILE = "library.sqlite3"
Outcome = Literal["new", "changed", "unchanged"]
# SQLite takes 32,766 values a statement
_MANY = 10_000
_PERSON: Origin = "person"

_tables = sa.MetaData()
_facts = sa.Table(
    "library", _tables, sa.Column("key", sa.String, primary_key=True), sa.Column("value", sa.String, nullable=False)
)
_sequence = sa.Table("sequence", _tables, sa.Column("last", sa.Integer, nullable=False))
# `content` is the number of the last change of text, title or presence: what an index must follow. `published` is the
# date in force, for filters.
_articles = sa.Table(
    "articles",
    _tables,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("change", sa.Integer, nullable=False),
    sa.Column("content", sa.Integer, nullable=False, index=True),
    sa.Column("removed", sa.Boolean, nullable=False),
    sa.Column("published", sa.Date, index=True),
)
_versions = sa.Table(
    "versions",
    _tables,
    sa.Column("article", sa.String, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("fingerprint", sa.String, nullable=False),
    sa.Column("digest", sa.String, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("outlet", sa.Text),
    sa.Column("author", sa.Text),
    sa.Column("published", sa.Date),
    sa.Column("url", sa.Text),
    sa.Column("language", sa.String),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("origins", sa.Text, nullable=False),
    sa.Column("added", sa.String, nullable=False),
)
# where each reading of an article came from, with the fingerprint of the last one
_sources = sa.Table(
    "sources",
    _tables,
    sa.Column("article", sa.String, primary_key=True),
    sa.Column("source", sa.String, primary_key=True),
    sa.Column("fingerprint", sa.String, nullable=False),
    sa.Column("read", sa.String, nullable=False),
)
# what persons have stated about an article: in force over whatever is read, until stated anew
_stated = sa.Table(
    "stated",
    _tables,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("article", sa.String, nullable=False, index=True),
    sa.Column("field", sa.String, nullable=False),
    sa.Column("value", sa.Text),
    sa.Column("at", sa.String, nullable=False),
)
_FIELDS = ("title", "text", "outlet", "author", "published", "url", "language", "kind", "source")


@dataclass(frozen=True, slots=True)
class Entry:
    """One article as the index must hold it: `article` is None where it was removed; `content` is its change number."""

    id: str
    version: int
    content: int
    article: Article | None


@dataclass(frozen=True, slots=True)
class Statement:
    """What a person stated about an article, and when (UTC, ISO)."""

    field: str
    value: str | None
    at: str


class Library:
    """The library in a folder, made where it is missing. Transactions are durable when a method returns."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        folder.mkdir(parents=True, exist_ok=True)
        self._engine = sa.create_engine(f"sqlite:///{self._path}", poolclass=sa.pool.StaticPool)
        sa.event.listen(self._engine, "connect", _set_up)
        sa.event.listen(self._engine, "begin", _begin)
        self._write_engine = self._engine.execution_options(writing=True)
        try:
            with _clear_errors(self._path):
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
            facts: dict[str, str] = dict(connection.execute(sa.select(_facts)).tuples().all())
        if facts["schema"] != SCHEMA:
            message = f"The library {self._path} has schema {facts['schema']}; this briefgen knows schema {SCHEMA}."
            raise StoreError(message, "Use the briefgen that made it, or export it there and ingest the export.")
        self.id = facts["id"]

    def _create(self) -> None:
        """All tables in one transaction, unless another process has just made them."""
        with self._write_engine.begin() as connection:
            if sa.inspect(connection).has_table("library"):
                return
            _tables.create_all(connection)
            connection.execute(_sequence.insert().values(last=0))
            facts = {"schema": SCHEMA, "id": uuid.uuid4().hex}
            connection.execute(_facts.insert(), [{"key": key, "value": value} for key, value in facts.items()])

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with _clear_errors(self._path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        with _clear_errors(self._path), self._write_engine.begin() as connection:
            yield connection

    # reading

    def articles(self, ids: Collection[str] | None = None) -> tuple[Article, ...]:
        """The articles in force, or those of `ids`, by date (undated ones last), then id."""
        with self._reading() as connection:
            return self._in_force(connection, ids)

    def versions_in_force(self, ids: Collection[str], content: int) -> dict[str, int]:
        """The version in force of those of `ids` that are there and had not changed after number `content`."""
        query = sa.select(_articles.c.id, _articles.c.version)
        query = query.where(~_articles.c.removed, _articles.c.content <= content)
        with self._reading() as connection:
            return {
                row.id: row.version
                for part in _parts(ids)
                for row in connection.execute(query.where(_articles.c.id.in_(part)))
            }

    def matching(
        self, since: dt.date | None, until: dt.date | None, ids: Collection[str] | None
    ) -> frozenset[str] | None:
        """The ids of the articles published from `since` to `until` and among `ids`; None where nothing is asked for.

        An undated article lies in no window.
        """
        if since is None and until is None:
            return None if ids is None else frozenset(ids)
        query = sa.select(_articles.c.id).where(~_articles.c.removed, _articles.c.published.is_not(None))
        if since is not None:
            query = query.where(_articles.c.published >= since)
        if until is not None:
            query = query.where(_articles.c.published <= until)
        with self._reading() as connection:
            found = frozenset(connection.execute(query).scalars())
        return found if ids is None else found & frozenset(ids)

    def versions(self, identifier: str) -> tuple[Article, ...]:
        """Every version of an article as it was read, oldest first."""
        query = sa.select(_versions).where(_versions.c.article == identifier).order_by(_versions.c.version)
        with self._reading() as connection:
            return tuple(_article(row, ()) for row in connection.execute(query))

    def statements(self, identifier: str) -> tuple[Statement, ...]:
        """What persons have stated about an article, oldest first."""
        with self._reading() as connection:
            return self._statements(connection, [identifier]).get(identifier, ())

    def sources(self, identifier: str) -> tuple[tuple[str, str], ...]:
        """Where an article was read from, with when (UTC, ISO)."""
        query = sa.select(_sources.c.source, _sources.c.read).where(_sources.c.article == identifier)
        with self._reading() as connection:
            return tuple((row.source, row.read) for row in connection.execute(query.order_by(_sources.c.read)))

    def content(self) -> int:
        """The number of the last change that an index must follow; 0 for an empty library."""
        with self._reading() as connection:
            return connection.execute(sa.select(sa.func.max(_articles.c.content))).scalar() or 0

    def count(self) -> int:
        """How many articles there are."""
        query = sa.select(sa.func.count()).select_from(_articles).where(~_articles.c.removed)
        with self._reading() as connection:
            return connection.execute(query).scalar_one()

    def changes(self, since: int, size: int) -> Iterator[tuple[Entry, ...]]:
        """The articles whose text, title or presence changed after number `since`, in order of their numbers, in
        batches of `size`."""
        columns = (_articles.c.id, _articles.c.version, _articles.c.content, _articles.c.removed)
        query = sa.select(*columns).where(_articles.c.content > since).order_by(_articles.c.content)
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
            rows = connection.execute(sa.select(_versions).execution_options(yield_per=500))
            found += [
                f"the text of article {row.article}, version {row.version}, differs from its digest"
                for row in rows
                if _article(row, ()).digest != row.digest
            ]
        return tuple(found)

    def _in_force(self, connection: sa.Connection, ids: Collection[str] | None) -> tuple[Article, ...]:
        join = _articles.join(
            _versions, (_versions.c.article == _articles.c.id) & (_versions.c.version == _articles.c.version)
        )
        query = sa.select(_versions).select_from(join).where(~_articles.c.removed)
        rows: list[sa.Row[Any]] = []
        for part in _parts(ids) if ids is not None else (None,):
            rows += connection.execute(query if part is None else query.where(_articles.c.id.in_(part))).all()
        stated = self._statements(connection, ids)
        found = (_article(row, stated.get(row.article, ())) for row in rows)
        return tuple(sorted(found, key=lambda article: (article.published or dt.date.max, article.id)))

    @staticmethod
    def _statements(connection: sa.Connection, ids: Collection[str] | None) -> dict[str, tuple[Statement, ...]]:
        query = sa.select(_stated).order_by(_stated.c.number)
        found: dict[str, list[Statement]] = {}
        for part in _parts(ids) if ids is not None else (None,):
            for row in connection.execute(query if part is None else query.where(_stated.c.article.in_(part))):
                found.setdefault(row.article, []).append(Statement(row.field, row.value, row.at))
        return {article: tuple(statements) for article, statements in found.items()}

    # writing

    def add(self, articles: Sequence[Article]) -> tuple[Outcome, ...]:
        """What became of each article, in order; all of them in one transaction."""
        with self._writing() as connection:
            return tuple(self._add(connection, article) for article in articles)

    def _add(self, connection: sa.Connection, article: Article) -> Outcome:
        mark = fingerprint(article)
        held = connection.execute(sa.select(_articles).where(_articles.c.id == article.id)).one_or_none()
        known = held is not None and not held.removed and self._known(connection, article, held.version, mark)
        self._note_source(connection, article, mark)
        if known:
            return "unchanged"
        last = sa.select(sa.func.max(_versions.c.version)).where(_versions.c.article == article.id)
        version = (held.version if held else connection.execute(last).scalar() or 0) + 1
        connection.execute(_versions.insert().values(**_row(article, version, mark)))
        self._put_in_force(connection, article, version)
        return "changed" if held is not None and not held.removed else "new"

    @staticmethod
    def _known(connection: sa.Connection, article: Article, version: int, mark: str) -> bool:
        """Whether this reading brings nothing: the same as the version in force, or as the last from the same source.

        So two files of one article, a saved page and a copy of it, do not replace each other at every run.
        """
        current = sa.select(_versions.c.fingerprint).where(
            _versions.c.article == article.id, _versions.c.version == version
        )
        before = sa.select(_sources.c.fingerprint).where(
            _sources.c.article == article.id, _sources.c.source == article.source
        )
        return mark in (connection.execute(current).scalar(), connection.execute(before).scalar())

    @staticmethod
    def _note_source(connection: sa.Connection, article: Article, mark: str) -> None:
        here = (_sources.c.article == article.id) & (_sources.c.source == article.source)
        values = {"fingerprint": mark, "read": _now()}
        if not connection.execute(_sources.update().where(here).values(**values)).rowcount:
            connection.execute(_sources.insert().values(article=article.id, source=article.source, **values))

    def _put_in_force(self, connection: sa.Connection, article: Article, version: int) -> None:
        number = self._next(connection)
        statements = self._statements(connection, [article.id]).get(article.id, ())
        published = _with_statements(article, statements).published
        values = {"version": version, "change": number, "content": number, "removed": False, "published": published}
        if not connection.execute(_articles.update().where(_articles.c.id == article.id).values(**values)).rowcount:
            connection.execute(_articles.insert().values(id=article.id, **values))

    def remove(self, identifier: str) -> bool:
        """Whether there was such an article; its text, versions and origins are gone, its number stays for indexes."""
        here = (_articles.c.id == identifier) & ~_articles.c.removed
        with self._writing() as connection:
            number = self._next(connection)
            values = {"removed": True, "change": number, "content": number, "published": None}
            if not connection.execute(_articles.update().where(here).values(**values)).rowcount:
                return False
            for table in (_versions, _sources, _stated):
                connection.execute(table.delete().where(table.c.article == identifier))
            return True

    def state(self, identifier: str, values: Mapping[str, str | None]) -> Article:
        """The article with what a person states of it in force. Raises UsageError when there is no such article."""
        with self._writing() as connection:
            if not self._in_force(connection, [identifier]):
                raise UsageError(f"There is no article {identifier}.", "Run `briefgen articles list`.")
            at = _now()
            rows = [{"article": identifier, "field": f, "value": v, "at": at} for f, v in values.items()]
            connection.execute(_stated.insert(), rows)
            number = self._next(connection)
            (article,) = self._in_force(connection, [identifier])
            changed = {"change": number, "published": article.published}
            if "title" in values:
                changed["content"] = number
            connection.execute(_articles.update().where(_articles.c.id == identifier).values(**changed))
        return article

    @staticmethod
    def _next(connection: sa.Connection) -> int:
        step = _sequence.update().values(last=_sequence.c.last + 1).returning(_sequence.c.last)
        number: int = connection.execute(step).scalar_one()
        return number

    def close(self) -> None:
        """Gives back the connection."""
        self._engine.dispose()


def fingerprint(article: Article) -> str:
    """The SHA-256 of everything read but where it was read from."""
    values = [str(getattr(article, name)) for name in _FIELDS if name != "source"]
    return hashlib.sha256("\0".join(values).encode()).hexdigest()


def _row(article: Article, version: int, mark: str) -> dict[str, Any]:
    values = {name: getattr(article, name) for name in _FIELDS}
    origins = json.dumps(dict(article.origins), sort_keys=True)
    return values | {
        "article": article.id,
        "version": version,
        "fingerprint": mark,
        "digest": article.digest,
        "origins": origins,
        "added": _now(),
    }


def _article(row: sa.Row[Any], statements: Iterable[Statement]) -> Article:
    values = {name: getattr(row, name) for name in _FIELDS}
    return _with_statements(Article(id=row.article, origins=json.loads(row.origins), **values), statements)


def _with_statements(article: Article, statements: Iterable[Statement]) -> Article:
    """The article with the last that was stated of each field in force."""
    latest = {statement.field: statement.value for statement in statements}
    if not latest:
        return article
    values: dict[str, Any] = dict(latest)
    if latest.get("published"):
        values["published"] = dt.date.fromisoformat(str(latest["published"]))
    origins: dict[str, Origin] = {**article.origins, **dict.fromkeys(latest, _PERSON)}
    return replace(article, origins=origins, **values)


def _parts(ids: Collection[str]) -> Iterator[list[str]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), _MANY):
        yield ordered[start : start + _MANY]


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def _set_up(connection: Any, _record: object) -> None:
    # Python's own way with transactions leaves the making of tables outside of them
    connection.isolation_level = None
    cursor = connection.cursor()
    for setting in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=10000"):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _begin(connection: sa.Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def _clear_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except sa.exc.DatabaseError as error:
        reason = str(error.orig)
        hint = (
            "Free some space or choose another folder with --store." if "full" in reason or "readonly" in reason else ""
        )
        raise StoreError(f"The library {path} cannot be used: {reason}.", hint) from error
