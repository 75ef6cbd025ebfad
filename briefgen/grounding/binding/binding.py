"""How doubtful it is that a value which the sources state is theirs of the memo's very thing: signals, weighed.

No single slot that differs tells a wrong binding from a paraphrase. Several together do: the thing counted is known to
the sources but not beside the value, a name stands in the owner's place that the passage does not have, the passage
fits the statement badly, another figure fits better. Each signal lies between 0 and 1.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice
from operator import attrgetter
from typing import Final, NamedTuple

from briefgen.grounding.binding.contests import Contest
from briefgen.grounding.comparison.keys import key_of
from briefgen.grounding.framing.owners import foreign, is_named, owners, stems_of
from briefgen.grounding.framing.phrases import phrase
from briefgen.grounding.framing.sorts import unlike
from briefgen.grounding.framing.stretches import own_stretch
from briefgen.grounding.lookup import Lookup
from briefgen.grounding.sources import Mention, Sentence, Sources
from briefgen.grounding.speakers.saying import speaker_of
from briefgen.grounding.statements import Item
from briefgen.text.clauses import clause_at
from briefgen.text.names import Name
from briefgen.text.spans import Span
from briefgen.text.stems import stem
from briefgen.values.report import Figure

# places of a value that are looked at
PLACES: Final = 8
# so many sentences off a sentence without names may still be about one named
NEAR: Final = 2
# a place that fits so much of what the best one does may be the one meant
NEARLY: Final = 0.8
_SMALL: Final = 12
_COUNTING: Final = frozenset({"count", "percent", "ratio", "measure", "duration"})
# what follows a figure that stands without a noun
_ENDS: Final = re.compile(r"\s*(?:[.,;]|\Z|(?:and|or)\b)")
# so many figures that begin before one may reach into it
_REACH: Final = 8
# nouns that any writer puts for another
_PLAIN: Final = frozenset(
    filter(None, map(stem, "people persons individuals others times things ways kinds types cases number".split()))
)


class Signals(NamedTuple):
    """What speaks for and against the binding of a stated figure, each between 0 and 1."""

    faint: float  # the value's passage fits the statement worse than the best passage does
    outdone: float  # another figure of its kind fits better
    noun: float  # what the memo counts is known to the sources, and no place of the value has it
    unknown: float  # no source has the noun at all: a paraphrase
    headless: float  # no place of the value says in so many words what it counts
    unlike: float  # every place that fits well and says what it counts has things of another sort
    owner: float  # a known name in the owner's place that no place of the value has
    alone: float  # the statement has no other figure to hold this one in place
    last: float  # the statement's last figure: what it says last is its news, and leans least on the rest
    share: float
    date: float
    small: float
    rounded: float


# log-odds per signal, learned once and rounded (recipe: docs/grounding.md)
WEIGHTS: Final = Signals(
    faint=0.5,
    outdone=1.6,
    noun=1.2,
    unknown=-0.4,
    headless=0.2,
    unlike=0.7,
    owner=0.8,
    alone=0.7,
    last=0.9,
    share=0.4,
    date=-1.2,
    small=-0.8,
    rounded=-1.0,
)
BASE: Final = -2.8
_HALF: Final = 0.5


class Doubt(NamedTuple):
    """The doubt that a stated value is of the memo's very thing, as log-odds, with the signals that it is made of.

    `owner` is the name that no place of the value has, "" where there is none; `copied` the share of the statement's
    words that a sentence with the value has.
    """

    odds: float
    signals: Signals
    owner: str
    copied: float
    strange: bool = False  # a small count of what no place of the value speaks of: "two summonses" for two letters

    @property
    def conflicting(self) -> bool:
        """Whether something in the sources speaks against the binding, and not only what kind of figure it is."""
        s = self.signals
        return bool(s.noun or s.owner or s.unlike or s.headless) or s.outdone > _HALF or s.faint > _HALF


def doubt(item: Item, lookup: Lookup, held: Contest, sources: Sources) -> Doubt:
    """The doubt about a figure whose value the sources state; `held` is its place against those of its kind."""
    figure, places = lookup.figure, lookup.candidates[:PLACES]
    homes = [sources.sentence_of(place.mention) for place in places]
    owner = _owned_elsewhere(item, figure, homes, sources)
    best, rival = places[0], held.best.fit if held.best else 0.0
    ours = noun_of(item.context.text, figure, len(item.context.text))
    other = next(
        (f for f in item.figures if f.start != figure.start and f.kind != "quotation" and not is_small(f)), None
    )
    theirs = [counted_at(place.mention, sources) for place in places]
    close = [noun for noun, place in zip(theirs, places, strict=True) if noun and place.score >= NEARLY * best.score]
    found = Signals(
        faint=(1 - min(1.0, best.score / lookup.best)) * told(item, lookup) if lookup.best else 0.0,
        outdone=rival / (held.own + rival) if rival else 0.0,
        noun=float(not is_small(figure) and _is_elsewhere(ours, homes, sources)),
        unknown=float(bool(ours) and not sources.weight(stem(ours[-1]))),
        headless=float(bool(ours) and not any(theirs)),
        unlike=float(bool(close) and all(unlike(ours, noun) for noun in close)),
        owner=float(bool(owner)),
        alone=float(other is None),
        last=float(figure.start >= item.figures[-1].start),
        share=float(figure.kind in ("percent", "ratio")),
        date=float(figure.kind in ("date", "time")),
        small=float(is_small(figure)),
        rounded=float(best.agreement in ("rounded", "converted")),
    )
    odds = BASE + sum([weight * signal for weight, signal in zip(WEIGHTS, found, strict=True)])
    strange = is_small(figure) and bool(theirs[0]) and _is_strange(item.context.text, figure, ours, homes)
    return Doubt(odds, found, owner, _copied(item, homes, sources), strange)


# so many words that the sources know tell whether a passage fits; fewer tell less
_ENOUGH: Final = 4


def told(item: Item, lookup: Lookup) -> float:
    """How much the fit of a passage tells: in full for a statement of enough words that the sources know."""
    known = item.context.stems.intersection(lookup.matter)
    return min(1.0, len(known) / _ENOUGH)


def _is_strange(text: str, figure: Figure, ours: Sequence[str], homes: Sequence[Sentence]) -> bool:
    """Whether no place has the memo's noun, nor the best one the word before its figure: "issued two summonses"."""
    head, before = stem(ours[-1]) if ours else "", text[: figure.start].split()[-1:]
    deed = stem(before[0]) if before and before[0].isalpha() else ""
    if not head or not deed or head in _PLAIN or any(word.stem == deed for word in homes[0].words):
        return False
    return not any(word.stem == head for home in homes for word in home.words)


