"""Figures that others may follow from, and an operation on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from briefgen.grounding.comparison.tolerance import point
from briefgen.grounding.verdicts import COMPLEMENT
from briefgen.values.report import Evidence, Figure

# a share of a whole and a percentage are fractions of one
_FRACTIONS: Final = frozenset({"percent", "ratio"})
_SIZES: Final = frozenset({"count", "money", "measure"})
_RANGED: Final = frozenset({"range", "count", "money", "percent"})
# "thousands" and "double digits" have ends, but no one reckons with them
_DIGIT: Final = re.compile(r"\d")
_HUNDRED: Final = Decimal(100)

Origin = Literal["statement", "before", "source"]


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure that others may follow from: of the memo's own statement, of one before it, or of a source passage.
    `group` tells which operands stand together (a sentence of a source, -1 for the memo)."""

    figure: Figure
    value: Decimal
    origin: Origin
    evidence: tuple[Evidence, ...] = ()
    group: int = -1


@dataclass(frozen=True, slots=True)
class Derived:
    """An operation that yields the figure: its reason, the formula as text, and the operands in order."""

    reason: str
    formula: str
    operands: tuple[Operand, ...]


class Result(NamedTuple):
    """An operation on operands and what it yields. Most of them yield another value than is looked for: the formula is
    written out only for one that is kept."""

    reason: str
    sign: str
    operands: tuple[Operand, ...]
    value: Decimal
    tail: str = ""

    def formula(self) -> str:
        """The operation in digits and signs."""
        if self.reason == COMPLEMENT and len(self.operands) > 1:
            part, whole = (_digits(o.figure) for o in self.operands)
            return f"1 − {part} ÷ {whole} = {_shown(self.value)}"
        if self.reason == COMPLEMENT:
            return f"100% − {self.operands[0].figure.text} = {_shown(self.value * _HUNDRED)}%"
        told = f" {self.sign} ".join(_digits(o.figure) for o in self.operands)
        return f"{told}{self.tail} = {_shown(self.value)}"


def _digits(figure: Figure) -> str:
    """The figure as a term of a formula: a count in words in digits, all else as it is written."""
    worded = figure.kind == "count" and not _DIGIT.search(figure.text)
    return _shown(figure.low) if worded and figure.low is not None and figure.low == figure.high else figure.text


def _shown(value: Decimal) -> str:
    text = format(value.quantize(Decimal("0.01")) if abs(value) < 10**24 else value, "f")
    whole, _, part = text.partition(".")
    part = part.rstrip("0")
    grouped = f"{int(whole):,}" if whole.lstrip("-").isdigit() and whole not in ("-0", "-") else whole
    return f"{grouped}.{part}" if part else grouped


def operand(figure: Figure, origin: Origin, evidence: tuple[Evidence, ...] = (), group: int = -1) -> Operand | None:
    """The figure as an operand, None where it has no single value."""
    value = point(figure)
    if value is None or figure.kind not in _SIZES | _FRACTIONS | {"duration"}:
        return None
    return Operand(figure, value, origin, evidence, group)


def operands(figure: Figure, origin: Origin, evidence: tuple[Evidence, ...] = (), group: int = -1) -> Iterator[Operand]:
    """The figure as operands: one where it has a single value, both ends where it is a range in digits."""
    single = operand(figure, origin, evidence, group)
    if single is not None:
        yield single
    elif figure.kind in _RANGED and figure.low is not None and figure.high is not None and _DIGIT.search(figure.text):
        kind = figure.kind if figure.kind != "range" else "money" if _is_currency(figure.unit) else "count"
        for end in (figure.low, figure.high):
            one = replace(figure, low=end, high=end, kind=kind)
            yield Operand(one, end, origin, evidence, group)


def _is_currency(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()
