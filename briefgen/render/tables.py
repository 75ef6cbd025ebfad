"""Tables for the terminal, 80 columns wide unless it is wider, least certain figures first."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Iterator, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from briefgen.render.escape import line
from briefgen.render.records import SIGNS, certainty, explained, least_certain_first, named, placed, where
from briefgen.values.memo import Memo, Statement
from briefgen.values.report import Finding, Report, Verdict

WIDTH = 80
# below this a column for the reasons would be a few words wide
_WIDE = 120
_INDENT = 4
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
Row = tuple[Text, Text, Text, Text]
Piece = Table | Text | Padding


def report_table(memo: Memo, report: Report, plain: bool = False) -> str:
    """The verdicts as a table, least certain first, then findings and counts; without colour where `plain` or where
    stdout is no terminal.

    Of a long report only what wants a look is listed, so that it does not scroll away.
    """
    statements = placed(memo)
    listed, left = _listed(report)
    rows = [_row(report.verdicts[index], statements[report.verdicts[index].statement]) for index in listed]
    width = _width(plain)
    pieces = list(_laid(rows, ("Verdict", "Figure", "Where", "Why"), width))
    if left:
        pieces.append(
            Text(f"{left} more are borne out or given, without a warning (all: --format html, csv or json).\n")
        )
    found = [_finding(finding) for finding in report.findings]
    pieces += _laid(found, ("Finding", "Text", "Where", "Why"), width)
    return _drawn([*pieces, Text(report.words() + ".")], plain, width)


def _listed(report: Report) -> tuple[tuple[int, ...], int]:
    """The verdicts to list, and how many are left out."""
    order = least_certain_first(report)
    if len(order) <= WHOLE:
        return order, 0
    wanted = tuple(
        index for index in order if certainty(report.verdicts[index]) not in ("derived", "supported", "given")
    )
    return wanted, len(order) - len(wanted)


def _finding(finding: Finding) -> Row:
    """A finding that is no matter of a figure."""
    style = {"error": "bold red", "warning": "yellow", "note": "dim"}[finding.level]
    cells = (_text(finding.excerpt), _text(where(finding.place)), _text(finding.message))
    return (Text(f"{finding.level}\n{finding.rule}", style), *cells)


def _laid(rows: Sequence[Row], names: tuple[str, str, str, str], width: int) -> Iterator[Piece]:
    """The rows under these names: a table of four columns, or on a narrow terminal one of three with the last of each
    row under it, since its sentences are no column for a few letters a line."""
    if not rows:
        return
    wide = width >= _WIDE
    yield _table(names if wide else names[:3], rows if wide else ())
    for row in () if wide else rows:
        yield _table(("", "", ""), [row[:3]])
        yield Padding(row[3], (0, 0, 1, _INDENT))


def _table(names: Sequence[str], rows: Sequence[Sequence[Text]]) -> Table:
    """A table with these columns, the last but one of four and the last of three narrow."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, expand=True, show_header=any(names))
    table.add_column(names[0], width=18, overflow="fold")
    table.add_column(names[1], ratio=2, overflow="fold")
    table.add_column(names[2], width=13 if len(names) > 3 else 20, overflow="fold")
    for name in names[3:]:
        table.add_column(name, ratio=3, overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table


def _row(verdict: Verdict, statement: Statement) -> Row:
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


def _is_coloured(plain: bool) -> bool:
    return not plain and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _width(plain: bool) -> int:
    return max(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns) if _is_coloured(plain) else WIDTH


def _drawn(pieces: Sequence[Piece], plain: bool, width: int) -> str:
    stream = io.StringIO()
    coloured = _is_coloured(plain)
    console = Console(file=stream, width=width, force_terminal=coloured, no_color=not coloured, highlight=False)
    for piece in pieces:
        console.print(piece)
    return "\n".join(text.rstrip() for text in stream.getvalue().splitlines()) + "\n"
