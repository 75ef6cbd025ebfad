"""Bytes from the disk, and the text in them: with size limits, and without ever waiting on a device."""

from __future__ import annotations

import codecs
import errno
import os
import re
import stat
import sys
from pathlib import Path

from briefgen.errors import UnreadableFile

SIZE_LIMIT = 50_000_000
STANDARD_INPUT = "-"

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", ".pdf", "a PDF file"),
    (b"PK\x03\x04", ".docx", "a Word file or another zip archive"),
    (b"\xd0\xcf\x11\xe0", ".doc", "an old Word or encrypted Office file"),
    (b"{\\rtf", ".rtf", "a Rich Text file"),
    (b"\x89PNG", ".png", "a picture"),
    (b"\xff\xd8\xff", ".jpg", "a picture"),
    (b"GIF8", ".gif", "a picture"),
    (b"\x1f\x8b", ".gz", "a compressed file"),
    (b"\x7fELF", "", "a program"),
)
_MISSING = ("no such file or folder", "Check the spelling.")
_FORBIDDEN = ("it may not be read", "Check its permissions, and those of the folders above it.")
_REFUSALS = {
    errno.ENOENT: _MISSING,
    errno.ENOTDIR: _MISSING,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.ELOOP: ("a link that leads back to itself", "Remove the link, or name the file itself."),
}
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# more control characters than this, per character, and it is no text
_CONTROL_SHARE = 0.01


def read_bytes(path: Path) -> bytes:
    """The bytes of a regular file, or of standard input for "-".

    Raises UnreadableFile for anything else, for an empty file and for one above SIZE_LIMIT bytes.
    """
    name = str(path)
    data = sys.stdin.buffer.read(SIZE_LIMIT + 1) if name == STANDARD_INPUT else _regular_file(path)
    if len(data) > SIZE_LIMIT:
        limit = SIZE_LIMIT // 1_000_000
        raise UnreadableFile(f"{name}: larger than {limit} MB.", "Cut it into smaller files.", name)
    if not data:
        raise UnreadableFile(f"{name}: the file is empty.", "Save it again, or leave it out.", name)
    if not data.strip(b"\0"):
        raise UnreadableFile(
            f"{name}: the file holds nothing but zero bytes.", "Fetch it again: it was not saved.", name
        )
    return data


def _regular_file(path: Path) -> bytes:
    name = str(path)
    try:
        # without O_NONBLOCK, opening a named pipe waits for a writer for ever
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        mode = os.fstat(handle).st_mode
    except (OSError, ValueError) as error:
        raise unreachable(path, error) from None
    if not stat.S_ISREG(mode):
        os.close(handle)
        raise _no_file(name, mode)
    with os.fdopen(handle, "rb") as file:
        try:
            return file.read(SIZE_LIMIT + 1)
        except OSError as error:
            raise unreachable(path, error) from None


def _no_file(name: str, mode: int) -> UnreadableFile:
    if stat.S_ISDIR(mode):
        return UnreadableFile(f"{name}: a folder, and a file is needed here.", "Name one file in it.", name)
    return UnreadableFile(f"{name}: not a regular file, skipped.", "Leave it out, or copy its content.", name)


def unreachable(path: Path, error: OSError | ValueError) -> UnreadableFile:
    """Why the system does not hand out a file or folder, in words, with what to do about it."""
    number = error.errno if isinstance(error, OSError) else errno.ENOENT
    words = error.strerror or "cannot be read" if isinstance(error, OSError) else "no such file or folder"
    what, hint = _REFUSALS.get(number or 0, (words.lower(), "Check the name and the disk that it is on."))
    return UnreadableFile(f"{path}: {what}.", hint, str(path))


def kind_of_content(data: bytes) -> tuple[str, str] | None:
    """The suffix and a name for what the first bytes show the data to be; None where they show nothing."""
    return next(((suffix, words) for magic, suffix, words in _MAGIC if data.startswith(magic)), None)


def decode(data: bytes, source: str) -> str:
    """The text of UTF-8, UTF-16 or UTF-32 with a byte-order mark, else of Windows-1252.

    Raises UnreadableFile when the bytes are no text.
    """
    text = _decoded(data, source)
    if len(_CONTROLS.findall(text)) > _CONTROL_SHARE * len(text):
        raise UnreadableFile(f"{source}: binary data, not text.", "Leave it out, or save it as text.", source)
    return text


def _decoded(data: bytes, source: str) -> str:
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), None)
    try:
        return data.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        if encoding:
            line = f"{source}: damaged {encoding.removesuffix('-sig').upper()} text."
            raise UnreadableFile(line, "Save it again as UTF-8.", source) from None
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")
