"""Markdown as a reader sees it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from briefgen.reading.blocks import Document, DocumentBlock, Heading, Items, Rich, RichBuilder, Rows, Text
from briefgen.reading.markup import hides, looks_like_markup, text_of_fragment

if TYPE_CHECKING:
    from markdown_it.token import Token

_NOTE = re.compile(r"^ {0,3}\[\^(?P<key>[^\]\s]{1,60})\]:[ \t]*(?P<text>.*)$")
_CONTINUED = re.compile(r"^(?: {2,}|\t)\S")
_REFERENCE = re.compile(r"\[\^([^\]\s]{1,60})\]")
_TAG = re.compile(r"<(?P<closing>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_OURS = re.compile(r"<!--\s*briefgen\b(?P<pairs>[^>]{0,400})-->")
_PAIR = re.compile(r"([a-z_]+)=([\w.-]+)")


def parse(source: str) -> Document:
    """The document of a Markdown text: footnotes apart, comments and pictures gone, offsets counted in `source`."""
    properties = _properties(source)
    notes, body = _split_notes(_COMMENT.sub(_blotted, source))
    return Document(tuple(_blocks(body)), notes, properties)


def _properties(source: str) -> Mapping[str, str]:
    ours = _OURS.search(source[:2000])
    return dict(_PAIR.findall(ours["pairs"])) if ours else {}


def _blotted(match: re.Match[str]) -> str:
    """Blanks in place of what is taken out: the lines and offsets of the rest stay."""
    return re.sub(r"[^\n]", " ", match[0])


def _split_notes(source: str) -> tuple[dict[str, str], str]:
    notes: dict[str, str] = {}
    kept: list[str] = []
    current = ""
    for line in source.split("\n"):
        if note := _NOTE.match(line):
            current = f"[^{note['key']}]"
            notes.setdefault(current, _inline_text(note["text"]))
            kept.append(" " * len(line))
        elif current and _CONTINUED.match(line):
            notes[current] += " " + _inline_text(line.strip())
            kept.append(" " * len(line))
        else:
            current = current if not line.strip() else ""
            kept.append(line)
    return notes, "\n".join(kept)


def _tokens(source: str) -> Sequence[Token]:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").disable("code").parse(source)


def _blocks(source: str) -> Iterator[DocumentBlock]:
    starts = _line_starts(source)
    tokens = _tokens(source)
    position = 0
    while position < len(tokens):
        token = tokens[position]
        end = _closing(tokens, position)
        inside = tokens[position : end + 1]
        if token.type == "heading_open":
            yield Heading(_rich(tokens[position + 1], starts), int(token.tag[1]))
        elif token.type == "paragraph_open":
            yield Text(_rich(tokens[position + 1], starts))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            yield Items(tuple(_items(inside, starts)), token.type.startswith("ordered"))
        elif token.type == "table_open":
            yield Rows(tuple(_rows(inside, starts)))
        elif token.type in ("fence", "code_block", "html_block"):
            yield from _raw(token, starts)
        position = position + 1 if token.type == "blockquote_open" else end + 1


def _closing(tokens: Sequence[Token], position: int) -> int:
    """The index of the token that closes the one at `position`, or that index itself."""
    if tokens[position].nesting != 1:
        return position
    level = tokens[position].level
    for index in range(position + 1, len(tokens)):
        if tokens[index].nesting == -1 and tokens[index].level == level:
            return index
    return len(tokens) - 1


def _raw(token: Token, starts: Sequence[int]) -> Iterator[Text]:
    text = text_of_fragment(token.content) if token.type == "html_block" else token.content
    if text.strip():
        builder = RichBuilder()
        builder.text(text.strip())
        yield Text(builder.rich(_offset(token, starts)))


def _items(tokens: Sequence[Token], starts: Sequence[int]) -> Iterator[Rich]:
    """Every item and every paragraph of an item: a nested list's items follow the one they stand under."""
    for index, token in enumerate(tokens):
        if token.type == "inline":
            yield _rich(token, starts)
        elif token.type in ("fence", "html_block") and index:
            yield from (text.text for text in _raw(token, starts))


def _rows(tokens: Sequence[Token], starts: Sequence[int]) -> Iterator[tuple[Rich, ...]]:
    row: list[Rich] = []
    for token in tokens:
        if token.type == "inline":
            row.append(_rich(token, starts))
        elif token.type == "tr_close":
            yield tuple(row)
            row = []


def _rich(token: Token, starts: Sequence[int]) -> Rich:
    return _inline(token, _offset(token, starts))


def _inline(token: Token, offset: int | None) -> Rich:
    builder = RichBuilder()
    hrefs: list[str] = []
    for child in _shown(token.children or ()):
        if child.type == "text":
            _text_with_references(child.content, builder)
        elif child.type in ("softbreak", "hardbreak"):
            builder.text(" ")
        elif child.type == "code_inline":
            builder.text(child.content)
        elif child.type == "link_open":
            hrefs.append(str(child.attrs.get("href") or ""))
        elif child.type == "link_close":
            builder.mark(hrefs.pop())
        elif child.type == "strong_close" and not builder.label and _opens_bold(token):
            builder.label = builder.length
    return builder.rich(offset)


def _shown(children: Sequence[Token]) -> Iterator[Token]:
    """The pieces of running text without what stands between tags that hide it."""
    hiding, depth = "", 0
    for child in children:
        tag = _TAG.match(child.content) if child.type == "html_inline" else None
        if depth and tag and tag["name"].lower() == hiding:
            depth += -1 if tag["closing"] else 1
        elif not depth and tag and not tag["closing"] and hides(child.content):
            hiding, depth = tag["name"].lower(), 1
        elif not depth:
            yield child


def _opens_bold(token: Token) -> bool:
    children = [child for child in token.children or () if child.content or child.nesting]
    return bool(children) and children[0].type == "strong_open"


def _text_with_references(text: str, builder: RichBuilder) -> None:
    position = 0
    for reference in _REFERENCE.finditer(text):
        builder.text(text[position : reference.start()])
        builder.mark(reference[0])
        position = reference.end()
    builder.text(text[position:])


def _inline_text(source: str) -> str:
    """A note's text as read. Its marks and addresses stay: they say which article it is."""
    tokens = _tokens(source)
    parts = [_note_text(token) for token in tokens if token.type == "inline"]
    text = " ".join(parts) if parts else source
    return text_of_fragment(text) if looks_like_markup(text) and "<" in text else text


def _note_text(token: Token) -> str:
    parts: list[str] = []
    hrefs: list[str] = []
    for child in token.children or ():
        if child.type == "link_open":
            hrefs.append(str(child.attrs.get("href") or ""))
        elif child.type == "link_close":
            href = hrefs.pop()
            parts.append("" if parts and parts[-1] == href else f" ({href})")
        else:
            parts.append(" " if child.type in ("softbreak", "hardbreak") else child.content)
    return "".join(parts)


def _line_starts(source: str) -> list[int]:
    starts = [0]
    for line in source.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _offset(token: Token, starts: Sequence[int]) -> int | None:
    return starts[min(token.map[0], len(starts) - 1)] if token.map else None
