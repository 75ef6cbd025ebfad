"""Days that are still to come by the memo, and are past, put off or overtaken by the sources.

"Is due on May 4" cannot stand where an article of May 4 says that it was postponed, or one of a later day tells of the
same matter; nor "the latest update is that of May" where a later article speaks of the June update.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from briefgen.grounding.conflicts.currency import later_than
from briefgen.grounding.lookup import Candidate, Lookup
from briefgen.grounding.sources import Mention, Sentence, Sources
from briefgen.grounding.verdicts import SUPERSEDED, Ruling
from briefgen.text.stems import content_words
from briefgen.values.report import Evidence, Figure

_PENDING: Final = re.compile(
    r"\b(?:is|are|remains?)\s(?:still\s|now\s|currently\s)?(?:due|expected|scheduled|set\sto|slated|planned|pending|awaited|"
    r"to\sbe\s[a-z]+ed)\b[^.;:]{0,80}\Z",
    re.IGNORECASE,
)
_PUT_OFF: Final = re.compile(
    r"\b(?:postpon(?:ed?|es|ing)|reschedul(?:ed?|es|ing)|cancel(?:l?ed|s)|called\soff|put\soff|pushed\sback|adjourned)\b",
    re.IGNORECASE,
)
_NEWEST: Final = re.compile(r"\b(?:most recent|latest|newest)\s", re.IGNORECASE)
# words from "latest" to the noun, and from a date to the noun that it describes
_NOUNS: Final = 4
_BEHIND: Final = 3


class Overtaken(NamedTuple):
    """The sentence that overtakes a day, and what it says of it."""

    sentence: Sentence
    words: str


def overtaken(statement: str, lookup: Lookup, sources: Sources) -> Ruling | None:
    """The ruling that a day which the statement presents as ahead, or as the last of its kind, is past or put off."""
    figure = lookup.figure
    if figure.kind != "date" or figure.low is None or figure.high is None:
        return None
    found = _overtaken(statement, figure, lookup.candidates, sources)
    if found is None:
        return None
    evidence = (Evidence(sources.passage(found.sentence), "conflict"),)
    when = sources.articles[found.sentence.article].published
    words = f"The memo looks ahead to {figure.text}; an article of {when} {found.words}."
    return Ruling(SUPERSEDED, words, evidence, warnings=("stale",))


def _overtaken(statement: str, figure: Figure, places: Sequence[Candidate], sources: Sources) -> Overtaken | None:
    after = _after(figure, places, sources)
    if after is None:
        return None
    if _PENDING.search(statement[: figure.start]) and not _PUT_OFF.search(statement):
        return _put_off(statement, places, sources) or _past(statement, after, sources)
    newest = _NEWEST.search(statement, 0, figure.start)
    return _outdated(statement, newest.end(), after, figure, sources) if newest else None


def _after(figure: Figure, places: Sequence[Candidate], sources: Sources) -> dt.date | None:
    """The later one of the date and the day of the article that gives it: only a still later one overtakes it."""
    published = sources.article_of(places[0].mention).published if places else None
    return max(published, dt.date.fromordinal(int(figure.high or 1))) if published else None


def _put_off(statement: str, places: Sequence[Candidate], sources: Sources) -> Overtaken | None:
    stems = {word.stem for word in content_words(statement)}
    for place in places:
        home = sources.sentence_of(place.mention)
        if _PUT_OFF.search(sources.text_of(home), home.start, home.end) and any(w.stem in stems for w in home.words):
            return Overtaken(home, "says that it was put off")
    return None


def _past(statement: str, after: dt.date, sources: Sources) -> Overtaken | None:
    """An article of a later day that tells of the same matter."""
    sentence = next(iter(later_than(statement, after, sources)), None)
    return Overtaken(sentence, "is of a later day") if sentence else None


def _outdated(statement: str, at: int, after: dt.date, figure: Figure, sources: Sources) -> Overtaken | None:
    """A later one of the kind that the statement calls the latest, behind which its words stand at `at`."""
    nouns = [word.stem for word in content_words(statement, at)[:_NOUNS]]
    for sentence in later_than(statement, after, sources):
        for number in sentence.mentions:
            mention = sources.mentions[number]
            if _is_later(mention.figure, figure) and _describes(mention, sentence, nouns):
                return Overtaken(sentence, f"has that of {mention.figure.text}")
    return None


def _is_later(other: Figure, figure: Figure) -> bool:
    return other.kind == "date" and None not in (other.low, figure.high) and (other.low or 0) > (figure.high or 0)


def _describes(mention: Mention, sentence: Sentence, nouns: Sequence[str]) -> bool:
    """Whether one of the nouns stands right behind the date: "the June update"."""
    behind = [word.stem for word in sentence.words if word.start >= mention.figure.end][:_BEHIND]
    return any(noun in behind for noun in nouns)
