"""Word files as a reader sees them: tracked changes accepted, hidden text gone, each table cell once, real footnotes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from briefgen.reading.blocks import Document, DocumentBlock, Heading, Items, Rich, RichBuilder, Rows, Text
from briefgen.reading.wordpackage import R, W, open_package, parse_part, relations

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CORE = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "author": "{http://purl.org/dc/elements/1.1/}creator",
    "language": "{http://purl.org/dc/elements/1.1/}language",
    "keywords": "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}keywords",
}
# what tracked changes took away, and what Word keeps for itself
_NOT_SHOWN = frozenset({f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "sdtPr")})
_HOLDERS = frozenset({
    f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "fldSimple", "dir", "bdo")
})  # fmt: skip
_HEADING = re.compile(r"(?i)^(?:heading|überschrift|titre|título)\s*(\d)$")
_HYPERLINK = re.compile(r'HYPERLINK\s+"(https?://[^"]{1,2000})"')
_DIGIT = re.compile(r"\d")
_WHITE = frozenset({"FFFFFF", "FEFEFE", "FFFFFE"})


@dataclass(slots=True)
class _Reading:
    """What a walk over the body needs: links, styles, and the notes in the order in which they are referred to."""

    links: Mapping[str, str]
    styles: Mapping[str, str]
    order: dict[tuple[str, str], str] = field(default_factory=dict)

    def key(self, kind: str, number: str) -> str:
        """The mark that Word prints for a note: notes are numbered by first reference."""
        return self.order.setdefault((kind, number), f"[^{len(self.order) + 1}]")


def parse(data: bytes, source: str) -> Document:
    """The document of a Word file.

    Raises UnreadableFile when it is damaged, encrypted, a bomb, or declares XML entities.
    """
    package = open_package(data, source)
    tree = parse_part(package, "word/document.xml", source)
    reading = _Reading(relations(package, "word/document.xml", source), _styles(package, source))
    body = tree.find(f"{W}body") if tree is not None else None
    blocks = tuple(_grouped(_blocks(body, reading))) if body is not None else ()
    return Document(blocks, _notes(package, reading, source), _properties(package, source))


def _styles(package: zipfile.ZipFile, source: str) -> dict[str, str]:
    """The names of the styles by their id."""
    tree = parse_part(package, "word/styles.xml", source)
    styles = tree.iter(f"{W}style") if tree is not None else ()
    names = {style.get(f"{W}styleId", ""): style.find(f"{W}name") for style in styles}
    return {key: name.get(f"{W}val", "") for key, name in names.items() if name is not None}


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


def _notes(package: zipfile.ZipFile, reading: _Reading, source: str) -> dict[str, str]:
    """The text of every note that the body refers to, by its mark, in the order of the marks."""
    texts: dict[tuple[str, str], str] = {}
    for kind in ("footnote", "endnote"):
        part = f"word/{kind}s.xml"
        tree = parse_part(package, part, source)
        if tree is None:
            continue
        links = relations(package, part, source)
        for note in tree.iter(f"{W}{kind}"):
            texts[kind, note.get(f"{W}id", "")] = _note_text(note, _Reading(links, {}))
    return {mark: texts.get(key, "") for key, mark in reading.order.items()}


def _note_text(note: Any, reading: _Reading) -> str:
    paragraphs = [_paragraph(paragraph, reading) for paragraph in note.iter(f"{W}p")]
    return " ".join(_with_links(rich) for rich in paragraphs if rich.text)


def _with_links(rich: Rich) -> str:
    text, shift = rich.text, 0
    for mark in rich.marks:
        if mark.key not in text:
            at = mark.at + shift
            text = f"{text[:at]} ({mark.key}){text[at:]}"
            shift += len(mark.key) + 3
    return text


def _blocks(parent: Any, reading: _Reading) -> Iterator[DocumentBlock]:
    for element in parent:
        if element.tag == f"{W}p":
            yield from _paragraph_blocks(element, reading)
        elif element.tag == f"{W}tbl":
            yield from _table(element, reading)
        elif element.tag in _HOLDERS:
            yield from _blocks(element, reading)


def _paragraph_blocks(paragraph: Any, reading: _Reading) -> Iterator[DocumentBlock]:
    rich = _paragraph(paragraph, reading)
    style = reading.styles.get(_value(paragraph, "pPr", "pStyle"), "")
    heading = _HEADING.match(style)
    if rich.text and (heading or style.lower() == "title"):
        yield Heading(rich, int(heading[1]) if heading else 1)
    elif rich.text and (paragraph.find(f"{W}pPr/{W}numPr") is not None or style.lower().startswith("list ")):
        yield Items((rich,), "number" in style.lower())
    elif rich.text:
        yield Text(rich)
    for box in _text_boxes(paragraph):
        yield from _blocks(box, reading)


def _text_boxes(paragraph: Any) -> Iterator[Any]:
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


def _value(element: Any, *path: str) -> str:
    found = element.find("/".join(f"{W}{name}" for name in path))
    return found.get(f"{W}val") or "" if found is not None else ""


def _paragraph(paragraph: Any, reading: _Reading) -> Rich:
    builder = RichBuilder()
    bold = True
    for run in _runs(paragraph):
        if _is_hidden(run):
            continue
        before = builder.length
        _run(run, builder, reading)
        if builder.length > before:
            bold = bold and _is_on(run, "b")
            builder.label = builder.length if bold else builder.label
    for link in paragraph.iter(f"{W}hyperlink"):
        _link(link, builder, reading)
    return builder.rich()


def _runs(parent: Any) -> Iterator[Any]:
    """The runs that are shown, in order; a text box is read after its paragraph."""
    for element in parent:
        if element.tag == f"{W}r":
            yield element
        elif element.tag in _HOLDERS or element.tag == f"{W}hyperlink":
            yield from _runs(element)


def _link(link: Any, builder: RichBuilder, reading: _Reading) -> None:
    address = reading.links.get(link.get(f"{R}id", ""))
    if address:
        builder.mark(address)


def _run(run: Any, builder: RichBuilder, reading: _Reading) -> None:
    for element in run:
        tag = element.tag
        if tag == f"{W}t":
            builder.text(element.text or "")
        elif tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            builder.text(" ")
        elif tag == f"{W}noBreakHyphen":
            builder.text("-")
        elif tag == f"{W}instrText" and (field_link := _HYPERLINK.search(element.text or "")):
            builder.mark(field_link[1])
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            kind = tag.removeprefix(W).removesuffix("Reference")
            builder.mark(reading.key(kind, element.get(f"{W}id", "")))


def _is_on(run: Any, name: str) -> bool:
    setting = run.find(f"{W}rPr/{W}{name}")
    return setting is not None and setting.get(f"{W}val", "1") not in ("0", "false", "off")


def _is_hidden(run: Any) -> bool:
    """Whether a run is formatted as hidden, too small to see, or white where nothing shades the ground."""
    if _is_on(run, "vanish") or _is_on(run, "webHidden"):
        return True
    size = _value(run, "rPr", "sz")
    if size.isdigit() and int(size) <= 2:
        return True
    if _value(run, "rPr", "color").upper() not in _WHITE:
        return False
    return not any(_is_shaded(element) for element in (run, *run.iterancestors()))


def _is_shaded(element: Any) -> bool:
    """Whether an element has a ground of its own; a table may take one from its style."""
    if element.tag in (f"{W}tbl", f"{W}txbxContent"):
        return True
    settings = next((child for child in element if child.tag in (f"{W}rPr", f"{W}pPr", f"{W}tcPr")), None)
    return settings is not None and any(child.tag in (f"{W}shd", f"{W}highlight") for child in settings)


def _table(table: Any, reading: _Reading) -> Iterator[DocumentBlock]:
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


def _children(parent: Any, name: str) -> Iterator[Any]:
    for element in parent:
        if element.tag == f"{W}{name}":
            yield element
        elif element.tag in _HOLDERS:
            yield from _children(element, name)


def _cells(row: Any, reading: _Reading) -> Iterator[Rich]:
    """A row's cells; what a merged cell covers is empty, so that its text stands once and the columns stay."""
    for cell in _children(row, "tc"):
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        covered = merged is not None and merged.get(f"{W}val", "continue") == "continue"
        yield Rich("") if covered else _cell(cell, reading)
        span = _value(cell, "tcPr", "gridSpan")
        yield from (Rich("") for _ in range(min(int(span), 60) - 1 if span.isdigit() else 0))


def _cell(cell: Any, reading: _Reading) -> Rich:
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


def _is_headed(line: Any, first: tuple[Rich, ...]) -> bool:
    if line.find(f"{W}trPr/{W}tblHeader") is not None:
        return True
    return not any(_DIGIT.search(cell.text) for cell in first)
