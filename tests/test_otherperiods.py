"""A value that the sources have for another period than the memo."""

from __future__ import annotations

import pytest

from briefgen.values.article import Article
from tests.judging import verdict_on

MAIL = Article(
    "a",
    "The return of Tidewrack",
    "After a pause, Tidewrack came back in January 2021 with one campaign of around 2,000 emails to harbor towns. In November "
    "2021, Denholm Labs found several campaigns with around 2,500 emails to mills. By December 2021 the mills had 40 filters.",
)


@pytest.mark.parametrize(
    ("text", "figure", "grounded"),
    [
        ("Tidewrack surfaced again in January 2021 with a run of around 2,500 emails.", "2,500", False),
        ("Tidewrack surfaced again in January 2021 with a run of around 2,000 emails.", "2,000", True),
        ("November 2021 brought several campaigns, which delivered around 2,000 emails.", "2,000", False),
        ("November 2021 brought several campaigns, which delivered around 2,500 emails.", "2,500", True),
        ("In 2021 one campaign alone delivered around 2,500 emails.", "2,500", True),
        ("In October 2021 the mills had 40 filters.", "40", True),
    ],
)
def test_a_value_of_another_period_is_caught(text: str, figure: str, grounded: bool) -> None:
    assert verdict_on(text, figure, articles=(MAIL,)).grounded is grounded
