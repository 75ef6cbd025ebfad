"""Who wrote an article and for whom. People and outlets are made up."""

from __future__ import annotations

import datetime as dt
import json
import time
from pathlib import Path

import docx as python_docx
import pytest

from briefgen.reading.bylines import Byline, byline, person, signed
from briefgen.values.article import Article
from reading_files import PROSE, docx, page, para, pdf, read_one

LINE = "By Lena Fox, Statehouse Daily"


@pytest.mark.parametrize(
    ("line", "author", "outlet"),
    [
        (LINE, "Lena Fox", "Statehouse Daily"),
        ("By Lena Fox | Statehouse Daily", "Lena Fox", "Statehouse Daily"),
        ("BY LENA FOX | Capitol Ledger", "LENA FOX", "Capitol Ledger"),
        ("Written by Lena Fox and Sam Lo, the Arlin Courier", "Lena Fox and Sam Lo", "Arlin Courier"),
        ("By Lena Fox, special to the Arlin Herald", "Lena Fox", "Arlin Herald"),
        ("By Lena Fox of the Arlin Herald", "Lena Fox", "Arlin Herald"),
        ("By Lena Fox, Sam Lo and Ida Berg", "Lena Fox, Sam Lo and Ida Berg", None),
        ("By Lena Fox, Sam Lo", "Lena Fox, Sam Lo", None),
        ("By Lena Fox | Staff Reporter", "Lena Fox", None),
        ("By Lena Fox, News Editor", "Lena Fox, News Editor", None),
        ("By Lena Fox | May 6, 2031", "Lena Fox", None),
        ("By Lena Fox, May 6, 2031", "Lena Fox", None),
        ("By", None, None),
    ],
)
def test_a_byline_names_author_and_outlet(line: str, author: str | None, outlet: str | None) -> None:
    assert byline(line) == Byline(author, outlet)


@pytest.mark.parametrize(
    "line",
    ["By noon the system was back; nobody was hurt.", "Lena Fox, Statehouse Daily", "", "By 4,180 to 12 (rounded)"],
)
def test_other_lines_are_no_byline(line: str) -> None:
    assert byline(line) is None


def test_a_sentence_that_begins_with_by_is_signed_by_nobody() -> None:
    assert signed("By the time the board met") is None
    assert signed(LINE) == Byline("Lena Fox", "Statehouse Daily")


@pytest.mark.parametrize(
    "given",
    [
        "python-docx", "Microsoft Office User", "Microsoft® Word 2031", "Adobe InDesign 20.1", "pdfTeX-1.40.25", "LibreOffice", "PScript5.dll",
        "Windows User", "admin", "lfox", "Owner", "Unknown", "  ", "Skia/PDF m120", None,
    ],
)  # fmt: skip
def test_the_name_of_a_program_or_account_is_no_author(given: str | None) -> None:
    assert person(given) is None


@pytest.mark.parametrize(
    "given", ["Lena Fox", "Arlin Harbor Office", "Microsoft", "Ida Prince", "Madonna", "Lena Fox, PhD"]
)
def test_the_name_of_a_person_or_body_is_an_author(given: str) -> None:
    assert person(given) == given


def read(folder: Path, name: str, data: bytes) -> Article:
    (folder / name).write_bytes(data)
    return read_one(folder / name)


TITLE = "Harbor board says berth records were copied"
SIGNED = {
    "a.md": f"# {TITLE}\n\n{LINE}\n\n{PROSE}\n\n{PROSE}".encode(),
    "titled.txt": f"{TITLE}\n\n{LINE}\n\n{PROSE}\n\n{PROSE}".encode(),
    "untitled.txt": f"{LINE}\n\n{PROSE}\n\n{PROSE}".encode(),
    "a.html": page(f"<p>{LINE}</p>").replace(f"</h1><p>{PROSE}".encode(), f"</h1><p>{LINE}</p><p>{PROSE}".encode(), 1),
    "a.docx": docx(para(TITLE) + para(LINE) + para(PROSE)),
    "a.pdf": pdf([[TITLE, LINE, PROSE[:117], PROSE[117:]]]),
    "a.json": json.dumps({"title": TITLE, "text": f"{LINE}\n\n{PROSE}"}).encode(),
}  # fmt: skip


@pytest.mark.parametrize("name", SIGNED)
def test_a_byline_above_the_text_gives_author_and_outlet_and_leaves_the_text(name: str, tmp_path: Path) -> None:
    article = read(tmp_path, name, SIGNED[name])
    assert (article.author, article.outlet) == ("Lena Fox", "Statehouse Daily")
    assert not article.text.startswith("By ")
    assert not article.title.startswith("By ")
    assert "4,180" in article.text
    if name != "a.html":
        assert "Statehouse" not in article.text


def test_what_names_the_outlet_better_goes_before_the_byline(tmp_path: Path) -> None:
    head = "---\ntitle: T\nauthor: Ida Berg\noutlet: Arlin Courier\n---\n"
    article = read(tmp_path, "a.md", f"{head}{LINE}\n\n{PROSE}".encode())
    assert (article.author, article.outlet) == ("Ida Berg", "Arlin Courier")
    linked = f"---\ntitle: T\nurl: https://courier.example/x\n---\n{LINE}\n\n{PROSE}"
    assert read(tmp_path, "b.md", linked.encode()).outlet == "courier.example"


def test_a_file_from_a_program_names_the_program_nowhere(tmp_path: Path) -> None:
    written = python_docx.Document()
    written.add_paragraph(PROSE)
    written.save(str(tmp_path / "a.docx"))
    article = read_one(tmp_path / "a.docx")
    assert (article.author, article.outlet) == (None, None)
    printed = read(tmp_path, "a.pdf", pdf([[PROSE[:90]]], "/Author (Microsoft Word) /Producer (LibreOffice)"))
    assert (printed.author, printed.outlet) == (None, None)


def test_the_author_of_a_document_is_no_outlet(tmp_path: Path) -> None:
    article = read(tmp_path, "a.pdf", pdf([[PROSE[:90]]], "/Author (Lena Fox)"))
    assert (article.author, article.outlet) == ("Lena Fox", None)


def test_a_byline_with_a_date_behind_the_name(tmp_path: Path) -> None:
    article = read(tmp_path, "a.txt", f"{TITLE}\n\nBy Lena Fox | May 6, 2031\n\n{PROSE}\n\n{PROSE}".encode())
    assert (article.author, article.published) == ("Lena Fox", dt.date(2031, 5, 6))


@pytest.mark.parametrize("piece", ["By ", "A ", "A, ", "a | ", "By A, the ", "News "])
def test_no_line_makes_it_slow(piece: str) -> None:
    begin = time.monotonic()
    for text in (piece * 20_000, f"By {piece * 30}"[:99]):
        byline(text)
        person(text)
    assert time.monotonic() - begin < 0.5
