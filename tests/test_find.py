"""Finding figures: counts, money, shares, durations, measures and their ranges."""

from __future__ import annotations

import pytest

from briefgen.figures.find import find
from finding import seen

COUNTS = [
    ("Some 60,000 letters", "60,000", "60000"),
    ("about 60K letters", "60K", "60000"),
    ("sixty thousand letters", "sixty thousand", "60000"),
    ("0.06 million letters", "0.06 million", "60000"),
    ("1.2M rows", "1.2M", "1200000"),
    ("5.7m accounts", "5.7m", "5700000"),
    ("3bn messages", "3bn", "3000000000"),
    ("two dozen clinics", "two dozen", "24"),
    ("over a dozen clinics", "a dozen", "12"),
    ("half a dozen clinics", "half a dozen", "6"),
    ("half a million files", "half a million", "500000"),
    ("a quarter of a million files", "a quarter of a million", "250000"),
    ("one and a half million files", "one and a half million", "1500000"),
    ("twenty-five desks", "twenty-five", "25"),
    ("two hundred and fifty thousand desks", "two hundred and fifty thousand", "250000"),
    ("six thousand two hundred and five desks", "six thousand two hundred and five", "6205"),
    ("nineteen hundred desks", "nineteen hundred", "1900"),
    ("a pair of probes", "pair", "2"),
    ("Both mayors resigned", "Both", "2"),
    ("none of the backups worked", "none", "0"),
    ("a single password", "single", "1"),
    ("one worked on Europe", "one", "1"),
    ("all but one of the ferries", "one", "1"),
    ("14 1/2 pages", "14 1/2", "14.5"),
    ("3½ pages", "3½", "3.5"),
    ("1,00,000 rows", "1,00,000", "100000"),
    ("1 234 567 rows", "1 234 567", "1234567"),
    ("**4,300** rows", "4,300", "4300"),
    ("_4,300_ rows", "4,300", "4300"),
    (".8 points", ".8", "0.8"),
    ("a quarter-million files", "a quarter-million", "250000"),
    ("3,5 million files", "3,5 million", "3500000"),
    ("three-quarters of a billion files", "three-quarters of a billion", "750000000"),
    ("one hundred twenty files", "one hundred twenty", "120"),
]


@pytest.mark.parametrize(("text", "span", "normal"), COUNTS)
def test_counts(text: str, span: str, normal: str) -> None:
    assert seen(text) == [(span, "count", normal)]


MORE_COUNTS = [
    ("5.2 million meter readings", "5.2 million", "5200000"),
    ("52 000 barges lay idle", "52 000", "52000"),
    ("of 52\u202f000\u202f000, a third", "52\u202f000\u202f000", "52000000"),
    ("all 520000000 barges", "520000000", "520000000"),
    ("some 5.25M U.S. bargemen", "5.25M", "5250000"),
    ("½ million files", "½ million", "500000"),
    ("600 thousand million files", "600 thousand million", "600000000000"),
    ("three point five points", "three point five", "3.5"),
    ("a million and a half files", "a million and a half", "1500000"),
    ("five and three quarters pages", "five and three quarters", "5.75"),
    ("one third party helped", "one", "1"),
    ("a couple of keys", "couple", "2/3"),
    ("just once before", "once", "1"),
    ("ten or so 'keys'", "ten", "10"),
    ("a crowd of 10, 000 walkers", "10, 000", "10000"),
    ("it was fined four times.", "four", "4"),
    ("scores were level six times, and then", "six", "6"),
]


@pytest.mark.parametrize(("text", "span", "normal"), MORE_COUNTS)
def test_counts_in_odder_words(text: str, span: str, normal: str) -> None:
    assert seen(text)[0] == (span, "count", normal)


VAGUE = [
    ("tens of thousands of letters", "tens of thousands", 20_000, 99_999),
    ("hundreds of thousands of letters", "hundreds of thousands", 200_000, 999_999),
    ("dozens of letters", "dozens", 24, 199),
    ("several dozen letters", "several dozen", 36, 108),
    ("a few hundred letters", "few hundred", 200, 999),
    ("Millions lost power", "Millions", 2_000_000, 999_999_999),
    ("double-digit losses", "double-digit", 10, 99),
]


@pytest.mark.parametrize(("text", "span", "low", "high"), VAGUE)
def test_vague_magnitudes_are_intervals(text: str, span: str, low: int, high: int) -> None:
    (figure,) = find(text)
    assert (figure.text, figure.low, figure.high) == (span, low, high)


