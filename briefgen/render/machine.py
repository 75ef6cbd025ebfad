"""Notices in the shapes that machines read: JUnit XML, SARIF 2.1.0, GitHub annotations. Who found them is no matter."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from briefgen.render.escape import json_text, visible

SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
Level = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Notice:
    """One line of a report: an alarm, a warning on a figure, or a finding. `where` names the place for a person; `file`
    is what it is in; `line` and `column` count from 1."""

    rule: str
    level: Level
    message: str
    excerpt: str
    where: str
    line: int | None = None
    column: int | None = None
    length: int = 0
    file: str = ""


@dataclass(frozen=True, slots=True)
class Test:
    """One test of a JUnit report: what was looked at, where, and with `kind` and `message` why it failed."""

    name: str
    place: str
    kind: str = ""
    message: str = ""
    skipped: bool = False


def junit(name: str, tests: Sequence[Test]) -> str:
    """JUnit XML with one suite of this name."""
    failed = sum(bool(test.kind) for test in tests)
    skipped = sum(test.skipped for test in tests)
    counts = f'tests="{len(tests)}" failures="{failed}" errors="0" skipped="{skipped}"'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="briefgen" {counts}>\n'
        f'<testsuite name="{_attribute(name)}" {counts}>\n{"".join(map(_case, tests))}</testsuite>\n</testsuites>\n'
    )


def _case(test: Test) -> str:
    held = "<skipped/>" if test.skipped else ""
    if test.kind:
        held = f'<failure type="{_attribute(test.kind)}" message="{_attribute(test.message)}"/>'
    return f'<testcase classname="{_attribute(test.place)}" name="{_attribute(test.name)}">{held}</testcase>\n'


def _attribute(text: str) -> str:
    return html.escape(visible(text))


def sarif(notices: Sequence[Notice], rules: dict[str, str]) -> str:
    """A SARIF 2.1.0 log with one run; columns count Unicode code points. `rules` describes the rules there are."""
    named = [
        {"id": rule, "shortDescription": {"text": rules.get(rule, rule)}}
        for rule in dict.fromkeys(notice.rule for notice in notices)
    ]
    run = {
        "tool": {"driver": {"name": "briefgen", "rules": named}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(notice) for notice in notices],
    }
    return json_text({"$schema": SARIF, "version": "2.1.0", "runs": [run]})


def _result(notice: Notice) -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": {"uri": quote(notice.file.replace("\\", "/"))}}
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


def github(notices: Iterable[Notice]) -> str:
    """Workflow commands that GitHub shows as annotations, one a line."""
    return "".join(f"{line}\n" for line in _annotations(notices))


def _annotations(notices: Iterable[Notice]) -> Iterator[str]:
    commands: dict[Level, str] = {"error": "error", "warning": "warning", "note": "notice"}
    for notice in notices:
        values = {"file": notice.file, "line": notice.line, "col": notice.column, "title": notice.rule}
        told = ",".join(f"{name}={_property(str(value))}" for name, value in values.items() if value is not None)
        yield f"::{commands[notice.level]} {told}::{_data(notice.message)}"


def _data(text: str) -> str:
    """Text that cannot end the command or begin another."""
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
