"""Wrong figures made from true statements, of every kind of mistake: what a gate must catch. Pure and deterministic.

Each plant changes one thing in one statement whose figures are borne out; the kinds are those of docs/grounding.md. A kind
may have several ways; the plainest goes first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from briefgen.evals.altering import Ways, date, identifier, magnitude, precise, quotation, unit, value
from briefgen.evals.truths import NUMERIC, Truth, Variant, long_names, noun_behind, spread, truths
from briefgen.grounding.speakers.saying import speaker_of
from briefgen.values.memo import Memo
from briefgen.values.report import Report

_BOUNDS: Final[Mapping[str, Ways]] = {
    "more than": ("up to", "fewer than"), "over": ("up to", "under"), "at least": ("at most", "up to"),
    "up to": ("more than", "at least"), "at most": ("at least",), "nearly": ("more than",), "almost": ("more than",),
    "as many as": ("at least", "more than"), "fewer than": ("more than",), "less than": ("more than",),
}  # fmt: skip
_MOST: Final = ("up to", "as many as", "at most")
_BOUND: Final = re.compile(rf"\b({'|'.join(_BOUNDS)})\s+$", re.IGNORECASE)
_ABOUT: Final = re.compile(r"\b(?:approximately|about|around|roughly|nearly|some)\s$")
_SAYS: Final = re.compile(r"\b(?:said|told|according to|confirmed|testified|reported)\b")
# "Wednesday [September 27, 2023]": how a memo resolves a date
_RESOLVED: Final = re.compile(
    r"\b(?:on )?(\w+day|(?:last |this )?(?:month|year))\s\[([A-Z][a-z]+ (?:\d{1,2}, )?\d{4}|\d{4})\]"
)
_Maker = Callable[[Truth], Iterator[Variant]]


def plants(memo: Memo, report: Report, most: int = 10) -> tuple[Variant, ...]:
    """At most so many plants of each kind, made in its plainest way and spread over the memo, from its cited statements
    that are borne out."""
    found: list[Variant] = []
    for of_kind in plantable(truths(memo, report)).values():
        found += spread([plant for plant in of_kind if not plant.way], most)
    return tuple(found)


def plantable(true: Sequence[Truth]) -> dict[str, list[Variant]]:
    """Every plant that true statements give, in every way, by kind."""
    return {kind: [replace(p, kind=kind) for one in true for p in make(one)] for kind, make in _MAKERS.items()}


def _altered(alter: Callable[[str], Ways], *kinds: str) -> _Maker:
    """A maker that alters a figure's own text; what cannot be altered in this way gives nothing."""

    def make(true: Truth) -> Iterator[Variant]:
        for figure in true.figures(*kinds):
            for way, now in enumerate(alter(figure.text)):
                yield true.variant(figure.start, figure.end, now, now, way)

    return make


def _date(true: Truth) -> Iterator[Variant]:
    yield from _altered(date, "date")(true)
    # a relative date that is resolved to the wrong day, month or year, its own words gone
    for match in _RESOLVED.finditer(true.statement.text):
        for way, now in enumerate(date(match[2]), 1):
            yield true.variant(match.start(), match.end(), f"{'on' if 'day' in match[1] else 'in'} {now}", now, way)


def _precise(true: Truth) -> Iterator[Variant]:
    yield from _altered(precise, "count", "money", "date")(true)
    for figure in true.figures("count", "money"):
        hedge = _ABOUT.search(true.statement.text, 0, figure.start)
        for now in precise(figure.text) if hedge else ():
            yield true.variant(hedge.start() if hedge else 0, figure.end, now, now, 1)


def _aggregate(true: Truth) -> Iterator[Variant]:
    """What was derived with another value; a sum of two figures of one kind that does not come out."""
    for verdict in true.verdicts:
        if verdict.outcome == "derived":
            figure = verdict.figure
            for way, now in enumerate(value(figure.text)):
                yield true.variant(figure.start, figure.end, now, now, way)
    text = true.statement.text
    for one, other in pairwise(true.figures("count", "money")):
        if (one.kind, one.unit) == (other.kind, other.unit) and one.low and other.low and text.endswith("."):
            total = f"{'$' if one.unit == 'USD' else ''}{int((one.low + other.low) * 7 / 5) + 3:,}"
            yield true.variant(len(text) - 1, len(text), f", {total} in all.", total, 1)


