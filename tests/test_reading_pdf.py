from __future__ import annotations

import datetime as dt
import io
import subprocess
import sys
import time
from pathlib import Path

import pypdf
import pytest

from briefgen.reading import pdf as pdf_reader
from briefgen.reading import pdfworker
from briefgen.reading.pages import running_text, without_page_marks
from conftest import needs
from reading_files import PROSE, pdf, read_one, refused

LINES = [
    "The harbor board of Tessaly said on Monday that intruders had copied 4,180 berth",
    "records from its scheduling system. A spokesperson said the system was back in ser-",
    "vice by noon. The multi-",
    "factor login of the office was not in use that day, she said.",
]


CRATES = [
    ("red", "North Quay", "lamps"),
    ("green", "South Quay", "ropes"),
    ("blue", "Mill Quay", "sails"),
    ("gray", "Old Quay", "bells"),
]


def write(tmp_path: Path, data: bytes) -> Path:
    (tmp_path / "a.pdf").write_bytes(data)
    return tmp_path / "a.pdf"


def test_an_article_with_title_author_and_date(tmp_path: Path) -> None:
    front = ["HARBOR OFFICE", "Berth Records Were Copied at Tessaly", "March 14, 2031", *LINES]
    article = read_one(write(tmp_path, pdf([front], "/Author (Ana Ruiz) /CreationDate (D:20310320)")))
    assert article.title == "Berth Records Were Copied at Tessaly"
    assert article.author == "Ana Ruiz"
    assert article.published == dt.date(2031, 3, 14)
    assert set(article.origins.values()) == {"document"}


@pytest.mark.parametrize(
    ("given", "title"),
    [("Berths copied", "Berths copied"), ("Microsoft Word - draft3.docx", "Berth Records Were Copied at Tessaly"), ("untitled", "Berth Records Were Copied at Tessaly")],
)  # fmt: skip
def test_a_title_that_a_person_wrote_goes_before_the_page(given: str, title: str, tmp_path: Path) -> None:
    front = ["Berth Records Were Copied at Tessaly", *LINES]
    assert read_one(write(tmp_path, pdf([front], f"/Title ({given})"))).title == title


def test_when_the_file_was_made_is_no_date_of_publication(tmp_path: Path) -> None:
    info = "/CreationDate (D:20310320101010) /ModDate (D:20310321101010)"
    assert read_one(write(tmp_path, pdf([LINES], info))).published is None


def test_lines_are_joined_and_broken_words_made_whole(tmp_path: Path) -> None:
    text = read_one(write(tmp_path, pdf([LINES]))).text
    assert "copied 4,180 berth records from its" in text
    assert "back in service by noon" in text
    assert "multi-factor login" in text


def test_a_hyphen_that_the_document_writes_elsewhere_stays() -> None:
    page = "The well-known harbor office spoke of a well-\nknown flaw, and of a sched-\nule. The schedule was lost."
    assert (
        running_text([page])
        == "The well-known harbor office spoke of a well-known flaw, and of a schedule. The schedule was lost."
    )


def test_running_headers_footers_and_page_numbers_go(tmp_path: Path) -> None:
    pages = [
        [
            "Harbor Office Notice 31-7",
            *(f"The {color} crate {letter} was opened on {quay} and held {goods}." for letter in "ABCDEFGHIJ"),
            f"Page {number} of 4",
            f"- {number} -",
        ]
        for number, (color, quay, goods) in enumerate(CRATES, start=1)
    ]
    text = read_one(write(tmp_path, pdf(pages))).text
    assert "Harbor Office Notice" not in text
    assert "Page 2" not in text
    assert "- 3 -" not in text
    assert text.count("was opened on") == 40


def test_a_form_that_repeats_its_lines_keeps_them() -> None:
    pages = ["Name of the ship\nNumber of crates\nName of the clerk" for _ in range(4)]
    assert running_text(pages).count("Number of crates") == 4


def test_a_number_alone_within_a_page_stays() -> None:
    page = "\n".join(["Header line of the page", *LINES, "4180", *LINES, "the end of it", "7"])
    text = running_text([page])
    assert "4180" in text
    assert not text.endswith("7")


def test_list_items_keep_their_lines() -> None:
    page = "The office named three quays that had been in the system at the time, it said:\n• North quay\n• South quay\n1. First of them"
    assert running_text([page]).split("\n")[1:] == ["• North quay", "• South quay", "1. First of them"]


def test_page_marks_need_three() -> None:
    lines = ["Page 1 of 2", "words", "Page 2 of 2"]
    assert without_page_marks(lines) == lines


