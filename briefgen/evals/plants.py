"""Wrong figures made from true statements, of every kind of mistake: what a gate must catch. Pure and deterministic.

Each plant changes one thing in one statement whose figures are borne out; the kinds are those of docs/grounding.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from briefgen.evals.altering import date, identifier, magnitude, precise, quotation, unit, value
from briefgen.text.names import names
from briefgen.values.memo import Memo, Paragraph, Section, Statement
from briefgen.values.report import Report, Verdict

PLANTED: Final = "planted"
NUMERIC: Final = ("count", "money", "percent", "measure")
_BOUNDS: Final = {
    "more than": "up to", "over": "up to", "at least": "at most", "up to": "more than", "at most": "at least",
    "nearly": "more than", "almost": "more than", "fewer than": "more than", "less than": "more than",
}  # fmt: skip
_BOUND: Final = re.compile(rf"\b({'|'.join(_BOUNDS)})\s+$", re.IGNORECASE)
_NOUN: Final = re.compile(r"\s+(?:[a-z-]{2,20}\s+){0,2}?([a-z]{4,20}s)\b")
_SAYS: Final = re.compile(r"\b(?:said|told|according to|confirmed|testified|reported)\b")


@dataclass(frozen=True, slots=True)
class Plant:
    """A wrong statement. `index` is the true one's number in the memo; `was` and `now` what was changed."""

    kind: str
    index: int
    statement: Statement
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class _True:
    """A statement that is borne out, with the verdicts on its figures, and what the memo's other statements offer."""

    index: int
    statement: Statement
    verdicts: tuple[Verdict, ...]
    nouns: tuple[str, ...]
    names: tuple[str, ...]
    speakers: tuple[str, ...]

    def plant(self, kind: str, start: int, end: int, now: str) -> Plant:
        """The statement with the text between two places replaced."""
        text = self.statement.text
        wrong = replace(self.statement, text=text[:start] + now + text[end:], proofs=(), marks=())
        return Plant(kind, self.index, wrong, text[start:end], now)


def plants(memo: Memo, report: Report, most: int = 10) -> tuple[Plant, ...]:
    """At most so many plants of each kind, spread over the memo, from its cited statements that are borne out."""
    there = _true_statements(memo, report)
    found: list[Plant] = []
    for kind, make in _MAKERS.items():
        of_kind = [plant for true in there for plant in make(kind, true)]
        step = max(1, len(of_kind) // most)
        found += of_kind[::step][:most]
    return tuple(found)


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
    nouns = tuple(dict.fromkeys(noun for _, s, verdicts in facts for v in verdicts if (noun := _noun(s.text, v))))
    names = tuple(dict.fromkeys(name for _, s, _ in facts for name in _names(s.text)))
    speakers = tuple(dict.fromkeys(v.figure.frame.speaker for _, _, vs in facts for v in vs if v.figure.frame.speaker))
    return [_True(index, s, verdicts, nouns, names, speakers) for index, s, verdicts in facts]


def _borne_out(verdicts: Sequence[Verdict]) -> bool:
    return bool(verdicts) and all(v.outcome in ("supported", "derived") and not v.warnings for v in verdicts)


def _names(text: str) -> list[str]:
    return [name.text for name in names(text) if " " in name.text]


def _noun(text: str, verdict: Verdict) -> str:
    match = _NOUN.match(text, verdict.figure.end) if verdict.figure.kind == "count" else None
    return match[1] if match else ""


def _altered(alter: Callable[[str], str], kinds: Sequence[str]) -> Callable[[str, _True], Iterator[Plant]]:
    """A maker that alters a figure's own text; what cannot be altered in this way gives nothing."""

    def make(kind: str, true: _True) -> Iterator[Plant]:
        for verdict in true.verdicts:
            figure = verdict.figure
            if figure.kind in kinds and (now := alter(figure.text)) and now != figure.text:
                yield true.plant(kind, figure.start, figure.end, now)

    return make


def _derived(kind: str, true: _True) -> Iterator[Plant]:
    for verdict in true.verdicts:
        figure = verdict.figure
        if verdict.outcome == "derived" and (now := value(figure.text)) and now != figure.text:
            yield true.plant(kind, figure.start, figure.end, now)


def _bound(kind: str, true: _True) -> Iterator[Plant]:
    for verdict in true.verdicts:
        figure, text = verdict.figure, true.statement.text
        hedge = _BOUND.search(text, 0, figure.start)
        if figure.kind in NUMERIC and hedge:
            yield true.plant(kind, hedge.start(1), hedge.end(1), _BOUNDS[hedge[1].lower()])


def _thing(kind: str, true: _True) -> Iterator[Plant]:
    for verdict in true.verdicts:
        noun = _noun(true.statement.text, verdict)
        other = next((n for n in true.nouns if n != noun and n not in true.statement.text), "")
        if noun and other:
            at = true.statement.text.index(noun, verdict.figure.end)
            yield true.plant(kind, at, at + len(noun), other)


def _role(kind: str, true: _True) -> Iterator[Plant]:
    figures = [v.figure for v in true.verdicts]
    for one, other in pairwise(figures):
        if one.kind == other.kind and one.kind in NUMERIC and one.text != other.text and one.end < other.start:
            between = true.statement.text[one.end : other.start]
            yield true.plant(kind, one.start, other.end, f"{other.text}{between}{one.text}")


def _entity(kind: str, true: _True) -> Iterator[Plant]:
    text = true.statement.text
    mine = _names(text)
    other = next((n for n in true.names if n not in text and not set(n.split()) & set(text.split())), "")
    if mine and other and any(v.figure.kind in NUMERIC for v in true.verdicts):
        at = text.index(mine[0])
        yield true.plant(kind, at, at + len(mine[0]), other)


def _speaker(kind: str, true: _True) -> Iterator[Plant]:
    text = true.statement.text
    for verdict in true.verdicts[:1]:
        speaker = verdict.figure.frame.speaker
        other = next((s for s in true.speakers if s not in text and not set(s.split()) & set(text.split())), "")
        if speaker and other and speaker in text and _SAYS.search(text):
            at = text.index(speaker)
            yield true.plant(kind, at, at + len(speaker), other)


def _invented(kind: str, true: _True) -> Iterator[Plant]:
    text = true.statement.text
    if text.endswith(".") and any(v.figure.kind in NUMERIC for v in true.verdicts):
        yield true.plant(kind, len(text) - 1, len(text), f", among {4000 + 37 * (true.index + 1)} devices in all.")


_MAKERS: Final[dict[str, Callable[[str, _True], Iterator[Plant]]]] = {
    "wrong-value": _altered(value, NUMERIC),
    "wrong-magnitude": _altered(magnitude, NUMERIC),
    "wrong-unit": _altered(unit, ("money", "percent", "duration", "measure")),
    "wrong-date": _altered(date, ("date",)),
    "over-precise": _altered(precise, ("count", "money", "date")),
    "wrong-identifier": _altered(identifier, ("identifier", "version")),
    "misquoted": _altered(quotation, ("quotation",)),
    "wrong-aggregate": _derived,
    "bound-broken": _bound,
    "wrong-thing": _thing,
    "role-swapped": _role,
    "wrong-entity": _entity,
    "misattributed": _speaker,
    "invented": _invented,
}
KINDS: Final = tuple(_MAKERS)
