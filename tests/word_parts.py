"""What tests ask of a Word file that was rendered: its parts, their XML, the text and style of paragraphs."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from briefgen.render.docx import docx
from briefgen.render.package import unpack
from briefgen.values.memo import Memo
from briefgen.values.report import Report
from sample_memo import memo, report

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
NOTHING = Report()


def parts(value: Memo, folder: Path | None = None) -> dict[str, bytes]:
    return unpack(docx(value, report() if value is memo() else NOTHING, folder), "test")


def root(value: Memo, part: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(parts(value)[part])


def style(paragraph: etree._Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(f"{W}val")


def text(element: etree._Element) -> str:
    return "".join(element.itertext(f"{W}t"))


def paragraphs(value: Memo) -> list[tuple[str, str]]:
    return [(style(p), text(p)) for p in root(value).iter(f"{W}p")]
