"""Find every figure of a text: one scan over the places where one may stand, each of which names its readers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from typing import get_args

from briefgen.figures.bounds import bound_of
from briefgen.figures.digits import read_digits
from briefgen.figures.hits import Hit
from briefgen.figures.links import Blocked, blocked
from briefgen.figures.quotations import quotations
from briefgen.figures.readers import read_word
from briefgen.figures.resolution import resolve
from briefgen.figures.words import READERS, seeds, token_start
from briefgen.text.folding import lowered
from briefgen.values.report import Bound, Figure, Frame


@lru_cache(maxsize=512)
def find(text: str, published: dt.date | None = None) -> tuple[Figure, ...]:
    """The figures of the text, sorted by where they start; spans count code points and are exact.

    Relative dates are resolved by `published` alone and have no value without it. A quotation may hold further figures.
    Time is linear in the length of the text.
    """
    plain = _without_doubles(text)
    hits = [*resolve(plain, _scan(plain), published), *quotations(plain)]
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    return tuple(_figure(text, hit) for hit in hits)


# letters that are equal to an ASCII letter where case is ignored, though no table of words knows them
_DOUBLES = {0x130: "I", 0x131: "i", 0x17F: "s", 0x212A: "K"}
_DOUBLE = tuple(map(chr, _DOUBLES))


def _without_doubles(text: str) -> str:
    """The text, of the same length, with plain letters for their doubles."""
    return text.translate(_DOUBLES) if any(map(text.__contains__, _DOUBLE)) else text


# one frame for all figures that have but a bound
_FRAMES = {bound: Frame(bound=bound) for bound in get_args(Bound)}


def _figure(text: str, hit: Hit) -> Figure:
    frame = _FRAMES[bound_of(text, hit.start, hit.end, hit.kind)]
    words = text[hit.start : hit.end]
    return Figure(hit.start, hit.end, words, hit.kind, hit.normal, hit.low, hit.high, hit.unit, frame)


def _scan(text: str) -> list[Hit]:
    """The figures but for quotations, left to right without overlap."""
    lower = lowered(text)
    links = blocked(text, lower)
    link = next(links, None)
    found: list[Hit] = []
    end = 0
    for start, word in _seeds(lower):
        while link is not None and link.start <= start:
            end = _pass(link, found, end)
            link = next(links, None)
        if start < end:
            continue
        if word in READERS:
            hit = read_word(text, start, word)
        else:
            opening = token_start(text, start)
            hit = read_digits(
                text, opening if opening >= end else start, start + len(word), found[-1] if found else None
            )
        if hit is not None and hit.start >= end:
            found.append(hit)
            end = hit.end
    for rest in _rest(link, links):
        end = _pass(rest, found, end)
    return found


# places to look at in a line: prose has one in eighty characters, and only a stretch of data has more than these
_TRIES, _APART = 2_000, 50


def _seeds(lower: str) -> Iterator[tuple[int, str]]:
    """The places where a figure may stand. In a long line without end that is all digits, the first ones and then one in
    fifty characters."""
    line, stop, tries = 0, -1, 0
    for start, word in seeds(lower):
        if start > stop:
            line, tries, newline = start, 0, lower.find("\n", start)
            stop = newline if newline >= 0 else len(lower)
        tries += 1
        if tries <= _TRIES + (start - line) // _APART:
            yield start, word


def _pass(link: Blocked, found: list[Hit], end: int) -> int:
    """Where the scan goes on behind a link; one that is a figure is added."""
    if link.hit is not None and link.start >= end:
        found.append(link.hit)
    return max(end, link.end)


def _rest(link: Blocked | None, links: Iterator[Blocked]) -> Iterator[Blocked]:
    if link is not None:
        yield link
        yield from links
