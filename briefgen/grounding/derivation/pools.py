"""The operands that belong to a statement: the figures of the statement itself that stand, those of the passages that
bear them out and that fit the figure's matter best, and those of the statement before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from briefgen.grounding.cases import Case
from briefgen.grounding.comparison.operands import Operand, operands
from briefgen.grounding.derivation.licences import is_rate
from briefgen.grounding.passages import passages_for, sentences_of
from briefgen.grounding.sources import Sources
from briefgen.values.report import Evidence

PASSAGES: Final = 8  # best passages whose figures may be operands


def pool_of(case: Case, own: Sequence[Case], before: Sequence[Case], sources: Sources) -> tuple[Operand, ...]:
    """The operands that the figure may follow from, each once: the statement's own, the passages', those told before."""
    return tuple(_pool(case, own, before, sources))


def _pool(case: Case, own: Sequence[Case], before: Sequence[Case], sources: Sources) -> Iterator[Operand]:
    seen: set[tuple[str, str, int | None, Decimal]] = set()
    # "1,240 were added; the number nearly tripled": of the two that the one was reckoned from
    behind = _behind(before, sources) if case.figure.kind in ("percent", "ratio") else ()
    told = (*_of_cases(before, "before"), *behind)
    for found in (*_of_cases(own, "statement"), *_of_passages(case, own, sources), *told):
        group = found.group if found.origin == "source" else None
        key = (found.figure.kind, found.figure.unit, group, found.value)
        if key not in seen:
            seen.add(key)
            yield found


def _of_cases(cases: Sequence[Case], origin: str) -> Iterator[Operand]:
    for case in cases:
        if not is_rate(case.item.context.text, case.figure):
            yield from operands(case.figure, origin, case.ruling.evidence)  # type: ignore[arg-type]


def _behind(before: Sequence[Case], sources: Sources) -> Iterator[Operand]:
    """The source figures that a derived figure of the statement before was made of."""
    for case in before:
        terms = f" {case.ruling.formula or ''} ".partition("=")[0] if case.ruling.outcome == "derived" else ""
        for piece in case.ruling.evidence if terms else ():
            for number in sentences_of(piece.passage, sources):
                for one in _of_sentence(number, sources):
                    if f" {one.figure.text} " in terms:
                        yield replace(one, origin="before", group=-1)


def _of_passages(case: Case, own: Sequence[Case], sources: Sources) -> Iterator[Operand]:
    for number in passages_for(case, own, sources, PASSAGES):
        yield from _of_sentence(number, sources)


def _of_sentence(number: int, sources: Sources) -> tuple[Operand, ...]:
    if number not in sources.operands:
        sources.operands[number] = tuple(_of_passage(number, sources))
    return sources.operands[number]


def _of_passage(number: int, sources: Sources) -> Iterator[Operand]:
    sentence = sources.sentences[number]
    evidence = (Evidence(sources.passage(sentence), "operand"),)
    for mention in sentence.mentions:
        figure = sources.mentions[mention].figure
        if not is_rate(sources.text_of(sentence), figure):
            yield from operands(figure, "source", evidence, number)
