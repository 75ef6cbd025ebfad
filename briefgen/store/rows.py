"""How articles become rows of the library and rows articles, and what becomes of an article in a batch."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

import sqlalchemy as sa

from briefgen.values.article import Article, Origin

Outcome = Literal["new", "changed", "unchanged"]
_PERSON: Origin = "person"
FIELDS = ("title", "text", "outlet", "author", "published", "url", "language", "kind", "source")


@dataclass(frozen=True, slots=True)
class Statement:
    """What a person stated about an article, and when (UTC, ISO)."""

    field: str
    value: str | None
    at: str


@dataclass(frozen=True, slots=True)
class Held:
    """Of some ids: the version in force, its fingerprint where not removed, the last fingerprint from each source, what
    persons have stated, and which of them are held in full and not as a feed's excerpt."""

    versions: dict[str, int]
    marks: dict[str, str]
    sources: dict[tuple[str, str], str]
    stated: dict[str, tuple[Statement, ...]]
    full: set[str]


class Batch:
    """The rows that a batch of articles brings, and what becomes of each article."""

    def __init__(self, held: Held, at: str) -> None:
        self._held, self._at = held, at
        self.texts: list[dict[str, Any]] = []
        self.readings: dict[tuple[str, str], dict[str, Any]] = {}
        self.in_force: dict[str, dict[str, Any]] = {}

    def take(self, article: Article) -> Outcome:
        """What becomes of the article.

        It is unchanged when it reads as the version in force does, or as it did before from the same source: so two
        files of one article, a saved page and a copy of it, do not replace each other at every run. So it is when a
        feed has an excerpt of what is held in full.
        """
        article = replace(article, source=printable(article.source))
        held, mark, place = self._held, fingerprint(article), (article.id, article.source)
        stored = article.id in held.marks
        known = stored and mark in (held.marks[article.id], held.sources.get(place))
        known = known or (stored and article.kind == "excerpt" and article.id in held.full)
        held.sources[place] = mark
        self.readings[place] = {
            "article": article.id, "source": article.source, "fingerprint": mark, "read": self._at
        }  # fmt: skip
        if known:
            return "unchanged"
        version = held.versions.get(article.id, 0) + 1
        held.versions[article.id], held.marks[article.id] = version, mark
        if article.kind == "full":
            held.full.add(article.id)
        self.texts.append(row_of(article, version, mark))
        published = with_statements(article, held.stated.get(article.id, ())).published
        self.in_force[article.id] = {"id": article.id, "version": version, "published": published}
        return "changed" if stored else "new"


def fingerprint(article: Article) -> str:
    """The SHA-256 of everything read but where it was read from."""
    values = [str(getattr(article, name)) for name in FIELDS if name != "source"]
    return hashlib.sha256("\0".join(values).encode()).hexdigest()


def printable(name: str) -> str:
    """The name with bytes that are no UTF-8, as a file's name may hold them, shown as escapes."""
    try:
        return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:
        return name.encode("utf-8", "backslashreplace").decode()


def row_of(article: Article, version: int, mark: str) -> dict[str, Any]:
    values = {name: getattr(article, name) for name in FIELDS}
    origins = json.dumps(dict(article.origins), sort_keys=True)
    return values | {
        "article": article.id,
        "version": version,
        "fingerprint": mark,
        "digest": article.digest,
        "origins": origins,
        "added": now(),
    }


def article_of(row: sa.Row[Any], statements: Iterable[Statement]) -> Article:
    values = {name: getattr(row, name) for name in FIELDS}
    return with_statements(Article(id=row.article, origins=json.loads(row.origins), **values), statements)


def with_statements(article: Article, statements: Iterable[Statement]) -> Article:
    """The article with the last that was stated of each field in force."""
    latest = {statement.field: statement.value for statement in statements}
    if not latest:
        return article
    values: dict[str, Any] = dict(latest)
    if latest.get("published"):
        values["published"] = dt.date.fromisoformat(str(latest["published"]))
    origins: dict[str, Origin] = {**article.origins, **dict.fromkeys(latest, _PERSON)}
    return replace(article, origins=origins, **values)


def now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
