"""Web pages: the article without what surrounds it, and without what a reader of the page does not see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefgen.errors import UnreadableFile
from briefgen.reading.draft import Draft
from briefgen.reading.hidden import remove_hidden
from briefgen.reading.pagemeta import page_metadata
from briefgen.reading.raw import decode

# the extractor's time grows with the square of the number of paragraphs: 20,000 take about a second
ELEMENT_LIMIT = 20_000


def read(data: bytes, source: str) -> Iterator[Draft]:
    """The article of one page.

    Raises UnreadableFile when there is none, or when the page has more paragraphs than ELEMENT_LIMIT.
    """
    if data.count(b"<p") + data.count(b"<P") > ELEMENT_LIMIT:
        line = f"{source}: more than {ELEMENT_LIMIT:,} paragraphs on one page"
        raise UnreadableFile(line, "Save the article alone, or as text.", source)
    tree = parse(data, source)
    meta = page_metadata(tree)
    remove_hidden(tree)
    text = extract(tree)
    if not text:
        raise UnreadableFile(f"{source}: no article was found on the page", "Save the article's text as .txt.", source)
    yield Draft(
        text=text,
        title=meta.title,
        outlet=meta.outlet,
        author=meta.author,
        published=meta.published,
        url=meta.url,
        language=meta.language,
    )


def parse(data: bytes, source: str) -> Any:
    """The page's tree. Raises UnreadableFile when there is nothing to parse."""
    from trafilatura.utils import load_html

    tree = load_html(decode_page(data, source))
    if tree is None:
        raise UnreadableFile(f"{source}: not an HTML page", path=source)
    return tree


def decode_page(data: bytes, source: str) -> str:
    return decode(data, source)


def extract(tree: Any) -> str:
    """The article's text, precision before recall; comments are never part of it."""
    import trafilatura

    return trafilatura.extract(tree, favor_precision=True, include_comments=False) or ""
