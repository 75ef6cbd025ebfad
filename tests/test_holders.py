"""Values that the sources give to one name and the memo, in the same words, to another."""

from __future__ import annotations

import datetime as dt

import pytest

from briefgen.grounding.framing.aliases import may_be_one
from briefgen.text.names import names
from briefgen.values.article import Article
from tests.judging import report_on

MILLS = Article(
    id="mills",
    title="Two mill owners hit by one gang",
    published=dt.date(2024, 6, 4),
    text=(
        "The mill owner Brant, which operates 14 mills along the coast, shut its network on Monday. "
        "Its rival Harrow lost a day of orders. The intruders reached 35% of warehouses in Norwick. "
        "Warehouses in Orrin were spared, said the harbor office. "
        "The cleanup has cost Brant $3.4 million so far. Brant insures nearly 52,000 workers through its own fund. Marla Quist served a sentence of 27 months for an earlier fraud."
    ),
)
LATER = Article(
    id="later-mills",
    title="Harrow reopens",
    published=dt.date(2024, 6, 9),
    text="Harrow insures about 31,000 workers through a fund of its own, its rivals far more. Harrow has reopened. Odell Farrow, who once worked with Quist, was sentenced in Orrin for the same fraud.",
)


def outcome(statement: str, text: str) -> str:
    report = report_on(statement, articles=(MILLS, LATER))
    return next(v.outcome for v in report.verdicts if v.figure.text == text)


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        ("Harrow, which operates 14 mills, lost a day of orders.", "14"),
        ("Reached were 35% of the warehouses in Orrin.", "35%"),
        ("Harrow, whose fund insures 52,000 workers, has reopened.", "52,000"),
        ("The cleanup cost Harrow $3.4 million.", "$3.4 million"),
        ("Odell Farrow served a sentence of 27 months.", "27 months"),
    ],
)
def test_a_name_put_for_another_is_caught(statement: str, text: str) -> None:
    assert outcome(statement, text) == "contradicted"


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        ("Brant, which operates 14 mills, shut its network.", "14"),
        ("Reached were 35% of the warehouses in Norwick.", "35%"),
        ("Marla Quist served a sentence of 27 months.", "27 months"),
        ("Brant, whose fund insures 52,000 workers, shut its network.", "52,000"),
        ("The cleanup cost Brant $3.4 million.", "$3.4 million"),
    ],
)
def test_the_name_of_the_source_stands(statement: str, text: str) -> None:
    assert outcome(statement, text) == "supported"


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        ("Zambia", "Zambian", True),
        ("Beijing", "Chinese", True),
        ("Harbor Council", "Harco", True),
        ("National Road Bureau", "NRB", True),
        ("United States", "United Kingdom", False),
        ("Brant", "Harrow", False),
    ],
)
def test_two_names_may_mean_one(left: str, right: str, one: bool) -> None:
    ours, theirs = names(f"to {left}")[0], names(f"to {right}")[0]
    assert may_be_one(ours, theirs) is one
    assert may_be_one(theirs, ours) is one
