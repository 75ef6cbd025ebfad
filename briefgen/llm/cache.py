"""Answers kept across runs: an identical request is not paid for twice. SQLite holding JSON, never code.

Only the request's key and the answer are kept, so the file holds no article and no prompt.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from pydantic import ValidationError

from briefgen.values import json
from briefgen.values.exchange import Reply

# seconds to wait for another process that is writing
PATIENCE = 10.0
_TABLE = "CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, reply TEXT NOT NULL) WITHOUT ROWID"


class Cache:
    """The answers in the file at `path`. A cache that cannot be read or written is an empty one: it never stops a run."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def get(self, key: str) -> Reply | None:
        """The answer to the request with this key; None where there is none."""
        if not self.path.is_file():
            return None
        try:
            with self._open() as answers:
                row = answers.execute("SELECT reply FROM answers WHERE key = ?", (key,)).fetchone()
            return json.loads(Reply, row[0]) if row else None
        except (OSError, sqlite3.Error, ValidationError):
            return None

    def put(self, key: str, reply: Reply) -> None:
        """Keeps the answer. What is no whole answer is not kept: the next run may have more luck."""
        if reply.finish != "complete":
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with self._open() as answers:
                answers.execute("INSERT OR REPLACE INTO answers VALUES (?, ?)", (key, json.dumps(reply)))
        except (OSError, sqlite3.Error):
            return

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """A connection of this thread's own, in one transaction."""
        with closing(sqlite3.connect(self.path, timeout=PATIENCE)) as connection, connection:
            connection.execute(_TABLE)
            yield connection
