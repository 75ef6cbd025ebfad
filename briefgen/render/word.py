"""Pieces of Word's XML: text, hyperlinks and footnote marks as runs.

A hyperlink carries its address in `r:id` behind `LINK`; `briefgen.render.docx` ties it to the package.
"""

from __future__ import annotations

from html import unescape

from markupsafe import Markup, escape

from briefgen.render.escape import addresses, line, supplies
from briefgen.render.layout import PrintedStatement

LINK = "url:"
_HYPERLINK = '<w:rStyle w:val="Hyperlink"/>'
_PLACEHOLDER = '<w:rStyle w:val="Placeholder"/>'
_REFERENCE = '<w:rStyle w:val="footnotereference"/>'
_BRACES = str.maketrans({"{": "&#123;", "}": "&#125;"})


def xml(text: str) -> Markup:
    """The text as XML on one line. Braces become references, so that nothing takes them for a template's tags."""
    return _escaped(line(text))


def _escaped(text: str) -> Markup:
    return Markup(str(escape(text)).translate(_BRACES))  # noqa: S704 - escaped in this very line


def run(text: str, properties: str = "") -> Markup:
    """One run of text, escaped here."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return Markup(f'<w:r>{inner}<w:t xml:space="preserve">{_escaped(text)}</w:t></w:r>')  # noqa: S704


def linked(text: str) -> Markup:
    """The text, as `xml` gave it, as runs, with addresses as hyperlinks and placeholders that are seen at once."""
    return Markup("").join(_link(piece, url) if url else _plain(piece) for piece, url in addresses(unescape(text)))


def _plain(text: str) -> Markup:
    return Markup("").join(run(piece, _PLACEHOLDER if open else "") for piece, open in supplies(text))


def _link(text: str, url: str) -> Markup:
    return Markup('<w:hyperlink r:id="{}">{}</w:hyperlink>').format(LINK + url, run(text, _HYPERLINK))


def runs(statement: PrintedStatement, first_use: set[int]) -> Markup:
    """A statement as runs: its text, then its footnote marks. Numbers not in `first_use` are new and are added to it;
    the others refer to the footnote that stands already."""
    marks: list[Markup] = []
    for number in statement.notes:
        if marks:
            marks.append(run(" ", _REFERENCE))
        marks.append(_again(number) if number in first_use else _first(number))
        first_use.add(number)
    return Markup("").join([linked(statement.text), *marks])


def _first(number: int) -> Markup:
    """The mark of a new footnote, inside a bookmark by which later marks find it."""
    return Markup(  # noqa: S704
        f'<w:bookmarkStart w:id="{number}" w:name="{bookmark(number)}"/>'
        f'<w:r><w:rPr>{_REFERENCE}</w:rPr><w:footnoteReference w:id="{number}"/></w:r><w:bookmarkEnd w:id="{number}"/>'
    )


def _again(number: int) -> Markup:
    """The mark of a footnote that stands already: Word's own cross-reference, which follows when notes move."""
    shown = run(str(number), _REFERENCE)
    return Markup(f'<w:fldSimple w:instr=" NOTEREF {bookmark(number)} \\f \\h ">{shown}</w:fldSimple>')  # noqa: S704


def bookmark(number: int) -> str:
    """The name of the bookmark around the first mark of a footnote."""
    return f"_RefNote{number}"


def footnote(number: int, text: str) -> str:
    """One footnote of the footnotes part: its mark, a blank, its text with addresses as hyperlinks."""
    mark = f"<w:r><w:rPr>{_REFERENCE}</w:rPr><w:footnoteRef/></w:r>"
    style = '<w:pPr><w:pStyle w:val="footnotetext"/></w:pPr>'
    body = f"{run(' ')}{linked(text)}"
    return f'<w:footnote w:id="{number}"><w:p>{style}{mark}{body}</w:p></w:footnote>'
