"""Figures that have changed places: two values of one passage, each given to the other's thing.

Single slots hardly tell right from wrong, since a true memo paraphrases. Two figures compared crosswise do: if the first
memo figure's surroundings fit those of the second source figure, and the second's those of the first, clearly better
than straight, the two are swapped.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from briefgen.grounding.binding.scores import is_paired
from briefgen.grounding.cases import Case
from briefgen.grounding.comparison.keys import key_of
from briefgen.grounding.comparison.labels import is_label
from briefgen.grounding.comparison.sameness import agree
from briefgen.grounding.comparison.shapes import shape_of
from briefgen.grounding.comparison.sizes import near_in_size
from briefgen.grounding.framing.rivals import counted, is_part_of, stretch, stretch_owned
from briefgen.grounding.framing.stretches import near_stems, own_stretch
from briefgen.grounding.framing.territory import around
from briefgen.grounding.sources import Mention, Sources
from briefgen.grounding.statements import Item
from briefgen.grounding.verdicts import OTHER_THING, SWAPPED, Ruling
from briefgen.values.report import Evidence, Figure

# source figures compared lie at most so many sentences apart; places tried per figure; how clear crosswise must be
APART: Final = 4
PLACES: Final = 5
TOGETHER: Final = 12
CLEAR: Final = 0.12
_KINDS: Final = frozenset({"count", "fraction", "money", "measure", "duration", "name", "date"})
# "1.9 million, up from 1.2 million": which is the newer the words say, and the other way round they would be false
_UP_FROM: Final = re.compile(r"\b(?:up|down)\s(?:\w+\s)?from\b", re.IGNORECASE)
_FROM: Final = re.compile(r"\bfrom\s(?:[a-z]+\s){0,2}\Z", re.IGNORECASE)
_TO: Final = re.compile(r"\b(?:to|until|till|through)\s(?:[a-z]+\s){0,4}\Z", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\bbetween\s(?:[a-z]+\s){0,2}\Z", re.IGNORECASE)
_AND: Final = re.compile(r"\band\s(?:[a-z]+\s){0,2}\Z", re.IGNORECASE)
# a figure that counts what is named elsewhere: "sickened 90."
_BARE: Final = re.compile(r"\s?(?:[.,;:)]|\Z|(?:and|or|but|while|whereas|in|on|by)\b)")
_BY_PLACE: Final = re.compile(r"\b(?:respectively|correspondingly|in that order)\b", re.IGNORECASE)


# a figure may fit its own place so much better than the other's, where the other of the two tells them apart
HALF: Final = 0.7
# where both do so, crosswise need be but little clearer
BETTER: Final = 1.1
BY: Final = 0.03
FITTING: Final = 0.25
_TIMES: Final = 50


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two source figures for two of the memo, with the fit of the straight and of the crosswise assignment; `gains` is
    how many times as well each fits the other's place as its own."""

    first: Mention
    second: Mention
    straight: float
    cross: float
    gains: tuple[float, float]


def swap_all(cases: Sequence[Case], sources: Sources) -> list[Case]:
    """The cases, with pairs of a statement that have changed places ruled contradicted."""
    settled = list(cases)
    for one, other in _pairs(cases):
        found = _swapped(settled[one], settled[other], sources)
        if found is not None:
            settled[one] = settled[one].ruled(_ruling(settled[one], found.first, found.second, sources))
            settled[other] = settled[other].ruled(_ruling(settled[other], found.second, found.first, sources))
    return settled


def _pairs(cases: Sequence[Case]) -> Iterator[tuple[int, int]]:
    """The figures to compare: those of one statement, and those of one table that stand not far apart."""
    places: dict[tuple[str, int, str], list[int]] = {}
    rows = 0
    for number, case in enumerate(cases):
        rows += not _is_row(case.item)
        if case.lookup.candidates and _is_open(case) and key_of(case.figure).family in _KINDS:
            places.setdefault(_place(case.item, rows), []).append(number)
    for numbers in places.values():
        for at, one in enumerate(numbers):
            for other in numbers[at + 1 : at + TOGETHER]:
                yield one, other


