"""A judged memo as lines: what a reader takes in at once, a statement or a table's row, with the figures in it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefgen.values.memo import Memo, Place, Section, Statement, Table, block_statements
from briefgen.values.report import Report, Verdict

# what these say of the memo itself is no statement on the incident
OUTSIDE = frozenset({"sources", "annex"})


@dataclass(frozen=True, slots=True)
class Line:
    """`text` of a row is its cells with blanks between them."""

    text: str
    place: Place
    verdicts: tuple[Verdict, ...]

    def says(self, words: Iterable[str]) -> bool:
        """Whether the line has one of the words, whatever their case; true where none is asked for."""
        asked = tuple(words)
        folded = plain_words(self.text)
        return not asked or any(plain_words(word) in folded for word in asked)


def plain_words(text: str) -> str:
    """The text in one case, with one kind of blank, apostrophe and quotation mark."""
    return " ".join(text.casefold().replace("’", "'").replace("“", '"').replace("”", '"').split())


def section_statements(section: Section) -> Iterator[Statement]:
    """The section's statements in reading order."""
    for block in section.blocks:
        yield from block_statements(block)


def inside(memo: Memo) -> tuple[Statement, ...]:
    """The memo's statements without its sources and annex."""
    return tuple(s for section in memo.sections if section.slug not in OUTSIDE for s in section_statements(section))


def lines(memo: Memo, report: Report) -> tuple[Line, ...]:
    """The memo's lines in reading order, without its sources and annex."""
    ruled: dict[int, list[Verdict]] = {}
    for verdict in report.verdicts:
        ruled.setdefault(verdict.statement, []).append(verdict)
    return tuple(_lines(memo, ruled))


def _lines(memo: Memo, ruled: dict[int, list[Verdict]]) -> Iterator[Line]:
    index = 0
    for section in memo.sections:
        for block in section.blocks:
            groups = block.rows if isinstance(block, Table) else tuple((s,) for s in block_statements(block))
            for group in groups:
                if section.slug not in OUTSIDE:
                    yield _line(group, section.slug, [v for i in range(len(group)) for v in ruled.get(index + i, ())])
                index += len(group)


def _line(group: Sequence[Statement], slug: str, verdicts: list[Verdict]) -> Line:
    place = group[0].place if group[0].place.section else Place(slug)
    return Line(" ".join(statement.text for statement in group), place, tuple(verdicts))