def _copied(item: Item, homes: Sequence[Sentence], sources: Sources) -> float:
    stems = item.context.stems
    return max(len(stems & sources.stems_in(home)) for home in homes) / len(stems) if stems else 0.0


def is_small(figure: Figure) -> bool:
    """Whether the figure is a count that many things have."""
    return figure.kind in ("count", "ordinal") and figure.low is not None and figure.low <= _SMALL


def noun_of(text: str, figure: Figure, end: int) -> tuple[str, ...]:
    """The words of what the figure counts, the head last; of a percentage only over "of"; empty for other kinds."""
    if figure.kind not in _COUNTING:
        return ()
    behind = text[figure.end : min(end, figure.end + 100)]
    return phrase(behind) if figure.kind != "percent" or behind.lstrip().startswith("of ") else ()


def counted_at(mention: Mention, sources: Sources) -> tuple[str, ...]:
    """The words of what a source figure counts; where it stands bare in a row ("Alder with 90 files and Birch with 40"),
    those of the figure before it."""
    home = sources.sentence_of(mention)
    text = sources.text_of(home)
    words = noun_of(text, mention.figure, home.end)
    if words or mention.figure.kind != "count" or not _ENDS.match(text, mention.figure.end, home.end):
        return words
    before = _last_before(mention.figure, sources.figures_in(home))
    if before is None or key_of(before) != key_of(mention.figure) or is_small(mention.figure):
        return ()
    return noun_of(text, before, home.end)


def _last_before(figure: Figure, figures: Sequence[Figure]) -> Figure | None:
    """The last of the figures, which stand in order, that ends before this one begins."""
    at = bisect_left(figures, figure.start, key=attrgetter("start"))
    return next((other for other in reversed(figures[max(0, at - _REACH) : at]) if other.end <= figure.start), None)


def _is_elsewhere(noun: Sequence[str], homes: Sequence[Sentence], sources: Sources) -> bool:
    """Whether a word of the noun phrase is known to the sources, and none of the sentences has it."""
    known = {key for word in noun if (key := stem(word)) and key not in _PLAIN and sources.weight(key)}
    return bool(known.difference(*(sources.stems_in(home) for home in homes)))


def _owned_elsewhere(item: Item, figure: Figure, homes: Sequence[Sentence], sources: Sources) -> str:
    """A name in the owner's place that the sources know, and that none of the sentences has; "" where there is none."""
    context = item.context
    saying = speaker_of(item.statement.text, figure.start, figure.end)
    for name in owners(context.text, stretch_of(item, figure), figure):
        if saying is not None and saying.speaker.start <= name.start < saying.speaker.end:
            continue
        known = any(map(sources.weight, stems_of(name))) and not _is_common(name, context.text, sources)
        if known and not any(_has(home, name, item, sources) for home in homes):
            return name.text
    return ""


# so many places of a word are looked at
_PLACES: Final = 6


def _is_common(name: Name, text: str, sources: Sources) -> bool:
    """Whether the name is a common noun that only opens its statement: the sources write it in small letters."""
    if " " in name.text or text[: name.start].strip(" |*-"):
        return False
    for stem_ in stems_of(name):
        for number in islice(sources.postings.get(stem_, ()), _PLACES):
            home = sources.sentences[number]
            told = sources.text_of(home)
            if any(word.stem == stem_ and told[word.start].islower() for word in home.words):
                return True
    return False


def _has(home: Sentence, name: Name, item: Item, sources: Sources) -> bool:
    """Whether the sentence names it, or may mean it: nothing in it names another, and a neighbour or the title does."""
    text = sources.text_of(home)
    if is_named(name, text[home.start : home.end], home.words):
        return True
    if foreign(text, home.start, home.end, item.context.text, item.context.words):
        return False
    title = sources.titles.get(home.article)
    around = (*sources.around(home, NEAR), *(() if title is None else (sources.sentences[title],)))
    return any(is_named(name, sources.text_of(s)[s.start : s.end], s.words) for s in around)


def stretch_of(item: Item, figure: Figure) -> Span:
    """The figure's clause as far as no other figure of its kind owns it."""
    context = item.context
    own = own_stretch(item, figure)
    clause = context.clauses[clause_at(context.clauses, figure.start)]
    return Span(max(own.start, clause.start), min(own.end, clause.end))
