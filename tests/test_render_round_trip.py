"""What we write, we read back: the same statements, citations and header from every format."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.reading.citations import resolve
from briefgen.reading.memo import read_memo
from briefgen.render import Format, render
from briefgen.values.memo import Memo
from briefgen.values.report import Report
from conftest import needs
from sample_memo import memo, report


def read_back(format: Format, folder: Path) -> Memo:
    path = folder / f"memo.{format}"
    path.write_bytes(render(memo(), report(), format))
    return resolve(read_memo(path), memo().articles)


def told(value: Memo) -> list[tuple[object, ...]]:
    """Text, kind, marks and cited passages of every statement."""
    return [
        (s.text, s.kind, s.marks, tuple((c.article, c.passage and c.passage.quote) for c in s.citations))
        for s in value.statements()
    ]


@pytest.mark.parametrize("format", ["docx", "html"])
def test_word_and_the_review_page_read_back_as_markdown_does(format: Format, tmp_path) -> None:
    assert told(read_back(format, tmp_path)) == told(read_back("md", tmp_path))


@pytest.mark.parametrize("format", ["md", "docx", "html", "json"])
def test_every_format_keeps_the_header_and_what_the_memo_is(format: Format, tmp_path) -> None:
    back, header = read_back(format, tmp_path), memo().header
    assert (back.header.re, back.header.to, back.header.sender) == (header.re, header.to, header.sender)
    assert (back.header.date, back.header.as_of) == (header.date, header.as_of)
    assert (back.form, back.provenance["topic"]) == ("hearing_memo", "norwick-transit")


@pytest.mark.parametrize("format", ["md", "docx", "html"])
def test_every_statement_of_fact_keeps_its_words_and_its_passages(format: Format, tmp_path) -> None:
    back = {text: (marks, passages) for text, _, marks, passages in told(read_back(format, tmp_path))}
    for section in memo().sections:
        for block in section.blocks:
            if hasattr(block, "statements"):
                for statement in block.statements:
                    marks, passages = back[statement.text]
                    assert marks == statement.marks
                    cited = [(c.article, c.passage.quote) for c in statement.citations if c.passage]
                    assert [article for article, _ in passages] == [article for article, _ in cited]
                    # a quotation that opens a passage ends it for the reader: the rest of the sentence is lost
                    assert all(short in whole for (_, short), (_, whole) in zip(passages, cited, strict=True))


@pytest.mark.parametrize("format", ["md", "docx", "html"])
def test_a_memo_that_was_read_lists_each_source_once(format: Format, tmp_path) -> None:
    text = render(read_back(format, tmp_path), report(), "md").decode()
    assert [len(re.findall(rf"^(?:- )?S{number}:", text, re.MULTILINE)) for number in (1, 2, 3)] == [1, 1, 1]
    assert "SNone" not in text


def test_articles_that_are_only_checked_against_are_not_listed() -> None:
    checked = replace(memo(), sources=tuple(replace(s, number=None, unused="") for s in memo().sources), sections=())
    text = render(checked, Report(), "md").decode()
    assert "Sources" not in text
    assert "None" not in text


@needs("soffice")
def test_a_memo_that_went_through_an_office_program_reads_back(tmp_path) -> None:
    (tmp_path / "memo.docx").write_bytes(render(memo(), report(), "docx"))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to",
               "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "saved"), str(tmp_path / "memo.docx")]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    saved = resolve(read_memo(tmp_path / "saved" / "memo.docx"), memo().articles)
    assert told(saved) == told(read_back("docx", tmp_path))
