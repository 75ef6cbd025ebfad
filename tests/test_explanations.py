"""The one sentence of a verdict, as a reader without the articles at hand understands it."""

from __future__ import annotations

import datetime as dt

import pytest

from briefgen.values.article import Article
from briefgen.values.report import Verdict
from tests.judging import report_on, verdict_on

GRID = Article(
    "grid",
    "Storm of calls takes down Lindow's tax desk",
    (
        "Robots placed 7,300 calls to the tax desk of Lindow on Monday. Figure 4 shows the calls of that day. "
        "Two lines were cut in the old town and six in the harbor. "
        "Then, 8,150 tenants’ rent files were locked through a flaw in the scheduler. "
        "The mayor's office at 40 Mill Lane was shut."
    ),
    published=dt.date(2024, 5, 9),
)
MINT = Article(
    "mint",
    "The mint of Lindow counts its staff",
    "The mint of Lindow has 7,300 coins of silver on show, and its guards wear green coats in summer.",
    published=dt.date(2024, 6, 2),
)


def verdict(statement: str, figure: str, *articles: Article) -> Verdict:
    return verdict_on(statement, figure, articles=articles or (GRID,))


def test_a_formula_has_digits_on_both_sides() -> None:
    told = verdict("In all, eight lines were cut in the old town and the harbor.", "eight")
    assert told.formula == "2 + 6 = 8"


def test_the_words_of_a_source_keep_their_apostrophes() -> None:
    told = verdict("Through the flaw in the scheduler 8,150 tenants’ dogs were locked out.", "8,150")
    assert "tenants dogs" not in told.explanation


def test_a_small_number_that_no_passage_gives_is_to_be_counted() -> None:
    told = verdict("Robots struck the tax desk in three waves.", "three")
    assert told.warnings == ("binding-unclear",)
    assert told.explanation == "No passage gives this small number; the writer may have counted it up: count again."


def test_the_number_of_a_picture_is_no_place_in_a_row() -> None:
    told = verdict("The fourth wave of calls came on Monday.", "fourth")
    assert told.reason == "small-count"


def test_no_passage_is_near_that_has_no_such_figure() -> None:
    told = verdict("The scheduler has the digest 77b1e6c02f4d.", "77b1e6c02f4d")
    assert not told.grounded
    assert told.evidence == ()


@pytest.mark.parametrize(
    ("statement", "figure", "words"),
    [
        ("Callers left 7,300 voice notes in Lindow.", "7,300", "the memo's “voice notes”"),
        ("The harbor office opened on Monday, May 6, 2024.", "Monday, May 6, 2024", "the same event"),
    ],
)
def test_doubt_says_what_could_not_be_tied(statement: str, figure: str, words: str) -> None:
    told = next(v for v in report_on(statement, articles=(GRID, MINT)).verdicts if v.figure.text == figure)
    assert ("binding-unclear" in told.warnings) is (words in told.explanation)
    assert words in told.explanation
