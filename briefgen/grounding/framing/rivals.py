"""Rivals: another figure of the sources that counts what the memo's figure counts.

That the noun behind the memo's figure is not the one behind the source's says little, for a true memo paraphrases. But
where another source figure of the same kind has that very noun, and no place of the memo's value does, the value is of
another thing ("976 organizations" for 976 brands of 568 organizations).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from briefgen.grounding.comparison.keys import key_of
from briefgen.grounding.comparison.labels import is_label
from briefgen.grounding.comparison.sameness import agree
from briefgen.grounding.framing.phrases import phrase
from briefgen.grounding.framing.stretches import near_stems
from briefgen.grounding.framing.territory import NEIGHBOURS, around, nearness, rest_of_kind, territory
from briefgen.grounding.lookup import Lookup
from briefgen.grounding.sources import Mention, Sentence, Sources
from briefgen.grounding.statements import Item
from briefgen.text.spans import Span
from briefgen.text.stems import stem
from briefgen.values.report import Figure

PASSAGES: Final = 3
PLACES: Final = 6
# a rival of the same noun as the value's own place must fit so much better
CLEARLY: Final = 1.4
# without the memo's noun at its own place, a rival that has it may fit somewhat worse
HARDLY: Final = 0.55
_KINDS: Final = frozenset({"count", "money", "percent", "ratio", "measure", "ordinal"})
_SMALL: Final = 12


# a value that the statement itself calls former: that the sources give the newer one too is no objection
_FORMER: Final = re.compile(
    r"\b(?:from|instead of|rather than|earlier|previous(?:ly)?|initial(?:ly)?|original(?:ly)?)\s(?:\w+\s){0,2}\Z",
    re.IGNORECASE,
)


class Rival(NamedTuple):
    """A source figure with the memo's noun and another value; `fit` is how well its surroundings match."""

    mention: Mention
    fit: float


# "a 1000-time champion", "a 4.0-star rating"
_HYPHEN: Final = re.compile(r"\s?-\s?([a-z]{3,20})\b(?!-)")


# "mother of three", "a fine of $2 million"
_HAS: Final = re.compile(r"\b([A-Za-z][a-z]{2,20})\sof\s(?:(?:about|some|nearly|over|around|at least|up to)\s)?\Z")


def counted(text: str, figure: Figure, end: int) -> tuple[str, ...]:
    """The stems of the noun phrase behind the figure: what it counts, the head last; empty where none follows."""
    hyphen = _HYPHEN.match(text, figure.end) if figure.kind != "ordinal" else None
    if hyphen:
        key = stem(hyphen[1])
        return (key,) if key else ()
    behind = tuple(key for word in phrase(text[figure.end : min(end, figure.end + 90)]) if (key := stem(word)))
    if behind or figure.kind != "count":
        return behind
    whole = _HAS.search(text[max(0, figure.start - 40) : figure.start])
    key = stem(whole[1]) if whole else ""
    return (f"{key} of",) if key else ()


def counted_by(mention: Mention, sources: Sources) -> tuple[str, ...]:
    """The stems of the noun phrase behind a source figure."""
    found = sources.nouns.get(mention.index)
    if found is None:
        home = sources.sentence_of(mention)
        found = counted(sources.text_of(home), mention.figure, home.end)
        if mention.index >= 0:
            sources.nouns[mention.index] = found
    return found


def rival(item: Item, lookup: Lookup, sources: Sources) -> Rival | None:
    """The rival that takes the memo's noun, None where the value's own place has it too or fits as well."""
    figure, text = lookup.figure, item.context.text
    if figure.kind not in _KINDS or is_label(text, figure):
        return None
    noun = counted(text, figure, len(text))
    if any(is_part_of(text, part, figure) for part in around(figure, item.figures)):
        return None  # "nine of the ten worked": what stands behind the whole is said of the part
    if not noun or (lookup.candidates and _FORMER.search(text[max(0, figure.start - 40) : figure.start])):
        return None
    ours = near_stems(item, figure)
    if any(is_field_of(c.mention, noun, sources) for c in lookup.candidates[:PLACES]):
        return None
    found = max(_rivals(lookup, noun, ours, sources), key=lambda r: (r.fit, -r.mention.index), default=None)
    if found is None:
        return None
    places = [c.mention for c in lookup.candidates[:PLACES]]
    own = max((fit(ours, place, sources) for place in places), default=0.0)
    named = any(counted_by(place, sources)[-1:] == noun[-1:] for place in places)
    # one sentence counts two of a sort: which is which is told by what stands crosswise; and none fits better than the best
    if named and (any(place.sentence == found.mention.sentence for place in places) or _fits_best(places, lookup)):
        return None
    return found if _wins(figure, found, own, named) else None


def _fits_best(places: Sequence[Mention], lookup: Lookup) -> bool:
    """Whether the value's first place is in the passage that fits its matter best."""
    return bool(lookup.passages) and places[0].sentence == lookup.passages[0]


def _wins(figure: Figure, found: Rival, own: float, named: bool) -> bool:
    if named:
        return found.fit > CLEARLY * own
    if figure.kind == "count" and figure.low is not None and figure.low <= _SMALL:
        other = found.mention.figure.low
        return other is not None and other <= _SMALL and found.fit > own
    return found.fit > HARDLY * own


def _rivals(lookup: Lookup, noun: tuple[str, ...], ours: dict[str, float], sources: Sources) -> Iterator[Rival]:
    key = key_of(lookup.figure)
    for number in nearby(lookup, sources):
        mention = sources.mentions[number]
        if (
            sources.keys[number] != key
            or agree(lookup.figure, mention.figure)
            or holds(mention.figure, lookup.figure)
            or is_named(mention, sources)
        ):
            continue
        if any(_is_whole_of(mention, candidate.mention, sources) for candidate in lookup.candidates[:PLACES]):
            continue
        if counted_by(mention, sources)[-1:] == noun[-1:] and not _serves_both(mention, lookup, sources):
            yield Rival(mention, fit(ours, mention, sources))


