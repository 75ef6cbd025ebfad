"""The parts that a scripted memo is made of."""

from __future__ import annotations

from dataclasses import dataclass, replace

Proved = tuple[str, str] | tuple[str, str, str, tuple[str, ...]]


@dataclass(frozen=True)
class Line:
    """A sentence with the words it cites, and for each figure its proof: the figure, the words that hold it, and where
    it is reckoned the operation and operands."""

    text: str
    cites: tuple[str, ...]
    proofs: tuple[Proved, ...] = ()
    kind: str = "fact"


@dataclass(frozen=True)
class Piece:
    lines: tuple[Line, ...]
    label: str = ""


def judgment(text: str) -> Line:
    return Line(text, (), (), "judgment")


def question(ask: str, basis: Line, proofs: tuple[Proved, ...] = ()) -> Piece:
    return Piece((Line(ask, (), proofs, "question"), replace(basis, kind="question")))


def gap(text: str, *cites: str, proofs: tuple[Proved, ...] = ()) -> Piece:
    return Piece((Line(text, cites, proofs, "gap"),))
