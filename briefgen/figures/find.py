"""Find every figure of a text: one scan over its words and numbers, each of which names the readers to try there."""

from __future__ import annotations

import datetime as dt
import re

from briefgen.figures import identifiers
from briefgen.figures.bounds import bound_of
from briefgen.figures.calendar import resolve
from briefgen.figures.hits import Hit
from briefgen.figures.quotations import quotations
from briefgen.figures.readers import read_digits, read_word
from briefgen.figures.words import READERS
from briefgen.values.report import Figure, Frame

_TOKEN = re.compile(r"[^\W_]+|[$€£¥₹₩₽₿₪₺₴₦]|\.(?=\d)")


def find(text: str, published: dt.date | None = None) -> tuple[Figure, ...]:
    """The figures of the text, sorted by where they start; spans count code points and are exact.

    Relative dates are resolved by `published` alone and have no value without it. A quotation may hold further figures.
    Time is linear in the length of the text.
    """
    hits = sorted([*resolve(text, _scan(text), published), *quotations(text)], key=lambda hit: (hit.start, -hit.end))
    return tuple(_figure(text, hit) for hit in hits)


def _figure(text: str, hit: Hit) -> Figure:
    bound = hit.bound or bound_of(text, hit.start, hit.end, hit.kind)
    words = text[hit.start : hit.end]
    return Figure(hit.start, hit.end, words, hit.kind, hit.normal, hit.low, hit.high, hit.unit, Frame(bound=bound))


def _scan(text: str) -> list[Hit]:
    """The figures but for quotations, left to right without overlap."""
    found: list[Hit] = []
    blocks = iter(identifiers.blocked(text))
    block = next(blocks, None)
    end = 0
    for token in _TOKEN.finditer(text):
        start = token.start()
        while block is not None and block.start <= start:
            if block.hit is not None and block.start >= end:
                found.append(block.hit)
            end = max(end, block.end)
            block = next(blocks, None)
        if start < end:
            continue
        word = token.group()
        if word.isalpha():
            lower = word.lower()
            if lower not in READERS and not lower.endswith("fold"):
                continue
            hit = read_word(text, start, lower)
        else:
            hit = read_digits(text, start, token.end(), end, found[-1] if found else None)
        if hit is not None and hit.end > hit.start >= end:
            found.append(hit)
            end = hit.end
    return [*found, *([block.hit] if block and block.hit and block.start >= end else [])]
