"""Statements of a memo that are borne out, and what the others of it offer to be put in a figure's place. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from briefgen.text.names import names
from briefgen.values.memo import Memo, Paragraph, Section, Statement
from briefgen.values.report import Figure, Report, Verdict

NUMERIC: Final = ("count", "money", "percent", "measure")
_NOUN: Final = re.compile(r"\s+(?:[a-z-]{2,20}\s+){0,2}?([a-z]{4,20}s)\b")


@dataclass(frozen=True, slots=True)
class Variant:
    """A statement with one thing changed, for the worse or only in its form. `index` is the true one's number in the memo;
    `was` and `now` what was changed; `figure` the figure that it is about; `way` is the number of the way in which its
    kind is made, the plainest nought."""

    kind: str
    index: int
    statement: Statement
    was: str
    now: str
    figure: str
    way: int = 0


@dataclass(frozen=True, slots=True)
class Truth:
    """A statement that is borne out, with the verdicts on its figures, and what the memo's other statements offer: the
    things counted, names and speakers of all of them, and of those that rest on the same articles."""

    index: int
    statement: Statement
    verdicts: tuple[Verdict, ...]
    all: Offer
    near: Offer

    def figures(self, *kinds: str) -> list[Figure]:
        """The figures of these kinds, in order."""
        return [verdict.figure for verdict in self.verdicts if verdict.figure.kind in kinds]

    def free(self, *kinds: str) -> list[Figure]:
        """The figures of these kinds outside of quotations: those within stand as they were said."""
        quoted = self.figures("quotation")
        return [f for f in self.figures(*kinds) if not any(q.start <= f.start and f.end <= q.end for q in quoted)]

    def variant(self, start: int, end: int, now: str, figure: str, way: int = 0) -> Variant:
        """The statement with the text between two places replaced; its kind is still to be named."""
        text = self.statement.text
        wrong = replace(self.statement, text=text[:start] + now + text[end:], proofs=(), marks=())
        return Variant("", self.index, wrong, text[start:end], now, figure, way)

    def others(self, mine: str, of: Callable[[Offer], Sequence[str]]) -> list[tuple[int, str]]:
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
class Offer:
    """What statements offer to be put in another's place."""

    nouns: tuple[str, ...]
    names: tuple[str, ...]
    speakers: tuple[str, ...]
    identifiers: tuple[str, ...]


_Fact = tuple[int, Statement, tuple[Verdict, ...]]


def truths(memo: Memo, report: Report, doubtful: bool = False) -> list[Truth]:
    """The memo's statements of fact that cite an article and whose figures are all borne out, without a warning unless
    `doubtful` holds."""
    ruled: dict[int, list[Verdict]] = {}
    for verdict in report.verdicts:
        ruled.setdefault(verdict.statement, []).append(verdict)
    facts = [
        (index, s, tuple(ruled[index]))
        for index, s in enumerate(memo.statements())
        if s.kind == "fact" and s.citations and len(s.text.split()) > 5 and _borne_out(ruled.get(index, []), doubtful)
    ]
    beside: dict[frozenset[str | None], list[_Fact]] = {}
    for fact in facts:
        beside.setdefault(_cites(fact[1]), []).append(fact)
    everywhere, near = _offer(facts), {cites: _offer(there) for cites, there in beside.items()}
    return [Truth(index, s, verdicts, everywhere, near[_cites(s)]) for index, s, verdicts in facts]


def _cites(statement: Statement) -> frozenset[str | None]:
    return frozenset(citation.article for citation in statement.citations)


def _offer(facts: Sequence[_Fact]) -> Offer:
    ruled = [(s, v.figure) for _, s, verdicts in facts for v in verdicts]
    return Offer(
        tuple(dict.fromkeys(noun for s, figure in ruled if (noun := noun_behind(s.text, figure)))),
        tuple(dict.fromkeys(name for _, s, _ in facts for name in long_names(s.text))),
        tuple(dict.fromkeys(figure.frame.speaker for _, figure in ruled if figure.frame.speaker)),
        tuple(dict.fromkeys(figure.text for _, figure in ruled if figure.kind in ("identifier", "version"))),
    )


def _borne_out(verdicts: Sequence[Verdict], doubtful: bool) -> bool:
    return bool(verdicts) and all(
        v.outcome in ("supported", "derived") and (doubtful or not v.warnings) for v in verdicts
    )


def long_names(text: str) -> list[str]:
    """The names of two words and more in the text."""
    return [name.text for name in names(text) if " " in name.text]


def noun_behind(text: str, figure: Figure) -> str:
    """The noun that a count counts, by its ending; "" where none stands behind it."""
    match = _NOUN.match(text, figure.end) if figure.kind == "count" else None
    return match[1] if match else ""


def told(memo: Memo, slug: str, variants: Sequence[Variant]) -> Memo:
    """The memo with each variant as a statement of one section, so that one judging rules on all of them."""
    section = Section(slug, slug.capitalize(), tuple(Paragraph((variant.statement,)) for variant in variants))
    return replace(memo, sections=(section,))


def spread(variants: Sequence[Variant], most: int) -> Sequence[Variant]:
    """So many of the variants at most, taken from all over."""
    return variants[:: max(1, len(variants) // most)][:most]
