"""What the judge's tests share: articles about made-up incidents, memos of plain statements, verdicts by figure."""

from __future__ import annotations

import datetime as dt

from briefgen.grounding.judge import judge
from briefgen.grounding.sources import prepare
from briefgen.values.article import Article
from briefgen.values.memo import Citation, Header, Memo, Paragraph, Section, Statement, StatementKind
from briefgen.values.report import Report, Verdict

FERRY = Article(
    id="ferry",
    title="Ransomware halts Brisco Ferries",
    published=dt.date(2024, 3, 7),
    text=(
        "Ransomware halted Brisco Ferries on Monday and stranded 12,400 passengers at nine terminals. "
        "The intruders copied personnel records of more than 3,200 employees, the operator said on Wednesday. "
        "They had entered in mid-February through an unpatched mail gateway, tracked as CVE-2024-11873. "
        "Of the fleet's 48 vessels, 36 were back in service by Thursday.\n"
        "Seven terminals reopened within a day, while two stayed shut for a week. "
        "The gang, which calls itself Tidewrack, demanded 40 bitcoin, then worth about $2.5 million. "
        "According to Marla Quist of the security firm Denholm Labs, 61% of port operators run the same gateway. "
        "“We paid nothing and we will pay nothing,” chief executive Odell Farrow told reporters. "
        "Up to 90,000 customer accounts may have been exposed, the coast guard warned. "
        "Stolen files came to 560 gigabytes in all."
    ),
)
LATER = Article(
    id="later",
    title="Brisco Ferries revises its count",
    published=dt.date(2024, 4, 2),
    text=(
        "Brisco Ferries now says that personnel records of 5,100 employees were copied in the March attack. "
        "All 48 vessels are in service again."
    ),
)
LIBRARY = Article(
    id="library",
    title="Orrin County libraries disclose breach",
    published=dt.date(2023, 10, 20),
    text=(
        "The Orrin County library system said that 18,500 borrowers were affected by a breach of its catalog in June. "
        "Names were taken from 14,000 records and birth dates from 6,000 records. "
        "The county paid $85,000 for credit monitoring. "
        "Branches in Alder, Birch, Cedar, Dunmore, Elm, Fairview, Gorse and Hollis closed for two days."
    ),
)


def report_on(
    *texts: str, articles: tuple[Article, ...] = (FERRY,), kind: StatementKind = "fact", given: tuple[str, ...] = ()
) -> Report:
    """The report on a memo of these statements, each citing all the articles."""
    citations = tuple(Citation(a.id, a.id) for a in articles)
    statements = tuple(Statement(text, kind, citations) for text in texts)
    memo = Memo("free", Header(re="test"), (Section("body", "Background", (Paragraph(statements),)),), given=given)
    return judge(memo, prepare(articles))


def verdict_on(statement: str, figure: str, *before: str, articles: tuple[Article, ...] = (FERRY,)) -> Verdict:
    """The verdict on the figure written so in the statement; statements before it may be given."""
    report = report_on(*before, statement, articles=articles)
    found = [
        v for v in report.verdicts if v.figure.text.rstrip(".") == figure.rstrip(".") and v.statement == len(before)
    ]
    assert found, f"{figure!r} not found among {[v.figure.text for v in report.verdicts]}"
    return found[0]