MONEY = [
    ("$22 million", "22000000 USD"),
    ("US$100m", "100000000 USD"),
    ("US$ 211", "211 USD"),
    ("£684.97", "684.97 GBP"),
    ("£ 10million", "10000000 GBP"),
    ("€1.5bn", "1500000000 EUR"),
    ("A$3m", "3000000 AUD"),
    ("S$8.71 million", "8710000 SGD"),
    ("RM26.42 million", "26420000 MYR"),
    ("₹ 38,499", "38499 INR"),
    ("USD 2,000", "2000 USD"),
    ("$150 USD", "150 USD"),
    ("$300USD", "300 USD"),
    ("$500 dollars", "500 USD"),
    ("40 million euros", "40000000 EUR"),
    ("545,000 Russian rubles", "545000 RUB"),
    ("350 bitcoin", "350 BTC"),
    ("four bitcoins", "4 BTC"),
    ("0.2 BTC", "0.2 BTC"),
    ("1.5 Dash", "1.5 DASH"),
    ("74 cents", "0.74 USD"),
    ("45p", "0.45 GBP"),
    ("millions of dollars", "2000000/999999999 USD"),
    ("nine-figure", "100000000/999999999"),
    ("six-figure", "100000/999999"),
    ("multi-million-dollar", "2000000/999999999 USD"),
    ("5¢", "0.05 USD"),
    ("a couple of dollars", "2/3 USD"),
    ("ten pounds sterling", "10 GBP"),
    ("500 won", "500 KRW"),
    ("7€", "7 EUR"),
    ("12 RMB", "12 CNY"),
]


@pytest.mark.parametrize(("amount", "normal"), MONEY)
def test_money(amount: str, normal: str) -> None:
    assert seen(f"They asked for {amount}, the clerk said.") == [(amount.removeprefix("a "), "money", normal)]


SHARES = [
    ("4%", "percent", "0.04"),
    ("four per cent", "percent", "0.04"),
    ("12.5 percent", "percent", "0.125"),
    ("12 percentage points", "percent", "0.12"),
    ("50 basis points", "percent", "0.005"),
    ("a factor of 10", "ratio", "10"),
    ("two-thirds", "ratio", "0.6667"),
    ("three quarters", "ratio", "0.75"),
    ("half", "ratio", "0.5"),
    ("one in five", "ratio", "0.2"),
    ("nine out of ten", "ratio", "0.9"),
    ("9 in 10", "ratio", "0.9"),
    ("3 of 61", "ratio", "0.0492"),
    ("a tenfold", "ratio", "10"),
    ("25-fold", "ratio", "25"),
    ("3:1", "ratio", "3"),
    ("2.5x", "ratio", "2.5"),
    ("2-to-1", "ratio", "2"),
    ("ten to one", "ratio", "10"),
]


@pytest.mark.parametrize(("share", "kind", "normal"), SHARES)
def test_shares(share: str, kind: str, normal: str) -> None:
    words = share.removeprefix("a ").removeprefix("factor of ")
    assert seen(f"It came to {share}, roughly.") == [(words, kind, normal)]


@pytest.mark.parametrize(
    ("text", "span", "normal"),
    [
        ("a third of the fleet", "a third", "0.3333"),
        ("priced about a quarter below the rest", "a quarter", "0.25"),
        ("twice the size", "twice", "2"),
        ("one tenant in 40 paid", "one tenant in 40", "0.025"),
        ("losses tripled", "tripled", "3"),
        ("two and a half times the toll", "two and a half times", "2.5"),
        ("its staff grew four times.", "four times", "4"),
    ],
)
def test_fractions_and_multiples(text: str, span: str, normal: str) -> None:
    assert seen(text) == [(span, "ratio", normal)]


DURATIONS = [
    ("three days", "P3D"),
    ("18 months", "P18M"),
    ("72 hours", "PT72H"),
    ("90-day", "P90D"),
    ("two and a half years", "P2Y6M"),
    ("14 1/2-year", "P14Y6M"),
    ("half an hour", "PT30M"),
    ("a quarter of an hour", "PT15M"),
    ("three quarters of an hour", "PT45M"),
    ("half a year", "P6M"),
    ("a fortnight", "P2W"),
    ("a decade", "P10Y"),
    ("78-year-old", "P78Y"),
    ("three consecutive weeks", "P3W"),
    ("a year and a half", "P1Y6M"),
]


@pytest.mark.parametrize(("words", "normal"), DURATIONS)
def test_durations(words: str, normal: str) -> None:
    assert seen(f"It took {words}, at a guess.") == [(words, "duration", normal)]


@pytest.mark.parametrize(
    ("text", "span", "low", "high"),
    [
        ("in a few days", "few days", 2 * 86_400, 9 * 86_400),
        ("a couple of weeks", "couple of weeks", 2 * 604_800, 3 * 604_800),
        ("a matter of hours", "matter of hours", 7_200, 99 * 3_600),
        ("for decades", "decades", 2 * 315_576_000, 99 * 315_576_000),
    ],
)
def test_vague_durations(text: str, span: str, low: int, high: int) -> None:
    (figure,) = find(text)
    assert (figure.text, figure.kind, figure.low, figure.high) == (span, "duration", low, high)


def test_short_durations_and_weeks_in_days() -> None:
    assert [normal for _, _, normal in seen("250 ms, or 1.5 days, or one and a half hours")] == [
        "PT0.25S",
        "P1DT12H",
        "PT1H30M",
    ]


def test_one_thing_in_a_number_of_others_is_no_share() -> None:
    assert seen("one tenant in ten towers") == [("one", "count", "1"), ("ten", "count", "10")]
    assert seen("the third suspect, on Monday the third suspect")[-1] == ("third", "ordinal", "3")


