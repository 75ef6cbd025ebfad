"""The ways in which a value of the memo can relate to one of a source."""

from __future__ import annotations

from enum import StrEnum


class Match(StrEnum):
    """SAME: the same value in whatever format. ROUNDED: a fair rounding or hedge, worded as such. CONTAINED: coarser
    than the source, and true of it ("tens of thousands" of 60,000; May 2023 of May 15). HEDGE_DROPPED: the source's
    "about" or "more than" is gone, or a rounding is not worded as one. BOUND_BROKEN: the bound is turned or lost ("more
    than 50,000" for "up to 50,000"). OVER_PRECISE: finer than the source allows. OTHER_UNIT: the same number of another
    unit. DIFFERS: another value.
    """

    SAME = "same"
    ROUNDED = "rounded"
    CONTAINED = "contained"
    HEDGE_DROPPED = "hedge-dropped"
    BOUND_BROKEN = "bound-broken"
    OVER_PRECISE = "over-precise"
    OTHER_UNIT = "other-unit"
    DIFFERS = "differs"

    @property
    def agrees(self) -> bool:
        """Whether the source bears the value out."""
        return self in (Match.SAME, Match.ROUNDED, Match.CONTAINED, Match.HEDGE_DROPPED)
