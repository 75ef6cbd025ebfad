"""One telling of a value: the figure with what it counts, the article's date, and who gives it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from briefgen.grounding.attribution import heard, name_words
from briefgen.grounding.conflicts.accounts import Account, tier_of
from briefgen.grounding.conflicts.revisions import changer
from briefgen.grounding.framing.phrases import phrase, phrase_before
from briefgen.grounding.framing.things import Thing
from briefgen.grounding.sources import Mention, Sources
from briefgen.text.speakers import Speaker, speaker_chain

_NAMED: Final = frozenset({"person", "organization", "office"})
# one who speaks of others' matters
THIRD: Final = re.compile(
    r"\b(?:(?:security|cybersecurity|forensics?|intelligence|research|insurance|response|threat)\s(?:firm|company|group)|"
    r"researchers?|analysts?|experts?|police|agency|department|prosecutors?|regulators?|officials?|ministry|watchdog)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Value:
    """A source figure with the thing that it counts and the position of its article."""

    mention: Mention
    thing: Thing
    article: int


def speaker_of(value: Value, sources: Sources) -> Speaker | None:
    """The nearest origin of the value, None for the article's own words."""
    home, figure = sources.sentence_of(value.mention), value.mention.figure
    chain = speaker_chain(heard(sources.text_of(home)), figure.start, figure.end)
    return chain[0] if chain else None


def date_of(value: Value, sources: Sources) -> dt.date:
    """The day of its article, the earliest possible for an undated one."""
    return sources.articles[value.article].published or dt.date.min


def bare(mention: Mention, sources: Sources) -> Value:
    """The figure with the names beside it, whatever it counts."""
    home = sources.sentence_of(mention)
    anchors = name_words(f"{sources.text_of(home)[home.start : home.end]} {sources.articles[home.article].title}")
    return Value(mention, Thing("", frozenset(), frozenset(), None, anchors, anchors), home.article)


def two_speak(left: Value, right: Value, sources: Sources) -> bool:
    """Whether two named speakers give the values, and neither has the other's name; "the company" is another than who
    speaks of others' matters."""
    one, other = speaker_of(left, sources), speaker_of(right, sources)
    if one is None or other is None:
        return False
    if one.kind in _NAMED and other.kind in _NAMED:
        return not name_words(one.name) & name_words(other.name)
    named, unnamed = (one, other) if one.kind in _NAMED else (other, one)
    return named.kind in _NAMED and bool(_PARTY.fullmatch(unnamed.name) and THIRD.search(named.described))


_PARTY = re.compile(
    r"[Tt]he\s(?:company|firm|operator|hospital|hospital group|university|city|county|council|bank|airline|retailer|"
    r"utility|carrier|insurer|chain|maker|group|district|school|department|agency)"
)


def body_of(value: Value, sources: Sources) -> str:
    """The name of the company that gives the value, "" for others; a name that no one introduces, or of the title, may
    be a company's."""
    speaker = speaker_of(value, sources)
    if speaker is None or speaker.kind not in ("organization", "person") or THIRD.search(speaker.described):
        return ""
    alone = speaker.described == speaker.name or speaker.name in sources.articles[value.article].title
    return speaker.name if speaker.kind == "organization" or alone else ""


def counted(value: Value, sources: Sources, otherwise: str = "figure") -> str:
    """What is counted, as the sentence has it: the words behind the figure, else those before it."""
    home = sources.sentence_of(value.mention)
    figure, text = value.mention.figure, sources.text_of(home)
    words = phrase(text[figure.end : home.end]) or phrase_before(
        text[max(home.start, figure.start - 200) : figure.start]
    )
    return " ".join(words) or value.thing.head or otherwise


def account_of(value: Value, sources: Sources) -> Account:
    """The value as an account; who changes a count ("the company raised it to") gives it too."""
    home = sources.sentence_of(value.mention)
    article = sources.articles[value.article]
    who = changer(value.mention, home, sources)
    speaker = speaker_of(value, sources) or (Speaker(0, 0, who, "organization") if who else None)
    name = speaker.name if speaker else ""
    return Account(value.mention.figure, sources.passage(home), article.published, name, tier_of(speaker))
