"""The tables of the library and how its database is opened: SQLAlchemy Core, so that they stand on PostgreSQL too."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from briefgen.errors import StoreError
from briefgen.files import FREE_SPACE

metadata = sa.MetaData()
facts = sa.Table(
    "library", metadata, sa.Column("key", sa.String, primary_key=True), sa.Column("value", sa.String, nullable=False)
)
sequence = sa.Table("sequence", metadata, sa.Column("last", sa.Integer, nullable=False))
# `content` is the number of the last change of text, title or presence: what an index must follow. `published` is the
# date in force, for filters.
articles = sa.Table(
    "articles",
    metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("change", sa.Integer, nullable=False),
    sa.Column("content", sa.Integer, nullable=False, index=True),
    sa.Column("removed", sa.Boolean, nullable=False),
    sa.Column("published", sa.Date, index=True),
)
versions = sa.Table(
    "versions",
    metadata,
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
sources = sa.Table(
    "sources",
    metadata,
    sa.Column("article", sa.String, primary_key=True),
    sa.Column("source", sa.String, primary_key=True),
    sa.Column("fingerprint", sa.String, nullable=False),
    sa.Column("read", sa.String, nullable=False),
)
# what persons have stated about an article: in force over whatever is read, until stated anew
stated = sa.Table(
    "stated",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("article", sa.String, nullable=False, index=True),
    sa.Column("field", sa.String, nullable=False),
    sa.Column("value", sa.Text),
    sa.Column("at", sa.String, nullable=False),
)

RESTORE = "Restore a copy of the store, or ingest the articles again into a new one (--store FOLDER)."
# by a word of SQLite's reason
_WAYS_OUT = {
    "full": FREE_SPACE,
    # what SQLite says of a full disk where it cannot even begin to read
    "disk I/O": f"The disk is full or failing. {FREE_SPACE}",
    "readonly": "It can only be read: make it writable, or choose another folder with --store.",
    "unable to open": "Check the permissions of the folder and its files.",
    "locked": "Wait for the other command to end, then run this one again.",
}


# what fails is raised; when Ctrl-C comes in a rollback the pool would print its own traceback as well
logging.getLogger("sqlalchemy.pool").addHandler(logging.NullHandler())


def engine(path: Path, read_only: bool = False) -> sa.Engine:
    """The engine of the database at `path`. Its option `writing` takes the write lock as a transaction begins."""
    address = f"sqlite:///{_unwritten(path)}" if read_only else f"sqlite:///{path}"
    found = sa.create_engine(address, poolclass=sa.pool.StaticPool)
    if not read_only:
        sa.event.listen(found, "connect", _set_up)
    sa.event.listen(found, "begin", _begin)
    return found


def _unwritten(path: Path) -> str:
    """The address that SQLite reads without writing. Without a writer's log beside the file it must be told that nothing
    changes, for it would have to make that log to find out."""
    logged = all(path.with_name(f"{path.name}-{part}").exists() for part in ("wal", "shm"))
    return f"{path.absolute().as_uri()}?{'mode=ro' if logged else 'immutable=1'}&uri=true"


def replace_rows(
    connection: sa.Connection, table: sa.Table, key: tuple[str, ...], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Puts the rows in place of those with the same key."""
    if not rows:
        return
    here = sa.and_(*(table.c[name] == sa.bindparam(f"key_{name}") for name in key))
    connection.execute(table.delete().where(here), [{f"key_{name}": row[name] for name in key} for row in rows])
    connection.execute(table.insert(), list(rows))


def _set_up(connection: Any, _record: object) -> None:
    # Python's own way with transactions leaves the making of tables outside of them
    connection.isolation_level = None
    cursor = connection.cursor()
    for setting in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=10000", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _begin(connection: sa.Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def clear_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except sa.exc.DatabaseError as error:
        reason = str(error.orig)
        way_out = next((hint for word, hint in _WAYS_OUT.items() if word in reason), RESTORE)
        raise StoreError(f"The library {path} cannot be used: {reason}.", way_out) from error
