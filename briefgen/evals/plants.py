"""Wrong figures made from true statements, of every kind of mistake: what a gate must catch. Pure and deterministic.

Each plant changes one thing in one statement whose figures are borne out; the kinds are those of docs/grounding.md. A kind
may have several ways; the plainest goes first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from briefgen.evals.altering import Ways, date, identifier, magnitude, precise, quotation, unit, value
from briefgen.text.names import names
from briefgen.values.memo import Memo, Paragraph, Section, Statement
from briefgen.values.report import Figure, Report, Verdict

PLANTED: Final = "planted"
NUMERIC: Final = ("count", "money", "percent", "measure")
_BOUNDS: Final[Mapping[str, Ways]] = {
    "more than": ("up to", "fewer than"), "over": ("up to", "under"), "at least": ("at most", "up to"),
    "up to": ("more than", "at least"), "at most": ("at least",), "nearly": ("more than",), "almost": ("more than",),
    "as many as": ("at least", "more than"), "fewer than": ("more than",), "less than": ("more than",),
}  # fmt: skip
_BOUND: Final = re.compile(rf"\b({'|'.join(_BOUNDS)})\s+$", re.IGNORECASE)
_ABOUT: Final = re.compile(r"\b(?:approximately|about|around|roughly|nearly|some)\s$")
_NOUN: Final = re.compile(r"\s+(?:[a-z-]{2,20}\s+){0,2}?([a-z]{4,20}s)\b")
_SAYS: Final = re.compile(r"\b(?:said|told|according to|confirmed|testified|reported)\b")
# "Wednesday [September 27, 2023]": how a memo resolves a date
_RESOLVED: Final = re.compile(
    r"\b(?:on )?(\w+day|(?:last |this )?(?:month|year))\s\[([A-Z][a-z]+ (?:\d{1,2}, )?\d{4}|\d{4})\]"
)


@dataclass(frozen=True, slots=True)
class Plant:
    """A wrong statement. `index` is the true one's number in the memo; `was` and `now` what was changed; `figure` the
    figure that is wrong in it; `way` is the number of the way in which its kind is made, the plainest nought."""

    kind: str
    index: int
    statement: Statement
    was: str
    now: str
    figure: str
    way: int = 0


@dataclass(frozen=True, slots=True)
class _True:
    """A statement that is borne out, with the verdicts on its figures, and what the memo's other statements offer: the
    things counted, names and speakers of all of them, and of those that rest on the same articles."""

    index: int
    statement: Statement
    verdicts: tuple[Verdict, ...]
    all: _Offer
    near: _Offer

    def figures(self, *kinds: str) -> list[Figure]:
        """The figures of these kinds, in order."""
        return [verdict.figure for verdict in self.verdicts if verdict.figure.kind in kinds]

    def plant(self, start: int, end: int, now: str, figure: str, way: int = 0) -> Plant:
        """The statement with the text between two places replaced; its kind is still to be named."""
        text = self.statement.text
        wrong = replace(self.statement, text=text[:start] + now + text[end:], proofs=(), marks=())
        return Plant("", self.index, wrong, text[start:end], now, figure, way)

    def others(self, mine: str, of: Callable[[_Offer], Sequence[str]]) -> list[tuple[int, str]]:
        """Another than this one that shares no word with the statement: the first of the memo, and the first of those that
        rest on the same articles; each with the number of its way."""
        there = set(self.statement.text.split())
        found = [
            next(
                (o for o in of(offer) if o != mine and o not in self.statement.text and not set(o.split()) & there), ""
            )
            for offer in (self.all, self.near)
        ]
        return [(way, other) for way, other in enumerate(found) if other and other not in found[:way]]


@dataclass(frozen=True, slots=True)
class _Offer:
    """What statements offer to be put in another's place."""

    nouns: tuple[str, ...]
    names: tuple[str, ...]
    speakers: tuple[str, ...]
    identifiers: tuple[str, ...]


