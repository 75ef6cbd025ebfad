"""The JSON document of a memo: everything that `check` needs to judge it again, articles included."""

from __future__ import annotations

from briefgen.render.escape import json_text
from briefgen.values.json import plain
from briefgen.values.memo import Memo
from briefgen.values.report import Report

SCHEMA_VERSION = 1


def document(memo: Memo, report: Report) -> str:
    """The memo, its articles and its report as one JSON document: schema_version, memo, report, summary."""
    whole = {
        "schema_version": SCHEMA_VERSION,
        "memo": plain(memo),
        "report": plain(report),
        "summary": report.summary,
    }
    return json_text(whole)
