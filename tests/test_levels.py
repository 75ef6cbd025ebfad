from __future__ import annotations

import pytest

from briefgen.values.article import Article
from tests.judging import verdict_on

PORT = Article(
    "p",
    "Rats in the port of Norwick",
    "The port recorded a 400 percent increase in rats. Cases of rust were up by 300 percent, the board said. "
    "Moss covers 200 percent of what it did. Vale Holdings is the company that owns the mill and five others. "
    "The harbor has seven gates and three more are planned.",
)


@pytest.mark.parametrize(
    ("text", "figure", "grounded"),
    [
        # a growth of so much is no rise to as much
        ("The rats of the port rose to four times the former level.", "four times", False),
        ("The rats of the port rose to five times the former level.", "five times", True),
        ("With a 400 percent increase the rats rose to four times the former level.", "four times", False),
        ("Cases of rust in the port tripled.", "tripled", False),
        ("Cases of rust in the port quadrupled.", "quadrupled", True),
        ("Moss covers two times the ground that it did.", "two times", True),
        # the others are not all
        ("Vale Holdings owns five mills in all.", "five", False),
        ("Vale Holdings owns five other mills.", "five", True),
        ("The harbor has seven gates in all.", "seven", True),
    ],
)
def test_a_growth_is_no_level_and_the_rest_no_whole(text: str, figure: str, grounded: bool) -> None:
    assert verdict_on(text, figure, articles=(PORT,)).grounded is grounded
