"""Derivation for the figures that no passage states: the operands that belong to a statement, and the search over them.

Operands are, in this order: the figures of the statement itself that stand, those of the passages that bear them out,
those of the passages that fit the figure's matter best, and those of the two statements before.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from briefgen.grounding.cases import Case
from briefgen.grounding.comparison.keys import spelled
from briefgen.grounding.comparison.operands import Derived, Operand
from briefgen.grounding.comparison.tolerance import fits
from briefgen.grounding.derivation.comparisons import compared
from briefgen.grounding.derivation.derivation import derive, hardly_any
from briefgen.grounding.derivation.entries import added_above
from briefgen.grounding.derivation.events import dates_of_event, is_day
from briefgen.grounding.derivation.exemplars import listed_by_example
from briefgen.grounding.derivation.inventories import inventoried
from briefgen.grounding.derivation.levels import grown_to, other_than_level
from briefgen.grounding.derivation.licences import Operations, licences
from briefgen.grounding.derivation.listing import listing
from briefgen.grounding.derivation.narrowing import miscounts, narrowed
from briefgen.grounding.derivation.ownlists import counted_itself
from briefgen.grounding.derivation.pools import PASSAGES, pool_of
from briefgen.grounding.derivation.reckoned import apart, how_far, published_on, said_on, shifted_date
from briefgen.grounding.derivation.restated import put_otherwise
from briefgen.grounding.derivation.rosters import on_roster
from briefgen.grounding.derivation.spanning import ends_in_sources
from briefgen.grounding.derivation.tallies import added_up
from briefgen.grounding.framing.rivals import counted
from briefgen.grounding.passages import passages_for
from briefgen.grounding.sources import Sources
from briefgen.grounding.statements import POINTS
from briefgen.grounding.verdicts import (
    BOUND,
    DIFFERENCE,
    ELAPSED,
    LISTED,
    NOT_FOUND,
    OTHER_THING,
    OTHER_VALUE,
    SMALL,
    SPAN,
    Ruling,
)
from briefgen.values.report import Evidence, Figure

BEFORE: Final = 1  # statements before whose figures may be operands
DATES_BEFORE: Final = 8  # the same for dates, which carry on through a paragraph
REPEATED: Final = 60  # figures back that a statement may take up again
ENTRIES: Final = 12  # statements above that may be the entries of a list
LISTS: Final = 1  # best passages whose lists may have been counted
_OPEN: Final = frozenset({NOT_FOUND, OTHER_THING, OTHER_VALUE, SMALL})


# the numbers of the cases of each statement, and of each row of a table
ByItem = dict[int, list[int]]
ByRow = dict[tuple[int, int], list[int]]


def derive_all(cases: Sequence[Case], sources: Sources) -> list[Case]:
    """The cases, with those that no passage states ruled derived where they follow from others."""
    by_item: ByItem = {}
    by_row: ByRow = {}
    for number, case in enumerate(cases):
        by_item.setdefault(case.item.index, []).append(number)
        if case.item.statement.place.row is not None:
            by_row.setdefault((case.item.group, case.item.statement.place.row), []).append(number)
    settled = list(cases)
    for number, case in enumerate(cases):
        found = _followed(case, number, settled, (by_item, by_row), sources)
        if found is not None:
            settled[number] = case.ruled(found)
    return settled


def _followed(
    case: Case, number: int, settled: Sequence[Case], places: tuple[ByItem, ByRow], sources: Sources
) -> Ruling | None:
    """The ruling by which the figure follows from others, None where it stands already or follows from none."""
    if case.ruling.reason in _OPEN or (case.ruling.reason == BOUND and case.figure.kind == "duration"):
        beside = [settled[i] for i in _beside(number, places[0][case.item.index])]
        return (
            counted_itself(case, sources)
            or listed_by_example(case, sources)
            or on_roster(case, sources)
            or grown_to(case, sources)
            or put_otherwise(case, beside)
            or _repeated(case, number, settled)
            or _restated(case, beside)
            or _derived(case, number, settled, places, sources)
            or inventoried(case, sources)
            or _out(case, beside, sources)
        )
    if case.figure.kind == "ratio" and "cited-elsewhere" in case.ruling.warnings:
        # "twice the 90 days kept before" rests on its own statement, not on an article that it does not cite
        found = _derived(case, number, settled, places, sources)
        return found if found is not None and found.outcome == "derived" else None
    return None


# figures of one statement or row on either side that a figure may follow from: more stand only in stretches of data
_AROUND: Final = 60


def _beside(number: int, numbers: Sequence[int]) -> list[int]:
    """The numbers that stand near this one in a rising row of them, without itself."""
    at = bisect_left(numbers, number)
    return [*numbers[max(0, at - _AROUND) : at], *numbers[at + 1 : at + 1 + _AROUND]]


def _derived(
    case: Case, number: int, cases: Sequence[Case], places: tuple[ByItem, ByRow], sources: Sources
) -> Ruling | None:
    by_item, by_row = places
    statement = case.item.statement.text
    allowed = licences(statement, case.figure)
    row = case.item.statement.place.row
    beside = by_item[case.item.index] if row is None else by_row[case.item.group, row]
    own = [cases[i] for i in _beside(number, beside) if _usable(cases[i])]
    before = _before(case, cases, by_item, BEFORE)
    if case.figure.kind == "duration" and (ELAPSED in allowed or row is not None or _spans_two_dates(case)):
        events = dates_of_event(case, number, cases, sources)
        told = _before(case, cases, by_item, DATES_BEFORE)
        if any(is_day(other.figure) for other in own):
            told = [*told, *(c for c in reversed(cases[max(0, number - REPEATED) : number]) if _usable(c))]
        found_apart = apart(case, own, told, events, sources)
        if found_apart is not None:
            return found_apart
    if case.ruling.reason == BOUND:
        return None
    if case.figure.kind == "date":
        return published_on(case, sources) or said_on(case, sources) or shifted_date(case, own, before)
    allowed, pool = narrowed(case, allowed, pool_of(case, own, before, sources))
    if case.figure.kind == "range":
        return _spanned(case, sources)
    found = (
        derive(case.figure, allowed, pool)
        or hardly_any(case.figure, [one for one in pool if one.origin == "statement"])
        or _in_points(case, allowed, pool)
        or added_above(case, _entries(case, cases, by_item))
        or compared(case, own, [c for c in cases[max(0, number - REPEATED) : number] if c.item.index < case.item.index])
    )
    if found is None or miscounts(case, found):
        open_still = case.ruling.reason in (NOT_FOUND, SMALL)
        return (
            (_listed(case, own, sources) or added_up(case, passages_for(case, own, sources, PASSAGES), sources))
            if open_still
            else None
        )
    evidence = _operand_evidence(found.operands)
    return Ruling(found.reason, f"It follows from the sources: {found.formula}.", evidence, formula=found.formula)


_TO: Final = re.compile(r"\s?(?:to|until|till|through|[-–—])\s?(?:\w+\s)?")


def _spans_two_dates(case: Case) -> bool:
    """Whether the statement gives a stretch from one date to another: "16 February to 7 July, not quite five months"."""
    dates = [figure for figure in case.item.figures if figure.kind == "date"]
    text = case.item.statement.text
    return any(_TO.fullmatch(text, one.end, other.start) for one, other in pairwise(dates))


def _out(case: Case, own: Sequence[Case], sources: Sources) -> Ruling | None:
    """The ruling on a time that does not come out, with what the two dates named give."""
    if case.figure.kind != "duration" or case.ruling.reason != NOT_FOUND:
        return None
    told = how_far(case, own, sources)
    return (
        replace(case.ruling, explanation=f"No source has this value, and it does not come out: {told}")
        if told
        else None
    )


_NEAR: Final = 20
_BACK: Final = re.compile(r"\b(?:the|those|these|its|their|all|both)\s(?:other\s|same\s)?$", re.IGNORECASE)


def _repeated(case: Case, number: int, cases: Sequence[Case]) -> Ruling | None:
    """The ruling of an earlier figure that this one only takes up: the same value, "the ten accounts"."""
    text, start = case.item.context.text, case.figure.start
    if case.figure.kind != "count" or not _BACK.search(text[max(0, start - _NEAR) : start]):
        return None
    noun, wanted = counted(text, case.figure, len(text)), spelled(case.figure)
    for earlier in reversed(cases[max(0, number - REPEATED) : number]):
        if not earlier.ruling.grounded or spelled(earlier.figure) != wanted:
            continue
        theirs = counted(earlier.item.context.text, earlier.figure, len(earlier.item.context.text))
        if not noun or theirs[-1:] == noun[-1:]:
            return earlier.ruling
    return None


def _restated(case: Case, own: Sequence[Case]) -> Ruling | None:
    """The ruling of another share of the statement that this one only puts in other words: "nine in ten (90%)", "12 of
    286, some 4 percent"."""
    figure = case.figure
    if figure.kind not in ("percent", "ratio") or figure.low is None:
        return None
    kinds = {"percent", "ratio"} - {figure.kind}
    text = case.item.statement.text
    same = (o for o in own if o.figure.kind in kinds and o.ruling.grounded and _says_as_much(figure, o.figure))
    return next((other.ruling for other in same if not other_than_level(text, figure, text, other.figure)), None)