def test_a_rate_is_no_duration() -> None:
    assert seen("500 patients a day") == [("500", "count", "500")]
    assert seen("$300 a month") == [("$300", "money", "300 USD")]
    assert ("A week", "duration", "P1W") in seen("A week after the flood")


MEASURES = [
    ("560 GB", "560 GB"),
    ("368GB", "368 GB"),
    ("100 Gbps", "100 Gbit/s"),
    ("2 kilometres", "2 km"),
    ("80mph", "80 mph"),
    ("64-bit", "64 bit"),
    ("36 °C", "36 °C"),
    ("97 F", "97 °F"),
    ("2.5 million hectares", "2500000 ha"),
    ("hundreds of terabytes", "200/999 TB"),
    ("5,000m", "5000 m"),
    ("several hundred km", "300/999 km"),
    ("44 3/4″", "44.75 in"),
    ('7 3/4"', "7.75 in"),
    ("5′", "5 ft"),
]


@pytest.mark.parametrize(("words", "normal"), MEASURES)
def test_measures(words: str, normal: str) -> None:
    assert seen(f"They measured {words}.") == [(words, "measure", normal)]


RANGES = [
    ("between 10 and 12 million people", "10 and 12 million", 10_000_000, 12_000_000),
    ("10 to 15 million people", "10 to 15 million", 10_000_000, 15_000_000),
    ("15-35 Bitcoin", "15-35 Bitcoin", 15, 35),
    ("$5-7 million", "$5-7 million", 5_000_000, 7_000_000),
    ("$2.15 to $2.45 a share", "$2.15 to $2.45", "2.15", "2.45"),
    ("2 to 3 km of coast", "2 to 3 km", 2, 3),
    ("500 metres to 2 km of coast", "500 metres to 2 km", "0.5", 2),
    ("bytes B5 to C7", "B5 to C7", 0xB5, 0xC7),
    ("15–20% of staff", "15–20%", "0.15", "0.20"),
    ("two or three ships", "two or three", 2, 3),
    ("a 1- to 2-pound tin", "1- to 2-pound", 1, 2),
    ("15 -- 20% of staff", "15 -- 20%", "0.15", "0.20"),
    ("ten or maybe even twenty ships", "ten or maybe even twenty", 10, 20),
]


@pytest.mark.parametrize(("text", "span", "low", "high"), RANGES)
def test_ranges(text: str, span: str, low: object, high: object) -> None:
    (figure,) = find(text)
    assert (figure.text, figure.kind, str(figure.low), str(figure.high)) == (span, "range", str(low), str(high))


def test_an_upper_end_with_a_bound_stands_for_itself() -> None:
    found = find("Fines ran from $2,200 to more than $45,000 each")
    assert [(f.text, f.frame.bound) for f in found] == [("$2,200", "exactly"), ("$45,000", "more than")]


def test_a_range_of_durations_has_two_ends() -> None:
    (figure,) = find("a term of 10 to 15 years")
    assert (figure.kind, figure.normal, figure.unit) == ("range", "P10Y/P15Y", "year")


def test_a_step_and_where_it_leads_are_no_range() -> None:
    assert [f.text for f in find("The share slipped nearly $4 to $388.25 that day.")][:2] == ["$4", "$388.25"]
    assert next(f.text for f in find("The share fell 10 to 15 percent that day.")) == "10 to 15 percent"


def test_a_change_is_no_range() -> None:
    assert [f.text for f in find("The toll rose from 10 to 15 dead")] == ["10", "15"]
    assert [f.text for f in find("crews of 10 and 15 men")] == ["10", "15"]


def test_clock_times_without_the_nought_of_their_minutes() -> None:
    assert seen("open from 11:0 am to 9:30 pm") == [("11:0 am", "time", "11:00"), ("9:30 pm", "time", "21:30")]


def test_the_number_sign_stands_for_the_pound_before_an_amount() -> None:
    found = [
        (f.text, f.kind, f.normal) for f in find("A # 1.5m appeal; the club, ranked #3, drew 600 km per hour winds.")
    ]
    assert ("# 1.5m", "money", "1500000 GBP") in found
    assert ("600 km per hour", "measure", "600 km/h") in found
    assert not [text for text, kind, _ in found if kind == "money" and "3" in text]


def test_one_place_after_the_other_each_with_its_number() -> None:
    assert [f.text for f in find("In Norway 17 and in Chile 29 ports were shut.")] == ["17", "29"]
    assert not find("The flaw was mended in Firefox 52 and in Chrome 57.")


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("Hit were 120 more than a week before.", ["exactly", "exactly"]),
        ("That is 35 thousand fewer than 90,000 seats.", ["exactly", "exactly"]),
        ("Hit were more than 120 ports in more than a week.", ["more than", "more than"]),
        ("In round numbers 52,000 ports were hit.", ["about"]),
    ],
)
def test_a_comparison_is_no_bound_and_round_numbers_are_a_hedge(text: str, bounds: list[str]) -> None:
    assert [figure.frame.bound for figure in find(text)] == bounds
