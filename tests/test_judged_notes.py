"""Footnotes of a memo that somebody else wrote: quotations must be verbatim, and arithmetic must come out."""

from __future__ import annotations

import datetime as dt

import pytest

from briefgen.grounding.judge import judge
from briefgen.grounding.sources import prepare
from briefgen.reading import markdown
from briefgen.reading.citations import resolve
from briefgen.reading.memo import assemble
from briefgen.values.article import Article
from briefgen.values.report import Report

FERRY = Article(
    "ferry",
    "Ferry line says 31,400 tickets were copied",
    "The Arlin ferry line said on May 6 that intruders had copied 31,400 tickets. They came on April 20, it said. "
    "“We closed the account within the hour,” said Dana Okoro.",
    outlet="Arlin Courier",
    published=dt.date(2031, 5, 6),
)
CALLED = "Arlin Courier, “Ferry line says 31,400 tickets were copied,” May 6, 2031: "


def check(note: str) -> tuple[str, Report]:
    source = f"## Background\n\nIntruders copied 31,400 tickets.[^1]\n\n[^1]: {CALLED}{note}\n"
    memo = resolve(assemble(markdown.parse(source), source), (FERRY,))
    return source, judge(memo, prepare((FERRY,)))


def test_a_verbatim_note_adds_no_figure() -> None:
    _, report = check("“intruders had copied 31,400 tickets”")
    assert [v.figure.text for v in report.verdicts] == ["31,400"]


def test_a_note_that_quotes_other_words_does_not_pass_and_is_shown_where_it_stands() -> None:
    source, report = check("“intruders had copied 34,100 tickets”")
    (alarm,) = report.alarms
    assert (alarm.outcome, alarm.reason) == ("contradicted", "misquoted")
    assert "31,400" in alarm.explanation
    memo = resolve(assemble(markdown.parse(source), source), (FERRY,))
    place = list(memo.statements())[alarm.statement].place
    assert place.line == 5
    assert source[place.offset or 0 :].startswith("“intruders had copied 34,100")


@pytest.mark.parametrize(
    ("sentence", "alarms"),
    [
        ("April 20 to May 6, 2031 is 16 days.", []),
        ("April 20 to May 6, 2031 is 16 weeks.", ["16 weeks"]),
        ("May 6, 2031 was a Tuesday.", []),  # says nothing of the incident
        ("Page 3 of 4.", []),
    ],
)
def test_arithmetic_in_a_note_must_come_out(sentence: str, alarms: list[str]) -> None:
    _, report = check(f"“They came on April 20” {sentence}")
    assert [v.figure.text for v in report.alarms] == alarms
