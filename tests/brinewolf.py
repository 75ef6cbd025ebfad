"""A made-up incident, the break-in at Harbor Ferries, as articles, topic and memo for the tests of the writer."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

from briefgen import forms
from briefgen.grounding.judge import judge
from briefgen.grounding.sources import Sources, prepare
from briefgen.values.article import Article
from briefgen.values.form import Form
from briefgen.values.json import loads
from briefgen.values.memo import Bullets, Memo, Paragraph, Section, Statement, Table
from briefgen.values.report import Report
from briefgen.values.topic import Hearing, Topic, Witness
from briefgen.writing.assembly import assemble, closed
from briefgen.writing.extractive import Options, write
from briefgen.writing.polishing import polished

WRITTEN = dt.date(2024, 9, 1)
HEARING = Hearing(
    title="Ticket to Nowhere",
    committee="Subcommittee on Inland Waters",
    date=dt.date(2024, 9, 12),
    time="10:00 a.m.",
    purpose="To examine the break-in at Harbor Ferries.",
    witnesses=(Witness("Ada Quill", "Spokeswoman", "Harbor Ferries"),),
)
TOPIC = Topic(
    slug="brinewolf",
    title="Harbor Ferries break-in",
    query="Harbor Ferries Brinewolf traveller records",
    aliases=("Brinewolf", "Harbor Ferries"),
    questions=("How many captains lost passwords?", "Which insurers paid for the hotel rooms?"),
    hearing=HEARING,
)


@cache
def articles() -> tuple[Article, ...]:
    text = (Path(__file__).parent / "data" / "brinewolf.json").read_text(encoding="utf-8")
    return loads(tuple[Article, ...], text)  # type: ignore[arg-type]


@cache
def sources() -> Sources:
    return prepare(articles())


@cache
def form() -> Form:
    return forms.load("hearing_memo")


@cache
def draft() -> Memo:
    return write(TOPIC, form(), sources(), (), Options(to="Members", sender="Staff", date=WRITTEN))


@cache
def finished() -> tuple[Memo, Report]:
    memo = draft()
    report = judge(memo, sources())
    for _ in range(3):
        memo = assemble(memo, report, sources(), form())
        report = judge(memo, sources())
        if not report.alarms:
            break
    memo = closed(memo, report)
    return memo, judge(memo, sources())


def section(memo: Memo, slug: str) -> Section:
    return next(part for part in memo.sections if part.slug == slug)


def statements(memo: Memo, slug: str) -> list[Statement]:
    return list(Memo("", memo.header, (section(memo, slug),)).statements())


def text(memo: Memo, slug: str) -> str:
    return "\n".join(statement.text for statement in statements(memo, slug))


def rows(memo: Memo, slug: str) -> list[tuple[str, ...]]:
    tables = [block for block in section(memo, slug).blocks if isinstance(block, Table)]
    return [tuple(cell.text for cell in row) for table in tables for row in table.rows]


def prose(memo: Memo, slug: str) -> list[Statement]:
    """The statements of a section that stand in paragraphs and lists."""
    found: list[Statement] = []
    for block in section(memo, slug).blocks:
        if isinstance(block, Paragraph):
            found.extend(block.statements)
        elif isinstance(block, Bullets):
            found.extend(s for item in block.items for s in item)
    return found


def article(text: str, published: dt.date | None = None, title: str = "", **fields: str) -> Article:
    return Article(id=fields.pop("id", "a1"), title=title, text=text, published=published, **fields)  # type: ignore[arg-type]


def written(*given: Article, topic: Topic = TOPIC) -> Memo:
    known = prepare(given)
    return polished(write(topic, form(), known), known)


def simple(text: str, published: dt.date | None = dt.date(2024, 5, 16), **fields: str) -> Article:
    names = {"id": "a1", "title": "Harbor Ferries and Brinewolf", "outlet": "Lakeside Gazette", **fields}
    return Article(text=text, published=published, **names)  # type: ignore[arg-type]


LEAD = "Brinewolf hackers stole 48,000 traveller records from Harbor Ferries on April 9, 2024."
