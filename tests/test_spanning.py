"""A range is borne out by its two ends, where the sources give both in the range's unit."""

from __future__ import annotations

import pytest

from briefgen.values.article import Article
from tests.judging import report_on

FORECAST = Article(
    "forecast",
    "",
    "Rain is put at 28 percent in Harrow. Winds will be light. Lund is to see sun all day. In Brisco rain is put at 52 "
    "percent, with 40 miles of coast under watch and 55 miles open. Firewalls should block ports 16992, 16993, 16994 and 16995.",
)
OTHER = Article("other", "", "Rain is put at 71 percent in Alder.")


@pytest.mark.parametrize(
    ("text", "span", "held"),
    [
        ("The chance of rain is 28% to 52%.", "28% to 52%", True),
        ("The chance of rain is 28% to 55%.", "28% to 55%", False),
        ("The chance of rain is 52% to 71%.", "52% to 71%", True),
        ("Lund has 40 to 55 miles of coast.", "40 to 55 miles", True),
        ("Lund has 40 to 71 miles of coast.", "40 to 71 miles", False),
        ("Between 28 and 52 miles of coast are under watch.", "28 and 52 miles", False),
        ("Firewalls should block the ports from 16992 to 16995.", "16992 to 16995", True),
        ("Firewalls should block the ports from 16992 to 16999.", "16992 to 16999", False),
    ],
)
def test_a_range_is_borne_out_by_its_ends(text: str, span: str, held: bool) -> None:
    verdicts = {v.figure.text: v for v in report_on(text, articles=(FORECAST, OTHER)).verdicts}
    assert verdicts[span].grounded is held
    assert (verdicts[span].reason == "span") is held
