"""Rendering: a judged memo becomes Markdown, Word, a review page or JSON; findings become tables and records."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, get_args

from briefgen.errors import UsageError
from briefgen.values.memo import Memo
from briefgen.values.report import Report

Format = Literal["md", "docx", "html", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)


def render(memo: Memo, report: Report, format: Format, templates: Path | None = None) -> bytes:
    """The memo as the bytes of a file of this format, the same bytes for the same memo and report.

    `templates` is a user's own folder of templates, looked in before the package's. Raises UsageError for an unknown
    format, TemplateError when a template cannot be used.
    """
    if format == "md":
        from briefgen.render.markdown import markdown

        return markdown(memo, report, templates).encode()
    if format == "docx":
        from briefgen.render.docx import docx

        return docx(memo, report, templates)
    if format == "html":
        from briefgen.render.html import review

        return review(memo, report, templates).encode()
    if format == "json":
        from briefgen.render.document import document

        return document(memo, report).encode()
    raise UsageError(f"There is no format {format!r}.", f"Use one of {', '.join(FORMATS)}.")


def format_of(path: Path) -> Format:
    """The format that a file's name asks for. Raises UsageError when its ending names none."""
    ending = path.suffix.lower().lstrip(".")
    for format in FORMATS:
        if ending == format or (format, ending) in (("md", "markdown"), ("html", "htm")):
            return format
    raise UsageError(f"{path.name} has no known ending.", f"Use one of {', '.join('.' + f for f in FORMATS)}.")
