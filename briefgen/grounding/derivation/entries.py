"""The sum of what the memo has told right above: "all told, the four ports lost 1,400 crates" adds up the rows of its list.

Each statement above gives its first figure of the kind and unit asked for; the run of them that ends right above the
statement must come out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from briefgen.grounding.cases import Case
from briefgen.grounding.comparison.operands import Derived, Operand, Result, operands
from briefgen.grounding.comparison.tolerance import fits, point
from briefgen.grounding.verdicts import SUM
from briefgen.text.folding import lowered

_FEWEST: Final = 2
_ALL: Final = re.compile(
    r"\b(?:all told|together|in all|in total|altogether|adds? up|added up|adding up|combined|between them|the sum|totals?|"
    r"comes? to|came to|brings? the|account for)\b"
)
_SIZES: Final = frozenset({"count", "money", "measure"})


def added_above(case: Case, above: Sequence[Sequence[Case]]) -> Derived | None:
    """The figure as the sum of entries; `above` holds the figures of each statement above that stand, nearest first. None
    where nothing comes out, or no word asks for a sum."""
    figure, stated = case.figure, point(case.figure)
    if stated is None or figure.kind not in _SIZES or not _ALL.search(lowered(case.item.statement.text)):
        return None
    parts: list[Operand] = []
    for entry in above:
        one = _first_alike(case, entry)
        if one is None and parts:
            return None
        parts = [one, *parts] if one else parts
        total = sum((part.value for part in parts), Decimal(0))
        if len(parts) >= _FEWEST and fits(total, stated, figure.frame.bound):
            return Derived(SUM, Result(SUM, "+", tuple(parts), total).formula(), tuple(parts))
    return None


def _first_alike(case: Case, entry: Sequence[Case]) -> Operand | None:
    """The entry's first figure of the kind and unit that is asked for."""
    for other in entry:
        if (other.figure.kind, other.figure.unit) == (case.figure.kind, case.figure.unit):
            return next(iter(operands(other.figure, "before", other.ruling.evidence)), None)
    return None
