"""What was done to those whom a figure counts, two sorts counted together, and figures bare in a row."""

from __future__ import annotations

import datetime as dt

import pytest

from briefgen.values.article import Article
from tests.judging import report_on

SPILL = Article(
    id="spill",
    title="Solvent spill in Orrin",
    published=dt.date(2024, 2, 6),
    text=(
        "Solvent ran into the main that serves 8,400 people in the old port, the county said. "
        "Nurses treated 61 people who were sickened by the fumes. "
        "In the crush at the gates 47 people were injured or killed, according to the harbor police. "
        "Inspectors went through 310 public and private schools in the first week. "
        "Brant lost 5,300 personnel records and Harrow 2,750. "
        "Twelve streets stay shut."
    ),
)


def outcome(statement: str, text: str) -> str:
    return next(v.outcome for v in report_on(statement, articles=(SPILL,)).verdicts if v.figure.text == text)


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        ("The solvent sickened 8,400 people in the old port.", "8,400"),
        ("At the gates 47 people were killed.", "47"),
        ("Inspectors went through 310 private schools.", "310"),
        ("Harrow lost data of 2,750 customers.", "2,750"),
    ],
)
def test_other_things_and_deeds_are_caught(statement: str, text: str) -> None:
    assert outcome(statement, text) == "contradicted"


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        ("The main serves 8,400 people in the old port.", "8,400"),
        ("The fumes sickened 61 people.", "61"),
        ("At the gates 47 people were killed or injured.", "47"),
        ("Inspectors went through 310 schools.", "310"),
        ("Inspectors went through 310 schools, public and private.", "310"),
        ("Harrow lost 2,750 records.", "2,750"),
    ],
)
def test_the_same_deed_stands(statement: str, text: str) -> None:
    assert outcome(statement, text) == "supported"
