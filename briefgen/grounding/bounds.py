"""Bounds compared: whether the memo's "at least" is one that the source's own wording allows."""

from __future__ import annotations

import re
from typing import Final, Literal

from briefgen.values.report import Bound, Figure

Side = Literal["above", "below", "about", "exact"]
_SIDE: Final[dict[Bound, Side]] = {
    "more than": "above", "at least": "above", "less than": "below", "at most": "below", "up to": "below",
    "nearly": "below", "about": "about", "exactly": "exact",
}  # fmt: skip
# "over four years", "under two levels": as often a preposition as a bound
_PREPOSITION: Final = re.compile(
    r"\b(?:over|under|above|below|past|inside|within|beyond)\s(?:the\s|a\s|an\s)?$", re.IGNORECASE
)
_SIZES: Final = frozenset({"count", "money", "percent", "ratio", "measure", "duration", "range"})


def side_of(memo: Figure, source: Figure) -> Side:
    """The side on which the source has the true value; the ends of a range are bounds."""
    if source.low is not None and source.high is not None and memo.low == memo.high and source.low != source.high:
        if memo.low == source.low:
            return "above"
        if memo.low == source.high:
            return "below"
    return _SIDE[source.frame.bound]


def broken(memo: Figure, source: Figure, statement: str = "", same: bool = True) -> bool:
    """Whether the memo's bound claims what the source's does not allow.

    "At most" for "at least" and the reverse always; for the `same` value also a plain value for "up to", and a bound
    that shuts the value itself out where the source has it as about or exactly that much.
    """
    if memo.kind not in _SIZES:
        return False
    ours, theirs = _SIDE[memo.frame.bound], side_of(memo, source)
    if {ours, theirs} == {"above", "below"}:
        return True
    if not same:
        return False
    if theirs in ("about", "exact"):
        return memo.frame.bound in ("more than", "less than") and not _PREPOSITION.search(statement[: memo.start])
    return ours in ("exact", "about") and source.frame.bound == "up to"
