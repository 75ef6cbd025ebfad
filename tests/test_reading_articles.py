from __future__ import annotations

import datetime as dt
import io
import json
import os
import re
import socket
import sys
from pathlib import Path

import pytest

from briefgen.errors import UnreadableFile
from briefgen.reading import raw
from briefgen.reading.articles import READERS, read_paths
from briefgen.values.article import Article
from reading_files import PROSE, archive, docx, page, para, pdf, read_one, refused

TEXT = f"Harbor board says berth records were copied\n\n{PROSE}\n"


def test_a_folder_is_walked_in_order_and_each_file_read_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/c.md", "a/.hidden.txt", ".git/x.txt", "~$lock.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT + name)
    found = list(read_paths([tmp_path, tmp_path / "b.txt"]))
    assert [item.source for item in found if isinstance(item, Article)] == [
        str(tmp_path / name) for name in ("a/c.md", "a/z.txt", "b.txt")
    ]
    assert len(found) == 3


def test_what_a_browser_saved_beside_a_page_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "story.html").write_bytes(page(""))
    (tmp_path / "story.url").write_text("https://example.org/story")
    (tmp_path / "story_files").mkdir()
    (tmp_path / "story_files" / "frame.html").write_bytes(page("", title="An advertisement"))
    (tmp_path / "other_files").mkdir()
    (tmp_path / "other_files" / "own.txt").write_text(TEXT)
    (tmp_path / "alone.url").write_text("https://example.org/alone")
    found = list(read_paths([tmp_path]))
    assert [Path(item.source).name for item in found if isinstance(item, Article)] == ["own.txt", "story.html"]
    assert [Path(item.path).name for item in found if isinstance(item, UnreadableFile)] == ["alone.url"]


