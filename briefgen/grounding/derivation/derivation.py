"""Figures that follow from others by a named rule: the search for the operation, and the formula shown for it.

Arithmetic proves little by itself: among many numbers some pair always fits. So an operation is tried only where the
statement's words ask for it (briefgen.grounding.derivation.licences), on operands that stand together, and within the precision
that the statement claims (briefgen.grounding.comparison.tolerance).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, localcontext
from itertools import combinations, pairwise, permutations
from typing import Final, NamedTuple

from briefgen.grounding.comparison.operands import Derived, Operand, Result
from briefgen.grounding.comparison.tolerance import FARTHEST, fits, point
from briefgen.grounding.derivation.chances import by_chance
from briefgen.grounding.derivation.licences import Operations
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
    usable, aim = pool[:MOST_OPERANDS], Aim.at(stated)
    with localcontext() as context:
        context.prec = 30
        place = _place(target, stated)
        for found in _results(target, allowed, usable, aim):
            if fits(found.value, stated, target.frame.bound, place) and not by_chance(target, found, stated):
                return Derived(found.reason, found.formula(), found.operands)
    return None


# a share that a writer no longer counts: "fewer than one percent", however much fewer
_HARDLY: Final = Decimal("0.01")


def hardly_any(target: Figure, own: Sequence[Operand]) -> Derived | None:
    """The figure as a share below one percent that two counts of the statement itself make, None where they do not."""
    stated = point(target)
    if target.kind not in _FRACTIONS or target.frame.bound != "less than" or stated is None or stated > _HARDLY:
        return None
    counts = [one for one in own if one.figure.kind == "count"]
    for part, whole in permutations(counts, 2):
        if 0 < part.value < stated * whole.value:
            return Derived(SHARE, f"{part.figure.text} ÷ {whole.figure.text} < {target.text}", (part, whole))
    return None


class Aim(NamedTuple):
    """The values that may bear a stated one out under any bound: most operations yield others, and are no results."""

    low: Decimal
    high: Decimal

    @classmethod
    def at(cls, stated: Decimal) -> Aim:
        """The aim at a stated value."""
        reach = abs(stated) * FARTHEST or Decimal(1)
        return cls(stated - reach, stated + reach)

    def holds(self, value: Decimal) -> bool:
        """Whether the value is one of them."""
        return self.low <= value <= self.high


def _place(target: Figure, stated: Decimal) -> Decimal | None:
    if target.kind == "percent" and stated:
        shown = stated * _HUNDRED
        whole = Decimal(1) if shown == shown.to_integral_value() else Decimal("0.1")
        return whole / _HUNDRED
    # "$2.50" is exact to the cent, closing nought or not
    return _CENT if target.kind == "money" and _CENTS.search(target.text) else None


def _results(target: Figure, allowed: Operations, pool: Sequence[Operand], aim: Aim) -> Iterator[Result]:
    if target.kind in _FRACTIONS:
        yield from _fractions(target, allowed, pool, aim)
    if target.kind in _SIZES or target.kind == "duration":
        yield from _sizes(target, allowed, pool, aim)
    if target.kind == "count":
        yield from _rates(allowed, pool, aim)


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


def _fractions(target: Figure, allowed: Operations, pool: Sequence[Operand], aim: Aim) -> Iterator[Result]:
    for single in pool:
        if single.figure.kind in _FRACTIONS and single.value < 1 and COMPLEMENT in allowed:
            yield Result(COMPLEMENT, "−", (single,), 1 - single.value)
        if single.figure.kind == "percent" and single.value >= 1 and target.kind == "ratio" and GROWTH in allowed:
            yield Result(GROWTH, "+", (single,), single.value + 1, " + 100%")
    for left, right in permutations(pool, 2):
        if not right.value or not _alike(left.figure, right.figure):
            continue
        for found in _of_two(target, allowed, left, right):
            if aim.holds(found.value) and _together(left, right):
                yield found


def _of_two(target: Figure, allowed: Operations, left: Operand, right: Operand) -> Iterator[Result]:
    fractions = left.figure.kind in _FRACTIONS
    if fractions:
        yield from _of_fractions(allowed, left, right)
    quotient = left.value / right.value
    if SHARE in allowed and quotient <= 1 and (not fractions or target.kind == "ratio"):
        yield Result(SHARE, "÷", (left, right), quotient)
    if MULTIPLE in allowed and quotient > 1 and target.kind == "ratio":
        yield Result(MULTIPLE, "÷", (left, right), quotient)
    if COMPLEMENT in allowed and not fractions and quotient < 1 and left.group == right.group:
        yield Result(COMPLEMENT, "÷", (left, right), 1 - quotient)
    if GROWTH in allowed:
        yield Result(GROWTH, "against", (left, right), abs(left.value - right.value) / right.value)


def _of_fractions(allowed: Operations, left: Operand, right: Operand) -> Iterator[Result]:
    if SUM in allowed:
        yield Result(SUM, "+", (left, right), left.value + right.value)
    if DIFFERENCE in allowed and left.value > right.value:
        yield Result(DIFFERENCE, "−", (left, right), left.value - right.value)


def _sizes(target: Figure, allowed: Operations, pool: Sequence[Operand], aim: Aim) -> Iterator[Result]:
    same = [o for o in pool if _alike(o.figure, target)]
    if SUM in allowed:
        yield from _sums(same, aim)
    if SCALE in allowed:
        yield from _scaled(same, allowed)
    if DIFFERENCE in allowed:
        yield from _differences(same, aim)
    yield from _mixed(target, allowed, pool, aim)


def _differences(same: Sequence[Operand], aim: Aim) -> Iterator[Result]:
    for left, right in permutations(same, 2):
        value = left.value - right.value
        if value <= 0 or not aim.holds(value):
            continue
        # "20 days" and "72 hours" are not compared by any writer
        apart = left.figure.kind == "duration" and left.figure.unit != right.figure.unit
        if not apart and _together(left, right):
            yield Result(DIFFERENCE, "−", (left, right), value)


def _mixed(target: Figure, allowed: Operations, pool: Sequence[Operand], aim: Aim) -> Iterator[Result]:
    """Operations on two operands of different kinds: a share of a whole, a number times an amount, an average."""
    same = [_alike(operand.figure, target) for operand in pool]
    for at, left in enumerate(pool):
        share = left.figure.kind in _FRACTIONS
        product = PRODUCT in allowed and left.figure.kind == "count"
        average = AVERAGE in allowed and same[at]
        for number, right in enumerate(pool) if share or product or average else ():
            if number == at:
                continue
            if (share or product) and same[number] and aim.holds(left.value * right.value) and _together(left, right):
                reason = SHARE if share else PRODUCT
                yield Result(reason, "×", (left, right), left.value * right.value)
            quotient = left.value / right.value if average and right.value and _is_counted(left, right) else None
            if quotient is not None and aim.holds(quotient) and _together(left, right):
                yield Result(AVERAGE, "÷", (left, right), quotient)


def _is_counted(left: Operand, right: Operand) -> bool:
    """Whether an average may be of so many: of a number, or of another unit's."""
    kind = right.figure.kind
    return kind == "count" or (kind != "percent" and right.figure.unit != left.figure.unit)