def _place(item: Item, rows: int) -> tuple[str, int, str]:
    """What the figures to compare share: a column of a table, the rows of a table that is written out, a statement."""
    if item.column:
        return "column", item.group, item.column
    return ("rows", rows, "") if _is_row(item) else ("statement", item.index, "")


def _is_row(item: Item) -> bool:
    return item.context.text.lstrip().startswith("|")


def _is_open(case: Case) -> bool:
    """Whether the figure may yet prove to have changed places: it stands, or its value was found of another thing."""
    return case.ruling.grounded or case.ruling.reason == OTHER_THING


def _swapped(one: Case, other: Case, sources: Sources) -> Pairing | None:
    if key_of(one.figure) != key_of(other.figure) or agree(one.figure, other.figure) or one.ruling.reason == SWAPPED:
        return None
    if key_of(one.figure).family == "name" and shape_of(one.figure) != shape_of(other.figure):
        return None
    if one.figure.kind != "duration" and not near_in_size(one.figure, other.figure):
        return None
    if any(is_paired(c.item.context.text, c.figure) or is_label(c.item.context.text, c.figure) for c in (one, other)):
        return None
    if one.item.index == other.item.index and _are_tied(one, other):
        return None
    best = max(_pairings(one, other, sources), key=lambda p: (p.straight, -p.first.index), default=None)
    if best is None:
        return None
    if best.cross - best.straight <= CLEAR:
        return best if _gain_both(best) and _is_like(one.figure, other.figure) else None
    told = min(best.gains) > HALF or key_of(one.figure).family == "name" or _are_misnamed(one, other, best, sources)
    return best if told else None


def _gain_both(found: Pairing) -> bool:
    """Whether each of the two fits the other's place better than its own, in a passage that fits both."""
    return min(found.gains) > BETTER and found.cross - found.straight > BY and found.cross >= FITTING


def _is_like(one: Figure, other: Figure) -> bool:
    """Whether the two may be taken for each other: 40 million people in 59 towns may not."""
    if not one.low or not other.low:
        return True
    return max(one.low, other.low) <= _TIMES * min(one.low, other.low)


def _are_misnamed(one: Case, other: Case, found: Pairing, sources: Sources) -> bool:
    """Whether each figure has a name beside it that its own place has not, and the other's place has one of them: in a
    row of names values move on by one, and only one of two stands at the other's place."""
    ours = [_names_beside(case) for case in (one, other)]
    theirs = [_stems_beside(mention, sources) for mention in (found.first, found.second)]
    strange = all(names and names.isdisjoint(stems) for names, stems in zip(ours, theirs, strict=True))
    return strange and not (ours[0].isdisjoint(theirs[1]) and ours[1].isdisjoint(theirs[0]))


def _names_beside(case: Case) -> frozenset[str]:
    """The stems of the words in the figure's own stretch that have a capital letter, the statement's first left out."""
    text, own = case.item.context.text, own_stretch(case.item, case.figure)
    words = (w for w in case.item.context.words[1:] if own.start <= w.start < own.end and w.stem[0] != "#")
    return frozenset(w.stem for w in words if text[w.start].isupper())


def _stems_beside(mention: Mention, sources: Sources) -> frozenset[str]:
    sentence, own = sources.sentence_of(mention), stretch_owned(mention, sources)
    return frozenset(w.stem for w in sentence.words if own.start <= w.start < own.end)


def _are_tied(one: Case, other: Case) -> bool:
    """Whether their order or a word between them tells which is which."""
    return (
        other.figure.start - one.figure.end <= 1
        or bool(_BY_PLACE.search(one.item.context.text))
        or any(_is_whole(case) for case in (one, other))
        or _is_turn(one, other)
    )


def _is_turn(one: Case, other: Case) -> bool:
    """Whether the statement has one value become the other, or names both as the ends of a stretch."""
    text = one.item.context.text
    first, last = sorted((one.figure, other.figure), key=lambda f: f.start)
    between = text[first.end : last.start]
    if _UP_FROM.search(between):
        return True
    before = text[max(0, first.start - 24) : first.start]
    return bool((_FROM.search(before) and _TO.search(between)) or (_BETWEEN.search(before) and _AND.search(between)))


