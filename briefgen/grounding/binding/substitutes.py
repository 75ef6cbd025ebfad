"""Names and things that the memo puts where the passages of its value have another one of the very same class or place.

A true memo paraphrases, and calls a club by its town. But where every passage of a value has "the Harbor Department" and
the memo "the Customs Department", where it has "worked on freight" and the memo "worked on Orrin", or where it has emails
and the memo makes email accounts of them, one was put for the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from briefgen.grounding.binding.binding import NEARLY, PLACES, counted_at, is_small, noun_of, stretch_of
from briefgen.grounding.binding.deeds import misdone
from briefgen.grounding.binding.holders import exchanged, outvalued
from briefgen.grounding.binding.rows import misfiled
from briefgen.grounding.binding.siblings import sibling
from briefgen.grounding.binding.strangers import stranger
from briefgen.grounding.cases import Case
from briefgen.grounding.comparison.keys import key_of
from briefgen.grounding.comparison.sameness import agree
from briefgen.grounding.framing.owners import is_author, is_named, stems_of
from briefgen.grounding.framing.rivals import stretch_owned
from briefgen.grounding.framing.sorts import outgrown, unlike
from briefgen.grounding.lookup import Candidate
from briefgen.grounding.sources import Mention, Sentence, Sources
from briefgen.grounding.speakers.saying import speaker_of
from briefgen.grounding.statements import Item
from briefgen.grounding.verdicts import OTHER_THING, OTHER_VALUE, Ruling
from briefgen.text.names import Name, names
from briefgen.text.spans import Span
from briefgen.text.stems import Word, stem
from briefgen.values.report import Evidence, Figure

# words of names that say of what class one is
_CLASSES: Final = frozenset(
    """
    department ministry agency bureau county university college hospital bank city committee office commission institute
    school district court airport airline airlines port authority council clinic laboratory museum library province
    """.split()
)
_SLOT: Final = re.compile(r"\b([A-Za-z][a-z-]{3,20})\s(in|of|at|from|for|to|against|on|with|by)\s(?:the\s|its\s)?\Z")
_DIGIT: Final = re.compile(r"\d")
_ENDS: Final = re.compile(r"(?:[’']s?|[.,])+\Z")
# so far before a name its preposition and the word before that may stand
_REACH: Final = 40


class Slot(NamedTuple):
    """A name with the word and the preposition before it: "worked on Orrin"."""

    name: Name
    word: str
    preposition: str


class _Home(NamedTuple):
    """A sentence with the value: the source figure, and the sentence's text and words."""

    value: Mention
    sentence: Sentence
    text: str
    words: tuple[Word, ...]


def substituted(case: Case, sources: Sources) -> Case:
    """The case, contradicted where the memo has one thing or name and the passages of its stated value another."""
    stated = case.ruling.outcome == "supported" and case.figure.kind != "quotation"
    places = case.lookup.candidates[:PLACES] if stated else ()
    if not places:
        return case
    found = (
        _misfiled(case, sources)
        or _exchanged(case, sources)
        or _misdone(case, sources)
        or _sibling(case, sources)
        or _stranger(case, sources)
    )
    if found is None and all(place.mention.index >= 0 for place in places):
        found = _ruling(case.item, case.figure, places, sources)
    return case if found is None else case.ruled(found)


def _misfiled(case: Case, sources: Sources) -> Ruling | None:
    """That the value stands in another row of the table than the memo's name."""
    found = misfiled(case.item, case.lookup, sources)
    if found is None:
        return None
    words = f"The source has {found.other.figure.text} in the row of {found.name}, and {case.figure.text} in another."
    places = (found.place, sources.sentence_of(found.other))
    return Ruling(OTHER_THING, words, tuple(Evidence(sources.passage(place), "conflict") for place in places))


def _exchanged(case: Case, sources: Sources) -> Ruling | None:
    """That the source gives the value, in the same words, to another name."""
    found = exchanged(case.item, case.lookup, sources)
    if found is None:
        return _outvalued(case, sources)
    words = f"The source has {case.figure.text} of {found.theirs}; the memo says {found.ours}."
    return Ruling(OTHER_THING, words, (Evidence(sources.passage(sources.sentence_of(found.place)), "conflict"),))


