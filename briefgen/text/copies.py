"""Copies of one story: articles that share most of their words in order.

Articles are compared by their shingles (runs of five words, hashed): only those that share a rare shingle are compared
at all, so that time is linear in the words. Hashes are BLAKE2, the same in every process.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from briefgen.text.wording import folded

SHINGLE = 5
# the share of the shorter article's shingles from which on two articles are one story
SHARE = 0.5
# a shingle in more articles than this is a phrase of the trade or of the page, or a story that all have
COMMON = 12
# two articles are compared when they share as many shingles
ALIKE = 3
# one in so many shingles, chosen by its hash, stands for the article: enough above some hundred words
SAMPLE = 4
_SMALL = 400


def copies(texts: Sequence[str], share: float = SHARE) -> tuple[tuple[int, ...], ...]:
    """Groups of the numbers of texts that carry the same story, each in order and with two members at least.

    Two texts belong together when the shorter one has at least `share` of its sampled shingles in the other.
    """
    sketches = [_sketch(text) for text in texts]
    together = _Groups(len(texts))
    for left, right in _likely_pairs(sketches):
        if _same_story(sketches[left], sketches[right], share):
            together.join(left, right)
    return together.groups()


def alike(left: str, right: str) -> float:
    """The share of the shorter text's shingles that the other has too, from 0 to 1."""
    one, other = set(_hashes(folded(left))), set(_hashes(folded(right)))
    return len(one & other) / max(1, min(len(one), len(other)))


def _hashes(words: Sequence[str]) -> list[int]:
    runs = (" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))
    return [int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest(), "big") for run in runs if run]


@lru_cache(maxsize=256)
def _sketch(text: str) -> frozenset[int]:
    hashes = frozenset(_hashes(folded(text)))
    return hashes if len(hashes) <= _SMALL else _sample(hashes)


def _sample(hashes: frozenset[int]) -> frozenset[int]:
    return frozenset(h for h in hashes if h % SAMPLE == 0)


def _likely_pairs(sketches: Sequence[frozenset[int]]) -> tuple[tuple[int, int], ...]:
    """The pairs of texts that share at least `ALIKE` shingles, in order.

    Of a shingle that many texts hold only neighbours are paired: copies of one story still form one chain.
    """
    holders: dict[int, list[int]] = {}
    for number, sketch in enumerate(sketches):
        for shingle in sketch:
            holders.setdefault(shingle, []).append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        if len(numbers) == 1:
            continue
        reach = len(numbers) if len(numbers) <= COMMON else 2
        for i, left in enumerate(numbers):
            shared.update((left, right) for right in numbers[i + 1 : i + reach])
    return tuple(sorted(pair for pair, count in shared.items() if count >= ALIKE))


def _same_story(left: frozenset[int], right: frozenset[int], share: float) -> bool:
    if (len(left) > _SMALL) != (len(right) > _SMALL):
        left, right = _sample(left), _sample(right)
    return len(left & right) >= share * max(1, min(len(left), len(right)))


class _Groups:
    """Disjoint sets of numbers, joined pair by pair."""

    def __init__(self, count: int) -> None:
        self._leader = list(range(count))

    def join(self, left: int, right: int) -> None:
        one, other = self._find(left), self._find(right)
        self._leader[max(one, other)] = min(one, other)

    def _find(self, number: int) -> int:
        while self._leader[number] != number:
            self._leader[number] = self._leader[self._leader[number]]
            number = self._leader[number]
        return number

    def groups(self) -> tuple[tuple[int, ...], ...]:
        members: dict[int, list[int]] = {}
        for number in range(len(self._leader)):
            members.setdefault(self._find(number), []).append(number)
        return tuple(tuple(group) for group in members.values() if len(group) > 1)
