"""`briefgen doctor`: whether the parts of a store agree."""

from __future__ import annotations

import typer

from briefgen.cli.console import emit, emit_json
from briefgen.cli.storing import JsonOption, StoreOption, existing, opened


def doctor(store: StoreOption = None, json: JsonOption = False) -> None:
    """Check that library, lexical index and vectors of the store agree, and name the command that mends what does not.

    Example: briefgen doctor

    Ends with 1 when something disagrees, with 3 when there is no store.
    """
    with opened(store) as source:
        count = existing(source).count()
        findings = source.diagnose()
    if json:
        found = [{"rule": f.rule, "level": f.level, "message": f.message} for f in findings]
        emit_json({"store": str(source.folder), "articles": count, "findings": found})
    else:
        for finding in findings:
            emit(f"{finding.level}: {finding.message} [{finding.rule}]")
        if not findings:
            emit(f"{source.folder}: {count} {'article' if count == 1 else 'articles'}, all parts agree")
    if findings:
        raise typer.Exit(1)
