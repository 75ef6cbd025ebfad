"""Tables for the terminal, 80 columns wide unless it is wider, least certain figures first."""

from __future__ import annotations

import io
import os
import shutil
import sys

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from briefgen.render.escape import line
from briefgen.render.records import SIGNS, certainty, explained, least_certain_first, named, placed, where
from briefgen.values.memo import Memo, Statement
from briefgen.values.report import Finding, Report, Verdict

WIDTH = 80
WHOLE = 30  # figures: a report of more is not listed whole
_STYLES = {
    "contradicted": "bold red",
    "unsupported": "bold yellow",
    "binding-unclear": "yellow",
    "warned": "yellow",
    "derived": "cyan",
    "supported": "green",
    "given": "dim",
}
_QUOTED = 160


def report_table(memo: Memo, report: Report, plain: bool = False) -> str:
    """The verdicts as a table, least certain first, then findings and counts; without colour where `plain` or where
    stdout is no terminal.

    Of a long report only what wants a look is listed, so that it does not scroll away.
    """
    statements = placed(memo)
    listed, left = _listed(report)
    table = _table(14, "Verdict", "Figure", "Where", "Why")
    for index in listed:
        verdict = report.verdicts[index]
        table.add_row(*_row(verdict, statements[verdict.statement]))
    pieces: list[Table | Text] = [table] if listed else []
    if left:
        pieces.append(
            Text(f"{left} more are borne out or given, without a warning (all: --format html, csv or json).\n")
        )
    if report.findings:
        pieces.append(findings_table(report.findings))
    return _drawn([*pieces, Text(report.words() + ".")], plain)


def _listed(report: Report) -> tuple[tuple[int, ...], int]:
    """The verdicts to list, and how many are left out."""
    order = least_certain_first(report)
    if len(order) <= WHOLE:
        return order, 0
    wanted = tuple(
        index for index in order if certainty(report.verdicts[index]) not in ("derived", "supported", "given")
    )
    return wanted, len(order) - len(wanted)


def findings_table(findings: tuple[Finding, ...]) -> Table:
    """The findings that are no matter of a figure, one a row."""
    table = _table(18, "Finding", "Text", "Where", "Why")
    for finding in findings:
        style = {"error": "bold red", "warning": "yellow", "note": "dim"}[finding.level]
        cells = (_text(finding.excerpt), _text(where(finding.place)), _text(finding.message))
        table.add_row(Text(f"{finding.level}\n{finding.rule}", style), *cells)
    return table


def _table(width: int, *names: str) -> Table:
    """A table of four columns, the first `width` wide."""
    first, second, third, last = names
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, expand=True)
    table.add_column(first, width=width, overflow="fold")
    table.add_column(second, ratio=2, overflow="fold")
    table.add_column(third, width=13, overflow="fold")
    table.add_column(last, ratio=3, overflow="fold")
    return table


def _row(verdict: Verdict, statement: Statement) -> tuple[Text, Text, Text, Text]:
    group = certainty(verdict)
    return (
        Text(f"{SIGNS[group][0]} {verdict.outcome}", _STYLES[group]),
        _text(named(verdict.figure)),
        _text(where(statement.place)),
        _text(_why(verdict)),
    )


def _why(verdict: Verdict) -> str:
    """Explanation, formula, warnings, and for an alarm the nearest passage."""
    parts = [explained(verdict), f"[{verdict.formula}]" if verdict.formula else ""]
    if verdict.warnings:
        parts.append(f"({', '.join(verdict.warnings)})")
    if not verdict.grounded and verdict.evidence:
        parts.append(f"Nearest: “{_short(verdict.evidence[0].passage.quote)}”")
    return " ".join(part for part in parts if part)


def _short(quote: str) -> str:
    return quote if len(quote) <= _QUOTED else f"{quote[: _QUOTED - 1]}…"


def _text(text: str) -> Text:
    """Text of a memo or article as data: no markup in it is obeyed, no control character reaches the terminal."""
    return Text(line(text))


def _drawn(pieces: list[Table | Text], plain: bool) -> str:
    stream = io.StringIO()
    coloured = not plain and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    width = max(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns) if coloured else WIDTH
    console = Console(file=stream, width=width, force_terminal=coloured, no_color=not coloured, highlight=False)
    for piece in pieces:
        console.print(piece)
    return "\n".join(text.rstrip() for text in stream.getvalue().splitlines()) + "\n"
