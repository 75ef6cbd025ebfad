"""The words of a text without their typography, with an index: what quotations and copies are compared by.

Case, accents, the style of quotation marks, dashes and apostrophes, blanks, soft hyphens and sentence marks make none;
signs that carry a value (%, $, &) are words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

# a number keeps its thousands and its points; a word its inner apostrophe; marks that are not seen, or stand on a letter,
# make no other word
_WORD = re.compile(
    r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)*"
    r"|[^\W\d_](?:[^\W\d_]|[\u0300-\u036f]|[’'\u00ad\u200b](?=[^\W\d_]))*|[%$€£¥#@&+=<>~]"
)
_UNSEEN = str.maketrans({"\u00ad": None, "\u200b": None, "’": "'"})
_MARKS = re.compile(r"[\u0300-\u036f]+")
# a phrase is looked for at so many places of its rarest word at most: text that repeats one word without end
_PLACES = 4000


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one text in order, folded; `starts` and `ends` are their places in it, `places` where each is."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    places: Mapping[str, Sequence[int]] = field(hash=False, repr=False)

    def find(self, phrase: Sequence[str]) -> Iterator[int]:
        """The positions (word numbers) at which the phrase stands, in order."""
        if not phrase or any(word not in self.places for word in phrase):
            return
        offset = min(range(len(phrase)), key=lambda i: len(self.places[phrase[i]]))
        wanted = tuple(phrase)
        for place in self.places[phrase[offset]][:_PLACES]:
            start = place - offset
            if start >= 0 and self.words[start : start + len(wanted)] == wanted:
                yield start


def folded(text: str) -> tuple[str, ...]:
    """The words of the text, folded, in order."""
    return tuple(map(_fold, _WORD.findall(text)))


def _fold(word: str) -> str:
    bare = word.translate(_UNSEEN).casefold()
    if bare.isascii():
        return bare
    return _MARKS.sub("", unicodedata.normalize("NFKD", bare))


@lru_cache(maxsize=256)
def wording(text: str) -> Wording:
    """The words of the text with their places; kept for the last texts asked for."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    places: dict[str, list[int]] = {}
    for match in _WORD.finditer(text):
        word = _fold(match[0])
        places.setdefault(word, []).append(len(words))
        words.append(word)
        starts.append(match.start())
        ends.append(match.end())
    return Wording(tuple(words), tuple(starts), tuple(ends), places)
