"""A Word file's parts, opened so that no bomb, entity or external reference in it can do anything."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING

from briefgen.errors import UnreadableFile

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Word files of thousands of pages stay far below these
PART_LIMIT = 30_000_000
TOTAL_LIMIT = 100_000_000
RATIO_LIMIT = 100
# small parts of blanks and repeats compress well without harm
RATIO_MATTERS_FROM = 5_000_000
ENTRY_LIMIT = 5_000

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MAIN = "word/document.xml"


def open_package(data: bytes, source: str) -> zipfile.ZipFile:
    """The zip archive of a Word file, after its declared sizes were found to be within the limits.

    Raises UnreadableFile otherwise, before anything is unpacked.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise UnreadableFile(f"{source}: damaged or cut off, not a whole Word file.", path=source) from None
    entries = package.infolist()
    if len(entries) > ENTRY_LIMIT or sum(entry.file_size for entry in entries) > TOTAL_LIMIT:
        raise _bomb(source)
    if any(_suspicious(entry) for entry in entries):
        raise _bomb(source)
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableFile(f"{source}: encrypted.", "Save it without a password.", source)
    if _MAIN not in package.namelist():
        raise UnreadableFile(f"{source}: a zip archive, but not a Word file.", "Unpack it, or leave it out.", source)
    return package


def _suspicious(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > RATIO_MATTERS_FROM and entry.file_size > RATIO_LIMIT * max(1, entry.compress_size)


def _bomb(source: str) -> UnreadableFile:
    line = f"{source}: unpacks to far more than a Word file of its size should."
    return UnreadableFile(line, "Save the text alone, without pictures, if the file is sound.", source)


def read_part(package: zipfile.ZipFile, name: str, source: str) -> bytes:
    """The bytes of one part, b"" where the package has none. Raises UnreadableFile when they are more than declared or
    more than PART_LIMIT, or cannot be unpacked."""
    if name not in package.namelist():
        return b""
    try:
        with package.open(name) as stream:
            data = stream.read(PART_LIMIT + 1)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise UnreadableFile(f"{source}: damaged, {name} cannot be unpacked.", path=source) from error
    except Exception as error:  # zlib.error has no common base with the others
        raise UnreadableFile(f"{source}: damaged, {name} cannot be unpacked.", path=source) from error
    if len(data) > PART_LIMIT:
        raise _bomb(source)
    return data


def parse_part(package: zipfile.ZipFile, name: str, source: str) -> Element:
    """The XML tree of one part, None where the package has none.

    Raises UnreadableFile for XML that is not well formed or that declares entities, which Word never writes: a parser
    that drops them loses the text around them without a word.
    """
    from lxml import etree

    data = read_part(package, name, source)
    if not data:
        return None
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"<!DOCTYPE" in data[:2000].replace(b"\0", b""):
        raise _entities(source)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True)
    try:
        tree = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(f"{source}: damaged, {name} is not well-formed XML.", path=source) from error
    if tree.getroottree().docinfo.internalDTD is not None:
        raise _entities(source)
    return tree


def _entities(source: str) -> UnreadableFile:
    line = f"{source}: declares XML entities, which no Word file needs, so it was not read."
    return UnreadableFile(line, "Open it in Word and save it again, if you trust where it comes from.", source)


def relations(package: zipfile.ZipFile, part: str, source: str) -> Mapping[str, str]:
    """The web addresses that a part links to, by relation id."""
    folder, _, name = part.rpartition("/")
    tree = parse_part(package, f"{folder}/_rels/{name}.rels", source)
    if tree is None:
        return {}
    return {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in tree
        if relation.get("TargetMode") == "External" and relation.get("Target", "").startswith(("http://", "https://"))
    }
