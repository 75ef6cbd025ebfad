"""Statements cut at the ends of their figures, so that the review page can mark each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from briefgen.render.escape import supplies, visible
from briefgen.render.layout import mark_place, new_marks
from briefgen.render.records import SIGNS, certainty
from briefgen.values.memo import Statement
from briefgen.values.report import Report, Verdict

Numbered = Sequence[tuple[int, Verdict]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a statement: text, a mark such as "[single source]", a placeholder, or (part of) a figure.

    `figure` is the number of the innermost figure that it belongs to; `opens` says whether that begins here, and `sign`
    stands where it ends.
    """

    text: str
    kind: Literal["text", "figure", "mark", "placeholder"] = "text"
    figure: int | None = None
    opens: bool = False
    group: str = ""
    sign: str = ""
    label: str = ""


def all_pieces(statements: Sequence[Statement], report: Report) -> list[tuple[Piece, ...]]:
    """The pieces of every statement, its marks among them."""
    numbered: dict[int, list[tuple[int, Verdict]]] = {}
    for number, verdict in enumerate(report.verdicts):
        numbered.setdefault(verdict.statement, []).append((number, verdict))
    return [_marked(pieces(s.text, numbered.get(index, ())), s) for index, s in enumerate(statements)]


def pieces(text: str, verdicts: Numbered) -> tuple[Piece, ...]:
    """The text cut at the ends of its numbered figures. Where figures lie in each other, the shortest has the say;
    where two share a span, the first."""
    text = visible(text)
    cut = tuple(_cut(len(text), verdicts))
    last = {number: index for index, (_, _, number) in enumerate(cut)}
    first = {number: len(cut) - 1 - index for index, (_, _, number) in enumerate(reversed(cut))}
    groups = {number: certainty(verdict) for number, verdict in verdicts}
    found: list[Piece] = []
    for index, (start, end, number) in enumerate(cut):
        if number is None:
            found += [Piece(words, "placeholder" if open else "text") for words, open in supplies(text[start:end])]
            continue
        sign, label = SIGNS[groups[number]]
        shown = sign if last[number] == index else ""
        found.append(Piece(text[start:end], "figure", number, first[number] == index, groups[number], shown, label))
    return tuple(found)


def _cut(length: int, verdicts: Numbered) -> Iterator[tuple[int, int, int | None]]:
    """Start, end and innermost figure of each stretch of a text of this length."""
    spans = [(v.figure.start, min(v.figure.end, length), number) for number, v in verdicts]
    ends = sorted({0, length, *(start for start, _, _ in spans), *(end for _, end, _ in spans)})
    for start, end in pairwise(ends):
        inside = [(b - a, number) for a, b, number in spans if a <= start and end <= b]
        yield start, end, min(inside)[1] if inside else None


def _marked(cut: tuple[Piece, ...], statement: Statement) -> tuple[Piece, ...]:
    """The pieces with the statement's marks where `layout` puts them: before the full stop."""
    new = new_marks(statement.text, statement.marks)
    if not new or not cut:
        return cut
    stop = statement.text[mark_place(statement.text) :]
    last = replace(cut[-1], text=cut[-1].text.removesuffix(stop))
    return (*cut[:-1], last, Piece(" "), Piece(new, "mark"), Piece(stop))
