"""A document as a reader sees it: headings, paragraphs, lists, tables and notes, whatever format it came in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

CELL_SEPARATOR = " | "


class Mark(NamedTuple):
    """A reference that stands in a text: `at` is its offset, `key` a footnote mark ("[^3]") or an address."""

    at: int
    key: str


@dataclass(frozen=True, slots=True)
class Rich:
    """Running text without its marks. `label` is the length of a bold opening; `offset` is where the text begins in the
    file, in code points, where the file is text."""

    text: str
    marks: tuple[Mark, ...] = ()
    label: int = 0
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    text: Rich
    level: int


@dataclass(frozen=True, slots=True)
class Text:
    text: Rich


@dataclass(frozen=True, slots=True)
class Items:
    items: tuple[Rich, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """A table; `headed` says that its first row holds the column names."""

    rows: tuple[tuple[Rich, ...], ...]
    headed: bool = True


DocumentBlock = Heading | Text | Items | Rows


@dataclass(frozen=True, slots=True)
class Document:
    """Blocks in reading order; `notes` are the footnotes by their mark; `properties` what the file says of itself."""

    blocks: tuple[DocumentBlock, ...]
    notes: Mapping[str, str] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)


class RichBuilder:
    """Running text put together piece by piece, with its marks taken out and the blanks around them kept single."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._after_blank = True
        self._marks: list[Mark] = []
        self.label = 0

    def text(self, piece: str) -> None:
        """Append text; a blank that would follow a blank, or open the text, is left out."""
        if self._after_blank:
            piece = piece.lstrip(" ")
        if piece:
            self._parts.append(piece)
            self._length += len(piece)
            self._after_blank = piece[-1] in " \n"

    def mark(self, key: str) -> None:
        """Append a reference that stands here."""
        self._marks.append(Mark(self._length, key))

    @property
    def length(self) -> int:
        """How many code points stand so far."""
        return self._length

    def rich(self, offset: int | None = None) -> Rich:
        """The text so far, without blanks at its end."""
        text = "".join(self._parts).rstrip()
        marks = tuple(Mark(min(mark.at, len(text)), mark.key) for mark in self._marks)
        return Rich(text, marks, min(self.label, len(text)), offset)


def plain_text(document: Document) -> str:
    """The document as plain text: blocks apart by a blank line, a table row on one line, notes at the end."""
    parts = [_block_text(block) for block in document.blocks]
    notes = "\n".join(text for text in document.notes.values() if text)
    return "\n\n".join(part for part in (*parts, notes) if part.strip())


def _block_text(block: DocumentBlock) -> str:
    if isinstance(block, Heading | Text):
        return block.text.text
    if isinstance(block, Items):
        return _lines(item.text for item in block.items)
    return _lines(CELL_SEPARATOR.join(cell.text for cell in row if cell.text) for row in block.rows)


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(line for line in lines if line)
