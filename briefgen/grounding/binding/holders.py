"""Values that a sentence of the sources gives to one name, and the memo, in the very same words, to another.

That a name of the memo does not stand beside its value says little: a source says "the company", "the 78-year-old", or
speaks of a city by its country. Where the two sentences run alike but for the name, the name was exchanged: "40 percent
of clinics in Norwick" for clinics in Orrin; "Brant, which runs ten mills" for Harrow, which runs ten mills.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

from briefgen.grounding.comparison.keys import key_of
from briefgen.grounding.comparison.sameness import agree
from briefgen.grounding.framing.aliases import may_be_one
from briefgen.grounding.framing.owners import is_author, reports
from briefgen.grounding.lookup import Lookup
from briefgen.grounding.sources import Mention, Sources
from briefgen.grounding.statements import Item
from briefgen.text.clauses import clause_at
from briefgen.text.names import Name, names
from briefgen.text.spans import Span
from briefgen.text.stems import Word, stem
from briefgen.values.report import Figure

_PLACES: Final = 8
_SMALL: Final = 6
# an article of fewer characters speaks of one matter
_SHORT: Final = 2500
# so many words of what is told of the memo's name, and so great a share of them, the source tells of the other
_TOLD: Final = 2
_ALIKE: Final = 0.6
_PREPOSITION: Final = re.compile(
    r"\b([A-Za-z][a-z-]{2,20})\s(in|of|at|from|across|for|to|against|on|within|among|by|with)\s(?:the\s|its\s)?\Z"
)
# so many names behind a figure are looked at
_BEHIND: Final = 40
# so many figures may begin before a name ends and reach over its beginning: one, and quotations around it
_OVERLAPPING: Final = 4
# so many words on either side of the figure are compared
_NEAR: Final = 5
# so many names less one are looked at before the figure
_BACK: Final = 4
# names before a figure that are looked at
_NAMES: Final = 40
_SIZES: Final = frozenset({"count", "money", "percent", "ratio"})
_REACH: Final = 48
_COMMA: Final = re.compile(r",\s|\s\(")
_COINS: Final = frozenset("bitcoin bitcoins btc ether ethereum monero dollar dollars euro euros".split())
_CODE: Final = re.compile(r"\A\d|-\d")
_BARE: Final = re.compile(r"(?:[’']s?|[.,])+\Z")
_OWNS: Final = re.compile(r"[’']s?\Z")
_WITHIN: Final = re.compile(r"[a-z,;’'\")] ([A-Z][\w’'&.-]*)")


class Exchanged(NamedTuple):
    """The place of the value with the name that has it there, and the memo's name."""

    place: Mention
    theirs: str
    ours: str


class _Side(NamedTuple):
    """A figure with its sentence, on the memo's side or a source's."""

    text: str
    whole: Span
    clause: Span
    figure: Figure
    figures: Sequence[Figure]
    words: Sequence[Word]


def exchanged(item: Item, lookup: Lookup, sources: Sources) -> Exchanged | None:
    """The name that has the value in the sources where the memo has another in the same words; None where none has."""
    alone = len(sources.articles) == 1
    if is_small(lookup.figure) or (alone and len(sources.articles[0].text) <= _SHORT):
        return None
    ours = _memo_side(item, lookup.figure)
    found = [name for name in _beside(ours) if _is_name(name, sources)]
    if not found:
        return None
    places = [c.mention for c in lookup.candidates[:_PLACES]]
    sides = [_source_side(place, sources) for place in places]
    strange = [name for name in found if not any(_is_in(name, side) for side in sides)]
    theirs = [_others(side, ours, sources) for side in sides] if strange else []
    for name in strange:
        for place, side, others in zip(places, sides, theirs, strict=True):
            for other in others:
                if _runs_alike(name, ours, other, side, alone):
                    return Exchanged(place, _BARE.sub("", other.text), _BARE.sub("", name.text))
    return None


def _others(side: _Side, ours: _Side, sources: Sources) -> list[Name]:
    """The names beside the value that the memo's sentence does not have."""
    return [name for name in _beside(side) if _is_name(name, sources) and not _is_in(name, ours)]


class Outvalued(NamedTuple):
    """The place where the sources tell of the memo's name what the memo tells, with another value."""

    place: Mention
    name: str


def outvalued(item: Item, lookup: Lookup, sources: Sources) -> Outvalued | None:
    """Where several articles tell of the memo's name what the memo does, with another value, and no sentence with the
    memo's value names it; None where they do not."""
    figure = lookup.figure
    if figure.kind not in _SIZES or len(sources.articles) < 2:
        return None
    ours = _memo_side(item, figure)
    back = reversed(names(ours.text, 0, figure.start)[-_NAMES:])
    before = (name for name in back if _may_own(ours, name) and _is_name(name, sources))
    sides = [_source_side(c.mention, sources) for c in lookup.candidates[:_PLACES]]
    for name in islice(before, _BACK - 1):
        if not any(_is_in(name, side) for side in sides):
            told = _told(ours, name)
            found = next((m for m in _same_told(name, told, figure, lookup, sources)), None)
            if found is not None:
                return Outvalued(found, _BARE.sub("", name.text))
    return None


def _same_told(name: Name, told: frozenset[str], figure: Figure, lookup: Lookup, sources: Sources) -> Iterator[Mention]:
    """The figures of the kind, of another value, of which the best passages tell the same of the name."""
    key = key_of(figure)
    for number in lookup.passages:
        for mention in (sources.mentions[n] for n in sources.sentences[number].mentions):
            if key_of(mention.figure) != key or agree(figure, mention.figure) or agree(mention.figure, figure):
                continue
            side = _source_side(mention, sources)
            for other in names(side.text, side.whole.start, mention.figure.start):
                if may_be_one(name, other) and _may_own(side, other):
                    shared = len(told & _told(side, other))
                    if shared > _TOLD and shared >= _ALIKE * len(told):
                        yield mention