def _ruling(item: Item, figure: Figure, places: Sequence[Candidate], sources: Sources) -> Ruling | None:
    homes = [_home(place, sources) for place in places]
    ours = noun_of(item.context.text, figure, len(item.context.text))
    told = (
        _of_other_things(ours, places, figure, sources)
        or next(_of_other_classes(item, figure, homes, sources), "")
        or next(_in_other_places(item, figure, homes, sources), "")
        or next(_of_other_deeds(item, figure, places, sources), "")
    )
    if not told:
        return None
    return Ruling(OTHER_THING, told, (Evidence(sources.passage(homes[0].sentence), "conflict"),))


def _outvalued(case: Case, sources: Sources) -> Ruling | None:
    """That the sources tell the same of the memo's name with another value."""
    found = outvalued(case.item, case.lookup, sources)
    if found is None:
        return None
    words = f"The source says {found.place.figure.text} of {found.name}; the memo says {case.figure.text}."
    return Ruling(OTHER_VALUE, words, (Evidence(sources.passage(sources.sentence_of(found.place)), "conflict"),))


def _sibling(case: Case, sources: Sources) -> Ruling | None:
    """That the value is of a thing which the sources name in one breath with the memo's."""
    found = sibling(case.item, case.lookup, sources)
    if found is None:
        return None
    place, name = found
    words = f"The source has {case.figure.text} of {name}; the memo speaks of something else."
    return Ruling(OTHER_THING, words, (Evidence(sources.passage(sources.sentence_of(place)), "conflict"),))


def _stranger(case: Case, sources: Sources) -> Ruling | None:
    """That the articles with the value are of another matter, which does not know the memo's name."""
    found = stranger(case.item, case.lookup, sources)
    if found is None:
        return None
    place, name = found
    words = f"The source has {case.figure.text} in another matter, which has nothing to do with {name}."
    return Ruling(OTHER_THING, words, (Evidence(sources.passage(sources.sentence_of(place)), "conflict"),))


def _misdone(case: Case, sources: Sources) -> Ruling | None:
    """That something else was done to those whom the source counts."""
    found = misdone(case.item, case.lookup, sources)
    if found is None:
        return None
    words = f"The source has {case.figure.text} with “{found.theirs}”; the memo says “{found.ours}”."
    return Ruling(OTHER_THING, words, (Evidence(sources.passage(sources.sentence_of(found.place)), "conflict"),))


def _home(place: Candidate, sources: Sources) -> _Home:
    home = sources.sentence_of(place.mention)
    return _Home(place.mention, home, sources.text_of(home), home.words)


def _of_other_things(ours: Sequence[str], places: Sequence[Candidate], figure: Figure, sources: Sources) -> str:
    """That the memo counts things of another sort, or makes of those counted a word that describes its own: "email
    accounts" of emails."""
    if is_small(figure) or not ours or not sources.weight(stem(ours[-1])):
        return ""
    near = [place for place in places if place.score >= NEARLY * places[0].score]
    theirs = [noun for place in near if (noun := counted_at(place.mention, sources))]
    if not theirs or not all(outgrown(ours, noun) or unlike(ours, noun) for noun in theirs):
        return ""
    return f"The source says {figure.text} {' '.join(theirs[0])}; the memo says {figure.text} {' '.join(ours)}."


def _of_other_classes(item: Item, figure: Figure, homes: Sequence[_Home], sources: Sources) -> Iterator[str]:
    """That passages name another one of the class that the memo's name is of, and none has the memo's."""
    for name in _named(item, figure, stretch_of(item, figure)):
        kind = _CLASSES.intersection(name.words)
        telling = _telling(name)
        if not kind or not telling.words or not all(map(sources.weight, stems_of(telling))):
            continue
        if any(is_named(telling, _quote(home), home.words) for home in homes):
            continue
        others = [_mate(home, kind) for home in homes]
        if 2 * sum(map(bool, others)) > len(homes):
            yield f"The sources have {figure.text} of {next(filter(None, others))}; the memo says {_bare(name)}."


