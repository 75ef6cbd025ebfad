"""What the second reader's tests share: a memo with figures of every doubtful kind, and readers of every temper."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from dataclasses import replace

from briefgen.grounding.judge import judge
from briefgen.grounding.readers.questions import Question, figure_questions
from briefgen.grounding.sources import Sources, prepare
from briefgen.values.article import Article
from briefgen.values.exchange import Request
from briefgen.values.memo import Citation, Header, Memo, Paragraph, Section, Statement
from briefgen.values.opinion import Answer, Opinion, Opinions
from briefgen.values.report import Report, Verdict, Warn

PORT = Article(
    id="port",
    title="Ransomware halts Brisco Ferries",
    outlet="Harbor Ledger",
    published=dt.date(2024, 3, 7),
    text=(
        "Ransomware halted Brisco Ferries on Monday and stranded 12,400 passengers at nine terminals. "
        "The intruders copied personnel records of more than 3,200 employees, the operator said on Wednesday. "
        "Of the fleet's 48 vessels, 36 were back in service by Thursday. "
        "Seven terminals reopened within a day, while two stayed shut for a week. "
        "Stolen files were fetched from https://drop.brisco-files[.]com/march/all.zip after the break-in."
    ),
)
# supported, derived, with an unclear binding, contradicted, unsupported: one of each, and one sentence without a figure
SENTENCES = (
    "Ransomware stranded 12,400 passengers at nine terminals.",
    "A quarter of the fleet was out of service by Thursday.",
    "Two crews refused to sail.",
    "Personnel records of 12,400 employees were copied.",
    "Some 9,999 sailors went unpaid.",
    "The operator let its intruders in through careless passengers.",
)
SOURCES: Sources = prepare((PORT,))


def memo_of(*sentences: str, kind: str = "fact") -> Memo:
    statements = tuple(Statement(text, kind, (Citation("S1", "port"),)) for text in sentences)  # type: ignore[arg-type]
    return Memo("free", Header(re="Brisco"), (Section("body", "Background", (Paragraph(statements),)),))


MEMO = memo_of(*SENTENCES)


def _report() -> Report:
    """The judge's report, with no doubt on the first sentence and one on the third: where the judge draws that line is
    tested elsewhere."""
    doubt: dict[int, tuple[Warn, ...]] = {0: (), 2: ("binding-unclear",)}
    verdicts = judge(MEMO, SOURCES).verdicts
    return Report(tuple(replace(v, warnings=doubt.get(v.statement, v.warnings)) for v in verdicts))


REPORT = _report()
QUESTIONS = figure_questions(MEMO, REPORT, SOURCES)


def verdict(report: Report, words: str) -> Verdict:
    """The last verdict on the figure written so."""
    return [v for v in report.verdicts if v.figure.text == words][-1]


def question(words: str, questions: tuple[Question, ...] = QUESTIONS) -> Question:
    return next(q for q in questions if q.figure == words)


def opinion(on: Question, answer: Answer, quote: str = "", source: str = "port", **more: str) -> Opinion:
    return Opinion(on.key, answer, on.text, on.figure, source, quote, **{"model": "scripted:reader", **more})


def all_say(answer: Answer, quote: str = "") -> Opinions:
    return Opinions(tuple(opinion(one, answer, quote) for one in QUESTIONS))


def keys_in(user: str) -> list[str]:
    """The keys of the figures that a request asks about."""
    return re.findall(r"^--- [0-9a-f]+ (F\d+) ", user, re.MULTILINE)


def answer_to(user: str, reply: Callable[[str], dict[str, object]]) -> dict[str, object]:
    """An answer to every figure that is asked about."""
    blank = {"passage": "", "quote": "", "memo_counts": "", "source_counts": "", "answer": "cannot tell"}
    return {"answers": [{"figure": key, **blank, **reply(key)} for key in keys_in(user)]}


def says(**fields: object) -> Callable[[Request], str]:
    """A script that answers the same of every figure."""
    return lambda request: json.dumps(answer_to(request.user, lambda key: fields))
