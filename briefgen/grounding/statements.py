"""The memo's statements as the judge reads them: text, figures, citations, and the words that frame each."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from briefgen.figures.find import find
from briefgen.grounding.comparison.keys import as_words
from briefgen.grounding.matter import Context, read
from briefgen.grounding.sources import Sources
from briefgen.text.spans import Span
from briefgen.values.memo import Block, Memo, Paragraph, Section, Statement, Table
from briefgen.values.report import Figure


@dataclass(frozen=True, slots=True)
class Item:
    """One statement: its number in `memo.statements()`, its context and figures, and the ids of the articles it cites
    that are among the sources. `group` numbers the block it stands in, `column` heads it and `row` is what else its row
    says, where that is a table; `before` is the statement before it in its block, which may name whom its pronouns mean."""

    index: int
    statement: Statement
    context: Context
    figures: tuple[Figure, ...]
    cited: tuple[str, ...]
    group: int
    column: str = ""
    row: str = ""
    before: str = ""
    # per figure, by where it stands, kept once asked for: the stretch that it owns, how near each stem is
    stretches: dict[tuple[int, int], Span] = field(default_factory=dict, init=False, compare=False, repr=False)
    nearness: dict[tuple[int, int], dict[str, float]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )


def items(memo: Memo, sources: Sources) -> tuple[Item, ...]:
    """Every statement of the memo in reading order."""
    found: list[Item] = []
    for group, (section, block) in enumerate(_blocks(memo)):
        for statement, frame, column, row in _framed(section, block):
            cited = tuple(
                dict.fromkeys(
                    c.article for c in statement.citations if c.article is not None and c.article in sources.order
                )
            )
            figures = as_points(statement.text, find(statement.text, _published(cited, sources)))
            figures = _with_open_weekdays(figures, cited, sources)
            last = found[-1] if found and found[-1].group == group else None
            context = read(statement.text, frame, as_words(figures), as_words(last.figures if last else ()))
            before = last.statement.text if last and not column else ""
            found.append(Item(len(found), statement, context, figures, cited, group, column, row, before))
    return tuple(found)


POINTS = re.compile(r"[\s-]points?\b", re.IGNORECASE)


def as_points(text: str, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures, with bare "points" beside a percentage read as percentage points."""
    if not any(figure.kind == "percent" for figure in figures):
        return figures
    return tuple(
        replace(f, kind="percent", unit="pp", low=f.low / 100, high=f.high / 100)
        if f.kind == "count" and f.low is not None and f.high is not None and POINTS.match(text, f.end)
        else f
        for f in figures
    )


def _blocks(memo: Memo) -> Iterator[tuple[Section, Block]]:
    for section in memo.sections:
        for block in section.blocks:
            yield section, block


def _framed(section: Section, block: Block) -> Iterator[tuple[Statement, tuple[str, ...], str, str]]:
    """Each statement with the texts that frame it (heading, column and row of a table, the statement before), the head
    of its column and the other cells of its row."""
    if isinstance(block, Table):
        for row in block.rows:
            for number, cell in enumerate(row):
                others = " ".join(other.text for other in row if other is not cell)
                column = block.header[number] if number < len(block.header) else ""
                yield cell, (block.caption, column, others), column, others
        return
    rows = (block.statements,) if isinstance(block, Paragraph) else block.items
    for row in rows:
        before = ""
        for statement in row:
            yield statement, (section.heading, before), "", ""
            before = statement.text


# from so many days between two publications on a weekday may be of either's week
_WEEK: Final = 7
_WEEKDAY: Final = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)


def _with_open_weekdays(figures: tuple[Figure, ...], cited: tuple[str, ...], sources: Sources) -> tuple[Figure, ...]:
    """The figures, with a bare weekday left open where the articles that it may be of came out in different weeks."""
    if not any(_WEEKDAY.fullmatch(figure.text) for figure in figures):
        return figures
    articles = [sources.articles[sources.order[key]] for key in cited] or sources.articles
    days = [article.published for article in articles if article.published is not None]
    if not days or (max(days) - min(days)).days < _WEEK:
        return figures
    return tuple(_opened(figure) if _WEEKDAY.fullmatch(figure.text) else figure for figure in figures)


def _opened(figure: Figure) -> Figure:
    if figure.low is None:
        return figure
    day = dt.date.fromordinal(int(figure.low)).weekday()
    return replace(figure, low=None, high=None, normal=None, unit=f"W-{day}")


def _published(cited: tuple[str, ...], sources: Sources) -> dt.date | None:
    """The publication date by which a date without a year is read: the last one of the cited articles.

    A statement that cites nothing is read by the middle one of all dates, whatever the order of the articles; one that
    cites only undated articles by none, for another article's date says nothing of them.
    """
    dated = [day for key in cited if (day := sources.articles[sources.order[key]].published) is not None]
    if cited:
        return max(dated, default=None)
    days = sorted(article.published for article in sources.articles if article.published is not None)
    return days[len(days) // 2] if days else None
