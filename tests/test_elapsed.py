"""Elapsed time: from the event named, across a stretch of days, between two times of day, and never from dates to hours."""

from __future__ import annotations

import datetime as dt

import pytest

from briefgen.values.article import Article
from tests.judging import report_on

FLOOD = Article(
    "flood",
    "Flood closes the Harrow tunnel",
    (
        "A burst main flooded the Harrow tunnel on May 4, 2023. A week later engineers from Lund came. The pumps were switched on at 6:10 a.m. and the north tube "
        "was dry at 11:45 a.m. A public hearing is to run from June 12 to 16, 2023. "
        "The tunnel reopened to buses on May 18. The audit of the pumps had begun at 9 p.m. in another town. "
        "The full report is at https://reports.example.org/2023/07/21/harrow/index.html for all to read. "
        "Trains skipped the stop, the operator wrote at 14:05:37 that day."
    ),
    published=dt.date(2023, 5, 26),
)


def grounded(*texts: str) -> dict[str, bool]:
    """Whether each figure of the statements is borne out, by its words."""
    return {v.figure.text: v.grounded for v in report_on(*texts, articles=(FLOOD,)).verdicts}


def reason(words: str, *texts: str) -> str:
    return next(v.reason for v in report_on(*texts, articles=(FLOOD,)).verdicts if v.figure.text == words)


PADDING = ("Engineers from Lund came.",) * 10


@pytest.mark.parametrize(("span", "held"), [("two weeks", True), ("seven weeks", False), ("11 days", False)])
def test_time_is_counted_from_the_event_that_the_words_name(span: str, held: bool) -> None:
    memo = ("The main burst on May 4, 2023.", *PADDING, f"Buses returned on May 18, {span} after the main burst.")
    assert grounded(*memo)[span] is held


@pytest.mark.parametrize(("span", "held"), [("17 days", True), ("50 days", False)])
def test_a_stretch_of_days_counts_by_its_ends(span: str, held: bool) -> None:
    text = f"The hearing of June 12 to 16, 2023 was to open {span} after the report of May 26, 2023."
    assert grounded(text)[span] is held


def test_the_two_ends_of_a_stretch_are_no_two_dates() -> None:
    assert not grounded("The hearing of June 12 to 16, 2023 was called off four days after a protest.")["four days"]


@pytest.mark.parametrize(("span", "held"), [("five hours", True), ("four hours", False), ("12 hours", False)])
def test_hours_lie_between_two_times_of_day(span: str, held: bool) -> None:
    text = f"The pumps started at 6:10 a.m. and the north tube was dry at 11:45 a.m., some {span} later."
    assert grounded(text)[span] is held


def test_days_are_no_evidence_of_hours() -> None:
    assert not grounded("Between May 4, 2023 and May 5, 2023 the tunnel was shut for three hours.")["three hours"]


@pytest.mark.parametrize(("day", "held"), [("May 11, 2023", True), ("May 13, 2023", False)])
def test_a_day_follows_from_the_date_of_the_statement_before(day: str, held: bool) -> None:
    memo = ("The main burst on May 4, 2023.", f"Engineers came a week later, on {day}.")
    assert grounded(*memo)[day] is held


def test_dates_stand_in_the_addresses_of_pages() -> None:
    assert reason("July 21, 2023", "The report is dated July 21, 2023.") == "same-value"
    assert not grounded("The report is dated July 22, 2023.")["July 22, 2023"]


def test_a_time_without_seconds_is_the_minute() -> None:
    assert grounded("The operator wrote at 14:05 that trains skipped the stop.")["14:05"]
    assert not grounded("The operator wrote at 14:06 that trains skipped the stop.")["14:06"]


def test_a_day_that_the_statement_names_is_one_of_the_two() -> None:
    assert grounded("Some three weeks lie between the report and the public hearing.")["three weeks"]
    assert not grounded("On May 18, 2023 buses returned, three weeks after the report on the public hearing.")[
        "three weeks"
    ]


SPILL = Article(
    "spill",
    "Trial over the Harrow spill opens",
    (
        "The spill of oil at Harrow pier happened on Nov. 20, 2021, more than two years before the trial. "
        "The gulls were first seen in September 2020 by pilots of the harbor. "
        + "Pilots spoke of the first sight of gulls and of the run of the pumps. " * 6
        + "The trial opened on April 29, 2024, the court said. The pumps had run since June 2021, when the harbor was dry."
    ),
    published=dt.date(2024, 4, 30),
)


ILL = Article("ill", "A warden speaks", "Warden Ida Vale felt ill on Nov. 27.", published=dt.date(2024, 4, 30))


def on_spill(words: str, *texts: str) -> str:
    verdicts = report_on(*texts, articles=(SPILL, ILL)).verdicts
    return next(v.outcome for v in verdicts if v.figure.text == words)


def test_how_long_something_would_take_lies_between_no_dates() -> None:
    memo = ("The main burst on May 4, 2023.", "Buses returned to the tunnel on May 18, 2023.")
    assert grounded(*memo, "Engineers needed two weeks, from the burst to the buses.")["two weeks"]
    assert not grounded(*memo, "Repairs for buses in the tunnel would take at least two weeks.")["two weeks"]


@pytest.mark.parametrize(("span", "outcome"), [("a week", "derived"), ("three weeks", "unsupported")])
def test_a_day_without_its_year_is_of_the_year_of_its_event(span: str, outcome: str) -> None:
    assert on_spill(span, f"On November 27, {span} after the spill of oil, Ida Vale felt ill.") == outcome


@pytest.mark.parametrize(("span", "outcome"), [("nine months", "derived"), ("15 months", "unsupported")])
def test_months_lie_between_dates_that_are_known_to_the_month(span: str, outcome: str) -> None:
    assert on_spill(span, f"The pumps ran from June 2021, {span} after the first sight of gulls by pilots.") == outcome


@pytest.mark.parametrize(("day", "outcome"), [("November 20, 2021", "derived"), ("November 2021", "contradicted")])
def test_two_days_say_more_than_the_bound_of_a_source(day: str, outcome: str) -> None:
    memo = (
        "The trial opened on April 29, 2024.",
        f"The spill of {day} came nearly two and a half years before the trial.",
    )
    assert on_spill("two and a half years", *memo) == outcome


@pytest.mark.parametrize(("span", "outcome"), [("25 days", "derived"), ("27 days", "unsupported")])
def test_a_day_of_the_statement_is_counted_from_a_day_told_long_before(span: str, outcome: str) -> None:
    memo = ("The pier must be dry by May 25, 2024.", *("Pilots spoke of gulls.",) * 12)
    limit = Article("limit", "Pier of Harrow", "By May 25, 2024 the pier is to be dry.", published=dt.date(2024, 4, 30))
    text = f"On April 30, 2024, the day of the report, {span} were left."
    verdicts = report_on(*memo, text, articles=(SPILL, limit)).verdicts
    assert next(v.outcome for v in verdicts if v.figure.text == span) == outcome
