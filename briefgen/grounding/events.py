"""The event from which a duration is counted ("four days after the tweet"), and the dates that memo and sources give it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from briefgen.grounding.cases import Case
from briefgen.grounding.matter import best_of, passage_scores
from briefgen.grounding.sources import Sources
from briefgen.text.stems import content_words
from briefgen.values.report import Evidence, Figure

PASSAGES: Final = 4  # sentences of the sources that may date the event
TOLD: Final = 3  # statements of the memo that may
_FARTHEST: Final = 120  # figures back in the memo
_EVENT = re.compile(
    r"[^.;:]{0,30}?\b(?:after|before|since|following|from|between|into|until|till|ahead of|prior to)\s(?P<event>[^,.;:()]{3,90})",
    re.IGNORECASE,
)


class Dated(NamedTuple):
    """A date of the event, and the passages that give it."""

    date: Figure
    evidence: tuple[Evidence, ...]


def dates_of_event(case: Case, number: int, cases: Sequence[Case], sources: Sources) -> tuple[Dated, ...]:
    """The days that the memo, then the sources, give for the event which the words behind the duration name; none where
    they name none. `number` is the place of the case among `cases`."""
    stems = _stems(case)
    if not stems:
        return ()
    return (*_told(stems, case.figure, cases[max(0, number - _FARTHEST) : number]), *_in_sources(stems, sources))


def _stems(case: Case) -> frozenset[str]:
    text = case.item.statement.text
    named = _EVENT.match(text, case.figure.end)
    if named is None:
        return frozenset()
    return frozenset(word.stem for word in content_words(text, named.start("event"), named.end("event")))


def _told(stems: frozenset[str], figure: Figure, before: Sequence[Case]) -> Iterator[Dated]:
    found = 0
    for earlier in reversed(before):
        if found < TOLD and _is_day(earlier.figure) and any(word.stem in stems for word in earlier.item.context.words):
            found += 1
            yield Dated(earlier.figure, earlier.ruling.evidence)


def _in_sources(stems: frozenset[str], sources: Sources) -> Iterator[Dated]:
    weights = {stem: known for stem in sorted(stems) if (known := sources.weight(stem))}
    for index in best_of(passage_scores(weights, sources), PASSAGES):
        sentence = sources.sentences[index]
        evidence = (Evidence(sources.passage(sentence), "operand"),)
        figures = (sources.mentions[mention].figure for mention in sentence.mentions)
        yield from (Dated(figure, evidence) for figure in figures if _is_day(figure))


def _is_day(figure: Figure) -> bool:
    return figure.kind == "date" and figure.low is not None and figure.low == figure.high
