"""Widths of table columns, from what stands in them."""

from __future__ import annotations

from collections.abc import Sequence

_CHARACTER = 92  # twentieths of a point, for an average letter of 8.5 point Arial
_PADDING = 180
_WIDEST = 70  # a column wants no more than this many characters on a line


def widths(columns: Sequence[Sequence[str]], total: int) -> list[int]:
    """The width of each column in twentieths of a point, `total` together.

    Every column gets its longest word where there is room, and what is left goes to those with more text.
    """
    least = [
        _PADDING + _CHARACTER * max((len(word) for cell in column for word in cell.split()), default=1)
        for column in columns
    ]
    wanted = [
        _PADDING + _CHARACTER * min(_WIDEST, max((len(cell) for cell in column), default=1)) for column in columns
    ]
    least = [min(a, b) for a, b in zip(least, wanted, strict=True)]
    if sum(least) > total:
        return _shared(least, total)
    more = [w - a + 1 for a, w in zip(least, wanted, strict=True)]
    room = total - sum(least)
    return _shared([a + room * m / sum(more) for a, m in zip(least, more, strict=True)], total)


def _shared(shares: Sequence[float], total: int) -> list[int]:
    """Whole numbers in these proportions that add up to `total`."""
    scale = total / sum(shares)
    whole = [int(share * scale) for share in shares]
    whole[-1] += total - sum(whole)
    return whole
