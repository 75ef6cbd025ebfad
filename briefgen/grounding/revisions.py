"""Revisions that one sentence states: "8,000 residents, instead of the 100,000 it had mentioned earlier".

The surest sign that two values are of the same thing is that their author says so. Comparisons of two periods ("up from
90 in 2019") are no revisions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from briefgen.grounding.sources import Mention, Sentence, Sources
from briefgen.grounding.things import is_share, key_of

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


class Revision(NamedTuple):
    """Two figures of one sentence: the value that holds, and the one that it replaces."""

    new: Mention
    old: Mention


def stated_revisions(sources: Sources) -> Iterator[Revision]:
    """The revisions that sentences state in so many words, in the order of the sources."""
    for sentence in sources.sentences:
        mentions = [sources.mentions[number] for number in sentence.mentions]
        for position, old in enumerate(mentions):
            new = _replaced_by(mentions[max(0, position - _REACH) : position], old, sentence, sources)
            if new is not None:
                yield Revision(new, old)


def _replaced_by(before: list[Mention], old: Mention, sentence: Sentence, sources: Sources) -> Mention | None:
    """The nearest figure before the old value that replaces it, by the words between them and behind."""
    text = sources.text_of(sentence)
    behind = text[old.figure.end : min(sentence.end, old.figure.end + 90)]
    if _PERIOD.match(behind):
        return None
    for new in reversed(before):
        if key_of(new.figure) != key_of(old.figure) or new.figure.low == old.figure.low or is_share(new, sources):
            continue
        between = _BETWEEN.match(text[new.figure.end : min(old.figure.start, new.figure.end + 300)])
        told = bool(_TOLD.match(behind))
        return new if between and (told or (between["sure"] and between["mark"])) else None
    return None
