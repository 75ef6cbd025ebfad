"""The day on which an article has someone speak: not the day of its own publication, where it says "said Monday"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefgen.grounding.attribution import heard, name_words
from briefgen.grounding.cases import Case
from briefgen.grounding.lookup import Lookup
from briefgen.grounding.sources import Mention, Sources
from briefgen.grounding.speakers.quotations import passages_of
from briefgen.grounding.speakers.saying import stated
from briefgen.grounding.statements import Item
from briefgen.grounding.verdicts import OTHER_VALUE, Ruling
from briefgen.text.mentions import ROLE
from briefgen.text.speakers import Saying
from briefgen.values.article import Article, Passage
from briefgen.values.report import Evidence, Figure

# so far behind the verb of saying its day stands: "said on Monday", "told reporters Monday"
_REACH: Final = 24
_OPENING: Final = re.compile(r"\W{0,4}(?:Writing|Speaking|Talking|Addressing|Testifying|Posting)\b")
_WORDS: Final = 4
_NAMED: Final = ("person", "organization", "office")


def said_another_day(case: Case, article: Article, sources: Sources) -> Mention | None:
    """The day on which the article has the statement's speaker speak, where that is another than the figure's; None where
    it gives no day, or the figure's too."""
    statement = case.item.statement.text
    words = _speaking(statement)
    if not words or not _is_day(case.figure):
        return None
    days = [day for saying in _theirs(words, statement, article) for day in _day_of(saying, article, sources)]
    same = any(day.figure.low == case.figure.low for day in days)
    return days[0] if days and not same else None


def _speaking(statement: str) -> frozenset[str]:
    """The name of the one who speaks in the statement: all its names where it begins with "Writing on Tuesday"."""
    if _OPENING.match(statement):
        return name_words(statement)
    speaker = next((s.speaker for s in stated(statement).sayings if s.speaker.kind in _NAMED), None)
    return name_words(speaker.name) if speaker else frozenset()


def _theirs(words: frozenset[str], statement: str, article: Article) -> Iterator[Saying]:
    lowered = statement.casefold()
    for saying in heard(article.text).sayings:
        role = " ".join(saying.speaker.name.casefold().split()[-2:])
        by_role = " " in role and role in lowered and ROLE.search(role)
        if by_role or not words.isdisjoint(name_words(saying.speaker.name)):
            yield saying


def _day_of(saying: Saying, article: Article, sources: Sources) -> Iterator[Mention]:
    """The day that stands right behind the verb."""
    end = saying.cue.end if saying.side == "before" else max(saying.cue.end, saying.speaker.end)
    sentence = sources.at(article, end)
    for number in sentence.mentions if sentence else ():
        mention = sources.mentions[number]
        if mention.figure.kind == "date" and _is_day(mention.figure) and 0 <= mention.figure.start - end <= _REACH:
            yield mention


def _is_day(figure: Figure) -> bool:
    return figure.low is not None and figure.low == figure.high


def quoted_another_day(item: Item, lookup: Lookup, sources: Sources) -> Ruling | None:
    """The ruling that the sources have the statement's quoted words said on another day than its only date."""
    figure = lookup.figure
    if figure.kind != "date" or not _is_day(figure) or sum(f.kind == "date" for f in item.figures) > 1:
        return None
    words = [f.text for f in item.figures if f.kind == "quotation" and len(f.text.split()) >= _WORDS]
    days = [day for text in words for day in _days_beside(text, item, sources)]
    if not days or any(day.figure.low == figure.low for day in days):
        return None
    told = f"The source has the words said {days[0].figure.text}; the memo says {figure.text}."
    return Ruling(OTHER_VALUE, told, (Evidence(sources.passage(sources.sentence_of(days[0])), "conflict"),))


def _days_beside(text: str, item: Item, sources: Sources) -> Iterator[Mention]:
    """The days that stand in the sentences with the quoted words, outside them and behind an "on"."""
    for key in item.cited:
        article = sources.articles[sources.order[key]]
        for passage in passages_of(text, article):
            if passage.field == "text":
                yield from _outside(passage, article, sources)


def _outside(passage: Passage, article: Article, sources: Sources) -> Iterator[Mention]:
    last = sources.at(article, passage.end - 1)
    for number in last.mentions if last else ():
        mention = sources.mentions[number]
        start, end = mention.figure.start, mention.figure.end
        apart = end <= passage.start or start >= passage.end
        named = article.text[max(0, start - 4) : start].casefold() == " on "
        if apart and named and mention.figure.kind == "date" and _is_day(mention.figure):
            yield mention
