"""Sums that come out by chance: operations that yield a figure and yet bear nothing out.

Among many numbers some pair always fits. What a writer reckoned shows in the operands: the statement names one of them at
least, they are no more of one size than of another, and none of them is the result already.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from briefgen.figures.numbers import number
from briefgen.grounding.comparison.operands import Operand, Result
from briefgen.grounding.comparison.tolerance import step
from briefgen.grounding.verdicts import DIFFERENCE, GROWTH, MULTIPLE, PRODUCT, SHARE, SUM
from briefgen.values.report import Figure

# an operand of a sum smaller than this share of the other is lost in a rounded result
_LOST: Final = Decimal("0.02")
# counts up to this one stand in every text: shares of two of them prove nothing
_SMALL: Final = 12
_SIZES: Final = frozenset({"count", "money"})
_FRACTIONS: Final = frozenset({"percent", "ratio"})


def by_chance(target: Figure, found: Result, stated: Decimal) -> bool:
    """Whether the operation is likelier a coincidence than what the writer reckoned."""
    return (
        _is_lost(found, stated)
        or _is_itself(found, stated)
        or _is_one_range(found)
        or _is_unnamed_share(target, found)
        or _counts_twice(found)
        or _is_far(target, found.value, stated)
    )


def _is_lost(found: Result, stated: Decimal) -> bool:
    """Whether one operand of a sum or difference is lost in the rounding: the figure is then the other operand."""
    if found.reason not in (SUM, DIFFERENCE) or (found.value == stated and not _all_of_sources(found)):
        return False
    sizes = [abs(operand.value) for operand in found.operands]
    return min(sizes) < max(sizes) * _LOST


def _is_itself(found: Result, stated: Decimal) -> bool:
    """Whether the result is one of the operands already: times one, less nothing."""
    if found.reason not in (PRODUCT, MULTIPLE, DIFFERENCE, SUM):
        return False
    return any(operand.value == stated and operand.figure.kind not in _FRACTIONS for operand in found.operands)


def _is_one_range(found: Result) -> bool:
    """Whether both operands are the ends of one range of a source: that it is so wide no one has said."""
    places = {(operand.group, operand.figure.start, operand.figure.text) for operand in found.operands}
    return _all_of_sources(found) and len(places) < len(found.operands)


def _is_unnamed_share(target: Figure, found: Result) -> bool:
    """Whether the figure is a share of an amount, a percentage of small counts or the growth of a growth by numbers of the
    sources alone; or a share that only a source names."""
    if found.reason not in (SHARE, GROWTH):
        return False
    if target.kind not in _FRACTIONS:
        return any(o.origin == "source" and o.figure.kind in _FRACTIONS for o in found.operands)
    if found.reason == GROWTH and target.kind == "percent" and all(map(_is_small, found.operands)):
        return True
    if any(operand.origin == "statement" for operand in found.operands) or _names_both(target, found):
        return False
    if found.reason == GROWTH and all(operand.figure.kind == "percent" for operand in found.operands):
        return True
    return any(map(_is_small, found.operands))


_IN: Final = re.compile(r"(?P<part>.{1,30}?)[ -](?:in|out of|of)(?:[ -]every)?[ -](?P<whole>.{1,30})", re.IGNORECASE)


def _names_both(target: Figure, found: Result) -> bool:
    """Whether the share itself names the two counts that it is made of: "nine in ten" of nine and ten."""
    told = _IN.fullmatch(target.text)
    if told is None or found.reason != SHARE:
        return False
    part, whole = number(target.text, 0), number(target.text, told.start("whole"))
    named = (part.low, whole.low) if part and whole else ()
    return named == tuple(operand.value for operand in found.operands)


def _is_small(operand: Operand) -> bool:
    return operand.figure.kind == "count" and operand.value <= _SMALL


def _counts_twice(found: Result) -> bool:
    """Whether a sum takes one figure twice: as the statement has it, and as its passage does."""
    if found.reason != SUM or any(_is_small(operand) for operand in found.operands):
        return False
    taken = [(operand.figure.kind, operand.figure.unit, operand.value) for operand in found.operands]
    return len({operand.origin for operand in found.operands}) > 1 and len(set(taken)) < len(taken)


def _is_far(target: Figure, value: Decimal, stated: Decimal) -> bool:
    """Whether a hedged size would have been rounded to another one: "more than 40" is what a writer makes of 43, not of
    48."""
    return target.kind in _SIZES and stated >= _SMALL and abs(value - stated) > step(stated) / 2


def _all_of_sources(found: Result) -> bool:
    return all(operand.origin == "source" for operand in found.operands)
