"""Values of an earlier and a later report."""

from __future__ import annotations

import datetime as dt

import pytest

from briefgen.values.article import Article
from tests.judging import verdict_on

FEBRUARY = Article(
    "a",
    "Fever in Orrin",
    "Last year the fever killed 18 people in Orrin, the clinic says.",
    published=dt.date(2031, 2, 27),
)
MARCH = Article(
    "b", "Fever spreads", "The fever killed 21 people in Orrin in the year before.", published=dt.date(2031, 3, 2)
)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The earlier report puts last year's toll in Orrin at 21 dead, the later one at 18.", "swapped"),
        ("A later report puts last year's toll in Orrin at 18 dead, the first report at 21.", "swapped"),
        ("The earlier report puts last year's toll in Orrin at 18 dead, the later one at 21.", "same-value"),
        ("One report puts last year's toll in Orrin at 21 dead, the other at 18.", "same-value"),
    ],
)
def test_the_earlier_report_is_the_one_that_came_out_first(text: str, reason: str) -> None:
    found = [verdict_on(text, figure, articles=(FEBRUARY, MARCH)).reason for figure in ("18", "21")]
    assert found == [reason, reason]


def test_reports_of_no_known_day_are_in_no_order() -> None:
    undated = (Article("a", FEBRUARY.title, FEBRUARY.text), Article("b", MARCH.title, MARCH.text))
    text = "The earlier report puts last year's toll in Orrin at 21 dead, the later one at 18."
    assert verdict_on(text, "21", articles=undated).grounded
