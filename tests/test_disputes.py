"""Figures on which the sources disagree are told so, each value with its article and date."""

from __future__ import annotations

import datetime as dt

from briefgen.values.article import Article
from tests.judging import report_on, verdict_on

FIRST = Article(
    "first",
    "Break-in at Brisco Ferries",
    "Intruders copied the records of 3,200 employees of Brisco Ferries, the Orrin Port Authority said.",
    published=dt.date(2024, 3, 7),
    outlet="Alder Courier",
)
OURS = Article(
    "ours", "", "The Port Authority counted 988 ferries hit by Brisco's outage.", published=dt.date(2024, 3, 7)
)
RIVAL = Article(
    "rival",
    "",
    "Denholm Labs counted 963 ferries hit by Brisco's outage.",
    published=dt.date(2024, 3, 7),
    outlet="Quay Post",
)
LATER = Article(
    "later",
    "Break-in at Brisco Ferries",
    "Intruders copied the records of 5,150 employees of Brisco Ferries, the Orrin Port Authority said.",
    published=dt.date(2024, 4, 2),
    outlet="Alder Courier",
)


def test_a_disputed_value_is_shown_with_the_other() -> None:
    verdict = verdict_on("The Port Authority counted 988 ferries hit by the outage.", "988", articles=(OURS, RIVAL))
    assert verdict.grounded
    assert "sources-disagree" in verdict.warnings
    assert "stale" not in verdict.warnings
    assert verdict.explanation.endswith("The sources disagree: also 963 (Quay Post, March 7, 2024).")
    assert [e.passage.article for e in verdict.evidence if e.role == "conflict"] == ["rival"]


def test_an_older_value_is_stale_too() -> None:
    text = "On March 7, 2024, the Orrin Port Authority said that intruders copied records of 3,200 employees of Brisco Ferries."
    verdict = verdict_on(text, "3,200", articles=(FIRST, LATER))
    assert verdict.warnings[-2:] == ("stale", "sources-disagree")


def test_a_statement_with_both_values_hides_nothing() -> None:
    text = "The Port Authority counted 988 ferries hit by Brisco's outage, Denholm Labs counted 963."
    report = report_on(text, articles=(OURS, RIVAL))
    assert all("sources-disagree" not in v.warnings for v in report.verdicts)


def test_agreeing_sources_are_no_dispute() -> None:
    text = "The Port Authority counted 988 ferries hit by the outage."
    assert "sources-disagree" not in verdict_on(text, "988", articles=(OURS,)).warnings
