"""Differences from what the memo has told earlier: "11 more than in May", where an earlier paragraph gives May's number.

Arithmetic finds a partner for any number among many, so the words must compare, the statement must give one of the two
values itself, and the difference must come out to the last digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from briefgen.grounding.cases import Case
from briefgen.grounding.comparison.operands import Derived, Operand, Result, operands
from briefgen.grounding.comparison.tolerance import fits, point
from briefgen.grounding.verdicts import DIFFERENCE, GROWTH, MULTIPLE, SHARE
from briefgen.text.folding import lowered
from briefgen.values.report import Figure

# figures back in the memo that may be taken up
_BACK: Final = 60
# statements back in which a whole may be told
_NEAR: Final = 4
# counts up to this one stand everywhere
_SMALL: Final = 12
_THAN: Final = re.compile(
    r"(?:\s[\w’'-]{1,20}){0,3}\s(?:more|fewer|less|higher|lower|larger|smaller|longer|shorter|older|younger|earlier|later|above|"
    r"below|short of|ahead of|behind)\b"
)
_BY: Final = re.compile(
    r"\b(?:more|fewer|less|higher|lower|larger|smaller|bigger|longer|shorter|older|younger|exceed\w*|surpass\w*|ahead|behind|apart|"
    r"up|down)\b[^.;:\d]{0,24}\bby\s(?:about\s|some\s|around\s|roughly\s|exactly\s|just\s|only\s)?\Z"
)
_KINDS: Final = frozenset({"count", "money", "duration", "measure"})


def compared(case: Case, own: Sequence[Case], earlier: Sequence[Case]) -> Derived | None:
    """The figure as the exact difference of one of its own statement and one that the memo gives before, or, as a share,
    as the growth that two figures of the statement make; None where neither comes out."""
    stated = point(case.figure)
    if stated is None:
        return None
    ours = [one for other in own for one in operands(other.figure, "statement", other.ruling.evidence)]
    if case.figure.kind in ("percent", "ratio"):
        near = [other for other in earlier if case.item.index - other.item.index <= _NEAR]
        return _grown(case.figure, stated, case.item.statement.text, ours) or _part(case.figure, stated, ours, near)
    if case.figure.kind not in _KINDS or not compares(case.item.statement.text, case.figure):
        return None
    for result in _differences(case.figure, ours, earlier[-_BACK:]):
        if result.value == stated:
            return Derived(DIFFERENCE, result.formula(), result.operands)
    return None


def compares(text: str, figure: Figure) -> bool:
    """Whether the words at the figure say that it is what one thing has more or less than another."""
    lower = lowered(text)
    return bool(_THAN.match(lower, figure.end) or _BY.search(lower[max(0, figure.start - 60) : figure.start]))


def _differences(figure: Figure, ours: Sequence[Operand], earlier: Sequence[Case]) -> Iterator[Result]:
    same = [one for one in ours if (one.figure.kind, one.figure.unit) == (figure.kind, figure.unit)]
    for other in reversed(earlier):
        if other.figure.kind != figure.kind or other.figure.unit != figure.unit or not other.ruling.grounded:
            continue
        for told in operands(other.figure, "before", other.ruling.evidence):
            for one in same:
                high, low = (one, told) if one.value > told.value else (told, one)
                yield Result(DIFFERENCE, "−", (high, low), high.value - low.value)


def _place(figure: Figure) -> Decimal | None:
    """To which place a percentage is given; a ratio in words is given to none."""
    return Decimal("0.01") if figure.kind == "percent" else None


def _grown(figure: Figure, stated: Decimal, text: str, ours: Sequence[Operand]) -> Derived | None:
    """ "105, larger by 20, or nearly a quarter": 20 of the 85 that it was before."""
    steps = [one for one in ours if compares(text, one.figure)]
    for step in steps:
        for whole in ours:
            alike = (whole.figure.kind, whole.figure.unit) == (step.figure.kind, step.figure.unit)
            if whole is step or not alike or whole.value <= step.value:
                continue
            for base in (whole.value, whole.value - step.value, whole.value + step.value):
                if fits(step.value / base, stated, figure.frame.bound, _place(figure)):
                    made = Result(GROWTH, "against", (step, whole), step.value / base)
                    return Derived(GROWTH, made.formula(), made.operands)
    return None


def _part(figure: Figure, stated: Decimal, ours: Sequence[Operand], earlier: Sequence[Case]) -> Derived | None:
    """ "The fund of $120 million covers a third of the loss": of the $344 million that the memo gave before."""
    for other in reversed(earlier):
        alike = (one for one in ours if (one.figure.kind, one.figure.unit) == (other.figure.kind, other.figure.unit))
        for part in alike if other.ruling.grounded and other.figure.kind in _KINDS else ():
            for whole in operands(other.figure, "before", other.ruling.evidence):
                if min(part.value, whole.value) <= _SMALL:
                    continue
                share = part.value / whole.value
                if fits(share, stated, figure.frame.bound, _place(figure)):
                    made = Result(SHARE if share <= 1 else MULTIPLE, "÷", (part, whole), share)
                    return Derived(made.reason, made.formula(), made.operands)
    return None
