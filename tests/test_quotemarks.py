"""Quotation marks: every style, nested, over sentences and paragraphs, glued to what stands beside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.text.quotemarks import masked, quotation_at, quotations


def inner(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He said "we lost it" and left.', ["we lost it"]),
        ("He said “we lost it” and left.", ["we lost it"]),
        ("He said ‘we lost it’ and left.", ["we lost it"]),
        ("He said 'we lost it' and left.", ["we lost it"]),
        ("Er sagte „we lost it“ nicht.", ["we lost it"]),
        ("Il dit «we lost it» ici.", ["we lost it"]),
        ("“He told us ‘we lost it’ again,” she said.", ["He told us ‘we lost it’ again,"]),
        ('the account."We need it," she said.', ["We need it,"]),
        ("The users' keys and the port's boats", []),
        ('A 21" screen and a 19" one', []),
        ("“One day. Two days.” “Three.”", ["One day. Two days.", "Three."]),
        ("“First paragraph\n\n“Second one,” he said.", ["First paragraph", "Second one,"]),
        ("", []),
        ("“”", []),
    ],
)
def test_quotations_of_every_style(text: str, found: list[str]) -> None:
    assert inner(text) == found


def test_the_quotation_at_a_place() -> None:
    text = "He said “we lost it” and left."
    start = text.index("lost")
    assert quotation_at(quotations(text), start, start + 4) == quotations(text)[0]
    assert quotation_at(quotations(text), 0, 2) is None
    assert quotation_at(quotations(text), start, len(text)) is None


def test_long_quotations_are_blotted_out_and_names_stay() -> None:
    text = "The “Grey Gulls” said “we took the keys and left at once”."
    blotted = masked(text, quotations(text))
    assert len(blotted) == len(text)
    assert "Grey Gulls" in blotted
    assert "took" not in blotted


@given(st.text(alphabet="ab \n.\"'“”‘’«»„", max_size=120))
def test_quotations_are_in_order_and_do_not_overlap(text: str) -> None:
    at = 0
    for quotation in quotations(text):
        assert at <= quotation.start < quotation.inner_start < quotation.inner_end <= quotation.end <= len(text)
        at = quotation.end


def test_a_lost_closing_mark_does_not_swallow_the_text() -> None:
    text = "“It began. " + "Nothing more was said. " * 200 + "“We know,” said Ort."
    assert inner(text)[-1] == "We know,"
