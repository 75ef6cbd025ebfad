"""Every mutation of a figure is caught and every other way of writing it passes, over generated cases, at measured rates."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from briefgen.evals.cases import load_case
from briefgen.evals.generated import made
from briefgen.evals.numberwords import in_words
from briefgen.evals.proving import CAUGHT, PASSED, TRUE, generated
from briefgen.evals.respelling import respelled
from briefgen.evals.results import Tally
from briefgen.evals.rewritings import rewritings
from briefgen.evals.truths import truths
from briefgen.figures.find import find
from briefgen.grounding.judge import judge
from briefgen.grounding.sources import prepare
from briefgen.values.article import Article
from briefgen.values.memo import Citation, Header, Memo, Paragraph, Section, Statement

PUBLISHED = dt.date(2024, 3, 6)
# a right value in a wrong place is the judge's weak spot (docs/grounding.md); all others are all but always caught
WEAK = {"wrong-thing": 0.5, "role-swapped": 0.4, "wrong-entity": 0.2, "misattributed": 0.7, "wrong-identifier": 0.4}
SURE = 0.9


@cache
def rates() -> Mapping[str, Tally]:
    return generated(4)


def share(name: str) -> float:
    found = rates()[name].share
    assert found is not None
    return found


def test_the_rates_over_generated_cases(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        sys.stdout.writelines(f"\n{name:<36} {t.got:4.0f} of {t.of:4.0f} {t.share:.3f}" for name, t in rates().items())
    assert share(TRUE) == 1
    assert share(CAUGHT) >= 0.8
    assert share(PASSED) >= 0.99


def test_every_mutation_is_caught_at_its_rate() -> None:
    kinds = {name.removeprefix("mutation: ") for name in rates() if name.startswith("mutation: ")}
    assert kinds >= {
        "wrong-value", "wrong-magnitude", "wrong-unit", "role-swapped", "wrong-entity", "wrong-date", "bound-broken",
        "wrong-thing", "over-precise", "misquoted", "wrong-aggregate", "invented", "misattributed", "wrong-identifier",
    }  # fmt: skip
    low = {kind: found for kind in kinds if (found := share(f"mutation: {kind}")) < WEAK.get(kind, SURE)}
    assert not low


def test_every_way_of_writing_passes() -> None:
    ways = {name.removeprefix("reformatting: ") for name in rates() if name.startswith("reformatting: ")}
    assert ways >= {
        "thousands marks", "digits without marks", "blanks as marks", "K and M", "magnitude", "number words", "digits",
        "day before month", "short months", "ISO dates", "ordinal days", "years and weekdays", "percent spellings",
        "currency words", "currency codes", "unit conversions", "unit spellings", "quotation marks", "ellipses", "ratios",
        "words for a bound", "fair rounding", "clock times", "identifiers",
    }  # fmt: skip
    low = {way: found for way in ways if (found := share(f"reformatting: {way}")) < 0.98}
    assert not low


def test_a_case_is_the_same_each_time_and_no_other() -> None:
    assert made(3) == made(3)
    assert len({article.text for number in range(20) for article in made(number).articles}) == 40


def test_the_bundled_suite_has_the_case_with_floors() -> None:
    case = load_case(Path(__file__).parent / "evals" / "generated.yaml")
    assert case.judge is not None and case.judge.generated >= 10
    assert case.judge.caught >= 0.8 and case.judge.passed >= 0.98


# --- the same figure, however it is written ---------------------------------------------------------------------------


def same(text: str, frame: str = "They counted {} of them.") -> None:
    """Every other way of writing the figure is found whole, with the value that it has."""
    (figure,) = find(frame.format(text), PUBLISHED)
    assert figure.text == text
    for way, other in respelled(figure):
        there = find(frame.format(other), PUBLISHED)
        assert len(there) == 1, (way, other, there)
        assert there[0].text == other.removeprefix("about "), (way, other)
        # units convert in the judge, not in the finding
        if way not in ("unit conversions", "ratios"):
            assert (there[0].low, there[0].high) == (figure.low, figure.high), (way, other)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.one_of(
        st.integers(2, 99_999),
        st.integers(2, 9_999).map(lambda n: n * 1000),
        st.integers(2, 999).map(lambda n: n * 10**6),
    )
)
def test_counts(number: int) -> None:
    same(f"{number:,}", "They counted {} boats.")


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.integers(1, 999), st.sampled_from(["", ",000", " million"]), st.sampled_from("$€£"))
def test_amounts(number: int, scale: str, sign: str) -> None:
    same(f"{sign}{number}{scale}", "They paid {} for it.")


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.integers(1, 99), st.sampled_from(["%", " percent", " per cent"]))
def test_shares(number: int, sign: str) -> None:
    same(f"{number}{sign}", "They lost {} of it.")


@settings(max_examples=80, deadline=None, derandomize=True)
@given(st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31)))
def test_days(day: dt.date) -> None:
    same(f"{day:%B} {day.day}, {day.year}", "They met on {} in town.")
    same(f"{day:%B} {day.year}", "They met in {} in town.")


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.integers(2, 90), st.sampled_from(["hours", "days", "weeks", "GB", "kilometers", "miles", "feet"]))
def test_lengths_of_time_and_sizes(number: int, unit: str) -> None:
    same(f"{number} {unit}", "They took {} of it.")


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.one_of(st.integers(1, 99_999), st.integers(1, 999_999).map(lambda n: n * 10**5)))
def test_numbers_in_words_are_read_as_what_they_say(number: int) -> None:
    words = in_words(number, most=12)
    assume(number and words)
    (figure,) = find(f"They counted {words} boats.")
    assert figure.low == figure.high == Decimal(number)


@pytest.mark.parametrize(
    ("number", "words"),
    [(7, "seven"), (42, "forty-two"), (1100, "one thousand one hundred"), (-1, ""), (10**12, ""), (987_654, "")],
)
def test_numbers_in_words(number: int, words: str) -> None:
    assert in_words(number) == words


# --- what may not be rewritten ----------------------------------------------------------------------------------------


def changed(said: str) -> set[str]:
    statement = Statement(said, "fact", (Citation("S1", "a"),))
    memo = Memo("", Header(re=""), (Section("background", "Background", (Paragraph((statement,)),)),))
    report = judge(memo, prepare((Article("a", "", said, published=PUBLISHED),)))
    assert not report.alarms
    return {variant.statement.text for variant in rewritings(truths(memo, report))}


def test_a_figure_within_a_quotation_stands_as_it_was_said() -> None:
    found = changed("The harbor master wrote: “We lost 4,200 crates of oranges to that one wave.”")
    assert found and all("4,200" in text for text in found)


def test_a_number_at_the_head_of_a_sentence_keeps_its_capital() -> None:
    assert "Twelve barges sank at the quay of Arlin." in changed("12 barges sank at the quay of Arlin.")


def test_the_two_ends_of_a_span_of_days_are_written_in_one_way() -> None:
    assert "The quay was shut from May 1 to 31 October 2022." not in changed(
        "The quay was shut from May 1 to October 31, 2022."
    )
