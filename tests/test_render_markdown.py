"""Markdown: the agreed form, and articles that try to be more than data (S26-S32)."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefgen.errors import TemplateError
from briefgen.render import render, templates
from briefgen.render.escape import markdown as escape
from briefgen.render.markdown import markdown
from briefgen.values.memo import Citation, Paragraph, Statement, Table
from briefgen.values.report import Report
from render_helpers import hostile, markdown_templates, plain_memo, words_of
from sample_memo import memo, report

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
NOTHING = Report()


def tokens(text: str) -> list[Token]:
    found: list[Token] = []
    for token in PARSER.parse(text):
        found += [token, *(token.children or [])]
    return found


def shown(text: str) -> str:
    """What a reader sees of one line of Markdown."""
    return "".join(t.content for t in tokens(text) if t.type in ("text", "code_inline", "html_inline", "text_special"))


def test_the_memo_has_the_agreed_form() -> None:
    lines = markdown(memo(), report()).splitlines()
    assert lines[0] == "<!-- briefgen form=hearing_memo topic=norwick-transit -->"
    assert "# Rider Records at the Norwick Transit Authority" in lines
    for line in (
        "**TO:** Members, Subcommittee on Transit Security",
        "**FROM:** Majority Committee Staff",
        "**DATE:** June 10, 2031",
        "**RE:** Rider Records at the Norwick Transit Authority",
        "*Information as of May 2, 2031*",
        "## III. Background",
        "### Key facts",
        "1. Why did 38 of 61 servers lack a fix that had been published on January 9, 2031?[^4]",
    ):
        assert line in lines
    assert [line for line in lines if line.startswith("# ")] == ["# Rider Records at the Norwick Transit Authority"]


def test_every_statement_is_printed() -> None:
    text = markdown(memo(), report())
    assert [words for words in words_of() if words not in text] == []


def test_footnotes_count_from_one_and_the_same_passage_has_one_number() -> None:
    text = markdown(memo(), report())
    body, notes = text[: text.index("\n[^1]:")], text[text.index("\n[^1]:") :]
    assert [line.split(":")[0] for line in notes.strip().splitlines()] == [f"[^{n}]" for n in range(1, 13)]
    assert body.count("[^4]") == 6
    assert (
        "[^1]: briefgen test desk, March 14, 2031 (S1): “About 412,000 rider accounts were affected, the authority said.”"
    ) in notes


def test_marks_stand_before_the_full_stop() -> None:
    text = markdown(memo(), report())
    assert "counts 431,500 [conflict].[^2]" in text
    assert "one unnamed council aide [single source][^10] |" in text


def test_a_mark_that_the_text_carries_already_is_not_repeated() -> None:
    twice = Statement("One aide spoke [single source].", marks=("single source", "conflict"))
    text = markdown(plain_memo(Paragraph((twice,))), NOTHING)
    assert "One aide spoke [single source] [conflict]." in text


def test_sources_are_numbered_and_unused_ones_have_their_reason() -> None:
    text = markdown(memo(), report())
    assert "- S2: briefgen test desk, “Audit finds 38 unpatched servers at Norwick Transit,” May 2, 2031" in text
    assert "### Articles not used" in text
    assert ": a feed excerpt without a fact of its own" in text


def test_sources_stand_before_the_annex_where_no_section_is_theirs() -> None:
    bare = replace(memo(), sections=tuple(s for s in memo().sections if s.slug != "sources"))
    text = markdown(bare, report())
    assert 0 < text.index("## Sources") < text.index("- S1: ") < text.index("## Verification annex")


def test_the_marking_and_the_letterhead_are_printed() -> None:
    text = markdown(memo(), report())
    assert "**DEMONSTRATION**" in text
    assert "**Committee on Transit**" in text


def test_the_same_memo_gives_the_same_bytes() -> None:
    assert render(memo(), report(), "md") == render(memo(), report(), "md")


@pytest.mark.parametrize(
    "value",
    [
        "![x](https://example.org/?q=secret)",
        "[click](https://example.org)",
        "[click](javascript:alert(1))",
        "[click]: https://example.org",
        "![x][1]",
        "<img src=https://example.org/x.png>",
        "<script>alert(1)</script>",
        "<!-- hidden -->",
        "a **bold** and _leaning_ and `code` and ~~struck~~ word",
        "# Heading",
        "## Heading",
        "- item",
        "+ item",
        "* item",
        "1. item",
        "1) item",
        "> quoted",
        "| a | b |",
        "---",
        "===",
        "~~~",
        "```",
        "[^1] and [^9]",
        "[^1]: a note",
        "[ ] task",
        "a &amp; b &#x202e; &lt;b&gt;",
        "AT&T <b>x</b> a < b",
        r"back\slash \* \[x\]",
        "__init__ snake_case _x_",
        "{{ 7 * 7 }} {% for x in y %}",
        "[single source] and […] and 198.51.100[.]7",
        "a\n\n# Heading\n\n- item",
    ],
)  # fmt: skip
def test_text_of_an_article_is_printed_as_that_text(value: str) -> None:
    line = " ".join(value.split())
    assert shown(escape(value)) == line
    parsed = PARSER.parse(escape(value))
    assert [t.type for t in parsed] == ["paragraph_open", "inline", "paragraph_close"]
    assert not [t.type for t in tokens(escape(value)) if t.type in ("image", "html_inline", "html_block", "em_open")]
    body = markdown(hostile(value), NOTHING)
    assert not [t for t in tokens(body) if t.type in ("image", "link_open", "html_inline")]
    assert [t.content for t in tokens(body) if t.type == "html_block"] == [
        "<!-- briefgen form=hearing_memo topic= -->\n"
    ]
    assert len([t for t in PARSER.parse(body) if t.type == "heading_open"]) == 4
    assert len([t for t in PARSER.parse(body) if t.type == "table_open"]) == 1


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", r"\\server\share", "//evil"]
)
def test_no_link_but_https_http_and_mailto(url: str) -> None:
    body = markdown(hostile("plain", url), NOTHING)
    assert url.split(":", maxsplit=1)[0] + ":" not in body
    assert "https://" not in body


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        ("a\x00b", "a␀b"),
        ("a\x1b[31mb", "a␛[31mb"),
        ("a\ud800b", "a�b"),
        ("a\u202eb", "a�b"),
        ("a\u2066b", "a�b"),
        ("a\U000e0041b", "a�b"),
        ("a\ufffeb", "a�b"),
    ],
)
def test_what_cannot_be_seen_becomes_visible_or_goes(value: str, seen: str) -> None:
    text = render(hostile(value), NOTHING, "md").decode("utf-8")
    assert escape(value) == escape(seen)
    assert escape(seen) in text
    assert value not in text


cells = st.text(st.characters(codec="utf-8", exclude_characters="\u2028\u2029"), max_size=30)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=4))
def test_a_table_keeps_its_columns_whatever_its_cells_hold(rows: list[tuple[str, str, str]]) -> None:
    table = Table(("One", "Two", "Three"), tuple(tuple(Statement(cell) for cell in row) for row in rows))
    parsed = PARSER.parse(markdown(plain_memo(table), NOTHING))
    contents = [parsed[i + 1] for i, token in enumerate(parsed) if token.type == "td_open"]
    texts = ["".join(child.content for child in token.children or []) for token in contents]
    assert texts == [shown(escape(cell)) for row in rows for cell in row]
    assert len(texts) == 3 * len(rows)
    assert [t for t in tokens(markdown(plain_memo(table), NOTHING)) if t.type in ("image", "html_inline")] == []


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("ab1 \\`*_{}[]()<>#+-.!|~&;:=^\"'/x"), max_size=40))
def test_any_text_reads_as_itself(value: str) -> None:
    assert " ".join(shown(escape(value)).split()) == " ".join(value.split())


def test_a_row_that_rests_on_one_passage_has_its_mark_once() -> None:
    one, other = Citation("S1", note="One note."), Citation("S2", note="Another note.")
    same = tuple(Statement(text, citations=(one,)) for text in ("10", "trams", "the operator"))
    mixed = (Statement("20", citations=(one,)), Statement("buses"), Statement("the union", citations=(one, other)))
    text = markdown(plain_memo(Table(("A", "B", "C"), (same, mixed))), NOTHING)
    assert "| 10[^1] | trams | the operator |" in text
    assert "| 20[^1] | buses | the union[^1][^2] |" in text


def test_a_field_that_does_not_exist_is_named_with_its_line(tmp_path) -> None:
    folder = markdown_templates(tmp_path, "# {{ memo.re }}\n\nA figure: {{ memo.figure_count }}.\n")
    with pytest.raises(TemplateError, match=r"hearing_memo/memo\.md\.jinja is wrong in line 3.*'figure_count'"):
        markdown(memo(), NOTHING, folder)


def test_a_syntax_error_is_named_with_its_line(tmp_path) -> None:
    with pytest.raises(TemplateError, match="in line 2"):
        markdown(memo(), NOTHING, markdown_templates(tmp_path, "# x\n{% for x in %}\n"))


def test_a_form_without_a_template_is_named() -> None:
    with pytest.raises(TemplateError, match=r"no template 'nothing/memo\.md\.jinja'"):
        markdown(replace(memo(), form="nothing"), NOTHING)


def test_a_memo_without_a_form_has_no_template() -> None:
    for format in ("md", "docx"):
        with pytest.raises(TemplateError, match="has no form"):
            render(replace(memo(), form=""), NOTHING, format)


@pytest.mark.parametrize(
    "attack",
    [
        '{{ cycler.__init__.__globals__.os.popen("touch TARGET").read() }}',
        '{{ memo.__class__.__mro__[1].__subclasses__() }}',
        '{{ "".__class__.__base__ }}',
        "{{ memo.sections.__len__.__self__ }}",
    ],
)  # fmt: skip
def test_a_template_cannot_leave_the_sandbox(attack: str, tmp_path) -> None:
    target = tmp_path / "made"
    folder = markdown_templates(tmp_path, attack.replace("TARGET", str(target)))
    with pytest.raises(TemplateError, match=r"memo\.md\.jinja is wrong in line 1: the sandbox forbids it"):
        markdown(memo(), NOTHING, folder)
    assert not target.exists()


@pytest.mark.parametrize(
    ("bomb", "told"),
    [
        ("{% for x in range(10**9) %}{{ x }}{% endfor %}", "asks for too much in line 1: Range too big"),
        ("{% for x in range(90000) %}{% for y in range(90000) %}{% endfor %}{% endfor %}", "takes longer than 0.5 s"),
        ("{% for x in range(90000) %}{{ memo.re * 99 }}{% endfor %}", "makes more than 1,000,000 characters"),
        ("{{ 'x' | center(10**9) }}", "No filter named 'center'"),
        ("{{ '%999999999d' | format(1) }}", "No filter named 'format'"),
        ("{{ 'xyz' * 10**9 }}", "asks for too much in line 1: 1000000000 times 3"),
        ("{{ 10**9 * [1, 2, 3] }}", "asks for too much in line 1: 1000000000 times 3"),
        ("{{ 9**(9**9) }}", "asks for too much in line 1: a number of more than 10000 binary digits"),
        ("{{ (((9**99)**99)**99)**99 }}", "asks for too much in line 1: a number of more than 10000 binary digits"),
        ("{{ 9**2000 * 9**2000 }}", "asks for too much in line 1: a number of more than 10000 binary digits"),
        ("{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}", "asks for too much"),
    ],
)
def test_a_template_cannot_run_or_grow_for_ever(bomb: str, told: str, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(templates, "SECONDS", 0.5)
    monkeypatch.setattr(templates, "CHARACTERS", 1_000_000)
    began = time.monotonic()
    with pytest.raises(TemplateError, match=re.escape(told)):
        markdown(memo(), NOTHING, markdown_templates(tmp_path, bomb))
    assert time.monotonic() - began < 8


def test_a_person_can_change_the_template(tmp_path) -> None:
    folder = markdown_templates(
        tmp_path, "{{ memo.re }}: {{ report.figures }} figures, {{ memo.sections | length }} sections"
    )
    assert (
        markdown(memo(), report(), folder)
        == "Rider Records at the Norwick Transit Authority: 10 figures, 13 sections\n"
    )


def test_adjoining_statements_do_not_join() -> None:
    text = markdown(plain_memo(Paragraph((Statement("One."), Statement("Two.")), label="First.")), NOTHING)
    assert "**First.** One. Two." in text
