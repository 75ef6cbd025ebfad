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
LOOKED_AT: Final = 12  # sentences among which they are sought
_WIDTHS: Final = {"month": 31, "quarter": 31, "year": 31}  # days that a date may leave open, by the unit counted in
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
    width = _WIDTHS.get(case.figure.unit, 0)
    return (*_told(stems, width, cases[max(0, number - _FARTHEST) : number]), *_in_sources(stems, width, sources))


def _stems(case: Case) -> frozenset[str]:
    text = case.item.statement.text
    named = _EVENT.match(text, case.figure.end)
    if named is None:
        return frozenset()
    return frozenset(word.stem for word in content_words(text, named.start("event"), named.end("event")))


def _told(stems: frozenset[str], width: int, before: Sequence[Case]) -> Iterator[Dated]:
    found = 0
    for earlier in reversed(before):
        if (
            found < TOLD
            and _is_date(earlier.figure, width)
            and any(word.stem in stems for word in earlier.item.context.words)
        ):
            found += 1
            yield Dated(earlier.figure, earlier.ruling.evidence)


def _in_sources(stems: frozenset[str], width: int, sources: Sources) -> Iterator[Dated]:
    weights = {stem: known for stem in sorted(stems) if (known := sources.weight(stem))}
    dated = 0
    for index in best_of(passage_scores(weights, sources), LOOKED_AT):
        sentence = sources.sentences[index]
        days = [figure for m in sentence.mentions if _is_date(figure := sources.mentions[m].figure, width)]
        if days and dated < PASSAGES:
            dated += 1
            evidence = (Evidence(sources.passage(sentence), "operand"),)
            yield from (Dated(figure, evidence) for figure in days)


def _is_date(figure: Figure, width: int) -> bool:
    """Whether the figure is a date, known to so many days."""
    low, high = figure.low, figure.high
    return figure.kind == "date" and low is not None and high is not None and high - low <= width


def is_day(figure: Figure) -> bool:
    """Whether the figure is a date, known to the day."""
    return _is_date(figure, 0)
