from __future__ import annotations

import pytest

from briefgen.values.article import Article
from tests.judging import verdict_on

CLERK = Article(
    "c",
    "A clerk of Norwick",
    "The gate of Norwick checks the size against 0x3fff. Ida Vale, 61, has kept the gate for 40 years.",
)


@pytest.mark.parametrize(
    ("text", "figure", "outcome"),
    [
        ("The gate holds the size against 0x3fff, or 16,383.", "16,383", "supported"),
        ("The gate holds the size against 0x3fff, or 16,338.", "16,338", "unsupported"),
        ("Ida Vale, aged 61, has kept the gate for 40 years, since she was about 21.", "21", "derived"),
        ("Ida Vale, aged 61, has kept the gate for 40 years, since she was about 25.", "25", "unsupported"),
        ("Ida Vale, aged 61, has kept the gate for 40 years, with 22 others.", "22", "unsupported"),
    ],
)
def test_a_number_is_put_in_another_way(text: str, figure: str, outcome: str) -> None:
    assert verdict_on(text, figure, articles=(CLERK,)).outcome == outcome
