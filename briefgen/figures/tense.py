"""Whether the words around a date speak of the past or of what is to come."""

from __future__ import annotations

import re
from typing import Literal

from briefgen.text.folding import lower

# all for text in lower case
_FUTURE = re.compile(
    r"\b(?:will|won['’]t|shall|to be|due(?! to\b)|(?:is|are|was|were) due(?! to (?:an?|the|its|their|his|her|our|this|that|these|those"
    r"|[a-z]+(?:ing|ness|ity|ment|tion|s))\b)|scheduled|plans?|expects?|expected|until|deadline|upcoming|next|intends?"
    r"|slated|planned to|likely to|could|might|expires?|set to|begins?|starts?|ahead of|are to|is to)\b|['’]ll\b"
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|been|since|(?!expected|scheduled|slated|planned|needed)[a-z]{2,}ed|took|began|came"
    r"|went|said|saw|found|made|hit|got|told|sent|ran|left|lost|paid|stole|broke|gave|knew|wrote|fell|rose|became"
    r"|held|met|led|won|brought|struck|has|have)\b"
)
# what is due by a day may be told in any tense
_DEADLINE = re.compile(r"\b(?:by|until|till|before|no later than|deadline of) \Z")
# ... but what is asked for, or is to happen, by a day lies ahead of it
_ASKED = re.compile(
    r"\b(?:will|shall|must|should|to be|due|scheduled|expects?|expected|plans?|planned|ask(?:s|ed|ing)?|request(?:s|ed|ing)?"
    r"|demand(?:s|ed|ing)?|urg(?:es?|ed|ing)|order(?:s|ed|ing)?|direct(?:s|ed|ing)?|requir(?:es?|ed|ing)|call(?:s|ed|ing)"
    r"|instruct(?:s|ed|ing)?|promis(?:es?|ed|ing)|pledg(?:es?|ed|ing))\b"
)
_STOP = re.compile(r"[.!?;]\s|\n")
# what stands behind a colon tells of something else: "gave notice on Friday: it will"
_STOP_BEHIND = re.compile(r"[.!?;:]\s|\n")
# who said it tells nothing of when it is to be
_SAYING = re.compile(r"\b(?:said|told|added|according|warned|noted|wrote)\b")
_LEFT, _RIGHT = 120, 80
# a cue behind the date counts as this much farther away than one before it
_BEHIND = 10


def tense(text: str, start: int, end: int) -> Literal["past", "future", ""]:
    """The tense of the cue that stands nearest to the stretch within its sentence, "" where none does."""
    left = _STOP.split(lower(text[max(0, start - _LEFT) : start]))[-1]
    if _DEADLINE.search(left):
        return ""
    right = _SAYING.sub(_blank, _STOP_BEHIND.split(lower(text[end : end + _RIGHT]))[0])
    future, past = _nearest(_FUTURE, left, right), _nearest(_PAST, left, right)
    if future == past:
        return ""
    return "future" if future < past else "past"


def is_asked_by(text: str, start: int) -> bool:
    """Whether the date at `start` is a day by which something is asked for, or is to happen."""
    left = _STOP.split(lower(text[max(0, start - _LEFT) : start]))[-1]
    return _DEADLINE.search(left) is not None and _ASKED.search(left) is not None


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _nearest(cue: re.Pattern[str], left: str, right: str) -> int:
    """The distance of the nearest cue, one more than any possible where there is none."""
    before = [len(left) - match.end() for match in cue.finditer(left)]
    behind = cue.search(right)
    after = [behind.start() + _BEHIND] if behind else []
    return min([*before, *after, _LEFT + _RIGHT + _BEHIND])
