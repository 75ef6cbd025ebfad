"""The second-hottest and the hottest."""

from __future__ import annotations

import pytest

from briefgen.values.article import Article
from tests.judging import verdict_on

SUMMER = Article(
    "s",
    "A hot summer",
    "Norwick had its hottest months, among them the wettest June and the second-wettest August on record.",
)


@pytest.mark.parametrize(
    ("text", "grounded"),
    [
        ("It brought Norwick the second-wettest June on record and the wettest August.", False),
        ("It brought Norwick the wettest June on record and the second-wettest August.", True),
        ("It brought Norwick the second-wettest summer month on record.", True),
    ],
)
def test_a_rank_belongs_to_what_the_source_ranks(text: str, grounded: bool) -> None:
    assert verdict_on(text, "second", articles=(SUMMER,)).grounded is grounded
