"""Finding figures: what is none, bounds, quotations, tables; properties over generated text."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.figures.find import find
from briefgen.values.report import Figure
from finding import seen

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
    ("capped the bill at 40 dollars", "at most"),
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
