from __future__ import annotations

import pytest

from briefgen.grounding.derivation.tallies import labels
from briefgen.values.article import Article
from tests.judging import verdict_on

POLL = Article(
    "p",
    "A poll of Alder",
    "The harbor board of Alder polled 600 pilots and 1,000 clerks in May. Of the clerks 41% fear rats, 26% fear rust.",
)
PORTS = Article(
    "q",
    "Crates by port",
    "Alder leads with 101,013 crates in its sheds. Birch had 88,153 and Cedar 67,382 crates. "
    "Denholm follows with 40,739 crates, the board said, and Elm with 35,292.",
)
TABLE = Article(
    "t",
    "Indicators of the rat trojan",
    "Indicators: | | ida@alder.example | RatBot Sender Email | May | | ole@birch.example | RatBot Sender Email | May | "
    "| eva@cedar.example | RatBot Sender Email | June | | jon@elm.example | RatBot Sender Email | June | "
    "| kai@oak.example | RatBot Sender Email | July | | ute@fir.example | RatBot Sender Email | July | "
    "| liv@yew.example | RatBot Sender Email | July | ",
)


@pytest.mark.parametrize(
    ("article", "text", "figure", "reason"),
    [
        (POLL, "The harbor board of Alder asked 1,600 people.", "1,600", "sum"),
        (POLL, "The harbor board of Alder asked 1,700 people.", "1,700", "not-found"),
        (POLL, "Among the clerks of Alder rats outscored rust by 15 points.", "15", "difference"),
        (POLL, "Among the clerks of Alder rats outscored rust by 17 points.", "17", "not-found"),
        (PORTS, "The five ports with most crates hold about 333,000 crates.", "333,000", "sum"),
        (PORTS, "The five ports with most crates hold about 380,000 crates.", "380,000", "not-found"),
        (TABLE, "The indicators name seven sender addresses of the rat trojan.", "seven", "count-of-listed"),
        (TABLE, "The indicators name nine sender addresses of the rat trojan.", "nine", "not-found"),
    ],
)
def test_what_stands_together_is_added_up_and_counted(article: Article, text: str, figure: str, reason: str) -> None:
    assert verdict_on(text, figure, articles=(article,)).reason == reason


def test_labels_are_cells_that_come_back() -> None:
    assert labels(TABLE.text)[7] == ("RatBot Sender Email",)
    assert labels("| one | two | three |") == {}
