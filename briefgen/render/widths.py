"""Widths of table columns, from what stands in them."""

from __future__ import annotations

from collections.abc import Sequence

_CHARACTER = 97  # twentieths of a point, for an average letter of 9 point Arial
_HEADING = 1.12  # the heading is in bold
_PADDING = 180
_WIDEST = 70  # a column wants no more than this many characters on a line
_KEPT = 14  # a cell this short stays on one line where there is room: a date, an amount


def widths(columns: Sequence[Sequence[str]], total: int) -> list[int]:
    """The width of each column in twentieths of a point, `total` together; a column begins with its heading.

    Every column gets its longest word and its short cells whole where there is room, and what is left goes to those
    with more text.
    """
    wanted = [_twips(min(_WIDEST, max(map(len, column), default=1))) for column in columns]
    words = [max(_twips(_HEADING * _word(column[0])), *(_twips(_word(cell)) for cell in column)) for column in columns]
    whole = [
        max(least, *(_twips(len(cell)) for cell in column if len(cell) <= _KEPT), 0)
        for least, column in zip(words, columns, strict=True)
    ]
    least = whole if sum(whole) <= total else words
    if sum(least) > total:
        return _shared(least, total)
    more = [max(w - a, 0) + 1 for a, w in zip(least, wanted, strict=True)]
    room = total - sum(least)
    return _shared([a + room * m / sum(more) for a, m in zip(least, more, strict=True)], total)


def _word(cell: str) -> int:
    """The length of the longest word."""
    return max(map(len, cell.split()), default=1)


def _twips(characters: float) -> int:
    return _PADDING + round(_CHARACTER * characters)


def _shared(shares: Sequence[float], total: int) -> list[int]:
    """Whole numbers in these proportions that add up to `total`."""
    scale = total / sum(shares)
    whole = [int(share * scale) for share in shares]
    whole[-1] += total - sum(whole)
    return whole
