"""Printed pages as running text: without running headers, footers and page numbers, words and paragraphs whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

_EDGE = 4
# a running line may come late in the order of the file
_MARGIN = 12
_RUNNING_WORDS = 20
# pages that repeat more than this are forms or lists, and what they repeat is their text
_MOST = 0.3
_SHARE = 0.5
_DIGITS = re.compile(r"\d+")
_LETTER = re.compile(r"\w")
_PAGE_NUMBER = re.compile(
    r"^\W*(?:(?:page|p\.|pg\.?)\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?\W*(?:\|.{0,80})?$"
    r"|^.{0,80}\|\s*page\s*\d{1,4}\W*$|^.{0,60}\bpage \d{1,4} of \d{1,4}\b.{0,60}$",
    re.I,
)
_NUMBERED = re.compile(r"\bpage \d{1,4} of \d{1,4}\b", re.I)
_BULLET = re.compile(r"^(?:[-–—•‣◦▪●■*§]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_SENTENCE_END = re.compile(r"[.!?:][\"”’')\]]*$")
_BROKEN_WORD = re.compile(r"([^\W\d_]{2,})[-\u2010]$")
_OPENING_WORD = re.compile(r"^[a-z]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# how much of its column a line fills: enough to run on, too little to be anything but a heading, all of it
_FULL, _SHORT, _BRIM = 0.62, 0.3, 0.85
# the end of a line holds its last word and its closing marks
_END = 40
# first halves that keep their hyphen
_PREFIXES = frozenset({
    "all", "anti", "co", "cross", "cyber", "counter", "cost", "data", "decision", "end", "ex", "fact", "far", "first",
    "follow", "full", "half", "hard", "high", "ill", "in", "large", "law", "long", "low", "mid", "multi", "near", "non",
    "off", "on", "one", "open", "post", "pre", "pro", "real", "risk", "second", "self", "semi", "short", "single",
    "state", "sub", "third", "time", "two", "well", "wide", "year", "zero",
})  # fmt: skip


def running_text(pages: Sequence[str]) -> str:
    """The text of pages in order, each paragraph on one line."""
    split = [[line.strip() for line in page.split("\n") if line.strip()] for page in pages]
    lines = [line for page in _without_running_lines(split) for line in page]
    return "\n".join(_paragraphs(lines))


def _without_running_lines(pages: list[list[str]]) -> Iterator[list[str]]:
    """The pages without page numbers and without the lines that stand at the edge of most of them, digits apart."""
    seen = Counter(shape for page in pages for shape in {_shape(line) for line in _near_edge(page, _EDGE)})
    enough = max(2, _SHARE * len(pages))
    running = {shape for shape, count in seen.items() if count >= enough and _is_short(shape)}
    if sum(_shape(line) in running for page in pages for line in page) > _MOST * sum(map(len, pages)):
        running = set()
    for number, page in enumerate(pages):
        # of two pages that open alike, the first may hold the title
        known = running if number or len(pages) > 2 else frozenset()
        numbers = {line for line in _near_edge(page, _EDGE) if _PAGE_NUMBER.match(line)}
        margin = {line for line in _near_edge(page, _MARGIN) if _shape(line) in known}
        yield [line for line in page if line not in margin and line not in numbers and _LETTER.search(line)]


def _near_edge(page: Sequence[str], lines: int) -> Sequence[str]:
    edge = min(lines, len(page) // 2)
    return (*page[:edge], *page[len(page) - edge :])


def _shape(line: str) -> str:
    return _DIGITS.sub("#", " ".join(line.split()))


def _is_short(shape: str) -> bool:
    return len(shape.split()) <= _RUNNING_WORDS


def without_page_marks(lines: Sequence[str]) -> list[str]:
    """The lines without "Page 3 of 9" and without the lines that stand beside most such lines: for documents that were
    made from printed pages and have no pages of their own any more."""
    filled = [index for index, line in enumerate(lines) if line.strip()]
    marks = [at for at, index in enumerate(filled) if _NUMBERED.search(lines[index]) and len(lines[index]) < 120]
    if len(marks) < 3:
        return list(lines)
    nearby = Counter(shape for at in marks for shape in {_shape(lines[filled[n]]) for n in _around(at, len(filled))})
    running = {shape for shape, count in nearby.items() if count >= _SHARE * len(marks) and _is_short(shape)}
    dropped = {filled[n] for at in marks for n in _around(at, len(filled)) if _shape(lines[filled[n]]) in running}
    dropped.update(filled[at] for at in marks)
    return [line for index, line in enumerate(lines) if index not in dropped]


def _around(at: int, length: int) -> range:
    return range(max(0, at - 3), min(length, at + 4))


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Lines that run on, joined: a line that nearly fills its column and does not close a sentence is continued."""
    words = Counter(word.lower() for line in lines for word in _WORD.findall(line))
    width = _column(lines)
    held: list[str] = []
    last = ""
    for line in lines:
        if held and _continues(last, line, width):
            _join(held, line, words)
        else:
            yield from ["".join(held)] if held else []
            held = [line]
        last = line
    yield from ["".join(held)] if held else []


def _column(lines: Sequence[str]) -> int:
    lengths = sorted(len(line) for line in lines)
    return lengths[9 * len(lengths) // 10] if lengths else 0


def _continues(last: str, line: str, width: int) -> bool:
    if _BULLET.match(line):
        return False
    if _BROKEN_WORD.search(last[-_END:]) and _OPENING_WORD.match(line):
        return True
    open_ended = not _SENTENCE_END.search(last[-_END:])
    if len(last) < _FULL * width:
        return bool(_OPENING_WORD.match(line)) and open_ended and len(last) > _SHORT * width
    return open_ended or len(last) >= _BRIM * width


def _join(held: list[str], line: str, words: Counter[str]) -> None:
    """Append a line; a word broken at the margin is made whole, with its hyphen where the document writes it so."""
    broken, opening = _BROKEN_WORD.search(held[-1][-_END:]), _OPENING_WORD.match(line)
    if not broken or not opening:
        held += [" ", line]
        return
    first, second = broken[1].lower(), opening[0]
    hyphened, whole = words[f"{first}-{second}"], words[first + second]
    if not (hyphened > whole or (hyphened == whole and first in _PREFIXES)):
        held[-1] = held[-1][:-1]
    held.append(line)
