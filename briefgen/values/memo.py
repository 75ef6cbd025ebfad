"""The memo: the only document, whoever wrote it. It can be judged again from its JSON alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from briefgen.values.article import Article, Passage

StatementKind = Literal["fact", "judgment", "question", "gap", "purpose", "placeholder", "note"]
# kinds that state nothing about the incident: they need no citation, yet are searched for figures
UNCITED_KINDS: frozenset[StatementKind] = frozenset({"question", "gap", "purpose", "placeholder", "note"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement stands: section slug; line and column (from 1) and offset (code points) in the memo's file
    where it was read from one; row and cell (from 0) in a table."""

    section: str = ""
    offset: int | None = None
    line: int | None = None
    column: int | None = None
    row: int | None = None
    cell: int | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """What a statement points to. `key` is the mark as written ("S4", "[^3]", a URL); `article` is the id it resolves
    to, or None where it resolves to nothing: that stays and becomes a finding. `note` is a footnote's own text."""

    key: str
    article: str | None = None
    passage: Passage | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """A writer's claim about one figure: never trusted, always verified."""

    figure: str
    source: str
    quote: str
    operation: str | None = None
    operands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, table cell or placeholder of a memo."""

    text: str
    kind: StatementKind = "fact"
    citations: tuple[Citation, ...] = ()
    proofs: tuple[Proof, ...] = ()
    place: Place = Place()
    marks: tuple[str, ...] = ()  # "single source", "conflict", "derived": shown behind the text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Statements that are read one after the other. `label` opens the paragraph in bold ("Attribution.")."""

    statements: tuple[Statement, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[tuple[Statement, ...], ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """`header` holds the column names; every row has as many cells as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[Statement, ...], ...]
    caption: str = ""


Block = Paragraph | Bullets | Table


@dataclass(frozen=True, slots=True)
class Section:
    slug: str
    heading: str
    blocks: tuple[Block, ...] = ()
    level: Literal[2, 3] = 2


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above the memo. `as_of` is the publication date of the latest article used."""

    re: str
    to: str = ""
    sender: str = ""
    date: dt.date | None = None
    as_of: dt.date | None = None
    letterhead: str = ""
    marking: str = ""  # "DEMONSTRATION", "TLP:AMBER": on every page


@dataclass(frozen=True, slots=True)
class SourceNote:
    """One numbered entry of the memo's source list. `unused` gives the reason where the article was not used."""

    article: Article
    number: int | None = None
    descriptor: str = ""
    unused: str = ""


@dataclass(frozen=True, slots=True)
class Removed:
    """A statement taken out of the memo, with the reason: listed in the annex, never dropped silently."""

    statement: Statement
    reason: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class Memo:
    """`given` are the facts of the topic file and the header (hearing date, room): as text, never from an article.
    `notes` are the footnotes of a memo that was read from a file, each with its mark as its citation."""

    form: str
    header: Header
    sections: tuple[Section, ...]
    sources: tuple[SourceNote, ...] = ()
    given: tuple[str, ...] = ()
    removed: tuple[Removed, ...] = ()
    provenance: Mapping[str, str] = field(default_factory=dict, hash=False)
    notes: tuple[Statement, ...] = ()

    @property
    def articles(self) -> tuple[Article, ...]:
        """Every article that the memo may be checked against, used ones first."""
        return tuple(note.article for note in self.sources)

    def statements(self) -> Iterator[Statement]:
        """Every statement in reading order; table cells row by row."""
        for section in self.sections:
            for block in section.blocks:
                yield from block_statements(block)


def block_statements(block: Block) -> Iterator[Statement]:
    """The statements of one block in reading order."""
    if isinstance(block, Paragraph):
        yield from block.statements
    else:
        for row in block.rows if isinstance(block, Table) else block.items:
            yield from row
