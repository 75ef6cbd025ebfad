"""Word packages as parts by name: read within bounds, written byte-stable, and refused where they reach outside."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from lxml import etree

from briefgen.errors import TemplateError

LARGEST = 100_000_000  # unpacked bytes
_EPOCH = (1980, 1, 1, 0, 0, 0)
_HYPERLINK = "/hyperlink"
_ACTIVE_PART = re.compile(r"(vbaProject|vbaData|/embeddings/|/activeX/|oleObject|afchunk)", re.IGNORECASE)
_ACTIVE_FIELD = re.compile(
    r"\b(INCLUDEPICTURE|INCLUDETEXT|IMPORT|LINK|DDE|DDEAUTO|RD|DATABASE|MACROBUTTON)\b(?=\s)", re.IGNORECASE
)
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def pack(parts: Mapping[str, bytes]) -> bytes:
    """The package with these parts: entries sorted, times fixed, so that the same parts give the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        # Word wants the content types first
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, parts[name])
    return stream.getvalue()


def unpack(data: bytes, name: str) -> dict[str, bytes]:
    """The parts of a package. Raises TemplateError when it is none or unpacks to more than LARGEST bytes."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
                raise TemplateError(f"The template {name} unpacks to more than {LARGEST:,} bytes.")
            return {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}
    except (zipfile.BadZipFile, RuntimeError, EOFError) as error:
        raise TemplateError(f"The template {name} is no Word file: {error}.", "Save it in Word as .docx.") from error


def parse(xml: bytes) -> etree._Element:
    """The root of a part's XML; entities are not resolved and nothing is fetched."""
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def serialise(root: etree._Element) -> bytes:
    """The XML of a part with its declaration."""
    text: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return text


def refuse_active(parts: Mapping[str, bytes], name: str) -> None:
    """Raises TemplateError when the package would load, link or run something: macros, OLE objects, an attached
    template, an external picture, a field that fetches."""
    for part, data in parts.items():
        if _ACTIVE_PART.search(part):
            raise TemplateError(f"The template {name} holds {part}.", "Save it without macros and embedded objects.")
        if not part.endswith((".rels", ".xml")):
            continue
        try:
            root = parse(data)
        except etree.XMLSyntaxError as error:
            raise TemplateError(f"The template {name} is broken in {part}: {error.msg}.") from error
        _refuse_outside(root, part, name)
        _refuse_fields(root, part, name)


def _refuse_outside(root: etree._Element, part: str, name: str) -> None:
    for relation in root.iter(_RELATION):
        outside = relation.get("TargetMode", "").lower() == "external"
        if outside and not relation.get("Type", "").endswith(_HYPERLINK):
            kind = relation.get("Type", "").rsplit("/", 1)[-1]
            raise TemplateError(f"The template {name} reaches outside ({kind} in {part}).", "Take that link out.")


def _refuse_fields(root: etree._Element, part: str, name: str) -> None:
    codes = ["".join(node.text or "" for node in root.iter(f"{_W}instrText"))]
    codes += [node.get(f"{_W}instr", "") for node in root.iter(f"{_W}fldSimple")]
    for code in codes:
        if found := _ACTIVE_FIELD.search(code):
            raise TemplateError(f"The template {name} has a field {found[1]} in {part}.", "Take that field out.")
