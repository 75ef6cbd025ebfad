"""The timeline: dated events, and apart from them the days on which they were disclosed or reported."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefgen.values.memo import Statement, Table
from briefgen.values.report import Figure
from briefgen.writing.candidates import Candidate, same_matter
from briefgen.writing.choosing import cited, score
from briefgen.writing.notes import day
from briefgen.writing.roles import is_gap, is_silence
from briefgen.writing.sourcing import is_document
from briefgen.writing.wording import (
    capitalised,
    curled,
    dated,
    period,
    recommends,
    resolved,
    shortened,
    unquoted,
    words,
)

HEADER = ("Date", "Precision", "Event", "Source")
# a cell is cut to the clause that holds the event at the first of these lengths that a safe cut allows
EVENT_WORDS = (16, 20, 24)
LONGEST_EVENT = 34
EVENTS_CAPTION = "Events"
DISCLOSURES_CAPTION = "Disclosures and reports"

_BOUND_WORD = re.compile(r"(since|beginning|starting|from|as early as|after|before|by|until|through)\b", re.IGNORECASE)
_BOUND = re.compile(
    r"\b(since|beginning(?: on| in)?|starting(?: on| in)?|from|as early as|after|before|by|until|through)\s"
    r"(?:at least\s|about\s)?$",
    re.IGNORECASE,
)
_RELATION = {
    "after": "after it",
    "before": "before it",
    "by": "at the latest",
    "until": "until then",
    "through": "until then",
}
_TELLING = (
    r"(?:said|says|told|announced|disclosed|discloses|revealed|reveals|reported|confirmed|published|released|testified|"
    r"wrote|posted|tweeted|briefed|called|rejected|denied|acknowledged|admitted|asked|briefing|statement|letter|"
    r"hearing|"
    r"report|announcement|conference|analysis|post|disclosure)"
)
_TELLS_BEFORE = re.compile(rf"\b{_TELLING}\b(?:\s(?!that\b)[\w’'.-]+){{0,5}}\s*$", re.IGNORECASE)
_TELLS_AFTER = re.compile(
    r"\s(?:said|called|told|announced|wrote|disclosed|revealed|reported|confirmed|denied|rejected|briefing|statement|letter|"
    r"hearing|report|announcement|post|disclosure|press)\b",
    re.IGNORECASE,
)
# a date that opens the sentence belongs to the verb of telling that follows
_OPENS = re.compile(
    r"(?:(?:On|In|By|Late|Early|Earlier)\s)?(?:the\s\w+\s(?:half|week|days)\sof\s|early\s|late\s|mid-)?$"
)
_TOLD_THEN = re.compile(
    r",?\s(?:(?:[\w’'.-]+\s){1,4}?)(?:disclosed|revealed|announced|published|said|told|reported|confirmed|"
    r"testified|briefed)\b"
)
# what was meant by it stands before the event
_AIM = re.compile(r"(?:To|In order to|In an effort to|As part of)\s[^,]{10,160},\s(?=[A-Z][\w’'.-]+\s)")
_OPENING = re.compile(r"^(?:On|In|By|As early as|Beginning|Starting|Since)\s(?:on\s|in\s)?$")


@dataclass(frozen=True, slots=True)
class Event:
    """One dated event. `relation` says how the words place it to the date: "from then on"; "" for on that date."""

    candidate: Candidate
    first: dt.date
    last: dt.date
    figure: Figure
    text: str
    relation: str
    disclosure: bool

    @property
    def precision(self) -> str:
        """How exactly the date is known: day, month or year, and whether it opens a stretch."""
        days = (self.last - self.first).days
        unit = "day" if days == 0 else "week" if days <= 7 else "month" if days <= 31 else "year"
        return f"{unit}, {self.relation}" if self.relation else unit


def timeline(pool: Iterable[Candidate], most: int, disclosures: int) -> tuple[Table, ...]:
    """The table of at most `most` events and that of at most so many disclosures; one without rows is left out."""
    found = [event for candidate in pool if not candidate.first_person for event in events(candidate)]
    found.sort(key=lambda event: (-_worth(event), event.candidate.index))
    kept = _without_copies(found, {False: most, True: disclosures})
    kept.sort(key=lambda event: (event.first, event.last, event.candidate.index))
    parts = ((EVENTS_CAPTION, False), (DISCLOSURES_CAPTION, True))
    tables = ((caption, tuple(_row(event) for event in kept if event.disclosure == apart)) for caption, apart in parts)
    return tuple(Table(HEADER, rows, caption) for caption, rows in tables if rows)


def holds(tables: Iterable[Table], candidate: Candidate) -> bool:
    """Whether one of the rows is the candidate's."""
    return any(c.passage == candidate.passage for t in tables for row in t.rows for c in row[0].citations)


