"""Title and date of a document that has a front page instead of metadata."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from briefgen.reading.bylines import Byline, signed
from briefgen.reading.chrome import byline_date, is_byline, is_headline, is_prose

_LINES = 60
_TITLE_WORDS = 4
# what programs put into a title field when nobody did
_NO_TITLE = re.compile(
    r"(?i)^(?:microsoft word\b.*|untitled.*|document\d*|.{0,80}\.(?:docx?|pdf|indd|qxd|rtf|tex)|slide \d+|)$"
)


def document_title(given: str, lines: Sequence[str]) -> str:
    """The title that a document's properties give, if a person wrote it, else the headline of its first page, "" where
    there is none."""
    if not _NO_TITLE.match(given.strip()):
        return given.strip()
    front = _front(lines)
    found = (line for line in front if is_headline(line) and len(line.split()) >= _TITLE_WORDS and not is_byline(line))
    return next(found, "")


def document_date(lines: Sequence[str]) -> dt.date | None:
    """The date that stands on a line of its own above the text. When the file was made or changed does not count."""
    return byline_date([line for line in _front(lines) if is_byline(line)])


def without_byline(lines: Sequence[str]) -> tuple[list[str], Byline]:
    """The lines without the byline that stands above the text, and what it says."""
    front = set(_front(lines))
    for index, line in enumerate(lines[:_LINES]):
        if line in front and (said := signed(line)):
            return [*lines[:index], *lines[index + 1 :]], said
    return list(lines), Byline()


def _front(lines: Sequence[str]) -> list[str]:
    filled = [line for line in lines[:_LINES] if line]
    end = next((index for index, line in enumerate(filled) if is_prose(line)), len(filled))
    return filled[:end]
