from __future__ import annotations

import datetime as dt

import pytest

from briefgen.figures.find import find
from briefgen.grounding.comparison.keys import aliases, as_words, is_age, key_of
from briefgen.grounding.comparison.matching import index
from briefgen.grounding.comparison.sameness import agree
from briefgen.values.report import Figure

PUBLISHED = dt.date(2024, 3, 7)


def one(text: str, published: dt.date | None = PUBLISHED) -> Figure:
    return next(f for f in find(text, published) if f.kind != "quotation")


@pytest.mark.parametrize(
    ("memo", "source", "agreement"),
    [
        ("60K users", "sixty thousand users", "same"),
        ("0.06 million users", "60,000 users", "same"),
        ("15 per cent of them", "15% of them", "same"),
        ("half of them", "50 percent of them", "same"),
        ("four out of five stars", "stars: 4.0", "same"),
        ("5 million dollars", "5 mln bucks", "same"),
        ("$37 billion", "($37 Bn)", "same"),
        ("March 4, 2024", "on Monday", "same"),
        ("4 March", "March 4, 2024", "same"),
        ("in March 2024", "on March 4, 2024", "coarser"),
        ("about 43,000 users", "43,211 users", "rounded"),
        ("more than 43,000 users", "43,211 users", "rounded"),
        ("below $30 billion", "below $25 billion", None),
        ("below $30 billion", "$27 billion", "rounded"),
        ("approximately 36,000 users", "37,012 users", None),
        ("just under 675,000 users", "674,000 users", "rounded"),
        ("just under 677,000 users", "676,000 users", None),
        ("675,000 users", "674,000 users", None),
        ("a third of them", "34 percent of them", "rounded"),
        ("about eight weeks", "two months", "converted"),
        ("some 24 kilometers", "15 miles", "converted"),
        ("CVE-2024-11873", "CVE-2024-11873", "same"),
        ("the 27-year-old", "Brown, 27, said", "same"),
        ("$12 million", "12 million and 5 million dollars", "same"),
        ("at most 2 percent", "between 1 and 2 percent", "same"),
        ("at 175 °C", "at 350 degrees Fahrenheit", "converted"),
        ("at 15-24 °C", "at 60 to 75 degrees Fahrenheit", "converted"),
        ("at 150-200 °F", "at 150-200 degrees", "converted"),
        ("at 60-75 °C", "at 60 to 75 degrees Fahrenheit", None),
        ("at 240 °C", "at 350 degrees Fahrenheit", None),
        ("7 3/4 inches", "7 3/4 of them", "same"),
        ("1,200 miles", "1 of them", None),
        ("young 10-24 year olds", "aged 10-24", "same"),
        ("young 10-24 year olds", "aged 10-25", None),
        ("for seven consecutive years", "its seventh consecutive year", "same"),
        ("for six consecutive years", "its seventh consecutive year", None),
        ("its 40th anniversary", "for 40 years", "same"),
        ("its 40th edition", "for 40 years", None),
        ("in 1766", "1766 of them", "same"),
        ("32,000 users", "tens of thousands of users", None),
        ("43,000 users", "43,211 users", None),
        ("on March 4, 2024", "in March 2024", None),
        ("10,000,000 users", "9,999,999 users", None),
        ("CVE-2024-11837", "CVE-2024-11873", None),
        ("nine weeks", "nine months", None),
        ("560 megabytes", "560 gigabytes", None),
        ("between 10 and 12 million users", "between 10.5 and 11 million users", None),
    ],
)
def test_agreement_is_decided_kind_by_kind(memo: str, source: str, agreement: str | None) -> None:
    assert agree(one(memo), one(source)) == agreement


def test_what_shares_no_unit_has_no_common_key() -> None:
    assert key_of(one("$40")) != key_of(one("40 bitcoin"))
    assert key_of(one("12 percentage points")) != key_of(one("12 percent"))
    assert key_of(one("half of them")) == key_of(one("50%"))


def test_an_open_date_is_found_without_its_year() -> None:
    assert "date:--03-04" in aliases(one("March 4, 2024"))
    assert aliases(one("4 March", None)) == ("date:--03",)


def test_an_age_is_known_by_its_number() -> None:
    assert is_age(one("a 27-year-old clerk"))
    assert not is_age(one("for 27 years"))


def test_stretches_of_days_agree_by_both_ends() -> None:
    fair = one("July 17-19", None)
    assert agree(one("July 17 - 19", None), fair) == "same"
    assert agree(one("July 17 - 20", None), fair) is None
    assert agree(one("July 17-19, 2023", None), fair) == "same"
    assert agree(one("from July 17", None), fair) == "same"


@pytest.mark.parametrize(
    ("memo", "source", "agreement"),
    [
        ("in August 2022", "17 August last year", "coarser"),
        ("in August", "on August 17", "coarser"),
        ("in September 2022", "17 August last year", None),
        ("on August 17", "in August", None),
        ("August 17, 2022", "on August 17", "same"),
        ("August 18, 2022", "on August 17", None),
        ("on August 18", "on August 17", None),
    ],
)
def test_a_day_without_its_year_lies_in_its_month(memo: str, source: str, agreement: str | None) -> None:
    assert agree(one(memo, None), one(source, None)) == agreement


def test_names_that_share_only_an_alias_do_not_agree() -> None:
    assert agree(one("the 27-year-old"), one("27 miles")) is None


def test_the_index_finds_temperatures_and_weights_in_other_units() -> None:
    figures = [one(text) for text in ("350 degrees", "60 to 75 °F", "1- to 2-pound bags")]
    kept = index(figures)
    assert list(kept.near(one("350 °F"))) == [0]
    assert list(kept.near(one("15-24 °C"))) == [1]
    assert list(kept.near(one("2 pounds"))) == [2]


def test_small_counts_are_no_words_of_their_own() -> None:
    words = as_words(find("Two of 4,300 ports use CVE-2024-11873.", None))
    assert [w.stem for w in words] == ["#count:4300", "#name:cve-2024-11873"]


def test_the_index_finds_what_may_state_a_value_and_little_else() -> None:
    figures = [one(text) for text in ("41,900 users", "7 ports", "$42,000", "42,000 users", "9 million users")]
    assert list(index(figures).near(one("about 42,000 users"))) == [0, 3]
    assert list(index(figures).near(one("about $42,000"))) == [0, 2, 3]
    assert 3 in index(figures).near(one("42,000 users"))


def test_the_index_keeps_both_ends_of_a_range() -> None:
    assert list(index([one("between 200 and 900 users")]).near(one("900 users"))) == [0]
