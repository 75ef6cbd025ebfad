"""A figure's own place against every other of its kind: which of the two fits the statement, whatever noun they have."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice
from operator import attrgetter
from typing import Final, NamedTuple

from briefgen.grounding.binding.redated import redated
from briefgen.grounding.comparison.keys import key_of
from briefgen.grounding.comparison.labels import is_label
from briefgen.grounding.comparison.sameness import agree
from briefgen.grounding.comparison.shapes import shape_of
from briefgen.grounding.comparison.sizes import is_as_fine, near_in_size
from briefgen.grounding.framing.rivals import (
    PLACES,
    Rival,
    counted,
    counted_by,
    fit,
    holds,
    is_field_of,
    is_named,
    is_part_of,
)
from briefgen.grounding.framing.stretches import near_stems
from briefgen.grounding.framing.territory import around
from briefgen.grounding.lookup import Lookup
from briefgen.grounding.sources import Mention, Sources
from briefgen.grounding.statements import Item
from briefgen.text.stems import Word
from briefgen.values.report import Figure

# a rival fits at least so well, and the memo's own place at most this share of it
NAME: Final = ((1.0, 0.12),)
# of the rows of a table that each have one name, the words beside it say which is meant
ROW: Final = ((2.0, 0.55),)
DATE: Final = ((3.5, 0.3),)
SIZE: Final = ((4.0, 0.5), (2.0, 0.25))
# below this share of what both fit together, the memo's own place is doubtful
DOUBT: Final = 0.45
LEVELS: Final = {
    **dict.fromkeys(("identifier", "version"), NAME),
    "date": DATE,
    # a passage may hold any number of counts of other things, and an article any number of amounts
    "count": ((2.0, 0.5),),
    **dict.fromkeys(("percent", "ratio", "measure", "duration", "ordinal"), SIZE),
}
_SMALL: Final = 12
# figures of a sentence that are looked at
_MOST: Final = 60


class Contest(NamedTuple):
    """How well the memo's own place fits, and the best rival of its kind; None where there is no rival."""

    own: float
    best: Rival | None
    said: bool = False  # of a count: the same is said behind both, and not behind the figure's own place
    dated: Rival | None = None  # another day for all that the statement says
    rows: bool = False  # own place and rival each have a row of a table to themselves

    @property
    def doubtful(self) -> bool:
        """Whether a rival fits so much better that a person should look."""
        return self.best is not None and self.own < DOUBT * (self.own + self.best.fit)


def contest(item: Item, lookup: Lookup, sources: Sources) -> Contest:
    """The figure's own place against those of its kind in the passages that fit its matter."""
    figure, text = lookup.figure, item.context.text
    ours = near_stems(item, figure)
    noun = counted(text, figure, len(text))
    if is_label(text, figure) or any(is_field_of(c.mention, noun, sources) for c in lookup.candidates[:PLACES]):
        return Contest(1.0, None)
    places = [c.mention for c in lookup.candidates[:PLACES]]
    own = max(fit(ours, place, sources) for place in places)
    shape = shape_of(figure) if figure.kind in ("identifier", "version") else ""
    taken = {place.sentence for place in places}
    # two dates of one sentence are its beginning and end more often than rivals
    near = dict.fromkeys(n for n in (*lookup.passages, *taken) if figure.kind != "date" or n not in taken)
    key = key_of(figure)
    rivals = [
        Rival(sources.mentions[i], fit(ours, sources.mentions[i], sources))
        for number in near
        for i in sources.sentences[number].mentions[:_MOST]
        if sources.keys[i] == key
    ]
    # the best fit first: the question whether it is of the kind is the dearer one
    rivals.sort(key=lambda r: (-r.fit, r.mention.index))
    product = product_of(text, figure)
    # a share of the memo's very noun has no rival in a share of another
    named = key.family == "fraction" and bool(noun) and any(counted_by(p, sources)[-1:] == noun[-1:] for p in places)
    kin = (
        r
        for r in rivals
        if _of_a_kind(figure, r.mention.figure, shape)
        and not is_named(r.mention, sources)
        and not _is_other_product(product, r.mention, sources)
        and not (named and counted_by(r.mention, sources)[-1:] not in ((), noun[-1:]))
    )
    best = next(kin, None)
    said = figure.kind == "count" and best is not None and _same_said(item, figure, best, places, sources)
    rows = best is not None and all(_has_row(place, shape, sources) for place in (best.mention, *places))
    return Contest(own, best, said, redated(item, lookup, sources), rows)