def is_small(figure: Figure) -> bool:
    """Whether the figure is a count that any number of things have."""
    return figure.kind in ("count", "ordinal") and figure.low is not None and figure.low <= _SMALL


def owners_of(item: Item, figure: Figure, sources: Sources) -> tuple[Name, ...]:
    """The names beside the memo's figure that may own it, and that the sources write as names."""
    return tuple(name for name in _beside(_memo_side(item, figure)) if _is_name(name, sources))


def _memo_side(item: Item, figure: Figure) -> _Side:
    context = item.context
    whole = Span(0, len(context.text))
    clause = context.clauses[clause_at(context.clauses, figure.start)]
    return _Side(context.text, whole, clause, figure, item.figures, context.words)


def _source_side(place: Mention, sources: Sources) -> _Side:
    home = sources.sentence_of(place)
    text, whole = sources.text_of(home), Span(home.start, home.end)
    figures = sources.figures_in(home)
    clause = home.clauses[clause_at(home.clauses, place.figure.start)]
    return _Side(text, whole, clause, place.figure, figures, home.words)


def _beside(side: _Side) -> Iterator[Name]:
    """The last name before the figure and the names right behind it, reporters left out."""
    before = reversed(names(side.text, side.whole.start, side.figure.start))
    yield from islice((name for name in before if _may_own(side, name)), 1)
    behind = (name for name in names(side.text, side.figure.end, side.clause.end) if _may_own(side, name))
    yield from islice(behind, _BEHIND)


def _may_own(side: _Side, name: Name) -> bool:
    """Whether the name may be an owner's: no coin, no code, no unit, no reporter, no author."""
    if _COINS.issuperset(name.words) or _CODE.search(name.text) or len(name.text) == 1:
        return False
    if _is_in_figure(side.figures, name):
        return False
    return not reports(side.text, name) and not is_author(side.text, name)


def _is_in_figure(figures: Sequence[Figure], name: Name) -> bool:
    """Whether the name shares a sign with one of the figures, which stand in order; quotations hold names."""
    behind = bisect_left(figures, name.end, key=_start)
    near = figures[max(0, behind - _OVERLAPPING) : behind]
    return any(figure.kind != "quotation" and name.start < figure.end for figure in near)


def _start(figure: Figure) -> int:
    return figure.start


def _is_in(name: Name, side: _Side) -> bool:
    """Whether the figure's sentence names it."""
    return any(may_be_one(name, other) for other in names(side.text, side.whole.start, side.whole.end))


def _runs_alike(ours: Name, memo: _Side, theirs: Name, source: _Side, alone: bool) -> bool:
    """Whether the two names stand in the same place of the same words."""
    slots = _slot(memo, ours), _slot(source, theirs)
    if ours.start > memo.figure.start or theirs.start > source.figure.start or None not in slots:
        return not alone and slots[0] is not None and slots[0] == slots[1]
    if any(slots) or _owned(memo, ours) != _owned(source, theirs):
        return False
    told, also = _told(memo, ours), _told(source, theirs)
    # one article calls one thing by several names: the sentences must set in alike
    if alone and _next(memo, ours) != _next(source, theirs):
        return False
    return len(told & also) >= max(_TOLD, _ALIKE * len(told))


def _slot(side: _Side, name: Name) -> tuple[str, str] | None:
    """The word and the preposition before the name: "clinics in"."""
    found = _PREPOSITION.search(side.text[max(side.whole.start, name.start - _REACH) : name.start])
    key = stem(found[1]) or found[1] if found else ""
    return (key, found[2]) if found else None


def _next(side: _Side, name: Name) -> str:
    return next((word.stem for word in side.words if word.start >= name.end), "")


def _owned(side: _Side, name: Name) -> str:
    """What the name owns, "" where it is no possessive."""
    if not _OWNS.search(name.text):
        return ""
    return _next(side, name)


def _told(side: _Side, name: Name) -> frozenset[str]:
    """The stems of the last words between the name and the figure, and of those behind it up to the next comma."""
    comma = _COMMA.search(side.text, side.figure.end, side.clause.end)
    end = comma.start() if comma else side.clause.end
    words = [w for w in side.words if name.end <= w.start and w.stem[0] != "#"]
    before = [w.stem for w in words if w.end <= side.figure.start]
    if not before and name.end <= side.figure.start:  # "cost Brant $2 million"
        before = [
            w.stem for w in side.words if side.clause.start <= w.start and w.end <= name.start and w.stem[0] != "#"
        ]
    behind = [w.stem for w in words if side.figure.end <= w.start < end]
    return frozenset((*before[-_NEAR:], *behind[:_NEAR]))


def _is_name(name: Name, sources: Sources) -> bool:
    """Whether the sources write it as a name: with a capital within a sentence, or within the word."""
    return any(
        any(map(str.isupper, word[1:])) or any(word in _capitalised(a.text) for a in sources.articles)
        for word in _BARE.sub("", name.text).split()
        if word[:1].isupper()
    )


@lru_cache(maxsize=128)
def _capitalised(text: str) -> frozenset[str]:
    """The words that the text writes with a capital where no sentence opens."""
    return frozenset(_BARE.sub("", found[1]) for found in _WITHIN.finditer(text))
