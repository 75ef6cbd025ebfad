"""Quotation marks in running text: where quoted words begin and end, whatever the style of the marks.

One pass, linear. A quotation ends at its closing mark or with its paragraph (a quotation that runs over paragraphs
opens each of them anew). Straight marks open after a blank and close after a letter; a straight mark between two
letters closes what is open, so that `account."We need` closes one quotation and loses nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

# a quotation longer than this has lost its closing mark
LONGEST = 2000
# a quotation in single marks that is longer is more likely an apostrophe gone astray
LONGEST_SINGLE = 400

# opens with all the signs that may begin a mark, so that the search skips from sign to sign
_MARK = re.compile(r"[\"“”„«»‘’'`\n](?:(?<![`\n])|(?<=\n)\s*\n|(?<=`)`)")
_OPEN_DOUBLE = frozenset("“„«")
_CLOSE_DOUBLE = frozenset("”»")


class Quotation(NamedTuple):
    """Quoted words: `start` and `end` with the marks, `inner_start` and `inner_end` without them."""

    start: int
    end: int
    inner_start: int
    inner_end: int


@lru_cache(maxsize=1024)
def quotations(text: str) -> tuple[Quotation, ...]:
    """The outermost quotations of the text, in order, without overlap; offsets into `text`."""
    found: list[Quotation] = []
    single: tuple[int, int] | None = None
    double: tuple[int, int, str] | None = None
    for mark in _MARK.finditer(text):
        what, at, after = mark[0], mark.start(), mark.end()
        if what[0] == "\n":
            if double and after - double[0] <= LONGEST:
                found.append(Quotation(double[0], at, double[1], at))
            double = single = None
        elif what in "‘’'":
            single = _single(text, at, single, found, inside=double is not None)
        elif double is None:
            if _opens(text, what, at, after):
                double, single = (at, after, what), None
        elif at - double[0] > LONGEST:
            double = (at, after, what) if _opens(text, what, at, after) else None
        elif _closes(text, double[2], what, at, after):
            found.append(Quotation(double[0], after, double[1], at))
            double = None
    return tuple(q for q in found if q.inner_end > q.inner_start)


def _opens(text: str, what: str, at: int, after: int) -> bool:
    if what in _CLOSE_DOUBLE or after >= len(text) or text[after].isspace():
        return what == "“" and after < len(text)
    if what in _OPEN_DOUBLE or what == "``":
        return True
    before = text[at - 1] if at else " "
    return not before.isalnum()


def _closes(text: str, opened: str, what: str, at: int, after: int) -> bool:
    if what in _CLOSE_DOUBLE or (opened == "„" and what == "“"):
        return True
    if what != '"' or opened == "«":
        return False
    before = text[at - 1]
    follows = text[after : after + 1]
    # a straight mark after a blank and before a letter opens a nested or mis-nested quotation
    return not (before.isspace() and follows.isalnum() and opened != '"') and not (opened == "“" and before.isspace())


def _single(
    text: str, at: int, opened: tuple[int, int] | None, found: list[Quotation], *, inside: bool
) -> tuple[int, int] | None:
    """The single mark that is open after the one at `at`."""
    if inside:
        return None
    before = text[at - 1] if at else " "
    follows = text[at + 1 : at + 2]
    if opened is None or at - opened[0] > LONGEST_SINGLE:
        starts = text[at] == "‘" or (text[at] == "'" and not before.isalnum() and before not in ".,!?'\"”")
        return (at, at + 1) if starts and follows.isalpha() else None
    if text[at] != "‘" and not before.isspace() and not follows.isalnum():
        found.append(Quotation(opened[0], at + 1, opened[1], at))
        return None
    return opened


def quotation_at(found: Sequence[Quotation], start: int, end: int) -> Quotation | None:
    """The quotation that holds the words from `start` to `end` (marks may be left out or in), else None."""
    index = bisect_right(found, start, key=lambda quotation: quotation.start) - 1
    if index >= 0 and end <= found[index].end and start < found[index].end:
        return found[index]
    return None


def masked(text: str, found: Sequence[Quotation], longest: int = 4) -> str:
    """The text with the words of its quotations blotted out (`\\0`), as long as before.

    Up to `longest` quoted words that hold no sentence mark stay: they are names and scare quotes, part of the clause.
    """
    pieces: list[str] = []
    at = 0
    for quotation in found:
        inner = text[quotation.inner_start : quotation.inner_end]
        if inner[-1] not in ",.?!" and len(inner) < 60 and len(inner.split()) <= longest:
            continue
        pieces += [text[at : quotation.start], "\0" * (quotation.end - quotation.start)]
        at = quotation.end
    pieces.append(text[at:])
    return "".join(pieces)
