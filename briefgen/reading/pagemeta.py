"""What a web page says of itself: title, outlet, author, date, address, language.

JSON-LD (schema.org) is asked first, then meta elements (Open Graph, Dublin Core and the common rest), then the page.
"""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from briefgen.reading.addresses import is_address, outlet_of
from briefgen.reading.dates import find_dates, parse_date
from briefgen.reading.titles import split_site
from briefgen.text.normalise import one_line

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


class PageMetadata(NamedTuple):
    """A page's header values; None or "" where the page does not say."""

    title: str
    outlet: str | None
    author: str | None
    published: dt.date | None
    url: str | None
    language: str | None


_ARTICLE_TYPES = re.compile(r"(?:Article|Posting|Report|Review|AdvertiserContent|CreativeWork|WebPage)$")
_BEST_TYPES = re.compile(r"(?:Article|Posting|Report)$")
_PUBLISHED = (
    "article:published_time", "article:published", "datepublished", "og:published_time", "og:datepublished",
    "og:pubdate", "publish-date", "publish_date", "pubdate", "pub_date", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "date.release", "citation_publication_date",
    "article.published", "published", "date", "pdate", "datecreated", "article_date_original",
)  # fmt: skip
_AUTHOR = ("author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "citation_author")
_DATED_CLASS = (
    "contains(@class,'date') or contains(@class,'time') or contains(@class,'publish') or contains(@class,'byline')"
)
_OUTSIDE = "not(ancestor::nav or ancestor::aside or ancestor::footer)"
_LABELLED_DATE = re.compile(
    r"(?i)\b(?:published|posted|release[d]?(?: date)?|publication date|date)(?: on| at)?\s*:?\s*(?=\S{3,})"
)
_TRAILING_ROLE = re.compile(r"(?i)^\s*(?:by|written by|author:)\s+")


def page_metadata(tree: Element) -> PageMetadata:
    """The header values of a page's tree. Must be asked before hidden text is taken out of the tree."""
    meta = _meta(tree)
    linked = _linked_data(tree)
    title, site = _title(tree, meta, linked)
    url = _address(tree, meta, linked)
    return PageMetadata(
        title=title,
        outlet=_named(linked.get("publisher")) or meta.get("og:site_name") or site or (outlet_of(url) if url else None),
        author=_author(meta, linked),
        published=_published(tree, meta, linked),
        url=url,
        language=_language(tree, meta, linked),
    )


def _meta(tree: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        content = one_line(html.unescape(element.get("content") or ""))
        if name and content:
            found.setdefault(name, content)
    return found


def _linked_data(tree: Element) -> Mapping[str, Any]:
    """The JSON-LD object of the article, the best typed one where a page has several."""
    objects = [node for script in tree.iter("script") for node in _nodes(script) if _typed(node, _ARTICLE_TYPES)]
    return next((node for node in objects if _typed(node, _BEST_TYPES)), objects[0] if objects else {})


def _nodes(script: Element) -> Iterator[Mapping[str, Any]]:
    if "ld+json" not in (script.get("type") or ""):
        return
    try:
        value = json.loads(script.text or "", strict=False)
    except (ValueError, RecursionError):
        return
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, Mapping):
            yield item
            graph = item.get("@graph")
            yield from (node for node in graph if isinstance(node, Mapping)) if isinstance(graph, list) else ()


def _typed(node: Mapping[str, Any], types: re.Pattern[str]) -> bool:
    kind = node.get("@type")
    return any(isinstance(name, str) and types.search(name) for name in (kind if isinstance(kind, list) else [kind]))


def _named(value: Any) -> str | None:
    """The name of a JSON-LD person or organisation, or the names of several."""
    if isinstance(value, list):
        return ", ".join(filter(None, (_named(item) for item in value[:10]))) or None
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, list):
        value = value[0] if value else None
    return one_line(html.unescape(value)) or None if isinstance(value, str) and not is_address(value) else None


def _title(tree: Element, meta: Mapping[str, str], linked: Mapping[str, Any]) -> tuple[str, str | None]:
    """The article's title, and the site's name where the page's title carries it."""
    headings = [one_line(h.text_content()) for h in (*tree.iter("h1"), *tree.iter("h2"))][:20]
    element = next((one_line(e.text_content()) for e in tree.iter("title")), "")
    short, site = split_site(element, headings)
    headline = linked.get("headline")
    given = headline if isinstance(headline, str) else meta.get("og:title") or meta.get("dc.title") or ""
    best = split_site(one_line(html.unescape(given)), headings)[0] if given else short
    return best or next((h for h in headings if h), ""), site


def _author(meta: Mapping[str, str], linked: Mapping[str, Any]) -> str | None:
    named = _named(linked.get("author")) or next((meta[name] for name in _AUTHOR if name in meta), None)
    return _TRAILING_ROLE.sub("", named) if named and not is_address(named) else None


def _published(tree: Element, meta: Mapping[str, str], linked: Mapping[str, Any]) -> dt.date | None:
    """The date of publication; the date of a change only where that is all the page gives is none."""
    named = (linked.get("datePublished"), *(meta.get(name) for name in _PUBLISHED))
    return next((day for value in named if (day := parse_date(value))), None) or _shown_date(tree)


def _shown_date(tree: Element) -> dt.date | None:
    """The date shown near the headline: in a time element, in one whose class says so, or behind its label."""
    for element in tree.xpath(f"(//time[@datetime][{_OUTSIDE}])[position()<4]"):
        if day := parse_date(element.get("datetime")):
            return day
    for element in tree.xpath(f"(//*[({_DATED_CLASS}) and {_OUTSIDE}])[position()<12]"):
        text = one_line(element.text_content())
        if len(text) < 120 and (found := find_dates(text)):
            return found[0].date
    for text in tree.xpath(
        "(//text()[contains(translate(.,'DEPR','depr'),'date') or contains(.,'ublished')])[position()<12]"
    ):
        if (label := _LABELLED_DATE.search(text)) and (found := find_dates(text[label.end() : label.end() + 40])):
            return found[0].date
    return None


def _address(tree: Element, meta: Mapping[str, str], linked: Mapping[str, Any]) -> str | None:
    links = [e.get("href") or "" for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical"]
    main = linked.get("mainEntityOfPage")
    given = (*links, meta.get("og:url"), linked.get("url"), main.get("@id") if isinstance(main, Mapping) else main)
    return next((url for url in given if isinstance(url, str) and is_address(url)), None)


def _language(tree: Element, meta: Mapping[str, str], linked: Mapping[str, Any]) -> str | None:
    declared = tree.get("lang") if tree.tag == "html" else None
    spoken = linked.get("inLanguage")
    return (
        declared or (spoken if isinstance(spoken, str) else None) or meta.get("og:locale", "").replace("_", "-") or None
    )
