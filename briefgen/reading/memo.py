"""A memo, whoever wrote it, read as a reader sees it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from briefgen.errors import UnreadableFile
from briefgen.reading import markdown, textblocks, webblocks, word
from briefgen.reading.blocks import Document, DocumentBlock, Heading, Items, Rich, Rows, Text
from briefgen.reading.memoheader import marking_of, split_header
from briefgen.reading.raw import STANDARD_INPUT, decode, kind_of_content, read_bytes
from briefgen.reading.sections import SectionName, is_known, section_name
from briefgen.reading.statements import Setting, cell, label_of, note_statement, statements
from briefgen.values.memo import Block, Bullets, Memo, Paragraph, Section, Statement, Table

_DIGIT = re.compile(r"\d")
_HEADING_WORDS = 12
_CAPTION_WORDS = 25
_LABEL_WORDS = 3
_SUFFIXES = ".md, .txt, .html, .docx, .json"


def read_memo(path: Path) -> Memo:
    """The memo of a Markdown, text, HTML or Word file, of our own JSON document, or of standard input for "-".

    Raises UnreadableFile when there is no memo in it.
    """
    name = str(path)
    data = read_bytes(path)
    suffix = path.suffix.lower() if name != STANDARD_INPUT else _suffix(data)
    if suffix == ".json":
        return _from_json(data, name)
    try:
        memo = _from_document(data, suffix, name)
    except UnreadableFile:
        raise
    except Exception as error:  # a parser given a hostile file may raise anything
        raise UnreadableFile(f"{name}: damaged, its reader could not make sense of it.", path=name) from error
    if not any(memo.statements()):
        raise UnreadableFile(f"{name}: no statement was found in it.", path=name)
    return memo


def _from_document(data: bytes, suffix: str, name: str) -> Memo:
    if suffix == ".docx":
        return assemble(word.parse(data, name))
    text = decode(data, name).replace("\r\n", "\n").replace("\r", "\n")
    if suffix in (".html", ".htm", ".xhtml"):
        return assemble(webblocks.parse(text, name))
    if suffix in _TEXT_PARSERS:
        return assemble(_TEXT_PARSERS[suffix](text), text)
    raise UnreadableFile(f"{name}: no memo reader for files of this kind.", f"Give one of {_SUFFIXES}.", name)


_TEXT_PARSERS: Mapping[str, Callable[[str], Document]] = {
    ".md": markdown.parse,
    ".markdown": markdown.parse,
    ".txt": textblocks.parse,
    ".text": textblocks.parse,
}


def _suffix(data: bytes) -> str:
    content = kind_of_content(data)
    opening = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip()[:15].lower()
    if content:
        return content[0]
    if opening.startswith(b"{"):
        return ".json"
    return ".html" if opening.startswith((b"<!doctype", b"<html", b"<body")) else ".md"


def _from_json(data: bytes, name: str) -> Memo:
    from pydantic import ValidationError

    from briefgen.values.json import loads

    try:
        document = json.loads(decode(data, name))
        return loads(Memo, json.dumps(document["memo"]))
    except (ValueError, KeyError, TypeError, RecursionError, ValidationError):
        line = f"{name}: not a memo that briefgen wrote as JSON."
        raise UnreadableFile(line, "Give the JSON that `briefgen memo -f json` wrote.", name) from None


def assemble(document: Document, source: str = "") -> Memo:
    """The memo that a document holds; `source` is the file's text, from which the places are counted."""
    header, blocks = split_header([_promoted(block) for block in document.blocks])
    setting = Setting("", "fact", document.notes, source, _line_starts(source))
    properties = document.properties
    topic = properties.get("topic")
    return Memo(
        form=properties.get("form", ""),
        header=replace(header, marking=header.marking or marking_of(properties.get("page header", ""))),
        sections=tuple(_sections(blocks, setting)),
        provenance={"topic": topic} if topic else {},
        notes=tuple(note_statement(key, text, setting) for key, text in document.notes.items()),
    )


