"""What the calendar bears out: time between two dates, a date so many days from another, the day of a report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from briefgen.grounding.cases import Case
from briefgen.grounding.derivation.elapsed import Elapsed, Moment, elapsed, in_the_year_of, moment, moments
from briefgen.grounding.derivation.events import Dated
from briefgen.grounding.derivation.licences import asks_publication
from briefgen.grounding.explanations import resolved, untied, written
from briefgen.grounding.lookup import Candidate
from briefgen.grounding.passages import passages_for, pointed_to
from briefgen.grounding.sources import Mention, Sources
from briefgen.grounding.speakers.saiddays import said_another_day
from briefgen.grounding.verdicts import BOUND, DATED, ELAPSED, OTHER_VALUE, Ruling
from briefgen.text.stems import stem
from briefgen.values.article import Article
from briefgen.values.report import Evidence, Figure

DATE_PASSAGES: Final = 4
_SAID: Final = re.compile(
    r"\b(?:said|says|told|tells|wrote|stated|announced|confirmed|disclosed|acknowledged|testified|tweeted|replied|answered|"
    r"added|put|declined|denied|reported)\b",
    re.IGNORECASE,
)
_SAID_ON: Final = re.compile(rf"{_SAID.pattern}\s(?:\w{{2,12}}\s){{0,2}}(?:on|in)\s\Z", re.IGNORECASE)
# what the other cells of a row say of a report
_REPORTING: Final = frozenset(
    map(stem, ("report", "reports", "reported", "publish", "published", "publishes", "article", "writes", "wrote"))
)


def apart(
    case: Case, own: Sequence[Case], before: Sequence[Case], events: Sequence[Dated], sources: Sources
) -> Ruling | None:
    """The duration as the distance of two dates: of the statement or its row, of the passages, of statements before."""
    dates = tuple(_moments(case, own, before, events, sources))
    if case.ruling.reason == BOUND:
        # a source's own "about" is outdone by two days alone, of which the statement names one
        dates = tuple(date for date in dates if date.low == date.high and not date.published)
        dates = dates if any(date.named for date in dates) else ()
    found = elapsed(case.figure, dates) or _of_open_year(case.figure, dates, events)
    if found is None:
        return None
    evidence = tuple(dict.fromkeys(Evidence(e.passage, "operand") for m in found.dates for e in m.evidence[:1]))
    return Ruling(ELAPSED, f"It follows from two {found.named}: {found.formula}.", evidence, formula=found.formula)


def _of_open_year(figure: Figure, dates: Sequence[Moment], events: Sequence[Dated]) -> Elapsed | None:
    """The days between a date of the statement that names no year and the event's, in the event's year."""
    told = [made for event in events if (made := moment(event.date, event.evidence, own=False)) is not None]
    pairs = ((in_the_year_of(date, event), event) for date in dates if date.named for event in told)
    return next((found for pair in pairs if (found := elapsed(figure, pair)) is not None), None)


def how_far(case: Case, own: Sequence[Case], sources: Sources) -> str:
    """How far the two days lie apart that the statement names, else that it and its notes' passages name; "" where they
    are not two."""
    named = [other.figure for other in own if other.item.index == case.item.index]
    quoted = (sources.sentences[number] for number in pointed_to(case.item.statement, sources))
    noted = [sources.mentions[mention].figure for sentence in quoted for mention in sentence.mentions]
    for figures in (named, [*named, *noted]):
        days = {made.low: made.text for figure in figures if (made := moment(figure)) and made.low == made.high >= 1}
        if len(days) == 2:
            (one, first), (other, last) = sorted(days.items())
            return f"{first} and {last} lie {int(other - one):,} days apart."
    return ""


def published_on(case: Case, sources: Sources) -> Ruling | None:
    """The date as that of a cited article's publication, where the statement, or the row of the table, speaks of a report
    or of its own time."""
    low, high = case.figure.low, case.figure.high
    if low is None or high is None:
        return None
    if not (asks_publication(case.item.statement.text, case.figure) or _in_row_of_report(case)):
        return None
    for article in _cited(case, sources):
        if article.published is not None and low <= article.published.toordinal() <= high:
            day = said_another_day(case, article, sources)
            if day is not None:
                return _said_then(case, day, sources)
            words = f"the article “{article.title}” was published on {written(article.published)}"
            evidence = (Evidence(article.passage(0, len(article.title), "title"), "support"),) if article.title else ()
            return Ruling(DATED, f"It is a publication date: {words}.", evidence)
    return None


def _said_then(case: Case, day: Mention, sources: Sources) -> Ruling:
    evidence = (Evidence(sources.passage(sources.sentence_of(day)), "conflict"),)
    words = f"{case.figure.text} is the day of the article, which has it said {day.figure.text}."
    return Ruling(OTHER_VALUE, words, evidence)


def _cited(case: Case, sources: Sources) -> tuple[Article, ...]:
    """The articles that the statement cites, all where it cites none."""
    return tuple(a for a in sources.articles if not case.item.cited or a.id in case.item.cited)


def _in_row_of_report(case: Case) -> bool:
    """Whether the figure is all that its cell holds, and the cells beside it say that something is reported."""
    statement = case.item.statement
    alone = statement.text.strip(" .*") == case.figure.text
    return statement.place.row is not None and alone and not _REPORTING.isdisjoint(case.item.context.frame)


def said_on(case: Case, sources: Sources) -> Ruling | None:
    """The date as the day of which a cited article says "on Thursday", where the statement is about what was said then."""
    before = case.item.statement.text[max(0, case.figure.start - 40) : case.figure.start]
    if not case.item.cited or not _SAID_ON.search(before):
        return None
    for place in case.lookup.candidates:
        if place.cited and _is_of_its_time(place, sources):
            home = sources.sentence_of(place.mention)
            told = resolved(place.mention, sources) + untied(case.item.statement.text, case.figure, place.glued)
            return Ruling(DATED, told, (Evidence(sources.passage(home), "support"),), warnings=("binding-unclear",))
    return None


def _is_of_its_time(place: Candidate, sources: Sources) -> bool:
    """Whether the day is named without digits, and something is said in its sentence."""
    home = sources.sentence_of(place.mention)
    named = not any(map(str.isdigit, place.mention.figure.text))
    return named and _SAID.search(sources.text_of(home), home.start, home.end) is not None


def shifted_date(case: Case, own: Sequence[Case], before: Sequence[Case]) -> Ruling | None:
    """The date as another date, of the statement or the one before, plus or minus a duration named beside it."""
    low, high = case.figure.low, case.figure.high
    if low is None or low != high:
        return None
    spans = [o for o in own if o.figure.kind == "duration" and o.figure.low is not None]
    for other in spans:
        days = (other.figure.low or Decimal(0)) / 86_400
        for start in (*own, *before):
            made = moment(start.figure)
            if made is not None and made.low == made.high and days >= 1 and abs(abs(low - made.low) - days) < 1:
                formula = f"{start.figure.text} and {other.figure.text}"
                evidence = tuple(
                    Evidence(e.passage, "operand") for e in (*start.ruling.evidence[:1], *other.ruling.evidence[:1])
                )
                return Ruling(ELAPSED, f"It follows from {formula}.", evidence, formula=formula)
    return None


def _moments(
    case: Case, own: Sequence[Case], before: Sequence[Case], events: Sequence[Dated], sources: Sources
) -> Iterator[Moment]:
    """The dates that may be one of the two, each once: the nearest to the statement first."""
    seen: set[tuple[Decimal, Decimal]] = set()

    def fresh(figure: Figure, evidence: tuple[Evidence, ...], own: bool = True) -> Iterator[Moment]:
        for made in moments(figure, evidence, own):
            if (made.low, made.high) not in seen:
                seen.add((made.low, made.high))
                yield made

    for other in own:
        named = other.item.index == case.item.index
        yield from (replace(made, named=named) for made in fresh(other.figure, other.ruling.evidence))
    quoted = pointed_to(case.item.statement, sources)
    for number in dict.fromkeys((*quoted, *passages_for(case, own, sources, DATE_PASSAGES))):
        sentence = sources.sentences[number]
        evidence = (Evidence(sources.passage(sentence), "operand"),)
        for mention in sentence.mentions:
            yield from fresh(sources.mentions[mention].figure, evidence)
    told = {made.low for other in before for made in moments(other.figure)}
    for key in case.item.cited:
        # a day that the memo has named is an event's, though a report came out on it
        yield from (replace(made, published=made.low not in told) for made in _publication(key, sources, seen))
    for other in before:
        yield from fresh(other.figure, other.ruling.evidence, own=False)
    for event in events:
        yield from fresh(event.date, event.evidence, own=False)


def _publication(key: str, sources: Sources, seen: set[tuple[Decimal, Decimal]]) -> Iterator[Moment]:
    article = sources.articles[sources.order[key]]
    if article.published is None:
        return
    day = Decimal(article.published.toordinal())
    if (day, day) not in seen:
        seen.add((day, day))
        yield Moment(day, day, f"{written(article.published)} (published)", published=True)
