"""Memos read as a reader sees them. The incident, the people and the outlets are made up."""

from __future__ import annotations

import datetime as dt
import io
import sys
from pathlib import Path

import docx as python_docx
import pytest

from briefgen.errors import UnreadableFile
from briefgen.reading.memo import read_memo
from briefgen.reading.sections import section_name
from briefgen.render.document import document
from briefgen.render.docx import docx as as_word
from briefgen.render.html import review
from briefgen.render.markdown import markdown
from briefgen.values.memo import Bullets, Memo, Paragraph, Statement, Table, block_statements
from reading_files import RELATIONS, WORD, archive, cell, docx, para, run
from sample_memo import memo as sample_memo
from sample_memo import report as sample_report

MEMO = """<!-- briefgen form=hearing_memo topic=arlin-ferry -->

**Committee on Ports**

# Tickets Lost at the Arlin Ferry Line

**TO:** Members, Subcommittee on Ferries
**FROM:** Majority staff
**DATE:** June 10, 2031

**RE:** Hearing on "Tickets lost"

*Information as of May 6, 2031*

This note has a lead of one sentence.

## Summary

The line lost 31,400 tickets.[^1] It was told of it
on April 2 (S2).[^2] [^3] Dr. Reyes spoke of a "hard week" [single source].[^1]

**Scope.** Nine routes were hit, see [the notice](https://example.org/notice).

## I. Introduction

The hearing is on June 12, 2031, in [room: to be supplied].

## Key facts

*Figures and who gives them*

| Figure | What it counts | Who says so |
|---|---|---|
| 31,400 | tickets | the line[^1] |
| 9 | routes, of 40 | Dr. Reyes [conflict][^2] |

## IV. Issues for Congress

- **Old accounts.** The account was open for 3 years.[^2] Congress may ask who closes them.
- Should lines report within a day?

### Questions for witnesses

1. Who had the password?
2. When was it changed?

### Information gaps

The sources do not say how many people were affected.

## Sources

- S1: Courier, “Ferry line says tickets were copied,” May 6, 2031
- S2: Arlin Line, “Notice,” n.d.

[^1]: Courier, “Ferry line says tickets were copied,” May 6, 2031 (S1): “31,400 tickets”
[^2]: Arlin Line (S2), https://example.org/notice: “the account
    was still open”
[^3]: See [the log](https://example.org/log).
"""


def read(tmp_path: Path, text: str, name: str = "m.md") -> Memo:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return read_memo(tmp_path / name)


def texts(memo: Memo, section: str) -> list[str]:
    return [s.text for part in memo.sections if part.slug == section for b in part.blocks for s in block_statements(b)]


def statement(memo: Memo, start: str) -> Statement:
    return next(s for s in memo.statements() if s.text.startswith(start))


def test_header_form_and_topic(tmp_path: Path) -> None:
    memo = read(tmp_path, MEMO)
    header = memo.header
    assert (memo.form, memo.provenance) == ("hearing_memo", {"topic": "arlin-ferry"})
    assert (header.re, header.to, header.sender) == (
        'Hearing on "Tickets lost"',
        "Members, Subcommittee on Ferries",
        "Majority staff",
    )
    assert (header.date, header.as_of) == (dt.date(2031, 6, 10), dt.date(2031, 5, 6))
    assert header.letterhead == "Committee on Ports"
    assert not any("Members" in s.text or "TO:" in s.text for s in memo.statements())


def test_sections_with_slug_heading_and_level(tmp_path: Path) -> None:
    found = [(s.slug, s.heading, s.level) for s in read(tmp_path, MEMO).sections]
    assert found == [
        ("lead", "", 2), ("summary", "Summary", 2), ("introduction", "I. Introduction", 2), ("key_facts", "Key facts", 2),
        ("issues", "IV. Issues for Congress", 2), ("questions", "Questions for witnesses", 3),
        ("gaps", "Information gaps", 3), ("sources", "Sources", 2),
    ]  # fmt: skip


