"""Figures that the topic file or the memo's header gives: shown, counted apart, no alarm."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.figures.find import find
from briefgen.grounding.comparison.keys import spelled
from briefgen.values.memo import Memo
from briefgen.values.report import Figure


@dataclass(frozen=True, slots=True)
class Given:
    """The normal forms of what is given, and its texts in lower case."""

    forms: frozenset[str]
    texts: frozenset[str]


def given_forms(memo: Memo) -> Given:
    """The normal forms of the figures in `memo.given` and the header."""
    header = memo.header
    texts = [*memo.given, *(day.isoformat() for day in (header.date, header.as_of) if day is not None)]
    figures = [figure for text in texts for figure in find(text, header.date)]
    return Given(frozenset(spelled(f) for f in figures), frozenset(text.strip().casefold() for text in texts))


def is_given(figure: Figure, given: Given) -> bool:
    """Whether the figure is one of those given, whatever its format."""
    return bool(given.texts) and (spelled(figure) in given.forms or figure.text.casefold() in given.texts)
