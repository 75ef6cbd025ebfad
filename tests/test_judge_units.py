"""A number of things is no percentage and no measure of the same digits."""

from __future__ import annotations

import pytest

from briefgen.grounding.judge import judge
from briefgen.grounding.sources import prepare
from briefgen.values.article import Article
from briefgen.values.memo import Citation, Header, Memo, Paragraph, Section, Statement

ARTICLE = Article("a", "", "Shares of Lakemont fell 11% after the attack. About 58% of its laptops were wiped.")


@pytest.mark.parametrize(
    ("text", "grounded"),
    [
        ("Lakemont shut 11 hospitals.", False),
        ("Lakemont lost 58 laptops.", False),
        ("Shares of Lakemont fell by 11 percent.", True),
    ],
)
def test_digits_alone_bear_nothing_out(text: str, grounded: bool) -> None:
    memo = Memo(
        "text", Header(""), (Section("m", "", (Paragraph((Statement(text, citations=(Citation("a", "a"),)),)),)),)
    )
    (verdict,) = judge(memo, prepare([ARTICLE])).verdicts
    assert verdict.grounded is grounded


PRICES = Article(
    "b", "", "The vendor earned $120 million in 2023. Support brought 20 percent of sales. Licences cost $30 million."
)


@pytest.mark.parametrize(
    ("text", "grounded"),
    [
        ("Support brought the vendor $24 million of its sales.", False),
        ("Support brought 20 percent of the $120 million, a share of $24 million.", True),
    ],
)
def test_an_amount_follows_only_from_what_the_memo_reckons_with(text: str, grounded: bool) -> None:
    memo = Memo(
        "text", Header(""), (Section("m", "", (Paragraph((Statement(text, citations=(Citation("b", "b"),)),)),)),)
    )
    verdicts = {v.figure.text: v.grounded for v in judge(memo, prepare([PRICES])).verdicts}
    assert verdicts["$24 million"] is grounded


@pytest.mark.parametrize(
    ("text", "grounded"),
    [
        ("Lin led the tenth week of the contest.", True),
        ("Lin led the eleventh week of the contest.", False),
        ("Lin led the 14th week of the contest.", False),
    ],
)
def test_a_numbered_week_is_that_week(text: str, grounded: bool) -> None:
    article = Article("c", "", "Lin led the contest in Week 10. She then won 14 of the games.")
    memo = Memo(
        "text", Header(""), (Section("m", "", (Paragraph((Statement(text, citations=(Citation("c", "c"),)),)),)),)
    )
    (verdict,) = judge(memo, prepare([article])).verdicts
    assert verdict.grounded is grounded


STORE = Article(
    "d",
    "",
    "The vault of Lakemont was kept at minus 40 degrees Celsius. Callers waited 3 hours and 10 minutes on average. "
    "The thieves copied 720 GB. Sales of Lakemont fell by 9 percent. Repairs will take one to three years.",
)


@pytest.mark.parametrize(
    ("text", "grounded"),
    [
        ("The vault of Lakemont was kept at -40 °F.", True),
        ("The vault of Lakemont was kept at minus 40 Celsius.", True),
        ("The vault of Lakemont was kept at 40 degrees Celsius.", False),
        ("Callers waited 190 minutes on average.", True),
        ("Callers waited 250 minutes on average.", False),
        ("The thieves copied 720 GB of files.", True),
        ("The thieves copied 720 Gb of files.", False),
        ("Sales of Lakemont fell by 9 percent.", True),
        ("Sales of Lakemont fell by 9 percentage points.", False),
        ("Repairs of Lakemont will take 12 to 36 months.", True),
        ("Repairs of Lakemont will take 12 to 24 months.", False),
    ],
)
def test_units_and_signs_are_those_of_the_source(text: str, grounded: bool) -> None:
    memo = Memo(
        "text", Header(""), (Section("m", "", (Paragraph((Statement(text, citations=(Citation("d", "d"),)),)),)),)
    )
    assert [v.grounded for v in judge(memo, prepare([STORE])).verdicts] == [grounded]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The new count adds 45,000 letters.", "45,000"),
        ("The first bill of Lakemont spoke of $9 million, some $2 million too much.", "$2 million"),
    ],
)
def test_what_a_count_adds_and_what_was_too_much_is_a_difference(text: str, figure: str) -> None:
    article = Article(
        "e",
        "",
        "Lakemont wrote 80,000 letters by the first count and 125,000 letters by the new count. The first bill of Lakemont "
        "was $9 million. The bill of Lakemont was $7 million in the end.",
    )
    memo = Memo(
        "text", Header(""), (Section("m", "", (Paragraph((Statement(text, citations=(Citation("e", "e"),)),)),)),)
    )
    verdicts = {v.figure.text: v.grounded for v in judge(memo, prepare([article])).verdicts}
    assert verdicts[figure]
