"""Web pages: the article without what surrounds it, and without what a reader of the page does not see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefgen.errors import UnreadableFile
from briefgen.reading.chrome import cut
from briefgen.reading.draft import Draft
from briefgen.reading.hidden import remove_hidden
from briefgen.reading.markup import visible_text
from briefgen.reading.pagemeta import page_metadata
from briefgen.reading.raw import decode
from briefgen.reading.titles import squeezed
from briefgen.text.normalise import normalise

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# the extractor's time grows with the square of the number of blocks: 20,000 take one to two seconds
BLOCK_LIMIT = 20_000
_BLOCK = re.compile(r"<(?:p|div|li|br|tr|t[dh]|d[dt]|h\d)\b", re.I)
_OPENING = 80
_MOST = 0.5
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{2,40})", re.I)


def read(data: bytes, source: str) -> Iterator[Draft]:
    """The article of one page.

    Raises UnreadableFile when there is none, or when the page has more blocks than BLOCK_LIMIT.
    """
    page = _decoded(data, source)
    if sum(1 for _ in _BLOCK.finditer(page)) > BLOCK_LIMIT:
        line = f"{source}: more than {BLOCK_LIMIT:,} paragraphs, rows and list items on one page."
        raise UnreadableFile(line, "Save the article alone, or as text.", source)
    tree = parse(page, source)
    meta = page_metadata(tree)
    remove_hidden(tree)
    article = cut(_below_title(normalise(extract(tree)), meta.title, tree), meta.title, extracted=True)
    if not article.text:
        raise UnreadableFile(f"{source}: no article was found on the page.", "Save the article's text as .txt.", source)
    yield Draft(
        text=article.text,
        title=meta.title,
        outlet=meta.outlet or article.agency,
        author=meta.author or article.author,
        published=meta.published,
        url=meta.url,
        language=meta.language,
    )


def _below_title(text: str, title: str, tree: Element) -> str:
    """The extracted text without lines that are only the title, and without what stands above the title on the page.

    The page decides, since the extractor may bring a first sentence before a title that the page repeats.
    """
    heading = next((squeezed(element.text_content()) for element in tree.iter("h1")), "")
    titles = {squeezed(title), heading} - {""}
    lines = [line for line in text.split("\n") if squeezed(line) not in titles]
    body = tree.find(".//body")
    page = squeezed(visible_text(tree if body is None else body))
    headed = min((at for name in titles if (at := page.find(name)) >= 0), default=0)
    return "\n".join(lines[_above(lines, page, headed) :]) if 2 * headed < len(page) else text


def _above(lines: Sequence[str], page: str, headed: int) -> int:
    """How many of the first lines stand above the place `headed` of the page, if that leaves most of the text."""
    number = 0
    while number < len(lines) and 0 <= page.find(squeezed(lines[number])[:_OPENING]) < headed:
        number += 1
    return number if _MOST * len("".join(lines)) <= len("".join(lines[number:])) else 0


def parse(page: str, source: str) -> Element:
    """The page's tree. Raises UnreadableFile when there is nothing to parse."""
    from trafilatura.utils import load_html

    tree = load_html(page)
    if tree is None:
        raise UnreadableFile(f"{source}: not an HTML page.", path=source)
    return tree


def _decoded(data: bytes, source: str) -> str:
    """The text of the page: in UTF-8 where it is valid, else in the character set that the page declares."""
    declared = _CHARSET.search(data[:4000])
    if declared and not _is_utf8(data):
        try:
            return data.decode(declared[1].decode())
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data, source)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def extract(tree: Element) -> str:
    """The article's text, precision before recall; comments are never part of it."""
    import trafilatura

    return trafilatura.extract(tree, favor_precision=True, include_comments=False) or ""
