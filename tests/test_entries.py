from __future__ import annotations

import datetime as dt

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


RUN = Article(
    "r",
    "Audit of the gates",
    "Of 286 gates, 12 were open. Entry lasted from 16 February 2016 to 7 July 2016, the audit of the gates found.",
)


@pytest.mark.parametrize(
    ("text", "figure", "outcome"),
    [
        ("The audit found 12 of 286 gates open, or some 4 per cent.", "4 per cent", True),
        ("The audit found 12 of 286 gates open, or some 7 per cent.", "7 per cent", False),
        ("Entry lasted from 16 February 2016 to 7 July 2016, not quite five months.", "five months", True),
        ("Entry: 16 February 2016 to 7 July 2016, not quite five months.", "five months", True),
        ("Entry: 16 February 2016 to 7 July 2016, not quite seven months.", "seven months", False),
    ],
)
def test_what_the_statement_says_in_other_words_stands_with_it(text: str, figure: str, outcome: bool) -> None:
    report = report_on(text, articles=(RUN,))
    (verdict,) = (v for v in report.verdicts if v.figure.text == figure)
    assert verdict.grounded is outcome


def test_a_bare_weekday_is_of_the_week_of_any_article_cited() -> None:
    early = Article("e", "Gates", "The gates of Alder stood open on Monday.", published=dt.date(2024, 3, 6))
    late = Article("l", "Gates", "The gates of Alder were sold last year.", published=dt.date(2024, 8, 1))
    for day, grounded in (("Monday", True), ("Tuesday", False)):
        report = report_on(f"The gates of Alder stood open on {day}.", articles=(early, late))
        assert [v.grounded for v in report.verdicts] == [grounded]
