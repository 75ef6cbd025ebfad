"""Two values of one thing: may both be true?"""

from __future__ import annotations

import pytest

from briefgen.figures.find import find
from briefgen.grounding.comparison.agreement import agree


def both(newer: str, older: str) -> bool:
    return agree(find(f"They lost {newer} keys.")[0], find(f"They lost {older} keys.")[0])


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        ("43,211", "43,211"),
        ("43,000", "43,211"),
        ("about 43,000", "43,400"),
        ("nearly 1,000", "960"),
        ("more than 40,000", "43,211"),
        ("up to 50,000", "43,211"),
        ("43,211", "at least 40,000"),
        ("more than 30,000", "more than 40,000"),
    ],
)
def test_values_that_may_both_be_true(newer: str, older: str) -> None:
    assert both(newer, older)


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        ("43,211", "43,212"),
        ("about 50,000", "43,211"),
        ("nearly 1,000", "1,200"),
        ("more than 50,000", "43,211"),
        ("more than 40,000", "more than 30,000"),
        ("1 million", "600,000"),
    ],
)
def test_values_that_disagree(newer: str, older: str) -> None:
    assert not both(newer, older)
