"""What a second reader is asked: the doubtful figures with their statements and the passages that may bear them out.

Doubtful are the figures that failed, those that are derived, and those whose binding the engine could not tell. Pure:
the same memo, report and sources give the same questions, so that an answer kept by its question fits again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from briefgen.grounding.comparison.keys import as_words
from briefgen.grounding.lookup import look_up
from briefgen.grounding.matter import best_of, matter, passage_scores, read
from briefgen.grounding.proofs.windows import windows
from briefgen.grounding.sources import Sources
from briefgen.grounding.statements import Item, items
from briefgen.values.article import Passage
from briefgen.values.memo import Memo, Paragraph, Statement, StatementKind, Table
from briefgen.values.report import Report, Verdict

# places of the figure's value, and passages that fit its matter, that are shown beside the verdict's own evidence
_PLACES: Final = 3
_FITTING: Final = 4
_OPENINGS: Final = 3
STATUS: Final = "Status"
_STATING: Final[frozenset[StatementKind]] = frozenset({"fact", "judgment"})


@dataclass(frozen=True, slots=True)
class Question:
    """One question: is this figure of the memo (`verdict` is its number in the report), or this whole statement (None),
    borne out by the passages? `start` and `end` are the figure's place in `text`; `heading` and `beside` are what frames
    it in the memo; `row` is the rest of a table's row, without which a cell says nothing; `formula` is how the engine
    derived it."""

    statement: int
    text: str
    passages: tuple[Passage, ...]
    verdict: int | None = None
    figure: str = ""
    start: int = 0
    end: int = 0
    heading: str = ""
    beside: str = ""
    row: str = ""
    formula: str = ""

    @property
    def key(self) -> str:
        """32 hexadecimal digits over statement, figure and passages: what an opinion is kept by.

        Heading and sentence before are not in it: a sentence that is moved, or stands twice, is asked about once.
        """
        passages = [[p.article, p.field, p.start, p.end, p.quote] for p in self.passages]
        shown = [self.text, self.figure, self.start, self.end, self.row, self.formula, passages]
        return hashlib.sha256(json.dumps(shown, ensure_ascii=False).encode()).hexdigest()[:32]


def figure_questions(memo: Memo, report: Report, sources: Sources) -> tuple[Question, ...]:
    """The questions on the doubtful figures of the memo, in reading order. `report` is the judge's, before any reader."""
    kinds = [statement.kind for statement in memo.statements()]
    asked = [n for n, verdict in enumerate(report.verdicts) if is_doubtful(verdict, kinds[verdict.statement])]
    if not asked:
        return ()
    every, frames = items(memo, sources), tuple(_frames(memo))
    found = []
    for number in asked:
        at = report.verdicts[number].statement
        found.append(_on_figure(number, report.verdicts[number], every[at], frames[at], sources))
    return tuple(found)


def statement_questions(memo: Memo, report: Report, sources: Sources) -> tuple[Question, ...]:
    """The questions on the statements that hold no figure (names, causes, attributions), in reading order."""
    judged = {verdict.statement for verdict in report.verdicts}
    frames = tuple(_frames(memo))
    found = []
    for item in items(memo, sources):
        words = len(item.context.words)
        if item.index not in judged and item.statement.kind in _STATING and words > 2:
            passages = windows(_of_statement(item, sources), sources) or _openings(item, sources)
            heading, beside, row = frames[item.index]
            found.append(Question(item.index, item.statement.text, passages, heading=heading, beside=beside, row=row))
    return tuple(found)


def is_doubtful(verdict: Verdict, kind: StatementKind = "fact") -> bool:
    """Whether a second reader is to see the figure: it failed, is derived, or its binding is unclear.

    What a note of the memo derives stands in another statement too, where it is asked about.
    """
    if not verdict.grounded or kind == "note":
        return not verdict.grounded
    return verdict.outcome == "derived" or "binding-unclear" in verdict.warnings


def _on_figure(number: int, verdict: Verdict, item: Item, frame: _Frame, sources: Sources) -> Question:
    figure = verdict.figure
    return Question(
        statement=verdict.statement,
        text=item.statement.text,
        passages=windows((*_evidence(verdict, sources), *_fitting(verdict, item, sources)), sources)
        or _openings(item, sources),
        verdict=number,
        figure=figure.text,
        start=figure.start,
        end=figure.end,
        heading=frame.heading,
        beside=frame.beside,
        row=frame.row,
        formula=verdict.formula or "",
    )


def _evidence(verdict: Verdict, sources: Sources) -> Iterator[Passage]:
    return (e.passage for e in verdict.evidence if e.passage.article in sources.order)


def _fitting(verdict: Verdict, item: Item, sources: Sources) -> Iterator[Passage]:
    """The passages that state the value, then those that fit the figure's matter, cited articles first."""
    lookup = look_up(_by_itself(item), verdict.figure, sources)
    places = [c.mention.sentence for c in lookup.candidates[:_PLACES]]
    for number in (*places, *_cited_first(lookup.passages, item, sources)[:_FITTING]):
        yield sources.passage(sources.sentences[number])


def _by_itself(item: Item) -> Item:
    """The item without what stands before it, so that its passages stay the same where that changes; a cell needs its
    row."""
    return item if item.column else replace(item, context=read(item.statement.text, (), as_words(item.figures)))


def _of_statement(item: Item, sources: Sources) -> Iterator[Passage]:
    """The passages that fit the words of a whole statement."""
    scores = passage_scores(matter(_by_itself(item).context, 0, 0, sources), sources)
    for number in _cited_first(best_of(scores, 12), item, sources)[:_FITTING]:
        yield sources.passage(sources.sentences[number])


def _openings(item: Item, sources: Sources) -> tuple[Passage, ...]:
    """The beginnings of the articles, those cited before the others: what to show where no passage fits at all."""
    first = _cited_first([number for number, _ in sources.texts], item, sources)
    return windows((sources.passage(sources.sentences[number]) for number in first[:_OPENINGS]), sources)


def _cited_first(ranked: Sequence[int], item: Item, sources: Sources) -> list[int]:
    def elsewhere(number: int) -> bool:
        return sources.articles[sources.sentences[number].article].id not in item.cited

    return sorted(ranked, key=elsewhere)


class _Frame(NamedTuple):
    """What frames a statement: its heading, what stands beside it, and the row of a cell."""

    heading: str
    beside: str
    row: str = ""


def _frames(memo: Memo) -> Iterator[_Frame]:
    """Per statement of the memo what frames it; beside a sentence stands the one before, beside a cell its row."""
    for section in memo.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                heading = " — ".join(part for part in (section.heading, block.caption) if part)
                yield from _cells(block, heading)
                continue
            rows = (block.statements,) if isinstance(block, Paragraph) else block.items
            yield from (_Frame(section.heading, before) for row in rows for before in _before(row))


def _before(row: Sequence[Statement]) -> Iterator[str]:
    yield from ["", *(statement.text for statement in row)][: len(row)]


def _cells(table: Table, heading: str) -> Iterator[_Frame]:
    """Per cell the head of its column and the other cells of its row, each with its own head.

    The status of a row is what the check made of it: it tells the reader nothing, and is left out.
    """
    for row in table.rows:
        heads = [*table.header, *([""] * len(row))][: len(row)]
        cells = [f"{head}: {cell.text}" if head else cell.text for head, cell in zip(heads, row, strict=True)]
        for at in range(len(row)):
            others = (cell for number, cell in enumerate(cells) if number != at and heads[number] != STATUS)
            beside = " | ".join([heads[at], *others])
            yield _Frame(heading, beside, beside)