def _says_as_much(figure: Figure, other: Figure) -> bool:
    if figure.low is None or other.low is None or other.low != other.high:
        return False
    return figure.low == other.low or (
        figure.kind == "percent" and fits(other.low, figure.low, figure.frame.bound, _PERCENT)
    )


_PERCENT: Final = Decimal("0.01")


def _spanned(case: Case, sources: Sources) -> Ruling | None:
    """A range whose two ends the sources give one by one, wherever they stand."""
    ends = ends_in_sources(case.figure, sources)
    if ends is None:
        return None
    formula = f"{ends.low.figure.text} to {ends.high.figure.text}"
    evidence = tuple(dict.fromkeys(Evidence(sources.passage(sources.sentence_of(end)), "operand") for end in ends))
    return Ruling(SPAN, f"Both ends stand in the sources: {formula}.", evidence, formula)


def _listed(case: Case, own: Sequence[Case], sources: Sources) -> Ruling | None:
    """The figure as the count of what a passage lists."""
    found = listing(case.figure, passages_for(case, own, sources, LISTS), sources)
    if found is None:
        return None
    formula = f"{case.figure.text} items listed"
    evidence = (Evidence(sources.passage(found), "operand"),)
    return Ruling(LISTED, "It is the count of what the passage lists.", evidence, formula, ("binding-unclear",))


