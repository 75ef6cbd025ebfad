"""The layout of a memo: what every template prints, in the order of the page.

Templates see these values and nothing else. Each format gives a `say` that prepares text for it, so that a template
cannot forget to escape.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from briefgen.render.escape import line
from briefgen.values.memo import (
    Block,
    Bullets,
    Memo,
    Paragraph,
    Section,
    SourceNote,
    StatementKind,
    block_statements,
)
from briefgen.writing.notes import day, described, footnotes, identity, marks, note_text

Say = Callable[[str], str]
SOURCES = "sources"  # the slug of the section that the source list belongs to
MANY = 3  # so many articles that share the reason why they were not used stand in one line
ANNEX = "annex"  # the sources stand before it


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its number from 1, and its text."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class PrintedStatement:
    """A statement as printed: text with its marks, numbers of its footnotes, place in `memo.statements()`."""

    text: str
    notes: tuple[int, ...]
    kind: StatementKind
    index: int


@dataclass(frozen=True, slots=True)
class PrintedBlock:
    """A paragraph (`label`, `statements`), a list (`items`) or a table (`caption`, `header`, `rows`)."""

    kind: Literal["paragraph", "bullets", "numbered", "table"]
    label: str = ""
    statements: tuple[PrintedStatement, ...] = ()
    items: tuple[tuple[PrintedStatement, ...], ...] = ()
    caption: str = ""
    header: tuple[str, ...] = ()
    rows: tuple[tuple[PrintedStatement, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedSource:
    """One entry of the source list; `reason` says why an article was not used."""

    number: int | None
    text: str
    descriptor: str
    reason: str


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """A section; only that of the sources has `sources` and `unused`."""

    slug: str
    heading: str
    level: int
    blocks: tuple[PrintedBlock, ...]
    sources: tuple[PrintedSource, ...] = ()
    unused: tuple[PrintedSource, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """The memo as the templates see it: every value is text that is ready to print."""

    form: str
    topic: str
    re: str
    to: str
    sender: str
    date: str
    as_of: str
    letterhead: tuple[str, ...]
    marking: str
    sections: tuple[PrintedSection, ...]
    notes: tuple[Note, ...]


def layout(memo: Memo, say: Say = line) -> Layout:
    """The layout of the memo, each text prepared by `say`."""
    header = memo.header
    return Layout(
        form=slug(memo.form),
        topic=slug(memo.provenance.get("topic", "")),
        re=say(header.re),
        to=say(header.to),
        sender=say(header.sender),
        date=_day(header.date),
        as_of=_day(header.as_of),
        letterhead=tuple(say(part) for part in header.letterhead.split("\n") if part.strip()),
        marking=say(header.marking.upper()),
        sections=_sections(memo, say),
        notes=tuple(_notes(memo, say)),
    )


def slug(text: str) -> str:
    """The text with only letters, digits, hyphens and underscores: what may stand in a comment or a property."""
    return "".join(c for c in text if c.isascii() and (c.isalnum() or c in "-_"))


def marked(text: str, marks: Iterable[str]) -> str:
    """The text with its marks behind it, before the full stop: "ten accounts [single source]."."""
    new, place = new_marks(text, marks), mark_place(text)
    return f"{text[:place]} {new}{text[place:]}" if new else text


def new_marks(text: str, marks: Iterable[str]) -> str:
    """The marks in brackets, without those that the text carries already."""
    return " ".join(f"[{mark}]" for mark in marks if f"[{mark}]" not in text)


def mark_place(text: str) -> int:
    """Where marks stand in the text: before its full stop, else at its end."""
    return len(text) - text.endswith((".", "?", "!"))


def _day(date: dt.date | None) -> str:
    return day(date) if date else ""


def _notes(memo: Memo, say: Say) -> Iterator[Note]:
    sources = {source.article.id: source for source in memo.sources}
    for number, citation in enumerate(footnotes(memo), 1):
        yield Note(number, say(note_text(citation, sources.get(citation.article or ""))))


def with_sources(memo: Memo) -> tuple[Section, ...]:
    """The memo's sections; where none is for the sources, one stands before the annex or at the end."""
    sections = list(memo.sections)
    slugs = [section.slug for section in sections]
    if SOURCES not in slugs and any(_unlisted(memo)):
        sections.insert(slugs.index(ANNEX) if ANNEX in slugs else len(slugs), Section(SOURCES, "Sources"))
    return tuple(sections)


