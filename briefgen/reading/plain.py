"""Markdown and plain text: with front matter or without, written as such or saved from a web page."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.reading.draft import Draft
from briefgen.reading.fields import fields
from briefgen.reading.frontmatter import split_front_matter
from briefgen.reading.raw import decode


def read_markdown(data: bytes, source: str) -> Iterator[Draft]:
    """The article of one Markdown file."""
    yield _draft(decode(data, source), markdown=True)


def read_text(data: bytes, source: str) -> Iterator[Draft]:
    """The article of one text file."""
    yield _draft(decode(data, source), markdown=False)


def _draft(text: str, markdown: bool) -> Draft:
    head = split_front_matter(text.replace("\r\n", "\n"))
    f = fields(head.values)
    return Draft(
        text=head.text,
        title=f.title,
        outlet=f.outlet,
        author=f.author,
        published=f.published,
        url=f.url,
        language=f.language,
        origin="front matter",
    )