def test_sentences_with_the_notes_that_stand_behind_them(tmp_path: Path) -> None:
    memo = read(tmp_path, MEMO)
    assert texts(memo, "summary") == [
        "The line lost 31,400 tickets.", "It was told of it on April 2.", 'Dr. Reyes spoke of a "hard week".',
        "Nine routes were hit, see the notice.",
    ]  # fmt: skip
    keys = [[c.key for c in s.citations] for s in memo.statements()][1:5]
    assert keys == [["[^1]"], ["S2", "[^2]", "[^3]"], ["[^1]"], ["https://example.org/notice"]]
    assert statement(memo, "Dr. Reyes").marks == ("single source",)


def test_the_text_of_a_note_is_kept_with_its_addresses(tmp_path: Path) -> None:
    memo = read(tmp_path, MEMO)
    notes = {c.key: c.note for s in memo.statements() for c in s.citations}
    assert notes["[^2]"] == "Arlin Line (S2), https://example.org/notice: “the account was still open”"
    assert notes["[^3]"] == "See the log (https://example.org/log)."
    assert notes["S2"] == ""


def test_kinds_of_statements(tmp_path: Path) -> None:
    memo = read(tmp_path, MEMO)
    kinds = {
        "The line lost": "fact", "The hearing is on": "placeholder", "31,400": "fact", "The account was open": "fact",
        "Congress may ask": "judgment", "Old accounts": "note", "Should lines": "question", "Who had": "question",
        "The sources do not": "gap", "S1:": "note",
    }  # fmt: skip
    assert {start: statement(memo, start).kind for start in kinds} == kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[Author, title] · [Product number], version 1", "placeholder"),
        ("The room is [to be supplied].", "placeholder"),
        ("The line [of Arlin] said that it had lost tickets.", "fact"),
    ],
)
def test_blanks_of_a_form_are_placeholders(text: str, kind: str, tmp_path: Path) -> None:
    (found,) = read(tmp_path, f"## Background\n\n{text}\n").statements()
    assert found.kind == kind


@pytest.mark.parametrize(
    ("heading", "slug", "kind"),
    [
        ("II. Witnesses", "witnesses", "purpose"), ("Verification annex", "annex", "note"), ("Bottom line", "summary", "fact"),
        ("Considerations for Congress", "issues", "judgment"), ("Legislative and policy options", "options", "judgment"),
        ("What is disputed or unknown", "conflicts", "fact"), ("Conflicting accounts", "conflicts", "fact"),
        ("Agency and vendor response", "response", "fact"), ("V. Staff contacts", "contacts", "note"),
        ("What is not known", "gaps", "gap"), ("3. The night of April 2", "the_night_of_april_2", "fact"), ("Timeline", "timeline", "fact"),
        ("Disclaimer and sources", "sources", "note"), ("???", "section", "fact"),
    ],
)  # fmt: skip
def test_headings(heading: str, slug: str, kind: str) -> None:
    assert section_name(heading) == (slug, kind)


def test_a_label_is_no_statement_unless_it_holds_a_figure(tmp_path: Path) -> None:
    memo = read(tmp_path, "## Background\n\n**Scope.** Nine routes.\n\n**Since 2029.** The account was open.\n")
    scope, since = (b for s in memo.sections for b in s.blocks if isinstance(b, Paragraph))
    assert (scope.label, [s.text for s in scope.statements]) == ("Scope.", ["Nine routes."])
    assert (since.label, [s.text for s in since.statements]) == ("", ["Since 2029.", "The account was open."])


def test_a_table_has_a_statement_a_cell_and_the_rows_notes(tmp_path: Path) -> None:
    memo = read(tmp_path, MEMO)
    table = next(b for s in memo.sections for b in s.blocks if isinstance(b, Table))
    assert (table.header, table.caption) == (("Figure", "What it counts", "Who says so"), "Figures and who gives them")
    assert [[s.text for s in row] for row in table.rows] == [
        ["31,400", "tickets", "the line"],
        ["9", "routes, of 40", "Dr. Reyes"],
    ]
    assert [[c.key for s in row for c in s.citations] for row in table.rows] == [["[^1]"] * 3, ["[^2]"] * 3]
    assert table.rows[1][2].marks == ("conflict",)
    assert (table.rows[1][2].place.row, table.rows[1][2].place.cell) == (1, 2)


def test_places_lead_to_the_words_in_the_file(tmp_path: Path) -> None:
    memo = read(tmp_path, MEMO)
    for found in memo.statements():
        place = found.place
        assert place.offset is not None
        first = found.text.strip('[“"').split()[0]
        assert MEMO[place.offset :].startswith(first)
        line = MEMO.split("\n")[(place.line or 0) - 1]
        assert line[(place.column or 0) - 1 :].startswith(first)


