"""Markdown and plain text: with front matter or without, written as such or saved from a web page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.reading.chrome import Cut, cut
from briefgen.reading.draft import Draft
from briefgen.reading.fields import Fields, fields
from briefgen.reading.frontmatter import split_front_matter, split_labels
from briefgen.reading.glued import cut_glued, is_glued
from briefgen.reading.raw import decode
from briefgen.reading.titles import split_site
from briefgen.reading.unmarked import unmarked
from briefgen.text.normalise import normalise
from briefgen.values.article import Origin

_FIRST_HEADING = re.compile(r"\A\s*#\s+(?P<title>[^\n]{1,300})")
# a converter's own heading above the page it saved
_LABEL_HEADING = re.compile(r"\A(?:#+\s*)?(?:content|text|body|article|full text)\s*:?\s*\n", re.I)


def read_markdown(data: bytes, source: str) -> Iterator[Draft]:
    """The article of one Markdown file."""
    yield _draft(normalise(decode(data, source)), markdown=True)


def read_text(data: bytes, source: str) -> Iterator[Draft]:
    """The article of one text file."""
    yield _draft(normalise(decode(data, source)), markdown=False)


def _draft(whole: str, markdown: bool) -> Draft:
    head = split_front_matter(whole)
    if not head.values:
        head = split_labels(whole)
    found = fields(head.values)
    body = _LABEL_HEADING.sub("", head.text.lstrip("\n"), count=1)
    heading = _FIRST_HEADING.match(body) if markdown else None
    text = normalise(unmarked(body)) if markdown else body
    title, site = split_site(found.title, text.split("\n"))
    title = title or (normalise(unmarked(heading["title"])) if heading else "")
    return _assembled(_cut(text, title), found, site)


def _cut(text: str, title: str) -> Cut:
    return cut_glued(text, title) if is_glued(text) else cut(text, title)


def _assembled(page: Cut, found: Fields, site: str | None) -> Draft:
    """The draft: what the head says goes before what the page shows."""
    shown = {
        "title": not found.title,
        "author": not found.author,
        "published": not found.published,
        "outlet": not (found.named_outlet or site) and bool(page.outlet or (page.agency and not found.outlet)),
    }
    origins: dict[str, Origin] = {name: "page" for name, from_page in shown.items() if from_page}
    return Draft(
        text=page.text,
        title=page.title,
        outlet=found.named_outlet or site or page.outlet or found.outlet or page.agency,
        author=found.author or page.author,
        published=found.published or page.published,
        url=found.url,
        language=found.language,
        origin="front matter",
        origins=origins,
    )
