"""Reading a memo: what is none, and what cannot be read, is one line."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from briefgen.errors import UnreadableFile
from briefgen.reading.memo import read_memo
from briefgen.render.document import document
from memo_texts import HTML_MEMO, MEMO, read
from reading_files import archive, docx, para
from sample_memo import memo as sample_memo
from sample_memo import report as sample_report


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
