"""The names by which records, front matter and page headers call the fields of an article."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import NamedTuple

from briefgen.reading.addresses import is_address, outlet_of
from briefgen.reading.dates import parse_date

_TITLE = ("title", "headline", "name", "heading")
_TEXT = (
    "text", "body", "content", "articlebody", "article_body", "full_text", "fulltext", "content_text", "content_html",
    "content:encoded", "content_encoded",
)  # fmt: skip
_SUMMARY = ("description", "summary", "abstract", "excerpt", "snippet")
_PUBLISHED = (
    "published", "date_published", "datepublished", "publication_date", "published_at", "publishedat", "published_date",
    "published date", "publication date", "pubdate", "pub_date", "date", "created", "timestamp",
)  # fmt: skip
_OUTLET = ("outlet", "publisher", "site", "site_name", "sitename", "source_name", "publication", "source", "feed")
_URL = ("url", "link", "canonical_url", "source_url", "href", "source", "original")
_AUTHOR = ("author", "byline", "authors", "creator", "dc:creator", "by")
_LANGUAGE = ("language", "lang", "inlanguage")
# the address of a feed is no page: all its items would be taken for one article
_FEED = re.compile(r"(?i)\b(?:feeds?|rss|atom)\b|\.xml$")


class Fields(NamedTuple):
    """What a set of named values says of an article; `summary` is only a part of the article; `outlet`
    is the host of its address where `named_outlet` is None."""

    title: str
    text: str
    summary: str
    named_outlet: str | None
    outlet: str | None
    author: str | None
    published: dt.date | None
    url: str | None
    language: str | None


def fields(values: Mapping[str, object]) -> Fields:
    """The fields of named values, whatever common names they go by. A feed's or page's address gives the outlet's host
    where nothing names the outlet."""
    plain = {str(key).strip().lower(): value for key, value in values.items()}
    url = _first(plain, _URL, address=True)
    url = None if url and _FEED.search(url) and url == plain.get("source") else url
    named = _first(plain, _OUTLET, address=False)
    return Fields(
        title=_first(plain, _TITLE) or "",
        text=_first(plain, _TEXT) or "",
        summary=_first(plain, _SUMMARY) or "",
        named_outlet=named,
        outlet=named or _host(plain, url),
        author=_first(plain, _AUTHOR),
        published=next((day for key in _PUBLISHED if (day := parse_date(plain.get(key)))), None),
        url=url,
        language=_first(plain, _LANGUAGE),
    )


def _host(values: Mapping[str, object], url: str | None) -> str | None:
    address = url or _first(values, _OUTLET, address=True)
    return outlet_of(address) if address else None


def _first(values: Mapping[str, object], names: tuple[str, ...], address: bool | None = None) -> str | None:
    """The first value among `names` that is a text: an address, no address, or either where `address` is None."""
    for name in names:
        text = _text(values.get(name))
        if text and (address is None or is_address(text) is address):
            return text
    return None


def _text(value: object) -> str:
    """A value as text: an object by its name, a list of names joined."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, Mapping):
        return _text(value.get("name") or value.get("title") or value.get("url"))
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, (_text(item) for item in value[:20])))
    return ""