def _in_points(case: Case, allowed: Operations, pool: Sequence[Operand]) -> Derived | None:
    """The figure as the difference of two percentages, where the statement says "points" alone."""
    figure = case.figure
    if figure.kind != "count" or figure.low is None or not POINTS.match(case.item.context.text, figure.end):
        return None
    share = figure.low / 100
    return derive(replace(figure, kind="percent", unit="pp", low=share, high=share), allowed & {DIFFERENCE}, pool)


def _usable(case: Case) -> bool:
    """Whether the figure may be an operand: it stands, or its value at least is one of the sources'."""
    return case.ruling.grounded or bool(case.lookup.candidates)


def _before(case: Case, cases: Sequence[Case], by_item: ByItem, reach: int) -> list[Case]:
    """The figures that stand, of up to `reach` statements before, nearest first."""
    return [
        cases[i]
        for index in range(case.item.index - 1, case.item.index - 1 - reach, -1)
        for i in by_item.get(index, ())
        if _usable(cases[i]) and cases[i].item.group == case.item.group
    ]


def _entries(case: Case, cases: Sequence[Case], by_item: ByItem) -> list[list[Case]]:
    """The figures that stand of each statement above in the same block or the one before it, nearest first."""
    found = []
    for index in range(case.item.index - 1, max(-1, case.item.index - 1 - ENTRIES), -1):
        standing = [cases[i] for i in by_item.get(index, ()) if _usable(cases[i])]
        if standing and case.item.group - standing[0].item.group <= 1:
            found.append(standing)
    return found


def _operand_evidence(operands: Sequence[Operand]) -> tuple[Evidence, ...]:
    found: dict[tuple[str, str, int, int], Evidence] = {}
    for used in operands:
        for piece in used.evidence[:2]:
            passage = piece.passage
            found.setdefault((passage.article, passage.field, passage.start, passage.end), Evidence(passage, "operand"))
    return tuple(found.values())
