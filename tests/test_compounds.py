"""Figures in several parts or odd notations: compound durations and measures, scores, ranks, metres, degrees."""

from __future__ import annotations

import time

import pytest

from briefgen.figures.find import find


def seen(text: str) -> list[tuple[str, str, str | None]]:
    return [(f.text, f.kind, f.normal) for f in find(text)]


DURATIONS = [
    ("The pumps stood still for 3 hours and 20 minutes.", "3 hours and 20 minutes", "PT3H20M"),
    ("a two-hour, ten-minute blackout", "two-hour, ten-minute", "PT2H10M"),
    ("a sentence of 2 years, 5 months", "2 years, 5 months", "P2Y5M"),
    ("it took 1 hour 45 minutes 10 seconds", "1 hour 45 minutes 10 seconds", "PT1H45M10S"),
    ("shut for 2 weeks and 3 days", "2 weeks and 3 days", "P17D"),
    ("a ferry 3 years and 5 months old", "3 years and 5 months old", "P3Y5M"),
    ("the 30 - year - old dam", "30 - year - old", "P30Y"),
    ("12 1/2 years of records", "12 1/2 years", "P12Y6M"),
]


@pytest.mark.parametrize(("text", "span", "normal"), DURATIONS)
def test_a_duration_in_several_units_is_one(text: str, span: str, normal: str) -> None:
    assert seen(text) == [(span, "duration", normal)]


def test_a_compound_duration_has_the_size_of_its_parts() -> None:
    (whole,), (minutes,) = find("for 3 hours and 20 minutes"), find("for 200 minutes")
    assert whole.low == whole.high == minutes.low


TWO_DURATIONS = [
    "terms of 5 years and 18 months",
    "ages of 2 years and 3 months respectively",
    "5 years, 3 months of which were suspended",
    "it took 3 days, 2 hours longer than planned",
    "2 minutes and 3 hours",
]


@pytest.mark.parametrize("text", TWO_DURATIONS)
def test_two_durations_side_by_side_stay_two(text: str) -> None:
    assert [f.kind for f in find(text)] == ["duration", "duration"]


MEASURES = [
    ("bake it at 375 degree F", "375 degree F", "375 °F"),
    ("bake it at 375 degrees F.", "375 degrees F", "375 °F"),
    ("bake it at 375°F", "375°F", "375 °F"),
    ("a plank of 7 3/4 inches", "7 3/4 inches", "7.75 in"),
    ("a gate 5 feet 7 inches high", "5 feet 7 inches", "67 in"),
    ("a parcel of 8 lb 3 oz", "8 lb 3 oz", "131 oz"),
    ("she cleared 4.68m in the final", "4.68m", "4.68 m"),
    ("a wall 5.2m high", "5.2m", "5.2 m"),
    ("the 4.25m grey seal", "4.25m", "4.25 m"),
    ("he won the men's 100m, then left", "100m", "100 m"),
    ("a 32-bit build", "32-bit", "32 bit"),
]


@pytest.mark.parametrize(("text", "span", "normal"), MEASURES)
def test_measures_in_odd_notations(text: str, span: str, normal: str) -> None:
    assert seen(text) == [(span, "measure", normal)]


@pytest.mark.parametrize(
    "text", ["5.7m accounts", "it stood at 5.7m users", "the 4.25m people", "grants of 5.25m", "the 100m users"]
)
def test_an_m_before_what_is_counted_is_a_million(text: str) -> None:
    (figure,) = find(text)
    assert figure.kind == "count" and figure.low is not None and figure.low > 1_000_000


def test_percentage_before_a_chance_is_percent() -> None:
    assert seen("a 42 percentage chance of floods") == [("42 percentage", "percent", "0.42")]
    assert find("a 42 percentage point rise")[0].unit == "pp"


SCORES = [
    ("The Otters won 4-1 at home.", ["4-1"]),
    ("The Otters lost 1-4 at home.", ["4-1"]),
    ("a 6-4, 7-5 win for the Otters", ["6-4", "7-5"]),
    ("the court's 5-4 ruling", ["5-4"]),
    ("three 7-2 favourites", ["7-2"]),
]


@pytest.mark.parametrize(("text", "normals"), SCORES)
def test_a_score_is_one_figure_whoever_is_named_first(text: str, normals: list[str]) -> None:
    assert [f.normal for f in find(text) if f.kind == "ratio"] == normals


@pytest.mark.parametrize("text", ["about 10-15 boats", "they won 10-15 prizes"])
def test_a_range_is_no_score(text: str) -> None:
    assert [f.normal for f in find(text)] == ["10/15"]


def test_three_numbers_with_hyphens_are_no_score() -> None:
    assert {f.kind for f in find("they won the 1-1-1 vote")} == {"count"}


def test_a_place_in_a_ranking_is_an_ordinal() -> None:
    assert seen("The port is ranked No. 3 in the country.") == [("3", "ordinal", "3")]
    assert seen("The song reached #126 in May 1999.")[0] == ("126", "ordinal", "126")
    assert seen("Pump No. 3 failed.") == []


def test_pence_at_the_end_of_a_sentence() -> None:
    assert seen("It rose from 45p to 40p.") == [("45p", "money", "0.45 GBP"), ("40p", "money", "0.4 GBP")]


HEDGES = [
    ("22 towns and over 500 farms", ["exactly", "more than"]),
    ("22 towns or more than 500 farms", ["exactly", "more than"]),
    ("22 or more towns", ["at least"]),
    ("version 19.1.5 and earlier 19.x builds", ["at most", "exactly"]),
    ("people aged 65 and over in town", ["at least"]),
]


@pytest.mark.parametrize(("text", "bounds"), HEDGES)
def test_a_hedge_before_a_further_number_belongs_to_it(text: str, bounds: list[str]) -> None:
    assert [f.frame.bound for f in find(text)] == bounds


@pytest.mark.parametrize("unit", ["1-1-1-", "1 1 1 ", "4-1 ", "½", "1:", "3 hours, 2 minutes, "])
def test_a_dense_line_takes_less_than_a_second(unit: str) -> None:
    line = (unit * 300_000)[:300_000]
    started = time.process_time()
    found = find(line)
    assert found and time.process_time() - started < 1


def test_a_dense_line_costs_the_next_one_nothing() -> None:
    assert find("1-1-1-" * 20_000 + "\nThe mill sent 430 letters.")[-1].text == "430"


def test_dense_lines_are_read_whole_up_to_two_thousand_places() -> None:
    assert len(find("17, " * 1_900)) == 1_900