def _serves_both(rival: Mention, lookup: Lookup, sources: Sources) -> bool:
    """Whether the rival's noun is left out behind the memo's value beside it: "9 open gates on Monday, against 40 in May"."""
    places = (c.mention for c in lookup.candidates[:PLACES] if c.mention.sentence == rival.sentence)
    return any(not counted_by(place, sources) for place in places)


_LABEL: Final = re.compile(r"([A-Za-z]{2,30})[\"']?\s?[:=]\s?[\"']?\Z")


def is_field_of(place: Mention, noun: tuple[str, ...], sources: Sources) -> bool:
    """Whether a record names the memo's noun before the value: "stars: 4.0"."""
    text = sources.text_of(sources.sentence_of(place))
    before = text[max(0, place.figure.start - 40) : place.figure.start]
    if not noun or (":" not in before[-3:] and "=" not in before[-3:]):
        return False
    label = _LABEL.search(before)
    return label is not None and stem(label[1]) == noun[-1]


def holds(source: Figure, memo: Figure) -> bool:
    """Whether the source's figure is a vague one that the memo's value lies in."""
    if source.low is None or source.high is None or memo.low is None or memo.high is None:
        return False
    return source.low != source.high and source.low <= memo.low and memo.high <= source.high


_OF = re.compile(r"\s(?:out\s)?of\s(?:(?:the|these|those|its|their|all)\s)?$", re.IGNORECASE)


def is_part_of(text: str, part: Figure, whole: Figure) -> bool:
    """Whether two figures stand as part and whole: "two of the three"."""
    return part.end < whole.start <= part.end + 16 and bool(_OF.match(text[part.end : whole.start]))


def is_named(mention: Mention, sources: Sources) -> bool:
    """Whether the source's number is a name and counts nothing."""
    return is_label(sources.text_of(sources.sentence_of(mention)), mention.figure)


def _is_whole_of(rival: Mention, place: Mention, sources: Sources) -> bool:
    if rival.sentence != place.sentence:
        return False
    return is_part_of(sources.text_of(sources.sentence_of(place)), place.figure, rival.figure)


# figures of a sentence that are looked at
_MOST: Final = 60


def nearby(lookup: Lookup, sources: Sources) -> tuple[int, ...]:
    """The figures of the passages that fit best, and of those around the value's own places."""
    found: dict[int, None] = {}
    for sentence in lookup.passages[:PASSAGES]:
        found.update(dict.fromkeys(sources.sentences[sentence].mentions[:_MOST]))
    for candidate in lookup.candidates[:2]:
        for near in sources.around(sources.sentence_of(candidate.mention)):
            found.update(dict.fromkeys(near.mentions[:_MOST]))
    return tuple(found)


def fit(ours: dict[str, float], mention: Mention, sources: Sources) -> float:
    """What the surroundings of the memo's figure and of a source figure share."""
    theirs, weights = stretch(mention, sources), sources.weights
    return sum([weights.get(stem, 0.0) * near * theirs[stem] for stem, near in ours.items() if stem in theirs])


def stretch(mention: Mention, sources: Sources) -> dict[str, float]:
    """The stems near a source figure in its sentence, each with its nearness; found once."""
    near = sources.stretches.get(mention.index)
    if near is None:
        near = _stretch(mention, sources)
        if mention.index >= 0:
            sources.stretches[mention.index] = near
    return near


def _stretch(mention: Mention, sources: Sources) -> dict[str, float]:
    words = sources.plain_words(sources.sentence_of(mention))
    return nearness(words, mention.figure, stretch_owned(mention, sources))


def stretch_owned(mention: Mention, sources: Sources) -> Span:
    """The stretch of its sentence that a source figure owns among the others of its kind."""
    home = sources.sentence_of(mention)
    whole = Span(home.start, home.end)
    if len(home.mentions) == 1 and mention.index >= 0:
        return whole
    figures = [sources.mentions[number].figure for number in _beside(mention, home)]
    return territory(sources.text_of(home), whole, mention.figure, rest_of_kind(mention.figure, figures))


def _beside(mention: Mention, home: Sentence) -> Sequence[int]:
    """The numbers of the sentence's figures, of many only those around this one."""
    if mention.index < 0 or len(home.mentions) <= NEIGHBOURS:
        return home.mentions
    here = mention.index - home.mentions[0]
    return home.mentions[max(0, here - NEIGHBOURS) : here + NEIGHBOURS + 1]


def lost_head(item: Item, lookup: Lookup, sources: Sources) -> str:
    """What the source counts where the memo's noun only modifies it there ("patients" for "patient files"), else ""."""
    figure, text = lookup.figure, item.context.text
    if figure.kind != "count" or figure.low is None or figure.low <= _SMALL:
        return ""
    words = phrase(text[figure.end : figure.end + 90])
    noun = counted(text, figure, len(text))
    if not noun or not words or words[-1].endswith("ed"):
        return ""
    for place in lookup.candidates[:PLACES]:
        theirs = counted_by(place.mention, sources)
        if not theirs or noun[-1] not in theirs[:-1] or theirs[-1] in noun:
            return ""
    first = lookup.candidates[0].mention
    home = sources.sentence_of(first)
    return " ".join(phrase(sources.text_of(home)[first.figure.end : min(home.end, first.figure.end + 90)]))