_Fact = tuple[int, Statement, tuple[Verdict, ...]]
_Maker = Callable[[_True], Iterator[Plant]]


def plants(memo: Memo, report: Report, most: int = 10) -> tuple[Plant, ...]:
    """At most so many plants of each kind, made in its plainest way and spread over the memo, from its cited statements
    that are borne out."""
    found: list[Plant] = []
    for of_kind in plantable(memo, report).values():
        plain = [plant for plant in of_kind if not plant.way]
        step = max(1, len(plain) // most)
        found += plain[::step][:most]
    return tuple(found)


def plantable(memo: Memo, report: Report) -> dict[str, list[Plant]]:
    """Every plant that the memo's borne-out statements give, in every way, by kind."""
    there = _true_statements(memo, report)
    return {kind: [replace(p, kind=kind) for true in there for p in make(true)] for kind, make in _MAKERS.items()}


def planted(memo: Memo, wrong: Sequence[Plant]) -> Memo:
    """The memo with each plant as a statement of a section of its own, so that one judging rules on all of them."""
    section = Section(PLANTED, "Planted", tuple(Paragraph((plant.statement,)) for plant in wrong))
    return replace(memo, sections=(section,))


def _true_statements(memo: Memo, report: Report) -> list[_True]:
    ruled: dict[int, list[Verdict]] = {}
    for verdict in report.verdicts:
        ruled.setdefault(verdict.statement, []).append(verdict)
    facts = [
        (index, s, tuple(ruled[index]))
        for index, s in enumerate(memo.statements())
        if s.kind == "fact" and s.citations and len(s.text.split()) > 5 and _borne_out(ruled.get(index, []))
    ]
    beside: dict[frozenset[str | None], list[_Fact]] = {}
    for fact in facts:
        beside.setdefault(_cites(fact[1]), []).append(fact)
    everywhere, near = _offer(facts), {cites: _offer(there) for cites, there in beside.items()}
    return [_True(index, s, verdicts, everywhere, near[_cites(s)]) for index, s, verdicts in facts]


def _cites(statement: Statement) -> frozenset[str | None]:
    return frozenset(citation.article for citation in statement.citations)


def _offer(facts: Sequence[_Fact]) -> _Offer:
    ruled = [(s, v.figure) for _, s, verdicts in facts for v in verdicts]
    return _Offer(
        tuple(dict.fromkeys(noun for s, figure in ruled if (noun := _noun(s.text, figure)))),
        tuple(dict.fromkeys(name for _, s, _ in facts for name in _names(s.text))),
        tuple(dict.fromkeys(figure.frame.speaker for _, figure in ruled if figure.frame.speaker)),
        tuple(dict.fromkeys(figure.text for _, figure in ruled if figure.kind in ("identifier", "version"))),
    )


def _borne_out(verdicts: Sequence[Verdict]) -> bool:
    return bool(verdicts) and all(v.outcome in ("supported", "derived") and not v.warnings for v in verdicts)


def _names(text: str) -> list[str]:
    return [name.text for name in names(text) if " " in name.text]


def _noun(text: str, figure: Figure) -> str:
    match = _NOUN.match(text, figure.end) if figure.kind == "count" else None
    return match[1] if match else ""


def _altered(alter: Callable[[str], Ways], *kinds: str) -> _Maker:
    """A maker that alters a figure's own text; what cannot be altered in this way gives nothing."""

    def make(true: _True) -> Iterator[Plant]:
        for figure in true.figures(*kinds):
            for way, now in enumerate(alter(figure.text)):
                yield true.plant(figure.start, figure.end, now, now, way)

    return make


def _date(true: _True) -> Iterator[Plant]:
    yield from _altered(date, "date")(true)
    # a relative date that is resolved to the wrong day, month or year, its own words gone
    for match in _RESOLVED.finditer(true.statement.text):
        for way, now in enumerate(date(match[2]), 1):
            yield true.plant(match.start(), match.end(), f"{'on' if 'day' in match[1] else 'in'} {now}", now, way)


def _precise(true: _True) -> Iterator[Plant]:
    yield from _altered(precise, "count", "money", "date")(true)
    for figure in true.figures("count", "money"):
        hedge = _ABOUT.search(true.statement.text, 0, figure.start)
        for now in precise(figure.text) if hedge else ():
            yield true.plant(hedge.start() if hedge else 0, figure.end, now, now, 1)


def _aggregate(true: _True) -> Iterator[Plant]:
    """What was derived with another value; a sum of two figures of one kind that does not come out."""
    for verdict in true.verdicts:
        if verdict.outcome == "derived":
            figure = verdict.figure
            for way, now in enumerate(value(figure.text)):
                yield true.plant(figure.start, figure.end, now, now, way)
    text = true.statement.text
    for one, other in pairwise(true.figures("count", "money")):
        if (one.kind, one.unit) == (other.kind, other.unit) and one.low and other.low and text.endswith("."):
            total = f"{'$' if one.unit == 'USD' else ''}{int((one.low + other.low) * 7 / 5) + 3:,}"
            yield true.plant(len(text) - 1, len(text), f", {total} in all.", total, 1)


def _bound(true: _True) -> Iterator[Plant]:
    text = true.statement.text
    for figure in true.figures(*NUMERIC):
        hedge = _BOUND.search(text, 0, figure.start)
        if hedge:
            for way, now in enumerate(_BOUNDS[hedge[1].lower()]):
                yield true.plant(hedge.start(1), hedge.end(1), now, figure.text, way)
        elif figure.kind == "count" and figure.frame.bound == "exactly" and (figure.low or 0) > 12:
            for way, now in enumerate(("more than ", "up to "), 1):
                yield true.plant(figure.start, figure.start, now, figure.text, way)


def _thing(true: _True) -> Iterator[Plant]:
    for figure in true.figures("count"):
        noun = _noun(true.statement.text, figure)
        for way, other in true.others(noun, lambda offer: offer.nouns) if noun else ():
            at = true.statement.text.index(noun, figure.end)
            yield true.plant(at, at + len(noun), other, figure.text, way)


def _role(true: _True) -> Iterator[Plant]:
    for one, other in pairwise([v.figure for v in true.verdicts]):
        # "both" and "two" may well change places
        differ = one.low is None or (one.low, one.unit) != (other.low, other.unit)
        if one.kind == other.kind and one.kind in NUMERIC and differ and one.end < other.start:
            between = true.statement.text[one.end : other.start]
            yield true.plant(one.start, other.end, f"{other.text}{between}{one.text}", other.text)


def _entity(true: _True) -> Iterator[Plant]:
    text, mine, figures = true.statement.text, _names(true.statement.text), true.figures(*NUMERIC)
    if mine and figures:
        for way, other in true.others(mine[0], lambda offer: offer.names):
            at = text.index(mine[0])
            yield true.plant(at, at + len(mine[0]), other, figures[0].text, way)


def _speaker(true: _True) -> Iterator[Plant]:
    text = true.statement.text
    for figure in true.figures(*NUMERIC, "duration", "quotation")[:1]:
        speaker = figure.frame.speaker
        if speaker and speaker in text and _SAYS.search(text):
            for way, other in true.others(speaker, lambda offer: offer.speakers):
                at = text.index(speaker)
                yield true.plant(at, at + len(speaker), other, figure.text, way)


def _identifier(true: _True) -> Iterator[Plant]:
    yield from _altered(identifier, "identifier", "version")(true)
    for figure in true.figures("identifier", "version"):
        for _, other in true.others(figure.text, lambda offer: offer.identifiers):
            yield true.plant(figure.start, figure.end, other, other, 1)


def _invented(true: _True) -> Iterator[Plant]:
    text = true.statement.text
    if text.endswith(".") and true.figures(*NUMERIC):
        number = str(4000 + 37 * (true.index + 1))
        yield true.plant(len(text) - 1, len(text), f", among {number} devices in all.", number)


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
