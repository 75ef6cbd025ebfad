"""Footnotes: their numbers and their text, the one wording that Markdown, Word and the review page print."""

from __future__ import annotations

import datetime as dt

from briefgen.values.memo import Citation, Memo, SourceNote, Statement


def day(date: dt.date | None, weekday: bool = False) -> str:
    """The date as "September 28, 2023", or "Thursday, September 28, 2023"; "n.d." where there is none."""
    if date is None:
        return "n.d."
    name = f"{_MONTHS[date.month - 1]} {date.day}, {date.year}"
    return f"{_WEEKDAYS[date.weekday()]}, {name}" if weekday else name


def month(date: dt.date) -> str:
    """The month as "September 2023"."""
    return f"{_MONTHS[date.month - 1]} {date.year}"


# written out here, because strftime follows the locale of the machine
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def identity(citation: Citation) -> tuple[str, str, int, int, str]:
    """What two citations must share to be the same footnote: the passage, or else the mark and the note's own text."""
    passage = citation.passage
    if passage is None:
        return citation.article or "", citation.key, -1, -1, citation.note
    return passage.article, passage.field, passage.start, passage.end, ""


def footnotes(memo: Memo) -> tuple[Citation, ...]:
    """The memo's footnotes in order of first use: the note with number n stands at index n - 1."""
    found: dict[tuple[str, str, int, int, str], Citation] = {}
    for statement in memo.statements():
        for citation in statement.citations:
            found.setdefault(identity(citation), citation)
    return tuple(found.values())


def numbers(memo: Memo) -> dict[tuple[str, str, int, int, str], int]:
    """The number of each footnote by the identity of its citation."""
    return {identity(citation): number for number, citation in enumerate(footnotes(memo), 1)}


def marks(statement: Statement, numbering: dict[tuple[str, str, int, int, str], int]) -> tuple[int, ...]:
    """The footnote numbers that stand behind a statement, each once, in the order of its citations."""
    return tuple(dict.fromkeys(numbering[identity(citation)] for citation in statement.citations))


def note_text(citation: Citation, source: SourceNote | None) -> str:
    """The footnote as `Outlet, September 28, 2023 (S4): “verbatim passage”`; the source list has title and address.

    An article without an outlet is named by its title, one that is not in the list by everything known of it. A
    citation without a source is its own note.
    """
    if source is None:
        return citation.note or f"{citation.key} (not among the sources)"
    document = _short(source) if source.number and source.article.outlet else described(source)
    return f"{document}: “{citation.passage.quote}”" if citation.passage else citation.note or document


def _short(source: SourceNote) -> str:
    return f"{source.article.outlet}, {day(source.article.published)} (S{source.number})"


def described(source: SourceNote) -> str:
    """The document as the source list names it: `Outlet, “Title,” September 28, 2023 (S4), https://url`.

    Parts that are unknown are left out; an undated article says "n.d.".
    """
    article = source.article
    title = article.title.strip()
    quoted = (f"“{title}”" if title[-1] in "?!,.…" else f"“{title},”") if title else ""
    number = f" (S{source.number})" if source.number else ""
    parts = [f"{article.outlet}," if article.outlet else "", quoted, day(article.published) + number]
    link = article.url if article.url and article.url.startswith(("https://", "http://")) else ""
    return " ".join(part for part in parts if part) + (f", {link}" if link else "")
