"""What stands above a text and speaks of it: YAML-like front matter, and lines such as `**Title**: ...`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

_FENCE = re.compile(r"\A\ufeff?---[ \t]*\n(?P<head>.{0,20000}?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S | re.M)
_PAIR = re.compile(r"^(?P<key>[A-Za-z][\w .-]{0,39}?)[ \t]*:(?:[ \t]+(?P<value>.*))?$")
_LABEL = re.compile(r"^(?:\*\*|__)(?P<key>[A-Za-z][\w -]{0,39})(?::?(?:\*\*|__):?)[ \t]*:?[ \t]*(?P<value>.*)$")
_BARE = re.compile(
    r"^(?P<key>title|headline|url|link|source|outlet|publisher|publication|author|byline|date|published|"
    r"publication date):"
    r"[ \t]*(?P<value>.*)$",
    re.I,
)
# one of these makes a row of labels a header; without it they are part of the text
_TELLING = frozenset(
    {"title", "headline", "url", "link", "source", "outlet", "publisher", "published", "publication date"}
)
_HEADER_LINES = 30
_VALUE_LINES = 5


class Headed(NamedTuple):
    """Header values by lower-case key, and the text below them."""

    values: Mapping[str, str]
    text: str


def split_front_matter(text: str) -> Headed:
    """The values of front matter between two `---` lines and the text after it; no values where there is none.

    Only flat `key: value` lines are read, quoted or not, and one-line lists by their first item; nothing is evaluated.
    """
    match = _FENCE.match(text)
    if not match:
        return Headed({}, text)
    pairs = [pair for line in match["head"].splitlines() if (pair := _PAIR.match(line))]
    values = {pair["key"].strip().lower(): _unquoted(pair["value"] or "") for pair in pairs}
    return Headed({key: value for key, value in values.items() if value}, text[match.end() :])


def split_labels(text: str) -> Headed:
    """The values of `**Key**: value` or `Title: value` lines that open a text, and the text without them.

    A value may stand on the lines below its key; a heading above the labels is the value of `heading`. One label is
    prose, and labels that say nothing of the article are part of it.
    """
    lines = text.split("\n")
    values: dict[str, str] = {}
    position = _skip(lines, 0)
    if position < len(lines) and lines[position].startswith("# "):
        values["heading"] = lines[position][2:].strip()
        position = _skip(lines, position + 1)
    while position < min(len(lines), _HEADER_LINES) and (pair := _label(lines[position])):
        value, position = _value(pair["value"], lines, position + 1)
        values.setdefault(pair["key"].strip().lower(), value)
        position = _skip(lines, position)
    telling = len(values.keys() - {"heading"}) >= 2 and not _TELLING.isdisjoint(values)
    return Headed(values, "\n".join(lines[position:])) if telling else Headed({}, text)


def _label(line: str) -> re.Match[str] | None:
    return _LABEL.match(line) or _BARE.match(line)


def _value(first: str, lines: list[str], position: int) -> tuple[str, int]:
    """A label's value and the line after it: what is left of its own line, else the lines of text below it."""
    if first.strip():
        return first.strip(), position
    parts: list[str] = []
    end = min(position + 2 * _VALUE_LINES, len(lines))
    for index in range(position, end):
        line = lines[index].strip()
        if line.startswith("#") or _label(line) or (not line and parts):
            return " ".join(parts), index
        if line:
            parts.append(line)
    return " ".join(parts), end


def _skip(lines: list[str], position: int) -> int:
    while position < len(lines) and not lines[position].strip():
        position += 1
    return position


def _unquoted(value: str) -> str:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        value = value[1:-1].split(",", 1)[0].strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].replace('\\"', '"') if value[0] == '"' else value[1:-1].replace("''", "'")
    return value.split(" #", 1)[0].rstrip()
