"""The verdicts do not depend on the order in which the articles are given."""

from __future__ import annotations

import datetime as dt
from itertools import permutations

import pytest

from briefgen.grounding.judge import judge
from briefgen.grounding.sources import prepare
from briefgen.values.article import Article
from briefgen.values.memo import Citation, Header, Memo, Paragraph, Section, Statement

UNDATED = Article("u", "Harbor office reopens", "The harbor office of Brackford reopened last week, the mayor said.")
DATED = [
    Article(f"d{month}", "Ferry fares", "Ferry fares rose by 4 percent.", published=dt.date(2025, month, 11))
    for month in (3, 4, 6)
]


@pytest.mark.parametrize("cited", [True, False])
def test_a_relative_date_of_an_undated_article_is_read_by_no_other(cited: bool) -> None:
    citations = (Citation("u", "u"),) if cited else ()
    statement = Statement("The harbor office of Brackford reopened last week.", citations=citations)
    memo = Memo("text", Header(""), (Section("memo", "", (Paragraph((statement,)),)),))
    outcomes = {
        tuple((v.outcome, v.reason, v.figure.normal) for v in judge(memo, prepare(order)).verdicts)
        for order in permutations([UNDATED, *DATED])
    }
    assert len(outcomes) == 1
    if cited:
        ((outcome, _, normal),) = outcomes.pop()
        assert (outcome, normal) == ("supported", None)
