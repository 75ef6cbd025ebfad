"""Plain text as a reader sees it: paragraphs, headings without signs, lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.reading import markdown
from briefgen.reading.blocks import Document, DocumentBlock, Heading, Items, Rich, Text
from briefgen.reading.sections import is_known

_BULLET = re.compile(r"^\s*(?:[-*+•‣◦–—]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+(?=\S)")
_ORDERED = re.compile(r"^\s*\(?\d{1,2}[.)]\s")
_HEADER = re.compile(r"^\s*(?:TO|FROM|CC|DATE|RE|SUBJECT|SUBJ|MEMORANDUM FOR|THROUGH|VIA)\s*:", re.I)
_MARKDOWN = re.compile(r"^(?:#{1,6} \S|\[\^[^\]\s]+\]:|\|.+\|\s*$|\*\*\S)", re.M)
_ROMAN = re.compile(r"^\s*[IVXLC]{1,6}\.\s+\S")
_HEADING_WORDS = 10


def parse(source: str) -> Document:
    """The document of a text file; one that carries Markdown's signs is read as Markdown."""
    if len(_MARKDOWN.findall(source)) >= 2:
        return markdown.parse(source)
    return Document(tuple(_blocks(source)))


def _blocks(source: str) -> Iterator[DocumentBlock]:
    last: DocumentBlock | None = None
    for start, lines in _paragraphs(source):
        # a short line right below a heading is the section's text, not another heading
        for block in _paragraph(lines, start, first=last is None, headed=isinstance(last, Heading)):
            yield block
            last = block


def _paragraphs(source: str) -> Iterator[tuple[int, list[str]]]:
    """The groups of lines that no blank line parts, each with its offset."""
    held: list[str] = []
    begin = position = 0
    for line in [*source.split("\n"), ""]:
        if line.strip():
            begin = begin if held else position
            held.append(line)
        elif held:
            yield begin, held
            held = []
        position += len(line) + 1


def _paragraph(lines: list[str], start: int, *, first: bool, headed: bool) -> Iterator[DocumentBlock]:
    position = start
    if not _HEADER.match(lines[0]) and _is_heading(lines[0], alone=len(lines) == 1 and not headed):
        yield Heading(Rich(lines[0].strip(), offset=position), 1 if first else 2)
        position += len(lines[0]) + 1
        lines = lines[1:]
    for kind, group in _runs(lines):
        yield from _run(kind, group, position)
        position += sum(len(line) + 1 for line in group)


def _runs(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """The lines grouped by what they are: header lines, list items with their continuation, running text."""
    held: list[str] = []
    kind = ""
    for line in lines:
        what = "header" if _HEADER.match(line) else "item" if _BULLET.match(line) else kind or "text"
        if what != kind and held:
            yield kind, held
            held = []
        kind = what
        held.append(line)
    if held:
        yield kind, held


def _run(kind: str, lines: list[str], position: int) -> Iterator[DocumentBlock]:
    if kind == "text":
        yield Text(Rich(" ".join(line.strip() for line in lines), offset=position))
    elif kind == "header":
        yield from (Text(Rich(line.strip())) for line in lines)
    else:
        yield Items(tuple(_items(lines, position)), bool(_ORDERED.match(lines[0])))


def _items(lines: list[str], position: int) -> Iterator[Rich]:
    held: list[str] = []
    begin = position
    for line in lines:
        bullet = _BULLET.match(line)
        if bullet and held:
            yield Rich(" ".join(held), offset=begin)
            held, begin = [], position
        held.append(line[bullet.end() :].strip() if bullet else line.strip())
        position += len(line) + 1
    yield Rich(" ".join(held), offset=begin)


def _is_heading(line: str, alone: bool) -> bool:
    text = line.strip()
    if text.endswith((".", ",", ";", "?", "!", '"', "”")) or len(text.split()) > _HEADING_WORDS or _BULLET.match(line):
        return False
    letters = [char for char in text if char.isalpha()]
    capitals = len(letters) > 3 and all(char.isupper() for char in letters)
    return capitals or bool(_ROMAN.match(line)) or is_known(text) or (alone and text[:1].isupper() and ":" not in text)
