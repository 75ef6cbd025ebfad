""" "That same month": the memo's own date before it, held against the sources."""

from __future__ import annotations

import pytest

from briefgen.values.article import Article
from tests.judging import report_on, verdict_on

SELLERS = Article(
    "a",
    "Who sells entry to freight firms",
    "In August 2021, a seller claimed entry to two haulers in Orrin. In September 2021, a gang with ties to Tidewrack claimed "
    "entry to hundreds of firms, a freight line of Norwick among them.",
)


@pytest.mark.parametrize(
    ("before", "reason", "unclear"),
    [
        ("In August 2021 a seller claimed entry to two haulers.", "other-value", False),
        ("In September 2021 the haulers were sold.", "date-resolved", False),
        ("A seller claimed entry to two haulers.", "small-count", True),
    ],
)
def test_the_same_month_is_the_one_named_before(before: str, reason: str, unclear: bool) -> None:
    told = "That same month a gang with ties to Tidewrack claimed entry to hundreds of firms, a Norwick freight line included."
    verdict = next(
        v for v in report_on(before, told, articles=(SELLERS,)).verdicts if v.figure.text.endswith("same month")
    )
    assert verdict.reason == reason
    assert ("binding-unclear" in verdict.warnings) is unclear


def test_a_day_named_in_the_statement_itself_comes_before_one_named_earlier() -> None:
    text = "In September 2021 haulers were sold; that same month a gang with ties to Tidewrack claimed entry to a freight line."
    assert verdict_on(text, "that same month", articles=(SELLERS,)).grounded
