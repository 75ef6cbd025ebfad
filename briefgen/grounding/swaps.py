"""Figures that have changed places: two values of one passage, each given to the other's thing.

Single slots hardly tell right from wrong, since a true memo paraphrases. Two figures compared crosswise do: if the first
memo figure's surroundings fit those of the second source figure, and the second's those of the first, clearly better
than straight, the two are swapped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from briefgen.grounding.cases import Case
from briefgen.grounding.keys import key_of
from briefgen.grounding.labels import is_label
from briefgen.grounding.rivals import is_part_of
from briefgen.grounding.sameness import agree
from briefgen.grounding.scores import is_paired
from briefgen.grounding.sources import Mention, Sources
from briefgen.grounding.territory import nearness
from briefgen.grounding.verdicts import OTHER_THING, SWAPPED, Ruling
from briefgen.text.spans import Span
from briefgen.values.report import Evidence

# source figures compared lie at most so many sentences apart; places tried per figure; how clear crosswise must be
APART: Final = 4
PLACES: Final = 5
CLEAR: Final = 0.12
# dates and names are told apart by other means
_KINDS: Final = frozenset({"count", "fraction", "money", "measure", "duration", "name"})
# "1.9 million, up from 1.2 million": which is the newer the words say, and the other way round they would be false
_UP_FROM: Final = re.compile(r"\b(?:up|down)\s(?:\w+\s)?from\b", re.IGNORECASE)
_FROM: Final = re.compile(r"\bfrom\s(?:[a-z]+\s){0,2}\Z", re.IGNORECASE)
_TO: Final = re.compile(r"\bto\s(?:[a-z]+\s){0,2}\Z", re.IGNORECASE)
_BY_PLACE: Final = re.compile(r"\b(?:respectively|correspondingly|in that order)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two source figures for two of the memo, with the fit of the straight and of the crosswise assignment."""

    first: Mention
    second: Mention
    straight: float
    cross: float


def swap_all(cases: Sequence[Case], sources: Sources) -> list[Case]:
    """The cases, with pairs of a statement that have changed places ruled contradicted."""
    settled = list(cases)
    by_item: dict[int, list[int]] = {}
    for number, case in enumerate(cases):
        if case.lookup.candidates and _is_open(case) and key_of(case.figure).family in _KINDS:
            by_item.setdefault(case.item.index, []).append(number)
    for numbers in by_item.values():
        for one, other in combinations(numbers[:12], 2):
            found = _swapped(settled[one], settled[other], sources)
            if found is not None:
                settled[one] = settled[one].ruled(_ruling(settled[one], found.first, found.second, sources))
                settled[other] = settled[other].ruled(_ruling(settled[other], found.second, found.first, sources))
    return settled


def _is_open(case: Case) -> bool:
    """Whether the figure may yet prove to have changed places: it stands, or its value was found of another thing."""
    return case.ruling.grounded or case.ruling.reason == OTHER_THING


def _swapped(one: Case, other: Case, sources: Sources) -> Pairing | None:
    if key_of(one.figure) != key_of(other.figure) or agree(one.figure, other.figure) or one.ruling.reason == SWAPPED:
        return None
    if other.figure.start - one.figure.end <= 1 or any(
        is_paired(case.item.context.text, case.figure) or is_label(case.item.context.text, case.figure)
        for case in (one, other)
    ):
        return None
    if _BY_PLACE.search(one.item.context.text):  # told by their order, not by what stands near them
        return None
    if any(_is_whole(case) for case in (one, other)) or _is_turn(one, other):
        return None
    best = max(_pairings(one, other, sources), key=lambda p: (p.straight, -p.first.index), default=None)
    return best if best is not None and best.cross - best.straight > CLEAR else None


def _is_turn(one: Case, other: Case) -> bool:
    """Whether the statement has one value become the other."""
    text = one.item.context.text
    first, last = sorted((one.figure, other.figure), key=lambda f: f.start)
    between = text[first.end : last.start]
    if _UP_FROM.search(between):
        return True
    return bool(_FROM.search(text[max(0, first.start - 24) : first.start]) and _TO.search(between))


def _is_whole(case: Case) -> bool:
    """Whether the statement gives the figure as the whole of another: the ten of "nine of the ten"."""
    return any(is_part_of(case.item.context.text, part, case.figure) for part in case.item.figures)


def _pairings(one: Case, other: Case, sources: Sources) -> Iterator[Pairing]:
    ours = tuple(own_nearness(case) for case in (one, other))
    stems = dict.fromkeys((*ours[0], *ours[1]))
    whole = sum(sources.weight(s) * max(ours[0].get(s, 0.0), ours[1].get(s, 0.0)) for s in stems) or 1.0
    for first in one.lookup.candidates[:PLACES]:
        for second in other.lookup.candidates[:PLACES]:
            if not _close(first.mention, second.mention, sources):
                continue
            theirs = (source_nearness(first.mention, sources), source_nearness(second.mention, sources))
            straight = fit(ours[0], theirs[0], sources) + fit(ours[1], theirs[1], sources)
            cross = fit(ours[0], theirs[1], sources) + fit(ours[1], theirs[0], sources)
            yield Pairing(first.mention, second.mention, straight / whole, cross / whole)


def _close(first: Mention, second: Mention, sources: Sources) -> bool:
    one, other = sources.sentence_of(first), sources.sentence_of(second)
    # a single article counts many things: only one sentence tells which number goes with which
    apart = 0 if len(sources.articles) == 1 and first.figure.kind in ("count", "money") else APART
    return one.article == other.article and one.field == other.field and abs(one.index - other.index) <= apart


def own_nearness(case: Case) -> dict[str, float]:
    """The stems near the memo's figure."""
    context = case.item.context
    return nearness(context.text, Span(0, len(context.text)), context.words, case.figure, case.item.figures)


def source_nearness(mention: Mention, sources: Sources) -> dict[str, float]:
    """The stems near a source figure in its sentence."""
    sentence = sources.sentence_of(mention)
    figures = tuple(sources.mentions[number].figure for number in sentence.mentions)
    text = sources.text_of(sentence)
    return nearness(text, Span(sentence.start, sentence.end), sentence.words, mention.figure, figures)


def fit(ours: Mapping[str, float], theirs: Mapping[str, float], sources: Sources) -> float:
    """What two surroundings share, words that tell much apart counting more."""
    return sum(sources.weight(stem) * near * theirs[stem] for stem, near in ours.items() if stem in theirs)


def _ruling(case: Case, mine: Mention, rival: Mention, sources: Sources) -> Ruling:
    passages = dict.fromkeys(sources.passage(sources.sentence_of(m)) for m in (mine, rival))
    explanation = (
        f"The source has {rival.figure.text} here, and {case.figure.text} of the other: the two have changed places."
    )
    return Ruling(SWAPPED, explanation, tuple(Evidence(passage, "conflict") for passage in passages))
