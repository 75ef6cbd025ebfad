"""Assembly: the judged draft becomes the memo, its bottom line, statuses, sources and annex filled in.

Pure: the caller judges the draft before and the memo after. `assemble` may be called again on its own result.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from briefgen.grounding.sources import Sources
from briefgen.values.form import Form
from briefgen.values.memo import Block, Citation, Memo, Paragraph, Section, Statement, Table
from briefgen.values.report import Finding, Report
from briefgen.writing import annex, summarising
from briefgen.writing.facts import CONFLICT, DERIVED
from briefgen.writing.notes import day
from briefgen.writing.polishing import polished
from briefgen.writing.revision import struck
from briefgen.writing.rewriting import filled, section
from briefgen.writing.sourcing import numbered

FACTS = 12
KEPT = "not borne out"  # the mark of a statement that failed and was kept by hand
KEPT_RULE = "kept-unsupported"
_STRUCK = "what was taken from it was not borne out"
STALE_AFTER = dt.timedelta(days=30)


def assemble(draft: Memo, report: Report, sources: Sources, form: Form) -> Memo:
    """The memo made of what the report bears out. What it does not stands in `memo.removed` with the reason.

    `report` is the judge's on `draft` and `sources`. Judge the result again: its alarms, if any are left, go the same
    way by another call.
    """
    reasons = {note.article.id: note.unused for note in draft.sources if note.unused}
    memo = _with_status(draft, report)
    memo = _first_rows(struck(memo, report), "key_facts", FACTS)
    reasons |= {c.article: _STRUCK for gone in memo.removed for c in gone.statement.citations if c.article}
    memo = summarising.refilled(memo, form)
    memo = numbered(memo, sources.articles, reasons)
    memo = _dated(memo)
    memo = summarising.closed(memo, _staleness(memo), _latest(memo))
    memo = _emptied(memo)
    memo = filled(memo, "sources", (Paragraph(annex.source_summary(memo)),))
    return polished(memo, sources)


def _first_rows(memo: Memo, slug: str, limit: int) -> Memo:
    """The memo with at most so many rows in each table of a section."""
    place = section(memo, slug)
    if place is None:
        return memo
    blocks = tuple(replace(b, rows=b.rows[:limit]) if isinstance(b, Table) else b for b in place.blocks)
    return filled(memo, slug, blocks)


def without_kept(memo: Memo, report: Report) -> Report:
    """The report without the alarms on statements that are kept and marked although they are not borne out."""
    kept = {number for number, statement in enumerate(memo.statements()) if KEPT in statement.marks}
    if not kept:
        return report
    return replace(report, verdicts=tuple(v for v in report.verdicts if v.grounded or v.statement not in kept))


def with_kept(memo: Memo, report: Report) -> Report:
    """The report with a finding on each statement that is kept although it failed: such a memo is not fine."""
    kept = [s for s in memo.statements() if KEPT in s.marks]
    found = (Finding(KEPT_RULE, "Kept although it is not borne out.", "error", s.place, s.text) for s in kept)
    return replace(report, findings=(*report.findings, *found)) if kept else report


def closed(memo: Memo, report: Report) -> Memo:
    """The memo with its annex, from the report on this very memo: counts, derived figures, what was taken out.

    The annex states nothing about the incident; it is the same whether or not the memo already has one.
    """
    return filled(memo, "annex", annex.blocks(memo, report))


def _dated(memo: Memo) -> Memo:
    """The memo with the publication date of the latest article used."""
    days = [note.article.published for note in memo.sources if note.number and note.article.published]
    if not days:
        return memo
    latest = max(days)
    given = dict.fromkeys((*memo.given, day(latest), latest.isoformat()))
    return replace(memo, header=replace(memo.header, as_of=latest), given=tuple(given))


def _staleness(memo: Memo) -> str:
    """The sentence that says how old the information is, where the memo is over thirty days younger; else ""."""
    written, latest = memo.header.date, memo.header.as_of
    if written is None or latest is None or written - latest <= STALE_AFTER:
        return ""
    return f"This memo rests on articles published through {day(latest)}; nothing later was consulted."


def _latest(memo: Memo) -> tuple[Citation, ...]:
    """The latest article used, cited by its title; nothing where it has none."""
    dated = [n for n in memo.sources if n.number and n.article.published == memo.header.as_of and n.article.title]
    if not dated:
        return ()
    article = dated[0].article
    return (Citation(f"S{dated[0].number}", article.id, article.passage(0, len(article.title), "title")),)


def _with_status(memo: Memo, report: Report) -> Memo:
    """The memo with the status of each row of the key facts, and at most so many rows as a reader takes in."""
    place = section(memo, "key_facts")
    if place is None:
        return memo
    first = _first_statement(memo, place)
    blocks: list[Block] = []
    for block in place.blocks:
        if isinstance(block, Table):
            blocks.append(replace(block, rows=tuple(_rows(block, report, first))))
            first += sum(len(row) for row in block.rows)
    return filled(memo, "key_facts", tuple(blocks))


def _first_statement(memo: Memo, place: Section) -> int:
    """The number of the first statement of a section among all of the memo."""
    before = replace(memo, sections=memo.sections[: memo.sections.index(place)])
    return sum(1 for _ in before.statements())


def _rows(table: Table, report: Report, first: int) -> Iterator[tuple[Statement, ...]]:
    """The rows with their status."""
    for number, row in enumerate(table.rows):
        start = first + number * len(table.header)
        verdicts = [v for v in report.verdicts if start <= v.statement < start + len(row)]
        derived = DERIVED in row[0].marks or any(v.outcome == "derived" for v in verdicts if v.statement == start)
        status = "Derived" if derived else "Supported"
        disagree = any("sources-disagree" in v.warnings for v in verdicts if v.statement == start)
        marks = (CONFLICT,) if disagree or CONFLICT in row[-1].marks else ()
        cell = replace(row[-1], text=status, marks=marks)
        yield (*row[:-1], cell)


def _emptied(memo: Memo) -> Memo:
    """The memo with a line in each required section that has nothing else to say."""
    for slug, text in _NOTHING.items():
        place = section(memo, slug)
        if place is not None and not any(_holds(block) for block in place.blocks):
            memo = filled(memo, slug, (Paragraph((Statement(text, "note"),)),))
    return memo


_NOTHING = {
    "summary": "No statement of the articles on file was borne out well enough to open the memo.",
    "background": "The articles on file hold nothing further on the topic that could be borne out.",
    "key_facts": "The articles on file give no figure that could be borne out.",
    "timeline": "The articles on file give no date that could be borne out.",
    "response": "The articles on file quote no response.",
    "issues": "The articles on file quote no official or lawmaker on the matter.",
    "questions": "No question follows from the articles on file.",
    "conflicts": "No conflict was found among the figures of the articles used.",
    "gaps": "The articles on file name nothing that is not known.",
}


def _holds(block: Block) -> bool:
    if isinstance(block, Paragraph):
        return bool(block.statements)
    return bool(block.rows if isinstance(block, Table) else block.items)