def _bound(true: Truth) -> Iterator[Variant]:
    text = true.statement.text
    for figure in true.figures(*NUMERIC):
        hedge = _BOUND.search(text, 0, figure.start)
        if hedge:
            for way, now in enumerate(_BOUNDS[hedge[1].lower()]):
                yield true.variant(hedge.start(1), hedge.end(1), now, figure.text, way)
        if hedge and hedge[1].lower() in _MOST and hedge.start(1):
            yield true.variant(hedge.start(1), figure.start, "", figure.text, 2)
        if not hedge and figure.kind == "count" and figure.frame.bound == "exactly" and (figure.low or 0) > 12:
            yield true.variant(figure.start, figure.start, "more than ", figure.text, 1)


def _thing(true: Truth) -> Iterator[Variant]:
    for figure in true.figures("count"):
        noun = noun_behind(true.statement.text, figure)
        for way, other in true.others(noun, lambda offer: offer.nouns) if noun else ():
            at = true.statement.text.index(noun, figure.end)
            yield true.variant(at, at + len(noun), other, figure.text, way)


def _role(true: Truth) -> Iterator[Variant]:
    for one, other in pairwise([v.figure for v in true.verdicts]):
        # "both" and "two" may well change places
        differ = one.low is None or (one.low, one.unit) != (other.low, other.unit)
        if one.kind == other.kind and one.kind in NUMERIC and differ and one.end < other.start:
            between = true.statement.text[one.end : other.start]
            yield true.variant(one.start, other.end, f"{other.text}{between}{one.text}", other.text)


def _entity(true: Truth) -> Iterator[Variant]:
    text, mine, figures = true.statement.text, long_names(true.statement.text), true.figures(*NUMERIC)
    if mine and figures:
        for way, other in true.others(mine[0], lambda offer: offer.names):
            at = text.index(mine[0])
            yield true.variant(at, at + len(mine[0]), other, figures[0].text, way)


def _speaker(true: Truth) -> Iterator[Variant]:
    text = true.statement.text
    for figure in true.figures(*NUMERIC, "duration", "quotation")[:1]:
        saying = speaker_of(text, figure.start, figure.end)
        if saying is not None and _SAYS.search(text):
            speaker = saying.speaker
            for way, other in true.others(speaker.name, lambda offer: offer.speakers):
                yield true.variant(speaker.start, speaker.end, other, figure.text, way)


def _identifier(true: Truth) -> Iterator[Variant]:
    yield from _altered(identifier, "identifier", "version")(true)
    for figure in true.figures("identifier", "version"):
        for _, other in true.others(figure.text, lambda offer: offer.identifiers):
            yield true.variant(figure.start, figure.end, other, other, 1)


def _invented(true: Truth) -> Iterator[Variant]:
    text = true.statement.text
    if text.endswith(".") and true.figures(*NUMERIC):
        number = str(4000 + 37 * (true.index + 1))
        yield true.variant(len(text) - 1, len(text), f", among {number} devices in all.", number)


_MAKERS: Final[Mapping[str, _Maker]] = {
    "wrong-value": _altered(value, *NUMERIC),
    "wrong-magnitude": _altered(magnitude, *NUMERIC),
    "wrong-unit": _altered(unit, "money", "percent", "duration", "measure"),
    "wrong-date": _date,
    "over-precise": _precise,
    "wrong-identifier": _identifier,
    "misquoted": _altered(quotation, "quotation"),
    "wrong-aggregate": _aggregate,
    "bound-broken": _bound,
    "wrong-thing": _thing,
    "role-swapped": _role,
    "wrong-entity": _entity,
    "misattributed": _speaker,
    "invented": _invented,
}
KINDS: Final = tuple(_MAKERS)
