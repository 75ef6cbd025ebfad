"""Files made by hand for the tests of the readers: small real PDFs, Word packages with any XML inside, text as bytes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from briefgen.errors import UnreadableFile
from briefgen.reading.articles import read_paths
from briefgen.values.article import Article

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PROSE = (
    "The harbor board of Tessaly said on Monday that intruders had copied 4,180 berth records from its scheduling system. "
    "A spokesperson said the system was back in service by noon and that no ship was delayed. "
)


def read_one(path: Path) -> Article:
    """The single article of a path; fails when it is unreadable or when there are several."""
    (found,) = read_paths([path])
    assert isinstance(found, Article), found
    return found


def refused(path: Path) -> UnreadableFile:
    """The single refusal of a path."""
    (found,) = read_paths([path])
    assert isinstance(found, UnreadableFile), found
    return found


def pdf(pages: list[list[str]], info: str = "", catalog: str = "") -> bytes:
    """A PDF with one line of text after the other on each page, written object by object."""
    objects = [
        f"<< /Type /Library /Pages 2 0 R {catalog} >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    kids = []
    for lines in pages:
        shown = " ".join(f"({_escaped(line)}) Tj 0 -14 Td" for line in lines)
        stream = f"BT /F1 11 Tf 60 760 Td {shown} ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    objects.append(f"<< {info} >>")
    return _assembled(objects)


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _assembled(objects: list[str]) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1"))
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.write("".join(f"{place:010d} 00000 n \n" for place in places).encode())
    trailer = (
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{start}\n%%EOF\n"
    )
    out.write(trailer.encode())
    return out.getvalue()


def docx(body: str, footnotes: str = "", head: str = "", **parts: str) -> bytes:
    """A Word package around the XML of a body; `parts` are further parts, "__" standing for "/" and "_dot_" for "."."""
    document = f'{head}<w:document xmlns:w="{WORD}" xmlns:r="{RELATIONS}"><w:body>{body}</w:body></w:document>'
    files = {"[Content_Types].xml": "<Types/>", "word/document.xml": document}
    if footnotes:
        files["word/footnotes.xml"] = f'<w:footnotes xmlns:w="{WORD}">{footnotes}</w:footnotes>'
    files.update({name.replace("__", "/").replace("_dot_", "."): text for name, text in parts.items()})
    return archive(files)


def archive(files: dict[str, str | bytes]) -> bytes:
    """A zip archive of named files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return out.getvalue()


def para(text: str, style: str = "", settings: str = "") -> str:
    """The XML of a paragraph with one run."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{run(text, settings)}</w:p>"


def run(text: str, settings: str = "") -> str:
    """The XML of a run."""
    return f'<w:r><w:rPr>{settings}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(content: str, settings: str = "") -> str:
    """The XML of a table cell that holds one paragraph."""
    return f"<w:tc><w:tcPr>{settings}</w:tcPr>{para(content)}</w:tc>"


def page(body: str, head: str = "", title: str = "Harbor board says berth records were copied") -> bytes:
    """A web page with an article's worth of text around `body`."""
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title}</title>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>{title}</h1><p>{PROSE}</p><p>{PROSE}</p>{body}<p>{PROSE}</p></article></body></html>"
    ).encode()
