"""Time between the dates of rows and notes, and the days of reports: arithmetic and datings of the memo's own."""

from __future__ import annotations

import datetime as dt

import pytest

from briefgen.grounding.judge import judge
from briefgen.grounding.sources import prepare
from briefgen.values.article import Article
from briefgen.values.memo import Citation, Header, Memo, Paragraph, Place, Section, Statement, Table
from briefgen.values.report import Verdict

MAKER = Article(
    "maker",
    "What we know of the Corvin valve flaw",
    (
        "On March 2, 2023, an intruder first used the flaw in the Corvin valve controller. "
        "On April 19, 2023, a plant in Oslo told Corvin of odd orders to its valves. "
        "Corvin closed the flaw on May 11, 2023, with a patch for all owners. "
        "It has sold the controller since August 4, 2016."
    ),
    published=dt.date(2023, 6, 1),
)
PRESS = Article(
    "press",
    "Plants reel from valve flaw",
    (
        "The minister for energy, Signe Dahl, said on Thursday that no plant had lost its turbines. "
        "Plants were without steam for a month, the owners' union wrote."
    ),
    published=dt.date(2023, 9, 22),
    outlet="Harbour Post",
)
SOURCES = prepare((MAKER, PRESS))


def note(article: Article, words: str = "") -> Citation:
    start = article.text.index(words)
    passage = article.passage(start, start + len(words)) if words else None
    return Citation(article.id, article.id, passage=passage)


FIRST, TOLD, CLOSED = (note(MAKER, words) for words in ("On March 2, 2023", "On April 19, 2023", "on May 11, 2023"))


def verdicts(block: Paragraph | Table) -> dict[str, Verdict]:
    memo = Memo("free", Header(re="test"), (Section("body", "Background", (block,)),))
    return {verdict.figure.text: verdict for verdict in judge(memo, SOURCES).verdicts}


def stated(text: str, *citations: Citation) -> dict[str, Verdict]:
    return verdicts(Paragraph((Statement(text, "fact", citations),)))


def row(header: tuple[str, ...], cells: tuple[str, ...], *citations: Citation) -> dict[str, Verdict]:
    made = tuple(
        Statement(cell, "fact", citations, place=Place("Background", row=1, cell=number))
        for number, cell in enumerate(cells)
    )
    return verdicts(Table(header, (made,)))


@pytest.mark.parametrize(
    ("span", "formula"), [("48 days", "March 2, 2023 to April 19, 2023 = 48 days"), ("47 days", None)]
)
def test_time_is_counted_between_the_passages_of_the_notes(span: str, formula: str | None) -> None:
    found = stated(f"The plant spoke up {span} after the day that it is said to have begun.", FIRST, TOLD)[span]
    assert found.formula == formula
    assert found.grounded is (formula is not None)


@pytest.mark.parametrize(("span", "held"), [("70 days", True), ("69 days", False), ("27 days", False)])
def test_time_is_counted_in_a_row_between_its_notes(span: str, held: bool) -> None:
    head = ("Span", "What", "As of")
    assert row(head, (span, "first use to the patch", "June 1, 2023"), FIRST, CLOSED)[span].grounded is held


def test_time_between_the_dates_of_a_sentence_is_nobodys_saying() -> None:
    text = "Signe Dahl said that valves were open from March 2 to April 19, 2023, a period of 48 days."
    found = stated(text, note(MAKER), note(PRESS))["48 days"]
    assert (found.outcome, found.reason) == ("derived", "elapsed-time")


@pytest.mark.parametrize(
    ("span", "held"), [("32 days", False), ("30 days", True), ("about 31 days", True), ("four weeks", False)]
)
def test_days_say_more_than_a_month(span: str, held: bool) -> None:
    words = span.removeprefix("about ")
    assert (
        stated(f"Plants were without steam for {span}, the owners' union wrote.", note(PRESS))[words].grounded is held
    )


def test_a_long_time_is_given_in_years() -> None:
    text = "The controller was sold from August 4, 2016 to March 2, 2023, when it was attacked, more than six years."
    assert (
        stated(text, note(MAKER))["six years"].formula == "August 4, 2016 to March 2, 2023 = 2,401 days, or 6.6 years"
    )


@pytest.mark.parametrize(
    ("what", "held"), [("Harbour Post reports that plants reel", True), ("Plants reel from the flaw", False)]
)
def test_the_row_of_a_report_has_its_day(what: str, held: bool) -> None:
    assert row(("Date", "Event"), ("September 22, 2023", what), note(PRESS))["September 22, 2023"].grounded is held


def test_an_open_month_is_read_by_the_latest_article_cited() -> None:
    found = stated("Dahl said in September that no plant had lost its turbines.", note(MAKER), note(PRESS))["September"]
    assert found.grounded
    assert found.figure.normal == "2023-09"


@pytest.mark.parametrize(("day", "held"), [("September 21", True), ("September 20", False)])
def test_what_was_said_on_thursday_was_said_that_day(day: str, held: bool) -> None:
    text = f"The ministry of energy said on {day}: the owners of valves, whoever they are, must now patch them."
    assert stated(text, note(PRESS))[day].grounded is held


def test_the_column_of_dates_gives_those_of_the_articles() -> None:
    found = row(("Figure", "As of"), ("no plant", "September 22, 2023"), note(PRESS))["September 22, 2023"]
    assert found.outcome == "given"
    assert "publication date of the cited article “Plants reel from valve flaw”" in found.explanation


def test_a_time_that_does_not_come_out_is_shown_what_does() -> None:
    found = stated("The plant spoke up 47 days after the day that it is said to have begun.", FIRST, TOLD)["47 days"]
    assert found.explanation.endswith("it does not come out: March 2, 2023 and April 19, 2023 lie 48 days apart.")


def test_a_weekday_is_told_with_the_day_of_its_article() -> None:
    found = stated("No plant had lost its turbines, the minister said on September 21, 2023.", note(PRESS))
    assert found["September 21, 2023"].explanation.startswith(
        "The source says Thursday, in an article of September 22, 2023."
    )


def test_between_two_reports_nothing_happened() -> None:
    text = "The plants stood still for 113 days after the flaw was used."
    assert not stated(text, note(MAKER), note(PRESS))["113 days"].grounded