# "3-61": two numbers of a score, not of one thing
_SCORE: Final = re.compile(r"\d\s?[-–:]\s?\d")


def _sums(every: Sequence[Operand], aim: Aim) -> Iterator[Result]:
    same = [o for o in every if not _SCORE.search(o.figure.text)]
    for size in (2, 3):
        for parts in combinations(same[:14], size):
            total = sum([part.value for part in parts], Decimal(0))
            if aim.holds(total) and all(_together(a, b) for a, b in pairwise(parts)):
                yield Result(SUM, "+", parts, total)
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


def _rates(allowed: Operations, pool: Sequence[Operand], aim: Aim) -> Iterator[Result]:
    """A bare number that a statement gives as a multiple or a rate: "some 22 customers for every network"."""
    if AVERAGE not in allowed and PRODUCT not in allowed:
        return
    for left, right in permutations(pool, 2):
        for found in _rates_of(allowed, left, right) if right.value else ():
            if aim.holds(found.value) and _together(left, right):
                yield found


def _rates_of(allowed: Operations, left: Operand, right: Operand) -> Iterator[Result]:
    kind, other = left.figure.kind, right.figure.kind
    if AVERAGE in allowed and kind == other == "count":
        yield Result(AVERAGE, "÷", (left, right), left.value / right.value)
    if PRODUCT in allowed and left.value > right.value and _alike(left.figure, right.figure):
        yield Result(MULTIPLE, "÷", (left, right), left.value / right.value)
    if AVERAGE in allowed and kind == "count" and other == "duration":
        yield Result(AVERAGE, "÷", (left, right), left.value / (right.value / _seconds(right.figure)))
