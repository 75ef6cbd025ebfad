"""Word: the memo by templates/<form>/memo.docx, with real footnotes, as the same bytes every time."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen import resources
from briefgen.errors import TemplateError
from briefgen.render import footnotes
from briefgen.render.layout import Layout, layout
from briefgen.render.package import pack, parse, refuse_active, serialise, unpack
from briefgen.render.templates import environment, guarded, name_of
from briefgen.render.widths import widths
from briefgen.render.word import LINK, linked, runs, xml
from briefgen.values.memo import Memo
from briefgen.values.report import Report

if TYPE_CHECKING:
    from lxml import etree

DOCUMENT = "word/document.xml"
NUMBERED = "ListNumber"  # the style of numbered lists
TABLE = "MemoTable"  # the style of tables whose columns are fitted
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_TEXT_WIDTH = 9360  # US Letter less two margins of an inch, in twentieths of a point
_UNDATED = dt.date(1980, 1, 1)


def docx(memo: Memo, report: Report, templates: Path | None = None) -> bytes:
    """The memo as a Word file.

    Raises TemplateError when the form's template is missing, names a field that does not exist, or holds macros,
    objects or links that would be loaded.
    """
    page = layout(memo, xml)
    name = name_of(page.form, "memo.docx")
    template = resources.template_path(name, templates).read_bytes()
    refuse_active(unpack(template, name), name)
    parts = unpack(_filled(template, name, page, report, templates), name)
    if DOCUMENT not in parts:
        raise TemplateError(f"The template {name} has no {DOCUMENT}.", "Save it in Word as .docx.")
    footnotes.add(parts, page.notes)
    document = parse(parts[DOCUMENT])
    _restart_numbers(document, parts)
    for table in document.iter(f"{_W}tbl"):
        _set_widths(table)
    parts[DOCUMENT] = serialise(document)
    for part in (DOCUMENT, footnotes.PART):
        _tie_links(parts, part)
    parts["docProps/core.xml"] = _properties(memo, page).encode()
    return pack(parts)


def _filled(template: bytes, name: str, page: Layout, report: Report, templates: Path | None) -> bytes:
    """The template with the memo put in: the one place that docxtpl is called from."""
    from docxtpl import DocxTemplate

    jinja = environment(autoescape=True, user=templates)
    seen: set[int] = set()
    jinja.filters["runs"] = lambda statement: runs(statement, seen)
    jinja.filters["linked"] = linked
    word = DocxTemplate(io.BytesIO(template))
    values: dict[str, Any] = {"memo": page, "report": report.summary}
    guarded(name, lambda: word.render(values, jinja))
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def _restart_numbers(document: etree._Element, parts: dict[str, bytes]) -> None:
    """Gives every numbered list a list of its own, so that each starts at 1."""
    kind = _numbering_of(NUMBERED, parts)
    if kind is None:
        return
    numbering = parse(parts["word/numbering.xml"])
    previous, number = None, max(int(num.get(f"{_W}numId", "0")) for num in numbering.iter(f"{_W}num"))
    for paragraph in document.iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        if style is None or style.get(f"{_W}val") != NUMBERED:
            continue
        if previous is None or paragraph.getprevious() is not previous:
            number += 1
            # Word wants the lists together
            numbering.findall(f"{_W}num")[-1].addnext(_list(numbering, number, kind))
        style.addnext(_element(paragraph, "numPr", ilvl="0", numId=str(number)))
        previous = paragraph
    parts["word/numbering.xml"] = serialise(numbering)


def _numbering_of(style: str, parts: Mapping[str, bytes]) -> str | None:
    """The id of the numbering that paragraphs of this style have, None where the template has none for it."""
    if "word/numbering.xml" not in parts:
        return None
    sheet, numbering = parse(parts["word/styles.xml"]), parse(parts["word/numbering.xml"])
    ties = {s.get(f"{_W}styleId"): s.find(f"{_W}pPr/{_W}numPr/{_W}numId") for s in sheet.iter(f"{_W}style")}
    tie = ties.get(style)
    for num in numbering.iter(f"{_W}num"):
        if tie is not None and num.get(f"{_W}numId") == tie.get(f"{_W}val"):
            return str(num.find(f"{_W}abstractNumId").get(f"{_W}val"))
    return None


def _list(numbering: etree._Element, number: int, kind: str) -> etree._Element:
    fresh = numbering.makeelement(f"{_W}num", {f"{_W}numId": str(number)})
    fresh.append(numbering.makeelement(f"{_W}abstractNumId", {f"{_W}val": kind}))
    override = numbering.makeelement(f"{_W}lvlOverride", {f"{_W}ilvl": "0"})
    override.append(numbering.makeelement(f"{_W}startOverride", {f"{_W}val": "1"}))
    fresh.append(override)
    return fresh


def _element(parent: etree._Element, name: str, **values: str) -> etree._Element:
    """A new element whose children each hold one value."""
    element = parent.makeelement(f"{_W}{name}")
    for child, value in values.items():
        element.append(parent.makeelement(f"{_W}{child}", {f"{_W}val": value}))
    return element


def _set_widths(table: etree._Element) -> None:
    """Fits the columns of a table of the memo to what stands in them."""
    style = table.find(f"{_W}tblPr/{_W}tblStyle")
    rows = [row.findall(f"{_W}tc") for row in table.iter(f"{_W}tr")]
    if style is None or style.get(f"{_W}val") != TABLE or len({len(row) for row in rows}) != 1:
        return
    columns = [["".join(cell.itertext(f"{_W}t")) for cell in column] for column in zip(*rows, strict=True)]
    whole = table.find(f"{_W}tblPr/{_W}tblW")
    fixed = whole is not None and whole.get(f"{_W}type") == "dxa"
    fitted = widths(columns, int(whole.get(f"{_W}w")) if fixed else _TEXT_WIDTH)
    grid = table.find(f"{_W}tblGrid")
    for old in list(grid):
        grid.remove(old)
    for width in fitted:
        grid.append(grid.makeelement(f"{_W}gridCol", {f"{_W}w": str(width)}))
    for row in rows:
        for cell, width in zip(row, fitted, strict=True):
            cell.find(f"{_W}tcPr/{_W}tcW").attrib.update({f"{_W}w": str(width), f"{_W}type": "dxa"})


def _tie_links(parts: dict[str, bytes], part: str) -> None:
    """Gives each hyperlink of the part its relationship; the same address has one."""
    root = parse(parts[part])
    folder, file = part.rsplit("/", 1)
    rels = f"{folder}/_rels/{file}.rels"
    relations = parse(parts.get(rels, f'<Relationships xmlns="{_RELATIONS}"/>'.encode()))
    known: dict[str, str] = {}
    for link in root.iter(f"{_W}hyperlink"):
        address = link.get(f"{_R}id", "")
        if not address.startswith(LINK):
            continue
        if address not in known:
            known[address] = f"rIdLink{len(known) + 1}"
            target = {
                "Id": known[address],
                "Type": _HYPERLINK,
                "Target": address[len(LINK) :],
                "TargetMode": "External",
            }
            relations.append(relations.makeelement(f"{{{_RELATIONS}}}Relationship", target))
        link.set(f"{_R}id", known[address])
    if known:
        parts[part], parts[rels] = serialise(root), serialise(relations)


def _properties(memo: Memo, page: Layout) -> str:
    """core.xml: title, author, language, and the keywords by which `check` knows the memo again."""
    when = f"{(memo.header.date or memo.header.as_of or _UNDATED).isoformat()}T00:00:00Z"
    stamp = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{when}</dcterms:{name}>' for name in ("created", "modified")
    )
    author = xml(memo.header.sender or "briefgen")
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{page.re}</dc:title><dc:creator>{author}</dc:creator>"
        f"<cp:keywords>briefgen form={page.form} topic={page.topic}</cp:keywords>"
        f"<cp:lastModifiedBy>briefgen</cp:lastModifiedBy>{stamp}<dc:language>en-US</dc:language>"
        "</cp:coreProperties>"
    )
