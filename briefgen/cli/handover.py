"""Handing a memo over: the files that are written, and what is said of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli.console import emit, emit_json, say

if TYPE_CHECKING:
    from briefgen.pipeline.memo import Written
    from briefgen.render import Format
    from briefgen.values.memo import Memo

Targets = tuple[tuple[Path, "Format"], ...]


@dataclass(frozen=True, slots=True)
class Delivery:
    """Where the memo goes and how its making is told, as the command line has it."""

    output: Path | None = None
    formats: str = ""
    out_dir: Path | None = None
    force: bool = False
    json: bool = False


def targets(asked: Delivery, name: str) -> Targets:
    """The files to write with their formats. Raises UsageError before any work is done when one cannot be meant."""
    from briefgen.errors import UsageError
    from briefgen.render import format_of

    output, out_dir = asked.output, asked.out_dir
    if output is not None and (asked.formats or out_dir):
        raise UsageError("Give either -o FILE, or -f FORMATS with --out-dir DIR.")
    if output is not None:
        found = [(output, format_of(output))]
    else:
        endings = [
            ending.strip() for ending in (asked.formats or ("docx" if out_dir else "")).split(",") if ending.strip()
        ]
        found = [((out_dir or Path()) / f"{name}.{ending}", format_of(Path(f"{name}.{ending}"))) for ending in endings]
    for path, _ in found:
        if path.exists() and not asked.force:
            raise UsageError(f"{path} exists already.", "Give --force to replace it, or another name.")
    return tuple(found)


def save(written: Written, wanted: Targets, templates: Path | None, force: bool) -> None:
    """Writes the memo in each format wanted."""
    from briefgen import files
    from briefgen.render import render

    for path, format in wanted:
        files.write(path, render(written.memo, written.report, format, templates), force)


def report(written: Written, paths: list[Path], json: bool, templates: Path | None) -> None:
    """On stdout what was written, or the memo itself where no file was asked for; on stderr what is to be supplied."""
    from briefgen.writing.opening import placeholders

    missing = placeholders(written.memo)
    if missing:
        say(f"Still to be supplied: {', '.join(missing)}.")
    if _predates(written.memo):
        say(f"The memo is dated before its latest article ({written.memo.header.as_of}).")
    for notice in written.notices:
        say(notice)
    if json:
        summary = {**written.report.summary, "removed": len(written.memo.removed)}
        body = {} if paths else {"markdown": _markdown(written, templates)}
        names = [str(path) for path in paths]
        notices = {"notices": list(written.notices)} if written.notices else {}
        emit_json({"files": names, "summary": summary, "to_be_supplied": list(missing), **notices, **body})
    elif paths:
        for path in paths:
            emit(str(path))
        emit(written.report.words())
    else:
        emit(_markdown(written, templates))
        say(f"{written.report.words()}. Give -o memo.docx for Word.")


def _markdown(written: Written, templates: Path | None) -> str:
    from briefgen.render import render

    return render(written.memo, written.report, "md", templates).decode()


def _predates(memo: Memo) -> bool:
    header = memo.header
    return header.date is not None and header.as_of is not None and header.date < header.as_of
