"""Figures that stand in a pair and are told by their order: the score of a match, odds, the two edges of a plank."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import Final

from briefgen.grounding.sources import Sentence, Sources
from briefgen.values.report import Figure

_BEFORE: Final = re.compile(r"\d\s?[-–x×/:]\s?\Z")
_BEHIND: Final = re.compile(r"\s?[-–x×/:]\s?\d")


def is_paired(text: str, figure: Figure) -> bool:
    """Whether a mark alone ties the figure to another number of the text: "3-0", "7/2", "2 x 6"."""
    before = text[max(0, figure.start - 4) : figure.start]
    return bool(_BEFORE.search(before) or _BEHIND.match(text, figure.end))


_SCORE: Final = re.compile(r"(\d{1,3})\s?[-–]\s?(\d{1,3})")
_NAME: Final = r"[A-Z][\w’'.& ]{1,30}?"
_FINAL: Final = re.compile(
    rf"\b(?:[Mm]atch ends|[Ff]inal score|[Ff]ull[ -][Tt]ime)\W{{1,3}}{_NAME} (\d{{1,3}}), {_NAME} (\d{{1,3}})\b"
)


def final_score(figure: Figure, sources: Sources) -> Sentence | None:
    """The sentence that ends a match with this score, whichever side it names first; None where none does."""
    score = _SCORE.fullmatch(figure.text)
    if score is None:
        return None
    wanted = tuple(sorted(score.groups()))
    for first, starts in sources.texts:
        at = endings(sources.text_of(sources.sentences[first])).get(wanted)
        if at is not None:
            return sources.sentences[first + max(0, bisect_right(starts, at) - 1)]
    return None


@lru_cache(maxsize=64)
def endings(text: str) -> dict[tuple[str, ...], int]:
    """The final scores of a text, their two numbers in order, with where each first stands."""
    found: dict[tuple[str, ...], int] = {}
    for line in _FINAL.finditer(text):
        found.setdefault(tuple(sorted(line.groups())), line.start(1))
    return found
