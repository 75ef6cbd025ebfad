"""Values of a thing that the sources name in one breath with the memo's, and counts behind "of"."""

from __future__ import annotations

import datetime as dt

import pytest

from briefgen.values.article import Article
from tests.judging import report_on

FEVERS = Article(
    id="fevers",
    title="Two fevers in Orrin County",
    published=dt.date(2024, 9, 2),
    text=(
        "Marsh fever and reed fever are the commonest infections of the county. Dengue and measles follow. "
        "Measles stayed at a rate of about 385 in 100,000 people. Dengue went back, the county said. "
        "Ida Brandt, a clerk and mother of five, lay ill for a week. "
        "Runa Vale, a teacher and mother of three, nursed her."
    ),
)


def outcome(statement: str, text: str) -> str:
    return next(v.outcome for v in report_on(statement, articles=(FEVERS,)).verdicts if v.figure.text == text)


@pytest.mark.parametrize(
    ("statement", "text", "expected"),
    [
        ("Dengue went back to a rate of about 385.", "385", "contradicted"),
        ("Measles stayed at about 385.", "385", "supported"),
        ("The rate of measles stayed at about 385.", "385", "supported"),
        ("Runa Vale, a teacher and mother of four, nursed her.", "four", "contradicted"),
        ("Runa Vale, a mother of three, nursed her.", "three", "supported"),
    ],
)
def test_siblings_are_told_apart(statement: str, text: str, expected: str) -> None:
    assert outcome(statement, text) == expected