def _has_row(place: Mention, shape: str, sources: Sources) -> bool:
    """Whether the name stands in the row of a table, and no other of its kind with it."""
    home, figure = sources.sentence_of(place), place.figure
    if figure.kind not in ("identifier", "version") or "|" not in sources.text_of(home)[home.start : figure.start]:
        return False
    figures = (sources.mentions[number].figure for number in home.mentions)
    return sum(f.kind in ("identifier", "version") and shape_of(f) == shape for f in figures) == 1


# "Fernbank 2.3", "Fernbank version 2.3"
_PRODUCT: Final = re.compile(
    r"\b([A-Z][\w.+-]*(?:\s[A-Z][\w.+-]*){0,3})\s(?:(?:[Vv]ersion|[Rr]elease|[Bb]uild|v\.)\s)?v?\Z"
)


def product_of(text: str, figure: Figure) -> frozenset[str]:
    """The words, in small letters, of the product whose version the figure is; empty where no name stands before it."""
    found = _PRODUCT.search(text, max(0, figure.start - 60), figure.start) if figure.kind == "version" else None
    return frozenset(found[1].lower().split()) - _NO_PRODUCT if found else frozenset()


_NO_PRODUCT: Final = frozenset(
    {"version", "versions", "release", "releases", "build", "the", "both", "in", "and", "from"}
)


def _is_other_product(product: frozenset[str], rival: Mention, sources: Sources) -> bool:
    """Whether the rival is the version of a product of another name."""
    if not product:
        return False
    theirs = product_of(sources.text_of(sources.sentence_of(rival)), rival.figure)
    return bool(theirs) and product.isdisjoint(theirs)


def outdone(lookup: Lookup, held: Contest) -> Rival | None:
    """The rival whose surroundings fit, where those of the memo's own place hardly do; None where its own place fits at
    all."""
    best, kind = held.best, lookup.figure.kind
    if held.dated is not None:
        return held.dated
    if best is None:
        return None
    # two spans of time in one sentence are told apart by what stands near each, not by which fits the statement better
    if kind == "duration" and any(c.mention.sentence == best.mention.sentence for c in lookup.candidates):
        return None
    levels = (*LEVELS.get(kind, ()), *(ROW if held.rows else ()))
    beaten = any(best.fit >= strong and held.own <= faint * best.fit for strong, faint in levels)
    return best if beaten and (held.said or kind != "count") else None


# content words behind a figure that say what is told of it, and how many of them must be shared
_SAID: Final = 8
_SHARED: Final = 4


def _same_said(item: Item, figure: Figure, best: Rival, places: Sequence[Mention], sources: Sources) -> bool:
    if any(is_part_of(item.context.text, part, figure) for part in around(figure, item.figures)):
        return False  # what stands behind the whole is said of the part
    ours = _said(item.context.words, figure)
    theirs = [len(ours & _said(sources.sentence_of(m).words, m.figure)) for m in (best.mention, *places)]
    return theirs[0] >= _SHARED and max(theirs[1:], default=0) == 0


def _said(words: Sequence[Word], figure: Figure) -> frozenset[str]:
    first = bisect_left(words, figure.end, key=attrgetter("start"))
    behind = (words[n].stem for n in range(first, len(words)) if not words[n].stem.startswith("#"))
    return frozenset(islice(behind, _SAID))


# an age and a span of time are measured in the same years, and never stand for each other
_AGE: Final = re.compile(r"\bold\Z", re.IGNORECASE)


def _of_a_kind(figure: Figure, other: Figure, shape: str) -> bool:
    if figure.kind == "date":
        alike = other.kind == "date" and other.low is not None and is_as_fine(other, figure)
    elif figure.kind in ("identifier", "version"):
        alike = other.kind in ("identifier", "version") and shape_of(other) == shape
    else:
        alike = (
            key_of(other) == key_of(figure)
            and _is_small(other) == _is_small(figure)
            and near_in_size(figure, other)
            and (figure.unit == "times") == (other.unit == "times")
            and bool(_AGE.search(other.text)) == bool(_AGE.search(figure.text))
        )
    return alike and not (agree(figure, other) or agree(other, figure) or holds(other, figure))


def _is_small(figure: Figure) -> bool:
    return figure.kind in ("count", "ordinal") and figure.low is not None and figure.low <= _SMALL
