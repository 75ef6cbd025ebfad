"""What a reader of one format hands on: an article before it has an id and a normalised text."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from briefgen.errors import UnreadableFile
from briefgen.reading.addresses import canonical, is_address
from briefgen.reading.dates import iso_date_in_name
from briefgen.text.normalise import normalise, one_line
from briefgen.values.article import Article, ArticleKind, Origin

_TITLE_LIMIT = 300
_VALUE_LIMIT = 200
_TITLE_FROM_TEXT = 120


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as one reader found it. `origin` says where the header values come from; `origins` the exceptions.

    `identity` is what the id is made from when there is no URL, in place of the file's bytes.
    """

    text: str
    title: str = ""
    outlet: str | None = None
    author: str | None = None
    published: dt.date | None = None
    url: str | None = None
    language: str | None = None
    kind: ArticleKind = "full"
    origin: Origin = "page"
    origins: Mapping[str, Origin] = field(default_factory=dict)
    identity: bytes | None = None


def article(draft: Draft, data: bytes, source: str) -> Article:
    """The article of a draft that was read from `data`, a file or record named `source`.

    Raises UnreadableFile when the draft holds no text.
    """
    text = normalise(draft.text)
    if not text:
        raise UnreadableFile(f"{source}: no text was found in it.", path=source)
    title = _value(draft.title, _TITLE_LIMIT) or _first_line(text)
    url = draft.url.strip() if draft.url and is_address(draft.url) else None
    named = None if draft.published else iso_date_in_name(PurePath(source).name)
    found = {
        "title": title, "outlet": _value(draft.outlet), "author": _value(draft.author),
        "published": draft.published or named, "url": url, "language": _value(draft.language),
    }  # fmt: skip
    origins = {name: draft.origins.get(name, draft.origin) for name, value in found.items() if value}
    if named:
        origins["published"] = "file name"
    return Article(
        id=_identifier(canonical(url) if url else None, draft.identity if draft.identity is not None else data),
        title=title,
        text=text,
        outlet=_value(draft.outlet),
        author=_value(draft.author),
        published=draft.published or named,
        url=url,
        language=_value(draft.language),
        kind=draft.kind,
        source=source,
        origins=origins,
    )


def _identifier(url: str | None, data: bytes) -> str:
    return hashlib.sha256(url.encode() if url else data).hexdigest()[:16]


def _value(raw: str | None, limit: int = _VALUE_LIMIT) -> str | None:
    """A header value is data from outside: one line, printable, of bounded length; None when nothing is left."""
    line = one_line(raw or "")
    return (line if len(line) <= limit else line[:limit].rstrip() + "…") or None


_SENTENCE_END = re.compile(r"(?<=[.!?])\s")


def _first_line(text: str) -> str:
    line = text.split("\n", 1)[0]
    if len(line) > _TITLE_FROM_TEXT:
        line = _SENTENCE_END.split(line, maxsplit=1)[0]
    return line if len(line) <= _TITLE_LIMIT else line[:_TITLE_LIMIT].rsplit(" ", 1)[0] + "…"
