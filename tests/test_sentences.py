"""Sentences and tokens: prose, headings, lists, tables, wrapped lines, and full stops with no blank behind them."""

from __future__ import annotations

import time
from itertools import pairwise

import nupunkt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.text.sentences import _ENDING, sentences
from briefgen.text.spans import Span, trim
from briefgen.text.tokens import listed, tokens


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


CASES = [
    ("The port closed. Ships waited.", ["The port closed.", "Ships waited."]),
    ("It fell on Sept. 27, 2023. Nobody saw it.", ["It fell on Sept. 27, 2023.", "Nobody saw it."]),
    ("The U.S. Coast Guard came. It left.", ["The U.S. Coast Guard came.", "It left."]),
    ("Mr. Ito paid $3.5 million. He left.", ["Mr. Ito paid $3.5 million.", "He left."]),
    ('They took an account."We need more," she said.', ["They took an account.", '"We need more," she said.']),
    ("The tide turned the device.The crew slept on.", ["The tide turned the device.", "The crew slept on."]),
    ("They use Node.js and example.org daily.", ["They use Node.js and example.org daily."]),
    ("## What is known\n\nThe port closed.", ["What is known", "The port closed."]),
    ("- First ship\n- Second ship. It sank.", ["First ship", "Second ship.", "It sank."]),
    ("1. First ship\n2) Second ship", ["First ship", "Second ship"]),
    ("| Port | Ships |\n|---|---|\n| Oran | 12. Full |", ["| Port | Ships |", "| Oran | 12. Full |"]),
    (
        "The harbour master said that the tide would be\nlow until the evening and no ship could leave.",
        ["The harbour master said that the tide would be\nlow until the evening and no ship could leave."],
    ),
    ("Harbour closed\nShips wait outside", ["Harbour closed", "Ships wait outside"]),
    ("The port closed\n\nships waited", ["The port closed", "ships waited"]),
    ("  The port closed.  \n\n\n", ["The port closed."]),
    ("", []),
    ("---\n", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@given(st.text(alphabet=st.sampled_from('aB. \n!?"“”|-#1*é,')))
def test_spans_are_in_order_trimmed_and_lose_no_letter(text: str) -> None:
    spans = sentences(text)
    assert all(span.of(text) and span.of(text) == span.of(text).strip() for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    kept = "".join(span.of(text) for span in spans)
    assert kept.count("B") == text.count("B")
    assert kept.count("é") == text.count("é")


@given(st.text())
def test_any_text_is_split(text: str) -> None:
    assert all(0 <= span.start < span.end <= len(text) for span in sentences(text))


@pytest.mark.parametrize("unit", ["[.]", 'a."B', "A. b", ". ", "\n", "- "])
def test_long_lines_end_soon(unit: str) -> None:
    started = time.process_time()
    sentences(unit * (60_000 // len(unit)))
    assert time.process_time() - started < 3


def test_spans() -> None:
    span = Span(2, 5)
    assert span.of("abcdefg") == "cde"
    assert span.holds(Span(2, 4))
    assert not span.holds(Span(1, 4))
    assert span.overlaps(Span(4, 9))
    assert not span.overlaps(Span(5, 9))
    assert trim("  ab ", Span(0, 5)) == Span(2, 4)
    assert trim("   ", Span(0, 3)) == Span(3, 3)


def test_tokens_keep_words_and_numbers_whole() -> None:
    text = "Crew's 1,200 man-hours cost $3.5m."
    assert [token.text for token in tokens(text)] == ["Crew's", "1,200", "man-hours", "cost", "$", "3.5m", "."]
    assert all(text[token.start : token.end] == token.text for token in tokens(text))
    assert [token.lower for token in tokens("Oran Port", 5)] == ["port"]


def test_a_list_of_words() -> None:
    assert listed("one two one") == {"one", "two"}


_PIECES = st.sampled_from(
    ("The", "Mr", "U.S", "said", "3.5", " ", ". ", ".", "?", "!", "…", "”", '"', "’", ")", "No", "x")
)


@given(st.lists(_PIECES, min_size=1, max_size=8).map("".join).map(str.strip).filter(bool))
def test_a_block_without_an_ending_inside_is_one_sentence_for_nupunkt_too(part: str) -> None:
    if _ENDING.search(part) is None:
        assert [tuple(span) for span in nupunkt.sent_spans(part)] == [(0, len(part))]
