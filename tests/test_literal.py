"""Places where words stand letter by letter: by themselves, in any case, with the spellings that records give them."""

from __future__ import annotations

import pytest

from briefgen.grounding.comparison.literal import literal_places, run_index


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("Room B12 east", "They met in room b12  East, then left.", ["room b12  East"]),
        ("Room B12 east", "They met in room b12    East.", []),
        ("10.4:80", "The host 10[.]4[:]80 answered.", ["10[.]4[:]80"]),
        ("B12", "AB12, B12-7, B12.5 and x-B12, but B12.", ["B12"]),
        ("12", "$12, 12%, 12.5 and 1-12-3", ["12"]),
    ],
)
def test_words_stand_by_themselves(words: str, text: str, found: list[str]) -> None:
    assert [text[start:end] for _, start, end in literal_places(words, run_index([text]), [text])] == found
