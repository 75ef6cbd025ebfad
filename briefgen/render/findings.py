"""A report in the shapes that machines read: JSON, JUnit XML, SARIF 2.1.0, GitHub annotations, CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace

from briefgen.errors import UsageError
from briefgen.render.escape import csv_cell, json_text
from briefgen.render.machine import Level, Notice, Test, github, junit, sarif
from briefgen.render.records import (
    explained,
    figure_fields,
    figure_record,
    least_certain_first,
    line_and_column,
    placed,
    where,
)
from briefgen.values.json import plain
from briefgen.values.memo import Memo, Statement
from briefgen.values.report import Finding, Report, Verdict

__all__ = ["SHAPES", "Notice", "figure_fields", "figure_record", "notices", "printed"]

SCHEMA_VERSION = 1
_RULES = {
    "contradicted": "The sources give another value, or the value of another thing.",
    "unsupported": "Nothing in the sources bears the figure out.",
}


def printed(memo: Memo, report: Report, shape: str, file: str) -> str:
    """The report on the memo in `file` as text of this shape. Raises UsageError when there is no such shape."""
    if shape not in SHAPES:
        raise UsageError(f"There is no report shape {shape!r}.", f"Use one of {', '.join(SHAPES)}.")
    return SHAPES[shape](memo, report, file)


def notices(memo: Memo, report: Report) -> tuple[Notice, ...]:
    """What a reader must look at: alarms, then findings, then warnings on grounded figures."""
    statements = placed(memo)
    alarms = [_alarm(verdict, statements[verdict.statement]) for verdict in report.alarms]
    doubts = [
        _doubt(verdict, statements[verdict.statement])
        for verdict in report.verdicts
        if verdict.grounded and verdict.warnings
    ]
    found = [
        Notice(f.rule, f.level, f.message, f.excerpt, where(f.place), f.place.line, f.place.column, len(f.excerpt))
        for f in report.findings
    ]
    return (*alarms, *found, *doubts)


def _alarm(verdict: Verdict, statement: Statement) -> Notice:
    nearest = next((e.passage.quote for e in verdict.evidence if e.role in ("conflict", "nearest")), "")
    said = f" Nearest in the sources: “{nearest}”" if nearest else ""
    message = f"{verdict.figure.text}: {verdict.outcome}. {explained(verdict)}{said}"
    return _notice(verdict, statement, verdict.outcome, "error", message)


def _doubt(verdict: Verdict, statement: Statement) -> Notice:
    message = f"{verdict.figure.text}: {verdict.outcome}, but {', '.join(verdict.warnings)}. {explained(verdict)}"
    return _notice(verdict, statement, verdict.warnings[0], "warning", message)


def _notice(verdict: Verdict, statement: Statement, rule: str, level: Level, message: str) -> Notice:
    figure = verdict.figure
    line, column = line_and_column(statement, figure.start) or (None, None)
    place = where(statement.place)
    return Notice(rule, level, message.strip(), figure.text, place, line, column, figure.end - figure.start)


def as_json(memo: Memo, report: Report, file: str) -> str:
    """One document: the figures in reading order with verdict and place, findings, counts."""
    statements = placed(memo)
    document = {
        "schema_version": SCHEMA_VERSION,
        "origin": file,
        "figures": [_placed(verdict, statements[verdict.statement]) for verdict in report.verdicts],
        "findings": [plain(finding) for finding in report.findings],
        "summary": report.summary,
    }
    return json_text(document)


def _placed(verdict: Verdict, statement: Statement) -> dict[str, object]:
    line, column = line_and_column(statement, verdict.figure.start) or (None, None)
    place = {"section": statement.place.section, "line": line, "column": column, "statement": statement.text}
    return {**figure_record(verdict, statement.place.offset or 0), "place": place}


def as_csv(memo: Memo, report: Report, file: str) -> str:
    """One row a figure, least certain first; no cell that a spreadsheet would compute."""
    statements = placed(memo)
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(
        ("figure", "kind", "value", "verdict", "reason", "explanation", "formula", "warnings", "where", "statement",
         "source", "quote")
    )  # fmt: skip
    for index in least_certain_first(report):
        verdict = report.verdicts[index]
        writer.writerow([csv_cell(cell) for cell in _row(verdict, statements[verdict.statement])])
    return stream.getvalue()


def _row(verdict: Verdict, statement: Statement) -> tuple[str, ...]:
    figure = verdict.figure
    passage = verdict.evidence[0].passage if verdict.evidence else None
    return (
        figure.text, figure.kind, figure.normal or "", verdict.outcome, verdict.reason, explained(verdict),
        verdict.formula or "", " ".join(verdict.warnings), where(statement.place), statement.text,
        passage.article if passage else "", passage.quote if passage else "",
    )  # fmt: skip


def as_junit(memo: Memo, report: Report, file: str) -> str:
    """JUnit XML: one test a figure and a finding; alarms and error findings fail."""
    statements = placed(memo)
    tests = [_figure_test(verdict, statements[verdict.statement]) for verdict in report.verdicts]
    tests += [_finding_test(finding) for finding in report.findings]
    return junit(file, tests)


def _figure_test(verdict: Verdict, statement: Statement) -> Test:
    place = where(statement.place)
    if verdict.grounded:
        return Test(verdict.figure.text, place)
    return Test(verdict.figure.text, place, verdict.outcome, _alarm(verdict, statement).message)


def _finding_test(finding: Finding) -> Test:
    failed = finding.level == "error"
    return Test(finding.rule, where(finding.place), finding.rule * failed, finding.message * failed)


def as_sarif(memo: Memo, report: Report, file: str) -> str:
    """A SARIF 2.1.0 log of the notices."""
    return sarif(_in_file(memo, report, file), _RULES)


def as_github(memo: Memo, report: Report, file: str) -> str:
    """The notices as workflow commands that GitHub shows as annotations."""
    return github(_in_file(memo, report, file))


def _in_file(memo: Memo, report: Report, file: str) -> tuple[Notice, ...]:
    return tuple(replace(notice, file=file) for notice in notices(memo, report))


SHAPES: dict[str, Callable[[Memo, Report, str], str]] = {
    "json": as_json,
    "csv": as_csv,
    "junit": as_junit,
    "sarif": as_sarif,
    "github": as_github,
}
