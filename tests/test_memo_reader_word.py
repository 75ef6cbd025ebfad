"""Reading a memo from Word, and our own memos in every format."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import docx as python_docx
import pytest

from briefgen.reading.memo import read_memo
from briefgen.render.document import document
from briefgen.render.docx import docx as as_word
from briefgen.render.html import review
from briefgen.render.markdown import markdown
from briefgen.values.memo import Memo, Paragraph
from memo_texts import texts
from reading_files import RELATIONS, WORD, cell, docx, para, run
from sample_memo import memo as sample_memo
from sample_memo import report as sample_report


def test_word(tmp_path: Path) -> None:
    note = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    styles = "".join(
        f'<w:style w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in (("T", "Title"), ("H2", "heading 2"), ("L", "List Number"))
    )
    bold = "<w:b/>"
    body = (
        para("Tickets lost", "T")
        + f"<w:p>{run('TO:', bold)}<w:r><w:tab/></w:r>{run('Members')}</w:p>"
        + f"<w:tbl><w:tr>{cell('DATE:')}{cell('June 10, 2031')}</w:tr><w:tr>{cell('FROM')}{cell('Staff')}</w:tr></w:tbl>"
        + para("Summary", "H2")
        + f"<w:p>{run('Scope. ', bold)}{run('The line lost ')}<w:del w:id='1'><w:r><w:delText>99</w:delText></w:r></w:del>"
        + f"<w:ins w:id='2'>{run('31,400')}</w:ins>{run(' tickets.')}{note.format(5)}{run(' It was told.')}{note.format(4)}</w:p>"
        + f"<w:p>{run('Key facts', bold)}</w:p>"
        + f"<w:tbl><w:tr>{cell('Figure')}{cell('Counts')}</w:tr>"
        + f"<w:tr>{cell('31,400')}<w:tc><w:p>{run('tickets')}{note.format(5)}</w:p></w:tc></w:tr></w:tbl>"
        + para("Questions for witnesses", "H2")
        + para("Who had the password?", "L")
        + para("When was it changed?", "L")
    )
    footnotes = "".join(
        f'<w:footnote w:id="{n}">{para(words)}</w:footnote>'
        for n, words in ((4, "The notice."), (5, "Courier: “31,400”"))
    )
    extra = {"word__styles_dot_xml": f'<w:styles xmlns:w="{WORD}">{styles}</w:styles>'}
    (tmp_path / "m.docx").write_bytes(docx(body, footnotes=footnotes, **extra))
    memo = read_memo(tmp_path / "m.docx")
    assert (memo.header.re, memo.header.to, memo.header.sender) == ("Tickets lost", "Members", "Staff")
    assert memo.header.date == dt.date(2031, 6, 10)
    assert [s.slug for s in memo.sections] == ["summary", "key_facts", "questions"]
    assert [(s.text, [(c.key, c.note) for c in s.citations]) for s in memo.statements()] == [
        ("The line lost 31,400 tickets.", [("[^1]", "Courier: “31,400”")]),
        ("It was told.", [("[^2]", "The notice.")]),
        ("31,400", [("[^1]", "Courier: “31,400”")]),
        ("tickets", [("[^1]", "Courier: “31,400”")]),
        ("Who had the password?", []),
        ("When was it changed?", []),
    ]
    (paragraph,) = memo.sections[0].blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.label == "Scope."


@pytest.mark.parametrize("field", ["simple", "complex"])
def test_a_second_reference_to_a_word_note_is_the_note_again(field: str, tmp_path: Path) -> None:
    code = " NOTEREF _N1 \\f \\h "
    again = f'<w:fldSimple w:instr="{code}">{run("1")}</w:fldSimple>'
    if field == "complex":
        marks = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
        again = (
            f"{marks['begin']}<w:r><w:instrText>{code}</w:instrText></w:r>{marks['separate']}{run('1')}{marks['end']}"
        )
    first = (
        '<w:bookmarkStart w:id="9" w:name="_N1"/><w:r><w:footnoteReference w:id="3"/></w:r><w:bookmarkEnd w:id="9"/>'
    )
    body = f"<w:p>{run('It lost 31,400.')}{first}{run(' It said so.')}{again}{run(' Later.')}</w:p>"
    (tmp_path / "m.docx").write_bytes(docx(body, footnotes=f'<w:footnote w:id="3">{para("Courier")}</w:footnote>'))
    memo = read_memo(tmp_path / "m.docx")
    assert [(s.text, [c.key for c in s.citations]) for s in memo.statements()] == [
        ("It lost 31,400.", ["[^1]"]), ("It said so.", ["[^1]"]), ("Later.", []),
    ]  # fmt: skip


def test_a_file_that_python_docx_wrote(tmp_path: Path) -> None:
    written = python_docx.Document()
    written.add_heading("Tickets lost", level=0)
    written.add_heading("Background", level=1)
    written.add_paragraph("The line lost 31,400 tickets. It was told.")
    written.add_paragraph("Nine routes were hit.", style="List Bullet")
    written.save(str(tmp_path / "m.docx"))
    memo = read_memo(tmp_path / "m.docx")
    assert memo.header.re == "Tickets lost"
    assert texts(memo, "background") == ["The line lost 31,400 tickets.", "It was told.", "Nine routes were hit."]


def test_a_note_in_word_keeps_its_links(tmp_path: Path) -> None:
    relation = '<Relationship Id="r1" TargetMode="External" Target="https://example.org/notice"/><Relationship Id="r2" TargetMode="External" Target="javascript:x"/>'
    link = f'<w:p>{run("See ")}<w:hyperlink r:id="r1">{run("the notice")}</w:hyperlink><w:hyperlink r:id="r2">{run(".")}</w:hyperlink></w:p>'
    note = f'<w:footnote xmlns:r="{RELATIONS}" w:id="3">{link}</w:footnote>'
    body = f'<w:p>{run("It lost 31,400.")}<w:r><w:footnoteReference w:id="3"/></w:r></w:p>'
    extra = {"word___rels__footnotes_dot_xml_dot_rels": f"<Relationships>{relation}</Relationships>"}
    (tmp_path / "m.docx").write_bytes(docx(body, footnotes=note, **extra))
    (found,) = read_memo(tmp_path / "m.docx").statements()
    assert found.citations[0].note == "See the notice (https://example.org/notice)."


def comparable(memo: Memo) -> list[tuple[object, ...]]:
    return [
        (
            s.kind,
            s.text.replace("S1: ", "S1 ").replace("S2: ", "S2 ").replace("S3: ", "S3 "),
            s.marks,
            tuple((c.key, c.note) for c in s.citations),
        )
        for s in memo.statements()
    ]


def test_our_own_memo_reads_the_same_from_word_as_from_markdown(tmp_path: Path) -> None:
    (tmp_path / "m.md").write_text(markdown(sample_memo(), sample_report()))
    (tmp_path / "m.docx").write_bytes(as_word(sample_memo(), sample_report()))
    one, two = read_memo(tmp_path / "m.md"), read_memo(tmp_path / "m.docx")
    assert comparable(one) == comparable(two)
    assert len(comparable(one)) > 40
    assert one.header == two.header
    assert (one.form, one.provenance) == (two.form, two.provenance)
    assert [s.slug for s in one.sections] == [s.slug for s in two.sections]


def test_our_own_memo_reads_back_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "m.md").write_text(markdown(sample_memo(), sample_report()))
    back = {s.text for s in read_memo(tmp_path / "m.md").statements()}
    missing = [
        s.text for s in sample_memo().statements() if s.text not in back and s.kind not in ("note", "placeholder")
    ]
    assert not missing


def test_our_own_review_page_reads_too(tmp_path: Path) -> None:
    (tmp_path / "m.html").write_text(review(sample_memo(), sample_report()))
    memo = read_memo(tmp_path / "m.html")
    assert memo.header.to == sample_memo().header.to
    assert {"summary", "key_facts", "gaps"} <= {s.slug for s in memo.sections}


def test_our_own_json(tmp_path: Path) -> None:
    (tmp_path / "m.json").write_text(document(sample_memo(), sample_report()))
    assert read_memo(tmp_path / "m.json") == sample_memo()
