"""Word files as a reader sees them: tracked changes accepted, no hidden text, each table cell once, notes apart."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.errors import UnreadableFile
from briefgen.reading.blocks import Document, DocumentBlock, Heading, Items, Rich, RichBuilder, Rows, Text
from briefgen.reading.wordpackage import W, open_package, parse_part, relations
from briefgen.reading.wordtext import HOLDERS, Reading, bookmarked_notes, paragraph_text, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MAIN = "word/document.xml"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CORE = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "author": "{http://purl.org/dc/elements/1.1/}creator",
    "language": "{http://purl.org/dc/elements/1.1/}language",
    "keywords": "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}keywords",
}
_HEADING = re.compile(r"(?i)^(?:heading|überschrift|titre|título)\s*(\d)$")
_DIGIT = re.compile(r"\d")


def parse(data: bytes, source: str) -> Document:
    """The document of a Word file.

    Raises UnreadableFile when it is damaged, encrypted, a bomb, or declares XML entities.
    """
    package = open_package(data, source)
    tree = parse_part(package, _MAIN, source)
    body = tree.find(f"{W}body") if tree is not None else None
    if body is None:
        raise UnreadableFile(f"{source}: a Word file without a body.", path=source)
    names, hiding = _styles(package, source)
    reading = Reading(relations(package, _MAIN, source), names, hiding, bookmarked_notes(body))
    blocks = tuple(_grouped(_blocks(body, reading)))
    return Document(blocks, _notes(package, reading, source), _properties(package, source))


def _styles(package: zipfile.ZipFile, source: str) -> tuple[dict[str, str], frozenset[str]]:
    """The names of the styles by their id, and the ids of those that hide their text."""
    tree = parse_part(package, "word/styles.xml", source)
    styles = {style.get(f"{W}styleId", ""): style for style in (tree.iter(f"{W}style") if tree is not None else ())}
    hiding = frozenset(key for key, style in styles.items() if style.find(f"{W}rPr/{W}vanish") is not None)
    return {key: value(style, "name") for key, style in styles.items()}, hiding


def _notes(package: zipfile.ZipFile, reading: Reading, source: str) -> dict[str, str]:
    """The text of every note that the body refers to, by its mark, in the order of the marks."""
    texts: dict[tuple[str, str], str] = {}
    for kind in ("footnote", "endnote"):
        part = f"word/{kind}s.xml"
        tree = parse_part(package, part, source)
        if tree is not None:
            within = Reading(relations(package, part, source))
            texts.update(((kind, note.get(f"{W}id", "")), _note_text(note, within)) for note in tree.iter(f"{W}{kind}"))
    return {mark: texts.get(key, "") for key, mark in reading.order.items()}


def _note_text(note: Element, reading: Reading) -> str:
    paragraphs = [paragraph_text(paragraph, reading) for paragraph in note.iter(f"{W}p")]
    return " ".join(_with_links(rich) for rich in paragraphs if rich.text)


def _with_links(rich: Rich) -> str:
    text, shift = rich.text, 0
    for mark in rich.marks:
        if mark.key not in text:
            at = mark.at + shift
            text = f"{text[:at]} ({mark.key}){text[at:]}"
            shift += len(mark.key) + 3
    return text


def _properties(package: zipfile.ZipFile, source: str) -> dict[str, str]:
    tree = parse_part(package, "docProps/core.xml", source)
    found = {name: (tree.findtext(tag) or "").strip() for name, tag in _CORE.items()} if tree is not None else {}
    ours = found.get("keywords", "")
    if ours.startswith("briefgen "):
        found.update((key, value) for key, _, value in (pair.partition("=") for pair in ours.split()) if value)
    marking = _page_header(package, source)
    return {name: value for name, value in {**found, "page header": marking}.items() if value}


def _page_header(package: zipfile.ZipFile, source: str) -> str:
    """The text of the page headers, which carries a memo's marking."""
    names = sorted(name for name in package.namelist() if re.fullmatch(r"word/header\d{1,2}\.xml", name))
    trees = [parse_part(package, name, source) for name in names[:6]]
    texts = ["".join(text.text or "" for text in tree.iter(f"{W}t")) for tree in trees if tree is not None]
    return " ".join(dict.fromkeys(text.strip() for text in texts if text.strip()))