def _sections(memo: Memo, say: Say) -> tuple[PrintedSection, ...]:
    """The sections with their statements numbered through in reading order, and the source list in the first that is
    for the sources."""
    numbers = {identity(citation): number for number, citation in enumerate(footnotes(memo), 1)}
    printed = (
        PrintedStatement(say(marked(s.text, s.marks)), marks(s, numbers), s.kind, index)
        for index, s in enumerate(memo.statements())
    )
    sections = with_sources(memo)
    home = next((section for section in sections if section.slug == SOURCES), None)
    mine = tuple(_unlisted(memo))
    return tuple(_section(section, mine if section is home else (), printed, say) for section in sections)


def _unlisted(memo: Memo) -> Iterator[SourceNote]:
    """The sources that the memo's own text does not list: one that was read from a file has its list there."""
    blocks = (block for section in memo.sections if section.slug == SOURCES for block in section.blocks)
    listed = {statement.text.partition(":")[0] for block in blocks for statement in block_statements(block)}
    for source in memo.sources:
        if source.unused or (source.number is not None and f"S{source.number}" not in listed):
            yield source


def _section(
    section: Section, sources: tuple[SourceNote, ...], printed: Iterator[PrintedStatement], say: Say
) -> PrintedSection:
    return PrintedSection(
        slug=slug(section.slug),
        heading=say(section.heading),
        level=section.level,
        blocks=tuple(_block(block, printed, say) for block in section.blocks),
        sources=tuple(_source(source, say) for source in sources if not source.unused),
        unused=tuple(_passed_over([source for source in sources if source.unused], say)),
    )


def _block(block: Block, printed: Iterator[PrintedStatement], say: Say) -> PrintedBlock:
    """The block with its statements, taken in reading order from `printed`."""
    if isinstance(block, Paragraph):
        statements = tuple(next(printed) for _ in block.statements)
        return PrintedBlock("paragraph", label=say(block.label), statements=statements)
    if isinstance(block, Bullets):
        items = tuple(tuple(next(printed) for _ in item) for item in block.items)
        return PrintedBlock("numbered" if block.ordered else "bullets", items=items)
    rows = tuple(_once(tuple(next(printed) for _ in row)) for row in block.rows)
    header = tuple(say(name) for name in block.header)
    return PrintedBlock("table", caption=say(block.caption), header=header, rows=rows)


def _once(row: tuple[PrintedStatement, ...]) -> tuple[PrintedStatement, ...]:
    """The row with its footnote marks once, behind the first cell that has them, where all that have some have the
    same: a reader takes the marks of a row for all its cells."""
    if len({cell.notes for cell in row if cell.notes}) != 1:
        return row
    first = next(place for place, cell in enumerate(row) if cell.notes)
    return (*row[: first + 1], *(replace(cell, notes=()) for cell in row[first + 1 :]))


def _passed_over(sources: Sequence[SourceNote], say: Say) -> Iterator[PrintedSource]:
    """The articles not used: in one line where many share the reason, in one line each where few do."""
    for reason in dict.fromkeys(source.unused for source in sources):
        group = [source for source in sources if source.unused == reason]
        if len(group) < MANY:
            yield from (_source(source, say) for source in group)
            continue
        listed = "; ".join(described(replace(s, number=None, article=replace(s.article, url=None))) for s in group)
        label = f"{reason[:1].upper()}{reason[1:]} ({len(group)} articles)"
        yield PrintedSource(None, say(label), "", say(listed))


def _source(source: SourceNote, say: Say) -> PrintedSource:
    text = described(replace(source, number=None))
    return PrintedSource(source.number, say(text), say(source.descriptor), say(source.unused))
