"""Sentences with their offsets: nupunkt within a block, and blocks cut at lines, headings, list items and table rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from briefgen.text.spans import Span, trim

# what a line may open with and is no part of the sentence: heading signs, bullets, list numbers, quotation signs
_MARKER = re.compile(r"[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|(?:[-*+•‣◦–—]|\(?\d{1,3}[.)]|[a-z][.)])[ \t]+)*")
_OPENS_BLOCK = re.compile(r"[ \t]*(?:#{1,6}[ \t]|>|\||[-*+•‣◦–—][ \t]|\(?\d{1,3}[.)][ \t])")
_RULE = re.compile(r"[\s|:=_*-]*\Z")
# a full stop with no blank behind it, as in `account."We need` or `device.The staff`
_GLUED = re.compile(r"[.!?](?<=[a-z0-9][a-z0-9)%][.!?])[\"”’')\]]{0,2}(?=[\"“‘(]?[A-Z][a-z]*[ ,'’])")
_LONG_RUN = re.compile(r"\S{1000,}")
# a sign that may end a sentence within a block: a blank or mark follows, and more than closing quotation marks
_ENDING = re.compile(r"[.?!\u2026](?=\W)(?![\"”’')\]]{0,3}\Z)")
# the brackets that keep an address from being a link: their point ends no sentence
_DEFANGED = re.compile(r"(?<=\w)(?P<left>[\[(])\.(?P<right>[\])])(?=\w)")
_SHORT_LINE = 40


@lru_cache(maxsize=256)
def sentences(text: str) -> tuple[Span, ...]:
    """The sentences in order, without white space or list markers at their ends.

    A table row is one sentence, so is a heading. Time is linear in the length of the text.
    """
    found: list[Span] = []
    for block in _blocks(text):
        if text[block.start] == "|":
            found.append(block)
        else:
            found.extend(_within(text, block))
    return tuple(found)


def _blocks(text: str) -> Iterator[Span]:
    """Stretches that no sentence crosses, without their markers."""
    start = end = 0
    for line_start, line_end in _lines(text):
        if end > start and not _continues(text, Span(start, end), line_start, line_end):
            yield from _block(text, start, end)
            start = line_start
        elif end == start:
            start = line_start
        end = line_end
    yield from _block(text, start, end)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _block(text: str, start: int, end: int) -> Iterator[Span]:
    marker = _MARKER.match(text, start, end)
    span = trim(text, Span(marker.end() if marker else start, end))
    if span.end > span.start and not _RULE.match(text[span.start : min(span.end, span.start + 400)]):
        yield span


def _continues(text: str, block: Span, start: int, end: int) -> bool:
    """Whether a line goes on with the sentence of the block: a paragraph that was wrapped at a fixed width."""
    line = text[start : min(end, start + _SHORT_LINE)].lstrip()
    last = text[max(block.start, block.end - 1000) : block.end].rpartition("\n")[2].rstrip()
    if not line or len(last) < _SHORT_LINE or last[-1] in ".!?:;|" or _OPENS_BLOCK.match(line):
        return False
    return line[0].islower() or last[-1] in ",-–—"


def _within(text: str, block: Span) -> Iterator[Span]:
    """The sentences of one block; a run of signs without a blank that is no word stands for itself, since splitting
    takes time quadratic in its length."""
    start = block.start
    for run in _LONG_RUN.finditer(text, block.start, block.end):
        yield from _split(text, Span(start, run.start()))
        yield Span(run.start(), run.end())
        start = run.end()
    yield from _split(text, Span(start, block.end))


def _split(text: str, block: Span) -> Iterator[Span]:
    part = text[block.start : block.end]
    for start, end in _spans(part) if part.strip() else ():
        cut = start
        for glued in _GLUED.finditer(part, start, end):
            if glued.end() < end:
                yield trim(text, Span(block.start + cut, block.start + glued.end()))
                cut = glued.end()
        span = trim(text, Span(block.start + cut, block.start + end))
        if span.end > span.start:
            yield span


def _spans(part: str) -> list[tuple[int, int]]:
    """The sentences of a block by nupunkt; a block without a sign that ends one before its own end is one."""
    if _ENDING.search(part) is None:
        return [(0, len(part))]
    import nupunkt

    defanged = "[." in part or "(." in part
    return nupunkt.sent_spans(_DEFANGED.sub(r"\g<left>-\g<right>", part) if defanged else part)
