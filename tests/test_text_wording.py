"""The words of a text without their typography."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.text.wording import folded, wording


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The port’s keys", "the port's KEYS"),
        ("Caf\u00e9 Norwick", "Cafe\u0301 Norwick"),
        ("a cost\u00adly loss", "a costly loss"),
        ("lost—all of it", "lost - all of it"),
        ("boxes 1, 2, 3", "boxes 1,2,3"),
        ("“We lost it,” she said.", "We lost it she said"),
        ("a\u00a0b\u2009c", "a b c"),
    ],
)
def test_typography_makes_no_difference(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("1,000 keys", "1.000 keys"), ("12% of keys", "12 of keys"), ("$5", "€5"), ("it's", "its"), ("3.5", "35")],
)
def test_values_do(one: str, other: str) -> None:
    assert folded(one) != folded(other)


def test_a_phrase_is_found_wherever_it_stands() -> None:
    text = wording("We lost the key. We lost the key, and we lost the lock.")
    assert list(text.find(folded("we lost the key"))) == [0, 4]
    assert list(text.find(folded("lost the lock"))) == [10]
    assert list(text.find(folded("lost the gate"))) == []
    assert list(text.find(())) == []


@given(st.text(max_size=80))
def test_every_word_stands_where_it_says(text: str) -> None:
    found = wording(text)
    assert found.words == folded(text)
    for word, start, end in zip(found.words, found.starts, found.ends, strict=True):
        assert folded(text[start:end]) == (word,)
