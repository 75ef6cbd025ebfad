"""Figures that stand in a pair and are told by their order: the score of a match, odds, the two edges of a plank."""

from __future__ import annotations

import re
from typing import Final

from briefgen.values.report import Figure

_BEFORE: Final = re.compile(r"\d\s?[-–x×/:]\s?\Z")
_BEHIND: Final = re.compile(r"\s?[-–x×/:]\s?\d")


def is_paired(text: str, figure: Figure) -> bool:
    """Whether a mark alone ties the figure to another number of the text: "3-0", "7/2", "2 x 6"."""
    before = text[max(0, figure.start - 4) : figure.start]
    return bool(_BEFORE.search(before) or _BEHIND.match(text, figure.end))
