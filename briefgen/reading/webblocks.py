"""HTML as a reader sees it: for memos, where nothing on the page is to be cut away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.errors import UnreadableFile
from briefgen.reading.addresses import is_address
from briefgen.reading.blocks import Document, DocumentBlock, Heading, Items, Mark, Rich, RichBuilder, Rows, Text
from briefgen.reading.hidden import remove_hidden
from briefgen.reading.markup import visible_text
from briefgen.text.normalise import one_line

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ul", "ol"})
_PARAGRAPHS = frozenset({"p", "pre", "dt", "dd", "figcaption", "address", "summary", "caption"})
_BLOCKS = (
    _HEADINGS
    | _LISTS
    | _PARAGRAPHS
    | {"div", "table", "section", "article", "main", "header", "blockquote", "body", "dl"}
)
# what a page puts around a document: no reader takes it for the memo's own text
_AROUND = frozenset({"nav", "aside", "footer", "button", "form"})
_BOLD = frozenset({"b", "strong"})
_NUMBER = re.compile(r"^\W*(\d{1,4})\W*$")
_BACK = re.compile(r"\s*(?:↩|↑|\^|⏎)\s*")
_BLANKS = re.compile(r"\s+")
_PAIR = re.compile(r"([a-z_]+)=([\w.-]+)")


@dataclass(frozen=True, slots=True)
class _Notes:
    """The footnotes of a page: the elements that hold them, by id, and their marks."""

    marks: Mapping[str, str]
    elements: Mapping[str, Element]


def parse(source: str, name: str) -> Document:
    """The document of an HTML page; links within the page that are numbers are its footnotes.

    Raises UnreadableFile when there is nothing to parse.
    """
    from lxml import etree, html

    try:
        tree = html.document_fromstring(source.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        raise UnreadableFile(f"{name}: not an HTML page.", path=name) from None
    properties = _properties(tree)
    remove_hidden(tree)
    notes = _notes(tree)
    body = tree.find("body")
    blocks = tuple(_blocks(body if body is not None else tree, notes))
    texts = {notes.marks[key]: _note_text(element) for key, element in notes.elements.items()}
    return Document(blocks, texts, properties)


def _properties(tree: Element) -> dict[str, str]:
    comments = [node.text or "" for node in tree.iter() if not isinstance(node.tag, str)]
    keywords = [meta.get("content") or "" for meta in tree.iter("meta") if meta.get("name") == "keywords"]
    ours = next((text for text in (*comments, *keywords) if text.strip().startswith("briefgen ")), "")
    return dict(_PAIR.findall(ours))


def _notes(tree: Element) -> _Notes:
    by_id = {element.get("id"): element for element in tree.iter() if element.get("id")}
    marks: dict[str, str] = {}
    for link in tree.iter("a"):
        target = (link.get("href") or "").removeprefix("#")
        number = _NUMBER.match(one_line(link.text_content()))
        holds = target in by_id and by_id[target].tag in ("li", "p", "div", "aside", "dd", "section")
        if number and holds and link.get("href", "").startswith("#"):
            marks.setdefault(target, f"[^{number[1]}]")
    return _Notes(marks, {key: by_id[key] for key in marks})


def _note_text(element: Element) -> str:
    links = [link.get("href") or "" for link in element.iter("a")]
    text = _BACK.sub(" ", one_line(visible_text(element))).strip()
    missing = [href for href in links if is_address(href) and href not in text]
    return " ".join((text, *(f"({href})" for href in missing)))


def _blocks(parent: Element, notes: _Notes) -> Iterator[DocumentBlock]:
    """The blocks below an element; running text that stands between blocks is a paragraph of its own."""
    loose = RichBuilder()
    loose.text(_BLANKS.sub(" ", parent.text or ""))
    for element in parent:
        if _is_note(element, notes) or element.tag in _AROUND or _skips(element):
            continue
        if element.tag in _BLOCKS:
            yield from _loose(loose)
            loose = RichBuilder()
            yield from _block(element, notes)
        else:
            _inline(element, loose, notes)
        loose.text(_BLANKS.sub(" ", element.tail or ""))
    yield from _loose(loose)


def _skips(element: Element) -> bool:
    """Whether an element is the link by which keyboards jump over the head of a page."""
    return element.tag == "a" and "skip" in (element.get("class") or "").lower()


def _is_note(element: Element, notes: _Notes) -> bool:
    return any(element is note for note in notes.elements.values())


def _loose(builder: RichBuilder) -> Iterator[Text]:
    rich = builder.rich()
    if rich.text:
        yield Text(rich)


def _block(element: Element, notes: _Notes) -> Iterator[DocumentBlock]:
    tag = element.tag
    if tag in _HEADINGS:
        yield Heading(_rich(element, notes), int(tag[1]))
    elif tag in _LISTS:
        items = tuple(_rich(item, notes) for item in element.iter("li") if not _is_note(item, notes))
        if any(item.text for item in items):
            yield Items(tuple(item for item in items if item.text), tag == "ol")
    elif tag == "table":
        yield from _table(element, notes)
    elif tag == "dl":
        yield from _terms(element, notes)
    elif tag in _PARAGRAPHS:
        yield from _loose_of(element, notes)
    else:
        yield from _blocks(element, notes)


def _terms(element: Element, notes: _Notes) -> Iterator[Text]:
    """A list of terms as lines: each term, a colon, and what is said of it."""
    term = ""
    for part in element.iter("dt", "dd"):
        rich = _rich(part, notes)
        if part.tag == "dt":
            term = rich.text.rstrip(":")
        elif rich.text or term:
            shift = len(term) + 2 if term else 0
            marks = tuple(Mark(mark.at + shift, mark.key) for mark in rich.marks)
            yield Text(Rich(f"{term}: {rich.text}" if term else rich.text, marks))
            term = ""


def _loose_of(element: Element, notes: _Notes) -> Iterator[Text]:
    rich = _rich(element, notes)
    if rich.text:
        yield Text(rich)


def _table(table: Element, notes: _Notes) -> Iterator[DocumentBlock]:
    lines = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    rows = tuple(tuple(_rich(cell, notes) for cell in row if cell.tag in ("td", "th")) for row in lines)
    filled = tuple(row for row in rows if any(cell.text for cell in row))
    if filled:
        headed = any(cell.tag == "th" for cell in lines[0]) or table.find("thead") is not None
        yield Rows(filled, headed)


def _rich(element: Element, notes: _Notes) -> Rich:
    """The running text of an element; an inner list's items are not part of the item that they stand under."""
    builder = RichBuilder()
    builder.text(_BLANKS.sub(" ", element.text or ""))
    for child in element:
        if child.tag not in _LISTS and not _is_note(child, notes):
            before = builder.length
            _inline(child, builder, notes)
            if child.tag in _BOLD and before == 0:
                builder.label = builder.length
        builder.text(_BLANKS.sub(" ", child.tail or ""))
    return builder.rich()


def _inline(element: Element, builder: RichBuilder, notes: _Notes) -> None:
    href = element.get("href") or "" if element.tag == "a" else ""
    note = notes.marks.get(href.removeprefix("#")) if href.startswith("#") else None
    if note:
        builder.mark(note)
        return
    builder.text(" " if element.tag in ("br", *_BLOCKS) else "")
    builder.text(_BLANKS.sub(" ", element.text or ""))
    for child in element:
        _inline(child, builder, notes)
        builder.text(_BLANKS.sub(" ", child.tail or ""))
    if is_address(href):
        builder.mark(href)
