"""Rivals: another figure of the sources that counts what the memo's figure counts.

That the noun behind the memo's figure is not the one behind the source's says little, for a true memo paraphrases. But
where another source figure of the same kind has that very noun, and no place of the memo's value does, the value is of
another thing ("976 organizations" for 976 brands of 568 organizations).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from briefgen.grounding.keys import key_of
from briefgen.grounding.lookup import Lookup
from briefgen.grounding.sameness import agree
from briefgen.grounding.sources import Mention, Sources
from briefgen.grounding.statements import Item
from briefgen.grounding.territory import nearness
from briefgen.grounding.things import phrase
from briefgen.text.spans import Span
from briefgen.text.stems import stem
from briefgen.values.report import Figure

PASSAGES: Final = 3
PLACES: Final = 6
# a rival of the same noun as the value's own place must fit so much better
CLEARLY: Final = 1.4
# a rival fits at least so well, and the memo's own place at most this share of it
NAME: Final = ((1.0, 0.12),)
DATE: Final = ((3.5, 0.3),)
SIZE: Final = ((4.0, 0.5), (2.0, 0.25))
# below this share of what both fit together, the memo's own place is doubtful
DOUBT: Final = 0.45
LEVELS: Final = {
    **dict.fromkeys(("identifier", "version"), NAME),
    "date": DATE,
    **dict.fromkeys(("count", "money", "percent", "ratio", "measure", "duration", "ordinal"), SIZE),
}
# without the memo's noun at its own place, a rival that has it may fit somewhat worse
HARDLY: Final = 0.55
_KINDS: Final = frozenset({"count", "money", "percent", "ratio", "measure"})
_SMALL: Final = 12


class Rival(NamedTuple):
    """A source figure with the memo's noun and another value; `fit` is how well its surroundings match."""

    mention: Mention
    fit: float


def counted(text: str, figure: Figure, end: int) -> tuple[str, ...]:
    """The stems of the noun phrase behind the figure: what it counts, the head last; empty where none follows."""
    return tuple(key for word in phrase(text[figure.end : min(end, figure.end + 90)]) if (key := stem(word)))


def counted_by(mention: Mention, sources: Sources) -> tuple[str, ...]:
    """The stems of the noun phrase behind a source figure."""
    home = sources.sentence_of(mention)
    return counted(sources.text_of(home), mention.figure, home.end)


def rival(item: Item, lookup: Lookup, sources: Sources) -> Rival | None:
    """The rival that takes the memo's noun, None where the value's own place has it too or fits as well."""
    figure, text = lookup.figure, item.context.text
    if figure.kind not in _KINDS:
        return None
    noun = counted(text, figure, len(text))
    if not noun:
        return None
    ours = nearness(text, Span(0, len(text)), item.context.words, figure, item.figures)
    if any(_is_field_of(c.mention, noun, sources) for c in lookup.candidates[:PLACES]):
        return None
    found = max(_rivals(lookup, noun, ours, sources), key=lambda r: (r.fit, -r.mention.index), default=None)
    if found is None:
        return None
    places = [c.mention for c in lookup.candidates[:PLACES]]
    own = max((fit(ours, place, sources) for place in places), default=0.0)
    named = any(counted_by(place, sources)[-1:] == noun[-1:] for place in places)
    return found if _wins(figure, found, own, named) else None


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
            key_of(mention.figure) != key
            or agree(lookup.figure, mention.figure)
            or _holds(mention.figure, lookup.figure)
        ):
            continue
        if any(_is_whole_of(mention, candidate.mention, sources) for candidate in lookup.candidates[:PLACES]):
            continue
        if counted_by(mention, sources)[-1:] == noun[-1:]:
            yield Rival(mention, fit(ours, mention, sources))


_LABEL: Final = re.compile(r"([A-Za-z]{2,30})[\"']?\s?[:=]\s?[\"']?\Z")