def _mate(home: _Home, kind: frozenset[str]) -> str:
    """A name of the class in the passage, "" where there is none."""
    for name in names(home.text, home.sentence.start, home.sentence.end):
        telling = _telling(name)
        if kind.intersection(name.words) and telling.words:
            return _bare(name)
    return ""


def _bare(name: Name) -> str:
    return _ENDS.sub("", name.text)


def _telling(name: Name) -> Name:
    """The name without the words that only say of what class it is."""
    return name._replace(words=tuple(word for word in name.words if word not in _CLASSES))


def _in_other_places(item: Item, figure: Figure, homes: Sequence[_Home], sources: Sources) -> Iterator[str]:
    """That the passage has another name behind the same word and preposition, and the memo's only of another figure."""
    stretch = stretch_of(item, figure)
    for slot in _slots(item.context.text, stretch):
        if any(_is_own(slot.name, home, sources) for home in homes):
            continue
        for home in homes[:2]:
            for other in _slots(home.text, stretch_owned(home.value, sources)):
                fits = (other.word, other.preposition) == (slot.word, slot.preposition)
                if fits and not is_named(
                    other.name, item.context.text[stretch.start : stretch.end], _inside(item, stretch)
                ):
                    yield f"The source has {figure.text} of {_bare(other.name)}; the memo says {_bare(slot.name)}."


def _inside(item: Item, stretch: Span) -> tuple[Word, ...]:
    return tuple(word for word in item.context.words if stretch.start <= word.start < stretch.end)


def _of_other_deeds(item: Item, figure: Figure, places: Sequence[Candidate], sources: Sources) -> Iterator[str]:
    """That every passage has the value behind another word ("expired on"), and a different one behind the memo's."""
    ours = _before(item.context.text, figure)
    if ours is None or any(
        _before(_text(place.mention, sources), place.mention.figure) in (None, ours) for place in places
    ):
        return
    for place in places:
        for number in sources.sentence_of(place.mention).mentions:
            other = sources.mentions[number]
            alike = key_of(other.figure) == key_of(figure) and agree(figure, other.figure) is None
            if alike and _before(_text(other, sources), other.figure) == ours:
                yield f"The source has {other.figure.text} here, and {figure.text} of something else."


def _before(text: str, figure: Figure) -> tuple[str, str] | None:
    """The word and the preposition right before a figure: "expired on"; None where none stand there."""
    found = _SLOT.search(text[max(0, figure.start - _REACH) : figure.start])
    key = stem(found[1]) if found else ""
    return (key, found[2]) if found and key else None


def _text(mention: Mention, sources: Sources) -> str:
    return sources.text_of(sources.sentence_of(mention))


def _is_own(name: Name, home: _Home, sources: Sources) -> bool:
    """Whether the passage has the name by its value, or a neighbour or the title has it and the passage not at all."""
    start, end = stretch_owned(home.value, sources)
    own = tuple(word for word in home.words if start <= word.start < end)
    near = home.text[start:end]
    if _bare(name) in near or is_named(name, near, own):
        return True
    if is_named(name, _quote(home), home.words):
        return False
    title = sources.titles.get(home.sentence.article)
    around = (*sources.around(home.sentence, 2), *(() if title is None else (sources.sentences[title],)))
    return any(is_named(name, sources.text_of(s)[s.start : s.end], s.words) for s in around)


def _slots(text: str, stretch: Span) -> Iterator[Slot]:
    for name in names(text, stretch.start, stretch.end):
        before = _SLOT.search(text[max(stretch.start, name.start - _REACH) : name.start])
        key = stem(before[1]) if before else ""
        if before and key and not _DIGIT.search(name.text):
            yield Slot(name, key, before[2])


def _named(item: Item, figure: Figure, stretch: Span) -> Iterator[Name]:
    """The names beside the figure but the figure's speaker and those whose document gives it."""
    text = item.context.text
    saying = speaker_of(item.statement.text, figure.start, figure.end)
    for name in names(text, stretch.start, stretch.end):
        speaks = saying is not None and saying.speaker.start <= name.start < saying.speaker.end
        if not speaks and not is_author(text, name) and not figure.start < name.end <= figure.end:
            yield name


def _quote(home: _Home) -> str:
    return home.text[home.sentence.start : home.sentence.end]
