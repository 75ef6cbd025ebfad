from __future__ import annotations

import pytest

from briefgen.values.article import Article
from tests.judging import verdict_on

FIX = Article(
    "f",
    "Sorrel repairs its gate",
    "The hole in the gate of Sorrel is closed in 7.3 (with backports in 6.1.4, 6.2.9, 6.3.1, 6.4.0 and 6.5.2). "
    "The worm asks for Alder, Birch, Cedar, Denholm, Elm, Fir, Gorse (a museum of spades, rakes and hoes), and Holly "
    "before it opens the gate. Owners of a gate are advised to start with these:\n"
    "* Open the valves of the gate\n* Drain the basin\n* Wake the warden\n* Read the gauges\n* Ring the harbor\n"
    "* Log the hour\n* Lock the shed\n",
)


@pytest.mark.parametrize(
    ("text", "figure", "outcome"),
    [
        ("The repair of the gate went back to five older branches from 6.1.4 up to 6.5.2.", "five", "derived"),
        ("The repair of the gate went back to four older branches from 6.1.4 up to 6.5.2.", "four", "contradicted"),
        ("Before it opens, the worm asks for eight places, Alder and Holly among them.", "eight", "derived"),
        ("The worm asks for eight places, from Alder to Fir.", "eight", "derived"),
        ("Before it opens, the worm asks for five places, Alder and Holly among them.", "five", "contradicted"),
        (
            "The article closes with seven pieces of advice, from opening the valves to locking the shed.",
            "seven",
            "derived",
        ),
        (
            "The article closes with nine pieces of advice, from opening the valves to locking the shed.",
            "nine",
            "unsupported",
        ),
        ("The worm asks for eight places, Alder and Norwick among them.", "eight", "unsupported"),
    ],
)
def test_the_items_named_say_which_list_was_counted(text: str, figure: str, outcome: str) -> None:
    assert verdict_on(text, figure, articles=(FIX,)).outcome == outcome
