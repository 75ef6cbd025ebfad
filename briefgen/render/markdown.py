"""Markdown: the memo by templates/<form>/memo.md.jinja, with `[^n]` footnotes and pipe tables."""

from __future__ import annotations

import re
from pathlib import Path

from briefgen.render.escape import markdown as escape
from briefgen.render.layout import layout
from briefgen.render.templates import fill, name_of
from briefgen.values.memo import Memo
from briefgen.values.report import Report

_GAP = re.compile(r"\n{3,}")
_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)


def markdown(memo: Memo, report: Report, templates: Path | None = None) -> str:
    """The memo as Markdown. Raises TemplateError when the form's template cannot be used."""
    page = layout(memo, escape)
    name = name_of(page.form, "memo.md.jinja")
    text = fill(name, {"memo": page, "report": report.summary}, autoescape=False, user=templates)
    return _GAP.sub("\n\n", _TRAILING.sub("", text)).strip() + "\n"
