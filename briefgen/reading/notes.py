"""What is to be judged in a memo's footnotes: words quoted that no article of the note has, and sentences of arithmetic.

A passage that stands word for word needs no verdict: it is the evidence that the citation points to. What a note says of
its document (outlet, title, date, number) is no statement on the incident.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from briefgen.figures.find import find
from briefgen.reading.quotes import Quote, find_quote, readings_of
from briefgen.text.sentences import sentences
from briefgen.values.article import Article
from briefgen.values.memo import Citation, Memo, Paragraph, Section, Statement, StatementKind

_SLUG, _HEADING = "footnotes", "Notes"
_RECKONED = re.compile(r"[=÷×−]|\b(?:is|are|was|were|makes?|gives?|equals?|comes? to|leaves?)\b")
_CLOSING = re.compile(r"[”»\"]")
_DATES = frozenset({"date", "time", "ordinal", "identifier"})


def with_judged_notes(memo: Memo, articles: Sequence[Article]) -> Memo:
    """The memo, whose citations are tied, with a last section of what its notes hold to be judged, where there is any."""
    tied: dict[str, dict[str, Citation]] = {}
    for statement in memo.statements():
        for citation in statement.citations:
            if citation.note and citation.article:
                tied.setdefault(citation.key, {}).setdefault(citation.article, Citation(citation.key, citation.article))
    by_id = {article.id: article for article in articles}
    found = tuple(
        one
        for note in memo.notes
        if (cited := tied.get(note.citations[0].key))
        for one in _judged(note, tuple(cited.values()), [by_id[key] for key in cited if key in by_id])
    )
    if not found:
        return memo
    return replace(memo, sections=(*memo.sections, Section(_SLUG, _HEADING, (Paragraph(found),))))


def _judged(note: Statement, cited: tuple[Citation, ...], articles: Sequence[Article]) -> Iterator[Statement]:
    readings = readings_of(note.text)
    missing = _missing(readings, articles)
    for quote in missing:
        yield _part(note, note.text.find(quote.text) - 1, f"“{quote.text}”", cited, "note")
    end = max((match.end() for match in _CLOSING.finditer(note.text)), default=0) if readings else 0
    for span in sentences(note.text[end:]) if readings else ():
        text = note.text[end + span.start : end + span.end]
        if _is_arithmetic(text):
            yield _part(note, end + span.start, text, cited, "fact")


def _missing(readings: Iterable[tuple[Quote, ...]], articles: Sequence[Article]) -> tuple[Quote, ...]:
    """The quotes that no article has, by the reading of which the fewest are missing."""
    lacking = [tuple(q for q in reading if not any(find_quote(a, q) for a in articles)) for reading in readings]
    return min(lacking, key=len, default=())


def _is_arithmetic(text: str) -> bool:
    """Whether the sentence reckons: it has two figures, one of them no date, and a verb or sign between them."""
    figures = [figure for figure in find(text, None) if figure.kind != "quotation"]
    return len(figures) > 1 and any(f.kind not in _DATES for f in figures) and _RECKONED.search(text) is not None


def _part(note: Statement, at: int, text: str, cited: tuple[Citation, ...], kind: StatementKind) -> Statement:
    place = note.place
    if place.offset is not None and place.column is not None:
        place = replace(place, offset=place.offset + at, column=place.column + at)
    return Statement(text, kind, cited, (), replace(place, section=_SLUG))
