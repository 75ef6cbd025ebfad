"""What was done to those whom a figure counts, and which of two sorts counted together the memo keeps.

"The leak sickened 93 people" is not "the pipe serves 93 people"; "40 killed or injured" are not 40 killed, nor "900
public and private schools" 900 public schools. Only what stands right beside the figure is read, and only where the
memo's word stands nowhere in the sentence of the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from briefgen.grounding.framing.phrases import phrase
from briefgen.grounding.lookup import Lookup
from briefgen.grounding.sources import Mention, Sources, clause_of
from briefgen.grounding.statements import Item
from briefgen.text.stems import stem
from briefgen.values.report import Figure

_PLACES: Final = 8
_SMALL: Final = 2
# what is done to people, or what they do: those of one row do the same
_ROWS: Final = (
    "died die killed kill kills killing deaths dead fatalities",
    "ill sickened sicken sickens sickening sick hospitalized hospitalised hospitalizing infected infecting diagnosed poisoned",
    "injured injuring injures wounded wounding hurt",
    "arrested arresting charged detained indicted convicted",
    "tested testing vaccinated screened examined",
    "hired employed employs employing employ laid",
    "serves served serving serve insures insured covers",
    "evacuated displaced rescued saved",
    "enrolled registered signed",
    "missing",
)
_DEED: Final = {word: number for number, row in enumerate(_ROWS) for word in row.split()}
_WORD: Final = re.compile(r"[A-Za-z][a-z-]+")
# so far before and behind a figure its deed may stand, and how many words before it
_REACH: Final = 45
_BEHIND: Final = 90
_WORDS: Final = 3
_STOPS: Final = re.compile(r"[.;:,]\s*\Z")
# what stands before another figure, or another clause, is said of that one
_JOINT: Final = re.compile(r"\b(?:and|or|but|while|nor)\b|\d")
_DONE: Final = re.compile(r"\s(?:(?:have|has|had|were|was|been|being|be|are|is|who|that)\s){0,3}([a-z]+)\b")
_PAIR: Final = re.compile(
    r"\s(?:of\s)?(?P<one>[a-z-]{3,20})\s(?:and|or)\s(?P<other>[a-z-]{3,20})\s(?P<head>[a-z-]{3,20})\b"
)
_EITHER: Final = re.compile(r"\b([a-z]{3,14})\s(?:and|or)\s([a-z]{3,14})\b")


class Misdone(NamedTuple):
    """The place of the value, what the source counts there, and what the memo makes of it."""

    place: Mention
    theirs: str
    ours: str


def misdone(item: Item, lookup: Lookup, sources: Sources) -> Misdone | None:
    """What the source counts where the memo counts those to whom something else was done, or one of two sorts alone."""
    figure = lookup.figure
    if figure.kind != "count" or figure.low is None or figure.low <= _SMALL or not lookup.candidates:
        return None
    places = [c.mention for c in lookup.candidates[:_PLACES]]
    return _other_deed(item, figure, places, sources) or _one_of_two(item, figure, places, sources)


def _other_deed(item: Item, figure: Figure, places: Sequence[Mention], sources: Sources) -> Misdone | None:
    text = item.context.text
    ours = deeds(text, figure, 0, len(text))
    if not ours:
        return None
    found = [_deeds_at(place, sources) for place in places]
    done = {
        _row(word) for place, beside in zip(places, found, strict=True) for word in (*beside, *_words(place, sources))
    }
    if not all(found) or not done.isdisjoint(map(_row, ours)):
        return None
    return Misdone(places[0], found[0][0], ours[0])


def _deeds_at(place: Mention, sources: Sources) -> tuple[str, ...]:
    home = sources.sentence_of(place)
    return deeds(sources.text_of(home), place.figure, home.start, home.end)


def _words(place: Mention, sources: Sources) -> Iterator[str]:
    """The words of the place's clause that say what was done."""
    home = sources.sentence_of(place)
    clause = clause_of(home, place.figure.start)
    for found in _WORD.finditer(sources.text_of(home), clause.start, clause.end):
        if found[0].lower() in _DEED:
            yield found[0].lower()


def _row(word: str) -> int:
    return _DEED[word]


@lru_cache(maxsize=1024)
def deeds(text: str, figure: Figure, start: int, end: int) -> tuple[str, ...]:
    """The words beside the figure, within `start` and `end`, that say what was done to those it counts."""
    before = text[max(start, figure.start - _REACH) : figure.start]
    near = [] if _STOPS.search(before) else _WORD.findall(_JOINT.split(before)[-1])[-_WORDS:]
    behind = text[figure.end : min(end, figure.end + _BEHIND)]
    at = 0
    for word in phrase(behind):
        at = behind.index(word, at) + len(word)
    done = _DONE.match(behind, at)
    said = (*(word.lower() for word in reversed(near)), *((done[1],) if done else ()))
    return tuple(word for word in said if word in _DEED)


def _one_of_two(item: Item, figure: Figure, places: Sequence[Mention], sources: Sources) -> Misdone | None:
    text = item.context.text
    noun = phrase(text[figure.end : figure.end + _BEHIND])
    said = {word.stem for word in item.context.words}
    found = [_pair_at(place, noun, sources) for place in places]
    for pair in found:
        if pair is None or (_key(pair[0]) in said) == (_key(pair[1]) in said):
            return None
    one, other = found[0] or ("", "")
    return Misdone(places[0], f"{one} and {other} together", one if _key(one) in said else other)


def _pair_at(place: Mention, noun: Sequence[str], sources: Sources) -> tuple[str, str] | None:
    """The two sorts that the source counts together at the place: "public and private", "killed or injured"."""
    home = sources.sentence_of(place)
    text, end = sources.text_of(home), min(home.end, place.figure.end + _REACH)
    pair = _PAIR.match(text, place.figure.end, end)
    if pair and noun and _key(pair["head"]) == _key(noun[-1]):
        return pair["one"], pair["other"]
    either = next((m for m in _EITHER.finditer(text, place.figure.end, end) if m[1] in _DEED and m[2] in _DEED), None)
    if either and _row(either[1]) != _row(either[2]):
        return either[1], either[2]
    return None


def _key(word: str) -> str:
    return stem(word) or word.casefold()