def _is_field_of(place: Mention, noun: tuple[str, ...], sources: Sources) -> bool:
    """Whether a record names the memo's noun before the value: "stars: 4.0"."""
    text = sources.text_of(sources.sentence_of(place))
    label = _LABEL.search(text[max(0, place.figure.start - 40) : place.figure.start])
    return label is not None and bool(noun) and stem(label[1]) == noun[-1]


def _holds(source: Figure, memo: Figure) -> bool:
    """Whether the source's figure is a vague one that the memo's value lies in."""
    if source.low is None or source.high is None or memo.low is None or memo.high is None:
        return False
    return source.low != source.high and source.low <= memo.low and memo.high <= source.high


_OF = re.compile(r"\s(?:out\s)?of\s(?:(?:the|these|those|its|their|all)\s)?$", re.IGNORECASE)


def is_part_of(text: str, part: Figure, whole: Figure) -> bool:
    """Whether two figures stand as part and whole: "two of the three"."""
    return part.end < whole.start <= part.end + 16 and bool(_OF.match(text[part.end : whole.start]))


def _is_whole_of(rival: Mention, place: Mention, sources: Sources) -> bool:
    if rival.sentence != place.sentence:
        return False
    return is_part_of(sources.text_of(sources.sentence_of(place)), place.figure, rival.figure)


def nearby(lookup: Lookup, sources: Sources) -> tuple[int, ...]:
    """The figures of the passages that fit best, and of those around the value's own places."""
    found: dict[int, None] = {}
    for sentence in lookup.passages[:PASSAGES]:
        found.update(dict.fromkeys(sources.sentences[sentence].mentions))
    for candidate in lookup.candidates[:2]:
        for near in sources.around(sources.sentence_of(candidate.mention)):
            found.update(dict.fromkeys(near.mentions))
    return tuple(found)


def fit(ours: dict[str, float], mention: Mention, sources: Sources) -> float:
    """What the surroundings of the memo's figure and of a source figure share."""
    theirs = sources.stretches.get(mention.index)
    if theirs is None:
        theirs = _stretch(mention, sources)
        if mention.index >= 0:
            sources.stretches[mention.index] = theirs
    return sum(sources.weight(stem) * near * theirs[stem] for stem, near in ours.items() if stem in theirs)


def _stretch(mention: Mention, sources: Sources) -> dict[str, float]:
    home = sources.sentence_of(mention)
    figures = tuple(sources.mentions[number].figure for number in home.mentions)
    return nearness(sources.text_of(home), Span(home.start, home.end), home.words, mention.figure, figures)


_SHAPES: Final = (
    ("cve", re.compile(r"CVE-", re.IGNORECASE)),
    ("hash", re.compile(r"[0-9a-f]{6,}", re.IGNORECASE)),
    ("address", re.compile(r"\d{1,3}(?:(?:\.|\[\.\])\d{1,3}){3}(?:[:/].*)?")),
    ("version", re.compile(r"v?\d+(?:\.\d+)+[\w.-]*", re.IGNORECASE)),
    ("code", re.compile(r"[A-Z]{1,4}\d+(?:[.-]\d+)*")),
    ("number", re.compile(r"\d+")),
    ("file", re.compile(r"[^\s/]+\.(?:exe|dll|dat|vbs|js|zip|txt|docx?|xlsx?|pdf|php)", re.IGNORECASE)),
)


def _shape(figure: Figure) -> str:
    """What kind of name it is: only names of one kind are rivals."""
    for name, pattern in _SHAPES:
        match = pattern.match(figure.text)
        if match and (name == "cve" or match.end() == len(figure.text)):
            return name
    return "other"


