"""Revisions that one sentence states: "8,000 residents, instead of the 100,000 it had mentioned earlier".

The surest sign that two values are of the same thing is that their author says so. Comparisons of two periods ("up from
90 in 2019") are no revisions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from briefgen.grounding.framing.things import is_share, key_of
from briefgen.grounding.sources import Mention, Sentence, Sources

# a value replaces one of so many figures before it
_REACH = 6

_HEDGE = r"(?:up to|about|nearly|around|approximately|more than|over|at least|some|as many as|roughly|almost)?\s?"
_MARK = r"(?P<mark>(?:earlier|initial(?:ly)?|previous(?:ly)?|original(?:ly)?|first|prior)\b[^.;:\d]{0,40}?)?"
_SURE = (
    r"up from|down from|instead of|rather than|replacing|revised from|after the|"
    r"(?:more|fewer|less|higher|lower) than the"
)
# what stands between the new value and the old one
_BETWEEN = re.compile(
    rf"[^.;:]{{0,120}}?(?:\b(?P<sure>{_SURE})|\bnot)\s(?:the\s|an?\s|its\s|his\s|their\s)?{_MARK}{_HEDGE}$",
    re.IGNORECASE,
)
_GAVE = "reported|said|announced|mentioned|estimated|disclosed|counted|given"
# one of these stands so close before the old value
_REPLACING: Final = ("from", "instead", "than", "replacing", "after", "not")
_REPLACED: Final = 120
# what stands behind the old value
_TOLD = re.compile(
    r"[^.;:\d]{0,40}?\b(?:earlier|previously|originally|initially|at first|at the time|as (?:it|he|she|they)|"
    rf"(?:it|he|she|they|that [A-Z][\w-]+|which|[A-Z][\w-]+) (?:had )?(?:first )?(?:{_GAVE})|"
    rf"(?:first )?(?:{_GAVE}) (?:in|on|last|by|earlier))\b"
)
_PERIOD = re.compile(
    r"[^.;:]{0,30}?\b(?:in (?:19|20)\d\d|(?:an?|one|the) (?:year|month|week|day) (?:ago|earlier|before)|last year|"
    r"in the (?:same|prior|previous|first|second|third|fourth) (?:period|quarter|year|half))\b"
)


# who changes an account, how, and of what; a weak verb needs a noun of accounts ("raised its prices" revises nothing)
_STRONG = r"revis(?:ed|es|ing)|correct(?:ed|s|ing)|restat(?:ed|es|ing)|amend(?:ed|s|ing)"
_WEAK = (
    r"rais(?:ed|es|ing)|lower(?:ed|s|ing)|increas(?:ed|es|ing)|cut|cuts|reduc(?:ed|es|ing)|lift(?:ed|s|ing)|"
    r"updat(?:ed|es|ing)|adjust(?:ed|s|ing)|chang(?:ed|es|ing)|trimm?(?:ed|s|ing)|upped|put"
)
_ACCOUNT = r"estimates?|tally|toll|assessment|projection|count|forecast"
_NUMBERED = (
    r"(?:number|total|figure)s?\sof\s(?:[\w’'-]+\s){0,8}?"
    r"(?:affected|exposed|stolen|killed|dead|injured|missing|infected|impacted|hit|victims?|breached|compromised|ill)"
)
_TURN = re.compile(
    rf"(?:(?P<who>(?:[Tt]he\s[a-z]{{3,20}}|[A-Z][\w&’'-]*(?:\s(?:of\s)?[A-Z][\w&’'-]*){{0,4}}))\s(?:has\s|had\s|have\s)?"
    rf"(?:now\s|since\s|later\s|then\s|again\s)?)?\b(?:(?:{_STRONG})\b|(?:{_WEAK})\s[^.;:\d]{{0,80}}?\b"
    rf"(?:{_ACCOUNT}|{_NUMBERED}|(?:earlier|previous|initial|first|original)\s(?:figure|number|total))\b)[^.;:\d]{{0,90}}?"
    rf"\s(?P<way>from|of|to|at)\s(?:the\s|an?\s)?{_HEDGE}$"
)
_TO = re.compile(rf"[^.;:\d]{{0,40}}?\sto\s(?:the\s)?{_HEDGE}$")
_FROM = re.compile(rf"[^.;:\d]{{0,60}}?\s(?:from|instead of|rather than|not)\s(?:the\s|an?\s|its\s)?{_MARK}{_HEDGE}$")
_WITHDRAWN = re.compile(
    r"\b(?:withdr[ae]w(?:n|s|ing)?|retract(?:ed|s|ing)?|disavow(?:ed|s|ing)?|took back|takes back|walked back|"
    r"backed away from|no longer (?:stands? by|stood by|believes?|maintains?))\s[^.;:\d]{0,70}?\b"
    rf"(?:that|of)\s(?:the\s|all\s)?{_HEDGE}$"
)
# one of these stands in what the expression finds
_WITHDRAWING: Final = ("withdr", "retract", "disavow", "took back", "takes back", "walked back", "backed", "no longer")
_BEFORE: Final = 220


class Revision(NamedTuple):
    """Two figures of one sentence: the value that holds, and the one that it replaces; `who` makes the change, "" where
    the sentence does not say so."""

    new: Mention
    old: Mention
    who: str = ""


def changer(mention: Mention, sentence: Sentence, sources: Sources) -> str:
    """Who changes an account to the figure ("the company raised its estimate to"), "" where no one is said to."""
    turn = _TURN.search(_ahead(mention, sentence, sources))
    return _name(turn["who"]) if turn else ""


def _name(who: str | None) -> str:
    name = who or ""
    return f"t{name[1:]}" if name.startswith("The ") and name[4:].islower() else name


def withdrawn(sources: Sources) -> Iterator[Mention]:
    """The figures that a sentence says were withdrawn ("retracted its statement that 60,000 accounts were stolen")."""
    for sentence in sources.sentences:
        text = sources.text_of(sentence)
        told = sentence.mentions and any(text.find(word, sentence.start, sentence.end) >= 0 for word in _WITHDRAWING)
        for number in sentence.mentions if told else ():
            mention = sources.mentions[number]
            if key_of(mention.figure) and _WITHDRAWN.search(_ahead(mention, sentence, sources)):
                yield mention


def _ahead(mention: Mention, sentence: Sentence, sources: Sources) -> str:
    start = mention.figure.start
    return sources.text_of(sentence)[max(sentence.start, start - _BEFORE) : start]


def stated_revisions(sources: Sources) -> Iterator[Revision]:
    """The revisions that sentences state in so many words, in the order of the sources."""
    for sentence in sources.sentences:
        if len(sentence.mentions) < 2:
            continue
        mentions = [sources.mentions[number] for number in sentence.mentions]
        for position, old in enumerate(mentions):
            turned = _turned(mentions[position - 1], old, sentence, sources) if position else None
            new = _replaced_by(mentions[max(0, position - _REACH) : position], old, sentence, sources)
            if turned is not None:
                yield turned
            elif new is not None:
                yield Revision(new, old)


def _turned(left: Mention, right: Mention, sentence: Sentence, sources: Sources) -> Revision | None:
    """The revision that a verb says: "raised its estimate from 40 to 60", "to 60, from 40"."""
    one, other = left.figure, right.figure
    if key_of(one) is None or key_of(one) != key_of(other) or one.low == other.low:
        return None
    turn = _TURN.search(_ahead(left, sentence, sources))
    text = sources.text_of(sentence)
    if turn is None or _PERIOD.match(text[other.end : min(sentence.end, other.end + 90)]):
        return None
    between, who = text[one.end : other.start], _name(turn["who"])
    if turn["way"] in ("from", "of"):
        return Revision(right, left, who) if _TO.fullmatch(between) else None
    return Revision(left, right, who) if _FROM.fullmatch(between) else None


def _replaced_by(before: list[Mention], old: Mention, sentence: Sentence, sources: Sources) -> Mention | None:
    """The nearest figure before the old value that replaces it, by the words between them and behind."""
    text = sources.text_of(sentence)
    ahead = text[max(sentence.start, old.figure.start - _REPLACED) : old.figure.start].lower()
    if not any(word in ahead for word in _REPLACING):
        return None
    key, low = key_of(old.figure), old.figure.low
    others = (new for new in reversed(before) if key_of(new.figure) == key and new.figure.low != low)
    new = next((new for new in others if not is_share(new, sources)), None)
    if new is None:
        return None
    behind = text[old.figure.end : min(sentence.end, old.figure.end + 90)]
    between = _BETWEEN.match(text[new.figure.end : min(old.figure.start, new.figure.end + 300)])
    if not between or _PERIOD.match(behind):
        return None
    return new if _TOLD.match(behind) or (between["sure"] and between["mark"]) else None