def encrypted(user: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([LINES])))
    writer.encrypt(user_password=user, owner_password="owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_an_encrypted_file_is_one_line(tmp_path: Path) -> None:
    error = refused(write(tmp_path, encrypted("secret")))
    assert "encrypted" in str(error)
    assert "password" in error.hint


def test_a_file_that_only_forbids_printing_is_read(tmp_path: Path) -> None:
    assert "4,180" in read_one(write(tmp_path, encrypted(""))).text


def test_pages_that_are_pictures(tmp_path: Path) -> None:
    error = refused(write(tmp_path, pdf([[], []])))
    assert "no text" in str(error)
    assert "OCR" in error.hint


@pytest.mark.parametrize("keep", range(60, 900, 120))
def test_truncated_anywhere_is_one_line_or_what_is_left(keep: int, tmp_path: Path) -> None:
    found = pdfworker.extract(pdf([LINES])[:keep])
    assert set(found) in ({"error"}, {"pages", "title", "author"})


def test_damaged_anywhere_never_escapes(tmp_path: Path) -> None:
    whole = pdf([LINES])
    for at in range(0, len(whole), 23):
        data = bytearray(whole)
        data[at] ^= 0xFF
        assert set(pdfworker.extract(bytes(data))) in ({"error"}, {"pages", "title", "author"})


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfworker, "PAGE_LIMIT", 3)
    assert "more than 3 pages" in pdfworker.extract(pdf([["x"]] * 4))["error"][0]


def test_a_hundred_thousand_pages_are_refused_by_the_count_that_the_file_gives(tmp_path: Path) -> None:
    data = pdf([["A page of words"]]).replace(b"/Count 1 ", b"/Count 100000 ")
    assert "more than 3,000 pages" in str(refused(write(tmp_path, data)))


def test_a_paragraph_of_a_thousand_lines_is_joined_in_time() -> None:
    lines = [f"ledger {number} of the harbor office names the ship and its cargo and" for number in range(40_000)]
    begin = time.monotonic()
    assert "\n" not in running_text(["\n".join(lines)])
    assert time.monotonic() - begin < 5


def test_too_much_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfworker, "CHARACTERS", 20)
    assert "too large" in pdfworker.extract(pdf([LINES]))["error"][0]


def test_too_much_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfworker, "SECONDS", -1)
    assert "too large" in pdfworker.extract(pdf([LINES]))["error"][0]


def test_a_child_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reader, "_TIMEOUT", 0.001)
    assert "reasonable time" in str(refused(write(tmp_path, pdf([LINES]))))


def test_a_stream_that_unpacks_to_far_more_is_refused(tmp_path: Path) -> None:
    import zlib

    compressor = zlib.compressobj(9)
    packed = b"".join(compressor.compress(b" " * 10_000_000) for _ in range(20)) + compressor.flush()
    objects = [
        b"<< /Type /Library /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed + b"\nendstream",
    ]  # fmt: skip
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, data) for number, data in enumerate(objects, 1))
    data = b"%PDF-1.4\n" + body + b"trailer\n<< /Size 5 /Root 1 0 R >>\n%%EOF\n"
    error = refused(write(tmp_path, data))
    assert "\n" not in str(error)


def test_actions_are_not_carried_out(tmp_path: Path) -> None:
    mark = tmp_path / "launched"
    action = f"/OpenAction << /S /Launch /F (/usr/bin/touch) /Win << /F (touch) /P ({mark}) >> >>"
    script = f"/AA << /WC << /S /JavaScript /JS (app.launchURL\\('file://{mark}'\\)) >> >>"
    assert "4,180" in read_one(write(tmp_path, pdf([LINES], catalog=action + script))).text
    assert not mark.exists()


@needs("soffice")
def test_a_pdf_that_an_office_program_wrote(tmp_path: Path) -> None:
    words = [
        f"On day {number}, clerk {chr(65 + number % 26)}{number} opened ledger {number * 7}. {PROSE}"
        for number in range(30)
    ]
    paragraphs = "".join(f"<p>{text}</p>" for text in words)
    (tmp_path / "a.html").write_text(f"<html><body><h1>Berth records copied at Tessaly</h1>{paragraphs}</body></html>")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf:writer_web_pdf_Export",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.html"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = read_one(tmp_path / "a.pdf").text
    assert text.count("copied 4,180 berth records from its scheduling system.") == 30


def test_the_worker_speaks_json() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "briefgen.reading.pdfworker"], input=pdf([LINES]), capture_output=True, check=True
    )
    assert b'"pages"' in done.stdout