def lost_head(item: Item, lookup: Lookup, sources: Sources) -> str:
    """What the source counts where the memo's noun only modifies it there ("patients" for "patient files"), else ""."""
    figure, text = lookup.figure, item.context.text
    if figure.kind != "count" or figure.low is None or figure.low <= _SMALL:
        return ""
    words = phrase(text[figure.end : figure.end + 90])
    noun = counted(text, figure, len(text))
    if not noun or words[-1].endswith("ed"):
        return ""
    for place in lookup.candidates[:PLACES]:
        theirs = counted_by(place.mention, sources)
        if not theirs or noun[-1] not in theirs[:-1] or theirs[-1] in noun:
            return ""
    first = lookup.candidates[0].mention
    home = sources.sentence_of(first)
    return " ".join(phrase(sources.text_of(home)[first.figure.end : min(home.end, first.figure.end + 90)]))


class Contest(NamedTuple):
    """How well the memo's own place fits, and the best rival of its kind; None where there is no rival."""

    own: float
    best: Rival | None

    @property
    def doubtful(self) -> bool:
        """Whether a rival fits so much better that a person should look."""
        return self.best is not None and self.own < DOUBT * (self.own + self.best.fit)


def contest(item: Item, lookup: Lookup, sources: Sources) -> Contest:
    """The figure's own place against those of its kind in the passages that fit its matter."""
    figure, text = lookup.figure, item.context.text
    ours = nearness(text, Span(0, len(text)), item.context.words, figure, item.figures)
    noun = counted(text, figure, len(text))
    if any(_is_field_of(c.mention, noun, sources) for c in lookup.candidates[:PLACES]):
        return Contest(1.0, None)
    places = [c.mention for c in lookup.candidates[:PLACES]]
    own = max(fit(ours, place, sources) for place in places)
    shape, taken = _shape(figure), {place.sentence for place in places}
    # two dates of one sentence are its beginning and end more often than rivals
    near = dict.fromkeys(n for n in (*lookup.passages, *taken) if figure.kind != "date" or n not in taken)
    rivals = (
        Rival(mention, fit(ours, mention, sources))
        for number in near
        for mention in (sources.mentions[i] for i in sources.sentences[number].mentions)
        if _of_a_kind(figure, mention.figure, shape)
    )
    return Contest(own, max(rivals, key=lambda r: (r.fit, -r.mention.index), default=None))


def outdone(lookup: Lookup, held: Contest) -> Rival | None:
    """The rival whose surroundings fit, where those of the memo's own place hardly do; None where its own place fits at
    all."""
    best = held.best
    if best is None:
        return None
    # two sizes in one sentence are told apart by what stands near each, not by which fits the statement better
    if lookup.figure.kind in _TOGETHER and any(c.mention.sentence == best.mention.sentence for c in lookup.candidates):
        return None
    beaten = any(
        best.fit >= strong and held.own <= faint * best.fit for strong, faint in LEVELS.get(lookup.figure.kind, ())
    )
    return best if beaten else None


def _is_near_in_size(figure: Figure, other: Figure) -> bool:
    """Whether the two are no durations, or such as stand for each other: weeks and decades never do."""
    if figure.kind != "duration" or not figure.low or not other.low:
        return True
    return max(figure.low, other.low) <= _LONGER * min(figure.low, other.low)


_LONGER: Final = 6
_TOGETHER: Final = frozenset({"count", "duration"})
# an age and a span of time are measured in the same years, and never stand for each other
_AGE: Final = re.compile(r"\bold\Z", re.IGNORECASE)


def _of_a_kind(figure: Figure, other: Figure, shape: str) -> bool:
    if figure.kind == "date":
        alike = other.kind == "date" and other.low is not None
    elif figure.kind in ("identifier", "version"):
        alike = other.kind in ("identifier", "version") and _shape(other) == shape
    else:
        alike = (
            key_of(other) == key_of(figure)
            and _is_small(other) == _is_small(figure)
            and _is_near_in_size(figure, other)
            and bool(_AGE.search(other.text)) == bool(_AGE.search(figure.text))
        )
    return alike and not (agree(figure, other) or agree(other, figure) or _holds(other, figure))


def _is_small(figure: Figure) -> bool:
    return figure.kind in ("count", "ordinal") and figure.low is not None and figure.low <= _SMALL