def _blocks(parent: Element, reading: Reading) -> Iterator[DocumentBlock]:
    for element in parent:
        if element.tag == f"{W}p":
            yield from _paragraph_blocks(element, reading)
        elif element.tag == f"{W}tbl":
            yield from _table(element, reading)
        elif element.tag in HOLDERS:
            yield from _blocks(element, reading)


def _paragraph_blocks(paragraph: Element, reading: Reading) -> Iterator[DocumentBlock]:
    key = value(paragraph, "pPr", "pStyle")
    style = reading.styles.get(key, "")
    rich = Rich("") if key in reading.hiding else paragraph_text(paragraph, reading)
    heading = _HEADING.match(style)
    if rich.text and (heading or style.lower() == "title"):
        yield Heading(rich, int(heading[1]) if heading else 1)
    elif rich.text and (paragraph.find(f"{W}pPr/{W}numPr") is not None or style.lower().startswith("list ")):
        yield Items((rich,), "number" in style.lower())
    elif rich.text:
        yield Text(rich)
    for box in _text_boxes(paragraph):
        yield from _blocks(box, reading)


def _text_boxes(paragraph: Element) -> Iterator[Element]:
    """The text boxes anchored in a paragraph, without the copies for old programs."""
    for box in paragraph.iter(f"{W}txbxContent"):
        if not any(above.tag == _FALLBACK for above in box.iterancestors()):
            yield box


def _grouped(blocks: Iterator[DocumentBlock]) -> Iterator[DocumentBlock]:
    """List paragraphs that follow each other as one list."""
    held: Items | None = None
    for block in blocks:
        if isinstance(block, Items) and (held is None or held.ordered == block.ordered):
            held = Items((*(held.items if held else ()), *block.items), block.ordered)
            continue
        if held:
            yield held
        held = block if isinstance(block, Items) else None
        if not isinstance(block, Items):
            yield block
    if held:
        yield held


def _table(table: Element, reading: Reading) -> Iterator[DocumentBlock]:
    """A table's rows; one that only frames its text, with a single column, is the text in it."""
    lines = [row for row in _children(table, "tr") if row.find(f"{W}trPr/{W}del") is None]
    if all(len(list(_children(line, "tc"))) <= 1 for line in lines):
        for line in lines:
            for cell in _children(line, "tc"):
                yield from _blocks(cell, reading)
        return
    rows = tuple(row for row in (tuple(_cells(line, reading)) for line in lines) if any(cell.text for cell in row))
    if rows:
        yield Rows(rows, _is_headed(lines[0], rows[0]))


def _children(parent: Element, name: str) -> Iterator[Element]:
    for element in parent:
        if element.tag == f"{W}{name}":
            yield element
        elif element.tag in HOLDERS:
            yield from _children(element, name)


def _cells(row: Element, reading: Reading) -> Iterator[Rich]:
    """A row's cells; what a merged cell covers is empty, so that its text stands once and the columns stay."""
    for cell in _children(row, "tc"):
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        covered = merged is not None and merged.get(f"{W}val", "continue") == "continue"
        yield Rich("") if covered else _cell(cell, reading)
        span = value(cell, "tcPr", "gridSpan")
        yield from (Rich("") for _ in range(min(int(span), 60) - 1 if span.isdigit() else 0))


def _cell(cell: Element, reading: Reading) -> Rich:
    builder = RichBuilder()
    for block in _blocks(cell, reading):
        for rich in _texts(block):
            builder.text(" " if builder.length else "")
            _append(builder, rich)
    return builder.rich()


def _texts(block: DocumentBlock) -> Iterator[Rich]:
    if isinstance(block, Heading | Text):
        yield block.text
    elif isinstance(block, Items):
        yield from block.items
    else:
        for row in block.rows:
            yield from (cell for cell in row if cell.text)


def _append(builder: RichBuilder, rich: Rich) -> None:
    position = 0
    for mark in rich.marks:
        builder.text(rich.text[position : mark.at])
        builder.mark(mark.key)
        position = mark.at
    builder.text(rich.text[position:])


def _is_headed(line: Element, first: tuple[Rich, ...]) -> bool:
    if line.find(f"{W}trPr/{W}tblHeader") is not None:
        return True
    return not any(_DIGIT.search(cell.text) for cell in first)