def test_lists(tmp_path: Path) -> None:
    memo = read(tmp_path, MEMO)
    plain, numbered = (
        b for s in memo.sections if s.slug in ("issues", "questions") for b in s.blocks if isinstance(b, Bullets)
    )
    assert (plain.ordered, numbered.ordered) == (False, True)
    assert [s.text for s in numbered.items[1]] == ["When was it changed?"]


def test_hidden_comments_and_pictures_are_not_read(tmp_path: Path) -> None:
    memo = read(
        tmp_path, "## Summary\n\nSeen.<!-- 987,654 hidden --> ![99 boats](x.png) <span hidden>987,654</span>Again.\n"
    )
    assert "987,654" not in " ".join(texts(memo, "summary"))
    assert "99" not in " ".join(texts(memo, "summary"))


def test_an_indented_paragraph_is_no_code(tmp_path: Path) -> None:
    assert texts(read(tmp_path, "## Summary\n\n    The line lost *31,400* tickets.\n"), "summary") == [
        "The line lost 31,400 tickets."
    ]


def test_every_block_of_markdown_is_read(tmp_path: Path) -> None:
    text = (
        "## Background\n\n> The line said:\n> “We closed the account.”\n\n```\nlost 31,400\n```\n\n"
        "<div>A block of <b>tags</b>.</div>\n\n- One thing\n  - a thing below it\n\n  and more of it\n\nA line\\\nwith `code` \\[kept\\].\n"
    )
    assert texts(read(tmp_path, text), "background") == [
        "The line said: “We closed the account.”", "lost 31,400", "A block of tags.", "One thing", "a thing below it",
        "and more of it", "A line with code [kept].",
    ]  # fmt: skip


def test_invisible_characters_are_no_part_of_a_statement(tmp_path: Path) -> None:
    memo = read(tmp_path, "## Summary\n\nThe line lost 31\u200b,400 tick\u00adets.[^1]\n\n[^1]: Cour\u200bier\n")
    found = statement(memo, "The line")
    assert found.text == "The line lost 31,400 tickets."
    assert found.citations[0].note == "Courier"


def test_header_lines_that_stand_apart_or_together(tmp_path: Path) -> None:
    for gap in ("  \n", "\n", "\n\n"):
        lines = gap.join(
            ("**TO:** Members", "**FROM:** Staff of the committee", "**DATE:** June 10, 2031", "**RE:** Date: a matter")
        )
        header = read(tmp_path, f"{lines}\n\n## Summary\n\nWords.\n").header
        assert (header.to, header.sender, header.re) == ("Members", "Staff of the committee", "Date: a matter")
        assert header.date == dt.date(2031, 6, 10)


def test_a_bold_line_that_names_a_section_opens_it(tmp_path: Path) -> None:
    memo = read(tmp_path, "**Background**\n\nThe line lost tickets.\n\n**A bold sentence stays text.**\n")
    assert texts(memo, "background") == ["The line lost tickets.", "A bold sentence stays text."]


TEXT_MEMO = """MEMORANDUM

TO: Members
FROM: Staff
DATE: June 10, 2031
RE: Tickets lost

SUMMARY

The line lost 31,400 tickets. It was told of it
on April 2 (S2).

I. Introduction
The hearing is on June 12, 2031.

Questions for witnesses

1. Who had the password, and since
   when?
2. When was it changed?

Sources

S2 Arlin Line, Notice
"""


def test_plain_text(tmp_path: Path) -> None:
    memo = read(tmp_path, TEXT_MEMO, "m.txt")
    assert (memo.header.to, memo.header.sender, memo.header.re) == ("Members", "Staff", "Tickets lost")
    assert memo.header.date == dt.date(2031, 6, 10)
    assert [s.slug for s in memo.sections] == ["summary", "introduction", "questions", "sources"]
    assert texts(memo, "summary") == ["The line lost 31,400 tickets.", "It was told of it on April 2."]
    assert [c.key for c in statement(memo, "It was told").citations] == ["S2"]
    assert texts(memo, "questions") == ["Who had the password, and since when?", "When was it changed?"]
    assert statement(memo, "The hearing").kind == "purpose"
    assert TEXT_MEMO.split("\n")[(statement(memo, "When was").place.line or 0) - 1].startswith("2. When")


