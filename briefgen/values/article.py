"""Articles and the passages cut from them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

ArticleKind = Literal["full", "excerpt"]
Field = Literal["text", "title"]
# where a value of an article's header was found
Origin = Literal["page", "document", "front matter", "record", "file name", "person"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A slice of an article's text or title: `quote` always equals the slice. Made only by `Article.passage`.

    `start` and `end` count Unicode code points.
    """

    article: str
    field: Field
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read: its text is normalised once, at reading, and never changed after.

    `id` is a short hash of the canonical URL, else of the raw bytes. `origins` says, per header field,
    where its value was found. `source` is the file or URL that it was read from.
    """

    id: str
    title: str
    text: str
    outlet: str | None = None
    author: str | None = None
    published: dt.date | None = None
    url: str | None = None
    language: str | None = None
    kind: ArticleKind = "full"
    source: str = ""
    origins: Mapping[str, Origin] = field(default_factory=dict, hash=False)

    @property
    def digest(self) -> str:
        """The SHA-256 of title and text, in hexadecimal."""
        return hashlib.sha256(f"{self.title}\0{self.text}".encode()).hexdigest()

    def passage(self, start: int, end: int, field: Field = "text") -> Passage:
        """The slice from `start` to `end` of the text or title.

        Raises ValueError when the slice is empty or lies outside.
        """
        whole = self.text if field == "text" else self.title
        if not 0 <= start < end <= len(whole):
            raise ValueError(f"no passage {start}-{end} in the {field} of article {self.id}")
        return Passage(self.id, field, start, end, whole[start:end])


def fuller(known: Article | None, other: Article) -> Article:
    """Of two readings of one article the one to keep: a full text before a feed's excerpt, else the later reading."""
    return known if known is not None and (known.kind, other.kind) == ("full", "excerpt") else other


def articles_counted(count: int) -> str:
    """The count in words for a person: "1 article", "37 articles"."""
    return "1 article" if count == 1 else f"{count} articles"
