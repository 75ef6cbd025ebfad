"""A report in the shapes that machines read: JSON, JUnit XML, SARIF 2.1.0, GitHub annotations, CSV."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from briefgen.errors import UsageError
from briefgen.render.escape import csv_cell, json_text, visible
from briefgen.render.records import figure_fields, figure_record, least_certain_first, line_and_column, placed, where
from briefgen.values.json import plain
from briefgen.values.memo import Memo, Statement
from briefgen.values.report import Report, Verdict

__all__ = ["SHAPES", "Notice", "figure_fields", "figure_record", "notices", "printed"]

SCHEMA_VERSION = 1
SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
_RULES = {
    "contradicted": "The sources give another value, or the value of another thing.",
    "unsupported": "Nothing in the sources bears the figure out.",
}
Level = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Notice:
    """One line of a report: an alarm, a warning on a figure, or a finding. `line` and `column` count from 1."""

    rule: str
    level: Level
    message: str
    excerpt: str
    where: str
    line: int | None = None
    column: int | None = None
    length: int = 0


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
    message = f"{verdict.figure.text}: {verdict.outcome}. {verdict.explanation}{said}"
    return _notice(verdict, statement, verdict.outcome, "error", message)


def _doubt(verdict: Verdict, statement: Statement) -> Notice:
    message = f"{verdict.figure.text}: {verdict.outcome}, but {', '.join(verdict.warnings)}. {verdict.explanation}"
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
        figure.text, figure.kind, figure.normal or "", verdict.outcome, verdict.reason, verdict.explanation,
        verdict.formula or "", " ".join(verdict.warnings), where(statement.place), statement.text,
        passage.article if passage else "", passage.quote if passage else "",
    )  # fmt: skip


def as_junit(memo: Memo, report: Report, file: str) -> str:
    """JUnit XML: one test a figure and a finding; alarms and error findings fail."""
    statements = placed(memo)
    cases = [_figure_case(verdict, statements[verdict.statement]) for verdict in report.verdicts]
    cases += [
        _case(f.rule, where(f.place), _failure(f.rule, f.message) if f.level == "error" else "")
        for f in report.findings
    ]
    failed = len(report.alarms) + sum(finding.level == "error" for finding in report.findings)
    counts = f'tests="{len(cases)}" failures="{failed}" errors="0"'
    name = _attribute(file)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="briefgen" {counts}>\n'
        f'<testsuite name="{name}" {counts}>\n{"".join(cases)}</testsuite>\n</testsuites>\n'
    )


def _figure_case(verdict: Verdict, statement: Statement) -> str:
    failure = "" if verdict.grounded else _failure(verdict.outcome, _alarm(verdict, statement).message)
    return _case(verdict.figure.text, where(statement.place), failure)


def _case(name: str, place: str, failure: str) -> str:
    return f'<testcase classname="{_attribute(place)}" name="{_attribute(name)}">{failure}</testcase>\n'


def _failure(kind: str, message: str) -> str:
    return f'<failure type="{_attribute(kind)}" message="{_attribute(message)}"/>'


def _attribute(text: str) -> str:
    return html.escape(visible(text))


def as_sarif(memo: Memo, report: Report, file: str) -> str:
    """A SARIF 2.1.0 log with one run; columns count Unicode code points."""
    found = notices(memo, report)
    rules = [
        {"id": rule, "shortDescription": {"text": _RULES.get(rule, rule)}}
        for rule in dict.fromkeys(notice.rule for notice in found)
    ]
    run = {
        "tool": {"driver": {"name": "briefgen", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(notice, file) for notice in found],
    }
    return json_text({"$schema": SARIF, "version": "2.1.0", "runs": [run]})


def _result(notice: Notice, file: str) -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": {"uri": quote(file.replace("\\", "/"))}}
    if notice.line is not None:
        region: dict[str, object] = {"startLine": notice.line, "startColumn": notice.column or 1}
        if notice.length and notice.column:
            region["endColumn"] = notice.column + notice.length
        physical["region"] = region
    location = {"physicalLocation": physical, "logicalLocations": [{"name": notice.where}]}
    return {
        "ruleId": notice.rule,
        "level": notice.level,
        "message": {"text": visible(notice.message)},
        "locations": [location],
    }


def as_github(memo: Memo, report: Report, file: str) -> str:
    """Workflow commands that GitHub shows as annotations, one a line."""
    return "".join(f"{line}\n" for line in _annotations(memo, report, file))


def _annotations(memo: Memo, report: Report, file: str) -> Iterator[str]:
    commands: dict[Level, str] = {"error": "error", "warning": "warning", "note": "notice"}
    for notice in notices(memo, report):
        values = {"file": file, "line": notice.line, "col": notice.column, "title": notice.rule}
        told = ",".join(f"{name}={_property(str(value))}" for name, value in values.items() if value is not None)
        yield f"::{commands[notice.level]} {told}::{_data(notice.message)}"


def _data(text: str) -> str:
    """Text that cannot end the command or begin another."""
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


SHAPES: dict[str, Callable[[Memo, Report, str], str]] = {
    "json": as_json,
    "csv": as_csv,
    "junit": as_junit,
    "sarif": as_sarif,
    "github": as_github,
}
