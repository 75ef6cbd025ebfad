"""PDF files as articles, taken apart in a child process that can be stopped."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from briefgen.errors import UnreadableFile
from briefgen.reading.bylines import person
from briefgen.reading.draft import Draft
from briefgen.reading.frontpage import document_date, document_title, without_byline
from briefgen.reading.pages import running_text
from briefgen.text.normalise import normalise

# above the child's own limit, which stops it with a clear reason
_TIMEOUT = 45


def read(data: bytes, source: str) -> Iterator[Draft]:
    """The article of one PDF file.

    Raises UnreadableFile when it is encrypted, damaged, without text, or too large in pages, memory or time.
    """
    found = _taken_apart(data, source)
    pages = [normalise(page) for page in found["pages"]]
    text = running_text(pages)
    if not text.strip():
        raise UnreadableFile(f"{source}: no text in it, only pictures of pages.", "Run it through OCR first.", source)
    body, byline = without_byline(text.split("\n"))
    lines = [line for page in pages[:2] for line in page.split("\n")]
    yield Draft(
        text="\n".join(body),
        title=document_title(found["title"], body),
        outlet=byline.outlet,
        author=person(found["author"]) or byline.author,
        published=document_date(lines),
        origin="document",
    )


def _taken_apart(data: bytes, source: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "briefgen.reading.pdfworker"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONIOENCODING": "utf-8"}
    try:
        done = subprocess.run(  # noqa: S603  our own module, no shell
            command, input=data, capture_output=True, timeout=_TIMEOUT, check=True, env=environment
        )
        found: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        line = f"{source}: too large or too tangled to read in reasonable time."
        raise UnreadableFile(line, "Save its text as .txt, or cut it into smaller files.", source) from None
    if "error" in found:
        line, hint = found["error"]
        raise UnreadableFile(f"{source}: {line}.", hint, source)
    return found