def _worth(event: Event) -> float:
    """A day is worth more than a month, and a party's own publication more than what others write of it."""
    exact = 0.12 if event.first == event.last else 0.0
    return score(event.candidate) + exact + (0.1 if is_document(event.candidate.article) else 0.0)


def events(candidate: Candidate) -> Iterable[Event]:
    """The first date of the sentence that is known to the month, as an event."""
    for figure in candidate.figures:
        if (
            figure.kind != "date"
            or figure.low is None
            or figure.high is None
            or not 0 <= figure.high - figure.low <= 31
        ):
            continue
        text = _event_text(candidate, figure)
        if text is None:
            continue
        first, last = (dt.date.fromordinal(int(n)) for n in (figure.low, figure.high))
        if not period(first, last):
            continue
        relation = _relation(candidate.article.text[max(0, figure.start - 30) : figure.end], figure)
        yield Event(candidate, first, last, figure, text, relation, is_disclosure(candidate, figure))
        return


def _relation(around: str, figure: Figure) -> str:
    """How the words place the event to the date; `around` ends with the figure."""
    head = around[: len(around) - len(figure.text)]
    bound = _BOUND.search(head) or _BOUND_WORD.match(figure.text)
    return _RELATION.get(bound[1].lower(), "from then on") if bound else ""


def is_disclosure(candidate: Candidate, figure: Figure) -> bool:
    """Whether the date is that of the telling and not of what is told: it stands right beside the word for telling, as
    in "said on Friday that" and "the Wednesday briefing"."""
    start, end = figure.start - candidate.passage.start, figure.end - candidate.passage.start
    text = unquoted(candidate.passage.quote)
    before, after = text[max(0, start - 70) : start], text[end : end + 40]
    return bool(
        _TELLS_BEFORE.search(before)
        or _TELLS_AFTER.match(after)
        or (_TOLD_THEN.match(after) and _OPENS.match(text[:start]))
    )


def _event_text(candidate: Candidate, figure: Figure) -> str | None:
    """The sentence without the date at its opening, which stands in its own column; None where it leans on another."""
    offset = candidate.passage.end - len(candidate.text)
    text, start, end = candidate.text, figure.start - offset, figure.end - offset
    if start < 0 or candidate.dependent or recommends(text) or is_silence(text) or is_gap(text):
        return None
    rest = re.match(r"[\s,]*", text[end:])
    comma = "," in text[end - 1 : end + 1]
    opens = _OPENING.match(text[:start]) or (start == 0 and _BOUND_WORD.match(figure.text))
    if opens and rest and comma:
        text = capitalised(text[end + rest.end() :])
        offset += end + rest.end()
    elif (aim := _AIM.match(text)) and start >= aim.end():
        text = capitalised(text[aim.end() :])
        offset += aim.end()
    others = [f for f in candidate.figures if f.start >= offset and f is not figure]
    short = next((cut for most in EVENT_WORDS if (cut := shortened(text, most))), None)
    if short is None:
        short = text if words(text) <= LONGEST_EVENT else None
    if short and short != text and figure.end - offset > len(short) and not opens:
        short = text if words(text) <= LONGEST_EVENT else None
    return curled(dated(short, offset, others)) if short else None


def _without_copies(events: Sequence[Event], limits: Mapping[bool, int]) -> list[Event]:
    """The best events, one for each matter on each date and at most two a date; so many that are disclosures or not."""
    kept: list[Event] = []
    for event in events:
        same_day = [e for e in kept if e.first == event.first and e.last == event.last]
        copied = any(same_matter(e.candidate, event.candidate, 0.45) for e in same_day)
        told = any(
            e.candidate.index == event.candidate.index or same_matter(e.candidate, event.candidate, 0.7) for e in kept
        )
        room = sum(e.disclosure == event.disclosure for e in kept) < limits[event.disclosure]
        if len(same_day) < 2 and not copied and not told and room:
            kept.append(event)
    return kept


def _row(event: Event) -> tuple[Statement, ...]:
    citation = (cited(event.candidate),)
    weekday = event.first == event.last and bool(resolved(event.figure))
    shown = day(event.first, weekday=weekday) if event.first == event.last else period(event.first, event.last)
    return (
        Statement(shown, citations=citation),
        Statement(event.precision, "note"),
        Statement(event.text, citations=citation),
        Statement(capitalised(event.candidate.outlet) or f"Published {day(event.candidate.article.published)}", "note"),
    )
