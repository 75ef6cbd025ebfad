"""Figures that follow from others by a named rule: the search for the operation, and the formula shown for it.

Arithmetic proves little by itself: among many numbers some pair always fits. So an operation is tried only where the
statement's words ask for it (briefgen.grounding.licences), on operands that stand together, and within the precision
that the statement claims (briefgen.grounding.tolerance).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, localcontext
from itertools import combinations, pairwise, permutations
from typing import Final

from briefgen.grounding.chances import by_chance
from briefgen.grounding.licences import Operations
from briefgen.grounding.operands import Derived, Operand, Result
from briefgen.grounding.tolerance import fits, point
from briefgen.grounding.verdicts import (
    AVERAGE,
    COMPLEMENT,
    DIFFERENCE,
    GROWTH,
    MULTIPLE,
    PRODUCT,
    SCALE,
    SHARE,
    SUM,
)
from briefgen.values.report import Figure

# operands tried at most: the search stays bounded in a memo of thousands of figures
MOST_OPERANDS: Final = 28
# a share of a whole and a percentage are fractions of one
_FRACTIONS: Final = frozenset({"percent", "ratio"})
_SIZES: Final = frozenset({"count", "money", "measure"})
_CENT: Final = Decimal("0.01")
_CENTS: Final = re.compile(r"\d\.\d\d\Z")
_SECONDS: Final = {"day": 86_400, "week": 604_800, "month": 2_629_800, "year": 31_557_600, "hour": 3_600}
_HUNDRED: Final = Decimal(100)


def derive(target: Figure, allowed: Operations, pool: Sequence[Operand]) -> Derived | None:
    """The first allowed operation on operands of the pool that yields the target, nearest operands first."""
    stated = point(target)
    if stated is None or not allowed:
        return None
    usable = pool[:MOST_OPERANDS]
    with localcontext() as context:
        context.prec = 30
        place = _place(target, stated)
        for found in _results(target, allowed, usable):
            if fits(found.value, stated, target.frame.bound, place) and not by_chance(target, found, stated):
                return Derived(found.reason, found.formula(), found.operands)
    return None


def _place(target: Figure, stated: Decimal) -> Decimal | None:
    if target.kind == "percent" and stated:
        shown = stated * _HUNDRED
        whole = Decimal(1) if shown == shown.to_integral_value() else Decimal("0.1")
        return whole / _HUNDRED
    # "$2.50" is exact to the cent, closing nought or not
    return _CENT if target.kind == "money" and _CENTS.search(target.text) else None


def _results(target: Figure, allowed: Operations, pool: Sequence[Operand]) -> Iterator[Result]:
    if target.kind in _FRACTIONS:
        yield from _fractions(target, allowed, pool)
    if target.kind in _SIZES or target.kind == "duration":
        yield from _sizes(target, allowed, pool)
    if target.kind == "count":
        yield from _rates(target, allowed, pool)


def _seconds(figure: Figure) -> Decimal:
    return Decimal(_SECONDS.get(figure.unit, 86_400))


def _together(left: Operand, right: Operand) -> bool:
    """Whether two operands belong together: one at least is the statement's own, or both are of the statement before, or
    a single passage holds both, or a passage has the counterpart, of one kind and unit, of a figure given before."""
    if "statement" in (left.origin, right.origin) or left.origin == right.origin == "before":
        return True
    if left.origin == right.origin:
        return abs(left.group - right.group) <= 1
    return left.figure.kind == right.figure.kind and left.figure.unit == right.figure.unit


def _alike(left: Figure, right: Figure) -> bool:
    if left.kind in _FRACTIONS and right.kind in _FRACTIONS:
        return True
    return left.kind == right.kind and (left.unit == right.unit or left.kind == "duration")


def _fractions(target: Figure, allowed: Operations, pool: Sequence[Operand]) -> Iterator[Result]:
    for single in pool:
        if single.figure.kind in _FRACTIONS and single.value < 1 and COMPLEMENT in allowed:
            yield Result(COMPLEMENT, "−", (single,), 1 - single.value)
        if single.figure.kind == "percent" and single.value >= 1 and target.kind == "ratio" and GROWTH in allowed:
            yield Result(GROWTH, "+", (single,), single.value + 1, " + 100%")
    for left, right in permutations(pool, 2):
        if not right.value or not _together(left, right) or not _alike(left.figure, right.figure):
            continue
        if left.figure.kind in _FRACTIONS:
            yield from _of_fractions(allowed, left, right)
        quotient = left.value / right.value
        if SHARE in allowed and quotient <= 1 and (left.figure.kind not in _FRACTIONS or target.kind == "ratio"):
            yield Result(SHARE, "÷", (left, right), quotient)
        if MULTIPLE in allowed and quotient > 1 and target.kind == "ratio":
            yield Result(MULTIPLE, "÷", (left, right), quotient)
        if GROWTH in allowed:
            yield Result(GROWTH, "against", (left, right), abs(left.value - right.value) / right.value)


def _of_fractions(allowed: Operations, left: Operand, right: Operand) -> Iterator[Result]:
    if SUM in allowed:
        yield Result(SUM, "+", (left, right), left.value + right.value)
    if DIFFERENCE in allowed and left.value > right.value:
        yield Result(DIFFERENCE, "−", (left, right), left.value - right.value)


def _sizes(target: Figure, allowed: Operations, pool: Sequence[Operand]) -> Iterator[Result]:
    same = [o for o in pool if _alike(o.figure, target)]
    if SUM in allowed:
        yield from _sums(same)
    if SCALE in allowed:
        yield from _scaled(same, allowed)
    if DIFFERENCE in allowed:
        for left, right in permutations(same, 2):
            # "20 days" and "72 hours" are not compared by any writer
            apart = left.figure.kind == "duration" and left.figure.unit != right.figure.unit
            if left.value > right.value and not apart and _together(left, right):
                yield Result(DIFFERENCE, "−", (left, right), left.value - right.value)
    yield from _mixed(target, allowed, pool)


def _mixed(target: Figure, allowed: Operations, pool: Sequence[Operand]) -> Iterator[Result]:
    """Operations on two operands of different kinds: a share of a whole, a number times an amount, an average."""
    for left, right in permutations(pool, 2):
        if not _together(left, right):
            continue
        if left.figure.kind in _FRACTIONS and _alike(right.figure, target):
            yield Result(SHARE, "×", (left, right), left.value * right.value)
        if PRODUCT in allowed and left.figure.kind == "count" and _alike(right.figure, target):
            yield Result(PRODUCT, "×", (left, right), left.value * right.value)
        counted = right.figure.kind == "count" or (
            right.figure.kind != "percent" and right.figure.unit != left.figure.unit
        )
        if AVERAGE in allowed and right.value and counted and _alike(left.figure, target):
            yield Result(AVERAGE, "÷", (left, right), left.value / right.value)


# "3-61": two numbers of a score, not of one thing
_SCORE: Final = re.compile(r"\d\s?[-–:]\s?\d")


def _sums(every: Sequence[Operand]) -> Iterator[Result]:
    same = [o for o in every if not _SCORE.search(o.figure.text)]
    for size in (2, 3):
        for parts in combinations(same[:14], size):
            if all(_together(a, b) for a, b in pairwise(parts)):
                yield Result(SUM, "+", parts, sum((p.value for p in parts), Decimal(0)))
    for group in dict.fromkeys(o.group for o in same):
        parts = tuple(o for o in same if o.group == group)
        if len(parts) > 3:
            yield Result(SUM, "+", parts, sum((p.value for p in parts), Decimal(0)))


# how often the spans that a source may count in go into the one that the statement carries the figure over to
_SCALES: Final = {
    "year": tuple(map(Decimal, (12, 4, 52, 365, 2))),
    "month": tuple(map(Decimal, (4, 30))),
    "week": (Decimal(7),),
    "day": (Decimal(24),),
    "hour": (Decimal(60),),
}


def _scaled(same: Sequence[Operand], allowed: Operations) -> Iterator[Result]:
    """A rate carried over to another span of time: a month's to a year's, a quarter's to a year's."""
    for one in same:
        for span, factors in _SCALES.items():
            for factor in factors if f"{SCALE} {span}" in allowed else ():
                yield Result(SCALE, "×", (one,), one.value * factor, f" × {factor}")


def _rates(target: Figure, allowed: Operations, pool: Sequence[Operand]) -> Iterator[Result]:
    """A bare number that a statement gives as a multiple or a rate: "some 22 customers for every network"."""
    for left, right in permutations(pool, 2):
        if not right.value or not _together(left, right):
            continue
        if AVERAGE in allowed and left.figure.kind == right.figure.kind == "count":
            yield Result(AVERAGE, "÷", (left, right), left.value / right.value)
        if PRODUCT in allowed and _alike(left.figure, right.figure) and left.value > right.value:
            yield Result(MULTIPLE, "÷", (left, right), left.value / right.value)
        if AVERAGE in allowed and left.figure.kind == "count" and right.figure.kind == "duration":
            yield Result(AVERAGE, "÷", (left, right), left.value / (right.value / _seconds(right.figure)))
