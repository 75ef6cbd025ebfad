"""Derived figures: what follows from dates that the sources give, with both of them cited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import product

from briefgen.values.memo import Statement
from briefgen.writing.candidates import Candidate
from briefgen.writing.choosing import cited
from briefgen.writing.counting import DANGLING
from briefgen.writing.facts import DERIVED
from briefgen.writing.notes import day
from briefgen.writing.sourcing import is_document
from briefgen.writing.timeline import Event, events
from briefgen.writing.wording import capitalised

LONGEST = 1000  # days
WORDS = 10  # of each event
_MARKS = re.compile(r"[“”\"()\[\].;]")
_NOTICED = re.compile(
    r"\b(?:was notified|were notified|notified|detected|discovered|noticed|first learned|became aware|spotted|uncovered)\b"
)
_MAYBE = re.compile(r"\b(?:may|might|could|possibly|perhaps|likely|probably|suspected|believed)\b", re.IGNORECASE)
_BEGAN = re.compile(
    r"\b(?:used|began|started|entered|accessed|broke into|gained access|breached|intru\w+|stole|infiltrated)\b"
)


def elapsed(pool: Sequence[Candidate]) -> tuple[Statement, ...] | None:
    """The row of the key facts that says how many days lie between the first activity and its being noticed, where one
    article gives both days; None where none does."""
    told = [event for candidate in pool for event in events(candidate) if event.first == event.last]
    pairs = [(start, end) for start, end in product(_begins(told), _notices(told)) if _fits(start, end)]
    if not pairs:
        return None
    start, end = min(pairs, key=_rank)
    return _row(start, end)


def _begins(told: Iterable[Event]) -> list[Event]:
    began = (e for e in told if not e.disclosure and _BEGAN.search(e.text) and not _NOTICED.search(e.text))
    return [event for event in began if not _MAYBE.search(event.text)]


def _notices(told: Iterable[Event]) -> list[Event]:
    return [e for e in told if not e.disclosure and _NOTICED.search(e.text) and not e.relation]


def _fits(start: Event, end: Event) -> bool:
    same = start.candidate.article.id == end.candidate.article.id
    return same and 1 < (end.first - start.first).days <= LONGEST


def _rank(pair: tuple[Event, Event]) -> tuple[bool, float, int]:
    start, end = pair
    relevance = start.candidate.relevance + end.candidate.relevance
    return not is_document(start.candidate.article), -relevance, start.candidate.index


def _short(event: Event) -> str:
    """The first words of the event, up to a mark of its own, so that a reader knows it again."""
    return DANGLING.sub("", " ".join(_MARKS.split(event.text)[0].split()[:WORDS]))


def _row(start: Event, end: Event) -> tuple[Statement, ...]:
    days = (end.first - start.first).days
    both = (cited(start.candidate), cited(end.candidate))
    outlet = start.candidate.outlet or "the article"
    return (
        Statement(f"{days} days", citations=both, marks=(DERIVED,)),
        Statement(f"{day(start.first)}: {_short(start)}; {day(end.first)}: {_short(end)}", citations=both),
        Statement(capitalised(f"dates given by {outlet}"), citations=both),
        Statement(day(start.candidate.article.published), "note", both),
        Statement("not yet judged", "note"),
    )
