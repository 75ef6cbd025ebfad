"""Days that the memo looks ahead to while the sources are past them."""

from __future__ import annotations

import datetime as dt

import pytest

from briefgen.values.article import Article
from tests.judging import verdict_on

BEFORE = Article(
    "a",
    "Pilot pleads guilty",
    "The pilot Odell Farrow pleaded guilty on Monday. He will be sentenced on April 18, the harbor court said.",
    published=dt.date(2024, 3, 5),
)
THAT_DAY = Article(
    "b",
    "Families wait",
    "The harbor court on Thursday postponed the sentencing of the pilot Odell Farrow, to the dismay of the families.",
    published=dt.date(2024, 4, 18),
)
NEXT_WEEK = Article(
    "c",
    "Farrow sentenced",
    "The harbor court sentenced the pilot Odell Farrow to four years. He will pay for the crane.",
    published=dt.date(2024, 4, 25),
)
ELSEWHERE = Article("d", "Storm", "A storm sank crates of oranges off Norwick.", published=dt.date(2024, 4, 25))


@pytest.mark.parametrize(
    ("text", "others", "reason"),
    [
        ("Farrow is due to be sentenced on April 18.", (THAT_DAY,), "superseded"),
        ("Farrow is due to be sentenced on April 18.", (NEXT_WEEK,), "superseded"),
        ("Farrow is due to be sentenced on April 18.", (ELSEWHERE,), "same-value"),
        ("Farrow was to be sentenced on April 18.", (NEXT_WEEK,), "same-value"),
        (
            "The pilot, who is expected to appeal, pleaded guilty; he was to be sentenced on April 18.",
            (NEXT_WEEK,),
            "same-value",
        ),
    ],
)
def test_a_day_that_is_past_or_put_off_is_not_ahead(text: str, others: tuple[Article, ...], reason: str) -> None:
    verdict = verdict_on(text, "April 18", articles=(BEFORE, *others))
    assert verdict.reason == reason
    assert ("stale" in verdict.warnings) is (reason == "superseded")


def test_only_a_later_article_than_the_one_that_gives_the_day_overtakes_it() -> None:
    late = Article("e", BEFORE.title, BEFORE.text, published=dt.date(2024, 5, 2))
    text = "Farrow is due to be sentenced on April 18."
    assert verdict_on(text, "April 18", articles=(late, NEXT_WEEK)).grounded


MARCH = Article(
    "m",
    "Harbor software",
    "The vendor's harbor software has a new update level, dated March 5, 2031, which closes nine holes.",
    published=dt.date(2031, 3, 6),
)
MAY = Article(
    "n",
    "Harbor software again",
    "The May update of the harbor software reaches all cranes this week, the vendor says.",
    published=dt.date(2031, 5, 9),
)


@pytest.mark.parametrize(
    ("text", "articles", "grounded"),
    [
        ("The latest update level of the vendor's harbor software is that of March 5, 2031.", (MARCH, MAY), False),
        ("The latest update level of the vendor's harbor software is that of March 5, 2031.", (MARCH,), True),
        ("The update level of the vendor's harbor software of March 5, 2031 closes nine holes.", (MARCH, MAY), True),
    ],
)
def test_the_latest_of_its_kind_is_the_latest_of_the_sources(
    text: str, articles: tuple[Article, ...], grounded: bool
) -> None:
    assert verdict_on(text, "March 5, 2031", articles=articles).grounded is grounded
