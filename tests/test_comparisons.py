from __future__ import annotations

import pytest

from briefgen.values.article import Article
from tests.judging import verdict_on

SNAILS = Article(
    "s",
    "Snails of Norwick",
    "Warden Ida Vale found 41 of them in the cellar at her first visit. The kitchen was shut by the board. "
    "Pilot Ole Quist serves 14 1/2 years for the theft of the lamps. The harbor paid 900 crates of salt. "
    + "The attic is damp, and the attic's count is read by Max Orlow. " * 12
    + "Clerk Max Orlow has 10 1/2 years. In June the attic had 58 snails in 20 jars, the board wrote.",
)
TOLD = (
    "Ida Vale found 41 in the cellar at her first visit.",
    "Ole Quist serves 14 1/2 years for the theft of the lamps.",
    "The kitchen was shut by the board.",
)


@pytest.mark.parametrize(
    ("text", "figure", "outcome"),
    [
        ("In June the attic had 58 snails, 17 more than at the start.", "17", "derived"),
        ("In June the attic had 58 snails, 19 more than at the start.", "19", "unsupported"),
        ("Max Orlow has 10 1/2 years, four years less than the pilot.", "four years", "derived"),
        ("Max Orlow has 10 1/2 years, three years less than the pilot.", "three years", "unsupported"),
        ("The attic's count of 58 snails was larger still, by 17, or some 40 percent.", "17", "derived"),
        ("The attic's count of 58 snails was larger still, by 17, or some 40 percent.", "40 percent", "derived"),
        ("The attic's count of 58 snails was larger still, by 17, or some 77 percent.", "77 percent", "unsupported"),
        # a part of what was told before
        ("The attic's 20 jars are half of the early haul.", "half", "derived"),
        ("The attic's 20 jars are two-thirds of the early haul.", "two-thirds", "unsupported"),
        # words that do not compare ask for no difference
        ("In June the attic had 58 snails in 17 jars.", "17", "unsupported"),
    ],
)
def test_a_difference_from_what_the_memo_told_before(text: str, figure: str, outcome: str) -> None:
    assert verdict_on(text, figure, *TOLD, articles=(SNAILS,)).outcome == outcome
