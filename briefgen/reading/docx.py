"""Word files as articles."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.reading.blocks import plain_text
from briefgen.reading.bylines import person
from briefgen.reading.draft import Draft
from briefgen.reading.frontpage import document_date, document_title, without_byline
from briefgen.reading.pages import without_page_marks
from briefgen.reading.word import parse
from briefgen.text.normalise import normalise


def read(data: bytes, source: str) -> Iterator[Draft]:
    """The article of a Word file. Raises UnreadableFile as `word.parse` does."""
    document = parse(data, source)
    text = normalise(plain_text(document))
    lines, byline = without_byline(without_page_marks(text.split("\n")))
    yield Draft(
        text="\n".join(lines),
        title=document_title(document.properties.get("title", ""), lines),
        outlet=byline.outlet,
        author=person(document.properties.get("author")) or byline.author,
        published=document_date(lines),
        language=document.properties.get("language"),
        origin="document",
    )
