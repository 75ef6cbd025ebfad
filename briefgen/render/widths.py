"""Widths of table columns, from what stands in them."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

_CHARACTER = 97  # twentieths of a point, for an average letter of 9 point Arial
_HEADING = 1.12  # the heading is in bold
_PADDING = 180
_WIDEST = 70  # a column wants no more than this many characters on a line
# cells up to so many characters are kept on one line: dates, amounts, names
_KEPT = (0, 8, 14, 20, 26, 32)


def widths(columns: Sequence[Sequence[str]], total: int) -> list[int]:
    """The width of each column in twentieths of a point, `total` together; a column begins with its heading.

    Every column gets its longest word where there is room. Of the ways to keep short cells whole, the one that makes
    the table lowest is taken, and of equal ones the one that keeps more.
    """
    fits = [_fitted(columns, total, kept) for kept in _KEPT]
    return min(reversed(fits), key=lambda fit: _height(columns, fit))


def _fitted(columns: Sequence[Sequence[str]], total: int, kept: int) -> list[int]:
    """Longest words and short cells whole where there is room; what is left goes to the columns with more text."""
    words = [max(_twips(_HEADING * _word(column[0])), *(_twips(_word(cell)) for cell in column)) for column in columns]
    whole = [
        max(least, *(_twips(len(cell)) for cell in column if len(cell) <= kept), 0)
        for least, column in zip(words, columns, strict=True)
    ]
    least = whole if sum(whole) <= total else words
    if sum(least) > total:
        return _shared(least, total)
    wanted = [_twips(min(_WIDEST, max(map(len, column)))) for column in columns]
    more = [max(w - a, 0) + 1 for a, w in zip(least, wanted, strict=True)]
    room = total - sum(least)
    return _shared([a + room * m / sum(more) for a, m in zip(least, more, strict=True)], total)


def _height(columns: Sequence[Sequence[str]], fit: Sequence[int]) -> int:
    """How many lines the table has, about."""
    letters = [max(1, (width - _PADDING) // _CHARACTER) for width in fit]
    rows = zip(*columns, strict=True)
    return sum(max(_lines(cell, room) for cell, room in zip(row, letters, strict=True)) for row in rows)


def _lines(cell: str, room: int) -> int:
    return max(1, len(textwrap.wrap(cell, room)))


def _word(cell: str) -> int:
    """The length of the longest word."""
    return max(map(len, cell.split()), default=1)


def _twips(characters: float) -> int:
    # one letter more, for a footnote mark
    return _PADDING + round(_CHARACTER * (characters + 1))


def _shared(shares: Sequence[float], total: int) -> list[int]:
    """Whole numbers in these proportions that add up to `total`."""
    scale = total / sum(shares)
    whole = [int(share * scale) for share in shares]
    whole[-1] += total - sum(whole)
    return whole
