"""Finding figures: every kind, in prose, tables and lists; what is no figure; properties over generated text."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.figures.find import find
from briefgen.values.report import Figure


def seen(text: str) -> list[tuple[str, str, str | None]]:
    """The figures of the text but for quotations, as span, kind and normal form."""
    return [(f.text, f.kind, f.normal) for f in find(text) if f.kind != "quotation"]


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
    ("$1.15 to $1.35 a share", "$1.15 to $1.35", "1.15", "1.35"),
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


def test_a_change_is_no_range() -> None:
    assert [f.text for f in find("The toll rose from 10 to 15 dead")] == ["10", "15"]
    assert [f.text for f in find("crews of 10 and 15 men")] == ["10", "15"]


IDENTIFIERS = [
    ("CVE-2023-23397", "CVE-2023-23397"),
    ("CVE2018-0986", "CVE-2018-0986"),
    ("KB4012598", "KB4012598"),
    ("MS17-010", "MS17-010"),
    ("CWE-79", "CWE-79"),
    ("AS4134", "AS4134"),
    ("T1059.001", "T1059.001"),
    ("TWSL2017-030", "TWSL2017-030"),
    ("CERTFR-2021-CTI-006", "CERTFR-2021-CTI-006"),
    ("203.0.113.77", "203.0.113.77"),
    ("203.0.113[.]77", "203.0.113.77"),
    ("evil-updates[.]example", "evil-updates.example"),
    ("hxxp://evil[.]example/a.php", "evil.example/a.php"),
    ("clerk@example.org", "clerk@example.org"),
    ("http://evil[.]example/a.php", "evil.example/a.php"),
    ("dropper.exe", "dropper.exe"),
    ("\\Windows\\Temp", "\\Windows\\Temp"),
    ("9e107d9d372bb6826bd81d3542a419d6", "9e107d9d372bb6826bd81d3542a419d6"),
    ("0xC00000BB", "0xC00000BB"),
    ("1-800-555-0199", "18005550199"),
    ("kQ7WNtfoZ4", "kQ7WNtfoZ4"),
    ("2001:db8:0:0:0:ff00:42:8329", "2001:db8:0:0:0:ff00:42:8329"),
    ("123456789012345678", "123456789012345678"),
]


@pytest.mark.parametrize(("name", "normal"), IDENTIFIERS)
def test_identifiers(name: str, normal: str) -> None:
    assert seen(f"It was traced to {name}, they wrote.") == [(name, "identifier", normal)]


def test_a_port_is_an_identifier() -> None:
    assert seen("on port 8443") == [("8443", "identifier", "8443")]


def test_the_head_of_a_cve_number_carries_over() -> None:
    found = seen("CVE-2018-1156, -1157 and -1158")
    assert [normal for _, _, normal in found] == ["CVE-2018-1156", "CVE-2018-1157", "CVE-2018-1158"]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("version 2.3.32", ["2.3.32"]),
        ("Releases 2.3.5 through 2.3.31", ["2.3.5", "2.3.31"]),
        ("versions 9 through 11", ["9", "11"]),
        ("Struts 2.3", ["2.3"]),
        ("iOS 11.4.1", ["11.4.1"]),
        ("build 17G65", ["17G65"]),
        ("Player 31.0.0.153 and earlier", ["31.0.0.153"]),
        ("1.4.3-beta0", ["1.4.3-beta0"]),
    ],
)
def test_versions(text: str, spans: list[str]) -> None:
    assert [(f.text, f.kind) for f in find(text)] == [(span, "version") for span in spans]


def test_ordinals_that_claim_a_place() -> None:
    assert seen("the second breach")[0] == ("second", "ordinal", "2")
    assert seen("the third-largest bank")[0] == ("third", "ordinal", "3")
    assert seen("Norway second and Chad third") == [("second", "ordinal", "2"), ("third", "ordinal", "3")]
    assert seen("its twenty-first chapter") == [("twenty-first", "ordinal", "21")]
    assert seen("the 21st breach") == [("21st", "ordinal", "21")]
    assert seen("They first met then.") == []
    assert [f.unit for f in find("its 40th anniversary, the third consecutive week, the 9th breach")] == [
        "year",
        "week",
        "",
    ]
    assert seen("At first a third party helped.") == []


NO_FIGURES = [
    "Storm-0558 and APT29 used SS7 at 23andMe.",
    "Windows 10, Microsoft 365 and Boeing 737 were named.",
    "No one knew which one mattered; the one that did was lost.",
    "It is one of the largest ports.",
    "Their scores fell; this latest one is one and the same.",
    "1. Open the file",
    "## 3. Findings",
    "As shown before [12] and in [3, 4].",
    "See Section 5, Figure 2 and page 31.",
    "A zero-day with two-factor checks.",
    "Read https://example.org/2023/05/15/story-123 first.",
    "See [the note](/files/2021/08/image%202021-08-24.png).",
    "They may march in the fall.",
    "He thought it best to think twice.",
    "Open 24/7 since 9/11, with COVID-19 about.",
    "Titles such as IEC 61850, 5G and Form 10-K.",
    "Project Zero wrote to the Six Nations.",
]


@pytest.mark.parametrize("text", NO_FIGURES)
def test_no_figures(text: str) -> None:
    assert seen(text) == []


BOUNDS = [
    ("about 25 towns", "about"),
    ("some 200 towns", "about"),
    ("10 or so towns", "about"),
    ("30-odd towns", "about"),
    ("nearly half of them", "nearly"),
    ("close to 100 towns", "nearly"),
    ("more than 50,000 towns", "more than"),
    ("upward of 50,000 towns", "more than"),
    ("at least 15 towns", "at least"),
    ("no fewer than 15 towns", "at least"),
    ("15 towns or more", "at least"),
    ("50+ towns", "at least"),
    ("6,000-plus towns", "at least"),
    ("at most 15 towns", "at most"),
    ("no more than 15 towns", "at most"),
    ("version 2.3.5 and earlier", "at most"),
    ("up to 5,000 towns", "up to"),
    ("as many as 30 towns", "up to"),
    ("fewer than 40 towns", "less than"),
    ("exactly 40 towns", "exactly"),
    ("details about the nine towns", "exactly"),
    ("details about both towns", "exactly"),
    ("it fell over a 24-hour period", "exactly"),
    ("nearly a 20 percent drop", "nearly"),
    ("40 towns over the hill", "exactly"),
    ("since May 2020", "at least"),
    ("by May 2020", "at most"),
    ("no earlier than May 2020", "at least"),
    ("by 10 towns", "exactly"),
    ("over the past 12 months", "exactly"),
    ("a maximum size of 40 MB", "at most"),
    ("a minimum purchase of $40", "at least"),
]


@pytest.mark.parametrize(("text", "bound"), BOUNDS)
def test_bounds(text: str, bound: str) -> None:
    assert find(text)[0].frame.bound == bound


def test_a_quotation_is_a_figure_and_may_hold_others() -> None:
    text = "“We lost 40 ships,” she said, calling it 'a dark day' and ‘a wake-up call’."
    assert [(f.text, f.kind) for f in find(text)] == [
        ("We lost 40 ships", "quotation"),
        ("40", "count"),
        ("a dark day", "quotation"),
        ("a wake-up call", "quotation"),
    ]


def test_apostrophes_are_no_quotation_marks() -> None:
    assert [
        f for f in find("The crews' boats and the ships' masts weren't lost in the '90s") if f.kind == "quotation"
    ] == []


def test_tables_and_bullets() -> None:
    text = "| Port | Ships |\n|---|---|\n| Oran | 1,200 |\n| Sfax | $3m |\n\n- 12 crews were paid\n- 40% were not\n"
    assert [f.text for f in find(text)] == ["1,200", "$3m", "12", "40%"]


# --- properties -----------------------------------------------------------------------------------------------------

_SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def spelled(number: int) -> str:
    """The number below a billion in English words."""
    if number < 20:
        return _SMALL[number]
    if number < 100:
        return _TENS[number // 10 - 2] + (f"-{_SMALL[number % 10]}" if number % 10 else "")
    for size, name in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            joint = " and " if size == 100 else " "
            return f"{spelled(number // size)} {name}" + (joint + spelled(rest) if rest else "")
    raise AssertionError


@given(st.integers(min_value=2, max_value=999_999_999))
def test_a_number_in_words_has_the_normal_form_of_its_digits(number: int) -> None:
    in_words = seen(f"They counted {spelled(number)} of them.")
    in_digits = seen(f"They counted {number:,} of them.")
    assert [normal for _, _, normal in in_words] == [normal for _, _, normal in in_digits] == [str(number)]


@given(st.integers(min_value=1, max_value=99_999), st.sampled_from(["K", " thousand", "k"]))
def test_thousands_however_written(number: int, scale: str) -> None:
    assert seen(f"Some {number}{scale} rows")[0][2] == str(1000 * number)


@given(
    st.integers(min_value=1, max_value=10**9),
    st.sampled_from(["$%s", "US$%s", "USD %s", "%s dollars", "%s US dollars", "$%s USD"]),
)
def test_dollars_however_written(amount: int, form: str) -> None:
    assert [f.normal for f in find("It cost " + form % f"{amount:,}" + ".")] == [f"{amount} USD"]


@given(
    st.decimals(min_value="0.1", max_value=99, places=1),
    st.sampled_from(["%s%%", "%s percent", "%s per cent", "%s pct"]),
)
def test_percentages_however_written(value: object, form: str) -> None:
    (figure,) = find("Fees rose " + form % value + ".")
    assert figure.low is not None
    assert 100 * figure.low == value


def check_spans(text: str) -> tuple[Figure, ...]:
    figures = find(text)
    assert all(text[f.start : f.end] == f.text and f.text for f in figures)
    assert list(figures) == sorted(figures, key=lambda f: (f.start, -f.end))
    return figures


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    check_spans(text)


_PIECES = re.findall(
    r"\S+ ?",
    "$ 5 1,234 .8 - – / : % “ ” ' 0x1F CVE- KB Q3 FY 1990s May March 31 2017 a half million of and or to between from one two"
    " dozens tens hundred ago last next this week year early mid- [.] :// @ \\ 24:00 29 February 2017 99999999999999999999"
    " fold times in per cent MİLLION ſeptember İ ß ½ ٣ st nd -year-old °C GB bitcoin percent points at least up",
)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(_PIECES), max_size=25).map("".join))
def test_any_mixture_of_numbers_and_words_is_read(text: str) -> None:
    check_spans(text)


@pytest.mark.parametrize(
    "unit", ["1", "1,", "1-", "one ", "[.]", "@a", "“", "A1-", "of hundreds ", "1 of ", "(", "CVE-2017-"]
)
def test_long_pathological_lines_end_soon(unit: str) -> None:
    text = unit * (10_000 // len(unit))
    started = time.process_time()
    check_spans(text)
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("ending at 4-2 in favor of Lund", "4-2"),
        ("Lund defeated the Harrow Reds 33-23 at home", "33-23"),
        ("his side's 2-1 league defeat", "2-1"),
        ("Lund beat Brisco 2 - 0 there", "2-0"),
    ],
)
def test_scores(text: str, score: str) -> None:
    assert [(kind, normal) for _, kind, normal in seen(text)] == [("ratio", score)]


@pytest.mark.parametrize("text", ["aged 10-24 then", "the years 2007-08", "a line 12-05 x", "a 50-50 chance"])
def test_what_rises_or_is_an_idiom_is_no_score(text: str) -> None:
    assert all(kind != "ratio" for _, kind, _ in seen(text))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("enter it on line 29 of the form", "line 29"),
        ("liable under section 230 of the act", "section 230"),
        ("it invoked Article 5 then", "article 5"),
        ("a tier 2 ratio", "tier 2"),
    ],
)
def test_numbered_places_are_identifiers(text: str, number: str) -> None:
    assert seen(text)[0][1:] == ("identifier", number)


@pytest.mark.parametrize("text", ["Section 3. What was lost", "as Section 4 shows", "line 12: the pumps"])
def test_the_numbers_of_ones_own_sections_are_no_figures(text: str) -> None:
    assert seen(text) == []


def test_clock_times_without_the_nought_of_their_minutes() -> None:
    assert seen("open from 11:0 am to 9:30 pm") == [("11:0 am", "time", "11:00"), ("9:30 pm", "time", "21:30")]


def test_the_number_sign_stands_for_the_pound_before_an_amount() -> None:
    found = [
        (f.text, f.kind, f.normal) for f in find("A # 1.5m appeal; the club, ranked #3, drew 600 km per hour winds.")
    ]
    assert ("# 1.5m", "money", "1500000 GBP") in found
    assert ("600 km per hour", "measure", "600 km/h") in found
    assert not [text for text, kind, _ in found if kind == "money" and "3" in text]