def _is_whole(case: Case) -> bool:
    """Whether the statement gives the figure as the whole of another: the ten of "nine of the ten"."""
    return any(is_part_of(case.item.context.text, part, case.figure) for part in around(case.figure, case.item.figures))


def _pairings(one: Case, other: Case, sources: Sources) -> Iterator[Pairing]:
    ours = _told_apart(one, other)
    stems = dict.fromkeys((*ours[0], *ours[1]))
    whole = sum(sources.weight(s) * max(ours[0].get(s, 0.0), ours[1].get(s, 0.0)) for s in stems) or 1.0
    firsts, seconds = ([c.mention for c in case.lookup.candidates[:PLACES]] for case in (one, other))
    tabled = _is_tabled(one.item)
    close = [
        (i, j)
        for i in range(len(firsts))
        for j in range(len(seconds))
        if _close(firsts[i], seconds[j], tabled, sources)
    ]
    at_first = {i: _fits(ours, firsts[i], sources) for i in dict.fromkeys(i for i, _ in close)}
    at_second = {j: _fits(ours, seconds[j], sources) for j in dict.fromkeys(j for _, j in close)}
    for i, j in close:
        own, others = (at_first[i][0], at_second[j][1]), (at_second[j][0], at_first[i][1])
        gains = tuple(there / here if here else math.inf for here, there in zip(own, others, strict=True))
        yield Pairing(firsts[i], seconds[j], sum(own) / whole, sum(others) / whole, (gains[0], gains[1]))


def _fits(
    ours: tuple[Mapping[str, float], Mapping[str, float]], place: Mention, sources: Sources
) -> tuple[float, float]:
    """How well the surroundings of each of the memo's figures fit those of a place."""
    theirs = stretch(place, sources)
    return fit(ours[0], theirs, sources), fit(ours[1], theirs, sources)


def _told_apart(one: Case, other: Case) -> tuple[dict[str, float], dict[str, float]]:
    """The stems near each of the memo's figures. What only one of two counts in so many words is the other's too, and
    tells nothing: "killed 40 people and hurt 90"."""
    near = own_nearness(one), own_nearness(other)
    text = one.item.context.text
    if one.item.index != other.item.index or key_of(one.figure).family != "count":
        return near
    noun, bare = (one, other) if _BARE.match(text, other.figure.end) else (other, one)
    nouns = counted(text, noun.figure, len(text))
    if not nouns or not _BARE.match(text, bare.figure.end):
        return near
    first, second = ({stem: by for stem, by in stems.items() if stem != nouns[-1]} for stems in near)
    return first, second


def _is_tabled(item: Item) -> bool:
    return bool(item.column) or _is_row(item)


def _close(first: Mention, second: Mention, tabled: bool, sources: Sources) -> bool:
    one, other = sources.sentence_of(first), sources.sentence_of(second)
    # a single article counts many things: only one sentence or table tells which number goes with which
    apart = 0 if len(sources.articles) == 1 and not tabled and first.figure.kind in ("count", "money") else APART
    return one.article == other.article and one.field == other.field and abs(one.index - other.index) <= apart


def own_nearness(case: Case) -> dict[str, float]:
    """The stems near the memo's figure."""
    near = near_stems(case.item, case.figure)
    # the cells beside that of a table speak for it
    return dict.fromkeys(case.item.context.frame, 1.0) | near if case.item.column else near


def fit(ours: Mapping[str, float], theirs: Mapping[str, float], sources: Sources) -> float:
    """What two surroundings share, words that tell much apart counting more."""
    weights = sources.weights
    return sum([weights.get(stem, 0.0) * near * theirs[stem] for stem, near in ours.items() if stem in theirs])


def _ruling(case: Case, mine: Mention, rival: Mention, sources: Sources) -> Ruling:
    passages = dict.fromkeys(sources.passage(sources.sentence_of(m)) for m in (mine, rival))
    explanation = (
        f"The source has {rival.figure.text} here, and {case.figure.text} of the other: the two have changed places."
    )
    return Ruling(SWAPPED, explanation, tuple(Evidence(passage, "conflict") for passage in passages))
