"""What the words around a figure rule out: operations that they do not ask for, and operands that cannot be meant.

"The two together hold 400" is no product, "three quarters of them" no growth; "from 30% to 70%" does not say that the one
is what the other leaves; and "53 in May, 70 in June, a jump of 17" compares the two values that it gives.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from briefgen.grounding.cases import Case
from briefgen.grounding.comparison.operands import Derived, Operand
from briefgen.grounding.derivation.licences import Operations
from briefgen.grounding.verdicts import DIFFERENCE, GROWTH, PRODUCT, SUM
from briefgen.text.folding import lowered
from briefgen.values.report import Figure

_TOGETHER: Final = re.compile(r"\b(?:together|combined|between them|jointly|in total|all told|add(?:s|ed)? up)\b")
_EACH: Final = re.compile(
    r"\b(?:each|apiece|per|every|a head|times|at an? |an? (?:piece|share|coin|day|week|month|year))\b"
)
_OF: Final = re.compile(r"\sof\s(?:the|them|those|these|its|their|all|which|whom|that|his|her)\b")
_GROWN: Final = re.compile(
    r"\b(?:by|up|down|increas\w*|rise|rose|gr[eo]w\w*|growth|fell|drop\w*|cut|gain\w*|jump\w*)\s[^,;]{0,30}\Z"
)
_STEP_OF: Final = re.compile(
    r",\s(?:or\s|thus\s|that is,?\s)?an?\s(?:\w+\s)?(?:jump|rise|increase|gain|growth|drop|fall|decline|decrease|difference|gap|"
    r"margin|spread|distance)\sof\s(?:about\s|some\s|around\s|roughly\s|nearly\s|almost\s|more than\s|over\s|just\s|only\s)*\Z"
)
# "the four ports together", "the four ports hold 90 between them"
_ADDED: Final = re.compile(
    r"\b(?:the|these|those|all|its|their)\s(?P<number>\w{2,12})\s[^.;:]{0,90}?"
    r"\b(?:together|combined|jointly|between them)\b"
)
_ANEW: Final = re.compile(r"[,;]\s")
# more terms are no sum that is searched for
_MOST: Final = 12
_TO: Final = re.compile(r"\s(?:up\s|down\s)?to\s(?:about\s|some\s|nearly\s|almost\s|over\s)?")
_SIZES: Final = frozenset({"count", "money", "measure"})


def narrowed(case: Case, allowed: Operations, pool: Sequence[Operand]) -> tuple[Operations, tuple[Operand, ...]]:
    """The operations and operands that the words leave."""
    text, figure = lowered(case.item.statement.text), case.figure
    ruled_out = {
        operation for operation in (PRODUCT, GROWTH) if operation in allowed and _is_out(operation, text, figure)
    }
    own = [one for one in pool if one.origin == "statement"]
    if figure.kind in _SIZES and _STEP_OF.search(text, max(0, figure.start - 60), figure.start):
        compared = tuple(one for one in own if one.figure.kind == figure.kind and one.figure.unit == figure.unit)
        if len(compared) > 1:
            return frozenset({DIFFERENCE}), compared
    kept = tuple(one for one in pool if one.origin != "statement" or not is_other_end(text, one.figure, figure))
    return allowed - ruled_out, kept


def miscounts(case: Case, found: Derived) -> bool:
    """Whether the sum has another number of terms than the statement says that it adds up: "the four together hold"."""
    if found.reason != SUM:
        return False
    text = lowered(case.item.statement.text)
    told = _ADDED.search(text)
    # ", of which two supply 40" is another sum
    if told is None or _ANEW.search(text[told.end() : case.figure.start]):
        return False
    numbers = [f for f in case.item.figures if f.start == told.start("number") and f.kind == "count"]
    return any(f.low is not None and 2 <= f.low <= _MOST and f.low != len(found.operands) for f in numbers)


def _is_out(operation: str, text: str, figure: Figure) -> bool:
    if operation == PRODUCT:
        return _TOGETHER.search(text) is not None and not _EACH.search(text)
    share = figure.kind == "ratio" and _OF.match(text, figure.end) is not None
    return share and not _GROWN.search(text[max(0, figure.start - 40) : figure.start])


def is_other_end(text: str, one: Figure, other: Figure) -> bool:
    """Whether two shares are the ends of one change, "from 30% to 70%"."""
    first, last = (one, other) if one.start < other.start else (other, one)
    return {one.kind, other.kind} <= {"percent", "ratio"} and _TO.fullmatch(text, first.end, last.start) is not None
