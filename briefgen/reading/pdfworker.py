"""The child process that takes a PDF apart: bounded in memory and time, and whatever happens in it stays in it.

Reads the file's bytes from standard input and writes one JSON object to standard output.
"""

from __future__ import annotations

import io
import json
import logging
import sys
import time
from typing import Any

PAGE_LIMIT = 3_000
SECONDS = 30
MEMORY = 1_500_000_000
CHARACTERS = 20_000_000


def main() -> None:
    """Read standard input, write `{"pages": [...], "title": ..., "author": ...}` or `{"error": [line, hint]}`."""
    _limit_resources()
    logging.disable(logging.CRITICAL)
    json.dump(extract(sys.stdin.buffer.read()), sys.stdout)


def _limit_resources() -> None:
    try:
        import resource
    except ImportError:  # not on Windows: the parent's timeout remains
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))


def extract(data: bytes) -> dict[str, object]:
    """The text of every page in reading order, with the document's title and author; or what is wrong with it."""
    try:
        return _extract(data)
    except (MemoryError, RecursionError):
        return {"error": ["needs more memory than any document should", "Save the text alone."]}
    except Exception:  # a damaged file can raise anything
        return {"error": ["damaged or cut off", "Fetch it again, or save its text as .txt."]}


def _extract(data: bytes) -> dict[str, object]:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not _opens(reader):
        return {"error": ["encrypted", "Save it without a password."]}
    if _declared_pages(reader) > PAGE_LIMIT or len(reader.pages) > PAGE_LIMIT:
        return {"error": [f"more than {PAGE_LIMIT:,} pages", "Cut it into smaller files."]}
    pages: list[str] = []
    deadline = time.monotonic() + SECONDS
    for page in reader.pages:
        pages.append(page.extract_text())
        if time.monotonic() > deadline or sum(map(len, pages)) > CHARACTERS:
            return {"error": ["too large to read in reasonable time", "Cut it into smaller files."]}
    return {"pages": pages, "title": _info(reader, "/Title"), "author": _info(reader, "/Author")}


def _declared_pages(reader: Any) -> int:
    """How many pages the file says it has: counting a hundred thousand of them takes long."""
    count = reader.root_object.get("/Pages", {}).get("/Count", 0)
    return count if isinstance(count, int) else 0


def _opens(reader: Any) -> bool:
    """Whether the empty password opens it, as with files that only forbid printing."""
    try:
        return bool(reader.decrypt(""))
    except Exception:  # ciphers that are not installed
        return False


def _info(reader: Any, key: str) -> str:
    value = (reader.metadata or {}).get(key)
    return value if isinstance(value, str) else ""


if __name__ == "__main__":
    main()
