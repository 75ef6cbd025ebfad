"""The machine's interface of the judge: one JSON document a line in, one a line out (docs/grounding.md)."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefgen.figures.find import find
from briefgen.grounding.sources import prepare
from briefgen.pipeline.reading_again import Reading, SecondReader
from briefgen.reading.dates import parse_date
from briefgen.render.findings import figure_fields, figure_record
from briefgen.text.sentences import sentences
from briefgen.values.article import Article, ArticleKind
from briefgen.values.json import loads
from briefgen.values.memo import Citation, Header, Memo, Paragraph, Place, Proof, Section, Statement, StatementKind
from briefgen.values.report import Report

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source of a line. `published` is a date; what names none counts as undated."""

    id: str
    title: str = ""
    published: str | None = None
    text: str = ""
    outlet: str | None = None
    kind: ArticleKind = "full"

    def article(self) -> Article:
        """The source as an article, its text untouched: offsets of evidence count in the text as given."""
        return Article(
            self.id, self.title, self.text, outlet=self.outlet, published=parse_date(self.published), kind=self.kind
        )


@dataclass(frozen=True, slots=True)
class StatementLine:
    start: int
    end: int
    cites: tuple[str, ...] = ()
    kind: StatementKind = "fact"
    proofs: tuple[Proof, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One line of `check --batch`. Without statements every sentence cites all sources."""

    id: str
    text: str
    sources: tuple[SourceLine, ...] = ()
    statements: tuple[StatementLine, ...] | None = None
    given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FiguresLine:
    """One line of `figures --batch`."""

    id: str
    text: str
    published: str | None = None


def check_lines(lines: Iterable[str], second: SecondReader | None = None) -> Iterator[dict[str, object]]:
    """One record a line: the verdicts, as the second reader changes them where there is one, or {"id", "error"} where
    the line cannot be read. Blank lines are passed over. Raises ProviderError as the reader does."""

    def work(line: str) -> dict[str, object]:
        nonlocal second
        record = loads(CheckLine, line)
        memo = memo_of(record)
        reading = Reading(prepare(source.article() for source in record.sources), second)
        report = reading.judge(memo)
        second = reading.second
        return {"id": record.id, **report_record(memo, report)}

    for line in lines:
        if line.strip():
            yield _answer(line, work)


def figures_lines(lines: Iterable[str]) -> Iterator[dict[str, object]]:
    """One record a line with the figures found in its text, or {"id", "error"}."""
    for line in lines:
        if line.strip():
            yield _answer(line, _figures_line)


def _answer(line: str, work: Callable[[str], dict[str, object]]) -> dict[str, object]:
    try:
        return {"schema_version": SCHEMA_VERSION, **work(line)}
    except ValueError as error:
        return {"schema_version": SCHEMA_VERSION, "id": _id_of(line), "error": _first_problem(error)}


def _id_of(line: str) -> str | None:
    try:
        record = json.loads(line)
    except ValueError:
        return None
    return str(record["id"]) if isinstance(record, dict) and "id" in record else None


def _first_problem(error: ValueError) -> str:
    """One clear sentence of what pydantic found."""
    problems = getattr(error, "errors", None)
    if problems is None:
        return str(error)
    first = problems(include_url=False, include_context=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"{where}: {first['msg']}" if where else str(first["msg"])


def _figures_line(line: str) -> dict[str, object]:
    record = loads(FiguresLine, line)
    found = find(record.text, parse_date(record.published))
    return {"id": record.id, "figures": [figure_fields(figure, 0) for figure in found]}


def report_record(memo: Memo, report: Report) -> dict[str, object]:
    """The report as plain fields; figure offsets count from the start of the memo's text."""
    places = [statement.place for statement in memo.statements()]
    return {
        "figures": [figure_record(v, places[v.statement].offset or 0) for v in report.verdicts],
        "summary": report.summary,
    }


def memo_of(record: CheckLine) -> Memo:
    """The line as a memo, in sections where it has headings. Text outside the given statements is split into sentences without citation.

    Raises ValueError when a statement lies outside the text or overlaps another.
    """
    known = tuple(source.id for source in record.sources)
    text = _Text(record.text)
    if record.statements is None:
        statements = tuple(_sentences(text, 0, len(record.text), known))
    else:
        statements = tuple(_covering(record, text, frozenset(known)))
    return Memo("text", Header(re=""), tuple(_sections(record.text, statements)), given=record.given)


_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]+\Z")


def _sections(text: str, statements: Sequence[Statement]) -> Iterator[Section]:
    """The statements by the headings above them, each of which is a statement too; a table's row stays one."""
    heading, held = "", list[Statement]()
    for one in statements:
        start = one.place.offset or 0
        if _HEADING.fullmatch(text, text.rfind("\n", 0, start) + 1, start):
            if held:
                yield Section("memo", heading, (Paragraph(tuple(held)),))
            heading, held = one.text, []
        held.append(one)
    yield Section("memo", heading, (Paragraph(tuple(held)),))


class _Text:
    """A text that cuts statements from itself with their line and column, found by bisection."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def statement(
        self,
        start: int,
        end: int,
        citations: tuple[Citation, ...],
        kind: StatementKind = "fact",
        proofs: tuple[Proof, ...] = (),
    ) -> Statement:
        line = bisect_right(self.starts, start)
        place = Place("memo", start, line, start - self.starts[line - 1] + 1)
        return Statement(self.text[start:end], kind, citations, proofs, place)


def _covering(record: CheckLine, text: _Text, known: frozenset[str]) -> Iterator[Statement]:
    """The given statements with the text between them, in reading order."""
    at = 0
    for given in sorted(record.statements or (), key=lambda s: s.start):
        if not at <= given.start < given.end <= len(record.text):
            raise ValueError(f"statements: {given.start}-{given.end} overlaps another or lies outside the text")
        yield from _sentences(text, at, given.start, ())
        citations = tuple(Citation(key, key if key in known else None) for key in given.cites)
        yield text.statement(given.start, given.end, citations, given.kind, given.proofs)
        at = given.end
    yield from _sentences(text, at, len(record.text), ())


def _sentences(text: _Text, start: int, end: int, cites: tuple[str, ...]) -> Iterator[Statement]:
    citations = tuple(Citation(key, key) for key in cites)
    piece = text.text[start:end]
    for span in sentences(piece):
        if piece[span.start : span.end].strip():
            yield text.statement(start + span.start, start + span.end, citations)