def test_devices_pipes_and_links_out_are_skipped_with_a_line(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text(TEXT)
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(TEXT)
    os.mkfifo(folder / "pipe.txt")
    (folder / "zero.txt").symlink_to("/dev/zero")
    (folder / "away.txt").symlink_to(outside)
    (folder / "dangling.txt").symlink_to(folder / "nothing")
    (folder / "inside.txt").symlink_to(folder / "good.txt")
    (folder / "loop").symlink_to(folder)
    found = list(read_paths([folder]))
    lines = {Path(item.path).name: str(item) for item in found if isinstance(item, UnreadableFile)}
    assert set(lines) == {"pipe.txt", "zero.txt", "away.txt", "dangling.txt"}
    assert "pipe" in lines["pipe.txt"]
    assert "out of the folder" in lines["away.txt"]
    assert [Path(item.source).name for item in found if isinstance(item, Article)] == ["good.txt"]


def test_a_device_or_pipe_named_outright_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    assert "not a regular file" in str(refused(tmp_path / "pipe.txt"))
    assert "not a regular file" in str(refused(tmp_path / "zero.txt"))


def test_a_link_that_the_user_names_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text(TEXT)
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    assert read_one(tmp_path / "link.txt").title == "Harbor board says berth records were copied"


BROKEN: dict[str, bytes] = {
    "missing-zero-byte.txt": b"",
    "zero-byte.html": b"",
    "zero-byte.pdf": b"",
    "zero-byte.docx": b"",
    "zero-byte.json": b"",
    "nul-filled.txt": b"\0" * 5000,
    "nul-filled.docx": b"\0" * 5000,
    "blank.txt": b" \n\n \t\n",
    "blank.md": b"---\ntitle: Only a title\n---\n",
    "binary.txt": bytes(range(256)) * 40,
    "binary.html": bytes(range(256)) * 40,
    "picture-named.txt": b"\x89PNG\r\n\x1a\n" + b"\x01" * 200,
    "pdf-named.txt": pdf([["A page"]]),
    "pdf-named.html": pdf([["A page"]]),
    "pdf-named.docx": pdf([["A page"]]),
    "word-named.pdf": docx(para("A paragraph")),
    "word-named.md": docx(para("A paragraph")),
    "html-named.pdf": page(""),
    "html-named.docx": page(""),
    "old-word.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00\x01" * 400,
    "rich-text.txt": rb"{\rtf1\ansi Some words}",
    "program.txt": b"\x7fELF" + b"\x02" * 300,
    "unknown.xyz": b"words",
    "torn-utf16.txt": "\ufeffHalf a file".encode("utf-16-le")[:-1] + b"\xd8",
    "truncated.pdf": pdf([["A page of text"]])[:220],
    "only-header.pdf": b"%PDF-1.7\n",
    "truncated.docx": docx(para("A paragraph of text"))[:150],
    "no-word-inside.docx": archive({"notes.txt": "not a document"}),
    "not-xml.docx": archive({"word/document.xml": "<w:document><w:body>"}),
    "empty-body.docx": docx(""),
    "broken.json": b'{"title": "Cut off',
    "no-article.json": b'{"count": 3, "items": [1, 2]}',
    "scalar.json": b"42",
    "no-text.html": b"<html><body><nav>Menu</nav></body></html>",
    "no-pages.pdf": pdf([]),
    "pictures-only.pdf": pdf([[], []]),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_one_line_that_names_it_and_says_what_to_do(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(BROKEN[name])
    found = list(read_paths([tmp_path]))
    assert all(isinstance(item, UnreadableFile) for item in found), found
    for item in found:
        assert isinstance(item, UnreadableFile)
        assert "\n" not in str(item)
        assert str(item).startswith(str(tmp_path / name))
        assert item.path == str(tmp_path / name)
        assert item.hint
        assert str(item).endswith("."), "message and hint are printed on one line"
        assert not re.search(r"[a-z](?:Error|Exception)\b", str(item)), "the names of exceptions say nothing to a user"
        assert "Traceback" not in str(item)


def test_the_rest_of_a_batch_goes_on(tmp_path: Path) -> None:
    assert len(BROKEN) >= 30
    for name, data in BROKEN.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "zz-good.txt").write_text(TEXT + "Another text.\n")
    (tmp_path / "aa-good.txt").write_text(TEXT)
    found = list(read_paths([tmp_path]))
    assert [Path(item.source).name for item in found if isinstance(item, Article)] == ["aa-good.txt", "zz-good.txt"]


def test_a_name_that_does_not_exist(tmp_path: Path) -> None:
    assert "no such file" in str(refused(tmp_path / "nowhere.txt"))


def test_a_wrong_ending_says_what_the_file_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(BROKEN["pdf-named.txt"])
    error = refused(tmp_path / "a.txt")
    assert "a PDF file" in str(error)
    assert ".pdf" in error.hint


def test_a_file_above_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raw, "SIZE_LIMIT", 1000)
    (tmp_path / "large.txt").write_text("word " * 300)
    assert "larger than" in str(refused(tmp_path / "large.txt"))


@pytest.mark.parametrize(
    ("encoding", "prefix"),
    [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"), ("cp1252", b""), ("latin-1", b"")],
)  # fmt: skip
def test_encodings(encoding: str, prefix: bytes, tmp_path: Path) -> None:
    words = "The café owner’s claim rose to £4,180, said Zoë Müller, who had asked for a second audit of the fund."
    text = words if encoding != "latin-1" else words.replace("’", "'")
    (tmp_path / "a.txt").write_bytes(prefix + text.encode(encoding))
    assert read_one(tmp_path / "a.txt").text == text


def test_latin_1_that_windows_1252_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Señal number one, said the office \x81 twice today.".encode("latin-1"))
    assert read_one(tmp_path / "a.txt").text.startswith("Señal")


@pytest.mark.parametrize(
    ("name", "published"),
    [("harbor-2031-03-14.txt", dt.date(2031, 3, 14)), ("20310314.txt", None), ("2031-03.txt", None), ("2031-03-14_to_2031-04-02.txt", None)],
)  # fmt: skip
def test_a_date_from_a_file_name_only_when_it_is_one_full_iso_date(
    name: str, published: dt.date | None, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(TEXT)
    article = read_one(tmp_path / name)
    assert article.published == published
    assert article.origins.get("published") == ("file name" if published else None)


def test_a_date_on_the_page_goes_before_the_file_name(tmp_path: Path) -> None:
    (tmp_path / "harbor-2031-03-14.md").write_text(f"---\ntitle: Harbor\ndate: 2031-02-01\n---\n{PROSE}")
    article = read_one(tmp_path / "harbor-2031-03-14.md")
    assert article.published == dt.date(2031, 2, 1)
    assert article.origins["published"] == "front matter"


def test_an_undated_article_stays_undated(tmp_path: Path) -> None:
    (tmp_path / "harbor.txt").write_text(
        TEXT + "It happened on March 3, 2031, the board said, and lasted for two days."
    )
    article = read_one(tmp_path / "harbor.txt")
    assert article.published is None
    assert "published" not in article.origins


def test_the_id_is_that_of_the_address_else_of_the_bytes(tmp_path: Path) -> None:
    for name, head in (("a", "https://www.example.org/x/?utm_source=feed#top"), ("b", "http://example.org/x")):
        (tmp_path / f"{name}.md").write_text(f"---\ntitle: T\nurl: {head}\n---\n{PROSE}{name}")
    first, second = read_one(tmp_path / "a.md"), read_one(tmp_path / "b.md")
    assert first.id == second.id
    assert first.url == "https://www.example.org/x/?utm_source=feed#top"
    (tmp_path / "c.txt").write_text(TEXT)
    (tmp_path / "d.txt").write_text(TEXT)
    (tmp_path / "e.txt").write_text(TEXT + ".")
    ids = [read_one(tmp_path / f"{name}.txt").id for name in "cde"]
    assert ids[0] == ids[1] != ids[2]
    assert all(len(key) == 16 for key in ids)


def test_a_teaser_is_left_out_where_the_article_itself_was_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\ntitle: T\nurl: https://example.org/x\n---\n{PROSE}")
    (tmp_path / "b.jsonl").write_text(
        '{"title": "T", "link": "https://example.org/x", "description": "A teaser of it."}\n'
    )
    assert [item.kind for item in read_paths([tmp_path]) if isinstance(item, Article)] == ["full"]


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (page(""), "Harbor board says berth records were copied"),
        (
            pdf([["Harbor board says berth records were copied", PROSE[:90]]]),
            "Harbor board says berth records were copied",
        ),
        (
            docx(para("Harbor board says records were copied", "Title") + para(PROSE)),
            "Harbor board says records were copied",
        ),
        (b'{"title": "A record", "text": "Some words of it."}', "A record"),
        (b'[{"title": "A record", "text": "Some words of it."}]', "A record"),
        (b"# A heading\n\nSome words below it.", "A heading"),
    ],
)
def test_standard_input_is_known_by_its_content(data: bytes, title: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    article = read_one(Path("-"))
    assert title in article.title
    assert article.source == "-"


def test_no_reader_opens_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    picture = "<img src='http://127.0.0.1:9/x.png'><link rel='stylesheet' href='http://127.0.0.1:9/x.css'>"
    samples = {
        "a.html": page(picture, head="<meta property='og:image' content='http://127.0.0.1:9/y.png'>"),
        "a.pdf": pdf([[PROSE[:90]]]),
        "a.docx": docx(para(PROSE)),
        "a.md": f"![x](http://127.0.0.1:9/x.png) {PROSE}".encode(),
        "a.txt": TEXT.encode(),
        "a.json": b'{"title": "T", "text": "Some words.", "link": "http://127.0.0.1:9/"}',
        "a.jsonl": b'{"title": "T", "text": "Some words.", "link": "http://127.0.0.1:9/l"}',
    }
    for name, data in samples.items():
        (tmp_path / name).write_bytes(data)
    found = list(read_paths([tmp_path]))
    assert len(found) == len(samples)
    assert all(isinstance(item, Article) for item in found)


def test_a_parser_that_fails_in_its_own_way_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def explode(_: bytes, __: str) -> list[object]:
        raise RecursionError("deep")

    monkeypatch.setitem(READERS, ".html", explode)  # type: ignore[misc]
    (tmp_path / "a.html").write_bytes(page(""))
    line = str(refused(tmp_path / "a.html"))
    assert "damaged" in line
    assert "Error" not in line


def test_a_link_in_a_circle_is_one_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "here").symlink_to("here")
    (tmp_path / "one").symlink_to("two")
    (tmp_path / "two").symlink_to("one")
    (tmp_path / "good.txt").write_text(TEXT)
    found = list(read_paths([tmp_path]))
    lines = {Path(item.path).name: str(item) for item in found if isinstance(item, UnreadableFile)}
    assert set(lines) == {"here", "one", "two"}
    assert all("leads nowhere" in line for line in lines.values())
    assert [Path(item.source).name for item in found if isinstance(item, Article)] == ["good.txt"]
    named = refused(tmp_path / "one")
    assert "leads back to itself" in str(named)


def test_a_store_among_the_articles_is_passed_over(tmp_path: Path) -> None:
    from briefgen.store import LIBRARY

    (tmp_path / "good.txt").write_text(TEXT)
    for name in (LIBRARY, "chunks.bin", "index/segment.store"):
        (tmp_path / "store" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "store" / name).write_bytes(b"SQLite format 3\0")
    (found,) = read_paths([tmp_path])
    assert isinstance(found, Article)
    assert "--store" in refused(tmp_path / "store").hint


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_what_may_not_be_read_says_so(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_text(TEXT)
    monkeypatch.setattr(os, "open" if kind == "file" else "scandir", forbidden)
    error = refused(tmp_path / "a.txt" if kind == "file" else tmp_path)
    assert str(error).endswith("may not be read.")
    assert "permissions" in error.hint


def test_an_entry_that_the_system_does_not_show_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Hidden:
        name = "a.txt"

        def stat(self, **_: object) -> None:
            raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", lambda _: [Hidden()])
    assert "may not be read" in str(refused(tmp_path))


def test_the_fullest_of_two_readings_of_one_link_counts(tmp_path: Path) -> None:
    link = "https://courier.example/ferry"
    feed = [
        {"title": "Ferry", "description": "Tickets were lost on Monday, the ferry line said.", "link": link},
        {"title": "Ferry", "text": PROSE + PROSE, "link": f"{link}?utm_source=feed"},
        {"title": "Port", "text": PROSE, "link": "https://courier.example/port"},
        {"title": "Ferry", "text": PROSE, "link": link},
    ]
    (tmp_path / "feed.json").write_text(json.dumps(feed))
    (tmp_path / "later.json").write_text(json.dumps(feed[3]))
    found = [item for item in read_paths([tmp_path]) if isinstance(item, Article)]
    assert [(item.title, item.text) for item in found] == [("Ferry", (PROSE + PROSE).strip()), ("Port", PROSE.strip())]
    (tmp_path / "latest.json").write_text(json.dumps({**feed[3], "text": PROSE * 3}))
    found = [item for item in read_paths([tmp_path]) if isinstance(item, Article)]
    assert [item.source.rpartition("/")[2].partition(",")[0] for item in found] == [
        "feed.json",
        "feed.json",
        "latest.json",
    ]
