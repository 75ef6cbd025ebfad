"""Word: a document that everyone can read (S35), and that LibreOffice reads as Word does."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import docx as python_docx
from lxml import etree
from pypdf import PdfReader

from briefgen.render.docx import docx
from briefgen.render.widths import widths
from briefgen.values.memo import Bullets, Header, Paragraph, Statement, Table
from conftest import needs
from render_helpers import plain_memo
from sample_memo import memo, report
from word_parts import W, paragraphs, parts, root, style, text


def test_title_language_and_keywords_are_set() -> None:
    core = python_docx.Document(io.BytesIO(docx(memo(), report()))).core_properties
    assert core.title == "Rider Records at the Norwick Transit Authority"
    assert core.language == "en-US"
    assert core.author == "Majority Committee Staff"
    assert core.keywords == "briefgen form=hearing_memo topic=norwick-transit"
    assert (core.created.year, core.created.month, core.created.day) == (2031, 6, 10)
    languages = {lang.get(f"{W}val") for lang in root(memo(), "word/styles.xml").iter(f"{W}lang")}
    assert languages == {"en-US"}


def test_headings_are_real_and_no_level_is_skipped() -> None:
    outline = {
        s.get(f"{W}styleId"): s.find(f"{W}pPr/{W}outlineLvl") for s in root(memo(), "word/styles.xml").iter(f"{W}style")
    }
    levels = [int(name[-1]) for name, _ in paragraphs(memo()) if name.startswith("Heading")]
    assert levels.count(1) == 1 and levels[0] == 1 and levels.count(2) >= 6 and levels.count(3) >= 6
    assert all(b <= a + 1 for a, b in pairwise(levels))
    assert {outline[f"Heading{n}"].get(f"{W}val") for n in (1, 2, 3)} == {"0", "1", "2"}


def test_tables_have_heading_rows_that_repeat_and_rows_that_do_not_break() -> None:
    tables = list(root(memo()).iter(f"{W}tbl"))
    assert len(tables) == 4
    for table in tables:
        rows = table.findall(f"{W}tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert len({len(row.findall(f"{W}tc")) for row in rows}) == 1
        grid = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
        assert sum(grid) == 9360
        assert len(grid) == len(rows[0].findall(f"{W}tc"))
        assert [int(c.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) for c in rows[-1].findall(f"{W}tc")] == grid


def test_there_are_no_text_boxes_pictures_or_layout_tables() -> None:
    document = parts(memo())["word/document.xml"]
    for tag in (b"txbxContent", b"<w:drawing", b"<w:pict", b"<w:object", b"framePr"):
        assert tag not in document
    body = root(memo()).find(f"{W}body")
    assert body[0].tag == f"{W}p" and all(style(p) != "" for p in body.iter(f"{W}p"))


def test_header_and_footer_carry_marking_and_page_fields() -> None:
    header, footer = root(memo(), "word/header1.xml"), root(memo(), "word/footer1.xml")
    assert [(style(p), text(p)) for p in header.iter(f"{W}p")] == [("header", "DEMONSTRATION")]
    assert [text(p) for p in footer.iter(f"{W}p")] == ["Page 1 of 1", "DEMONSTRATION"]
    sheet = {s.get(f"{W}styleId"): s for s in root(memo(), "word/styles.xml").iter(f"{W}style")}
    for name in ("header", "Marking"):
        assert sheet[name].find(f"{W}pPr/{W}jc").get(f"{W}val") == "right"
        assert int(sheet[name].find(f"{W}rPr/{W}sz").get(f"{W}val")) >= 24
        assert sheet[name].find(f"{W}rPr/{W}caps") is not None
    for part in (header, footer):
        assert "Demonstration" not in text(part)


def test_without_a_marking_the_pages_carry_none() -> None:
    unmarked = replace(memo(), header=replace(memo().header, marking=""))
    assert text(root(unmarked, "word/header1.xml")) == ""
    assert text(root(unmarked, "word/footer1.xml")) == "Page 1 of 1"


def test_the_page_is_us_letter_with_margins_of_an_inch() -> None:
    section = python_docx.Document(io.BytesIO(docx(memo(), report()))).sections[0]
    assert (section.page_width.inches, section.page_height.inches) == (8.5, 11)
    assert {
        m.inches for m in (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    } == {1}


def test_only_the_placeholder_in_a_sentence_is_shaded() -> None:
    sentence = Statement("The hearing is at [time: to be supplied] in [room: to be supplied].", "placeholder")
    draft = replace(plain_memo(Paragraph((sentence,))), header=Header(re="A title", to="[recipients: to be supplied]"))
    document = root(draft)
    styles = [(text(r), r.find(f"{W}rPr/{W}rStyle")) for r in document.iter(f"{W}r")]
    shaded = [words for words, found in styles if found is not None and found.get(f"{W}val") == "Placeholder"]
    assert shaded == ["[recipients: to be supplied]", "[time: to be supplied]", "[room: to be supplied]"]


def test_every_numbered_list_starts_at_one() -> None:
    numbered = Bullets(((Statement("A."),), (Statement("B."),)), ordered=True)
    plain = Bullets(((Statement("C."),),))
    document = root(plain_memo(numbered, plain, numbered))
    lists = [
        p.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val") for p in document.iter(f"{W}p") if style(p) == "ListNumber"
    ]
    assert lists[0] == lists[1] != lists[2] == lists[3]
    numbering = root(plain_memo(numbered, plain, numbered), "word/numbering.xml")
    starts = {n.get(f"{W}numId"): n.find(f"{W}lvlOverride/{W}startOverride") for n in numbering.iter(f"{W}num")}
    assert all(starts[number].get(f"{W}val") == "1" for number in lists)


def test_columns_get_their_longest_word_and_share_the_rest() -> None:
    fitted = widths([["Figure", "about 412,000"], ["What it counts", "rider accounts " * 9], ["Source", "S2"]], 9360)
    assert sum(fitted) == 9360
    assert fitted[0] >= 180 + 13 * 97
    assert fitted[2] >= 180 + 6 * 97
    assert fitted[1] > 2 * fitted[0]


def test_columns_are_set_so_that_the_table_is_low() -> None:
    dates = ["Date", "Wednesday, September 27, 2023"]
    wide, low = ["Event", "word " * 60], ["Event", "word"]
    assert widths([dates, low], 6000)[0] >= 180 + 29 * 97
    assert widths([dates, ["Source", "S1"], wide], 6000)[0] < 180 + 29 * 97


def test_columns_without_room_are_still_all_there() -> None:
    fitted = widths([["x" * 90, "y"]] * 12, 9360)
    assert sum(fitted) == 9360
    assert min(fitted) > 700


def test_a_table_without_rows_or_with_empty_cells_is_printed() -> None:
    empty = Table(("", "B"), ())
    blank = Table(("A", "B"), ((Statement(""), Statement("x")),))
    assert len(list(root(plain_memo(empty, blank)).iter(f"{W}tbl"))) == 2


# LibreOffice reads what we write


def converted(data: bytes, ending: str, folder: Path) -> Path:
    (folder / "memo.docx").write_bytes(data)
    command = ["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", ending,
               "--outdir", str(folder), str(folder / "memo.docx")]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / f"memo.{ending}"


@needs("soffice")
def test_libreoffice_makes_pages_with_notes_marking_and_numbers(tmp_path) -> None:
    pages = [page.extract_text() for page in PdfReader(converted(docx(memo(), report()), "pdf", tmp_path)).pages]
    assert 2 <= len(pages) <= 5
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
        assert page.count("DEMONSTRATION") == 2
    whole = " ".join(" ".join(pages).split())
    assert "Error" not in whole
    assert whole.count("About 412,000 rider accounts were affected, the authority said.") == 1


@needs("soffice")
def test_libreoffice_keeps_headings_tables_and_footnotes(tmp_path) -> None:
    data = docx(memo(), report())
    (tmp_path / "in").mkdir()
    odt = converted(data, "odt", tmp_path / "in")
    with zipfile.ZipFile(odt) as archive:
        content = etree.fromstring(archive.read("content.xml"))
    names = Counter(etree.QName(element).localname for element in content.iter() if isinstance(element.tag, str))
    assert names["note"] == 12
    assert names["table"] == 4
    assert names["table-header-rows"] == 4
    levels = [
        e.get("{urn:oasis:names:tc:opendocument:xmlns:text:1.0}outline-level")
        for e in content.iter()
        if isinstance(e.tag, str) and etree.QName(e).localname == "h"
    ]
    assert levels.count("1") == 1
