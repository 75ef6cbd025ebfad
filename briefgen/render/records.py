"""Figures and verdicts as plain fields: the one form in which machines get them (figures, check --json, --batch)."""

from __future__ import annotations

from dataclasses import replace

from briefgen.render.escape import line
from briefgen.values.memo import Memo, Place, Statement, Table, block_statements
from briefgen.values.report import Evidence, Figure, Frame, Report, Verdict

# least certain first: what a reader should look at before anything else
# a sign and a word for each group, since colour alone tells some readers nothing
SIGNS = {
    "contradicted": ("✗", "contradicted"),
    "unsupported": ("?", "unsupported"),
    "binding-unclear": ("~", "supported, binding unclear"),
    "warned": ("!", "supported, with a warning"),
    "derived": ("÷", "derived"),
    "supported": ("✓", "supported"),
    "given": ("·", "given"),
}
_RANKS = {group: rank for rank, group in enumerate(SIGNS)}


def figure_fields(figure: Figure, offset: int) -> dict[str, object]:
    """The figure without a verdict; `offset` is where its statement starts in the text."""
    return {**_span(figure, offset), "frame": _frame(figure.frame), "normal": figure.normal}


def figure_record(verdict: Verdict, offset: int) -> dict[str, object]:
    """The figure with its verdict; `offset` is where its statement starts in the text."""
    return {
        **_span(verdict.figure, offset),
        "verdict": verdict.outcome,
        "grounded": verdict.grounded,
        "reason": verdict.reason,
        "explanation": verdict.explanation,
        "frame": _frame(verdict.figure.frame),
        "evidence": [_evidence(evidence) for evidence in verdict.evidence],
        "formula": verdict.formula,
        "warnings": list(verdict.warnings),
        "normal": verdict.figure.normal,
        **_opinion(verdict),
    }


def _opinion(verdict: Verdict) -> dict[str, object]:
    """What a second reader said, under a name that says whose opinion it is; nothing where none was asked."""
    if verdict.opinion is None:
        return {}
    said = verdict.opinion
    return {
        "model_opinion": {
            "answer": said.answer,
            "memo_counts": said.memo_counts,
            "source_counts": said.source_counts,
            "source": said.source,
            "quote": said.quote,
            "model": said.model,
        }
    }


def explained(verdict: Verdict) -> str:
    """Why, in words: the explanation, and what a second reader said where the explanation does not say it already."""
    words = verdict.opinion.words if verdict.opinion else ""
    return verdict.explanation if words in verdict.explanation else f"{verdict.explanation} {words}".strip()


def _span(figure: Figure, offset: int) -> dict[str, object]:
    start, end = offset + figure.start, offset + figure.end
    return {"start": start, "end": end, "text": figure.text, "kind": figure.kind}


def _frame(frame: Frame) -> dict[str, object]:
    return {
        "counts": frame.counts,
        "whose": list(frame.whose),
        "when": frame.when,
        "bound": frame.bound,
        "speaker": frame.speaker,
    }


def _evidence(evidence: Evidence) -> dict[str, object]:
    passage = evidence.passage
    return {
        "source": passage.article,
        "field": passage.field,
        "start": passage.start,
        "end": passage.end,
        "quote": passage.quote,
        "role": evidence.role,
    }


def certainty(verdict: Verdict) -> str:
    """The group that the verdict belongs to when the least certain stand first."""
    if verdict.outcome in ("contradicted", "unsupported", "given"):
        return verdict.outcome
    if "binding-unclear" in verdict.warnings:
        return "binding-unclear"
    return "warned" if verdict.warnings else verdict.outcome


def least_certain_first(report: Report) -> tuple[int, ...]:
    """The indices of the report's verdicts, the least certain first, each group in reading order."""
    ranks = [_RANKS[certainty(verdict)] for verdict in report.verdicts]
    return tuple(sorted(range(len(ranks)), key=ranks.__getitem__))


def line_and_column(statement: Statement, start: int) -> tuple[int, int] | None:
    """Line and column (from 1, in code points) of a figure in the memo's file, None where the memo has no lines."""
    place = statement.place
    if place.line is None:
        return None
    before = statement.text[:start]
    breaks = before.count("\n")
    if breaks:
        return place.line + breaks, len(before) - before.rfind("\n")
    return place.line, (place.column or 1) + start


def named(figure: Figure) -> str:
    """The figure as a list of figures shows it: on one line, a quotation in its marks."""
    text = line(figure.text)
    quoted = figure.kind != "quotation" or text.startswith(("“", '"', "‘", "'"))
    return text if quoted else f"“{text}”"


def placed(memo: Memo) -> tuple[Statement, ...]:
    """The memo's statements in reading order, each with the section, and the row and cell, that it stands in."""
    found: list[Statement] = []
    for section in memo.sections:
        for block in section.blocks:
            rows = block.rows if isinstance(block, Table) else ((s,) for s in block_statements(block))
            for row, cells in enumerate(rows):
                for cell, statement in enumerate(cells):
                    at = replace(statement.place, section=section.heading or section.slug)
                    inside = replace(at, row=row, cell=cell) if isinstance(block, Table) else at
                    found.append(replace(statement, place=inside))
    return tuple(found)


def where(place: Place) -> str:
    """The place in words: "line 12", else "Key facts, row 2", else the section's heading."""
    if place.line is not None:
        return f"line {place.line}"
    row = f", row {place.row + 1}" if place.row is not None else ""
    return f"{place.section}{row}" or "memo"
