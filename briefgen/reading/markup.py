"""Fragments of HTML as text: feed descriptions, fields of records, Markdown with tags in it."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from briefgen.reading.hidden import remove_hidden

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]{0,2000})?/?>|<!--")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,12});")
_BLOCKS = frozenset({
    "p", "div", "br", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "blockquote",
    "section", "article", "header", "footer", "pre", "hr", "dl", "dt", "dd",
})  # fmt: skip
_PICTURES = frozenset({"figcaption", "img", "picture"})


def looks_like_markup(text: str) -> bool:
    """Whether the text holds tags, comments or entities of HTML."""
    return bool(_TAG.search(text) or _ENTITY.search(text))


def text_of_fragment(markup: str) -> str:
    """The text that a reader sees of a fragment of HTML: blocks on lines of their own, without hidden text."""
    from lxml import etree
    from lxml import html as lxml_html

    if not _TAG.search(markup):
        return html.unescape(markup)
    try:
        tree = lxml_html.fragment_fromstring(markup.replace("\0", ""), create_parent="div")
    except (etree.ParserError, ValueError):
        return html.unescape(_TAG.sub(" ", markup))
    remove_hidden(tree)
    return visible_text(tree)


def hides(tag: str) -> bool:
    """Whether an opening tag, such as `<span hidden>`, hides what it holds."""
    return "seen" not in text_of_fragment(f"{tag}seen")


def visible_text(tree: Element) -> str:
    """The text of an lxml tree with a line break around every block."""
    from lxml import etree

    parts: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if element.tag in _BLOCKS:
            parts.append("\n")
        if event == "start":
            parts.append("" if element.tag in _PICTURES else element.text or "")
        elif element is not tree:
            parts.append(element.tail or "")
    return "".join(parts)
