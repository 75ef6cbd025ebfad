"""Memos with one hostile value in every field that comes from an article, and templates made from the package's."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from briefgen import resources
from briefgen.render.package import pack, unpack
from briefgen.values.article import Article
from briefgen.values.memo import Bullets, Citation, Header, Memo, Paragraph, Section, SourceNote, Statement, Table
from sample_memo import memo


def hostile(value: str, url: str | None = None) -> Memo:
    """A memo whose statements, cells, list items, labels, footnote and source all hold `value`."""
    article = Article(
        "x1", value, f"Before. {value} After.", outlet=value, author=value, url=url or "https://example.org/x"
    )
    citation = Citation("S1", "x1", article.passage(0, len(article.text)))
    statement = Statement(value, "fact", (citation,))
    blocks = (
        Paragraph((statement, Statement(f"Then {value}")), label=value),
        Bullets(((statement,), (Statement(value),))),
        Table((value, "Second"), ((statement, Statement("1")), (Statement("2"), Statement(value)))),
    )
    sections = (Section("background", value, blocks), Section("sources", "Sources"))
    sources = (SourceNote(article, 1, value), SourceNote(replace(article, id="x2"), None, "", unused=value))
    return Memo("hearing_memo", Header(re=value, to=value, sender=value, letterhead=value), sections, sources)


def plain_memo(*blocks: Paragraph | Bullets | Table) -> Memo:
    """A memo of one section with these blocks and no source."""
    return Memo("hearing_memo", Header(re="A title"), (Section("background", "Background", blocks),))


def markdown_templates(folder: Path, text: str) -> Path:
    """A user's folder whose Markdown template of the hearing memo is `text`."""
    (folder / "hearing_memo").mkdir(parents=True, exist_ok=True)
    (folder / "hearing_memo" / "memo.md.jinja").write_text(text, encoding="utf-8")
    return folder


def word_templates(folder: Path, tag: str = "", parts: dict[str, bytes] | None = None) -> Path:
    """A user's folder whose Word template has `tag` in place of the label MEMORANDUM, and more parts."""
    packed = unpack(resources.template_path("hearing_memo/memo.docx").read_bytes(), "memo.docx")
    document = packed["word/document.xml"].decode()
    assert "Memorandum" in document
    packed["word/document.xml"] = document.replace("Memorandum", tag or "Memorandum").encode()
    packed.update(parts or {})
    (folder / "hearing_memo").mkdir(parents=True, exist_ok=True)
    (folder / "hearing_memo" / "memo.docx").write_bytes(pack(packed))
    return folder


def words_of() -> list[str]:
    """The text of every statement of the sample memo, without the sign at its end."""
    return [re.sub(r"[.?!]$", "", statement.text) for statement in memo().statements()]
