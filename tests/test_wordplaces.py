"""Words found by look-up, and patterns that branch letter by letter, are those that a plain search finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from briefgen.figures.words import seeds
from briefgen.text.alternatives import any_of
from briefgen.text.folding import lower, lowered
from briefgen.text.wordplaces import places, word_list

_FEW = frozenset({"said", "say", "says", "as", "ask", "a"})
_TEXTS = st.text("asidyk 1é_.-\n", max_size=60)


@given(_TEXTS)
def test_places_are_runs_of_letters_that_are_in_the_table(text: str) -> None:
    found = [(match.start(), match[0]) for match in re.finditer("[a-z]+", text) if match[0] in _FEW]
    assert list(places(word_list(_FEW), text)) == found


@given(_TEXTS)
def test_a_pattern_of_many_words_finds_the_longest_that_fits(text: str) -> None:
    plain = re.compile("|".join(sorted(_FEW, key=len, reverse=True)))
    assert re.findall(any_of(sorted(_FEW)), text) == plain.findall(text)


def test_a_word_beside_a_digit_stands_alone_only_where_that_is_allowed() -> None:
    text = "ask2 as,say 2a said"
    assert list(places(word_list(_FEW), text)) == [(0, "ask"), (5, "as"), (8, "say"), (13, "a"), (15, "said")]
    assert list(places(word_list(_FEW, r"^\W_"), text)) == [(5, "as"), (8, "say"), (15, "said")]


def test_seeds_are_words_numbers_and_signs_in_their_order() -> None:
    text = "on may 3 two men2 lost $.5m, ranked #7m, at 12t10:20 that day; that man, v1.5 and x86"
    assert seeds(text) == [
        (3, "may"), (7, "3"), (9, "two"), (16, "2"), (23, "$"), (24, "."), (25, "5m"), (36, "#"), (37, "7m"), (44, "12t"),
        (47, "10"), (50, "20"), (53, "that"), (58, "day"), (74, "1"), (76, "5"), (83, "86"),
    ]  # fmt: skip


def test_small_letters_keep_the_length_of_the_text() -> None:
    for text in ("İstanbul LOST 3", "ÄRGER", "plain"):
        assert len(lower(text)) == len(text)
        assert lowered(text) == lower(text)
