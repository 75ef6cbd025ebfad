"""Stems: the ending tables give what trying each ending in turn gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.text.stems import _SUFFIXES, _strip, content_words, stem


@pytest.mark.parametrize(
    ("words", "stems"),
    [
        (("exposed", "leaks", "disclosing", "revealed"), {"leak"}),
        (("inspected", "inspections", "inspecting"), {"inspect"}),
        (("hacker", "attackers", "Intruder’s", "criminals"), {"hacker"}),
        (("studies", "surveyed", "polling"), {"study"}),
        (("the", "However", "a", "’s"), {""}),
    ],
)
def test_forms_of_a_word_meet_in_one_stem(words: tuple[str, ...], stems: set[str]) -> None:
    assert {stem(word) for word in words} == stems


@given(st.text("abeiosnytgrldmz", min_size=2, max_size=4), st.sampled_from(_SUFFIXES), st.sampled_from(("", "s", "ly")))
def test_the_first_suffix_of_the_list_that_fits_goes(head: str, suffix: str, tail: str) -> None:
    word = head * 3 + suffix + tail
    first = next((s for s in _SUFFIXES if word.endswith(s) and not (s == "s" and word.endswith("ss"))), "")
    left = word.removesuffix(first)
    if left[-1] == left[-2] and left[-1] not in "sl":
        left = left[:-1]
    assert _strip(word) == (left.rstrip("ey") if len(left) > 5 else left)


def test_words_keep_their_place_with_inner_marks() -> None:
    text = "Vale’s U.S clerk lost 20 keys, and KB40-x1 failed"
    found = content_words(text)
    assert [text[word.start : word.end] for word in found] == [
        "Vale’s",
        "U.S",
        "clerk",
        "lost",
        "keys",
        "KB40",
        "x1",
        "failed",
    ]
