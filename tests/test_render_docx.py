"""Word: intact text, real footnotes, and nothing that loads or runs (S24-S34)."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter

import docx as python_docx
import pytest
from lxml import etree

from briefgen.errors import TemplateError
from briefgen.render import render, templates
from briefgen.render.docx import docx
from briefgen.render.package import pack, unpack
from render_helpers import hostile, word_templates, words_of
from sample_memo import memo, report
from word_parts import NOTHING, R, W, paragraphs, parts, root, text


def test_every_statement_is_printed() -> None:
    whole = "\n".join(words for _, words in paragraphs(memo()))
    assert [words for words in words_of() if words not in whole] == []


def test_the_head_has_its_lines_and_one_first_level_heading() -> None:
    found = paragraphs(memo())
    assert ("Letterhead", "Committee on Transit") in found
    for label, value in (("TO:", "Members, Subcommittee on Transit Security"), ("DATE:", "June 10, 2031")):
        assert ("MemoLine", f"{label}{value}") in found
    assert [words for name, words in found if name == "Heading1"] == [f"RE:{memo().header.re}"]
    assert ("AsOf", "Information as of May 2, 2031") in found


def test_footnotes_are_words_own_and_say_what_markdown_says() -> None:
    document, notes = root(memo()), root(memo(), "word/footnotes.xml")
    referred = [n.get(f"{W}id") for n in document.iter(f"{W}footnoteReference")]
    assert referred == [str(n) for n in range(1, 13)]
    texts = {n.get(f"{W}id"): text(n).strip() for n in notes if n.get(f"{W}type") is None}
    assert list(texts) == referred
    markdown = render(memo(), report(), "md").decode()
    for number, words in texts.items():
        assert f"[^{number}]: {words}" in markdown
    separators = [n.get(f"{W}type") for n in notes if n.get(f"{W}type")]
    assert separators == ["separator", "continuationSeparator"]


def test_a_passage_used_again_refers_to_its_first_footnote() -> None:
    document = root(memo())
    bookmarks = {b.get(f"{W}name") for b in document.iter(f"{W}bookmarkStart")}
    again = Counter(f.get(f"{W}instr").split()[1] for f in document.iter(f"{W}fldSimple"))
    assert again["_RefNote4"] == 5
    assert set(again) <= bookmarks
    for field in document.iter(f"{W}fldSimple"):
        assert text(field) == field.get(f"{W}instr").split()[1].removeprefix("_RefNote")


HOSTILE = [
    "AT&T <b>x</b> and a < b > c",
    "\"quoted\" & 'single'",
    "</w:t></w:r></w:p><w:p><w:r><w:t>INJECTED 999,999 accounts",
    "{{ 7 * 7 }} {% for x in y %} {_{ 1 }_} {_% x %_} {%p if x %}",
    "{{r memo }} {#p x #}",
    "<!-- x --> ]]> &amp; &#60;",
    "%d %s $x ${x}",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_text_of_an_article_is_printed_as_that_text(value: str) -> None:
    found = paragraphs(hostile(value))
    plain = paragraphs(hostile("plain"))
    assert [name for name, _ in found] == [name for name, _ in plain]
    expected = [words.replace("plain", value) for _, words in plain]
    assert [words for _, words in found] == expected
    note = [text(n) for n in root(hostile(value), "word/footnotes.xml") if n.get(f"{W}type") is None]
    assert f"Before. {value} After." in note[0]
    title = root(hostile(value), "docProps/core.xml").find("{http://purl.org/dc/elements/1.1/}title")
    assert title is not None and title.text == value


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        ("a\x00b", "a␀b"), ("a\x07b\x0cc", "a␇b␌c"), ("a\ud800b", "a�b"), ("a\u202eb", "a�b"), ("a\ufffeb", "a�b"),
        ("a\U000e0041b", "a�b"), ("a\tb \u2028c", "a b c"),
    ],
)  # fmt: skip
def test_what_cannot_be_seen_becomes_visible_or_goes(value: str, seen: str) -> None:
    data = docx(hostile(value), NOTHING)
    assert any(seen in paragraph.text for paragraph in python_docx.Document(io.BytesIO(data)).paragraphs)
    assert [words for _, words in paragraphs(hostile(value))] == [words for _, words in paragraphs(hostile(seen))]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", r"\\server\share"])
def test_no_link_but_https_http_and_mailto(url: str) -> None:
    found = parts(hostile(url, url))
    assert not [name for name, data in found.items() if name.endswith(".rels") and b"External" in data]
    assert not list(root(hostile(url, url)).iter(f"{W}hyperlink"))


def test_addresses_in_an_article_become_links_and_keep_their_text() -> None:
    words = "See https://example.org/a?b=1&c=2, and (http://example.org/d)."
    document = root(hostile(words))
    links = {text(link): link.get(f"{R}id") for link in document.iter(f"{W}hyperlink")}
    assert {"https://example.org/a?b=1&c=2", "http://example.org/d"} <= set(links)
    rels = etree.fromstring(parts(hostile(words))["word/_rels/document.xml.rels"])
    targets = {rel.get("Id"): rel.get("Target") for rel in rels}
    assert targets[links["http://example.org/d"]] == "http://example.org/d"


def test_the_package_reaches_outside_by_hyperlinks_only() -> None:
    for name, data in parts(memo()).items():
        if name.endswith(".rels"):
            outside = [rel for rel in etree.fromstring(data) if rel.get("TargetMode") == "External"]
            assert all(rel.get("Type").endswith("/hyperlink") for rel in outside)
            assert all(rel.get("Target").startswith("https://example.org/") for rel in outside)
    codes = [i.text.split()[0] for name in ("document", "header1", "footer1")
             for i in root(memo(), f"word/{name}.xml").iter(f"{W}instrText")]  # fmt: skip
    assert sorted(codes) == ["NUMPAGES", "PAGE"]


RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}" '
    'TargetMode="External"/></Relationships>'
)
HEADER = '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p>{inner}</w:p></w:hdr>'
FIELD = '<w:r><w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>PICTURE "https://example.org/x.png"</w:instrText></w:r>'


@pytest.mark.parametrize(
    ("part", "data", "named"),
    [
        ("word/_rels/settings.xml.rels", RELATION.format(kind="attachedTemplate", target="https://example.org/t"), "attachedTemplate"),
        ("word/_rels/header1.xml.rels", RELATION.format(kind="image", target="https://example.org/x.png"), "image"),
        ("word/_rels/header1.xml.rels", RELATION.format(kind="oleObject", target="file:///x"), "oleObject"),
        ("word/vbaProject.bin", "x", "vbaProject"),
        ("word/embeddings/oleObject1.bin", "x", "oleObject1"),
        ("word/header1.xml", HEADER.format(inner=FIELD), "INCLUDEPICTURE"),
        ("word/header1.xml", HEADER.format(inner='<w:fldSimple w:instr=" DDEAUTO cmd x "/>'), "DDEAUTO"),
        ("word/header1.xml", '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><x>&b;</x>', "broken"),
    ],
)  # fmt: skip
def test_a_template_that_loads_or_runs_something_is_refused(part: str, data: str, named: str, tmp_path) -> None:
    with pytest.raises(TemplateError, match=rf"hearing_memo/memo\.docx .*{named}"):
        docx(memo(), NOTHING, word_templates(tmp_path, parts={part: data.encode()}))


def test_a_template_that_is_no_word_file_is_refused(tmp_path) -> None:
    folder = word_templates(tmp_path)
    (folder / "hearing_memo" / "memo.docx").write_bytes(b"not a package")
    with pytest.raises(TemplateError, match="is no Word file"):
        docx(memo(), NOTHING, folder)


def test_a_package_that_is_no_document_is_refused(tmp_path) -> None:
    folder = word_templates(tmp_path)
    path = folder / "hearing_memo" / "memo.docx"
    for missing in ("word/document.xml", "[Content_Types].xml"):
        kept = unpack(path.read_bytes(), "x")
        del kept[missing]
        path.write_bytes(pack(kept))
        with pytest.raises(TemplateError, match=r"hearing_memo/memo\.docx"):
            docx(memo(), NOTHING, folder)


def test_tables_keep_the_width_that_the_template_gives_them(tmp_path) -> None:
    kept = unpack((word_templates(tmp_path) / "hearing_memo" / "memo.docx").read_bytes(), "x")
    narrow = kept["word/document.xml"].replace(b'<w:tblW w:w="9360"', b'<w:tblW w:w="7000"')
    made = parts(memo(), word_templates(tmp_path, parts={"word/document.xml": narrow}))["word/document.xml"]
    grids = [[int(c.get(f"{W}w")) for c in grid] for grid in etree.fromstring(made).iter(f"{W}tblGrid")]
    assert {sum(grid) for grid in grids} == {7000}


def test_a_template_that_unpacks_to_too_much_is_refused(tmp_path) -> None:
    folder = word_templates(tmp_path, parts={"word/media/x.xml": b"<x/>" + b" " * 101_000_000})
    with pytest.raises(TemplateError, match="unpacks to more than"):
        docx(memo(), NOTHING, folder)


def test_a_template_cannot_leave_the_sandbox(tmp_path) -> None:
    target = tmp_path / "made"
    tag = '{{ cycler.__init__.__globals__.os.popen("touch ' + str(target) + '").read() }}'
    with pytest.raises(TemplateError, match="the sandbox forbids it"):
        docx(memo(), NOTHING, word_templates(tmp_path, tag))
    assert not target.exists()


def test_a_field_that_does_not_exist_is_named_with_its_place(tmp_path) -> None:
    with pytest.raises(TemplateError, match=r"hearing_memo/memo\.docx is wrong in paragraph \d+: .*'figure_count'"):
        docx(memo(), NOTHING, word_templates(tmp_path, "{{ memo.figure_count }}"))


def test_a_loop_in_a_template_is_bounded(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(templates, "SECONDS", 0.5)
    loop = "{% for x in range(90000) %}{% for y in range(90000) %}{% endfor %}{% endfor %}"
    with pytest.raises(TemplateError, match=r"takes longer than 0\.5 seconds"):
        docx(memo(), NOTHING, word_templates(tmp_path, loop))
    with pytest.raises(TemplateError, match=r"asks for too much"):
        docx(memo(), NOTHING, word_templates(tmp_path, "{% for x in range(10**9) %}{% endfor %}"))


def test_a_template_without_footnotes_gets_a_part_for_them(tmp_path) -> None:
    folder = word_templates(tmp_path)
    path = folder / "hearing_memo" / "memo.docx"
    kept = unpack(path.read_bytes(), "x")
    del kept["word/footnotes.xml"]
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        kept[name] = re.sub(rb"<(Override|Relationship) [^>]*footnotes[^>]*/>", b"", kept[name])
    path.write_bytes(pack(kept))
    made = unpack(docx(memo(), report(), folder), "x")
    assert b"footnotes.xml" in made["word/_rels/document.xml.rels"]
    assert b"/word/footnotes.xml" in made["[Content_Types].xml"]
    assert b"412,000 rider accounts were affected" in made["word/footnotes.xml"]


def test_notes_that_someone_wrote_into_the_template_are_taken_out(tmp_path) -> None:
    kept = unpack((word_templates(tmp_path) / "hearing_memo" / "memo.docx").read_bytes(), "x")
    own = b'<w:footnote w:id="1"><w:p><w:r><w:t>Left over.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    notes = kept["word/footnotes.xml"].replace(b"</w:footnotes>", own)
    folder = word_templates(tmp_path, parts={"word/footnotes.xml": notes})
    made = etree.fromstring(unpack(docx(memo(), report(), folder), "x")["word/footnotes.xml"])
    ids = [note.get(f"{W}id") for note in made]
    assert ids == ["-1", "0", *map(str, range(1, 13))]
    assert "Left over." not in text(made)


def test_the_same_memo_gives_the_same_bytes() -> None:
    first, second = render(memo(), report(), "docx"), render(memo(), report(), "docx")
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = archive.namelist()
    assert names[0] == "[Content_Types].xml"
    assert names[1:] == sorted(names[1:])


def test_the_built_template_is_the_one_that_is_kept(tmp_path) -> None:
    import runpy

    from briefgen import resources

    script = resources.templates_folder() / "hearing_memo" / "build_template.py"
    built = runpy.run_path(str(script))["parts"]()
    assert pack(built) == script.with_name("memo.docx").read_bytes()
