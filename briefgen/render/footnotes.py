"""Word's footnotes part: the separators of the template and the notes of the memo, tied into the package."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.render.layout import Note
from briefgen.render.package import parse, serialise
from briefgen.render.word import footnote

PART = "word/footnotes.xml"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = f"{_R}/footnotes"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_EMPTY = f'<w:footnotes xmlns:w="{_W}" xmlns:r="{_R}"/>'.encode()
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def add(parts: dict[str, bytes], notes: Iterable[Note]) -> None:
    """Puts the notes into the footnotes part, and makes that part where the template has none. Notes that someone
    wrote into the template itself are taken out, since nothing in the memo refers to them."""
    root = parse(parts.get(PART, _EMPTY))
    for element in list(root):
        if element.get(f"{{{_W}}}type") is None:
            root.remove(element)
    wrapped = "".join(footnote(note.number, note.text) for note in notes)
    added = parse(f'<w:footnotes xmlns:w="{_W}" xmlns:r="{_R}">{wrapped}</w:footnotes>'.encode())
    root.extend(list(added))
    if PART not in parts:
        _tie(parts)
    parts[PART] = serialise(root)


def _tie(parts: dict[str, bytes]) -> None:
    types = parse(parts["[Content_Types].xml"])
    override = types.makeelement(f"{_TYPES}Override", {"PartName": f"/{PART}", "ContentType": _TYPE})
    types.append(override)
    parts["[Content_Types].xml"] = serialise(types)
    relations = parse(parts["word/_rels/document.xml.rels"])
    attributes = {"Id": "rIdNotes", "Type": _KIND, "Target": "footnotes.xml"}
    relations.append(relations.makeelement(f"{_RELATIONS}Relationship", attributes))
    parts["word/_rels/document.xml.rels"] = serialise(relations)
