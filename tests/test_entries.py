from __future__ import annotations

import pytest

from briefgen.values.article import Article
from tests.judging import report_on

PORTS = Article(
    "p",
    "Storm empties four ports",
    "Alder lost 650 crates. Birch lost 410 crates. Cedar lost 220 crates. Denholm lost 120 crates to the storm.",
)
ROWS = ("Alder: 650 crates.", "Birch: 410 crates.", "Cedar: 220 crates.", "Denholm: 120 crates.")


@pytest.mark.parametrize(
    ("text", "figure", "outcome"),
    [
        ("All told, the storm took 1,400 crates.", "1,400", "derived"),
        ("All told, the storm took about 1,400 crates.", "1,400", "derived"),
        ("All told, the storm took 1,500 crates.", "1,500", "unsupported"),
        ("The storm took 1,400 crates.", "1,400", "unsupported"),
    ],
)
def test_the_rows_above_are_added_up_where_the_words_say_so(text: str, figure: str, outcome: str) -> None:
    report = report_on(*ROWS, text, articles=(PORTS,))
    (verdict,) = (v for v in report.verdicts if v.figure.text == figure)
    assert verdict.outcome == outcome
    if outcome == "derived":
        assert verdict.formula == "650 + 410 + 220 + 120 = 1,400"
