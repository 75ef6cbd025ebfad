"""Comparing two figures: what is the same value, a fair rounding, a broken bound, too precise, another unit."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.figures.compare import Match, compare
from briefgen.figures.find import find

PUBLISHED = dt.date(2023, 9, 28)


def match(memo: str, source: str) -> Match:
    """How the first figure of the memo's words compares with the first of the source's."""
    return compare(find(memo, PUBLISHED)[0], find(source, PUBLISHED)[0])


CASES = {
    Match.SAME: [
        ("60,000 letters", "60K letters"),
        ("sixty thousand letters", "0.06 million letters"),
        ("15 percent", "fifteen per cent"),
        ("$22 million", "US$22m"),
        ("two-thirds", "2/3"),
        ("half", "50%"),
        ("September 27", "Sept. 27, 2023"),
        ("27 September 2023", "2023-09-27"),
        ("Wednesday", "September 27, 2023"),
        ("last month", "August 2023"),
        ("at least ten thousand rows", "more than 10,000 rows"),
        ("about 25 firms", "25 firms"),
        ("around 25 firms", "about 25 firms"),
        ("up to 5,000 rows", "as many as 5,000 rows"),
        ("three days", "72 hours"),
        ("18 months", "a year and a half"),
        ("3 GB", "3,000 MB"),
        ("tens of thousands of rows", "tens of thousands of rows"),
        ("aged 59", "59-year-old"),
        ("14:05 UTC", "2:05 p.m. GMT"),
        ("9:05 a.m. EST", "14:05 UTC"),
        ("version 2.3", "version 2.3.0"),
        ("CVE2018-0986", "CVE-2018-0986"),
        ("evil[.]example", "evil(.)example"),
        ("the second breach", "the 2nd breach"),
        ("a nine-figure sum", "a nine-figure sum"),
        ("nearly 100 rows", "up to 100 rows"),
        ("up to 100 rows", "nearly 100 rows"),
        ("“We’re done, all of us”", '"We\'re done all of us"'),
    ],
    Match.ROUNDED: [
        ("about 43,000 rows", "43,211 rows"),
        ("roughly $1.5 million", "$1,482,300"),
        ("nearly half", "48%"),
        ("almost 100 rows", "97 rows"),
        ("more than 3,000 rows", "3,163 rows"),
        ("fewer than 50 rows", "47 rows"),
        ("two kilometres", "1.24 miles"),
        ("eight weeks", "two months"),
        ("about a third", "34%"),
    ],
    Match.CONTAINED: [
        ("tens of thousands of rows", "60,000 rows"),
        ("dozens of rows", "48 rows"),
        ("May 2023", "May 15, 2023"),
        ("2023", "in May"),
        ("between 10 and 12 million rows", "11 million rows"),
        ("more than 10 million rows", "between 10 and 12 million rows"),
        ("9e107d9d", "9e107d9d372bb6826bd81d3542a419d6"),
        ("evil[.]example", "hxxp://evil[.]example/a.php"),
        ("12:28", "12:28:33"),
        ("a six-figure sum", "$250,000"),
        ("thousands of rows", "tens of thousands of rows"),
        ("10 to 15 rows", "11 to 14 rows"),
        ("up to 12 million rows", "between 10 and 12 million rows"),
        ("at least 25 firms", "25 firms"),
        ("dozens of rows", "more than 23 rows"),
    ],
    Match.HEDGE_DROPPED: [
        ("25 firms", "around 25 firms"),
        ("25 firms", "more than 25 firms"),
        ("43,000 rows", "43,211 rows"),
    ],
    Match.BOUND_BROKEN: [
        ("more than 50,000 rows", "up to 50,000 rows"),
        ("50,000 rows", "up to 50,000 rows"),
        ("at least 15 rows", "at most 15 rows"),
        ("more than 25 rows", "about 25 rows"),
        ("at most 10,000 rows", "more than 10,000 rows"),
        ("nearly 100 rows", "over 100 rows"),
        ("about 100 rows", "up to 100 rows"),
        ("more than 25 firms", "25 firms"),
        ("dozens of rows", "up to 60 rows"),
    ],
    Match.OVER_PRECISE: [
        ("32,000 rows", "tens of thousands of rows"),
        ("May 15, 2023", "in May 2023"),
        ("11 million rows", "between 10 and 12 million rows"),
        ("tens of thousands of rows", "thousands of rows"),
        ("43,211 rows", "about 43,000 rows"),
    ],
    Match.OTHER_UNIT: [
        ("$350", "350 bitcoin"),
        ("$22 million", "22 million euros"),
        ("four percent", "four percentage points"),
        ("12 GB", "12 Gbit"),
        ("12 hours", "12 GB"),
        ("300 rows", "$300"),
    ],
    Match.DIFFERS: [
        ("60,000 rows", "6,000 rows"),
        ("22 million rows", "22 billion rows"),
        ("40,000 rows", "43,211 rows"),
        ("about 60 rows", "75 rows"),
        ("more than 50,000 rows", "93,000 rows"),
        ("tens of thousands of rows", "6,000 rows"),
        ("May 15, 2023", "May 16, 2023"),
        ("May 2023", "June 2023"),
        ("three days", "three weeks"),
        ("two-thirds", "a third"),
        ("CVE-2023-23397", "CVE-2023-23379"),
        ("version 2.3.32", "version 2.3.31"),
        ("203.0.113.77", "203.0.113.78"),
        ("the second breach", "the third breach"),
        ("14:05 UTC", "14:05 EST"),
        ("“We are done”", "“We are not done”"),
        ("“40 of us”", "40 rows"),
        ("10 to 15 rows", "20 to 25 rows"),
        ("in May", "5 rows"),
        ("aged 9", "9-year-old"),
    ],
}


@pytest.mark.parametrize(
    ("memo", "source", "expected"), [(memo, source, match) for match, pairs in CASES.items() for memo, source in pairs]
)
def test_matches(memo: str, source: str, expected: Match) -> None:
    assert match(memo, source) is expected


def test_only_fair_statements_agree() -> None:
    assert {m for m in Match if m.agrees} == {Match.SAME, Match.ROUNDED, Match.CONTAINED, Match.HEDGE_DROPPED}


OPEN_DATES = [
    ("It fell on March 16.", "It fell on March 16, 2021.", Match.SAME),
    ("It fell on March 16.", "It fell in 2021, on March 17, 2021.", Match.DIFFERS),
    ("It fell on March 16.", "It fell in March.", Match.OVER_PRECISE),
    ("It fell on Tuesday.", "It fell on March 16, 2021.", Match.SAME),
    ("It fell on Tuesday.", "It fell on March 17, 2021.", Match.DIFFERS),
    ("It fell two weeks ago.", "It fell two weeks ago.", Match.SAME),
]


@pytest.mark.parametrize(("memo", "source", "expected"), OPEN_DATES)
def test_what_open_dates_say_must_agree(memo: str, source: str, expected: Match) -> None:
    assert compare(find(memo)[0], find(source)[-1]) is expected


@given(st.integers(min_value=2, max_value=10**9))
def test_a_number_is_itself_in_every_format(number: int) -> None:
    assert match(f"{number:,} rows", f"{number} rows") is Match.SAME


@given(st.integers(min_value=2, max_value=10**8), st.integers(min_value=1, max_value=10**8))
def test_a_changed_number_never_agrees_unhedged(number: int, change: int) -> None:
    result = match(f"{number:,} rows", f"{number + change:,} rows")
    if change * 20 > number:  # more than a rounding could be off
        assert not result.agrees


@given(st.integers(min_value=11, max_value=10**8), st.sampled_from([1_000, 1_000_000]))
def test_a_changed_magnitude_never_agrees(number: int, factor: int) -> None:
    assert not match(f"about {number * factor:,} rows", f"{number:,} rows").agrees
    assert not match(f"{number:,} rows", f"{number * factor:,} rows").agrees


@given(
    st.integers(min_value=2, max_value=10**6),
    st.sampled_from(["at least", "more than"]),
    st.sampled_from(["at most", "up to"]),
)
def test_a_turned_bound_never_agrees(number: int, floor: str, ceiling: str) -> None:
    assert match(f"{floor} {number:,} rows", f"{ceiling} {number:,} rows") is Match.BOUND_BROKEN
    assert match(f"{ceiling} {number:,} rows", f"{floor} {number:,} rows") is Match.BOUND_BROKEN


@given(st.dates(dt.date(1950, 1, 1), dt.date(2050, 1, 1)))
def test_a_month_holds_its_days_and_no_day_is_known_from_its_month(day: dt.date) -> None:
    date, month = f"{day:%B} {day.day}, {day.year}", f"{day:%B} {day.year}"
    assert match(month, date) is Match.CONTAINED
    assert match(date, month) is Match.OVER_PRECISE
