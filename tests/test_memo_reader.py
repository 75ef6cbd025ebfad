"""Reading a memo: Markdown, plain text and pages."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from briefgen.reading.sections import section_name
from briefgen.values.memo import Bullets, Paragraph, Table
from memo_texts import HTML_MEMO, MEMO, read, statement, texts


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