HTML_MEMO = """<html><head><meta name="keywords" content="briefgen form=hearing_memo topic=arlin-ferry"></head><body>
<h1>Tickets lost</h1><p><b>TO:</b> Members</p><p><b>FROM:</b> Staff</p><p><b>DATE:</b> June 10, 2031</p>
<h2>Summary</h2><p>The line lost <i>31,400</i> tickets.<sup><a href="#fn1">1</a></sup> It was told on April 2.<a href="#fn2">[2]</a>
<span style="display:none">It lost 987,654.</span></p><ul><li>Nine <a href="https://example.org/notice">routes</a> were hit.<ul><li>Two of them north.</li></ul></li></ul>
<table><tr><th>Figure</th><th>Counts</th></tr><tr><td>31,400</td><td>tickets<a href="#fn1">1</a></td></tr></table>
<ol><li id="fn1">Courier, May 6, 2031: “31,400 tickets” <a href="#r1">↩</a></li><li id="fn2">Arlin Line, <a href="https://example.org/notice">Notice</a></li></ol>
</body></html>"""


def test_html(tmp_path: Path) -> None:
    memo = read(tmp_path, HTML_MEMO, "m.html")
    assert (memo.form, memo.header.re, memo.header.to) == ("hearing_memo", "Tickets lost", "Members")
    assert texts(memo, "summary") == [
        "The line lost 31,400 tickets.", "It was told on April 2.", "Nine routes were hit.", "Two of them north.", "31,400", "tickets",
    ]  # fmt: skip
    notes = {c.key: c.note for s in memo.statements() for c in s.citations}
    assert notes == {
        "[^1]": "Courier, May 6, 2031: “31,400 tickets”",
        "[^2]": "Arlin Line, Notice (https://example.org/notice)",
        "https://example.org/notice": "",
    }


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


@pytest.mark.parametrize(
    "text", ["{}", "[]", "nothing", '{"schema_version": 1, "memo": {"form": 3}}', '{"memo": null}']
)
def test_other_json_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="not a memo"):
        read(tmp_path, text, "m.json")


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (MEMO.encode(), "31,400"),
        (HTML_MEMO.encode(), "31,400"),
        (document(sample_memo(), sample_report()).encode(), "Norwick"),
        (docx(para("The line lost 31,400 tickets.")), "31,400"),
    ],
    ids=["md", "html", "json", "docx"],
)
def test_standard_input(data: bytes, word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    memo = read_memo(Path("-"))
    assert any(word in s.text for s in memo.statements())


@pytest.mark.parametrize(
    ("name", "data"),
    [("m.md", b""), ("m.md", b"\n\n"), ("m.pdf", b"%PDF-1.4"), ("m.docx", b"PK\x03\x04 torn"), ("m.docx", archive({"x": "y"})), ("m.docx", docx("")), ("m.html", b"<html></html>"), ("m.md", b"\0" * 99), ("m.txt", b"\x01\x02\x03" * 99)],
)  # fmt: skip
def test_what_is_no_memo_is_one_line(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableFile) as caught:
        read_memo(tmp_path / name)
    assert str(caught.value).startswith(str(tmp_path / name))
    assert caught.value.hint


def test_a_parser_that_fails_in_its_own_way_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def explode(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr("briefgen.reading.word.parse", explode)
    (tmp_path / "m.docx").write_bytes(docx(para("Words.")))
    with pytest.raises(UnreadableFile, match=r"damaged, its reader could not make sense of it\.$"):
        read_memo(tmp_path / "m.docx")


def test_a_missing_memo(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no such file"):
        read_memo(tmp_path / "nowhere.md")


def test_a_folder_is_no_memo(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"a folder, and a file is needed here\.$") as caught:
        read_memo(tmp_path)
    assert caught.value.hint


def test_a_memo_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "m.md").write_text(MEMO)
    monkeypatch.setattr("os.open", forbidden)
    with pytest.raises(UnreadableFile, match=r"may not be read\.$") as caught:
        read_memo(tmp_path / "m.md")
    assert "permissions" in caught.value.hint
