"""Pieces of Word's XML: text, hyperlinks and footnote marks as runs.

A hyperlink carries its address in `r:id` behind `LINK`; `briefgen.render.docx` ties it to the package.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

from briefgen.render.escape import line, safe_url
from briefgen.render.layout import PrintedSource, PrintedStatement

LINK = "url:"
_URL = re.compile(r"https?://[^\s<>\"“”]{1,2000}")
_URL_END = re.compile(r"[.,;:!?)\]'’]+$")
_BRACES = str.maketrans({"{": "&#123;", "}": "&#125;"})


def xml(text: str) -> Markup:
    """The text as XML on one line. Braces become references, so that nothing takes them for a template's tags."""
    return Markup(str(escape(line(text))).translate(_BRACES))  # noqa: S704 - escaped in this very line


def run(text: Markup, properties: str = "") -> Markup:
    """One run of text."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return Markup(f'<w:r>{inner}<w:t xml:space="preserve">{text}</w:t></w:r>')  # noqa: S704


def linked(text: str, properties: str = "") -> Markup:
    """The text as runs, with each address that may be followed as a hyperlink. Takes XML as `xml` gives it."""
    return Markup("").join(_linked(str(text), properties))


def _linked(text: str, properties: str) -> Iterator[Markup]:
    position = 0
    for match in _URL.finditer(text):
        address = _URL_END.sub("", match.group())
        url = safe_url(str(Markup(address).unescape()))  # noqa: S704
        if url is None:
            continue
        if match.start() > position:
            yield run(Markup(text[position : match.start()]), properties)  # noqa: S704
        inner = run(Markup(address), '<w:rStyle w:val="Hyperlink"/>')  # noqa: S704
        yield Markup('<w:hyperlink r:id="{}">{}</w:hyperlink>').format(LINK + url, inner)
        position = match.start() + len(address)
    if position < len(text):
        yield run(Markup(text[position:]), properties)  # noqa: S704


def runs(statement: PrintedStatement, first_use: set[int]) -> Markup:
    """A statement as runs: its text, then its footnote marks. Numbers not in `first_use` are new and are added to it;
    the others refer to the footnote that stands already."""
    properties = '<w:rStyle w:val="Placeholder"/>' if statement.kind == "placeholder" else ""
    marks: list[Markup] = []
    for number in statement.notes:
        if marks:
            marks.append(run(Markup(" "), _REFERENCE))
        marks.append(_again(number) if number in first_use else _first(number))
        first_use.add(number)
    return Markup("").join([linked(statement.text, properties), *marks])


def source(entry: PrintedSource) -> Markup:
    """An entry of the source list as runs, its address as a hyperlink."""
    return linked(entry.text)


_REFERENCE = '<w:rStyle w:val="footnotereference"/>'


def _first(number: int) -> Markup:
    """The mark of a new footnote, inside a bookmark by which later marks find it."""
    return Markup(  # noqa: S704
        f'<w:bookmarkStart w:id="{number}" w:name="{bookmark(number)}"/>'
        f'<w:r><w:rPr>{_REFERENCE}</w:rPr><w:footnoteReference w:id="{number}"/></w:r><w:bookmarkEnd w:id="{number}"/>'
    )


def _again(number: int) -> Markup:
    """The mark of a footnote that stands already: Word's own cross-reference, which follows when notes move."""
    shown = run(Markup(number), _REFERENCE)  # noqa: S704
    return Markup(f'<w:fldSimple w:instr=" NOTEREF {bookmark(number)} \\f \\h ">{shown}</w:fldSimple>')  # noqa: S704


def bookmark(number: int) -> str:
    """The name of the bookmark around the first mark of a footnote."""
    return f"_RefNote{number}"


def footnote(number: int, text: str) -> str:
    """One footnote of the footnotes part: its mark, a blank, its text with addresses as hyperlinks."""
    mark = f"<w:r><w:rPr>{_REFERENCE}</w:rPr><w:footnoteRef/></w:r>"
    style = '<w:pPr><w:pStyle w:val="footnotetext"/></w:pPr>'
    body = f"{run(Markup(' '))}{linked(text)}"
    return f'<w:footnote w:id="{number}"><w:p>{style}{mark}{body}</w:p></w:footnote>'