def _line_starts(source: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", source))]


def _promoted(block: DocumentBlock) -> DocumentBlock:
    """A paragraph that is all bold and no sentence opens a section, whatever its style."""
    if not isinstance(block, Text):
        return block
    rich = block.text
    whole = 0 < rich.label == len(rich.text) and len(rich.text.split()) <= _HEADING_WORDS
    if whole and not rich.text.endswith((".", ":", ",", ";", "!")) and is_known(rich.text):
        return Heading(rich, 2)
    return block


def _sections(blocks: Sequence[DocumentBlock], setting: Setting) -> Iterator[Section]:
    """The sections in order; what stands above the first heading is the lead."""
    heading: Heading | None = None
    parent = SectionName("lead", "fact")
    name, held = parent, list[DocumentBlock]()
    for block in blocks:
        if not isinstance(block, Heading):
            held.append(block)
            continue
        if held or heading:
            yield _section(heading, name, held, setting)
        heading, held = block, []
        name = _named(block, parent)
        parent = name if block.level <= 2 else parent
    if held or heading:
        yield _section(heading, name, held, setting)


def _named(heading: Heading, parent: SectionName) -> SectionName:
    """A subsection whose heading says nothing is of the kind of the section that it stands in."""
    name = section_name(heading.text.text)
    return name if heading.level <= 2 or is_known(heading.text.text) else SectionName(name.slug, parent.kind)


def _section(heading: Heading | None, name: SectionName, held: Sequence[DocumentBlock], setting: Setting) -> Section:
    within = setting._replace(section=name.slug, kind=name.kind)
    captions = {at: caption for at in range(1, len(held)) if (caption := _caption(held[at - 1], held[at]))}
    made = (_block(block, within, captions.get(at, "")) for at, block in enumerate(held) if at + 1 not in captions)
    blocks = tuple(block for block in made if block)
    return Section(name.slug, heading.text.text if heading else "", blocks, 3 if heading and heading.level > 2 else 2)


def _caption(above: DocumentBlock, below: DocumentBlock) -> str:
    """The caption of a table: a short line above it that cites nothing and holds no figure, else ""."""
    if not isinstance(above, Text) or not isinstance(below, Rows):
        return ""
    text = above.text.text
    plain = not above.text.marks and not _DIGIT.search(text) and len(text.split()) <= _CAPTION_WORDS
    return text if plain and not text.endswith((".", ":", "?")) else ""


def _block(block: DocumentBlock, setting: Setting, caption: str = "") -> Block | None:
    if isinstance(block, Text):
        return _paragraph(block.text, setting)
    if isinstance(block, Items):
        items = tuple(found for item in block.items if (found := _item(item, setting)))
        return Bullets(items, block.ordered) if items else None
    return _table(block, setting, caption) if isinstance(block, Rows) else None


def _paragraph(rich: Rich, setting: Setting) -> Paragraph | None:
    """A paragraph; its bold label is a statement where it is all there is or holds a figure: every figure is judged."""
    whole = rich.label == len(rich.text) and len(rich.text.split()) > _LABEL_WORDS
    rich = replace(rich, label=0) if whole or _DIGIT.search(label_of(rich)) else rich
    label = label_of(rich)
    if is_known(label):
        setting = setting._replace(kind=section_name(label).kind)
    found = statements(rich, setting)
    return Paragraph(found, label) if found or label else None


def _item(rich: Rich, setting: Setting) -> tuple[Statement, ...]:
    """The statements of a list item; its bold label states nothing, unless it holds a figure."""
    label = label_of(rich)
    if not label or _DIGIT.search(label) or rich.label == len(rich.text):
        return statements(replace(rich, label=0), setting)
    opening = statements(Rich(label, offset=rich.offset), setting._replace(kind="note"))
    return (*opening, *statements(rich, setting))


def _table(block: Rows, setting: Setting, caption: str) -> Table | None:
    if not block.rows:
        return None
    first = block.rows[0]
    headed = block.headed and len(block.rows) > 1
    width = max(len(row) for row in block.rows)
    header = [rich.text for rich in first] if headed else []
    rows = [_row(row, setting, number, width) for number, row in enumerate(block.rows[1:] if headed else block.rows)]
    return Table(tuple(header + [""] * (width - len(header))), tuple(rows), caption)


def _row(row: Sequence[Rich], setting: Setting, number: int, width: int) -> tuple[Statement, ...]:
    """A row's cells. A reference in one cell stands for the row, which is one statement to its reader."""
    padded = [*row, *([Rich("")] * (width - len(row)))]
    cells = [cell(rich, setting, number, column) for column, rich in enumerate(padded)]
    cited = tuple(dict.fromkeys(citation for made in cells for citation in made.citations))
    return tuple(made if made.citations else replace(made, citations=cited) for made in cells)
