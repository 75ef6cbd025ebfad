"""Where the words of a long list stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefgen.text.alternatives import any_of


def word_list(words: Iterable[str], beside: str = "a-z") -> re.Pattern[str]:
    """What `places` finds the words by: in small letters, with no sign of the class `beside` on either side."""
    # the sign before the word opens the pattern, so that the search skips from word to word
    return re.compile(rf"[^a-z](?<![{beside}])({any_of(sorted(words))})(?![{beside}])")


def places(words: re.Pattern[str], lower: str) -> Iterator[tuple[int, str]]:
    """The words of a list that stand in a text (given in lower case), in order, each with its start."""
    # the blank in front stands before a word at the very start, and moves each by one
    return ((match.start(), match[1]) for match in words.finditer(f" {lower}"))
