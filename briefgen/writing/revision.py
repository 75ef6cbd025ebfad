"""Revision: what the judge did not bear out is taken out, with whatever leaned on it, and listed with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from briefgen.values.memo import Block, Bullets, Memo, Paragraph, Removed, Section, Statement, Table
from briefgen.values.report import Report, Verdict
from briefgen.writing.wording import is_dependent

LEANED = "it leaned on a sentence that was taken out"


def struck(memo: Memo, report: Report) -> Memo:
    """The memo without its statements that hold a figure not borne out, each of them added to `memo.removed`.

    A table row or list item goes as a whole; a sentence that needs the one before it goes with that one.
    """
    return taken_out(memo, failures(report))


def taken_out(memo: Memo, reasons: Mapping[int, str]) -> Memo:
    """The memo without the statements that have a reason, by their numbers, and without what leans on them."""
    if not reasons:
        return memo
    removed: list[Removed] = []
    numbers = iter(range(1_000_000))
    sections = tuple(_section(section, numbers, reasons, removed) for section in memo.sections)
    return replace(memo, sections=sections, removed=(*memo.removed, *removed))


def failures(report: Report) -> dict[int, str]:
    """The reason for each statement, by its number, that holds a figure not borne out: that of its first alarm."""
    reasons: dict[int, str] = {}
    for verdict in report.alarms:
        reasons.setdefault(verdict.statement, _reason(verdict))
    return reasons


def _reason(verdict: Verdict) -> str:
    explanation = verdict.explanation.rstrip(".") or verdict.reason.replace("-", " ")
    return f"{verdict.outcome} “{verdict.figure.text}”: {explanation}"


def _section(section: Section, numbers: Iterator[int], reasons: Mapping[int, str], removed: list[Removed]) -> Section:
    blocks = (_block(block, section.slug, numbers, reasons, removed) for block in section.blocks)
    return replace(section, blocks=tuple(block for block in blocks if block is not None))


def _block(
    block: Block, slug: str, numbers: Iterator[int], reasons: Mapping[int, str], removed: list[Removed]
) -> Block | None:
    if isinstance(block, Paragraph):
        kept = _paragraph(block, slug, numbers, reasons, removed)
        return replace(block, statements=kept) if kept else None
    if isinstance(block, Table):
        rows = tuple(_rows(block.rows, slug, numbers, reasons, removed))
        return replace(block, rows=rows) if rows else None
    items = tuple(_rows(block.items, slug, numbers, reasons, removed))
    return Bullets(items, block.ordered) if items else None


def _paragraph(
    block: Paragraph, slug: str, numbers: Iterator[int], reasons: Mapping[int, str], removed: list[Removed]
) -> tuple[Statement, ...]:
    kept: list[Statement] = []
    gone = False
    for statement in block.statements:
        reason = reasons.get(next(numbers))
        # what Congress may look at hangs on the fact before it
        leans = statement.kind == "judgment" or is_dependent(statement.text)
        if reason is None and gone and leans:
            reason = LEANED
        gone = reason is not None
        if reason is None:
            kept.append(statement)
        else:
            removed.append(Removed(statement, reason, slug))
    return tuple(kept)


def _rows(
    rows: tuple[tuple[Statement, ...], ...],
    slug: str,
    numbers: Iterator[int],
    reasons: Mapping[int, str],
    removed: list[Removed],
) -> Iterator[tuple[Statement, ...]]:
    for row in rows:
        found = [reason for _ in row if (reason := reasons.get(next(numbers)))]
        if not found:
            yield row
            continue
        whole = " | ".join(statement.text for statement in row)
        citations = next((statement.citations for statement in row if statement.citations), ())
        removed.append(Removed(Statement(whole, row[0].kind, citations), found[0], slug))
